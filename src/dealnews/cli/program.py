"""What every command line of the project shares: options, plain errors, exit statuses."""

import io
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException


def make_program(name: str, commands: Sequence[Callable[..., Any]], about: str) -> typer.Typer:
    """A command with sub-commands, `--version` and `--debug`.

    Parameters
    ----------
    name : str
        What the command is called, and the distribution that brings it.
    commands : sequence of functions
        Its sub-commands.
    about : str
        What it is for, a sentence that help shows.

    Returns
    -------
    typer.Typer
    """
    app = typer.Typer(name=name, add_completion=False, pretty_exceptions_enable=False)
    for command in commands:
        app.command()(command)

    @app.callback(invoke_without_command=True, help=about)
    def options(
        context: typer.Context,
        show_version: Annotated[
            bool, typer.Option("--version", help="Show the version and leave.")
        ] = False,
        debug: Annotated[  # read by `run`, before anything can go wrong
            bool, typer.Option("--debug", help="Show Python's traceback when something goes wrong.")
        ] = False,
    ) -> None:
        if show_version:
            typer.echo(f"{name} {_version(name)}")
            raise typer.Exit
        if context.invoked_subcommand is None:
            typer.echo(context.get_help())

    return app


def run(app: typer.Typer, name: str, arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit status.

    Whatever goes wrong is one line on standard error and status 2; with `--debug`, anywhere among
    the options, Python's traceback comes first.

    Parameters
    ----------
    app : typer.Typer
        The command's application.
    name : str
        What the command is called.
    arguments : sequence of str, optional
        What stands behind the command; that of the process unless given.
    """
    _speak_plainly()
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = words[: words.index("--")] if "--" in words else words
    debug = "--debug" in options
    words = [word for word in options if word != "--debug"] + words[len(options) :]
    try:
        status = app(args=words, prog_name=name, standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever read our output has read enough, as in `dealnews read FILE | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except SystemExit as end:
        # the same, when rich was writing: it has put the pipe away, and leaves with 1
        sys.exit(0 if isinstance(end.__context__, BrokenPipeError) else end.code)
    except KeyboardInterrupt:
        _complain(name, "interrupted; nothing was left half done")
        sys.exit(130)
    except typer.Abort:
        sys.exit(2)
    except Exception as error:
        if debug:
            import traceback

            traceback.print_exc()
        _complain(name, _message(name, error))
        sys.exit(2)
    sys.exit(status or 0)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "(not installed)"


# how the options of the functions below are called here
_OPTIONS = {"published=": "--published", "article_id=": "--id"}


def _message(name: str, error: Exception) -> str:
    """An error in one line."""
    if isinstance(error, TyperException):
        text = error.format_message() if hasattr(error, "format_message") else str(error)
        context = getattr(error, "ctx", None)
        text = f"{text.rstrip('.')}; see {context.command_path if context else name} --help"
    elif isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    elif isinstance(error, ValueError | LookupError | OSError) and error.args:
        text = str(error.args[0])
    else:
        text = f"unexpected {type(error).__name__}: {error}; run it again with --debug to see where"
    for inside, outside in _OPTIONS.items():
        text = text.replace(inside, outside)
    return text


def _speak_plainly() -> None:
    """Have files and pipes get UTF-8 whatever the locale, and terminals what they can show."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:  # names of files that a locale could not read come out as they went in
                stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _complain(name: str, text: str) -> None:
    from dealnews.cli.shown import one_line

    print(f"{name}: {one_line(text)}", file=sys.stderr)
