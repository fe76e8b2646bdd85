// pressgraph path: how two entities are connected, each link with its sentences.

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/graph_inputs.hpp"
#include "cli/statement_text.hpp"
#include "cli/terminal.hpp"
#include "exporters/fact_text.hpp"
#include "graph/paths.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

class PathCommand : public Command {
 public:
  void setup(CLI::App& app) override {
    app.add_option("FROM", from_, "Id, name or alias of the entity to begin at")
        ->required()
        ->type_name("");
    app.add_option("TO", to_, "Id, name or alias of the entity to end at")
        ->required()
        ->type_name("");
    inputs_.setup(app);
    app.add_flag("--directed", options_.directed, "Go along relations only, never against them");
    app.add_option("--most", options_.most, "Chains to show, of those that are equally short")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->type_name("N");
    selection_.setup(app);
    app.add_flag("--json", json_, "Print one JSON object");
    talk_.setup(app);
  }

  int run() override {
    Progress progress(talk_);
    Diagnostics diagnostics(inputs_.limits.diagnostics);
    const KnowledgeGraph whole = loadGraph(inputs_, diagnostics, progress);
    print(diagnostics, talk_);
    if (diagnostics.hasErrors()) return kFindings;
    const std::string from(whole.entity(entityMeant(whole, from_)).id());
    const std::string to(whole.entity(entityMeant(whole, to_)).id());
    const KnowledgeGraph graph = select(whole, selection_.selection());
    const auto begin = graph.findEntity(from);
    const auto end = graph.findEntity(to);
    ShortestChains found;
    if (begin && end) found = shortestChains(graph, *begin, *end, options_);
    if (json_)
      printJson(graph, from, to, found);
    else if (!begin || !end)
      fmt::print("{} is not in the part of the graph chosen.\n",
                 printable(nameOf(whole, begin ? to : from)));
    else if (found.chains.empty())
      fmt::print("No chain of relations leads from {} to {}{}.\n", printable(nameOf(graph, from)),
                 printable(nameOf(graph, to)), options_.directed ? " in their direction" : "");
    else
      printText(graph, found);
    return found.chains.empty() ? kFindings : kSuccess;
  }

 private:
  static std::string_view nameOf(const KnowledgeGraph& graph, const std::string& id) {
    const std::string_view name = graph.entity(*graph.findEntity(id)).name();
    return name.empty() ? std::string_view(id) : name;
  }

  // Which way the relations of a link run, seen from `entity`.
  static std::string_view arrow(const KnowledgeGraph& graph, EntityIndex entity,
                                const std::vector<StatementIndex>& link) {
    bool forward = false, backward = false;
    for (const StatementIndex i : link)
      (graph.statement(i).subject() == entity ? forward : backward) = true;
    return forward && backward ? "↔" : forward ? "→" : "←";
  }

  static void printText(const KnowledgeGraph& graph, const ShortestChains& found) {
    const std::size_t length = found.chains.front().links.size();
    fmt::print("{} step{}, {} chain{}", length, length == 1 ? "" : "s", found.count,
               found.count == 1 ? "" : "s");
    if (found.count > found.chains.size())
      fmt::print(" (--most {} shows more)", std::min<std::uint64_t>(found.count, 100));
    fmt::print("\n");
    for (const Chain& chain : found.chains) {
      std::string line(graph.entity(chain.entities.front()).name());
      for (std::size_t i = 0; i < chain.links.size(); ++i)
        line += fmt::format(" {} {}", arrow(graph, chain.entities[i], chain.links[i]),
                            graph.entity(chain.entities[i + 1]).name());
      fmt::print("\n{}\n", printable(line));
      for (const std::vector<StatementIndex>& link : chain.links)
        for (const StatementIndex i : link) {
          const StatementView statement = graph.statement(i);
          const PredicateDefinition& predicate = statement.predicateDefinition();
          printStatement(graph, statement,
                         fmt::format("{} {} {} → {}", graph.entity(statement.subject()).name(),
                                     predicate.label.zh, predicate.name,
                                     graph.entity(statement.object()).name()));
        }
    }
  }

  static void printJson(const KnowledgeGraph& graph, std::string_view from, std::string_view to,
                        const ShortestChains& found) {
    std::string out = "{\"from\":";
    appendJsonString(out, from);
    out += ",\"to\":";
    appendJsonString(out, to);
    if (!found.chains.empty())
      out += fmt::format(",\"length\":{}", found.chains.front().links.size());
    out += fmt::format(",\"count\":{},\"chains\":[", found.count);
    for (const Chain& chain : found.chains) {
      out += &chain == found.chains.data() ? "\n{\"entities\":[" : ",\n{\"entities\":[";
      for (const EntityIndex& entity : chain.entities) {
        if (&entity != chain.entities.data()) out += ',';
        appendEntityJson(out, graph.entity(entity));
      }
      out += "],\"links\":[";
      for (const std::vector<StatementIndex>& link : chain.links) {
        out += &link == chain.links.data() ? "[" : ",[";
        for (const StatementIndex& i : link) {
          if (&i != link.data()) out += ',';
          appendStatementJson(out, graph, graph.statement(i));
        }
        out += ']';
      }
      out += "]}";
    }
    out += "]}\n";
    fmt::print("{}", out);
  }

  std::string from_, to_;
  GraphInputs inputs_;
  GraphSelection selection_;
  PathOptions options_;
  Talk talk_;
  bool json_ = false;
};

}  // namespace

std::unique_ptr<Command> makePathCommand() {
  return std::make_unique<PathCommand>();
}

}  // namespace pressgraph
