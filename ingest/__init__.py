"""Everything that turns a file into records."""
