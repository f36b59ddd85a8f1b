"""The chips and language models of the chapter on inference, by their ids."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from computedeals.analysis.inference_rows import (
    Machine,
)
from computedeals.evidence import hardware
from computedeals.models import roofline, transformer

CONTEXT = 8000  # tokens


@dataclass(frozen=True)
class Catalogue:
    """Chips and language models by their ids, with the table that the chips come from."""

    table: pd.DataFrame
    machines: Mapping[str, Machine]
    models: Mapping[str, transformer.Transformer]

    def powered(self, chip: str) -> tuple[Machine, float]:
        """A machine with its nominal power, watts a chip.

        Parameters
        ----------
        chip : str
            Id of the chip.

        Returns
        -------
        tuple of (Machine, float)
        """
        return self.machines[chip], float(self.table["power_w"].to_dict()[chip])


def catalogue() -> Catalogue:
    """Chips and models from `data/accelerators.csv` and `data/language_models.csv`.

    Returns
    -------
    Catalogue
    """
    table = hardware.accelerators().set_index("accelerator")
    chips: list[dict[str, Any]] = hardware.accelerators().to_dict("records")  # type: ignore[assignment]
    rows: list[dict[str, Any]] = hardware.language_models().to_dict("records")  # type: ignore[assignment]
    machines = {row["accelerator"]: Machine(roofline.Accelerator.of(row), row["kind"]) for row in chips}
    return Catalogue(table, machines, {row["model"]: transformer.Transformer.of(row) for row in rows})
