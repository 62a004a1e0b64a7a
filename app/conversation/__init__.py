"""The talk with a person: the gateway, its memory, the bot process and the words of the answers."""
