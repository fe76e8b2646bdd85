#pragma once
// The few things about JSON text that loaders, the builder and exporters share.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

// Appends `text` as a JSON string with its quotes (RFC 8259, section 7). Control characters,
// U+FFFE and U+FFFF are escaped; the rest of well-formed UTF-8 stays as it is. Linear.
void appendJsonString(std::string& out, std::string_view text);

// One JSON object with the members of all, sorted by name. Equal values of a member count once;
// different ones become an array (joinJsonValues), sorted by their bytes. A single object (however
// often) comes back as it is, so the result depends neither on the order of the objects nor on
// repetitions. `objects` holds at least one, each well-formed and without white space between its
// tokens. O(n log n) in the length of the texts.
std::string mergeJsonObjects(std::vector<std::string_view> objects);

// The one value, or an array of several; in it, a value that is nested so deep that readers would
// refuse another level around it is a string of its JSON. Linear.
std::string joinJsonValues(const std::set<std::string_view>& values);

}  // namespace pressgraph
