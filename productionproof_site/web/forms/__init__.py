"""Forms of the pages: they read what was typed and say what is wrong beside the field."""
