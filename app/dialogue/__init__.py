"""What the bot process calls: actions and the words of its answers."""
