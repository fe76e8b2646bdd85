// pressgraph stats: what is in a graph, in numbers.

#include <algorithm>
#include <map>
#include <numeric>
#include <vector>

#include <CLI/CLI.hpp>
#include <boost/pending/disjoint_sets.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/terminal.hpp"
#include "exporters/fact_text.hpp"

namespace pressgraph {

namespace {

struct Count {
  std::string name;
  std::size_t number;
};

struct Statistics {
  std::size_t documents, entities, relations, attributes, sources, quoted, unsourced, components;
  std::vector<Count> classes, predicates, certainties;
  struct Connected {
    EntityIndex entity;
    std::size_t relations;
  };
  std::vector<Connected> mostConnected;
};

// Most first; equal numbers in the order of names.
std::vector<Count> sorted(const std::map<std::string, std::size_t>& numbers) {
  std::vector<Count> counts;
  for (const auto& [name, number] : numbers) counts.push_back({name, number});
  std::stable_sort(counts.begin(), counts.end(),
                   [](const Count& a, const Count& b) { return a.number > b.number; });
  return counts;
}

Statistics measure(const KnowledgeGraph& graph, std::size_t most) {
  Statistics result{};
  result.documents = graph.documentCount();
  result.entities = graph.entityCount();
  result.relations = graph.edgeCount();
  result.attributes = graph.statementCount() - graph.edgeCount();
  std::map<std::string, std::size_t> classes, predicates, certainties;
  std::vector<std::uint32_t> rank(graph.entityCount()), parent(graph.entityCount());
  boost::disjoint_sets<std::uint32_t*, std::uint32_t*> sets(rank.data(), parent.data());
  std::vector<std::size_t> degree(graph.entityCount(), 0);
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    ++classes[graph.entity(i).classDefinition().name];
    sets.make_set(i);
  }
  const auto certainty = graph.ontology().findQualifier("certainty");
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    const StatementView statement = graph.statement(i);
    ++predicates[statement.predicateDefinition().name];
    std::string certaintyName = "stated";
    for (const Qualifier& qualifier : statement.qualifiers())
      if (certainty && qualifier.qualifier == *certainty && !qualifier.isEntity)
        certaintyName = graph.text(graph.literal(qualifier.value).value);
    ++certainties[certaintyName];
    result.sources += statement.sources().size();
    if (statement.sources().empty()) ++result.unsourced;
    if (!firstQuote(graph, statement).empty()) ++result.quoted;
    if (!statement.isRelation()) continue;
    sets.union_set(statement.subject(), statement.object());
    ++degree[statement.subject()];
    ++degree[statement.object()];
  }
  for (EntityIndex i = 0; i < graph.entityCount(); ++i)
    if (sets.find_set(i) == i) ++result.components;
  result.classes = sorted(classes);
  result.predicates = sorted(predicates);
  result.certainties = sorted(certainties);

  std::vector<EntityIndex> order(graph.entityCount());
  std::iota(order.begin(), order.end(), 0U);
  const std::size_t shown = std::min(most, order.size());
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](EntityIndex a, EntityIndex b) {
                      return degree[a] != degree[b] ? degree[a] > degree[b] : a < b;
                    });
  for (std::size_t i = 0; i < shown; ++i)
    if (degree[order[i]] > 0) result.mostConnected.push_back({order[i], degree[order[i]]});
  return result;
}

class StatsCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    inputs_.setup(app);
    selection_.setup(app);
    app.add_flag("--json", json_, "Print one JSON object instead of tables");
    app.add_option("--most", most_, "How many of the best-connected entities to list")
        ->capture_default_str()
        ->type_name("N");
    talk_.setup(app);
  }

  int run() override {
    Progress progress(talk_);
    Diagnostics diagnostics;
    KnowledgeGraph graph = loadGraph(inputs_, diagnostics, progress);
    print(diagnostics, talk_);
    const Selection selection = selection_.selection();
    if (!selection.selectsEverything()) graph = select(graph, selection);
    const Statistics statistics = measure(graph, most_);
    if (json_)
      printJson(graph, statistics);
    else
      printTables(graph, statistics);
    return diagnostics.hasErrors() ? kFindings : kSuccess;
  }

 private:
  static void printTables(const KnowledgeGraph& graph, const Statistics& s) {
    fmt::print(
        "documents          {:>8}\nentities           {:>8}\nrelations          {:>8}\n"
        "attributes         {:>8}\nsources            {:>8}\nquoted statements  {:>8}\n"
        "without a source   {:>8}\nconnected parts    {:>8}\n",
        s.documents, s.entities, s.relations, s.attributes, s.sources, s.quoted, s.unsourced,
        s.components);
    const Ontology& ontology = graph.ontology();
    const auto table = [](std::string_view title, const std::vector<Count>& counts,
                          const auto& label) {
      fmt::print("\n{}\n", title);
      for (const Count& count : counts)
        fmt::print("{:>8}  {}  {}\n", count.number, count.name, label(count.name));
    };
    table("entities by class", s.classes, [&](const std::string& name) {
      return ontology.classes()[*ontology.findClass(name)].label.zh;
    });
    table("statements by predicate", s.predicates, [&](const std::string& name) {
      return ontology.predicates()[*ontology.findPredicate(name)].label.zh;
    });
    table("statements by certainty", s.certainties, [](const std::string&) { return ""; });
    fmt::print("\nmost relations\n");
    for (const auto& connected : s.mostConnected)
      fmt::print("{:>8}  {}  {}\n", connected.relations, graph.entity(connected.entity).name(),
                 graph.entity(connected.entity).id());
  }

  static void printJson(const KnowledgeGraph& graph, const Statistics& s) {
    std::string out = fmt::format(
        "{{\"documents\":{},\"entities\":{},\"relations\":{},\"attributes\":{},\"sources\":{},"
        "\"quotedStatements\":{},\"statementsWithoutSource\":{},\"connectedParts\":{}",
        s.documents, s.entities, s.relations, s.attributes, s.sources, s.quoted, s.unsourced,
        s.components);
    const auto table = [&](std::string_view title, const std::vector<Count>& counts) {
      out += fmt::format(",\n\"{}\":{{", title);
      bool first = true;
      for (const Count& count : counts) {
        if (!first) out += ',';
        first = false;
        appendJsonString(out, count.name);
        out += fmt::format(":{}", count.number);
      }
      out += '}';
    };
    table("classes", s.classes);
    table("predicates", s.predicates);
    table("certainty", s.certainties);
    out += ",\n\"mostConnected\":[";
    bool first = true;
    for (const auto& connected : s.mostConnected) {
      out += first ? "{\"id\":" : ",{\"id\":";
      first = false;
      appendJsonString(out, graph.entity(connected.entity).id());
      out += ",\"name\":";
      appendJsonString(out, graph.entity(connected.entity).name());
      out += fmt::format(",\"relations\":{}}}", connected.relations);
    }
    out += "]}\n";
    fmt::print("{}", out);
  }

  GraphInputs inputs_;
  GraphSelection selection_;
  Talk talk_;
  bool json_ = false;
  std::size_t most_ = 10;
};

}  // namespace

std::unique_ptr<Command> makeStatsCommand() {
  return std::make_unique<StatsCommand>();
}

}  // namespace pressgraph
