"""A log of complaints of any size for the tests of engines: in no order, with ties, the same at each call."""

import datetime as dt

import numpy as np
import pyarrow as pa

AS_OF = dt.datetime(2026, 1, 1, tzinfo=dt.timezone.utc)
ASK = {"as_of": AS_OF, "zone": "Europe/London", "definitions": {"strata": ["product", "cause"], "on_time": "days", "on_time_days": 28}}


def log(events):
    """So many events of a third as many complaints. Four of ten closings stand at the instant of a reopening."""
    dice = np.random.default_rng(10002)
    cases = events // 3
    received = dice.integers(0, 330 * 86_400, cases) * 1_000_000
    took = dice.integers(3_600, 30 * 86_400, cases) * 1_000_000
    again = np.where(dice.random(cases) < 0.4, took, took + 86_400_000_000)
    case = np.tile(np.arange(cases), 3)
    at = np.concatenate([received, received + took, received + again]) + 1_735_689_600_000_000
    event = np.repeat(np.array([0, 1, 2], dtype=np.int8), cases)
    place = dice.permutation(3 * cases)
    words = pa.DictionaryArray.from_arrays(pa.array(event[place]), pa.array(["received", "closed", "reopened"])).cast(pa.string())
    product = pa.DictionaryArray.from_arrays(pa.array((case[place] % 6).astype(np.int8)), pa.array([f"product {n}" for n in range(6)])).cast(pa.string())
    # What events of one complaint say of its cause differs: at one instant neither the place nor the machine may decide.
    cause = pa.DictionaryArray.from_arrays(pa.array(((case + 7 * np.repeat([0, 1, 2], cases)) % 5).astype(np.int8)[place]),
                                           pa.array(["delay", "fees", "déjà", "staff", "error"])).cast(pa.string())
    return pa.table({"case": pa.array(case[place]).cast(pa.string()), "event": words, "at": pa.array(at[place], pa.timestamp("us", "UTC")),
                     "product": product, "cause": cause, "seq": pa.array(event[place].astype(np.int32)), "id": pa.array(place).cast(pa.string()),
                     "a column of the host's own": pa.array(place)})
