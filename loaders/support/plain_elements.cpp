#include "loaders/support/plain_elements.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

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
bool PlainElements::readAttribute(Tag& tag) {
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
    if (decoded == nullptr) decoded = &tag.values.emplace_back();
    *decoded += content_.substr(written, at_ - written);
    *decoded += reference->character;
    at_ += reference->text.size();
    written = at_;
  }
  std::string_view value = content_.substr(begin, at_ - begin);
  if (decoded != nullptr) value = *decoded += content_.substr(written, at_ - written);
  ++at_;
  if (std::any_of(tag.attributes.begin(), tag.attributes.end(),
                  [&](const XmlAttribute& other) { return other.name == name; }))
    return false;
  tag.attributes.push_back({name, {}, value});
  return true;
}

// The tag that begins at_, and the end of an element that is empty.
bool PlainElements::readStart() {
  if (static_cast<int>(names_.size()) == levels_) return false;
  const std::size_t begin = at_;
  const std::size_t next = knownTags_[lastTag_].next;
  KnownTag& expected = knownTags_[next];
  if (!expected.text.empty() && beginsWith(content_.substr(begin), expected.text)) {
    expected.lastUse = elementCount_;
    lastTag_ = next;
    at_ += expected.text.size();
    announce(expected.tag, begin);
    return true;
  }
  if (newTagCount_ == newTags_.size()) newTags_.emplace_back();
  Tag& tag = newTags_[newTagCount_++];
  if (!takeApart(tag)) return false;
  const std::size_t known = remember(tag, content_.substr(begin, at_ - begin));
  knownTags_[lastTag_].next = known;
  lastTag_ = known;
  announce(tag, begin);
  return true;
}

bool PlainElements::takeApart(Tag& tag) {
  tag.attributes.clear();
  tag.values.clear();
  const std::size_t begin = ++at_;
  std::string_view prefix;
  tag.localName = takeName();
  if (!tag.localName.empty() && take(':')) {
    prefix = tag.localName;
    tag.localName = takeName();
  }
  if (tag.localName.empty()) return false;
  tag.name = content_.substr(begin, at_ - begin);
  const auto known =
      std::find_if(namespaces_.begin(), namespaces_.end(),
                   [&](const XmlNamespace& candidate) { return candidate.prefix == prefix; });
  if (known == namespaces_.end() && !prefix.empty()) return false;
  tag.uri = known == namespaces_.end() ? std::string_view() : known->uri;
  // So many attributes that their names are not to be compared with each other.
  constexpr std::size_t kMostAttributes = 32;
  while (true) {
    const bool spaced = takeSpace();
    tag.isEmpty = next() == '/';
    if (tag.isEmpty || next() == '>') break;
    if (!spaced || tag.attributes.size() == kMostAttributes) return false;
    if (!readAttribute(tag)) return false;
  }
  if (tag.isEmpty) ++at_;
  return take('>');
}

// Keeps a tag that comes the second time. Returns where it is in knownTags_.
std::size_t PlainElements::remember(const Tag& tag, std::string_view text) {
  constexpr std::size_t kMostBytes = 128;
  if (text.size() > kMostBytes || !tag.values.empty()) return 0;
  const std::size_t hash = std::hash<std::string_view>()(text);
  const std::size_t place = hash % kKnownTags;
  KnownTag& known = knownTags_[place + 1];
  if (known.text == text) return place + 1;
  // Events may have views of the tag that is there.
  const bool isInUse = known.lastUse == elementCount_;
  if (std::exchange(seenOnce_[place], hash) != hash || isInUse) return 0;
  known.text = text;
  known.uri = tag.uri;
  known.tag = tag;
  const auto move = [&](std::string_view& part) {
    part = std::string_view(known.text)
               .substr(static_cast<std::size_t>(part.data() - text.data()), part.size());
  };
  move(known.tag.name);
  move(known.tag.localName);
  known.tag.uri = known.uri;
  for (XmlAttribute& attribute : known.tag.attributes) {
    move(attribute.name);
    move(attribute.value);
  }
  return place + 1;
}

// Of the element whose tag stands from `begin` to at_.
void PlainElements::announce(const Tag& tag, std::size_t begin) {
  events_.push_back({.kind = PlainEvent::Kind::start,
                     .begin = begin,
                     .end = at_,
                     .text = tag.localName,
                     .uri = tag.uri,
                     .attributes = tag.attributes});
  if (tag.isEmpty)
    events_.push_back({.kind = PlainEvent::Kind::end, .begin = begin, .end = at_});
  else
    names_.push_back(tag.name);
}

// What a tag means depends on the namespaces.
void PlainElements::forgetOtherNamespaces() {
  if (std::equal(namespaces_.begin(), namespaces_.end(), knownNamespaces_.begin(),
                 knownNamespaces_.end(), [](const XmlNamespace& here, const auto& known) {
                   return here.prefix == known.first && here.uri == known.second;
                 }))
    return;
  knownNamespaces_.clear();
  for (const XmlNamespace& here : namespaces_) knownNamespaces_.emplace_back(here.prefix, here.uri);
  for (KnownTag& known : knownTags_) known.text.clear();
}

bool PlainElements::readEnd() {
  const std::size_t begin = at_;
  const std::string_view name = names_.back();
  at_ += 2;
  if (!beginsWith(content_.substr(at_), name)) return false;
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
  names_.clear();
  newTagCount_ = 0;
  ++elementCount_;
  forgetOtherNamespaces();
  do {
    // Text beside elements is white space, or left to the parser.
    if (const std::size_t begin = at_; next() != '<') {
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
    }
    if (isAtEnd() ? names_.empty() || !readEnd() : next() != '<' || !readStart()) return 0;
  } while (!names_.empty());
  return at_;
}

}  // namespace pressgraph
