"""What people may want to know before they trust us: safety, privacy, accessibility, how to correct or add."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.extensions import settings
from app.public.blueprint import blueprint


@blueprint.get("/safety")
def safety() -> ResponseReturnValue:
    """Say plainly what this site can hide and what it cannot."""
    return render_template("public/safety.html")


@blueprint.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept, where and how long."""
    values = settings()
    messengers = any(
        (values.telegram_token, values.viber_token, values.whatsapp_token, values.vk_token, values.sms_url)
    )
    told = {"messengers": messengers, "operators": values.call_centre is not None, "sms": values.sms_url is not None}
    return render_template("public/privacy.html", **told)


@blueprint.get("/accessibility")
def accessibility_statement() -> ResponseReturnValue:
    """Say how far everybody can use this site."""
    return render_template("public/accessibility.html", contact=_contact())


@blueprint.get("/contribute")
def contribute() -> ResponseReturnValue:
    """Say how to correct a service and how to add one."""
    return render_template("public/contribute.html", contact=_contact())


def _contact() -> str:
    return settings().contact_email
