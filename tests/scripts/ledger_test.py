#!/usr/bin/env python3
"""build --ledger over everything in the tree that is readable: the sums of the ledger are recomputed from its lines, the records
of each input are counted by Python's own readers, and what is in the graph is compared with what the ledger says came into it."""

import bisect
import csv
import gzip
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections import Counter

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
# The formats by extension, the longest first.
EXTENSIONS = {".facts.json": "facts", ".json": "facts", ".facts.xml": "facts-xml", ".xml": "facts-xml", ".csv": "facts-csv",
              ".graphml": "graphml", ".gexf": "gexf", ".dot": "dot", ".gv": "dot", ".tsv": "kgx", ".nt": "ntriples",
              ".nq": "nquads", ".ttl": "turtle", ".trig": "trig", ".jsonld": "jsonld", ".txt": "article"}
# Errors that end the reading of an input: what follows them is not read, and so not in the ledger.
FINAL = {"bad-json", "bad-xml", "bad-rdf", "bad-jsonld", "bad-dot", "bad-gzip", "bad-character", "truncated", "empty-input",
         "invalid-utf8", "wrong-encoding", "too-deep", "xml-doctype", "not-a-fact-document", "duplicate-member", "wrong-format",
         "bad-encoding", "binary-input", "bad-csv", "remote-context", "wrong-type", "unexpected-element"}
# A statement's node in N-Triples.
KEY = re.compile(r"^<https://pressgraph\.example/id/statement/([0-9a-f]{32})> ", re.M)
FACTS = ("documents", "entities", "statements")
OUTCOMES = ("became", "merged", "none", "rejected")


def format_of(path):
    name = path.name.removesuffix(".gz")
    fitting = [extension for extension in EXTENSIONS if name.endswith(extension)]
    return EXTENSIONS[max(fitting, key=len)] if fitting else None


def content(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.name.endswith(".gz") else data


class Imbalance(Exception):
    pass


def require(condition, what):
    if not condition:
        raise Imbalance(what)


# -- the ledger by itself -------------------------------------------------------------------------


def read_ledger(path):
    lines = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    count = lines[0]["inputs"]
    return lines[0], lines[1:1 + count], lines[1 + count:]


def check_sums(ledger):
    """The sums are those of the lines, and add up."""
    everything, inputs, records = ledger
    places = {record["at"] for record in records}
    at = iter(records)
    for sums in inputs:
        own = [next(at, None) for _ in range(sums["records"])]
        require(None not in own, f"{sums['input']}: there are fewer lines than records")
        outcomes = Counter(record["outcome"] for record in own)
        for outcome in OUTCOMES:
            require(outcomes[outcome] == sums[outcome], f"{sums['input']}: {outcomes[outcome]} lines have {outcome}")
        require(Counter(record["record"] for record in own) == sums["kinds"], f"{sums['input']}: kinds")
        require(sum(record.get("triples", 0) for record in own) == sums.get("triples", 0), f"{sums['input']}: triples")
        conflicted = sum(1 for record in own if record["outcome"] == "became" and "conflicts" in record)
        require(conflicted == sums["conflicted"], f"{sums['input']}: conflicted")
        for record in own:
            require(record["at"].startswith(sums["input"]), f"{record['at']} stands among the records of {sums['input']}")
            require(("code" in record) == (record["outcome"] == "rejected"), f"{record['at']}: a reason for {record['outcome']}")
            require(record["outcome"] != "merged" or "into" in record or record["record"] == "repetition",
                    f"{record['at']}: merged into what?")
            for place in record.get("into", []) + record.get("conflicts", []):
                require(place in places, f"{record['at']}: {place} is no record's place")
    require(next(at, None) is None, "there are more lines than records")
    for sums in [everything, *inputs]:
        require(sums["records"] == sum(sums[outcome] for outcome in OUTCOMES), "records")
        for facts in FACTS:
            own = sums[facts]
            require(own["read"] == own["became"] + own["merged"] + own["rejected"], facts)
    for sum_name in ("records", *OUTCOMES, "conflicted"):
        require(everything[sum_name] == sum(sums[sum_name] for sums in inputs), f"all inputs: {sum_name}")
    for facts in FACTS:
        for sum_name in everything[facts]:
            require(everything[facts][sum_name] == sum(sums[facts][sum_name] for sums in inputs), f"all inputs: {facts}")
        things = everything["graph"][facts]
        require(things["count"] == things["ofRecords"] + things["derived"] + things["ofErrors"], f"graph: {facts}")
        require(things["ofRecords"] == everything[facts]["became"], f"graph: {facts} became")


def check_graph(ledger, path):
    """What was written is what the ledger says came of the records, no more and no less."""
    everything, _, records = ledger
    written = json.loads(path.read_text("utf-8"))
    for facts in FACTS:
        things = everything["graph"][facts]
        named = {name for record in records for name in record.get(facts, [])}
        made = {name for record in records if record["outcome"] == "became" for name in record.get(facts, [])}
        require(things["ofErrors"] == 0, f"{facts} of errors were written")
        require(named == made, f"{facts}: {sorted(named - made)[:3]} were merged into nothing")
        require(len(named) == things["ofRecords"], f"{facts}: {len(named)} are named, {things['ofRecords']} counted")
        if facts == "statements":
            require(len(written.get(facts, [])) == things["count"], f"{facts}: {len(written.get(facts, []))} were written")
            require(things["derived"] == 0, "statements out of nothing")
            keys = set(KEY.findall(path.with_suffix("").with_suffix(".nt").read_text("utf-8")))
            require(keys == named, f"{facts}: {sorted(keys ^ named)[:3]} are in the graph or in the ledger")
            continue
        ids = {each["id"] for each in written.get(facts, [])}
        if facts == "entities":
            # Documents that are entities are written as documents, those that have no entity's facts of their own.
            require(named <= ids | {each["id"] for each in written.get("documents", [])}, f"{facts}: {sorted(named - ids)[:3]}")
            require(ids <= named | {each["id"] for each in written.get("documents", [])}, f"{facts}: {sorted(ids - named)[:3]}")
        else:
            require(ids == named, f"{facts}: {sorted(ids ^ named)[:3]}")


# -- the inputs by themselves ---------------------------------------------------------------------


def elements(root, names):
    return {name: sum(1 for element in root.iter() if element.tag.rpartition("}")[2] == name) for name in names}


def count_json(data, _):
    # A list of pairs, since members may stand there twice.
    document = json.loads(data.decode("utf-8-sig"), object_pairs_hook=list)
    kinds = {"documents": "document", "entities": "entity", "statements": "statement"}
    counts = Counter()
    for name, value in document:
        if name in kinds:
            counts[kinds[name]] += len(value)
    return {kind: counts[kind] for kind in kinds.values()}


def count_facts_xml(data, _):
    return elements(ElementTree.fromstring(data), ("document", "entity", "statement"))


def count_csv(data, _):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    header, rows = rows[0], [row for row in rows[1:] if row not in ([], [""])]
    kind = "statement" if {"subject", "predicate"} <= set(header) else "entity" if "type" in header else "document"
    return {(kind, "row"): len(rows)}


def count_elements(data, _):
    return elements(ElementTree.fromstring(data), ("node", "edge"))


def count_tsv(data, path):
    lines = [line for line in data.decode("utf-8").split("\n")[1:] if line]
    return {"edge" if "edge" in path.name else "node": len(lines)}


def count_dot(data, _):
    if not shutil.which("gc"):
        return {}
    result = subprocess.run(["gc", "-n", "-e"], input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    counts = [line.split()[:2] for line in result.stdout.decode().splitlines()]
    return {"node": sum(int(nodes) for nodes, _ in counts), "edge": sum(int(edges) for _, edges in counts)}


def count_lines(data, _):
    return {"triples": sum(1 for line in re.split(r"[\r\n]+", data.decode("utf-8")) if line.strip() and line.strip()[0] != "#")}


def count_rdf(data, path):
    try:
        import rdflib
    except ImportError:
        return {}
    syntax = {".ttl": "turtle", ".trig": "trig", ".jsonld": "json-ld"}[path.suffix]
    graph = rdflib.Graph() if syntax == "turtle" else rdflib.Dataset()
    graph.parse(data=data, format=syntax, publicID="file:///x")
    return {"distinct": len(graph) if syntax == "turtle" else len(set(graph.quads((None, None, None, None))))}


COUNTERS = {"facts": count_json, "facts-xml": count_facts_xml, "facts-csv": count_csv, "graphml": count_elements,
            "gexf": count_elements, "kgx": count_tsv, "dot": count_dot, "ntriples": count_lines, "nquads": count_lines,
            "turtle": count_rdf, "trig": count_rdf, "jsonld": count_rdf}


def check_sentences(records, path, graph):
    """The sentences that became something are those in which some source begins."""
    text = content(path).decode("utf-8-sig")
    starts = [0] + [at + 1 for at, character in enumerate(text) if character == "\n"]
    sentences = {}
    for record in records:
        if record["record"] == "sentence":
            line, column = map(int, record["at"].rsplit(":", 2)[1:])
            sentences[starts[line - 1] + column - 1] = record["outcome"]
    begins = sorted(sentences)
    cited = set()
    for statement in json.loads(graph.read_text("utf-8"))["statements"]:
        for source in statement["sources"]:
            cited.add(begins[bisect.bisect_right(begins, source["begin"]) - 1])
    fertile = {begin for begin in begins if sentences[begin] != "none"}
    others = [record for record in records if record["record"] == "statement"]
    require(fertile <= cited, f"{path}: a sentence became something that no source cites")
    require(others or cited == fertile, f"{path}: {len(cited - fertile)} cited sentences became nothing")


def check_input(sums, records, path, codes):
    """The ledger has as many records as the input."""
    counter = COUNTERS.get(format_of(path))
    if counter is None:
        return False
    try:
        counts = counter(content(path), path)
    except Exception:  # what Python cannot read either
        require(codes, f"{path}: Python cannot read it, and the program did without an error")
        return False
    kinds = Counter(sums["kinds"])
    repeated = sum(record.get("triples", 0) for record in records if record["record"] == "repetition")
    for kind, count in counts.items():
        if kind == "triples":
            found = sums.get("triples", 0)
        elif kind == "distinct":
            found = sums.get("triples", 0) - repeated
        else:
            found = sum(kinds[each] for each in (kind if isinstance(kind, tuple) else (kind,)))
        if codes & FINAL:
            require(found <= count, f"{path}: {found} of {count} {kind} in the ledger")
        else:
            require(found == count, f"{path}: {found} {kind} in the ledger, and {count} in the input")
    return bool(counts)


# -- runs -----------------------------------------------------------------------------------------


def build(paths, folder, options=()):
    """The ledger of one run, with one thread and with two, checked against the graph and the diagnostics."""
    texts = []
    for threads in ("1", "2"):
        ledger, graph = folder / f"ledger{threads}.jsonl", folder / f"graph{threads}.facts.json"
        for old in (ledger, graph):
            old.unlink(missing_ok=True)
        result = subprocess.run([PROGRAM, "build", *paths, *options, "--threads", threads, "--ledger", ledger, "-o", graph,
                                 "-o", graph.with_suffix("").with_suffix(".nt"), "-f", "--error-limit", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
        messages = result.stderr.decode()
        require(result.returncode in (0, 1), f"exit {result.returncode}: {messages}")
        require("ledger-imbalance" not in messages, messages)
        require(ledger.exists(), f"no ledger: {messages}")
        texts.append((ledger.read_bytes(), graph.read_bytes() if graph.exists() else None))
        require(graph.exists() == (result.returncode == 0), "a graph and an error")
    require(texts[0] == texts[1], "two threads write another ledger than one")
    parts = read_ledger(ledger)
    check_sums(parts)
    errors = re.findall(r": error: (.*) \[([a-z0-9-]+)\]$", messages, re.M)
    require(parts[0]["errors"] == len(errors), f"{parts[0]['errors']} errors in the ledger, {len(errors)} reported")
    for record in parts[2]:
        if record["outcome"] == "rejected" and record["message"].isprintable():
            require((record["message"], record["code"]) in errors, f"{record['at']}: {record['message']} was not reported")
    if graph.exists():
        check_graph(parts, graph)
        require(parts[0]["rejected"] == 0, "records were rejected, and a graph written")
    return parts, {code for _, code in errors}


def own_files(folder):
    """Our sample in every format that we read."""
    facts = sorted((SOURCE / "data/zhengzhou").glob("*.facts.json"))
    outputs = {"facts": "own.facts.json", "facts-xml": "own.facts.xml", "graphml": "own.graphml", "gexf": "own.gexf",
               "dot": "own.dot", "kgx-nodes": "own_nodes.tsv", "kgx-edges": "own_edges.tsv", "ntriples": "own.nt",
               "nquads": "own.nq", "turtle": "own.ttl", "trig": "own.trig", "jsonld": "own.jsonld",
               "graphml:detail=plain": "plain.graphml", "turtle:detail=plain": "plain.ttl"}
    command = [PROGRAM, "build", "-q", *facts]
    for name, file in outputs.items():
        command += ["--to", name, "-o", folder / file]
    subprocess.run(command, check=True)
    return [folder / file for file in outputs.values()]


def readable_files():
    for part in ("tests/fixtures", "data", "examples"):
        for path in sorted((SOURCE / part).rglob("*")):
            relative = path.relative_to(SOURCE).as_posix()
            if path.is_file() and format_of(path) and not relative.startswith(("data/rules", "data/gazetteer", "data/lexicon")):
                yield path


def check_that_checks_fail(ledger, graph):
    """What is wrong in a ledger is found."""
    text = ledger.read_text("utf-8").splitlines(keepends=True)
    first_record = 1 + json.loads(text[0])["inputs"]
    statement = next(i for i, line in enumerate(text) if line.startswith('{"record":"statement"'))
    spoilt = {"a record less": text[:-1], "a record more": text + text[-1:],
              "another outcome": [*text[:first_record], text[first_record].replace('"became"', '"none"'), *text[first_record + 1:]],
              "another statement": [*text[:statement], re.sub(r'"statements":\["[0-9a-f]{4}', '"statements":["0000', text[statement]),
                                    *text[statement + 1:]],
              "another sum": [re.sub(r'"became":(\d+)', lambda m: f'"became":{int(m[1]) + 1}', text[0], count=1), *text[1:]]}
    for what, lines in spoilt.items():
        ledger.write_text("".join(lines), "utf-8")
        try:
            parts = read_ledger(ledger)
            check_sums(parts)
            check_graph(parts, graph)
        except Imbalance:
            continue
        raise Imbalance(f"a ledger with {what} passes")


def check_options(facts, folder):
    """The ledger is an output like others."""
    def run(*arguments):
        return subprocess.run([PROGRAM, "build", "-q", *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    ledger, graph = folder / "option.jsonl", folder / "option.graphml"
    require(run(*facts, "--ledger", ledger, "-o", ledger).returncode == 2, "the ledger is the graph")
    require(run(facts[0], "--ledger", facts[0], "-o", graph, "-f").returncode == 2, "the ledger is the input")
    ledger.write_text("mine")
    require(run(*facts, "--ledger", ledger, "-o", graph).returncode == 3, "a file that exists is overwritten")
    require(ledger.read_text() == "mine" and not graph.exists(), "something was written all the same")
    require(run(*facts, "--ledger", ledger, "-o", graph, "-f").returncode == 0, "--force")
    packed = folder / "option.jsonl.gz"
    require(run(*facts, "--ledger", packed, "-o", graph, "-f").returncode == 0, "gzip")
    require(gzip.decompress(packed.read_bytes()) == ledger.read_bytes(), "gzip has other bytes")
    require(run(*facts, "--ledger", "-", "-o", graph, "-f").stdout == ledger.read_bytes(), "standard output has other bytes")
    part = run(*facts, "--ledger", packed, "--top", "3", "-o", graph, "-f")
    require(part.returncode == 0 and gzip.decompress(packed.read_bytes()) == ledger.read_bytes(), "a selection changes the account")


def main():
    runs = failed = counted = 0
    formats = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        cases = [([path], options) for path in [*readable_files(), *own_files(folder)] for options in ((), ("--open",))]
        sample = SOURCE / "data/zhengzhou"
        facts, texts = sorted(sample.glob("*.facts.json")), sorted(sample.glob("*.txt"))
        again = folder / "again"
        again.mkdir()
        for path in facts:
            shutil.copy(path, again)
        cases += [(facts, ()), (texts, ()), (facts + texts, ()), (facts + sorted(again.glob("*")), ("--no-verify",)),
                  (sorted(sample.glob("*.csv")), ()), ([folder / "own_nodes.tsv", folder / "own_edges.tsv"], ()),
                  ([folder / "own.nt", folder / "own.graphml", sample / "station.facts.xml"], ())]
        for paths, options in cases:
            runs += 1
            try:
                (everything, inputs, records), codes = build(paths, folder, options)
                require({sums["input"] for sums in inputs} == {str(path) for path in paths}, "the inputs are others")
                if len(paths) > 1:
                    codes = set()
                at = 0
                for sums in inputs:
                    own = records[at:at + sums["records"]]
                    at += sums["records"]
                    path = pathlib.Path(sums["input"])
                    if format_of(path) == "article" and not codes and len(paths) == 1:
                        check_sentences(own, path, folder / "graph1.facts.json")
                    if check_input(sums, own, path, codes):
                        counted += 1
                        formats[format_of(path)] += 1
            except Imbalance as problem:
                failed += 1
                print(f"FAILED {' '.join(str(path) for path in paths)} {' '.join(options)}\n  {problem}")
        check_options(facts, folder)
        build(facts, folder)
        check_that_checks_fail(folder / "ledger2.jsonl", folder / "graph2.facts.json")
    print(f"{runs} runs, {counted} inputs counted ({', '.join(f'{name} {n}' for name, n in sorted(formats.items()))}), {failed} failures")
    return 1 if failed or counted == 0 else 0


sys.exit(main())
