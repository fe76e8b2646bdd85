#include "loaders/facts/facts_json.hpp"

#include <cstddef>
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
#include "graph/support/utf8.hpp"
#include "loaders/facts/fact_decoder.hpp"
#include "loaders/facts/json_members.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

using Node = FactRecord::Node;
using NextChunk = std::function<std::string_view()>;

bool isNumberCharacter(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// What RapidJSON reads from. RapidJSON neither says where a token began nor takes numbers that are
// larger than a double, so the stream follows the tokens itself: it keeps each number's characters
// and shows RapidJSON a 0 in their place.
class JsonStream {
 public:
  using Ch = char;

  explicit JsonStream(NextChunk nextChunk) : nextChunk_(std::move(nextChunk)) {
    refill();
    beginToken();
  }

  char Peek() const { return numberPending_ ? '0' : current(); }

  char Take() {
    if (numberPending_) {
      numberPending_ = false;
      return '0';
    }
    const char c = current();
    if (inString_)
      followString(c);
    else
      followToken(c);
    step();
    if (!inString_) beginToken();
    return c;
  }

  std::size_t Tell() const { return numberPending_ ? token_.offset : here_.offset; }

  // RapidJSON's stream concept has a writing half, which only in-situ parsing uses.
  char* PutBegin() { return nullptr; }
  void Put(char) {}
  void Flush() {}
  std::size_t PutEnd(char*) { return 0; }

  bool atEnd() const { return !numberPending_ && at_ == chunk_.size(); }
  Position tokenPosition() const { return token_.position; }
  Position nextPosition() const { return here_.position; }
  std::string_view number() const { return number_; }
  bool numberIsWrong() const { return !isNumber(number_) || number_.starts_with('+'); }

  // Of an offset that RapidJSON reports: the next character, the token's or the escape's first.
  Position positionOf(std::size_t offset) const {
    if (offset == token_.offset) return token_.position;
    if (offset == escape_.offset) return escape_.position;
    return here_.position;
  }

 private:
  struct Place {
    std::size_t offset = 0;
    Position position{1, 1};
  };

  char current() const { return at_ < chunk_.size() ? chunk_[at_] : '\0'; }

  void refill() {
    chunk_ = nextChunk_();
    at_ = 0;
  }

  void step() {
    if (at_ == chunk_.size()) return;
    const auto byte = static_cast<unsigned char>(chunk_[at_]);
    if (byte == '\n')
      here_.position = {here_.position.line + 1, 1};
    else if ((byte & 0xC0U) != 0x80U)
      ++here_.position.column;
    ++here_.offset;
    if (++at_ == chunk_.size()) refill();
  }

  void followString(char c) {
    if (escaped_) {
      escaped_ = false;
    } else if (c == '\\') {
      escaped_ = true;
      escape_ = here_;
    } else if (c == '"') {
      inString_ = false;
      inToken_ = false;
    }
  }

  void followToken(char c) {
    switch (c) {
      case ' ':
      case '\t':
      case '\n':
      case '\r':
      case ',':
      case ':':
        inToken_ = false;
        return;
      case '{':
      case '}':
      case '[':
      case ']':
        token_ = here_;
        inToken_ = false;
        return;
      default:
        if (inToken_) return;
        token_ = here_;
        inToken_ = true;
        inString_ = c == '"';
    }
  }

  // Takes in the number that begins at the next character, if one does.
  void beginToken() {
    const char first = current();
    if (inToken_ || !(first == '-' || (first >= '0' && first <= '9'))) return;
    token_ = here_;
    number_.clear();
    for (; isNumberCharacter(current()); step()) number_ += current();
    numberPending_ = true;
  }

  NextChunk nextChunk_;
  std::string_view chunk_;
  std::size_t at_ = 0;
  Place here_;
  Place token_;   // where the last token began
  Place escape_;  // where the last escape sequence in a string began
  std::string number_;
  bool numberPending_ = false;
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

  void setName(std::string_view name, Position position) {
    check(name, position);
    name_ = name;
    namePosition_ = position;
  }
  void scalar(ValueKind kind, std::string_view text, Position position) {
    if (kind == ValueKind::string) check(text, position);
    add(kind, text, position);
  }
  void open(ValueKind kind, Position position) { open_.push_back(add(kind, {}, position)); }
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
  Node add(ValueKind kind, std::string_view text, Position position) {
    const Node parent = open_.empty() ? FactRecord::kNone : open_.back();
    const bool member = parent != FactRecord::kNone && record_.kind(parent) == ValueKind::object;
    return record_.add(parent, member ? std::string_view(name_) : std::string_view(), kind, text,
                       position, member ? namePosition_ : position);
  }

  // What escapes can say and text cannot hold.
  void check(std::string_view text, Position position) {
    if (text.find('\0') != std::string_view::npos)
      complain(position, "bad-character", "a string holds the character U+0000",
               "remove the \\u0000");
    else if (firstInvalidUtf8(text))
      complain(position, "bad-json", "a string holds half of a surrogate pair",
               "escapes from \\ud800 to \\udfff come in pairs");
  }

  void complain(Position position, std::string code, std::string message, std::string hint) {
    spoiled_ = true;
    report_({position, std::move(code), std::move(message), std::move(hint)});
  }

  FactRecord& record_;
  Report report_;
  std::vector<Node> open_;
  std::string name_;
  Position namePosition_;
  bool spoiled_ = false;
};

// The events that both readers below handle alike. Returning false ends the parse.
template <class Derived>
class EventHandler {
 public:
  explicit EventHandler(JsonStream& stream) : stream_(stream) {}

  bool Null() { return scalar(ValueKind::null, {}); }
  bool Bool(bool value) { return scalar(ValueKind::boolean, value ? "true" : "false"); }
  bool RawNumber(const char*, rapidjson::SizeType, bool) {
    if (stream_.numberIsWrong())
      return stop("bad-json", fmt::format("'{}' is not a JSON number", stream_.number()));
    return scalar(ValueKind::number, stream_.number());
  }
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return scalar(ValueKind::string, {text, size});
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    return self().key({text, size}, stream_.tokenPosition());
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

 private:
  Derived& self() { return static_cast<Derived&>(*this); }
  bool scalar(ValueKind kind, std::string_view text) {
    return self().value(kind, text, stream_.tokenPosition());
  }
  // RapidJSON announces brackets before it takes them, and everything else after.
  bool open(ValueKind kind) {
    const Position position = stream_.nextPosition();
    if (++depth_ <= kMostLevels) return self().begin(kind, position);
    problem_ = {
        position, "too-deep", fmt::format("more than {} levels of nesting", kMostLevels), {}};
    return false;
  }
  bool close() {
    --depth_;
    return self().end();
  }

  JsonStream& stream_;
  Problem problem_;
  int depth_ = 0;
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
  DocumentHandler(JsonStream& stream, FactDecoder& decoder)
      : EventHandler(stream),
        decoder_(decoder),
        tree_(record_, [this](Problem problem) { report(std::move(problem)); }) {}

  bool key(std::string_view name, Position position) {
    if (tree_.isOpen()) {
      tree_.setName(name, position);
      return true;
    }
    if (!names_.emplace(name).second)
      report({position, "duplicate-member",
              fmt::format("the member '{}' stands in this document twice", name), "remove one"});
    name_ = name;
    namePosition_ = position;
    section_ = std::nullopt;
    for (int kind = 0; kind < kFactKindCount; ++kind)
      if (name == sectionName(static_cast<FactKind>(kind))) section_ = static_cast<FactKind>(kind);
    return true;
  }

  bool value(ValueKind kind, std::string_view text, Position position) {
    if (!inDocument_) return stopOtherThanObject();
    beginValue(position);
    tree_.scalar(kind, text, position);
    return finishValue();
  }

  bool begin(ValueKind kind, Position position) {
    if (!inDocument_) {
      if (kind != ValueKind::object) return stopOtherThanObject();
      inDocument_ = true;
      return true;
    }
    if (!tree_.isOpen() && section_ && !inSection_ && kind == ValueKind::array) {
      inSection_ = true;
      return true;
    }
    beginValue(position);
    tree_.open(kind, position);
    return true;
  }

  bool end() {
    if (!tree_.isOpen()) {
      inSection_ = false;
      return true;
    }
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

  void beginValue(Position position) {
    if (tree_.isOpen()) return;
    record_.clear();
    if (section_ && !inSection_)
      report({position, "wrong-type", fmt::format("'{}' must be an array", name_), {}});
  }

  // Hands the tree over when its value is complete: a record, the version, or an unknown member.
  bool finishValue() {
    if (tree_.isOpen()) return true;
    const bool spoiled = tree_.takeSpoiled();
    if (inSection_) {
      if (!spoiled) decoder_.add(*section_, record_);
    } else if (name_ == "pressgraph") {
      const bool number = record_.kind(FactRecord::kRoot) == ValueKind::number;
      version_ = number ? record_.text(FactRecord::kRoot) : std::string_view();
    } else if (!section_ && !spoiled) {
      decoder_.addTopLevel(name_, namePosition_, record_, FactRecord::kRoot);
    }
    return true;
  }

  FactDecoder& decoder_;
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
  MembersHandler(JsonStream& stream, FactRecord& record, Node parent, Position position)
      : EventHandler(stream),
        parent_(parent),
        kind_(record.kind(parent)),
        position_(position),
        tree_(record, [this](const Problem& problem) { complaint_ = problem.message; }) {}

  bool key(std::string_view name, Position) {
    tree_.setName(name, position_);
    return good();
  }
  bool value(ValueKind kind, std::string_view text, Position) {
    if (!tree_.isOpen()) return stopOtherKind();
    tree_.scalar(kind, text, position_);
    return good();
  }
  bool begin(ValueKind kind, Position) {
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
  ElementsHandler(JsonStream& stream, FactRecord& record, Position position,
                  const std::function<void()>& use)
      : EventHandler(stream),
        record_(record),
        position_(position),
        use_(use),
        tree_(record, [this](const Problem& problem) { complaint_ = problem.message; }) {}

  bool key(std::string_view name, Position) {
    tree_.setName(name, position_);
    return good();
  }
  bool value(ValueKind kind, std::string_view text, Position) {
    if (!inArray_) return stop("bad-json", "it is no JSON array");
    if (!tree_.isOpen()) record_.clear();
    tree_.scalar(kind, text, position_);
    return finishElement();
  }
  bool begin(ValueKind kind, Position) {
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
  JsonStream stream([left = text]() mutable { return std::exchange(left, std::string_view()); });
  Handler handler(stream, std::forward<Arguments>(arguments)...);
  const std::optional<Problem> problem = parse(stream, handler);
  if (problem) return problem->message;
  return std::nullopt;
}

void loadFactsJson(InputStream& input, const FormatOptions&, FactBatch& facts,
                   Diagnostics& diagnostics) {
  TextReader reader(input, diagnostics);
  FactDecoder decoder(facts, diagnostics);
  JsonStream stream([&reader] { return reader.next(); });
  DocumentHandler handler(stream, decoder);
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

std::optional<std::string> addJsonMembers(std::string_view text, FactRecord& record, Node parent,
                                          Position position) {
  return parseText<MembersHandler>(text, record, parent, position);
}

std::optional<std::string> addJsonElements(std::string_view text, FactRecord& record, Node parent,
                                           Position position) {
  return parseText<MembersHandler>(text, record, parent, position);
}

std::optional<std::string> forEachJsonElement(std::string_view text, FactRecord& record,
                                              Position position, const std::function<void()>& use) {
  return parseText<ElementsHandler>(text, record, position, use);
}

LoaderFormat factsJsonLoader() {
  return {"facts",      {".facts.json", ".json"}, "application/json", "fact document in JSON", {},
          loadFactsJson};
}

}  // namespace pressgraph
