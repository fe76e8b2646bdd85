#pragma once

#include <cstdint>

namespace pressgraph {

// A qualifier's value: an entity or a literal. The numbers are the graph's (or, before it is made,
// those of the batch of facts that it is in).
struct Qualifier {
  Qualifier(std::uint32_t index, bool valueIsEntity, std::uint32_t valueIndex)
      : qualifier(index & 0x7FFFFFFFU), isEntity(valueIsEntity), value(valueIndex) {}

  std::uint32_t qualifier : 31;  // a QualifierIndex
  bool isEntity : 1;
  std::uint32_t value;  // an EntityIndex, or an index for KnowledgeGraph::literal()
};

}  // namespace pressgraph
