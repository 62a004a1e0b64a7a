"""HSDS taxonomies and their terms."""

from app.domain.record import Facet
from app.hsds.serializers.filled import Json, filled
from app.hsds.serializers.translated import translations
from app.models import Crosswalk, Taxonomy, TaxonomyTerm
from app.queries.hsds.terms import Vocabulary
from app.queries.hsds.translations import Translations

DESCRIPTIONS = {
    Facet.NEED: "What hurts: the needs that people come with.",
    Facet.SERVICE_TYPE: "What is done: the kinds of service that meet needs.",
    Facet.TARGET_GROUP: "For whom a service is meant.",
    Facet.FORM: "How a service reaches people: at home, at a place, from afar.",
    Facet.LEVEL: "How soon help is needed.",
    Facet.SECTOR: "Who stands behind a provider.",
}


def taxonomy(one: Taxonomy) -> Json:
    """Return a taxonomy."""
    described = one.description or DESCRIPTIONS.get(Facet(one.code), "")
    return {"id": one.id, "name": one.name, "description": described, "code": one.code}


def term(one: TaxonomyTerm, words: Vocabulary, texts: Translations | None = None) -> Json:
    """Return a term; ``texts`` adds its translations and its places in other lists."""
    of = words.taxonomies[one.taxonomy_id]
    told: Json = {
        "code": one.code,
        "parent_id": one.parent_id,
        "taxonomy": of.name,
        "taxonomy_id": of.id,
        "language": "en",
    }
    if texts is not None:
        told["translations"] = translations(texts, one.id)
        told["crosswalks"] = [_crosswalk(other) for other in words.crosswalks.get(one.id, ())]
        told["taxonomy_detail"] = taxonomy(of)
    return {"id": one.id, "name": one.name, "description": one.description, **filled(told)}


def _crosswalk(other: Crosswalk) -> Json:
    return filled(
        {
            "scheme": other.scheme,
            "code": other.scheme_code,
            "name": other.scheme_name,
            "match": other.match.value,
            "source": other.source,
        }
    )
