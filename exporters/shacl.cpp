#include "exporters/shacl.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "graph/support/iri.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kPrefixes = R"(@prefix dc: <http://purl.org/dc/elements/1.1/> .
@prefix kg: <https://pressgraph.example/ns#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix qudt: <http://qudt.org/schema/qudt/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix shapes: <https://pressgraph.example/shapes#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
)";

// What every graph has, whatever its ontology.
constexpr std::string_view kStructure = R"(
shapes:date sh:or (
    [ sh:datatype xsd:gYear ] [ sh:datatype xsd:gYearMonth ] [ sh:datatype xsd:date ]
    [ sh:datatype xsd:dateTime ] [ sh:datatype <http://id.loc.gov/datatypes/edtf> ]
  ) .

shapes:text sh:or ( [ sh:datatype rdf:langString ] [ sh:datatype xsd:string ] ) .

shapes:quantity a sh:NodeShape ;
  sh:targetClass qudt:QuantityValue ;
  sh:property [ sh:path qudt:numericValue ; sh:maxCount 1 ;
    sh:or ( [ sh:datatype xsd:decimal ] [ sh:datatype xsd:integer ] ) ] ;
  sh:property [ sh:path qudt:hasUnit ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path kg:atLeast ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ;
  sh:property [ sh:path kg:atMost ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ;
  sh:property [ sh:path kg:approximate ; sh:maxCount 1 ; sh:datatype xsd:boolean ] .

shapes:source a sh:NodeShape ;
  sh:targetClass oa:SpecificResource ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path oa:hasSelector ; sh:maxCount 2 ; sh:nodeKind sh:IRI ;
    sh:or ( [ sh:class oa:TextPositionSelector ] [ sh:class oa:TextQuoteSelector ] ) ] .

shapes:position a sh:NodeShape ;
  sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ;
    sh:lessThanOrEquals oa:end ] ;
  sh:property [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .

shapes:quote a sh:NodeShape ;
  sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:node shapes:text ] .

shapes:derivation a sh:NodeShape ;
  sh:targetObjectsOf prov:wasDerivedFrom ;
  sh:nodeKind sh:IRI ;
  sh:property [ sh:path rdf:type ; sh:minCount 1 ] .
)";

class ShapesWriter {
 public:
  ShapesWriter(const Ontology& ontology, ByteWriter& out) : ontology_(ontology), out_(out) {
    const std::size_t classCount = ontology.classes().size();
    for (ClassIndex index = 0; index < classCount; ++index)
      if (ontology.classes()[index].declared) declaredClasses_.push_back(index);
  }

  void write() {
    out_.append(kPrefixes);
    out_.append(kStructure);
    writeStatementShape();
    for (const PredicateDefinition& predicate : ontology_.predicates())
      if (predicate.declared) writePredicate(predicate);
  }

 private:
  static std::string iri(std::string_view text) {
    std::string out = "<";
    appendIri(out, text);
    out += '>';
    return out;
  }

  static std::string shapeName(std::string_view term, std::string_view part) {
    std::string out = "<https://pressgraph.example/shapes#";
    appendIriPath(out, term);
    out += '/';
    out += part;
    out += '>';
    return out;
  }

  static std::string text(std::string_view words, std::string_view language) {
    std::string out = "\"";
    for (const char c : words) {
      if (c == '"' || c == '\\' || c == '\n' || c == '\r') out += '\\';
      out += c == '\n' ? 'n' : c == '\r' ? 'r' : c;
    }
    out += "\"@";
    out += language;
    return out;
  }

  // The alternatives of `classes` and their subclasses, each an IRI once.
  void addClasses(const std::vector<ClassIndex>& classes, std::vector<std::string>& alternatives) {
    std::set<std::string> iris;
    for (const ClassIndex index : declaredClasses_)
      if (ontology_.isAnyOf(index, classes)) iris.insert(ontology_.classes()[index].iri);
    for (const std::string& each : iris)
      alternatives.push_back(fmt::format("[ sh:class {} ]", iri(each)));
  }

  std::vector<std::string> alternatives(const Range& range) {
    std::vector<std::string> out;
    if (!range.classes.empty()) addClasses(range.classes, out);
    const auto add = [&](std::string_view alternative) {
      if (std::find(out.begin(), out.end(), alternative) == out.end())
        out.emplace_back(alternative);
    };
    for (const LiteralType type : range.literals) {
      switch (type) {
        case LiteralType::string:
          add("[ sh:datatype rdf:langString ]");
          add("[ sh:datatype xsd:string ]");
          break;
        case LiteralType::quantity:
        case LiteralType::integer:
        case LiteralType::decimal:
          add("[ sh:datatype xsd:integer ]");
          add("[ sh:datatype xsd:decimal ]");
          add("[ sh:class qudt:QuantityValue ]");
          break;
        case LiteralType::boolean:
          add("[ sh:datatype xsd:boolean ]");
          break;
        case LiteralType::date:
          add("[ sh:node shapes:date ]");
          break;
        case LiteralType::iri:
          add("[ sh:nodeKind sh:IRI ]");
          break;
      }
    }
    return out;
  }

  static std::string oneOf(const std::vector<std::string>& alternatives) {
    return fmt::format("sh:or (\n    {}\n  )", fmt::join(alternatives, "\n    "));
  }

  void writeStatementShape() {
    out_.append(R"(
shapes:statement a sh:NodeShape ;
  sh:targetClass rdf:Statement ;
  sh:property [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ;
  sh:property [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path kg:rank ; sh:maxCount 1 ; sh:in ( "preferred" "deprecated" ) ] ;
  sh:property [ sh:path kg:earliest ; sh:datatype xsd:date ] ;
  sh:property [ sh:path kg:latest ; sh:datatype xsd:date ] ;
  sh:property [ sh:path prov:wasDerivedFrom ; sh:nodeKind sh:IRI ])");
    for (const QualifierDefinition& qualifier : ontology_.qualifiers()) {
      if (!qualifier.declared || qualifier.name == "rank") continue;
      if (!qualifier.values.empty()) {
        std::string values;
        for (const std::string& value : qualifier.values) values += fmt::format(" \"{}\"", value);
        out_.append(fmt::format(" ;\n  sh:property [ sh:path {} ; sh:in ({} ) ]",
                                iri(qualifier.iri), values));
        continue;
      }
      const std::vector<std::string> allowed = alternatives(qualifier.range);
      if (allowed.empty()) continue;
      out_.append(
          fmt::format(" ;\n  sh:property [ sh:path {} ; {} ]", iri(qualifier.iri), oneOf(allowed)));
    }
    out_.append(" .\n");
  }

  // Said of whom and with which objects, both for the direct triples and for the statements, which
  // are more: what is only expected has no direct triple.
  void writePredicate(const PredicateDefinition& predicate) {
    const std::string property = iri(predicate.iri);
    std::vector<std::string> demands;
    const auto shape = [&](std::string_view part, std::string_view target,
                           const std::vector<std::string>& allowed) {
      if (allowed.empty()) return;
      const std::string name = shapeName(predicate.name, part);
      out_.append(fmt::format("\n{} a sh:NodeShape ;\n  rdfs:label {}, {} ;\n  {} {} ;\n  {} .\n",
                              name, text(predicate.label.zh, "zh-hans"),
                              text(predicate.label.en, "en"), target, property, oneOf(allowed)));
      demands.push_back(fmt::format("sh:property [ sh:path rdf:{} ; sh:node {} ]", part, name));
    };
    std::vector<std::string> domain;
    if (!predicate.domain.empty()) addClasses(predicate.domain, domain);
    shape("subject", "sh:targetSubjectsOf", domain);
    shape("object", "sh:targetObjectsOf", alternatives(predicate.range));
    if (demands.empty()) return;
    out_.append(fmt::format(
        "\n{} a sh:NodeShape ;\n  sh:targetClass rdf:Statement ;\n  sh:or (\n"
        "    [ sh:not [ sh:path rdf:predicate ; sh:hasValue {} ] ]\n"
        "    [ {} ]\n  ) .\n",
        shapeName(predicate.name, "statement"), property, fmt::join(demands, " ;\n      ")));
  }

  const Ontology& ontology_;
  ByteWriter& out_;
  std::vector<ClassIndex> declaredClasses_;
};

void writeShapes(const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out, Diagnostics&) {
  ShapesWriter(graph.ontology(), out).write();
}

}  // namespace

ExporterFormat shaclExporter() {
  return {"shacl",
          {".shacl.ttl"},
          "text/turtle",
          "SHACL shapes of the ontology, to validate the RDF formats with",
          {},
          writeShapes};
}

}  // namespace pressgraph
