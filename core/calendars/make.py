#!/usr/bin/env python3
"""Makes the holiday lists of this folder from the PyPI package `holidays` (MIT).

    pip install holidays==0.109 && python core/calendars/make.py

One file a place, public holidays that close offices, 2010 to 2035. The version of the package is written into each
file. Run again with a newer version to update; the diff shows what changed.
"""
import json
import pathlib

import holidays

YEARS = range(2010, 2036)
PLACES = {
    "GB-ENG": ("GB", "ENG", "England"),
    "GB-SCT": ("GB", "SCT", "Scotland"),
    "GB-NIR": ("GB", "NIR", "Northern Ireland"),
    "IE": ("IE", None, "Ireland"),
    "US": ("US", None, "United States, federal holidays"),
    "CA": ("CA", None, "Canada, nationwide holidays"),
    "AU": ("AU", None, "Australia, national holidays"),
    "NZ": ("NZ", None, "New Zealand, national holidays"),
    "SG": ("SG", None, "Singapore"),
    "NL": ("NL", None, "Netherlands"),
    "DE": ("DE", None, "Germany, nationwide holidays"),
}


def main():
    folder = pathlib.Path(__file__).parent
    for name, (country, part, words) in PLACES.items():
        days = holidays.country_holidays(country, subdiv=part, years=YEARS, language="en_GB" if country == "GB" else "en_US")
        document = {
            "id": name,
            "name": words,
            "version": f"holidays-{holidays.__version__}",
            "source": f"PyPI holidays {holidays.__version__} (MIT), country {country}" + (f", subdivision {part}" if part else ""),
            "from": f"{YEARS[0]}-01-01",
            "to": f"{YEARS[-1]}-12-31",
            "days": {str(day): days[day] for day in sorted(days)},
        }
        path = folder / f"{name}.json"
        path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"{path.name}: {len(document['days'])} days")


if __name__ == "__main__":
    main()
