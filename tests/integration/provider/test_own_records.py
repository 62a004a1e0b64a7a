"""What a provider finds on its page, and what it can say of a record for the first time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.domain.editing import Field
from app.domain.provider import Purpose
from app.domain.record import Publish
from app.models import Change, MergedRecord, ServiceReport
from app.operations.freshness import withdraw_stale
from tests.factories import YEREVAN, Wishes, service
from tests.integration.provider.conftest import OLD, Provider
from tests.integration.provider.test_keeping import SAID, proposals

Make = Callable[..., Provider]


def test_a_provider_says_when_it_is_open_for_the_first_time(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(**{"hours": SAID, "was-hours": ""})

    [schedule] = provider.canteen.schedules
    assert (schedule.stated, schedule.timezone, len(schedule.intervals)) == (SAID, "Asia/Yerevan", 5)


def test_a_provider_says_in_which_languages_it_talks_and_how_one_gets_in(make_provider: Make) -> None:
    provider = make_provider()
    place = provider.canteen.locations[0].id
    page = provider.client.get(provider.link()).text

    provider.correct(
        **{
            "language-hy": "yes", "was-language-hy": "", "was-language-ru": "",
            f"feature-{place}-lift": "no", f"was-feature-{place}-lift": "",
        }
    )  # fmt: skip

    assert f'name="feature-{place}-lift"' in page
    assert {(wish.field, wish.target_id, wish.after) for wish in proposals(provider)} == {
        (Field.LANGUAGES, "", "hy"),
        (Field.ACCESSIBILITY, place, "lift: no"),
    }


def test_a_form_without_these_lists_changes_nothing_of_them(make_provider: Make) -> None:
    provider = make_provider()

    provider.correct(note="all is well")

    assert proposals(provider) == []


def test_a_number_that_is_dead_can_be_taken_away(make_provider: Make) -> None:
    provider = make_provider()
    phone = provider.canteen.phones[0]

    assert provider.correct(**{f"phone-{phone.id}": "", f"was-phone-{phone.id}": OLD}) == 303

    assert [(wish.target_id, wish.after) for wish in proposals(provider)] == [(phone.id, "")]


def test_a_record_that_now_leads_to_another_is_neither_shown_nor_taken(make_provider: Make) -> None:
    provider = make_provider()
    gone = service("Կրկնակի ճաշարան", provider.canteen.organization, YEREVAN)
    provider.session.add(gone)
    provider.session.flush()
    merged = MergedRecord(old_id=gone.id, new_id=provider.canteen.id, merged_at=datetime.now(UTC))
    provider.session.add(merged)
    provider.session.commit()

    page = provider.client.get(provider.link()).text
    answer = provider.client.post(f"{provider.link()}/correct/{gone.id}", data={"note": "x"})

    assert gone.id not in page
    assert answer.status_code == 404


def test_a_lead_that_nobody_has_called_is_not_shown_to_the_provider(make_provider: Make) -> None:
    provider = make_provider()
    lead = service("Հետք", provider.canteen.organization, YEREVAN, Wishes(publish=Publish.UNPUBLISHED))
    provider.session.add(lead)
    provider.session.flush()
    created = Change(
        resource_type="service", resource_id=lead.id, last_action_type="create", last_action_at=datetime.now(UTC),
        field_name="publish", replacement_value="unpublished", updated_by="import x",
    )  # fmt: skip
    provider.session.add(created)
    provider.session.commit()

    assert lead.id not in provider.client.get(provider.link()).text


def test_a_link_to_an_address_that_nobody_checked_brings_no_withdrawn_record_back(make_provider: Make) -> None:
    provider = make_provider(verified=False)
    provider.canteen.checked_on = datetime.now(UTC).date() - timedelta(days=800)
    withdraw_stale(provider.session, now=datetime.now(UTC))
    provider.session.commit()

    provider.client.post(f"{provider.link(Purpose.SPOKEN)}/right/{provider.canteen.id}")

    provider.session.expire_all()
    assert provider.canteen.publish is Publish.UNPUBLISHED
    assert [one.service_id for one in provider.session.scalars(select(ServiceReport))] == [provider.canteen.id]
