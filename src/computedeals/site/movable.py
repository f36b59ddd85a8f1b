"""Charts that a reader can move: their controls, and the sentence that says what they show.

A chart's parameters that are bound to inputs become real form controls above it, written into the page
when it is built, so that nothing moves when the engine arrives. `assets/figures.js` hands their values
to the engine, keeps them in the page's address and takes the sentence of the state from the rows beside
the controls. Without a script the controls are hidden and the sentence of the drawn state stays.
"""

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from computedeals.site.builders import as_inside, left_out, nothing
from computedeals.site.inert import json_for_script

INPUTS = ("range", "select", "radio", "checkbox")


class Controls(nodes.General, nodes.Element):
    """The controls of a chart; attributes `name`, `caption`, `params` and `states`."""


class Description(nodes.Part, nodes.TextElement):
    """What the chart shows as it is drawn; attribute `longest` is the longest such sentence."""


def controls(spec: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parameters of a specification that a page makes controls of, in their order.

    Each is a mapping of `name`, `label`, `input` (range, select, radio or checkbox) and `value`, with
    `min`, `max` and `step` for a range, `options` and `labels` for a choice.

    Parameters
    ----------
    spec : mapping of str to object
        A Vega-Lite specification.

    Returns
    -------
    list of dict of str to object
    """
    found = []
    for param in spec.get("params", ()):
        bind = param.get("bind")
        if "select" in param or not isinstance(bind, Mapping) or bind.get("input") not in INPUTS:
            continue
        label = str(bind.get("name") or param["name"]).strip().removesuffix(":").strip()
        made = {"name": param["name"], "label": label, "input": bind["input"], "value": param.get("value")}
        if made["input"] == "range":
            low, high = bind.get("min", 0), bind.get("max", 100)
            made |= {"min": low, "max": high, "step": bind.get("step") or (high - low) / 100}
        elif made["input"] in ("select", "radio"):
            options = list(bind["options"])
            made |= {"options": options, "labels": list(bind.get("labels") or map(shown, options))}
        found.append(made)
    return found


def without_inputs(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The specification without the inputs that the page draws itself.

    Parameters
    ----------
    spec : mapping of str to object
        A Vega-Lite specification.

    Returns
    -------
    dict of str to object
    """
    ours = {made["name"] for made in controls(spec)}
    params = [
        {key: value for key, value in param.items() if key != "bind" or param["name"] not in ours}
        for param in spec.get("params", ())
    ]
    return {**spec, "params": params} if params else dict(spec)


def controls_nodes(name: str, caption: str, spec: Mapping[str, Any], states: Any) -> list[nodes.Element]:
    """The controls of a figure and its sentence; nothing for a chart that does not move.

    Parameters
    ----------
    name, caption : str
        The figure's name, and its caption as plain text.
    spec : mapping of str to object
        A Vega-Lite specification.
    states : object
        `params` (names in the order of the columns) and `rows`, each the values and the sentence.

    Returns
    -------
    list of docutils node
    """
    made = controls(spec)
    if not made:
        return []
    # apostrophes as in the rest of the page, whichever state is said
    rows = [[*row[:-1], str(row[-1]).replace("'", "’")] for row in states["rows"]] if states else []
    order = states["params"] if states else [param["name"] for param in made]
    initial = {param["name"]: param["value"] for param in made}
    drawn = [initial.get(param) for param in order]
    start = next((row for row in rows if list(row[: len(order)]) == drawn), None)
    box = Controls(name=name, caption=caption, params=made, order=list(order), rows=rows)
    if start is None:
        return [box]
    longest = max((str(row[-1]) for row in rows), key=len)
    return [
        box,
        Description(
            "", str(start[-1]), classes=["cd-description"], longest=longest, support_smartquotes=False
        ),
    ]


def shown(value: Any) -> str:
    """A control's value as a reader sees it: separators from 10,000 on, a true minus sign.

    Parameters
    ----------
    value : object
        A number, text or truth value.

    Returns
    -------
    str
    """
    if value is None:
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        text = f"{value:.10g}" if abs(value) < 10_000 else f"{value:,.0f}"
        return text.replace("-", "\u2212")
    return str(value)


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the controls of charts and their sentences.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_node(Controls, html=(visit_controls, nothing), **left_out())
    app.add_node(Description, html=(visit_description, depart_description), **as_inside())
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def visit_controls(translator: HTML5Translator, node: Controls) -> None:
    """Write the controls as inputs with labels.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Controls
        The node.
    """
    name = node["name"]
    state = {
        "name": name,
        "params": [{k: v for k, v in p.items() if k not in ("label", "labels")} for p in node["params"]],
        "order": node["order"],
        "rows": node["rows"],
    }
    parts = [
        f'<div class="cd-controls" role="group" aria-label="{_attribute("Controls: " + node["caption"])}"'
        f' data-for="{_attribute(name)}">'
    ]
    parts += [_control(f"{name}.{param['name']}", param) for param in node["params"]]
    parts.append(
        '<div class="cd-control cd-control-actions">'
        '<button type="button" class="cd-button cd-view-link" title="A link to this view" disabled>'
        "Copy link</button>"
        '<button type="button" class="cd-button cd-start-again" disabled>Start again</button></div>'
    )
    parts.append(f'<script type="application/json">{json_for_script(state)}</script></div>\n')
    translator.body.append("\n".join(parts))
    raise nodes.SkipNode


def visit_description(translator: HTML5Translator, node: Description) -> None:
    # the longest sentence keeps the room that any of them needs
    """Open the sentence, with the longest one beside it that keeps its space.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Description
        The node.
    """
    longest = node["longest"]
    translator.body.append(
        f'<p class="cd-description" aria-live="polite" data-longest="{_attribute(longest)}"><span>'
    )


def depart_description(translator: HTML5Translator, node: Description) -> None:
    """Close the sentence.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Description
        The node.
    """
    translator.body.append("</span></p>\n")


def _control(ident: str, param: Mapping[str, Any]) -> str:
    label = html.escape(param["label"])
    ident = _attribute(ident)
    # disabled until the script has taken them over; browsers then do not keep an older state either
    common = f'data-param="{_attribute(param["name"])}" autocomplete="off" disabled'
    if param["input"] == "range":
        room = max(len(shown(param[end])) for end in ("min", "max", "value") if param[end] is not None)
        room = max(room, len(shown(param["min"] + param["step"])))
        now = html.escape(shown(param["value"]))
        return (
            f'<div class="cd-control cd-range"><label for="{ident}">{label}</label>'
            f'<output for="{ident}" data-room="{"0" * room}">{now}</output>'
            f'<input type="range" id="{ident}" {common} min="{_number(param["min"])}"'
            f' max="{_number(param["max"])}" step="{_number(param["step"])}"'
            f' value="{_number(param["value"])}"></div>'
        )
    if param["input"] == "checkbox":
        checked = " checked" if param["value"] else ""
        return (
            f'<label class="cd-control cd-switch" for="{ident}"><input type="checkbox" role="switch"'
            f' id="{ident}" {common}{checked}><span>{label}</span></label>'
        )
    choices = list(enumerate(zip(param["options"], param["labels"], strict=True)))
    if param["input"] == "select":
        options = "".join(
            f'<option value="{at}"{" selected" if value == param["value"] else ""}>'
            f"{html.escape(str(text))}</option>"
            for at, (value, text) in choices
        )
        return (
            f'<div class="cd-control cd-pick"><label for="{ident}">{label}</label>'
            f'<select id="{ident}" {common}>{options}</select></div>'
        )
    radios = "".join(
        f'<label><input type="radio" name="{ident}" value="{at}" {common}'
        f"{' checked' if value == param['value'] else ''}><span>{html.escape(str(text))}</span></label>"
        for at, (value, text) in choices
    )
    return (
        f'<fieldset class="cd-control cd-choice"><legend>{label}</legend>'
        f'<div class="cd-choices">{radios}</div></fieldset>'
    )


def _number(value: Any) -> str:
    return _attribute(json.dumps(value))


def _attribute(text: Sequence[str] | str) -> str:
    return html.escape(str(text))
