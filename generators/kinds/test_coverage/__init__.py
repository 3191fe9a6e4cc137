"""The test coverage matrix: what has to hold, what the description says about it, and the test to write."""
