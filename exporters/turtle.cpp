#include "exporters/turtle.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exporters/rdf_statements.hpp"
#include "exporters/rdf_text.hpp"
#include "graph/support/iri.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kRdfNil = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
constexpr std::string_view kRdfsNamespace = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kDublinCoreNamespace = "http://purl.org/dc/elements/1.1/";

// Prefixes in their order: an IRI has the first whose namespace it begins with, if what is left is
// a plain name. The answers for some of the last namespaces are kept.
class PrefixedNames {
 public:
  using Prefix = std::pair<std::string, std::string>;  // name and namespace

  explicit PrefixedNames(std::vector<Prefix> prefixes) : prefixes_(std::move(prefixes)) {}

  const std::vector<Prefix>& prefixes() const { return prefixes_; }

  // The prefix of the IRI, or null; `local` is the rest.
  const Prefix* find(std::string_view iri, std::string_view& local) {
    const std::size_t prefix = prefixOf(iri);
    if (prefix == prefixes_.size()) return nullptr;
    local = iri.substr(prefixes_[prefix].second.size());
    return std::all_of(local.begin(), local.end(), isLetterOrDigit) ? &prefixes_[prefix] : nullptr;
  }

  static bool isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

 private:
  struct Answer {
    std::string space;
    std::size_t prefix = 0;
  };

  std::size_t prefixOf(std::string_view iri) {
    std::size_t end = iri.size();
    while (end > 0 && iri[end - 1] != '/' && iri[end - 1] != '#') --end;
    const std::string_view space = iri.substr(0, end);
    Answer& answer = answers_[space.size() % answers_.size()];
    if (!space.empty() && space == answer.space) return answer.prefix;
    const auto first = std::find_if(prefixes_.begin(), prefixes_.end(), [&](const Prefix& each) {
      return iri.starts_with(each.second);
    });
    const auto prefix = static_cast<std::size_t>(first - prefixes_.begin());
    // What holds for this IRI holds for all of its namespace, unless a prefix says more than that.
    const bool longer = std::any_of(prefixes_.begin(), prefixes_.end(), [&](const Prefix& each) {
      return each.second.size() > space.size() && each.second.starts_with(space);
    });
    if (!longer) {
      answer.space = space;
      answer.prefix = prefix;
    }
    return prefix;
  }

  std::vector<Prefix> prefixes_;
  std::array<Answer, 16> answers_;  // by the size of the namespace
};

// Turtle and TriG, which are the same text when all facts are in the default graph: a paragraph a
// node, a line a property, a line for each further value of it.
class TurtleWriter : public RdfSink {
 public:
  TurtleWriter(const RdfModel& model, const PrefixedNames& names, ByteWriter& out)
      : out_(out), names_(names) {
    for (const RdfTerm& term : model.terms()) {
      predicates_.push_back(term.iri == kRdfType ? "a" : shortened(term.iri));
      objects_.push_back(term.iri == kRdfNil ? "()" : shortened(term.iri));
    }
    for (std::size_t type = 0; type < kRdfTypes; ++type)
      datatypes_[type] = "^^" + shortened(datatypeIri(static_cast<RdfType>(type)));
  }

  void writePrefixes() {
    for (const auto& [name, space] : names_.prefixes()) {
      out_.append("@prefix ");
      out_.append(name);
      out_.append(": ");
      out_.append(bracketed(space));
      out_.append(" .\n");
    }
    out_.append('\n');
  }

  void beginNode(std::string_view iri, std::span<const RdfTermIndex> classes) override {
    subject_ = iri;
    lastPredicate_ = {};
    for (const RdfTermIndex index : classes) {
      beginTriple("a");
      out_.append(objects_[index]);
    }
  }

  void add(RdfTermIndex property, const RdfValue& value) override {
    beginTriple(predicates_[property]);
    switch (value.type) {
      case RdfType::iri:
        appendNode(value.text);
        return;
      case RdfType::boolean:
      case RdfType::integer:
        out_.append(value.text);
        return;
      case RdfType::decimal:
        if (isBareDecimal(value.text)) {
          out_.append(value.text);
          return;
        }
        break;
      default:
        break;
    }
    appendQuoted(out_, value.text, true);
    if (value.type == RdfType::text) {
      out_.append('@');
      out_.append(value.language);
    } else if (value.type == RdfType::other) {
      out_.append("^^");
      appendIri(value.datatype);
    } else if (value.type != RdfType::string) {
      out_.append(datatypes_[static_cast<std::size_t>(value.type)]);
    }
  }

  void endNode() override {
    if (!lastPredicate_.empty()) out_.append(" .\n\n");
  }

 private:
  static bool isBareDecimal(std::string_view number) {
    return number.find('.') != std::string_view::npos && !number.ends_with('.');
  }

  void beginTriple(std::string_view predicate) {
    if (predicate == lastPredicate_) {
      out_.append(" ,\n\t\t");
      return;
    }
    if (lastPredicate_.empty()) {
      appendNode(subject_);
      out_.append("\n\t");
    } else {
      out_.append(" ;\n\t");
    }
    out_.append(predicate);
    out_.append(' ');
    lastPredicate_ = predicate;
  }

  std::string shortened(std::string_view iri) {
    std::string_view local;
    const PrefixedNames::Prefix* prefix = names_.find(iri, local);
    return prefix == nullptr ? bracketed(iri) : prefix->first + ':' + std::string(local);
  }

  // A subject or object, which may be spelt as the list that it is.
  void appendNode(std::string_view iri) {
    if (iri == kRdfNil)
      out_.append("()");
    else
      appendIri(iri);
  }

  void appendIri(std::string_view iri) {
    std::string_view local;
    if (const PrefixedNames::Prefix* prefix = names_.find(iri, local)) {
      out_.append(prefix->first);
      out_.append(':');
      out_.append(local);
    } else {
      out_.append('<');
      appendIriText(out_, iri);
      out_.append('>');
    }
  }

  ByteWriter& out_;
  PrefixedNames names_;
  std::vector<std::string> predicates_, objects_;  // of the model's terms
  std::array<std::string, kRdfTypes> datatypes_;
  std::string subject_;
  std::string_view lastPredicate_;  // of the node; empty as long as it has no triple
};

PrefixedNames prefixedNames(const Ontology& ontology) {
  std::map<std::string, std::string> all = ontology.prefixes();
  all.emplace("rdfs", kRdfsNamespace);
  all.emplace("dc", kDublinCoreNamespace);
  std::vector<PrefixedNames::Prefix> good;
  for (const auto& [name, space] : all) {
    const bool plain = !name.empty() && !(name[0] >= '0' && name[0] <= '9') &&
                       std::all_of(name.begin(), name.end(), PrefixedNames::isLetterOrDigit);
    if (plain && isAbsoluteIri(space)) good.emplace_back(name, space);
  }
  return PrefixedNames(std::move(good));
}

void writeTurtle(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
                 Diagnostics& diagnostics) {
  const RdfModel model(graph, options);
  const PrefixedNames names = prefixedNames(graph.ontology());
  const auto writerTo = [&](ByteWriter& part) { return TurtleWriter(model, names, part); };
  TurtleWriter writer = writerTo(out);
  writer.writePrefixes();
  model.describeDocuments(writer);
  describeEntities(graph, model, options.threads(), out, writerTo);
  model.describeUnits(writer);
  model.countOmissions().report(diagnostics);
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

}  // namespace pressgraph
