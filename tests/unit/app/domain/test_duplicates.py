"""What speaks for two records being one, and what against."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.duplicates import ENOUGH, MOST_PLACES, POINTS, Likeness, Traits, block_keys, compare, fold

ONE, OTHER = "+00000000001", "+00000000002"
MINSK, GOMEL = "g625144", "g627907"
NAME = fold("Выдуманная столовая")


def traits(number: int, name: str = NAME, **more: object) -> Traits:
    return Traits(f"id-{number}", "BY", name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Столовая «Тёплый дом»", "тёплый дом — столовая"),
        ("Їдальня «Тепло»", "ТЕПЛО, їдальня"),
        ("Сталоўка «Дом»", "дом сталоўка"),
        ("Ճաշարան «Տուն»", "տուն, ճաշարան"),
        ("Ошхонаи «Хона»", "хона ошхонаи"),
    ],
)
def test_signs_case_and_order_of_words_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_any_phone_in_common_speaks_for_a_pair_wherever_it_stands() -> None:
    pair = compare(traits(2, phones=frozenset({ONE, "+00000000003"})), traits(1, phones=frozenset({OTHER, ONE})))

    assert pair is not None
    assert (pair.first, pair.second) == ("id-1", "id-2")
    assert Likeness.SAME_PHONE in pair.reasons


def test_any_address_and_any_town_in_common_speak_for_a_pair() -> None:
    at_home, there = (GOMEL, fold("Вымышленная, 1")), (MINSK, fold("Вымышленная, 2"))
    one = traits(1, addresses=frozenset({at_home, there}), places=frozenset({GOMEL, MINSK}))
    other = traits(2, addresses=frozenset({there}), places=frozenset({MINSK}))

    pair = compare(one, other)

    assert pair is not None
    assert pair.reasons == (Likeness.SAME_NAME, Likeness.SAME_ADDRESS, Likeness.SAME_TOWN)


def test_the_same_street_of_another_town_is_another_address() -> None:
    street = fold("Вымышленная, 1")
    one = traits(1, addresses=frozenset({(GOMEL, street)}), places=frozenset({GOMEL}))

    assert compare(one, traits(2, addresses=frozenset({(MINSK, street)}), places=frozenset({MINSK}))) is None


def test_other_phones_speak_against_a_pair() -> None:
    place = frozenset({MINSK})
    same, other = (
        (traits(n, phones=frozenset({ONE}), places=place) for n in (1, 2)),
        traits(3, phones=frozenset({OTHER})),
    )

    assert compare(*same) is not None
    assert compare(traits(1, phones=frozenset({ONE})), other) is None


def test_a_shared_house_and_phone_without_a_name_alike_are_no_pair() -> None:
    shared = {"phones": frozenset({ONE}), "addresses": frozenset({(MINSK, "1")}), "places": frozenset({MINSK})}

    assert compare(traits(1, **shared), traits(2, fold("Совсем иное"), **shared)) is None


def test_numbers_in_names_part_them() -> None:
    place = frozenset({MINSK})

    assert compare(traits(1, fold("Школа № 5"), places=place), traits(2, fold("Школа № 7"), places=place)) is None


def test_one_registry_number_is_enough_in_one_country_only() -> None:
    one, other = traits(1, registry="12345"), traits(2, fold("Совсем иное"), registry="12345")
    abroad = Traits("id-3", "RU", fold("Совсем иное"), registry="12345")

    assert (compare(one, other) is not None, compare(one, abroad)) == (True, None)


def test_a_provider_in_hundreds_of_towns_stands_under_few_keys() -> None:
    everywhere = traits(1, places=frozenset(f"g{number}" for number in range(500)))

    assert len(list(block_keys(everywhere))) < 10 * MOST_PLACES


def records(record_id: str) -> st.SearchStrategy[Traits]:
    """Return how records that may be alike are drawn."""
    towns = st.sampled_from([MINSK, GOMEL])
    return st.builds(
        Traits, st.just(record_id), st.sampled_from(["BY", "RU"]), st.text(max_size=30).map(fold),
        st.frozensets(st.sampled_from([ONE, OTHER])), st.frozensets(st.tuples(towns, st.just("1"))),
        st.frozensets(towns), st.sampled_from(["", "1"]),
    )  # fmt: skip


@given(records("a"), records("b"))
def test_a_comparison_has_no_sides_and_its_points_are_those_of_its_reasons(one: Traits, other: Traits) -> None:
    pair = compare(one, other)

    assert pair == compare(other, one)
    if pair is not None:
        assert ENOUGH <= pair.score <= min(100, sum(POINTS[reason] for reason in pair.reasons))
