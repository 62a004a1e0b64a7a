"""Places in messages, in five languages, on the shipped gazetteer."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search_index.locales import LOCALES
from search_index.understanding.places import Gazetteer

FOLDER = Path(__file__).parents[4] / "data" / "gazetteer"

GRODNO, BREST, GOMEL, LIDA = "g627904", "g629634", "g627907", "g626081"
LVIV, KHARKIV, KYIV, CHERNIVTSI, KRYVYI_RIH = "g702550", "g706483", "g703448", "g710719", "g703845"
YEREVAN, GYUMRI, ETCHMIADZIN, GORIS = "g616052", "g616635", "g616062", "g174895"
DUSHANBE, KHUJAND, BOKHTAR, VAHDAT = "g1221874", "g1514879", "g1220747", "g1220855"
SAMARA, MOSCOW, PETERSBURG, OREL, NIZHNY = "g499099", "g524901", "g498817", "g515012", "g520555"

FOUND = [
    ("uk", "Дніпро, ВПО, дві дитини", "g709930"),
    ("ru", "Воркута. Работы нет второй год", "g1486910"),
    ("ru", "самара. отец пьёт, куда идти", SAMARA),
    ("ru", "Не в Москве, а в Самаре, и льготы не дают", SAMARA),
    ("tg", "На дар Душанбе, дар Хуҷанд мезиям", KHUJAND),
    ("ru", "Пермская комиссия отказала в протезе", "g511196"),
    ("be", "Брэсцкая бальніца выпісала, ісці няма куды", BREST),
    ("uk", "Львівський військкомат довідку не дає", LVIV),
    ("ru", "Живу в Сомаре, коляску не дают", SAMARA),
    ("ru", "Раньше жили в Москве, теперь в Гродно", GRODNO),
    ("ru", "В кафе «Москва» не платят, живу в Гродно", GRODNO),
    ("ru", "приехал в Россию, документы в работе", "RU"),
    ("hy", "vanadzoric em, gorc chka", "g616530"),
    ("hy", "Գյումրվա մանկատնից եմ", GYUMRI),
    ("ru", "Живу в Гродно, пенсии не хватает", GRODNO),
    ("ru", "нужен юрист в бресте", BREST),
    ("ru", "мы под Львовом, где помощь переселенцам", LVIV),
    ("ru", "В Нижнем Новгороде есть ночлежка?", NIZHNY),
    ("ru", "где в Орле помогают", OREL),
    ("ru", "из Харькова мы, отсюда и просим", KHARKIV),
    ("ru", "из Донецка, сейчас в Самаре", SAMARA),
    ("ru", "Переехали из Мариуполя в Самару", SAMARA),
    ("ru", "я сам из-под Гродно", GRODNO),
    ("ru", "в Питере выгнали с квартиры", PETERSBURG),
    ("ru", "Минск", "g625144"),
    ("ru", "г. Лида", LIDA),
    ("ru", "в Брестской области", "BY-BR"),
    ("ru", "живём в Ленобласти", "RU-LEN"),
    ("ru", "на Алтае? нет, в Алтайском крае", "RU-ALT"),
    ("ru", "живу в Армении второй год", "AM"),
    ("ru", "в Ростове-на-Дону кормят бездомных?", "g501175"),
    ("ru", "Курган-Тюбе, нет света", BOKHTAR),
    ("ru", "сын в тюрьме в Орле, мы живём в Гродно", GRODNO),
    ("ru", "Муж в Москве, а я в Бресте с детьми", BREST),
    ("ru", "Маме 84, живёт одна в Самаре, я сама в Москве", SAMARA),
    ("uk", "у Вінницькій області, с. Стрижавка", "g692416"),
    ("uk", "живу у Львові", LVIV),
    ("uk", "ми з Харкова, тепер у Чернівцях", CHERNIVTSI),
    ("uk", "Виїхали з Харкова, живемо в Києві", KYIV),
    ("uk", "у Кривому Розі немає води", KRYVYI_RIH),
    ("uk", "допомога на Рівненщині", "UA-56"),
    ("uk", "є щось у тернополі", "g691650"),
    ("uk", "у Верхньодніпровську", "g689916"),
    ("uk", "с. Августинівка Запорізька область", "UA-23"),
    ("uk", "мешкаю на Троєщині", "g688758"),
    ("uk", "в Дніпрі потрібен психолог", "g709930"),
    ("uk", "під Бориспілем", "g711660"),
    ("be", "жыву ў Брэсце", BREST),
    ("be", "я з Гомеля", GOMEL),
    ("be", "працую ў Лідзе", LIDA),
    ("be", "пад Магілёвам згарэла хата", "g625665"),
    ("be", "у Гродзенскай вобласці", "BY-HR"),
    ("be", "Дзе ў Баранавічах дапамога?", "g630429"),
    ("be", "у Салігорску няма працы", "g622428"),
    ("be", "мы з Украіны, цяпер у Пінску", "g623549"),
    ("be", "на Гомельшчыне", "BY-HO"),
    ("be", "ў Наваполацку", "g624784"),
    ("hy", "Երևանում եմ ապրում", YEREVAN),
    ("hy", "Գյումրիից եմ", GYUMRI),
    ("hy", "Էջմիածնում օգնություն կա՞", ETCHMIADZIN),
    ("hy", "Ստեփանակերտից ենք, հիմա Գորիսում ենք", GORIS),
    ("hy", "Սյունիքի մարզում", "AM-SU"),
    ("hy", "Լոռու մարզից", "AM-LO"),
    ("hy", "Նոր Նորքում կրակ ա", "g866153"),
    ("hy", "Վանաձոր քաղաքում", "g616530"),
    ("hy", "Երեւանում", YEREVAN),
    ("hy", "Կապանի հիվանդանոցը", "g174875"),
    ("tg", "дар Хуҷанд зиндагӣ мекунам", KHUJAND),
    ("tg", "дар Хучанд кор нест", KHUJAND),
    ("tg", "аз Душанбе менависам", DUSHANBE),
    ("tg", "Дар Қӯрғонтеппа хона нест", BOKHTAR),
    ("tg", "мо дар Ваҳдат ҳастем", VAHDAT),
    ("tg", "дар вилояти Суғд", "TJ-SU"),
    ("tg", "мо дар Хатлон", "TJ-KT"),
    ("tg", "шаҳри Кӯлоб", "g1221194"),
    ("tg", "дар ноҳияи Рӯдакӣ", "xtj-ra-rudaki"),
    ("tg", "дар ВМКБ", "TJ-GB"),
    ("ru", "zhivu v Grodno", GRODNO),
    ("ru", "Minsk", "g625144"),
    ("ru", "v Moskve net raboty", MOSCOW),
    ("uk", "Lviv", LVIV),
    ("uk", "zhyvu u Lvovi", LVIV),
    ("hy", "Gyumrium enq", GYUMRI),
    ("tg", "man dar samara kor mekunam", SAMARA),
]
NOT_FOUND = [
    ("ru", "мир вашему дому"),
    ("ru", "увидел орёл в небе"),
    ("ru", "У Лиды умер муж"),
    ("ru", "Лида плачет третий день"),
    ("ru", "ровно пять дней не ел"),
    ("ru", "это не рай, а победа"),
    ("ru", "живу на улице Минской"),
    ("ru", "проспект Пушкина, дом 5"),
    ("ru", "обратилась в Пенсионный фонд"),
    ("ru", "в Красном Кресте отказали"),
    ("ru", "Владимир Петрович не отвечает"),
    ("ru", "муж уехал в Россию"),
    ("ru", "Меня выслали из Таджикистана"),
    ("ru", "кто выиграл спартак или зенит"),
    ("uk", "рівно о п’ятій"),
    ("uk", "доньці дванадцять, вона за кордоном"),
    ("uk", "воля і надія"),
    ("uk", "виїхала з Миколаєва без медкартки"),
    ("ru", "приехали из Харькова вчера"),
    ("uk", "їздила до мами в Польщу"),
    ("uk", "Яка погода в Карпатах?"),
    ("be", "мне сорак сёмы год"),
    ("be", "новы дом на горцы"),
    ("be", "месца ў садку"),
    ("hy", "կենտրոնում օգնություն չկա"),
    ("hy", "խաղաղություն և հույս"),
    ("hy", "անվճար փաստաբան"),
    ("tg", "ваҳдати миллӣ"),
    ("tg", "панҷ сол пеш"),
    ("tg", "дӯстии халқҳо"),
    ("tg", "Маро аз Русия бароварданд"),
    ("ru", "живу в Ь"),
    ("ru", "я из ъ, помогите"),
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load(FOLDER)


@pytest.mark.parametrize(("language", "text", "expected"), FOUND)
def test_a_text_names_its_place(gazetteer: Gazetteer, language: str, text: str, expected: str) -> None:
    match = gazetteer.find_place(text, language=language)

    assert match.place is not None, match.choices
    assert match.place.id == expected or expected in gazetteer.ancestors(match.place.id)


@pytest.mark.parametrize(("language", "text"), NOT_FOUND)
def test_ordinary_words_are_not_places(gazetteer: Gazetteer, language: str, text: str) -> None:
    match = gazetteer.find_place(text, language=language)

    assert match.place is None
    assert match.choices == ()


def test_same_named_towns_are_offered_as_choices(gazetteer: Gazetteer) -> None:
    match = gazetteer.find_place("живу в Дзержинске", language="ru")

    assert match.place is None
    assert {place.country for place in match.choices} >= {"RU", "BY"}


@pytest.mark.parametrize(
    ("text", "country", "expected"),
    [
        ("живу в Дзержинске", "BY", "g628634"),
        ("Дзержинск Минская область", None, "g628634"),
        ("Армавир", "AM", "g616631"),
        ("живу в Армавире, Краснодарский край", None, "g580922"),
        ("Гегаркуник, Мартуни", None, "g616438"),
        ("Иваново, Брестская область", None, "g627811"),
        ("Железногорск, Курская область", None, "g463343"),
    ],
)
def test_region_or_country_decides_between_same_names(
    gazetteer: Gazetteer, text: str, country: str | None, expected: str
) -> None:
    match = gazetteer.find_place(text, country=country)

    assert match.place is not None
    assert match.place.id == expected


def test_a_much_larger_city_wins_without_asking(gazetteer: Gazetteer) -> None:
    match = gazetteer.find_place("живу в Бресте", country="UA")

    assert match.place is not None
    assert match.place.id == BREST


def test_the_span_covers_the_name_only(gazetteer: Gazetteer) -> None:
    text = "мы живём в Нижнем Новгороде давно"

    match = gazetteer.find_place(text)

    assert match.span is not None
    assert text[slice(*match.span)] == "Нижнем Новгороде"


def test_a_village_unknown_in_the_named_region_gives_the_region(gazetteer: Gazetteer) -> None:
    match = gazetteer.find_place("живу в Ивановке, Брестская область")

    assert match.place is not None
    assert match.place.id == "BY-BR"


def test_ancestors_go_from_district_to_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.ancestors("g866153") == (YEREVAN, "AM-ER", "AM")
    assert gazetteer.ancestors(GRODNO) == ("BY-HR", "BY")
    assert gazetteer.ancestors("BY-HR") == ("BY",)
    assert gazetteer.ancestors("BY") == ()
    assert gazetteer.ancestors("nowhere") == ()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_region_has_a_name_in_every_language(gazetteer: Gazetteer, locale: str) -> None:
    region = gazetteer.get("TJ-GB")

    assert region is not None
    assert region.names[locale]


@pytest.mark.parametrize("text", ["Горки", "горки", "Volgograd", "Волгоградская обл.", "ЖИВУ В ГРОДНО", "дар ВМКБ"])
def test_short_answers_to_where_are_places(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.find_place(text)

    assert match.place is not None


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="аемнскв и-.,ўі’ԵրևանGomel 1", max_size=80))
def test_any_text_is_read_without_failure(gazetteer: Gazetteer, text: str) -> None:
    match = gazetteer.find_place(text)

    assert (match.span is None) == (match.place is None and not match.choices)
    assert len(match.choices) <= 8
