"""Reads what a built site holds for machines with libraries that others wrote for such files.

    python tests/validate/check.py SITE [schema.d.ts of the npm package schema-dts]
"""

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path

import atoma
import bibtexparser
import extruct
import feedparser
import icalendar
from citeproc.source.json import CiteProcJSON
from followthemoney import model
from pybtex.database import parse_string
from pyld import jsonld

site = Path(sys.argv[1])
typings = Path(sys.argv[2]) if len(sys.argv) > 2 else None
passed, failed = 0, []


def check(holds, *what):
    global passed
    if holds:
        passed += 1
    else:
        failed.append(what)
        print("FAILED", *what)


def data(name):
    return (site / "data" / name).read_text(encoding="utf-8")


def tables():
    for path in sorted(site.glob("data/*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, strict=True))
        ragged = [row for row in rows if None in row or None in row.values()]
        check(not ragged, path.name, "has rows of other lengths", ragged[:1])
        table = path.with_suffix(".json")
        if table.exists() and table.stem != "discrepancies":
            check(len(rows) == len(json.loads(table.read_text())), path.name, "rows")


def references():
    articles = {article["slug"]: article for article in json.loads(data("articles.json"))}
    text = data("articles.bib")
    library = bibtexparser.parse_string(text)
    check(not library.failed_blocks, "bibtexparser", library.failed_blocks[:1])
    entries = parse_string(text, "bibtex").entries
    check(set(entries) == set(articles) == {entry.key for entry in library.entries}, "keys")
    for key, entry in entries.items():
        date = articles[key]["date"]
        check(entry.fields.get("date") == (date and date[:10]), key, "date")
        check(entry.fields.get("year") == (date and date[:4]), key, "year")
    items = json.loads(data("articles.csl.json"))
    check(set(CiteProcJSON(items)) == set(articles), "citeproc")


def entities():
    ids, references = set(), set()
    for line in data("dossier.ftm.json").splitlines():
        raw = json.loads(line)
        schema = model.get(raw["schema"])
        check(schema is not None, raw["schema"], "is no schema")
        check(raw["id"] not in ids, raw["id"], "is twice there")
        ids.add(raw["id"])
        schema.validate(raw)
        for name, values in raw["properties"].items():
            prop = schema.get(name)
            check(prop is not None, raw["schema"], "has no", name)
            for value in values:
                check(prop.type.validate(value), raw["schema"], name, value)
                check(len(value) <= prop.max_length, raw["schema"], name, "is too long")
                if prop.type.name == "entity":
                    references.add(value)
    check(references <= ids, "leads nowhere", list(references - ids)[:3])


def feeds():
    for path in site.glob("**/feed.xml"):
        feed = feedparser.parse(path.read_bytes())
        check(not feed.bozo, path, feed.get("bozo_exception"))
        entries = atoma.parse_atom_file(str(path)).entries
        check(len(entries) == len(feed.entries), path)
        updated = [entry.updated for entry in entries]
        check(updated == sorted(updated, reverse=True), path, "is not in the order of time")
        other = json.loads(path.with_suffix(".json").read_text())
        check(other["version"] == "https://jsonfeed.org/version/1.1", path)
        check(all(item["id"] and item["content_text"] for item in other["items"]), path)


def calendar():
    events = icalendar.Calendar.from_ical((site / "data/timeline.ics").read_bytes())
    count = len(json.loads(data("timeline.json")))
    check(len(events.walk("VEVENT")) == count, "events of the calendar")


def vocabulary():
    """Of each type all its supertypes, and of each property the types that have it."""
    text = typings.read_text()
    bodies = re.findall(
        r"interface (\w+)Base extends ([^{]*?)\{(.*?)\n\}", text, re.DOTALL
    )
    parents = {name: re.findall(r"(\w+)Base\b", above) for name, above, _ in bodies}
    owners = {}
    for name, _, body in bodies:
        for prop in re.findall(r'^\s+"(\w+)"\?:', body, re.MULTILINE):
            owners.setdefault(prop, set()).add(name)
    for name, above in re.findall(r"interface (\w+)Leaf extends (\w+)Base", text):
        parents.setdefault(name, [above])

    def above(name):
        return {name}.union(*(above(parent) for parent in parents.get(name, [])))

    return {name: above(name) for name in parents}, owners


def linked_data():
    context = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}}}
    jsonld.set_document_loader(
        lambda url, _=None: {"contextUrl": None, "documentUrl": url, "document": context}
    )
    types, owners = vocabulary() if typings else ({}, {})
    used = Counter()

    def walk(value, path):
        if isinstance(value, list):
            for item in value:
                walk(item, path)
        if not isinstance(value, dict):
            return
        kind = value.get("@type")
        if kind:
            used[kind] += 1
        for name, item in value.items():
            # What ends so is no property: it says what an action is to be given.
            if kind and types and not name.startswith("@") and not name.endswith("-input"):
                check(kind in types, path, kind)
                check(owners.get(name, set()) & types.get(kind, set()), path, kind, name)
            walk(item, path)

    for path in site.glob("**/*.html"):
        html = path.read_text(encoding="utf-8")
        for block in extruct.extract(html, syntaxes=["json-ld"])["json-ld"]:
            check(jsonld.expand(block, {"base": "https://site.example/"}), path, "is empty")
            walk(block["@graph"], path)
    check(used["NewsArticle"] and used["Event"] and used["Person"], "nothing is told", used)


for part in [tables, references, entities, feeds, calendar, linked_data]:
    before = passed
    part()
    print(f"{part.__name__}: {passed - before} checks hold")
print(f"\n{passed} passed, {len(failed)} failed")
sys.exit(bool(failed))
