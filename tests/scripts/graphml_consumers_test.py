#!/usr/bin/env python3
"""GraphML and GEXF as others read them: the official schemas (xmllint) and NetworkX, for the sample and for a
graph of texts and names made to break readers."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SCHEMAS = SOURCE.parent / "shared/schemas"
SAMPLE = [str(SOURCE / f"data/zhengzhou/{name}.facts.json") for name in ("clusters", "station")]
FLAVOURS = ["gephi", "strict", "yed", "neo4j"]

try:
    import networkx
except ImportError:
    print("skipped: NetworkX (python3-networkx) is not installed")
    sys.exit(77)
if not SCHEMAS.exists() or not shutil.which("xmllint"):
    print(f"skipped in part: {SCHEMAS} or xmllint is not here, so nothing is validated")

TEXTS = ["]]>", "a & b < c > \"d\" 'e'", "< >", " <", "&\n&", "a\r\nb", "  spaces  ", "null", "INF", "<![CDATA[x]]>", "&amp;",
         "𠮷野家", "x" * 10_000]
NAMES = ["b", "x", "size", "id", "key", "self", "node_for_adding", "label", "名称（个）", "名称《个》", "a b", "数量/年", "Size", "edge weight"]


def hostile():
    source = lambda text: [{"document": "d1", "quote": text, "by": "test"}]
    entities, statements = [], []
    for i, text in enumerate(TEXTS):
        entities.append({"id": f"thing/{i:02}", "type": "某类: 类", "name": text, "aliases": [text + "!"]})
        for name in NAMES:
            statements.append({"subject": f"thing/{i:02}", "predicate": name, "value": text, "sources": source(text)})
        for role in ("一", "二"):
            statements.append({"subject": f"thing/{i:02}", "predicate": "关系 & \"边\"", "object": f"thing/{(i + 1) % len(TEXTS):02}",
                               "qualifiers": dict({name: text for name in NAMES}, role=role), "sources": source(text)})
        statements.append({"subject": f"thing/{i:02}", "predicate": "关系", "object": f"thing/{i:02}", "sources": source(text)})
    return {"pressgraph": 1, "documents": [{"id": "d1", "title": "题<目>&"}], "entities": entities, "statements": statements}


class Consumers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        (cls.folder / "hostile.facts.json").write_text(json.dumps(hostile(), ensure_ascii=False), encoding="utf-8")
        cls.build("sample", *SAMPLE)
        cls.build("hostile", cls.folder / "hostile.facts.json", "--open")
        cls.facts = {name: json.loads((cls.folder / f"{name}.out.json").read_text(encoding="utf-8")) for name in ("sample", "hostile")}

    @classmethod
    def build(cls, name, *arguments):
        outputs = ["-o", cls.folder / f"{name}.gexf", "-o", cls.folder / f"{name}.out.json"]
        for flavour in FLAVOURS:
            outputs += ["--to", f"graphml:flavour={flavour}", "-o", cls.folder / f"{name}.{flavour}.graphml"]
        subprocess.run([PROGRAM, "build", "-q", *map(str, arguments), *map(str, outputs)], check=True)

    def validate(self, *command):
        if not SCHEMAS.exists() or not shutil.which("xmllint"):
            self.skipTest("the schemas or xmllint are not here")
        result = subprocess.run(["xmllint", "--nonet", "--noout", *map(str, command)], capture_output=True, text=True)
        self.assertEqual(result.returncode, 0, result.stderr[-2000:])

    def test_strict_graphml_is_valid_by_the_official_schema(self):
        for name in ("sample", "hostile"):
            self.validate("--schema", SCHEMAS / "graphml.xsd", self.folder / f"{name}.strict.graphml")

    def test_the_schema_tells_valid_from_invalid(self):
        with self.assertRaises(AssertionError):
            self.validate("--schema", SCHEMAS / "graphml.xsd", self.folder / "sample.gephi.graphml")

    def test_gexf_is_valid_by_its_schema(self):
        for name in ("sample", "hostile"):
            self.validate("--relaxng", SCHEMAS / "gexf.rng", self.folder / f"{name}.gexf")

    def test_networkx_reads_every_flavour_whole(self):
        for name in ("sample", "hostile"):
            entities = {e["id"]: e for e in self.facts[name]["entities"]}
            documents = {d["id"]: d for d in self.facts[name]["documents"]}
            relations = sorted((s["subject"], s["predicate"], s["object"], json.dumps(s.get("sources", []), sort_keys=True),
                                json.dumps(s.get("qualifiers", {}), sort_keys=True))
                               for s in self.facts[name]["statements"] if "object" in s)
            for flavour in FLAVOURS:
                with self.subTest(name=name, flavour=flavour):
                    graph = networkx.read_graphml(self.folder / f"{name}.{flavour}.graphml", force_multigraph=True)
                    self.assertTrue(graph.is_directed())
                    ids = {node: data["entity_id"] for node, data in graph.nodes(data=True)}
                    self.assertEqual(len(set(ids.values())), len(ids))
                    self.assertLessEqual(set(entities), set(ids.values()))
                    self.assertLessEqual(set(ids.values()) - set(entities), set(documents))
                    for node, data in graph.nodes(data=True):
                        if ids[node] not in entities:
                            self.assertEqual(data["label"], documents[ids[node]]["title"])
                            self.assertEqual(json.loads(data["document"]), documents[ids[node]])
                            continue
                        entity = entities[ids[node]]
                        self.assertEqual((data["name"], data["label"], data["class"]),
                                         (entity["name"], entity["name"], entity["type"]))
                        self.assertEqual(json.loads(data.get("aliases", "[]")), entity.get("aliases", []))
                    said = sorted(json.dumps(s, sort_keys=True) for _, data in graph.nodes(data=True)
                                  for s in json.loads(data.get("statements", "[]")))
                    self.assertEqual(said, sorted(json.dumps(s, sort_keys=True) for s in self.facts[name]["statements"]
                                                  if "value" in s))
                    read = sorted((ids[source], data["interaction"], ids[target],
                                   json.dumps(json.loads(data.get("sources", "[]")), sort_keys=True),
                                   json.dumps(json.loads(data.get("qualifiers", "{}")), sort_keys=True))
                                  for source, target, data in graph.edges(data=True))
                    self.assertEqual(read, relations)

    def test_the_hostile_graph_has_a_column_for_each_name(self):
        for flavour in FLAVOURS:
            graph = networkx.read_graphml(self.folder / f"hostile.{flavour}.graphml", force_multigraph=True)
            for _, data in graph.nodes(data=True):
                text = data["name"]
                self.assertGreaterEqual(list(data.values()).count(text), 2 + len(NAMES), (flavour, text, data))


unittest.main(argv=sys.argv[:1])
