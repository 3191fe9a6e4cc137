"""The risk assessment."""
