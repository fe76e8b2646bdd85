#include "loaders/article/rule_examples.hpp"

#include "loaders/article/rules.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

constexpr std::string_view kRule =
    "rule called\n"
    "  match <station:Station> 俗称 <name:text> 。\n"
    "  then printedName(station, name)\n";

struct Tested {
  ExampleCounts counts;
  std::vector<std::string> findings;  // "line: message"
};

Tested test(const std::string& lines, const std::vector<std::string>& files = {}) {
  RuleSet rules;
  Diagnostics diagnostics;
  rules.add(std::string(kRule) + lines, "mine.rules", Ontology::standard(), diagnostics);
  REQUIRE_FALSE(diagnostics.hasErrors());
  Tested tested;
  tested.counts = testExamples(rules, Lexicon::embedded(), files, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    tested.findings.push_back(std::to_string(diagnostic.position.line) + ": " + diagnostic.message);
  return tested;
}

using Findings = std::vector<std::string>;

}  // namespace

TEST_CASE("a rule that says what its example expects passes") {
  const Tested tested = test("  example 北山站俗称老站。 => printedName(北山站, 老站)\n");
  CHECK(tested.findings.empty());
  CHECK(tested.counts.examples == 1);
  CHECK(tested.counts.failed == 0);
}

TEST_CASE("what a rule does not say and what it says instead are findings") {
  const Tested tested = test("  example 北山站俗称老站。 => printedName(北山站, 新站)\n");
  CHECK(tested.findings ==
        Findings{"4: rule called does not say printedName(北山站, 新站)",
                 "4: rule called says printedName(北山站, 老站), which is not expected"});
  CHECK(tested.counts.failed == 1);
}

TEST_CASE("several statements may be expected of one example, all of which must be made") {
  const std::string sentence = "  example 北山站俗称老站。南山站俗称新站。 => ";
  CHECK(test(sentence + "printedName(北山站, 老站); printedName(南山站, 新站)\n").findings.empty());
  CHECK(test(sentence + "printedName(南山站, 新站)\n").findings ==
        Findings{"4: rule called says printedName(北山站, 老站), which is not expected"});
}

TEST_CASE("a counterexample wants silence") {
  CHECK(test("  counterexample 北山站没有俗名。\n").findings.empty());
  CHECK(test("  counterexample 北山站俗称老站。\n").findings ==
        Findings{"4: rule called must be silent here, and says printedName(北山站, 老站)"});
}

TEST_CASE("a rule that says nothing is tested by what it says nothing of") {
  const std::string rule =
      "rule pointed\n  match 这 <amount:count>\n  then nothing(amount)\n"
      "  example 这两个车站不大。 => nothing(";
  CHECK(test(rule + "两个)\n").findings.empty());
  CHECK(test(rule + "三个)\n").findings ==
        Findings{"7: rule pointed does not say nothing(三个)",
                 "7: rule pointed says nothing(article, 两个), which is not expected"});
}

TEST_CASE("qualifiers are compared where the example writes them") {
  const std::string planned = "planned = 将\n";
  const std::string sentence = "  example 北山站将俗称老站。 => printedName(北山站, 老站)";
  const auto findings = [&](const std::string& qualifiers) {
    RuleSet rules;
    Diagnostics diagnostics;
    rules.add(planned +
                  "rule called\n"
                  "  match <station:Station> .. 俗称 <name:text> 。\n"
                  "  then printedName(station, name)\n" +
                  sentence + qualifiers + "\n",
              "mine.rules", Ontology::standard(), diagnostics);
    testExamples(rules, Lexicon::embedded(), {}, diagnostics);
    return diagnostics.count(Severity::error);
  };
  CHECK(findings("") == 0);
  CHECK(findings(" [certainty=expected]") == 0);
  CHECK(findings(" [certainty=expected] [modality=将]") == 0);
  CHECK(findings(" [certainty=inferred]") == 2);
}

TEST_CASE("an example that expects no statement is a finding and no crash") {
  for (const char* words :
       {"printedName", "printedName()", "printedName(北山站", "(,)", ")(", "[", ""})
    CHECK(test(std::string("  example 北山站俗称老站。 => ") + words + "\n").counts.failed == 1);
}

TEST_CASE("a thing goes by any name that the sentence or the gazetteer gives it") {
  const std::string text = "  example 洛阳市的老站热闹。洛阳站俗称老站。 => ";
  CHECK(test(text + "printedName(洛阳站, “老站”)\n").findings.empty());
}

TEST_CASE("only the rules of the files asked for are tested") {
  const Tested other = test("  counterexample 北山站俗称老站。\n", {"other.rules"});
  CHECK(other.findings.empty());
  CHECK(other.counts.rules == 0);
  CHECK(test("  counterexample 北山站俗称老站。\n", {"mine.rules"}).counts.failed == 1);
}

TEST_CASE("rules without an example are counted") {
  CHECK(test("").counts.rulesWithoutExample == 1);
  CHECK(test("  counterexample 无。\n").counts.rulesWithoutExample == 0);
}
