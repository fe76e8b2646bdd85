#!/usr/bin/env python3
"""News text in, fact documents out: encodings, what stands beside the text, corrections, rules of one's own, and texts
that are none."""

import gzip
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SAMPLES = SOURCE / "data/zhengzhou"

# Our own words; each thing in it is an easy one.
STATION = """北山站重新开门
记者 王小明
北山站位于河南省洛阳市。北山站1956年建成通车。
"""


def run(*arguments, stdin=None, **options):
    return subprocess.run([PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, **options)


class Scratch(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
            path.write_text(text, encoding="utf-8")
        return path

    def extract(self, path, *options):
        """The fact document of a text, written beside it and verified against it."""
        output = path.parent / (path.name.split(".")[0] + ".json")
        result = run("extract", path, "-o", output, "--force", *options)
        self.assertExit(result, 0)
        verified = run("check", "--json", output)
        report = json.loads(verified.stdout)
        self.assertEqual([d for d in report["diagnostics"] if d["code"] in ("wrong-quote", "text-not-found")], [])
        self.assertEqual(report["errors"], 0, verified.stdout.decode())
        return json.loads(output.read_text(encoding="utf-8"))

    def assertExit(self, result, code):
        self.assertEqual(result.returncode, code, result.stderr.decode(errors="replace"))

    def assertOnlyFiles(self, *names):
        self.assertEqual(sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob("*") if p.is_file()),
                         sorted(names))

    def assertRefused(self, content, *words, name="page.txt"):
        """Extraction ends with a finding that says `words`, and writes nothing."""
        path = self.write(name, content)
        result = run("extract", path, "-o", self.folder / "page.json")
        self.assertExit(result, 1)
        for word in words:
            self.assertIn(word, result.stderr.decode())
        self.assertOnlyFiles(name)


def names(document, entity_type):
    return {name for entity in document["entities"] if entity["type"] == entity_type
            for name in [entity.get("name", entity["id"]), *entity.get("aliases", [])]}


def statements(document, predicate):
    return [s for s in document["statements"] if s["predicate"] == predicate]


class Encodings(Scratch):
    def expectStation(self, document):
        self.assertIn("北山站", names(document, "Station"))
        self.assertEqual([s["value"]["value"] for s in statements(document, "opened")], ["1956"])

    def test_gb18030_is_read_and_said(self):
        path = self.write("page.txt", STATION.encode("gb18030"))
        result = run("extract", path, "-v", "-o", self.folder / "x.json")
        self.assertExit(result, 0)
        self.assertIn("read as GB18030 [encoding]", result.stderr.decode())
        self.expectStation(self.extract(path))

    def test_utf_16_is_read_by_its_mark(self):
        for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
            self.expectStation(self.extract(self.write("page.txt", mark + STATION.encode(encoding))))

    def test_a_byte_order_mark_counts_for_nothing(self):
        plain = self.extract(self.write("page.txt", STATION))
        marked = self.extract(self.write("page.txt", b"\xef\xbb\xbf" + STATION.encode()))
        self.assertEqual(plain, marked)

    def test_gzip_is_unpacked(self):
        document = self.extract(self.write("page.txt.gz", gzip.compress(STATION.encode())))
        self.expectStation(document)
        self.assertEqual(document["documents"][0]["id"], "page")

    def test_characters_beyond_the_basic_plane_count_as_one(self):
        self.expectStation(self.extract(self.write("page.txt", "𠮷𡈼🚄路的故事\n" + STATION)))

    def test_carriage_returns_are_line_ends(self):
        self.expectStation(self.extract(self.write("page.txt", STATION.replace("\n", "\r\n"))))


class NoText(Scratch):
    def test_an_empty_file_has_no_facts_and_says_so(self):
        for content in ("", "\n\n  \n", "\ufeff"):
            document = self.extract(self.write("page.txt", content))
            self.assertEqual((document.get("entities", []), document.get("statements", [])), ([], []))
        result = run("extract", self.write("page.txt", ""), "-o", self.folder / "x.json")
        self.assertIn("[empty-text]", result.stderr.decode())

    def test_broken_encodings_are_refused_with_the_byte(self):
        bad = STATION.encode()
        self.assertRefused(bad[:28] + b"\xff" + bad[28:], "byte 28 (0xFF)", "[bad-encoding]")

    def test_half_a_character_at_the_end_of_utf_16_is_refused(self):
        self.assertRefused(b"\xff\xfe" + "北山站".encode("utf-16-le") + b"\x17", "byte 8", "UTF-16", "[bad-encoding]")

    def test_binary_data_is_refused(self):
        self.assertRefused(b"PK\x03\x04\x00\x00\x00\x00" + bytes(200), "[binary-input]")
        noise = random.Random(1).randbytes(100_000)
        self.assertRefused(noise, "error:")

    def test_damaged_gzip_is_refused(self):
        self.assertRefused(gzip.compress(STATION.encode())[:40], "[bad-gzip]")

    def test_one_endless_line_is_read_in_time(self):
        for piece in ("北", "北山站", "一、", "2024年", "1", "，", "“", "（", "a", " ", "\u3000", "、京", "以下简称"):
            text = piece * (300_000 // len(piece))
            result = run("extract", self.write("page.txt", text), "-q", "-f", "-o", self.folder / "page.json")
            self.assertExit(result, 0)


class Values(Scratch):
    def test_a_range_keeps_both_ends_and_a_single_number_has_one(self):
        document = self.extract(self.write("page.txt", "郑州市拥有3万至5万家企业。郑州市拥有18条铁路。\n"))
        counts = sorted(statements(document, "hasCount"), key=lambda s: s["value"]["value"])
        self.assertEqual([(s["value"]["value"], s["value"].get("atLeast"), s["qualifiers"].get("upTo")) for s in counts],
                         [(18, None, None), (30000, True, {"value": 50000, "unit": "enterprise"})])


class Beside(Scratch):
    """What the text does not say itself."""

    def document(self, path, *options):
        return self.extract(path, *options)["documents"][0]

    def test_options_say_it(self):
        document = self.document(self.write("page.txt", STATION), "--published", "2024-12-17", "--publisher", "北山日报",
                                 "--title", "另一个题目")
        self.assertEqual((document["published"], document["publisher"], document["title"]),
                         ("2024-12-17", "北山日报", "另一个题目"))
        self.assertEqual(document["path"], "page.txt")

    def test_a_file_beside_the_text_says_it_and_options_win(self):
        path = self.write("page.txt", STATION)
        self.write("page.meta.json", {"published": "2024-12-17", "publisher": "北山日报", "title": None, "url": "x"})
        self.assertEqual(self.document(path)["published"], "2024-12-17")
        document = self.document(path, "--published", "2023-01-02")
        self.assertEqual((document["published"], document["publisher"], document["title"]),
                         ("2023-01-02", "北山日报", "北山站重新开门"))

    def test_relative_dates_count_from_it(self):
        path = self.write("page.txt", "北山站重新开门\n北山站去年建成通车。\n")
        self.assertEqual(statements(self.extract(path), "opened"), [])
        opened = statements(self.extract(path, "--published", "2024-12-17"), "opened")
        self.assertEqual([(s["value"]["value"], s["value"]["text"]) for s in opened], [("2023", "去年")])

    def test_a_sidecar_that_is_none_is_an_error(self):
        path = self.write("page.txt", STATION)
        for content in ("{", "[]", '{"title": 7}', '{"published": "yesterday"}', b"\xff\xfe"):
            self.write("page.meta.json", content)
            result = run("extract", path, "-o", self.folder / "page.json")
            self.assertExit(result, 1)
            self.assertIn("page.meta.json: error:", result.stderr.decode())
        self.assertOnlyFiles("page.txt", "page.meta.json")

    def test_standard_input_has_no_path(self):
        result = run("extract", "-", "-o", "-", stdin=STATION.encode())
        self.assertExit(result, 0)
        document = json.loads(result.stdout)
        self.assertEqual((document["documents"][0]["id"], "path" in document["documents"][0]), ("stdin", False))

    def test_other_verbs_read_text_with_the_same_options(self):
        path = self.write("page.txt", "北山站重新开门\n北山站去年建成通车。\n")
        result = run("build", path, "--from", "article:published=2024-12-17", "--to", "facts", "-o", "-")
        self.assertExit(result, 0)
        self.assertEqual(len(statements(json.loads(result.stdout), "opened")), 1)
        self.assertIn("by rule:", run("explain", "北山站", path, "--from", "article:published=2024-12-17").stdout.decode())


class Outputs(Scratch):
    def test_several_texts_are_written_one_a_file(self):
        first, second = self.write("in/a.txt", STATION), self.write("in/b.txt.gz", gzip.compress(STATION.encode()))
        self.assertExit(run("extract", first, second, "-o", f"{self.folder}/out/"), 0)
        self.assertOnlyFiles("in/a.txt", "in/b.txt.gz", "out/a.json", "out/b.json")
        self.assertEqual(json.loads((self.folder / "out/a.json").read_text())["documents"][0]["path"], "../in/a.txt")

    def test_usage_is_checked_before_anything_is_written(self):
        a, b = self.write("a.txt", STATION), self.write("x/a.txt", STATION)
        for arguments in ([a, b, "-o", self.folder / "one.json"], [a, b, "-o", f"{self.folder}/out/"],
                          ["-", "-", "-o", f"{self.folder}/out/"], [a], ["-o", "x.json"],
                          [a, "-o", self.folder / "a.json", "--published", "soon"]):
            with self.subTest(arguments=arguments):
                result = run("extract", *arguments, stdin=b"")
                self.assertExit(result, 2)
                self.assertOnlyFiles("a.txt", "x/a.txt")

    def test_does_not_overwrite_without_force(self):
        path, old = self.write("page.txt", STATION), self.write("page.json", "precious")
        result = run("extract", path, "-o", old)
        self.assertExit(result, 3)
        self.assertIn(b"--force", result.stderr)
        self.assertEqual(old.read_text(), "precious")
        self.assertExit(run("extract", path, "-o", old, "-f"), 0)

    def test_what_cannot_be_read_or_written_is_exit_code_3(self):
        path = self.write("page.txt", STATION)
        for arguments in ([self.folder / "missing.txt", "-o", "-"], [self.folder, "-o", "-"],
                          [path, "-o", self.folder / "no/such/folder.json"], [path, "-o", "/dev/full", "-f"],
                          [path, "-o", f"{path}/"], [path, "-o", "-", "--rules", "missing.rules"]):
            with self.subTest(arguments=arguments):
                self.assertExit(run("extract", *arguments), 3)
        self.assertOnlyFiles("page.txt")

    def test_one_bad_text_leaves_the_others(self):
        good, bad = self.write("good.txt", STATION), self.write("bad.txt", b"\x00\x01")
        self.assertExit(run("extract", good, bad, "-o", f"{self.folder}/out/"), 1)
        self.assertOnlyFiles("good.txt", "bad.txt", "out/good.json")

    def test_the_same_bytes_whatever_the_threads_and_the_order(self):
        texts = []
        for sample in ("clusters", "station"):
            text = (SAMPLES / f"{sample}.txt").read_text(encoding="utf-8")
            lines = text.splitlines(keepends=True)
            texts += [self.write(f"in/{sample}{i}.txt", "".join(lines[i:])) for i in range(12)]
        expected = None
        for threads, seed in (("1", None), ("2", None), ("2", 7), ("5", 8)):
            order = list(texts)
            if seed:
                random.Random(seed).shuffle(order)
            folder = self.folder / f"out-{threads}-{seed}"
            result = run("extract", *order, "-q", "--threads", threads, "-o", f"{folder}/", "--published", "2024-12-17",
                         env={**os.environ, "LC_ALL": "tr_TR.UTF-8"} if seed else None)
            self.assertExit(result, 0)
            written = {path.name: path.read_bytes() for path in folder.iterdir()}
            self.assertEqual(len(written), len(texts))
            expected = expected or written
            self.assertEqual(written, expected)

    def test_every_span_of_the_samples_is_quoted_rightly(self):
        for sample in ("clusters", "station"):
            path = self.write(f"{sample}.txt", (SAMPLES / f"{sample}.txt").read_bytes())
            document = self.extract(path, "--published", "2024-12-17")
            text = path.read_text(encoding="utf-8")
            self.assertGreater(len(document["statements"]), 4)
            for statement in document["statements"]:
                for source in statement["sources"]:
                    self.assertEqual(text[source["begin"]:source["end"]], source["quote"])
                    self.assertRegex(source["by"], r"^rule:[a-z0-9-]+$")


class Corrections(Scratch):
    """What a person changed in the fact document wins on the next run."""

    def setUp(self):
        super().setUp()
        self.page = self.write("page.txt", STATION)
        self.facts = self.extract(self.page)

    def built(self, document, *options):
        corrections = self.write("corrections.json", document)
        result = run("build", self.page, corrections, "--to", "facts", "-o", "-", *options)
        self.assertExit(result, 0)
        return json.loads(result.stdout), result.stderr.decode()

    def test_the_facts_as_they_were_change_nothing(self):
        unchanged, said = self.built(self.facts, "-v")
        self.assertEqual(unchanged, self.facts)
        self.assertNotIn("[corrected]", said)

    def test_a_corrected_value_wins(self):
        statements(self.facts, "opened")[0]["value"] = {"value": "1958", "text": "1956年"}
        document, said = self.built(self.facts, "-v")
        ranks = {s["value"]["value"]: s.get("qualifiers", {}).get("rank", "normal")
                 for s in statements(document, "opened")}
        self.assertEqual(ranks, {"1956": "deprecated", "1958": "normal"})
        self.assertRegex(said, r"page\.txt:3:\d+: note: .*corrections\.json:\d+:\d+ \[corrected\]")
        self.assertNotIn("[contradiction]", said)

    def test_what_is_deprecated_stays_deprecated(self):
        statements(self.facts, "locatedIn")[0].setdefault("qualifiers", {})["rank"] = "deprecated"
        count = len(self.facts["statements"])
        document, _ = self.built(self.facts)
        self.assertEqual(len(document["statements"]), count)
        self.assertEqual(sum(s.get("qualifiers", {}).get("rank") == "deprecated" for s in document["statements"]), 1)

    def test_a_file_with_nothing_but_the_correction_will_do(self):
        opened = statements(self.facts, "opened")[0]
        opened["value"] = "1958"
        station = opened["subject"]
        document, _ = self.built({"pressgraph": 1, "documents": self.facts["documents"], "statements": [opened],
                                  "entities": [e for e in self.facts["entities"] if e["id"] == station]})
        self.assertEqual([s.get("qualifiers", {}).get("rank") for s in statements(document, "opened")],
                         ["deprecated", None])
        self.assertEqual(len(document["statements"]), len(self.facts["statements"]) + 1)

    def test_titles_names_and_classes_may_be_corrected(self):
        self.facts["documents"][0].update(title="新题目", publisher="北山日报")
        station = next(e for e in self.facts["entities"] if e["type"] == "Station")
        station.update(name="北山火车站", aliases=["北山站"])
        document, said = self.built(self.facts, "-v")
        self.assertEqual([d["title"] for d in document["documents"]], ["新题目"])
        self.assertEqual([e["name"] for e in document["entities"] if e["type"] == "Station"], ["北山火车站"])
        self.assertNotIn("error", said)

    def test_explain_and_check_show_sentence_and_rule(self):
        corrections = self.write("corrections.json", self.facts)
        told = run("explain", "北山站", self.page, corrections).stdout.decode()
        self.assertIn("「北山站1956年建成通车。」", told)
        self.assertIn("by rule:", told)
        self.facts["statements"] = [dict(statements(self.facts, "opened")[0], value="1958")]
        self.facts["documents"] = [{"id": "other", "title": "别处", "path": "other.txt"}]
        self.facts["statements"][0]["sources"] = [{"document": "other", "by": "curated"}]
        self.write("corrections.json", self.facts)
        result = run("check", self.page, corrections)
        self.assertExit(result, 1)
        self.assertRegex(result.stdout.decode(), r"warning: opened of .*rule:[a-z-]+.*\[contradiction\]")


class Rules(Scratch):
    MINE = ("words call = 人称|俗称\n"
            "rule called\n"
            "  match <station:Station> $call <name:text> (。|，)\n"
            "  then printedName(station, name)\n"
            "  example 北山站俗称老站。 => printedName(北山站, 老站)\n"
            "  counterexample 北山站有人称赞。\n")

    def test_rules_of_ones_own_are_added_to_the_programs(self):
        rules = self.write("99-mine.rules", self.MINE)
        path = self.write("page.txt", STATION + "北山站俗称老站。\n")
        self.assertExit(run("rules", "test", rules), 0)
        document = self.extract(path, "--rules", rules)
        self.assertEqual([s["value"] for s in statements(document, "printedName")], ["老站"])
        self.assertEqual(len(statements(document, "opened")), 1)
        result = run("build", path, "--rules", rules, "--to", "facts", "-o", "-")
        self.assertEqual(json.loads(result.stdout)["statements"], document["statements"])

    def test_a_file_named_like_one_of_the_programs_takes_its_place(self):
        rules = self.write("30-railways.rules", self.MINE)
        document = self.extract(self.page(), "--rules", rules)
        self.assertEqual(statements(document, "opened"), [])
        listed = json.loads(run("rules", "list", "--json", rules).stdout)["rules"]
        self.assertEqual([(rule["name"], rule["line"], rule["predicates"]) for rule in listed],
                         [("called", 2, ["printedName"])])

    def page(self):
        return self.write("page.txt", STATION)

    def test_an_example_that_fails_is_a_finding_at_its_line(self):
        for wrong, message in (("=> printedName(北山站, 新站)", "does not say printedName(北山站, 新站)"),
                               ("=> printedName", "is no statement"),
                               ("=> printedName(北山站, 老站); opened(北山站, 1956年)", "does not say opened")):
            rules = self.write("99-mine.rules", self.MINE.replace("=> printedName(北山站, 老站)", wrong))
            result = run("rules", "test", rules)
            self.assertExit(result, 1)
            self.assertRegex(result.stdout.decode(), r"99-mine\.rules:5:\d+: error: ")
            self.assertIn(message, result.stdout.decode())
        rules = self.write("99-mine.rules", self.MINE.replace("有人称赞", "人称老站"))
        result = run("rules", "test", "--json", rules)
        self.assertExit(result, 1)
        report = json.loads(result.stdout)
        self.assertEqual((report["examples"], report["failed"], report["rules"]), (2, 1, 1))
        self.assertEqual((report["diagnostics"][0]["line"], report["diagnostics"][0]["code"]), (6, "rule-example"))
        self.assertIn("must be silent", report["diagnostics"][0]["message"])

    def test_a_rule_that_breaks_the_language_stops_extraction(self):
        rules = self.write("99-mine.rules", self.MINE.replace("<station:Station>", "<station:Statoin>"))
        result = run("extract", self.page(), "--rules", rules, "-o", self.folder / "x.json")
        self.assertExit(result, 1)
        self.assertRegex(result.stderr.decode(), r"99-mine\.rules:3:\d+: error: .*Statoin.*\[bad-rule\]")
        self.assertIn("did you mean Station?", result.stderr.decode())
        self.assertOnlyFiles("99-mine.rules", "page.txt")

    def test_an_anaphor_line_that_is_not_read_is_a_warning(self):
        rules = self.write("99-mine.rules", "anaphor Station = 这老家伙\n" + self.MINE)
        result = run("rules", "test", rules)
        self.assertExit(result, 0)
        self.assertRegex(result.stdout.decode(), r"99-mine\.rules:1:1: warning: .*\[unread-anaphor\]")
        own = self.write("05-anaphora.rules", (SOURCE / "data/rules/05-anaphora.rules").read_text(encoding="utf-8"))
        self.assertNotIn("unread-anaphor", run("rules", "test", own).stdout.decode())

    def test_rules_without_text_to_extract_are_a_mistake(self):
        rules = self.write("99-mine.rules", self.MINE)
        facts = self.write("facts.json", {"pressgraph": 1})
        self.assertExit(run("check", facts, "--rules", rules), 2)

    def test_trace_tells_what_fired_where(self):
        told = run("rules", "trace", self.page())
        self.assertExit(told, 0)
        self.assertRegex(told.stdout.decode(), r"page\.txt:\d+-\d+ body\n  北山站1956年建成通车。\n"
                                               r"    mentions +北山站 Station\n    values +1956年 date 1956\n")
        self.assertRegex(told.stdout.decode(), r"fired +opened-[a-z-]+: opened\(北山站, 1956年\)")
        traced = json.loads(run("rules", "trace", "--json", self.page()).stdout)
        fired = [f for sentence in traced["sentences"] for f in sentence["fired"]]
        self.assertIn("opened(北山站, 1956年)", [f["statement"] for f in fired])
        for sentence in traced["sentences"]:
            self.assertEqual(STATION[sentence["begin"]:sentence["end"]].replace(" ", ""), sentence["text"].replace(" ", ""))

    def test_an_ontology_of_ones_own_serves_the_rules(self):
        ontology = self.write("mine.json", {"ontology": 1, "predicates": {"nickname": {"range": ["string"]}}})
        rules = self.write("99-mine.rules", self.MINE.replace("printedName", "nickname"))
        self.assertExit(run("rules", "test", rules), 1)
        self.assertExit(run("rules", "test", rules, "--ontology", ontology), 0)
        path = self.write("page.txt", STATION + "北山站俗称老站。\n")
        result = run("extract", path, "--rules", rules, "--ontology", ontology, "-o", "-")
        self.assertEqual([s["value"] for s in statements(json.loads(result.stdout), "nickname")], ["老站"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
