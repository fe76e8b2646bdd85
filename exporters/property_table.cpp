#include "exporters/property_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "exporters/xml_text.hpp"
#include "graph/measure_names.hpp"
#include "graph/number.hpp"
#include "graph/property_columns.hpp"
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
    {property_columns::kEntityId},
    {property_columns::kName, PropertyType::string, false, true},
    {property_columns::kClass},
    {property_columns::kLabel, PropertyType::string, false, true},
    {property_columns::kClassLabel},
    {property_columns::kColor, PropertyType::string, false, true},
    {property_columns::kAliases, PropertyType::string, true},
    {property_columns::kSameAs, PropertyType::string, true},
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
    {property_columns::kInteraction, PropertyType::string, false, true},
    {property_columns::kWeight, PropertyType::decimal, false, true},
    {property_columns::kRank},
    {property_columns::kQuote},
    {property_columns::kDocument},
    {property_columns::kPublisher},
    {property_columns::kPublished},
    {property_columns::kBegin, PropertyType::integer},
    {property_columns::kEnd, PropertyType::integer},
    {property_columns::kSources},
    {property_columns::kQualifiers},
    {property_columns::kDocuments},
    {property_columns::kExtra},
    {property_columns::kStatementKey},
    {property_columns::kStatements},
}};

// Names to which Gephi, Cytoscape, NetworkX, igraph or Neo4j give a meaning of their own, in lower
// case.
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
                                                              "self",
                                                              "node_for_adding"});

// What both the fourth and the fifth edition of XML take for a name character, as far as names of
// columns need it.
bool isNameCharacter(char32_t c) {
  constexpr std::array<std::pair<char32_t, char32_t>, 13> ranges = {{{'-', '.'},
                                                                     {'0', ':'},
                                                                     {'A', 'Z'},
                                                                     {'_', '_'},
                                                                     {'a', 'z'},
                                                                     {0xB7, 0xB7},
                                                                     {0xC0, 0xD6},
                                                                     {0xD8, 0xF6},
                                                                     {0xF8, 0xFF},
                                                                     {0x410, 0x44F},
                                                                     {0x3041, 0x3094},
                                                                     {0x4E00, 0x9FA5},
                                                                     {0xAC00, 0xD7A3}}};
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](const auto& range) { return c >= range.first && c <= range.second; });
}

// Calls use(character, its bytes) for each character of well-formed UTF-8.
template <class Use>
void forEachCharacter(std::string_view text, const Use& use) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t c = size == 1 ? lead : lead & (0x7FU >> size);
    for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
      c = (c << 6) | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
    use(c, text.substr(i, size));
    i += size;
  }
}

// `name` with an underscore for each character that a column's name cannot have.
std::string usableName(std::string_view name, bool nameToken) {
  std::string usable;
  forEachCharacter(name, [&](char32_t c, std::string_view bytes) {
    const bool good = nameToken ? isNameCharacter(c) : !isForbiddenInXml(bytes, 0);
    usable += good ? bytes : "_";
  });
  return usable.empty() ? "_" : usable;
}

}  // namespace

// Gives out names of which no two look alike.
class ColumnNames {
 public:
  template <class FixedProperties>
  explicit ColumnNames(const FixedProperties& fixed) {
    for (const std::string_view name : kTakenNames) taken_.insert(nameKey(name));
    for (const std::string_view name : kMeasureNames) taken_.insert(nameKey(name));
    for (const FixedProperty& property : fixed) taken_.insert(nameKey(property.name));
  }

  std::string nameFor(std::string_view term, std::string_view prefix, bool nameToken) {
    std::string name = usableName(term, nameToken);
    if (taken_.insert(nameKey(name)).second) return name;
    const std::string prefixed = std::string(prefix) + name;
    name = prefixed;
    for (int i = 2; !taken_.insert(nameKey(name)).second; ++i)
      name = fmt::format("{}_{}", prefixed, i);
    return name;
  }

 private:
  std::unordered_set<std::string> taken_;
};

namespace {

// A literal that is nothing but a number, in plain decimal notation.
std::optional<std::string> plainNumber(const KnowledgeGraph& graph, const Literal& literal) {
  const bool bare = literal.unit == StringId::empty && literal.text == StringId::empty &&
                    literal.extra == StringId::empty && !literal.atLeast && !literal.atMost &&
                    !literal.approximate;
  const bool numeric = literal.type == LiteralType::integer ||
                       literal.type == LiteralType::decimal ||
                       literal.type == LiteralType::quantity;
  if (!bare || !numeric) return std::nullopt;
  return plainDecimal(graph.text(literal.value));
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

// The narrowest type that holds every value seen.
class TypeOfValues {
 public:
  void see(const KnowledgeGraph& graph, const Literal& literal) {
    seen_ = true;
    boolean_ = boolean_ && isPlainBoolean(literal);
    if (!decimal_ && !longInteger_) return;
    const auto number = plainNumber(graph, literal);
    integer_ = integer_ && number && fitsInt32(*number);
    longInteger_ = longInteger_ && number && fitsInt64(*number);
    decimal_ = decimal_ && number && fitsDouble(*number);
  }
  void seeText() {
    seen_ = true;
    boolean_ = integer_ = longInteger_ = decimal_ = false;
  }

  bool seen() const { return seen_; }
  PropertyType type() const {
    return boolean_       ? PropertyType::boolean
           : integer_     ? PropertyType::integer
           : longInteger_ ? PropertyType::longInteger
           : decimal_     ? PropertyType::decimal
                          : PropertyType::string;
  }

 private:
  bool seen_ = false;
  bool boolean_ = true, integer_ = true, longInteger_ = true, decimal_ = true;
};

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

// The value of a column of the given type; `literals` hands over the count literals.
template <class LiteralAt, class TextAt>
std::string valueText(const KnowledgeGraph& graph, PropertyType type, std::size_t count,
                      const LiteralAt& literalAt, const TextAt& textAt) {
  if (count > 1) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) appendListItem(list, textAt(i));
    return list + ']';
  }
  if (type == PropertyType::string) return textAt(0);
  if (type == PropertyType::boolean) return std::string(graph.text(literalAt(0).value));
  return plainNumber(graph, literalAt(0)).value();
}

std::string_view zhLabel(const Term& term) {
  return term.label.zh.empty() ? std::string_view(term.name) : std::string_view(term.label.zh);
}

// The source to show where there is room for one: the first with a quote, else the first.
std::optional<Source> shownSource(const StatementView& statement) {
  const SourceList sources = statement.sources();
  for (const Source& source : sources)
    if (source.quote != StringId::empty) return source;
  return sources.empty() ? std::nullopt : std::optional(sources.front());
}

}  // namespace

std::string_view nodeLabel(const EntityView& entity) {
  return entity.name().empty() ? entity.id() : entity.name();
}

std::string_view edgeLabel(const StatementView& statement) {
  return zhLabel(statement.predicateDefinition());
}

std::string edgeWeight(const KnowledgeGraph& graph, const StatementView& statement) {
  for (const Qualifier& qualifier : statement.qualifiers()) {
    if (qualifier.isEntity || graph.ontology().qualifiers()[qualifier.qualifier].name != "weight")
      continue;
    const auto number = plainNumber(graph, graph.literal(qualifier.value));
    if (!number || !fitsDouble(*number)) continue;
    double value = 0;
    std::from_chars(number->data(), number->data() + number->size(), value);
    constexpr double kLeastFloat = 1e-37, kGreatestFloat = 1e38;
    if (value >= kLeastFloat && value <= kGreatestFloat) return *number;
  }
  return fmt::format("{}", std::max<std::size_t>(statement.sources().size(), 1));
}

PropertyTable::PropertyTable(const KnowledgeGraph& graph, const PropertyTableOptions& options,
                             Diagnostics& diagnostics)
    : graph_(graph), holds_(options.holds), citedDocuments_(graph.documentCount()) {
  collectNodeColumns(options, diagnostics);
  collectEdgeColumns(options, diagnostics);
  std::size_t next = 0;
  for (auto* columns : {&nodeColumns_, &edgeColumns_})
    for (PropertyColumn& column : *columns) column.key = fmt::format("d{}", next++);
  reportWhatIsNotHeld(diagnostics);
}

void PropertyTable::collectNodeColumns(const PropertyTableOptions& options,
                                       Diagnostics& diagnostics) {
  std::vector<TypeOfValues> types(graph_.ontology().predicates().size());
  std::array<bool, kNodePropertyCount> used{};
  std::fill_n(used.begin(), kIsDocument, true);
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index) {
    const EntityView entity = graph_.entity(index);
    if (entity.document()) used[kIsDocument] = used[kDocument] = true;
    if (!entity.extra().empty()) used[kExtra] = true;
    if (!holdsEntity(entity)) used[kEntity] = true;
    const auto [begin, end] = entity.attributes();
    if (begin == end) continue;
    used[kStatements] = true;
    citeDocuments(begin, end);
    if (!documentList_.empty()) used[kDocuments] = true;
    forEachRun(
        begin, end, [&](StatementIndex i) { return graph_.statement(i).predicate(); },
        [&](StatementIndex first, StatementIndex last) {
          TypeOfValues& type = types[graph_.statement(first).predicate()];
          if (last - first == 1)
            type.see(graph_, graph_.statement(first).literal());
          else
            type.seeText();
        });
  }

  nodePropertyColumns_.assign(kNodePropertyCount, kNoColumn);
  for (std::size_t i = 0; i < kNodePropertyCount; ++i) {
    const FixedProperty& property = kNodeProperties[i];
    if (!used[i] || (property.isAppearance && !options.withAppearance)) continue;
    nodePropertyColumns_[i] = static_cast<std::uint32_t>(nodeColumns_.size());
    nodeColumns_.push_back({{}, std::string(property.name), property.type, property.isList});
  }
  ColumnNames names(kNodeProperties);
  predicateColumns_.assign(types.size(), kNoColumn);
  for (PredicateIndex i = 0; i < types.size(); ++i) {
    if (!types[i].seen()) continue;
    const std::string& term = graph_.ontology().predicates()[i].name;
    std::string name = names.nameFor(term, "attribute_", options.nameTokens);
    if (name != term)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("the column of predicate '{}' is called '{}'", term, name),
                       "column-renamed",
                       "readers give its own name another meaning, or cannot hold it"});
    predicateColumns_[i] = static_cast<std::uint32_t>(nodeColumns_.size());
    nodeColumns_.push_back({{}, std::move(name), types[i].type(), false});
  }
  collectMeasureColumns(names, options, diagnostics);
}

void PropertyTable::collectMeasureColumns(ColumnNames& names, const PropertyTableOptions& options,
                                          Diagnostics& diagnostics) {
  constexpr double kGreatestInt = 2147483647;
  for (const Measure& measure : graph_.measures()) {
    if (!options.withPosition && (measure.name == "x" || measure.name == "y")) {
      measureColumns_.push_back(kNoColumn);
      continue;
    }
    const bool isKnown = isMeasureName(measure.name);
    std::string name =
        isKnown ? measure.name : names.nameFor(measure.name, "measure_", options.nameTokens);
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

void PropertyTable::collectEdgeColumns(const PropertyTableOptions& options,
                                       Diagnostics& diagnostics) {
  std::vector<TypeOfValues> types(graph_.ontology().qualifiers().size());
  std::array<bool, kEdgePropertyCount> used{};
  used[kEdgeLabel] = used[kInteraction] = used[kWeight] = used[kStatementKey] = true;
  std::array<FixedProperty, kEdgePropertyCount> properties = kEdgeProperties;
  for (StatementIndex index = 0; index < graph_.edgeCount(); ++index) {
    const StatementView statement = graph_.statement(index);
    if (statement.rank() != Rank::normal) used[kRank] = used[kQualifiers] = true;
    if (!statement.extra().empty()) used[kEdgeExtra] = true;
    if (!holdsStatement(statement)) used[kWholeStatement] = true;
    if (const auto source = shownSource(statement)) {
      used[kSources] = used[kSourceTitle] = true;
      const Document& document = graph_.document(source->document);
      if (source->quote != StringId::empty) used[kQuote] = true;
      if (document.publisher != StringId::empty) used[kSourcePublisher] = true;
      if (document.published != StringId::empty) used[kSourcePublished] = true;
      if (source->hasSpan()) {
        used[kBegin] = used[kEnd] = true;
        if (source->end > 0x7FFFFFFF)
          properties[kBegin].type = properties[kEnd].type = PropertyType::longInteger;
      }
      citeDocuments(index, index + 1);
      if (!documentList_.empty()) used[kEdgeDocuments] = true;
    }
    const auto qualifiers = statement.qualifiers();
    if (!qualifiers.empty()) used[kQualifiers] = true;
    forEachRun(
        std::size_t{0}, qualifiers.size(), [&](std::size_t i) { return qualifiers[i].qualifier; },
        [&](std::size_t first, std::size_t last) {
          TypeOfValues& type = types[qualifiers[first].qualifier];
          if (last - first == 1 && !qualifiers[first].isEntity)
            type.see(graph_, graph_.literal(qualifiers[first].value));
          else
            type.seeText();
        });
  }

  edgePropertyColumns_.assign(kEdgePropertyCount, kNoColumn);
  for (std::size_t i = 0; i < kEdgePropertyCount; ++i) {
    const FixedProperty& property = properties[i];
    if (!used[i] || (property.isAppearance && !options.withAppearance)) continue;
    edgePropertyColumns_[i] = static_cast<std::uint32_t>(edgeColumns_.size());
    edgeColumns_.push_back({{}, std::string(property.name), property.type, property.isList});
  }
  ColumnNames names(kEdgeProperties);
  qualifierColumns_.assign(types.size(), kNoColumn);
  for (QualifierIndex i = 0; i < types.size(); ++i) {
    if (!types[i].seen()) continue;
    const std::string& term = graph_.ontology().qualifiers()[i].name;
    std::string name = names.nameFor(term, "qualifier_", options.nameTokens);
    if (name != term)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("the column of qualifier '{}' is called '{}'", term, name),
                       "column-renamed",
                       "readers give its own name another meaning, or cannot hold it"});
    qualifierColumns_[i] = static_cast<std::uint32_t>(edgeColumns_.size());
    edgeColumns_.push_back({{}, std::move(name), types[i].type(), false});
  }
}

void PropertyTable::reportWhatIsNotHeld(Diagnostics& diagnostics) const {
  std::size_t uncited = 0;
  for (DocumentIndex i = 0; i < graph_.documentCount(); ++i)
    if (!graph_.document(i).entity && !citedDocuments_[i]) ++uncited;
  if (uncited > 0)
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("{} document{} that no statement cites or describes {} no place "
                                 "among nodes and edges",
                                 uncited, uncited == 1 ? "" : "s", uncited == 1 ? "has" : "have"),
                     "not-exported",
                     "export the fact document as well to keep everything"});
  if (!graph_.extras().empty())
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("{} unknown member{} of the inputs {} no place among nodes and "
                                 "edges",
                                 graph_.extras().size(), graph_.extras().size() == 1 ? "" : "s",
                                 graph_.extras().size() == 1 ? "has" : "have"),
                     "not-exported",
                     "export the fact document as well to keep everything"});
}

// Puts the documents that these statements cite and that are no nodes into documentList_.
void PropertyTable::citeDocuments(StatementIndex begin, StatementIndex end) {
  documentList_.clear();
  for (StatementIndex i = begin; i < end; ++i)
    for (const Source& source : graph_.statement(i).sources()) {
      citedDocuments_[source.document] = true;
      if (!graph_.document(source.document).entity) documentList_.push_back(source.document);
    }
  std::sort(documentList_.begin(), documentList_.end());
  documentList_.erase(std::unique(documentList_.begin(), documentList_.end()), documentList_.end());
}

bool PropertyTable::holdsEntity(const EntityView& entity) const {
  return holds_ == nullptr ||
         (holds_(entity.id()) && holds_(entity.name()) && holds_(entity.classDefinition().name));
}

bool PropertyTable::holdsStatement(const StatementView& statement) const {
  return holds_ == nullptr || (holds_(statement.predicateDefinition().name) &&
                               holds_(graph_.entity(statement.subject()).id()) &&
                               holds_(graph_.entity(statement.object()).id()));
}

void PropertyTable::emitNode(std::size_t property, std::string_view text,
                             PropertySink& sink) const {
  const std::uint32_t column = nodePropertyColumns_[property];
  if (column != kNoColumn && !text.empty()) sink.value(nodeColumns_[column], text);
}

void PropertyTable::emitEdge(std::size_t property, std::string_view text,
                             PropertySink& sink) const {
  const std::uint32_t column = edgePropertyColumns_[property];
  if (column != kNoColumn && !text.empty()) sink.value(edgeColumns_[column], text);
}

void PropertyTable::emitDocuments(std::uint32_t column, const std::vector<PropertyColumn>& columns,
                                  PropertySink& sink) {
  if (documentList_.empty()) return;
  text_.clear();
  for (const DocumentIndex document : documentList_) {
    text_ += text_.empty() ? '[' : ',';
    appendDocumentJson(text_, graph_, graph_.document(document));
  }
  text_ += ']';
  sink.value(columns[column], text_);
}

void PropertyTable::describeNode(EntityIndex index, PropertySink& sink) {
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
  if (const auto document = entity.document()) {
    emitNode(kIsDocument, "true", sink);
    text_.clear();
    appendDocumentJson(text_, graph_, graph_.document(*document));
    emitNode(kDocument, text_, sink);
  } else {
    emitNode(kIsDocument, "false", sink);
  }
  if (begin != end) {
    text_.clear();
    for (StatementIndex i = begin; i < end; ++i) {
      text_ += i == begin ? '[' : ',';
      appendStatementJson(text_, graph_, graph_.statement(i));
    }
    text_ += ']';
    emitNode(kStatements, text_, sink);
    citeDocuments(begin, end);
    emitDocuments(nodePropertyColumns_[kDocuments], nodeColumns_, sink);
  }
  emitNode(kExtra, entity.extra(), sink);
  if (!holdsEntity(entity)) {
    text_.clear();
    appendEntityJson(text_, entity);
    emitNode(kEntity, text_, sink);
  }
  forEachRun(
      begin, end, [&](StatementIndex i) { return graph_.statement(i).predicate(); },
      [&](StatementIndex first, StatementIndex last) {
        const PropertyColumn& column =
            nodeColumns_[predicateColumns_[graph_.statement(first).predicate()]];
        const auto literalAt = [&](std::size_t i) -> const Literal& {
          return graph_.statement(first + static_cast<StatementIndex>(i)).literal();
        };
        const std::string text =
            valueText(graph_, column.type, last - first, literalAt,
                      [&](std::size_t i) { return displayText(graph_, literalAt(i)); });
        if (!text.empty()) sink.value(column, text);
      });
  for (std::size_t i = 0; i < measureColumns_.size(); ++i) {
    if (measureColumns_[i] == kNoColumn) continue;
    const std::string text = measureText(graph_.measures()[i], index);
    if (!text.empty()) sink.value(nodeColumns_[measureColumns_[i]], text);
  }
}

void PropertyTable::describeEdge(StatementIndex index, PropertySink& sink) {
  const StatementView statement = graph_.statement(index);
  emitEdge(kEdgeLabel, edgeLabel(statement), sink);
  emitEdge(kInteraction, statement.predicateDefinition().name, sink);
  emitEdge(kWeight, edgeWeight(graph_, statement), sink);
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
    text_.clear();
    appendSourcesJson(text_, graph_, statement);
    emitEdge(kSources, text_, sink);
  }
  const auto qualifiers = statement.qualifiers();
  if (!qualifiers.empty() || statement.rank() != Rank::normal) {
    text_.clear();
    appendQualifiersJson(text_, graph_, statement);
    emitEdge(kQualifiers, text_, sink);
  }
  citeDocuments(index, index + 1);
  emitDocuments(edgePropertyColumns_[kEdgeDocuments], edgeColumns_, sink);
  emitEdge(kEdgeExtra, statement.extra(), sink);
  emitEdge(kStatementKey, statement.key(), sink);
  if (!holdsStatement(statement)) {
    text_ = '[';
    appendStatementJson(text_, graph_, statement);
    text_ += ']';
    emitEdge(kWholeStatement, text_, sink);
  }
  forEachRun(
      std::size_t{0}, qualifiers.size(), [&](std::size_t i) { return qualifiers[i].qualifier; },
      [&](std::size_t first, std::size_t last) {
        const PropertyColumn& column = edgeColumns_[qualifierColumns_[qualifiers[first].qualifier]];
        const std::string text = valueText(
            graph_, column.type, last - first,
            [&](std::size_t i) -> const Literal& {
              return graph_.literal(qualifiers[first + i].value);
            },
            [&](std::size_t i) { return displayText(graph_, qualifiers[first + i]); });
        if (!text.empty()) sink.value(column, text);
      });
}

}  // namespace pressgraph
