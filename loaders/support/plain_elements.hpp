#pragma once
// XML elements in the form in which programs write them. Reading these needs no parser, and they
// are nearly all there is of a large file; xml_reader.cpp gives libxml2 the other ones. Internal to
// loaders.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "loaders/support/xml_events.hpp"

namespace pressgraph {

// What a prefix stands for where the elements are; an empty prefix is that of names without one.
struct XmlNamespace {
  std::string_view prefix;
  std::string_view uri;
};

// What a parser would announce.
struct PlainEvent {
  enum class Kind : std::uint8_t { start, text, end };

  Kind kind = Kind::start;
  std::size_t begin = 0, end = 0;  // in the content, of the tag or the text
  std::string_view text{};         // or the element's name without its prefix
  // Of a start: the element's namespace, and what stands in the tag.
  std::string_view uri{};
  std::span<const XmlAttribute> attributes{};
};

class PlainElements {
 public:
  PlainElements() = default;
  PlainElements(const PlainElements&) = delete;
  PlainElements& operator=(const PlainElements&) = delete;

  // Reads white space and one whole element behind it, at the beginning of the content of another
  // element. Returns how many bytes that is, and has the events in events(), whose views live until
  // the next call or point into `content`. Returns 0 when they are not all there, when they are not
  // well-formed, and when they hold anything but elements of up to `levels` levels with ASCII names
  // and attributes without prefixes, text in elements that have no others, and the references
  // without which text cannot be written; a parser is to be asked then. `content` must be
  // well-formed UTF-8. Linear.
  std::size_t read(std::string_view content, std::span<const XmlNamespace> namespaces, int levels);

  const std::vector<PlainEvent>& events() const { return events_; }

 private:
  // A start tag that was taken apart. Its views are of `content`, or of `text` and `values`.
  struct Tag {
    std::string_view name;       // with its prefix
    std::string_view localName;  // without
    std::string_view uri;        // of its namespace
    std::vector<XmlAttribute> attributes;
    std::deque<std::string> values;  // of attributes, where they are not in the content
    bool isEmpty = false;
  };
  // One that came again. Most tags of a large file are the same few (<data key="weight">), and
  // come in the same order.
  struct KnownTag {
    std::string text;  // the whole tag; empty where none is known
    std::string uri;
    Tag tag;
    std::size_t next = 0;     // in knownTags_, that came behind it last
    std::size_t lastUse = 0;  // the number of the element
  };

  bool readStart();
  bool takeApart(Tag& tag);
  bool readAttribute(Tag& tag);
  std::size_t remember(const Tag& tag, std::string_view text);
  void announce(const Tag& tag, std::size_t begin);
  void forgetOtherNamespaces();
  bool readEnd();
  bool readText();
  // The byte at_; NUL, which no XML has, at the end.
  char next() const { return at_ < content_.size() ? content_[at_] : '\0'; }
  bool take(char c);
  // Whether an end tag stands at_.
  bool isAtEnd() const {
    return next() == '<' && at_ + 1 < content_.size() && content_[at_ + 1] == '/';
  }
  std::string_view takeName();
  bool takeSpace();

  std::string_view content_;
  std::size_t at_ = 0;  // in content_
  std::span<const XmlNamespace> namespaces_;
  int levels_ = 0;
  std::vector<PlainEvent> events_;
  std::vector<std::string_view> names_;  // of the elements that are open, with their prefixes
  std::deque<Tag> newTags_;
  std::size_t newTagCount_ = 0;  // of those, how many are of this element

  static constexpr std::size_t kKnownTags = 64;
  // By their hashes; the first stands for all tags that are not known.
  std::vector<KnownTag> knownTags_ = std::vector<KnownTag>(kKnownTags + 1);
  std::vector<std::size_t> seenOnce_ = std::vector<std::size_t>(kKnownTags);  // hashes
  std::size_t lastTag_ = 0;                                                   // in knownTags_
  std::vector<std::pair<std::string, std::string>> knownNamespaces_;  // of all that are known
  std::size_t elementCount_ = 0;
};

}  // namespace pressgraph
