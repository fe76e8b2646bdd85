#include "exporters/jsonld.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "exporters/rdf_statements.hpp"
#include "graph/graph_tables.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kXsdNamespace = "http://www.w3.org/2001/XMLSchema#";

// A node with more keys or values than this is written in several objects, so that no reader has to
// hold one huge array.
constexpr std::size_t kMostKeys = 64;
constexpr std::size_t kMostValues = 1000;

using Names = std::set<std::string, std::less<>>;

void addScheme(Names& schemes, std::string_view iri) {
  schemes.emplace(iri.substr(0, iri.find(':')));
}

// A JSON-LD 1.0 processor reads "kg:x" as compact whenever there is a term "kg": no term may be the
// scheme of an IRI in the document.
Names schemesOfIris(const KnowledgeGraph& graph, const RdfModel& model) {
  Names schemes;
  addScheme(schemes, model.base());
  for (const RdfTerm& term : model.terms()) addScheme(schemes, term.iri);
  for (const UnitDefinition& unit : graph.ontology().units()) addScheme(schemes, unit.iri);
  for (const ClassDefinition& definition : graph.ontology().classes()) {
    addScheme(schemes, definition.iri);
    for (const std::string& other : definition.sameAs) addScheme(schemes, other);
  }
  for (EntityIndex index = 0; index < graph.entityCount(); ++index)
    for (const std::string_view other : graph.entity(index).sameAs()) addScheme(schemes, other);
  for (const Literal& literal : graph.tables().literals)
    if (literal.type == LiteralType::iri) addScheme(schemes, graph.text(literal.value));
  return schemes;
}

// `name` as a key that no JSON-LD processor takes for a keyword, a compact IRI, a path or, where it
// is blank (Jena's does), no key at all.
std::string plainName(std::string_view name) {
  std::string plain;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
    const bool other = (c >= '0' && c <= '9') || c == '-' || c == '_';
    plain += letter || (other && !plain.empty()) ? c : '_';
  }
  return plain[0] == '_' || nameKey(plain).empty() ? "term" + plain : plain;
}

class JsonldWriter : public RdfSink {
 public:
  JsonldWriter(const KnowledgeGraph& graph, const RdfModel& model, ByteWriter& out)
      : model_(model), out_(out), taken_(schemesOfIris(graph, model)) {
    xsd_ = newName("xsd");
    edtf_ = newName("edtf");
    for (const RdfTerm& term : model.terms()) names_.push_back(newName(plainName(term.name)));
  }

  void begin() {
    out_.append("{\"@context\":{\n");
    std::string text;
    const auto entry = [&](std::string_view name, std::string_view iri) -> std::string& {
      if (!text.empty()) text += ",\n";
      appendJsonString(text, name);
      text += ':';
      appendJsonString(text, iri);
      return text;
    };
    entry(xsd_, kXsdNamespace);
    entry(edtf_, datatypeIri(RdfType::edtf));
    for (std::size_t index = 0; index < names_.size(); ++index) {
      const RdfTerm& term = model_.terms()[index];
      text += ",\n";
      appendJsonString(text, names_[index]);
      text += ":{\"@id\":";
      appendJsonString(text, term.iri);
      if (term.usual == RdfType::text) {
        text += ",\"@language\":";
        appendJsonString(text, model_.language());
      } else if (term.usual != RdfType::string) {
        text += ",\"@type\":";
        appendJsonString(text, typeName(term.usual));
      }
      text += '}';
    }
    out_.append(text);
    out_.append("},\n\"@graph\":[");
  }

  void end() { out_.append("\n]}\n"); }

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    iri_ = iri;
    node_ = "{\"@type\":";
    if (classes.size() > 1) node_ += '[';
    for (std::size_t i = 0; i < classes.size(); ++i) {
      if (i > 0) node_ += ',';
      appendJsonString(node_, names_[classes[i]]);
    }
    if (classes.size() > 1) node_ += ']';
    node_ += ',';
    beginObject();
  }

  void add(RdfTermIndex property, const RdfValue& value) override {
    const bool sameKey = !keys_.empty() && keys_.back() == property;
    const bool keyClosed =
        !sameKey && std::find(keys_.begin(), keys_.end(), property) != keys_.end();
    if (keyClosed || values_ == kMostValues || (!sameKey && keys_.size() == kMostKeys)) {
      endNode();
      node_ = "{";
      beginObject();
    }
    if (keys_.empty() || keys_.back() != property) {
      closeArray();
      keys_.push_back(property);
      node_ += ',';
      appendJsonString(node_, names_[property]);
      node_ += ':';
      firstValue_ = node_.size();
      valuesOfKey_ = 0;
    } else {
      if (valuesOfKey_ == 1) node_.insert(firstValue_, 1, '[');
      node_ += ',';
    }
    ++valuesOfKey_;
    ++values_;
    appendValue(model_.terms()[property].usual, value);
  }

  void endNode() override {
    closeArray();
    node_ += '}';
    out_.append(firstNode_ ? "\n" : ",\n");
    firstNode_ = false;
    out_.append(node_);
  }

 private:
  std::string newName(std::string name) {
    while (!taken_.insert(name).second) name += '_';
    return name;
  }

  std::string typeName(RdfType type) const {
    if (type == RdfType::iri) return "@id";
    if (type == RdfType::edtf) return edtf_;
    return xsd_ + ':' + std::string(datatypeIri(type).substr(kXsdNamespace.size()));
  }

  void beginObject() {
    node_ += "\"@id\":";
    appendJsonString(node_, iri_);
    keys_.clear();
    values_ = 0;
    valuesOfKey_ = 0;
  }

  void closeArray() {
    if (valuesOfKey_ > 1) node_ += ']';
    valuesOfKey_ = 0;
  }

  // A bare string where the context says the rest.
  void appendValue(RdfType usual, const RdfValue& value) {
    const bool saidByContext =
        value.type == usual && (value.type != RdfType::text || value.language == model_.language());
    if (saidByContext) {
      appendJsonString(node_, value.text);
      return;
    }
    node_ += value.type == RdfType::iri ? "{\"@id\":" : "{\"@value\":";
    appendJsonString(node_, value.text);
    if (value.type == RdfType::text) {
      node_ += ",\"@language\":";
      appendJsonString(node_, value.language);
    } else if (value.type != RdfType::iri && value.type != RdfType::string) {
      node_ += ",\"@type\":";
      appendJsonString(
          node_, value.type == RdfType::other ? std::string(value.datatype) : typeName(value.type));
    }
    node_ += '}';
  }

  const RdfModel& model_;
  ByteWriter& out_;
  Names taken_;
  std::string xsd_, edtf_;
  std::vector<std::string> names_;  // of the model's terms

  std::string iri_;
  std::string node_;
  bool firstNode_ = true;
  std::vector<RdfTermIndex> keys_;
  std::size_t values_ = 0;
  std::size_t valuesOfKey_ = 0;
  std::size_t firstValue_ = 0;
};

void writeJsonld(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                 Diagnostics& diagnostics) {
  const RdfModel model(graph, options);
  JsonldWriter writer(graph, model, out);
  writer.begin();
  model.describe(writer);
  writer.end();
  model.reportOmissions(diagnostics);
}

}  // namespace

ExporterFormat jsonldExporter() {
  return {"jsonld",
          {".jsonld"},
          "application/ld+json",
          "JSON-LD 1.1 (as processors of 1.0 read it too), the triples of the RDF formats",
          rdfOptions(),
          writeJsonld};
}

}  // namespace pressgraph
