#!/usr/bin/env python3
"""What stats and diff write of a small graph with hostile names, byte by byte as in tests/fixtures/reports/.

After a change that is meant, look at what this writes, and at its difference:
    PRESSGRAPH_SOURCE_DIR=. python3 tests/scripts/reports_test.py build/dev/pressgraph --update"""

import html.parser
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
UPDATE = "--update" in sys.argv and not sys.argv.remove("--update")
FOLDER = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"]).resolve() / "tests/fixtures/reports"

REPORTS = {
    "stats.txt": ["stats", "after.facts.json"],
    "stats.json": ["stats", "after.facts.json", "--json"],
    "stats.md": ["stats", "after.facts.json", "--markdown"],
    "stats.html": ["stats", "after.facts.json", "--html"],
    "diff.txt": ["diff", "before.facts.json", "after.facts.json"],
    "diff.json": ["diff", "before.facts.json", "after.facts.json", "--json"],
    "diff.dot": ["diff", "before.facts.json", "after.facts.json", "--to", "dot", "-o", "-"],
}


def report(name, **options):
    result = subprocess.run([PROGRAM, *REPORTS[name], "-q"] if name == "diff.dot" else [PROGRAM, *REPORTS[name]],
                            cwd=FOLDER, capture_output=True, timeout=60, **options)
    if result.returncode not in (0, 1):
        raise RuntimeError(result.stderr.decode())
    return result.stdout


class Page(html.parser.HTMLParser):
    """What a browser would make of a page: its elements, their attributes, their text."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.attributes, self.text = [], [], ""
        self.open = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        self.text += data


class Golden(unittest.TestCase):
    def test_reports_are_what_they_were(self):
        for name in REPORTS:
            with self.subTest(name):
                written = report(name)
                if UPDATE:
                    (FOLDER / name).write_bytes(written)
                self.assertEqual(written.decode(), (FOLDER / name).read_text(encoding="utf-8"))

    def test_whatever_the_locale_and_the_threads(self):
        for name in REPORTS:
            with self.subTest(name):
                self.assertEqual(report(name), report(name, env={**os.environ, "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "20"}))


class Html(unittest.TestCase):
    def setUp(self):
        self.source = report("stats.html").decode()
        self.page = Page(self.source)

    def test_hostile_names_are_text(self):
        self.assertEqual(self.page.open, [])
        for element in ("script", "b", "img", "a", "link", "iframe"):
            self.assertNotIn(element, self.page.elements)
        self.assertIn("\"><script>alert('x')</script>", self.page.text)
        self.assertIn("新站<b>开通</b> | *重要*", self.page.text)
        self.assertIn("<script>alert(1)</script>没有人引用这句话。", self.page.text)
        self.assertFalse([a for a in self.page.attributes if a[1].startswith("on") or a[1] in ("href", "src")])

    def test_asks_for_nothing(self):
        self.assertIn("default-src 'none'", self.source)
        self.assertNotRegex(self.source, r"url\(|@import|https?://(?!example\.org)")

    def test_tables_name_their_rows_and_columns(self):
        headers = [a for a in self.page.attributes if a[:2] == ("th", "scope")]
        self.assertEqual(len(headers), self.page.elements.count("th"))
        self.assertGreater(len(headers), 20)
        self.assertIn(("html", "lang", "en"), self.page.attributes)


class Forms(unittest.TestCase):
    def test_markdown_holds_no_markup_of_the_input(self):
        text = report("stats.md").decode()
        self.assertNotRegex(text, r"<(script|b)\b|\[点\]|https://|@人")
        for line in text.splitlines():
            if line.startswith("| "):
                # Every row has the cells of its table.
                self.assertIn(len(re.findall(r"(?<!\\)\|", line)), (3, 4, 5, 7), line)

    def test_the_numbers_agree_in_every_form(self):
        numbers = json.loads(report("stats.json"))
        coverage = numbers["coverage"]
        share = f"{coverage['coveredCharacters'] / coverage['characters'] * 100:.1f} %"
        for name in ("stats.txt", "stats.md", "stats.html"):
            text = report(name).decode()
            self.assertIn(share, text)
            self.assertIn("1904-01-01 – 2024-12-17", text)
        self.assertEqual(numbers["contradictions"], len(numbers["conflicts"]), 1)
        self.assertEqual(coverage["coveredSentences"], 2)
        self.assertEqual(numbers["documentsWithText"], 1)

    def test_a_file_appears_whole_or_not_at_all_in_the_form_of_its_name(self):
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            run = lambda *words: subprocess.run([PROGRAM, "stats", *map(str, words)], cwd=FOLDER, capture_output=True).returncode
            for name in ("stats.txt", "stats.json", "stats.md", "stats.html"):
                self.assertEqual(run("after.facts.json", "-o", folder / name), 0)
                self.assertEqual((folder / name).read_bytes(), report(name))
                self.assertEqual(run("after.facts.json", "-o", folder / name), 3)
                self.assertEqual(run("after.facts.json", "-o", folder / name, "-f"), 0)
            bad = folder / "bad.facts.json"
            bad.write_text('{"pressgraph":1,"statements":[{"subject":"x"}]}')
            self.assertEqual(run(bad, "-o", folder / "new.html"), 1)
            self.assertFalse((folder / "new.html").exists())
            self.assertEqual(run("after.facts.json", "--html", "--json"), 2)
            self.assertEqual(run(bad, "-o", bad), 2)


if __name__ == "__main__":
    unittest.main(verbosity=2)
