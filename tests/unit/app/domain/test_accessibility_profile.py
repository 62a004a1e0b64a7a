import pytest

from app.domain.accessibility_profile import (
    ESSENTIAL,
    HELPFUL,
    PlaceFacts,
    Trait,
    hardship,
    judge,
    wanted,
)

NOTHING_KNOWN = PlaceFacts({})


@pytest.mark.parametrize("trait", Trait)
def test_every_trait_asks_for_something_and_an_unstated_fact_is_unknown(trait: Trait) -> None:
    verdict = judge([trait], NOTHING_KNOWN)

    assert verdict.unknown == wanted([trait])
    assert verdict.unknown
    assert (verdict.hard, verdict.partly, verdict.fine) == ((), (), ())


@pytest.mark.parametrize("trait", Trait)
def test_what_is_essential_is_said_before_what_only_helps(trait: Trait) -> None:
    assert wanted([trait])[: len(ESSENTIAL[trait])] == ESSENTIAL[trait]
    assert not set(ESSENTIAL[trait]) & set(HELPFUL[trait])


def test_steps_are_hard_in_a_wheelchair_and_mean_nothing_to_a_deaf_person() -> None:
    steps = PlaceFacts({"step_free": "no"})

    assert "step_free" in judge([Trait.WHEELCHAIR], steps).hard
    assert judge([Trait.DEAF], steps).hard == ()


@pytest.mark.parametrize("stated", [{"ramp": "yes"}, {"wheelchair": "yes"}, {"step_free": "no", "ramp": "yes"}])
def test_a_ramp_or_a_wheelchair_entrance_does_for_steps(stated: dict[str, str]) -> None:
    assert "step_free" in judge([Trait.PRAM], PlaceFacts(stated)).fine


def test_a_fact_met_in_part_is_neither_hard_nor_fine() -> None:
    verdict = judge([Trait.WALKING_AID], PlaceFacts({"lift": "limited"}))

    assert verdict.partly == ("lift",)
    assert "lift" not in (*verdict.hard, *verdict.fine, *verdict.unknown)


def test_a_value_that_nobody_knows_counts_as_unknown() -> None:
    assert "lift" in judge([Trait.WALKING_AID], PlaceFacts({"lift": "maybe"})).unknown


def test_nobody_goes_to_a_telephone_line_so_only_writing_matters_there() -> None:
    line = PlaceFacts({}, visited=False, writable=True)

    verdict = judge([Trait.WHEELCHAIR, Trait.DEAF], line)

    assert verdict.afar
    assert verdict.fine == ("write",)
    assert verdict.unknown == ()


def test_a_line_that_has_no_address_to_write_to_is_not_said_to_be_impossible() -> None:
    assert judge([Trait.DEAF], PlaceFacts({}, visited=False)).unknown == ("write",)


def test_two_traits_ask_for_a_shared_feature_once() -> None:
    asked = wanted([Trait.WHEELCHAIR, Trait.PRAM])

    assert len(asked) == len(set(asked))


def test_the_easiest_place_comes_first_and_a_known_barrier_last() -> None:
    fine = PlaceFacts({"wheelchair": "yes"})
    afar = PlaceFacts({}, visited=False)
    part = PlaceFacts({"wheelchair": "limited"})
    steps = PlaceFacts({"step_free": "no", "toilet": "yes"})
    places = [steps, NOTHING_KNOWN, afar, fine]

    ordered = sorted(places, key=lambda place: hardship([Trait.WHEELCHAIR], place))

    assert ordered == [fine, afar, NOTHING_KNOWN, steps]
    assert hardship([Trait.WHEELCHAIR], part) < hardship([Trait.WHEELCHAIR], NOTHING_KNOWN)


def test_of_two_equal_places_the_one_with_more_that_helps_comes_first() -> None:
    bare, toilet = PlaceFacts({"wheelchair": "yes"}), PlaceFacts({"wheelchair": "yes", "toilet": "yes"})

    assert hardship([Trait.WHEELCHAIR], toilet) < hardship([Trait.WHEELCHAIR], bare)


def test_without_traits_all_places_are_equal() -> None:
    assert hardship([], NOTHING_KNOWN) == hardship([], PlaceFacts({"step_free": "no"}))
