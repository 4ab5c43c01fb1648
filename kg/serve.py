"""A graph behind the SPARQL 1.1 protocol on this machine: the `oxigraph` server, read-only, with the graph page beside it.

One address serves both: `/graph.html` is the page of the build, all else is Oxigraph's own (`/` its query page, `/query` and `/sparql` the
protocol), handed through as it is.
"""

from __future__ import annotations

import errno
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import KgError, Problem
from kg.store import find_graphs, refresh

HOST = "127.0.0.1"
PORT = 7878
_PATIENCE = 30.0
_QUERY_SECONDS = 60
# What is between two hops and not between the ends (RFC 9110, 7.6.1), and what the server in front writes itself.
_OWN_HEADERS = {"connection", "keep-alive", "proxy-connection", "te", "transfer-encoding", "upgrade", "server", "date"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a served graph is found; `page` is empty when the folder has no graph.html."""

    root: str
    query: str
    page: str


def serve(directory: str | Path, port: int = PORT, announce: Callable[[Address], None] = lambda address: None) -> None:
    """Serves a graph file or folder until interrupted or told to end; `announce` is called once it answers. KgError as for `run_server`."""
    with _end_on_sigterm(), run_server(directory, port) as address:
        announce(address)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


@contextmanager
def _end_on_sigterm() -> Iterator[None]:
    """SIGTERM ends as Ctrl-C does, so that Oxigraph does not stay behind; only a main thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def run_server(directory: str | Path, port: int = PORT) -> Iterator[Address]:
    """Where the graph is served while the context lasts; port 0 takes any free one.

    KgError when the port is taken, the `oxigraph` server is not installed, or there is no graph. The server has a database of its own,
    so that a build that goes on meanwhile disturbs nobody.
    """
    source = Path(directory)
    paths, program = find_graphs(source), find_program()
    with _listen(port) as front, tempfile.TemporaryDirectory(prefix="kg-serve-") as folder:
        database = refresh(paths, Path(folder))
        union = ["--union-default-graph"] if any(path.suffix == ".nq" for path in paths) else []
        with _run_oxigraph(program, str(database), union) as back:
            front.back, front.page = back, (source if source.is_dir() else source.parent) / "graph.html"
            threading.Thread(target=front.serve_forever, daemon=True).start()
            try:
                yield _name_address(front)
            finally:
                front.shutdown()


def find_program() -> str:
    """The path of the `oxigraph` server: that of this Python's environment, else the one on the PATH."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    found = shutil.which("oxigraph", path=path)
    if found is None:
        raise KgError("未安装 oxigraph 服务器 the oxigraph server is not installed: pip install 'zhili[serve]'")
    return found


class _Front(ThreadingHTTPServer):
    """Knows where Oxigraph listens and which file is the graph page."""

    daemon_threads = True
    # On Windows reuse would let two servers share a port.
    allow_reuse_address = os.name != "nt"
    back: int = 0
    page: Path = Path()


class _Handler(BaseHTTPRequestHandler):
    """Answers for the page, hands everything else to Oxigraph."""

    server: _Front

    def do_GET(self) -> None:
        """The page, or what Oxigraph says."""
        if urlsplit(self.path).path == "/graph.html":
            self._send_page()
        else:
            self._hand_on()

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """What Oxigraph says."""
        self._hand_on()

    do_OPTIONS = do_PUT = do_DELETE = do_PATCH = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a library does not print."""

    def _send_page(self) -> None:
        try:
            content = self.server.page.read_bytes()
        except OSError:
            self.send_error(404, "no graph.html here")
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _hand_on(self) -> None:
        if "Transfer-Encoding" in self.headers:
            self.send_error(411)
            return
        length = int(self.headers.get("Content-Length", 0))
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _OWN_HEADERS}
        connection = http.client.HTTPConnection(HOST, self.server.back)
        try:
            connection.request(self.command, self.path, body=self.rfile.read(length) if length else None, headers=headers)
            self._send_back(connection.getresponse())
        except (ConnectionError, http.client.HTTPException) as error:
            self.close_connection = True
            if not isinstance(error, BrokenPipeError | ConnectionResetError):
                self.send_error(502)
        finally:
            connection.close()

    def _send_back(self, response: http.client.HTTPResponse) -> None:
        self.send_response(response.status, response.reason)
        for name, value in response.getheaders():
            if name.lower() not in _OWN_HEADERS:
                self.send_header(name, value)
        self.end_headers()
        shutil.copyfileobj(response, self.wfile)


def _listen(port: int) -> _Front:
    try:
        return _Front((HOST, port), _Handler)
    except OverflowError as error:
        raise KgError(f"端口 {port} 不存在 there is no port {port}") from error
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        reason = f"端口 {port} 已被占用或不可用，请换一个：--port N. Port {port} is taken or not allowed: choose another one"
        raise KgError(reason if taken else str(error)) from error


@contextmanager
def _run_oxigraph(program: str, database: str, options: list[str]) -> Iterator[int]:
    """The port on which a read-only Oxigraph answers."""
    port = _find_free_port()
    command = [program, "serve-read-only", "--location", database, "--bind", f"{HOST}:{port}", "--cors", "--timeout-s", str(_QUERY_SECONDS)]
    with subprocess.Popen([*command, *options], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_until_it_answers(process, port)
            yield port
        finally:
            process.terminate()


def _find_free_port() -> int:
    with socket.create_server((HOST, 0)) as found:
        return found.getsockname()[1]


def _wait_until_it_answers(process: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise KgError("oxigraph 服务器未能启动 the oxigraph server did not start", [Problem("oxigraph", 0, f"exit code {process.poll()}")])


def _name_address(front: _Front) -> Address:
    root = f"http://{HOST}:{front.server_address[1]}/"
    return Address(root, f"{root}query", f"{root}graph.html" if front.page.is_file() else "")
