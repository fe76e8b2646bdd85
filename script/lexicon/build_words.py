#!/usr/bin/env python3
"""Turns jieba's dictionary (word, frequency, part of speech) into data/lexicon/words.tsv: words that news uses, with the
coarse tags of loaders/article/lexicon.hpp.

usage: build_words.py JIEBA_DICT >words.tsv
"""

import pathlib
import re
import sys

# The first letter of jieba's tag decides, where no longer entry does.
TAGS = {
    "n": "noun", "nr": "name", "nrt": "name", "nrfg": "name", "ns": "name", "nt": "name", "nz": "noun", "v": "verb",
    "vn": "noun", "a": "adjective", "ad": "adverb", "an": "noun", "b": "adjective", "z": "adjective", "d": "adverb",
    "p": "preposition", "c": "conjunction", "u": "particle", "y": "particle", "e": "particle", "o": "other", "r": "pronoun",
    "q": "measure", "m": "numeral", "t": "time", "s": "location", "f": "location", "i": "other", "l": "other",
    "j": "noun", "g": "noun", "k": "particle", "h": "other", "x": "other", "df": "adverb",
}
HAN = re.compile(r"^[\u3400-\u9fff]+$")
MINIMUM = 5
LONGEST = 8


def tag_of(jieba_tag, word):
    for length in (len(jieba_tag), 2, 1):
        if jieba_tag[:length] in TAGS:
            return TAGS[jieba_tag[:length]]
    # zg: a character or word without a part of speech.
    return "other" if len(word) == 1 else "noun"


def corrections():
    text = pathlib.Path(__file__).with_name("word_corrections.txt").read_text(encoding="utf-8")
    return dict(line.split() for line in text.splitlines() if line and not line.startswith("#"))


def main(arguments):
    if len(arguments) != 1:
        sys.exit(__doc__)
    rows = {}
    with open(arguments[0], encoding="utf-8") as dictionary:
        for line in dictionary:
            word, frequency, jieba_tag = line.split()
            frequency = int(frequency)
            if not HAN.match(word) or len(word) > LONGEST:
                continue
            if len(word) > 1 and frequency < MINIMUM:
                continue
            # Names of people are found by their surroundings; rare ones in a dictionary only mislead.
            if jieba_tag.startswith("nr") and frequency < 100:
                continue
            # 上海地区 is two words, of which the first names a place.
            if len(word) > 2 and word.endswith("地区"):
                continue
            rows[word] = (max(frequency, 1), tag_of(jieba_tag, word))
    for word, tag in corrections().items():
        if tag == "-":
            rows.pop(word, None)
        elif word in rows:
            rows[word] = (rows[word][0], tag)
    print("word\tfrequency\ttag")
    for word in sorted(rows):
        print(word, *rows[word], sep="\t")


if __name__ == "__main__":
    main(sys.argv[1:])
