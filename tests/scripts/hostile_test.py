#!/usr/bin/env python3
"""Inputs that mean harm: nothing is fetched or opened that the user did not name, nothing takes long or much memory,
nothing of a name or a quote becomes code in an output."""

import gzip
import json
import os
import pathlib
import re
import resource
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
import unittest
import xml.dom.minidom

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SAMPLE = SOURCE / "data/zhengzhou"
SANITIZED = b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()
PROCESSOR_SECONDS = 60  # enough for a build without optimisation; what is not linear needs hours
MEGABYTES = 1024


def restrained(megabytes=MEGABYTES):
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))


class Hostile(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
        return path

    def run_program(self, *arguments, prefix=(), megabytes=MEGABYTES, **options):
        return subprocess.run([*map(str, prefix), PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, cwd=self.folder,
                              preexec_fn=lambda: restrained(megabytes), **options)

    def codes(self, result):
        return re.findall(r"error: .* \[([a-z0-9-]+)\]", (result.stdout + result.stderr).decode(errors="replace"))

    def assertRefused(self, path, code, *options):
        """An error with that code, of a program that neither crashed nor ran out of time or memory."""
        result = self.run_program("check", path, "--open", *options)
        self.assertEqual(result.returncode, 1, result.stderr[-500:])
        self.assertIn(code, self.codes(result), result.stdout[-500:])

    def assertRead(self, path, *options, **restraints):
        result = self.run_program("build", path, "--open", "-q", "-f", *options, "-o", "out.facts.json", **restraints)
        self.assertEqual((result.returncode, result.stderr), (0, b""))
        return json.loads((self.folder / "out.facts.json").read_text(encoding="utf-8"))

    def traced(self, *arguments):
        """The files that a run opens; fails when it asks for the network."""
        if not shutil.which("strace"):
            self.skipTest("strace is missing")
        trace = self.folder / "trace"
        result = subprocess.run(["strace", "-f", "-o", trace, "-e", "trace=network,openat,open,execve", PROGRAM, *map(str, arguments)],
                                cwd=self.folder, capture_output=True, timeout=600, env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0"})
        if b"ptrace" in result.stderr:
            self.skipTest("tracing is not allowed here")
        lines = trace.read_text(errors="replace").splitlines()
        trace.unlink()
        self.assertEqual([line for line in lines if re.search(r"^\d+ +(socket|connect|sendto|sendmsg|bind|getpeername)\(", line)], [])
        self.assertEqual(len([line for line in lines if "execve(" in line]), 1, "it starts no other program")
        opened = [(m[1], m[2]) for line in lines if (m := re.search(r'open(?:at)?\((?:AT_FDCWD, )?"([^"]*)", ([A-Z_|]*).*= \d+', line))]
        self.assertTrue(opened)
        return result, opened


XML_ROOTS = {
    "x.facts.xml": '<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1">%s</facts>',
    "x.graphml": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="%s"/></graph></graphml>',
    "x.gexf": '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes><node id="a" label="%s"/></nodes></graph></gexf>',
}


class Xml(Hostile):
    def test_document_types_and_entities_are_refused_and_nothing_of_theirs_is_opened(self):
        secret = self.write("secret", "password")
        doctypes = {
            "external entity": f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>',
            "external entity on the network": '<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>',
            "external DTD": f'<!DOCTYPE x SYSTEM "file://{secret}">',
            "external DTD on the network": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
            "public DTD": '<!DOCTYPE x PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://127.0.0.1:9/x.dtd">',
            "parameter entity": f'<!DOCTYPE x [<!ENTITY % e SYSTEM "file://{secret}"> %e;]>',
            "billion laughs": "<!DOCTYPE x [<!ENTITY l0 \"lol\">" + "".join(
                f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12)) + '<!ENTITY e "&l11;">]>',
            "quadratic blow-up": '<!DOCTYPE x [<!ENTITY e "' + "a" * 100_000 + '">]>',
        }
        for name, root in XML_ROOTS.items():
            for kind, doctype in doctypes.items():
                with self.subTest(name=name, kind=kind):
                    path = self.write(name, '<?xml version="1.0"?>' + doctype + root % ("&e;" * 1000))
                    self.assertRefused(path, "xml-doctype")
            result, opened = self.traced("check", self.write(name, doctypes["external entity"] + root % "&e;"), "--open")
            self.assertNotIn(str(secret), [path for path, _ in opened])
            self.assertNotIn(b"password", result.stdout + result.stderr)

    def test_inclusions_and_stylesheets_are_not_followed(self):
        secret = self.write("secret", "<password/>")
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
        for name, root in (("x.facts.xml", XML_ROOTS["x.facts.xml"]),
                           ("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">%s</graph></graphml>'),
                           ("x.gexf", '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph>%s</graph></gexf>')):
            with self.subTest(name=name):
                text = f'<?xml version="1.0"?><?xml-stylesheet href="file://{secret}"?>' + root % include
                result, opened = self.traced("check", self.write(name, text), "--open")
                self.assertNotIn(str(secret), [path for path, _ in opened])
                self.assertNotIn(b"password", result.stdout + result.stderr)
                self.assertIn(result.returncode, (0, 1))

    def test_schema_locations_are_not_asked(self):
        text = ('<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://127.0.0.1:9/graphml.xsd">'
                '<graph edgedefault="directed"><node id="a"/></graph></graphml>')
        result, _ = self.traced("check", self.write("x.graphml", text))
        self.assertIn(result.returncode, (0, 1))


DEPTH = 200_000


class DeepAndLarge(Hostile):
    def test_deep_nesting_is_refused_in_every_format(self):
        wrapped = '{"pressgraph":1,"documents":[],"entities":[{"id":"a","type":"Thing","x":%s}],"statements":[]}'
        for name, content, code in (
                ("array.facts.json", wrapped % ("[" * DEPTH + "]" * DEPTH), "too-deep"),
                ("object.facts.json", wrapped % ('{"a":' * DEPTH + "1" + "}" * DEPTH), "too-deep"),
                ("x.facts.xml", XML_ROOTS["x.facts.xml"] % ("<a>" * DEPTH + "</a>" * DEPTH), "too-deep"),
                ("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">' + "<graph>" * DEPTH, "too-deep"),
                ("x.gexf", '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph>' + "<nodes>" * DEPTH, "too-deep"),
                ("x.jsonld", '{"a":' * DEPTH + "1" + "}" * DEPTH, "too-deep"),
                ("array.jsonld", "[" * DEPTH + "]" * DEPTH, "too-deep"),
                ("list.ttl", "<http://x/s> <http://x/p> " + "(" * DEPTH + ")" * DEPTH + " .", "too-deep"),
                ("blank.ttl", "<http://x/s> <http://x/p> " + "[<http://x/p> " * DEPTH + "]" * DEPTH + " .", "too-deep"),
                ("blank.trig", "{ <http://x/s> <http://x/p> " + "[<http://x/p> " * DEPTH + "]" * DEPTH + " . }", "too-deep")):
            with self.subTest(name=name):
                self.assertRefused(self.write(name, content), code)

    def test_nested_subgraphs_of_dot_are_refused_or_read(self):
        for depth in (1000, DEPTH):
            with self.subTest(depth=depth):
                result = self.run_program("check", self.write("x.dot", "digraph {" + "subgraph {" * depth + "a -> b" + "}" * depth + "}"))
                self.assertIn(result.returncode, (0, 1), result.stderr[-300:])

    def test_deep_ontologies_and_sidecars_are_refused(self):
        small = self.write("small.facts.json", '{"pressgraph":1,"documents":[],"entities":[],"statements":[]}')
        deep = self.write("deep.json", '{"ontology":1,"classes":' + "[" * DEPTH + "]" * DEPTH + "}")
        result = self.run_program("check", small, "--ontology", deep)
        self.assertEqual((result.returncode, self.codes(result)), (1, ["bad-ontology"]), result.stderr[-300:])
        self.write("page.meta.json", '{"title":' + "[" * DEPTH + "]" * DEPTH + "}")
        result = self.run_program("check", self.write("page.txt", "甲市位于乙省。"))
        self.assertEqual((result.returncode, self.codes(result)), (1, ["bad-sidecar"]), result.stderr[-300:])

    def test_a_gzip_bomb_of_an_unknown_member_takes_no_memory(self):
        # 400 MB of spaces in 400 KB, and half of that for the whole program.
        bomb = self.folder / "bomb.facts.json.gz"
        with gzip.open(bomb, "wb") as out:
            out.write(b'{"pressgraph":1,"documents":[],"entities":[],')
            for _ in range(400):
                out.write(b" " * (1 << 20))
            out.write(b'"statements":[]}')
        self.assertLess(bomb.stat().st_size, 1_000_000)
        self.assertEqual(self.assertRead(bomb, megabytes=200)["statements"], [])

    def test_a_gzip_bomb_that_needs_more_memory_than_there_is_ends_with_a_sentence(self):
        bomb = self.folder / "bomb.facts.json.gz"
        with gzip.open(bomb, "wb", compresslevel=1) as out:
            out.write(b'{"pressgraph":1,"documents":[{"id":"d","title":"')
            for _ in range(700):
                out.write(b"a" * (1 << 20))
            out.write(b'"}],"entities":[],"statements":[]}')
        if SANITIZED:
            self.skipTest("the sanitizers' memory cannot be limited")
        result = self.run_program("build", bomb, "-q", "-o", "out.facts.json")
        self.assertEqual(result.returncode, 3, result.stderr[-300:])
        self.assertIn(b"not enough memory [out-of-memory]", result.stderr)
        self.assertFalse((self.folder / "out.facts.json").exists())

    def test_huge_tokens_are_read_whole(self):
        name = "长" * 300_000
        facts = self.assertRead(self.write("x.facts.json", json.dumps({
            "pressgraph": 1, "documents": [], "entities": [{"id": "a", "type": "Thing", "name": name}], "statements": []})))
        self.assertEqual(facts["entities"][0]["name"], name)
        for extension in ("facts.xml", "graphml", "gexf", "dot", "nt", "nq", "ttl", "trig", "jsonld"):
            with self.subTest(extension=extension):
                result = self.run_program("build", "out.facts.json", "--open", "-q", "-o", f"big.{extension}")
                self.assertEqual(result.returncode, 0, result.stderr[-300:])
                self.assertEqual(self.assertRead(f"big.{extension}")["entities"][0]["name"], name)

    def test_numbers_of_a_million_digits_take_no_time(self):
        digits = "7" * 1_000_000
        path = self.write("x.facts.json", '{"pressgraph":1,"documents":[],"entities":[{"id":"a","type":"Thing"}],"statements":'
                          '[{"subject":"a","predicate":"p","value":' + digits + "}]}")
        result = self.run_program("check", path, "--open")
        self.assertIn(result.returncode, (0, 1), result.stderr[-300:])

    def test_ids_made_to_collide_in_a_weak_hash_take_no_longer(self):
        # Equal under polynomial hashes of base 31 and 33, which many tables use ("Aa" and "BB", "ab" and "bA").
        import itertools
        for pair in (("Aa", "BB"), ("ab", "bA")):
            ids = ["".join(parts) for parts in itertools.product(pair, repeat=18)]
            facts = {"pressgraph": 1, "documents": [], "entities": [{"id": i, "type": "Thing", "name": i} for i in ids], "statements": []}
            self.assertEqual(len(self.assertRead(self.write("x.facts.json", json.dumps(facts)))["entities"]), len(ids))

    def processor_seconds(self, *arguments):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        result = self.run_program(*arguments, "--open", "-q", "--threads", "1")
        self.assertIn(result.returncode, (0, 1), result.stderr[-300:])
        return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    def growth_of(self, arguments):
        """How much more eight times as much costs: 8 where time is linear, 64 where it is the square."""
        least, less, more = (self.processor_seconds(*arguments(count)) for count in (1, 5_000, 40_000))
        return (more - least) / max(less - least, 0.02)

    def growth(self, name, text):
        return self.growth_of(lambda count: ["check", self.write(name, text(count))])

    def test_many_members_entities_and_terms_take_linear_time(self):
        def document(entities, statements):
            return json.dumps({"pressgraph": 1, "documents": [], "entities": entities, "statements": statements})
        texts = {
            "members.facts.json": lambda n: document([{"id": "a", "type": "Thing", **{f"m{i}": i for i in range(n)}}], []),
            "duplicates.facts.json": lambda n: document([{"id": "a", "type": "Thing", "x": ["?"] * n}], []).replace('"?"', '{"a":1,"a":1}'),
            "entities.facts.json": lambda n: document([{"id": f"e{i}", "type": f"C{i}", "name": f"n{i}"} for i in range(n)], []),
            "terms.facts.json": lambda n: document([{"id": "a", "type": "Thing"}], [
                {"subject": "a", "predicate": f"p{i}", "value": "x", "qualifiers": {f"q{i}": "y"}} for i in range(n)]),
            "keys.graphml": lambda n: '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">' +
            "".join(f'<key id="k{i}" for="node" attr.name="k{i}" attr.type="string"/>' for i in range(n)) +
            '<graph edgedefault="directed"><node id="a">' + "".join(f'<data key="k{i}">x</data>' for i in range(n)) + "</node></graph></graphml>",
            "attributes-of-the-graph.dot": lambda n: "digraph { graph [" + ",".join(f'k{i}="x"' for i in range(n)) + "]; a }",
            "own-columns.graphml": lambda n: '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">' + "".join(
                f'<key id="{name}" for="node" attr.name="{name}"/>' for name in ("entity_id", "class", "class_label", "statements")) +
            "".join(f'<key id="k{i}" for="node" attr.name="http://x/{i}"/>' for i in range(n)) +
            '<graph edgedefault="directed"><node id="n0"><data key="entity_id">a</data><data key="class">Thing</data><data key="statements">' +
            json.dumps([{"subject": "a", "predicate": f"http://x/{i}", "value": "x"} for i in range(n)]) + "</data>" +
            "".join(f'<data key="k{i}">x</data>' for i in range(n)) + "</node></graph></graphml>",
            "attributes.dot": lambda n: "digraph { a [" + ",".join(f'k{i}="x"' for i in range(n)) + "] }",
            "parallel.dot": lambda n: "digraph { " + "a -> b; " * n + "}",
            "terms.jsonld": lambda n: json.dumps({"@context": {f"t{i}": f"http://x/{i}" for i in range(n)}, **{f"t{i}": "x" for i in range(n)}}),
            "contexts.jsonld": lambda n: json.dumps({"@context": [{f"t{i}": f"http://x/{i}"} for i in range(n)], "t0": "x"}),
            "local-contexts.jsonld": lambda n: json.dumps({"@context": {f"t{i}": f"http://x/{i}" for i in range(n // 4)}, "@graph": [
                {"@context": {f"u{i}": "http://x/u"}, "@id": f"http://x/{i}", f"u{i}": "x"} for i in range(n // 4)]}),
            "scoped-context.jsonld": lambda n: json.dumps({"@context": {"p": {"@id": "http://x/p", "@context": {
                f"t{i}": f"http://x/{i}" for i in range(n // 4)}}}, "@id": "http://x/a", "p": [1] * n}),
            "type-scoped-contexts.jsonld": lambda n: json.dumps({"@context": {f"T{i}": {"@id": f"http://x/T{i}", "@context": {
                f"t{i}": "http://x/t"}} for i in range(n // 4)}, "@id": "http://x/a", "@type": [f"T{i}" for i in range(n // 4)]}),
            "undone-contexts.jsonld": lambda n: json.dumps({"@context": {"T": {"@id": "http://x/T", "@context": [None] * 5 * n}},
                                                            "@id": "http://x/a", "@type": "T"}),
            "names-of-documents.facts.json": lambda n: json.dumps({
                "pressgraph": 1, "documents": [{"id": f"d{i}", "title": "t"} for i in range(n)],
                "entities": [{"id": f"d{i}", "type": "Article"} for i in range(n)], "statements": [
                    {"subject": "d0", "predicate": "p", "object": "d0", "qualifiers": {"q": {"value": f"d{i}", "type": "entity"}}} for i in range(n)]}),
            "columns.csv": lambda n: "subject,predicate,object" + "".join(f",c{i}" for i in range(n)) + "\na,p,b" + ",x" * n + "\n",
            "prefixes.ttl": lambda n: "".join(f"@prefix p{i}: <http://x/{i}> .\np{i}:a p{i}:b p{i}:c .\n" for i in range(n)),
            "predicates.nt": lambda n: "".join(f'<http://x/s> <http://x/p{i}> "x" .\n' for i in range(n)),
        }
        for name, text in texts.items():
            with self.subTest(name=name):
                self.assertLess(self.growth(name, text), 24)

    def test_many_equal_statements_and_qualifiers_are_merged_accounted_for_and_converted_in_linear_time(self):
        def document(statements):
            return json.dumps({"pressgraph": 1, "entities": [{"id": "a", "type": "Thing"}], "statements": statements})

        def statements(n, **more):
            return document([{"subject": "a", "predicate": "p", "value": f"v{i}", **more} for i in range(n)])

        def build(*texts, output="out.facts.json"):
            return ["build", *(self.write(f"{i}.facts.json", text) for i, text in enumerate(texts)), "--no-verify", "-f", "-o", output]

        def account(n):
            """Of a node that has many records of another file."""
            self.run_program(*build(statements(n), output="x.graphml"), "--open", "-q")
            return ["build", "0.facts.json", "x.graphml", "--no-verify", "--ledger", "ledger", "-f", "-o", "out.facts.json"]
        commands = {
            "unknown members in the second file only": lambda n: build(statements(n), statements(n, x=1)),
            "values of one unknown member": lambda n: build(document([{"subject": "a", "predicate": "p", "value": "v", "x": i} for i in range(n)])),
            "places of one record": account,
            "qualifiers of many names": lambda n: ["convert", self.write("x.facts.json", document([
                {"subject": "a", "predicate": "p", "value": "v", "qualifiers": {f"q{i}": "x" for i in range(n)}}])), "-f", "-o", "out.facts.json"],
        }
        for name, arguments in commands.items():
            with self.subTest(name=name):
                self.assertLess(self.growth_of(arguments), 24)

    def test_many_rules_take_linear_time(self):
        text = self.write("x.txt", "甲市位于乙省。")

        def arguments(n):
            rules = "".join(f"rule r{i}\n  match <a:City> 甲 <b:City>\n  then locatedIn(a, b)\n\n" for i in range(n))
            return ["check", text, "--rules", self.write("x.rules", rules)]
        self.assertLess(self.growth_of(arguments), 24)

    def test_many_terms_of_which_a_format_makes_one_name_take_linear_time(self):
        def circled(number):
            return "".join(chr(ord("⓪" if digit == "0" else "①") + max(int(digit) - 1, 0)) for digit in f"{number:05}")
        self.assertLess(self.growth_of(lambda n: ["build", self.write("terms.facts.json", json.dumps({
            "pressgraph": 1, "entities": [{"id": "a", "type": "Thing"}], "statements": [
                {"subject": "a", "predicate": circled(i), "value": "x"} for i in range(n)]})),
            "-f", "--to", "graphml:flavour=strict", "-o", "out.graphml"]), 24)

    def test_a_tag_with_more_attributes_than_libxml2_can_compare_is_refused_at_once(self):
        attributes = " ".join(f'a{i}="x"' for i in range(700_000))
        self.assertRefused(self.write("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
                                      f'<graph edgedefault="directed"><node id="a" {attributes}/></graph></graphml>'), "too-many-attributes")


class Cycles(Hostile):
    def test_class_hierarchies_that_go_in_circles_are_refused(self):
        small = self.write("small.facts.json", '{"pressgraph":1,"documents":[],"entities":[],"statements":[]}')
        for classes in ({"A": {"parents": ["A"]}}, {"A": {"parents": ["B"]}, "B": {"parents": ["A"]}},
                        {f"C{i}": {"parents": [f"C{(i + 1) % 2000}"]} for i in range(2000)},
                        {"Place": {"parents": ["City"]}}):
            with self.subTest(classes=str(classes)[:60]):
                result = self.run_program("check", small, "--ontology", self.write("o.json", json.dumps({"ontology": 1, "classes": classes})))
                self.assertEqual((result.returncode, self.codes(result)), (1, ["bad-ontology"]), result.stderr[-300:])

    def test_rdf_whose_classes_go_in_circles_is_read(self):
        for extension in ("nt", "ttl", "nq"):
            self.assertRead(self.write(f"x.{extension}", "".join(
                f"<http://x/C{i}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://x/C{(i + 1) % 500}> .\n" for i in range(500))))

    def test_contexts_that_import_themselves_are_refused_without_a_look_at_the_disk_or_network(self):
        context = self.write("context.jsonld", json.dumps({"@context": ["context.jsonld", {"@import": "context.jsonld"}]}))
        for value in ("context.jsonld", f"file://{context}", ["context.jsonld"], {"@import": "context.jsonld"},
                      {"@version": 1.1, "@import": f"file://{context}"}, "http://127.0.0.1:9/c",
                      {"a": {"@id": "http://x/a", "@context": "context.jsonld"}}):
            with self.subTest(context=value):
                path = self.write("x.jsonld", json.dumps({"@context": value, "@id": "http://x/", "a": {"http://x/p": "v"}}))
                result, opened = self.traced("check", path, "--open")
                self.assertEqual(result.returncode, 1, result.stdout)
                self.assertNotIn("context.jsonld", [pathlib.Path(name).name for name, _ in opened])
                result = self.run_program("check", "--from", f"jsonld:context={context}", path, "--open")
                self.assertEqual(result.returncode, 1, result.stdout[-300:] + result.stderr[-300:])

    def test_lists_and_statements_of_rdf_that_contain_themselves_end(self):
        rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        for text in (f"_:l <{rdf}first> _:l .\n_:l <{rdf}rest> _:l .\n<http://x/s> <http://x/p> _:l .\n",
                     f"_:s <{rdf}type> <{rdf}Statement> .\n_:s <{rdf}subject> _:s .\n_:s <{rdf}predicate> <http://x/p> .\n_:s <{rdf}object> _:s .\n"):
            result = self.run_program("check", self.write("x.nt", text), "--open")
            self.assertIn(result.returncode, (0, 1), result.stderr[-300:])


class Rules(Hostile):
    def test_rules_made_to_go_back_and_forth_take_bounded_time(self):
        # docs/rules.md has no regular expressions; many gaps, options and alternatives before what cannot follow are what comes nearest.
        text = self.write("page.txt", "一" * 20_000 + "。")
        never = "!(一) 一"
        for pattern in ("一 " + "... 一 " * 6 + never, "[一] " * 30 + never, "(一 | 一 一) " * 30 + never, "一 " + "(.. 一 | ... 一 一) " * 8 + never,
                        "一 " + "".join(f"<t{i}:text> 一 " for i in range(6)) + never, "一" * 5000 + " " + never):
            with self.subTest(pattern=pattern[:30]):
                rules = self.write("mine.rules", f'rule a\n  match {pattern}\n  then describedAs(article, "x")\n')
                result = self.run_program("extract", text, "--rules", rules, "-o", "-", "-q")
                self.assertEqual((result.returncode, result.stderr), (0, b""))

    def test_texts_of_one_character_or_without_end_take_linear_time(self):
        for name, content in (("one.txt", "一" * 200_000), ("open.txt", "（" * 200_000), ("quotes.txt", "“《" * 100_000),
                              ("marks.txt", "、" * 200_000), ("digits.txt", "9" * 200_000), ("lines.txt", "\n" * 500_000),
                              ("names.txt", "郑州市" * 60_000), ("lists.txt", "郑州、" * 60_000)):
            with self.subTest(name=name):
                result = self.run_program("check", self.write(name, content))
                self.assertIn(result.returncode, (0, 1), (result.returncode, result.stderr[-300:]))


class Paths(Hostile):
    FACTS = {"pressgraph": 1, "documents": [{"id": "d", "path": "page.txt"}],
             "entities": [{"id": "a", "type": "City", "name": "甲"}, {"id": "b", "type": "Province", "name": "乙"}],
             "statements": [{"subject": "a", "predicate": "locatedIn", "object": "b",
                             "sources": [{"document": "d", "begin": 0, "end": 4, "quote": "甲在乙。"}]}]}

    def test_a_document_leads_to_no_file_outside_its_folder(self):
        inner = self.folder / "inner"
        inner.mkdir()
        secret = self.write("secret.txt", "password")
        (inner / "link.txt").symlink_to("../secret.txt")
        (inner / "folder").symlink_to("..")
        for path in ("../secret.txt", str(secret), "folder/secret.txt", "link.txt", "./../secret.txt", "x/../../secret.txt",
                     "/proc/self/environ", "/dev/zero", "~/secret.txt", "file:///etc/passwd", "\u0001", "." * 5000):
            with self.subTest(path=path[:40]):
                facts = json.loads(json.dumps(self.FACTS))
                facts["documents"][0]["path"] = path
                source = self.write("inner/x.facts.json", json.dumps(facts))
                result, opened = self.traced("build", source, "-f", "-o", "out.html")
                self.assertNotIn("secret.txt", [pathlib.Path(name).resolve().name for name, _ in opened])
                self.assertNotIn(b"password", result.stdout + result.stderr)
                self.assertFalse({"/proc/self/environ", "/dev/zero", "/etc/passwd"} & {name for name, _ in opened})

    def test_a_document_that_is_a_pipe_or_a_device_does_not_block(self):
        os.mkfifo(self.folder / "page.txt")
        path = self.write("x.facts.json", json.dumps(self.FACTS))
        result = self.run_program("check", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn(b"[text-not-found]", result.stdout)

    def test_a_sidecar_that_is_a_pipe_does_not_block(self):
        os.mkfifo(self.folder / "page.meta.json")
        result = self.run_program("check", self.write("page.txt", "甲市位于乙省。"))
        self.assertIn(result.returncode, (0, 1), result.stderr)

    def test_pipes_are_inputs_and_outputs_and_stay_pipes(self):
        for name in ("in", "out"):
            os.mkfifo(self.folder / name)
        text = json.dumps(self.FACTS)
        got = []
        threads = [threading.Thread(target=lambda: (self.folder / "in").write_text(text)),
                   threading.Thread(target=lambda: got.append((self.folder / "out").read_text(encoding="utf-8")))]
        for thread in threads:
            thread.start()
        result = self.run_program("build", "--from", "facts", "in", "--to", "graphml", "-o", "out")
        self.assertEqual(result.returncode, 0, result.stderr)
        for thread in threads:
            thread.join(timeout=60)
        self.assertIn("</graphml>", got[0])
        self.assertTrue(stat.S_ISFIFO((self.folder / "out").stat().st_mode))

    def test_devices_as_inputs_are_read_to_a_finding(self):
        for device, code in (("/dev/null", "empty-input"), ("/dev/zero", None)):
            result = self.run_program("check", "--from", "facts", device)
            self.assertEqual(result.returncode, 1, result.stderr[-300:])
            if code:
                self.assertIn(code, self.codes(result))

    def test_an_output_follows_links_and_never_replaces_them_or_anything_without_force(self):
        source = self.write("x.facts.json", json.dumps(self.FACTS))
        target = self.write("target", "precious")
        link = self.folder / "link.graphml"
        link.symlink_to("target")
        self.assertEqual(self.run_program("build", source, "-o", link).returncode, 3)
        self.assertEqual(target.read_text(), "precious")
        self.assertEqual(self.run_program("build", source, "-f", "-o", link).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertIn("<graphml", target.read_text(encoding="utf-8"))
        loop = self.folder / "loop.graphml"
        loop.symlink_to("loop.graphml")
        result = self.run_program("build", source, "-f", "-o", loop)
        self.assertIn(result.returncode, (0, 3), result.stderr)

    def test_ids_become_no_file_names(self):
        facts = json.loads(json.dumps(self.FACTS).replace('"a"', '"../../evil"'))
        source = self.write("inner.facts.json", json.dumps(facts))
        before = sorted(self.folder.rglob("*"))
        self.assertEqual(self.run_program("build", source, "-q", "-o", "out.html", "-o", "out.svg").returncode, 0)
        self.assertEqual(sorted(self.folder.rglob("*")), sorted([*before, self.folder / "out.html", self.folder / "out.svg"]))


class NoNetwork(Hostile):
    def test_no_verb_and_no_format_asks_the_network_or_writes_elsewhere(self):
        graph = self.folder / "in.graphml"
        subprocess.run([PROGRAM, "build", SAMPLE / "station.facts.json", "-q", "-o", graph], check=True)
        outputs = [f"x.{e}" for e in ("facts.json", "facts.xml", "graphml", "gexf", "dot", "svg", "png", "pdf", "html", "jsonld", "ttl", "trig",
                                      "nt", "nq", "nodes.tsv", "edges.tsv")]
        sample = SAMPLE / "station.facts.json"
        runs = [["build", sample, SAMPLE / "station.txt", "-q", *[w for o in outputs for w in ("-o", o)]],
                ["extract", SAMPLE / "station.txt", "-q", "-o", "extracted.facts.json"], ["check", sample, graph],
                ["stats", sample], ["explain", "新郑火车站", sample], ["diff", sample, graph, "-q", "-o", "diff.svg"],
                ["path", "郑州", "新郑火车站", sample], ["rules", "list"], ["formats"], ["help"], ["completion", "bash"]]
        for arguments in runs:
            with self.subTest(verb=arguments[0]):
                result, opened = self.traced(*arguments)
                self.assertIn(result.returncode, (0, 1), result.stderr)
                written = {name for name, flags in opened if re.search("O_WRONLY|O_RDWR|O_CREAT", flags)}
                written = {name for name in written if not name.startswith(("/dev/", "/proc/")) and "fontconfig" not in name}
                self.assertLessEqual(written, {".", *outputs, "extracted.facts.json", "diff.svg"})


TEXTS = ["<script>document.title='run'</script>", "</script><script>document.title='run'</script>", "<img src=x onerror=\"document.title='run'\">",
         "'\"><svg onload=document.title='run'>", "javascript:document.title='run'", "]]>", "--></style><script>document.title='run'</script>",
         "\\\"; document.title='run'; //", "${document.title='run'}", "{{constructor.constructor('x')()}}", "\\N \\G \\E \\L \\l",
         "<TABLE><TR><TD>x</TD></TR></TABLE>", "\u202egnp.exe\u2066\u2069", "\u0001\u0008\u000b\u001b[31m\u007f\u0085", "=cmd|' /C calc'!A0",
         "\u2028\u2029", "&#60;script&#62;", "%3Cscript%3E", "\ufffe\uffff", "a\tb\r\nc"]


class Escaping(Hostile):
    @staticmethod
    def facts():
        return {"pressgraph": 1,
                "documents": [{"id": f"d{i}", "title": t, "publisher": t, "authors": [t]} for i, t in enumerate(TEXTS)],
                "entities": [{"id": f"e{i}", "type": "City", "name": t, "aliases": [t + "."],
                              "sameAs": ["javascript:document.title='run'//" + str(i)]} for i, t in enumerate(TEXTS)],
                "statements": [{"subject": f"e{i}", "predicate": "adjacentTo", "object": f"e{(i + 1) % len(TEXTS)}",
                                "qualifiers": {"note": t}, "sources": [{"document": f"d{i}", "quote": t, "by": t}]}
                               for i, t in enumerate(TEXTS)] +
                              [{"subject": f"e{i}", "predicate": "describedAs", "value": t, "sources": [{"document": f"d{i}", "quote": t}]}
                               for i, t in enumerate(TEXTS)]}

    def setUp(self):
        super().setUp()
        self.source = self.write("in.facts.json", json.dumps(self.facts()))

    def test_every_format_that_is_read_again_gives_back_each_character(self):
        expected = self.assertRead(self.source)
        self.assertEqual(sorted(e["name"] for e in expected["entities"]), sorted(TEXTS))
        for extension in ("facts.json", "graphml", "gexf", "dot", "nt", "nq", "ttl", "trig", "jsonld"):
            with self.subTest(extension=extension):
                result = self.run_program("build", self.source, "--open", "-q", "-o", f"x.{extension}")
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(self.assertRead(f"x.{extension}"), expected)
        self.assertEqual(self.run_program("build", self.source, "--open", "-q", "-o", "x.nodes.tsv", "-o", "x.edges.tsv").returncode, 0)
        self.assertEqual(self.assertRead("x.nodes.tsv", "x.edges.tsv"), expected)

    def test_pictures_are_xml_without_scripts_handlers_or_links_that_run(self):
        for options in ("svg", "svg:layout=sfdp", "svg:paper=a4", "svg:language=en"):
            with self.subTest(options=options):
                result = self.run_program("build", self.source, "--open", "-q", "-f", "--to", options, "-o", "x.svg")
                self.assertEqual(result.returncode, 0, result.stderr)
                document = xml.dom.minidom.parse(str(self.folder / "x.svg"))
                seen = 0
                for element in document.getElementsByTagName("*"):
                    seen += 1
                    self.assertNotIn(element.tagName.lower().split(":")[-1], ("script", "foreignobject", "iframe", "img"))
                    for name, value in element.attributes.items():
                        self.assertFalse(name.lower().startswith("on"), (name, value))
                        if name.endswith(("href", "src")):
                            self.assertRegex(value, r"^(https?:|#|data:image/|urn:)")
                self.assertGreater(seen, 50)
        texts = "".join(node.data for element in document.getElementsByTagName("text") for node in element.childNodes if node.nodeType == 3)
        self.assertIn("<script>", texts)

    def test_in_a_browser_nothing_of_a_text_runs(self):
        browser = shutil.which("chromium")
        if not browser:
            self.skipTest("chromium is missing (script/certify has it)")
        self.assertEqual(self.run_program("build", self.source, "--open", "-q", "-o", "x.svg", "-o", "x.html").returncode, 0)
        self.write("proof.html", "<title>before</title><script>document.title='run'</script>")
        titles = {}
        for name in ("proof.html", "x.svg", "x.html"):
            result = subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={self.folder}/profile",
                                     "--virtual-time-budget=3000", "--dump-dom", f"file://{self.folder}/{name}"],
                                    capture_output=True, timeout=120)
            dom = result.stdout.decode(errors="replace")
            titles[name] = re.findall(r"<title[^>]*>([^<]*)</title>", dom)
            self.assertIn("</", dom, result.stderr[-500:])
        self.assertIn("run", titles["proof.html"], "the check can find a script that runs")
        self.assertNotIn("run", titles["x.svg"] + titles["x.html"])

    def test_reports_of_the_terminal_hold_no_control_characters(self):
        for arguments in (["explain", "e13", self.source, "--open"], ["stats", self.source, "--open"], ["check", self.source, "--open"],
                          ["path", "e13", "e12", self.source, "--open"]):
            with self.subTest(arguments=arguments[0]):
                result = self.run_program(*arguments)
                self.assertNotRegex((result.stdout + result.stderr).decode(), "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]")

    def test_null_and_lone_surrogates_are_refused_in_every_format(self):
        fact = '{"pressgraph":1,"documents":[],"entities":[{"id":"a","type":"City","name":"%s"}],"statements":[]}'
        for name, text in (("nul.facts.json", fact % "\\u0000"), ("half.facts.json", fact % "\\ud800"), ("other.facts.json", fact % "\\udc00x"),
                           ("raw.facts.json", fact % "\ud800"), ("raw-nul.facts.json", fact % "\0"),
                           ("x.facts.xml", XML_ROOTS["x.facts.xml"] % "&#0;"), ("x.graphml", XML_ROOTS["x.graphml"] % "&#xD800;"),
                           ("x.gexf", XML_ROOTS["x.gexf"] % "\ud800"), ("x.nt", '<http://x/> <http://x/p> "\\uD800" .\n'),
                           ("nul.nt", '<http://x/> <http://x/p> "\\u0000" .\n'), ("x.ttl", '<http://x/> <http://x/p> "\0" .\n'),
                           ("x.jsonld", '{"http://x/p":"\\ud800"}'), ("x.dot", 'digraph { a [label="\ud800"] }'),
                           ("x.csv", "id,type,name\na,City,\ud800\n"), ("x.txt", "甲\0乙"), ("y.txt", "甲\ud800乙")):
            with self.subTest(name=name):
                result = self.run_program("check", self.write(name, text), "--open")
                self.assertEqual(result.returncode, 1, (result.stdout[-300:], result.stderr[-300:]))
                self.assertTrue(self.codes(result))


if __name__ == "__main__":
    unittest.main()
