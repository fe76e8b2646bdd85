#pragma once
// Files of data/ that are part of the program, so that one binary is all a user needs.

#include <string_view>

namespace pressgraph {

std::string_view embeddedOntology();  // data/ontology.json

}  // namespace pressgraph
