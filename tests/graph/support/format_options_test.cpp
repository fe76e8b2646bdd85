#include "graph/support/format_options.hpp"

#include "graph/support/diagnostic.hpp"
#include "graph/support/format_table.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {
const std::vector<FormatOption> kDeclared = {
    {"flavour", "gephi", {"gephi", "strict"}, "which reader"},
    {"clusters", "false", {"true", "false"}, "group by class"},
    {"title", "", {}, "any text"},
};

std::string messageOf(std::string_view settings) {
  FormatOptions options(kDeclared);
  try {
    options.set(settings, "graphml");
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}
}  // namespace

TEST_CASE("format options start at their defaults and take settings") {
  FormatOptions options(kDeclared);
  CHECK(options.get("flavour") == "gephi");
  CHECK_FALSE(options.isOn("clusters"));
  options.set("flavour=strict,clusters,title=a=b", "graphml");
  CHECK(options.get("flavour") == "strict");
  CHECK(options.isOn("clusters"));
  CHECK(options.get("title") == "a=b");
  options.set("clusters=false", "graphml");
  CHECK_FALSE(options.isOn("clusters"));
  options.set("", "graphml");
  CHECK(options.get("flavour") == "strict");
}

TEST_CASE("an unknown format option or value is a usage error that names the right ones") {
  CHECK(messageOf("flavor=strict") ==
        "error: format graphml has no option 'flavor' [bad-option]\n"
        "  hint: its options are flavour, clusters, title");
  CHECK(messageOf("flavour=yed") ==
        "error: graphml: 'yed' is not a value of 'flavour' [bad-option]\n"
        "  hint: its values are gephi, strict");
  CHECK_FALSE(messageOf("clusters=yes").empty());
  CHECK_FALSE(messageOf("flavour").empty());
  CHECK_FALSE(messageOf(",").empty());
}

TEST_CASE("asking for an option that was never declared is a bug and throws") {
  CHECK_THROWS_AS(FormatOptions(kDeclared).get("colour"), std::logic_error);
}

TEST_CASE("a format is found by the longest extension whatever the case or gzip suffix") {
  struct Format {
    std::string_view name;
    std::vector<std::string_view> extensions;
  };
  const std::vector<Format> formats = {{"json", {".json"}}, {"facts", {".facts.json"}}};
  CHECK(formatForPath(formats, "a.json")->name == "json");
  CHECK(formatForPath(formats, "a.facts.json")->name == "facts");
  CHECK(formatForPath(formats, "A.FACTS.JSON.GZ")->name == "facts");
  CHECK(formatForPath(formats, "a.txt") == nullptr);
  CHECK(formatForPath(formats, "json") == nullptr);
  CHECK(formatNamed(formats, "facts")->name == "facts");
  CHECK(formatNamed(formats, "Facts") == nullptr);
}
