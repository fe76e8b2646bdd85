#include "graph/rdf_model.hpp"

#include <algorithm>

#include "graph/support/iri.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kKg = "https://pressgraph.example/ns#";
constexpr std::string_view kRdf = kRdfNamespace;
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view kSchema = "https://schema.org/";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kFoaf = "http://xmlns.com/foaf/0.1/";
constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";
constexpr std::string_view kOa = "http://www.w3.org/ns/oa#";
constexpr std::string_view kQudt = "http://qudt.org/schema/qudt/";
constexpr std::string_view kVoid = "http://rdfs.org/ns/void#";

constexpr std::array<FixedTermRow, kFixedTermCount> kFixedTerms = {{
    {"Statement", kRdf, "Statement"},
    {"SpecificResource", kOa, "SpecificResource"},
    {"ProvEntity", kProv, "Entity"},
    {"TextPositionSelector", kOa, "TextPositionSelector"},
    {"TextQuoteSelector", kOa, "TextQuoteSelector"},
    {"QuantityValue", kQudt, "QuantityValue"},
    {"Qualification", kKg, "Qualification"},
    {"Dataset", kVoid, "Dataset"},
    {"NewsArticle", kSchema, "NewsArticle"},
    {"Document", kFoaf, "Document"},
    {"Class", kRdfs, "Class"},
    {"Property", kRdf, "Property"},
    {"Unit", kQudt, "Unit"},
    {"uriSpace", kVoid, "uriSpace", RdfType::string},
    {"language", kDublinCore, "language", RdfType::string},
    {"isDefinedBy", kRdfs, "isDefinedBy"},
    {"name", kSchema, "name", RdfType::text},
    {"altLabel", kSkos, "altLabel", RdfType::text},
    {"sameAs", kOwl, "sameAs"},
    {"sameAsLexicalForm", kKg, "sameAsLexicalForm", RdfType::string},
    {"headline", kSchema, "headline", RdfType::text},
    {"publisher", kDublinCore, "publisher", RdfType::text},
    {"creator", kDublinCore, "creator", RdfType::text},
    {"authors", kKg, "authors", RdfType::string},
    {"datePublished", kSchema, "datePublished", RdfType::date},
    {"path", kKg, "path", RdfType::string},
    {"documentExtra", kKg, "documentExtra", RdfType::string},
    {"subject", kRdf, "subject"},
    {"predicate", kRdf, "predicate"},
    {"object", kRdf, "object"},
    {"rank", kKg, "rank", RdfType::string},
    {"qualification", kKg, "qualification"},
    {"numericValue", kQudt, "numericValue", RdfType::decimal},
    {"hasUnit", kQudt, "hasUnit"},
    {"wasDerivedFrom", kProv, "wasDerivedFrom"},
    {"hasSource", kOa, "hasSource"},
    {"hasSelector", kOa, "hasSelector"},
    {"start", kOa, "start", RdfType::nonNegativeInteger},
    {"end", kOa, "end", RdfType::nonNegativeInteger},
    {"exact", kOa, "exact", RdfType::text},
    {"by", kKg, "by", RdfType::string},
    {"extra", kKg, "extra", RdfType::string},
    {"earliest", kKg, "earliest", RdfType::date},
    {"latest", kKg, "latest", RdfType::date},
    {"text", kKg, "text", RdfType::text},
    {"atLeast", kKg, "atLeast", RdfType::boolean},
    {"atMost", kKg, "atMost", RdfType::boolean},
    {"approximate", kKg, "approximate", RdfType::boolean},
    {"unitText", kKg, "unitText", RdfType::string},
    {"objectExtra", kKg, "objectExtra", RdfType::string},
    {"lexicalForm", kKg, "lexicalForm", RdfType::string},
    {"literalType", kKg, "literalType", RdfType::string},
    {"label", kRdfs, "label", RdfType::text},
    {"comment", kRdfs, "comment", RdfType::text},
    {"subClassOf", kRdfs, "subClassOf"},
    {"exactMatch", kSkos, "exactMatch"},
    {"domainIncludes", kSchema, "domainIncludes"},
    {"rangeIncludes", kSchema, "rangeIncludes"},
    {"inverseOf", kOwl, "inverseOf"},
}};
static_assert(!kFixedTerms.back().name.empty(), "a row for every fixed term");

constexpr std::array<std::string_view, 6> kModelPaths = {
    kStatementPath, kSpanPath, kQuantityPath, kQualificationPath, kGraphPath, kDocumentPath};

bool isItsOwnIri(std::string_view base, std::string_view id) {
  const bool common =
      id.starts_with("http://") || id.starts_with("https://") || id.starts_with("urn:");
  return common && !id.starts_with(base) && isPlainIri(id);
}

}  // namespace

const std::array<FixedTermRow, kFixedTermCount>& fixedTerms() {
  return kFixedTerms;
}

std::string fixedTermIri(FixedTerm term) {
  return std::string(kFixedTerms[term].space) + std::string(kFixedTerms[term].local);
}

bool isModelPath(std::string_view path) {
  return std::any_of(kModelPaths.begin(), kModelPaths.end(),
                     [&](std::string_view begin) { return path.starts_with(begin); });
}

void appendNodeIri(std::string& out, std::string_view base, std::string_view id) {
  if (isItsOwnIri(base, id)) {
    out += id;
    return;
  }
  out += base;
  if (isModelPath(id)) {
    const std::size_t slash = id.find('/');
    out += id.substr(0, slash);
    out += "%2F";
    id.remove_prefix(slash + 1);
  }
  appendIriPath(out, id);
}

std::string idOfNodeIri(std::string_view base, std::string_view iri) {
  return iri.starts_with(base) ? decodeIriPath(iri.substr(base.size())) : std::string(iri);
}

}  // namespace pressgraph
