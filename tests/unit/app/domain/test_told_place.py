"""Where a hidden service is stands in no text of its record."""

import pytest

from app.domain.told_place import without_place

ADDRESS = "г. Самара, ул. Выдуманная, д. 42"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Приют. Приходите на ул. Выдуманная, д. 42, вход со двора. Можно с детьми.", "Приют. Можно с детьми."),
        ("Мы на Выдуманной 42! Звоните +7 000 000-00-00.", "Звоните +7 000 000-00-00."),
        ("Принимаем с 9.00 до 18.00; Выдуманная улица, дом 42\nНочлег", "Принимаем с 9.00 до 18.00; Ночлег"),
    ],
)
def test_a_sentence_with_street_and_house_goes_and_the_others_stay(text: str, left: str) -> None:
    assert without_place(text, [ADDRESS]) == left


@pytest.mark.parametrize("text", ["", "Помогаем бесплатно.", "Самара и область.", "42 места. Без выходных"])
def test_what_tells_no_place_stays_to_the_letter(text: str) -> None:
    assert without_place(text, [ADDRESS]) == text


@pytest.mark.parametrize(
    ("text", "address", "left"),
    [
        ("Կենտրոնը Հորինված փողոց 12 հասցեում է։ Զանգեք։", "Հորինված փողոց, 12", "Զանգեք։"),
        ("Хона. Кӯчаи Бофташуда 5, дари дуюм. Занг занед.", "кӯчаи Бофташуда, 5", "Хона. Занг занед."),
        ("Притулок. Вул. Вигадана, буд. 7. Телефонуйте.", "вул. Вигадана, 7", "Притулок. Телефонуйте."),
        ("Прытулак. Прыходзьце на Выдуманую, 7. Тэлефануйце.", "вул. Выдуманая, 7", "Прытулак. Тэлефануйце."),
    ],
)
def test_in_every_language(text: str, address: str, left: str) -> None:
    assert without_place(text, [address]) == left
