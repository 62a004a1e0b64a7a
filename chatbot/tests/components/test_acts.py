"""What a person tells comes before what the classifier guesses."""

import pytest

from components.acts import Thresholds, choose_act
from components.told import Told

LIMITS = Thresholds(least=0.3, sure=0.6, sure_need=0.6, sure_answer=0.5, longest_answer=4)
HUNGRY = Told(needs={"food": 0.8})
IN_GRODNO = Told(needs={}, place="g627904", place_name="Гродно", in_scope=False)
FREE_FOOD = Told(needs={"food": 0.33}, place="g625144", place_name="Минск")
OFF_TOPIC = Told(needs={}, in_scope=False)
IN_SCOPE = Told(needs={})


@pytest.mark.parametrize(
    ("guess", "confidence", "told", "length", "act"),
    [
        pytest.param("greet", 0.9, HUNGRY, 5, "tell_need", id="a greeting with a need is a need"),
        pytest.param("thank", 0.9, Told(needs={"legal_aid": 0.3}), 3, "thank", id="thanks with a doubtful need"),
        pytest.param("thank", 0.9, Told(needs={}, urgency="emergency"), 3, "tell_need", id="danger in small talk"),
        pytest.param("nonsense", 0.9, HUNGRY, 2, "tell_need", id="a need in strange words"),
        pytest.param("affirm", 0.4, IN_GRODNO, 1, "give_place", id="a bare town"),
        pytest.param("goodbye", 0.9, IN_GRODNO, 3, "goodbye", id="a goodbye that names a town"),
        pytest.param("affirm", 0.45, OFF_TOPIC, 1, "nonsense", id="a nonsense yes"),
        pytest.param("ask_if_free", 0.9, FREE_FOOD, 5, "tell_need", id="free help in a town is a need"),
        pytest.param("ask_if_free", 0.9, IN_SCOPE, 2, "ask_if_free", id="a plain question about the price"),
        pytest.param("affirm", 0.9, OFF_TOPIC, 9, "out_of_scope", id="a long yes about nothing"),
        pytest.param("affirm", 0.9, OFF_TOPIC, 1, "affirm", id="a plain yes"),
        pytest.param("ask_human", 0.2, OFF_TOPIC, 5, "out_of_scope", id="a weak guess off topic"),
        pytest.param("ask_human", 0.2, IN_SCOPE, 5, "unclear", id="a weak guess on topic"),
        pytest.param("tell_need", 0.9, OFF_TOPIC, 2, "unclear", id="a cry for help without a need"),
        pytest.param("out_of_scope", 0.9, IN_SCOPE, 4, "unclear", id="off topic only for the classifier"),
        pytest.param("out_of_scope", 0.9, HUNGRY, 4, "tell_need", id="a need that sounds off topic"),
        pytest.param("ask_more", 0.9, OFF_TOPIC, 2, "ask_more", id="small talk stays"),
        pytest.param("greet", 0.9, None, 1, "greet", id="no understanding, sure"),
        pytest.param("greet", 0.1, None, 1, "nonsense", id="no understanding, unsure"),
    ],
)
def test_the_act_follows_what_is_told(guess: str, confidence: float, told: Told, length: int, act: str) -> None:
    assert choose_act(guess, confidence, told, length=length, limits=LIMITS) == act
