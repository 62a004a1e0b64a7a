import pytest

from app.domain.locales import LOCALES
from app.domain.service_card import CardPhone, LocalText
from app.wording.phone_words import mobile_first, phone_words


@pytest.mark.parametrize("language", LOCALES)
@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("с мобильного", "from a mobile phone"),
        ("моб.", "from a mobile phone"),
        ("зі стаціонарного", "from a landline"),
        ("из-за рубежа", "from abroad"),
    ],
)
def test_known_words_beside_a_number_are_said_in_the_language_of_the_reader(
    stated: str, said: str, language: str
) -> None:
    assert phone_words(stated, "ru", language) == LocalText(said, language)


def test_unknown_words_keep_their_language() -> None:
    assert phone_words("юрисконсульт", "ru", "hy") == LocalText("юрисконсульт", "ru")


def test_a_name_in_latin_letters_needs_no_label() -> None:
    assert phone_words("WhatsApp", "ru", "hy") == LocalText("WhatsApp", "hy")


def test_no_words_stay_no_words() -> None:
    assert phone_words("", "ru", "ru") is None


def test_the_number_for_mobile_phones_stands_first() -> None:
    wired, mobile = CardPhone("+000 01", "+00001"), CardPhone("+000 02", "+00002", description="с мобильного")

    assert mobile_first([wired, mobile]) == (mobile, wired)
