#include "tests/fuzz/fuzzed_graph.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include "exporters/exporter.hpp"
#include "exporters/ledger.hpp"
#include "graph/builder.hpp"
#include "loaders/loader.hpp"

namespace fuzzing {

using namespace pressgraph;

namespace {

// An anonymous file that holds `bytes`; the loader opens it by its path in /proc.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
    if (descriptor_ < 0) std::abort();
    while (!bytes.empty()) {
      const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count <= 0) std::abort();
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return fmt::format("/proc/self/fd/{}", descriptor_); }

 private:
  int descriptor_;
};

// The lines in which two texts differ first.
std::string difference(const std::string& expected, const std::string& read) {
  const auto [left, right] =
      std::mismatch(expected.begin(), expected.end(), read.begin(), read.end());
  const auto at = static_cast<std::size_t>(left - expected.begin());
  const auto line = [&](const std::string& text) {
    const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
    return text.substr(begin, text.find('\n', at) - begin);
  };
  return fmt::format("expected: {}\nread:     {}\n", line(expected), line(read));
}

bool reportsLoss(const Diagnostics& diagnostics) {
  return std::any_of(
      diagnostics.all().begin(), diagnostics.all().end(), [](const Diagnostic& diagnostic) {
        return diagnostic.code == "not-exported" || diagnostic.code == "xml-character";
      });
}

}  // namespace

const std::shared_ptr<const Ontology>& standardOntology() {
  static const auto ontology = std::make_shared<const Ontology>(Ontology::standard());
  return ontology;
}

std::optional<KnowledgeGraph> load(std::string_view loader,
                                   const std::vector<std::string_view>& inputs,
                                   Diagnostics& diagnostics) {
  const LoaderFormat* format = loaderNamed(loader);
  GraphBuilder builder(standardOntology(), {.vocabulary = VocabularyPolicy::open});
  for (const std::string_view bytes : inputs) {
    const MemoryFile file(bytes);
    FactBatch facts("input");
    facts.keepAccount();
    InputStream input(file.path());
    try {
      format->load(input, FormatOptions(format->options), facts, diagnostics);
    } catch (const InputError& error) {
      diagnostics.add(error.diagnostic());
    }
    builder.add(std::move(facts));
  }
  Ledger ledger;
  KnowledgeGraph graph = builder.freeze(diagnostics, &ledger);
  checkLedger(ledger, graph, diagnostics);
  if (diagnostics.hasErrors()) return std::nullopt;
  return graph;
}

void checkLedger(const Ledger& ledger, const KnowledgeGraph& graph,
                 const Diagnostics& diagnostics) {
  try {
    StringWriter out;
    writeLedger(ledger, graph, diagnostics.count(Severity::error), out);
  } catch (const Error& error) {
    fail(error.what(), diagnostics);
  }
}

std::string write(std::string_view exporter, const KnowledgeGraph& graph,
                  Diagnostics& diagnostics) {
  const ExporterFormat* format = exporterNamed(exporter);
  StringWriter out;
  format->write(graph, FormatOptions(format->options), out, diagnostics);
  return out.text();
}

std::string write(std::string_view exporter, const KnowledgeGraph& graph) {
  Diagnostics diagnostics;
  return write(exporter, graph, diagnostics);
}

std::string convert(std::string_view loader, std::string_view bytes, std::string_view exporter,
                    Diagnostics& diagnostics) {
  const LoaderFormat* from = loaderNamed(loader);
  const ExporterFormat* to = exporterNamed(exporter);
  const MemoryFile file(bytes);
  InputStream input(file.path());
  StringWriter out;
  // Parts of two facts, so that a small input has several.
  const auto stream = to->stream({"input", standardOntology(), VocabularyPolicy::open, 2},
                                 FormatOptions(to->options), out, diagnostics);
  FactBatch facts("input", *stream);
  try {
    from->load(input, FormatOptions(from->options), facts, diagnostics);
  } catch (const InputError& error) {
    diagnostics.add(error.diagnostic());
  }
  stream->finish();
  return out.text();
}

const std::vector<RoundTrip>& roundTrips() {
  static const std::vector<RoundTrip> trips = {
      {{"facts"}, "facts"},       {{"facts-xml"}, "facts-xml"},
      {{"graphml"}, "graphml"},   {{"gexf"}, "gexf"},
      {{"dot"}, "dot"},           {{"kgx-nodes", "kgx-edges"}, "kgx"},
      {{"ntriples"}, "ntriples"}, {{"nquads"}, "nquads"},
      {{"turtle"}, "turtle"},     {{"trig"}, "trig"},
      {{"jsonld"}, "jsonld"},
  };
  return trips;
}

void checkRoundTrip(const RoundTrip& trip, const KnowledgeGraph& graph) {
  Diagnostics said;
  std::vector<std::string> files;
  for (const std::string_view exporter : trip.exporters)
    files.push_back(write(exporter, graph, said));
  if (said.hasErrors()) fail("the exporter reports errors", said);
  checkSameGraph(trip.loader, {files.begin(), files.end()}, graph, reportsLoss(said));
}

void checkSameGraph(std::string_view loader, const std::vector<std::string_view>& files,
                    const KnowledgeGraph& graph, bool readableOnly) {
  Diagnostics found;
  const auto again = load(loader, files, found);
  if (!again) fail(fmt::format("what was written as {} is not read", loader), found);
  if (readableOnly) return;
  const std::string expected = write("facts", graph);
  const std::string read = write("facts", *again);
  if (read != expected)
    fail(fmt::format("{} gives another graph\n{}", loader, difference(expected, read)), found);
}

void fail(std::string_view what, const Diagnostics& diagnostics) {
  fmt::print(stderr, "{}\n", what);
  for (const Diagnostic& diagnostic : diagnostics.all())
    fmt::print(stderr, "{}\n", format(diagnostic));
  std::abort();
}

}  // namespace fuzzing
