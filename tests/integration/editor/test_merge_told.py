"""After a merge an editor reads which record leads, and in the history names instead of ids."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.duplicates import RecordKind
from app.domain.locales import LOCALES
from app.domain.record import Confidentiality
from app.domain.staff import Role
from app.models import Change, ChangeProposal, Organization, Phone, Service
from tests.factories import MINSK, organization
from tests.integration.editor.conftest import NEW
from tests.integration.editor.test_duplicates import act, two
from tests.integration.editor.test_merge_chains import pair_of
from tests.staff_client import StaffClient, client_of, make_staff

CHANGES = ("/open-data/changes.json", "/open-data/changes.atom")
ID = re.compile(r"(merged|apart): [0-9a-f-]{8,}")


@pytest.mark.parametrize("language", LOCALES)
def test_after_a_merge_a_notice_names_the_record_that_leads_and_goes_there(
    app: Flask, session: Session, language: str
) -> None:
    editor = client_of(app, session, make_staff(session, Role.EDITOR, "anna", language=language))
    pair = two(session)
    form = {"act": "second", "first": pair.first_id, "second": pair.second_id}

    page = editor.post(f"/editor/duplicates/{pair.id}", form, follow_redirects=True).text

    told = re.search(r'<p class="notice" role="status">(.*?)</p>', page, re.S)
    assert told
    assert f'href="/editor/services/{pair.second_id}"' in told[1]
    assert session.get_one(Service, pair.second_id).name in told[1]


@pytest.mark.parametrize("what", ["later", "different"])
def test_what_is_not_merged_is_not_told_to_be(session: Session, anna: StaffClient, what: str) -> None:
    pair = two(session)

    page = anna.post(f"/editor/duplicates/{pair.id}", {"act": what}, follow_redirects=True).text

    assert 'role="status"' not in page


def test_the_history_of_both_records_tells_the_other_by_its_name(session: Session, anna: StaffClient) -> None:
    pair = two(session)
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    kept_name, lost_name = kept.name, lost.name
    lost.description = "Кормят по будням."
    session.commit()

    act(anna, pair, "first", take_first="description")
    pages = [anna.get(f"/editor/services/{one}").text for one in (pair.first_id, pair.second_id)]
    act(anna, pair, "apart")
    apart = anna.get(f"/editor/services/{pair.second_id}").text

    assert f"Объединено с «{lost_name}»" in pages[0]
    assert f"Объединено с «{kept_name}»" in pages[1]
    assert f"Больше не объединено с «{kept_name}»" in apart
    assert not [page for page in (*pages, apart) if ID.search(page)]


def test_who_decides_what_a_merge_takes_over_reads_from_which_record(session: Session, anna: StaffClient) -> None:
    pair = two(session)
    lost = session.get_one(Service, pair.second_id)
    lost.phones.append(Phone(number=NEW, dial=NEW.replace(" ", ""), position=1))
    session.commit()

    act(anna, pair, "first", take_first="phone:1")

    queue = anna.get("/editor/").text
    assert session.scalars(select(ChangeProposal.after)).all() == [NEW]
    assert f"Объединено с «{lost.name}»" in queue
    assert not ID.search(queue)


def test_what_an_organization_took_over_tells_its_source_and_the_other_by_name(
    session: Session, anna: StaffClient
) -> None:
    kept, lost = organization("Выдумка", MINSK), organization("Выдумка вторая", MINSK)
    lost.source, lost.website = "https://example.org/vymysel", "https://example.org/"
    session.add_all([kept, lost])
    session.commit()
    pair = pair_of(session, RecordKind.ORGANIZATION, kept.id, lost.id)
    stays = "first" if pair.first_id == kept.id else "second"

    act(anna, pair, stays, **{f"take_{stays}": "website"})
    session.expire_all()

    page = anna.get(f"/editor/organizations/{kept.id}").text
    assert session.get_one(Organization, kept.id).website == "https://example.org/"
    assert "https://example.org/vymysel" in page
    assert "Объединено с «Выдумка вторая»" in page


@pytest.mark.parametrize("hidden", [Confidentiality.ADDRESS_HIDDEN, Confidentiality.VETTED_ONLY])
def test_no_reason_keeps_the_name_of_a_hidden_record_nor_tells_it_outside(
    session: Session, anna: StaffClient, client: FlaskClient, hidden: Confidentiality
) -> None:
    pair = two(session, confidentiality=hidden)
    kept, lost = session.get_one(Service, pair.first_id), session.get_one(Service, pair.second_id)
    lost.name = "Выдуманый приют столовой"
    session.commit()
    act(anna, pair, "first")

    addresses = (f"/ru/services/{kept.id}", f"/hsds/v3/services/{kept.id}", *CHANGES)
    outside = [client.get(address, follow_redirects=True).text for address in addresses]

    assert not [why for why in session.scalars(select(Change.why)) if lost.name in why]
    assert not [page for page in outside if lost.name in page]
