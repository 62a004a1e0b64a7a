"""What people write, in five languages, for tests that need a question and not its accuracy."""

from dataclasses import dataclass

from app.domain.locales import LOCALES


@dataclass(frozen=True)
class Question:
    """An everyday text, the language of the page, and the country and town (gazetteer id) that it names."""

    language: str
    text: str
    country: str = ""
    place: str = ""


HUNGER = (
    Question("ru", "нечего есть, живу в Москве", "RU", "g524901"),
    Question("uk", "нема чого їсти, живу в Києві", "UA", "g703448"),
    Question("be", "няма чаго есці, жыву ў Мінску", "BY", "g625144"),
    Question("hy", "սոված եմ, ուտելու ոչինչ չկա, Երևան", "AM", "g616052"),
    Question("tg", "пул барои хӯрок надорам, дар Душанбе", "TJ", "g1221874"),
)
"""No food, with a town that has a soup kitchen in the fictional catalogue."""

HUNGER_SOMEWHERE = (
    Question("ru", "нечего есть"),
    Question("uk", "нема чого їсти"),
    Question("be", "няма чаго есці"),
    Question("hy", "սոված եմ, ուտելու ոչինչ չկա"),
    Question("tg", "пул барои хӯрок надорам"),
)

DANGER = (
    Question("ru", "муж бьёт меня, у него нож, помогите"),
    Question("uk", "чоловік б’є мене, у нього ніж, допоможіть"),
    Question("be", "муж б’е мяне, у яго нож, дапамажыце"),
    Question("hy", "ամուսինս ծեծում է ինձ, դանակ ունի, օգնեք"),
    Question("tg", "шавҳарам маро мезанад, дар дасташ корд, ёрӣ диҳед"),
)

TOWNS = {"ru": "в Москве", "uk": "у Києві", "be": "у Мінску", "hy": "Երևանում", "tg": "дар Душанбе"}


def by_language(question: Question) -> str:
    """Name a test's case."""
    return question.language


assert all(tuple(question.language for question in group) == LOCALES for group in (HUNGER, HUNGER_SOMEWHERE, DANGER))
