"""The HTTP API: `assistant.api.app.create_app` makes it, each noun has a file of routes."""
