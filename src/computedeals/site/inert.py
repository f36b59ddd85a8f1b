"""Data inside a page that no browser takes for markup or runs."""

import json
from typing import Any


def json_for_script(value: Any) -> str:
    """JSON that may stand inside a script element, whatever its strings hold.

    Parameters
    ----------
    value : object
        What JSON can hold.

    Returns
    -------
    str
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
