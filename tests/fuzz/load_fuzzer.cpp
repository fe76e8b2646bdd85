// Whatever bytes come: the loader neither crashes nor hangs, and facts that it accepts survive
// being written and read again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <sys/mman.h>
#include <unistd.h>

#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "loaders/loader.hpp"

namespace {

using namespace pressgraph;

// An anonymous file that holds `bytes`; the loader opens it by its path in /proc.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : descriptor_(memfd_create("fuzz", MFD_CLOEXEC)) {
    if (descriptor_ < 0 ||
        write(descriptor_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      std::abort();
  }
  ~MemoryFile() { close(descriptor_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

KnowledgeGraph load(std::string_view loader, std::string_view bytes, Diagnostics& diagnostics) {
  const MemoryFile file(bytes);
  const LoaderFormat* format = loaderNamed(loader);
  FactBatch facts("input");
  InputStream input(file.path());
  try {
    format->load(input, FormatOptions(format->options), facts, diagnostics);
  } catch (const InputError& error) {
    diagnostics.add(error.diagnostic());
  }
  GraphBuilder builder(Ontology(), {.vocabulary = VocabularyPolicy::open});
  builder.add(std::move(facts));
  return builder.freeze(diagnostics);
}

std::string write(std::string_view exporter, const KnowledgeGraph& graph) {
  const ExporterFormat* format = exporterNamed(exporter);
  StringWriter out;
  Diagnostics diagnostics;
  format->write(graph, FormatOptions(format->options), out, diagnostics);
  return out.text();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Diagnostics diagnostics;
  const KnowledgeGraph graph =
      load(PRESSGRAPH_LOADER, {reinterpret_cast<const char*>(data), size}, diagnostics);
  if (diagnostics.hasErrors()) return 0;
  for (const char* exporter : {"graphml", "gexf", "dot", "jsonld", "nquads", "turtle"})
    write(exporter, graph);
  const std::string written = write("facts", graph);
  Diagnostics second;
  if (write("facts", load("facts", written, second)) != written || second.hasErrors()) std::abort();
  return 0;
}
