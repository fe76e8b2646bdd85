#!/usr/bin/env python3
"""Checks data/gazetteer and tests/evaluation/place_abbreviations.tsv.

    check.py [ROOT] [--corpus news.jsonl.gz] [--abbreviations abbreviations.json]
"""
import argparse, collections, csv, gzip, json, os, re, sys

ap = argparse.ArgumentParser()
ap.add_argument("root", nargs="?", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
ap.add_argument("--corpus")
ap.add_argument("--abbreviations")
o = ap.parse_args()
D = os.path.join(o.root, "data", "gazetteer")
bad = []


def read(path):
    raw = open(path, encoding="utf-8", newline="").read()
    if not raw.endswith("\n") or "\r" in raw or "\ufeff" in raw:
        bad.append("%s: line ends or byte order mark" % path)
    lines = raw.split("\n")[:-1]
    head = lines[0].split("\t")
    rows = [l.split("\t") for l in lines[1:]]
    for i, r in enumerate(rows, 2):
        if len(r) != len(head):
            bad.append("%s:%d: %d columns, not %d" % (path, i, len(r), len(head)))
        if not r[0] or any(x != x.strip() for x in r):
            bad.append("%s:%d: empty key or spaces at an end" % (path, i))
        if any("||" in x or x.startswith("|") or x.endswith("|") for x in r):
            bad.append("%s:%d: empty item in a list" % (path, i))
    keys = [r[0] for r in rows]
    if keys != sorted(keys):
        bad.append("%s: not sorted" % path)
    for k, n in collections.Counter(keys).items():
        if n > 1:
            bad.append("%s: key %s %d times" % (path, k, n))
    return [dict(zip(head, r)) for r in rows]


F = {f[:-4]: read(os.path.join(D, f)) for f in sorted(os.listdir(D)) if f.endswith(".tsv")}
tests = read(os.path.join(o.root, "tests", "evaluation", "place_abbreviations.tsv"))
P = {p["code"]: p for p in F["places"]}
for p in P.values():
    if not re.fullmatch(r"\d{6}", p["code"]):
        bad.append("code " + p["code"])
    if not p["name"] or not p["short"] or p["class"] not in ("Province", "City", "District"):
        bad.append("place " + p["code"])
    if (p["parent"] == "") != (p["class"] == "Province") or p["parent"] and p["parent"] not in P:
        bad.append("parent of " + p["code"])
    if p["parent"] and p["parent"][:2] != p["code"][:2]:
        bad.append("province of " + p["code"])
    if p["class"] != "District" and not p["abbreviation"]:
        bad.append("no abbreviation: " + p["name"])
    for a in filter(None, p["abbreviation"].split("|")):
        if len(a) != 1:
            bad.append("abbreviation %s of %s" % (a, p["name"]))
    if p["latitude"] and not (3 < float(p["latitude"]) < 54 and 73 < float(p["longitude"]) < 136):
        bad.append("coordinates of " + p["name"])
    if not "1" <= p["importance"] <= "5":
        bad.append("importance of " + p["name"])
print("classes", dict(collections.Counter(p["class"] for p in P.values())))
print("levels", dict(collections.Counter(p["level"] for p in P.values())))
pref = [p for p in P.values() if p["code"][:2] not in ("71", "81", "82") and p["level"] in ("prefecture-city", "prefecture", "league", "autonomous-prefecture")]
print("prefectures on the mainland", len(pref), "with coordinates", sum(bool(p["latitude"]) for p in pref))
if len(pref) != 333 or sum(p["class"] == "Province" for p in P.values()) != 34:
    bad.append("prefectures or provinces")
for r in F["regions"]:
    for c in filter(None, r["members"].split("|")):
        if c not in P:
            bad.append("region %s: %s" % (r["name"], c))
for s in F["railway_stations"]:
    if s["code"] and s["code"] not in P:
        bad.append("station %s: %s" % (s["name"], s["code"]))
chars = collections.defaultdict(set)
for p in P.values():
    for a in filter(None, p["abbreviation"].split("|")):
        chars[p["name"]].add(a), chars[p["short"]].add(a)
for r in F["regions"]:
    for a in filter(None, r["abbreviation"].split("|")):
        chars[r["name"]].add(a)


def covered(name, places):
    for pl in places:
        if pl not in chars:
            return "no place " + pl
        if not any(a in name for a in chars[pl]) and pl not in name:
            return "no character of %s in %s" % (pl, name)


gold = json.load(open(o.abbreviations, encoding="utf-8")) if o.abbreviations else {}
for name, g in gold.items():
    if g["kind"] == "chars":
        why = covered(g["canonical"], g["places"])
        if why:
            bad.append("%s: %s" % (name, why))
    if any(t["name"] == name or t["name"] == g["canonical"] for t in tests):
        bad.append("test list holds " + name)
for t in tests:
    if not re.fullmatch("city-group|zone|cluster|railway", t["kind"]) or t["origin"] not in ("corpus", "knowledge"):
        bad.append("test " + t["name"])
    why = covered(t["name"], t["places"].split("|"))
    if why:
        bad.append("test %s: %s" % (t["name"], why))
print("rows", {k: len(v) for k, v in F.items()}, "tests", len(tests), dict(collections.Counter(t["kind"] for t in tests)),
      dict(collections.Counter(t["origin"] for t in tests)))
if o.corpus:
    texts = [json.loads(l)["text"] for l in gzip.open(o.corpus, "rt", encoding="utf-8")]
    for kind, rows in F.items():
        names = set()
        for r in rows:
            if kind == "places":
                names |= {r["name"], *r["aliases"].split("|")} | ({r["short"]} if r["bare"] == "yes" else set())
            elif kind == "errata":
                names.add(r["printed"])
            elif kind == "traps":
                names.add(r["word"])
            elif kind == "railway_stations":
                names.add(r["name"] + "站")
            else:
                names |= {*r.get("aliases", "").split("|")} | ({r["name"]} if r.get("bare", "yes") == "yes" else set())
        names.discard("")
        first = collections.defaultdict(set)
        for n in names:
            first[n[0]].add(n)
        lens = {c: sorted({len(n) for n in ns}, reverse=True) for c, ns in first.items()}
        hits, seen, docs = 0, collections.Counter(), 0
        for t in texts:
            i, before = 0, hits
            while i < len(t):
                for n in lens.get(t[i], ()):
                    if t[i:i + n] in first[t[i]]:
                        seen[t[i:i + n]] += 1
                        hits += 1
                        i += n - 1
                        break
                i += 1
            docs += hits > before
        print("corpus %-17s mentions %6d in %4d texts, %5d of %5d names seen, most: %s" % (
            kind, hits, docs, len(seen), len(names), " ".join("%s %d" % x for x in seen.most_common(6))))
for b in bad:
    print("BAD", b)
sys.exit(bool(bad))
