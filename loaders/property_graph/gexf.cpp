#include "loaders/property_graph/gexf.hpp"

#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "graph/date.hpp"
#include "loaders/property_graph/open_elements.hpp"
#include "loaders/property_graph/property_graph.hpp"
#include "loaders/property_graph/trimmed.hpp"
#include "loaders/support/xml_reader.hpp"

namespace pressgraph {

namespace {

AttributeType attributeType(std::string_view name) {
  if (name.starts_with("list")) name.remove_prefix(4);
  if (name == "boolean") return AttributeType::boolean;
  if (name == "integer" || name == "long" || name == "short" || name == "byte" ||
      name == "biginteger")
    return AttributeType::integer;
  if (name == "float" || name == "double" || name == "bigdecimal") return AttributeType::decimal;
  return AttributeType::string;
}

std::string_view valueOf(std::span<const XmlAttribute> attributes, std::string_view name) {
  const XmlAttribute* attribute = findAttribute(attributes, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

// When something was so; the bounds as they stand.
struct Times {
  std::string_view from, through;

  explicit Times(std::span<const XmlAttribute> attributes) {
    for (const XmlAttribute& attribute : attributes) {
      if (attribute.name == "start" || attribute.name == "startopen") from = attribute.value;
      if (attribute.name == "end" || attribute.name == "endopen") through = attribute.value;
      if (attribute.name == "timestamp") from = through = attribute.value;
    }
  }
  bool empty() const { return from.empty() && through.empty(); }
};

class GexfHandler : public XmlHandler {
 public:
  GexfHandler(XmlReader& reader, PropertyGraph& graph)
      : reader_(reader), graph_(graph), elements_(graph) {}

  void startElement(std::string_view name, std::string_view uri,
                    std::span<const XmlAttribute> attributes) override {
    open_.push_back(open(name, uri, attributes));
  }

  void text(std::string_view text) override {
    if (open_.empty()) return;
    const Part part = open_.back();
    if (part == Part::metaText || part == Part::attributeDefault)
      text_ += text;
    else if (part != Part::skipped && !trimmed(text).empty())
      graph_.leaveOut("text between elements", reader_.textPosition());
  }

  void endElement() override {
    const Part part = open_.back();
    open_.pop_back();
    switch (part) {
      case Part::node:
        elements_.end();
        return;
      case Part::edge:
        endEdge();
        return;
      case Part::metaText:
        if (metaName_ == "title")
          graph_.setTitle(trimmed(text_));
        else if (!trimmed(text_).empty() && trimmed(text_) != "pressgraph")
          graph_.addGraphAttribute(metaName_, trimmed(text_));
        return;
      case Part::attributeDefault:
        graph_.setDefault(domain_, column_, trimmed(text_));
        return;
      default:
        return;
    }
  }

 private:
  enum class Part {
    document,
    meta,
    metaText,
    graph,
    attributes,
    attribute,
    attributeDefault,
    nodes,
    edges,
    node,
    edge,
    values,
    value,
    spells,
    skipped
  };
  using Columns = std::unordered_map<std::string, std::uint32_t>;

  Part open(std::string_view name, std::string_view uri, std::span<const XmlAttribute> attributes) {
    if (open_.empty()) return openDocument(name);
    const Part parent = open_.back();
    if (parent == Part::skipped) return Part::skipped;
    if (uri.ends_with("viz")) {
      if (!graph_.isOwn()) leaveOut("how nodes and edges are drawn (viz)", Severity::note);
      return Part::skipped;
    }
    const bool inElement = parent == Part::node || parent == Part::edge;
    if (name == "meta" && parent == Part::document) return openMeta(attributes);
    if (parent == Part::meta) {
      metaName_ = name;
      text_.clear();
      return Part::metaText;
    }
    if (name == "graph" && parent == Part::document) return openGraph(attributes);
    if (name == "attributes" && parent == Part::graph) return openAttributes(attributes);
    if (name == "attribute" && parent == Part::attributes) return openAttribute(attributes);
    if (name == "default" && parent == Part::attribute) {
      text_.clear();
      return Part::attributeDefault;
    }
    if (name == "options" && parent == Part::attribute)
      return leaveOut("which values attributes may have", Severity::note);
    if (name == "nodes" && (parent == Part::graph || parent == Part::node)) {
      if (parent == Part::node) leaveOut("the hierarchy of nodes");
      return Part::nodes;
    }
    if (name == "edges" && (parent == Part::graph || parent == Part::node)) return Part::edges;
    if (name == "node" && parent == Part::nodes) return openNode(attributes);
    if (name == "edge" && parent == Part::edges) return openEdge(attributes);
    if (name == "attvalues" && inElement) return Part::values;
    if (name == "attvalue" && (parent == Part::values || inElement)) return openValue(attributes);
    if (name == "spells" && inElement) return Part::spells;
    if (name == "spell" && parent == Part::spells) return openSpell(attributes);
    if (name == "parents") return leaveOut("the hierarchy of nodes");
    return leaveOut(fmt::format("<{}> elements", name));
  }

  Part leaveOut(std::string_view kind, Severity severity = Severity::warning) {
    graph_.leaveOut(kind, reader_.tagPosition(), 1, severity);
    return Part::skipped;
  }

  Part openDocument(std::string_view name) {
    if (name == "gexf") return Part::document;
    reader_.stop(reader_.tagPosition(), "wrong-format",
                 fmt::format("this is not GEXF: its element is <{}>", name),
                 "a GEXF file begins with <gexf>; name another format with --from");
    return Part::skipped;
  }

  Part openMeta(std::span<const XmlAttribute> attributes) {
    const std::string_view date = valueOf(attributes, "lastmodifieddate");
    if (parseDate(date))
      graph_.setPublished(date);
    else if (!date.empty())
      graph_.addGraphAttribute("lastmodifieddate", date);
    return Part::meta;
  }

  Part openGraph(std::span<const XmlAttribute> attributes) {
    // The default of GEXF is undirected.
    edgeType_ = valueOf(attributes, "defaultedgetype");
    if (const std::string_view name = valueOf(attributes, "name"); !name.empty())
      graph_.setTitle(name);
    return Part::graph;
  }

  Part openAttributes(std::span<const XmlAttribute> attributes) {
    domain_ = valueOf(attributes, "class") == "edge" ? PropertyDomain::edge : PropertyDomain::node;
    if (valueOf(attributes, "class") == "graph") return leaveOut("attributes of the whole graph");
    return Part::attributes;
  }

  Part openAttribute(std::span<const XmlAttribute> attributes) {
    const std::string_view id = valueOf(attributes, "id");
    const std::string_view title = valueOf(attributes, "title");
    const std::string_view type = valueOf(attributes, "type");
    column_ = graph_.column(domain_, title.empty() ? id : title, attributeType(type),
                            type.starts_with("list") ? ListForm::bracketed : ListForm::none);
    if (!columns().emplace(id, column_).second)
      leaveOut(fmt::format("a second attribute with the id '{}'", id));
    return Part::attribute;
  }

  Columns& columns() { return columns_[static_cast<std::size_t>(domain_)]; }

  void add(PropertyDomain domain, std::string_view name, std::string_view text,
           AttributeType type = AttributeType::string) {
    if (!text.empty()) elements_.addValue(graph_.column(domain, name, type), text);
  }

  Part openNode(std::span<const XmlAttribute> attributes) {
    domain_ = PropertyDomain::node;
    elements_.beginNode(valueOf(attributes, "id"), reader_.tagPosition());
    for (const auto& [name, uri, value] : attributes) {
      if (name == "id" || !uri.empty()) continue;
      if (name == "pid" || name == "parent")
        leaveOut("the hierarchy of nodes");
      else
        add(domain_, name, value);
    }
    return Part::node;
  }

  Part openEdge(std::span<const XmlAttribute> attributes) {
    domain_ = PropertyDomain::edge;
    const std::string_view own = valueOf(attributes, "type");
    const std::string_view type = own.empty() ? std::string_view(edgeType_) : own;
    mutual_ = type == "mutual";
    const std::string_view source = valueOf(attributes, "source");
    const std::string_view target = valueOf(attributes, "target");
    elements_.beginEdge(valueOf(attributes, "id"), source, target, mutual_ || type == "directed",
                        reader_.tagPosition());
    for (const auto& [name, uri, value] : attributes) {
      if (!uri.empty() || name == "id" || name == "source" || name == "target" || name == "type")
        continue;
      if (name == "start" || name == "startopen")
        add(domain_, "validFrom", value);
      else if (name == "end" || name == "endopen")
        add(domain_, "validThrough", value);
      else if (name == "timestamp")
        add(domain_, "time", value);
      else
        add(domain_, name, value,
            name == "weight" ? AttributeType::decimal : AttributeType::string);
    }
    return Part::edge;
  }

  void endEdge() {
    if (mutual_)
      elements_.endBothWays();
    else
      elements_.end();
  }

  Part openValue(std::span<const XmlAttribute> attributes) {
    // GEXF 1.1 calls it id.
    const XmlAttribute* key = findAttribute(attributes, "for");
    if (key == nullptr) key = findAttribute(attributes, "id");
    const std::string id(key == nullptr ? std::string_view() : key->value);
    domain_ = elements_.domain();
    const auto at = columns().find(id);
    if (at == columns().end()) return leaveOut("values of attributes that are not declared");
    const Times times(attributes);
    const std::string_view value = valueOf(attributes, "value");
    if (times.empty() || domain_ == PropertyDomain::node)
      elements_.addValue(at->second, value, times.from, times.through);
    else {
      leaveOut("when edges had the values of their attributes");
      elements_.addValue(at->second, value);
    }
    return Part::value;
  }

  // An interval, as dates write it.
  Part openSpell(std::span<const XmlAttribute> attributes) {
    const Times times(attributes);
    const auto bound = [](std::string_view text) { return text.empty() ? ".." : text; };
    add(elements_.domain(), "spell", fmt::format("{}/{}", bound(times.from), bound(times.through)));
    return Part::value;
  }

  XmlReader& reader_;
  PropertyGraph& graph_;
  OpenElements elements_;
  std::vector<Part> open_;
  PropertyDomain domain_ = PropertyDomain::node;  // of the attributes, node or edge at hand
  Columns columns_[2];                            // by their ids, of each domain
  std::uint32_t column_ = 0;
  std::string edgeType_;
  bool mutual_ = false;
  std::string metaName_;
  std::string text_;
};

void loadGexf(InputStream& input, const FormatOptions& options, FactBatch& facts,
              Diagnostics& diagnostics) {
  PropertyGraph graph(facts, options, diagnostics);
  XmlReader reader(input, options.limits(), diagnostics);
  GexfHandler handler(reader, graph);
  reader.read(handler);
  graph.finish();
}

}  // namespace

LoaderFormat gexfLoader() {
  return {"gexf",
          {".gexf"},
          "application/gexf+xml",
          "GEXF of pressgraph, Gephi and NetworkX",
          propertyGraphOptions(),
          loadGexf};
}

}  // namespace pressgraph
