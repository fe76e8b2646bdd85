#include "loaders/rdf/rdf.hpp"

#include <optional>
#include <string>

#include <fmt/format.h>

#include "graph/support/iri.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/rdf/jsonld_reader.hpp"
#include "loaders/rdf/quad_store.hpp"
#include "loaders/rdf/rdf_facts.hpp"
#include "loaders/rdf/serd_reader.hpp"

namespace pressgraph {

namespace {

std::vector<FormatOption> baseOption() {
  return {{"base", "", {}, "what relative IRIs are resolved against (file:///NAME of the input)"}};
}

std::vector<FormatOption> jsonldOptions() {
  std::vector<FormatOption> options = baseOption();
  options.push_back(
      {"context", "", {}, "a file that stands in for contexts that the input only names"});
  return options;
}

// The name of the input alone: the result must not depend on where the file lies.
std::string baseOf(const InputStream& input, const FormatOptions& options) {
  const std::string& base = options.get("base");
  if (!base.empty()) {
    if (!isAbsoluteIri(base))
      throw UsageError({Severity::error,
                        "",
                        {},
                        "base: '" + base + "' is not an absolute IRI",
                        "bad-option",
                        "as in base=https://example.org/"});
    return base;
  }
  const std::string& name = input.name();
  std::string iri = "file:///";
  appendIriPath(iri, name == "<stdin>" ? std::string_view("stdin")
                                       : std::string_view(name).substr(name.rfind('/') + 1));
  return iri;
}

template <RdfSyntax syntax>
void load(InputStream& input, const FormatOptions& options, FactBatch& facts,
          Diagnostics& diagnostics) {
  const bool relative = syntax == RdfSyntax::turtle || syntax == RdfSyntax::trig;
  QuadStore store;
  readRdf(syntax, input, relative ? baseOf(input, options) : std::string(), options.limits(), store,
          diagnostics);
  addRdfFacts(store, options.limits(), facts, diagnostics);
}

void loadJsonld(InputStream& input, const FormatOptions& options, FactBatch& facts,
                Diagnostics& diagnostics) {
  QuadStore store;
  JsonldOptions chosen;
  chosen.base = baseOf(input, options);
  chosen.limits = options.limits();
  // One file in place of all contexts that the document only names.
  if (const std::string& file = options.get("context"); !file.empty())
    chosen.loader = [file, limits = chosen.limits](const std::string&) -> std::optional<JsonValue> {
      InputStream context(file, limits);
      const std::string text = context.readAll();
      if (const auto bad = firstInvalidUtf8(text))
        throw InputError({Severity::error,
                          file,
                          {},
                          fmt::format("invalid UTF-8 at byte {}", *bad),
                          "invalid-utf8",
                          "convert it to UTF-8"});
      return parseJsonTree(text, file, limits);
    };
  readJsonld(input, chosen, store, diagnostics);
  addRdfFacts(store, options.limits(), facts, diagnostics);
}

}  // namespace

LoaderFormat turtleLoader() {
  return {"turtle",         {".ttl", ".turtle"}, "text/turtle",
          "RDF 1.1 Turtle", baseOption(),        load<RdfSyntax::turtle>};
}

LoaderFormat trigLoader() {
  return {"trig",
          {".trig"},
          "application/trig",
          "RDF 1.1 TriG, with named graphs",
          baseOption(),
          load<RdfSyntax::trig>};
}

LoaderFormat ntriplesLoader() {
  return {"ntriples", {".nt", ".ntriples"},     "application/n-triples", "RDF 1.1 N-Triples",
          {},         load<RdfSyntax::ntriples>};
}

LoaderFormat nquadsLoader() {
  return {
      "nquads", {".nq", ".nquads"},     "application/n-quads", "RDF 1.1 N-Quads, with named graphs",
      {},       load<RdfSyntax::nquads>};
}

LoaderFormat jsonldLoader() {
  return {
      "jsonld",        {".jsonld"}, "application/ld+json", "JSON-LD 1.1; contexts are not fetched",
      jsonldOptions(), loadJsonld};
}

}  // namespace pressgraph
