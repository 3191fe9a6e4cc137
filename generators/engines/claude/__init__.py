"""The Claude engine: streaming calls, items checked and handed on as they close."""

from generators.engines.claude.factory import describe_request, make_engine

__all__ = ["describe_request", "make_engine"]
