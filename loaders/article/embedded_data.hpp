#pragma once
// Files of data/ that extraction reads, part of the program.

#include <span>
#include <string_view>

namespace pressgraph {

struct EmbeddedFile {
  std::string_view name;  // below data/: "gazetteer/places.tsv"
  std::string_view text;
};

// All of them, sorted by name.
std::span<const EmbeddedFile> articleData();

// The text of one; empty when there is none of that name.
std::string_view articleData(std::string_view name);

}  // namespace pressgraph
