#include "exporters/property_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "exporters/omissions.hpp"
#include "graph/graph_tables.hpp"
#include "graph/measure_names.hpp"
#include "graph/number.hpp"
#include "graph/property_columns.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

std::string_view name(PropertyType type) {
  switch (type) {
    case PropertyType::boolean:
      return "boolean";
    case PropertyType::integer:
      return "int";
    case PropertyType::longInteger:
      return "long";
    case PropertyType::decimal:
      return "double";
    case PropertyType::string:
      break;
  }
  return "string";
}

namespace {

struct FixedProperty {
  std::string_view name;
  PropertyType type = PropertyType::string;
  bool isList = false;
  bool isAppearance = false;
  bool isInPlain = false;  // whether it repeats nothing
};

// The first four are columns of every graph, so that in GraphML "label" gets the key d3, and there
// are always more than eight, so that no column of edges gets d7: Gephi takes those two for yEd's
// labels, whatever their names.
enum NodeProperty : std::size_t {
  kEntityId,
  kName,
  kClass,
  kLabel,
  kClassLabel,
  kColor,
  kAliases,
  kSameAs,
  kIsDocument,
  kDocument,
  kStatements,
  kDocuments,
  kExtra,
  kEntity,
  kNodePropertyCount
};
constexpr std::array<FixedProperty, kNodePropertyCount> kNodeProperties = {{
    {property_columns::kEntityId, PropertyType::string, false, false, true},
    {property_columns::kName, PropertyType::string, false, true},
    {property_columns::kClass, PropertyType::string, false, false, true},
    {property_columns::kLabel, PropertyType::string, false, true, true},
    {property_columns::kClassLabel},
    {property_columns::kColor, PropertyType::string, false, true},
    {property_columns::kAliases, PropertyType::string, true, false, true},
    {property_columns::kSameAs, PropertyType::string, true, false, true},
    {property_columns::kIsDocument, PropertyType::boolean},
    {property_columns::kDocument},
    {property_columns::kStatements},
    {property_columns::kDocuments},
    {property_columns::kExtra},
    {property_columns::kEntity},
}};

enum EdgeProperty : std::size_t {
  kEdgeLabel,
  kInteraction,
  kWeight,
  kRank,
  kQuote,
  kSourceTitle,
  kSourcePublisher,
  kSourcePublished,
  kBegin,
  kEnd,
  kSources,
  kQualifiers,
  kEdgeDocuments,
  kEdgeExtra,
  kStatementKey,
  kWholeStatement,
  kEdgePropertyCount
};
constexpr std::array<FixedProperty, kEdgePropertyCount> kEdgeProperties = {{
    {property_columns::kLabel, PropertyType::string, false, true},
    {property_columns::kInteraction, PropertyType::string, false, true, true},
    {property_columns::kWeight, PropertyType::decimal, false, true},
    {property_columns::kRank, PropertyType::string, false, false, true},
    {property_columns::kQuote, PropertyType::string, false, false, true},
    {property_columns::kDocument, PropertyType::string, false, false, true},
    {property_columns::kPublisher, PropertyType::string, false, false, true},
    {property_columns::kPublished, PropertyType::string, false, false, true},
    {property_columns::kBegin, PropertyType::integer, false, false, true},
    {property_columns::kEnd, PropertyType::integer, false, false, true},
    {property_columns::kSources},
    {property_columns::kQualifiers},
    {property_columns::kDocuments},
    {property_columns::kExtra},
    {property_columns::kStatementKey},
    {property_columns::kStatements},
}};

// Names to which Gephi, Cytoscape, NetworkX, igraph, Neo4j or KGX give a meaning of their own, in
// lower case.
constexpr auto kTakenNames = std::to_array<std::string_view>({"id",
                                                              "label",
                                                              "labels",
                                                              "name",
                                                              "nodelabel",
                                                              "edgelabel",
                                                              "edgeid",
                                                              "edge weight",
                                                              "weight",
                                                              "x",
                                                              "y",
                                                              "z",
                                                              "xpos",
                                                              "ypos",
                                                              "zpos",
                                                              "size",
                                                              "r",
                                                              "g",
                                                              "b",
                                                              "color",
                                                              "d3",
                                                              "d7",
                                                              "key",
                                                              "source",
                                                              "target",
                                                              "type",
                                                              "kind",
                                                              "directed",
                                                              "timeset",
                                                              "timestamp",
                                                              "spells",
                                                              "start",
                                                              "interval",
                                                              "selected",
                                                              "suid",
                                                              "shared name",
                                                              "shared interaction",
                                                              "interaction",
                                                              "predicate",
                                                              "self",
                                                              "node_for_adding"});

}  // namespace

// Gives out names of which no two look alike.
class ColumnNames {
 public:
  ColumnNames(std::span<const FixedProperty> fixed, const PropertyTableOptions& options) {
    for (const std::string_view name : kTakenNames) taken_.insert(nameKey(name));
    for (const std::string_view name : kMeasureNames) taken_.insert(nameKey(name));
    for (const FixedProperty& property : fixed) taken_.insert(nameKey(property.name));
    for (const std::string_view name : options.otherColumns) taken_.insert(nameKey(name));
  }

  std::string nameFor(std::string_view term, std::string_view prefix, bool nameToken) {
    std::string name = property_columns::nameOf(term, nameToken);
    if (taken_.insert(nameKey(name)).second) return name;
    const std::string prefixed = std::string(prefix) + name;
    name = prefixed;
    // Where many terms look alike, those numbers that others have are not tried again.
    int& number = lastNumbers_.try_emplace(nameKey(prefixed), 1).first->second;
    while (!taken_.insert(nameKey(name)).second) name = fmt::format("{}_{}", prefixed, ++number);
    return name;
  }

 private:
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, int> lastNumbers_;  // of names that have one
};

namespace {

// A literal that is nothing but a number, in plain decimal notation; perhaps in `work`.
std::optional<std::string_view> plainNumber(const KnowledgeGraph& graph, const Literal& literal,
                                            std::string& work) {
  const bool bare = literal.unit == StringId::empty && literal.text == StringId::empty &&
                    literal.extra == StringId::empty && !literal.atLeast && !literal.atMost &&
                    !literal.approximate;
  const bool numeric = literal.type == LiteralType::integer ||
                       literal.type == LiteralType::decimal ||
                       literal.type == LiteralType::quantity;
  if (!bare || !numeric) return std::nullopt;
  const std::string_view written = graph.text(literal.value);
  if (isPlainDecimal(written)) return written;
  auto plain = plainDecimal(written);
  if (!plain) return std::nullopt;
  work = std::move(*plain);
  return work;
}

bool isPlainBoolean(const Literal& literal) {
  return literal.type == LiteralType::boolean && literal.text == StringId::empty &&
         literal.extra == StringId::empty;
}

bool fitsInt32(std::string_view plain) {
  std::int32_t value = 0;
  const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  return result.ec == std::errc() && result.ptr == plain.data() + plain.size();
}

bool isWeight(std::string_view plainNumber) {
  if (plainNumber.starts_with('-') || plainNumber == "0" || !fitsDouble(plainNumber)) return false;
  constexpr std::size_t kNeverBeyond = 15;  // so few characters make no number beyond the bounds
  if (plainNumber.size() <= kNeverBeyond) return true;
  double value = 0;
  std::from_chars(plainNumber.data(), plainNumber.data() + plainNumber.size(), value);
  constexpr double kLeastFloat = 1e-37, kGreatestFloat = 1e38;
  return value >= kLeastFloat && value <= kGreatestFloat;
}

// What a literal can be the value of, as bits.
enum Fitness : std::uint8_t {
  kFitsBoolean = 1,
  kFitsInteger = 2,
  kFitsLongInteger = 4,
  kFitsDecimal = 8,
  kFitsWeight = 16,
  kFitsAsWritten = 32,  // what it fits, it fits without being written anew
};

std::uint8_t fitnessOf(const KnowledgeGraph& graph, const Literal& literal, std::string& work) {
  if (isPlainBoolean(literal)) return kFitsBoolean | kFitsAsWritten;
  const auto number = plainNumber(graph, literal, work);
  if (!number) return 0;
  unsigned fitness = 0;
  if (fitsInt32(*number))
    fitness = kFitsInteger | kFitsLongInteger;
  else if (fitsInt64(*number))
    fitness = kFitsLongInteger;
  if (fitsDouble(*number)) fitness |= kFitsDecimal;
  if (isWeight(*number)) fitness |= kFitsWeight;
  if (*number == graph.text(literal.value)) fitness |= kFitsAsWritten;
  return static_cast<std::uint8_t>(fitness);
}

// Calls use(begin, end) for each run of neighbours in [begin, end) with one keyOf(index).
template <class Index, class KeyOf, class Use>
void forEachRun(Index begin, Index end, const KeyOf& keyOf, const Use& use) {
  while (begin < end) {
    Index next = begin + 1;
    while (next < end && keyOf(next) == keyOf(begin)) ++next;
    use(begin, next);
    begin = next;
  }
}

void appendListItem(std::string& list, std::string_view item) {
  list += list.empty() ? '[' : ',';
  appendJsonString(list, item);
}

template <class Strings>
std::string jsonList(const Strings& strings) {
  std::string list;
  for (const std::string_view string : strings) appendListItem(list, string);
  if (!list.empty()) list += ']';
  return list;
}

// The value of a column; literalAt and textAt hand over the count literals. Perhaps in `work`.
template <class LiteralAt, class TextAt>
std::string_view valueText(const KnowledgeGraph& graph, const PropertyColumn& column,
                           std::size_t count, const LiteralAt& literalAt, const TextAt& textAt,
                           std::string& work) {
  if (count == 1 && column.type != PropertyType::string) {
    const Literal& literal = literalAt(0);
    return column.isAsWritten ? graph.text(literal.value)
                              : plainNumber(graph, literal, work).value();
  }
  if (count == 1) {
    work = textAt(0);
    return work;
  }
  work.clear();
  for (std::size_t i = 0; i < count; ++i) appendListItem(work, textAt(i));
  work += ']';
  return work;
}

std::string_view zhLabel(const Term& term) {
  return term.label.zh.empty() ? std::string_view(term.name) : std::string_view(term.label.zh);
}

// The source to show where there is room for one: the first with a quote, else the first.
std::optional<Source> shownSource(const StatementView& statement) {
  const auto sources = statement.sources();
  std::optional<Source> first;
  for (const Source& source : sources) {
    if (source.quote != StringId::empty) return source;
    if (!first) first = source;
  }
  return first;
}

}  // namespace

std::string_view nodeLabel(const EntityView& entity) {
  return entity.name().empty() ? entity.id() : entity.name();
}

std::string_view edgeLabel(const StatementView& statement) {
  return zhLabel(statement.predicateDefinition());
}

// The fitness of the graph's literals. Where most of them are referred to, each is looked at once,
// in the order in which they lie in memory; a selection may refer to few of the literals it has.
class PropertyTable::Literals {
 public:
  Literals(const KnowledgeGraph& graph, std::size_t threads) : graph_(graph) {
    const GraphTables& tables = graph.tables();
    const std::size_t count = tables.literals.size();
    if (count > tables.qualifiers.size() + graph.statementCount() - graph.edgeCount()) return;
    fitness_.resize(count);
    parallelFor(threads, threads, [&](std::size_t i) {
      std::string work;
      const std::size_t end = count * (i + 1) / threads;
      for (std::size_t at = count * i / threads; at < end; ++at)
        fitness_[at] = fitnessOf(graph_, tables.literals[at], work);
    });
  }

  std::uint8_t fitness(std::uint32_t literal, std::string& work) const {
    return fitness_.empty() ? fitnessOf(graph_, graph_.literal(literal), work) : fitness_[literal];
  }

 private:
  const KnowledgeGraph& graph_;
  std::vector<std::uint8_t> fitness_;
};

namespace {

// What every value seen fits.
class TypeOfValues {
 public:
  void see(std::uint8_t fitness) {
    seen_ = true;
    fitness_ &= fitness;
  }
  void add(const TypeOfValues& other) {
    if (other.seen_) see(other.fitness_);
  }

  bool seen() const { return seen_; }
  bool fits(Fitness fitness) const { return (fitness_ & fitness) != 0; }
  // The narrowest that holds them.
  PropertyType type() const {
    return fits(kFitsBoolean)       ? PropertyType::boolean
           : fits(kFitsInteger)     ? PropertyType::integer
           : fits(kFitsLongInteger) ? PropertyType::longInteger
           : fits(kFitsDecimal)     ? PropertyType::decimal
                                    : PropertyType::string;
  }

 private:
  bool seen_ = false;
  std::uint8_t fitness_ = 0xFF;
};

}  // namespace

struct PropertyTable::Seen {
  Seen(std::size_t terms, std::size_t documents) : types(terms), cited(documents) {}

  void add(const Seen& other) {
    for (std::size_t i = 0; i < used.size(); ++i) used[i] = used[i] || other.used[i];
    for (std::size_t i = 0; i < types.size(); ++i) types[i].add(other.types[i]);
    for (std::size_t i = 0; i < cited.size(); ++i)
      if (other.cited[i]) cited[i] = true;
    entitiesNotHeld.insert(entitiesNotHeld.end(), other.entitiesNotHeld.begin(),
                           other.entitiesNotHeld.end());
    hasLongSpans = hasLongSpans || other.hasLongSpans;
    sources += other.sources;
    details += other.details;
    extras += other.extras;
  }

  std::array<bool, std::max<std::size_t>(kNodePropertyCount, kEdgePropertyCount)> used{};
  std::vector<TypeOfValues> types;  // of each predicate or qualifier
  std::vector<bool> cited;          // documents
  std::vector<EntityIndex> entitiesNotHeld;
  bool hasLongSpans = false;
  // What plain columns leave out: sources, qualifiers and ranks of attributes, unknown members.
  std::size_t sources = 0, details = 0, extras = 0;
};

PropertyTable::PropertyTable(const KnowledgeGraph& graph, const PropertyTableOptions& options,
                             Diagnostics& diagnostics)
    : graph_(graph), options_(options), weight_(graph.ontology().findQualifier("weight")) {
  const Literals literals(graph, std::max<std::size_t>(options.threads, 1));
  const Seen nodes = seenInParts(graph.entityCount(), graph.ontology().predicates().size(),
                                 [&](std::size_t begin, std::size_t end, Seen& seen) {
                                   seeNodes(static_cast<EntityIndex>(begin),
                                            static_cast<EntityIndex>(end), literals, seen);
                                 });
  entitiesNotHeld_ = nodes.entitiesNotHeld;
  const Seen edges = seenInParts(graph.edgeCount(), graph.ontology().qualifiers().size(),
                                 [&](std::size_t begin, std::size_t end, Seen& seen) {
                                   seeEdges(static_cast<StatementIndex>(begin),
                                            static_cast<StatementIndex>(end), literals, seen);
                                 });
  addNodeColumns(nodes, diagnostics);
  addEdgeColumns(edges, diagnostics);
  // Without the columns that keep labels at d3, no key may be d3 or d7.
  const char first = options_.plain ? 'k' : 'd';
  std::size_t next = 0;
  for (auto* columns : {&nodeColumns_, &edgeColumns_})
    for (PropertyColumn& column : *columns) column.key = fmt::format("{}{}", first, next++);
  reportWhatIsNotHeld(nodes, edges, diagnostics);
}

// What see(begin, end, seen) sees in all of [0, count).
template <class See>
PropertyTable::Seen PropertyTable::seenInParts(std::size_t count, std::size_t terms,
                                               const See& see) const {
  const std::size_t parts = options_.threads > 1 ? 4 * options_.threads : 1;
  std::vector<Seen> seen(parts, Seen(terms, graph_.documentCount()));
  parallelFor(parts, options_.threads,
              [&](std::size_t i) { see(count * i / parts, count * (i + 1) / parts, seen[i]); });
  for (std::size_t i = 1; i < parts; ++i) seen[0].add(seen[i]);
  return std::move(seen[0]);
}

void PropertyTable::seeNodes(EntityIndex firstNode, EntityIndex endNode, const Literals& literals,
                             Seen& seen) const {
  std::string work;
  for (EntityIndex index = firstNode; index < endNode; ++index) {
    const EntityView entity = graph_.entity(index);
    if (entity.document()) seen.used[kIsDocument] = seen.used[kDocument] = true;
    if (!entity.extra().empty()) {
      seen.used[kExtra] = true;
      ++seen.extras;
    }
    if (!holdsEntity(entity)) seen.used[kEntity] = true;
    if (!holds(entity.id())) seen.entitiesNotHeld.push_back(index);
    const auto [begin, end] = entity.attributes();
    if (begin == end) continue;
    seen.used[kStatements] = true;
    for (StatementIndex i = begin; i < end; ++i) {
      const StatementView statement = graph_.statement(i);
      for (const Source& source : statement.sources()) {
        seen.cited[source.document] = true;
        if (!graph_.document(source.document).entity) seen.used[kDocuments] = true;
      }
      seen.sources += statement.sources().size();
      seen.details += statement.qualifiers().size() + (statement.rank() != Rank::normal ? 1 : 0);
      if (!statement.extra().empty()) ++seen.extras;
    }
    forEachRun(
        begin, end, [&](StatementIndex i) { return graph_.statement(i).predicate(); },
        [&](StatementIndex first, StatementIndex last) {
          TypeOfValues& type = seen.types[graph_.statement(first).predicate()];
          const bool isOne = last - first == 1;
          type.see(isOne ? literals.fitness(graph_.tables().statements.object[first], work)
                         : std::uint8_t{0});
        });
  }
}

void PropertyTable::addNodeColumns(const Seen& seen, Diagnostics& diagnostics) {
  const std::vector<TypeOfValues>& types = seen.types;
  nodePropertyColumns_.assign(kNodePropertyCount, kNoColumn);
  for (std::size_t i = 0; i < kNodePropertyCount; ++i) {
    const FixedProperty& property = kNodeProperties[i];
    const bool used = i < kIsDocument || seen.used[i];
    if (!used || (property.isAppearance && !options_.withAppearance) ||
        (options_.plain && !property.isInPlain) || (i == kEntityId && hasIdsOfEntities()))
      continue;
    nodePropertyColumns_[i] = static_cast<std::uint32_t>(nodeColumns_.size());
    nodeColumns_.push_back({{}, std::string(property.name), property.type, property.isList});
  }
  ColumnNames names(kNodeProperties, options_);
  predicateColumns_.assign(types.size(), kNoColumn);
  for (PredicateIndex i = 0; i < types.size(); ++i) {
    if (!types[i].seen()) continue;
    const std::string& term = graph_.ontology().predicates()[i].name;
    std::string name = names.nameFor(term, property_columns::kAttributePrefix, options_.nameTokens);
    if (name != term)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("the column of predicate '{}' is called '{}'", term, name),
                       "column-renamed",
                       "readers give its own name another meaning, or cannot hold it"});
    predicateColumns_[i] = static_cast<std::uint32_t>(nodeColumns_.size());
    nodeColumns_.push_back(
        {{}, std::move(name), types[i].type(), false, types[i].fits(kFitsAsWritten)});
  }
  addMeasureColumns(names, diagnostics);
}

void PropertyTable::addMeasureColumns(ColumnNames& names, Diagnostics& diagnostics) {
  constexpr double kGreatestInt = 2147483647;
  for (const Measure& measure : graph_.measures()) {
    if (!options_.withPosition && (measure.name == "x" || measure.name == "y")) {
      measureColumns_.push_back(kNoColumn);
      continue;
    }
    const bool isKnown = isMeasureName(measure.name);
    std::string name =
        isKnown ? measure.name : names.nameFor(measure.name, "measure_", options_.nameTokens);
    if (name != measure.name)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("the column of measure '{}' is called '{}'", measure.name, name),
                       "column-renamed",
                       "readers give its own name another meaning, or cannot hold it"});
    const bool small = std::all_of(measure.values.begin(), measure.values.end(),
                                   [](double value) { return !(std::abs(value) > kGreatestInt); });
    const PropertyType type = !measure.isInteger ? PropertyType::decimal
                              : small            ? PropertyType::integer
                                                 : PropertyType::longInteger;
    measureColumns_.push_back(static_cast<std::uint32_t>(nodeColumns_.size()));
    nodeColumns_.push_back({{}, std::move(name), type, false});
  }
}

void PropertyTable::seeEdges(StatementIndex begin, StatementIndex end, const Literals& literals,
                             Seen& seen) const {
  std::string work;
  std::vector<bool> isHeld;  // the predicates' names
  for (const PredicateDefinition& predicate : graph_.ontology().predicates())
    isHeld.push_back(holds(predicate.name));
  for (StatementIndex index = begin; index < end; ++index) {
    const StatementView statement = graph_.statement(index);
    if (statement.rank() != Rank::normal) seen.used[kRank] = seen.used[kQualifiers] = true;
    if (!statement.extra().empty()) {
      seen.used[kEdgeExtra] = true;
      ++seen.extras;
    }
    if (!isHeld[statement.predicate()] || !holdsEndsOf(statement))
      seen.used[kWholeStatement] = true;
    for (const Source& source : statement.sources()) {
      seen.cited[source.document] = true;
      if (!graph_.document(source.document).entity) seen.used[kEdgeDocuments] = true;
      if (source.extra != StringId::empty) ++seen.extras;
    }
    if (const auto source = shownSource(statement)) {
      seen.used[kSources] = seen.used[kSourceTitle] = true;
      seen.sources += statement.sources().size() - 1;
      const Document& document = graph_.document(source->document);
      if (source->quote != StringId::empty) seen.used[kQuote] = true;
      if (document.publisher != StringId::empty) seen.used[kSourcePublisher] = true;
      if (document.published != StringId::empty) seen.used[kSourcePublished] = true;
      if (source->hasSpan()) {
        seen.used[kBegin] = seen.used[kEnd] = true;
        if (source->end > 0x7FFFFFFF) seen.hasLongSpans = true;
      }
    }
    const auto qualifiers = statement.qualifiers();
    if (!qualifiers.empty()) seen.used[kQualifiers] = true;
    forEachRun(
        std::size_t{0}, qualifiers.size(), [&](std::size_t i) { return qualifiers[i].qualifier; },
        [&](std::size_t first, std::size_t last) {
          TypeOfValues& type = seen.types[qualifiers[first].qualifier];
          const bool isOneLiteral = last - first == 1 && !qualifiers[first].isEntity;
          type.see(isOneLiteral ? literals.fitness(qualifiers[first].value, work)
                                : std::uint8_t{0});
        });
  }
}

void PropertyTable::addEdgeColumns(const Seen& seen, Diagnostics& diagnostics) {
  const std::vector<TypeOfValues>& types = seen.types;
  edgePropertyColumns_.assign(kEdgePropertyCount, kNoColumn);
  for (std::size_t i = 0; i < kEdgePropertyCount; ++i) {
    FixedProperty property = kEdgeProperties[i];
    const bool used = i <= kWeight || i == kStatementKey || seen.used[i];
    if (!used || (property.isAppearance && !options_.withAppearance) ||
        (options_.plain && !property.isInPlain))
      continue;
    if ((i == kBegin || i == kEnd) && seen.hasLongSpans) property.type = PropertyType::longInteger;
    edgePropertyColumns_[i] = static_cast<std::uint32_t>(edgeColumns_.size());
    edgeColumns_.push_back({{}, std::string(property.name), property.type, property.isList});
  }
  ColumnNames names(kEdgeProperties, options_);
  qualifierColumns_.assign(types.size(), kNoColumn);
  for (QualifierIndex i = 0; i < types.size(); ++i) {
    if (!types[i].seen()) continue;
    const std::string& term = graph_.ontology().qualifiers()[i].name;
    const PropertyType type = types[i].type();
    // Where no column of ours is called so, the facts' own weights are what readers look for.
    const bool isWeightOfReaders = options_.plain && options_.withAppearance && i == weight_ &&
                                   type != PropertyType::string && types[i].fits(kFitsWeight);
    std::string name = isWeightOfReaders ? term
                                         : names.nameFor(term, property_columns::kQualifierPrefix,
                                                         options_.nameTokens);
    if (name != term)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("the column of qualifier '{}' is called '{}'", term, name),
                       "column-renamed",
                       "readers give its own name another meaning, or cannot hold it"});
    qualifierColumns_[i] = static_cast<std::uint32_t>(edgeColumns_.size());
    edgeColumns_.push_back(
        {{}, std::move(name), types[i].type(), false, types[i].fits(kFitsAsWritten)});
  }
}

void PropertyTable::reportWhatIsNotHeld(const Seen& nodes, const Seen& edges,
                                        Diagnostics& diagnostics) const {
  std::size_t uncited = 0;
  for (DocumentIndex i = 0; i < graph_.documentCount(); ++i)
    if (!graph_.document(i).entity && !nodes.cited[i] && !edges.cited[i]) ++uncited;
  if (uncited > 0)
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("{} document{} that no statement cites or describes {} no place "
                                 "among nodes and edges",
                                 uncited, uncited == 1 ? "" : "s", uncited == 1 ? "has" : "have"),
                     "not-exported",
                     "export the fact document as well to keep everything"});
  noteInputMembers(graph_, "among nodes and edges", diagnostics);
  if (!options_.plain) return;
  const auto report = [&](std::size_t count, std::string_view what) {
    notePlainOmission(count, what, diagnostics);
  };
  std::size_t documents = 0;
  for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
    const Document& document = graph_.document(i);
    if (document.entity || !document.authors.empty() || document.path != StringId::empty ||
        document.extra != StringId::empty)
      ++documents;
  }
  report(edges.sources, "further sources of relations, of which one is shown");
  report(nodes.sources, "sources of attributes");
  report(nodes.details, "qualifiers and ranks of attributes");
  report(documents, "documents' authors, files and other members");
  report(nodes.extras + edges.extras, "unknown members of entities and statements");
  report(nodes.entitiesNotHeld.size(), "ids with characters that the format forbids");
}

bool PropertyTable::holdsEntity(const EntityView& entity) const {
  return holds(entity.id()) && holds(entity.name()) && holds(entity.classDefinition().name);
}

bool PropertyTable::holdsStatement(const StatementView& statement) const {
  return holds(statement.predicateDefinition().name) && holdsEndsOf(statement);
}

bool PropertyTable::holdsEndsOf(const StatementView& statement) const {
  const auto holdsIdOf = [&](EntityIndex entity) {
    return entitiesNotHeld_.empty() ||
           !std::binary_search(entitiesNotHeld_.begin(), entitiesNotHeld_.end(), entity);
  };
  return holdsIdOf(statement.subject()) && holdsIdOf(statement.object());
}

PropertyRows::PropertyRows(const PropertyTable& table)
    : table_(table), graph_(table.graph_), content_(table.graph_) {}

bool PropertyRows::hasNodeColumn(std::size_t property) const {
  return table_.nodePropertyColumns_[property] != PropertyTable::kNoColumn;
}

bool PropertyRows::hasEdgeColumn(std::size_t property) const {
  return table_.edgePropertyColumns_[property] != PropertyTable::kNoColumn;
}

void PropertyRows::emitNode(std::size_t property, std::string_view text, PropertySink& sink) const {
  if (hasNodeColumn(property) && !text.empty())
    sink.value(table_.nodeColumns_[table_.nodePropertyColumns_[property]], text);
}

void PropertyRows::emitEdge(std::size_t property, std::string_view text, PropertySink& sink) const {
  if (hasEdgeColumn(property) && !text.empty())
    sink.value(table_.edgeColumns_[table_.edgePropertyColumns_[property]], text);
}

std::string_view PropertyRows::edgeWeight(const StatementView& statement) {
  if (table_.weight_)
    for (const Qualifier& qualifier : statement.qualifiers()) {
      if (qualifier.isEntity || qualifier.qualifier != *table_.weight_) continue;
      const auto number = plainNumber(graph_, graph_.literal(qualifier.value), number_);
      if (number && isWeight(*number)) return *number;
    }
  number_ = fmt::format_int(std::max<std::size_t>(statement.sources().size(), 1)).str();
  return number_;
}

// Puts the documents that these statements cite and that are no nodes into documents_.
void PropertyRows::findDocuments(StatementIndex begin, StatementIndex end) {
  documents_.clear();
  for (StatementIndex i = begin; i < end; ++i)
    for (const Source& source : graph_.statement(i).sources())
      if (!graph_.document(source.document).entity) documents_.push_back(source.document);
  std::sort(documents_.begin(), documents_.end());
  documents_.erase(std::unique(documents_.begin(), documents_.end()), documents_.end());
}

void PropertyRows::emitDocuments(std::uint32_t column, const std::vector<PropertyColumn>& columns,
                                 PropertySink& sink) {
  if (documents_.empty() || column == PropertyTable::kNoColumn) return;
  if (documents_ != lastDocuments_) {
    lastDocumentsJson_.clear();
    for (const DocumentIndex document : documents_) {
      lastDocumentsJson_ += lastDocumentsJson_.empty() ? '[' : ',';
      appendDocumentJson(lastDocumentsJson_, graph_, graph_.document(document));
    }
    lastDocumentsJson_ += ']';
    lastDocuments_ = documents_;
  }
  sink.value(columns[column], lastDocumentsJson_);
}

void PropertyRows::describeNode(EntityIndex index, PropertySink& sink) {
  const EntityView entity = graph_.entity(index);
  const ClassDefinition& definition = entity.classDefinition();
  const auto [begin, end] = entity.attributes();
  emitNode(kEntityId, entity.id(), sink);
  emitNode(kName, nodeLabel(entity), sink);
  emitNode(kClass, definition.name, sink);
  emitNode(kLabel, nodeLabel(entity), sink);
  emitNode(kClassLabel, zhLabel(definition), sink);
  emitNode(kColor, graph_.ontology().color(entity.classIndex()), sink);
  emitNode(kAliases, jsonList(entity.aliases()), sink);
  emitNode(kSameAs, jsonList(entity.sameAs()), sink);
  if (const auto document = entity.document(); document && hasNodeColumn(kDocument)) {
    emitNode(kIsDocument, "true", sink);
    text_.clear();
    appendDocumentJson(text_, graph_, graph_.document(*document));
    emitNode(kDocument, text_, sink);
  } else {
    emitNode(kIsDocument, "false", sink);
  }
  if (begin != end && hasNodeColumn(kStatements)) {
    text_.clear();
    for (StatementIndex i = begin; i < end; ++i) {
      text_ += i == begin ? '[' : ',';
      appendStatementJson(text_, graph_, graph_.statement(i));
    }
    text_ += ']';
    emitNode(kStatements, text_, sink);
    findDocuments(begin, end);
    emitDocuments(table_.nodePropertyColumns_[kDocuments], table_.nodeColumns_, sink);
  }
  emitNode(kExtra, entity.extra(), sink);
  if (hasNodeColumn(kEntity) && !table_.holdsEntity(entity)) {
    text_.clear();
    appendEntityJson(text_, entity);
    emitNode(kEntity, text_, sink);
  }
  forEachRun(
      begin, end, [&](StatementIndex i) { return graph_.statement(i).predicate(); },
      [&](StatementIndex first, StatementIndex last) {
        const PropertyColumn& column =
            table_.nodeColumns_[table_.predicateColumns_[graph_.statement(first).predicate()]];
        const auto literalAt = [&](std::size_t i) -> const Literal& {
          return graph_.statement(first + static_cast<StatementIndex>(i)).literal();
        };
        const std::string_view text = valueText(
            graph_, column, last - first, literalAt,
            [&](std::size_t i) { return displayText(graph_, literalAt(i)); }, text_);
        if (!text.empty()) sink.value(column, text);
      });
  for (std::size_t i = 0; i < table_.measureColumns_.size(); ++i) {
    const std::uint32_t column = table_.measureColumns_[i];
    if (column == PropertyTable::kNoColumn) continue;
    const std::string text = measureText(graph_.measures()[i], index);
    if (!text.empty()) sink.value(table_.nodeColumns_[column], text);
  }
}

void PropertyRows::describeEdge(StatementIndex index, PropertySink& sink) {
  const StatementView statement = graph_.statement(index);
  emitEdge(kEdgeLabel, edgeLabel(statement), sink);
  emitEdge(kInteraction, statement.predicateDefinition().name, sink);
  if (hasEdgeColumn(kWeight)) emitEdge(kWeight, edgeWeight(statement), sink);
  if (statement.rank() != Rank::normal) emitEdge(kRank, name(statement.rank()), sink);
  if (const auto source = shownSource(statement)) {
    const Document& document = graph_.document(source->document);
    emitEdge(kQuote, graph_.text(source->quote), sink);
    emitEdge(kSourceTitle,
             graph_.text(document.title == StringId::empty ? document.id : document.title), sink);
    emitEdge(kSourcePublisher, graph_.text(document.publisher), sink);
    emitEdge(kSourcePublished, graph_.text(document.published), sink);
    if (source->hasSpan()) {
      emitEdge(kBegin, fmt::format_int(source->begin).c_str(), sink);
      emitEdge(kEnd, fmt::format_int(source->end).c_str(), sink);
    }
    if (hasEdgeColumn(kSources)) {
      text_.clear();
      appendSourcesJson(text_, graph_, statement);
      emitEdge(kSources, text_, sink);
    }
  }
  const auto qualifiers = statement.qualifiers();
  if (hasEdgeColumn(kQualifiers) && (!qualifiers.empty() || statement.rank() != Rank::normal)) {
    text_.clear();
    appendQualifiersJson(text_, graph_, statement);
    emitEdge(kQualifiers, text_, sink);
  }
  if (hasEdgeColumn(kEdgeDocuments)) {
    findDocuments(index, index + 1);
    emitDocuments(table_.edgePropertyColumns_[kEdgeDocuments], table_.edgeColumns_, sink);
  }
  emitEdge(kEdgeExtra, statement.extra(), sink);
  if (hasEdgeColumn(kStatementKey)) {
    const auto digits = content_.keyDigits(statement, text_);
    emitEdge(kStatementKey, {digits.data(), digits.size()}, sink);
  }
  if (hasEdgeColumn(kWholeStatement) && !table_.holdsStatement(statement)) {
    text_ = '[';
    appendStatementJson(text_, graph_, statement);
    text_ += ']';
    emitEdge(kWholeStatement, text_, sink);
  }
  forEachRun(
      std::size_t{0}, qualifiers.size(), [&](std::size_t i) { return qualifiers[i].qualifier; },
      [&](std::size_t first, std::size_t last) {
        const PropertyColumn& column =
            table_.edgeColumns_[table_.qualifierColumns_[qualifiers[first].qualifier]];
        const std::string_view text = valueText(
            graph_, column, last - first,
            [&](std::size_t i) -> const Literal& {
              return graph_.literal(qualifiers[first + i].value);
            },
            [&](std::size_t i) { return displayText(graph_, qualifiers[first + i]); }, text_);
        if (!text.empty()) sink.value(column, text);
      });
}

}  // namespace pressgraph
