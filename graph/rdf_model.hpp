#pragma once
// The words of the graph in RDF (docs/formats/rdf.md): the terms that the model itself needs and
// the IRIs of its nodes, for those who write it and those who read it.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/rdf_literal.hpp"

namespace pressgraph {

inline constexpr std::string_view kRdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

// What the properties of measures begin with; the measure's name follows.
inline constexpr std::string_view kMeasureNamespace = "https://pressgraph.example/ns/measure#";

// The terms of the model itself.
enum FixedTerm : std::uint32_t {
  kStatementClass,
  kSpecificResourceClass,
  kProvEntityClass,
  kPositionSelectorClass,
  kQuoteSelectorClass,
  kQuantityClass,
  kQualificationClass,
  kDatasetClass,
  kArticleClass,
  kDocumentClass,
  kClassClass,
  kPropertyClass,
  kUnitClass,
  kUriSpace,
  kLanguage,
  kIsDefinedBy,
  kName,
  kAltLabel,
  kSameAs,
  kSameAsLexicalForm,
  kHeadline,
  kPublisher,
  kCreator,
  kAuthors,
  kDatePublished,
  kPath,
  kDocumentExtra,
  kSubject,
  kPredicate,
  kObject,
  kRank,
  kQualification,
  kNumericValue,
  kHasUnit,
  kDerivedFrom,
  kHasSource,
  kHasSelector,
  kStart,
  kEnd,
  kExact,
  kBy,
  kExtra,
  kEarliest,
  kLatest,
  kText,
  kAtLeast,
  kAtMost,
  kApproximate,
  kUnitText,
  kObjectExtra,
  kLexicalForm,
  kLiteralType,
  kLabel,
  kComment,
  kSubClassOf,
  kExactMatch,
  kDomainIncludes,
  kRangeIncludes,
  kInverseOf,
  kFixedTermCount
};

struct FixedTermRow {
  std::string_view name, space, local;
  RdfType usual = RdfType::iri;
};

// In the order of FixedTerm.
const std::array<FixedTermRow, kFixedTermCount>& fixedTerms();

std::string fixedTermIri(FixedTerm term);

// By these the model describes entities, documents, terms and the graph itself. What statements say
// with them has no direct triple, and no direct triple of them is a statement's.
inline constexpr std::array<FixedTerm, 14> kDescribingTerms = {
    kName,    kAltLabel,      kSameAs, kSameAsLexicalForm, kHeadline, kPublisher,   kCreator,
    kAuthors, kDatePublished, kPath,   kDocumentExtra,     kExtra,    kIsDefinedBy, kUriSpace};

// What a literal may say beyond its RDF value. On a statement node the terms of kObjectDetails
// describe the object; with a qualifier's IRI before the suffix (kg:time and kg:timeEarliest), that
// qualifier's value.
enum Detail : std::size_t {
  earliestDay,
  latestDay,
  printedText,
  lowerBound,
  upperBound,
  approximateValue,
  unitName,
  unknownMembers,
  lexicalForm,
  literalTypeName,
  kDetailCount
};

inline constexpr std::array<FixedTerm, kDetailCount> kObjectDetails = {
    kEarliest,    kLatest,   kText,        kAtLeast,     kAtMost,
    kApproximate, kUnitText, kObjectExtra, kLexicalForm, kLiteralType};
inline constexpr std::array<std::string_view, kDetailCount> kDetailSuffixes = {
    "Earliest",    "Latest",   "Text",  "AtLeast",     "AtMost",
    "Approximate", "UnitText", "Extra", "LexicalForm", "LiteralType"};

// What a statement's node says beside its type, the details of its object and its qualifiers.
inline constexpr std::array<FixedTerm, 7> kStatementProperties = {
    kSubject, kPredicate, kObject, kRank, kExtra, kQualification, kDerivedFrom};

// Paths of IRIs that the model makes itself, below the base.
inline constexpr std::string_view kStatementPath = "statement/";
inline constexpr std::string_view kSpanPath = "span/";
inline constexpr std::string_view kQuantityPath = "quantity/";
inline constexpr std::string_view kQualificationPath = "qualification/";
inline constexpr std::string_view kGraphPath = "graph/";
// Of a document whose id is also that of an entity which is another thing.
inline constexpr std::string_view kDocumentPath = "document-of-id/";

// Whether `path`, what follows the base, begins like one of the above.
bool isModelPath(std::string_view path);

// Appends the IRI of the entity or document with this id: the id itself where it is a plain http,
// https or urn IRI outside of `base`; otherwise below the base, an id that begins like one of the
// model's paths with its first '/' encoded. No two ids have one IRI.
void appendNodeIri(std::string& out, std::string_view base, std::string_view id);

// The id whose IRI is `iri`.
std::string idOfNodeIri(std::string_view base, std::string_view iri);

}  // namespace pressgraph
