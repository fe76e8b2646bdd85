#!/usr/bin/env python3
"""Gives our annotations of the news corpus their words back: annotations hold code point offsets only,
because the texts are their publishers'. Writes what ../shared/eval/score.py reads.

usage: annotations_to_gold.py CORPUS.jsonl.gz OUT_DIR [tune|check]
"""

import gzip
import json
import pathlib
import sys

ANNOTATIONS = pathlib.Path(__file__).with_name("corpus")


def words(value, text):
    """The text of a span, or the value itself when it is none."""
    is_span = isinstance(value, list) and len(value) == 2 and all(isinstance(n, int) for n in value)
    if not is_span:
        return value
    begin, end = value
    if not 0 <= begin < end <= len(text):
        raise ValueError(f"the span {begin}..{end} is outside a text of {len(text)} code points")
    return text[begin:end]


def with_words(annotation, text):
    gold = {"article": annotation["article"], "entities": [], "relations": []}
    for entity in annotation["entities"]:
        item = {key: value for key, value in entity.items() if key not in ("span", "aliases")}
        item["name"] = words(entity["span"], text)
        aliases = [words(span, text) for span in entity.get("aliases", [])]
        if aliases:
            item["aliases"] = aliases
        gold["entities"].append(item)
    for relation in annotation["relations"]:
        item = {}
        for key, value in relation.items():
            if key == "qualifiers":
                item[key] = {name: words(qualifier, text) for name, qualifier in value.items()}
            elif key in ("subject_alt", "object_alt"):
                item[key] = [words(span, text) for span in value]
            else:
                item[key] = words(value, text)
        gold["relations"].append(item)
    return gold


def main(arguments):
    if len(arguments) not in (2, 3):
        sys.exit(__doc__)
    annotations = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(ANNOTATIONS.glob("*.json"))]
    wanted = {a["article"]: a for a in annotations if len(arguments) == 2 or a["set"] == arguments[2]}
    out = pathlib.Path(arguments[1])
    out.mkdir(parents=True, exist_ok=True)
    with gzip.open(arguments[0], "rt", encoding="utf-8") as corpus:
        for line in corpus:
            article = json.loads(line)
            annotation = wanted.pop(article["id"], None)
            if annotation is None:
                continue
            stem = article["id"].replace("#", "-")
            (out / f"{stem}.txt").write_text(article["text"], encoding="utf-8")
            (out / f"{stem}.gold.json").write_text(
                json.dumps(with_words(annotation, article["text"]), ensure_ascii=False, indent=1), encoding="utf-8")
    if wanted:
        sys.exit(f"not in the corpus: {', '.join(sorted(wanted))}")


if __name__ == "__main__":
    main(sys.argv[1:])
