"""The site on this machine: its own page for what is not there, and no noise."""

import socket
import struct
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from computedeals.site.serve import HOST, ServeError, main, server

LOST = (
    '<html data-content_root="./"><a href="chapters/a.html"></a><a href="#top"></a><a href="https://a.org">'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "404.html").write_text(LOST, encoding="utf-8")
    (tmp_path / "large.txt").write_bytes(b"x" * 20_000_000)
    return tmp_path


@pytest.fixture
def port(site: Path) -> Iterator[int]:
    with server(site, 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running.server_port
        running.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET") -> tuple[int, bytes]:
    connection = HTTPConnection(HOST, port, timeout=20)
    connection.request(method, path)
    answer = connection.getresponse()
    return answer.status, answer.read()


def test_a_page_is_served_without_a_word(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert ask(port, "/") == (200, b"home")
    assert capfd.readouterr() == ("", "")


def test_an_address_that_does_not_exist_gets_the_page_for_lost_readers(port: int) -> None:
    status, page = ask(port, "/chapters/nothing.html")
    assert status == 404
    assert ask(port, "/chapters/nothing.html", "HEAD") == (404, b"")
    # found from any folder, and what leads elsewhere as it was
    assert page.decode() == LOST.replace('"./"', '"/"').replace('"chapters/', '"/chapters/')


def test_nothing_outside_the_site_is_served(port: int, site: Path) -> None:
    (site.parent / "secret.txt").write_text("secret", encoding="utf-8")
    assert ask(port, "/../secret.txt")[0] == 404
    assert ask(port, "/%2e%2e/secret.txt")[0] == 404


@pytest.mark.parametrize(
    "path", ["/%00", "/a%00b.html", "/chapters/%00/", "/%ff%fe", "/%E0%A4%A", "/" + "a" * 5000]
)
def test_an_address_that_no_file_can_have_gets_that_page_too(
    port: int, path: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(port, path)[0] == 404
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_hangs_up_leaves_no_traceback(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.create_connection((HOST, port)) as leaving:
        leaving.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        leaving.sendall(b"GET /large.txt HTTP/1.0\r\n\r\n")
        leaving.recv(10)
    assert ask(port, "/") == (200, b"home")
    assert capfd.readouterr().err == ""


def test_a_port_that_is_taken_is_said_in_a_line(
    port: int, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--html", str(site), "--port", str(port)]) == 1
    assert capsys.readouterr().err == f"port {port} is in use; choose another: make serve PORT=8001\n"


def test_a_port_that_does_not_exist_and_a_site_that_is_not_built_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ServeError, match="make book"):
        server(tmp_path, 0)
    (tmp_path / "index.html").touch()
    with pytest.raises(ServeError, match="port 99999 cannot be had"):
        server(tmp_path, 99999)
