#pragma once
// Text as XML 1.0 holds it (https://www.w3.org/TR/xml/, sections 2.2, 2.4, 2.7, 2.11 and 3.3.3), so
// that a parser gives back what was written, character by character.

#include <cstddef>
#include <string_view>

#include "graph/support/byte_writer.hpp"
#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Well-formed UTF-8 only. Characters that XML forbids (most control characters, U+FFFE, U+FFFF) are
// written as U+FFFD and counted. Linear in the text.
class XmlText {
 public:
  explicit XmlText(ByteWriter& out) : out_(out) {}

  // As content of an element: & < > and carriage returns are escaped, the rest is raw. Text whose
  // white space stands alone between two escapes goes into a CDATA section, since readers that get
  // their text in pieces (Gephi) drop pieces of white space.
  void content(std::string_view text);

  // As value of an attribute, without the quotes (which must be double).
  void attribute(std::string_view text);

  // Counts what another has written too, as a part of the same output.
  void add(const XmlText& other) { replaced_ += other.replaced_; }

  // Adds one warning [xml-character] when characters were replaced. `format` names the output.
  void report(std::string_view format, Diagnostics& diagnostics) const;

 private:
  // Writes `text`, whose first byte among controls and `Stops` is at `firstStop`.
  template <char... Stops, class Escape>
  void escaped(std::string_view text, std::size_t firstStop, const Escape& escapeOf);
  void cdata(std::string_view text);
  void appendReplacement();

  ByteWriter& out_;
  std::size_t replaced_ = 0;
};

// Whether XML can hold the text. Linear.
bool xmlHolds(std::string_view text);

}  // namespace pressgraph
