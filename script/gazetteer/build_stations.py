#!/usr/bin/env python3
"""Builds data/gazetteer/railway_stations.tsv.

    build_stations.py STATION_NAME_JS PLACES_TSV OUT

STATION_NAME_JS  PyPI mcp-server-12306 0.5.0.post20260930 (MIT), file mcp_12306/resources/station_name.js
"""
import collections, csv, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
js, places, out = sys.argv[1:4]
P = list(csv.DictReader(open(places, encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
by = collections.defaultdict(list)
for r in P:
    for n in {r["name"], r["short"], *[a for a in r["aliases"].split("|") if a]}:
        by[n].append(r)
rank = lambda r: (r["level"] not in ("municipality", "sar"), r["class"] != "City", r["level"] not in ("county-city", "direct-county"), -int(r["importance"]), r["code"])


def code(name):
    c = [r for r in by.get(name, []) if not (r["class"] == "Province" and r["level"] in ("province", "autonomous-region"))]
    c.sort(key=rank)
    if not c:
        return ""
    if len(c) > 1 and rank(c[0])[:3] == rank(c[1])[:3]:
        return ""
    return c[0]["code"]


rows, foreign, unknown = {}, set(), collections.Counter()
for rec in open(js, encoding="utf-8").read().split("'")[1].split("@"):
    f = rec.split("|")
    if len(f) < 8:
        continue
    name, city = f[1].replace(" ", ""), f[7].replace(" ", "")
    if f[8]:
        rows[name] = (name, f[9], "", "passenger", "package")
        continue
    c = code(city)
    if not c:
        unknown[city] += 1
    rows[name] = (name, city, c, "passenger", "package")
for line in open(HERE + "/stations_more.txt", encoding="utf-8"):
    if line.strip() and not line.startswith("#"):
        name, city, kind = line.rstrip("\n").split(" ")
        if name not in rows:
            rows[name] = (name, city, code(city), kind, "reviewed")
with open(out, "w", encoding="utf-8", newline="\n") as f:
    f.write("name\tcity\tcode\tkind\torigin\tbare\n")
    names = {n for r in P for n in (r["name"], r["short"])}
    for n in sorted(rows):
        f.write("\t".join(rows[n]) + "\t" + ("no" if len(n) < 3 or n in names else "yes") + "\n")
print(len(rows), "stations; cities without a code:", dict(unknown), file=sys.stderr)
