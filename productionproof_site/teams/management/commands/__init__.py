"""Commands of the teams."""
