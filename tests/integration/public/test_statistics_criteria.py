"""What a good record has is counted only of those of which it can be asked."""

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.domain.locales import LOCALES
from app.models import Accessibility, ServiceArea
from tests.factories import MINSK, Wishes
from tests.integration.public.test_statistics import figures, store


def told_cells(row: str) -> str:
    return " ".join(re.findall(r"<td[^>]*>([^<]*)<", row))


@pytest.mark.parametrize("language", LOCALES)
def test_accessibility_is_asked_only_of_services_with_a_place(
    client: FlaskClient, session: Session, language: str
) -> None:
    told, _ = store(session, MINSK, Wishes()), store(session, MINSK, Wishes())
    store(session, MINSK, Wishes(), locations=[], areas=[ServiceArea(place_id="BY-HM")])
    told.locations[0].accessibility = [Accessibility(feature="lift", value="yes")]
    session.commit()

    rows = {row["code"]: row for row in figures(client, "criterion", "BY", language)}
    page = client.get(f"/{language}/statistics?place=BY").text

    assert (rows["accessibility"]["number"], rows["accessibility"]["of"], rows["phone"]["of"]) == (1, 2, 3)
    line = re.search(rf'<th scope="row">\s*{re.escape(rows["accessibility"]["name"])}\s*</th>(.*?)</tr>', page, re.S)
    assert line
    assert re.search(r"\b50\b", told_cells(line[1]))
