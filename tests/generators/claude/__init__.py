"""Tests of the Claude engine over a real socket."""
