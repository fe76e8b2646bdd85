#include <algorithm>

#include "loaders/article/rules.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

std::string rule(const std::string& name) {
  return "rule " + name + "\n  match <a:Place> <b:Place>\n  then locatedIn(a, b)\n";
}

struct Compiled {
  std::vector<RuleSet::Description> rules;
  Diagnostics diagnostics;

  std::ptrdiff_t placeOf(std::string_view name) const {
    const auto at = std::find_if(rules.begin(), rules.end(),
                                 [&](const auto& description) { return description.name == name; });
    return at == rules.end() ? -1 : at - rules.begin();
  }
  bool hasFile(std::string_view file) const {
    return std::any_of(rules.begin(), rules.end(),
                       [&](const auto& description) { return description.file == file; });
  }
};

Compiled compile(const std::vector<RuleFile>& files) {
  Compiled compiled;
  compiled.rules =
      RuleSet::withFiles(files, Ontology::standard(), compiled.diagnostics).descriptions();
  return compiled;
}

}  // namespace

TEST_CASE("rule files of the user are read among the program's in the order of their names") {
  const std::size_t own = RuleSet::embedded().descriptions().size();
  const Compiled compiled =
      compile({{"z/99-last.rules", rule("last")}, {"z/00-first.rules", rule("first")}});
  CHECK_FALSE(compiled.diagnostics.hasErrors());
  CHECK(compiled.rules.size() == own + 2);
  CHECK(compiled.placeOf("first") == 0);
  CHECK(compiled.placeOf("last") == static_cast<std::ptrdiff_t>(own) + 1);
}

TEST_CASE("a rule file that is named like one of the program's takes its place") {
  const std::string name = RuleSet::embedded().descriptions().front().file;
  const std::string file = "mine/" + name.substr(name.rfind('/') + 1);
  const Compiled compiled = compile({{file, rule("other")}});
  CHECK_FALSE(compiled.diagnostics.hasErrors());
  CHECK_FALSE(compiled.hasFile(name));
  CHECK(compiled.hasFile(file));
  CHECK(compiled.placeOf("other") == 0);
}

TEST_CASE("two rules of one name are an error that names the file") {
  const Compiled compiled = compile({{"99-a.rules", rule("twin")}, {"99-b.rules", rule("twin")}});
  REQUIRE(compiled.diagnostics.count(Severity::error) == 1);
  CHECK(compiled.diagnostics.all().front().file == "99-b.rules");
  CHECK(compiled.diagnostics.all().front().code == "bad-rule");
}

TEST_CASE("a description tells where a rule stands and what it states, each predicate once") {
  const Compiled compiled = compile({{"99-a.rules", "# mine\n\n" + rule("mine") +
                                                        "  then partOf(a, b)\n"
                                                        "  then locatedIn(a, b)\n"}});
  const auto& mine = compiled.rules.back();
  CHECK(mine.name == "mine");
  CHECK(mine.file == "99-a.rules");
  CHECK(mine.position == Position{3, 1});
  CHECK(mine.predicates == std::vector<std::string>{"locatedIn", "partOf"});
}
