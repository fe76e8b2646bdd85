#include "graph/support/diagnostic.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {
Diagnostic finding(Severity severity, std::string file, Position position, std::string message) {
  return {severity, std::move(file), position, std::move(message), "code", ""};
}
}  // namespace

TEST_CASE("a diagnostic reads file line column severity message code and hint") {
  const Diagnostic whole{Severity::error, "a.json", {3, 7}, "it is wrong", "wrong", "mend it"};
  CHECK(format(whole) == "a.json:3:7: error: it is wrong [wrong]\n  hint: mend it");
  CHECK(format({Severity::warning, "a.json", {3, 0}, "m", "c", ""}) == "a.json:3: warning: m [c]");
  CHECK(format({Severity::note, "a.json", {}, "m", "c", ""}) == "a.json: note: m [c]");
  CHECK(format({Severity::error, "", {3, 7}, "m", "", ""}) == "error: m");
}

TEST_CASE("diagnostics are counted by severity") {
  Diagnostics all;
  CHECK_FALSE(all.hasErrors());
  all.add(finding(Severity::note, "f", {}, "a"));
  all.add(finding(Severity::warning, "f", {}, "b"));
  CHECK_FALSE(all.hasErrors());
  all.add(finding(Severity::error, "f", {}, "c"));
  CHECK(all.hasErrors());
  CHECK(all.count(Severity::note) == 1);
  CHECK(all.count(Severity::warning) == 1);
  CHECK(all.count(Severity::error) == 1);
  CHECK(all.unlisted() == 0);
}

TEST_CASE("diagnostics over the limit are counted and no error is pushed out by warnings") {
  Diagnostics all(2);
  for (int i = 0; i < 5; ++i) all.add(finding(Severity::warning, "f", {}, "w"));
  for (int i = 0; i < 3; ++i) all.add(finding(Severity::error, "f", {}, "e"));
  CHECK(all.count(Severity::warning) == 5);
  CHECK(all.count(Severity::error) == 3);
  CHECK(all.all().size() == 4);
  CHECK(all.unlisted() == 4);

  Diagnostics merged(3);
  merged.merge(all);
  merged.merge(all);
  CHECK(merged.count(Severity::warning) == 10);
  CHECK(merged.count(Severity::error) == 6);
  CHECK(merged.all().size() == 6);
  CHECK(merged.unlisted() == 10);
}

TEST_CASE("sorting diagnostics hides the order of their arrival") {
  const std::vector<Diagnostic> findings = {
      finding(Severity::error, "b", {1, 1}, "x"), finding(Severity::error, "a", {10, 1}, "x"),
      finding(Severity::error, "a", {2, 5}, "x"), finding(Severity::error, "a", {2, 1}, "y"),
      finding(Severity::error, "a", {2, 1}, "x"), finding(Severity::note, "a", {2, 1}, "z"),
  };
  Diagnostics forward;
  Diagnostics backward;
  for (const Diagnostic& one : findings) forward.add(one);
  for (auto one = findings.rbegin(); one != findings.rend(); ++one) backward.add(*one);
  forward.sort();
  backward.sort();
  REQUIRE(forward.all().size() == findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i)
    CHECK(format(forward.all()[i]) == format(backward.all()[i]));
  CHECK(format(forward.all().front()) == "a:2:1: note: z [code]");
  CHECK(format(forward.all().back()) == "b:1:1: error: x [code]");
}

TEST_CASE("an error carries its diagnostic and prints it") {
  const InputError error({Severity::error, "a.json", {1, 2}, "broken", "bad", ""});
  CHECK(std::string(error.what()) == "a.json:1:2: error: broken [bad]");
  CHECK(error.diagnostic().code == "bad");
}

TEST_CASE("a message that quotes the input cannot command a terminal") {
  CHECK(format(
            Diagnostic{Severity::error, "\x1B]0;x.json", {1, 2}, "class '\x1B[2J'", "code", "b"}) ==
        "\uFFFD]0;x.json:1:2: error: class '\uFFFD[2J' [code]\n  hint: b");
}
