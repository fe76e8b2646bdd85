#include "exporters/jsonld.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "exporters/rdf_statements.hpp"
#include "graph/graph_tables.hpp"
#include "graph/rdf_literal.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/parallel_writing.hpp"
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
  // Those of ids that are their own IRIs.
  Names schemes = {"http", "https", "urn"};
  addScheme(schemes, model.base());
  for (const RdfTerm& term : model.terms()) addScheme(schemes, term.iri);
  for (const UnitDefinition& unit : graph.ontology().units()) addScheme(schemes, unit.iri);
  for (const ClassDefinition& definition : graph.ontology().classes()) {
    addScheme(schemes, definition.iri);
    for (const std::string& other : definition.sameAs) addScheme(schemes, other);
  }
  for (EntityIndex index = 0; index < graph.entityCount(); ++index)
    for (const std::string_view other : graph.entity(index).sameAs()) addScheme(schemes, other);
  for (const Literal& literal : graph.tables().literals) {
    if (literal.type == LiteralType::iri) addScheme(schemes, graph.text(literal.value));
    if (literal.extra != StringId::empty)
      addScheme(schemes, rdfTagOf(graph.text(literal.extra)).datatype);
  }
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

// What the document calls its terms: the @context.
class JsonldContext {
 public:
  JsonldContext(const KnowledgeGraph& graph, const RdfModel& model)
      : model_(model), taken_(schemesOfIris(graph, model)) {
    xsd_ = newName("xsd");
    edtf_ = newName("edtf");
    for (const RdfTerm& term : model.terms())
      names_.push_back(quoted(newName(plainName(term.name))));
    for (const std::string& name : names_) keys_.push_back(',' + name + ':');
    for (std::size_t type = 0; type <= static_cast<std::size_t>(RdfType::other); ++type)
      types_.push_back(quoted(typeName(static_cast<RdfType>(type))));
    language_ = quoted(model.language());
  }

  // As JSON strings.
  std::string_view name(RdfTermIndex term) const { return names_[term]; }
  // The same with what stands before and behind it as the key of a member that is not the first.
  std::string_view key(RdfTermIndex term) const { return keys_[term]; }
  std::string_view type(RdfType type) const { return types_[static_cast<std::size_t>(type)]; }
  std::string_view language() const { return language_; }

  // Whether a bare string as a value of `term` means `value`.
  bool says(RdfTermIndex term, const RdfValue& value) const {
    return value.type == model_.terms()[term].usual &&
           (value.type != RdfType::text || value.language == model_.language());
  }

  std::string json() const {
    std::string text;
    const auto entry = [&](const std::string& name, std::string_view iri) {
      if (!text.empty()) text += ",\n";
      appendJsonString(text, name);
      text += ':';
      appendJsonString(text, iri);
    };
    entry(xsd_, kXsdNamespace);
    entry(edtf_, datatypeIri(RdfType::edtf));
    for (RdfTermIndex index = 0; index < names_.size(); ++index) {
      const RdfTerm& term = model_.terms()[index];
      text += ",\n";
      text += name(index);
      text += ":{\"@id\":";
      appendJsonString(text, term.iri);
      if (term.usual == RdfType::text) {
        text += ",\"@language\":";
        text += language_;
      } else if (term.usual != RdfType::string) {
        text += ",\"@type\":";
        text += type(term.usual);
      }
      text += '}';
    }
    return text;
  }

 private:
  std::string newName(std::string name) {
    while (!taken_.insert(name).second) name += '_';
    return name;
  }

  static std::string quoted(std::string_view text) {
    std::string json;
    appendJsonString(json, text);
    return json;
  }

  std::string typeName(RdfType type) const {
    if (type == RdfType::iri) return "@id";
    if (type == RdfType::edtf) return edtf_;
    const std::string_view iri = datatypeIri(type);
    if (!iri.starts_with(kXsdNamespace)) return {};  // has no one datatype
    return xsd_ + ':' + std::string(iri.substr(kXsdNamespace.size()));
  }

  const RdfModel& model_;
  Names taken_;
  std::string xsd_, edtf_;
  std::vector<std::string> names_, keys_;  // of the model's terms
  std::vector<std::string> types_;         // by RdfType
  std::string language_;
};

// Writes nodes, the first of which begins with `separator`, the others with ",\n".
class JsonldWriter : public RdfSink {
 public:
  JsonldWriter(const JsonldContext& context, std::string_view separator, ByteWriter& out)
      : context_(context), separator_(separator), out_(out) {}

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    iri_.clear();
    appendJsonString(iri_, iri);
    node_ = "{\"@type\":";
    if (classes.size() > 1) node_ += '[';
    for (std::size_t i = 0; i < classes.size(); ++i) {
      if (i > 0) node_ += ',';
      node_ += context_.name(classes[i]);
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
      node_ += context_.key(property);
      firstValue_ = node_.size();
      valuesOfKey_ = 0;
    } else {
      if (valuesOfKey_ == 1) node_.insert(firstValue_, 1, '[');
      node_ += ',';
    }
    ++valuesOfKey_;
    ++values_;
    appendValue(property, value);
  }

  void endNode() override {
    closeArray();
    node_ += '}';
    out_.append(separator_);
    separator_ = kBetweenNodes;
    out_.append(node_);
  }

  static constexpr std::string_view kBetweenNodes = ",\n";

 private:
  void beginObject() {
    node_ += "\"@id\":";
    node_ += iri_;
    keys_.clear();
    values_ = 0;
    valuesOfKey_ = 0;
  }

  void closeArray() {
    if (valuesOfKey_ > 1) node_ += ']';
    valuesOfKey_ = 0;
  }

  // A bare string where the context says the rest.
  void appendValue(RdfTermIndex property, const RdfValue& value) {
    if (context_.says(property, value)) {
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
      if (value.type == RdfType::other)
        appendJsonString(node_, value.datatype);
      else
        node_ += context_.type(value.type);
    }
    node_ += '}';
  }

  const JsonldContext& context_;
  std::string_view separator_;
  ByteWriter& out_;

  std::string iri_;   // as a JSON string
  std::string node_;  // as far as it is known
  std::vector<RdfTermIndex> keys_;
  std::size_t values_ = 0;
  std::size_t valuesOfKey_ = 0;
  std::size_t firstValue_ = 0;
};

void writeJsonld(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                 Diagnostics& diagnostics) {
  constexpr std::size_t kEntitiesOfARange = 100;
  const RdfModel model(graph, options);
  const JsonldContext context(graph, model);
  out.append("{\"@context\":{\n");
  out.append(context.json());
  out.append("},\n\"@graph\":[");
  JsonldWriter first(context, "\n", out);
  model.describeDocuments(first);
  writeInOrder(graph.entityCount(), kEntitiesOfARange, options.threads(), out,
               [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                 JsonldWriter writer(context, JsonldWriter::kBetweenNodes, part);
                 model.describeEntities(static_cast<EntityIndex>(begin),
                                        static_cast<EntityIndex>(end), writer);
               });
  JsonldWriter last(context, JsonldWriter::kBetweenNodes, out);
  model.describeUnits(last);
  out.append("\n]}\n");
  model.countOmissions().report(diagnostics);
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
