"""Where the project's tables lie: the `data` folder beside `src`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
