#include "loaders/support/xml_reader.hpp"

#include <algorithm>
#include <cstring>
#include <deque>
#include <exception>
#include <functional>
#include <new>
#include <vector>

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "loaders/facts/text_reader.hpp"
#include "loaders/support/plain_elements.hpp"

namespace pressgraph {

namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// libxml2 leaves the ampersands of attribute values as "&#38;" when, as here, it is told not to
// replace entities; no other reference can be left, as document types are refused.
constexpr std::string_view kAmpersand = "&#38;";

std::string withAmpersands(std::string_view raw) {
  std::string value;
  for (std::size_t at = 0; at < raw.size();) {
    const std::size_t next = std::min(raw.find(kAmpersand, at), raw.size());
    value += raw.substr(at, next - at);
    if (next < raw.size()) value += '&';
    at = next + kAmpersand.size();
  }
  return value;
}

// How many attributes are in a text that is the beginning of a start tag, or the whole.
std::size_t countAttributes(std::string_view tag) {
  std::size_t count = 0;
  for (std::size_t at = tag.find_first_of("\"'>"); at < tag.size() && tag[at] != '>';
       at = tag.find_first_of("\"'>", at)) {
    at = std::min(tag.find(tag[at], at + 1), tag.size() - 1) + 1;
    ++count;
  }
  return count;
}

// Counts the lines and columns of the places that are asked for, as libxml2's own counters saturate
// and count columns in bytes. What was counted once is not looked at again.
class PlaceCounter {
 public:
  // `chunk` must live until end() is called.
  void begin(std::string_view chunk) { chunk_ = chunk; }
  // Counts up to `parsed`: no place before it will be asked for. What is behind it, a tag that the
  // next chunk completes, is kept.
  void end(std::size_t parsed) {
    at(parsed);
    kept_ += chunk_;
    chunk_ = {};
  }
  // Of the byte `offset` of the input, which never goes back.
  Position at(std::size_t offset) {
    if (offset <= offset_) return position_;
    const std::size_t left = offset - offset_;
    const std::size_t fromKept = std::min(left, kept_.size());
    if (fromKept > 0) {
      advance(position_, std::string_view(kept_).substr(0, fromKept));
      kept_.erase(0, fromKept);
    }
    const std::size_t fromChunk = std::min(left - fromKept, chunk_.size());
    advance(position_, chunk_.substr(0, fromChunk));
    chunk_.remove_prefix(fromChunk);
    offset_ += fromKept + fromChunk;
    return position_;
  }

 private:
  std::string kept_;        // what of earlier chunks is not counted
  std::string_view chunk_;  // what of this chunk is not counted
  std::size_t offset_ = 0;  // of position_, in the input
  Position position_{1, 1};
};

}  // namespace

// What libxml2's C functions are given. Nothing may be thrown through them.
struct XmlReader::Session {
  Session(InputStream& stream, const Limits& limits, Diagnostics& findings)
      : input(stream),
        mostLevels(static_cast<int>(std::min(limits.nesting, kMostLevels))),
        mostAttributes(limits.attributes),
        diagnostics(findings) {}

  std::size_t offset() const {
    const long consumed = xmlByteConsumed(context);
    return bytesPastParser + (consumed < 0 ? 0 : static_cast<std::size_t>(consumed));
  }

  // Of the tag that has just been read.
  Position tagPosition() {
    if (plainEvent != nullptr) return places.at(plainBegin + plainEvent->begin);
    // It is in the parser's buffer to its end.
    const xmlParserInput& parsed = *context->input;
    const std::string_view read(reinterpret_cast<const char*>(parsed.base),
                                static_cast<std::size_t>(parsed.cur - parsed.base));
    const std::size_t begin = read.rfind('<');
    const std::size_t end = offset();
    const std::size_t size = begin == std::string_view::npos ? 0 : read.size() - begin;
    return places.at(end - std::min(end, size));
  }

  Position textPosition() {
    return places.at(plainEvent == nullptr ? offset() : plainBegin + plainEvent->end);
  }

  bool isInBuffer(const xmlChar* at) const {
    const std::less_equal<> notAfter;
    return notAfter(context->input->base, at) && notAfter(at, context->input->end);
  }

  // Names of namespaces are long, and the same for most tags.
  std::string_view uriView(const xmlChar* uri) {
    if (uri != lastUri) {
      lastUri = uri;
      lastUriView = view(uri);
    }
    return lastUriView;
  }

  void report(Severity severity, Position position, std::string code, std::string message,
              std::string hint) {
    diagnostics.add(
        {severity, input.name(), position, std::move(message), std::move(code), std::move(hint)});
  }

  void stop(Position position, std::string code, std::string message, std::string hint) {
    if (stopped) return;
    stopped = true;
    report(Severity::error, position, std::move(code), std::move(message), std::move(hint));
  }

  void stopManyAttributes(Position position) {
    stop(position, "too-many-attributes",
         fmt::format("an element has more than {} attributes", mostAttributes),
         howToRaise(&Limits::attributes));
  }

  // libxml2 takes a tag only as a whole, and then takes time that grows with the square of its
  // attributes: one that is too long for its chunk is looked at before the rest is there.
  void checkWaitingTag() {
    const xmlParserInput& parsed = *context->input;
    const std::string_view waiting(reinterpret_cast<const char*>(parsed.cur),
                                   static_cast<std::size_t>(parsed.end - parsed.cur));
    if (waiting.size() < 2 || waiting[0] != '<' || waiting[1] == '!' || waiting[1] == '?') return;
    if (countAttributes(waiting) <= mostAttributes) return;
    stopManyAttributes(places.at(offset()));
    xmlStopParser(context);
  }

  template <class Work>
  static void guarded(void* data, const Work& work) {
    auto& session = *static_cast<Session*>(data);
    if (session.exception || session.stopped) return;
    try {
      work(session);
    } catch (...) {
      session.exception = std::current_exception();
    }
    if (session.exception || session.stopped) xmlStopParser(session.context);
  }

  static void onStartDocument(void* data) {
    guarded(data, [](Session& session) {
      const std::string_view encoding =
          view(session.context->input->encoding != nullptr ? session.context->input->encoding
                                                           : session.context->encoding);
      if (encoding.empty() || xmlStrcasecmp(BAD_CAST "UTF-8", BAD_CAST encoding.data()) == 0 ||
          xmlStrcasecmp(BAD_CAST "US-ASCII", BAD_CAST encoding.data()) == 0)
        return;
      session.stop({1, 1}, "wrong-encoding",
                   fmt::format("the file says that it is {}, and UTF-8 is expected", encoding),
                   "convert it with iconv, and correct its first line");
    });
  }

  static void onStartElement(void* data, const xmlChar* localName, const xmlChar*,
                             const xmlChar* uri, int, const xmlChar**, int attributeCount, int,
                             const xmlChar** fields) {
    guarded(data, [&](Session& session) {
      // A tag that the end of the input cuts off is announced all the same.
      const xmlChar next = *session.context->input->cur;
      if (next != '>' && next != '/') return;
      if (++session.depth > session.mostLevels) {
        session.stop(session.tagPosition(), "too-deep",
                     fmt::format("more than {} levels of nesting", session.mostLevels),
                     howToRaise(&Limits::nesting));
        return;
      }
      if (static_cast<std::uint64_t>(attributeCount) > session.mostAttributes) {
        session.stopManyAttributes(session.tagPosition());
        return;
      }
      session.attributes.clear();
      session.values.clear();
      for (int i = 0; i < attributeCount; ++i) {
        const xmlChar** field = fields + std::ptrdiff_t{5} * i;  // name, prefix, URI, begin, end
        std::string_view value(reinterpret_cast<const char*>(field[3]),
                               static_cast<std::size_t>(field[4] - field[3]));
        // A value that still stands in the buffer has no references.
        if (!session.isInBuffer(field[3]) && value.find(kAmpersand) != std::string_view::npos)
          value = session.values.emplace_back(withAmpersands(value));
        session.attributes.push_back({view(field[0]), view(field[2]), value});
      }
      session.handler->startElement(view(localName), session.uriView(uri), session.attributes);
    });
  }

  static void onEndElement(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    guarded(data, [](Session& session) {
      session.handler->endElement();
      if (--session.depth == 0) session.complete = true;
    });
  }

  static void onText(void* data, const xmlChar* text, int size) {
    guarded(data, [&](Session& session) {
      session.handler->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
    });
  }

  static void onDoctype(void* data, const xmlChar*, const xmlChar*, const xmlChar*) {
    guarded(data, [](Session& session) {
      session.stop(session.tagPosition(), "xml-doctype", "a document type declaration is refused",
                   "remove <!DOCTYPE ...> and write out its entities");
    });
  }

  static void onError(void* data, xmlErrorPtr error) {
    guarded(data, [&](Session& session) {
      std::string message = error->message == nullptr ? "unknown error" : error->message;
      while (!message.empty() && (message.back() == '\n' || message.back() == '.'))
        message.pop_back();
      std::replace(message.begin(), message.end(), '\n', ' ');
      const std::size_t offset = session.offset();
      const Position position = session.places.at(offset);
      if (error->level == XML_ERR_WARNING) {
        session.report(Severity::warning, position, "bad-xml", message, {});
        return;
      }
      const bool atEnd = session.ending && !session.complete &&
                         error->code != XML_ERR_TAG_NAME_MISMATCH &&
                         (offset >= session.bytesFed || error->code == XML_ERR_DOCUMENT_END);
      if (session.bytesFed == 0)
        session.stop(position, "empty-input", "the input is empty", {});
      else if (atEnd)
        session.stop(session.places.at(session.bytesFed), "truncated", "the input ends too early",
                     "the file may be only a part");
      else
        session.stop(position, "bad-xml", "this is not well-formed XML: " + message, {});
    });
  }

  // Whether the parser has read all that it was given, to the end of a tag, and would read on in
  // the content of an element.
  bool isInContent() const {
    return depth > 0 && context->instate == XML_PARSER_CONTENT &&
           context->input->cur == context->input->end;
  }

  void findNamespaces() {
    namespaces.clear();
    // The innermost is the last.
    for (int i = context->nsNr - 2; i >= 0; i -= 2)
      namespaces.push_back({view(context->nsTab[i]), view(context->nsTab[i + 1])});
  }

  void announce(const PlainEvent& event) {
    plainEvent = &event;
    switch (event.kind) {
      case PlainEvent::Kind::start:
        handler->startElement(event.text, event.uri, event.attributes);
        break;
      case PlainEvent::Kind::text:
        handler->text(event.text);
        break;
      case PlainEvent::Kind::end:
        handler->endElement();
    }
    plainEvent = nullptr;
  }

  // Hands over the plain elements at the beginning of `content`, and returns their size. As they
  // are whole, the parser need not know that they were there, but for its count of lines.
  std::size_t readPlainElements(std::string_view content) {
    findNamespaces();
    plainBegin = offset();
    const Position begin = places.at(plainBegin);
    std::size_t done = 0;
    while (!stopped) {
      const std::size_t size = plain.read(content.substr(done), namespaces, mostLevels - depth);
      if (size == 0) break;
      for (const PlainEvent& event : plain.events()) {
        announce(event);
        if (stopped) break;
      }
      done += size;
      plainBegin += size;
      bytesPastParser += size;
    }
    context->input->line += static_cast<int>(places.at(plainBegin).line - begin.line);
    return done;
  }

  void parse(std::string_view piece, bool last) {
    bytesFed += piece.size();
    ending = last;
    xmlParseChunk(context, piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
    if (exception) std::rethrow_exception(exception);
  }

  void feed(std::string_view chunk) {
    places.begin(chunk);
    while (!chunk.empty() && !stopped) {
      if (isInContent()) {
        const std::size_t size = readPlainElements(chunk);
        bytesFed += size;
        chunk.remove_prefix(size);
        if (size > 0) leastForParser = 0;
      }
      // To the end of a tag; more where tag after tag has not led to anything plain.
      const std::size_t end = chunk.find('>', leastForParser);
      const std::size_t size = end == std::string_view::npos ? chunk.size() : end + 1;
      if (!stopped) parse(chunk.substr(0, size), false);
      chunk.remove_prefix(size);
      leastForParser = 2 * leastForParser + 1;
    }
    if (!stopped) checkWaitingTag();
    places.end(offset());
  }

  InputStream& input;
  int mostLevels;
  std::uint64_t mostAttributes;
  Diagnostics& diagnostics;
  XmlHandler* handler = nullptr;
  xmlParserCtxtPtr context = nullptr;
  PlaceCounter places;
  const xmlChar* lastUri = nullptr;  // of libxml2's dictionary
  std::string_view lastUriView;
  std::vector<XmlAttribute> attributes;  // of the tag at hand
  std::deque<std::string> values;        // of those attributes, where they are not in the text
  std::exception_ptr exception;
  std::size_t bytesFed = 0;         // to the parser, or past it
  std::size_t bytesPastParser = 0;  // of those
  std::size_t leastForParser = 0;   // how much it gets next, and the rest of the tag
  PlainElements plain;
  std::vector<XmlNamespace> namespaces;
  const PlainEvent* plainEvent = nullptr;  // that is being announced
  std::size_t plainBegin = 0;              // of the content that it is in, in the input
  int depth = 0;
  bool ending = false;
  bool complete = false;  // the outermost element was closed
  bool stopped = false;
};

XmlReader::XmlReader(InputStream& input, const Limits& limits, Diagnostics& diagnostics)
    : session_(std::make_unique<Session>(input, limits, diagnostics)) {}

XmlReader::~XmlReader() = default;

void XmlReader::read(XmlHandler& handler) {
  // Loaders run in parallel, and libxml2 wants to be initialised by one thread alone.
  static const bool initialised = (xmlInitParser(), true);
  static_cast<void>(initialised);

  xmlSAXHandler events;
  std::memset(&events, 0, sizeof events);
  events.initialized = XML_SAX2_MAGIC;
  events.startDocument = Session::onStartDocument;
  events.startElementNs = Session::onStartElement;
  events.endElementNs = Session::onEndElement;
  events.characters = Session::onText;
  events.ignorableWhitespace = Session::onText;
  events.cdataBlock = Session::onText;
  events.internalSubset = Session::onDoctype;
  events.serror = Session::onError;

  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> context(
      xmlCreatePushParserCtxt(&events, session_.get(), nullptr, 0, nullptr), &xmlFreeParserCtxt);
  if (!context) throw std::bad_alloc();
  session_->context = context.get();
  session_->handler = &handler;
  xmlCtxtUseOptions(context.get(), XML_PARSE_NONET);

  TextReader reader(session_->input, session_->diagnostics);
  while (!session_->stopped) {
    const std::string_view chunk = reader.next();
    // Where the reader failed, the text only seems to be truncated.
    if (reader.failed()) {
      session_->stopped = true;
      return;
    }
    if (chunk.empty()) {
      session_->parse({}, true);
      return;
    }
    session_->feed(chunk);
  }
}

Position XmlReader::tagPosition() {
  return session_->tagPosition();
}

Position XmlReader::textPosition() {
  return session_->textPosition();
}

void XmlReader::stop(Position position, std::string code, std::string message, std::string hint) {
  session_->stop(position, std::move(code), std::move(message), std::move(hint));
}

bool XmlReader::stopped() const {
  return session_->stopped;
}

}  // namespace pressgraph
