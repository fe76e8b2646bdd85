#pragma once
// Lists in one attribute, as programs write them. Internal to loaders/property_graph.

#include <string>
#include <string_view>
#include <vector>

#include "loaders/property_graph/property_graph.hpp"

namespace pressgraph {

// Replaces `parts` by the parts of `text`: of a JSON list (Neo4j), of words between | (KGX), or of
// words in brackets between commas, in quotes where they need them (Gephi), or between | , or ;
// (GEXF), or each behind a colon (Neo4j's labels). Text that is no such list is one part. Linear.
void splitList(std::string_view text, ListForm form, std::vector<std::string>& parts);

}  // namespace pressgraph
