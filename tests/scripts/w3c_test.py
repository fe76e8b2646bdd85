"""What our RDF readers make of the W3C's suites: every case of N-Triples, N-Quads, Turtle, TriG and of
JSON-LD to RDF must pass. Skipped where the suites are not at hand (../shared/suites beside the source, or
the folder that PRESSGRAPH_SUITES names)."""

import json
import os
import pathlib
import re
import subprocess
import sys
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

SOURCE = pathlib.Path(os.environ.get("PRESSGRAPH_SOURCE_DIR", pathlib.Path(__file__).parents[2]))
SUITES = pathlib.Path(os.environ.get("PRESSGRAPH_SUITES", SOURCE.parent / "shared/suites"))
JSONLD_BASE = "https://w3c.github.io/json-ld-api/tests/"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
RDFT = "http://www.w3.org/ns/rdftest#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


class Reader:
    def __init__(self, program):
        self.program = program

    def read(self, syntax, path, base="", **options):
        arguments = [self.program, syntax, str(path), base]
        arguments += [f"{name}={value}" for name, value in options.items()]
        result = subprocess.run(arguments, capture_output=True, timeout=60)
        if result.returncode not in (0, 1):
            raise RuntimeError(f"{path}: exit code {result.returncode}: {result.stderr.decode()}")
        return (result.returncode == 0, result.stdout.decode("utf-8", "surrogateescape"),
                result.stderr.decode())


TERM = re.compile(r'<[^>]*>|_:\S+|"(?:[^"\\]|\\.)*"(?:@[\w-]+|\^\^<[^>]*>)?')


def quads(text):
    """The statements of N-Quads as our program writes them, each a tuple of terms."""
    found = set()
    for line in text.split("\n"):
        if line:
            terms = [re.sub(r"(?<=\")@.*$", lambda tag: tag[0].lower(), term).replace(
                "^^<http://www.w3.org/2001/XMLSchema#string>", "") for term in TERM.findall(line)]
            found.add(tuple(terms))
    return found


def isomorphic(left, right):
    """Whether the two sets of statements are equal but for the labels of blank nodes."""
    if len(left) != len(right):
        return False

    def colours(statements):
        blanks = {term for statement in statements for term in statement if term.startswith("_:")}
        colour = dict.fromkeys(blanks, "")
        for _ in range(len(blanks) + 1):
            signs = {blank: [] for blank in blanks}
            for statement in statements:
                for blank in set(statement) & blanks:
                    signs[blank].append(repr([("self" if term == blank else colour.get(term, term))
                                              for term in statement]))
            new = {blank: str(hash(tuple(sorted(signs[blank])))) for blank in blanks}
            if len(set(new.values())) == len(set(colour.values())):
                return new
            colour = new
        return colour

    ours, theirs = colours(left), colours(right)

    def match(mapping, rest):
        if not rest:
            return {tuple(mapping.get(term, term) for term in statement) for statement in left} == right
        blank = rest[0]
        for other in theirs:
            if theirs[other] == ours[blank] and other not in mapping.values():
                mapping[blank] = other
                if match(mapping, rest[1:]):
                    return True
                del mapping[blank]
        return False

    return match({}, sorted(ours))


def manifest(reader, path, base):
    """The cases of a manifest in Turtle, which our own reader reads: id, kind, action, result."""
    good, text, _ = reader.read("turtle", path, base)
    if not good:
        raise RuntimeError(f"cannot read {path}")
    about = {}
    for statement in quads(text):
        about.setdefault(statement[0], {}).setdefault(statement[1].strip("<>"), []).append(statement[2])
    for subject, properties in about.items():
        if MF + "action" in properties:
            kind = [value.strip("<>")[len(RDFT):] for value in properties[RDF + "type"]
                    if value.startswith("<" + RDFT)][0]
            yield (subject.strip("<>").split("#")[1], kind, properties[MF + "action"][0].strip("<>"),
                   properties.get(MF + "result", [""])[0].strip("<>"))


def rdf_cases(reader):
    for syntax in ("n-triples", "n-quads", "turtle", "trig"):
        folder = SUITES / f"rdf-tests/rdf/rdf11/rdf-{syntax}"
        base = f"https://w3c.github.io/rdf-tests/rdf/rdf11/rdf-{syntax}/"
        for name, kind, action, result in manifest(reader, folder / "manifest.ttl", base + "manifest.ttl"):
            yield f"{syntax} {name}", lambda s=syntax, f=folder, b=base, k=kind, a=action, r=result: \
                rdf_passes(reader, s, f, b, k, a, r)


def local(folder, base, iri):
    return folder / urllib.parse.unquote(iri[len(base):])


def rdf_passes(reader, syntax, folder, base, kind, action, result):
    good, text, _ = reader.read(syntax.replace("-", ""), local(folder, base, action), action)
    if "Negative" in kind:
        return not good
    if not good:
        return False
    if not result:
        return True
    lines = "nquads" if syntax in ("n-quads", "trig") else "ntriples"
    _, expected, _ = reader.read(lines, local(folder, base, result))
    return isomorphic(quads(text), quads(expected))


def jsonld_cases(reader):
    folder = SUITES / "json-ld-api/tests"
    for case in json.loads((folder / "toRdf-manifest.jsonld").read_text())["sequence"]:
        yield f"toRdf {case['@id'][1:]}", lambda case=case: jsonld_passes(reader, folder, case)


def jsonld_passes(reader, folder, case):
    option = case.get("option", {})
    # Cases of JSON-LD 1.0 that 1.1 decides otherwise are for processors of 1.0.
    chosen = {"root": f"{folder}/", "remote": JSONLD_BASE,
              "direction": {"i18n-datatype": "datatype"}.get(option.get("rdfDirection"),
                                                             option.get("rdfDirection", "none"))}
    if option.get("processingMode") == "json-ld-1.0" or option.get("specVersion") == "json-ld-1.0":
        chosen["mode"] = "json-ld-1.0"
    if option.get("produceGeneralizedRdf"):
        chosen["generalized"] = "true"
    if "expandContext" in option:
        chosen["context"] = folder / option["expandContext"]
    base = option.get("base", JSONLD_BASE + case["input"])
    good, text, said = reader.read("jsonld", folder / case["input"], base, **chosen)
    if "jld:NegativeEvaluationTest" in case["@type"]:
        # The error must be the one that the standard names.
        return not good and f"({case['expectErrorCode']})" in said
    if not good or "expect" not in case:
        return good
    # What is expected is generalized RDF in places, which N-Quads are not.
    return isomorphic(quads(text), quads((folder / case["expect"]).read_text()))


def main():
    program = pathlib.Path(sys.argv[1]).parent / "tests/rdf_to_nquads"
    if not SUITES.is_dir() or not program.exists():
        print(f"skipped: {SUITES if program.exists() else program} is not there")
        sys.exit(77)
    reader = Reader(program)
    cases = list(rdf_cases(reader)) + list(jsonld_cases(reader))
    with ThreadPoolExecutor(2) as pool:
        results = list(zip(cases, pool.map(lambda case: case[1](), cases)))
    for suite in ("n-triples", "n-quads", "turtle", "trig", "toRdf"):
        passed = [good for (name, _), good in results if name.startswith(suite + " ")]
        print(f"{suite}: {sum(passed)} of {len(passed)}")
    failed = [name for (name, _), good in results if not good]
    for name in failed:
        print(f"  fails: {name}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
