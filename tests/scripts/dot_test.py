#!/usr/bin/env python3
"""What Graphviz and readers of pictures make of DOT, SVG, PNG and PDF."""

import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree
import zlib

PROGRAM = sys.argv.pop(1)
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SAMPLE = [str(SOURCE / f"data/zhengzhou/{name}.facts.json") for name in ("clusters", "station")]
STATION = SAMPLE[1:]
SVG = "{http://www.w3.org/2000/svg}"
XLINK_TITLE = "{http://www.w3.org/1999/xlink}title"

if not shutil.which("dot"):
    print("skipped: dot is not installed (apt-get install graphviz)")
    sys.exit(77)

HOSTILE = ['"', "\\", "a\\", '\\"', "line\nbreak\\", "\\N \\G \\L \\E \\T \\H", "<b>bold</b>", "&amp;", "&lt;i&gt;",
           "AT&T &copy; &#20013;", "{a|b}<port>", "]]>", "-->", "/* c */ # d", "\u202eשלום עולם مرحبا", "node", "strict",
           "e\u0301\ufe0f😀", "x\\\\N", "\x01\x1f", "\ufffe\uffff", "   ", '+ " +', "长" * 20_000, '\\"' * 10_000]


def hostile_facts(path):
    entities = [{"id": "p", "type": "Province", "name": "省"}]
    statements = []
    for number, name in enumerate(HOSTILE):
        entity = f"{number}/{name[:50]}"
        sources = [{"document": "d", "quote": name}]
        entities.append({"id": entity, "type": "City", "name": name, "aliases": [name + "市"]})
        statements += [
            {"subject": entity, "predicate": "describedAs", "value": name, "sources": sources},
            {"subject": entity, "predicate": "locatedIn", "object": "p", "qualifiers": {"role": name}, "sources": sources}]
    path.write_text(json.dumps({"pressgraph": 1, "documents": [{"id": "d", "title": '"T\\'}], "entities": entities,
                                "statements": statements}), encoding="utf-8")


def build(*arguments, environment=None):
    return subprocess.run([PROGRAM, "build", "-q", "--force", "--no-verify", *map(str, arguments)],
                          capture_output=True, env={**os.environ, **(environment or {})})


def decoded_png(data):
    """Rows of pixels as bytes, filters undone (PNG specification, section 9)."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        content = data[at + 8:at + 8 + length]
        assert zlib.crc32(kind + content) == struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", content)
        elif kind == b"IDAT":
            packed += content
        at += 12 + length
    assert depth == 8 and interlace == 0
    size = {2: 3, 6: 4}[colour]
    raw = zlib.decompress(packed)
    above = bytearray(width * size)
    for row in range(height):
        begin = row * (width * size + 1)
        kind, line = raw[begin], bytearray(raw[begin + 1:begin + 1 + width * size])
        for i, value in enumerate(line):
            left = line[i - size] if i >= size else 0
            corner = above[i - size] if i >= size else 0
            if kind == 1:
                value += left
            elif kind == 2:
                value += above[i]
            elif kind == 3:
                value += (left + above[i]) // 2
            elif kind == 4:
                value += min((left, above[i], corner), key=lambda x: abs(left + above[i] - corner - x))
            line[i] = value & 255
        above = line
        yield [bytes(line[i:i + 3]) for i in range(0, len(line), size)]


class Pictures(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def path(self, name):
        return self.folder / name

    def make(self, *arguments):
        result = build(*arguments)
        self.assertEqual((result.returncode, result.stderr.decode()[:500]), (0, ""))

    def dot(self, path, engine_format="svg"):
        result = subprocess.run(["dot", f"-T{engine_format}", path], capture_output=True)
        self.assertEqual((result.returncode, result.stderr.decode()[:500]), (0, ""), path)
        return result.stdout

    def test_dot_renders_every_variant_without_a_word(self):
        for number, options in enumerate(
                ("layout=auto", "layout=dot,group=class", "group=province", "group=cluster", "layout=dot,direction=TB,language=en",
                 "layout=neato", "layout=fdp,group=province", "layout=twopi", "layout=sfdp,labels=all,paper=a3,title=郑州 <一> & “二”",
                 "inferred=false,attributes=false,legend=false", "merge=false,fold=0,layout=sfdp", "paper=a4", "paper=a5-landscape,language=en,direction=TB",
                 "paper=a0,group=class,legend=false,merge=false")):
            with self.subTest(options):
                self.make(*SAMPLE, "--to", f"dot:{options}", "-o", self.path(f"{number}.dot"))
                ElementTree.fromstring(self.dot(self.path(f"{number}.dot")))

    def test_dot_renders_hostile_names_without_a_word(self):
        hostile_facts(self.path("hostile.facts.json"))
        for number, options in enumerate(("fold=0", "fold=0,attributes=false", "layout=sfdp,label-length=500,fold=0", "fold=0,paper=a2",
                                             "fold=0,paper=a4,label-length=500")):
            with self.subTest(options):
                self.make(self.path("hostile.facts.json"), "--to", f"dot:{options}", "-o", self.path(f"{number}.gv"))
                svg = ElementTree.fromstring(self.dot(self.path(f"{number}.gv")))
                if "paper" in options:
                    continue
                nodes = [group for group in svg.iter(SVG + "g") if group.get("class") == "node"]
                self.assertEqual(len(nodes), len(HOSTILE) + 1)
                tooltips = "".join("".join(link.get(XLINK_TITLE, "") for link in svg.iter(SVG + "a")).split())
                for name in HOSTILE:
                    if name.isprintable() or "\n" in name:
                        self.assertIn("".join(name.split()), tooltips)

    def test_names_of_the_page_are_drawn_and_nodes_do_not_overlap(self):
        begin = time.monotonic()
        self.make(*SAMPLE, "-o", self.path("page.svg"))
        seconds = time.monotonic() - begin
        print(f"the page as SVG: {seconds:.1f} s")
        self.assertLess(seconds, 60)
        self.make(*SAMPLE, "-o", self.path("page.dot"))
        sizes = json.loads(self.dot(self.path("page.dot"), "json0"))
        boxes = [(object["name"], *map(float, object["pos"].split(",")), float(object["width"]) * 72, float(object["height"]) * 72)
                 for object in sizes["objects"] if "pos" in object]
        entities = {e["id"] for path in SAMPLE for e in json.loads(pathlib.Path(path).read_text("utf-8"))["entities"]}
        self.assertGreaterEqual(len(boxes), len(entities))
        for i, (name, x, y, width, height) in enumerate(boxes):
            for other, x2, y2, width2, height2 in boxes[:i]:
                self.assertFalse(abs(x - x2) < (width + width2) / 2 - 1 and abs(y - y2) < (height + height2) / 2 - 1,
                                 f"{name} and {other} overlap")

    def test_dot_draws_the_page_on_paper_as_pressgraph_does(self):
        self.make(*SAMPLE, "--to", "dot:paper=a4", "-o", self.path("page.dot"), "--to", "svg:paper=a4", "-o", self.path("page.svg"))
        ours, theirs = ElementTree.parse(self.path("page.svg")).getroot(), ElementTree.fromstring(self.dot(self.path("page.dot")))
        self.assertEqual(ours.attrib, theirs.attrib)
        places = [[(element.get("x"), element.get("y"), element.text) for element in svg.iter(SVG + "text")] for svg in (ours, theirs)]
        self.assertGreater(len(places[0]), 200)
        for our, their in zip(*places, strict=True):
            self.assertEqual(our[2], their[2])
            for mine, other in zip(our[:2], their[:2]):
                self.assertAlmostEqual(float(mine), float(other), delta=0.3)

    def test_paper_gives_a_page_of_its_size(self):
        for paper, (width, height) in (("a4", (595, 842)), ("a4-landscape", (842, 595)), ("a3", (842, 1191))):
            with self.subTest(paper):
                self.make(*SAMPLE, "--to", f"svg:paper={paper}", "-o", self.path("page.svg"))
                root = ElementTree.parse(self.path("page.svg")).getroot()
                measures = [float(root.get(name).removesuffix("pt")) for name in ("width", "height")]
                self.assertLess(measures[0], width)
                self.assertLess(measures[1], height)
                self.assertGreater(max(measures[0] / width, measures[1] / height), 0.85)

    def test_facts_come_back_from_a_page_on_paper(self):
        self.make(*SAMPLE, "--to", "dot:paper=a4", "-o", self.path("page.dot"))
        self.make(self.path("page.dot"), "-o", self.path("back.facts.json"))
        self.make(*SAMPLE, "-o", self.path("all.facts.json"))
        back, everything = (json.loads(self.path(f"{name}.facts.json").read_text("utf-8")) for name in ("back", "all"))
        for part in ("documents", "entities", "statements"):
            self.assertEqual(back[part], everything[part], part)

    def test_labels_do_not_vanish(self):
        """Graphviz 2.42 drops edge labels without a word in some settings (pack with dot)."""
        self.make(*STATION, "-o", self.path("station.dot"), "-o", self.path("station.svg"))
        svg = ElementTree.parse(self.path("station.svg"))
        labelled = [group for group in svg.iter(SVG + "g") if group.get("class") == "edge"]
        self.assertGreater(len(labelled), 30)
        for edge in labelled:
            self.assertTrue(any(text.text for text in edge.iter(SVG + "text")))

    def test_png_shows_the_classes_colours(self):
        self.make(*STATION, "--to", "png:dpi=40", "-o", self.path("station.png"))
        colours = {}
        for row in decoded_png(self.path("station.png").read_bytes()):
            for pixel in row:
                colours[pixel] = colours.get(pixel, 0) + 1
        ontology = json.loads((SOURCE / "data/ontology.json").read_text("utf-8"))
        total = sum(colours.values())
        self.assertGreater(colours[b"\xff\xff\xff"], total / 3)
        for name in ("Station", "Person", "District"):
            self.assertGreater(colours.get(bytes.fromhex(ontology["classes"][name]["color"][1:]), 0), 50, name)

    def test_pdf_has_one_page(self):
        self.make(*STATION, "-o", self.path("station.pdf"))
        data = self.path("station.pdf").read_bytes()
        self.assertTrue(data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF"))
        self.assertEqual(len(re.findall(rb"/Type /Page\b", data)), 1)
        if shutil.which("pdftotext"):
            words = subprocess.run(["pdftotext", self.path("station.pdf"), "-"], capture_output=True, check=True).stdout.decode()
            self.assertIn("新郑火车站", words)

    def test_runs_at_other_times_and_with_other_threads_are_equal(self):
        options = {"page.png": "png:dpi=50", "sheet.dot": "dot:paper=a4", "sheet.svg": "svg:paper=a4",
                   "boxes.svg": "svg:group=province,layout=dot"}
        names = [*(f"page.{extension}" for extension in ("dot", "svg", "png", "pdf")), "sheet.dot", "sheet.svg", "boxes.svg"]
        outputs = [argument for name in names for argument in
                   (*(("--to", options[name]) if name in options else ()), "-o", self.path(name))]
        first = {}
        # Graphviz itself differs from run to run in the last digits, so two runs could agree by chance.
        for run in range(6):
            self.make(*SAMPLE, "--threads", 1 + run % 2, *outputs)
            for name in names:
                data = self.path(name).read_bytes()
                self.assertTrue(first.setdefault(name, data) == data, f"run {run} wrote another {name}")
            if run == 0:
                time.sleep(1.1)

    def test_without_graphviz_plugins_nothing_is_written(self):
        self.path("plugins").mkdir()
        result = build(*STATION, "-o", self.path("station.svg"), environment={"GVBINDIR": str(self.path("plugins"))})
        self.assertEqual(result.returncode, 1)
        self.assertIn("[graphviz]", result.stderr.decode())
        self.assertEqual([path.name for path in self.folder.iterdir()], ["plugins"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
