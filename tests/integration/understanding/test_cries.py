"""A bare cry is an emergency, and a word that asks for everyday help is none, in every language."""

import pytest

from app.brain import Brain
from search_index.documents import Urgency

BARE = (
    ("ru", "помогите"),
    ("ru", "Помогите!!! Кто-нибудь, пожалуйста"),
    ("ru", "спасите нас"),
    ("uk", "допоможіть"),
    ("uk", "люди, рятуйте!"),
    ("be", "дапамажыце"),
    ("be", "ратуйце нас, калі ласка"),
    ("hy", "օգնեք"),
    ("hy", "օգնեցե՛ք, խնդրում եմ"),
    ("tg", "кумак кунед"),
    ("tg", "ба ман кӯмак кунед, илтимос"),
    ("ru", "нужна помощь"),
    ("uk", "потрібна допомога"),
    ("be", "патрэбна дапамога"),
    ("hy", "օգնություն է պետք"),
    ("tg", "ёрӣ лозим"),
    ("ru", "да, сейчас опасно"),
    ("uk", "так, зараз небезпечно"),
    ("be", "так, зараз небяспечна"),
    ("hy", "այո, հիմա վտանգավոր է"),
    ("tg", "ҳа, ҳозир хатарнок аст"),
    ("ru", "SOS"),
    ("ru", "pomogite"),
)
NAMED = (
    ("ru", "пожар", "disaster"),
    ("uk", "пожежа", "disaster"),
    ("be", "пажар", "disaster"),
    ("hy", "հրդեհ", "disaster"),
    ("tg", "сӯхтор", "disaster"),
    ("tg", "сухтор!", "disaster"),
    ("ru", "помогите, горим", "disaster"),
    ("uk", "горимо", "disaster"),
    ("be", "гарым", "disaster"),
    ("hy", "այրվում ենք", "disaster"),
    ("tg", "месӯзем", "disaster"),
    ("ru", "тону", "disaster"),
    ("uk", "тонемо", "disaster"),
    ("be", "тану", "disaster"),
    ("hy", "խեղդվում ենք", "disaster"),
    ("tg", "ғарқ шуда истодаам", "disaster"),
    ("ru", "он не дышит", "healthcare"),
    ("uk", "вона не дихає", "healthcare"),
    ("be", "не дыхае", "healthcare"),
    ("hy", "չի շնչում", "healthcare"),
    ("tg", "нафас намекашад", "healthcare"),
    ("ru", "вызовите скорую", "healthcare"),
    ("uk", "викличте швидку", "healthcare"),
    ("be", "выклічце хуткую", "healthcare"),
    ("hy", "շտապօգնություն կանչեք", "healthcare"),
    ("tg", "ёрии таъҷилӣ лозим", "healthcare"),
    ("ru", "мама умирает", "healthcare"),
    ("ru", "умирает", "healthcare"),
    ("uk", "помирає", "healthcare"),
    ("be", "памірае", "healthcare"),
    ("hy", "մեռնում է", "healthcare"),
    ("tg", "мурда истодааст", "healthcare"),
)
EVERYDAY = (
    ("ru", "помогите с документами", "documents_id"),
    ("ru", "помогите найти работу", "employment"),
    ("uk", "допоможіть з паспортом", "documents_id"),
    ("uk", "допоможіть знайти роботу", "employment"),
    ("be", "дапамажыце знайсці працу", "employment"),
    ("hy", "օգնեք աշխատանք գտնել", "employment"),
    ("tg", "барои ёфтани кор кумак кунед", "employment"),
    ("ru", "помощь на дому лежачей маме", "home_care"),
    ("ru", "тону в долгах", "debt"),
)


@pytest.mark.parametrize(("language", "text"), BARE)
def test_a_bare_cry_is_an_emergency_of_which_nothing_is_guessed(shared_brain: Brain, language: str, text: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert (understood.urgency, understood.needs, understood.is_cry) == (Urgency.EMERGENCY, (), True)


@pytest.mark.parametrize(("language", "text", "need"), NAMED)
def test_one_word_of_danger_is_an_emergency(shared_brain: Brain, language: str, text: str, need: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert understood.urgency is Urgency.EMERGENCY
    assert need in [one.code for one in understood.sure]


@pytest.mark.parametrize(("language", "text", "need"), EVERYDAY)
def test_who_asks_for_everyday_help_raises_no_alarm(shared_brain: Brain, language: str, text: str, need: str) -> None:
    understood = shared_brain.understander.understand(text, language)

    assert (understood.codes[0], understood.urgency) == (need, Urgency.ROUTINE)


def test_a_cry_with_a_town_keeps_the_town(shared_brain: Brain) -> None:
    understood = shared_brain.understander.understand("помогите, мы в Гомеле", "ru")

    assert understood.is_cry
    assert understood.place is not None
    assert understood.place.country == "BY"
