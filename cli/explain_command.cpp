// pressgraph explain: everything that is said about an entity, each statement with its sentence.

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/statement_text.hpp"
#include "cli/terminal.hpp"
#include "exporters/fact_text.hpp"
#include "graph/support/utf8.hpp"
#include "graph/topology.hpp"

namespace pressgraph {

namespace {

class ExplainCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("ENTITY", entity_, "Id, name or alias of the entity")->required()->type_name("");
    inputs_.setup(app);
    app.add_flag("--json", json_, "Print one JSON object for each entity found");
    talk_.setup(app);
  }

  int run() override {
    Progress progress(talk_);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    const KnowledgeGraph graph = loadGraph(inputs_, diagnostics, progress);
    print(diagnostics, talk_);
    const std::vector<EntityIndex> found = graph.entitiesNamed(entity_);
    if (found.empty()) {
      reportNotFound(graph);
      return kFindings;
    }
    for (const EntityIndex index : found) {
      if (json_)
        printJson(graph, index);
      else
        printText(graph, index, index != found.front());
    }
    return diagnostics.hasErrors() ? kFindings : kSuccess;
  }

 private:
  void reportNotFound(const KnowledgeGraph& graph) const {
    constexpr std::size_t kMostHints = 8;
    const std::string wanted = nameKey(entity_);
    std::vector<std::string> like;
    for (EntityIndex i = 0; i < graph.entityCount() && like.size() < kMostHints; ++i) {
      const EntityView entity = graph.entity(i);
      if (nameKey(entity.name()).find(wanted) != std::string::npos)
        like.push_back(fmt::format("{} ({})", entity.name(), entity.id()));
    }
    fmt::print(stderr, "pressgraph: error: no entity is called '{}' [unknown-entity]\n",
               printable(entity_));
    if (!like.empty())
      fmt::print(stderr, "  hint: did you mean {}?\n",
                 printable(fmt::format("{}", fmt::join(like, ", "))));
    else
      fmt::print(stderr, "  hint: pressgraph stats lists the best-connected entities\n");
  }

  // The relations that lead to an entity, in the order of statements.
  static std::vector<StatementIndex> incoming(const KnowledgeGraph& graph, EntityIndex entity) {
    const TopologyGraph& topology = graph.topology().graph;
    std::vector<StatementIndex> statements;
    const auto [begin, end] = in_edges(entity, topology);
    for (auto edge = begin; edge != end; ++edge)
      statements.push_back(get(boost::edge_index, topology, *edge));
    std::sort(statements.begin(), statements.end());
    return statements;
  }

  static void printText(const KnowledgeGraph& graph, EntityIndex index, bool separate) {
    const EntityView entity = graph.entity(index);
    const ClassDefinition& definition = entity.classDefinition();
    if (separate) fmt::print("\n");
    fmt::print("{}\n", printable(fmt::format("{}  {} {}  {}", entity.name(), definition.label.zh,
                                             definition.name, entity.id())));
    const auto printList = [](std::string_view title, const StringList& list) {
      if (list.empty()) return;
      fmt::print("  {}:", title);
      for (const std::string_view item : list) fmt::print(" {}", printable(item));
      fmt::print("\n");
    };
    printList("also called", entity.aliases());
    printList("same as", entity.sameAs());
    const auto [relationsBegin, relationsEnd] = entity.relations();
    for (StatementIndex i = relationsBegin; i < relationsEnd; ++i)
      printStatement(graph, graph.statement(i), "→",
                     graph.entity(graph.statement(i).object()).name());
    const auto [attributesBegin, attributesEnd] = entity.attributes();
    for (StatementIndex i = attributesBegin; i < attributesEnd; ++i)
      printStatement(graph, graph.statement(i), "=",
                     wordsAndValue(graph, graph.statement(i).literal()));
    for (const StatementIndex i : incoming(graph, index))
      printStatement(graph, graph.statement(i), "←",
                     graph.entity(graph.statement(i).subject()).name());
  }

  static void printStatement(const KnowledgeGraph& graph, const StatementView& statement,
                             std::string_view arrow, std::string_view other) {
    const PredicateDefinition& predicate = statement.predicateDefinition();
    pressgraph::printStatement(
        graph, statement,
        fmt::format("{} {} {} {}", predicate.label.zh, predicate.name, arrow, other));
  }

  static void printJson(const KnowledgeGraph& graph, EntityIndex index) {
    const EntityView entity = graph.entity(index);
    std::string out = "{\"entity\":";
    appendEntityJson(out, entity);
    out += ",\n\"statements\":[";
    bool first = true;
    const auto add = [&](StatementIndex i) {
      out += first ? "\n" : ",\n";
      first = false;
      appendStatementJson(out, graph, graph.statement(i));
    };
    for (StatementIndex i = entity.relations().first; i < entity.relations().second; ++i) add(i);
    for (StatementIndex i = entity.attributes().first; i < entity.attributes().second; ++i) add(i);
    for (const StatementIndex i : incoming(graph, index)) add(i);
    out += "]}\n";
    fmt::print("{}", out);
  }

  std::string entity_;
  GraphInputs inputs_;
  Talk talk_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> makeExplainCommand() {
  return std::make_unique<ExplainCommand>();
}

}  // namespace pressgraph
