#include "loaders/facts/facts_json.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include "graph/number.hpp"
#include "graph/support/byte_scan.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/facts/fact_decoder.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/facts/plain_records.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

using Node = FactRecord::Node;
using Place = FactRecord::Place;
// The next piece of a text, after the last `kept` bytes of the piece before; just these at the end.
using NextPiece = std::function<std::string_view(std::size_t kept)>;

// What RapidJSON reads from. RapidJSON neither says where a token began nor takes numbers that are
// larger than a double, and it reads strings a character at a time. So the stream finds the tokens
// itself: it shows RapidJSON a 0 in the place of a number, and "" in the place of a string without
// escapes. The text of what is being read stays in memory in one piece, so that tokens are views
// of it and their lines and columns need to be counted only when somebody asks.
class JsonStream {
 public:
  using Ch = char;

  explicit JsonStream(NextPiece nextPiece) : nextPiece_(std::move(nextPiece)) {
    text_ = nextPiece_(0);
    beginToken();
  }

  char Peek() const { return numberPending_ ? '0' : current(); }

  char Take() {
    if (numberPending_) {
      numberPending_ = false;
      at_ = tokenEnd_;
      return '0';
    }
    const char c = current();
    if (inString_) {
      takeInString(c);
      return c;
    }
    switch (c) {
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case ',':
      case ':':
        inToken_ = false;
        break;
      case '{':
      case '}':
      case '[':
      case ']':
        token_ = at_;
        inToken_ = false;
        break;
      case '"':
        inString_ = true;
        if (plain_) {
          at_ = tokenEnd_;
          return c;
        }
        step();
        return c;
      default:
        if (!inToken_) token_ = at_;
        inToken_ = true;
        step();
        return c;
    }
    step();
    beginToken();
    return c;
  }

  std::size_t Tell() const { return begin_ + at_; }

  // RapidJSON's stream concept has a writing half, which only in-situ parsing uses.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

  bool atEnd() const { return !numberPending_ && at_ == text_.size(); }
  // Whether the string just read has no escapes: then token() is what it holds.
  bool isPlain() const { return plain_; }
  // The characters of the number or plain string just read.
  std::string_view token() const {
    const std::size_t begin = token_ + (plain_ ? 1 : 0);
    return text_.substr(begin, tokenEnd_ - begin);
  }
  bool numberIsWrong() const { return !isJsonNumber(token()); }

  // All text from the next character, or from the last token on, stays in memory until release().
  void holdFromNext() { hold(at_); }
  void holdFromToken() { hold(token_); }
  void release() { held_ = false; }
  // What follows the bracket at hand, as far as it is in memory.
  std::string_view textAfterBracket() const { return text_.substr(at_ + 1); }
  Position positionAfterBracket() const { return positionAt(at_ + 1); }
  // Goes on at a bracket `count` bytes later, behind which `position` is. Nothing must be held.
  void skipTo(std::size_t count, Position position) {
    at_ += count;
    known_ = at_;
    knownPosition_ = {position.line, position.column - 1};
  }

  // What is held, and where in the input and in what is held it, the last token and the next
  // character begin.
  std::string_view heldText() const { return text_.substr(known_); }
  Position heldPosition() const { return knownPosition_; }
  std::size_t tokenOffset() const { return token_ - known_; }
  std::size_t nextOffset() const { return at_ - known_; }

  Position tokenPosition() const { return positionAt(token_); }
  Position nextPosition() const { return positionAt(at_); }
  // Of an offset that RapidJSON reports: the token's or the last escape's first character, or else
  // the next one.
  Position positionOf(std::size_t offset) const {
    if (offset == begin_ + token_ || offset == escape_) return positionAt(offset - begin_);
    return nextPosition();
  }

 private:
  char current() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  Position positionAt(std::size_t at) const {
    Position position = knownPosition_;
    if (at > known_) advance(position, text_.substr(known_, at - known_));
    return position;
  }

  void hold(std::size_t at) {
    know(at);
    held_ = true;
  }
  void know(std::size_t at) {
    knownPosition_ = positionAt(at);
    known_ = at;
  }

  // Reads on behind the text's end, and lets go of what nobody will ask for. False at the end.
  bool refill() {
    if (!held_) know(inToken_ ? token_ : at_);
    const std::size_t gone = known_;
    const std::size_t kept = text_.size() - gone;
    text_ = nextPiece_(kept);
    begin_ += gone;
    at_ -= gone;
    token_ -= std::min(token_, gone);
    tokenEnd_ -= std::min(tokenEnd_, gone);
    known_ = 0;
    return text_.size() > kept;
  }

  void step() {
    if (at_ == text_.size()) return;
    if (++at_ == text_.size()) refill();
  }

  void takeInString(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
      escape_ = Tell();
    } else if (c == '"') {
      inString_ = false;
    }
    step();
  }

  // Finds the number or string that begins at the next character, if one does.
  void beginToken() {
    const char first = current();
    const bool string = first == '"';
    if (inToken_ || !(string || first == '-' || (first >= '0' && first <= '9'))) return;
    token_ = at_;
    tokenEnd_ = at_ + 1;
    inToken_ = true;
    do {
      if (string)
        tokenEnd_ = findControlOr<'"', '\\'>(text_, tokenEnd_);
      else
        while (tokenEnd_ < text_.size() && isNumberCharacter(text_[tokenEnd_])) ++tokenEnd_;
    } while (tokenEnd_ == text_.size() && refill());
    numberPending_ = !string;
    plain_ = string && tokenEnd_ < text_.size() && text_[tokenEnd_] == '"';
  }

  NextPiece nextPiece_;
  std::string_view text_;
  std::size_t begin_ = 0;     // of text_, in the whole input
  std::size_t at_ = 0;        // the next character; this and the following in text_
  std::size_t token_ = 0;     // where the last token began
  std::size_t tokenEnd_ = 0;  // of a number; the closing mark of a plain string
  std::size_t escape_ = 0;    // where the last escape in a string began, in the whole input
  std::size_t known_ = 0;     // whose position is known: the beginning of what is held
  Position knownPosition_{1, 1};
  bool held_ = false;
  bool numberPending_ = false;
  bool plain_ = false;
  bool inToken_ = false;
  bool inString_ = false;
  bool escaped_ = false;
};

struct Problem {
  Position position;
  std::string code;
  std::string message;
  std::string hint;
};

// Builds a tree from RapidJSON's events.
class TreeBuilder {
 public:
  using Report = std::function<void(Problem)>;

  TreeBuilder(FactRecord& record, Report report) : record_(record), report_(std::move(report)) {}

  bool isOpen() const { return !open_.empty(); }
  // Whether something was reported since the last call.
  bool takeSpoiled() { return std::exchange(spoiled_, false); }

  // Between these, values belong to a node that somebody else made.
  void enter(Node node) { open_.push_back(node); }
  void leave() { open_.pop_back(); }
  std::size_t depth() const { return open_.size(); }

  // Texts are plain when they cannot hold what escapes can say and text cannot hold.
  void setName(std::string_view name, bool plain, Place place) {
    if (!plain) check(name, place);
    name_ = record_.keep(name);
    namePlace_ = place;
  }
  void scalar(ValueKind kind, std::string_view text, bool plain, Place place) {
    if (!plain && kind == ValueKind::string) check(text, place);
    add(kind, text, place);
  }
  void open(ValueKind kind, Place place) { open_.push_back(add(kind, {}, place)); }
  void close() {
    const Node node = open_.back();
    open_.pop_back();
    if (record_.kind(node) != ValueKind::object) return;
    const Node duplicate = record_.findDuplicate(node);
    if (duplicate == FactRecord::kNone) return;
    complain(record_.namePosition(duplicate), "duplicate-member",
             fmt::format("the member '{}' stands in this object twice", record_.name(duplicate)),
             "remove one");
  }

 private:
  Node add(ValueKind kind, std::string_view text, Place place) {
    const Node parent = open_.empty() ? FactRecord::kNone : open_.back();
    const bool member = parent != FactRecord::kNone && record_.kind(parent) == ValueKind::object;
    return record_.addKept(parent, member ? name_ : FactRecord::Text(), kind, record_.keep(text),
                           place, member ? namePlace_ : place);
  }

  void check(std::string_view text, Place place) {
    if (text.find('\0') != std::string_view::npos)
      complain(record_.locate(place), "bad-character", "a string holds the character U+0000",
               "remove the \\u0000");
    else if (firstInvalidUtf8(text))
      complain(record_.locate(place), "bad-json", "a string holds half of a surrogate pair",
               "escapes from \\ud800 to \\udfff come in pairs");
  }

  void complain(Position position, std::string code, std::string message, std::string hint) {
    spoiled_ = true;
    report_({position, std::move(code), std::move(message), std::move(hint)});
  }

  FactRecord& record_;
  Report report_;
  std::vector<Node> open_;
  FactRecord::Text name_;
  Place namePlace_;
  bool spoiled_ = false;
};

// The events that both readers below handle alike. Returning false ends the parse.
template <class Derived>
class EventHandler {
 public:
  EventHandler(JsonStream& stream, const Limits& limits)
      : stream_(stream), mostLevels_(limits.nesting) {}

  bool Null() { return self().value(ValueKind::null, {}, true); }
  bool Bool(bool value) { return self().value(ValueKind::boolean, value ? "true" : "false", true); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) {
    if (stream_.numberIsWrong())
      return stop("bad-json", fmt::format("'{}' is not a JSON number", stream_.token()));
    return self().value(ValueKind::number, stream_.token(), true);
  }
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return self().value(ValueKind::string, string(text, size), stream_.isPlain());
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    return self().key(string(text, size), stream_.isPlain());
  }
  bool StartObject() { return open(ValueKind::object); }
  bool StartArray() { return open(ValueKind::array); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  // Why the handler ended the parse.
  const Problem& problem() const { return problem_; }

 protected:
  bool stop(std::string code, std::string message, std::string hint = {}) {
    problem_ = {stream_.tokenPosition(), std::move(code), std::move(message), std::move(hint)};
    return false;
  }
  JsonStream& stream() { return stream_; }

 private:
  Derived& self() { return static_cast<Derived&>(*this); }
  std::string_view string(const char* text, rapidjson::SizeType size) const {
    return stream_.isPlain() ? stream_.token() : std::string_view(text, size);
  }
  // RapidJSON announces brackets before it takes them, and everything else after.
  bool open(ValueKind kind) {
    if (++depth_ <= mostLevels_) return self().begin(kind);
    problem_ = {stream_.nextPosition(), "too-deep",
                fmt::format("more than {} levels of nesting", mostLevels_),
                howToRaise(&Limits::nesting)};
    return false;
  }
  bool close() {
    --depth_;
    return self().end();
  }

  JsonStream& stream_;
  Problem problem_;
  std::uint64_t mostLevels_;
  std::uint64_t depth_ = 0;
};

// Parses the stream; returns what is wrong with it, if anything is.
template <class Handler>
std::optional<Problem> parse(JsonStream& stream, Handler& handler) {
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(stream, handler);
  if (!result.IsError()) return std::nullopt;
  const Position position = stream.positionOf(result.Offset());
  switch (result.Code()) {
    case rapidjson::kParseErrorTermination:
      return handler.problem();
    case rapidjson::kParseErrorDocumentEmpty:
      return Problem{position, "empty-input", "the input is empty", {}};
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return Problem{position, "bad-json", "there is more text after the document's end", {}};
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return Problem{position, "bad-json", "a string holds half of a surrogate pair",
                     "escapes from \\ud800 to \\udfff come in pairs"};
    default:
      break;
  }
  if (stream.atEnd())
    return Problem{stream.positionOf(stream.Tell()), "truncated", "the input ends too early",
                   "the file may be only a part"};
  std::string message = rapidjson::GetParseError_En(result.Code());
  while (message.ends_with('.')) message.pop_back();
  return Problem{position, "bad-json", "this is not JSON: " + message,
                 "a JSON document has double quotes, no comments, and no comma before ] or }"};
}

// Reads a fact document.
class DocumentHandler : public EventHandler<DocumentHandler> {
 public:
  DocumentHandler(JsonStream& stream, const Limits& limits, FactDecoder& decoder, FactBatch& facts)
      : EventHandler(stream, limits),
        decoder_(decoder),
        plainRecords_(facts),
        tree_(record_, [this](Problem problem) { report(std::move(problem)); }) {}

  bool key(std::string_view name, bool plain) {
    if (tree_.isOpen()) {
      followStream();
      tree_.setName(name, plain, Place::offset(stream().tokenOffset()));
      return true;
    }
    namePosition_ = stream().tokenPosition();
    if (!names_.emplace(name).second)
      report({namePosition_, "duplicate-member",
              fmt::format("the member '{}' stands in this document twice", name), "remove one"});
    name_ = name;
    section_ = std::nullopt;
    for (int kind = 0; kind < kFactKindCount; ++kind)
      if (name == sectionName(static_cast<FactKind>(kind))) section_ = static_cast<FactKind>(kind);
    return true;
  }

  bool value(ValueKind kind, std::string_view text, bool plain) {
    if (!inDocument_) return stopOtherThanObject();
    if (!tree_.isOpen()) {
      stream().holdFromToken();
      beginValue();
    }
    followStream();
    tree_.scalar(kind, text, plain, Place::offset(stream().tokenOffset()));
    return finishValue();
  }

  bool begin(ValueKind kind) {
    if (!inDocument_) {
      if (kind != ValueKind::object) return stopOtherThanObject();
      inDocument_ = true;
      return true;
    }
    if (!tree_.isOpen()) {
      if (section_ && !inSection_ && kind == ValueKind::array) {
        inSection_ = true;
        return true;
      }
      stream().holdFromNext();
      beginValue();
    }
    followStream();
    tree_.open(kind, Place::offset(stream().nextOffset()));
    return true;
  }

  bool end() {
    if (!tree_.isOpen()) {
      inSection_ = false;
      return true;
    }
    followStream();
    tree_.close();
    return finishValue();
  }

  // After the last event of a text that is JSON.
  void finish() {
    if (version_ == "1") return;
    report({{1, 1},
            "not-a-fact-document",
            version_ ? fmt::format("this is a fact document of version {}, and 1 is known",
                                   version_->empty() ? "?" : *version_)
                     : std::string("this is not a fact document: \"pressgraph\" is missing"),
            "a fact document says \"pressgraph\": 1 (docs/fact-document.md)"});
  }

 private:
  void report(Problem problem) {
    decoder_.report(Severity::error, problem.position, std::move(problem.code),
                    std::move(problem.message), std::move(problem.hint));
  }
  bool stopOtherThanObject() {
    return stop("not-a-fact-document", "this is not a fact document: it is no JSON object",
                "a fact document is an object with \"pressgraph\": 1 (docs/fact-document.md)");
  }

  void beginValue() {
    record_.clear();
    if (section_ && !inSection_)
      report(
          {stream().heldPosition(), "wrong-type", fmt::format("'{}' must be an array", name_), {}});
  }
  // The stream may have moved the text that the record views.
  void followStream() { record_.setSource(stream().heldText(), stream().heldPosition()); }

  // Hands the tree over when its value is complete: a record, the version, or an unknown member.
  bool finishValue() {
    if (tree_.isOpen()) return true;
    stream().release();
    const bool spoiled = tree_.takeSpoiled();
    if (inSection_) {
      if (spoiled)
        decoder_.rejectRecord(static_cast<RecordKind>(*section_),
                              record_.position(FactRecord::kRoot));
      else
        decoder_.add(*section_, record_);
      if (record_.kind(FactRecord::kRoot) == ValueKind::object) addPlainRecords();
    } else if (name_ == "pressgraph") {
      const bool number = record_.kind(FactRecord::kRoot) == ValueKind::number;
      version_ = number ? record_.text(FactRecord::kRoot) : std::string_view();
    } else if (!section_ && !spoiled) {
      decoder_.addTopLevel(name_, namePosition_, record_, FactRecord::kRoot);
    }
    return true;
  }

  // Goes on behind the plain records that follow: RapidJSON does not get to see them.
  void addPlainRecords() {
    Position position = stream().positionAfterBracket();
    const std::size_t end = plainRecords_.add(*section_, stream().textAfterBracket(), position);
    if (end > 0) stream().skipTo(end, position);
  }

  FactDecoder& decoder_;
  PlainRecords plainRecords_;
  FactRecord record_;  // the value at hand
  TreeBuilder tree_;   // of record_
  std::set<std::string, std::less<>> names_;
  std::string name_;
  Position namePosition_;
  std::optional<FactKind> section_;  // that name_ names
  std::optional<std::string> version_;
  bool inDocument_ = false;
  bool inSection_ = false;
};

// Reads one object or array into a node of that kind that is there already.
class MembersHandler : public EventHandler<MembersHandler> {
 public:
  MembersHandler(JsonStream& stream, const Limits& limits, FactRecord& record, Node parent,
                 Position position)
      : EventHandler(stream, limits),
        parent_(parent),
        kind_(record.kind(parent)),
        position_(position),
        tree_(record, [this](const Problem& problem) { complaint_ = problem.message; }) {}

  bool key(std::string_view name, bool plain) {
    tree_.setName(name, plain, position_);
    return good();
  }
  bool value(ValueKind kind, std::string_view text, bool plain) {
    if (!tree_.isOpen()) return stopOtherKind();
    tree_.scalar(kind, text, plain, position_);
    return good();
  }
  bool begin(ValueKind kind) {
    if (tree_.isOpen()) {
      tree_.open(kind, position_);
      return true;
    }
    if (kind != kind_) return stopOtherKind();
    tree_.enter(parent_);
    return true;
  }
  bool end() {
    if (tree_.depth() > 1)
      tree_.close();
    else
      tree_.leave();
    return good();
  }

 private:
  bool good() { return complaint_.empty() || stop("bad-json", complaint_); }
  bool stopOtherKind() {
    return stop("bad-json",
                kind_ == ValueKind::array ? "it is no JSON array" : "it is no JSON object");
  }

  Node parent_;
  ValueKind kind_;
  Position position_;
  std::string complaint_;
  TreeBuilder tree_;
};

// Reads the elements of one array, each as a record of its own.
class ElementsHandler : public EventHandler<ElementsHandler> {
 public:
  ElementsHandler(JsonStream& stream, const Limits& limits, FactRecord& record, Position position,
                  const std::function<void()>& use)
      : EventHandler(stream, limits),
        record_(record),
        position_(position),
        use_(use),
        tree_(record, [this](const Problem& problem) { complaint_ = problem.message; }) {}

  bool key(std::string_view name, bool plain) {
    tree_.setName(name, plain, position_);
    return good();
  }
  bool value(ValueKind kind, std::string_view text, bool plain) {
    if (!inArray_) return stop("bad-json", "it is no JSON array");
    if (!tree_.isOpen()) record_.clear();
    tree_.scalar(kind, text, plain, position_);
    return finishElement();
  }
  bool begin(ValueKind kind) {
    if (!inArray_) {
      inArray_ = kind == ValueKind::array;
      return inArray_ || stop("bad-json", "it is no JSON array");
    }
    if (!tree_.isOpen()) record_.clear();
    tree_.open(kind, position_);
    return true;
  }
  bool end() {
    if (!tree_.isOpen()) return true;
    tree_.close();
    return finishElement();
  }

 private:
  bool good() { return complaint_.empty() || stop("bad-json", complaint_); }
  bool finishElement() {
    if (!good()) return false;
    if (!tree_.isOpen()) use_();
    return true;
  }

  FactRecord& record_;
  Position position_;
  const std::function<void()>& use_;
  std::string complaint_;
  TreeBuilder tree_;
  bool inArray_ = false;
};

// Parses `text` with a handler that reads into a record; returns what is wrong, if anything is.
template <class Handler, class... Arguments>
std::optional<std::string> parseText(std::string_view text, Arguments&&... arguments) {
  // All of it is the first piece.
  JsonStream stream([text, isFirst = true](std::size_t kept) mutable {
    return std::exchange(isFirst, false) ? text : text.substr(text.size() - kept);
  });
  Handler handler(stream, std::forward<Arguments>(arguments)...);
  const std::optional<Problem> problem = parse(stream, handler);
  if (!problem) return std::nullopt;
  // The format around it has a hint of its own.
  return problem->code == "too-deep" ? problem->message + ": " + problem->hint : problem->message;
}

void loadFactsJson(InputStream& input, const FormatOptions& options, FactBatch& facts,
                   Diagnostics& diagnostics) {
  TextReader reader(input, diagnostics);
  FactDecoder decoder(facts, diagnostics, options.limits());
  JsonStream stream([&reader](std::size_t kept) { return reader.next(kept); });
  DocumentHandler handler(stream, options.limits(), decoder, facts);
  const std::optional<Problem> problem = parse(stream, handler);
  // Where the reader failed, the text only seems to be truncated.
  if (reader.failed()) return;
  if (problem)
    decoder.report(Severity::error, problem->position, problem->code, problem->message,
                   problem->hint);
  else
    handler.finish();
}

}  // namespace

std::optional<std::string> addJsonMembers(std::string_view text, const Limits& limits,
                                          FactRecord& record, Node parent, Position position) {
  return parseText<MembersHandler>(text, limits, record, parent, position);
}

std::optional<std::string> addJsonElements(std::string_view text, const Limits& limits,
                                           FactRecord& record, Node parent, Position position) {
  return parseText<MembersHandler>(text, limits, record, parent, position);
}

std::optional<std::string> forEachJsonElement(std::string_view text, const Limits& limits,
                                              FactRecord& record, Position position,
                                              const std::function<void()>& use) {
  return parseText<ElementsHandler>(text, limits, record, position, use);
}

LoaderFormat factsJsonLoader() {
  return {"facts",
          {".facts.json", ".json"},
          "application/json",
          "fact document in JSON",
          {},
          loadFactsJson,
          true};
}

}  // namespace pressgraph
