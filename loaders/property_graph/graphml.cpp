#include "loaders/property_graph/graphml.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "loaders/property_graph/open_elements.hpp"
#include "loaders/property_graph/property_graph.hpp"
#include "loaders/property_graph/trimmed.hpp"
#include "loaders/support/xml_reader.hpp"

namespace pressgraph {

namespace {

std::optional<AttributeType> attributeType(std::string_view name) {
  if (name == "string") return AttributeType::string;
  if (name == "boolean") return AttributeType::boolean;
  if (name == "int" || name == "long" || name == "short") return AttributeType::integer;
  if (name == "float" || name == "double") return AttributeType::decimal;
  return std::nullopt;
}

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

class GraphmlHandler : public XmlHandler {
 public:
  GraphmlHandler(XmlReader& reader, PropertyGraph& graph)
      : reader_(reader), graph_(graph), elements_(graph) {}

  void startElement(std::string_view name, std::string_view,
                    std::span<const XmlAttribute> attributes) override {
    open_.push_back(open(name, attributes));
  }

  void text(std::string_view text) override {
    if (open_.empty()) return;
    switch (open_.back()) {
      case Part::data:
      case Part::label:
      case Part::description:
      case Part::keyDefault:
        elements_.appendText(text);
        return;
      case Part::skipped:
      case Part::drawings:
      case Part::drawing:
        return;
      default:
        if (!trimmed(text).empty())
          graph_.leaveOut("text between elements", reader_.textPosition());
    }
  }

  void endElement() override {
    const Part part = open_.back();
    open_.pop_back();
    switch (part) {
      case Part::data:
        endData();
        return;
      case Part::drawings:
        if (!graph_.isOwn())
          graph_.leaveOut("yEd's drawings, but for their labels", reader_.textPosition(), 1,
                          Severity::note);
        return;
      case Part::label:
        endLabel();
        return;
      case Part::description:
        endDescription();
        return;
      case Part::keyDefault:
        endDefault();
        return;
      case Part::node:
      case Part::edge:
        elements_.end();
        return;
      default:
        return;
    }
  }

 private:
  enum class Part {
    document,
    key,
    keyDefault,
    graph,
    node,
    edge,
    data,
    description,
    drawings,  // data of yEd's
    drawing,   // an element of it
    label,     // in such a drawing
    skipped
  };

  struct Key {
    std::string id;
    std::string name;
    std::optional<std::uint32_t> nodeColumn, edgeColumn;
    bool isDrawing = false;
    Key* next = nullptr;  // the key of the data that came behind data of this key last
  };

  Part open(std::string_view name, std::span<const XmlAttribute> attributes) {
    if (open_.empty()) return openDocument(name);
    const Part parent = open_.back();
    switch (parent) {
      case Part::node:
      case Part::edge:
        if (name == "data") return openData(attributes);
        break;
      case Part::skipped:
        return Part::skipped;
      case Part::data:
        return leaveOut("elements within <data>");
      case Part::drawings:
      case Part::drawing:
        return openDrawing(name);
      case Part::label:
        return Part::skipped;
      default:
        break;
    }
    if (parent == Part::document && name == "key") return openKey(attributes);
    if (parent == Part::key && name == "default") {
      elements_.beginText();
      return Part::keyDefault;
    }
    if (name == "graph" &&
        (parent == Part::document || parent == Part::node || parent == Part::edge))
      return openGraph(parent, attributes);
    if (name == "node" && parent == Part::graph) return openNode(attributes);
    if (name == "edge" && parent == Part::graph) return openEdge(attributes);
    if (name == "data") return openData(attributes);
    if (name == "desc") {
      elements_.beginText();
      return Part::description;
    }
    if (name == "hyperedge") return leaveOut("hyperedges");
    if (name == "port") return leaveOut("ports of nodes");
    if (name == "locator") return leaveOut("locators, which point to other files");
    return leaveOut(fmt::format("<{}> elements", name));
  }

  Part leaveOut(std::string_view kind) {
    graph_.leaveOut(kind, reader_.tagPosition());
    return Part::skipped;
  }

  Part openDocument(std::string_view name) {
    if (name == "graphml") return Part::document;
    reader_.stop(reader_.tagPosition(), "wrong-format",
                 fmt::format("this is not GraphML: its element is <{}>", name),
                 "a GraphML file begins with <graphml>; name another format with --from");
    return Part::skipped;
  }

  std::string_view required(std::span<const XmlAttribute> attributes, std::string_view name) {
    const XmlAttribute* attribute = findAttribute(attributes, name);
    return attribute == nullptr ? std::string_view() : attribute->value;
  }

  Part openKey(std::span<const XmlAttribute> attributes) {
    const std::string_view id = required(attributes, "id");
    const std::string_view target = required(attributes, "for");
    Key key;
    key.id = id;
    key.name = required(attributes, "attr.name");
    if (key.name.empty()) key.name = id;
    const bool ofAll = target.empty() || target == "all";
    AttributeType type = AttributeType::untyped;
    if (const XmlAttribute* named = findAttribute(attributes, "attr.type")) {
      const auto known = attributeType(named->value);
      type = known.value_or(AttributeType::string);
      if (!known)
        graph_.leaveOut(fmt::format("the type '{}'; values of it are kept as text", named->value),
                        reader_.tagPosition(), 1, Severity::note);
    }
    const XmlAttribute* drawing = findAttribute(attributes, "yfiles.type");
    key.isDrawing = drawing != nullptr;
    const ListForm list =
        findAttribute(attributes, "attr.list") != nullptr ? ListForm::json : listForm(key.name);
    if (!key.isDrawing && (ofAll || target == "node"))
      key.nodeColumn = graph_.column(PropertyDomain::node, key.name, type, list);
    if (!key.isDrawing && (ofAll || target == "edge"))
      key.edgeColumn = graph_.column(PropertyDomain::edge, key.name, type, list);
    const auto [at, added] = keys_.insert_or_assign(std::string(id), std::move(key));
    key_ = &at->second;
    if (!added)
      graph_.leaveOut(fmt::format("an earlier key with the id '{}'", id), reader_.tagPosition());
    return Part::key;
  }

  // Neo4j's labels are ":City:Place".
  static ListForm listForm(std::string_view name) {
    return name == "labels" ? ListForm::colons : ListForm::none;
  }

  void endDefault() {
    const std::string_view text = elements_.text();
    if (key_->nodeColumn) graph_.setDefault(PropertyDomain::node, *key_->nodeColumn, text);
    if (key_->edgeColumn) graph_.setDefault(PropertyDomain::edge, *key_->edgeColumn, text);
    elements_.dropText();
  }

  Part openGraph(Part parent, std::span<const XmlAttribute> attributes) {
    if (parent != Part::document)
      graph_.leaveOut("the nesting of graphs in nodes", reader_.tagPosition());
    else if (graphCount_++ > 0)
      graph_.leaveOut("the border between graphs of one file", reader_.tagPosition());
    directed_ = required(attributes, "edgedefault") != "undirected";
    return Part::graph;
  }

  Part openNode(std::span<const XmlAttribute> attributes) {
    elements_.beginNode(required(attributes, "id"), reader_.tagPosition());
    for (const XmlAttribute& attribute : attributes) {
      if (!attribute.uri.empty() || attribute.name == "id" ||
          attribute.name.starts_with("parse.") || attribute.name.starts_with("yfiles."))
        continue;
      if (attribute.name == "labels")
        elements_.addValue(
            graph_.column(PropertyDomain::node, "labels", AttributeType::string, ListForm::colons),
            attribute.value);
      else
        graph_.leaveOut(fmt::format("the XML attribute '{}' of nodes", attribute.name),
                        elements_.position());
    }
    return Part::node;
  }

  Part openEdge(std::span<const XmlAttribute> attributes) {
    std::string_view id, source, target, label;
    bool directed = directed_;
    for (const XmlAttribute& attribute : attributes) {
      if (!attribute.uri.empty()) continue;
      if (attribute.name == "source")
        source = attribute.value;
      else if (attribute.name == "target")
        target = attribute.value;
      else if (attribute.name == "id")
        id = attribute.value;
      else if (attribute.name == "label")
        label = attribute.value;
      else if (attribute.name == "directed")
        directed = attribute.value == "true" || attribute.value == "1";
      else if (attribute.name == "sourceport" || attribute.name == "targetport")
        graph_.leaveOut("ports of edges", reader_.tagPosition());
      else
        graph_.leaveOut(fmt::format("the XML attribute '{}' of edges", attribute.name),
                        reader_.tagPosition());
    }
    elements_.beginEdge(id, source, target, directed, reader_.tagPosition());
    // What Gephi and Neo4j call the type: GEXF's "kind".
    if (!label.empty()) elements_.addValue(graph_.column(PropertyDomain::edge, "kind"), label);
    return Part::edge;
  }

  Part openData(std::span<const XmlAttribute> attributes) {
    key_ = &keyOf(required(attributes, "key"));
    if (key_->isDrawing) return Part::drawings;
    elements_.beginText();
    return Part::data;
  }

  // Data of nodes and edges nearly always come in the same order.
  Key& keyOf(std::string_view id) {
    if (key_ != nullptr && key_->next != nullptr && key_->next->id == id) return *key_->next;
    const auto at = keys_.find(id);
    Key& key = at == keys_.end() ? undeclaredKey(id) : at->second;
    if (key_ != nullptr) key_->next = &key;
    return key;
  }

  Key& undeclaredKey(std::string_view id) {
    graph_.leaveOut(fmt::format("the declaration of the key '{}', which is missing", id),
                    reader_.tagPosition());
    Key key;
    key.id = id;
    key.name = id;
    key.nodeColumn = graph_.column(PropertyDomain::node, id, AttributeType::untyped);
    key.edgeColumn = graph_.column(PropertyDomain::edge, id, AttributeType::untyped);
    return keys_.emplace(std::string(id), std::move(key)).first->second;
  }

  void endData() {
    const Part parent = open_.back();
    if (parent == Part::node && key_->nodeColumn) {
      elements_.keepText(*key_->nodeColumn);
      return;
    }
    if (parent == Part::edge && key_->edgeColumn) {
      elements_.keepText(*key_->edgeColumn);
      return;
    }
    if (parent == Part::graph && elements_.empty())
      graph_.addGraphAttribute(key_->name, elements_.text());
    else
      graph_.leaveOut(fmt::format("values of the key '{}' where it is not for", key_->name),
                      reader_.textPosition());
    elements_.dropText();
  }

  void endDescription() {
    const Part parent = open_.back();
    if (parent == Part::node || parent == Part::edge) {
      elements_.keepText(graph_.column(elements_.domain(), "desc"));
      return;
    }
    if (parent == Part::graph || parent == Part::document)
      graph_.addGraphAttribute("desc", elements_.text());
    else
      graph_.leaveOut("descriptions of keys", reader_.textPosition(), 1, Severity::note);
    elements_.dropText();
  }

  void endLabel() {
    const std::string label(trimmed(elements_.text()));
    elements_.dropText();
    if (!label.empty()) elements_.addValue(graph_.column(elements_.domain(), "label"), label);
  }

  Part openDrawing(std::string_view name) {
    if (elements_.empty() || (name != "NodeLabel" && name != "EdgeLabel")) return Part::drawing;
    elements_.beginText();
    return Part::label;
  }

  XmlReader& reader_;
  PropertyGraph& graph_;
  OpenElements elements_;
  std::vector<Part> open_;
  std::unordered_map<std::string, Key, StringHash, std::equal_to<>> keys_;
  Key* key_ = nullptr;  // of the key or data at hand
  bool directed_ = true;
  std::size_t graphCount_ = 0;
};

void loadGraphml(InputStream& input, const FormatOptions& options, FactBatch& facts,
                 Diagnostics& diagnostics) {
  PropertyGraph graph(facts, options, diagnostics);
  XmlReader reader(input, options.limits(), diagnostics);
  GraphmlHandler handler(reader, graph);
  reader.read(handler);
  graph.finish();
}

}  // namespace

LoaderFormat graphmlLoader() {
  return {"graphml",
          {".graphml"},
          "application/graphml+xml",
          "GraphML of pressgraph, Gephi, yEd, NetworkX, igraph, Cytoscape, Neo4j",
          propertyGraphOptions(),
          loadGraphml};
}

}  // namespace pressgraph
