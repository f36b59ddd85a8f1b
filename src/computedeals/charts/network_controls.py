"""What a reader chooses in the charts of the network: the day, what counts, and whose money."""

from collections.abc import Mapping

import altair as alt

from computedeals.deals.network import CLOUDS, THRESHOLDS


def chosen_date(views: Mapping[str, str], view: str) -> alt.Parameter:
    """The day as known on which the chart is drawn.

    Parameters
    ----------
    views : mapping of str to str
        Day -> its name.
    view : str
        The day to start with.

    Returns
    -------
    alt.Parameter
    """
    return alt.param(
        name="view",
        value=view,
        bind=alt.binding_radio(options=list(views), labels=list(views.values()), name="As known on "),
    )


def chosen_counts(counts: int, options: list[int] | None = None) -> alt.Parameter:
    """How firm a deal must be to count.

    Parameters
    ----------
    counts : int
        The least rank to start with.
    options : list of int, optional
        The ranks to choose from; those of `THRESHOLDS` unless given.

    Returns
    -------
    alt.Parameter
    """
    options = options or list(THRESHOLDS)
    return alt.param(
        name="counts",
        value=counts,
        bind=alt.binding_select(
            options=options, labels=[THRESHOLDS[rank] for rank in options], name="What counts "
        ),
    )


def chosen_clouds(clouds: str) -> alt.Parameter:
    """Whether what clouds spend on NVIDIA's chips counts.

    Parameters
    ----------
    clouds : str
        Of `CLOUDS`, the one to start with.

    Returns
    -------
    alt.Parameter
    """
    return alt.param(
        name="clouds",
        value=clouds,
        bind=alt.binding_radio(
            options=list(CLOUDS), labels=list(CLOUDS.values()), name="Clouds' purchases from NVIDIA "
        ),
    )
