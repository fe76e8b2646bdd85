// A text that rules read, and the facts of the same text that a person has edited.

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

StatementFact byRule(StatementFact fact, std::string_view rule, std::uint32_t begin = 0,
                     std::uint32_t end = 9) {
  fact = from(std::move(fact), "page", begin, end);
  fact.sources.back().by = rule;
  return fact;
}

StatementFact opened(std::string_view year, std::string_view rule = "rule:opened-on") {
  return byRule(attribute("s/北山", "opened", year), rule);
}

StatementFact inside(std::string_view place, std::string_view rule = "rule:lies-in") {
  return byRule(relation("s/北山", "locatedIn", place), rule);
}

// The text, or the fact document that was made of it.
FactBatch page(std::string input, const std::vector<StatementFact>& statements,
               std::string_view title = "老站", std::string_view path = "page.txt") {
  FactBatch batch(std::move(input));
  batch.addDocument(document("page", title, path));
  batch.addEntity(entity("s/北山", "Station", "北山站"));
  for (const char* place : {"甲", "乙", "丙"})
    batch.addEntity(entity(fmt::format("c/{}", place), "City", place));
  for (const StatementFact& statement : statements) batch.addStatement(statement);
  return batch;
}

FactBatch extracted(const std::vector<StatementFact>& statements) {
  FactBatch batch = page("news/page.txt", statements);
  batch.markExtracted();
  return batch;
}

Built buildBoth(FactBatch text, FactBatch corrections) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(text));
  batches.push_back(std::move(corrections));
  return build(std::move(batches));
}

// "predicate object [rank]" of all statements.
std::vector<std::string> said(const KnowledgeGraph& graph) {
  std::vector<std::string> list;
  for (StatementIndex i = 0; i < graph.statementCount(); ++i) {
    const StatementView statement = graph.statement(i);
    list.push_back(fmt::format("{} {} [{}]", statement.predicateDefinition().name,
                               statement.isRelation() ? graph.entity(statement.object()).name()
                                                      : graph.text(statement.literal().value),
                               name(statement.rank())));
  }
  std::sort(list.begin(), list.end());
  return list;
}

}  // namespace

TEST_CASE("a value that a person corrected in place wins and the rule's is deprecated") {
  const Built built =
      buildBoth(extracted({opened("1906")}), page("news/corrections.json", {opened("1904")}));
  CHECK(said(built.graph) == Codes{"opened 1904 [normal]", "opened 1906 [deprecated]"});
  CHECK(built.codes() == Codes{"note corrected"});
}

TEST_CASE("what is neither corrected nor contradicted stays") {
  const Built built = buildBoth(extracted({opened("1904"), inside("c/甲")}),
                                page("news/corrections.json", {opened("1904")}));
  CHECK(said(built.graph) == Codes{"locatedIn 甲 [normal]", "opened 1904 [normal]"});
  CHECK(built.codes().empty());
}

TEST_CASE(
    "what a person deprecated stays deprecated and is no correction of what is found instead") {
  const Built built =
      buildBoth(extracted({inside("c/甲"), inside("c/乙")}),
                page("news/corrections.json", {with(inside("c/甲"), "rank", "deprecated"),
                                               with(inside("c/丙"), "rank", "deprecated")}));
  CHECK(said(built.graph) ==
        Codes{"locatedIn 丙 [deprecated]", "locatedIn 乙 [normal]", "locatedIn 甲 [deprecated]"});
  CHECK(built.codes().empty());
}

TEST_CASE("an object subject predicate or qualifier may be corrected") {
  const auto corrected = [](const StatementFact& rule, const StatementFact& person) {
    const Built built = buildBoth(extracted({rule}), page("news/corrections.json", {person}));
    const auto list = said(built.graph);
    return list.size() == 2 && std::count_if(list.begin(), list.end(), [](const auto& statement) {
                                 return statement.ends_with("[deprecated]");
                               }) == 1;
  };
  CHECK(corrected(inside("c/甲"), inside("c/乙")));
  CHECK(corrected(inside("c/甲"), byRule(relation("c/乙", "locatedIn", "c/甲"), "rule:lies-in")));
  CHECK(corrected(inside("c/甲"), byRule(relation("s/北山", "partOf", "c/甲"), "rule:lies-in")));
  CHECK(corrected(inside("c/甲"), with(inside("c/甲"), "time", "2024")));
  // Two things differ, or it is said of another sentence: something else.
  CHECK_FALSE(corrected(inside("c/甲"), with(inside("c/乙"), "time", "2024")));
  CHECK_FALSE(corrected(inside("c/甲"),
                        byRule(relation("s/北山", "locatedIn", "c/乙"), "rule:lies-in", 20, 29)));
}

TEST_CASE("what a person adds in words of their own corrects nothing that may stand beside it") {
  const Built built = buildBoth(extracted({inside("c/甲")}),
                                page("news/corrections.json", {inside("c/乙", "curated")}));
  CHECK(said(built.graph) == Codes{"locatedIn 乙 [normal]", "locatedIn 甲 [normal]"});
}

TEST_CASE("of what can have one value only, a person's is right") {
  const StatementFact written = from(attribute("s/北山", "opened", "1904"), "page");
  const Built built =
      buildBoth(extracted({opened("1906")}), page("news/corrections.json", {written}));
  CHECK(said(built.graph) == Codes{"opened 1904 [normal]", "opened 1906 [deprecated]"});
}

TEST_CASE("the facts of another text contradict and do not correct") {
  FactBatch other("news/other.json");
  other.addDocument(document("other", "别处", "other.txt"));
  other.addEntity(entity("s/北山", "Station", "北山站"));
  other.addStatement(from(attribute("s/北山", "opened", "1904"), "other"));
  const Built built = buildBoth(extracted({opened("1906")}), std::move(other));
  CHECK(said(built.graph) == Codes{"opened 1904 [normal]", "opened 1906 [normal]"});
  CHECK(built.codes() == Codes{"warning contradiction"});
}

TEST_CASE("a whole list may be corrected, but not by one that says less than the rules") {
  const auto both = [](const std::vector<StatementFact>& written) {
    return buildBoth(extracted({inside("c/甲"), inside("c/乙")}),
                     page("news/corrections.json", written));
  };
  const Built one = both({inside("c/甲"), inside("c/丙")});
  CHECK(said(one.graph) ==
        Codes{"locatedIn 丙 [normal]", "locatedIn 乙 [deprecated]", "locatedIn 甲 [normal]"});
  const Built unclear = both({inside("c/丙")});
  CHECK(said(unclear.graph) ==
        Codes{"locatedIn 丙 [normal]", "locatedIn 乙 [normal]", "locatedIn 甲 [normal]"});
  CHECK(unclear.codes() == Codes{"warning ambiguous-correction"});
}

TEST_CASE("a corrected title makes no second document, wherever the corrections lie") {
  const Built built =
      buildBoth(extracted({opened("1904")}),
                page("checked/corrections.json", {opened("1904")}, "老站重开", "../news/page.txt"));
  CHECK(built.codes().empty());
  REQUIRE(built.graph.documentCount() == 1);
  const Document& document = built.graph.document(0);
  CHECK(built.graph.text(document.title) == "老站重开");
  // The text is found from where it was read.
  CHECK(built.graph.text(document.path) == "page.txt");
  CHECK(built.graph.inputs()[document.input] == "news/page.txt");
}

TEST_CASE("a text of the same name in another folder is another document") {
  const Built built = buildBoth(extracted({opened("1904")}),
                                page("archive/corrections.json", {opened("1906")}, "另一站"));
  CHECK(built.graph.documentCount() == 2);
  CHECK(said(built.graph) == Codes{"opened 1904 [normal]", "opened 1906 [normal]"});
}

TEST_CASE("a corrected class and name of an entity win") {
  FactBatch text("news/page.txt");
  text.markExtracted();
  text.addDocument(document("page", "题", "page.txt"));
  text.addEntity(entity("x/北山", "City", "北山水电站站"));
  FactBatch corrections("news/corrections.json");
  corrections.addDocument(document("page", "题", "page.txt"));
  corrections.addEntity(entity("x/北山", "Station", "北山站"));
  const Built built = buildBoth(std::move(text), std::move(corrections));
  CHECK(built.codes().empty());
  REQUIRE(built.graph.entityCount() == 1);
  CHECK(built.graph.entity(0).name() == "北山站");
  CHECK(built.graph.entity(0).classDefinition().name == "Station");
}

TEST_CASE("an entity's class that two people give differently is still an error") {
  FactBatch first = page("news/a.json", {});
  first.addEntity(entity("x/北山", "City", "北山"));
  FactBatch second = page("news/b.json", {});
  second.addEntity(entity("x/北山", "Province", "北山"));
  CHECK(buildBoth(std::move(first), std::move(second)).codes() == Codes{"error class-conflict"});
}

TEST_CASE("corrections give one graph in whatever order they come") {
  const auto graphOf = [](bool textFirst) {
    std::vector<FactBatch> batches;
    batches.push_back(extracted({opened("1906"), inside("c/甲"), inside("c/乙")}));
    batches.push_back(page("a-corrections.json", {opened("1904"), inside("c/乙"), inside("c/丙")},
                           "老站", "news/page.txt"));
    if (!textFirst) std::swap(batches[0], batches[1]);
    return dump(build(std::move(batches)).graph);
  };
  CHECK(graphOf(true) == graphOf(false));
}
