#!/usr/bin/env python3
"""Limits: what is at one is read, what is beyond it is refused with the name of the option, and with that option it is read."""

import gzip
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SANITIZED = b"__asan_init" in pathlib.Path(PROGRAM).read_bytes()
NESTING, MOST_NESTING, ATTRIBUTES, CLASSES, DEFAULTS, DEFAULTS_OF_EACH, DIAGNOSTICS = 256, 500, 1000, 5000, 100_000, 50, 10_000
GROUP_EDGES = 1_000_000
STACK = 8 << 20  # which most systems give

FACTS = {"pressgraph": 1, "documents": [], "entities": [], "statements": []}
VERBS = (["build"], ["check"], ["stats"], ["explain"], ["diff"], ["path"], ["extract"], ["rules", "test"], ["rules", "list"], ["rules", "trace"])


class Limited(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def run_program(self, *arguments):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=300, cwd=self.folder,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK)))

    def build(self, path, *options):
        return self.run_program("build", path, "--open", "-q", "-f", "-o", "out.facts.json", *options)

    def assertRead(self, *arguments):
        result = self.build(*arguments)
        self.assertEqual((result.returncode, result.stderr), (0, ""), arguments)

    def assertRefused(self, message, code, hint, *arguments):
        result = self.build(*arguments)
        self.assertEqual(result.returncode, 1, result.stderr[:500])
        self.assertIn(message, result.stderr)
        self.assertIn(f"[{code}]", result.stderr)
        self.assertIn(hint, result.stderr)


def brackets(levels):
    return "[" * levels + "]" * levels


def terms(levels):
    """A chain of terms, each of which needs the next."""
    chain = {f"t{i:03}": f"t{i + 1:03}:x" for i in range(levels - 1)} | {f"t{levels - 1:03}": "http://x/"}
    return json.dumps({"@context": chain, "t000": "v"})


def elements(levels):
    """Of each element JSON makes an object with an array, but for the last."""
    depth = (levels + 1) // 2
    return "<x>" * (depth - 1) + ("<x/>" if levels % 2 == 1 else '<x a="b"/>') + "</x>" * (depth - 1)


# Texts of a given number of levels, by their names; what is no place of its own has as many as in a fact document in JSON.
NESTED = {
    "array.facts.json": lambda n: json.dumps(FACTS)[:-1] + ',"x":' + brackets(n - 1) + "}",
    "object.facts.json": lambda n: json.dumps(FACTS)[:-1] + ',"x":' + '{"a":' * (n - 1) + "1" + "}" * (n - 1) + "}",
    "x.facts.xml": lambda n: '<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1">' + elements(n - 1) + "</facts>",
    "x.graphml": lambda n: '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="a">' +
                           "<graph>" * (n - 3) + "</graph>" * (n - 3) + "</node></graph></graphml>",
    "x.gexf": lambda n: '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph><nodes><node id="a" label="a">' +
                        "<nodes>" * (n - 4) + "</nodes>" * (n - 4) + "</node></nodes></graph></gexf>",
    "list.ttl": lambda n: "<http://x/s> <http://x/p> " + "(" * n + ")" * n + " .",
    "blank.ttl": lambda n: "<http://x/s> <http://x/p> " + "[<http://x/p> " * n + "1" + "]" * n + " .",
    "blank.trig": lambda n: "{ <http://x/s> <http://x/p> " + "[<http://x/p> " * (n - 1) + "1" + "]" * (n - 1) + " . }",
    "array.jsonld": brackets,
    "object.jsonld": lambda n: '{"http://x/p":' * n + "1" + "}" * n,
    "terms.jsonld": terms,
    "extra.facts.xml": lambda n: '<facts xmlns="https://pressgraph.example/ns/facts" pressgraph="1"><entities><entity id="a" type="Thing">'
                                 '<extra>{"x":' + brackets(n - 3) + "}</extra></entity></entities></facts>",
}
CODES = {"terms.jsonld": "bad-jsonld"}


class Nesting(Limited):
    def test_each_format_is_read_to_the_limit_and_beyond_it_where_the_option_says_so(self):
        for name, text in NESTED.items():
            with self.subTest(name=name):
                self.assertRead(self.write(name, text(NESTING)))
                path = self.write(name, text(NESTING + 1))
                what = "terms need each other" if name == "terms.jsonld" else "levels of nesting"
                self.assertRefused(f"more than {NESTING} {what}", CODES.get(name, "too-deep"), f"--limit nesting=N raises it (to {MOST_NESTING} at most)",
                                   path)
                self.assertRead(path, "--limit", f"nesting={NESTING + 1}")
                self.assertRefused(f"more than 10 {what}", CODES.get(name, "too-deep"), "--limit nesting=N", self.write(name, text(11)),
                                   "--limit", "nesting=10")

    @unittest.skipIf(SANITIZED, "the sanitizers take several times the stack")
    def test_the_most_levels_that_the_option_allows_fit_into_the_stack(self):
        for name, text in NESTED.items():
            with self.subTest(name=name):
                self.assertRead(self.write(name, text(MOST_NESTING)), "--limit", f"nesting={MOST_NESTING}")

    @unittest.skipIf(SANITIZED, "the sanitizers take several times the stack")
    def test_levels_of_values_and_terms_and_contexts_together_fit_into_the_stack(self):
        def deepest(inner):
            depth = MOST_NESTING - 2
            return self.write("x.jsonld", '{"http://x/p":' * depth + inner + "}" * depth)
        limits = "--limit", f"nesting={MOST_NESTING}", "--limit", f"contexts={MOST_NESTING}"
        self.assertRead(deepest(terms(MOST_NESTING)), *limits)
        context = self.write("c", json.dumps({"@context": ["http://x/c"]}))
        self.assertRefused(f"more than {MOST_NESTING} contexts name each other", "bad-jsonld", "--limit contexts=N",
                           deepest('{"@context":"http://x/c"}'), "--from", f"jsonld:context={context}", *limits)


class UnpackedBytes(Limited):
    def check(self, size, refused, *arguments):
        """What is read where `size` bytes are allowed, and refused where one less is."""
        for limit in (size, 0):
            result = self.run_program(*arguments, "--limit", f"unpacked-bytes={limit}")
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        result = self.run_program(*arguments, "--limit", f"unpacked-bytes={size - 1}")
        self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
        self.assertIn(f"{refused}: error: more than {size - 1} bytes when it is unpacked [too-large]\n"
                      "  hint: --limit unpacked-bytes=N raises it (0 takes it away)", result.stdout + result.stderr)

    def test_packed_inputs_are_read_to_the_limit(self):
        for name, text in (("x.facts.json.gz", json.dumps(FACTS)), ("x.facts.xml.gz", NESTED["x.facts.xml"](2)),
                           ("x.graphml.gz", NESTED["x.graphml"](3)), ("x.dot.gz", "digraph { a -> b }"), ("x.ttl.gz", NESTED["blank.ttl"](2)),
                           ("x.nt.gz", "<http://x/s> <http://x/p> <http://x/o> .\n"), ("x.jsonld.gz", NESTED["object.jsonld"](2))):
            with self.subTest(name=name):
                self.write(name, gzip.compress(text.encode()))
                self.check(len(text), name, "build", name, "--open", "-q", "-f", "-o", "out.facts.json")

    def test_so_are_texts_and_what_stands_beside_them(self):
        text = "甲市位于乙省。".encode()
        self.write("page.txt.gz", gzip.compress(text))
        self.check(len(text), "page.txt.gz", "extract", "page.txt.gz", "-q", "-f", "-o", "out.facts.json")
        self.check(len(text), "page.txt.gz", "build", "page.txt.gz", "-q", "-f", "-o", "out.facts.json")
        self.check(len(text), "page.txt.gz", "rules", "trace", "page.txt.gz")
        sidecar = json.dumps({"title": "题" * 50}).encode()
        self.write("page.meta.json", gzip.compress(sidecar))
        self.check(len(sidecar), "page.meta.json", "extract", "page.txt.gz", "-q", "-f", "-o", "out.facts.json")

    def test_so_are_ontologies_rules_and_cited_texts(self):
        self.write("x.facts.json", json.dumps(FACTS))
        ontology = json.dumps({"ontology": 1, "classes": {}})
        self.write("o.json", gzip.compress(ontology.encode()))
        self.check(len(ontology), "o.json", "build", "x.facts.json", "--ontology", "o.json", "-q", "-f", "-o", "out.facts.json")
        rules = "# no rule\n"
        self.write("mine.rules", gzip.compress(rules.encode()))
        self.check(len(rules), "mine.rules", "rules", "list", "mine.rules")
        text = "甲在乙。"
        facts = {**FACTS, "documents": [{"id": "d", "path": "page"}],
                 "entities": [{"id": "a", "type": "City", "name": "甲"}, {"id": "b", "type": "Province", "name": "乙"}],
                 "statements": [{"subject": "a", "predicate": "locatedIn", "object": "b",
                                 "sources": [{"document": "d", "begin": 0, "end": len(text), "quote": text}]}]}
        self.write("x.facts.json", json.dumps(facts))
        self.write("page", gzip.compress(text.encode()))
        self.check(len(text.encode()), "page", "build", "x.facts.json", "-q", "-f", "-o", "out.facts.json")
        self.check(len(text.encode()), "page", "build", "x.facts.json", "--no-verify", "-q", "-f", "-o", "out.html")

    def test_a_context_of_jsonld_is_too(self):
        context = json.dumps({"@context": {"p": "http://x/p"}, "x": "y" * 50})
        self.write("c", gzip.compress(context.encode()))
        self.write("x.jsonld", json.dumps({"@context": "http://x/c", "p": "v"}))
        self.check(len(context), "c", "build", "x.jsonld", "--from", "jsonld:context=c", "-q", "-f", "-o", "out.facts.json")

    def test_a_plain_file_may_have_any_size(self):
        self.assertRead(self.write("x.facts.json", json.dumps(FACTS)), "--limit", "unpacked-bytes=1")


class Attributes(Limited):
    def node(self, attributes):
        return self.write("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">\n<node id="a" ' +
                          " ".join(f'a{i}="x"' for i in range(attributes - 1)) + "/></graph></graphml>")

    def test_an_element_is_read_to_the_limit(self):
        self.assertRead(self.node(ATTRIBUTES))
        path = self.node(ATTRIBUTES + 1)
        self.assertRefused(f"x.graphml:2:1: error: an element has more than {ATTRIBUTES} attributes", "too-many-attributes",
                           "--limit attributes=N raises it (0 takes it away)", path)
        for limit in (ATTRIBUTES + 1, 0):
            self.assertRead(path, "--limit", f"attributes={limit}")

    def test_an_attribute_may_be_long_and_hold_what_looks_like_many(self):
        text = "a='b' > " * 100_000
        self.assertRead(self.write("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed">'
                                   f'<node id="a" note="{text}"/></graph></graphml>'))


class Contexts(Limited):
    # That more contexts are read where the option says so is shown by tests/loaders/rdf_hostile_test.cpp: the program
    # has one file for all contexts, and what goes deep there goes on forever.
    def test_contexts_that_name_each_other_are_refused_at_the_limit(self):
        context = self.write("c", json.dumps({"@context": ["http://x/c"]}))
        path = self.write("x.jsonld", json.dumps({"@context": "http://x/c", "http://x/p": "v"}))
        for contexts, options in ((32, []), (100, ["--limit", "contexts=100"])):
            self.assertRefused(f"more than {contexts} contexts name each other", "bad-jsonld", "--limit contexts=N raises it (to 500 at most)",
                               path, "--from", f"jsonld:context={context}", *options)


class Classes(Limited):
    def test_an_ontology_is_read_to_the_limit(self):
        known = set(json.loads((SOURCE / "data/ontology.json").read_text(encoding="utf-8"))["classes"]) | {"Thing"}
        facts = self.write("x.facts.json", json.dumps(FACTS))

        def ontology(count):
            return self.write("o.json", json.dumps({"ontology": 1, "classes": {f"C{i}": {} for i in range(count - len(known))}}))
        self.assertRead(facts, "--ontology", ontology(CLASSES))
        arguments = facts, "--ontology", ontology(CLASSES + 1)
        self.assertRefused(f"more than {CLASSES} classes", "bad-ontology", "--limit classes=N raises it (0 takes it away)", *arguments)
        for limit in (CLASSES + 1, 0):
            self.assertRead(*arguments, "--limit", f"classes={limit}")


class Defaults(Limited):
    def graph(self, nodes, defaults):
        keys = "".join(f'<key id="k{i}" for="node" attr.name="k{i}" attr.type="string"><default>x</default></key>' for i in range(defaults))
        return self.write("x.graphml", '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">' + keys + '<graph edgedefault="directed">' +
                          "".join(f'<node id="n{i}"/>' for i in range(nodes)) + "</graph></graphml>")

    def test_values_by_default_are_read_to_the_limit(self):
        most = DEFAULTS // 2 + DEFAULTS_OF_EACH  # that two nodes may have
        self.assertRead(self.graph(2, most))
        path = self.graph(2, most + 1)
        self.assertRefused(f"more than {DEFAULTS} default values, and {DEFAULTS_OF_EACH} for each node and edge", "too-many-defaults",
                           "--limit defaults=N raises it (0 takes it away)", path)
        for limit in (DEFAULTS + 2, 0):
            self.assertRead(path, "--limit", f"defaults={limit}")

    def test_so_are_attributes_that_nodes_of_dot_could_have(self):
        path = self.write("x.dot", "digraph { node [" + ",".join(f"k{i}=x" for i in range(1000)) + "]; " +
                          " ".join(f"n{i}" for i in range(1000)) + " }")
        self.assertRefused(f"more than {DEFAULTS} default values", "too-many-defaults", "--limit defaults=N raises it (0 takes it away)", path)
        self.assertRead(self.write("x.dot", "digraph { node [" + ",".join(f"k{i}=x" for i in range(50)) + "]; " +
                                   " ".join(f"n{i}" for i in range(1000)) + " }"))


class GroupEdges(Limited):
    def groups(self, left, right):
        groups = ("{" + " ".join(f"{name}{i}" for i in range(count)) + "}" for name, count in (("a", left), ("b", right)))
        return self.write("x.dot", "digraph {\n  c;\n  " + " -> ".join(groups) + "\n}\n")

    def test_edges_between_groups_are_read_to_the_limit(self):
        self.assertRefused(f"x.dot:3:3: error: more than {GROUP_EDGES} edges between groups of nodes", "too-many-group-edges",
                           "--limit group-edges=N raises it (0 takes it away)", self.groups(1001, 1000))
        path = self.groups(10, 10)
        self.assertRefused("more than 99 edges between groups", "too-many-group-edges", "--limit group-edges=N", path, "--limit", "group-edges=99")
        for limit in (100, 0):
            self.assertRead(path, "--limit", f"group-edges={limit}")


class Listed(Limited):
    def facts(self, errors):
        entities = [{"id": f"e{i}", "type": f"NoClass{i}"} for i in range(errors)]
        return self.write("x.facts.json", json.dumps({**FACTS, "entities": entities}))

    def listed(self, *arguments):
        result = self.run_program(*arguments)
        self.assertEqual(result.returncode, 1, result.stderr[:500])
        lines = (result.stdout + result.stderr).splitlines()
        return len([line for line in lines if "[unknown-class]" in line]), [line for line in lines if line.startswith("... and")]

    def test_diagnostics_are_listed_to_the_limit_and_counted_beyond_it(self):
        self.assertEqual(self.listed("check", self.facts(DIAGNOSTICS)), (DIAGNOSTICS, []))
        path = self.facts(DIAGNOSTICS + 1)
        self.assertEqual(self.listed("check", path), (DIAGNOSTICS, ["... and 1 more (--limit diagnostics=0 lists all)"]))
        for limit in (DIAGNOSTICS + 1, 0):
            self.assertEqual(self.listed("check", path, "--limit", f"diagnostics={limit}"), (DIAGNOSTICS + 1, []))

    def test_the_other_verbs_say_which_options_list_more(self):
        build = ["build", self.facts(5), "-o", "out.graphml", "--limit", "diagnostics=3"]
        self.assertEqual(self.listed(*build, "--error-limit", "0"), (3, ["... and 2 more errors (--limit diagnostics=0 shows all)"]))
        self.assertEqual(self.listed(*build, "--error-limit", "2"), (2, ["... and 3 more errors (--error-limit 0 --limit diagnostics=0 shows all)"]))
        self.assertEqual(self.listed("build", self.facts(5), "-o", "out.graphml", "--error-limit", "2"),
                         (2, ["... and 3 more errors (--error-limit 0 shows all)"]))


class Option(Limited):
    def test_every_verb_that_reads_has_it(self):
        for verb in VERBS:
            with self.subTest(verb=verb):
                self.assertIn("--limit NAME=N", self.run_program(*verb, "--help").stdout)

    def test_a_wrong_name_or_number_is_a_usage_error_that_tells_the_right_ones(self):
        names = "nesting, unpacked-bytes, attributes, contexts, classes, defaults, group-edges, diagnostics"
        for verb in VERBS:
            for setting, hint in (("depth=3", names), ("nesting", names), ("nesting=", "from 1 to 500"), ("nesting=0", "from 1 to 500"),
                                  ("nesting=501", "from 1 to 500"), ("contexts=501", "from 1 to 500"), ("classes=-1", "a whole number"),
                                  ("classes=1e3", "a whole number"), ("classes=99999999999999999999", "a whole number")):
                with self.subTest(verb=verb, setting=setting):
                    result = self.run_program(*verb, "--limit", setting)
                    self.assertEqual(result.returncode, 2, result.stderr)
                    self.assertIn("[usage]", result.stderr)
                    self.assertIn(hint, result.stderr)

    def test_completions_know_the_names(self):
        for shell in ("bash", "zsh", "fish"):
            self.assertIn("nesting= unpacked-bytes= attributes= contexts= classes= defaults= group-edges= diagnostics=", self.run_program("completion", shell).stdout)

    def test_the_documents_say_what_the_limits_are(self):
        table = (SOURCE / "docs/diagnostics.md").read_text(encoding="utf-8").split("## Limits")[1].split("\n## ")[0]
        for name, usual in (("nesting", NESTING), ("unpacked-bytes", 16 << 30), ("attributes", ATTRIBUTES), ("contexts", 32), ("classes", CLASSES), ("defaults", DEFAULTS), ("group-edges", GROUP_EDGES),
                            ("diagnostics", DIAGNOSTICS)):
            self.assertRegex(table, rf"\| `{name}` \| {usual:,} \|")


if __name__ == "__main__":
    unittest.main()
