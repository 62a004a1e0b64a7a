"""What a person notices of search, on every engine."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from search_index.documents import Filters, NeedScore, OpenHours, Query, ServiceDocument, Urgency
from search_index.engine import SearchEngine
from search_index.engines import MemoryEngine, Nodes, OpenSearchEngine, WhooshEngine
from setup.opensearch import Cluster

MONDAY_NOON = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # 12:00 in Minsk
OFFICE_HOURS = OpenHours("Europe/Minsk", tuple((day * 1440 + 540, day * 1440 + 1080) for day in range(5)))
NIGHT_HOURS = OpenHours("Europe/Minsk", ((6 * 1440 + 1200, 7 * 1440 + 480),))

DOCUMENTS = (
    ServiceDocument(
        id="gomel-care",
        names={"ru": "Вымышленный центр обслуживания пожилых", "be": "Выдуманы цэнтр абслугоўвання пажылых"},
        needs=("elder_care", "home_care"),
        groups={"older_people": "only"},
        country="BY",
        region="BY-HO",
        place="g1",
        area=("g1",),
        lat=52.43,
        lon=30.99,
        hours=OFFICE_HOURS,
        checked_on=date(2026, 10, 1),
    ),
    ServiceDocument(
        id="gomel-shelter",
        names={"ru": "Вымышленный ночной приют «Огонёк»"},
        needs=("homeless_shelter",),
        sector="ngo",
        level="crisis",
        country="BY",
        region="BY-HO",
        place="g1",
        lat=52.44,
        lon=31.0,
        hours=NIGHT_HOURS,
    ),
    ServiceDocument(
        id="brest-shelter",
        names={"ru": "Вымышленный приют в другом городе"},
        needs=("homeless_shelter",),
        country="BY",
        region="BY-BR",
        place="g2",
        area=("BY-BR",),
        lat=52.09,
        lon=23.69,
    ),
    ServiceDocument(
        id="national-line",
        names={"ru": "Вымышленная линия помощи", "uk": "Вигадана лінія допомоги"},
        needs=("domestic_violence", "homeless_shelter"),
        level="crisis",
        country="BY",
        area=("BY",),
        remote=True,
    ),
    ServiceDocument(
        id="armenian-legal",
        names={"hy": "Հորինված իրավաբանական կենտրոն"},
        needs=("legal_aid",),
        sector="ngo",
        country="AM",
        region="AM-ER",
        place="g3",
        confirmed=False,
    ),
)


@pytest.fixture(scope="module")
def shared_index(opensearch_cluster: Cluster) -> SearchEngine:
    """Return an engine on the cluster that was filled once: making an index there takes seconds."""
    built = OpenSearchEngine(Nodes(opensearch_cluster.addresses))
    built.rebuild(DOCUMENTS)
    return built


@pytest.fixture(params=["memory", "whoosh", pytest.param("opensearch", marks=pytest.mark.opensearch)])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> SearchEngine:
    if request.param == "opensearch":
        shared: SearchEngine = request.getfixturevalue("shared_index")
        shared.update(DOCUMENTS)
        return shared
    built: SearchEngine = MemoryEngine() if request.param == "memory" else WhooshEngine(tmp_path)
    built.rebuild(DOCUMENTS)
    return built


def ids(engine: SearchEngine, query: Query) -> list[str]:
    return [hit.id for hit in engine.find(query).hits]


def need(code: str, score: float = 1.0) -> tuple[NeedScore, ...]:
    return (NeedScore(code, score),)


def test_a_service_in_the_persons_town_comes_before_the_national_line(engine: SearchEngine) -> None:
    query = Query(needs=need("homeless_shelter"), country="BY", region="BY-HO", place="g1")

    found = ids(engine, query)

    assert found == ["gomel-shelter", "national-line"]


def test_a_national_line_answers_where_nothing_local_serves(engine: SearchEngine) -> None:
    query = Query(needs=need("domestic_violence"), country="BY", region="BY-HO", place="g1")

    assert ids(engine, query) == ["national-line"]


def test_a_service_of_another_country_never_appears(engine: SearchEngine) -> None:
    assert ids(engine, Query(needs=need("legal_aid"), country="BY")) == []


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("приюты", "ru", "gomel-shelter"),
        ("пажылым", "be", "gomel-care"),
        ("лінією", "uk", "national-line"),
        ("իրավաբանական", "hy", "armenian-legal"),
        ("Огонек", "ru", "gomel-shelter"),
    ],
)
def test_words_are_found_in_any_form(engine: SearchEngine, text: str, language: str, expected: str) -> None:
    assert ids(engine, Query(text=text, language=language))[0] == expected


def test_a_service_is_found_by_its_name_when_its_need_was_not_understood(engine: SearchEngine) -> None:
    query = Query(text="вымышленный ночной приют Огонёк", language="ru", needs=need("legal_aid", 0.4), country="BY")

    assert "gomel-shelter" in ids(engine, query)


def test_a_service_for_old_people_only_stays_for_a_mother_who_tells_of_her_illness(engine: SearchEngine) -> None:
    query = Query(needs=need("elder_care"), country="BY", groups=("people_with_disabilities", "families_with_children"))

    assert ids(engine, query) == ["gomel-care"]


def test_a_service_for_one_group_only_is_not_offered_to_an_opposite_one(engine: SearchEngine) -> None:
    query = Query(needs=need("elder_care"), country="BY")

    told_others = Query(needs=need("elder_care"), country="BY", groups=("young_people",))

    assert ids(engine, query) == ["gomel-care"]
    assert ids(engine, told_others) == []


def test_a_person_who_has_not_told_their_group_is_warned_that_a_service_is_for_one_group(engine: SearchEngine) -> None:
    hit = engine.find(Query(needs=need("elder_care"), country="BY")).hits[0]

    assert ("excludes_group", "older_people") in [(reason.code, reason.value) for reason in hit.why]


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (MONDAY_NOON, ["gomel-care"]),
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), ["gomel-shelter"]),  # 05:00 on Monday, from Sunday evening
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC), []),
    ],
)
def test_open_now_holds_at_noon_and_over_midnight(engine: SearchEngine, moment: datetime, expected: list[str]) -> None:
    query = Query(country="BY", region="BY-HO", now=moment, filters=Filters(open_now=True))

    assert ids(engine, query) == expected


def test_danger_brings_crisis_services_first(engine: SearchEngine) -> None:
    calm = Query(needs=need("homeless_shelter"), country="BY")
    danger = Query(needs=need("homeless_shelter"), country="BY", urgency=Urgency.CRISIS)

    assert ids(engine, danger)[:2] == ["gomel-shelter", "national-line"]
    assert engine.find(danger).hits[0].score > engine.find(calm).hits[0].score


def test_filters_hold_together_and_facets_count_what_is_found(engine: SearchEngine) -> None:
    page = engine.find(Query(country="BY", filters=Filters(needs=("homeless_shelter",), sectors=("ngo", "state"))))

    assert {hit.id for hit in page.hits} == {"gomel-shelter", "brest-shelter", "national-line"}
    assert page.total == 3
    assert page.facets["sector"] == {"state": 2, "ngo": 1}
    assert page.facets["need"]["homeless_shelter"] == 3


def test_distance_is_told_and_limits_the_circle(engine: SearchEngine) -> None:
    query = Query(needs=need("homeless_shelter"), lat=52.43, lon=30.99, radius_km=50)

    hit = engine.find(query).hits[0]

    assert hit.id == "gomel-shelter"
    assert hit.distance_km == pytest.approx(1.3, abs=0.2)
    assert engine.find(query).total == 1


def test_pages_follow_one_another_without_gap_or_repetition(engine: SearchEngine) -> None:
    pages = [ids(engine, Query(limit=2, offset=offset)) for offset in (0, 2, 4)]

    together = [key for page in pages for key in page]
    assert sorted(together) == sorted(document.id for document in DOCUMENTS)


def test_an_update_is_visible_to_the_next_question(engine: SearchEngine) -> None:
    renamed = ServiceDocument(id="gomel-shelter", names={"ru": "Вымышленная ночлежка"}, needs=("food",), country="BY")

    engine.update([renamed], ["brest-shelter"])

    assert ids(engine, Query(text="ночлежка", language="ru")) == ["gomel-shelter"]
    assert engine.size() == len(DOCUMENTS) - 1
    assert "brest-shelter" not in ids(engine, Query(needs=need("homeless_shelter")))


def test_a_rebuild_replaces_everything(engine: SearchEngine) -> None:
    assert (engine.rebuild(DOCUMENTS[:1]), engine.size()) == (1, 1)


HOSTILE: tuple[str, ...] = (
    "*", "???", "a" * 10_000, "слово " * 5_000, "(((((", ")" * 500, "\x00\x00", "[a TO z]", "помощь~9", '"',
    "AND OR NOT", "\u202e\u200b\u200d", "id:*", "🙂🙂🙂", "' OR 1=1 --", "<script>", "раaзный алфaвит",
    "\ud800", "-", "%00", "\\",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("language", ["ru", "hy", "tg"])
def test_hostile_words_are_only_words(engine: SearchEngine, text: str, language: str) -> None:
    page = engine.find(Query(text=text, language=language))

    assert page.total <= len(DOCUMENTS)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        (Query(text="приют", needs=need("homeless_shelter", 0.7), country="BY", region="BY-BR", place="g2"), "brest"),
        (Query(text="линия", language="ru", country="BY"), "national"),
        (Query(needs=need("elder_care"), country="BY", now=MONDAY_NOON), "gomel"),
    ],
)
def test_every_engine_gives_the_same_first_result(engine: SearchEngine, query: Query, first: str) -> None:
    assert ids(engine, query)[0].partition("-")[0] == first
