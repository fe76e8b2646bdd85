// Whatever bytes come as news text: extraction neither crashes nor hangs, what it finds is a valid
// fact document, and its quotes are what the text says.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "graph/builder.hpp"
#include "graph/source_check.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/decode.hpp"
#include "loaders/article/extractor.hpp"
#include "tests/fuzz/fuzzed_graph.hpp"

namespace {

using namespace pressgraph;

std::string textOf(std::string_view bytes) {
  Diagnostics diagnostics;
  std::u32string text = decodeText(bytes, "page.txt", diagnostics);
  if (text.starts_with(U'\uFEFF')) text.erase(0, 1);
  return toUtf8(text);
}

[[noreturn]] void fail(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics.all())
    fmt::print(stderr, "{}\n", format(diagnostic));
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ontology ontology = Ontology::standard();
  static const Extractor extractor(Lexicon::embedded(), RuleSet::embedded(), ontology);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);

  ArticleDetails details;
  if (size % 2 == 0) details.published = "2024-12-17";
  details.decodeNames = size % 3 == 0;
  details.path = "page.txt";
  FactBatch facts("page.txt");
  facts.keepAccount();
  Diagnostics said;
  extractor.extract(bytes, "page.txt", details, facts, said);
  if (said.hasErrors()) return 0;

  Diagnostics found;
  GraphBuilder builder(ontology);
  builder.add(std::move(facts));
  Ledger ledger;
  const KnowledgeGraph graph = builder.freeze(found, &ledger);
  fuzzing::checkLedger(ledger, graph, found);
  checkSources(
      graph, [&](const Document&) { return std::optional(textOf(bytes)); }, found);
  if (found.hasErrors()) fail(found);
  return 0;
}
