"""What a person asked, read from the address: any input gives a state and, where needed, clear words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.domain.accessibility_profile import Trait
from app.domain.countries import COUNTRIES
from app.domain.neutral_codes import meant_code, neutral_code
from app.domain.record import Facet, Sector
from app.extensions import brain
from app.i18n import likely_country
from app.operations.find_services import MAX_TEXT, MOST_SORTED, FindRequest
from app.wording.terms import terms
from search_index.documents import Filters

PAGE_SIZE = 10
MAX_PAGE = 200
MAX_KEPT = 20_000
"""Characters of a text that is too long which are given back to the person, so that nothing is lost."""
SORTS = ("distance", "open", "profile")
NEAR_KM = 15.0
MOST_CODES = 12
CODE = re.compile(r"[a-z_]{2,40}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SearchState:
    """A question with its filters. ``where`` is a place in the person's words that still has to be found.

    ``groups`` tell for whom help is sought and only order what is found; ``near`` looks within ``NEAR_KM``; the other
    filters leave out what does not meet them. ``sort`` is empty (by fit), «distance», «open» or «profile»: the easiest
    for somebody with the traits in ``profile``, which else change the words alone.
    """

    text: str = ""
    needs: tuple[str, ...] = ()
    place: str | None = None
    where: str = ""
    country: str | None = None
    sectors: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    costs: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    accessibility: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    remote: bool = False
    near: bool = False
    open_now: bool = False
    sort: str = ""
    profile: tuple[str, ...] = ()
    page: int = 1
    problems: tuple[str, ...] = ()
    too_long: bool = field(default=False)

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to search for."""
        asked = self.text or self.needs or self.place or self.groups
        return not (asked or self.narrowed or self.languages)

    @property
    def narrowed(self) -> bool:
        """Tell whether any filter leaves services out."""
        chosen = (self.sectors, self.costs, self.access, self.accessibility)
        return self.remote or self.near or self.open_now or any(chosen)

    def widened(self) -> dict[str, Any]:
        """Return the address's arguments for this question without filters."""
        plain = dict.fromkeys(("sectors", "costs", "access", "accessibility", "languages"), ())
        return self.arguments(**plain, remote=False, near=False, open_now=False)

    def arguments(self, **changes: Any) -> dict[str, Any]:
        """Return the address's arguments for this state with ``changes``; a change starts at the first page."""
        changed = replace(self, **{"page": 1, **changes})
        found = {
            "q": changed.text,
            "need": list(changed.needs),
            "country": changed.country,
            "place": changed.place,
            "sector": list(changed.sectors),
            "group": list(changed.groups),
            "cost": list(changed.costs),
            "access": list(changed.access),
            "accessibility": list(changed.accessibility),
            "spoken": list(changed.languages),
            "remote": "1" if changed.remote else None,
            "near": "1" if changed.near else None,
            "open": "1" if changed.open_now else None,
            "sort": changed.sort,
            "profile": list(changed.profile),
            "page": changed.page if changed.page > 1 else None,
        }
        return {name: value for name, value in found.items() if value}

    @property
    def hidden_fields(self) -> list[tuple[str, str]]:
        """Return the fields by which a form about the place keeps the rest of the question."""
        arguments = self.arguments(place=None).items()
        values = ((name, value if isinstance(value, list) else [value]) for name, value in arguments)
        return [(name, neutral_code(str(one)) if name == "need" else str(one)) for name, many in values for one in many]

    def request(self, language: str, *, limit: int = PAGE_SIZE, with_location: bool = False) -> FindRequest:
        """Return the request for the search."""
        return FindRequest(
            text=self.text,
            language=language,
            needs=self.needs,
            place=self.place,
            country=self.country,
            likely_country=likely_country(language),
            radius_km=NEAR_KM if self.near else None,
            groups=self.groups,
            filters=Filters(
                sectors=self.sectors,
                costs=self.costs,
                access=self.access,
                accessibility=self.accessibility,
                languages=self.languages,
                remote=self.remote,
                open_now=self.open_now,
                with_location=with_location,
            ),
            sort=self.sort,
            profile=self.profile,
            limit=limit,
            offset=(self.page - 1) * limit,
        )


def read_search(arguments: MultiDict[str, str], language: str) -> SearchState:
    """Read a question; what is unknown is left out and said in ``problems``."""
    text = clean_text(arguments.get("q", ""))
    place, place_problem = _place(arguments.get("place", ""))
    needs, need_problem = _needs(arguments.getlist("need"), language)
    country, country_problem = _country(arguments.get("country", ""))
    state = SearchState(
        text=text[:MAX_KEPT],
        needs=needs,
        place=place,
        where=clean_text(arguments.get("where", ""))[:120],
        country=country,
        sectors=tuple(dict.fromkeys(value for value in arguments.getlist("sector") if value in set(Sector))),
        groups=tuple(code for code in _codes(arguments, "group") if code in terms(Facet.TARGET_GROUP, language)),
        costs=_codes(arguments, "cost"),
        access=_codes(arguments, "access"),
        accessibility=_codes(arguments, "accessibility"),
        languages=_codes(arguments, "spoken"),
        remote=arguments.get("remote") == "1",
        near=arguments.get("near") == "1",
        open_now=arguments.get("open") == "1",
        sort=arguments.get("sort", "") if arguments.get("sort") in SORTS else "",
        profile=read_profile(arguments),
        page=_page(arguments.get("page", "")),
        too_long=len(text) > MAX_TEXT,
    )
    blank = _("You have not written anything yet.") if "q" in arguments and state.is_empty else ""
    problems = (_too_long(text), blank, need_problem, place_problem, country_problem)
    return replace(state, problems=tuple(problem for problem in problems if problem))


def clean_text(text: str) -> str:
    """Return the text without control characters and with single spaces; emoji and any script stay."""
    return " ".join(CONTROL.sub(" ", text).split())


def read_country(arguments: MultiDict[str, str]) -> str | None:
    """Return the country of the address, or None."""
    return _country(arguments.get("country", ""))[0]


def read_profile(arguments: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the traits of the address that a person told of themselves."""
    told = set(arguments.getlist("profile"))
    return tuple(trait.value for trait in Trait if trait.value in told)


def _codes(arguments: MultiDict[str, str], name: str) -> tuple[str, ...]:
    """Return the codes of a filter; what no service carries finds nothing, and the page says so."""
    found = dict.fromkeys(value for value in arguments.getlist(name) if CODE.fullmatch(value))
    return tuple(found)[:MOST_CODES]


def _too_long(text: str) -> str:
    if len(text) <= MAX_TEXT:
        return ""
    return _(
        "Your text is too long: %(length)s characters of at most %(most)s. Please tell the main thing in fewer words.",
        length=len(text),
        most=MAX_TEXT,
    )


def _needs(values: Sequence[str], language: str) -> tuple[tuple[str, ...], str]:
    asked = [meant_code(value) for value in dict.fromkeys(values) if value][:12]
    known = terms(Facet.NEED, language) if asked else {}
    found = tuple(value for value in asked if value in known)
    return found, "" if len(found) == len(asked) else _("We do not know this topic. Please choose from the list.")


def _place(value: str) -> tuple[str | None, str]:
    if not value:
        return None, ""
    found = brain().gazetteer.get(value) if len(value) <= 40 else None
    return (found.id, "") if found else (None, _("We do not know this place. Please name a town or a region."))


def _country(value: str) -> tuple[str | None, str]:
    code = value.strip().upper()
    if not code or code in COUNTRIES:
        return code or None, ""
    return None, _("We do not know this country. Please choose one of the five.")


def last_page(state: SearchState, total: int) -> int:
    """Return the last page of ``total`` results; in an order of the person's own only so many are sorted."""
    reached = min(total, MOST_SORTED) if state.sort else total
    return min(max(-(-reached // PAGE_SIZE), 1), MAX_PAGE)


def _page(value: str) -> int:
    return min(max(int(value), 1), MAX_PAGE) if re.fullmatch(r"[0-9]{1,6}", value) else 1
