"""Run inside a kernel before the first cell: notes files opened, folders listed and rows looked up.

Not imported but executed by path (`InteractiveShellApp.exec_files`), so that nothing of the project is
loaded that a chapter does not load itself. The log's path is in the environment variable
COMPUTEDEALS_READS.
"""


def _record() -> None:
    import os
    import sys

    log = os.environ.get("COMPUTEDEALS_READS")
    if not log:
        return
    stream = open(log, "a", encoding="utf-8", buffering=1)  # noqa: SIM115 # as long as the kernel lives
    seen: set[tuple[str, str, str]] = set()
    kinds = {"open": "file", "os.listdir": "folder", "os.scandir": "folder"}
    kinds["computedeals.used"] = "row"  # `evidence.used`: a table, and the row of it

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        kind = kinds.get(event)
        if kind is None or not arguments or not isinstance(arguments[0], str | os.PathLike):
            return
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            return
        name = os.path.abspath(os.fspath(arguments[0]))
        row = str(arguments[1]) if kind == "row" else ""
        if isinstance(name, str) and (kind, name, row) not in seen and "\n" not in name + row:
            seen.add((kind, name, row))
            stream.write(f"{kind}\t{name}\t{row}\n")

    sys.addaudithook(hook)


_record()
del _record
