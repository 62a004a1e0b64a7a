"""Tajik verbs: the past and present stems of the commonest ones, expanded into their forms."""

from functools import lru_cache
from itertools import product

# infinitive, past stem, present stems; ! marks a present stem that is safe without a prefix (зан is also "woman")
_VERBS = """
кардан кард кун!
гуфтан гуфт гӯй гӯ
хостан хост хоҳ!
додан дод диҳ! деҳ
ёфтан ёфт ёб
шудан шуд шав!
рафтан рафт рав!
задан зад зан
доштан дошт дор!
тавонистан тавонист тавон!
ҷустан ҷуст ҷӯй ҷӯ
гирифтан гирифт гир!
дидан дид бин
омадан омад ой о
хӯрдан хӯрд хӯр
бурдан бурд бар
фаҳмидан фаҳмид фаҳм!
пурсидан пурсид пурс
нишастан нишаст нишин
мондан монд мон
донистан донист дон
будан буд бош!
навиштан навишт навис
харидан харид хар
омӯхтан омӯхт омӯз!
тарсидан тарсид тарс
расидан расид рас
мурдан мурд мир
кашидан кашид каш
рондан ронд рон
баромадан баромад баро
даромадан даромад даро
фиристодан фиристод фирист
хобидан хобид хоб
ҳастан ҳаст ҳаст!
нестан нест нест!
"""
_PERSONAL = ("ам", "ям", "ӣ", "ад", "яд", "ем", "ед", "анд", "янд")
_PAST_ENDINGS = ("", "ам", "ӣ", "ем", "ед", "анд", "а", "аам", "ааст", "аанд", "ан", "ани", "анӣ", "агӣ")
_PAST_PREFIXES = ("", "на", "ме", "наме")
_PRESENT_PREFIXES = ("ме", "наме", "на", "би", "бу")


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, str]:
    """Return form → infinitive, spelled as `normalise` spells."""
    forms: dict[str, str] = {}
    for line in _VERBS.strip().splitlines():
        infinitive, past, *presents = line.replace("ё", "е").split()
        forms.update(dict.fromkeys(_spread(_PAST_PREFIXES, past, _PAST_ENDINGS), infinitive))
        for present in presents:
            prefixes = ("", *_PRESENT_PREFIXES) if present.endswith("!") else _PRESENT_PREFIXES
            forms.update(dict.fromkeys(_spread(prefixes, present.rstrip("!"), _PERSONAL), infinitive))
    return forms


def _spread(prefixes: tuple[str, ...], stem: str, endings: tuple[str, ...]) -> list[str]:
    return [f"{prefix}{stem}{ending}" for prefix, ending in product(prefixes, endings)]
