#!/usr/bin/env python3
"""pressgraph convert: what it writes means what pressgraph build makes of its input, in memory that does not grow with
the input; what it cannot do it says."""

import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
SAMPLES = sorted((SOURCE / "data/zhengzhou").glob("*.facts.json"))


def write_facts(path, statements):
    """A fact document with a sentence of its own for each statement."""
    with path.open("w", encoding="utf-8") as out:
        out.write('{"pressgraph":1,"documents":[{"id":"d","title":"题目"}],"entities":[')
        out.write(",\n".join(f'{{"id":"city/{i}","type":"City","name":"城市{i}"}}' for i in range(statements // 5)))
        out.write('],"statements":[')
        out.write(",\n".join(
            f'{{"subject":"city/{i % (statements // 5)}","predicate":"adjacentTo","object":"city/{i * 7 % (statements // 5)}",'
            f'"sources":[{{"document":"d","quote":"第{i}句说这两个城市相邻。"}}]}}' for i in range(statements)))
        out.write("]}\n")


class Convert(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def run_program(self, *arguments, code=0, **options):
        result = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, cwd=self.folder, **options)
        self.assertEqual(result.returncode, code, result.stderr.decode())
        return result

    def peak_megabytes(self, *arguments):
        """The most memory that a run of the program had, as it says itself."""
        # The address sanitizer would keep what is freed, to see whether it is used again.
        options = os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=0:thread_local_quarantine_size_kb=0"
        result = self.run_program(*arguments, "-v", env={**os.environ, "ASAN_OPTIONS": options})
        return int(re.search(r"(\d+) MB peak memory", result.stderr.decode())[1])

    def test_memory_does_not_grow_with_the_input(self):
        write_facts(self.folder / "small.facts.json", 20_000)
        write_facts(self.folder / "large.facts.json", 160_000)
        for extension in ("facts.json", "nq"):
            with self.subTest(extension):
                small, large = (
                    self.peak_megabytes("convert", f"{size}.facts.json", "--threads", 1, "-o", f"{size}-out.{extension}")
                    for size in ("small", "large"))
                self.assertLess(large - small, 4)
        graphs = [self.peak_megabytes("build", f"{size}.facts.json", "-o", f"{size}.graphml") for size in ("small", "large")]
        self.assertGreater(graphs[1] - graphs[0], 8)

    def test_the_converted_sample_is_the_sample(self):
        for sample in SAMPLES:
            self.run_program("build", sample, "--no-verify", "-f", "-o", "was.facts.json")
            for output in ("is.nq.gz", "is.nt", "is.facts.json"):
                with self.subTest(sample=sample.name, output=output):
                    self.run_program("convert", sample, "-o", output)
                    self.run_program("build", output, "--no-verify", "-f", "-o", "again.facts.json")
                    self.assertEqual((self.folder / "again.facts.json").read_bytes(), (self.folder / "was.facts.json").read_bytes())
                    (self.folder / output).unlink()

    def test_every_triple_of_a_build_is_in_the_converted_file_and_no_other(self):
        for sample in SAMPLES:
            self.run_program("build", sample, "-f", "-o", "built.nt")
            self.run_program("convert", sample, "-f", "-o", "converted.nt")
            built, converted = (set((self.folder / name).read_text(encoding="utf-8").splitlines())
                                for name in ("built.nt", "converted.nt"))
            # Documents that statements are about are described as documents only.
            document = "<http://xmlns.com/foaf/0.1/Document>"
            self.assertEqual({line for line in built if document not in line}, converted)

    def test_tables_and_pipes(self):
        (self.folder / "links.csv").write_text(
            "subject,predicate,object,document,quote\ncity/郑州,adjacentTo,city/开封,d,郑州与开封相邻。\n", encoding="utf-8")
        result = self.run_program("convert", "links.csv", "-o", "-", "--to", "nquads:detail=plain")
        self.assertIn("<https://pressgraph.example/id/city/郑州> <https://pressgraph.example/ns#adjacentTo>", result.stdout.decode())
        self.assertIn("not-exported", self.run_program("convert", "links.csv", "-v", "-o", "-", "--to", "nquads:detail=plain").stderr.decode())
        piped = self.run_program("convert", "-", "-o", "-", "--to", "facts", input=gzip.compress(SAMPLES[0].read_bytes()))
        self.assertEqual(len(json.loads(piped.stdout)["statements"]), len(json.loads(SAMPLES[0].read_text())["statements"]))

    def test_what_is_wrong_leaves_no_file(self):
        (self.folder / "bad.facts.json").write_text(
            '{"pressgraph":1,"statements":[{"subject":"a","predicate":"makes","object":"b"}]}', encoding="utf-8")
        result = self.run_program("convert", "bad.facts.json", "-o", "out.nq", code=1)
        self.assertIn("bad.facts.json:1:31: error: unknown predicate 'makes'", result.stderr.decode())
        self.assertIn("nothing was written", result.stderr.decode())
        self.assertFalse((self.folder / "out.nq").exists())
        self.run_program("convert", "bad.facts.json", "--open", "-o", "out.nq")
        self.run_program("convert", "bad.facts.json", "--open", "-o", "out.nq", code=3)

    def test_formats_that_need_the_whole_graph_are_refused(self):
        for arguments in ((SAMPLES[0], "-o", "out.graphml"), ("graph.nq", "-o", "out.facts.json")):
            result = self.run_program("convert", *arguments, code=2)
            self.assertIn("record by record", result.stderr.decode())


if __name__ == "__main__":
    unittest.main()
