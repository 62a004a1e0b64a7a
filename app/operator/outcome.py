"""How a call ended, read from the form."""

from datetime import UTC, datetime, timedelta

from werkzeug.datastructures import MultiDict

from app.domain.phone_call import Disposition, NoServiceReason, Outcome

MET = {"yes": True, "no": False}
FURTHEST = timedelta(days=90)


def read_outcome(fields: MultiDict[str, str], now: datetime) -> Outcome | None:
    """Return the outcome, None where nobody has chosen how the call ended."""
    told, why = fields.get("disposition", ""), fields.get("reason", "")
    if told not in set(Disposition):
        return None
    disposition = Disposition(told)
    reason = NoServiceReason(why) if why in set(NoServiceReason) else None
    if disposition is Disposition.NO_SERVICE:
        reason = reason or NoServiceReason.NONE_KNOWN
    return Outcome(
        disposition=disposition,
        reason=reason if disposition is Disposition.NO_SERVICE else None,
        needs_met=MET.get(fields.get("met", "")),
        follow_up_at=_follow_up(fields, now),
        follow_up_words=fields.get("follow_up_words", "").strip() if fields.get("consent") == "1" else "",
    )


def _follow_up(fields: MultiDict[str, str], now: datetime) -> datetime | None:
    """Return the day on which the caller agreed to be asked again, at its beginning in UTC."""
    if fields.get("consent") != "1":
        return None
    try:
        day = datetime.fromisoformat(fields.get("follow_up", "")[:10]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return day if now - timedelta(days=1) <= day <= now + FURTHEST else None
