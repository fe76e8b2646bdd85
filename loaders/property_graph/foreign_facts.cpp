// What nodes and edges of a file say that another program wrote.

#include <algorithm>

#include "graph/literal_check.hpp"
#include "graph/number.hpp"
#include "loaders/property_graph/property_graph.hpp"
#include "loaders/property_graph/trimmed.hpp"

namespace pressgraph {

namespace {

// How the statements were obtained.
constexpr std::string_view kBy = "imported";
constexpr std::string_view kClassOfAnything = "Thing";
constexpr std::string_view kRankQualifier = "rank";
constexpr std::string_view kOtherRankQualifier = "qualifier_rank";

bool isRank(std::string_view text) {
  return text == "preferred" || text == "normal" || text == "deprecated";
}

}  // namespace

// Types are left to the predicate's range, so that "2024" of an attribute `opened` is a date; what
// is declared as a decimal stays one when it looks like an integer.
LiteralFact PropertyGraph::literal(const Column& column, std::string_view text) {
  LiteralFact literal{.value = text};
  if (column.type == AttributeType::string) return literal;
  if (column.type == AttributeType::untyped) {
    if (isNumber(text)) literal.notation = Notation::number;
    if (text == "true" || text == "false") literal.notation = Notation::boolean;
    return literal;
  }
  literal.value = trimmed(text);
  if (column.type == AttributeType::boolean) {
    const bool yes = literal.value == "true" || literal.value == "True" ||
                     literal.value == "TRUE" || literal.value == "1";
    const bool no = literal.value == "false" || literal.value == "False" ||
                    literal.value == "FALSE" || literal.value == "0";
    if (yes || no) literal = {.value = yes ? "true" : "false", .notation = Notation::boolean};
    // Neither: the builder says so, and keeps the text.
    literal.type = "boolean";
    return literal;
  }
  if (!isNumber(literal.value)) {
    literal.type = column.type == AttributeType::integer ? "integer" : "decimal";
    return literal;
  }
  literal.notation = Notation::number;
  if (column.type == AttributeType::decimal && isInteger(literal.value)) literal.type = "decimal";
  return literal;
}

void PropertyGraph::addAttribute(const PropertyNode& node, const PropertyValue& value) {
  const Column& column = domain(PropertyDomain::node).columns[value.column];
  StatementFact& statement = attribute_;
  statement.subject = entityOf(node.id, subject_);
  statement.predicate = column.name;
  statement.sources.assign(1, {.document = fileDocument(), .by = kBy});
  statement.position = node.position;
  statement.qualifiers.clear();
  if (!value.from.empty() && value.from == value.through) {
    statement.qualifiers.push_back({"time", {.value = value.from}});
  } else {
    if (!value.from.empty()) statement.qualifiers.push_back({"validFrom", {.value = value.from}});
    if (!value.through.empty())
      statement.qualifiers.push_back({"validThrough", {.value = value.through}});
  }
  const bool typed = column.type != AttributeType::string && column.type != AttributeType::untyped;
  const auto add = [&](std::string_view text) {
    if (typed && trimmed(text).empty()) return;
    statement.value = literal(column, text);
    facts_.addStatement(statement);
  };
  if (column.list == ListForm::none) {
    add(value.text);
    return;
  }
  for (const std::string_view part : parts(column, value.text)) add(part);
  noteList(column, node.position);
}

void PropertyGraph::addForeignNode(const PropertyNode& node,
                                   std::span<const PropertyValue> values) {
  const std::vector<Column>& columns = domain(PropertyDomain::node).columns;
  const auto best = [&](ColumnRole role) -> const PropertyValue* {
    const PropertyValue* found = nullptr;
    for (const PropertyValue& value : values) {
      const RoleOfColumn& candidate = columns[value.column].role;
      if (candidate.role != role || trimmed(value.text).empty()) continue;
      if (found == nullptr || candidate.order < columns[found->column].role.order) found = &value;
    }
    return found;
  };
  const PropertyValue* name = best(ColumnRole::name);
  const PropertyValue* entityClass = best(ColumnRole::entityClass);
  EntityFact entity{
      .id = entityOf(node.id, subject_), .type = kClassOfAnything, .position = node.position};
  if (name != nullptr) entity.name = name->text;
  std::string classText;
  if (entityClass != nullptr) {
    const auto& classes = parts(columns[entityClass->column], entityClass->text);
    if (!classes.empty()) classText = trimmed(classes.front());
    if (!classText.empty()) entity.type = classText;
  }
  std::vector<std::string> aliases, sameAs;
  const auto takeSameAs = [&](const PropertyValue& value) {
    const auto& iris = parts(columns[value.column], value.text);
    if (!std::all_of(iris.begin(), iris.end(), isAbsoluteIri)) return false;
    sameAs.insert(sameAs.end(), iris.begin(), iris.end());
    return true;
  };
  for (const PropertyValue& value : values) {
    const Column& column = columns[value.column];
    const std::string_view text = value.text;
    const bool blank = trimmed(text).empty();
    switch (column.role.role) {
      case ColumnRole::name:
        if (!blank && text != entity.name) addAttribute(node, value);
        continue;
      case ColumnRole::entityClass:
        // Other classes of the node are attributes.
        for (const std::string_view part : parts(column, text))
          if (trimmed(part) != entity.type && !trimmed(part).empty())
            facts_.addStatement({.subject = entity.id,
                                 .predicate = column.name,
                                 .value = LiteralFact{.value = part},
                                 .sources = {{.document = fileDocument(), .by = kBy}},
                                 .position = node.position});
        continue;
      case ColumnRole::alias:
        for (const std::string_view part : parts(column, text))
          if (!trimmed(part).empty()) aliases.emplace_back(part);
        continue;
      case ColumnRole::sameAs:
        if (blank || takeSameAs(value)) continue;
        break;
      case ColumnRole::drawing:
        leaveOut("attributes that only say how nodes are drawn", node.position, 1, Severity::note);
        continue;
      case ColumnRole::predicate:
      case ColumnRole::none:
        break;
    }
    addAttribute(node, value);
  }
  entity.aliases.assign(aliases.begin(), aliases.end());
  entity.sameAs.assign(sameAs.begin(), sameAs.end());
  facts_.addEntity(entity);
}

void PropertyGraph::addForeignEdge(const PropertyEdge& edge,
                                   std::span<const PropertyValue> values) {
  const std::vector<Column>& columns = domain(PropertyDomain::edge).columns;
  const PropertyValue* predicate = nullptr;
  std::size_t listed = 0;
  for (const PropertyValue& value : values) {
    const Column& column = columns[value.column];
    if (column.list != ListForm::none) listed += parts(column, value.text).size();
    if (column.role.role != ColumnRole::predicate || trimmed(value.text).empty()) continue;
    if (predicate == nullptr || column.role.order < columns[predicate->column].role.order)
      predicate = &value;
  }
  StatementFact& statement = relation_;
  statement.subject = entityOf(edge.source, subject_);
  statement.predicate = predicate == nullptr ? kAnyRelation : predicate->text;
  statement.object = entityOf(edge.target, object_);
  statement.sources.assign(1, {.document = fileDocument(), .by = kBy});
  statement.position = edge.position;
  statement.edgeId = edge.id;
  statement.qualifiers.clear();
  if (!edge.directed)
    leaveOut("the lack of a direction; edges without one are read from source to target",
             edge.position);
  std::vector<std::string> texts;  // of lists
  texts.reserve(listed);
  for (const PropertyValue& value : values) {
    const Column& column = columns[value.column];
    if (column.role.role == ColumnRole::predicate &&
        (trimmed(value.text).empty() || value.text == statement.predicate))
      continue;
    const bool typed =
        column.type != AttributeType::string && column.type != AttributeType::untyped;
    const auto add = [&](std::string_view text) {
      if (typed && trimmed(text).empty()) return;
      const bool misnamed = column.name == kRankQualifier && !isRank(text);
      statement.qualifiers.push_back(
          {misnamed ? kOtherRankQualifier : std::string_view(column.name), literal(column, text)});
    };
    if (column.list == ListForm::none) {
      add(value.text);
      continue;
    }
    for (const std::string_view part : parts(column, value.text)) add(texts.emplace_back(part));
    noteList(column, edge.position);
  }
  facts_.addStatement(statement);
}

}  // namespace pressgraph
