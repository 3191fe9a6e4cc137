"""A server of the Messages API on a loopback port, which answers as each test scripts it."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from tests.generators.claude.strictness import refusal_of

_PATIENCE = 10.0


class Ending(Enum):
    """How the server leaves a response."""

    WHOLE = "the last chunk is sent"
    CUT = "the connection is closed in the middle"
    RESET = "the connection is reset in the middle"
    SILENT = "nothing more comes until the server stops"


@dataclass(frozen=True)
class Reply:
    """One scripted response. A callable among the chunks is run before the next chunk is sent.

    A status of 0 sends nothing at all before the ending, not even headers.
    """

    chunks: Sequence[bytes | Callable[[], object]] = ()
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    content_type: str = "text/event-stream"
    ending: Ending = Ending.WHOLE


@dataclass(frozen=True)
class Received:
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]


@dataclass
class Script:
    """The replies still to give, the last of which repeats, or a choice; and the requests so far."""

    replies: list[Reply] = field(default_factory=list)
    choose: Callable[[Received], Reply] | None = None
    received: list[Received] = field(default_factory=list)
    stopping: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def next_reply(self, received: Received) -> Reply:
        """Note the request and give the reply to it."""
        with self.lock:
            self.received.append(received)
            if self.choose is not None:
                return self.choose(received)
            return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class MessagesServer:
    """The running server; used as a context."""

    def __init__(self) -> None:
        self.script = Script()
        handler = type("ScriptedHandler", (_Handler,), {"script": self.script})
        self._server = _Listener(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)

    @property
    def url(self) -> str:
        """What ANTHROPIC_BASE_URL is set to."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def received(self) -> list[Received]:
        """Every request so far."""
        return self.script.received

    def answers(self, *replies: Reply) -> None:
        """Script the replies, in order; the last one repeats."""
        self.script.replies = list(replies)

    def answers_by(self, choose: Callable[[Received], Reply]) -> None:
        """Answer each request as ``choose`` says, for requests that come at once and in any order."""
        self.script.choose = choose

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.script.stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(_PATIENCE)


def _refused(status: int, reason: str) -> Reply:
    """The answer to a request that the API would not take; no script is asked."""
    body = {"type": "error", "error": {"type": "invalid_request_error", "message": reason}}
    return Reply([json.dumps(body).encode()], status, content_type="application/json")


class _Listener(ThreadingHTTPServer):
    request_queue_size = 128  # Calls come in groups; more than five at once would be refused.


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def handle(self) -> None:
        """Take a client that hangs up between two requests as one that is done."""
        with suppress(ConnectionError):
            super().handle()

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", "0"))
        sent = self.rfile.read(length)
        if len(sent) < length:  # The client hung up in the middle of its request.
            self.close_connection = True
            return
        body = json.loads(sent)
        headers = {name.lower(): value for name, value in self.headers.items()}
        status, reason = refusal_of(self.path, headers, body)
        if reason:
            reply = _refused(status, reason)
        else:
            reply = self.script.next_reply(Received(self.path, headers, body))
        try:
            self._send(reply)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        if reply.status == 0:
            self._leave(reply.ending)
            return
        self.send_response(reply.status)
        for name, value in (("content-type", reply.content_type), ("request-id", "req_1"), *reply.headers):
            self.send_header(name, value)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for chunk in reply.chunks:
            if isinstance(chunk, bytes):
                self.wfile.write(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
                self.wfile.flush()
            else:
                chunk()
        self._leave(reply.ending)

    def _leave(self, ending: Ending) -> None:
        if ending is Ending.WHOLE:
            self.wfile.write(b"0\r\n\r\n")
            return
        self.close_connection = True
        if ending is Ending.SILENT:
            self.script.stopping.wait(_PATIENCE)
        if ending is Ending.RESET:
            # A linger time of zero makes the close a reset instead of an orderly end.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # The base class names it so.
        """Keep quiet."""
