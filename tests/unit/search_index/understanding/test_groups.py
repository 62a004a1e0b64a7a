"""For whom help is sought is heard in five languages, from words and from ages."""

import pytest

from search_index.understanding.groups import GroupLexicon
from search_index.understanding.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def lexicon() -> GroupLexicon:
    """Return the lexicon of the shipped vocabulary."""
    return GroupLexicon(Vocabulary.load().groups)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("маме 80 лет, ей трудно ходить", "older_people"),
        ("бабуся живе сама, їй 91 рік", "older_people"),
        ("суседцы 77 гадоў, ніхто не прыходзіць", "older_people"),
        ("տատիկս մենակ է ապրում", "older_people"),
        ("модаркалонам бемор аст", "older_people"),
        ("мне 15 лет, из дома ушла", "teenagers"),
        ("мені 14 років і мене не слухають", "teenagers"),
        ("сын инвалид, нужна коляска", "children_with_disabilities"),
        ("я цяжарная і няма дзе жыць", "pregnant_women"),
        ("մենք Արցախից ենք, տուն չունենք", "displaced_people"),
        ("шавҳарам маро мезанад", "women"),
        ("загубила паспорт", "people_without_documents"),
        ("отсидел, вышел, жить негде", "people_released_from_prison"),
    ],
)
def test_a_group_is_heard_in_what_people_write(lexicon: GroupLexicon, text: str, group: str) -> None:
    found = lexicon.find(text)

    assert group in found


@pytest.mark.parametrize("text", ["60 лет назад тут был завод", "работаю тут 15 лет", "300 тысяч", "", "7" * 500])
def test_a_number_that_is_no_age_tells_no_group(lexicon: GroupLexicon, text: str) -> None:
    found = lexicon.find(text)

    assert found == ()
