// What nodes and edges of a file say that pressgraph wrote.

#include <fmt/format.h>

#include "graph/measure_names.hpp"
#include "graph/property_columns.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/property_graph/own_columns.hpp"
#include "loaders/property_graph/property_graph.hpp"

namespace pressgraph {

namespace {

// The texts of one node or edge, by their fields; the last of several counts.
class OwnFields {
 public:
  std::string_view& operator[](OwnField field) { return texts_[static_cast<std::size_t>(field)]; }

 private:
  std::array<std::string_view, static_cast<std::size_t>(OwnField::sources) + 1> texts_{};
};

}  // namespace

void PropertyGraph::reportBadJson(std::string_view column, const std::string& problem,
                                  Position position) {
  decoder_.report(Severity::error, position, "bad-json",
                  fmt::format("the column '{}': {}", column, problem),
                  "pressgraph writes JSON there; take the file as it was written");
}

void PropertyGraph::beginRecord(Position position) {
  record_.clear();
  record_.add(FactRecord::kNone, {}, ValueKind::object, {}, position, position);
}

void PropertyGraph::addMember(std::string_view name, std::string_view text, Position position) {
  record_.add(FactRecord::kRoot, name, ValueKind::string, text, position, position);
}

// Adds the object or array `json` to the record as the member `name`, or an object's members to the
// record itself when there is no name.
void PropertyGraph::addJson(std::string_view column, std::string_view json, ValueKind kind,
                            std::string_view name, Position position) {
  if (json.empty()) return;
  const FactRecord::Node parent =
      name.empty() ? FactRecord::kRoot
                   : record_.add(FactRecord::kRoot, name, kind, {}, position, position);
  const auto problem = kind == ValueKind::array
                           ? addJsonElements(json, limits_, record_, parent, position)
                           : addJsonMembers(json, limits_, record_, parent, position);
  if (problem) reportBadJson(column, *problem, position);
}

// Keeps the names that columns of ours may have.
void PropertyGraph::rememberTerms() {
  for (auto node = record_.firstChild(FactRecord::kRoot); node != FactRecord::kNone;
       node = record_.nextSibling(node)) {
    if (record_.name(node) == "predicate") terms_.emplace(record_.text(node));
    if (record_.name(node) != "qualifiers") continue;
    for (auto member = record_.firstChild(node); member != FactRecord::kNone;
         member = record_.nextSibling(member))
      terms_.emplace(record_.name(member));
  }
}

void PropertyGraph::addStatements(std::string_view json, Position position) {
  const auto problem = forEachJsonElement(json, limits_, record_, position, [&] {
    rememberTerms();
    decoder_.add(FactKind::statement, record_);
  });
  if (problem) reportBadJson(property_columns::kStatements, *problem, position);
}

// The same documents stand at every node or edge that cites them.
void PropertyGraph::addDocuments(std::string_view json, Position position) {
  if (!documentLists_.emplace(json).second) return;
  std::string text;
  const auto problem = forEachJsonElement(json, limits_, record_, position, [&] {
    std::string id;
    for (auto node = record_.firstChild(FactRecord::kRoot); node != FactRecord::kNone;
         node = record_.nextSibling(node))
      if (record_.name(node) == "id") id = record_.text(node);
    text.clear();
    appendJson(text, record_, FactRecord::kRoot);
    const auto [at, added] = documents_.emplace(std::move(id), text);
    // Another description is added too, so that the builder says what it thinks of it.
    if (added || at->second != text) decoder_.add(FactKind::document, record_);
  });
  if (problem) reportBadJson(property_columns::kDocuments, *problem, position);
}

void PropertyGraph::addOwnNode(const PropertyNode& node, std::span<const PropertyValue> values) {
  OwnFields fields;
  std::vector<Column>& columns = domain(PropertyDomain::node).columns;
  for (const PropertyValue& value : values) {
    Column& column = columns[value.column];
    const auto field = static_cast<OwnField>(column.ownField);
    fields[field] = value.text;
    if (field == OwnField::none) ++column.unexplained;
  }
  const std::string_view whole = fields[OwnField::entity];
  // Somebody has added the node since.
  if (whole.empty() && fields[OwnField::entityId].empty()) {
    std::vector<PropertyValue> stated;
    for (const PropertyValue& value : values) {
      if (isMeasureName(columns[value.column].name)) continue;
      stated.push_back(value);
      if (static_cast<OwnField>(columns[value.column].ownField) == OwnField::none)
        --columns[value.column].unexplained;
    }
    addForeignNode(node, stated);
    return;
  }
  beginRecord(node.position);
  std::string id(fields[OwnField::entityId]);
  if (!whole.empty()) {
    addJson(property_columns::kEntity, whole, ValueKind::object, {}, node.position);
    for (auto member = record_.firstChild(FactRecord::kRoot); member != FactRecord::kNone;
         member = record_.nextSibling(member))
      if (record_.name(member) == "id") id = record_.text(member);
  } else {
    const std::string_view name = fields[OwnField::name];
    addMember("id", id, node.position);
    addMember("type", fields[OwnField::entityClass], node.position);
    addMember("name", name.empty() ? fields[OwnField::label] : name, node.position);
    addJson(property_columns::kAliases, fields[OwnField::aliases], ValueKind::array, "aliases",
            node.position);
    addJson(property_columns::kSameAs, fields[OwnField::sameAs], ValueKind::array, "sameAs",
            node.position);
    addJson(property_columns::kExtra, fields[OwnField::extra], ValueKind::object, {},
            node.position);
  }
  decoder_.add(FactKind::entity, record_);
  const bool isNew =
      entityOfNode_.insert_or_assign(strings_.intern(node.id), strings_.intern(id)).second;
  if (!isNew)
    decoder_.report(Severity::error, node.position, "duplicate-id",
                    fmt::format("the node '{}' stands in this file twice", node.id),
                    "edges cannot tell which is meant; give one of them another id");
  if (!fields[OwnField::document].empty())
    addDocuments(fmt::format("[{}]", fields[OwnField::document]), node.position);
  if (!fields[OwnField::documents].empty())
    addDocuments(fields[OwnField::documents], node.position);
  if (!fields[OwnField::statements].empty())
    addStatements(fields[OwnField::statements], node.position);
}

// False when the edge is none of ours: somebody has added it since.
bool PropertyGraph::addOwnEdge(const PropertyEdge& edge, std::span<const PropertyValue> values) {
  OwnFields fields;
  std::vector<Column>& columns = domain(PropertyDomain::edge).columns;
  for (const PropertyValue& value : values)
    fields[static_cast<OwnField>(columns[value.column].ownField)] = value.text;
  std::string_view predicate = fields[OwnField::predicate];
  for (const OwnField other : {OwnField::kind, OwnField::kgxPredicate})
    if (predicate.empty()) predicate = fields[other];
  const bool whole = !fields[OwnField::statements].empty();
  if (!whole && predicate.empty()) {
    if (fields[OwnField::sources].empty() && fields[OwnField::qualifiers].empty()) return false;
    leaveOut("predicates, which another program has dropped", edge.position);
    predicate = kAnyRelation;
  }
  for (const PropertyValue& value : values)
    if (Column& column = columns[value.column];
        static_cast<OwnField>(column.ownField) == OwnField::none)
      ++column.unexplained;
  if (!fields[OwnField::documents].empty())
    addDocuments(fields[OwnField::documents], edge.position);
  if (whole) {
    addStatements(fields[OwnField::statements], edge.position);
    return true;
  }
  beginRecord(edge.position);
  addMember("subject", entityOf(edge.source, subject_), edge.position);
  addMember("predicate", predicate, edge.position);
  addMember("object", entityOf(edge.target, object_), edge.position);
  addJson(property_columns::kQualifiers, fields[OwnField::qualifiers], ValueKind::object,
          "qualifiers", edge.position);
  addJson(property_columns::kSources, fields[OwnField::sources], ValueKind::array, "sources",
          edge.position);
  addJson(property_columns::kExtra, fields[OwnField::extra], ValueKind::object, {}, edge.position);
  rememberTerms();
  decoder_.add(FactKind::statement, record_);
  return true;
}

std::string_view PropertyGraph::entityOf(std::string_view node, std::string& buffer) {
  if (!entityOfNode_.empty()) {
    const auto at = entityOfNode_.find(strings_.intern(node));
    if (at != entityOfNode_.end()) return strings_[at->second];
  }
  if (idPrefix_.empty()) return node;
  buffer = idPrefix_;
  buffer += node;
  return buffer;
}

}  // namespace pressgraph
