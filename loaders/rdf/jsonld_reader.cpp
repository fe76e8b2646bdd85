#include "loaders/rdf/jsonld_reader.hpp"

#include <utility>

#include <fmt/format.h>

#include "loaders/facts/text_reader.hpp"
#include "loaders/rdf/jsonld_expansion.hpp"

namespace pressgraph {

namespace {

void reportJsonld(const JsonldError& error, const std::string& file, Diagnostics& diagnostics) {
  const bool remote = error.code == "loading remote context failed";
  diagnostics.add({Severity::error, file, error.position,
                   fmt::format("{} ({})", error.what(), error.code),
                   remote ? "remote-context" : "bad-jsonld",
                   remote ? "save the context to a file and give it with --from jsonld:context=FILE"
                   : error.hint.empty()
                       ? std::string("see https://www.w3.org/TR/json-ld11-api/#jsonlderrorcode")
                       : error.hint});
}

void reportLosses(const JsonldExpansion& expansion, const JsonldToQuads& quads,
                  const std::string& file, Diagnostics& diagnostics) {
  const UnmappedKeys& keys = expansion.unmapped();
  if (keys.count > 0)
    diagnostics.add({Severity::warning, file, keys.position,
                     fmt::format("{} members have names that the context does not define, and are "
                                 "left out; the first is '{}'",
                                 keys.count, keys.first),
                     "not-imported", "define them in @context, or give it a @vocab"});
  const NotInRdf& other = quads.leftOut();
  if (other.count > 0)
    diagnostics.add({Severity::warning, file, other.position,
                     fmt::format("{} things are no IRI, language or direction that RDF can hold, "
                                 "and are left out; the first is {}",
                                 other.count, other.first),
                     "not-imported", "write IRIs in full, or give the option base"});
}

}  // namespace

void readJsonld(InputStream& input, const JsonldOptions& options, QuadSink& sink,
                Diagnostics& diagnostics) {
  TextReader reader(input, diagnostics);
  std::string text;
  for (std::string_view piece = reader.next(); !piece.empty(); piece = reader.next()) text += piece;
  if (reader.failed()) return;
  try {
    JsonValue document = parseJsonTree(text, input.name(), options.limits);
    text = {};
    ContextProcessor contexts(options.version10, options.loader, options.limits);
    JsonldExpansion expansion(contexts);
    JsonldToQuads quads(sink, options.direction, options.generalized);
    ContextPointer context = contexts.initial(options.base);
    if (!options.context.empty()) {
      JsonValue given = parseJsonTree(options.context, input.name(), options.limits);
      const JsonValue* inner = given.isObject() ? given.find("@context") : nullptr;
      context = contexts.process(context, inner == nullptr ? given : *inner, options.base, {});
    }
    expansion.expandEach(context, std::move(document), options.base,
                         [&](const JsonValue& expanded) { quads.add(expanded); });
    reportLosses(expansion, quads, input.name(), diagnostics);
  } catch (const JsonldError& error) {
    reportJsonld(error, input.name(), diagnostics);
  } catch (const InputError& error) {
    diagnostics.add(error.diagnostic());
  }
}

}  // namespace pressgraph
