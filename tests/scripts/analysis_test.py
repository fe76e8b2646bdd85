#!/usr/bin/env python3
"""What --analyse computes, beside what NetworkX makes of the same graph; and chains between entities."""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SAMPLE = [str(SOURCE / f"data/zhengzhou/{name}.facts.json") for name in ("clusters", "station")]
MEASURES = ["degree", "in_degree", "out_degree", "pagerank", "betweenness", "component", "community"]

try:
    import networkx
except ImportError:
    print("skipped: NetworkX (python3-networkx) is not installed")
    sys.exit(77)


def run(*arguments):
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300)


class Scratch(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def build(self, name, *arguments, inputs=SAMPLE):
        path = self.folder / name
        result = run("build", *inputs, *arguments, "-f", "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        return path

    def facts(self, *arguments, inputs=SAMPLE):
        return json.loads(self.build("page.facts.json", *arguments, inputs=inputs).read_text(encoding="utf-8"))


class Measures(Scratch):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "page.graphml"
            subprocess.run([PROGRAM, "build", *SAMPLE, "--analyse", "-q", "-o", path], check=True)
            cls.graph = networkx.read_graphml(path, force_multigraph=True)
        cls.simple = networkx.Graph()
        cls.simple.add_nodes_from(cls.graph)
        for a, b in cls.graph.edges():
            if a != b:
                count = cls.simple.get_edge_data(a, b, {"weight": 0})["weight"]
                cls.simple.add_edge(a, b, weight=count + 1)

    def values(self, name):
        return networkx.get_node_attributes(self.graph, name)

    def assertNear(self, ours, theirs):
        self.assertEqual(set(ours), set(theirs))
        for node in theirs:
            self.assertAlmostEqual(ours[node], theirs[node], delta=1e-6)

    def groups(self, name):
        groups = collections.defaultdict(set)
        for node, group in self.values(name).items():
            groups[group].add(node)
        return groups

    def test_degrees(self):
        self.assertEqual(self.values("degree"), dict(self.graph.degree()))
        self.assertEqual(self.values("in_degree"), dict(self.graph.in_degree()))
        self.assertEqual(self.values("out_degree"), dict(self.graph.out_degree()))

    def test_pagerank(self):
        counted = networkx.DiGraph()
        counted.add_nodes_from(self.graph)
        for (a, b), count in collections.Counter(self.graph.edges()).items():
            counted.add_edge(a, b, weight=count)
        # The same in plain Python, as NumPy may not be here.
        pagerank = networkx.algorithms.link_analysis.pagerank_alg._pagerank_python
        theirs = pagerank(counted, weight="weight", tol=1e-13, max_iter=1000)
        self.assertNear(self.values("pagerank"), theirs)
        self.assertAlmostEqual(sum(self.values("pagerank").values()), 1, delta=1e-9)

    def test_betweenness(self):
        self.assertNear(self.values("betweenness"), networkx.betweenness_centrality(self.simple))

    def test_components(self):
        ours = self.groups("component")
        self.assertCountEqual(map(frozenset, ours.values()),
                              map(frozenset, networkx.weakly_connected_components(self.graph)))
        sizes = [len(ours[number]) for number in range(1, len(ours) + 1)]
        self.assertEqual(sizes, sorted(sizes, reverse=True))

    def test_communities(self):
        ours = self.groups("community")
        sizes = [len(ours[number]) for number in range(1, len(ours) + 1)]
        self.assertEqual(sizes, sorted(sizes, reverse=True))
        for members in ours.values():
            self.assertTrue(networkx.is_connected(self.simple.subgraph(members)))
        modularity = networkx.algorithms.community.modularity
        theirs = networkx.algorithms.community.greedy_modularity_communities(self.simple, weight="weight")
        self.assertGreater(modularity(self.simple, ours.values()), modularity(self.simple, theirs) - 0.02)


class Analyse(Scratch):
    def test_equal_inputs_give_equal_bytes(self):
        one = self.build("one.graphml", "--analyse", "--threads", 1).read_bytes()
        self.assertEqual(self.build("two.graphml", "--analyse", "--threads", 4, inputs=SAMPLE[::-1]).read_bytes(), one)

    def test_measures_can_be_chosen(self):
        for argument, expected in (("--analyse", MEASURES), ("--analyse=pagerank,degree", ["degree", "pagerank"])):
            for entity in self.facts(argument)["entities"]:
                self.assertEqual(list(entity["measures"]), expected)
        self.assertTrue(all("measures" not in entity for entity in self.facts()["entities"]))

    def test_a_measure_that_does_not_exist_is_an_error_of_usage(self):
        result = run("build", *SAMPLE, "--analyse=degre", "-o", self.folder / "page.gexf")
        self.assertEqual(result.returncode, 2)
        self.assertIn("[unknown-measure]", result.stderr)
        self.assertIn("did you mean 'degree'?", result.stderr)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_selection_keeps_what_was_computed_for_the_whole(self):
        measures = lambda facts: {e["id"]: e["measures"] for e in facts["entities"]}
        whole = measures(self.facts("--analyse"))
        part = measures(self.facts("--analyse", "--top", 10))
        self.assertLess(len(part), len(whole) / 4)
        for entity, values in part.items():
            self.assertEqual(values, whole[entity])

    def test_what_was_analysed_is_the_same_after_it_was_read_and_analysed_again(self):
        expected = self.build("page.facts.json", "--analyse").read_bytes()
        for name in ("again.facts.json", "again.facts.xml", "again.graphml", "again.gexf", "again.dot", "again.ttl",
                     "again.jsonld"):
            written = self.build(name, "--analyse")
            result = run("check", written)
            self.assertEqual(result.stdout.count("[measures-left-out]"), 1, name)
            self.assertEqual(self.build("back.facts.json", "--analyse", inputs=[written]).read_bytes(), expected, name)

    def test_pictures_size_and_colour_by_a_measure(self):
        plain = self.build("plain.dot", "--analyse").read_text(encoding="utf-8")
        path = self.folder / "sized.dot"
        result = run("build", *SAMPLE, "--analyse", "--to", "dot:node-size=degree,node-color=community", "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        sized = path.read_text(encoding="utf-8")
        self.assertNotIn("fontsize=30", plain)
        self.assertIn("fontsize=30", sized)
        self.assertIn("社群 1", sized)
        result = run("build", *SAMPLE, "--to", "dot:node-size=degree", "-o", self.folder / "none.dot")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--analyse", result.stderr)
        self.assertFalse((self.folder / "none.dot").exists())


class Path(Scratch):
    def path(self, *arguments, inputs=SAMPLE):
        return run("path", *arguments[:2], *inputs, *arguments[2:])

    def test_a_chain_cites_the_sentence_of_every_link(self):
        report = json.loads(self.path("新郑火车站", "河南", "--json").stdout)
        self.assertGreaterEqual(report["count"], 1)
        for chain in report["chains"]:
            self.assertEqual(len(chain["links"]), report["length"])
            self.assertEqual(len(chain["entities"]), report["length"] + 1)
            for (a, b), link in zip(zip(chain["entities"], chain["entities"][1:]), chain["links"]):
                for statement in link:
                    self.assertEqual({statement["subject"], statement["object"]}, {a["id"], b["id"]})
                    self.assertTrue(statement["sources"])
        text = self.path("新郑火车站", "河南")
        self.assertEqual(text.returncode, 0, text.stderr)
        self.assertIn("「", text.stdout)
        self.assertIn("2024-12-17", text.stdout)
        self.assertTrue(text.stdout.startswith(f"{report['length']} step"))

    def test_chains_are_as_short_as_networkx_finds_them_and_as_many(self):
        path = self.build("page.graphml")
        graph = networkx.read_graphml(path, force_multigraph=True)
        simple = networkx.Graph(graph.to_undirected())
        ids = networkx.get_node_attributes(graph, "entity_id")
        part = sorted(max(networkx.connected_components(simple), key=len), key=ids.get)
        for a, b in list(zip(part, part[7:]))[::9][:8]:
            theirs = list(networkx.all_shortest_paths(simple, a, b))
            report = json.loads(self.path(ids[a], ids[b], "--json", "--most", 1000).stdout)
            self.assertEqual(report["count"], len(theirs))
            self.assertEqual(sorted([e["id"] for e in chain["entities"]] for chain in report["chains"]),
                             sorted([ids[node] for node in chain] for chain in theirs))

    def test_no_more_than_the_chains_asked_for(self):
        path = self.folder / "facts.json"
        entities = [{"id": f"e/{i}", "type": "City", "name": f"城{i}"} for i in range(6)]
        statements = [{"subject": f"e/{a}", "predicate": "partOf", "object": f"e/{b}"}
                      for i in (1, 2, 3, 4) for a, b in ((0, i), (i, 5))]
        path.write_text(json.dumps({"pressgraph": 1, "entities": entities, "statements": statements}), encoding="utf-8")
        report = json.loads(self.path("城0", "城5", "--most", 3, "--json", "--open", inputs=[path]).stdout)
        self.assertEqual((report["count"], len(report["chains"])), (4, 3))
        self.assertIn("--most 4", self.path("城0", "城5", "--most", 3, "--open", inputs=[path]).stdout)
        self.assertEqual(self.path("城0", "城5", "--directed", "--open", inputs=[path]).returncode, 0)
        result = self.path("城5", "城0", "--directed", "--open", inputs=[path])
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "No chain of relations leads from 城5 to 城0 in their direction.\n")

    def test_selections_narrow_what_chains_may_use(self):
        self.assertEqual(self.path("新郑火车站", "河南", "--predicate", "produces").returncode, 1)
        result = self.path("新郑火车站", "河南", "--class", "Province")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stdout, "新郑火车站 is not in the part of the graph chosen.\n")

    def test_a_name_that_nothing_bears_is_an_error_of_usage(self):
        result = self.path("新郑火车站", "不存在的地方")
        self.assertEqual(result.returncode, 2)
        self.assertIn("不存在的地方", result.stderr)
        self.assertEqual(self.path("新郑火车站", "河南", "--most", 0).returncode, 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
