#pragma once
// The format of an output, as -o and --to name it.

#include <string>
#include <vector>

#include "exporters/exporter.hpp"

namespace pressgraph {

struct OutputFormat {
  const ExporterFormat* format;
  FormatOptions options;
};

// `to` is "NAME[:OPTION=VALUE,...]", or empty: then the extension of `path` decides. Throws
// UsageError when there is no such format or option.
OutputFormat chooseOutputFormat(const std::string& path, const std::string& to);

// Throws UsageError when `output` is one of the inputs.
void refuseToOverwriteInputs(const std::vector<std::string>& inputs, const std::string& output);

}  // namespace pressgraph
