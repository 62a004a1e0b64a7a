"""What records lack, and the list of the worst."""

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.domain.staff import Role
from app.models import Service, ServiceLanguage
from tests.catalogue import Catalogue
from tests.factories import SECRET_STREET, YEREVAN, organization, service
from tests.staff_client import StaffClient, client_of, make_staff

REPAIR = {
    "ru": "Спросите, на каких языках",
    "uk": "Запитайте, якими мовами",
    "be": "Спытайце, на якіх мовах",
    "hy": "Հարցրեք՝ ինչ լեզուներով",
    "tg": "Пурсед, ки бо кадом забонҳо",
}


@pytest.mark.parametrize("language", LOCALES)
def test_the_record_says_what_it_lacks_and_what_would_mend_it(
    app: Flask, session: Session, canteen: Service, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "vera", language=language))
    before = editor.get(f"/editor/services/{canteen.id}").text
    session.add(ServiceLanguage(service_id=canteen.id, code="be"))
    session.commit()

    after = editor.get(f"/editor/services/{canteen.id}").text

    assert REPAIR[language] in before
    assert REPAIR[language] not in after


def test_the_worst_record_comes_first_and_a_country_can_be_chosen(
    session: Session, anna: StaffClient, canteen: Service
) -> None:
    worse = service("Ամենավատ գրառում", organization("Հորինված", YEREVAN), YEREVAN)
    worse.phones, worse.checked_on, worse.source_date = [], None, "2020"
    session.add(worse)
    session.commit()

    everything, one_country = anna.get("/editor/quality").text, anna.get("/editor/quality?country=BY").text

    assert everything.index(worse.name) < everything.index(canteen.name)
    assert worse.name not in one_country
    assert canteen.name in one_country


@pytest.mark.parametrize("query", ["?country=XX&page=x", "?page=-3", "?page=99999"])
def test_a_strange_address_of_the_list_is_answered(anna: StaffClient, canteen: Service, query: str) -> None:
    assert anna.get(f"/editor/quality{query}").status_code == 200


def test_the_list_tells_no_hidden_address(anna: StaffClient, catalogue: Catalogue) -> None:
    assert SECRET_STREET not in anna.get("/editor/quality").text
