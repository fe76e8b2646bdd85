#pragma once
// What our own columns are called in formats of nodes and edges with attributes: exporters write
// them, loaders know a file as ours by them and restore what they hold. docs/formats/graphml.md
// describes them.

#include <string>
#include <string_view>

namespace pressgraph::property_columns {

// Of nodes.
inline constexpr std::string_view kEntityId = "entity_id";
inline constexpr std::string_view kName = "name";
inline constexpr std::string_view kClass = "class";
inline constexpr std::string_view kClassLabel = "class_label";
inline constexpr std::string_view kColor = "color";
inline constexpr std::string_view kAliases = "aliases";
inline constexpr std::string_view kSameAs = "sameAs";
inline constexpr std::string_view kIsDocument = "is_document";
inline constexpr std::string_view kDocument = "document";  // of edges: a source's title
inline constexpr std::string_view kStatements = "statements";
inline constexpr std::string_view kEntity = "entity";  // the whole, where the others cannot hold it

// Of nodes and edges.
inline constexpr std::string_view kLabel = "label";
inline constexpr std::string_view kDocuments = "documents";
inline constexpr std::string_view kExtra = "extra";

// Of edges.
inline constexpr std::string_view kInteraction = "interaction";
inline constexpr std::string_view kWeight = "weight";
inline constexpr std::string_view kRank = "rank";
inline constexpr std::string_view kQuote = "quote";
inline constexpr std::string_view kPublisher = "publisher";
inline constexpr std::string_view kPublished = "published";
inline constexpr std::string_view kBegin = "begin";
inline constexpr std::string_view kEnd = "end";
inline constexpr std::string_view kSources = "sources";
inline constexpr std::string_view kQualifiers = "qualifiers";
inline constexpr std::string_view kStatementKey = "statement_key";

// Of predicates and qualifiers: the term with an underscore for each control character and each
// noncharacter, or for all that an NMTOKEN of XML cannot have.
std::string nameOf(std::string_view term, bool nameToken);
// Before it, and a number behind it, where that name means something else.
inline constexpr std::string_view kAttributePrefix = "attribute_";
inline constexpr std::string_view kQualifierPrefix = "qualifier_";

}  // namespace pressgraph::property_columns
