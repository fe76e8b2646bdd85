"""Copies of N-Quads with one thing broken in each: broken.py FILE.nq FOLDER"""

import pathlib
import re
import sys

NS = "https://pressgraph.example/ns#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA = "http://www.w3.org/ns/oa#"
XSD = "http://www.w3.org/2001/XMLSchema#"

BREAKS = {
    "no-subject": (rf".*<{RDF}subject>.*\n", ""),
    "two-objects": (rf"(<\S+> <{RDF}object>) .*\n", r"\g<0>\1 <https://pressgraph.example/id/another> .\n"),
    "unknown-certainty": (rf'(<{NS}certainty>) "expected"', r'\1 "maybe"'),
    "time-as-words": (rf'(<{NS}time>) "(\d+)"\^\^<{XSD}gYear>', r'\1 "\2"'),
    "ends-before-it-begins": (rf'(<{OA}end>) "\d+"', r'\1 "0"'),
    "object-of-another-class": (rf"(<\S+> <{NS}produces>) <\S+>", r"\1 <https://pressgraph.example/id/city/%E9%83%91>"),
    "city-turned-product": (rf"(<https://pressgraph.example/id/city/\S+> <{RDF}type>) <\S+>", r"\1 <https://schema.org/Product>"),
    "two-numbers": (r'(<\S+> <http://qudt.org/schema/qudt/numericValue>) .*\n', rf'\g<0>\1 "1"^^<{XSD}decimal> .\n'),
}

text = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
for name, (pattern, replacement) in BREAKS.items():
    broken, count = re.subn(pattern, replacement, text, count=1)
    if not count:
        sys.exit(f"nothing in {sys.argv[1]} to break for {name}")
    pathlib.Path(sys.argv[2], f"{name}.nq").write_text(broken, encoding="utf-8")
