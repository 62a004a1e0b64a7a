"""What a good record has is counted only of those of which it can be asked."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Accessibility, ServiceArea
from tests.factories import MINSK, Wishes
from tests.integration.public.test_statistics import figures, store, told


@pytest.mark.parametrize("language", LOCALES)
def test_accessibility_is_asked_only_of_services_with_a_place(
    client: FlaskClient, session: Session, language: str
) -> None:
    lifted, _ = store(session, MINSK, Wishes()), store(session, MINSK, Wishes())
    store(session, MINSK, Wishes(), locations=[], areas=[ServiceArea(place_id="BY-HM")])
    lifted.locations[0].accessibility = [Accessibility(feature="lift", value="yes")]
    session.commit()

    rows = {row["code"]: row for row in figures(client, "criterion", "BY", language)}
    page = client.get(f"/{language}/statistics?place=BY").text

    assert (rows["accessibility"]["number"], rows["accessibility"]["of"], rows["phone"]["of"]) == (1, 2, 3)
    row = next(one for one in re.findall(r"<tr.*?</tr>", page, re.S) if rows["accessibility"]["name"] in one)
    assert re.search(r"\b50\b", told(row))
