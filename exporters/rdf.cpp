#include "exporters/rdf.hpp"

#include <algorithm>
#include <exception>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <serd/serd.h>

#include "exporters/rdf_statements.hpp"
#include "graph/literal_check.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
constexpr std::string_view kRdfsNamespace = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kDublinCoreNamespace = "http://purl.org/dc/elements/1.1/";

// `text` must be null-terminated, because serd looks at some strings as C strings. Without the
// flags for quotes and line breaks, Turtle's literals are written in the one form that all readers
// agree on ("..." with escapes) and never as """long""" strings.
SerdNode nodeOf(SerdType type, std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), text.size(), 0, type};
}

struct SerdEnvDelete {
  void operator()(SerdEnv* env) const { serd_env_free(env); }
};
struct SerdWriterDelete {
  void operator()(SerdWriter* writer) const { serd_writer_free(writer); }
};

class SerdSinkWriter : public RdfSink {
 public:
  SerdSinkWriter(SerdSyntax syntax, const RdfModel& model, ByteWriter& out)
      : terms_(model.terms()), out_(out), env_(serd_env_new(nullptr)) {
    const auto style = static_cast<SerdStyle>(
        syntax == SERD_TURTLE ? SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED : 0);
    writer_.reset(serd_writer_new(syntax, style, env_.get(), nullptr, write, this));
    if (!env_ || !writer_) throw std::bad_alloc();
    serd_writer_set_error_sink(writer_.get(), keepError, this);
  }

  void setPrefix(const std::string& name, const std::string& iri) {
    const SerdNode nameNode = nodeOf(SERD_LITERAL, name);
    const SerdNode iriNode = nodeOf(SERD_URI, iri);
    check(serd_writer_set_prefix(writer_.get(), &nameNode, &iriNode));
  }

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    subject_ = iri;
    const SerdNode type = nodeOf(SERD_URI, kRdfType);
    for (const RdfTermIndex index : classes) {
      const SerdNode object = nodeOf(SERD_URI, terms_[index].iri);
      writeStatement(type, object, nullptr, nullptr);
    }
  }

  void add(RdfTermIndex property, const RdfValue& value) override {
    const SerdNode predicate = nodeOf(SERD_URI, terms_[property].iri);
    object_ = value.text;
    const bool iri = value.type == RdfType::iri;
    const SerdNode object = nodeOf(iri ? SERD_URI : SERD_LITERAL, object_);
    if (value.type == RdfType::text) {
      language_ = value.language;
      const SerdNode language = nodeOf(SERD_LITERAL, language_);
      writeStatement(predicate, object, nullptr, &language);
    } else if (iri || value.type == RdfType::string) {
      writeStatement(predicate, object, nullptr, nullptr);
    } else {
      datatype_ = value.type == RdfType::other ? value.datatype : datatypeIri(value.type);
      const SerdNode datatype = nodeOf(SERD_URI, datatype_);
      writeStatement(predicate, object, &datatype, nullptr);
    }
  }

  void endNode() override {}

  void finish() { check(serd_writer_finish(writer_.get())); }

 private:
  void writeStatement(const SerdNode& predicate, const SerdNode& object, const SerdNode* datatype,
                      const SerdNode* language) {
    const SerdNode subject = nodeOf(SERD_URI, subject_);
    check(serd_writer_write_statement(writer_.get(), 0, nullptr, &subject, &predicate, &object,
                                      datatype, language));
  }

  // serd is C: an exception may not pass through it.
  static std::size_t write(const void* bytes, std::size_t size, void* self) {
    auto& writer = *static_cast<SerdSinkWriter*>(self);
    if (writer.failure_) return 0;
    try {
      writer.out_.append(std::string_view(static_cast<const char*>(bytes), size));
    } catch (...) {
      writer.failure_ = std::current_exception();
      return 0;
    }
    return size;
  }

  static SerdStatus keepError(void* self, const SerdError* error) {
    auto& writer = *static_cast<SerdSinkWriter*>(self);
    writer.error_ = reinterpret_cast<const char*>(serd_strerror(error->status));
    return SERD_SUCCESS;
  }

  void check(SerdStatus status) {
    if (failure_) std::rethrow_exception(failure_);
    if (status != SERD_SUCCESS || !error_.empty())
      throw std::runtime_error(fmt::format(
          "serd cannot write what is said of {}: {}", subject_,
          error_.empty() ? reinterpret_cast<const char*>(serd_strerror(status)) : error_));
  }

  const std::vector<RdfTerm>& terms_;
  ByteWriter& out_;
  std::unique_ptr<SerdEnv, SerdEnvDelete> env_;
  std::unique_ptr<SerdWriter, SerdWriterDelete> writer_;
  std::string subject_, object_, language_, datatype_;
  std::exception_ptr failure_;
  std::string error_;
};

bool isPlainPrefix(std::string_view prefix) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  return !prefix.empty() && letter(prefix[0]) &&
         std::all_of(prefix.begin(), prefix.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// Turtle and TriG are the same text when all facts are in the default graph.
void writeTurtle(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                 Diagnostics& diagnostics) {
  const RdfModel model(graph, options);
  SerdSinkWriter writer(SERD_TURTLE, model, out);
  std::map<std::string, std::string> prefixes = graph.ontology().prefixes();
  prefixes.emplace("rdfs", kRdfsNamespace);
  prefixes.emplace("dc", kDublinCoreNamespace);
  for (const auto& [prefix, iri] : prefixes)
    if (isPlainPrefix(prefix) && isAbsoluteIri(iri)) writer.setPrefix(prefix, iri);
  model.describe(writer);
  writer.finish();
  model.reportOmissions(diagnostics);
}

// N-Triples and N-Quads are the same lines when all facts are in the default graph.
void writeLines(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                Diagnostics& diagnostics) {
  const RdfModel model(graph, options);
  SerdSinkWriter writer(SERD_NQUADS, model, out);
  model.describe(writer);
  writer.finish();
  model.reportOmissions(diagnostics);
}

}  // namespace

ExporterFormat turtleExporter() {
  return {"turtle",     {".ttl", ".turtle"}, "text/turtle", "RDF 1.1 Turtle, for people to read",
          rdfOptions(), writeTurtle};
}

ExporterFormat trigExporter() {
  return {
      "trig",       {".trig"},  "application/trig", "RDF 1.1 TriG, all facts in the default graph",
      rdfOptions(), writeTurtle};
}

ExporterFormat ntriplesExporter() {
  return {"ntriples",
          {".nt", ".ntriples"},
          "application/n-triples",
          "RDF 1.1 N-Triples, one triple a line",
          rdfOptions(),
          writeLines};
}

ExporterFormat nquadsExporter() {
  return {"nquads",
          {".nq", ".nquads"},
          "application/n-quads",
          "RDF 1.1 N-Quads, all facts in the default graph",
          rdfOptions(),
          writeLines};
}

}  // namespace pressgraph
