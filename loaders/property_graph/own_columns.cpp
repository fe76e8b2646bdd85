#include "loaders/property_graph/own_columns.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "graph/property_columns.hpp"

namespace pressgraph {

namespace {

using NamedField = std::pair<std::string_view, OwnField>;

OwnField fieldNamed(std::span<const NamedField> fields, std::string_view name) {
  const auto at = std::find_if(fields.begin(), fields.end(),
                               [&](const NamedField& field) { return field.first == name; });
  return at == fields.end() ? OwnField::none : at->second;
}

}  // namespace

OwnField ownNodeField(std::string_view column) {
  using namespace property_columns;
  static constexpr NamedField kFields[] = {
      {kEntityId, OwnField::entityId},     {kName, OwnField::name},
      {kLabel, OwnField::label},           {kClass, OwnField::entityClass},
      {kClassLabel, OwnField::classLabel}, {kColor, OwnField::derived},
      {kAliases, OwnField::aliases},       {kSameAs, OwnField::sameAs},
      {kIsDocument, OwnField::derived},    {kDocument, OwnField::document},
      {kDocuments, OwnField::documents},   {kStatements, OwnField::statements},
      {kEntity, OwnField::entity},         {kExtra, OwnField::extra},
      {"labels", OwnField::derived},    // the classes, for Neo4j
      {"category", OwnField::derived},  // KGX's
      {"synonym", OwnField::derived},      {"same_as", OwnField::derived},
      {"start", OwnField::derived},  // GEXF's intervals
      {"end", OwnField::derived},          {"spell", OwnField::derived},
  };
  return fieldNamed(kFields, column);
}

OwnField ownEdgeField(std::string_view column) {
  using namespace property_columns;
  static constexpr NamedField kFields[] = {
      {kInteraction, OwnField::predicate},
      {"kind", OwnField::kind},
      {"predicate", OwnField::kgxPredicate},
      {kLabel, OwnField::label},
      {kQualifiers, OwnField::qualifiers},
      {kSources, OwnField::sources},
      {kDocuments, OwnField::documents},
      {kStatements, OwnField::statements},
      {kExtra, OwnField::extra},
      {kWeight, OwnField::derived},
      {kRank, OwnField::derived},
      {kQuote, OwnField::derived},
      {kDocument, OwnField::derived},
      {kPublisher, OwnField::derived},
      {kPublished, OwnField::derived},
      {kBegin, OwnField::derived},
      {kEnd, OwnField::derived},
      {kStatementKey, OwnField::derived},
      {"Edge Label", OwnField::derived},  // what Gephi makes of the label
      {"validFrom", OwnField::derived},
      {"validThrough", OwnField::derived},
  };
  return fieldNamed(kFields, column);
}

ColumnsOfTerms::ColumnsOfTerms(const std::unordered_set<std::string>& terms) {
  for (const std::string& term : terms)
    for (const bool nameToken : {false, true})
      names_.insert(property_columns::nameOf(term, nameToken));
}

bool ColumnsOfTerms::have(const std::string& column) const {
  if (names_.contains(column)) return true;
  for (const std::string_view prefix :
       {property_columns::kAttributePrefix, property_columns::kQualifierPrefix}) {
    if (!column.starts_with(prefix)) continue;
    const std::string rest = column.substr(prefix.size());
    if (names_.contains(rest)) return true;
    const std::size_t digits = rest.find_last_not_of("0123456789");
    if (digits != std::string::npos && digits + 1 < rest.size() && rest[digits] == '_')
      return names_.contains(rest.substr(0, digits));
  }
  return false;
}

}  // namespace pressgraph
