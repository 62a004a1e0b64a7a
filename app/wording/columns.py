"""The columns of others' files in words, as people call what stands in them."""

from collections.abc import Mapping

from flask_babel import gettext as _

from app.domain.editing import Field
from app.wording.fields import field_title

SAME: Mapping[str, Field] = {
    **{field.value: field for field in Field if field is not Field.MERGED_INTO},
    **dict.fromkeys(("addresses", "address_1", "location", "locations"), Field.ADDRESS),
    **dict.fromkeys(("phones", "number"), Field.PHONE),
    **dict.fromkeys(("schedules", "opens_at", "closes_at"), Field.HOURS),
    **dict.fromkeys(("fee", "costs", "cost_options"), Field.FEES),
    "groups": Field.ELIGIBILITY,
    "capacities": Field.FULL_UNTIL,
}
"""Columns that say what a field of the record says."""


def column_text(name: str) -> str:
    """Return what a column holds and how the file calls it, such as «Phone (phones)»; one that we do not know stays.

    Of a part of another directory's record every step is named: «Organization · Name (organization.name)».
    """
    titles = _titles()
    told = dict.fromkeys(titles[step] for step in name.split(".") if step in titles)
    return f"{' · '.join(told)} ({name})" if told else name


def _titles() -> dict[str, str]:
    needs, language = _("Need"), _("Language")
    organization, place = _("Organization"), _("Point on the map")
    return {name: field_title(field) for name, field in SAME.items()} | {
        "key": _("Key of the row"),
        "duplicate_of": _("Key of the row that it repeats"),
        "country": _("Country"),
        "region": _("Region"),
        "place": _("Town"),
        "area": _("Area served"),
        "areas": _("Area served"),
        "service_areas": _("Area served"),
        "latitude": place,
        "longitude": place,
        "language": language,
        "text_language": language,
        "organization": organization,
        "organization_id": organization,
        "organization_language": organization,
        "needs": needs,
        "terms": needs,
        "attributes": needs,
        "service_types": _("Kind of service"),
        "forms": _("Way in which help is given"),
        "level": _("How urgent the help is"),
        "access": _("How to get the service"),
        "access_mode": _("How to get the service"),
        "contacts": _("Contacts"),
        "source": _("Source"),
        "source_date": _("Date of the source"),
        "checked_on": _("Checked on"),
        "confidence": _("How sure it is"),
        "publish": _("Shown to people"),
        "licence": _("Licence"),
    }
