"""Opens the model that is set."""

from __future__ import annotations

from assistant.model.model import Model
from assistant.model.settings import ModelSettings


def open_model(settings: ModelSettings | None) -> Model | None:
    """The model behind the endpoint that is set; None where none is."""
    if settings is None:
        return None
    # Imported here because the client library costs a second that nobody without a model needs to pay.
    from assistant.model.endpoint import Endpoint

    return Endpoint(settings)
