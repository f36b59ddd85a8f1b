"""Install what a target of the Makefile needs, unless it is there: `python tools/install.py book`.

    book      .venv with requirements.txt and the report and the parser themselves
    test      the same, and requirements-test.txt
    lab       the same as book, and .lab with requirements-lab.txt, whose kernel is .venv's Python
    release   the same as book, and .release with requirements-release.txt

Runs on any Python from 3.11 to 3.13, before anything is installed, so it uses the standard library alone.
What was installed is noted in `installed`, inside the environment: the project's folder, the digest of
every lock and that of each pyproject.toml, whose version pages and files carry. An environment is made anew
where its Python is gone or another one than was asked for, or where it was made in another folder, as in a
copy: its commands would run the original. One installation at a time: a second one waits for the first.
"""

import argparse
import contextlib
import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import venv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
NOTE: Final = "installed"
PROJECT: Final = "pyproject.toml"
# what is installed from this checkout, the report and the parser: its folder, by the file that describes it
PROJECTS: Final = {PROJECT: ".", "src/dealnews/pyproject.toml": "src/dealnews"}
SIZES: Final = {  # GB
    "requirements.txt": 1.2,
    "requirements-test.txt": 0.5,
    "requirements-lab.txt": 0.3,
    "requirements-release.txt": 0.1,
}
# makes the wheel that pip makes of a folder that it is to install as it lies there, but as for the Python
# that the environment was made from
BUILD: Final = (
    "import sys; sys.prefix = sys.exec_prefix = sys.base_prefix; "
    "from setuptools.build_meta import build_editable; build_editable(sys.argv[1])"
)
PURPOSES: Final = {
    "requirements.txt": "what the book needs",
    "requirements-test.txt": "what the tests add",
    "requirements-lab.txt": "JupyterLab",
    "requirements-release.txt": "what a release needs",
}


class InstallError(RuntimeError):
    """Packages that could not be installed; the message says why and what to do."""


@dataclass(frozen=True)
class Environment:
    """A virtual environment of a project.

    Attributes
    ----------
    folder : Path
        Where it lies.
    root : Path
        The project's folder.
    editable : bool
        Whether the report and the parser themselves are installed in it.
    exact : bool
        Whether it must have the very version of Python that runs this script.
    """

    folder: Path
    root: Path
    editable: bool = True
    exact: bool = False

    @property
    def python(self) -> Path:
        """Its interpreter."""
        return self.folder / "bin" / "python"

    def note(self) -> dict[str, str]:
        """What was noted when packages were last installed; empty where nothing can be read."""
        try:
            found = json.loads((self.folder / NOTE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def why_anew(self) -> str:
        """Why the environment must be made anew; empty where it can be used."""
        if not os.path.lexists(self.folder):
            return ""
        name = self.folder.name
        try:
            asked = [str(self.python), "-c", "import pip, sys; print(*sys.version_info[:2], sep='.')"]
            answer = subprocess.run(asked, capture_output=True, text=True, check=False)
        except OSError:
            return f"the Python that {name} was made with is gone"
        if answer.returncode:
            return f"the Python of {name} does not start, or has no pip"
        version = "{}.{}".format(*sys.version_info[:2])
        if self.exact and answer.stdout.strip() != version:
            return f"{name} has Python {answer.stdout.strip()}, and {version} is asked for"
        made_in = self.note().get("folder", str(self.root))
        if made_in != str(self.root):
            return f"{name} was made in another folder, {made_in}"
        return ""

    def missing(self, locks: Sequence[str]) -> list[str]:
        """The locks, and each pyproject.toml, of which what is installed is not as written today."""
        note = self.note()
        needed = [*locks, *PROJECTS] if self.editable else locks
        absent = [file for file in needed if note.get(file) != digest(self.root / file)]
        if self.editable and not absent and self._project_from() != self.root / "src":
            return [*PROJECTS]
        return absent

    def install(self, locks: Sequence[str]) -> None:
        """Make the environment usable and install what is missing of the locks.

        Raises
        ------
        InstallError
            Where that cannot be done.
        """
        if reason := self.why_anew():
            say(f"{reason[0].upper()}{reason[1:]}: making {self.folder.name} anew")
            shutil.rmtree(self.folder)
        missing = self.missing(locks)
        if not missing:
            return
        if not self.folder.exists():
            self._make()
        kept = {name: value for name, value in self.note().items() if name not in missing}
        (self.folder / NOTE).unlink(missing_ok=True)  # a killed installation counts as none
        for lock in missing:
            if lock not in PROJECTS:
                self._packages(lock)
        if self.editable:
            # the report first: where an earlier version of it is removed, the command `dealnews` goes, too
            for folder in PROJECTS.values():
                self._project(folder)
        digests = {file: digest(self.root / file) for file in missing}
        made = {"folder": str(self.root), **kept, **digests}
        (self.folder / NOTE).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")

    def _make(self) -> None:
        try:
            venv.create(self.folder, with_pip=True, symlinks=True)
        except subprocess.CalledProcessError as error:  # of pip's own installation, which is a command
            said = (error.output or b"").decode(errors="replace")
            raise InstallError(not_made(said, self.folder.name)) from error

    def _packages(self, lock: str) -> None:
        count = len(pinned(self.root / lock))
        where = self.folder.name
        say(
            f"Installing {PURPOSES[lock]} into {where}: up to {count} packages, about {SIZES[lock]} GB "
            "on disk; a few minutes the first time ..."
        )
        # The lock is complete, so nothing is resolved, and nothing comes without the hash in it. Python
        # compiles modules when they are first used.
        self._pip(["--no-deps", "--no-compile", "--require-hashes", "-r", lock], PURPOSES[lock], count)

    def _project(self, folder: str) -> None:
        """Install what lies in a folder of the checkout, to be run from there."""
        what = "the project itself"
        if "$" not in str(self.folder):
            self._pip(["--no-deps", "--no-build-isolation", "-e", folder], what)
            return
        # pip would have setuptools build in an environment whose path it takes for one with a variable
        with tempfile.TemporaryDirectory() as built:
            build = subprocess.run(
                [str(self.python), "-c", BUILD, built],
                cwd=self.root / folder,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
                check=False,
                env={**os.environ, **_locale()},
            )
            if build.returncode:
                raise InstallError(failure(build.stdout.splitlines(keepends=True), what))
            wheels = [str(wheel) for wheel in Path(built).glob("*.whl")]
            self._pip(["--no-deps", "--force-reinstall", *wheels], what)

    def _pip(self, arguments: Sequence[str], what: str, count: int = 0) -> None:
        command = [str(self.python), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
        running = subprocess.Popen(
            command,
            cwd=self.root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, **_locale(), "PIP_NO_INPUT": "1", "PIP_PROGRESS_BAR": "off"},
        )
        output: list[str] = []
        assert running.stdout is not None
        reader = threading.Thread(target=output.extend, args=(running.stdout,), daemon=True)
        reader.start()
        begin = time.monotonic()
        show = Line()
        try:
            while running.poll() is None:
                time.sleep(0.25)
                if count:
                    show(progress(output, self._installed(), count, time.monotonic() - begin))
        finally:
            if running.poll() is None:
                running.terminate()
            running.wait()
            reader.join()
            show.clear()
        if running.returncode:
            raise InstallError(failure(output, what))
        if count:
            say(f"Installed {PURPOSES[arguments[-1]]} ({time.monotonic() - begin:.0f} s).")

    def _installed(self) -> int:
        return sum(1 for _ in self.folder.glob("lib/python*/site-packages/*.dist-info"))

    def _project_from(self) -> Path | None:
        code = (
            "import importlib.util as u; s = u.find_spec('computedeals'); "
            "print(s.submodule_search_locations[0] if s else '')"
        )
        asked = [str(self.python), "-P", "-c", code]
        env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        answer = subprocess.run(
            asked, capture_output=True, text=True, check=False, env={**env, "PYTHONUTF8": "1"}
        )
        found = answer.stdout.strip()
        return Path(found).resolve().parent if found and not answer.returncode else None


def _locale() -> dict[str, str]:
    """What setuptools needs to write a path in Japanese where the locale is C or POSIX: UTF-8."""
    return {"PYTHONUTF8": "1", **({"LC_ALL": "C.UTF-8"} if sys.flags.utf8_mode else {})}


class Line:
    """A line of progress: written over in a terminal, and elsewhere a line each time it says more."""

    def __init__(self) -> None:
        self._last = ""
        self._terminal = sys.stderr.isatty()

    def __call__(self, text: str) -> None:
        if self._terminal:
            print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)
        elif (stage := re.sub(r"\d.*", "", text)) != self._last:
            self._last = stage
            say(text)

    def clear(self) -> None:
        if self._terminal:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def progress(output: Sequence[str], installed: int, count: int, seconds: float) -> str:
    """What pip is doing, of what it has written: fetching a package, or putting all in place."""
    lines = list(output)
    if any(line.startswith("Installing collected packages") for line in lines):
        return f"  putting packages in place: {min(installed, count)} of {count} ({seconds:.0f} s)"
    seen = [m for line in lines if (m := re.match(r"Collecting ([\w.-]+)", line))]
    name = f", now {seen[-1][1]}" if seen else ""
    return f"  fetching packages: {len(seen)} of {count}{name} ({seconds:.0f} s)"


def not_made(output: str, name: str) -> str:
    """Why an environment could not be made, and what to do."""
    if "No space left on device" in output:
        return f"The disk is full, so {name} could not be made: make room, and run the same command again."
    last = "".join(output.strip().splitlines()[-1:])
    debian = "on Debian and Ubuntu, it needs the package python3-venv"
    return f"{last}\n{sys.executable} could not make {name} with pip in it; {debian}.".lstrip()


def failure(output: Sequence[str], what: str) -> str:
    """Why pip failed, in a few lines, and what to do."""
    text = "".join(output)
    if "No space left on device" in text:
        todo = "make room, and run the same command again"
        return f"The disk is full, so {what} could not be installed: {todo}."
    errors = [line.rstrip() for line in output if "ERROR" in line or "THESE PACKAGES" in line]
    shown = errors[-4:] or [line.rstrip() for line in output[-4:]]
    if "Could not find a version" in text or "NewConnectionError" in text or "Max retries" in text:
        todo = "Is there a network? pip needs it for what it has not kept from an earlier installation."
    else:
        todo = "Run the same command again; what was fetched is kept by pip."
    return "\n".join([*shown, f"pip could not install {what}. {todo}"])


def pinned(lock: Path) -> list[str]:
    """The names of the packages in a lock."""
    return re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.M)


def digest(file: Path) -> str:
    """SHA-256 of a file's text, whatever its line ends."""
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def say(text: str) -> None:
    """Tell whoever waits, at once."""
    print(text, file=sys.stderr, flush=True)


def environments(target: str, root: Path, exact: bool = False) -> Iterator[tuple[Environment, list[str]]]:
    """The environments of a target, each with the locks that are installed in it."""
    locks = ["requirements.txt", "requirements-test.txt"] if target == "test" else ["requirements.txt"]
    yield Environment(root / ".venv", root, exact=exact), locks
    if target in ("lab", "release"):
        yield Environment(root / f".{target}", root, editable=False), [f"requirements-{target}.txt"]


@contextlib.contextmanager
def alone(root: Path) -> Iterator[None]:
    """Hold the lock on a project's environments, waiting for another; the system lets go of it with us."""
    (root / "_build").mkdir(exist_ok=True)
    with (root / "_build" / "installing").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another installation in this folder is under way: waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def set_up_lab(root: Path) -> None:
    """Make the Python of `.venv` the kernel that JupyterLab in `.lab` offers, and place its settings."""
    lab, settings = root / ".lab", root / "tools" / "jupyterlab"
    spec = {
        "argv": [
            str(root / ".venv" / "bin" / "python"),
            "-m",
            "ipykernel_launcher",
            "-f",
            "{connection_file}",
        ],
        # the name that the notebooks have: another would be written into each that is saved
        "display_name": "Python 3",
        "language": "python",
        "metadata": {"debugger": True},
    }
    kernels = lab / "share" / "jupyter" / "kernels" / "python3"
    overrides = lab / "share" / "jupyter" / "lab" / "settings"
    for folder in (kernels, overrides):
        folder.mkdir(parents=True, exist_ok=True)
    (kernels / "kernel.json").write_text(json.dumps(spec, indent=1) + "\n", encoding="utf-8")
    shutil.copy(settings / "overrides.json", overrides)
    shutil.copy(settings / "jupyter_server_config.py", lab / "etc" / "jupyter")


def main(arguments: Sequence[str]) -> int:
    """Install for a target; 1 and a message on standard error where that fails."""
    parser = argparse.ArgumentParser(prog="python tools/install.py")
    parser.add_argument("target", choices=("book", "test", "lab", "release"))
    parser.add_argument(
        "--this-python", action="store_true", help="make .venv anew if it has another Python"
    )
    options = parser.parse_args(arguments)
    target = options.target
    try:
        if not os.access(ROOT, os.W_OK):
            raise InstallError(
                f"{ROOT} cannot be written to; copy the folder to a place of yours, and run make there"
            )
        with alone(ROOT):
            for environment, locks in environments(target, ROOT, options.this_python):
                environment.install(locks)
            if target == "lab":
                set_up_lab(ROOT)
    except InstallError as error:
        say(str(error))
        return 1
    except OSError as error:
        why = f"{error.strerror or error}; nothing was built"
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            why = "the disk is full; nothing was built: make room, and run the same command again"
        say(f"{error.filename or ROOT}: {why}")
        return 1
    except KeyboardInterrupt:
        say("Stopped; run the same command again to go on.")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
