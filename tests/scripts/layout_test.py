#!/usr/bin/env python3
"""Positions and coordinates in the files that build writes."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
PROGRAM = sys.argv.pop(1)
SAMPLE = sorted((SOURCE / "data/zhengzhou").glob("*.facts.json"))
VIZ = "{http://gexf.net/1.3/viz}position"


class Layout(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def build(self, names, *arguments, inputs=SAMPLE):
        paths = [self.folder / name for name in names]
        outputs = [argument for path in paths for argument in ("-o", path)]
        subprocess.run([PROGRAM, "build", "-q", "-f", *inputs, *arguments, *outputs], check=True)
        return [path.read_text(encoding="utf-8") for path in paths]

    @staticmethod
    def graphml_values(text):
        """By entity: the values of a node's columns."""
        keys = dict(re.findall(r'<key id="(d\d+)" for="node" attr.name="([^"]+)"', text))
        nodes = {}
        for node in re.findall(r"<node .*?</node>", text, re.S):
            values = {keys[key]: value for key, value in re.findall(r'<data key="(d\d+)">(.*?)</data>', node, re.S)}
            nodes[values["entity_id"]] = values
        return nodes

    def test_every_format_has_the_same_positions(self):
        graphml, gexf, dot, facts = self.build(["a.graphml", "a.gexf", "a.dot", "a.facts.json"], "--layout")
        expected = [(float(n["x"]), float(n["y"])) for n in self.graphml_values(graphml).values()]
        self.assertEqual(len(expected), len(set(expected)))
        positions = ElementTree.fromstring(gexf).iter(VIZ)
        self.assertEqual([(float(p.get("x")), float(p.get("y"))) for p in positions], expected)
        found = {(float(x), float(y)) for x, y in re.findall(r' pos="([^",]+),([^",]+)"', dot)}
        self.assertEqual(found, set(expected))
        measures = [entity["measures"] for entity in json.loads(facts)["entities"]]
        self.assertLessEqual({(m["x"], m["y"]) for m in measures}, set(expected))

    def test_positions_are_written_only_when_asked_for(self):
        graphml, gexf, dot = self.build(["a.graphml", "a.gexf", "a.dot"])
        self.assertNotIn("x", next(iter(self.graphml_values(graphml).values())))
        self.assertEqual(list(ElementTree.fromstring(gexf).iter(VIZ)), [])
        self.assertNotIn(" pos=", dot)

    def test_runs_inputs_and_threads_do_not_show(self):
        names = ["a.gexf", "a.graphml", "a.html", "a.dot"]
        expected = self.build(names, "--layout", "--threads", "1")
        self.assertEqual(self.build(names, "--layout", "--threads", "4", inputs=SAMPLE[::-1]), expected)

    def test_what_was_laid_out_reads_as_the_same_facts(self):
        expected = self.build(["a.facts.json"])
        names = ["a.gexf", "a.graphml", "a.dot"]
        self.build(names, "--layout")
        for name in names:
            self.assertEqual(self.build(["back.facts.json"], inputs=[self.folder / name]), expected, name)

    def test_cities_have_coordinates_and_provinces_and_stations_none(self):
        nodes = self.graphml_values(self.build(["a.graphml"])[0]).values()
        places = {node["name"]: node for node in nodes if node["class"] in ("City", "Province", "Station")}
        self.assertAlmostEqual(float(places["郑州"]["latitude"]), 34.75, delta=0.1)
        self.assertAlmostEqual(float(places["郑州"]["longitude"]), 113.65, delta=0.1)
        for node in places.values():
            self.assertEqual("latitude" in node, "longitude" in node)
            if node["class"] == "City":
                self.assertIn("latitude", node, node["name"])
        self.assertNotIn("latitude", places["河南"])
        self.assertNotIn("latitude", places["新郑火车站"])

    def test_formats_without_maps_are_the_same_beside_those_with(self):
        alone = self.build(["a.facts.json", "a.ttl"])
        self.assertEqual(self.build(["a.facts.json", "a.ttl", "a.graphml", "a.html"])[:2], alone)


if __name__ == "__main__":
    unittest.main(verbosity=2)
