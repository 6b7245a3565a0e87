"""The report as one HTML file without any script, ready for print, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from kg.views.report.charts import charts
from kg.views.report.values import Kind, ReportFacts, Statistic, plain
from kg.views.styling import colour_of

_COMMUNITY_METHODS = {
    "Louvain": "Louvain method (Blondel et al., 2008, doi:10.1088/1742-5468/2008/10/P10008)",
    "Leiden": "Leiden method (Traag et al., 2019, doi:10.1038/s41598-019-41695-z)",
}
_DIGITS: Mapping[Kind, str] = {"count": ",.0f", "mean": ",.2f", "share": ".1%", "coefficient": ".3g"}


def report_page(facts: ReportFacts, picture: Markup, *, beside_page: bool = True) -> str:
    """Give the report as a page.

    Parameters
    ----------
    facts
        From `kg.views.report.facts.report_facts`.
    picture
        The map of the network, from `kg.views.map_svg.map_svg`.
    beside_page
        Whether the interactive page lies in the same folder, to be pointed to.
    """
    environment = Environment(
        loader=PackageLoader("kg.views"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(
        size=shown_size, number=shown_number, statistic=shown_statistic, per=shown_share
    )
    style = (files("kg.views") / "templates" / "report.css").read_text(encoding="utf-8")
    values: dict[str, Any] = {
        "report": facts,
        "charts": charts(facts),
        "picture": picture,
        "beside_page": beside_page,
        "colour_of": colour_of,
        "community_method": _COMMUNITY_METHODS[facts.methods["communities"]["algorithm"]],
        "style": Markup(style + running_title(facts.title)),  # noqa: S704 (a file of ours; escaped below)
    }
    return environment.get_template("report.html.j2").render(values)


def report_json(facts: ReportFacts) -> str:
    """Give the same facts as JSON."""
    return json.dumps(plain(facts), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def running_title(title: str) -> str:
    r"""Give the style rules that prints a title on every page but the first.

    Everything but letters and digits of ASCII is escaped: a title cannot leave its string.

    References
    ----------
    CSS Paged Media Module Level 3, W3C, section 4.2, page-margin boxes.

    Examples
    --------
    >>> print(running_title('A"</style>').splitlines()[0])
    @page { @top-left { content: "A\22 \3c \2f style\3e "; } }
    """
    short = title if len(title) <= 90 else f"{title[:89]}…"
    text = "".join(char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in short)
    return (
        f'@page {{ @top-left {{ content: "{text}"; }} }}\n@page :first {{ @top-left {{ content: none; }} }}\n'
    )


def shown_size(count: int) -> str:
    """Write a number of bytes for people.

    Examples
    --------
    >>> shown_size(999), shown_size(25_600)
    ('999 B', '25.6 kB')
    """
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.1f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def shown_number(value: Any) -> str:
    """Write a number of a table or a setting for people.

    Examples
    --------
    >>> shown_number(1234), shown_number(0.123456), shown_number(3.0), shown_number(None)
    ('1,234', '0.123', '3', '–')
    """
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def shown_statistic(found: Statistic) -> str:
    """Write a statistic with the digits of its kind, and what is estimated as such.

    Examples
    --------
    >>> shown_statistic(Statistic("Mean distance", 5.8281, "mean", "", "≈"))
    '≈ 5.83'
    >>> shown_statistic(Statistic("Assortativity", None, "coefficient", ""))
    'not defined'
    """
    if found.value is None:
        return "not defined"
    text = f"{found.value:{_DIGITS[found.kind]}}".replace("-", "−")
    return f"{found.bound} {text}" if found.bound else text


def shown_share(part: float, whole: float) -> str:
    """Write a share in per cent; only all of it is 100 %.

    Examples
    --------
    >>> shown_share(1, 3), shown_share(999, 1000), shown_share(1, 999), shown_share(2, 2), shown_share(0, 0)
    ('33%', '99%', '< 1%', '100%', '–')
    """
    if not whole:
        return "–"
    rounded = round(100 * part / whole)
    if not rounded and part:
        return "< 1%"
    return f"{min(rounded, 99) if part < whole else 100}%"
