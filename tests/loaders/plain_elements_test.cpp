#include "loaders/support/plain_elements.hpp"

#include <span>
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

constexpr int kLevels = 4;

const std::vector<XmlNamespace> kNamespaces = {{"", "urn:default"}, {"y", "urn:y"}};

// The events of the first element, one behind the other, and what is left of the content.
std::string readWith(PlainElements& elements, std::string_view content,
                     std::span<const XmlNamespace> namespaces = kNamespaces) {
  const std::size_t size = elements.read(content, namespaces, kLevels);
  if (size == 0) return "for the parser";
  std::string all;
  for (const PlainEvent& event : elements.events()) {
    if (event.kind == PlainEvent::Kind::text) all += "[" + std::string(event.text) + "]";
    if (event.kind == PlainEvent::Kind::end) all += "</>";
    if (event.kind != PlainEvent::Kind::start) continue;
    all += "<" + std::string(event.uri) + " " + std::string(event.text);
    for (const XmlAttribute& attribute : event.attributes)
      all += " " + std::string(attribute.name) + "=" + std::string(attribute.value);
    all += ">";
  }
  return all + " " + std::string(content.substr(size));
}

std::string read(std::string_view content) {
  PlainElements elements;
  return readWith(elements, content);
}

bool isPlain(std::string_view content) {
  return read(content) != "for the parser";
}

std::string withRecords(const std::string& record, std::size_t count) {
  std::string all = "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n<graph>\n";
  for (std::size_t i = 0; i < count; ++i)
    all += "<node id=\"n" + std::to_string(i) + "\"><data key=\"label\">郑州" + std::to_string(i) +
           "</data></node>\n";
  return all + record + "\n</graph>\n</graphml>\n";
}

}  // namespace

TEST_CASE("an element as programs write it is read with all that is in it") {
  CHECK(read("\n <a id=\"1\" n='' ><y:b>郑州，x</y:b>\n</a><c/>") ==
        "[\n ]<urn:default a id=1 n=><urn:y b>[郑州，x]</>[\n]</> <c/>");
  CHECK(read("<a/>") == "<urn:default a></> ");
}

TEST_CASE("a tag that comes again says the same as the first time") {
  PlainElements elements;
  const std::string_view record = "<n id=\"1\"><d key=\"a\">x</d><d key=\"a\">y</d><y:e/></n>";
  const std::string once = readWith(elements, record);
  CHECK(
      once ==
      "<urn:default n id=1><urn:default d key=a>[x]</><urn:default d key=a>[y]</><urn:y e></></> ");
  for (int i = 0; i < 4; ++i) CHECK(readWith(elements, record) == once);
  // What stands where another tag is expected.
  CHECK(readWith(elements, "<n id=\"1\"><d key=\"ab\">x</d></n>") ==
        "<urn:default n id=1><urn:default d key=ab>[x]</></> ");
  CHECK(readWith(elements, "<n id=\"1\"/>") == "<urn:default n id=1></> ");
  CHECK(readWith(elements, "<n id=\"1\"><d key=\"a\"></n>") == "for the parser");
  CHECK(readWith(elements, record) == once);
}

TEST_CASE("a tag that comes again is in the namespaces of its place") {
  PlainElements elements;
  const std::vector<XmlNamespace> others = {{"", "urn:other"}};
  for (int i = 0; i < 3; ++i) {
    CHECK(readWith(elements, "<a><y:b c=\"1\"/></a>") == "<urn:default a><urn:y b c=1></></> ");
    CHECK(readWith(elements, "<a><b c=\"1\"/></a>", others) ==
          "<urn:other a><urn:other b c=1></></> ");
    CHECK(readWith(elements, "<a><y:b c=\"1\"/></a>", others) == "for the parser");
  }
}

TEST_CASE("tags that come again and again among very many others are read as they are") {
  PlainElements elements;
  for (int i = 0; i < 2000; ++i) {
    const std::string number = std::to_string(i % 700);
    CHECK(readWith(elements, "<n id=\"" + number + "\"><d k=\"" + number + "\">x</d><d k=\"" +
                                 number + "\"/><m/></n>") ==
          "<urn:default n id=" + number + "><urn:default d k=" + number +
              ">[x]</><urn:default d k=" + number + "></><urn:default m></></> ");
  }
}

TEST_CASE("references that texts cannot do without are resolved") {
  CHECK(read("<a>1 &lt; 2 &amp;&#10;]]&gt;</a>") ==
        "<urn:default a>[1 ][<][ 2 ][&][\n][]]][>]</> ");
  CHECK(read("<a v=\"&quot;&amp;lt;&apos;x&#9;\" w='\">'/>") ==
        "<urn:default a v=\"&lt;'x\t w=\">></> ");
}

TEST_CASE("elements that need a parser, or are none, are left to it") {
  const std::vector<std::string> others = {
      "",
      " ",
      "<a",
      "<a>",
      "<a></b>",
      "<a></aa>",
      "</a>",
      "<a><b></a></b>",
      "<a/ >",
      "<a></a >",
      "<a>x<b/></a>",
      "<a><b/>x</a>",
      "x<a/>",
      "<a>]]></a>",
      "<a>\r\n</a>",
      "<a>\x01</a>",
      "<a>\xEF\xBF\xBE</a>",
      "<a v=\"\xEF\xBF\xBF\"/>",
      "<a>&unknown;</a>",
      "<a>&#20013;</a>",
      "<a>& </a>",
      "<a><!-- --></a>",
      "<a><![CDATA[x]]></a>",
      "<a><?x?></a>",
      "<!-- --><a/>",
      "<a v=\"<\"/>",
      "<a v=\"\n\"/>",
      "<a v=\"&x;\"/>",
      "<a v=\"1\" v=\"2\"/>",
      "<a v=\"1\"w=\"2\"/>",
      "<a v = \"1\"/>",
      "<a v=1/>",
      "<a v/>",
      "<a v=\"1/>",
      "<a xmlns=\"urn:x\"/>",
      "<a xmlns:x=\"urn:x\"/>",
      "<a y:v=\"1\"/>",
      "<unknown:a/>",
      "<y:/>",
      "<y:b:c/>",
      "<:a/>",
      "<1/>",
      "<郑/>",
      "<a 名=''/>",
      "<a><a><a><a><a/></a></a></a></a>",
  };
  for (const std::string& other : others) {
    INFO(other);
    CHECK_FALSE(isPlain(other));
  }
  CHECK(isPlain("<a><a><a><a/></a></a></a>"));
  CHECK(isPlain("<a>]] ></a>"));
}

TEST_CASE("what stands behind many plain elements is reported where it stands") {
  const auto errors = [](const std::string& record) {
    return errorCodes(loadText(withRecords(record, 20'000), ".graphml").diagnostics);
  };
  const std::vector<std::string> none;
  CHECK(errors("<node id=\"&#20013;\"/><!-- > --><node id=\"b\"/>") == none);
  CHECK(errors("<node id=\"&x;\"/>") == std::vector<std::string>{"20003:14 bad-xml"});
  CHECK(errors("<node id=\"a\"></edge>") == std::vector<std::string>{"20003:21 bad-xml"});
  CHECK(errors("<node id=\"n7\"/>") == errors("<node id=\"n7\"><!-- --></node>"));
  const auto mismatch = loadText(withRecords("<node id=\"a\">\n</edge>", 20'000), ".graphml");
  CHECK(errorCodes(mismatch.diagnostics) == std::vector<std::string>{"20004:8 bad-xml"});
  CHECK(mismatch.diagnostics.all().front().message.find("line 20003") != std::string::npos);
}

TEST_CASE("plain elements are the same as those that a parser reads") {
  const auto facts = [](const std::string& between) {
    std::string text = withRecords({}, 3);
    for (std::size_t at = 0; (at = text.find("</data>", at)) != std::string::npos;
         at += between.size() + 7)
      text.insert(at, between);
    return exportText(loadText(text, ".graphml").graph, "facts");
  };
  CHECK(facts("").find("郑州2") != std::string::npos);
  CHECK(facts("") == facts("<!-- -->"));
}
