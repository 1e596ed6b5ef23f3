#!/usr/bin/env python3
"""Makes the holiday lists of this folder from the PyPI package `holidays` (MIT).

    pip install holidays==0.109 && python core/calendars/make.py

One file a place, public holidays that close offices, 2010 to 2035. The version of the package is written into each
file. Run again with a newer version to update; the diff shows what changed.

The list of a federation holds what every one of its parts keeps. The package's own list of a country is not always that: it
lacks 29 weekdays that every state and territory of Australia keeps. Each part has a list of its own, which holds more.
The United States are the exception: `US` holds the federal holidays, and no list says what all states keep.
"""
import collections
import json
import pathlib

import holidays

YEARS = range(2010, 2036)
PARTS = {
    "AU": {
        "ACT": "Australian Capital Territory", "NSW": "New South Wales", "NT": "Northern Territory", "QLD": "Queensland",
        "SA": "South Australia", "TAS": "Tasmania", "VIC": "Victoria", "WA": "Western Australia",
    },
    "CA": {
        "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NL": "Newfoundland and Labrador",
        "NS": "Nova Scotia", "NT": "Northwest Territories", "NU": "Nunavut", "ON": "Ontario", "PE": "Prince Edward Island",
        "QC": "Quebec", "SK": "Saskatchewan", "YT": "Yukon",
    },
    "DE": {
        "BB": "Brandenburg", "BE": "Berlin", "BW": "Baden-Württemberg", "BY": "Bavaria", "HB": "Bremen", "HE": "Hesse",
        "HH": "Hamburg", "MV": "Mecklenburg-Western Pomerania", "NI": "Lower Saxony", "NW": "North Rhine-Westphalia",
        "RP": "Rhineland-Palatinate", "SH": "Schleswig-Holstein", "SL": "Saarland", "SN": "Saxony", "ST": "Saxony-Anhalt",
        "TH": "Thuringia",
    },
    "ES": {
        "AN": "Andalusia", "AR": "Aragon", "AS": "Asturias", "CB": "Cantabria", "CE": "Ceuta", "CL": "Castile and León",
        "CM": "Castilla-La Mancha", "CN": "Canary Islands", "CT": "Catalonia", "EX": "Extremadura", "GA": "Galicia",
        "IB": "Balearic Islands", "MC": "Murcia", "MD": "Madrid", "ML": "Melilla", "NC": "Navarre", "PV": "Basque Country",
        "RI": "La Rioja", "VC": "Valencia",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
}
FEDERATIONS = {"AU": "Australia, national holidays", "CA": "Canada, nationwide holidays", "DE": "Germany, nationwide holidays",
               "ES": "Spain, nationwide holidays"}
WHOLE = {
    "IE": "Ireland",
    "IN": "India, national gazetted holidays",
    "NL": "Netherlands",
    "NZ": "New Zealand, national holidays",
    "SG": "Singapore",
    "US": "United States, federal holidays",
}


def days_of(country, part=None):
    language = "en_GB" if country == "GB" else "en_US"
    return dict(holidays.country_holidays(country, subdiv=part, years=YEARS, language=language))


def kept_by_all(own, parts):
    """What every part keeps, under the country's own name for it, else the name that most parts use."""
    def name(day):
        return own.get(day) or min(collections.Counter(p[day] for p in parts).items(), key=lambda found: (-found[1], found[0]))[0]
    return {day: name(day) for day in set.intersection(*map(set, parts))}


def write(name, words, source, days, version=""):
    document = {
        "id": name,
        "name": words,
        "version": f"holidays-{holidays.__version__}{version}",
        "source": f"PyPI holidays {holidays.__version__} (MIT), country {source}",
        "from": f"{YEARS[0]}-01-01",
        "to": f"{YEARS[-1]}-12-31",
        "days": {str(day): days[day] for day in sorted(days)},
    }
    path = pathlib.Path(__file__).parent / f"{name}.json"
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{path.name}: {len(days)} days")


def main():
    for country, words in WHOLE.items():
        write(country, words, country, days_of(country))
    for country, names in PARTS.items():
        parts = {part: days_of(country, part) for part in names}
        for part, days in parts.items():
            write(f"{country}-{part}", names[part], f"{country}, subdivision {part}", days)
        if country in FEDERATIONS:
            own = days_of(country)
            days = kept_by_all(own, parts.values())
            # A list that is the country's own stays that to the byte: policies hash the lists of their calendars.
            differs = days != own
            source = f"{country}, what every one of its {len(parts)} subdivisions keeps" if differs else country
            write(country, FEDERATIONS[country], source, days, "-parts" if differs else "")


if __name__ == "__main__":
    main()
