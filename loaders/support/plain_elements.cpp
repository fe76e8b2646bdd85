#include "loaders/support/plain_elements.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "graph/support/byte_scan.hpp"

namespace pressgraph {

namespace {

// Names are without the colon behind a prefix.
enum ByteKind : std::uint8_t { kNameBegin = 1, kName = 2, kSpace = 4 };

constexpr std::array<std::uint8_t, 256> kindsOfBytes() {
  std::array<std::uint8_t, 256> kinds{};
  for (unsigned byte = 'A'; byte <= 'Z'; ++byte) kinds[byte] |= kNameBegin | kName;
  for (unsigned byte = 'a'; byte <= 'z'; ++byte) kinds[byte] |= kNameBegin | kName;
  for (unsigned byte = '0'; byte <= '9'; ++byte) kinds[byte] |= kName;
  kinds['_'] |= kNameBegin | kName;
  for (const char c : std::string_view(".-")) kinds[static_cast<unsigned char>(c)] |= kName;
  // Not the carriage return, which a parser makes a line feed.
  for (const char c : std::string_view(" \t\n")) kinds[static_cast<unsigned char>(c)] |= kSpace;
  return kinds;
}

constexpr std::array<std::uint8_t, 256> kKinds = kindsOfBytes();

bool is(char c, unsigned kinds) {
  return (kKinds[static_cast<unsigned char>(c)] & kinds) != 0;
}

struct Reference {
  std::string_view text;
  std::string_view character;
};

constexpr std::array<Reference, 8> kReferences = {{{"&amp;", "&"},
                                                   {"&lt;", "<"},
                                                   {"&gt;", ">"},
                                                   {"&quot;", "\""},
                                                   {"&apos;", "'"},
                                                   {"&#9;", "\t"},
                                                   {"&#10;", "\n"},
                                                   {"&#13;", "\r"}}};

const Reference* referenceAt(std::string_view content, std::size_t at) {
  const std::string_view text = content.substr(at, 6);
  const auto* const found =
      std::find_if(kReferences.begin(), kReferences.end(),
                   [&](const Reference& reference) { return text.starts_with(reference.text); });
  return found == kReferences.end() ? nullptr : found;
}

// Whether U+FFFE or U+FFFF, which XML cannot hold, is there.
bool isNoncharacter(std::string_view content, std::size_t at) {
  return content.substr(at, 2) == "\xEF\xBF" && at + 2 < content.size() &&
         static_cast<unsigned char>(content[at + 2]) >= 0xBE;
}

}  // namespace

bool PlainElements::take(char c) {
  if (next() != c) return false;
  ++at_;
  return true;
}

bool PlainElements::takeSpace() {
  const std::size_t begin = at_;
  std::size_t end = begin;
  while (end < content_.size() && is(content_[end], kSpace)) ++end;
  at_ = end;
  return end > begin;
}

std::string_view PlainElements::takeName() {
  const std::size_t begin = at_;
  if (!is(next(), kNameBegin)) return {};
  std::size_t end = begin + 1;
  while (end < content_.size() && is(content_[end], kName)) ++end;
  at_ = end;
  return content_.substr(begin, end - begin);
}

// Of name="value", which stands at_.
bool PlainElements::readAttribute() {
  const std::string_view name = takeName();
  if (name.empty() || name == "xmlns" || !take('=')) return false;
  const char quote = next();
  if (quote != '"' && quote != '\'') return false;
  const std::size_t begin = ++at_;
  std::size_t written = begin;  // up to here, the value is in `decoded`
  std::string* decoded = nullptr;
  while (true) {
    // A control character, be it white space, is changed or refused by a parser.
    at_ = quote == '"' ? findControlOr<'"', '<', '&', '\xEF'>(content_, at_)
                       : findControlOr<'\'', '<', '&', '\xEF'>(content_, at_);
    if (at_ == content_.size()) return false;
    const char stop = content_[at_];
    if (stop == quote) break;
    if (stop == '\xEF' && !isNoncharacter(content_, at_)) {
      ++at_;
      continue;
    }
    const Reference* const reference = stop == '&' ? referenceAt(content_, at_) : nullptr;
    if (reference == nullptr) return false;
    if (decoded == nullptr) decoded = &values_.emplace_back();
    *decoded += content_.substr(written, at_ - written);
    *decoded += reference->character;
    at_ += reference->text.size();
    written = at_;
  }
  std::string_view value = content_.substr(begin, at_ - begin);
  if (decoded != nullptr) value = *decoded += content_.substr(written, at_ - written);
  ++at_;
  const auto first =
      attributes_.begin() + static_cast<std::ptrdiff_t>(events_.back().attributesBegin);
  if (std::any_of(first, attributes_.end(),
                  [&](const XmlAttribute& other) { return other.name == name; }))
    return false;
  attributes_.push_back({name, {}, value});
  return true;
}

// The tag that begins at_, and the end of an element that is empty.
bool PlainElements::readStart() {
  if (static_cast<int>(names_.size()) == levels_) return false;
  PlainEvent event;
  event.begin = at_;
  event.attributesBegin = static_cast<std::uint32_t>(attributes_.size());
  ++at_;
  const std::size_t nameBegin = at_;
  std::string_view prefix;
  event.text = takeName();
  if (!event.text.empty() && take(':')) {
    prefix = event.text;
    event.text = takeName();
  }
  if (event.text.empty()) return false;
  const std::string_view name = content_.substr(nameBegin, at_ - nameBegin);
  const auto known =
      std::find_if(namespaces_.begin(), namespaces_.end(),
                   [&](const XmlNamespace& candidate) { return candidate.prefix == prefix; });
  if (known != namespaces_.end())
    event.uri = known->uri;
  else if (!prefix.empty())
    return false;
  events_.push_back(event);
  // So many attributes that their names are not to be compared with each other.
  constexpr std::size_t kMostAttributes = 32;
  bool isEmpty = false;
  while (true) {
    const bool spaced = takeSpace();
    isEmpty = next() == '/';
    if (isEmpty || next() == '>') break;
    if (!spaced || attributes_.size() - event.attributesBegin == kMostAttributes) return false;
    if (!readAttribute()) return false;
  }
  if (isEmpty) ++at_;
  if (!take('>')) return false;
  events_.back().attributesEnd = static_cast<std::uint32_t>(attributes_.size());
  events_.back().end = at_;
  if (isEmpty)
    events_.push_back({.kind = PlainEvent::Kind::end, .begin = event.begin, .end = at_});
  else
    names_.push_back(name);
  return true;
}

bool PlainElements::readEnd() {
  const std::size_t begin = at_;
  const std::string_view name = names_.back();
  at_ += 2;
  if (content_.substr(at_, name.size()) != name) return false;
  at_ += name.size();
  if (!take('>')) return false;
  names_.pop_back();
  events_.push_back({.kind = PlainEvent::Kind::end, .begin = begin, .end = at_});
  return true;
}

// Up to the next tag, in as many events as it has pieces.
bool PlainElements::readText() {
  const auto add = [&](std::size_t begin, std::size_t end, std::string_view text) {
    if (!text.empty())
      events_.push_back({.kind = PlainEvent::Kind::text, .begin = begin, .end = end, .text = text});
  };
  std::size_t begin = at_;  // of a piece
  while (true) {
    at_ = findControlOr<'<', '&', '>', '\xEF'>(content_, at_);
    if (at_ == content_.size()) return false;
    const char stop = content_[at_];
    if (stop == '<') break;
    if (stop == '&') {
      const Reference* const reference = referenceAt(content_, at_);
      if (reference == nullptr) return false;
      add(begin, at_, content_.substr(begin, at_ - begin));
      begin = at_ + reference->text.size();
      add(at_, begin, reference->character);
      at_ = begin;
      continue;
    }
    const bool allowed = stop == '>'      ? at_ < 2 || content_.substr(at_ - 2, 2) != "]]"
                         : stop == '\xEF' ? !isNoncharacter(content_, at_)
                                          : is(stop, kSpace);
    if (!allowed) return false;
    ++at_;
  }
  add(begin, at_, content_.substr(begin, at_ - begin));
  return true;
}

std::size_t PlainElements::read(std::string_view content, std::span<const XmlNamespace> namespaces,
                                int levels) {
  content_ = content;
  at_ = 0;
  namespaces_ = namespaces;
  levels_ = levels;
  events_.clear();
  attributes_.clear();
  values_.clear();
  names_.clear();
  do {
    // Text beside elements is white space, or left to the parser.
    const std::size_t begin = at_;
    const bool mayHaveText = !events_.empty() && events_.back().kind == PlainEvent::Kind::start;
    takeSpace();
    if (mayHaveText && next() != '<') {
      at_ = begin;
      if (!readText() || !isAtEnd()) return 0;
    } else if (at_ > begin) {
      events_.push_back({.kind = PlainEvent::Kind::text,
                         .begin = begin,
                         .end = at_,
                         .text = content_.substr(begin, at_ - begin)});
    }
    if (isAtEnd() ? names_.empty() || !readEnd() : next() != '<' || !readStart()) return 0;
  } while (!names_.empty());
  return at_;
}

}  // namespace pressgraph
