"""A drawing made for a file, rewritten for a page: no ids to collide, no style and no font of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET  # for drawings that a library of ours has just written
from collections.abc import Mapping

from markupsafe import Markup, escape

_SVG = "{http://www.w3.org/2000/svg}"
_LEFT_OUT = ("metadata", "style", "title")


def inline_svg(text: str, *, label: str, variables: Mapping[str, str]) -> Markup:
    """Give a drawing as an ``svg`` element that a page can hold beside others.

    Parameters
    ----------
    text
        A whole SVG document from a trusted library; never a file of somebody else.
    label
        What a screen reader says in place of the picture.
    variables
        Colours as the drawing writes them, and the variables of the page's style sheet that replace them.

    Examples
    --------
    >>> inside = '<g id="a"><path d="M 0.123456 1"/></g>'
    >>> drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'
    >>> print(inline_svg(drawing, label="a <line>", variables={}))
    <svg class="chart" viewBox="0 0 9 9" role="img" aria-label="a &lt;line&gt;"><path d="M 0.12 1"/></svg>
    """
    root = ET.fromstring(text)  # noqa: S314 - see the import
    used = {value for node in root.iter() for key, value in node.items() if key.endswith("href")}
    parts = "".join(_part(child, used, variables) for child in root)
    opening = Markup('<svg class="chart" viewBox="{}" role="img" aria-label="{}">')
    return opening.format(root.get("viewBox", ""), label) + Markup(parts + "</svg>")  # noqa: S704 (escaped anew)


def _part(node: ET.Element, used: set[str], variables: Mapping[str, str]) -> str:
    """Write an element anew, without what a page does not need."""
    tag = node.tag.removeprefix(_SVG)
    if tag in _LEFT_OUT:
        return ""
    inside = "".join(_part(child, used, variables) for child in node) or escape((node.text or "").strip())
    attributes = {key.rsplit("}", 1)[-1]: value for key, value in node.items()}
    if f"#{attributes.get('id', '')}" not in used:
        attributes.pop("id", None)
    if attributes.get("transform", "").startswith("rotate(-0 "):
        del attributes["transform"]
    if "style" in attributes:
        attributes["style"] = _style(attributes["style"], variables)
    if tag == "g" and not attributes:
        return str(inside)
    said = "".join(f' {key}="{escape(_short(value))}"' for key, value in attributes.items() if value)
    return f"<{tag}{said}>{inside}</{tag}>" if inside else f"<{tag}{said}/>"


def _style(text: str, variables: Mapping[str, str]) -> str:
    """Leave the font to the page, and take colours from its variables."""
    text = re.sub(r"font: [^;]*?([\d.]+)px[^;]*", r"font-size: \1px", text)
    text = re.sub(r"font-family: [^;]*;? ?", "", text)
    for color, variable in variables.items():
        text = text.replace(color, f"var({variable})")
    return text


def _short(value: str) -> str:
    """Write coordinates with two decimals and on one line.

    Examples
    --------
    >>> _short("M 1.23456 -0.001"), _short("stroke-width: 1.5")
    ('M 1.23 0', 'stroke-width: 1.5')
    """
    value = re.sub(r"-?\d+\.\d{3,}(e-\d+)?", lambda found: f"{round(float(found[0]), 2) + 0.0:g}", value)
    return " ".join(value.split())
