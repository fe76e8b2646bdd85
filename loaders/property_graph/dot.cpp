#include "loaders/property_graph/dot.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <graphviz/cgraph.h>

#include "graph/measure_names.hpp"
#include "graph/support/graphviz_session.hpp"
#include "loaders/facts/text_reader.hpp"
#include "loaders/property_graph/dot_expansion.hpp"
#include "loaders/property_graph/property_graph.hpp"
#include "loaders/property_graph/trimmed.hpp"

namespace pressgraph {

namespace {

// What our own exporter calls its data (docs/formats/dot.md).
constexpr std::string_view kOwnPrefix = "kg_";
constexpr std::string_view kOwnEntity = "kg_entity";
constexpr std::string_view kOwnStatements = "kg_statements";
constexpr std::string_view kOwnDocuments = "kg_documents";

struct GraphDeleter {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using Graph = std::unique_ptr<Agraph_t, GraphDeleter>;

// The text that libcgraph reads from.
struct Text {
  std::string_view left;

  static int read(void* channel, char* buffer, int size) {
    auto& text = *static_cast<Text*>(channel);
    const std::size_t count = std::min(text.left.size(), static_cast<std::size_t>(size));
    std::memcpy(buffer, text.left.data(), count);
    text.left.remove_prefix(count);
    return static_cast<int>(count);
  }
};

std::string_view nameOf(void* object) {
  const char* name = agnameof(object);
  return name == nullptr ? std::string_view() : std::string_view(name);
}

// A label as it is drawn: \n, \l and \r end a line, \N, \G ... stand for names.
std::string plainLabel(std::string_view label, std::string_view node, std::string_view graph) {
  std::string text;
  for (std::size_t i = 0; i < label.size(); ++i) {
    if (label[i] != '\\' || i + 1 == label.size()) {
      text += label[i];
      continue;
    }
    switch (label[++i]) {
      case 'n':
      case 'l':
      case 'r':
        text += '\n';
        break;
      case 'N':
        text += node;
        break;
      case 'G':
        text += graph;
        break;
      default:
        text += label[i];
    }
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

// The words of an HTML-like label.
std::string wordsOf(std::string_view html) {
  std::string text;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      i = std::min(html.find('>', i), html.size());
      if (!text.empty() && text.back() != ' ') text += ' ';
      continue;
    }
    bool isReference = false;
    for (const auto& [reference, c] : {std::pair<std::string_view, char>{"&lt;", '<'},
                                       {"&gt;", '>'},
                                       {"&amp;", '&'},
                                       {"&quot;", '"'},
                                       {"&nbsp;", ' '}}) {
      if (html.substr(i, reference.size()) != reference) continue;
      text += c;
      i += reference.size() - 1;
      isReference = true;
      break;
    }
    if (!isReference) text += html[i];
  }
  return std::string(trimmed(text));
}

// One attribute of all nodes or of all edges.
struct Attribute {
  Agsym_t* symbol = nullptr;
  std::uint32_t column = 0;
  bool isLabel = false;
  bool isDrawing = false;
  bool isPort = false;
};

// Hands one graph over.
class DotGraph {
 public:
  DotGraph(Agraph_t* source, PropertyGraph& graph) : source_(source), graph_(graph) {}

  void read() {
    const std::string_view documents = graphAttribute(kOwnDocuments);
    own_ = !documents.empty();
    graph_.setOwn(own_);
    if (own_)
      graph_.addDocuments(documents, {});
    else
      readGraphAttributes();
    nodeAttributes_ = attributesOf(AGNODE, PropertyDomain::node);
    edgeAttributes_ = attributesOf(AGEDGE, PropertyDomain::edge);
    for (Agnode_t* node = agfstnode(source_); node != nullptr; node = agnxtnode(source_, node))
      readNode(node);
    for (Agnode_t* node = agfstnode(source_); node != nullptr; node = agnxtnode(source_, node))
      for (Agedge_t* edge = agfstout(source_, node); edge != nullptr;
           edge = agnxtout(source_, edge))
        readEdge(edge);
    if (!own_) countSubgraphs();
  }

 private:
  std::string_view graphAttribute(std::string_view name) {
    const char* value = agget(source_, const_cast<char*>(std::string(name).c_str()));
    return value == nullptr ? std::string_view() : std::string_view(value);
  }

  void readGraphAttributes() {
    for (Agsym_t* symbol = agnxtattr(source_, AGRAPH, nullptr); symbol != nullptr;
         symbol = agnxtattr(source_, AGRAPH, symbol)) {
      char* value = agxget(source_, symbol);
      if (value == nullptr || *value == '\0') continue;
      const std::string_view name = symbol->name;
      if (name == "label")
        graph_.setTitle(text(value, {}));
      else if (roleOfColumn("dot", name).role == ColumnRole::drawing)
        leaveOut("attributes that only say how to draw", Severity::note);
      else
        graph_.addGraphAttribute(name, value);
    }
  }

  std::vector<Attribute> attributesOf(int kind, PropertyDomain domain) {
    std::vector<Attribute> attributes;
    for (Agsym_t* symbol = agnxtattr(source_, kind, nullptr); symbol != nullptr;
         symbol = agnxtattr(source_, kind, symbol)) {
      const std::string_view name = symbol->name;
      Attribute attribute;
      attribute.symbol = symbol;
      attribute.isLabel = name == "label";
      if (own_) {
        if (domain == PropertyDomain::node && name.starts_with(kOwnPrefix) &&
            isMeasureName(name.substr(kOwnPrefix.size())))
          graph_.leaveOutMeasures();
        // Everything that is ours is in two attributes.
        if (name != kOwnEntity && name != kOwnStatements) continue;
        attribute.column = graph_.column(domain, name.substr(name.find('_') + 1));
      } else {
        attribute.isPort =
            domain == PropertyDomain::edge && (name == "headport" || name == "tailport");
        attribute.isDrawing = roleOfColumn("dot", name).role == ColumnRole::drawing;
        if (!attribute.isPort && !attribute.isDrawing)
          attribute.column = graph_.column(
              domain, name, attribute.isLabel ? AttributeType::string : AttributeType::untyped);
      }
      attributes.push_back(attribute);
    }
    return attributes;
  }

  // What an attribute says; HTML-like text loses its markup.
  std::string text(char* value, std::string_view node) {
    if (aghtmlstr(value) == 0) return plainLabel(value, node, nameOf(source_));
    leaveOut("the markup of HTML-like labels");
    return wordsOf(value);
  }

  void leaveOut(std::string_view kind, Severity severity = Severity::warning) {
    graph_.leaveOut(kind, {}, 1, severity);
  }

  // Fills values_ with what is said of the node or edge. An empty text is what Graphviz has where
  // nothing is said.
  void readValues(void* object, const std::vector<Attribute>& attributes, std::string_view node) {
    values_.clear();
    label_.clear();
    for (const Attribute& attribute : attributes) {
      char* value = agxget(object, attribute.symbol);
      if (value == nullptr || *value == '\0') continue;
      if (attribute.isPort) {
        leaveOut("ports of edges");
      } else if (attribute.isDrawing) {
        leaveOut("attributes that only say how to draw", Severity::note);
      } else if (attribute.isLabel && !own_) {
        // The node's own name: what Graphviz takes where nothing is said, once it has drawn.
        if (std::string_view(value) == "\\N") continue;
        label_ = text(value, node);
        if (!label_.empty()) values_.push_back({attribute.column, label_});
      } else {
        values_.push_back({attribute.column, value});
      }
    }
  }

  void readNode(Agnode_t* node) {
    readValues(node, nodeAttributes_, nameOf(node));
    graph_.addNode({nameOf(node), {}, values_});
  }

  void readEdge(Agedge_t* edge) {
    readValues(edge, edgeAttributes_, {});
    graph_.addEdge({nameOf(edge),
                    nameOf(agtail(edge)),
                    nameOf(aghead(edge)),
                    agisdirected(source_) != 0,
                    {},
                    values_});
  }

  void countSubgraphs() {
    std::vector<Agraph_t*> open = {source_};
    while (!open.empty()) {
      Agraph_t* parent = open.back();
      open.pop_back();
      for (Agraph_t* child = agfstsubg(parent); child != nullptr; child = agnxtsubg(child)) {
        leaveOut("subgraphs and clusters, but for their nodes and edges");
        open.push_back(child);
      }
    }
  }

  Agraph_t* source_;
  PropertyGraph& graph_;
  bool own_ = false;
  std::vector<Attribute> nodeAttributes_, edgeAttributes_;
  std::vector<PropertyValue> values_;
  std::string label_;
};

// "syntax error in line 3 near 'x'": the line, 0 when the message names none.
std::uint32_t lineOf(std::string_view message) {
  constexpr std::string_view kLine = "line ";
  const std::size_t at = message.find(kLine);
  if (at == std::string_view::npos) return 0;
  std::uint32_t line = 0;
  const char* begin = message.data() + at + kLine.size();
  std::from_chars(begin, message.data() + message.size(), line);
  return line;
}

// Reports what Graphviz has said beyond the first `seen` bytes.
void reportMessages(const GraphvizSession& session, Severity severity, const std::string& input,
                    Diagnostics& diagnostics, std::size_t& seen) {
  const std::string_view messages = session.messages();
  while (seen < messages.size()) {
    const std::size_t end = std::min(messages.find('\n', seen), messages.size());
    const std::string_view message = trimmed(messages.substr(seen, end - seen));
    seen = end + 1;
    if (message.empty()) continue;
    const std::uint32_t line = lineOf(message);
    diagnostics.add({severity,
                     input,
                     {line, line > 0 ? 1U : 0U},
                     "Graphviz: " + std::string(message),
                     "bad-dot",
                     "the command `dot -Tcanon FILE` says the same"});
  }
  seen = messages.size();
}

void loadDot(InputStream& input, const FormatOptions& options, FactBatch& facts,
             Diagnostics& diagnostics) {
  std::string all;
  TextReader reader(input, diagnostics);
  for (std::string_view piece = reader.next(); !piece.empty(); piece = reader.next()) all += piece;
  if (reader.failed() || !expandsWithin(options.limits(), all, input.name(), diagnostics)) return;

  PropertyGraph graph(facts, options, diagnostics);
  const GraphvizSession session;
  agseterr(AGWARN);
  agsetfile(nullptr);
  agreadline(1);
  Text text{all};
  Agiodisc_t io = AgIoDisc;
  io.afread = &Text::read;
  Agdisc_t discipline{&AgMemDisc, &AgIdDisc, &io};
  std::size_t count = 0, seen = 0;
  while (true) {
    const Graph dot(agread(&text, &discipline));
    if (dot == nullptr) break;
    if (++count == 2) graph.leaveOut("the border between graphs of one file", {});
    reportMessages(session, Severity::warning, input.name(), diagnostics, seen);
    DotGraph(dot.get(), graph).read();
  }
  if (seen < session.messages().size())
    reportMessages(session, Severity::error, input.name(), diagnostics, seen);
  else if (count == 0)
    diagnostics.add({Severity::error,
                     input.name(),
                     {1, 1},
                     "there is no graph in the input",
                     "empty-input",
                     "a DOT file begins with digraph or graph"});
  graph.finish();
}

}  // namespace

LoaderFormat dotLoader() {
  return {"dot",
          {".dot", ".gv"},
          "text/vnd.graphviz",
          "DOT of pressgraph and of Graphviz's users",
          propertyGraphOptions(),
          loadDot};
}

}  // namespace pressgraph
