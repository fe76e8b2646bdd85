#!/usr/bin/env python3
"""Loads an RDF file into a triple store and asks it in SPARQL.

    ask.py [--tab] FILE QUERY.rq...

The store is rdflib (Debian: python3-rdflib). With --tab, rows only, their values separated by tabs.
"""

import pathlib
import sys

import rdflib


def main(arguments):
    tab = arguments[:1] == ["--tab"]
    file, *queries = arguments[tab:]
    store = rdflib.Graph()
    store.parse(file, format=rdflib.util.guess_format(file) or "json-ld")
    if not tab:
        print(f"{file}: {len(store)} triples")
    for query in queries:
        answers = store.query(pathlib.Path(query).read_text(encoding="utf-8"))
        if not tab:
            print(f"\n{query}\n" + " | ".join(map(str, answers.vars)))
        for row in answers:
            print(("\t" if tab else " | ").join(str(value) for value in row))


if __name__ == "__main__":
    main(sys.argv[1:])
