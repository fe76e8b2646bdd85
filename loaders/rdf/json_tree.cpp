#include "loaders/rdf/json_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include "graph/support/json_text.hpp"
#include "loaders/facts/text_reader.hpp"

namespace pressgraph {

namespace {

class TreeHandler {
 public:
  TreeHandler(std::string_view text, const rapidjson::MemoryStream& stream, const Limits& limits)
      : text_(text), stream_(stream), mostLevels_(limits.nesting) {}

  bool Null() { return scalar(JsonValue::Kind::null, {}); }
  bool Bool(bool value) { return scalar(JsonValue::Kind::boolean, value ? "true" : "false"); }
  bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
    return scalar(JsonValue::Kind::number, {digits, size});
  }
  // Numbers come as text.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }
  bool String(const char* characters, rapidjson::SizeType size, bool) {
    return scalar(JsonValue::Kind::string, {characters, size});
  }
  bool StartObject() { return open(JsonValue::Kind::object); }
  bool StartArray() { return open(JsonValue::Kind::array); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* characters, rapidjson::SizeType size, bool) {
    const std::string name(characters, size);
    const auto [member, added] = open_.back()->members.try_emplace(name);
    if (!added) {
      complaint = {
          Severity::error,    {},          here(), fmt::format("'{}' stands here twice", name),
          "duplicate-member", "remove one"};
      return false;
    }
    member_ = &member->second;
    return true;
  }

  Position here() {
    const std::size_t offset = std::min(stream_.Tell(), text_.size());
    advance(position_, text_.substr(offset_, offset - offset_));
    offset_ = offset;
    return position_;
  }

  JsonValue root;
  Diagnostic complaint;

 private:
  JsonValue& next() {
    if (open_.empty()) return root;
    if (open_.back()->isArray()) return open_.back()->items.emplace_back();
    return *member_;
  }

  bool scalar(JsonValue::Kind kind, std::string_view text) {
    JsonValue& value = next();
    value.kind = kind;
    value.text = text;
    value.position = here();
    return true;
  }

  bool open(JsonValue::Kind kind) {
    if (open_.size() == mostLevels_) {
      complaint = {Severity::error, {},
                   here(),          fmt::format("more than {} levels of nesting", mostLevels_),
                   "too-deep",      howToRaise(&Limits::nesting)};
      return false;
    }
    JsonValue& value = next();
    value.kind = kind;
    value.position = here();
    open_.push_back(&value);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  std::uint64_t mostLevels_;
  std::size_t offset_ = 0;
  Position position_{1, 1};
  // An array grows only while nothing of it is open.
  std::vector<JsonValue*> open_;
  JsonValue* member_ = nullptr;
};

// RFC 8785 sorts by UTF-16 code units: like code points, but surrogates (U+10000 on) come before
// U+E000 to U+FFFF.
bool isBefore(std::string_view a, std::string_view b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (x == a.end() || y == b.end()) return x == a.end() && y != b.end();
  const auto first = static_cast<unsigned char>(*x);
  const auto second = static_cast<unsigned char>(*y);
  const bool firstBeyond = first >= 0xF0;
  const bool secondBeyond = second >= 0xF0;
  if (firstBeyond != secondBeyond) {
    const unsigned char other = firstBeyond ? second : first;
    if (other >= 0xEE) return firstBeyond;
  }
  return first < second;
}

// A number as ECMAScript writes it.
std::string canonicalNumber(const std::string& digits) {
  const double value = std::strtod(digits.c_str(), nullptr);
  if (value == 0) return "0";
  std::array<char, 64> buffer{};
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                    std::chars_format::scientific);
  std::string text(buffer.data(), result.ptr);
  const bool negative = text[0] == '-';
  if (negative) text.erase(0, 1);
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(text.c_str() + e + 1);
  std::string mantissa = text.substr(0, e);
  std::erase(mantissa, '.');
  const int count = static_cast<int>(mantissa.size());
  const int point = exponent + 1;
  std::string out = negative ? "-" : "";
  if (count <= point && point <= 21) {
    out += mantissa + std::string(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    out += mantissa.substr(0, static_cast<std::size_t>(point)) + "." +
           mantissa.substr(static_cast<std::size_t>(point));
  } else if (-6 < point && point <= 0) {
    out += "0." + std::string(static_cast<std::size_t>(-point), '0') + mantissa;
  } else {
    out += mantissa.substr(0, 1);
    if (count > 1) out += "." + mantissa.substr(1);
    out += fmt::format("e{}{}", exponent < 0 ? '-' : '+', std::abs(exponent));
  }
  return out;
}

}  // namespace

JsonValue JsonValue::ofString(std::string text, Position position) {
  JsonValue value;
  value.kind = Kind::string;
  value.text = std::move(text);
  value.position = position;
  return value;
}

JsonValue JsonValue::array(Position position) {
  JsonValue value;
  value.kind = Kind::array;
  value.position = position;
  return value;
}

JsonValue JsonValue::object(Position position) {
  JsonValue value;
  value.kind = Kind::object;
  value.position = position;
  return value;
}

const JsonValue* JsonValue::find(std::string_view name) const {
  const auto at = members.find(name);
  return at == members.end() ? nullptr : &at->second;
}

JsonValue parseJsonTree(std::string_view text, const std::string& file, const Limits& limits) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  rapidjson::EncodedInputStream<rapidjson::UTF8<>, rapidjson::MemoryStream> encoded(stream);
  TreeHandler handler(text, stream, limits);
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseNumbersAsStringsFlag |
                             rapidjson::kParseValidateEncodingFlag;
  const rapidjson::ParseResult result = reader.Parse<flags>(encoded, handler);
  if (!result.IsError()) return std::move(handler.root);
  if (!handler.complaint.code.empty()) {
    handler.complaint.file = file;
    throw InputError(handler.complaint);
  }
  const bool empty = result.Code() == rapidjson::kParseErrorDocumentEmpty;
  const bool cut = text.find_first_not_of(" \t\r\n", std::min(result.Offset(), text.size())) ==
                   std::string_view::npos;
  throw InputError(
      {Severity::error, file, handler.here(),
       empty ? std::string("the input is empty")
             : fmt::format("this is not JSON: {}", rapidjson::GetParseError_En(result.Code())),
       empty ? "empty-input"
       : cut ? "truncated"
             : "bad-json",
       cut && !empty ? "the file may be only a part" : ""});
}

void appendCanonicalJson(std::string& out, const JsonValue& value) {
  switch (value.kind) {
    case JsonValue::Kind::null:
      out += "null";
      return;
    case JsonValue::Kind::boolean:
      out += value.text;
      return;
    case JsonValue::Kind::number:
      out += canonicalNumber(value.text);
      return;
    case JsonValue::Kind::string:
      appendJsonString(out, value.text);
      return;
    case JsonValue::Kind::array:
      out += '[';
      for (const JsonValue& item : value.items) {
        if (&item != &value.items.front()) out += ',';
        appendCanonicalJson(out, item);
      }
      out += ']';
      return;
    case JsonValue::Kind::object:
      break;
  }
  std::vector<const JsonValue::Members::value_type*> sorted;
  for (const auto& member : value.members) sorted.push_back(&member);
  std::sort(sorted.begin(), sorted.end(),
            [](const auto* a, const auto* b) { return isBefore(a->first, b->first); });
  out += '{';
  for (const auto* member : sorted) {
    if (member != sorted.front()) out += ',';
    appendJsonString(out, member->first);
    out += ':';
    appendCanonicalJson(out, member->second);
  }
  out += '}';
}

}  // namespace pressgraph
