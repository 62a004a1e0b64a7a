"""The record: one aggregate per file; importing this package registers every table."""

from app.models.audit_entry import AuditEntry, AuditHead
from app.models.base import Base
from app.models.callback_request import CallbackRequest, CallbackStatus
from app.models.change_proposal import ChangeProposal
from app.models.contact import Contact
from app.models.conversation import Conversation
from app.models.duplicate_pair import DuplicatePair, MergedRecord
from app.models.field_check import FieldCheck
from app.models.history import Change
from app.models.import_run import ImportRun, ImportSource, SetAside
from app.models.index_job import IndexJob
from app.models.lease import Lease
from app.models.link_check import LinkCheck
from app.models.location import Accessibility, Address, Location
from app.models.messenger_choice import MessengerChoice
from app.models.messenger_update import MessengerUpdate
from app.models.name_key import NameKey
from app.models.operator_message import OperatorMessage
from app.models.organization import Organization
from app.models.organization_member import OrganizationMember, ProviderClaim
from app.models.outbox_message import OutboxMessage, OutboxStatus
from app.models.phone import BlockedNumber, Phone
from app.models.phone_call import PhoneCall, Referral
from app.models.phone_ring import PhoneRing
from app.models.profile_code import ProfileCode
from app.models.schedule import Closure, Schedule, ScheduleInterval
from app.models.secret_place import SecretPlace
from app.models.service import (
    CostOption,
    RequiredDocument,
    Service,
    ServiceArea,
    ServiceAtLocation,
    ServiceCapacity,
    ServiceLanguage,
    ServiceTerm,
)
from app.models.service_report import ReportKind, ServiceReport
from app.models.source_rank import SourceRank
from app.models.staff_session import StaffFailure, StaffSession
from app.models.staff_user import RecoveryCode, StaffUser
from app.models.taxonomy import Crosswalk, Implication, Taxonomy, TaxonomyTerm
from app.models.told_once import ToldOnce
from app.models.translation import Translation
from app.models.unmet_need import UnmetNeed
from app.models.webhook_subscription import WebhookSubscription

__all__ = [
    "Accessibility",
    "Address",
    "AuditEntry",
    "AuditHead",
    "Base",
    "BlockedNumber",
    "CallbackRequest",
    "CallbackStatus",
    "Change",
    "ChangeProposal",
    "Closure",
    "Contact",
    "Conversation",
    "CostOption",
    "Crosswalk",
    "DuplicatePair",
    "FieldCheck",
    "Implication",
    "ImportRun",
    "ImportSource",
    "IndexJob",
    "Lease",
    "LinkCheck",
    "Location",
    "MergedRecord",
    "MessengerChoice",
    "MessengerUpdate",
    "NameKey",
    "OperatorMessage",
    "Organization",
    "OrganizationMember",
    "OutboxMessage",
    "OutboxStatus",
    "Phone",
    "PhoneCall",
    "PhoneRing",
    "ProfileCode",
    "ProviderClaim",
    "RecoveryCode",
    "Referral",
    "ReportKind",
    "RequiredDocument",
    "Schedule",
    "ScheduleInterval",
    "SecretPlace",
    "Service",
    "ServiceArea",
    "ServiceAtLocation",
    "ServiceCapacity",
    "ServiceLanguage",
    "ServiceReport",
    "ServiceTerm",
    "SetAside",
    "SourceRank",
    "StaffFailure",
    "StaffSession",
    "StaffUser",
    "Taxonomy",
    "TaxonomyTerm",
    "ToldOnce",
    "Translation",
    "UnmetNeed",
    "WebhookSubscription",
]
