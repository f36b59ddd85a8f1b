"""The command line as people run it, and a small project to run it on."""

import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from computedeals.cli import main
from computedeals.paths import ROOT

ARTICLE = (
    "架空の半導体会社ミナトチップは、星雲クラウドに最大2GWの設備を供給すると2月27日に発表しました。\n"
    "契約額はおよそ450億ドル。前払い金の30%はまだ届いていないと、関係者は述べています。\n"
    "NVIDIAの製品も使い続けるかもしれません。\n"
)


FORCING = ("GITHUB_ACTIONS", "FORCE_COLOR", "PY_COLORS")


@dataclass(frozen=True)
class Done:
    """How a command ended, and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run(*arguments: str | Path, stdin: bytes = b"") -> Done:
    """Run `computedeals` with these words in this process, its streams as if they were pipes."""
    for name in FORCING:  # as a workflow sets them: what is written must not depend on it here
        os.environ.pop(name, None)
    streams = [io.TextIOWrapper(io.BytesIO(stdin)), *(io.TextIOWrapper(io.BytesIO()) for _ in "oe")]
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = streams
    try:
        main([str(word) for word in arguments])
    except SystemExit as end:
        status = end.code
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    written = []
    for stream in streams[1:]:
        stream.flush()
        assert isinstance(stream.buffer, io.BytesIO)
        written.append(stream.buffer.getvalue())
    assert isinstance(status, int)
    return Done(status, *written)


def start(*arguments: str | Path, stdout: int, **variables: str) -> subprocess.Popen[bytes]:
    """Start `computedeals` as a process of its own, with these environment variables."""
    return subprocess.Popen(
        [sys.executable, "-m", "computedeals", *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **variables},
    )


def complaint(done: Done) -> str:
    """The one line that a command left on standard error, its status checked too."""
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 2, done
    assert len(lines) == 1, lines
    assert done.stdout == b""
    return lines[0].removeprefix("computedeals: ")


def project(folder: Path) -> Path:
    """A project with a catalogue of nothing, one chapter and a table of contents with comments."""
    (folder / "data" / "articles").mkdir(parents=True)
    (folder / "chapters").mkdir()
    (folder / "chapters" / "first.py").write_text("# %%\n", encoding="utf-8")
    header = (ROOT / "data" / "articles" / "articles.csv").read_bytes().partition(b"\n")[0]
    (folder / "data" / "articles" / "articles.csv").write_bytes(header + b"\n")
    (folder / "_toc.yml").write_text(TOC, encoding="utf-8")
    return folder


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what it holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() or path.is_symlink()
    }


TOC = """\
# the contents of a small book
format: jb-book
root: intro
parts:
  - caption: Reading   # what people read first
    chapters:
      - file: chapters/first
        title: The first
      # the last word on reading stands above this line

  - caption: Behind the page
    chapters:
      - file: chapters/second
"""
