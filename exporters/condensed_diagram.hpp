#pragma once
// A diagram with less to draw: relations become lines of text in the node of their subject, and
// entities that hang on one thing alone are named there instead of having a node. Nothing is lost:
// Diagram::told has every relation that is no longer an edge, Diagram::inside its statements.
// Internal to the diagram exporters.

#include <cstdint>

#include "exporters/diagram.hpp"

namespace pressgraph {

// How much is written instead of drawn; each step includes those before it.
enum class Condensation : std::uint8_t {
  none,
  leaves,           // entities without attributes that have one neighbour
  inferred,         // what the text does not say outright
  frequent,         // predicates so frequent that a colour tells them
  leavesWithFacts,  // entities with attributes and one neighbour; the attributes are not shown
  fewFacts,         // two attributes an entity
};

// O(n log n) in the number of relations.
void condense(const KnowledgeGraph& graph, const DiagramOptions& options, Condensation degree,
              Diagram& diagram);

}  // namespace pressgraph
