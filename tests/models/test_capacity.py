"""Gigawatts into everything else: identities, published equivalences, and what is refused."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from looping import some

from computedeals.models.capacity import (
    accelerators,
    coolant_flow,
    energy_twh,
    heat_gw,
    power_plants,
    powers,
    size,
)

ONE: dict[str, Any] = {
    "pue": 1.3,
    "it_kw": 2.0,
    "price_kusd": 60.0,
    "shell_usd_bn": 12.0,
    "utilisation": 0.8,
    "stacks": 8,
    "per_wafer": 10,
}
ratios = st.floats(1.0, 2.5)
amounts = st.floats(0.01, 50)


def test_a_gigawatt_all_year_is_8_76_terawatt_hours() -> None:
    # 24 h x 365 d = 8,760 h; the project's fact GW11 says 8.76, 52.6 and 87.6 for 1, 6 and 10 GW
    assert np.allclose(energy_twh([1, 6, 10]), [8.76, 52.56, 87.6], rtol=1e-12)


def test_a_gigawatt_at_the_meter_of_pue_two_feeds_half_a_gigawatt_of_computers() -> None:
    # ISO/IEC 30134-2:2016: PUE is total facility energy over IT equipment energy
    assert [float(power) for power in powers(1.0, basis="facility", pue=2.0)] == [1.0, 0.5]
    assert [float(power) for power in powers(1.0, basis="IT", pue=2.0)] == [2.0, 1.0]


@given(amounts, ratios)
def test_counting_at_the_meter_or_at_the_rack_undo_each_other(gw: float, pue: float) -> None:
    facility, it = powers(gw, basis="IT", pue=pue)
    again = powers(facility, basis="facility", pue=pue)
    assert np.allclose(again, (facility, it), rtol=1e-12)


def test_barclays_half_a_million_accelerators_per_gigawatt_are_two_kilowatts_each() -> None:
    # Barclays, 2025-09-25 (fact GW05): about 500,000 GPUs per GW
    assert accelerators(1.0, 2.0) == pytest.approx(500_000)


def test_huangs_four_to_five_million_in_ten_gigawatts_are_two_to_two_and_a_half_kilowatts() -> None:
    # Huang on CNBC, 2025-09-22 (fact NVO06)
    assert np.allclose(accelerators(10.0, [2.5, 2.0]), [4e6, 5e6])


def test_bernsteins_rack_price_gives_35_billion_dollars_a_gigawatt() -> None:
    # Bernstein, 2025-10-28 (fact GW03): $5.9M a GB200 NVL72 rack, all in, is $35B a GW; 72 GPUs a rack
    # and so 2.34 kW of facility power each (fact GW09)
    racks = accelerators(1.0, 2.34) / 72
    assert racks * 5.9e6 / 1e9 == pytest.approx(35, rel=0.005)


def test_the_iea_figure_for_2024_is_an_average_of_47_gigawatts() -> None:
    # IEA, Energy and AI (2025): data centres used 415 TWh in 2024; 415 / 8.76 = 47.4 GW on average
    assert energy_twh(47.374) == pytest.approx(415, rel=1e-4)


def test_a_large_reactor_makes_about_eight_terawatt_hours_a_year() -> None:
    # a 1 GW unit at 92 % makes 8.06 TWh, so 8.06 TWh are one unit
    assert power_plants(8.0592, 1.0, 0.92) == pytest.approx(1.0)


def test_a_gigawatt_of_heat_warms_24_tonnes_of_water_a_second_by_ten_degrees() -> None:
    # 1e9 W / (4186 J/kg/K x 10 K) = 23,889 kg/s
    assert coolant_flow(1.0, 10.0) == pytest.approx(23.889, rel=1e-3)


@given(amounts, st.floats(0.1, 10))
def test_everything_grows_in_proportion_to_the_gigawatts(gw: float, factor: float) -> None:
    one, more = size(gw, basis="facility", **ONE), size(gw * factor, basis="facility", **ONE)
    for name in one.__dataclass_fields__:
        assert getattr(more, name) == pytest.approx(getattr(one, name) * factor, rel=1e-9)


@given(ratios.filter(lambda pue: pue > 1.001))
def test_the_same_number_of_gigawatts_is_more_of_everything_when_counted_at_the_rack(pue: float) -> None:
    at_meter, at_rack = (size(6, basis=basis, **{**ONE, "pue": pue}) for basis in ("facility", "IT"))
    for name in at_meter.__dataclass_fields__:
        assert getattr(at_rack, name) > getattr(at_meter, name)


def test_ranges_broadcast() -> None:
    sizes = size([[1.0], [6.0]], basis="facility", **{**ONE, "pue": [1.1, 1.2, 1.3]})
    for name in some(sizes.__dataclass_fields__):
        assert getattr(sizes, name).shape == (2, 3), name


def test_heat_is_all_the_electricity() -> None:
    assert heat_gw(6.0, 0.8) * 8.76 == pytest.approx(energy_twh(6.0, 0.8))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"pue": 0.8}, "pue: 0.8 is below 1"),
        ({"it_kw": 0.0}, "it_kw is 0.0: it must be a finite number above 0"),
        ({"it_kw": [1.0, np.nan]}, r"it_kw holds nan at \(1,\)"),
        ({"utilisation": 80}, "utilisation: 80 is above 1"),
        ({"stacks": -8}, "stacks is -8.0"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_place(change: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        size(6, basis="facility", **{**ONE, **change})


def test_a_basis_that_is_neither_is_refused() -> None:
    with pytest.raises(ValueError, match="chip"):
        powers(6, basis="chip", pue=1.3)  # type: ignore[arg-type]
