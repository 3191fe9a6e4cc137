"""Every fault of the service: what the server does, and what has to become of the draft.

One row a fault. The reply is made from a whole answer; ``requests`` counts the calls of a draft of two items
that is written in one call, so it says what is tried again; ``kept`` is how many items had closed. A fault is
forgiven where a plan's lines had all closed before the connection failed, so that nothing is missing.
"""

from __future__ import annotations

import json
from email.utils import formatdate

from generators.content import Outcome
from tests.generators.claude.fault_rows import (
    BILLING,
    BROKE,
    BUSY,
    DEFERRED,
    ENDED,
    ERROR,
    LIMITED,
    NOT_EVENTS,
    TRUNCATED,
    UNREACHED,
    Row,
    cut,
    event_error,
    limited,
    raw,
    status,
    stopped,
)
from tests.generators.claude.messages import answered, event, start, stop, text
from tests.generators.claude.server import Ending, Reply

SPEND_LIMIT = json.dumps(
    {
        "type": "error",
        "error": {
            "type": "rate_limit_error",
            "message": "limit",
            "details": {"error_code": "enforced_spend_limit_reached"},
        },
    }
).encode()
REFUSED = {"stop_details": {"type": "refusal", "category": "bio", "explanation": None}}
FAR = formatdate(4_000_000_000, usegmt=True)
MISSHAPEN = b'event: message_delta\ndata: {"type": "message_delta", "delta": 7, "usage": [1]}\n\n'

BEFORE_THE_ANSWER = [
    Row("429", status(429, "rate_limit_error"), DEFERRED, LIMITED, 3, wait=30),
    Row("429 without retry-after", status(429, "rate_limit_error", "", {}), DEFERRED, LIMITED, 3, wait=120),
    Row(
        "429 with a retry-after that is none",
        status(429, "rate_limit_error", "", {"retry-after": "nan"}),
        *(DEFERRED, LIMITED, 3),
        wait=120,
    ),
    limited("429 with an hour", "3600", "3600", 3600),
    limited("429 with a year", "31536000", "86400", 86400),
    limited("429 without end", "inf", "86400", 86400),
    limited("429 until a far date", FAR, "86400", 86400),
    limited("429 until no date", "Mon, 01 Jan 99999 00:00:00 GMT", "86400", 86400),
    limited("429 in bad milliseconds", "retry-after-ms=soon|retry-after=90", "90", 90),
    limited("500 with an hour", "3600", "3600", 3600, number=500),
    limited("408 with an hour", "3600", "3600", 3600, number=408),
    *(
        Row(str(number), status(number, kind), DEFERRED, BUSY % number, 3, wait=30)
        for number, kind in [
            *((408, "timeout_error"), (409, "conflict_error"), (500, "api_error"), (503, "api_error")),
            *((504, "timeout_error"), (529, "overloaded_error")),
        ]
    ),
    Row(
        "502 of a proxy",
        raw(b"<html>", "text/html", 502, ("retry-after-ms", "1")),
        DEFERRED,
        BUSY % 502,
        3,
        wait=30,
    ),
    Row(
        "529 not to be repeated",
        raw(b"{}", "application/json", 529, ("x-should-retry", "false")),
        DEFERRED,
        BUSY % 529,
        wait=120,
    ),
    Row("reset before headers", lambda _answer: Reply(status=0, ending=Ending.RESET), ERROR, UNREACHED, 3),
    Row("closed before headers", lambda _answer: Reply(status=0, ending=Ending.CUT), ERROR, UNREACHED, 3),
    Row("stall before headers", lambda _answer: Reply(status=0, ending=Ending.SILENT), ERROR, UNREACHED, 3),
    Row(
        "400 too long",
        status(400, "invalid_request_error", "prompt is too long: 9 > 8"),
        ERROR,
        r"too long for this model \(prompt is too long: 9 > 8\)\. Shorten it, or set PRODUCTIONPROOF",
    ),
    Row(
        "400 other",
        status(400, "invalid_request_error", "effort: not supported"),
        ERROR,
        r"did not accept the request \(400\): effort: not supported\. Check PRODUCTIONPROOF_CLAUDE_MODEL",
    ),
    Row(
        "400 without credit",
        status(400, "invalid_request_error", "Your credit balance is too low"),
        ERROR,
        BILLING,
    ),
    Row(
        "401",
        status(401, "authentication_error"),
        ERROR,
        r"did not accept the API key \(401\)\. Check ANTHROPIC_API_KEY\.",
    ),
    Row(
        "401 that asks to wait",
        status(401, "authentication_error", "", {"retry-after": "3600"}),
        ERROR,
        r"Check ANTHROPIC_API_KEY\.",
    ),
    Row("402", status(402, "billing_error"), ERROR, BILLING),
    Row(
        "403",
        status(403, "permission_error"),
        ERROR,
        r"may not use this model \(403\)\. Give it access, or set PRODUCTIONPROOF_CLAUDE_MODEL",
    ),
    Row(
        "404 retired model",
        status(404, "not_found_error"),
        ERROR,
        r"does not know this model, or it was retired \(404\)\. Set PRODUCTIONPROOF_CLAUDE_MODEL",
    ),
    Row(
        "413",
        status(413, "request_too_large"),
        ERROR,
        r"too large for the API \(413\)\. Shorten the description",
    ),
    Row(
        "422",
        status(422, "invalid_request_error", "bad"),
        ERROR,
        r"did not accept the request \(422\): bad\.",
    ),
    Row(
        "spend limit", raw(SPEND_LIMIT, "application/json", 429, ("x-should-retry", "false")), ERROR, BILLING
    ),
    Row(
        "spend limit that may be repeated",
        raw(SPEND_LIMIT, "application/json", 429, ("retry-after-ms", "1")),
        ERROR,
        BILLING,
        3,
    ),
]
IN_THE_ANSWER = [
    Row("reset", cut(ending=Ending.RESET), ERROR, BROKE % "ReadError", kept=1),
    Row("closed inside a chunk", cut(ending=Ending.CUT), ERROR, BROKE % "RemoteProtocolError", kept=1),
    Row("clean end without a stop", cut(), ERROR, ENDED, kept=1),
    Row("clean end of nothing", raw(b"", "text/event-stream"), ERROR, ENDED),
    Row(
        "stall before the first event",
        lambda _answer: Reply(ending=Ending.SILENT),
        ERROR,
        BROKE % "ReadTimeout",
    ),
    Row("stall", cut(ending=Ending.SILENT), ERROR, BROKE % "ReadTimeout", kept=1),
    Row(
        "error first",
        lambda _answer: Reply([event_error("overloaded_error")]),
        DEFERRED,
        BUSY % 529,
        wait=120,
    ),
    Row("error overloaded", cut(event_error("overloaded_error")), DEFERRED, BUSY % 529, kept=1, wait=120),
    Row("error of the API", cut(event_error("api_error")), DEFERRED, BUSY % 500, kept=1, wait=120),
    Row("error rate limit", cut(event_error("rate_limit_error")), DEFERRED, LIMITED, kept=1, wait=120),
    Row("error unknown", cut(event_error("lunar_error")), DEFERRED, BUSY % 500, kept=1, wait=120),
    Row("error of the request", cut(event_error("invalid_request_error")), ERROR, r"\(400\)", kept=1),
    Row(
        "error without a type",
        cut(b'event: error\ndata: {"type": "error", "error": null}\n\n'),
        DEFERRED,
        BUSY % 500,
        kept=1,
        wait=120,
    ),
    Row(
        "malformed event", cut(b"event: content_block_delta\ndata: {not json\n\n"), ERROR, NOT_EVENTS, kept=1
    ),
    Row("event that is no object", cut(b"event: ping\ndata: [1]\n\n"), ERROR, NOT_EVENTS, kept=1),
    Row("event of another shape", cut(MISSHAPEN), ERROR, ENDED, kept=1),
    Row(
        "bytes that are no UTF-8",
        cut(b'event: ping\ndata: {"type": "\xff\xfe"}\n\n'),
        ERROR,
        NOT_EVENTS,
        kept=1,
    ),
    Row("JSON instead of a stream", raw(b'{"hello": "world"}', "application/json"), ERROR, ENDED),
    Row("half a body", raw(b'{"id": "msg_1", "content": [{"te', "application/json"), ERROR, ENDED),
    Row("page of a proxy", raw(b"<html><body>Sign in</body></html>", "text/html"), ERROR, ENDED),
    Row("token limit", stopped("max_tokens"), TRUNCATED, r"Raise PRODUCTIONPROOF_CLAUDE_MAX_TOKENS", kept=1),
    Row(
        "context exceeded",
        stopped("model_context_window_exceeded"),
        TRUNCATED,
        r"Shorten the description, or set PRODUCTIONPROOF_CLAUDE_MODEL",
        kept=1,
    ),
    Row(
        "refusal",
        stopped("refusal", **REFUSED),
        Outcome.REFUSED,
        r"Claude declined to write this document \(bio\)\. Reword",
        kept=1,
    ),
    Row(
        "refusal without a word",
        lambda _answer: Reply([start(), stop("refusal")]),
        Outcome.REFUSED,
        r"declined to write this document\. Reword",
    ),
    Row(
        "refusal of a whole answer",
        lambda answer: answered(answer, "refusal"),
        Outcome.REFUSED,
        r"declined",
        kept=2,
    ),
    Row(
        "pause",
        lambda answer: answered(answer, "pause_turn"),
        ERROR,
        r"unexpected reason \(pause_turn\)\.",
        kept=2,
    ),
    Row(
        "tool use",
        lambda answer: answered(answer, "tool_use"),
        ERROR,
        r"unexpected reason \(tool_use\)\.",
        kept=2,
    ),
    Row(
        "stop sequence",
        lambda answer: answered(answer, "stop_sequence"),
        ERROR,
        r"unexpected reason \(stop_sequence\)\.",
        kept=2,
    ),
    Row(
        "unknown stop",
        lambda answer: answered(answer, "new_reason"),
        ERROR,
        r"unexpected reason \(new_reason\)\.",
        kept=2,
    ),
    Row(
        "stop that is no word",
        lambda answer: Reply(
            [start(), text(answer), event("message_delta", delta={"stop_reason": 5}, usage={})]
        ),
        ERROR,
        ENDED,
        kept=2,
        is_forgiven=True,
    ),
    Row(
        "end of half an answer",
        stopped("end_turn"),
        Outcome.INVALID,
        r"not the JSON that was asked for",
        kept=1,
    ),
    Row(
        "prose",
        lambda _answer: answered("Sure! Here is the document."),
        Outcome.INVALID,
        r"not the JSON that was asked for",
    ),
    Row("no items", lambda _answer: answered('{"items": []}'), Outcome.INSUFFICIENT, r"Add detail to it\."),
]
ROWS = [*BEFORE_THE_ANSWER, *IN_THE_ANSWER]
