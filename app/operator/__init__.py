"""The call-centre console: the ring, the card, the referral, the queue."""

from flask import Flask

from app.operator.blueprint import blueprint
from app.operator.calls import begin, call_card, change, end, start, take_code
from app.operator.chats import answer, chat_page, close_chat
from app.operator.findings import report_finding
from app.operator.mail import send_mail
from app.operator.places import PLACES
from app.operator.pop import pop
from app.operator.queue import claim, followed_up, queue_news, queue_page, release
from app.operator.results import details, results
from app.operator.reveal import reveal
from app.operator.send import send_sms
from app.operator.sheet import print_sheet
from app.operator.supervisor import export, overview
from app.operator.training import lesson, practise, training
from app.staff_session.places import offer_places

PAGES = (
    start, pop, begin, call_card, change, take_code, end, results, details, send_sms, send_mail, print_sheet,
    report_finding, queue_page, queue_news, claim, release, followed_up, chat_page, answer, close_chat, overview,
    export, training, practise, lesson, reveal,
)  # fmt: skip
"""Every view; importing them has put them on the blueprint."""


def init_app(app: Flask) -> None:
    """Serve the console."""
    app.register_blueprint(blueprint)
    offer_places(app, *PLACES)
