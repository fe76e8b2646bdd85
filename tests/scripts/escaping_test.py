#!/usr/bin/env python3
"""Names, quotes and all other texts arrive as they are in every format that is written, as parsers say that are not ours;
what a format cannot hold is reported. Nothing of a text becomes an element, a handler, a link that runs or another cell.

The texts are those of tests/consumers/hostile_facts.py, which other programs read too (script/certify)."""

import csv
import html.parser
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree
import zlib

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests/consumers"))
sys.dont_write_bytecode = True
import hostile_facts  # noqa: E402

try:
    import rdflib
except ImportError:
    rdflib = None

csv.field_size_limit(1 << 30)
FORBIDDEN_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_xml(text):
    return FORBIDDEN_IN_XML.sub("\ufffd", text)


def strings_of(value):
    """All strings in JSON, those of JSON within strings included."""
    if isinstance(value, dict):
        for name, member in value.items():
            yield name
            yield from strings_of(member)
    elif isinstance(value, list):
        for member in value:
            yield from strings_of(member)
    elif isinstance(value, str):
        yield value
        if value[:1] in ("{", "["):
            try:
                yield from strings_of(json.loads(value))
            except ValueError:
                pass


def json_strings(path):
    return set(strings_of(json.loads(path.read_text(encoding="utf-8"))))


def xml_strings(path):
    found = []
    for element in xml.etree.ElementTree.parse(path).iter():
        found += [element.text or "", *element.attrib.values()]
    return set(strings_of(found))


def table_strings(path):
    tabs = path.suffix == ".tsv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if tabs else csv.reader(file, strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}, "rows of different lengths"
    return set(strings_of(rows))


class Scripts(html.parser.HTMLParser):
    """The elements of a page, and what its scripts hold."""

    def __init__(self):
        super().__init__()
        self.elements, self.scripts, self.links = [], [], []

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag == "script":
            self.scripts.append("")

    def handle_data(self, data):
        if self.elements and self.elements[-1][0] == "script":
            self.scripts[-1] += data


def page_of(path):
    page = Scripts()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


def page_strings(path):
    page = page_of(path)
    for (tag, attributes), script in zip([e for e in page.elements if e[0] == "script"], page.scripts):
        if attributes.get("type") == "application/json":
            return set(strings_of(json.loads(script)))
    raise AssertionError("no graph in the page")


def rdf_strings(syntax):
    def read(path):
        graph = rdflib.ConjunctiveGraph()
        graph.parse(str(path), format=syntax)
        nodes = {node for triple in graph for node in triple}
        texts = [str(node) for node in nodes if isinstance(node, rdflib.Literal)]
        addresses = [urllib.parse.unquote(str(node)) for node in nodes if not isinstance(node, rdflib.Literal)]
        # Ids and terms are the ends of addresses.
        return set(strings_of(texts)) | {match[0] for address in addresses if (match := re.search("(?s)[a-z]+：.*", address))}
    return read


def dot_strings(path):
    read = subprocess.run(["dot", "-Tdot_json", "-Kneato", "-n2", path], capture_output=True, timeout=300)
    assert read.returncode == 0 and not read.stderr, read.stderr
    return set(strings_of(json.loads(read.stdout)))


READERS = {
    "facts": json_strings, "facts-xml": xml_strings, "graphml": xml_strings, "gexf": xml_strings, "dot": dot_strings,
    "html": page_strings, "jsonld": rdf_strings("json-ld"), "turtle": rdf_strings("turtle"), "trig": rdf_strings("trig"),
    # Turtle too, and rdflib's own parser of N-Triples takes the n of `\\\\n` for a line break.
    "ntriples": rdf_strings("turtle"), "nquads": rdf_strings("turtle"),
    "kgx-nodes": table_strings, "kgx-edges": table_strings, "neo4j-nodes": table_strings, "neo4j-edges": table_strings,
}
SVG_ELEMENTS = ("svg", "g", "title", "text", "tspan", "polygon", "polyline", "ellipse", "path", "a")
OTHERS = {"svg", "png", "pdf", "shacl"}  # which have tests of their own below

# What is said of entities does not stand in a table of relations, and the other way round.
OF_ENTITIES = {"class", "name", "alias", "entity member", "attribute", "value", "printed", "attribute's quote"}
OF_RELATIONS = {"predicate", "qualifier", "qualifier value", "quote"}
WITHOUT = {"kgx-nodes": OF_RELATIONS, "neo4j-nodes": OF_RELATIONS, "kgx-edges": OF_ENTITIES, "neo4j-edges": OF_ENTITIES | {"id"}}

# What does not hold the texts as they are, each with a diagnostic that says so.
ALTERED = {"facts-xml": (as_xml, "xml-character")}

TEXTS = [text[:2000] for text in hostile_facts.NASTY_TEXTS]


def marked(field, text):
    """The text as it stands in that field and nowhere else."""
    return f"{field}：{text}"


def facts():
    documents, entities, statements = [], [], []
    for n, text in enumerate(TEXTS):
        def say(field):
            return marked(field, text)
        documents.append({"id": say("document"), "title": say("title"), "publisher": say("publisher"), "authors": [say("author")],
                          "path": say("path"), "address": say("document member")})
        entities.append({"id": say("id"), "type": say("class"), "name": say("name"), "aliases": [say("alias")],
                         "address": say("entity member")})
        source = {"document": say("document"), "quote": say("quote"), "by": say("by"), "address": say("source member")}
        statements.append({"subject": say("id"), "predicate": say("predicate"), "object": marked("id", TEXTS[n - 1]),
                           "qualifiers": {say("qualifier"): say("qualifier value")}, "sources": [source]})
        statements.append({"subject": say("id"), "predicate": say("attribute"),
                           "value": {"value": say("value"), "text": say("printed")},
                           "sources": [{**source, "quote": say("attribute's quote")}]})
    return {"pressgraph": 1, "documents": documents, "entities": entities, "statements": statements}


class Escaping(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.facts = facts()
        cls.source = cls.folder / "in.facts.json"
        cls.source.write_text(json.dumps(cls.facts, ensure_ascii=False), encoding="utf-8")
        lines = subprocess.run([PROGRAM, "formats"], capture_output=True, text=True, check=True).stdout.splitlines()
        cls.writers = {words[1]: words[2] for line in lines if (words := line.split())[0] == "write"}

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, cwd=self.folder)

    def build(self, target, *options, source=None):
        """The file that is written, and the diagnostics; nothing but ours stands on standard error."""
        path = self.folder / f"out{self.writers[target.split(':')[0]]}"
        result = self.run_program("build", source or self.source, "--open", "-v", "--error-limit", "0", "-f", *options,
                                  "--to", target, "-o", path)
        said = result.stderr.decode()
        self.assertEqual(result.returncode, 0, said[-1000:])
        for line in said.splitlines():
            self.assertRegex(line, r"^(.*: )?(warning|note): .* \[[a-z-]+\]$|^  hint: |^[0-9.]+ s of processor time|^.*out\.[a-z.]+: ")
        return path, set(re.findall(r"\[([a-z-]+)\]$", said, re.M))

    def texts_of(self, *fields):
        return {text for text in strings_of(self.facts) if text.split("：")[0] in fields}

    def test_each_text_arrives_unchanged_or_is_reported_in_every_format(self):
        self.assertEqual(set(self.writers), set(READERS) | OTHERS, "a format without a test of its escaping")
        texts = {text for text in strings_of(self.facts) if "：" in text}
        self.assertEqual(len(texts), 21 * len(TEXTS))
        for name, read in READERS.items():
            with self.subTest(format=name):
                if read.__qualname__.startswith("rdf") and not rdflib:
                    self.skipTest("rdflib is missing")
                path, codes = self.build(name)
                alter, code = ALTERED.get(name, (str, None))
                self.assertTrue(code is None or code in codes, codes)
                arrived = read(path)
                self.assertEqual([text for text in sorted(texts) if text not in arrived and alter(text) not in arrived
                                  and text.split("：")[0] not in WITHOUT.get(name, ())], [])

    def test_a_page_has_no_element_script_or_handler_of_a_text(self):
        path, _ = self.build("html")
        plain = self.folder / "plain.facts.json"
        plain.write_text(json.dumps({"pressgraph": 1, "entities": [{"id": "a", "type": "City", "name": "甲"}]}))
        page, usual = page_of(path), page_of(self.build("html", source=plain)[0])
        self.assertEqual(page.elements, usual.elements)
        self.assertEqual(len(page.scripts), 2)

    def test_reports_for_the_browser_have_only_elements_of_their_own(self):
        other = self.folder / "other.facts.json"
        other.write_text(json.dumps({"pressgraph": 1, "entities": [{"id": "a", "type": "City", "name": "甲"}]}))
        result = self.run_program("stats", self.source, "--open", "-q", "-f", "-o", "stats.html")
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        self.assertEqual(self.run_program("stats", *(SOURCE / "data/zhengzhou").glob("*.facts.json"), "-q", "-f", "-o", "usual.html").returncode, 0)
        used, usual = ({(tag, name) for tag, attributes in page_of(self.folder / page).elements for name in ("", *attributes)}
                       for page in ("stats.html", "usual.html"))
        self.assertLessEqual(used, usual)
        result = self.run_program("diff", other, self.source, "--open", "-q", "-f", "-o", "diff.svg")
        self.assertEqual((result.returncode, result.stderr), (1, b""))
        self.assertHarmless(self.folder / "diff.svg")

    def assertHarmless(self, path):
        """An SVG of shapes and words; its links lead to the web."""
        words = []
        for element in xml.etree.ElementTree.parse(path).iter():
            self.assertIn(element.tag, {f"{{http://www.w3.org/2000/svg}}{name}" for name in SVG_ELEMENTS})
            words += [element.text or "", *element.attrib.values()]
            for name, value in element.attrib.items():
                self.assertFalse(name.lower().startswith("on") or name == "style", (name, value))
                if name.endswith(("href", "src")):
                    self.assertRegex(value, "^https?://")
        return words

    def test_pictures_for_browsers_hold_words_shapes_and_links_to_the_web(self):
        for options in ("fold=0,labels=all", "layout=sfdp", "paper=a4", "language=en,label-length=500", "merge=false,group=class",
                        "detail=plain", "title=</svg><script>document.title='ran'</script>"):
            with self.subTest(options=options):
                self.assertHarmless(self.build(f"svg:{options}")[0])

    def test_tooltips_of_pictures_have_each_quote(self):
        shown = "\n".join(" ".join(words.split()) for words in self.assertHarmless(self.build("svg:fold=0")[0]))
        self.assertEqual([text for text in sorted(self.texts_of("quote", "name")) if " ".join(as_xml(text).split()) not in shown], [])

    def test_links_lead_only_to_the_web(self):
        linked = self.folder / "linked.facts.json"
        addresses = hostile_facts.NASTY_IRIS
        linked.write_text(json.dumps({"pressgraph": 1, "entities": [
            {"id": f"e{n}", "type": "City", "name": f"甲{n}", "sameAs": [address]} for n, address in enumerate(addresses)]}))
        path, _ = self.build("svg", source=linked)
        links = [value for element in xml.etree.ElementTree.parse(path).iter() for name, value in element.attrib.items()
                 if name.endswith("href")]
        web = [address.replace("'", "%27").replace("(", "%28").replace(")", "%29") for address in addresses if address.startswith("http")]
        self.assertEqual(sorted(set(links)), sorted(web))
        self.assertEqual(sorted(self.addresses_in_pdf(self.build("pdf", source=linked)[0])), sorted(web))

    def pdf_text(self, path):
        """All of a PDF's objects, unpacked."""
        data = path.read_bytes()
        self.assertTrue(data.startswith(b"%PDF-") and data.endswith(b"%%EOF\n"))
        unpacked = [data]
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.S):
            try:
                unpacked.append(zlib.decompress(stream))
            except zlib.error:
                pass
        return b"\n".join(unpacked)

    def addresses_in_pdf(self, path):
        return {address.decode() for address in re.findall(rb"/URI \(([^)]*)\)", self.pdf_text(path))}

    def test_a_picture_for_print_is_drawn_to_the_end_and_does_nothing(self):
        path, _ = self.build("pdf:fold=0")
        self.assertEqual([word for word in (b"/JavaScript", b"/JS", b"/Launch", b"/OpenAction", b"/EmbeddedFile")
                          if re.search(word + rb"\b(?! \(app)", self.pdf_text(path))], [])
        if not shutil.which("pdftotext"):
            self.skipTest("pdftotext is missing")
        read = subprocess.run(["pdftotext", path, "-"], capture_output=True, timeout=100)
        self.assertEqual(read.stderr, b"")
        self.assertEqual(read.stdout.decode().count("name："), len(TEXTS))

    def test_a_bitmap_is_whole(self):
        data = self.build("png:dpi=40")[0].read_bytes()
        self.assertTrue(data.startswith(b"\x89PNG\r\n\x1a\n"))
        at, kinds = 8, []
        while at < len(data):
            length = int.from_bytes(data[at:at + 4], "big")
            kinds.append(data[at + 4:at + 8])
            self.assertEqual(zlib.crc32(data[at + 4:at + 8 + length]), int.from_bytes(data[at + 8 + length:at + 12 + length], "big"))
            at += 12 + length
        self.assertEqual((kinds[0], kinds[-1]), (b"IHDR", b"IEND"))

    def test_labels_of_an_ontology_are_data_too(self):
        classes = {f"C{n}": {"parents": ["Thing"], "label": {"zh": text, "en": text}, "description": {"zh": text, "en": text}}
                   for n, text in enumerate(TEXTS)}
        predicates = {f"p{n}": {"domain": ["Thing"], "range": ["Thing"], "label": {"zh": text, "en": text}, "description": {"zh": text, "en": text}}
                      for n, text in enumerate(TEXTS)}
        ontology = self.folder / "hostile.ontology.json"
        ontology.write_text(json.dumps({"ontology": 1, "classes": classes, "predicates": predicates}))
        source = self.folder / "classes.facts.json"
        source.write_text(json.dumps({
            "pressgraph": 1, "entities": [{"id": f"e{n}", "type": f"C{n}"} for n in range(len(TEXTS))],
            "statements": [{"subject": f"e{n}", "predicate": f"p{n}", "object": f"e{n - 1 if n else 1}"} for n in range(len(TEXTS))]}))
        for language in ("zh", "en"):
            words = " ".join(self.assertHarmless(self.build(f"svg:language={language}", "--ontology", ontology, source=source)[0]))
            self.assertIn("<script>", words)
        texts = set(TEXTS)
        self.assertEqual(sorted(texts - page_strings(self.build("html", "--ontology", ontology, source=source)[0])), [])
        if not rdflib:
            self.skipTest("rdflib is missing")
        for target in ("shacl", "turtle:ontology=true"):
            path, _ = self.build(target, "--ontology", ontology, source=source)
            self.assertEqual(sorted(texts - rdf_strings("turtle")(path)), [], target)

    def test_colours_and_shapes_of_an_ontology_are_no_place_for_anything_else(self):
        for member in ("color", "shape"):
            ontology = self.folder / "bad.ontology.json"
            ontology.write_text(json.dumps({"ontology": 1, "classes": {"C": {"parents": ["Thing"], member: '" onload="x'}}}))
            result = self.run_program("check", self.source, "--open", "-q", "--ontology", ontology)
            self.assertEqual(result.returncode, 1)
            self.assertIn(b"[bad-ontology]", result.stdout + result.stderr)

    def test_addresses_that_are_none_are_refused(self):
        source = self.folder / "bad.facts.json"
        for address in ("javascript:'<script>'", "http://example.org/a b", "http://example.org/\"onclick", "java\nscript:x", "\u0001javascript:x"):
            with self.subTest(address=address):
                source.write_text(json.dumps({"pressgraph": 1, "entities": [{"id": "a", "type": "City", "sameAs": [address]}]}))
                result = self.run_program("build", source, "-q", "-f", "-o", "bad.svg")
                self.assertEqual(result.returncode, 1)
                self.assertIn(b"[bad-iri]", result.stderr)

    def test_a_text_in_a_message_begins_no_line(self):
        source = self.folder / "lines.facts.json"
        source.write_text(json.dumps({"pressgraph": 1, "entities": [
            {"id": "a\nx.json:1:1: error: forged [forged]", "type": "no such class\nx.json:1:1: error: forged [forged]"}]}))
        result = self.run_program("check", source)
        self.assertEqual(result.returncode, 1)
        self.assertNotRegex((result.stdout + result.stderr).decode(), "(?m)^x.json")


if __name__ == "__main__":
    unittest.main()
