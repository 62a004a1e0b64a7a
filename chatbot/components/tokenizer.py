"""The tokenizer of the pipeline: Rasa's own, on folded text."""

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.training_data.message import Message

from components.folding import fold


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class FoldingTokenizer(WhitespaceTokenizer):
    """Split folded text at white space.

    Rasa's tokenizer cuts Armenian words at ``՞`` and Ukrainian and Belarusian ones at the apostrophe.
    """

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Return the tokens of one attribute; offsets count in the folded text."""
        return super().tokenize(Message({attribute: fold(message.get(attribute))}), attribute)
