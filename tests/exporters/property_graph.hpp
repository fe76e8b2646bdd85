#pragma once
// GraphML and GEXF read back with libxml2, graphs to write, and what must then be read.

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include "exporters/exporter.hpp"
#include "exporters/fact_text.hpp"
#include "graph/builder.hpp"
#include "loaders/loader.hpp"
#include "tests/catch.hpp"
#include "tests/paths.hpp"

namespace property_graph {

using namespace pressgraph;

using Columns = std::map<std::string, std::string>;

struct Element {
  Columns attributes;
  Columns columns;
  std::vector<std::pair<std::string, std::string>> spells;
  std::map<std::string, Columns> children;  // the attributes of other elements within, by name
  std::string graphics;                     // the text of yEd's label
};

struct ReadGraph {
  Columns attributes;
  std::map<std::string, std::string> nodeTypes, edgeTypes;  // of each column
  std::map<std::string, std::string> nodeKeys, edgeKeys;    // key to name
  std::vector<Element> nodes, edges;
};

inline std::string toString(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

inline Columns attributesOf(const xmlNode* element) {
  Columns attributes;
  for (const xmlAttr* at = element->properties; at != nullptr; at = at->next) {
    xmlChar* value = xmlNodeListGetString(element->doc, at->children, 1);
    const bool isNew = attributes.emplace(toString(at->name), toString(value)).second;
    CHECK(isNew);
    xmlFree(value);
  }
  return attributes;
}

inline std::string contentOf(const xmlNode* element) {
  xmlChar* content = xmlNodeGetContent(element);
  const std::string text = toString(content);
  xmlFree(content);
  return text;
}

template <class Use>
void forEachChild(const xmlNode* parent, const Use& use) {
  for (const xmlNode* at = parent->children; at != nullptr; at = at->next)
    if (at->type == XML_ELEMENT_NODE) use(toString(at->name), at);
}

class XmlDocument {
 public:
  explicit XmlDocument(const std::string& text)
      : document_(xmlReadMemory(text.data(), static_cast<int>(text.size()), "out.xml", nullptr,
                                XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR),
                  xmlFreeDoc) {
    REQUIRE(document_ != nullptr);
  }
  const xmlNode* root() const { return xmlDocGetRootElement(document_.get()); }

 private:
  std::unique_ptr<xmlDoc, void (*)(xmlDoc*)> document_;
};

inline ReadGraph readGraphml(const std::string& text) {
  const XmlDocument document(text);
  ReadGraph read;
  bool inGraph = false;
  const auto readElement = [&](const xmlNode* node,
                               const std::map<std::string, std::string>& keys) {
    Element element;
    element.attributes = attributesOf(node);
    forEachChild(node, [&](const std::string& name, const xmlNode* data) {
      CHECK(name == "data");
      const std::string key = attributesOf(data).at("key");
      if (key == "nodegraphics" || key == "edgegraphics")
        element.graphics = contentOf(data);
      else
        CHECK(element.columns.emplace(keys.at(key), contentOf(data)).second);
    });
    return element;
  };
  forEachChild(document.root(), [&](const std::string& name, const xmlNode* node) {
    Columns attributes = attributesOf(node);
    if (name == "key") {
      CHECK_FALSE(inGraph);
      if (attributes.count("yfiles.type") != 0) return;
      const bool ofNode = attributes.at("for") == "node";
      REQUIRE((ofNode || attributes.at("for") == "edge"));
      CHECK((ofNode ? read.nodeTypes : read.edgeTypes)
                .emplace(attributes.at("attr.name"), attributes.at("attr.type"))
                .second);
      (ofNode ? read.nodeKeys : read.edgeKeys)[attributes.at("id")] = attributes.at("attr.name");
    } else if (name == "graph") {
      inGraph = true;
      read.attributes = attributes;
      forEachChild(node, [&](const std::string& kind, const xmlNode* child) {
        if (kind == "node")
          read.nodes.push_back(readElement(child, read.nodeKeys));
        else if (kind == "edge")
          read.edges.push_back(readElement(child, read.edgeKeys));
        else
          FAIL(kind);
      });
    }
  });
  return read;
}

inline ReadGraph readGexf(const std::string& text) {
  const XmlDocument document(text);
  ReadGraph read;
  const auto readElement = [&](const xmlNode* node,
                               const std::map<std::string, std::string>& keys) {
    Element element;
    element.attributes = attributesOf(node);
    forEachChild(node, [&](const std::string& name, const xmlNode* child) {
      if (name == "attvalues")
        forEachChild(child, [&](const std::string&, const xmlNode* value) {
          const Columns attributes = attributesOf(value);
          CHECK(element.columns.emplace(keys.at(attributes.at("for")), attributes.at("value"))
                    .second);
        });
      else if (name == "spells")
        forEachChild(child, [&](const std::string&, const xmlNode* spell) {
          Columns attributes = attributesOf(spell);
          element.spells.emplace_back(attributes["start"], attributes["end"]);
        });
      else
        element.children[name] = attributesOf(child);
    });
    return element;
  };
  forEachChild(document.root(), [&](const std::string& name, const xmlNode* graph) {
    if (name != "graph") return;
    read.attributes = attributesOf(graph);
    forEachChild(graph, [&](const std::string& part, const xmlNode* node) {
      const Columns partAttributes = attributesOf(node);
      forEachChild(node, [&](const std::string&, const xmlNode* child) {
        if (part == "attributes") {
          const Columns attributes = attributesOf(child);
          const bool ofNode = partAttributes.at("class") == "node";
          CHECK((ofNode ? read.nodeTypes : read.edgeTypes)
                    .emplace(attributes.at("title"), attributes.at("type"))
                    .second);
          (ofNode ? read.nodeKeys : read.edgeKeys)[attributes.at("id")] = attributes.at("title");
        } else if (part == "nodes") {
          read.nodes.push_back(readElement(child, read.nodeKeys));
        } else {
          read.edges.push_back(readElement(child, read.edgeKeys));
        }
      });
    });
  });
  return read;
}

inline std::string written(const std::string& format, const KnowledgeGraph& graph,
                           Diagnostics& diagnostics, const std::string& settings = {}) {
  const ExporterFormat* exporter = exporterNamed(format);
  REQUIRE(exporter != nullptr);
  FormatOptions options(exporter->options);
  options.set(settings, format);
  StringWriter out;
  exporter->write(graph, options, out, diagnostics);
  return out.text();
}

inline std::string written(const std::string& format, const KnowledgeGraph& graph,
                           const std::string& settings = {}) {
  Diagnostics diagnostics;
  return written(format, graph, diagnostics, settings);
}

inline KnowledgeGraph frozen(FactBatch facts) {
  GraphBuilder builder(Ontology::standard(), {.vocabulary = VocabularyPolicy::open});
  builder.add(std::move(facts));
  Diagnostics diagnostics;
  KnowledgeGraph graph = builder.freeze(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.severity == Severity::error) FAIL(format(diagnostic));
  return graph;
}

inline KnowledgeGraph sampleGraph() {
  GraphBuilder builder(Ontology::standard());
  Diagnostics diagnostics;
  for (const char* name : {"clusters", "station"}) {
    const std::string path = projectFile(fmt::format("data/zhengzhou/{}.facts.json", name));
    const LoaderFormat* loader = loaderForPath(path);
    REQUIRE(loader != nullptr);
    FactBatch facts(path);
    InputStream input(path);
    loader->load(input, FormatOptions(loader->options), facts, diagnostics);
    builder.add(std::move(facts));
  }
  KnowledgeGraph graph = builder.freeze(diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  REQUIRE(graph.edgeCount() > 300);
  return graph;
}

// Texts that have broken writers and readers of XML.
inline const std::vector<std::string>& hostileTexts() {
  static const std::vector<std::string> texts = {
      "]]>",
      "a & b < c > d \" e ' f",
      "< >",
      " <",
      "> ",
      "&\n&",
      "a\r\nb\rc",
      "<\r ]]> \r>",
      "tab\there",
      "two\n\nlines",
      "  spaces  around  ",
      " ",
      "null",
      "INFO",
      "<![CDATA[x]]>",
      "&amp;amp;",
      "𠮷野家 · 郑州（河南）《报》",
      std::string(10'000, '<') + " " + std::string(10'000, 'x'),
  };
  return texts;
}

// Each hostile text as a name, an alias, a value, a qualifier and a quote; parallel edges and
// loops.
inline KnowledgeGraph hostileGraph() {
  FactBatch facts("hostile");
  facts.addDocument({.id = "d1", .title = "<题目> & \"其他\"", .published = "2024-12-17"});
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < hostileTexts().size(); ++i)
    ids.push_back(fmt::format("thing/{:02}", i));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::string& text = hostileTexts()[i];
    const std::string alias = text + "!";
    facts.addEntity({.id = ids[i], .type = "City", .name = text, .aliases = {alias}});
    const SourceFact source{.document = "d1", .begin = 0, .end = 3, .quote = text, .by = "test"};
    facts.addStatement({.subject = ids[i],
                        .predicate = "describedAs",
                        .value = LiteralFact{.value = text},
                        .sources = {source}});
    const std::string& other = ids[(i + 1) % ids.size()];
    for (const char* role : {"一", "二"})
      facts.addStatement({.subject = ids[i],
                          .predicate = "adjacentTo",
                          .object = other,
                          .qualifiers = {{"note", {.value = text}}, {"role", {.value = role}}},
                          .sources = {source}});
    facts.addStatement({.subject = ids[i], .predicate = "adjacentTo", .object = ids[i]});
  }
  return frozen(std::move(facts));
}

inline std::string jsonList(const std::vector<std::string>& items) {
  std::string list;
  for (const std::string& item : items) {
    list += list.empty() ? '[' : ',';
    appendJsonString(list, item);
  }
  return list.empty() ? list : list + ']';
}

inline std::string jsonList(const StringList& list) {
  std::vector<std::string> items;
  for (const std::string_view item : list) items.emplace_back(item);
  return jsonList(items);
}

inline void put(Columns& columns, const std::string& name, std::string_view text) {
  if (!text.empty()) columns[name] = text;
}

// What must be read of a node in columns that both formats have; columns of predicates with typed
// values are left to tests of their own.
inline Columns expectedNode(const KnowledgeGraph& graph, EntityIndex index) {
  const EntityView entity = graph.entity(index);
  Columns columns;
  put(columns, "entity_id", entity.id());
  put(columns, "class", entity.classDefinition().name);
  put(columns, "class_label", entity.classDefinition().label.zh);
  put(columns, "aliases", jsonList(entity.aliases()));
  put(columns, "sameAs", jsonList(entity.sameAs()));
  std::map<std::string, std::vector<std::string>> values;
  std::string statements;
  const auto [begin, end] = entity.attributes();
  for (StatementIndex i = begin; i < end; ++i) {
    const StatementView statement = graph.statement(i);
    statements += i == begin ? '[' : ',';
    appendStatementJson(statements, graph, statement);
    values[statement.predicateDefinition().name].push_back(displayText(graph, statement.literal()));
  }
  put(columns, "statements", begin == end ? "" : statements + ']');
  for (const auto& [name, texts] : values)
    put(columns, name, texts.size() == 1 ? texts.front() : jsonList(texts));
  return columns;
}

inline Columns expectedEdge(const KnowledgeGraph& graph, StatementIndex index) {
  const StatementView statement = graph.statement(index);
  Columns columns;
  put(columns, "statement_key", statement.key());
  put(columns, "quote", firstQuote(graph, statement));
  std::string text;
  if (!statement.sources().empty()) {
    appendSourcesJson(text, graph, statement);
    put(columns, "sources", text);
  }
  if (!statement.qualifiers().empty()) {
    text.clear();
    appendQualifiersJson(text, graph, statement);
    put(columns, "qualifiers", text);
  }
  std::map<std::string, std::vector<std::string>> values;
  for (const Qualifier& qualifier : statement.qualifiers())
    values[graph.ontology().qualifiers()[qualifier.qualifier].name].push_back(
        displayText(graph, qualifier));
  for (const auto& [name, texts] : values)
    put(columns, name, texts.size() == 1 ? texts.front() : jsonList(texts));
  return columns;
}

// Checks that `read` has what is expected, and in other columns only those listed.
inline void checkColumns(const Columns& read, const Columns& expected,
                         const std::vector<std::string>& others) {
  for (const auto& [name, text] : expected) {
    INFO(name);
    const auto at = read.find(name);
    REQUIRE(at != read.end());
    CHECK(at->second == text);
  }
  for (const auto& [name, text] : read) {
    INFO(name << " = " << text);
    const bool known =
        expected.count(name) != 0 || std::find(others.begin(), others.end(), name) != others.end();
    CHECK(known);
  }
}

inline const std::vector<std::string>& otherNodeColumns() {
  static const std::vector<std::string> names = {"name",        "label",    "color",
                                                 "is_document", "document", "documents"};
  return names;
}

inline const std::vector<std::string>& otherEdgeColumns() {
  static const std::vector<std::string> names = {"label",    "interaction", "weight",
                                                 "document", "publisher",   "published",
                                                 "begin",    "end",         "documents"};
  return names;
}

inline std::vector<std::string> codesOf(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics.all()) codes.push_back(diagnostic.code);
  return codes;
}

}  // namespace property_graph
