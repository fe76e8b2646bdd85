#include "loaders/rdf/plain_lines.hpp"

#include <regex>
#include <string>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

bool isPlain(std::string_view line, bool graphs = true) {
  PlainStatement statement;
  return readPlainStatement(line, graphs, statement);
}

}  // namespace

TEST_CASE("a line as programs write it is read with all of its terms") {
  PlainStatement statement;
  REQUIRE(readPlainStatement("<http://a/郑> <http://p/1> \"郑州 <b>\"@zh-Hans-1 <http://g/> .\r\n",
                             true, statement));
  CHECK(statement.subject.text == "http://a/郑");
  CHECK(statement.predicate.text == "http://p/1");
  CHECK(statement.object.kind == RdfTermKind::literal);
  CHECK(statement.object.text == "郑州 <b>");
  CHECK(statement.object.language == "zh-Hans-1");
  REQUIRE(statement.graph);
  CHECK(statement.graph->text == "http://g/");

  REQUIRE(readPlainStatement("_:b1 <urn:p> \"1\"^^<http://t/i> .", false, statement));
  CHECK(statement.subject.kind == RdfTermKind::blank);
  CHECK(statement.subject.text == "b1");
  CHECK(statement.object.datatype == "http://t/i");
  CHECK_FALSE(statement.graph);
}

TEST_CASE("lines that need a parser are refused") {
  CHECK(isPlain("<a:b> <a:c> \"\" ."));
  for (const char* line : {"",
                           "<a:b> <a:c> <a:d>",
                           "<a:b> <a:c> <a:d>.",
                           "<a:b>  <a:c> <a:d> .",
                           " <a:b> <a:c> <a:d> .",
                           "<b> <a:c> <a:d> .",
                           "<a:> <a:c> <a:d> .",
                           "<1:b> <a:c> <a:d> .",
                           "<a:b> _:c <a:d> .",
                           "\"s\" <a:c> <a:d> .",
                           "<a:b> <a:c> \"x\\n\" .",
                           "<a:b> <a:c> \"x\t\" .",
                           "<a:b> <a:c> \"x .",
                           "<a:b> <a:c> \"x\"@ .",
                           "<a:b> <a:c> \"x\"@en- .",
                           "<a:b> <a:c> \"x\"@1 .",
                           "<a:b> <a:c> \"x\"^^<t> .",
                           "<a:b> <a:c> \"x\"^<a:t> .",
                           "<a:b> <a:c> _: .",
                           "<a:b> <a:c> _:a.b .",
                           "<a:\\u0041> <a:c> <a:d> .",
                           "<a:b c> <a:c> <a:d> .",
                           "<a:b> <a:c> <a:d> . # note",
                           "<a:b> <a:c> <a:d> . <a:e> <a:f> <a:g> .",
                           "<a:b> <a:c> <a:d> \"g\" .",
                           "<a:b> <a:c> <a:d> .\n\n"}) {
    CAPTURE(line);
    CHECK_FALSE(isPlain(line));
  }
  CHECK_FALSE(isPlain("<a:b> <a:c> <a:d> <a:g> .", false));
}

TEST_CASE("comments and white space are no statements") {
  for (const char* line : {"", "\n", " \t\r\n", "# <a:b> <a:c> <a:d> .\n", "  #\r\n"})
    CHECK(isBlankLine(line));
  CHECK_FALSE(isBlankLine("# ends here\r<a:b> <a:c> <a:d> .\n"));
  CHECK_FALSE(isBlankLine("<a:b>"));
}

TEST_CASE("lines in any form mean the same facts, and what is wrong is found where it stands") {
  const std::string plain =
      "<http://a/1> <http://p/1> \"A\" .\n<http://a/1> <http://p/2> <http://a/2> .\n";
  const std::string odd =
      "# note\n<http://a/1>\t<http://p/1>\n\"\\u0041\".\n\n<http://a/1> <http://p/2> <http://a/2>.";
  const auto facts = [](const std::string& text) {
    // The file has another name each time.
    return std::regex_replace(exportText(loadText(text, ".nt").graph, "facts"),
                              std::regex("pressgraph-test-[0-9-]+"), "file");
  };
  CHECK(facts(plain) == facts(odd));
  CHECK(facts(plain) == facts(odd + "\n" + plain));

  const auto errorOf = [](const std::string& text) {
    const Loaded loaded = loadText(text, ".nt");
    REQUIRE(loaded.diagnostics.count(Severity::error) == 1);
    for (const Diagnostic& diagnostic : loaded.diagnostics.all())
      if (diagnostic.severity == Severity::error) return diagnostic;
    return Diagnostic{};
  };
  const Diagnostic wrong = errorOf(plain + "<http://a/1> <http://p/1> nothing .\n" + plain);
  CHECK(wrong.code == "bad-rdf");
  CHECK(wrong.position.line == 3);
  const Diagnostic cut = errorOf(plain + "<http://a/1> <http://p/1>");
  CHECK(cut.code == "truncated");
  CHECK(cut.position.line == 3);
  // A byte order mark is skipped at the start of the file only.
  CHECK(errorOf(plain + "\xEF\xBB\xBF<http://a/1> <http://p/1> \"A\" .\n").position.line == 3);
  // What stands before bytes that are no text counts first.
  CHECK(errorOf("<http://a/1> wrong \xFF").code == "bad-rdf");
  CHECK(errorOf("<http://a/1> <http://p/1> \xFF").code == "invalid-utf8");
}

TEST_CASE("what is no statement of N-Quads is an error, wherever it stands") {
  const std::string good = "<http://a/1> <http://p/1> \"A\" <http://g/> .\n";
  using Codes = std::vector<std::string>;
  const auto errors = [](const std::string& text) {
    return errorCodes(loadText(text, ".nq").diagnostics);
  };
  CHECK(errors("1 " + good) == Codes{"1:1 bad-rdf"});
  CHECK(errors(good + "1 " + good) == Codes{"2:1 bad-rdf"});
  CHECK(errors(good + "1\n" + good) == Codes{"2:1 bad-rdf"});
}
