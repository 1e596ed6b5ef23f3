"""Answers that show themselves in a notebook. They are dicts like all answers."""

from __future__ import annotations

from html import escape
from typing import Any


class Chart(dict[str, Any]):
    """A Vega-Lite specification that a notebook draws: JupyterLab, VS Code and others have Vega built in."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        # JupyterLab measures a chart as wide as its container again and again, until the page dies: a width of our own.
        spec = {**self["spec"], "width": 560}
        # Notebooks know version 6 or 5; nothing in these specifications differs between the two.
        five = {**spec, "$schema": "https://vega.github.io/schema/vega-lite/v5.json"}
        text = spec.get("description") or spec.get("title") or "a chart"
        return {
            "application/vnd.vegalite.v6+json": spec,
            "application/vnd.vegalite.v5+json": five,
            "text/plain": text if isinstance(text, str) else str(text),
        }


    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        # Without this a notebook prints the dict: its printer of dicts comes before the text above.
        title = self["spec"].get("title")
        text = title.get("text") if isinstance(title, dict) else title
        about = self["spec"].get("description")
        printer.text(f"Chart: {about or text or 'of no title'}")


class Page(dict[str, Any]):
    """A page that a notebook shows in a frame of its own, so that neither's style reaches the other."""

    def _repr_html_(self) -> str:
        page = escape(self["html"], quote=True)
        return f'<iframe title="Review" srcdoc="{page}" style="width:100%;height:80vh;border:0"></iframe>'

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(f"Page of {len(self['html'])} characters: write `[\"html\"]` to a file, and open it")
