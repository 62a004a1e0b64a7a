"""Settings of the messengers: a channel with a token or an address must have a secret too, or nothing starts."""

from typing import Literal

from pydantic import AnyHttpUrl, Field, ValidationInfo, field_validator
from pydantic_settings import BaseSettings

ALLOWED = r"^$|^[A-Za-z0-9_-]{16,256}$"
"""Empty, or what Telegram allows in a secret token, and not short."""

PRINTABLE = r"^[!-~]*$"


class MessengerSettings(BaseSettings):
    """Part of the settings; a channel without its token or address is not served."""

    messenger_language: Literal["ru", "uk", "be", "hy", "tg"] = "ru"
    messenger_timeout_seconds: float = Field(default=10.0, gt=0, le=60)
    telegram_token: str = Field(default="", pattern=r"^$|^[0-9]+:[A-Za-z0-9_-]+$")
    telegram_secret: str = Field(default="", pattern=ALLOWED, validate_default=True)
    telegram_bot: str = Field(default="", pattern=r"^$|^[A-Za-z][A-Za-z0-9_]{4,31}$")
    telegram_api: AnyHttpUrl = AnyHttpUrl("https://api.telegram.org")
    sms_url: AnyHttpUrl | None = None
    sms_secret: str = Field(default="", pattern=ALLOWED, validate_default=True)
    viber_token: str = Field(default="", pattern=ALLOWED)
    viber_name: str = Field(default="Рядом", min_length=1, max_length=28)
    viber_uri: str = Field(default="", pattern=r"^[A-Za-z0-9_.-]*$")
    viber_api: AnyHttpUrl = AnyHttpUrl("https://chatapi.viber.com")
    whatsapp_token: str = Field(default="", pattern=PRINTABLE)
    whatsapp_number_id: str = Field(default="", pattern=r"^[0-9]*$", validate_default=True)
    whatsapp_app_secret: str = Field(default="", pattern=ALLOWED, validate_default=True)
    whatsapp_verify_token: str = Field(default="", pattern=ALLOWED, validate_default=True)
    whatsapp_api: AnyHttpUrl = AnyHttpUrl("https://graph.facebook.com")
    vk_token: str = Field(default="", pattern=PRINTABLE)
    vk_secret: str = Field(default="", pattern=ALLOWED, validate_default=True)
    vk_confirmation: str = Field(default="", pattern=r"^[A-Za-z0-9]*$", validate_default=True)
    vk_page: str = Field(default="", pattern=r"^[A-Za-z0-9_.]*$")
    vk_api: AnyHttpUrl = AnyHttpUrl("https://api.vk.com")

    @field_validator("sms_url", mode="before")
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return value or None

    @field_validator("telegram_secret")
    @classmethod
    def _telegram_has_a_secret(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("telegram_token") and not value:
            raise ValueError("Telegram needs a secret: without it anybody could write in a person's name")
        return value

    @field_validator("sms_secret")
    @classmethod
    def _sms_has_a_secret(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("sms_url") and not value:
            raise ValueError("SMS needs a secret: without it anybody could write in a person's name")
        return value

    @field_validator("whatsapp_number_id", "whatsapp_app_secret", "whatsapp_verify_token")
    @classmethod
    def _whatsapp_is_complete(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("whatsapp_token") and not value:
            raise ValueError("WhatsApp needs the id of its number, the app secret and a verify token")
        return value

    @field_validator("vk_secret", "vk_confirmation")
    @classmethod
    def _vk_is_complete(cls, value: str, info: ValidationInfo) -> str:
        if info.data.get("vk_token") and not value:
            raise ValueError("VK needs a secret and the string that confirms the address")
        return value
