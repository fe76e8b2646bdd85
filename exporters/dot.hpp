#pragma once
// Graphviz DOT, made to be looked at (https://graphviz.org/doc/info/lang.html, attributes as in
// https://graphviz.org/doc/info/attrs.html); docs/formats/dot.md describes the picture and the
// data attributes.
//
// Every entity is a node n0, n1, ... in the graph's order, its id in the attribute kg_id. A
// statement is drawn as an edge, or written inside its subject's node; its whole fact is in exactly
// one kg_statements attribute, as the JSON of a fact document. What is not drawn one to one is
// counted in a note:
//
// - attributes of an entity are small lines in its node, the less telling ones only counted there
//   (option attributes; all are in kg_statements);
// - relations of equal subject, predicate, object, certainty and rank are drawn as one edge with
//   all their labels (option merge; note "merged-edges");
// - when an entity has very many relations of one predicate, such as a list with 35 members, and
//   its neighbours have others to hang on, the relations become one line in the entity's node
//   (option fold; note "folded-relations");
// - predicates on very many edges are told by the edge's colour and the legend (option labels);
// - inferred statements can be left out (option inferred; note "hidden-inferred"). They are the
//   only ones whose data is not in the file then.

#include "exporters/diagram.hpp"
#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat dotExporter();

// For diagrams that are more than a graph's own picture.
void writeDot(const KnowledgeGraph& graph, const DiagramOptions& options, ByteWriter& out,
              Diagnostics& diagnostics);

}  // namespace pressgraph
