#pragma once
// Members of a JSON object that stands inside another format. Internal to loaders/facts.

#include <optional>
#include <string>
#include <string_view>

#include "loaders/facts/fact_record.hpp"

namespace pressgraph {

// How deep arrays, objects and elements may be nested.
inline constexpr int kMostLevels = 64;

// Reads `text`, which must be one JSON object, and adds its members to `parent`, all with the
// position `position`. Returns what is wrong with the text, if anything is; then some members may
// have been added.
std::optional<std::string> addJsonMembers(std::string_view text, FactRecord& record,
                                          FactRecord::Node parent, Position position);

}  // namespace pressgraph
