#include "loaders/facts/facts_xml.hpp"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "loaders/facts/fact_decoder.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/support/xml_reader.hpp"

namespace pressgraph {

namespace {

using Node = FactRecord::Node;

constexpr std::string_view kNamespace = "https://pressgraph.example/ns/facts";

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct Attribute {
  std::string name;
  std::string value;
};

// A name as members of JSON objects have it: what is not of our namespace says so.
std::string memberName(std::string_view localName, std::string_view uri, std::string_view ours) {
  if (uri == ours) return std::string(localName);
  if (uri == kXmlNamespace) return fmt::format("xml:{}", localName);
  return fmt::format("{{{}}}{}", uri, localName);
}

// Turns the elements of the XML form into records.
class XmlLoader : public XmlHandler {
 public:
  XmlLoader(XmlReader& reader, FactDecoder& decoder, const Limits& limits)
      : reader_(reader), decoder_(decoder), limits_(limits) {}

  void startElement(std::string_view localName, std::string_view uri,
                    std::span<const XmlAttribute> xmlAttributes) override {
    const Position position = reader_.tagPosition();
    std::vector<Attribute> attributes;
    for (const XmlAttribute& attribute : xmlAttributes)
      attributes.push_back(
          {memberName(attribute.name, attribute.uri, {}), std::string(attribute.value)});
    const std::string name = memberName(localName, uri, kNamespace);
    Element element;
    element.position = position;
    element.name = name;
    if (elements_.empty()) {
      startDocument(element, attributes);
    } else {
      switch (elements_.back().role) {
        case Role::document:
          startTopLevel(element, attributes);
          break;
        case Role::section:
          startRecord(element, attributes);
          break;
        case Role::record:
        case Role::literal:
        case Role::source:
          startPart(element, attributes);
          break;
        case Role::unknown:
          startUnknownInside(element, attributes);
          break;
        case Role::item:
        case Role::extra:
          misplaced(element);
          break;
        case Role::skipped:
          element.role = Role::skipped;
      }
    }
    elements_.push_back(std::move(element));
  }

  void text(std::string_view text) override {
    if (elements_.empty()) return;
    Element& element = elements_.back();
    switch (element.role) {
      case Role::item:
      case Role::literal:
      case Role::source:
      case Role::extra:
      case Role::unknown:
        element.text += text;
        return;
      case Role::document:
      case Role::section:
      case Role::record:
        if (isBlank(text) || element.hasStrayText) return;
        element.hasStrayText = true;
        refuse(reader_.textPosition(), "unexpected-text",
               fmt::format("text stands directly in <{}>", element.name), {});
        return;
      case Role::skipped:
        return;
    }
  }

  void endElement() override {
    Element element = std::move(elements_.back());
    elements_.pop_back();
    switch (element.role) {
      case Role::item:
        add(element.node, {}, ValueKind::string, element.text, element.position);
        break;
      case Role::literal:
        endLiteral(element);
        break;
      case Role::source:
        if (!element.text.empty())
          add(element.node, "quote", ValueKind::string, element.text, element.position);
        break;
      case Role::extra:
        if (const auto problem =
                addJsonMembers(element.text, limits_, record_, element.node, element.position))
          refuse(element.position, "bad-json", fmt::format("<extra>: {}", *problem),
                 "it holds a JSON object of members that have no place of their own");
        break;
      case Role::unknown:
        endUnknown(element);
        break;
      case Role::record:
        if (spoiled_)
          decoder_.rejectRecord(static_cast<RecordKind>(section_), element.position);
        else
          decoder_.add(section_, record_);
        return;
      case Role::document:
      case Role::section:
      case Role::skipped:
        return;
    }
    const bool topLevel = !elements_.empty() && elements_.back().role == Role::document;
    if (topLevel && !spoiled_)
      for (Node node = record_.firstChild(FactRecord::kRoot); node != FactRecord::kNone;
           node = record_.nextSibling(node))
        decoder_.addTopLevel(record_.name(node), element.position, record_, node);
  }

 private:
  enum class Role { document, section, record, item, literal, source, extra, unknown, skipped };

  struct Element {
    Role role = Role::skipped;
    Node node = FactRecord::kNone;     // what the element adds to
    Node content = FactRecord::kNone;  // of an unknown element: its texts and elements
    bool isInside = false;             // an unknown element in an unknown element
    bool hasStrayText = false;
    Position position;
    std::string name;
    std::string text;
  };

  // An error that keeps the record at hand out.
  void refuse(Position position, std::string code, std::string message, std::string hint) {
    spoiled_ = true;
    decoder_.report(Severity::error, position, std::move(code), std::move(message),
                    std::move(hint));
  }

  void misplaced(Element& element) {
    refuse(element.position, "unexpected-element",
           fmt::format("<{}> has no place in <{}>", element.name, elements_.back().name), {});
    element.role = Role::skipped;
  }

  Node add(Node parent, std::string_view name, ValueKind kind, std::string_view text,
           Position position) {
    return record_.add(parent, name, kind, text, position, position);
  }

  void startDocument(Element& element, const std::vector<Attribute>& attributes) {
    element.role = Role::document;
    const std::string* version = nullptr;
    for (const Attribute& attribute : attributes)
      if (attribute.name == "pressgraph") version = &attribute.value;
    if (element.name != "facts" || version == nullptr || *version != "1") {
      reader_.stop(
          element.position, "not-a-fact-document",
          element.name != "facts"
              ? fmt::format("this is not a fact document: its element is <{}>{}",
                            element.name.substr(element.name.find('}') + 1),
                            element.name.ends_with("}facts") ? " of another namespace" : "")
          : version == nullptr
              ? std::string("this is not a fact document: the attribute pressgraph is missing")
              : fmt::format("this is a fact document of version {}, and 1 is known", *version),
          fmt::format("a fact document begins with <facts xmlns=\"{}\" pressgraph=\"1\">",
                      kNamespace));
      return;
    }
    beginRecord(element.position);
    for (const Attribute& attribute : attributes) {
      if (attribute.name == "pressgraph") continue;
      const Node node = add(FactRecord::kRoot, attribute.name, ValueKind::string, attribute.value,
                            element.position);
      decoder_.addTopLevel(attribute.name, element.position, record_, node);
    }
  }

  void startTopLevel(Element& element, const std::vector<Attribute>& attributes) {
    for (int kind = 0; kind < kFactKindCount; ++kind) {
      if (element.name != sectionName(static_cast<FactKind>(kind))) continue;
      section_ = static_cast<FactKind>(kind);
      element.role = Role::section;
      if (std::exchange(sectionSeen_[static_cast<std::size_t>(kind)], true))
        refuse(element.position, "duplicate-member",
               fmt::format("<{}> stands in this document twice", element.name), "join them");
      for (const Attribute& attribute : attributes)
        refuse(element.position, "unexpected-attribute",
               fmt::format("<{}> has no attribute '{}'", element.name, attribute.name), {});
      return;
    }
    beginRecord(element.position);
    startExtra(element, attributes, FactRecord::kRoot);
  }

  void startRecord(Element& element, const std::vector<Attribute>& attributes) {
    beginRecord(element.position);
    if (element.name != recordName(section_)) {
      misplaced(element);
      return;
    }
    element.role = Role::record;
    element.node = FactRecord::kRoot;
    addAttributes(element, attributes);
  }

  void beginRecord(Position position) {
    record_.clear();
    lists_.clear();
    spoiled_ = false;
    add(FactRecord::kNone, {}, ValueKind::object, {}, position);
  }

  // A child of a record, literal or source.
  void startPart(Element& element, const std::vector<Attribute>& attributes) {
    const Element& parent = elements_.back();
    const bool inRecord = parent.role == Role::record;
    const auto isPart = [&](FactKind kind, std::string_view name) {
      return inRecord && section_ == kind && element.name == name;
    };
    if (isPart(FactKind::document, "author"))
      startItem(element, attributes, "authors");
    else if (isPart(FactKind::entity, "alias"))
      startItem(element, attributes, "aliases");
    else if (isPart(FactKind::entity, "sameAs"))
      startItem(element, attributes, "sameAs");
    else if (isPart(FactKind::entity, "measure"))
      startMeasure(element);
    else if (isPart(FactKind::statement, "value"))
      startLiteral(element, attributes,
                   add(parent.node, "value", ValueKind::object, {}, element.position));
    else if (isPart(FactKind::statement, "qualifier"))
      startQualifier(element, attributes);
    else if (isPart(FactKind::statement, "source"))
      startSource(element, attributes);
    else
      startExtra(element, attributes, parent.node);
  }

  // The array of that name, made when it is first asked for.
  Node list(Node parent, std::string_view name, Position position) {
    const auto [at, added] =
        lists_.emplace(std::pair(parent, std::string(name)), FactRecord::kNone);
    if (added) at->second = add(parent, name, ValueKind::array, {}, position);
    return at->second;
  }

  void startItem(Element& element, const std::vector<Attribute>& attributes,
                 std::string_view listName) {
    element.role = Role::item;
    element.node = list(FactRecord::kRoot, listName, element.position);
    for (const Attribute& attribute : attributes)
      refuse(element.position, "unexpected-attribute",
             fmt::format("<{}> has no attribute '{}'", element.name, attribute.name), {});
  }

  // The decoder needs to know only that there are measures.
  void startMeasure(Element& element) {
    const auto [at, added] =
        lists_.emplace(std::pair(FactRecord::kRoot, "measures"), FactRecord::kNone);
    if (added)
      at->second = add(FactRecord::kRoot, "measures", ValueKind::object, {}, element.position);
    element.role = Role::skipped;
  }

  void startLiteral(Element& element, const std::vector<Attribute>& attributes, Node node) {
    element.role = Role::literal;
    element.node = node;
    addAttributes(element, attributes);
  }

  void startQualifier(Element& element, const std::vector<Attribute>& attributes) {
    std::vector<Attribute> others;
    std::optional<std::string> name;
    for (const Attribute& attribute : attributes) {
      if (attribute.name == "name")
        name = attribute.value;
      else
        others.push_back(attribute);
    }
    if (!name) refuse(element.position, "missing-member", "a qualifier needs a 'name'", {});
    const auto [at, added] =
        lists_.emplace(std::pair(FactRecord::kRoot, "qualifiers"), FactRecord::kNone);
    if (added)
      at->second = add(FactRecord::kRoot, "qualifiers", ValueKind::object, {}, element.position);
    const Node array = list(at->second, name.value_or(""), element.position);
    startLiteral(element, others, add(array, {}, ValueKind::object, {}, element.position));
  }

  void startSource(Element& element, const std::vector<Attribute>& attributes) {
    element.role = Role::source;
    element.node = add(list(FactRecord::kRoot, "sources", element.position), {}, ValueKind::object,
                       {}, element.position);
    addAttributes(element, attributes);
  }

  void startExtra(Element& element, const std::vector<Attribute>& attributes, Node parent) {
    if (element.name == "extra") {
      element.role = Role::extra;
      element.node = parent;
      return;
    }
    element.role = Role::unknown;
    element.node = add(parent, element.name, ValueKind::object, {}, element.position);
    addUnknownAttributes(element, attributes);
  }

  void startUnknownInside(Element& element, const std::vector<Attribute>& attributes) {
    Element& parent = elements_.back();
    flushText(parent);
    element.role = Role::unknown;
    element.isInside = true;
    element.node = add(contentOf(parent), {}, ValueKind::object, {}, element.position);
    add(element.node, "element", ValueKind::string, element.name, element.position);
    addUnknownAttributes(element, attributes);
  }

  void addUnknownAttributes(const Element& element, const std::vector<Attribute>& attributes) {
    if (attributes.empty()) return;
    const Node node = add(element.node, "attributes", ValueKind::object, {}, element.position);
    for (const Attribute& attribute : attributes)
      add(node, attribute.name, ValueKind::string, attribute.value, element.position);
  }

  Node contentOf(Element& element) {
    if (element.content == FactRecord::kNone)
      element.content = add(element.node, "content", ValueKind::array, {}, element.position);
    return element.content;
  }

  void flushText(Element& element) {
    if (element.text.empty()) return;
    add(contentOf(element), {}, ValueKind::string, element.text, element.position);
    element.text.clear();
  }

  // An unknown element that is nothing but text is a string, any other an object.
  void endUnknown(Element& element) {
    const bool textOnly =
        !element.isInside && record_.firstChild(element.node) == FactRecord::kNone;
    if (!textOnly) {
      flushText(element);
      return;
    }
    record_.setKind(element.node, ValueKind::string);
    record_.setText(element.node, element.text);
  }

  void addAttributes(Element& element, const std::vector<Attribute>& attributes) {
    const bool literal = element.role == Role::literal;
    for (const Attribute& attribute : attributes) {
      const std::string_view name = attribute.name;
      ValueKind kind = ValueKind::string;
      if (literal && (name == "atLeast" || name == "atMost" || name == "approximate"))
        kind = ValueKind::boolean;
      if (element.role == Role::source && (name == "begin" || name == "end"))
        kind = ValueKind::number;
      if (literal && name == "kind" && isNotation(attribute.value))
        element.name = attribute.value;
      else
        add(element.node, name, kind, attribute.value, element.position);
    }
  }

  static bool isNotation(std::string_view text) {
    return text == "string" || text == "number" || text == "boolean";
  }

  // No text is the value "", unless the words as printed are there: then there is no value.
  void endLiteral(const Element& element) {
    if (element.text.empty())
      for (Node node = record_.firstChild(element.node); node != FactRecord::kNone;
           node = record_.nextSibling(node))
        if (record_.name(node) == "text") return;
    const ValueKind kind = element.name == "number"    ? ValueKind::number
                           : element.name == "boolean" ? ValueKind::boolean
                                                       : ValueKind::string;
    add(element.node, "value", kind, element.text, element.position);
  }

  XmlReader& reader_;
  FactDecoder& decoder_;
  const Limits& limits_;
  std::vector<Element> elements_;
  FactRecord record_;
  std::map<std::pair<Node, std::string>, Node> lists_;  // of the record, by their parents and names
  FactKind section_ = FactKind::document;
  std::array<bool, kFactKindCount> sectionSeen_{};
  bool spoiled_ = false;  // the record at hand cannot be added
};

void loadFactsXml(InputStream& input, const FormatOptions& options, FactBatch& facts,
                  Diagnostics& diagnostics) {
  FactDecoder decoder(facts, diagnostics, options.limits());
  XmlReader reader(input, options.limits(), diagnostics);
  XmlLoader loader(reader, decoder, options.limits());
  reader.read(loader);
}

}  // namespace

LoaderFormat factsXmlLoader() {
  return {"facts-xml",
          {".facts.xml", ".xml"},
          "application/xml",
          "fact document in XML",
          {},
          loadFactsXml,
          true};
}

}  // namespace pressgraph
