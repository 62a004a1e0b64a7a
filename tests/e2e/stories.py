"""What people of five languages ask in the browser stories; the services are real and sourced."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Story:
    """An everyday question that names a place, the needs that answer it, and the town (empty: the whole country)."""

    language: str
    question: str
    needs: frozenset[str]
    country: str
    town: str


STORIES = (
    Story(
        "ru",
        "маме 80 лет, живёт одна в Самаре, ей трудно ходить, кто может помогать",
        frozenset({"elder_care", "home_care"}),
        "RU",
        "g499099",
    ),
    Story(
        "uk",
        "бабусі важко ходити, потрібна допомога вдома, живемо в Києві",
        frozenset({"elder_care", "home_care"}),
        "UA",
        "g703448",
    ),
    Story(
        "be",
        "бабулі цяжка хадзіць, патрэбна дапамога дома, жывём у Гомелі",
        frozenset({"elder_care", "home_care"}),
        "BY",
        "g627907",
    ),
    Story(
        "hy",
        "հարևանները ծեծում են իրենց երեխային, ո՞ւր զանգահարել Երևանում",
        frozenset({"child_abuse"}),
        "AM",
        "g616052",
    ),
    Story(
        "tg",
        "дар Душанбе падарам сахт бемор шуд, духтурро чӣ хел ҷеғ занам",
        frozenset({"healthcare"}),
        "TJ",
        "",
    ),
)
