"""How JupyterLab saves a chapter: with the metadata that `make book` writes, and no more."""

from typing import Any

WRITTEN = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def keep_metadata(model: dict[str, Any], **_: Any) -> None:
    """Leave out what JupyterLab adds of the kernel that happens to run, such as Python's version."""
    if model["type"] == "notebook":
        metadata = model["content"]["metadata"]
        metadata.update({name: value for name, value in WRITTEN.items() if name in metadata})


c = get_config()  # type: ignore[name-defined]  # noqa: F821 (the server defines it)
c.ContentsManager.pre_save_hook = keep_metadata
