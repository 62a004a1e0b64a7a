"""Invented services and questions with few different values, so that they meet often and tie often."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from search_index.documents import Filters, NeedScore, OpenHours, Query, ServiceDocument, Urgency
from search_index.engines.constraints import MEETS
from search_index.locales import LOCALES

WORDS = {
    "ru": "приют помощь еда центр пожилые ночлег вымышленный бесплатный юрист насилие дети Огонёк работа лекарства",
    "uk": "притулок допомога їжа центр літні ночівля вигаданий безоплатний юрист насильство діти ліки",
    "be": "прытулак дапамога ежа цэнтр пажылыя начлег выдуманы бясплатны юрыст гвалт дзеці лекі",
    "hy": "ապաստան օգնություն սնունդ կենտրոն տարեցներ գիշերակաց հորինված անվճար իրավաբան բռնություն երեխաներ",
    "tg": "паноҳгоҳ кӯмак хӯрок марказ пиронсолон шабгузаронӣ хаёлӣ ройгон ҳуқуқшинос зӯроварӣ кӯдакон",
}
NEEDS = ("food", "homeless_shelter", "legal_aid", "domestic_violence", "elder_care", "home_care")
GROUPS = ("children", "older_people", "women")
PLACES = (
    ("BY", "BY-HO", "g1", 52.43, 30.99),
    ("BY", "BY-BR", "g2", 52.09, 23.69),
    ("UA", "UA-30", "g3", 50.45, 30.52),
    ("AM", "AM-ER", "g4", 40.18, 44.51),
    ("TJ", "TJ-DU", "g5", 38.56, 68.77),
    ("BY", "BY-HO", "g6", 52.6, 31.2),
)
WEEKS = (
    OpenHours("Europe/Minsk", tuple((day * 1440 + 540, day * 1440 + 1080) for day in range(5))),
    OpenHours("Asia/Dushanbe", ((0, 10080),)),
    OpenHours("Asia/Yerevan", ((6 * 1440 + 1200, 7 * 1440 + 480),)),
    None,
)
LEVELS, SECTORS, FORMS = ("preventive", "crisis", "emergency"), ("state", "ngo"), ("day", "remote", "at_home")
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


def random_service(random: Random, key: str) -> ServiceDocument:
    """Return an invented service with the id ``key``."""
    country, region, place, lat, lon = random.choice(PLACES)
    languages = random.sample(LOCALES, random.choice((1, 1, 2)))
    located = random.random() < 0.7
    return ServiceDocument(
        id=key,
        names={language: _words(random, language, 4) for language in languages},
        texts={language: _words(random, language, random.choice((0, 3, 30, 400))) for language in languages},
        organization={languages[0]: _words(random, languages[0], 2)},
        needs=tuple(random.sample(NEEDS, random.randint(0, 3))),
        service_types=(random.choice(("canteen", "shelter")),),
        groups={group: random.choice(("only", "preferred")) for group in random.sample(GROUPS, random.randint(0, 2))},
        forms=tuple(random.sample(FORMS, random.randint(0, 2))),
        level=random.choice(LEVELS),
        sector=random.choice(SECTORS),
        languages=tuple(languages),
        costs=random.choice(((), ("free",), ("paid",))),
        contact=tuple(random.sample(("phone", "visit", "write"), random.randint(0, 3))),
        country=country,
        region=region if random.random() < 0.9 else None,
        place=place if located else None,
        place_names={languages[0]: _words(random, languages[0], 1)} if located else {},
        area=random.choice(((), (place,), (region, "g2"), (country,))),
        lat=lat if located else None,
        lon=lon + random.random() / 2 if located else None,
        remote=random.random() < 0.2,
        hours=random.choice(WEEKS),
        confirmed=random.random() < 0.8,
        checked_on=random.choice((None, date(2026, 10, 1), date(2026, 3, 1))),
    )


def random_query(random: Random) -> Query:
    """Return a question that asks for some of everything."""
    language = random.choice(LOCALES)
    country, region, place, lat, lon = random.choice(PLACES)
    depth, pointed = random.randint(0, 3), random.random() < 0.4
    return Query(
        text=_words(random, language, random.choice((0, 1, 2, 5))),
        language=language,
        needs=tuple(NeedScore(code, random.random()) for code in random.sample(NEEDS, random.choice((0, 1, 2)))),
        urgency=random.choice(tuple(Urgency)),
        country=country if depth else None,
        likely_country=random.choice((None, "BY")),
        region=region if depth > 1 else None,
        place=place if depth > 2 else None,
        lat=lat if pointed else None,
        lon=lon if pointed else None,
        radius_km=random.choice((None, None, 20.0, 500.0)) if pointed else None,
        groups=tuple(random.sample(GROUPS, random.choice((0, 0, 1)))),
        constraints=tuple(random.sample(sorted(MEETS), random.choice((0, 0, 1, 2)))),
        filters=random_filters(random),
        now=random.choice((None, MONDAY + timedelta(minutes=random.randrange(10080)))),
        limit=random.choice((1, 5, 20, 1000)),
        offset=random.choice((0, 0, 3)),
    )


def random_filters(random: Random) -> Filters:
    """Return filters, most often none."""
    if random.random() < 0.6:
        return Filters()
    return Filters(
        needs=random.choice(((), NEEDS[:2])),
        sectors=random.choice(((), ("ngo",))),
        forms=random.choice(((), ("day",))),
        levels=random.choice(((), ("crisis", "emergency"))),
        languages=random.choice(((), ("ru", "hy"))),
        areas=random.choice(((), (), ("BY", "g2"))),
        groups=random.choice(((), (), ("women",))),
        contact=random.choice(((), (), (), ("visit", "write"))),
        open_now=random.random() < 0.3,
        with_location=random.random() < 0.3,
        remote=random.random() < 0.1,
    )


def _words(random: Random, language: str, count: int) -> str:
    return " ".join(random.choices(WORDS[language].split(), k=count))
