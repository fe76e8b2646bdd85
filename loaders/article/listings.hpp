#pragma once
// Boxed lists: a heading that names a list (2024年国家先进制造业集群名单), and under it nothing but
// names. No sentence says that they are on it, so rules cannot.

#include <vector>

#include "loaders/article/rules.hpp"

namespace pressgraph {

// Appends to what the rules said: includes(the list, each member), and, where a sentence says who
// announced the list, designatedBy(each member, whoever did), both by rule "boxed-list". Pure;
// linear in blocks and mentions, but for one look at `statements` a listing.
void readListings(const Reading& reading, std::vector<ExtractedStatement>& statements);

}  // namespace pressgraph
