#include "loaders/property_graph/property_graph.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "graph/measure_names.hpp"
#include "graph/support/json_text.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/property_graph/list_parts.hpp"
#include "loaders/property_graph/own_columns.hpp"

namespace pressgraph {

namespace {

// What the input is called without its folder.
std::string fileName(const std::string& input) {
  return input == "<stdin>" ? "stdin" : input.substr(input.rfind('/') + 1);
}

}  // namespace

std::vector<FormatOption> propertyGraphOptions() {
  return {
      {"ids",
       "keep",
       {"keep", "file"},
       "of entities in files of other programs: the nodes' ids, or those with the file's name"}};
}

PropertyGraph::PropertyGraph(FactBatch& facts, const FormatOptions& options,
                             Diagnostics& diagnostics)
    : facts_(facts),
      limits_(options.limits()),
      diagnostics_(diagnostics),
      decoder_(facts, diagnostics, limits_) {
  facts_.markForeign();
  if (options.get("ids") == "file") idPrefix_ = fileName(facts.input()) + '#';
}

PropertyGraph::~PropertyGraph() = default;

std::uint32_t PropertyGraph::column(PropertyDomain which, std::string_view name, AttributeType type,
                                    ListForm list) {
  Domain& target = domain(which);
  const auto next = static_cast<std::uint32_t>(target.columns.size());
  const auto [at, added] = target.indices.emplace(std::tuple(std::string(name), type, list), next);
  if (!added) return at->second;
  Column column;
  column.name = name;
  column.type = type;
  column.list = list;
  column.role = roleOfColumn(target.name, name);
  column.ownField = static_cast<std::uint32_t>(which == PropertyDomain::node ? ownNodeField(name)
                                                                             : ownEdgeField(name));
  target.columns.push_back(std::move(column));
  prepared_ = false;
  return next;
}

void PropertyGraph::setDefault(PropertyDomain which, std::uint32_t column, std::string_view text) {
  Domain& target = domain(which);
  if (!target.columns[column].defaultText) target.withDefault.push_back(column);
  target.columns[column].defaultText = text;
}

// Attributes that only say where to draw a node are left out where a file has most of them: a
// single "x" may be anything.
void PropertyGraph::prepare() {
  constexpr std::ptrdiff_t kEnough = 4;
  prepared_ = true;
  for (Domain& each : domains_) {
    const auto drawing =
        std::count_if(each.columns.begin(), each.columns.end(),
                      [](const Column& column) { return column.role.role == ColumnRole::drawing; });
    if (drawing >= kEnough) continue;
    for (Column& column : each.columns)
      if (column.role.role == ColumnRole::drawing) column.role = {};
  }
}

bool PropertyGraph::isOwn() {
  if (!own_) {
    bool id = false, entityClass = false, classLabel = false;
    for (const Column& column : domain(PropertyDomain::node).columns) {
      const auto field = static_cast<OwnField>(column.ownField);
      id = id || field == OwnField::entityId;
      entityClass = entityClass || field == OwnField::entityClass;
      classLabel = classLabel || field == OwnField::classLabel;
    }
    own_ = id && entityClass && classLabel;
  }
  return *own_;
}

std::span<const PropertyValue> PropertyGraph::completed(Domain& which,
                                                        std::span<const PropertyValue> values) {
  if (!prepared_) prepare();
  ++which.current;
  if (which.withDefault.empty()) return values;
  completed_.assign(values.begin(), values.end());
  for (const PropertyValue& value : values) which.columns[value.column].lastSeen = which.current;
  for (const std::uint32_t i : which.withDefault)
    if (which.columns[i].lastSeen != which.current)
      completed_.push_back({i, *which.columns[i].defaultText});
  // A small file must not become a large graph.
  constexpr std::uint64_t kDefaultsOfEach = 50;
  const std::uint64_t elements = domains_[0].current + domains_[1].current;
  defaultsGiven_ += completed_.size() - values.size();
  const std::uint64_t ofElements = kDefaultsOfEach * elements;
  if (defaultsGiven_ <= ofElements || defaultsGiven_ - ofElements <= limits_.defaults)
    return completed_;
  if (std::exchange(tooManyDefaults_, true)) return values;
  decoder_.report(
      Severity::error, {}, "too-many-defaults",
      fmt::format("more than {} default values, and {} for each node and edge", limits_.defaults,
                  kDefaultsOfEach),
      "give values to the nodes and edges that have them; " + howToRaise(&Limits::defaults));
  return values;
}

void PropertyGraph::addNode(const PropertyNode& node) {
  const RecordScope record = openRecord(RecordKind::node, node.position);
  const auto values = completed(domain(PropertyDomain::node), node.values);
  if (node.id.empty())
    decoder_.report(Severity::error, node.position, "missing-member", "a node has no id",
                    "give every node an id of its own");
  else if (isOwn())
    addOwnNode(node, values);
  else
    addForeignNode(node, values);
}

void PropertyGraph::addEdge(const PropertyEdge& edge) {
  const RecordScope record = openRecord(RecordKind::edge, edge.position);
  const auto values = completed(domain(PropertyDomain::edge), edge.values);
  if (edge.source.empty() || edge.target.empty()) {
    decoder_.report(Severity::error, edge.position, "missing-member",
                    fmt::format("an edge has no {}", edge.source.empty() ? "source" : "target"),
                    "give every edge the ids of two nodes");
    return;
  }
  if (!isOwn() || !addOwnEdge(edge, values)) addForeignEdge(edge, values);
}

void PropertyGraph::setTitle(std::string_view title) {
  if (title_.empty())
    title_ = title;
  else
    graphAttributes_.emplace_back("title", title);
}

void PropertyGraph::addGraphAttribute(std::string_view name, std::string_view text) {
  if (name == "title" || name == "name" || name == "label")
    setTitle(text);
  else
    graphAttributes_.emplace_back(name, text);
}

void PropertyGraph::leaveOut(std::string_view kind, Position position, std::size_t count,
                             Severity severity) {
  auto at = losses_.find(kind);
  if (at == losses_.end())
    at = losses_.emplace(std::string(kind), Loss{0, position, severity}).first;
  at->second.count += count;
}

const std::vector<std::string_view>& PropertyGraph::parts(const Column& column,
                                                          std::string_view text) {
  parts_.clear();
  if (column.list == ListForm::none) {
    parts_.push_back(text);
    return parts_;
  }
  splitList(text, column.list, partTexts_);
  parts_.assign(partTexts_.begin(), partTexts_.end());
  return parts_;
}

// Lists between | are sets anyway.
void PropertyGraph::noteList(const Column& column, Position position) {
  if (parts_.size() < 2 || column.list == ListForm::piped || column.list == ListForm::colons)
    return;
  leaveOut("the order of lists", position, 1, Severity::note);
  std::vector<std::string_view> sorted = parts_;
  std::sort(sorted.begin(), sorted.end());
  const auto last = std::unique(sorted.begin(), sorted.end());
  if (last != sorted.end())
    leaveOut("repetitions in lists", position, static_cast<std::size_t>(sorted.end() - last));
}

std::string_view PropertyGraph::fileDocument() {
  if (!documentId_.empty()) return documentId_;
  documentId_ = fileName(facts_.input());
  // A file of ours may well cite another of its own name.
  if (isOwn()) documentId_.insert(0, "file:");
  return documentId_;
}

void PropertyGraph::finish() {
  if (!graphAttributes_.empty() || !title_.empty() || !published_.empty())
    if (!isOwn()) fileDocument();
  if (!documentId_.empty()) {
    std::vector<std::string> members;
    for (const auto& [name, text] : graphAttributes_) {
      std::string& member = members.emplace_back("{");
      appendJsonString(member, name);
      member += ':';
      appendJsonString(member, text);
      member += '}';
    }
    // A member of their own, as attributes may be called like members of documents.
    std::string extra;
    if (!members.empty())
      extra = fmt::format(R"({{"graph":{}}})", mergeJsonObjects({members.begin(), members.end()}));
    const std::string path = facts_.input() == "<stdin>" ? std::string() : fileName(facts_.input());
    facts_.addDocument({.id = documentId_,
                        .title = title_,
                        .published = published_,
                        .path = path,
                        .extra = extra,
                        .position = {1, 1}});
  } else if (!graphAttributes_.empty()) {
    leaveOut("attributes of the whole graph", {}, graphAttributes_.size());
  }
  const ColumnsOfTerms columnsOfTerms(terms_);
  for (const Domain& each : domains_)
    for (const Column& column : each.columns)
      if (column.unexplained > 0 && &each == domains_.data() && isMeasureName(column.name))
        leaveOutMeasures();
      else if (column.unexplained > 0 && !columnsOfTerms.have(column.name))
        leaveOut(fmt::format("values of the {} column '{}', which pressgraph did not write",
                             each.name, column.name),
                 {}, column.unexplained);
  for (const auto& [kind, loss] : losses_)
    decoder_.report(loss.severity, loss.first, "not-imported",
                    fmt::format("left out: {} ({} in all)", kind, loss.count),
                    "facts have no place for it");
}

}  // namespace pressgraph
