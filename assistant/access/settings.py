"""What is set about who may ask."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.access.proxy import ProxySettings


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """Requests a minute for each key or proxy's user, for each address without one, and keys refused from one address;
    `session_hours` is how long a browser stays signed in, `audit_days` how long the audit log is kept."""

    requests_a_minute: int = 600
    public_requests_a_minute: int = 120
    refusals_a_minute: int = 10
    session_hours: int = 12
    audit_days: int = 365
    proxy: ProxySettings = field(default_factory=ProxySettings)
