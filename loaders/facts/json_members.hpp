#pragma once
// JSON that stands inside another format. Internal to loaders.

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "graph/support/limits.hpp"
#include "loaders/facts/fact_record.hpp"

namespace pressgraph {

// Reads `text`, which must be one JSON object, and adds its members to `parent`, all with the
// position `position`. Returns what is wrong with the text, if anything is (more levels than
// Limits::nesting are); then some members may have been added.
std::optional<std::string> addJsonMembers(std::string_view text, const Limits& limits,
                                          FactRecord& record, FactRecord::Node parent,
                                          Position position);

// The same for the elements of one JSON array; `parent` is an array.
std::optional<std::string> addJsonElements(std::string_view text, const Limits& limits,
                                           FactRecord& record, FactRecord::Node parent,
                                           Position position);

// Reads `text`, which must be one JSON array, and calls `use` for each element when it is all that
// `record` holds. Returns what is wrong with the text, if anything is; then `use` may have been
// called for some elements.
std::optional<std::string> forEachJsonElement(std::string_view text, const Limits& limits,
                                              FactRecord& record, Position position,
                                              const std::function<void()>& use);

}  // namespace pressgraph
