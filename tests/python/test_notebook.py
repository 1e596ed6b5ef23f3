"""The notebook of examples/python: each cell runs, and what it shows can be shown."""

import ast
import json
import pathlib

NOTEBOOK = pathlib.Path(__file__).parents[2] / "examples" / "python" / "service_desk.ipynb"


def test_every_cell_runs_and_each_finding_has_a_chart(data, monkeypatch):
    monkeypatch.setenv("AMENDS_DATA", str(data("uci_incident_opened_before_2016_05.csv.gz").parent))
    book = json.loads(NOTEBOOK.read_text())
    names, charts, findings = {}, [], 0
    for number, cell in enumerate(book["cells"]):
        source = "".join(cell["source"])
        findings += cell["cell_type"] == "markdown" and source.startswith("## ") and source[3].isdigit()
        if cell["cell_type"] != "code":
            continue
        assert not cell["outputs"], "the notebook is kept without its outputs"
        body = ast.parse(source).body
        shown = body.pop() if isinstance(body[-1], ast.Expr) else None
        exec(compile(ast.Module(body, []), f"cell {number}", "exec"), names)
        if shown is not None:
            value = eval(compile(ast.Expression(shown.value), f"cell {number}", "eval"), names)
            if hasattr(value, "_repr_svg_"):
                charts.append(value._repr_svg_())
    assert findings == len(charts) == 5
    for chart in charts:
        assert chart.startswith("<svg ") and "<title></title>" not in chart
