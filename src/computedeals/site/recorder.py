"""Run before the first cell of a kernel: notes files opened, folders listed, rows and results used.

Not imported but executed by path (`InteractiveShellApp.exec_files`), so that nothing of the project is
loaded that a chapter does not load itself. The log's path is in the environment variable
COMPUTEDEALS_READS, the folder of the project's modules in COMPUTEDEALS_SOURCE. Of a file that is opened
while a function runs whose result is noted, the module that opened it is noted, too.
"""


def _record() -> None:
    import os
    import sys

    log = os.environ.get("COMPUTEDEALS_READS")
    if not log:
        return
    stream = open(log, "a", encoding="utf-8", buffering=1)  # noqa: SIM115 # as long as the kernel lives
    source = os.path.join(os.path.abspath(os.environ.get("COMPUTEDEALS_SOURCE", "src")), "")
    seen: set[tuple[str, str, str]] = set()
    kinds = {"open": "file", "os.listdir": "folder", "os.scandir": "folder"}
    kinds["computedeals.used"] = "row"  # `evidence.used`: a table, and the row of it
    kinds["computedeals.result"] = "result"  # `by_result`: a function, and its arguments
    running: list[str] = []  # functions of `by_result`

    def opener() -> str:
        """The module of the project that asked for a file; empty where none did."""
        frame = sys._getframe(2)
        while frame := frame.f_back:  # type: ignore[assignment]
            file = os.path.abspath(frame.f_code.co_filename)
            if file.startswith(source):
                return file
        return ""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "computedeals.returned":
            running.pop()
            return
        kind = kinds.get(event)
        if kind is None or not arguments or not isinstance(arguments[0], str | os.PathLike):
            return
        if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
            return
        name = os.fspath(arguments[0])
        more = ""
        if kind in ("row", "result"):
            more = str(arguments[1])
        elif running:
            more = opener()
        if kind == "result":
            running.append(str(name))
        else:
            name = os.path.abspath(name)
        if isinstance(name, str) and (kind, name, more) not in seen and "\n" not in name + more:
            seen.add((kind, name, more))
            stream.write(f"{kind}\t{name}\t{more}\n")

    sys.addaudithook(hook)


_record()
del _record
