"""Writes a fact document of many entities: large_facts.py ENTITIES STATEMENTS FILE"""
import json
import random
import sys

entities, statements = int(sys.argv[1]), int(sys.argv[2])
chance = random.Random(1)
classes = ["City", "Enterprise", "Person", "Station", "Region"]
facts = {
    "pressgraph": 1,
    "documents": [{"id": "d", "title": "大图"}],
    "entities": [{"id": f"n{i}", "type": chance.choice(classes), "name": f"实体{i}"} for i in range(entities)],
    "statements": [],
}
for number in range(statements):
    # Some entities have many relations, as in real graphs.
    a = min(int(chance.expovariate(6 / entities)), entities - 1)
    b = chance.randrange(entities)
    facts["statements"].append({
        "subject": f"n{a}", "predicate": "mentions", "object": f"n{b}",
        "sources": [{"document": "d", "quote": f"第{number}句说到实体{a}和实体{b}。"}],
    })
with open(sys.argv[3], "w", encoding="utf-8") as out:
    json.dump(facts, out, ensure_ascii=False)
