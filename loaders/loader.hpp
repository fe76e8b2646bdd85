#pragma once
// What a loader is: one format's way from bytes to facts. Loaders know graph/facts.hpp and nothing
// of exporters; docs/adding-a-format.md tells how to write one.

#include <string>
#include <string_view>
#include <vector>

#include "graph/facts.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/format_options.hpp"
#include "graph/support/input_stream.hpp"

namespace pressgraph {

struct LoaderFormat {
  std::string_view name;
  std::vector<std::string_view> extensions;  // with the dot, lower case; the first is the usual one
  std::string_view mediaType;
  std::string_view summary;
  std::vector<FormatOption> options;

  // Reads all of `input` into `facts`, in memory that does not grow with the input beyond what
  // `facts` keeps, and no further than options.limits() allow. A record that cannot be read is
  // reported with its position and skipped; input that cannot be read any further ends with an
  // error diagnostic. Throws IoError only.
  void (*load)(InputStream& input, const FormatOptions& options, FactBatch& facts,
               Diagnostics& diagnostics);

  // Whether load() adds each fact when it has read it and then forgets it, so that facts that go on
  // to a sink are in memory one at a time.
  bool recordByRecord = false;
};

// All loaders, in the order in which they are listed to users.
const std::vector<LoaderFormat>& loaderFormats();

// The format of that name, or null.
const LoaderFormat* loaderNamed(std::string_view name);

// The format with the longest extension that `path` ends in ("x.facts.json.gz": gzip is ignored),
// or null.
const LoaderFormat* loaderForPath(std::string_view path);

}  // namespace pressgraph
