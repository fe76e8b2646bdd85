#include "loaders/facts/facts_xml.hpp"

#include <array>
#include <cstring>
#include <exception>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "loaders/facts/fact_decoder.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

using Node = FactRecord::Node;

constexpr std::string_view kNamespace = "https://pressgraph.example/ns/facts";
constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool isBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

struct Attribute {
  std::string name;
  std::string value;
};

// libxml2 leaves the ampersands of attribute values as "&#38;" when, as here, it is told not to
// replace entities; no other reference can be left, as document types are refused.
std::string attributeValue(std::string_view raw) {
  constexpr std::string_view kAmpersand = "&#38;";
  std::string value;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t next = std::min(raw.find(kAmpersand, at), raw.size());
    value += raw.substr(at, next - at);
    if (next < raw.size()) value += '&';
    at = next + kAmpersand.size();
  }
  return value;
}

// A name as members of JSON objects have it: what is not of our namespace says so.
std::string memberName(std::string_view localName, std::string_view uri, std::string_view ours) {
  if (uri == ours) return std::string(localName);
  if (uri == kXmlNamespace) return fmt::format("xml:{}", localName);
  return fmt::format("{{{}}}{}", uri, localName);
}

// Where in the text the parser is. libxml2's own counters saturate and count columns in bytes, so
// the bytes since the last tag are kept and counted here.
class TextWindow {
 public:
  void append(std::string_view text) {
    text_.erase(0, offset_ - begin_);
    begin_ = offset_;
    text_ += text;
  }
  // Of the tag that ends before `offset`.
  Position tagBefore(std::size_t offset) {
    const std::size_t size = std::min(offset - begin_, text_.size());
    const std::size_t tag = size == 0 ? std::string::npos : text_.rfind('<', size - 1);
    return tag == std::string::npos ? at(offset) : at(begin_ + tag);
  }
  // `offset` never goes back.
  Position at(std::size_t offset) {
    if (offset <= offset_) return position_;
    const std::size_t from = offset_ - begin_;
    const std::size_t count = std::min(offset - offset_, text_.size() - from);
    advance(position_, std::string_view(text_).substr(from, count));
    offset_ += count;
    return position_;
  }

 private:
  std::string text_;
  std::size_t begin_ = 0;   // of text_, in the input
  std::size_t offset_ = 0;  // of position_, in the input
  Position position_{1, 1};
};

// Turns the elements of the XML form into records. The methods are called by libxml2's events.
class XmlLoader {
 public:
  explicit XmlLoader(FactDecoder& decoder) : decoder_(decoder) {}

  void startElement(std::string_view localName, std::string_view uri,
                    const std::vector<Attribute>& attributes, Position position) {
    if (elements_.size() >= kMostLevels) {
      stop(position, "too-deep", fmt::format("more than {} levels of nesting", kMostLevels), {});
      return;
    }
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

  void text(std::string_view text, Position position) {
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
        refuse(position, "unexpected-text",
               fmt::format("text stands directly in <{}>", element.name), {});
        return;
      case Role::skipped:
        return;
    }
  }

  void endElement() {
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
                addJsonMembers(element.text, record_, element.node, element.position))
          refuse(element.position, "bad-json", fmt::format("<extra>: {}", *problem),
                 "it holds a JSON object of members that have no place of their own");
        break;
      case Role::unknown:
        endUnknown(element);
        break;
      case Role::record:
        if (!spoiled_) decoder_.add(section_, record_);
        return;
      case Role::document:
        complete_ = true;
        return;
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

  void stop(Position position, std::string code, std::string message, std::string hint) {
    if (stopped_) return;
    stopped_ = true;
    decoder_.report(Severity::error, position, std::move(code), std::move(message),
                    std::move(hint));
  }
  bool stopped() const { return stopped_; }
  // Whether the document's element was closed.
  bool complete() const { return complete_; }

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
      stop(element.position, "not-a-fact-document",
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

  FactDecoder& decoder_;
  std::vector<Element> elements_;
  FactRecord record_;
  std::map<std::pair<Node, std::string>, Node> lists_;  // of the record, by their parents and names
  FactKind section_ = FactKind::document;
  std::array<bool, kFactKindCount> sectionSeen_{};
  bool spoiled_ = false;  // the record at hand cannot be added
  bool stopped_ = false;
  bool complete_ = false;
};

// Between libxml2's C functions and the loader: nothing may be thrown through the former.
struct Session {
  XmlLoader* loader;
  FactDecoder* decoder;
  TextWindow window;
  xmlParserCtxtPtr context = nullptr;
  std::exception_ptr exception;
  std::size_t bytesFed = 0;
  bool ending = false;

  std::size_t offset() const {
    const long consumed = xmlByteConsumed(context);
    return consumed < 0 ? 0 : static_cast<std::size_t>(consumed);
  }
};

template <class Work>
void guarded(void* data, const Work& work) {
  auto& session = *static_cast<Session*>(data);
  if (session.exception || session.loader->stopped()) return;
  try {
    work(session);
  } catch (...) {
    session.exception = std::current_exception();
  }
  if (session.exception || session.loader->stopped()) xmlStopParser(session.context);
}

void onStartDocument(void* data) {
  guarded(data, [](Session& session) {
    const std::string_view encoding =
        view(session.context->input->encoding != nullptr ? session.context->input->encoding
                                                         : session.context->encoding);
    if (encoding.empty() || xmlStrcasecmp(BAD_CAST "UTF-8", BAD_CAST encoding.data()) == 0 ||
        xmlStrcasecmp(BAD_CAST "US-ASCII", BAD_CAST encoding.data()) == 0)
      return;
    session.loader->stop(
        {1, 1}, "wrong-encoding",
        fmt::format("the file says that it is {}, and UTF-8 is expected", encoding),
        "convert it with iconv, and correct its first line");
  });
}

void onStartElement(void* data, const xmlChar* localName, const xmlChar*, const xmlChar* uri, int,
                    const xmlChar**, int attributeCount, int, const xmlChar** attributes) {
  guarded(data, [&](Session& session) {
    // A tag that the end of the input cuts off is announced all the same.
    const xmlChar next = *session.context->input->cur;
    if (next != '>' && next != '/') return;
    std::vector<Attribute> list;
    for (int i = 0; i < attributeCount; ++i) {
      const xmlChar** fields = attributes + std::ptrdiff_t{5} * i;  // name, prefix, URI, begin, end
      list.push_back({memberName(view(fields[0]), view(fields[2]), {}),
                      attributeValue({reinterpret_cast<const char*>(fields[3]),
                                      static_cast<std::size_t>(fields[4] - fields[3])})});
    }
    session.loader->startElement(view(localName), view(uri), list,
                                 session.window.tagBefore(session.offset()));
  });
}

void onEndElement(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  guarded(data, [](Session& session) { session.loader->endElement(); });
}

void onText(void* data, const xmlChar* text, int size) {
  guarded(data, [&](Session& session) {
    session.loader->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)},
                         session.window.at(session.offset()));
  });
}

void onDoctype(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
  guarded(data, [](Session& session) {
    session.loader->stop(session.window.tagBefore(session.offset()), "xml-doctype",
                         "a document type declaration is refused",
                         "remove <!DOCTYPE ...> and write out its entities");
  });
}

void onError(void* data, xmlErrorPtr error) {
  guarded(data, [&](Session& session) {
    std::string message = error->message == nullptr ? "unknown error" : error->message;
    while (!message.empty() && (message.back() == '\n' || message.back() == '.'))
      message.pop_back();
    const std::size_t offset = session.offset();
    const Position position = session.window.at(offset);
    if (error->level == XML_ERR_WARNING) {
      session.decoder->report(Severity::warning, position, "bad-xml", message);
      return;
    }
    const bool atEnd = session.ending && !session.loader->complete() &&
                       error->code != XML_ERR_TAG_NAME_MISMATCH &&
                       (offset >= session.bytesFed || error->code == XML_ERR_DOCUMENT_END);
    if (session.bytesFed == 0)
      session.loader->stop(position, "empty-input", "the input is empty", {});
    else if (atEnd)
      session.loader->stop(session.window.at(session.bytesFed), "truncated",
                           "the input ends too early", "the file may be only a part");
    else
      session.loader->stop(position, "bad-xml", "this is not well-formed XML: " + message, {});
  });
}

void loadFactsXml(InputStream& input, const FormatOptions&, FactBatch& facts,
                  Diagnostics& diagnostics) {
  // Loaders run in parallel, and libxml2 wants to be initialised by one thread alone.
  static const bool initialised = (xmlInitParser(), true);
  static_cast<void>(initialised);

  TextReader reader(input, diagnostics);
  FactDecoder decoder(facts, diagnostics);
  XmlLoader loader(decoder);
  Session session;
  session.loader = &loader;
  session.decoder = &decoder;

  xmlSAXHandler handler;
  std::memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startDocument = onStartDocument;
  handler.startElementNs = onStartElement;
  handler.endElementNs = onEndElement;
  handler.characters = onText;
  handler.ignorableWhitespace = onText;
  handler.cdataBlock = onText;
  handler.internalSubset = onDoctype;
  handler.serror = onError;

  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
      xmlCreatePushParserCtxt(&handler, &session, nullptr, 0, nullptr), &xmlFreeParserCtxt);
  if (!context) throw std::bad_alloc();
  session.context = context.get();
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET);

  const auto feed = [&](std::string_view chunk, bool last) {
    session.window.append(chunk);
    session.bytesFed += chunk.size();
    session.ending = last;
    xmlParseChunk(context.get(), chunk.data(), static_cast<int>(chunk.size()), last ? 1 : 0);
    if (session.exception) std::rethrow_exception(session.exception);
  };
  while (!loader.stopped()) {
    const std::string_view chunk = reader.next();
    // Where the reader failed, the text only seems to be truncated.
    if (reader.failed()) return;
    feed(chunk, chunk.empty());
    if (chunk.empty()) break;
  }
}

}  // namespace

LoaderFormat factsXmlLoader() {
  return {"facts-xml", {".facts.xml", ".xml"}, "application/xml", "fact document in XML", {},
          loadFactsXml};
}

}  // namespace pressgraph
