#include "graph/source_check.hpp"

#include "graph/support/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

struct Span {
  std::uint32_t begin;
  std::uint32_t end;
  std::string quote;
};

Diagnostics check(const std::vector<Span>& spans, const std::optional<std::string>& text) {
  FactBatch batch("a.json");
  batch.addDocument(document("d1", "甲", "page.txt"));
  batch.addEntity(entity("z", "Station", "新郑站"));
  std::uint32_t line = 0;
  for (const Span& span : spans) {
    const std::string name = "n" + std::to_string(line);
    StatementFact fact =
        from(attribute("z", "officialName", name), "d1", span.begin, span.end, span.quote);
    fact.position = {++line, 1};
    batch.addStatement(fact);
  }
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  const Built built = build(std::move(batches));
  Diagnostics diagnostics;
  checkSources(
      built.graph, [&](const Document&) { return text; }, diagnostics);
  diagnostics.sort();
  return diagnostics;
}

std::string only(const Diagnostics& diagnostics) {
  return diagnostics.all().size() == 1 ? format(diagnostics.all()[0])
                                       : std::to_string(diagnostics.all().size());
}

}  // namespace

TEST_CASE("quotes that stand at their spans are right also beyond the basic plane") {
  std::string text = "𠮷💎";
  for (int i = 0; i < 300; ++i) text += "新郑站一";
  text += "𠮷末";
  const auto count = static_cast<std::uint32_t>(countCodePoints(text));
  CHECK(check({{0, 1, "𠮷"},
               {1, 3, "💎新"},
               {2, 5, "新郑站"},
               {1199, 1203, "郑站一𠮷"},
               {count - 1, count, "末"},
               {0, count, text},
               {5, 9, ""}},
              text)
            .all()
            .empty());
}

TEST_CASE("a quote that is not at its span is an error that says where it is") {
  CHECK(only(check({{0, 3, "郑站到"}}, "新郑站到了")) ==
        "a.json:1:1: error: the quote \"郑站到\" is not what stands at 0..3 of 'd1': \"新郑站\" "
        "[wrong-quote]\n"
        "  hint: the quote stands at 1..4");
  CHECK(only(check({{0, 3, "郑州站"}}, "新郑站到了")) ==
        "a.json:1:1: error: the quote \"郑州站\" is not what stands at 0..3 of 'd1': \"新郑站\" "
        "[wrong-quote]\n"
        "  hint: correct begin, end and quote; they count code points from 0, the end exclusive");
  CHECK(check({{0, 3, "新郑站 "}}, "新郑站到了").hasErrors());
  CHECK(check({{0, 3, "新郑"}}, "新郑站到了").hasErrors());
}

TEST_CASE("a span beyond the end of the text is an error") {
  CHECK(only(check({{3, 6, "到了"}}, "新郑站到了")) ==
        "a.json:1:1: error: the span 3..6 lies beyond the end of 'd1', which has 5 code points "
        "[bad-span]\n"
        "  hint: the quote stands at 3..5");
  CHECK(check({{9, 10, ""}}, "新郑站到了").hasErrors());
  CHECK(check({{0, 1, ""}}, "").hasErrors());
  CHECK_FALSE(check({{3, 5, "到了"}}, "新郑站到了").hasErrors());
}

TEST_CASE("a document whose text is not at hand is one note") {
  CHECK(
      only(check({{0, 3, "新郑站"}, {0, 2, "新郑"}}, std::nullopt)) ==
      "a.json: note: the text of 'd1' is not at hand; 2 spans were not verified [text-not-found]\n"
      "  hint: looked for page.txt");
}

TEST_CASE("a long quote is cut in the message") {
  std::string quote;
  for (int i = 0; i < 40; ++i) quote += "长";
  const std::string message = only(check({{0, 3, quote}}, "新郑站到了"));
  CHECK(message.find("长…\"") != std::string::npos);
  CHECK(message.size() < 400);
}

TEST_CASE("every one of very many wrong quotes is reported") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "字";
  std::vector<Span> spans;
  for (std::uint32_t i = 0; i < 20'000; ++i)
    spans.push_back({i, i + 2, "字字无" + std::to_string(i)});
  CHECK(check(spans, text).count(Severity::error) == 20'000);
}
