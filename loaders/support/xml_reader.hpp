#pragma once
// XML as events, by libxml2's push parser: what every XML format of ours reads with. Nothing is
// fetched or expanded; a document type is refused. Elements that need no parser go past it
// (plain_elements.hpp). Internal to loaders.

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"
#include "graph/support/limits.hpp"
#include "loaders/support/xml_events.hpp"

namespace pressgraph {

inline constexpr std::string_view kXmlNamespace = "http://www.w3.org/XML/1998/namespace";

class XmlReader {
 public:
  XmlReader(InputStream& input, const Limits& limits, Diagnostics& diagnostics);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Hands all of the input to `handler`, in one pass and without keeping it. What is not
  // well-formed is reported with its position and ends the reading; so do invalid UTF-8, another
  // encoding than UTF-8, a document type declaration and more levels than Limits::nesting. Throws
  // IoError, and what `handler` throws.
  void read(XmlHandler& handler);

  // -- for the handler, during an event -----------------------------------------------------------

  // Of the tag that startElement is about.
  Position tagPosition();
  // Of the end of the piece that text is about.
  Position textPosition();
  // Reports an error and ends the reading.
  void stop(Position position, std::string code, std::string message, std::string hint = {});

  // Whether the reading ended before the document did.
  bool stopped() const;

 private:
  struct Session;
  std::unique_ptr<Session> session_;
};

// The attribute of that name without a namespace, or null.
inline const XmlAttribute* findAttribute(std::span<const XmlAttribute> attributes,
                                         std::string_view name) {
  for (const XmlAttribute& attribute : attributes)
    if (attribute.uri.empty() && attribute.name == name) return &attribute;
  return nullptr;
}

}  // namespace pressgraph
