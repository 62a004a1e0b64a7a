"""Guards: decorators directly above a view that say who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.staff import CONFIRMATION_LASTS, Role
from app.staff_session import clock, cookies
from app.staff_session.current import current_session, next_step, own_session
from app.staff_session.paths import START, safe_next
from app.staff_session.refusals import Refusal, asks_as_script, refuse

View = Callable[..., ResponseReturnValue]
_MARK = "staff_guard"


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may open a view. Without ``roles`` nobody need have finished the log-in."""

    roles: frozenset[Role] = frozenset()
    session: bool = False
    confirmed: bool = False
    awake: bool = True


def requires(*roles: Role, confirmed: bool = False, background: bool = False) -> Callable[[View], View]:
    """Let in who has logged in as one of ``roles``.

    ``confirmed`` asks for the second factor again when it was shown more than ten minutes ago: for dangerous acts.
    ``background`` is for what a page asks by itself: it does not keep an abandoned session awake.
    """
    return _guarded(Guard(frozenset(roles), session=True, confirmed=confirmed, awake=not background))


def half_way(view: View) -> View:
    """Let in who has shown the password, with or without the second factor."""
    return _guarded(Guard(session=True))(view)


def open_to_all(view: View) -> View:
    """Let anybody in: for the log-in page."""
    return _guarded(Guard())(view)


def guard_of(view: object) -> Guard | None:
    """Return a view's guard, None where it has none."""
    guard: Guard | None = getattr(view, _MARK, None)
    return guard


def _guarded(guard: Guard) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(**values: object) -> ResponseReturnValue:
            refused = _refusal(guard)
            return view(**values) if refused is None else refused

        setattr(guarded, _MARK, guard)
        return guarded

    return decorate


def _refusal(guard: Guard) -> ResponseReturnValue | None:
    if not guard.session:
        return None
    session = current_session()
    if session is None:
        return _ask_to_log_in()
    if guard.awake:
        cookies.keep_awake(cookies.sent_token())
    if not guard.roles:
        return None
    if step := next_step(session):
        return redirect(url_for(step, next=_where_to_return()), HTTPStatus.SEE_OTHER)
    if session.user.role not in guard.roles:
        return refuse(Refusal.ROLE)
    return _ask_to_confirm() if guard.confirmed else None


def _ask_to_log_in() -> ResponseReturnValue:
    if request.method != "GET" or asks_as_script():
        return refuse(Refusal.LOG_IN)
    return redirect(url_for("staff.log_in", next=_where_to_return()), HTTPStatus.SEE_OTHER)


def _ask_to_confirm() -> ResponseReturnValue | None:
    confirmed_at = own_session().confirmed_at
    if confirmed_at and confirmed_at + CONFIRMATION_LASTS > clock.now():
        return None
    return redirect(url_for("staff.confirm", next=_where_to_return()), HTTPStatus.SEE_OTHER)


def _where_to_return() -> str:
    if request.method == "GET":
        return safe_next(request.full_path.rstrip("?"))
    came_from = urlsplit(request.referrer or "")
    return safe_next(came_from.path) if came_from.netloc == request.host else START
