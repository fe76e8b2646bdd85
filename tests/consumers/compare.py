"""Whether what another program read is what the fact document says: compare.py READER FACTS SEEN GRAPHML

SEEN is JSON that the program's side of the check wrote: nodes (id, label, color, attributes), edges (source, target,
kind, label, weight, directed, intervals, attributes), nodeColumns and edgeColumns (name to type), and issues. GRAPHML is
the GraphML of the same facts, which declares the columns. Compared are counts, columns and types, labels, kinds, weights,
colours, ends of edges, every text and, from GEXF, the intervals. What a reader is known to do to texts is done to ours
first.
"""

import collections
import json
import re
import sys
import xml.etree.ElementTree

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"


def as_xml(text):
    """Characters that XML forbids are U+FFFD in our output."""
    return FORBIDDEN.sub("\ufffd", text)


def as_gephi(text):
    return as_xml(text).replace("INF", "Infinity")


class Reader:
    def __init__(self, text, types, has_types=True):
        self.text, self.types, self.has_types = text, types, has_types


READERS = {
    "gephi-graphml": Reader(as_gephi, {"int": "Integer", "long": "Long", "double": "Double", "boolean": "Boolean",
                                       "string": "String"}),
    "gephi-gexf": Reader(as_gephi, {"int": "Integer", "long": "Long", "double": "Double", "boolean": "Boolean",
                                    "string": "String"}),
    "networkx": Reader(as_xml, {"int": "int", "long": "int", "double": "float", "boolean": "bool", "string": "str"}),
    # All its numbers are doubles.
    "igraph": Reader(as_xml, {"int": "float", "long": "float", "double": "float", "boolean": "bool", "string": "str"}),
    "graph-tool": Reader(as_xml, {"int": "int32_t", "long": "int64_t", "double": "long double", "boolean": "bool",
                                  "string": "string"}),
    "neo4j": Reader(as_xml, {"int": "Integer", "long": "Long", "double": "Double", "boolean": "Boolean", "string": "String"}),
    "neo4j-import": Reader(str, {"int": "Long", "long": "Long", "double": "Double", "boolean": "Boolean",
                                    "string": "String"}),
    # It keeps texts only.
    "cytoscape": Reader(as_xml, {}, has_types=False),
}

# What is no column but a place of the graph's own.
PLACES = {"gephi-graphml": {"node": {"label", "color", "x", "y"}, "edge": {"label", "weight"}},
          # What XML cannot hold, tables can; they have no coordinates.
          "neo4j-import": {"node": {"entity", "latitude", "longitude"}, "edge": {"statements"}},
          "gephi-gexf": {"node": {"label", "color", "name", "x", "y"}, "edge": {"label", "weight", "interaction"}}}


class Comparison:
    def __init__(self, reader, facts, seen, graphml):
        self.reader, self.facts, self.seen, self.graphml = reader, facts, seen, graphml
        self.text = READERS[reader].text
        self.failures, self.compared = [], 0

    def key(self, value):
        """JSON in one form, with what happens to its texts."""
        return self.text(json.dumps(value, sort_keys=True, ensure_ascii=False))

    def column(self, text):
        """A column that holds JSON; a reader of tables has the empty text where there is none."""
        return self.key(json.loads(text) if text else None)

    def equal(self, what, ours, theirs):
        self.compared += 1
        if ours != theirs:
            self.failures.append(f"{what}: {str(ours)[:300]!r} was meant, {str(theirs)[:300]!r} arrived")

    def run(self):
        self.equal("issues above INFO", [], [i for i in self.seen["issues"] if i["level"] != "INFO"])
        self.nodes()
        self.edges()
        self.columns()
        if self.reader == "gephi-gexf":
            self.intervals()

    def nodes(self):
        entities = {e["id"]: e for e in self.facts["entities"]}
        ends = {s[end] for s in self.facts["statements"] for end in ("subject", "object") if end in s}
        documents = {d["id"]: d for d in self.facts.get("documents", []) if d["id"] in ends and d["id"] not in entities}
        shown = {self.text(i): fact for i, fact in {**entities, **documents}.items()}
        self.equal("nodes", len(shown), len(self.seen["nodes"]))
        shifts = []
        said = collections.defaultdict(list)
        for statement in self.facts["statements"]:
            if "object" not in statement:
                said[self.text(statement["subject"])].append(self.key(statement))
        for node in self.seen["nodes"]:
            have = node["attributes"]
            identifier = have.get("entity_id")
            self.equal(f"entity_id of {node['id']}", True, identifier in shown)
            if identifier not in shown:
                continue
            fact = shown[identifier]
            name = fact.get("name", fact.get("title")) or fact["id"]
            # Gephi and Neo4j take blank texts for none, and Gephi this word.
            lost = self.reader.startswith(("gephi", "neo4j")) and not name.strip() or (
                self.reader.startswith("gephi") and name == "null")
            if not lost:
                self.equal(f"label of {identifier}", self.text(name), node["label"])
            self.equal(f"colour of {identifier}", True, bool(re.fullmatch("#[0-9a-f]{6}", node["color"])))
            if "position" in node and "x" in fact.get("measures", {}):
                # Gephi moves the middle of the graph to its own.
                shifts.append([theirs - fact["measures"][name] for name, theirs in zip("xy", node["position"])])
                self.equal(f"position of {identifier} but for the shift of all", True,
                           all(abs(one - other) < 0.01 for one, other in zip(shifts[-1], shifts[0])))
            if "type" in fact:
                self.equal(f"class of {identifier}", self.text(fact["type"]), have.get("class"))
                if "labels" in node:
                    separator = ":" if self.reader == "neo4j" else ";"
                    self.equal(f"class of {identifier} among its labels", True,
                               self.text(fact["type"]).replace(separator, "_") in node["labels"])
                for name in ("aliases", "sameAs"):
                    self.equal(f"{name} of {identifier}", self.key(fact.get(name)), self.column(have.get(name)))
            for measure, value in fact.get("measures", {}).items():
                if measure in "xy" and "position" in node:
                    continue
                self.equal(f"{measure} of {identifier}", float(value), float(have.get(measure, "nan")))
            statements = [self.key(s) for s in json.loads(have.get("statements") or "[]")]
            self.equal(f"statements of {identifier}", sorted(said[identifier]), sorted(statements))

    def edges(self):
        relations = [s for s in self.facts["statements"] if "object" in s]
        self.equal("edges", len(relations), len(self.seen["edges"]))
        self.equal("directed edges", len(relations), sum(edge["directed"] for edge in self.seen["edges"]))
        self.equal("edges without a label", 0, sum(not e["label"] for e in self.seen["edges"]))

        def weight(statement):
            given = statement.get("qualifiers", {}).get("weight")
            return given if isinstance(given, (int, float)) and given > 0 else max(1, len(statement.get("sources", [])))

        ids = {node["id"]: node["attributes"].get("entity_id") for node in self.seen["nodes"]}
        meant = sorted((*(self.text(s[part]) for part in ("subject", "predicate", "object")), float(weight(s)),
                        self.key(s.get("sources")), self.key(s.get("qualifiers"))) for s in relations)
        read = sorted((ids[e["source"]], self.text(e["kind"]), ids[e["target"]], float(e["weight"]),
                       self.column(e["attributes"].get("sources")), self.column(e["attributes"].get("qualifiers")))
                      for e in self.seen["edges"])
        for ours, theirs in zip(meant, read):
            self.equal("edge", ours, theirs)

    def columns(self):
        """Every column that the GraphML declares has arrived, with its type."""
        for declared in self.graphml.iter(NAMESPACE + "key"):
            end, name = declared.get("for"), declared.get("attr.name")
            if name is None or name in PLACES.get(self.reader, {}).get(end, ()):
                continue
            if self.reader == "neo4j-import":
                name = re.sub(r"[:{}\[\]]", "_", name)
            have = self.seen[f"{end}Columns"]
            self.equal(f"{end} column {name}", True, name in have)
            if READERS[self.reader].has_types:
                is_list = self.reader == "neo4j" and declared.get("attr.list")
                self.equal(f"type of the {end} column {name}",
                           READERS[self.reader].types[declared.get("attr.type")] + ("[]" if is_list else ""), have.get(name))

    def intervals(self):
        """Of statements with a time that is a year or a day and no other date: docs/formats/gexf.md."""
        ids = {node["id"]: node["attributes"].get("entity_id") for node in self.seen["nodes"]}
        arrived = {(ids[e["source"]], e["kind"], ids[e["target"]], self.column(e["attributes"].get("qualifiers"))):
                   e["intervals"] for e in self.seen["edges"]}
        for statement in self.facts["statements"]:
            qualifiers = statement.get("qualifiers", {})
            time = qualifiers.get("time")
            if "object" not in statement or not isinstance(time, dict) or len(time["value"]) not in (4, 10):
                continue
            if qualifiers.keys() & {"validFrom", "validThrough"} or qualifiers.get("rank") == "deprecated":
                continue
            day = time["value"]
            meant = [[day, day]] if len(day) == 10 else [[f"{day}-01-01", f"{day}-12-31"]]
            place = (statement["subject"], statement["predicate"], statement["object"], self.key(qualifiers))
            self.equal(f"interval of {place}", meant, arrived.get(place))


def main():
    reader, facts, seen, graphml = sys.argv[1:5]
    comparison = Comparison(reader, json.load(open(facts, encoding="utf-8")), json.load(open(seen, encoding="utf-8")),
                            xml.etree.ElementTree.parse(graphml).getroot())
    comparison.run()
    for failure in comparison.failures[:20]:
        print(failure)
    print(f"{reader}: {len(comparison.seen['nodes'])} nodes, {len(comparison.seen['edges'])} edges, "
          f"{comparison.compared} comparisons, {len(comparison.failures)} differ")
    sys.exit(1 if comparison.failures else 0)


main()
