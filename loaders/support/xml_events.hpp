#pragma once
// What is told of XML while it is read. Internal to loaders.

#include <span>
#include <string_view>

namespace pressgraph {

// The views live during the event only.
struct XmlAttribute {
  std::string_view name;  // without prefix
  std::string_view uri;   // of its namespace; empty when it has none
  std::string_view value;
};

class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void startElement(std::string_view name, std::string_view uri,
                            std::span<const XmlAttribute> attributes) = 0;
  // A piece of text; one text may come in several.
  virtual void text(std::string_view text) = 0;
  virtual void endElement() = 0;
};

}  // namespace pressgraph
