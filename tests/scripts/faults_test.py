#!/usr/bin/env python3
"""Faults of the machine: full disks, folders that may not be written, closed pipes, signals at any moment, too little
memory, inputs that change while they are read. The old output stays whole or the new one is; nothing else is left.

PRESSGRAPH_KILLS=1000 kills a thousand runs instead of a few; PRESSGRAPH_SEED=N chooses other moments."""

import gzip
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
KILLS = int(os.environ.get("PRESSGRAPH_KILLS", "90"))
SEED = int(os.environ.get("PRESSGRAPH_SEED", "1"))
EXTENSIONS = ("facts.json", "facts.xml", "graphml", "gexf", "dot", "jsonld", "nt", "nq", "ttl", "trig")


def facts(entities, statements):
    """A fact document of that size, always the same."""
    chance = random.Random(7)
    return {
        "pressgraph": 1,
        "documents": [{"id": "d", "title": "题目"}],
        "entities": [{"id": f"city/{i}", "type": "City", "name": f"城市{i}"} for i in range(entities)],
        "statements": [{"subject": f"city/{chance.randrange(entities)}", "predicate": "adjacentTo", "object": f"city/{i % entities}",
                        "sources": [{"document": "d", "quote": f"第{i}句说这两个城市相邻。"}]} for i in range(statements)],
    }


def memory_limit(megabytes):
    """What a child process calls to get no more memory than that, and to leave no core."""
    size = megabytes * 1024 * 1024

    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return limit


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        inputs = tempfile.TemporaryDirectory()
        cls.addClassCleanup(inputs.cleanup)
        cls.inputs = pathlib.Path(inputs.name)
        cls.large = cls.inputs / "large.facts.json"
        cls.large.write_text(json.dumps(facts(4000, 20000), ensure_ascii=False), encoding="utf-8")
        cls.small = cls.inputs / "small.facts.json"
        cls.small.write_text(json.dumps(facts(3, 5), ensure_ascii=False), encoding="utf-8")

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def run_program(self, *arguments, **options):
        return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=300, cwd=self.folder, **options)

    def assertRefused(self, result, code, *words):
        """Exit code 3, and of the reason one plain sentence."""
        errors = [line for line in result.stderr.decode(errors="replace").splitlines() if "error:" in line]
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertEqual(len(errors), 1, errors)
        self.assertTrue(errors[0].endswith(f"[{code}]"), errors)
        for word in words:
            self.assertIn(word, errors[0])

    def names(self):
        return sorted(path.name for path in self.folder.iterdir())


class Disk(Faults):
    def test_a_full_disk_keeps_the_old_output_and_lets_no_new_one_appear(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("mounting is not allowed here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        old = disk / "old.graphml"
        old.write_text("precious")
        for extension in EXTENSIONS + ("graphml.gz",):
            with self.subTest(extension=extension):
                result = self.run_program("build", self.large, "-f", "-o", disk / "new.dot.gz", "-o", disk / f"x.{extension}", "-o", old)
                self.assertRefused(result, "cannot-write", "No space left on device")
                self.assertEqual(old.read_text(), "precious")
                self.assertEqual(os.listdir(disk), ["old.graphml"])
        self.assertEqual(self.run_program("build", self.small, "-o", disk / "small.graphml").returncode, 0)

    def test_a_limit_on_the_size_of_files_is_as_a_full_disk(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        (self.folder / "old.nq").write_text("precious")
        result = self.run_program("build", self.large, "-f", "-o", "old.nq", preexec_fn=limit)
        self.assertRefused(result, "cannot-write", "File too large")
        self.assertEqual((self.folder / "old.nq").read_text(), "precious")
        self.assertEqual(self.names(), ["old.nq"])

    def test_a_full_device_is_said_by_every_verb_that_prints(self):
        for arguments in (["stats", self.small], ["check", self.small], ["explain", "城市1", self.small], ["formats"],
                          ["build", self.large, "--to", "graphml", "-o", "-"], ["diff", self.small, self.large]):
            with self.subTest(arguments=arguments), open("/dev/full", "wb") as full:
                result = subprocess.run([PROGRAM, *map(str, arguments)], stdout=full, stderr=subprocess.PIPE, timeout=300)
                self.assertRefused(result, "cannot-write")

    def test_a_folder_that_may_not_be_written(self):
        closed = self.folder / "closed"
        closed.mkdir()
        (closed / "old.graphml").write_text("precious")
        if os.getuid() == 0:
            # Root may write everywhere but on what is mounted for reading only.
            if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", closed], capture_output=True).returncode != 0:
                self.skipTest("mounting is not allowed here")
            self.addCleanup(subprocess.run, ["umount", closed], check=True)
        else:
            closed.chmod(0o555)
        for name in ("new.graphml", "new.graphml.gz"):
            self.assertRefused(self.run_program("build", self.small, "-o", closed / name), "cannot-write", name)
        self.assertRefused(self.run_program("stats", self.small, "--html", "-o", closed / "s.html"), "cannot-write")

    def test_a_write_that_fails_at_any_call_of_the_system(self):
        if not shutil.which("strace"):
            self.skipTest("strace is missing")
        old = self.folder / "old.graphml"
        for call, error in (("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("fsync", "ENOSPC"), ("linkat", "ENOSPC"),
                            ("rename", "EACCES")):
            for name, options in (("old.graphml", ["-f"]), ("new.graphml", [])):
                with self.subTest(call=call, error=error, name=name):
                    if call == "rename" and name == "new.graphml":
                        continue
                    old.write_text("precious")
                    # The first call whatever the file: those of standard error come later. Each thread has a first call.
                    result = subprocess.run(["strace", "-f", "-o", self.inputs / "trace", "-e", f"inject={call}:error={error}:when=1",
                                             PROGRAM, "build", self.large, "-q", "--threads", "1", *options, "-o", name],
                                            cwd=self.folder, capture_output=True, timeout=300)
                    if "ptrace" in result.stderr.decode():
                        self.skipTest("tracing is not allowed here")
                    self.assertRefused(result, "cannot-write")
                    self.assertEqual(old.read_text(), "precious")
                    self.assertEqual(self.names(), ["old.graphml"])

    def test_file_systems_without_nameless_files_get_the_same_bytes(self):
        if not shutil.which("strace"):
            self.skipTest("strace is missing")
        self.assertEqual(self.run_program("build", self.small, "-q", "-o", "usual.graphml").returncode, 0)
        usual = (self.folder / "usual.graphml").read_bytes()
        for overwrite in ([], ["-f"]):
            with self.subTest(overwrite=overwrite):
                # As if /proc were not there.
                trace = self.inputs / "trace"
                result = subprocess.run(["strace", "-f", "-o", trace, "-e", "trace=access,openat", "-e", "inject=access:error=ENOENT",
                                         PROGRAM, "build", self.small, "-q", *overwrite, "-o", "x.graphml"],
                                        cwd=self.folder, capture_output=True, timeout=300)
                if "ptrace" in result.stderr.decode():
                    self.skipTest("tracing is not allowed here")
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                self.assertRegex(trace.read_text(errors="replace"), r'"x\.graphml\.\d+-0\.part", [A-Z_|]*O_CREAT')
                self.assertEqual((self.folder / "x.graphml").read_bytes(), usual)
                self.assertEqual(self.names(), ["usual.graphml", "x.graphml"])


class Pipes(Faults):
    def test_a_reader_that_leaves_is_exit_code_3_and_harms_no_other_output(self):
        for after in (0, 1, 100_000):
            with self.subTest(after=after):
                process = subprocess.Popen([PROGRAM, "build", str(self.large), "-f", "--to", "graphml", "-o", "-", "-o", "x.dot"],
                                           stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder)
                process.stdout.read(after)
                process.stdout.close()
                said = process.stderr.read()
                process.stderr.close()
                result = subprocess.CompletedProcess([], process.wait(timeout=300), b"", said)
                self.assertRefused(result, "cannot-write", "Broken pipe")
                self.assertEqual(self.names(), [])

    def test_closed_standard_streams_mix_nothing_up(self):
        for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
            with self.subTest(closed=closed):
                result = subprocess.run(["bash", "-c", f'"$1" build "$2" -f -o x.graphml {closed}', "bash", PROGRAM, self.small],
                                        cwd=self.folder, capture_output=True, timeout=300)
                self.assertIn(result.returncode, (0, 3), result.stderr)
                if result.returncode == 0:
                    text = (self.folder / "x.graphml").read_text(encoding="utf-8")
                    self.assertTrue(text.startswith("<?xml") and text.endswith("</graphml>\n"), text[-200:])
                    self.assertNotIn("x.graphml", text)


class Signals(Faults):
    def test_at_whatever_moment_a_run_is_killed_each_output_is_whole_or_as_it_was(self):
        outputs = ["old.graphml", "new.nq", "new.dot.gz"]

        def command(folder, source):
            return [PROGRAM, "build", str(source), "-q", "-f", *[word for name in outputs for word in ("-o", str(folder / name))]]

        reference = self.folder / "reference"
        reference.mkdir()
        started = time.monotonic()
        subprocess.run(command(reference, self.large), check=True)
        duration = time.monotonic() - started
        whole = {name: (reference / name).read_bytes() for name in outputs}
        chance = random.Random(SEED)
        finished = leftovers = 0
        folder = self.folder / "killed"
        for run in range(KILLS):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            (folder / "old.graphml").write_bytes(b"precious")
            number = chance.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
            # The names are given at the very end: half of the runs are killed there.
            moment = duration * (chance.uniform(0, 1.1) if run % 2 else chance.uniform(0.85, 1.1))
            process = subprocess.Popen(command(folder, self.large), stderr=subprocess.PIPE)
            time.sleep(moment)
            process.send_signal(number)
            said = process.communicate(timeout=300)[1]
            finished += process.returncode == 0
            self.assertIn(process.returncode, (0, -number), said)
            for path in folder.iterdir():
                if path.name.endswith(".part"):
                    # Nobody can clean up after SIGKILL in the instant in which an old file is replaced.
                    self.assertEqual(number, signal.SIGKILL)
                    leftovers += 1
                    continue
                allowed = [whole[path.name]] + ([b"precious"] if path.name == "old.graphml" else [])
                self.assertIn(path.read_bytes(), allowed, f"{path.name} after {number} at {moment}, seed {SEED}")
            self.assertTrue((folder / "old.graphml").exists())
        print(f"{KILLS} runs killed, {finished} had finished before, {leftovers} temporary files left")
        self.assertLess(finished, KILLS)
        self.assertLessEqual(leftovers, 1 + KILLS // 50)


class Memory(Faults):
    def test_too_little_memory_is_exit_code_3_and_changes_nothing(self):
        old = self.folder / "old.graphml"
        self.assertEqual(self.run_program("build", self.large, "-q", "-o", "reference.graphml", "-o", "x.nt", "-o", "x.dot").returncode, 0)
        whole = {}
        for source in (self.large, "reference.graphml", "x.nt", "x.dot"):
            refused = 0
            for megabytes in range(48, 100, 3):
                with self.subTest(source=source, megabytes=megabytes):
                    old.write_bytes(b"precious")
                    result = self.run_program("build", source, "-q", "-f", "-o", "old.graphml", preexec_fn=memory_limit(megabytes))
                    if result.returncode == 127:
                        continue  # not even the libraries were loaded
                    if result.returncode == 0:
                        self.assertEqual(old.read_bytes(), whole.setdefault(source, old.read_bytes()))
                        self.assertGreater(old.stat().st_size, 1_000_000)
                    else:
                        refused += 1
                        self.assertRefused(result, "out-of-memory")
                        self.assertEqual(old.read_bytes(), b"precious")
                    self.assertEqual(self.names(), ["old.graphml", "reference.graphml", "x.dot", "x.nt"])
            self.assertGreater(refused, 0, source)

    def test_a_picture_is_whole_or_as_it_was(self):
        for extension in ("svg", "png", "pdf"):
            old, reference = self.folder / f"old.{extension}", self.folder / f"reference.{extension}"
            self.assertEqual(self.run_program("build", self.small, "-q", "-o", reference).returncode, 0)
            outcomes = set()
            for megabytes in range(60, 420, 30):
                with self.subTest(extension=extension, megabytes=megabytes):
                    old.write_bytes(b"precious")
                    result = self.run_program("build", self.small, "-f", "-o", old, preexec_fn=memory_limit(megabytes))
                    outcomes.add(result.returncode)
                    # GLib, which lays text out, ends the program by itself where it gets no thread.
                    self.assertIn(result.returncode, (0, 1, 3, 127, -signal.SIGTRAP), result.stderr)
                    if b"Could not load" in result.stdout + result.stderr and result.returncode == 0:
                        # Without Pango, which it says, Graphviz guesses how wide texts are in an SVG.
                        self.assertEqual((extension, old.read_bytes()[-7:]), ("svg", b"</svg>\n"))
                    else:
                        self.assertEqual(old.read_bytes(), reference.read_bytes() if result.returncode == 0 else b"precious")
            self.assertLessEqual({0, 3}, outcomes)

    def test_no_second_thread_is_no_error(self):
        if os.getuid() == 0:
            # The limit does not bind root.
            user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            if not shutil.which("setpriv"):
                self.skipTest("setpriv is missing")
        else:
            user = []
        self.inputs.chmod(0o755)
        for arguments in (["build", self.small, self.large, "--to", "graphml"], ["convert", self.large, "--to", "nquads"]):
            result = subprocess.run([*user, "bash", "-c", 'ulimit -u 1; exec "$0" "$@"', PROGRAM, *arguments, "-q",
                                     "--threads", "4", "-o", "-"], capture_output=True, timeout=300)
            if b"ermission denied" in result.stderr:
                self.skipTest("another user may not run the program here")
            self.assertEqual((result.returncode, result.stderr), (0, b""))
            self.assertGreater(len(result.stdout), 1_000_000)


class ChangingInputs(Faults):
    def inputs_of_all_formats(self):
        paths = [self.inputs / f"changing.{extension}" for extension in EXTENSIONS]
        if not paths[0].exists():
            subprocess.run([PROGRAM, "build", str(self.large), "-q", *[w for p in paths for w in ("-o", str(p))]], check=True)
        return paths

    def test_an_input_that_shrinks_or_changes_while_it_is_read_is_an_error_or_read_as_it_was(self):
        chance = random.Random(SEED)
        outcomes = {}
        for path in self.inputs_of_all_formats():
            whole = path.read_bytes()
            for change in ("shrinks", "empties", "is overwritten"):
                with self.subTest(format=path.name, change=change):
                    work = self.folder / path.name
                    work.write_bytes(whole)
                    process = subprocess.Popen([PROGRAM, "check", str(work), "--open", "-q"], stdout=subprocess.DEVNULL,
                                               stderr=subprocess.PIPE)
                    time.sleep(chance.uniform(0.005, 0.1))
                    process.send_signal(signal.SIGSTOP)
                    if change == "is overwritten":
                        with open(work, "r+b") as file:
                            file.write(b"\xff" * len(whole))
                    else:
                        os.truncate(work, len(whole) // 3 if change == "shrinks" else 0)
                    process.send_signal(signal.SIGCONT)
                    said = process.communicate(timeout=300)[1]
                    self.assertIn(process.returncode, (0, 1, 3), said)
                    outcomes[process.returncode] = outcomes.get(process.returncode, 0) + 1
        print("exit codes of runs whose input changed:", outcomes)

    def test_gzip_that_ends_too_early_is_an_error(self):
        packed = gzip.compress(self.large.read_bytes())
        for length in (2, 11, len(packed) // 2, len(packed) - 4):
            (self.folder / "short.facts.json.gz").write_bytes(packed[:length])
            result = self.run_program("check", "short.facts.json.gz")
            self.assertEqual(result.returncode, 1, result.stdout + result.stderr)


if __name__ == "__main__":
    unittest.main()
