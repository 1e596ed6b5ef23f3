"""Where the real data lies: $AMENDS_DATA, or shared/data beside the checkout. Tests that need it skip by name."""

import os
import pathlib

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


@pytest.fixture
def data():
    folder = pathlib.Path(os.environ.get("AMENDS_DATA") or ROOT.parent / "shared" / "data")

    def path(name):
        if not (folder / name).exists():
            pytest.skip(f"{name} is not there; set AMENDS_DATA")
        return folder / name

    return path
