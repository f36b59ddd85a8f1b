"""Gigawatts turned into dollars, accelerators, electricity, heat, memory stacks and wafers.

A promise of gigawatts does not say where they are counted. Counted at the meter of the building
("facility"), the computers get `gw / pue`; counted at the computers ("IT"), the meter shows
`gw * pue`. PUE, the power usage effectiveness, is facility power over IT power (ISO/IEC 30134-2:2016).
Everything else follows from the power of one accelerator with its share of the rack, which differs
by a factor of two between generations, and from prices.
"""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

from computedeals.models.checks import numbers

Basis = Literal["facility", "IT"]
Number = npt.ArrayLike
Array = npt.NDArray[np.float64]

HOURS_A_YEAR = 8760.0
WATER_HEAT_CAPACITY = 4.186e3  # J/(kg K), liquid water at room temperature


@dataclass(frozen=True)
class Size:
    """What an amount of gigawatts comes to; arrays of one shape.

    Attributes
    ----------
    facility_gw, it_gw : ndarray
        Power at the meter and at the computers, GW.
    accelerators : ndarray
        How many.
    usd_bn : ndarray
        Building, power, cooling and computers, USD billion, paid once.
    twh : ndarray
        Electricity a year.
    heat_gw : ndarray
        Heat to be carried away on average, GW.
    hbm_stacks : ndarray
        Stacks of high-bandwidth memory.
    wafers : ndarray
        Wafers of advanced packaging.
    """

    facility_gw: Array
    it_gw: Array
    accelerators: Array
    usd_bn: Array
    twh: Array
    heat_gw: Array
    hbm_stacks: Array
    wafers: Array


def size(
    gw: Number,
    *,
    basis: Basis,
    pue: Number,
    it_kw: Number,
    price_kusd: Number,
    shell_usd_bn: Number,
    utilisation: Number,
    stacks: Number,
    per_wafer: Number,
) -> Size:
    """Everything that an amount of gigawatts comes to.

    accelerators = 1e6 IT-GW / it_kw; usd_bn = facility-GW shell_usd_bn + accelerators price_kusd / 1e6; twh
    = 8.76 facility-GW utilisation; heat = facility-GW utilisation.

    Parameters
    ----------
    gw : array_like
        Gigawatts promised.
    basis : Basis
        Where they are counted.
    pue : array_like
        Facility over IT power, at least 1.
    it_kw : array_like
        IT power per accelerator, its share of rack, network and storage included, kW.
    price_kusd : array_like
        Computers per accelerator on the same terms, thousand USD.
    shell_usd_bn : array_like
        Land, building, power and cooling per facility GW, USD billion.
    utilisation : array_like
        Average over full load, 0 to 1.
    stacks : array_like
        Memory stacks per accelerator.
    per_wafer : array_like
        Accelerators per packaging wafer. All broadcast against each other.

    Returns
    -------
    Size
        Each field in the common shape of the arguments.

    Raises
    ------
    ValueError
        Where a value is not finite, not positive, or out of its range.
    """
    facility, it = powers(gw, basis=basis, pue=pue)
    count = accelerators(it, it_kw)
    price = numbers(price_kusd, "price_kusd", above=True)
    shell = numbers(shell_usd_bn, "shell_usd_bn", above=True)
    heat = heat_gw(facility, utilisation)
    fields = np.broadcast_arrays(
        facility,
        it,
        count,
        facility * shell + count * price / 1e6,
        energy_twh(facility, utilisation),
        heat,
        count * numbers(stacks, "stacks", above=True),
        count / numbers(per_wafer, "per_wafer", above=True),
    )
    return Size(*(np.array(field, dtype=float) for field in fields))


def powers(gw: Number, *, basis: Basis, pue: Number) -> tuple[Array, Array]:
    """Facility and IT gigawatts of a promise counted on either basis: facility = IT * PUE.

    Parameters
    ----------
    gw : array_like
        Gigawatts promised.
    basis : Basis
        Where they are counted: 'facility' (at the meter) or 'IT' (at the computers).
    pue : array_like
        Power usage effectiveness, 1 or more.

    Returns
    -------
    tuple of (ndarray, ndarray)
        GW at the meter and at the computers, in the common shape of the arguments.

    Raises
    ------
    ValueError
        For another basis, or a PUE below 1.

    Notes
    -----
    ISO/IEC 30134-2:2016, definition of PUE.
    """
    if basis not in get_args(Basis):
        raise ValueError(
            f"basis: {basis!r} is neither 'facility' (at the meter) nor 'IT' (at the computers)"
        )
    amount, ratio = numbers(gw, "gw"), numbers(pue, "pue", above=True)
    if np.any(ratio < 1):
        raise ValueError(
            f"pue: {ratio.min():g} is below 1, but the facility contains the computers; if the ratio was "
            "meant the other way round, give its inverse"
        )
    return (amount, amount / ratio) if basis == "facility" else (amount * ratio, amount + 0 * ratio)


def accelerators(it_gw: Number, it_kw: Number) -> Array:
    """How many accelerators an IT power feeds: 1e6 it_gw / it_kw.

    Parameters
    ----------
    it_gw : array_like
        IT power, GW.
    it_kw : array_like
        IT power per accelerator, kW, of that generation.

    Returns
    -------
    ndarray
        In the common shape of the arguments.
    """
    return np.asarray(1e6 * numbers(it_gw, "it_gw") / numbers(it_kw, "it_kw", above=True))


def energy_twh(facility_gw: Number, utilisation: Number = 1.0) -> Array:
    """Electricity a year: 8.76 TWh per GW at full load.

    Parameters
    ----------
    facility_gw : array_like
        Power at the meter.
    utilisation : array_like, optional
        Average over full load, 0 to 1.

    Returns
    -------
    ndarray
        TWh a year.
    """
    return heat_gw(facility_gw, utilisation) * HOURS_A_YEAR / 1e3


def heat_gw(facility_gw: Number, utilisation: Number = 1.0) -> Array:
    """Heat to be carried away on average: all the electricity, since computing stores no energy.

    Parameters
    ----------
    facility_gw : array_like
        Power at the meter, GW.
    utilisation : array_like, optional
        Average over full load, 0 to 1.

    Returns
    -------
    ndarray
        GW.

    Raises
    ------
    ValueError
        For a utilisation above 1, or a value that is not finite and positive.
    """
    load = numbers(utilisation, "utilisation", above=True)
    if np.any(load > 1):
        raise ValueError(f"utilisation: {load.max():g} is above 1; give a share of full load, not per cent")
    return numbers(facility_gw, "facility_gw") * load


def power_plants(twh: Number, plant_gw: Number, capacity_factor: Number) -> Array:
    """How many plants make that much electricity in a year: twh / (8.76 plant_gw capacity_factor).

    An equivalent in energy: it says nothing of peaks, reserves or the grid between.

    Parameters
    ----------
    twh : array_like
        Electricity a year.
    plant_gw : array_like
        Net power of one plant.
    capacity_factor : array_like
        Average over full output.

    Returns
    -------
    ndarray
        A number of plants, not rounded.
    """
    return np.asarray(
        numbers(twh, "twh") / energy_twh(numbers(plant_gw, "plant_gw", above=True), capacity_factor)
    )


def coolant_flow(heat_gw: Number, rise_k: Number) -> Array:
    """Water that carries the heat by warming up, tonnes a second: heat / (4186 J/kg/K rise).

    Parameters
    ----------
    heat_gw : array_like
        Heat, GW.
    rise_k : array_like
        By how many kelvins the water warms.

    Returns
    -------
    ndarray
        Tonnes a second.
    """
    heat = numbers(heat_gw, "heat_gw")
    return np.asarray(heat * 1e9 / (WATER_HEAT_CAPACITY * numbers(rise_k, "rise_k", above=True)) / 1e3)
