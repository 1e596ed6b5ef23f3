"""Answers that show themselves in a notebook. They are dicts like all answers."""

from __future__ import annotations

import importlib
from html import escape
from typing import Any


class Chart(dict[str, Any]):
    """A chart: ``title``, ``text`` (its message in words), ``svg`` (a picture) and ``spec`` (Vega-Lite 6).

    A notebook shows the picture, also without a network and as a page of nbconvert.

    >>> chart = amends.measure.sparkline(values=[3, 5, 8])
    >>> chart["text"]
    'From 3 to 8.'
    >>> chart.svg()[:5]
    '<svg '
    """

    def svg(self) -> str:
        """The picture: SVG without script and network. It follows dark mode, and it prints."""
        text: str = self["svg"]
        return text

    def to_altair(self) -> Any:
        """The chart of Altair, to be changed further. Needs ``pip install 'amends[altair]'``."""
        try:
            altair = importlib.import_module("altair")
        except ImportError as missing:
            message = "`to_altair` needs Altair: pip install 'amends[altair]'; `svg()` needs nothing"
            raise ImportError(message, name="altair") from missing
        # JupyterLab measures a chart as wide as its container again and again: a width of our own.
        spec = {key: value for key, value in self["spec"].items() if key != "$schema"} | {"width": 480}
        return altair.Chart.from_dict(spec)

    def _repr_svg_(self) -> str:
        return self.svg()

    def _repr_html_(self) -> str:
        return self.svg()

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # Without this a notebook prints the dict: its printer of dicts comes before all others.
        printer.text(f"{self['title'] or 'Chart'}: {self['text']}")


class ReviewPage(dict[str, Any]):
    """A page, as ``html``. A notebook shows it in a frame of its own, so that neither's style reaches the other."""

    def _repr_html_(self) -> str:
        page = escape(self["html"], quote=True)
        return f'<iframe title="Review" srcdoc="{page}" style="width:100%;height:80vh;border:0"></iframe>'

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(f"Page of {len(self['html'])} characters: write `[\"html\"]` to a file, and open it")
