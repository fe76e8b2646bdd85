#!/usr/bin/env python3
"""Walks the annotated newspaper page (../shared/eval/page/page.gold.json): each of its entities and
relations must be in the graph of data/zhengzhou, as read back from every format, by readers that share
no code with the program."""

import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree

PROGRAM = sys.argv[1]
SOURCE = pathlib.Path(os.environ["PRESSGRAPH_SOURCE_DIR"])
GOLD = SOURCE.parent / "shared/eval/page/page.gold.json"
INPUTS = [str(SOURCE / f"data/zhengzhou/{name}.facts.json") for name in ("clusters", "station")]

# A graph as read back: entities as (set of names, class), statements as (subject id, predicate, object),
# the object an entity's id or the set of ways the literal is written.
Graph = collections.namedtuple("Graph", "names classes relations literals")


def normalise(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(text)))


def empty():
    return Graph(collections.defaultdict(set), {}, collections.defaultdict(set), collections.defaultdict(set))


def literal_forms(value):
    if isinstance(value, dict):
        return {normalise(value[key]) for key in ("text", "value") if key in value}
    return {normalise(value)}


def read_facts(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    graph = empty()
    for article in document["documents"]:
        graph.names[article["id"]].add(normalise(article["title"]))
        graph.classes[article["id"]] = "Article"
    for entity in document["entities"]:
        graph.names[entity["id"]] |= {normalise(n) for n in [entity["name"], *entity.get("aliases", [])]}
        graph.classes[entity["id"]] = entity["type"]
    for statement in document["statements"]:
        key = (statement["subject"], statement["predicate"])
        assert statement["sources"], statement
        if "object" in statement:
            graph.relations[key].add(statement["object"])
        else:
            graph.literals[key] |= literal_forms(statement["value"])
    return graph


def read_property_graph(nodes, edges):
    """Nodes and edges as dictionaries of column name to text (GraphML and GEXF have the same columns)."""
    graph = empty()
    ids = {}
    for xml_id, columns in nodes.items():
        entity = columns["entity_id"]
        ids[xml_id] = entity
        graph.names[entity] |= {normalise(n) for n in [columns["name"], *json.loads(columns.get("aliases", "[]"))]}
        graph.classes[entity] = columns["class"]
        for statement in json.loads(columns.get("statements", "[]")):
            assert statement["subject"] == entity and statement["sources"], statement
            graph.literals[entity, statement["predicate"]] |= literal_forms(statement["value"])
    for source, target, columns in edges:
        assert json.loads(columns["sources"]), columns
        graph.relations[ids[source], columns["interaction"]].add(ids[target])
    return graph


def local(tag):
    return tag.rsplit("}", 1)[-1]


def read_graphml(path):
    keys, nodes, edges = {}, {}, []
    for element in ElementTree.parse(path).getroot().iter():
        if local(element.tag) == "key":
            keys[element.get("id")] = element.get("attr.name")
        if local(element.tag) in ("node", "edge"):
            columns = {keys[data.get("key")]: data.text or "" for data in element if local(data.tag) == "data"}
            if local(element.tag) == "node":
                nodes[element.get("id")] = columns
            else:
                edges.append((element.get("source"), element.get("target"), columns))
    return read_property_graph(nodes, edges)


def read_gexf(path):
    titles, nodes, edges = {}, {}, []
    root = ElementTree.parse(path).getroot()
    for attributes in root.iter():
        if local(attributes.tag) == "attributes":
            for attribute in attributes:
                titles[attributes.get("class"), attribute.get("id")] = attribute.get("title")
    for element in root.iter():
        kind = local(element.tag)
        if kind not in ("node", "edge"):
            continue
        columns = {titles[kind, value.get("for")]: value.get("value")
                   for value in element.iter() if local(value.tag) == "attvalue"}
        if kind == "node":
            columns.setdefault("name", element.get("label"))
            nodes[element.get("id")] = columns
        else:
            columns["interaction"] = element.get("kind")
            edges.append((element.get("source"), element.get("target"), columns))
    return read_property_graph(nodes, edges)


def read_jsonld(path, ontology):
    """Reads the JSON-LD through rdflib, as triples."""
    import rdflib
    from rdflib.namespace import OWL, RDF, SKOS

    class_of = {}
    predicate_of = {}
    prefixes = ontology["prefixes"]
    expand = lambda curie: prefixes[curie.split(":", 1)[0]] + curie.split(":", 1)[1]
    for name, definition in ontology["classes"].items():
        class_of[expand(definition["iri"])] = name
    for name, definition in ontology["predicates"].items():
        predicate_of[expand(definition["iri"])] = name
    data = rdflib.ConjunctiveGraph()
    data.parse(str(path), format="json-ld")
    kg = rdflib.Namespace(prefixes["kg"])
    schema = rdflib.Namespace(prefixes["schema"])
    graph = empty()
    for subject, cls in data.subject_objects(RDF.type):
        if str(cls) in class_of:
            graph.classes[str(subject)] = class_of[str(cls)]
    for predicate in (schema.name, SKOS.altLabel):
        for subject, name in data.subject_objects(predicate):
            graph.names[str(subject)].add(normalise(name))
    for statement in data.subjects(RDF.type, RDF.Statement):
        subject = str(data.value(statement, RDF.subject))
        predicate = predicate_of[str(data.value(statement, RDF.predicate))]
        value = data.value(statement, RDF.object)
        assert list(data.objects(statement, rdflib.URIRef(prefixes["prov"] + "wasDerivedFrom"))), statement
        if str(value) in graph.classes and str(value) in graph.names:
            graph.relations[subject, predicate].add(str(value))
        else:
            forms = {normalise(value)}
            for node in (value, statement):
                forms |= {normalise(text) for text in data.objects(node, kg.text)}
            graph.literals[subject, predicate] |= forms
    return graph


def walk(gold, graph, format_name):
    """What of the gold is not in the graph."""
    missing = []
    by_name = collections.defaultdict(set)
    for entity, names in graph.names.items():
        for name in names:
            by_name[name].add(entity)
    known = collections.defaultdict(set)  # gold name -> all its names
    for entity in gold["entities"]:
        names = {normalise(n) for n in [entity["name"], *entity.get("aliases", [])]}
        for name in names:
            known[name] |= names
        found = {e for n in names for e in by_name[n] if graph.classes.get(e) == entity["type"]}
        if not found and not entity.get("optional"):
            missing.append(f"{format_name}: entity {entity['name']} ({entity['type']})")

    def entities(names):
        expanded = {m for n in names for m in known.get(normalise(n), {normalise(n)})}
        return {e for n in expanded for e in by_name[n]}

    articles = {e for e, cls in graph.classes.items() if cls == "Article"}
    inverse = {"partOf": "includes", "includes": "partOf"}
    for relation in gold["relations"]:
        if relation.get("optional"):
            continue
        subjects = articles if relation["subject"] == "@article" else entities(
            [relation["subject"], *relation.get("subject_alt", [])])
        object_names = [relation["object"], *relation.get("object_alt", [])]
        objects = entities(object_names)
        forms = {normalise(n) for n in object_names}
        predicate = relation["predicate"]
        found = any(graph.relations[s, predicate] & objects or graph.literals[s, predicate] & forms for s in subjects)
        if not found and predicate in inverse:
            found = any(graph.relations[o, inverse[predicate]] & subjects for o in objects)
        if not found:
            missing.append(f"{format_name}: {relation['subject']} {predicate} {relation['object']}")
    return missing


def main():
    if not GOLD.exists():
        print(f"skipped: {GOLD} is not here")
        return 77
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    ontology = json.loads((SOURCE / "data/ontology.json").read_text(encoding="utf-8"))
    required = [r for r in gold["relations"] if not r.get("optional")]
    missing = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        outputs = {name: folder / f"page.{name}" for name in ("facts.json", "graphml", "gexf", "jsonld")}
        command = [PROGRAM, "build", *INPUTS, "-q"]
        for path in outputs.values():
            command += ["-o", str(path)]
        subprocess.run(command, check=True)
        readers = {"facts.json": read_facts, "graphml": read_graphml, "gexf": read_gexf,
                   "jsonld": lambda path: read_jsonld(path, ontology)}
        for name, reader in readers.items():
            graph = reader(outputs[name])
            lost = walk(gold, graph, name)
            print(f"{name}: {len(gold['entities'])} entities and {len(required)} relations looked for, {len(lost)} missing")
            missing += lost
            # The walk must be able to fail: without its statements, or its names, a graph holds no gold.
            if not walk(gold, graph._replace(relations=collections.defaultdict(set)), name):
                missing.append(f"{name}: the walk finds relations in a graph without relations")
            if not walk(gold, graph._replace(names={}), name):
                missing.append(f"{name}: the walk finds entities in a graph without names")
    print("\n".join(missing))
    return 1 if missing else 0


sys.exit(main())
