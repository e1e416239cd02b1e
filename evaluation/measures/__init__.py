"""The measures: what each is over one question, how questions are put together, and with what interval."""
