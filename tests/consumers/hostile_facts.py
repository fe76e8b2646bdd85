"""A fact document made to break writers and readers, and to run something: python3 hostile_facts.py OUTPUT

Each text of RUNNING stands in every place that holds a text, an id or an address; what runs there sets the page's title
and opens a dialog. Names of classes and columns have none of them, as igraph and others change some."""

import json
import sys

RAN = "document.title='ran',alert('ran')"
RUNNING = [
    f"<script>{RAN}</script>", f"</script><script>{RAN}</script>", f"</title></text></style><script>{RAN}</script>",
    f"--><script>{RAN}</script>", f"]]><script>{RAN}</script>", f"<![CDATA[<script>{RAN}</script>]]>",
    f'<img src=x onerror="{RAN}">', f"'\"><svg onload={RAN}>", f'" onmouseover="{RAN}" x="',
    f"' onmouseover='{RAN}", f"javascript:{RAN}", f"JaVa\tScRiPt:{RAN}", f"\u0001javascript:{RAN}",
    f"data:text/html,<script>{RAN}</script>", f"vbscript:{RAN}", f'\\"; {RAN}; //', f"\\';{RAN};//",
    "${" + RAN + "}", "`${" + RAN + "}`", "{{constructor.constructor(\"" + RAN + "\")()}}",
    f"&lt;script&gt;{RAN}&lt;/script&gt;", f"&#60;script&#62;{RAN}", f"%3Cscript%3E{RAN}", "&amp;&quot;&nbsp;&bogus;",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;", "<?xml-stylesheet href='http://hostile.invalid/x'?>",
    "<TABLE><TR><TD HREF='javascript:x'>x</TD></TR></TABLE>", "\\N \\G \\E \\T \\H \\L \\l\\r\\n",
    "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "|", "a|b", "a,b;c\td", '"', '""', "'", "\\", "\\\\", "\\|",
    "http://hostile.invalid/x.js", "//hostile.invalid/x.png", "url(http://hostile.invalid/x.css)",
    ") Tj (", "(unbalanced", "%PDF", "endstream endobj", "/JavaScript (app.alert)", "<< /S /URI >>",
]

NASTY_TEXTS = RUNNING + [
    "".join(map(chr, range(1, 32))),
    "\x7f\x80\x85\x9f",
    'quotes " \'\'\' """ at the end "',
    "backslash \\ \\n \\u0041 \\U00000041 at the end \\",
    "line\nbreak\r\nand\rreturn\n",
    "\ttab and spaces  ",
    " ",
    "\u2028 and \u2029",
    "noncharacters \ufffe \uffff \ufdd0 \U0001ffff",
    "\ufeffmark",
    "bidi \u202e\u2066\u200f\u2069\u202c",
    "e\u0301 and \u00e9 and \u212b",
    "emoji \U0001f468\u200d\U0001f469\u200d\U0001f467 \U0010fffd",
    '"@en', '"^^<http://www.w3.org/2001/XMLSchema#integer>', "@id", "_:b0", "<http://x/>",
    "true", "1.50", "null", "{\"@id\":\"http://x/\"}",
    "长" * 100000,
]

NASTY_IDS = [
    "a b", "a%20b", "a/b", "a%2Fb", "a//b", "//a", "a/", "a#b", "a?b", "a&b=c", "a'b", "(a)", "[a]",
    "a|b", "<a>", "{a}", '"a"', "a\\b", "a^b", "a`b", "a:b", "@a", "_:a", ".", "..", "a/../b",
    "a/./b", "./a", "statement/a", "statement%2Fa", "span/a", "quantity/a", "graph/", "graph",
    "城/郑州", "caf\u00e9", "cafe\u0301", "\u212b", "\u00c5", "a\u3000b", "a\u00a0b", "\u202ea",
    "a\ufffeb", "a\ue000b", "a\x7fb", "a\x85b", "a\nb", "\U000e0001", "\U0001f600", "\ufeffa",
    "http://example.org/a", "%", "a" * 3000,
] + [f"running/{text}" for text in RUNNING] + [text for text in RUNNING if text not in ("a|b", "%")]

NASTY_TERMS = [
    "name", "subject", "object", "xsd", "edtf", "http", "https", "urn", "schema", "a b", "a:b", "a/b",
    "@type", "@id", "@foo", "__proto__", "constructor", "toString", "_", "1", "名 称", "Statement", "a#b",
    "a%b", "nameText", 'q"q', "Name", "\u3000", "\u202e", "a[b]", "a{b}",
]

NASTY_IRIS = [
    "schema:City", "name:City", "xsd:integer", "kg:x", "urn:example:a", "mailto:a@example.org",
    "http://example.org/a b".replace(" ", "\u3000"), "http://example.org/%E9%83%91", "http://example.org/郑",
    "http://example.org/?q=1#f", "http://example.org/cafe\u0301", "data:,x",
] + [
    f"javascript:{RAN}", f"data:text/html,{RAN}", f"vbscript:{RAN}",
    f"http://hostile.invalid/'onclick={RAN}",
    "http://hostile.invalid/)/S/JavaScript/JS(app.alert(1)",
]

NASTY_LITERALS = [
    {"value": 28.65}, {"value": 2.865e9, "unit": "carat", "text": "28.65亿克拉"},
    {"value": 100, "atLeast": True, "unit": "enterprise", "text": "100余家"},
    {"value": 200, "atMost": True, "unit": "no such unit"}, {"value": 9007199254740993},
    {"value": 20, "unit": "percent", "approximate": True, "text": "约\"20\"%"},
    {"value": -0.5, "type": "decimal"}, {"value": 7, "type": "integer", "approximate": True},
    {"value": True}, {"value": False}, {"value": "2023", "type": "date", "text": "2023年"},
    {"value": "2024-12", "type": "date"}, {"value": "2024-12-16", "type": "date"},
    {"value": "2024-12-16T08:30:00+08:00", "type": "date"}, {"value": "2024-12-16T08:30:00.5Z", "type": "date"},
    {"value": "2024-12-16T08:30", "type": "date"}, {"value": "2024-12-16T24:00:00", "type": "date"},
    {"value": "2024-12-16T23:59:60Z", "type": "date"}, {"value": "190X", "type": "date"},
    {"value": "2024-21", "type": "date"}, {"value": "2023~", "type": "date", "approximate": True},
    {"value": "1900/1909", "type": "date"}, {"value": "../2025-01-28", "type": "date", "text": "明年春节前"},
    {"value": "2025/..", "type": "date"}, {"value": "0000", "type": "date"}, {"value": "-0043", "type": "date"},
    {"value": "http://example.org/x", "type": "iri"}, {"value": "name:x", "type": "iri"},
    {"text": "words only"}, {"value": "as said", "text": "as printed", "unknown": {"a": [1, "\""]}},
]


def document(spokes=2500):
    """The facts; `spokes` entities are neighbours of one, beyond what many readers and writers treat as few."""
    entities = [{"id": i, "type": "Thing", "name": NASTY_TEXTS[n % len(NASTY_TEXTS)][:2000] or "x"}
                for n, i in enumerate(NASTY_IDS)]
    entities += [{"id": "class/" + t, "type": t, "name": "class " + t} for t in NASTY_TERMS]
    entities.append({"id": "hub", "type": "Thing", "name": "hub", "aliases": NASTY_TEXTS,
                     "sameAs": NASTY_IRIS, "unknown": NASTY_TEXTS[:5]})
    entities += [{"id": f"spoke/{n}", "type": "Thing", "name": f"spoke {n}"} for n in range(spokes)]
    statements = []

    def say(subject, predicate, qualifiers=None, sources=None, **rest):
        statements.append({"subject": subject, "predicate": predicate, **rest,
                           **({"qualifiers": qualifiers} if qualifiers else {}),
                           **({"sources": sources} if sources else {})})

    for i in NASTY_IDS:
        say("hub", "name", object=i)
        say(i, "linksTo", object="hub", qualifiers={"via": {"value": i, "type": "entity"}})
    for n in range(spokes):
        say("hub", "linksTo", object=f"spoke/{n}")
    for n, t in enumerate(NASTY_TEXTS):
        say("hub", "text", value=t, qualifiers={"note": t},
            sources=[{"document": "d 1/<>%#?..", "begin": n, "end": n + 1, "quote": t, "by": t,
                      "unknown": t[:100]}])
    for t in NASTY_TERMS:
        say("hub", t, value=t, qualifiers={t: t})
        say("hub", t, object="hub", qualifiers={t: {"value": "hub", "type": "entity"}})
    for literal in NASTY_LITERALS:
        say("hub", "measure", value=literal, qualifiers={"value": literal, "other": [literal, literal]})
    source = {"document": "d2", "begin": 0, "end": 5}
    for rank in ("preferred", "normal", "deprecated"):
        say("a b", "ranked" + rank, object="hub", qualifiers={"rank": rank})
    for certainty in ("stated", "approximate", "expected", "inferred"):
        say("a b", "certain", object="a/b", qualifiers={"certainty": certainty})
        say("a b", "only" + certainty, object="a/b", qualifiers={"certainty": certainty})
    say("a b", "cited", object="a/b", sources=[
        source, {**source, "quote": "quote"}, {**source, "quote": "other"}, {**source, "by": "rule:a"},
        {**source, "by": "rule:b"}, {"document": "d2"}, {"document": "d2", "by": "rule:a"},
        {"document": "d2", "quote": "quote"}, {"document": "d 1/<>%#?..", "begin": 0, "end": 5}])
    return {
        "pressgraph": 1,
        "unknown member": {"x": ["\"", "\\", "\u202e"]},
        "documents": [
            {"id": "d 1/<>%#?..", "title": NASTY_TEXTS[2], "publisher": NASTY_TEXTS[3], "published": "2024",
             "authors": NASTY_TEXTS[:4], "path": "a\\b \"c\".txt", "unknown": NASTY_TEXTS[0]},
            {"id": "d2"},
        ],
        "entities": entities,
        "statements": statements,
    }


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        json.dump(document(), out, ensure_ascii=False)
