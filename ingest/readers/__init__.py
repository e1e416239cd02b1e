"""One reader a format; `ingest.readers.registry` lists them."""
