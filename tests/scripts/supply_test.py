#!/usr/bin/env python3
"""What the program is made of and how it was linked."""

import json
import os
import pathlib
import platform
import re
import shutil
import subprocess
import sys
import unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])


def output(*command):
    return subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True).stdout


def cached(name):
    """What the build folder of the program was configured with; nothing where it is not at hand."""
    cache = pathlib.Path(PROGRAM).parent / "CMakeCache.txt"
    found = re.search(rf"^{name}:\w+=(.*)$", cache.read_text(encoding="utf-8"), re.M) if cache.is_file() else None
    return found[1] if found else ""


class Binary(unittest.TestCase):
    # Functions of the C library that the program calls.
    calls = set(re.findall(r" UND (\w+)@", output("readelf", "--dyn-syms", "-W", PROGRAM)))

    def test_its_addresses_cannot_be_guessed(self):
        self.assertRegex(output("readelf", "-hW", PROGRAM), r"Type: +DYN")
        self.assertRegex(output("readelf", "-dW", PROGRAM), r"FLAGS_1.*\bPIE\b")

    def test_its_tables_cannot_be_written_after_loading(self):
        self.assertIn("GNU_RELRO", output("readelf", "-lW", PROGRAM))
        self.assertRegex(output("readelf", "-dW", PROGRAM), r"FLAGS_1.*\bNOW\b")

    def test_its_stack_and_data_cannot_be_run(self):
        segments = re.findall(r"^ +(GNU_STACK|LOAD) .* (R?W?[ E]*E?) +0x\w+$", output("readelf", "-lW", PROGRAM), re.M)
        self.assertIn("GNU_STACK", [name for name, _ in segments])
        for name, flags in segments:
            self.assertFalse("W" in flags and "E" in flags, (name, flags))

    def test_a_stack_that_is_written_over_ends_it(self):
        self.assertTrue("__stack_chk_fail" in self.calls)

    @unittest.skipUnless(platform.machine() == "x86_64", "what is looked for is x86-64's")
    def test_a_stack_cannot_be_jumped_over(self):
        # A frame of several pages is taken page by page, each of which is touched.
        code = output("objdump", "-d", "--no-show-raw-insn", "--section=.text", PROGRAM)
        taken = [int(size, 16) for size in re.findall(r"\bsub +\$0x([0-9a-f]{1,8}),%rsp", code)]  # longer ones are negative
        self.assertTrue(taken)
        self.assertLessEqual(max(taken), 0x1000)

    def test_copies_into_buffers_of_known_size_are_checked(self):
        if cached("CMAKE_BUILD_TYPE") == "Debug":
            self.skipTest("that needs an optimiser")
        self.assertTrue([name for name in self.calls if re.fullmatch(r"__\w+_chk", name)])

    def test_it_has_no_search_path_of_its_own(self):
        self.assertNotRegex(output("readelf", "-dW", PROGRAM), r"\((RPATH|RUNPATH)\)")


@unittest.skipUnless(shutil.which("dpkg-query"), "this is no Debian")
class Bill(unittest.TestCase):
    def setUp(self):
        self.bill = json.loads(output(SOURCE / "script/sbom", PROGRAM))

    def test_the_bill_of_materials_names_every_library_that_is_linked(self):
        self.assertEqual((self.bill["bomFormat"], self.bill["specVersion"]), ("CycloneDX", "1.5"))
        names = {component["name"] for component in self.bill["components"]}
        direct = re.findall(r"\(NEEDED\).*\[(lib\w+?)[-.0-9]*\.so", output("readelf", "-dW", PROGRAM))
        self.assertGreater(len(direct), 8)
        for library in set(direct) - {"libz", "libm", "libc", "libstdc++", "libasan", "libubsan", "libtsan"}:
            self.assertTrue(any(name.startswith(library.split("_")[0]) for name in names), library)
        for component in self.bill["components"]:
            self.assertTrue(component["version"] and component["licenses"] and component["purl"].startswith("pkg:"), component)
        self.assertEqual(len({c["bom-ref"] for c in self.bill["components"]}), len(self.bill["components"]))

    def test_the_bill_is_the_same_each_time(self):
        self.assertEqual(json.loads(output(SOURCE / "script/sbom", PROGRAM)), self.bill)

    def test_the_document_lists_the_same_packages_and_licences(self):
        documented = {tuple(cell.strip() for cell in line.strip("|").split("|"))[0:3:2]
                      for line in (SOURCE / "docs/dependencies.md").read_text(encoding="utf-8").splitlines() if line.startswith("| ")}
        listed = {(c["name"], c["licenses"][0].get("expression") or c["licenses"][0]["license"]["name"]) for c in self.bill["components"]
                  if not re.match(r"lib(a|ub|t)san", c["name"])}
        # Boost and others change their name with Debian's version; this is Debian 12's list.
        self.assertEqual(listed - documented, set(), "script/sbom --markdown")


if __name__ == "__main__":
    unittest.main()
