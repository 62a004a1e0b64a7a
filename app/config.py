"""Settings, read once from the environment and `.env`, and checked before anything starts."""

from functools import cached_property
from pathlib import Path
from typing import Literal, Self

from pydantic import AnyHttpUrl, Field, FilePath, ValidationError, field_validator, model_validator
from pydantic_settings import SettingsConfigDict

from app.domain.call_centre import CallCentre, read_call_centre
from app.domain.database_address import POSTGRESQL, read_authority, read_database_address
from app.domain.networks import Network, read_networks
from app.messenger_settings import ALLOWED, MessengerSettings

ADDRESS = r"^$|^[^@\s<>\"']+@[^@\s<>\"']+$"
"""Empty, or something like an e-mail address."""
ADDRESSES = r"^$|^https?://[^\s/]+(\s+https?://[^\s/]+)*$"
"""Empty, or addresses of servers without a path."""
UNPREFIXED = ("DATABASE_", "SEARCH_ENGINE")
"""How settings begin that have not the prefix RYADOM_."""
ROOT = Path(__file__).resolve().parent.parent


class Settings(MessengerSettings):
    """Every setting has the prefix RYADOM_, except those that begin with DATABASE_ and SEARCH_ENGINE."""

    model_config = SettingsConfigDict(env_prefix="RYADOM_", env_file=ROOT / ".env", extra="ignore", frozen=True)

    secret_key: str = Field(min_length=16)
    dialogue_secret: str = Field(min_length=16)
    var: Path = ROOT / "var"
    data: Path = ROOT / "data"
    backup_key: str = Field(default="", pattern=r"^$|^[A-Za-z0-9_-]{43}$")
    database_url: str = Field(default="", validation_alias="DATABASE_URL")
    database_replica_url: str = Field(default="", validation_alias="DATABASE_REPLICA_URL")
    search_engine: Literal["whoosh", "memory", "opensearch"] = Field(default="whoosh", validation_alias="SEARCH_ENGINE")
    search_engine_urls: str = Field(default="", pattern=ADDRESSES, validation_alias="SEARCH_ENGINE_URLS")
    search_engine_ca: FilePath | None = Field(default=None, validation_alias="SEARCH_ENGINE_CA")
    redis_url: str = Field(default="", pattern=r"^$|^rediss?://\S+$")
    bot_url: AnyHttpUrl = AnyHttpUrl("http://127.0.0.1:5005")
    bot_timeout_seconds: float = Field(default=2.0, gt=0, le=10)
    bot_tracker: str = ""
    bot_lock: Literal["in_memory", "redis"] = "in_memory"
    bot_redis_host: str = "127.0.0.1"
    bot_redis_port: int = 6379
    bot_redis_password: str = ""
    tile_url: str = ""
    tile_attribution: str = ""
    proxies: int = Field(default=0, ge=0, le=5)
    public_url: str = "http://127.0.0.1:8000"
    contact_email: str = Field(default="", pattern=ADDRESS)
    call_centre_hours: str = ""
    call_centre_timezone: str = "Europe/Moscow"
    remember_callers: bool = False
    mail_host: str = Field(default="", pattern=r"^[A-Za-z0-9.-]*$")
    mail_port: int = Field(default=587, ge=1, le=65535)
    mail_security: Literal["starttls", "tls", "none"] = "starttls"
    mail_user: str = ""
    mail_password: str = ""
    mail_sender: str = Field(default="", pattern=ADDRESS)
    sms_a_day: int = Field(default=200, ge=0)
    telephony_secret: str = Field(default="", pattern=ALLOWED)
    styleguide: bool = False
    log_format: Literal["plain", "json"] = "plain"
    metrics_from: str = ""

    @field_validator("database_url", "database_replica_url")
    @classmethod
    def _databases_are_of_a_known_kind(cls, value: str) -> str:
        address = read_database_address(value)
        if (file := read_authority(address)) and not Path(file).is_file():
            raise ValueError(f"sslrootcert={file} is no file")
        return address

    @model_validator(mode="after")
    def _hours_can_be_read(self) -> Self:
        try:
            read_call_centre(self.call_centre_hours, self.call_centre_timezone)
        except ValueError as error:
            raise ValueError(f"RYADOM_CALL_CENTRE_HOURS, RYADOM_CALL_CENTRE_TIMEZONE: {error}") from error
        return self

    @field_validator("metrics_from")
    @classmethod
    def _readers_can_be_read(cls, value: str) -> str:
        read_networks(value)
        return value

    @model_validator(mode="after")
    def _mail_has_a_sender(self) -> Self:
        if self.mail_host and not self.mail_sender:
            raise ValueError("e-mail needs RYADOM_MAIL_SENDER, the address that letters come from")
        return self

    @model_validator(mode="after")
    def _a_cluster_has_nodes(self) -> Self:
        if self.search_engine == "opensearch" and not self.search_engine_urls:
            raise ValueError("SEARCH_ENGINE=opensearch needs SEARCH_ENGINE_URLS, the addresses of its nodes")
        return self

    @model_validator(mode="after")
    def _a_copy_is_of_postgresql(self) -> Self:
        both = (self.database_url, self.database_replica_url)
        if self.database_replica_url and not all(url.startswith(POSTGRESQL) for url in both):
            raise ValueError("DATABASE_REPLICA_URL is a copy of a PostgreSQL database: DATABASE_URL has to name it")
        return self

    @property
    def database(self) -> str:
        """Return the database address: DATABASE_URL, or SQLite in the var folder."""
        return self.database_url or f"sqlite:///{self.var / 'ryadom.db'}"

    @property
    def search_addresses(self) -> tuple[str, ...]:
        """Return where the nodes of the search cluster listen."""
        return tuple(self.search_engine_urls.split())

    @property
    def tracker(self) -> str:
        """Return the address of the bot's database: RYADOM_BOT_TRACKER, or SQLite in the var folder."""
        return self.bot_tracker or f"sqlite:///{self.var / 'tracker.db'}"

    @cached_property
    def metrics_networks(self) -> tuple[Network, ...]:
        """Return who may read the figures of /metrics: nobody, unless told."""
        return read_networks(self.metrics_from)

    @cached_property
    def call_centre(self) -> CallCentre | None:
        """Return who can call back, None where nobody can."""
        return read_call_centre(self.call_centre_hours, self.call_centre_timezone)


class SettingsInvalid(SystemExit):
    """A setting is missing or wrong; the program stops with a sentence that says which and why."""


def load_settings() -> Settings:
    """Read and check the settings.

    Raises:
        SettingsInvalid: a sentence for each setting that is missing or wrong.
    """
    try:
        return Settings()
    except ValidationError as error:
        lines = [f"  {_setting(e['loc'])}{e['msg']}" for e in error.errors()]
        raise SettingsInvalid("Settings are wrong (see .env.example):\n" + "\n".join(lines)) from error


def _setting(place: tuple[int | str, ...]) -> str:
    """Return the name of the wrong setting; what is wrong with several together names them itself."""
    if not place:
        return ""
    name = str(place[0]).upper()
    return f"{name}: " if name.startswith(UNPREFIXED) else f"RYADOM_{name}: "
