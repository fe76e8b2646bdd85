"""What serdi and rdflib, both of Debian, make of JSON-LD, Turtle, N-Triples and N-Quads."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
sys.path.insert(0, str(SOURCE / "tests/consumers"))
import hostile_facts  # noqa: E402

try:
    import rdflib
except ImportError:
    # A python3 that comes first in the path need not be the one that Debian's packages belong to.
    debian = "/usr/bin/python3"
    if sys.executable != debian and not subprocess.run(
            [debian, "-c", "import rdflib"], stderr=subprocess.DEVNULL).returncode:
        os.execv(debian, [debian] + sys.argv)
    print("skipped: rdflib is not installed (apt-get install python3-rdflib)")
    sys.exit(77)
if not shutil.which("serdi"):
    print("skipped: serdi is not installed (apt-get install serdi)")
    sys.exit(77)

# Spellings are part of what is compared.
rdflib.NORMALIZE_LITERALS = False

PROGRAM = sys.argv.pop(1)
SAMPLE = sorted(str(path) for path in (SOURCE / "data/zhengzhou").glob("*.facts.json"))
FORMATS = {"ttl": "turtle", "nt": "nt", "nq": "nquads", "jsonld": "json-ld"}


def build(folder, name, inputs, *options):
    outputs = [argument for extension in FORMATS for argument in ("-o", f"{folder}/{name}.{extension}")]
    subprocess.run([PROGRAM, "build", "-q", *options, *inputs, *outputs], check=True)
    return {extension: f"{folder}/{name}.{extension}" for extension in FORMATS}


def by_serdi(path):
    syntax = {".ttl": "turtle", ".nt": "ntriples", ".nq": "nquads"}[pathlib.Path(path).suffix]
    result = subprocess.run(["serdi", "-i", syntax, "-o", "ntriples", path], capture_output=True)
    if result.returncode or result.stderr:
        raise AssertionError(f"serdi {path}: {result.stderr.decode()}")
    return set(result.stdout.splitlines())


def by_rdflib(path):
    store = rdflib.ConjunctiveGraph()
    store.parse(path, format=FORMATS[path.rsplit(".", 1)[1]])
    return {quad[:3] for quad in store}


class SameTriples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.sample = build(cls.folder.name, "sample", SAMPLE)
        hostile = f"{cls.folder.name}/hostile.facts.json"
        pathlib.Path(hostile).write_text(json.dumps(hostile_facts.document(), ensure_ascii=False), "utf-8")
        cls.hostile = build(cls.folder.name, "hostile", [hostile], "--open")

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_every_format_means_the_same_to_serdi(self):
        for files in (self.sample, self.hostile):
            lines = by_serdi(files["nt"])
            self.assertGreater(len(lines), 5000)
            self.assertEqual(lines, by_serdi(files["ttl"]))
            self.assertEqual(lines, by_serdi(files["nq"]))

    def test_no_triple_is_written_twice(self):
        for files in (self.sample, self.hostile):
            lines = pathlib.Path(files["nq"]).read_bytes().split(b"\n")[:-1]
            self.assertEqual(len(lines), len(set(lines)))

    def test_every_format_of_the_sample_means_the_same_to_rdflib(self):
        expected = by_rdflib(self.sample["ttl"])
        self.assertEqual(len(expected), len(by_serdi(self.sample["ttl"])))
        for extension in ("nt", "nq", "jsonld"):
            self.assertEqual(expected, by_rdflib(self.sample[extension]), extension)

    def test_hostile_turtle_and_json_ld_mean_the_same_to_rdflib(self):
        # Not its N-Triples reader, which of release 6.1.1 unescapes twice: "\\u0041" becomes "A".
        expected = by_rdflib(self.hostile["ttl"])
        self.assertEqual(len(expected), len(by_serdi(self.hostile["ttl"])))
        self.assertEqual(expected, by_rdflib(self.hostile["jsonld"]))

    def test_hostile_texts_come_back_as_they_were(self):
        store = rdflib.Graph()
        store.parse(self.hostile["ttl"], format="turtle")
        kg = rdflib.Namespace("https://pressgraph.example/ns#")
        hub = rdflib.URIRef("https://pressgraph.example/id/hub")
        said = {str(o) for o in store.objects(hub, kg["predicate/text"])}
        self.assertEqual(said, set(hostile_facts.NASTY_TEXTS))
        quotes = {str(o) for o in store.objects(None, rdflib.Namespace("http://www.w3.org/ns/oa#").exact)}
        self.assertLessEqual(set(hostile_facts.NASTY_TEXTS), quotes)

    def test_hostile_ids_stay_distinct(self):
        store = rdflib.Graph()
        store.parse(self.hostile["ttl"], format="turtle")
        hub = rdflib.URIRef("https://pressgraph.example/id/hub")
        linked = set(store.subjects(rdflib.URIRef("https://pressgraph.example/ns#predicate/linksTo"), hub))
        self.assertEqual(len(linked), len(hostile_facts.NASTY_IDS))

    def test_what_others_write_of_our_triples_is_the_same_graph(self):
        facts = f"{self.folder.name}/facts.json"

        def facts_of(*inputs):
            subprocess.run([PROGRAM, "build", "-q", *inputs, "--to", "facts", "-o", facts, "--force"], check=True)
            return pathlib.Path(facts).read_text("utf-8")

        for files, inputs in ((self.sample, SAMPLE),
                              (self.hostile, ["--open", f"{self.folder.name}/hostile.facts.json"])):
            expected = facts_of(*inputs)
            store = rdflib.Graph()
            store.parse(files["ttl"], format="turtle")
            for extension in ("ttl", "nt", "jsonld"):
                path = f"{self.folder.name}/by-rdflib.{extension}"
                store.serialize(path, format=FORMATS[extension], encoding="utf-8")
                self.assertEqual(expected, facts_of(path), extension)
            # Not in Turtle: serdi 0.30 spoils some backslashes in the long strings that it writes.
            path = f"{self.folder.name}/by-serdi.nt"
            with open(path, "wb") as out:
                subprocess.run(["serdi", "-i", "turtle", "-o", "ntriples", files["ttl"]], stdout=out, check=True)
            self.assertEqual(expected, facts_of(path))

    def test_text_stays_readable_and_nothing_is_blank(self):
        for extension, path in self.sample.items():
            text = pathlib.Path(path).read_text("utf-8")
            self.assertIn("id/city/郑州", text, extension)
            self.assertNotIn("\\u", text, extension)
            self.assertNotIn("_:", text, extension)


if __name__ == "__main__":
    unittest.main(verbosity=1)
