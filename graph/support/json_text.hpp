#pragma once
// The few things about JSON text that loaders, the builder and exporters share.

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace pressgraph {

// Appends `text` as a JSON string with its quotes (RFC 8259, section 7). Control characters,
// U+FFFE and U+FFFF are escaped; the rest of well-formed UTF-8 stays as it is. Linear.
void appendJsonString(std::string& out, std::string_view text);

// One JSON object with the members of all, sorted by name. Equal values of a member count once;
// different ones become an array (joinJsonValues). A single object (however often) comes back as it
// is, so the result depends neither on the order of the objects nor on repetitions. `objects` holds
// at least one, each well-formed and without white space between its tokens.
// O(n log n) in the length of the texts.
std::string mergeJsonObjects(std::vector<std::string_view> objects);

// The only value, or one array of several, sorted by their bytes. An array among several stands for
// the values in it, so that what was joined before can be joined again: nothing is there twice, and
// nothing gets deeper. In the array, a value that is nested so deep that readers would refuse
// another level around it is a string of its JSON. O(n log n) in the length of the texts.
std::string joinJsonValues(const std::set<std::string_view>& values);

// How many arrays and objects stand in each other. Linear.
std::size_t jsonLevels(std::string_view json);

}  // namespace pressgraph
