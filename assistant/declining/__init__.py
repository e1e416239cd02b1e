"""Why a question is not answered, told from what its asker may see: what no record names, what the records cover."""
