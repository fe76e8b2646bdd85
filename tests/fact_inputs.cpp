#include "tests/fact_inputs.hpp"

#include <cstdio>
#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

namespace pressgraph {

TemporaryFile::TemporaryFile(std::string_view content, const std::string& extension) {
  static int count = 0;
  path_ = fmt::format("/tmp/pressgraph-test-{}-{}{}", getpid(), count++, extension);
  std::ofstream(path_, std::ios::binary) << content;
}

TemporaryFile::~TemporaryFile() {
  std::remove(path_.c_str());
}

Loaded loadFiles(const std::vector<std::string>& paths, BuilderOptions options) {
  GraphBuilder builder(Ontology::standard(), options);
  Diagnostics diagnostics;
  for (const std::string& path : paths) {
    const LoaderFormat* format = loaderForPath(path);
    if (format == nullptr) throw std::runtime_error("no loader for " + path);
    InputStream input(path);
    FactBatch facts(path);
    format->load(input, FormatOptions(format->options), facts, diagnostics);
    builder.add(std::move(facts));
  }
  KnowledgeGraph graph = builder.freeze(diagnostics);
  return {std::move(graph), std::move(diagnostics)};
}

Loaded loadText(std::string_view content, const std::string& extension, BuilderOptions options) {
  const TemporaryFile file(content, extension);
  return loadFiles({file.path()}, options);
}

std::string exportText(const KnowledgeGraph& graph, std::string_view format,
                       std::string_view options) {
  const ExporterFormat* exporter = exporterNamed(format);
  if (exporter == nullptr) throw std::runtime_error(fmt::format("no exporter {}", format));
  FormatOptions chosen(exporter->options);
  if (!options.empty()) chosen.set(options, format);
  StringWriter out;
  Diagnostics diagnostics;
  exporter->write(graph, chosen, out, diagnostics);
  return out.text();
}

std::vector<std::string> findings(Diagnostics diagnostics) {
  diagnostics.sort();
  std::vector<std::string> lines;
  for (const Diagnostic& d : diagnostics.all())
    lines.push_back(fmt::format("{}:{}: {} [{}] {}", d.position.line, d.position.column,
                                name(d.severity), d.code, d.message));
  return lines;
}

std::vector<std::string> errorCodes(Diagnostics diagnostics) {
  diagnostics.sort();
  std::vector<std::string> codes;
  for (const Diagnostic& d : diagnostics.all())
    if (d.severity == Severity::error)
      codes.push_back(fmt::format("{}:{} {}", d.position.line, d.position.column, d.code));
  return codes;
}

std::string readText(const std::string& path) {
  return InputStream(path).readAll();
}

}  // namespace pressgraph
