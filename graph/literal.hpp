#pragma once

#include "graph/literal_type.hpp"
#include "graph/support/string_pool.hpp"

namespace pressgraph {

// A typed value; the strings are in the graph's pool.
struct Literal {
  LiteralType type = LiteralType::string;
  bool atLeast = false;      // the value is a lower bound ("100余家")
  bool atMost = false;       // the value is an upper bound ("近200个")
  bool approximate = false;  // "约20%"
  StringId value{};  // every digit as written; "true"/"false"; ISO 8601 / EDTF; an IRI; text
  StringId unit{};   // a unit's name in the ontology, or as the input wrote it
  StringId text{};   // the words as printed; empty when the input gave none
  StringId extra{};  // unknown members, one JSON object
};

}  // namespace pressgraph
