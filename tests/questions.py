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
    Question("ru", "где дают продукты бесплатно, живу в Москве", "RU", "g524901"),
    Question("uk", "де безкоштовно дають продукти, живу в Києві", "UA", "g703448"),
    Question("be", "дзе бясплатна даюць прадукты, жыву ў Мінску", "BY", "g625144"),
    Question("hy", "որտե՞ղ են անվճար սնունդ տալիս, ապրում եմ Երևանում", "AM", "g616052"),
    Question("tg", "дар куҷо хӯроки бепул медиҳанд, дар Душанбе", "TJ", "g1221874"),
)
"""Where to get food, with a town that has a soup kitchen in the fictional catalogue."""

HUNGER_SOMEWHERE = (
    Question("ru", "где дают продукты бесплатно"),
    Question("uk", "де безкоштовно дають продукти"),
    Question("be", "дзе бясплатна даюць прадукты"),
    Question("hy", "որտե՞ղ են անվճար սնունդ տալիս"),
    Question("tg", "дар куҷо хӯроки бепул медиҳанд"),
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
