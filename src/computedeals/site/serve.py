"""The built site on this machine, for one who wants an address rather than a file.

    python -m computedeals.site.serve [--port 8000]

Only this machine is served. Readers who leave before a page is through are no error, and an address that
does not exist gets the site's own page for it, as where it is published.
"""

import argparse
import errno
import re
import sys
from collections.abc import Sequence
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from computedeals.paths import ROOT

HOST = "127.0.0.1"

# an address in the page for lost readers, which is read at any depth
_RELATIVE = re.compile(r'(?<=\s)(href|src|action|data-content_root)="(?![#/]|[a-z]+:)(?:\./)?')


class ServeError(RuntimeError):
    """The site cannot be served: the message says why, and what to do."""


class Pages(SimpleHTTPRequestHandler):
    """The files of a folder, without a word for each."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the reader sees in the browser what came.

        Parameters
        ----------
        format : str
            As the server gives them.
        *args : object
            As the server gives them.
        """

    def send_head(self) -> Any:
        """Open the file at an address; an address that no file can have is one where nothing lies.

        Returns
        -------
        object
        """
        if "\0" in unquote(self.path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the site's own page where nothing lies at an address.

        Parameters
        ----------
        code : int
            The HTTP status.
        message, explain : str, optional
            As the server gives them.
        """
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not lost.exists():
            super().send_error(code, message, explain)
            return
        page = _RELATIVE.sub(r'\1="/', lost.read_text(encoding="utf-8")).encode()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)


class Server(ThreadingHTTPServer):
    """A server that is not troubled by a browser that hangs up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Show what went wrong, unless it is only that the reader has left.

        Parameters
        ----------
        request, client_address : object
            As the server gives them.
        """
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def server(site: Path, port: int) -> Server:
    """A server of a built site, at `port` of this machine alone; 0 is any that is free.

    Parameters
    ----------
    site : Path
        The folder of the built site.
    port : int
        0 is any that is free.

    Returns
    -------
    Server

    Raises
    ------
    ServeError
        Where there is no site, or where the port cannot be had.
    """
    if not (site / "index.html").exists():
        raise ServeError(f"there is no built site in {site}: run `make book` first")
    try:
        return Server((HOST, port), partial(Pages, directory=str(site)))
    except (OSError, OverflowError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "is in use" if taken else f"cannot be had ({error})"
        raise ServeError(f"port {port} {why}; choose another: make serve PORT=8001") from error


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the built site until Ctrl-C; 1 and a message where it cannot be served.

    Parameters
    ----------
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.

    Returns
    -------
    int
        The exit status.
    """
    parser = argparse.ArgumentParser(prog="python -m computedeals.site.serve")
    parser.add_argument("--html", type=Path, default=ROOT / "_build" / "html", help="the built site")
    parser.add_argument("--port", type=int, default=8000)
    options = parser.parse_args(arguments)
    try:
        with server(options.html, options.port) as running:
            print(f"http://{HOST}:{running.server_port}  (Ctrl-C ends it)", flush=True)
            running.serve_forever()
    except ServeError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
