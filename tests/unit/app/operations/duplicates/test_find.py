"""Which of many records are compared."""

import pytest

from app.domain.duplicates import Traits
from app.operations.duplicates.find import FULL, NEIGHBOURS, search_pairs


def copies(number: int, name: str = "вымышленная столовая", **told: object) -> list[Traits]:
    traits = {"phones": frozenset({"+375170000001"}), "places": frozenset({"g625144"}), **told}
    return [Traits(f"{name}-{one:04}", "BY", name, **traits) for one in range(number)]  # type: ignore[arg-type]


@pytest.mark.parametrize("number", [FULL, FULL + 1, 500])
def test_every_copy_of_a_record_without_a_street_is_offered_however_many_there_are(number: int) -> None:
    found = search_pairs(copies(number))

    assert len({one for pair in found.pairs for one in (pair.first, pair.second)}) == number


def test_two_copies_are_found_among_many_other_names_at_one_phone() -> None:
    crowd = [one for number in range(300) for one in copies(1, f"вымышленное отделение {number}")]
    twins = [Traits(f"twin-{one}", "BY", "вымышленный приют", frozenset({"+375170000001"})) for one in range(2)]

    found = search_pairs([twins[0], *crowd, twins[1]])

    assert ("twin-0", "twin-1") in {(pair.first, pair.second) for pair in found.pairs}
    assert found.full


def test_of_two_thousand_copies_each_is_compared_with_few() -> None:
    found = search_pairs(copies(2000))

    assert len(found.pairs) <= 2000 * NEIGHBOURS
