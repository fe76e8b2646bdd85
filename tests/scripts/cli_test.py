#!/usr/bin/env python3
"""The program as its users meet it: verbs, options, exit codes, files that appear whole or not at all."""

import gzip
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile
import unittest

PROGRAM = sys.argv.pop(1)
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
CLUSTERS = str(SOURCE / "data/zhengzhou/clusters.facts.json")
STATION = str(SOURCE / "data/zhengzhou/station.facts.json")
EVERY_FORMAT = ["facts.json", "facts.xml", "graphml", "gexf", "dot", "svg", "html", "jsonld", "nq", "ttl", "trig", "nodes.tsv", "edges.tsv"]

SMALL = {
    "pressgraph": 1,
    "documents": [{"id": "d1", "title": "题目"}],
    "entities": [{"id": "city/a", "type": "City", "name": "甲"}, {"id": "province/b", "type": "Province", "name": "乙"}],
    "statements": [{"subject": "city/a", "predicate": "locatedIn", "object": "province/b",
                    "sources": [{"document": "d1", "quote": "甲在乙。"}]}],
}


def run(*arguments, stdin=None, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, **options)


class Scratch(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def assertExit(self, result, code):
        self.assertEqual(result.returncode, code, result.stderr.decode(errors="replace"))

    def assertOnlyFiles(self, *names):
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), sorted(names))


class Build(Scratch):
    def test_writes_every_format_by_its_extension_and_says_what_it_wrote(self):
        outputs = [self.folder / f"page.{extension}" for extension in EVERY_FORMAT]
        result = run("build", CLUSTERS, STATION, *[word for path in outputs for word in ("-o", path)])
        self.assertExit(result, 0)
        for path in outputs:
            self.assertGreater(path.stat().st_size, 10_000, path)
            self.assertIn(path.name, result.stderr.decode())

    def test_to_overrides_the_extension_of_the_next_output_only(self):
        first, second = self.folder / "a.txt", self.folder / "b.json"
        self.assertExit(run("build", STATION, "--to", "graphml:flavour=strict", "-o", first, "-o", second), 0)
        self.assertIn("<graphml", first.read_text(encoding="utf-8"))
        self.assertEqual(json.loads(second.read_text(encoding="utf-8"))["pressgraph"], 1)

    def test_refuses_what_it_does_not_know_with_exit_code_2(self):
        target = self.folder / "x.graphml"
        small = self.write("small.json", SMALL)
        for arguments in (["build", small], ["build", "-o", target], ["bild"], [], ["build", small, "-o", "x.unknown"],
                          ["build", small, "--to", "graphml", "--to", "dot", "-o", target],
                          ["build", small, "-o", target, "--to", "dot"],
                          ["build", small, "--to", "graphml:flavor=strict", "-o", target],
                          ["build", small, "--to", "graphml:flavour=purple", "-o", target],
                          ["build", small, "--to", "nothing", "-o", target], ["build", small, "-o", "-"],
                          ["build", small, "-o", target, "-o", target], ["build", small, "--from", "no", "-o", target],
                          ["build", small, "-o", target, "--around", "丙"], ["build", small, "-o", target, "--class", "Citty"],
                          ["build", small, "-o", target, "--predicate", "nothing"], ["build", small, "-o", small, "--force"],
                          ["build", "-", "-", "-o", target], ["completion", "tcsh"], ["help", "nothing"], ["formats", "nothing"]):
            with self.subTest(arguments=arguments):
                result = run(*arguments, cwd=self.folder, stdin=b"")
                self.assertExit(result, 2)
                self.assertIn(b"error:", result.stderr)
                self.assertOnlyFiles("small.json")

    def test_hints_at_the_class_that_was_meant(self):
        small = self.write("small.json", SMALL)
        result = run("build", small, "-o", self.folder / "x.graphml", "--class", "Citty")
        self.assertIn("did you mean 'City'?", result.stderr.decode())

    def test_does_not_overwrite_without_force(self):
        small, target = self.write("small.json", SMALL), self.write("old.graphml", "precious")
        result = run("build", small, "-o", target)
        self.assertExit(result, 3)
        self.assertIn(b"--force", result.stderr)
        self.assertEqual(target.read_text(), "precious")
        self.assertExit(run("build", small, "-o", target, "--force"), 0)
        self.assertIn("<graphml", target.read_text(encoding="utf-8"))
        self.assertOnlyFiles("small.json", "old.graphml")

    def test_bad_input_leaves_no_output_and_an_older_one_untouched(self):
        bad = json.loads(json.dumps(SMALL))
        bad["statements"][0]["object"] = "city/nowhere"
        bad, old = self.write("bad.json", bad), self.write("old.graphml", "precious")
        result = run("build", bad, "--force", "-o", old, "-o", self.folder / "new.dot")
        self.assertExit(result, 1)
        self.assertRegex(result.stderr.decode(), r"bad\.json:\d+:\d+: error: .*city/nowhere.*\[dangling-id\]")
        self.assertIn("nothing was written", result.stderr.decode())
        self.assertEqual(old.read_text(), "precious")
        self.assertOnlyFiles("bad.json", "old.graphml")

    def test_every_bad_fixture_is_refused_with_its_place_and_writes_nothing(self):
        fixtures = sorted(p for p in (SOURCE / "tests/fixtures/facts/bad").iterdir() if p.suffix != ".txt")
        self.assertGreater(len(fixtures), 40)
        old = self.write("old.graphml", "precious")
        for fixture in fixtures:
            with self.subTest(fixture=fixture.name):
                result = run("build", fixture, "--force", "-o", old, "-o", self.folder / "new.jsonld")
                self.assertExit(result, 1)
                self.assertRegex(result.stderr.decode(), rf"{re.escape(fixture.name)}(:\d+)*: error: .* \[[a-z0-9-]+\]")
                self.assertEqual(old.read_text(), "precious")
                self.assertOnlyFiles("old.graphml")
                self.assertExit(run("check", fixture), 1)

    def test_a_number_of_60_digits_is_a_finding_and_keeps_every_digit(self):
        digits = "7" * 60
        document = json.loads(json.dumps(SMALL))
        document["statements"] = [{"subject": "city/a", "predicate": "population", "value": 0, "sources": [{"document": "d1"}]}]
        path = self.write("long.json", json.dumps(document, ensure_ascii=False).replace('"value": 0', '"value": ' + digits))
        result = run("check", path)
        self.assertExit(result, 1)
        self.assertRegex(result.stdout.decode(), r"long\.json:\d+:\d+: warning: .*\[number-precision\]")
        for extension in ("facts.json", "graphml", "gexf", "nq", "jsonld"):
            target = self.folder / f"x.{extension}"
            self.assertExit(run("build", path, "-q", "-o", target), 0)
            self.assertIn(digits, target.read_text(encoding="utf-8"))

    def test_a_file_that_cannot_be_read_or_written_is_exit_code_3(self):
        small = self.write("small.json", SMALL)
        for arguments in (["missing.json", "-o", "x.graphml"], [self.folder, "--from", "facts", "-o", "x.graphml"],
                          [small, "-o", "no/such/folder/x.graphml"], [small, "--to", "graphml", "-o", self.folder],
                          [small, "--to", "graphml", "-o", "/dev/full"]):
            with self.subTest(arguments=arguments):
                result = run("build", *arguments, cwd=self.folder)
                self.assertExit(result, 3)
                self.assertIn(b"error:", result.stderr)
        self.assertOnlyFiles("small.json")

    def test_one_failing_output_keeps_the_others_from_appearing(self):
        small = self.write("small.json", SMALL)
        result = run("build", small, "-o", "x.dot", "--to", "graphml", "-o", "/dev/full", cwd=self.folder)
        self.assertExit(result, 3)
        self.assertOnlyFiles("small.json")

    def test_reads_standard_input_and_writes_standard_output(self):
        result = run("build", "-", "--to", "dot", "-o", "-", stdin=json.dumps(SMALL).encode())
        self.assertExit(result, 0)
        self.assertTrue(result.stdout.decode().lstrip().startswith("digraph"))

    def test_reads_and_writes_gzip(self):
        packed = self.folder / "small.facts.json.gz"
        packed.write_bytes(gzip.compress(json.dumps(SMALL).encode()))
        target = self.folder / "x.graphml.gz"
        self.assertExit(run("build", packed, "-o", target), 0)
        plain = run("build", packed, "--to", "graphml", "-o", "-").stdout
        self.assertEqual(gzip.decompress(target.read_bytes()), plain)

    def test_new_files_have_the_permissions_of_the_umask_and_old_ones_keep_theirs(self):
        small, target = self.write("small.json", SMALL), self.folder / "x.dot"
        run("build", small, "-o", target, umask=0o027)
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o640)
        target.chmod(0o604)
        run("build", small, "-o", target, "--force")
        self.assertEqual(stat.S_IMODE(target.stat().st_mode), 0o604)

    def test_quiet_says_nothing_and_verbose_tells_time_and_memory(self):
        small = self.write("small.json", SMALL)
        self.assertEqual(run("build", small, "-q", "-o", self.folder / "a.dot").stderr, b"")
        self.assertIn(b"peak memory", run("build", small, "-v", "-o", self.folder / "b.dot").stderr)

    def test_progress_is_for_terminals_only(self):
        small = self.write("small.json", SMALL)
        self.assertNotIn(b"\r", run("build", small, "-o", self.folder / "a.dot").stderr)
        self.assertIn(b"\r", run("build", small, "--progress", "-o", self.folder / "b.dot").stderr)

    def test_unknown_vocabulary_is_refused_unless_open(self):
        small = json.loads(json.dumps(SMALL).replace("locatedIn", "lieutIn").replace('"City"', '"Stadt"'))
        path = self.write("open.json", small)
        result = run("build", path, "-o", self.folder / "x.graphml")
        self.assertExit(result, 1)
        self.assertIn(b"[unknown-class]", result.stderr)
        self.assertIn(b"[unknown-predicate]", result.stderr)
        self.assertExit(run("build", path, "--open", "-o", self.folder / "x.graphml"), 0)

    def test_an_ontology_file_of_the_user_adds_classes(self):
        ontology = self.write("mine.json", {"ontology": 1, "classes": {"Bridge": {"parents": ["Place"]}}})
        small = json.loads(json.dumps(SMALL).replace('"City"', '"Bridge"'))
        path = self.write("bridge.json", small)
        self.assertExit(run("build", path, "-o", self.folder / "x.graphml"), 1)
        self.assertExit(run("build", path, "--ontology", ontology, "-o", self.folder / "x.graphml"), 0)

    def test_selections_narrow_every_output(self):
        def statistics(*selection):
            return json.loads(run("stats", "--json", CLUSTERS, STATION, *selection).stdout)
        everything = statistics()
        cities = statistics("--class", "City")
        self.assertEqual(cities["classes"]["City"], everything["classes"]["City"])
        self.assertNotIn("Cluster", cities["classes"])
        self.assertEqual(set(statistics("--predicate", "locatedIn")["predicates"]), {"locatedIn"})
        target = self.folder / "top.facts.json"
        self.assertExit(run("build", CLUSTERS, STATION, "--top", "5", "-o", target), 0)
        top = {entity["id"] for entity in json.loads(target.read_text(encoding="utf-8"))["entities"]}
        # The five best connected, and what the qualifiers of their statements name.
        self.assertLessEqual({entity["id"] for entity in everything["mostConnected"][:5]}, top)
        self.assertLess(len(top), 10)
        near, nearer = statistics("--around", "郑州:2"), statistics("--around", "郑州")
        self.assertLess(nearer["entities"], near["entities"])
        self.assertLess(near["entities"], everything["entities"] + 1)
        target = self.folder / "near.facts.json"
        self.assertExit(run("build", CLUSTERS, STATION, "--around", "郑州", "-o", target), 0)
        self.assertEqual(len(json.loads(target.read_text(encoding="utf-8"))["entities"]), nearer["entities"])


class SameBytes(Scratch):
    def outputs(self, name, *inputs, **environment):
        folder = self.folder / name
        folder.mkdir()
        threads = environment.pop("threads", "2")
        arguments = [word for extension in EVERY_FORMAT for word in ("-o", folder / f"page.{extension}")]
        result = run("build", *inputs, "--threads", threads, *arguments, env={**os.environ, **environment})
        self.assertExit(result, 0)
        return {extension: (folder / f"page.{extension}").read_bytes() for extension in EVERY_FORMAT}

    def assertSame(self, first, second):
        for extension in EVERY_FORMAT:
            self.assertEqual(first[extension], second[extension], extension)

    def test_whatever_the_order_of_inputs_the_locale_and_the_number_of_threads(self):
        first = self.outputs("first", CLUSTERS, STATION)
        self.assertSame(first, self.outputs("again", CLUSTERS, STATION))
        self.assertSame(first, self.outputs("reversed", STATION, CLUSTERS))
        self.assertSame(first, self.outputs("one-thread", CLUSTERS, STATION, threads="1"))
        self.assertSame(first, self.outputs("locale", CLUSTERS, STATION, LC_ALL="tr_TR.UTF-8", LANG="de_DE.UTF-8"))
        self.assertSame(first, self.outputs("twice", CLUSTERS, STATION, CLUSTERS))

    def test_whatever_the_order_of_facts_in_the_input(self):
        document = json.loads(pathlib.Path(STATION).read_text(encoding="utf-8"))
        for member in ("documents", "entities", "statements"):
            document[member].reverse()
        (self.folder / "station.txt").write_bytes(pathlib.Path(STATION).with_name("station.txt").read_bytes())
        turned = self.write("turned.facts.json", dict(reversed(document.items())))
        self.assertSame(self.outputs("straight", STATION), self.outputs("turned", turned))


class Check(Scratch):
    def test_the_sample_that_ships_has_no_finding(self):
        result = run("check", CLUSTERS, STATION)
        self.assertExit(result, 0)
        self.assertIn("0 errors, 0 warnings", result.stdout.decode())

    def test_a_quote_that_is_not_in_the_text_is_a_finding_and_says_where_it_is(self):
        document = json.loads(pathlib.Path(STATION).read_text(encoding="utf-8"))
        text = pathlib.Path(STATION).with_name("station.txt").read_text(encoding="utf-8")
        (self.folder / "station.txt").write_text("〇" + text, encoding="utf-8")
        path = self.write("station.facts.json", document)
        result = run("check", path)
        self.assertExit(result, 1)
        self.assertIn("[wrong-quote]", result.stdout.decode())
        self.assertIn("the quote stands at", result.stdout.decode())
        self.assertExit(run("build", path, "-o", self.folder / "x.dot"), 1)
        self.assertExit(run("build", path, "--no-verify", "-o", self.folder / "x.dot"), 0)

    def test_json_tells_the_same_for_machines(self):
        bad = json.loads(json.dumps(SMALL))
        bad["statements"][0]["predicate"] = "locatedInn"
        result = run("check", "--json", self.write("bad.json", bad))
        self.assertExit(result, 1)
        report = json.loads(result.stdout)
        self.assertEqual(report["errors"], 1)
        self.assertEqual(report["diagnostics"][0]["code"], "unknown-predicate")
        self.assertIn("locatedIn", report["diagnostics"][0]["hint"])
        self.assertGreater(report["diagnostics"][0]["line"], 0)

    def test_a_text_outside_the_folder_of_the_facts_is_not_read(self):
        document = json.loads(json.dumps(SMALL))
        document["documents"][0]["path"] = "../secret.txt"
        document["statements"][0]["sources"][0] = {"document": "d1", "begin": 0, "end": 4, "quote": "甲在乙。"}
        (self.folder / "inner").mkdir()
        self.write("secret.txt", "password")
        result = run("check", self.write("inner/facts.json", document))
        self.assertExit(result, 0)
        self.assertIn("[text-not-found]", result.stdout.decode())
        self.assertNotIn("passw", result.stdout.decode())


class Explain(Scratch):
    def test_finds_by_id_name_or_alias_and_cites_the_sentence(self):
        for name in ("city/郑州", "郑州", "郑州市"):
            result = run("explain", name, CLUSTERS, STATION)
            self.assertExit(result, 0)
            text = result.stdout.decode()
            self.assertIn("28.65亿克拉", text)
            self.assertIn("「", text)
            self.assertIn("2024-12-17", text)

    def test_an_unknown_name_is_a_finding_with_a_hint(self):
        result = run("explain", "新郑火车", CLUSTERS, STATION)
        self.assertExit(result, 1)
        self.assertIn("新郑火车站", result.stderr.decode())

    def test_json_gives_the_statements_as_fact_documents_have_them(self):
        report = json.loads(run("explain", "--json", "新郑火车站", STATION).stdout)
        self.assertEqual(report["entity"]["name"], "新郑火车站")
        self.assertTrue(all(s["sources"] for s in report["statements"]))


class Diff(Scratch):
    def pair(self):
        """A graph before and after: an entity and its statement added, an alias and a quote changed, a statement removed."""
        before = json.loads(json.dumps(SMALL))
        before["statements"].append({"subject": "city/a", "predicate": "opened", "value": "1904", "sources": [{"document": "d1"}]})
        before["statements"].append({"subject": "city/a", "predicate": "population", "value": {"value": 5, "unit": "person"},
                                     "sources": [{"document": "d1", "quote": "甲有五人。"}]})
        after = json.loads(json.dumps(before))
        after["entities"][0]["aliases"] = ["甲市"]
        after["entities"].append({"id": "city/c", "type": "City", "name": "丙\u001b[31m"})
        after["statements"][0]["sources"][0]["quote"] = "甲位于乙。"
        after["statements"][1]["value"] = "1906"
        after["statements"][2] = {"subject": "city/c", "predicate": "locatedIn", "object": "province/b",
                                  "sources": [{"document": "d1", "quote": "丙也在乙。"}]}
        return self.write("old.json", before), self.write("new.json", after)

    def test_equal_graphs_are_the_same_in_whatever_format(self):
        graph = self.folder / "station.graphml"
        self.assertExit(run("build", STATION, "-o", graph), 0)
        for other in (STATION, graph, str(SOURCE / "data/zhengzhou/station.facts.xml")):
            result = run("diff", STATION, other)
            self.assertExit(result, 0)
            self.assertIn(" 0 added, 0 removed, 0 changed, ", result.stdout.decode())

    def test_tells_what_differs_by_entity_with_the_sentence(self):
        result = run("diff", *self.pair())
        self.assertExit(result, 1)
        text = result.stdout.decode()
        self.assertRegex(text, "(?m)^~ 甲 .*city/a$\n    \\+ also called 甲市$")
        self.assertRegex(text, "(?m)^        - 1904$\n        \\+ 1906$")
        self.assertRegex(text, "(?m)^        - 「甲在乙。」.*$\n        \\+ 「甲位于乙。」")
        self.assertRegex(text, "(?m)^    - .*population = .*$\n        - 「甲有五人。」")
        self.assertRegex(text, "(?m)^\\+ 丙.*city/c$\n    \\+ .*locatedIn → 乙$\n        \\+ 「丙也在乙。」")
        self.assertIn("entities    1 added, 0 removed, 1 changed, 1 the same\n"
                      "statements  1 added, 1 removed, 2 changed, 0 the same\n", text)
        self.assertNotIn("\x1b", text, "neither colours nor what a name would do to a terminal")

    def test_back_and_forth_are_each_others_mirror(self):
        old, new = self.pair()
        there, back = (json.loads(run("diff", *graphs, "--json").stdout) for graphs in ((old, new), (new, old)))
        for kind in ("entities", "statements", "documents"):
            self.assertEqual(there[kind]["added"], back[kind]["removed"])
            self.assertEqual([c["before"] for c in there[kind]["changed"]], [c["after"] for c in back[kind]["changed"]])
        self.assertEqual([c["changes"] for c in there["statements"]["changed"]], [["sources"], ["value"]])

    def test_colours_only_when_told_to_or_on_a_terminal(self):
        old, new = self.pair()
        self.assertIn(b"\x1b[32m", run("diff", old, new, "--color", "always").stdout)
        for environment, colored in (({}, True), ({"NO_COLOR": "1"}, False)):
            main, other = os.openpty()
            process = subprocess.Popen([PROGRAM, "diff", str(old), str(new)], stdout=other, stderr=subprocess.DEVNULL,
                                       env={**os.environ, **environment})
            os.close(other)
            shown = b""
            while True:
                try:
                    part = os.read(main, 4096)
                except OSError:
                    break
                if not part:
                    break
                shown += part
            os.close(main)
            process.wait()
            self.assertEqual(b"\x1b[32m" in shown, colored)

    def test_options_narrow_what_is_told(self):
        old, new = self.pair()
        report = json.loads(run("diff", old, new, "--ignore-sources", "--json").stdout)
        self.assertEqual([c["changes"] for c in report["statements"]["changed"]], [["value"]])
        report = json.loads(run("diff", old, new, "--predicate", "population", "--json").stdout)
        self.assertEqual([len(report["statements"][m]) for m in ("added", "removed", "changed")], [0, 1, 0])
        result = run("diff", old, new, "--around", "city/c:0", "--json")
        self.assertEqual([e["id"] for e in json.loads(result.stdout)["entities"]["added"]], ["city/c"])
        self.assertExit(run("diff", old, new, "--predicate", "locatedIn", "--class", "Station"), 0)

    def test_a_graph_of_several_inputs(self):
        parts = json.loads(pathlib.Path(STATION).read_text(encoding="utf-8"))
        first = dict(parts, statements=parts["statements"][:10])
        second = dict(parts, statements=parts["statements"][10:])
        halves = self.write("first.facts.json", first), self.write("second.facts.json", second)
        self.assertExit(run("diff", "--no-verify", STATION, "--new", halves[0], "--new", halves[1]), 0)
        self.assertExit(run("diff", "--no-verify", "--old", halves[0], "--old", halves[1], STATION), 0)
        self.assertExit(run("diff", "--no-verify", "-q", STATION, halves[0]), 1)

    def test_draws_a_picture_with_signs_beside_colours(self):
        old, new = self.pair()
        picture = self.folder / "changes.svg"
        self.assertExit(run("diff", "-q", old, new, "-o", picture), 1)
        svg = picture.read_text(encoding="utf-8")
        for words in ("+ 丙", "~ 甲", "− 开通 1904", "+ 新增", "− 删除", "#1a7f37"):
            self.assertIn(words, svg)
        self.assertNotIn("stroke-dasharray", svg)
        self.assertExit(run("diff", "-q", "-f", new, old, "-o", picture), 1)
        self.assertIn("− 丙", picture.read_text(encoding="utf-8"))
        self.assertIn("stroke-dasharray", picture.read_text(encoding="utf-8"))
        self.assertExit(run("diff", old, new, "-o", picture), 3)
        dot = run("diff", old, new, "--to", "dot:language=en", "-o", "-").stdout.decode()
        self.assertTrue(dot.startswith("digraph"), dot[:80])
        self.assertIn("removed", dot)
        for extension in ("png", "pdf"):
            self.assertExit(run("diff", "-q", old, new, "-o", self.folder / f"x.{extension}"), 1)
            self.assertGreater((self.folder / f"x.{extension}").stat().st_size, 1000)

    def test_refuses_what_makes_no_two_graphs(self):
        old, new = self.pair()
        bad = self.write("bad.json", "{")
        for arguments, code in (([old], 2), ([old, new, old], 2), ([old, "--new", new, "--old", old, old], 2), (["-", "-"], 2),
                                ([old, new, "-o", "x.graphml"], 2), ([old, new, "--to", "svg"], 2), ([old, new, "-o", old], 2),
                                ([old, new, "--color", "red"], 2), ([old, self.folder / "none.json"], 3), ([old, bad], 1)):
            with self.subTest(arguments=arguments):
                result = run("diff", *arguments, stdin=b"")
                self.assertExit(result, code)
                self.assertEqual(result.stdout, b"")
                self.assertIn(b"error", result.stderr)


class Help(Scratch):
    def verbs(self, *verb):
        text = run(*verb, "--help").stdout.decode()
        return re.findall(r"^  ([a-z]+) {2,}", text.split("Subcommands:")[1], re.M) if "Subcommands:" in text else []

    def test_version_and_help(self):
        self.assertRegex(run("--version").stdout.decode(), r"^pressgraph \d+\.\d+\.\d+\n$")
        self.assertIn("build", self.verbs())
        for verb in self.verbs():
            if verb != "help":
                self.assertEqual(run("help", verb).stdout, run(verb, "--help").stdout)

    def test_formats_lists_every_format_as_text_and_json(self):
        listed = json.loads(run("formats", "--json").stdout)
        text = run("formats").stdout.decode()
        for direction in ("read", "write"):
            for entry in listed[direction]:
                self.assertIn(entry["name"], text)
                self.assertTrue(entry["extensions"] and entry["summary"] and entry["mediaType"], entry)

    def test_completions_are_valid_shell_and_know_every_option(self):
        script = run("completion", "bash").stdout
        self.assertEqual(subprocess.run(["bash", "-n"], input=script).returncode, 0)
        self.assertIn(b"--around", script)
        query = script.decode() + '\nCOMP_WORDS=(pressgraph build --fo); COMP_CWORD=2; _pressgraph; echo "${COMPREPLY[@]}"'
        self.assertEqual(subprocess.run(["bash", "-c", query], capture_output=True, text=True).stdout.strip(), "--force")
        query = script.decode() + '\nCOMP_WORDS=(pressgraph rules te); COMP_CWORD=2; _pressgraph; echo "${COMPREPLY[@]}"'
        self.assertEqual(subprocess.run(["bash", "-c", query], capture_output=True, text=True).stdout.strip(), "test")
        for shell in ("zsh", "fish"):
            self.assertIn(b"around", run("completion", shell).stdout)

    def test_the_man_page_tells_of_every_verb_and_option(self):
        page = (SOURCE / "docs/man/pressgraph.1").read_text(encoding="utf-8").replace("\\-", "-")
        for verb in self.verbs():
            self.assertIn(verb, page)
            for words in [[verb], *([verb, inner] for inner in self.verbs(verb))]:
                self.assertIn(" ".join(words), page)
                for option in re.findall(r"--[a-z][a-z-]+", run(*words, "--help").stdout.decode()):
                    self.assertIn(option, page, f"{words} {option}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
