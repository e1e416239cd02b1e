"""Serving the API: the connections, the processes, their beginning and their end."""
