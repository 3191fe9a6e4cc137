"""Figures that the project publishes: each module prints them from one command."""
