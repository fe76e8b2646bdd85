#include "exporters/xml_text.hpp"

#include "tests/exporters/property_graph.hpp"

using namespace property_graph;

namespace {

std::string content(const std::string& text) {
  StringWriter out;
  XmlText(out).content(text);
  return out.text();
}

std::string attribute(const std::string& text) {
  StringWriter out;
  XmlText(out).attribute(text);
  return out.text();
}

}  // namespace

TEST_CASE("content escapes markup and nothing else") {
  CHECK(content("a & b < c > d") == "a &amp; b &lt; c &gt; d");
  CHECK(content("\"quoted\" and 'quoted'\n\tnext") == "\"quoted\" and 'quoted'\n\tnext");
  CHECK(content("郑州 𠮷") == "郑州 𠮷");
  CHECK(content("") == "");
}

TEST_CASE("a carriage return survives the parser's line ends") {
  CHECK(content("a\r\nb") == "a&#13;\nb");
  CHECK(attribute("a\r\nb") == "a&#13;&#10;b");
}

TEST_CASE("white space that stands alone between escapes goes into CDATA") {
  CHECK(content("< >") == "<![CDATA[< >]]>");
  CHECK(content(" <a") == "<![CDATA[ <a]]>");
  CHECK(content("a> ") == "<![CDATA[a> ]]>");
  CHECK(content("a < b") == "a &lt; b");
  CHECK(content("<>") == "&lt;&gt;");
  CHECK(content("< ]]> >") == "<![CDATA[< ]]]]><![CDATA[> >]]>");
}

TEST_CASE("attributes keep line ends and tabs") {
  CHECK(attribute("a\tb\nc \"d\" 'e' <&>") == "a&#9;b&#10;c &quot;d&quot; 'e' &lt;&amp;&gt;");
}

TEST_CASE("characters that XML forbids are replaced and counted once for all") {
  StringWriter out;
  XmlText text(out);
  text.content(std::string("a\0b", 3));
  text.content("\x01 \x1F\xEF\xBF\xBE");
  text.attribute("\xEF\xBF\xBF\x0B");
  CHECK(out.text() == "a�b� ����");
  Diagnostics diagnostics;
  text.report("GraphML", diagnostics);
  REQUIRE(diagnostics.all().size() == 1);
  CHECK(diagnostics.all()[0].severity == Severity::warning);
  CHECK(diagnostics.all()[0].code == "xml-character");
  CHECK(diagnostics.all()[0].message == "6 characters that XML forbids became U+FFFD in GraphML");
}

TEST_CASE("characters that XML allows are not reported") {
  StringWriter out;
  XmlText text(out);
  text.content("\xEF\xBF\xBD\xEF\xBB\xBF\x7F\xC2\x85ｆｕｌｌ");
  CHECK(out.text() == "\xEF\xBF\xBD\xEF\xBB\xBF\x7F\xC2\x85ｆｕｌｌ");
  Diagnostics diagnostics;
  text.report("GraphML", diagnostics);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a parser gives back every hostile text from content and attribute") {
  for (const std::string& text : hostileTexts()) {
    StringWriter out;
    XmlText writer(out);
    out.append("<a b=\"");
    writer.attribute(text);
    out.append("\">");
    writer.content(text);
    out.append("</a>");
    const XmlDocument document(out.text());
    CAPTURE(text.substr(0, 40));
    CHECK(contentOf(document.root()) == text);
    CHECK(attributesOf(document.root()).at("b") == text);
  }
}
