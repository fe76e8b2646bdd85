#include "cli/diagnostic_json.hpp"

#include <fmt/format.h>

#include "graph/support/json_text.hpp"

namespace pressgraph {

void appendDiagnosticsJson(std::string& out, const Diagnostics& diagnostics, std::size_t limit) {
  out += '[';
  std::size_t printed = 0;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    if (limit != 0 && printed == limit) break;
    out += printed++ == 0 ? "\n" : ",\n";
    out += "{\"severity\":";
    appendJsonString(out, name(diagnostic.severity));
    out += ",\"file\":";
    appendJsonString(out, diagnostic.file);
    out += fmt::format(",\"line\":{},\"column\":{},\"code\":", diagnostic.position.line,
                       diagnostic.position.column);
    appendJsonString(out, diagnostic.code);
    out += ",\"message\":";
    appendJsonString(out, diagnostic.message);
    out += ",\"hint\":";
    appendJsonString(out, diagnostic.hint);
    out += '}';
  }
  out += ']';
}

}  // namespace pressgraph
