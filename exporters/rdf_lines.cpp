#include "exporters/rdf_lines.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

#include "exporters/rdf_statements.hpp"
#include "exporters/rdf_text.hpp"

namespace pressgraph {

namespace {

// N-Triples and N-Quads, which are the same lines when all facts are in the default graph.
class LineWriter : public RdfSink {
 public:
  LineWriter(const RdfModel& model, ByteWriter& out) : out_(out) {
    for (const RdfTerm& term : model.terms()) terms_.push_back(bracketed(term.iri));
    for (std::size_t type = 0; type < kRdfTypes; ++type)
      datatypes_[type] = "^^" + bracketed(datatypeIri(static_cast<RdfType>(type)));
  }

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    subject_ = '<';
    appendIriText(subject_, iri);
    subject_ += "> ";
    for (const RdfTermIndex index : classes) {
      out_.append(subject_);
      out_.append('<');
      out_.append(kRdfType);
      out_.append("> ");
      out_.append(terms_[index]);
      out_.append(" .\n");
    }
  }

  void add(RdfTermIndex property, const RdfValue& value) override {
    out_.append(subject_);
    out_.append(terms_[property]);
    out_.append(' ');
    if (value.type == RdfType::iri) {
      out_.append('<');
      appendIriText(out_, value.text);
      out_.append('>');
    } else {
      appendQuoted(out_, value.text, false);
      if (value.type == RdfType::text) {
        out_.append('@');
        out_.append(value.language);
      } else if (value.type == RdfType::other) {
        out_.append("^^<");
        appendIriText(out_, value.datatype);
        out_.append('>');
      } else if (value.type != RdfType::string) {
        out_.append(datatypes_[static_cast<std::size_t>(value.type)]);
      }
    }
    out_.append(" .\n");
  }

  void endNode() override {}

 private:
  ByteWriter& out_;
  std::vector<std::string> terms_;
  std::array<std::string, kRdfTypes> datatypes_;
  std::string subject_;
};

void writeLines(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                Diagnostics& diagnostics) {
  const RdfModel model(graph, options);
  const auto writerTo = [&](ByteWriter& part) { return LineWriter(model, part); };
  LineWriter writer = writerTo(out);
  model.describeDocuments(writer);
  describeEntities(graph, model, options.threads(), out, writerTo);
  model.describeUnits(writer);
  model.countOmissions().report(diagnostics);
}

// Makes a small graph of every few thousand facts, and writes its lines. In RDF it does not matter
// that several parts of a file speak of one thing.
class RdfLineStream : public FactStream {
 public:
  RdfLineStream(const FactStreamContext& context, const FormatOptions& options, ByteWriter& out,
                Diagnostics& diagnostics)
      : context_(context),
        options_(options),
        out_(out),
        diagnostics_(diagnostics),
        facts_(context.input) {
    // Options that make no sense are refused before anything is read.
    const RdfModel model(GraphBuilder(context.ontology).freeze(diagnostics), options);
  }

  void finish() override {
    writePart();
    while (!parts_.empty()) takeNextPart();
    omissions_.report(diagnostics_);
  }

 protected:
  void write(const DocumentFact& fact) override {
    if (entityCount() > 0)
      refuse(fact.position, fmt::format("document '{}' stands behind entities", fact.id),
             "put documents first");
    documentIds_.insert(XXH3_64bits(fact.id.data(), fact.id.size()));
    facts_.addDocument(fact);
    countFact();
  }
  void write(const EntityFact& fact) override {
    if (documentIds_.contains(XXH3_64bits(fact.id.data(), fact.id.size())))
      refuse(fact.position, fmt::format("'{}' is a document and an entity", fact.id),
             "give one of them another id");
    facts_.addEntity(fact);
    countFact();
  }
  void write(const StatementFact& fact) override {
    facts_.addStatement(fact);
    countFact();
  }
  void writeExtra(std::string_view name, std::string_view json) override {
    facts_.addExtra(name, json);
    countFact();
  }

 private:
  struct Part {
    std::shared_ptr<MemoryWriter> lines;
    Diagnostics diagnostics;
    RdfOmissions omissions;
  };

  void refuse(Position position, const std::string& message, std::string_view hint) {
    diagnostics_.add({Severity::error, context_.input, position,
                      message + ", which only the whole input could make sense of",
                      "not-in-one-pass", fmt::format("{}, or use pressgraph build", hint)});
  }

  void countFact() {
    if (++factsOfPart_ >= context_.factsPerPart) writePart();
  }

  // Other threads write parts while the next one is read. As many wait as there are threads.
  void writePart() {
    factsOfPart_ = 0;
    // Shared, so that the work can be given once more where there is no thread for it.
    auto facts = std::make_shared<FactBatch>(std::exchange(facts_, FactBatch(context_.input)));
    const std::shared_ptr<MemoryWriter> lines = spareLines();
    const auto work = [this, facts, lines] { return partOf(std::move(*facts), lines); };
    if (options_.threads() > 1) {
      try {
        parts_.push_back(std::async(std::launch::async, work));
      } catch (const std::system_error&) {
        // The machine gives no more threads.
        parts_.push_back(std::async(std::launch::deferred, work));
      }
    } else {
      parts_.push_back(std::async(std::launch::deferred, work));
    }
    while (parts_.size() >= options_.threads()) takeNextPart();
  }

  void takeNextPart() {
    const Part part = parts_.front().get();
    parts_.pop_front();
    out_.append(part.lines->text());
    part.lines->clear();
    spareLines_.push_back(part.lines);
    diagnostics_.merge(part.diagnostics);
    omissions_ += part.omissions;
  }

  // Memory that the system has just given is slow to write to, so each piece is used again.
  std::shared_ptr<MemoryWriter> spareLines() {
    if (spareLines_.empty()) return std::make_shared<MemoryWriter>();
    std::shared_ptr<MemoryWriter> spare = std::move(spareLines_.back());
    spareLines_.pop_back();
    return spare;
  }

  Part partOf(FactBatch facts, std::shared_ptr<MemoryWriter> lines) const {
    Part part;
    GraphBuilder builder(context_.ontology, {context_.vocabulary, 1, FactScope::part});
    builder.add(std::move(facts));
    const KnowledgeGraph graph = builder.freeze(part.diagnostics);
    const RdfModel model(graph, options_, FactScope::part);
    LineWriter writer(model, *lines);
    model.describe(writer);
    part.omissions = model.countOmissions();
    part.lines = std::move(lines);
    return part;
  }

  const FactStreamContext context_;
  const FormatOptions options_;
  ByteWriter& out_;
  Diagnostics& diagnostics_;
  FactBatch facts_;  // of the part that is being read
  std::size_t factsOfPart_ = 0;
  std::deque<std::future<Part>> parts_;
  std::vector<std::shared_ptr<MemoryWriter>> spareLines_;
  std::unordered_set<std::uint64_t> documentIds_;  // as hashes
  RdfOmissions omissions_;
};

std::unique_ptr<FactStream> streamLines(const FactStreamContext& context,
                                        const FormatOptions& options, ByteWriter& out,
                                        Diagnostics& diagnostics) {
  return std::make_unique<RdfLineStream>(context, options, out, diagnostics);
}

}  // namespace

ExporterFormat ntriplesExporter() {
  return {"ntriples",
          {".nt", ".ntriples"},
          "application/n-triples",
          "RDF 1.1 N-Triples, one triple a line",
          rdfOptions(),
          writeLines,
          streamLines};
}

ExporterFormat nquadsExporter() {
  return {"nquads",
          {".nq", ".nquads"},
          "application/n-quads",
          "RDF 1.1 N-Quads, all facts in the default graph",
          rdfOptions(),
          writeLines,
          streamLines};
}

}  // namespace pressgraph
