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
  std::uint32_t attributesBegin = 0, attributesEnd = 0;  // of a start, in attributes()
  std::size_t begin = 0, end = 0;                        // in the content, of the tag or the text
  std::string_view text{};                               // or the element's name without its prefix
  std::string_view uri{};                                // of the element's namespace
};

class PlainElements {
 public:
  // Reads white space and one whole element behind it, at the beginning of the content of another
  // element. Returns how many bytes that is, and has the events in events(), whose views live until
  // the next call or point into `content`. Returns 0 when they are not all there, when they are not
  // well-formed, and when they hold anything but elements of up to `levels` levels with ASCII names
  // and attributes without prefixes, text in elements that have no others, and the references
  // without which text cannot be written; a parser is to be asked then. `content` must be
  // well-formed UTF-8. Linear.
  std::size_t read(std::string_view content, std::span<const XmlNamespace> namespaces, int levels);

  const std::vector<PlainEvent>& events() const { return events_; }
  std::span<const XmlAttribute> attributes(const PlainEvent& start) const {
    return std::span(attributes_)
        .subspan(start.attributesBegin, start.attributesEnd - start.attributesBegin);
  }

 private:
  bool readStart();
  bool readAttribute();
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
  std::vector<XmlAttribute> attributes_;
  std::deque<std::string> values_;       // of those attributes, where they are not in the content
  std::vector<std::string_view> names_;  // of the elements that are open, with their prefixes
};

}  // namespace pressgraph
