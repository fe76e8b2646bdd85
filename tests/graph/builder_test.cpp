#include "graph/builder.hpp"

#include <algorithm>
#include <functional>
#include <random>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

FactBatch cities(std::string input = "cities") {
  FactBatch batch(std::move(input));
  batch.addEntity(entity("c/郑州", "City", "郑州"));
  batch.addEntity(entity("c/洛阳", "City", "洛阳"));
  batch.addEntity(entity("p/河南", "Province", "河南"));
  return batch;
}

Built buildWith(const std::function<void(FactBatch&)>& fill, BuilderOptions options = {}) {
  FactBatch batch = cities();
  fill(batch);
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  return build(std::move(batches), options);
}

Built buildWith(const StatementFact& statement) {
  return buildWith([&](FactBatch& batch) { batch.addStatement(statement); });
}

Built buildAll(FactBatch first, FactBatch second) {
  std::vector<FactBatch> batches;
  batches.push_back(std::move(first));
  batches.push_back(std::move(second));
  return build(std::move(batches));
}

std::vector<std::string> statements(const KnowledgeGraph& graph) {
  std::vector<std::string> list;
  for (StatementIndex i = 0; i < graph.statementCount(); ++i)
    list.push_back(dumpStatement(graph, i));
  return list;
}

}  // namespace

TEST_CASE("nothing added is an empty graph") {
  const Built built = build({});
  CHECK(built.graph.entityCount() == 0);
  CHECK(built.graph.statementCount() == 0);
  CHECK(built.diagnostics.all().empty());
}

TEST_CASE("statements that are equal become one with the sources of all") {
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  const Built built = buildWith([&](FactBatch& batch) {
    batch.addDocument(document("d1", "一"));
    batch.addDocument(document("d2", "二"));
    batch.addStatement(from(fact, "d2", 5, 9, "郑州在河"));
    batch.addStatement(from(from(fact, "d1", 7, 9, "河南"), "d1", 0, 2, "郑州"));
    batch.addStatement(from(fact, "d2", 5, 9, "郑州在河"));
  });
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) == Codes{"c/郑州 locatedIn p/河南 [normal] <d1 0..2 郑州  > <d1 "
                                         "7..9 河南  > <d2 5..9 郑州在河  >"});
}

TEST_CASE("statements that differ in a qualifier stay parallel") {
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  const Built built = buildWith([&](FactBatch& batch) {
    batch.addStatement(with(fact, "time", "2023"));
    batch.addStatement(fact);
    batch.addStatement(with(fact, "time", "2024"));
    batch.addStatement(with(with(fact, "of", "x"), "time", "2023"));
    batch.addStatement(with(with(fact, "time", "2023"), "of", "x"));       // the order is no matter
    batch.addStatement(with(with(fact, "time", "2023"), "time", "2023"));  // nor repetition
  });
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) ==
        Codes{"c/郑州 locatedIn p/河南 [normal]",
              "c/郑州 locatedIn p/河南 [normal] time=date:|2023|||",
              "c/郑州 locatedIn p/河南 [normal] time=date:|2023||| of=string:|x|||",
              "c/郑州 locatedIn p/河南 [normal] time=date:|2024|||"});
  CHECK(built.graph.edgeCount() == 4);
}

TEST_CASE("literals that differ in bound unit or printed words are different statements") {
  LiteralFact plain = literal("100", Notation::number);
  LiteralFact bound = plain;
  bound.atLeast = true;
  LiteralFact unit = plain;
  unit.unit = "carat";
  LiteralFact words = plain;
  words.text = "100家";
  const Built built = buildWith([&](FactBatch& batch) {
    for (const LiteralFact& value : {plain, bound, unit, words, plain})
      batch.addStatement(attribute("c/郑州", "hasCount", value));
  });
  CHECK(built.graph.statementCount() == 4);
  CHECK(built.graph.edgeCount() == 0);
}

TEST_CASE("merged statements take the strongest rank and report ranks that disagree") {
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  const auto rankOf = [&](std::vector<const char*> ranks) {
    const Built built = buildWith([&](FactBatch& batch) {
      for (const char* rank : ranks) batch.addStatement(*rank ? with(fact, "rank", rank) : fact);
    });
    REQUIRE(built.graph.statementCount() == 1);
    const auto codes = built.codes();
    return std::string(name(built.graph.statement(0).rank())) +
           (codes.empty() ? "" : " " + codes[0]);
  };
  CHECK(rankOf({""}) == "normal");
  CHECK(rankOf({"normal", "preferred"}) == "preferred");
  CHECK(rankOf({"preferred", ""}) == "preferred");
  CHECK(rankOf({"deprecated", "normal"}) == "deprecated");
  CHECK(rankOf({"deprecated", "preferred"}) == "deprecated warning rank-conflict");
  CHECK(rankOf({"preferred", "deprecated"}) == "deprecated warning rank-conflict");
}

TEST_CASE("a rank that is none is an error") {
  const Built built = buildWith(with(relation("c/郑州", "locatedIn", "p/河南"), "rank", "best"));
  CHECK(built.codes() == Codes{"error unknown-value"});
  CHECK(built.firstMessage() == "rank: 'best' is not a rank");
  CHECK(built.graph.statementCount() == 0);
}

TEST_CASE("a subject outside the domain is an error and left out") {
  const Built built = buildWith(relation("c/郑州", "capital", "c/洛阳"));
  CHECK(built.codes() == Codes{"error domain"});
  CHECK(built.firstMessage() ==
        "c/郑州 cannot be the subject of 'capital': it is a City, and Province is expected");
  CHECK(built.graph.statementCount() == 0);
}

TEST_CASE("an object outside the range is an error and left out") {
  CHECK(
      buildWith(relation("p/河南", "capital", "p/河南")).firstMessage() ==
      "p/河南 cannot be the object of 'capital': it is a Province, and City or string is expected");
  CHECK(buildWith(relation("c/郑州", "opened", "c/洛阳")).codes() == Codes{"error range"});
  CHECK(buildWith(attribute("c/郑州", "locatedIn", "河南")).codes() == Codes{"error range"});
  CHECK(buildWith(attribute("p/河南", "capital", "郑州")).codes().empty());
  CHECK(buildWith(relation("p/河南", "capital", "c/郑州")).codes().empty());
}

TEST_CASE("a literal that is not of its type is an error and left out") {
  const Built date = buildWith(attribute("c/郑州", "opened", "2023-02-30"));
  CHECK(date.codes() == Codes{"error bad-date"});
  CHECK(date.firstMessage() == "opened: '2023-02-30' is not a date");
  CHECK(date.graph.statementCount() == 0);
  CHECK(buildWith(attribute("c/郑州", "population", "many")).codes() == Codes{"error bad-number"});
  LiteralFact typed = literal("x");
  typed.type = "iri";
  CHECK(buildWith(attribute("c/郑州", "partOf", typed)).codes() == Codes{"error range"});
  typed.type = "datum";
  CHECK(buildWith(attribute("c/郑州", "opened", typed)).codes() == Codes{"error unknown-type"});
  typed.type = "entity";
  CHECK(buildWith(attribute("c/郑州", "opened", typed)).firstHint() ==
        "an entity goes under \"object\", by its id");
}

TEST_CASE("words without a value are kept where a number or date is expected") {
  LiteralFact words;
  words.text = "上世纪初";
  const Built built = buildWith(attribute("c/郑州", "opened", words));
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) == Codes{"c/郑州 opened string:|上世纪初||上世纪初| [normal]"});
}

TEST_CASE("words whose value is empty are their value, whatever type the input gives it") {
  for (const char* type : {"", "string", "date", "integer"}) {
    CAPTURE(type);
    const Built built = buildWith(
        [&](FactBatch& batch) {
          batch.addStatement(
              attribute("c/郑州", "m", LiteralFact{.type = type, .text = "上世纪初"}));
        },
        {.vocabulary = VocabularyPolicy::open});
    CHECK(statements(built.graph) == Codes{"c/郑州 m string:|上世纪初||上世纪初| [normal]"});
  }
}

TEST_CASE("a plus before a number says nothing: both are one statement, and as text it stays") {
  LiteralFact text = literal("+5");
  text.type = "string";
  const Built built = buildWith([&](FactBatch& batch) {
    batch.addStatement(attribute("c/郑州", "hasCount", literal("+5")));
    batch.addStatement(attribute("c/郑州", "hasCount", literal("5", Notation::number)));
    batch.addStatement(attribute("c/郑州", "hasCount", literal("4")));
    batch.addStatement(attribute("c/郑州", "officialName", text));
  });
  CHECK(statements(built.graph) == Codes{"c/郑州 officialName string:|+5||| [normal]",
                                         "c/郑州 hasCount quantity:|4||| [normal]",
                                         "c/郑州 hasCount quantity:|5||| [normal]"});
}

TEST_CASE("a number that 64 bits cannot hold is kept with a warning") {
  const std::string digits(60, '7');
  const Built built = buildWith(attribute("c/郑州", "hasCount", literal(digits, Notation::number)));
  CHECK(built.codes() == Codes{"warning number-precision"});
  CHECK(statements(built.graph) == Codes{"c/郑州 hasCount quantity:|" + digits + "||| [normal]"});
  CHECK(buildWith(attribute("c/郑州", "hasCount", literal("9223372036854775807", Notation::number)))
            .codes()
            .empty());
  CHECK(buildWith(attribute("c/郑州", "hasCount", literal("0.1234567890123456", Notation::number)))
            .codes() == Codes{"warning number-precision"});
  CHECK(buildWith(attribute("c/郑州", "hasCount", literal("1e999", Notation::number))).codes() ==
        Codes{"error bad-number"});
}

TEST_CASE("an unknown unit is kept with a warning and a hint") {
  LiteralFact value = literal("5", Notation::number);
  value.unit = "carats";
  const Built built = buildWith(attribute("c/郑州", "hasCount", value));
  CHECK(built.codes() == Codes{"warning unknown-unit"});
  CHECK(built.firstHint() == "did you mean 'carat'?");
  CHECK(statements(built.graph) == Codes{"c/郑州 hasCount quantity:|5|carats|| [normal]"});
}

TEST_CASE("dangling ids are errors for subject object qualifier and source") {
  const StatementFact good = relation("c/郑州", "locatedIn", "p/河南");
  CHECK(buildWith(relation("c/开封", "locatedIn", "p/河南")).firstMessage() ==
        "subject 'c/开封' is not declared in any input");
  CHECK(buildWith(relation("c/郑州", "locatedIn", "p/河北")).firstMessage() ==
        "object 'p/河北' is not declared in any input");
  CHECK(buildWith(with(good, "place", "c/开封")).firstMessage() ==
        "place 'c/开封' is not declared in any input");
  CHECK(buildWith(from(good, "d1")).firstMessage() ==
        "source: document 'd1' is not declared in any input");
  for (const StatementFact& bad :
       {relation("c/开封", "locatedIn", "p/河南"), relation("c/郑州", "locatedIn", "p/河北"),
        with(good, "place", "c/开封"), from(good, "d1")}) {
    const Built built = buildWith(bad);
    CHECK(built.codes() == Codes{"error dangling-id"});
    CHECK(built.graph.statementCount() == 0);
  }
}

TEST_CASE("all that is wrong with a statement is reported at once") {
  const Built built =
      buildWith(from(with(relation("c/开封", "locatedIn", "p/河北"), "tiem", "2023"), "d1"));
  CHECK(built.codes().size() == 4);
}

TEST_CASE("unknown classes predicates and qualifiers are errors with the nearest name") {
  const Built unknownClass =
      buildWith([](FactBatch& batch) { batch.addEntity(entity("x", "Citty", "x")); });
  CHECK(unknownClass.codes() == Codes{"error unknown-class"});
  CHECK(unknownClass.firstHint() == "did you mean 'City'?");
  const Built predicate = buildWith(relation("c/郑州", "locatedin", "p/河南"));
  CHECK(predicate.codes() == Codes{"error unknown-predicate"});
  CHECK(predicate.firstHint() == "did you mean 'locatedIn'?");
  const Built qualifier = buildWith(with(relation("c/郑州", "locatedIn", "p/河南"), "tim", "2023"));
  CHECK(qualifier.codes() == Codes{"error unknown-qualifier"});
  CHECK(qualifier.firstHint() == "did you mean 'time'?");
  const Built value =
      buildWith(with(relation("c/郑州", "locatedIn", "p/河南"), "certainty", "maybe"));
  CHECK(value.codes() == Codes{"error unknown-value"});
  CHECK(value.firstHint() == "its values are stated, inferred");
  CHECK(buildWith(with(relation("c/郑州", "locatedIn", "p/河南"), "certainty", "inferred"))
            .codes()
            .empty());
  CHECK(buildWith(relation("c/郑州", "xyz", "p/河南")).firstHint() ==
        "declare it in a file given with --ontology, or use --open");
}

TEST_CASE("an entity of unknown class does not make its statements wrong too") {
  const Built built = buildWith([](FactBatch& batch) {
    batch.addEntity(entity("x", "Nonsense", "x"));
    batch.addStatement(relation("x", "partOf", "c/郑州"));
  });
  CHECK(built.codes() == Codes{"error unknown-class"});
}

TEST_CASE("a foreign input may use any words, and is kept whatever it does with ours") {
  const auto foreign = [](FactBatch& batch) {
    batch.markForeign();
    batch.addEntity(entity("x", "龙", "小龙"));
    batch.addStatement(with(relation("x", "飞往", "c/郑州"), "certainty", "maybe"));
    batch.addStatement(relation("x", "locatedIn", "x"));
    batch.addStatement(attribute("c/郑州", "population", literal("many", Notation::string)));
    batch.addStatement(attribute("x", "opened", literal("someday", Notation::string)));
  };
  const Built kept = buildWith(foreign);
  CHECK(kept.codes() == Codes{"warning bad-date", "warning bad-number", "warning domain",
                              "warning range", "warning unknown-value"});
  CHECK(statements(kept.graph).size() == 4);

  const Built refused = buildWith(foreign, BuilderOptions{VocabularyPolicy::strict});
  CHECK(statements(refused.graph).empty());
  CHECK(refused.codes().front() == "error bad-date");
}

TEST_CASE("what a foreign input calls things is no word for the others") {
  FactBatch foreign("foreign");
  foreign.markForeign();
  foreign.addEntity(entity("x", "Drache", "x"));
  foreign.addStatement(relation("x", "fliegt", "x"));
  FactBatch own("own");
  own.addEntity(entity("y", "Drache", "y"));
  own.addEntity(entity("z", "City", "z"));
  own.addStatement(relation("z", "fliegt", "z"));
  CHECK(buildAll(std::move(foreign), std::move(own)).codes() ==
        Codes{"error unknown-class", "error unknown-predicate"});
  FactBatch other("foreign");
  other.markForeign();
  other.addEntity(entity("x", "Drache", "x"));
  FactBatch misspelt("own");
  misspelt.addEntity(entity("y", "Drachen", "y"));
  CHECK(buildAll(std::move(other), std::move(misspelt)).firstHint() ==
        "declare it in a file given with --ontology, or use --open");
}

TEST_CASE("an open vocabulary takes what the ontology does not know") {
  const Built built = buildWith(
      [](FactBatch& batch) {
        batch.addEntity(entity("x", "龙", "小龙"));
        batch.addStatement(with(relation("x", "飞往", "c/郑州"), "速度", "快"));
        LiteralFact number = literal("5", Notation::number);
        number.unit = "片";
        batch.addStatement(attribute("x", "鳞", number));
      },
      BuilderOptions{VocabularyPolicy::open});
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) ==
        Codes{"x 飞往 c/郑州 [normal] 速度=string:|快|||", "x 鳞 quantity:|5|片|| [normal]"});
  const EntityView dragon = built.graph.entity(*built.graph.findEntity("x"));
  CHECK(dragon.classDefinition().name == "龙");
  CHECK_FALSE(dragon.classDefinition().declared);
}

TEST_CASE("an open vocabulary keeps what breaks the rules of known terms, with a warning") {
  CHECK(buildWith(
            [](FactBatch& batch) { batch.addStatement(relation("c/郑州", "capital", "c/洛阳")); },
            BuilderOptions{VocabularyPolicy::open})
            .codes() == Codes{"warning domain"});
}

TEST_CASE("an id declared twice in one input is an error") {
  const Built twice =
      buildWith([](FactBatch& batch) { batch.addEntity(entity("c/郑州", "City", "郑州市")); });
  CHECK(twice.codes() == Codes{"error duplicate-id"});
  const Built documents = buildWith([](FactBatch& batch) {
    batch.addDocument(document("d1", "一"));
    batch.addDocument(document("d1", "二"));
  });
  CHECK(documents.codes() == Codes{"error duplicate-id"});
  CHECK(documents.graph.documentCount() == 1);
  CHECK(buildAll(cities("a"), cities("b")).codes().empty());
}

TEST_CASE("an entity or document without an id and a false external id are errors") {
  CHECK(buildWith([](FactBatch& batch) { batch.addDocument(document("", "x")); }).codes() ==
        Codes{"error missing-member"});
  CHECK(buildWith([](FactBatch& batch) { batch.addEntity(entity("", "City", "x")); }).codes() ==
        Codes{"error missing-member"});
  CHECK(buildWith([](FactBatch& batch) {
          batch.addEntity(entity("x", "City", "x", {}, {"Q1 2"}));
        }).codes() == Codes{"error bad-iri"});
}

TEST_CASE("a span needs both ends in the right order") {
  const StatementFact good = relation("c/郑州", "locatedIn", "p/河南");
  const auto codes = [&](std::uint32_t begin, std::uint32_t end) {
    return buildWith([&](FactBatch& batch) {
             batch.addDocument(document("d1", "一"));
             batch.addStatement(from(good, "d1", begin, end));
           })
        .codes();
  };
  CHECK(codes(0, 1).empty());
  CHECK(codes(kNoIndex, kNoIndex).empty());
  CHECK(codes(3, 3) == Codes{"error bad-span"});
  CHECK(codes(4, 3) == Codes{"error bad-span"});
  CHECK(codes(4, kNoIndex) == Codes{"error bad-span"});
  CHECK(codes(kNoIndex, 4) == Codes{"error bad-span"});
}

TEST_CASE("statements without a source are counted in one warning for each input") {
  const Built built = buildWith([](FactBatch& batch) {
    batch.addDocument(document("d1", "一"));
    batch.addStatement(from(relation("c/郑州", "locatedIn", "p/河南"), "d1"));
    StatementFact second = relation("c/洛阳", "locatedIn", "p/河南");
    second.position = {7, 3};
    batch.addStatement(second);
    batch.addStatement(relation("c/洛阳", "partOf", "p/河南"));
  });
  REQUIRE(built.diagnostics.all().size() == 1);
  CHECK(format(built.diagnostics.all()[0]).substr(0, 77) ==
        "cities:7:3: warning: 2 statements name no source; this is the first [no-sourc");
}

TEST_CASE("qualifiers may name entities and say so by their range or type") {
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  const Built named = buildWith(with(fact, "place", "c/洛阳"));
  CHECK(named.codes().empty());
  CHECK(statements(named.graph) == Codes{"c/郑州 locatedIn p/河南 [normal] place=c/洛阳"});
  // A range of both takes what is an entity's id as the entity, and the rest as text.
  CHECK(statements(buildWith(with(fact, "about", "c/洛阳")).graph) ==
        Codes{"c/郑州 locatedIn p/河南 [normal] about=c/洛阳"});
  CHECK(statements(buildWith(with(fact, "about", "古都")).graph) ==
        Codes{"c/郑州 locatedIn p/河南 [normal] about=string:|古都|||"});
  StatementFact typed = fact;
  LiteralFact value = literal("古都");
  value.type = "entity";
  typed.qualifiers.push_back({"about", value});
  CHECK(buildWith(typed).codes() == Codes{"error dangling-id"});
  typed.qualifiers[0].value.value = "c/洛阳";
  CHECK(buildWith(typed).codes().empty());
  // Text of another type is no id.
  typed.qualifiers[0].value.type = "string";
  CHECK(statements(buildWith(typed).graph) ==
        Codes{"c/郑州 locatedIn p/河南 [normal] about=string:|c/洛阳|||"});
  const Built wrong = buildWith([&](FactBatch& batch) {
    batch.addEntity(entity("m", "Ministry", "部"));
    batch.addStatement(with(fact, "place", "m"));
  });
  CHECK(wrong.codes() == Codes{"error range"});
  CHECK(wrong.firstMessage() == "place: 'm' is a Ministry, and Place is expected");
}

TEST_CASE("merged entities keep every name and the one that is nobody's alias is preferred") {
  FactBatch a("a");
  a.addEntity(entity("m/2", "Ministry", "工信部", {}, {"w:Q1"}));
  FactBatch b("b");
  b.addEntity(entity("m/1", "Ministry", "工业和信息化部", {"工信部", "MIIT", ""}, {"w:Q1", "x:9"}));
  b.addEntity(entity("c/郑州", "City", "郑州"));
  b.addStatement(relation("m/1", "locatedIn", "c/郑州"));
  a.addStatement(relation("m/2", "locatedIn", "c/郑州"));
  const Built built = buildAll(std::move(a), std::move(b));
  CHECK(built.codes().empty());
  CHECK(built.graph.entityCount() == 2);
  CHECK(statements(built.graph) == Codes{"m/1 locatedIn c/郑州 [normal]"});
  const EntityView ministry = built.graph.entity(*built.graph.findEntity("m/1"));
  CHECK(ministry.name() == "工业和信息化部");
  REQUIRE(ministry.aliases().size() == 2);
  CHECK(ministry.aliases()[0] == "MIIT");
  CHECK(ministry.aliases()[1] == "工信部");
  REQUIRE(ministry.sameAs().size() == 2);
  CHECK(ministry.sameAs()[0] == "w:Q1");
  CHECK_FALSE(built.graph.findEntity("m/2"));
}

TEST_CASE("an entity without a name is called by its id") {
  const Built built =
      buildWith([](FactBatch& batch) { batch.addEntity(entity("x/1", "City", "")); });
  CHECK(built.graph.entity(*built.graph.findEntity("x/1")).name() == "x/1");
}

TEST_CASE("a merged entity has the more specific class") {
  FactBatch a("a");
  a.addEntity(entity("x", "Place", "郑州"));
  FactBatch b("b");
  b.addEntity(entity("x", "City", "郑州"));
  const Built built = buildAll(std::move(a), std::move(b));
  CHECK(built.graph.entity(0).classDefinition().name == "City");
  FactBatch c("a");
  c.addEntity(entity("x", "Province", "郑州"));
  FactBatch d("b");
  d.addEntity(entity("x", "City", "郑州"));
  CHECK(buildAll(std::move(c), std::move(d)).codes() == Codes{"error class-conflict"});
}

TEST_CASE("inputs that mean different documents by one id keep them apart") {
  const auto input = [](const char* name, const char* title) {
    FactBatch batch = cities(name);
    batch.addDocument(document("d1", title));
    batch.addStatement(from(relation("c/郑州", "locatedIn", "p/河南"), "d1"));
    return batch;
  };
  const Built built = buildAll(input("a", "甲"), input("b", "乙"));
  CHECK(built.codes() == Codes{"note document-id-clash", "note document-id-clash"});
  REQUIRE(built.graph.documentCount() == 2);
  const std::string first(built.graph.text(built.graph.document(0).id));
  const std::string second(built.graph.text(built.graph.document(1).id));
  CHECK(first.substr(0, 3) == "d1~");
  CHECK(second.substr(0, 3) == "d1~");
  CHECK(first != second);
  CHECK(built.graph.statement(0).sources().size() == 2);

  const Built same = buildAll(input("a", "甲"), input("b", "甲"));
  CHECK(same.codes().empty());
  CHECK(same.graph.documentCount() == 1);
  CHECK(same.graph.statement(0).sources().size() == 1);
}

TEST_CASE("a document that an earlier build renamed is the same document again") {
  const auto input = [](const char* name, const char* id, const char* title) {
    FactBatch batch(name);
    batch.addDocument(document(id, title));
    return batch;
  };
  const Built first = buildAll(input("a", "d1", "甲"), input("b", "d1", "乙"));
  REQUIRE(first.graph.documentCount() == 2);
  const Document& renamed = first.graph.document(0);
  std::vector<FactBatch> batches;
  batches.push_back(input("a", "d1", "甲"));
  batches.push_back(input("b", "d1", "乙"));
  FactBatch earlier("c");
  earlier.addDocument(document(first.graph.text(renamed.id), first.graph.text(renamed.title)));
  batches.push_back(std::move(earlier));
  CHECK(build(std::move(batches)).graph.documentCount() == 2);
}

TEST_CASE("descriptions of one document that merely say less are joined") {
  FactBatch a("a");
  DocumentFact full = document("d1", "甲", "page.txt");
  full.authors = {"张三", "李四"};
  full.extra = R"({"x":1})";
  a.addDocument(full);
  FactBatch b("b");
  DocumentFact less = document("d1");
  less.published = "2024-12-17";
  less.publisher = "报";
  less.extra = R"({"y":2})";
  b.addDocument(less);
  const Built built = buildAll(std::move(a), std::move(b));
  CHECK(built.codes() == Codes{"note extra-members-joined"});
  CHECK(dump(built.graph) ==
        "document d1|甲|报|2024-12-17|page.txt|{\"x\":1,\"y\":2}|-|张三,李四\n");
}

TEST_CASE("a bare path means another file in another folder") {
  const auto input = [](const char* name) {
    FactBatch batch(name);
    batch.addDocument(document("d1", "", "page.txt"));
    return batch;
  };
  CHECK(buildAll(input("x/a"), input("x/b")).graph.documentCount() == 1);
  CHECK(buildAll(input("x/a"), input("y/b")).graph.documentCount() == 2);
}

TEST_CASE("a document with a bad date of publication is an error") {
  DocumentFact fact = document("d1", "甲");
  fact.published = "12月17日";
  CHECK(buildWith([&](FactBatch& batch) { batch.addDocument(fact); }).codes() ==
        Codes{"error bad-date"});
}

TEST_CASE("a source may cite a document that only another input declares") {
  FactBatch facts = cities("facts");
  facts.addStatement(from(relation("c/郑州", "locatedIn", "p/河南"), "d1"));
  FactBatch documents("documents");
  documents.addDocument(document("d1", "甲"));
  const Built built = buildAll(std::move(facts), std::move(documents));
  CHECK(built.codes().empty());
  CHECK(built.graph.statement(0).sources().size() == 1);
}

TEST_CASE("a source may not cite an id by which other inputs mean different documents") {
  std::vector<FactBatch> batches;
  batches.push_back(cities("facts"));
  batches[0].addStatement(from(relation("c/郑州", "locatedIn", "p/河南"), "d1"));
  for (const char* name : {"甲", "乙"}) {
    batches.emplace_back(name);
    batches.back().addDocument(document("d1", name));
  }
  const Built built = build(std::move(batches));
  CHECK(built.diagnostics.count(Severity::error) == 1);
  CHECK(built.codes()[0] == "error ambiguous-id");
}

TEST_CASE("a document that statements speak of is an entity as well") {
  const Built built = buildWith([](FactBatch& batch) {
    batch.addDocument(document("d1", "郑州造"));
    batch.addDocument(document("d2", "未提及"));
    batch.addDocument(document("d3", "郑州造"));
    batch.addStatement(relation("d1", "mentions", "c/郑州"));
    batch.addStatement(relation("d3", "mentions", "c/郑州"));
  });
  CHECK(built.codes().empty());
  const auto index = built.graph.findEntity("d1");
  REQUIRE(index);
  const EntityView article = built.graph.entity(*index);
  CHECK(article.classDefinition().name == "Article");
  CHECK(article.name() == "郑州造");
  REQUIRE(article.document());
  CHECK(built.graph.text(built.graph.document(*article.document()).id) == "d1");
  CHECK_FALSE(built.graph.findEntity("d2"));
  // One headline does not make one article.
  CHECK(built.graph.findEntity("d3"));
}

TEST_CASE("a qualifier may name a document and an entity may stand for one") {
  StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  LiteralFact value = literal("d1");
  value.type = "entity";
  fact.qualifiers.push_back({"of", value});
  CHECK(buildWith([&](FactBatch& batch) {
          batch.addDocument(document("d1", "甲"));
          batch.addStatement(fact);
        }).codes() == Codes{"error range"});  // known, but of takes text
  const Built declared = buildWith([](FactBatch& batch) {
    batch.addDocument(document("d1", "甲"));
    batch.addEntity(entity("d1", "Article", "甲文", {"头条"}));
    batch.addStatement(relation("d1", "mentions", "c/郑州"));
  });
  CHECK(declared.codes().empty());
  const EntityView article = declared.graph.entity(*declared.graph.findEntity("d1"));
  CHECK(article.name() == "甲文");
  CHECK(article.document().has_value());
}

TEST_CASE("of merged entities only the document that has their id is one of them") {
  const Built built = buildWith([](FactBatch& batch) {
    batch.addDocument(document("x", "甲"));
    batch.addDocument(document("y", "乙"));
    batch.addEntity(entity("x", "City", "开封", {}, {"http://a.example/1"}));
    batch.addEntity(entity("y", "City", "汴梁", {}, {"http://a.example/1"}));
    batch.addStatement(attribute("y", "officialName", "东京"));
  });
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) == Codes{"x officialName string:|东京||| [normal]"});
  const EntityView merged = built.graph.entity(*built.graph.findEntity("x"));
  REQUIRE(merged.document());
  CHECK(built.graph.text(built.graph.document(*merged.document()).id) == "x");
  CHECK(built.graph.document(0).entity == merged.index());
  CHECK_FALSE(built.graph.document(1).entity);
}

TEST_CASE("an entity of another input is not the document that merely has its id") {
  FactBatch a = cities("a");
  a.addDocument(document("x", "甲"));
  a.addStatement(from(relation("c/郑州", "locatedIn", "p/河南"), "x"));
  FactBatch b("b");
  b.addEntity(entity("x", "City", "开封"));
  const Built built = buildAll(std::move(a), std::move(b));
  CHECK(built.codes().empty());
  CHECK_FALSE(built.graph.document(0).entity);
  FactBatch c("c");
  c.addDocument(document("x", "甲"));
  FactBatch d("d");
  d.addEntity(entity("x", "Article", "甲文"));
  CHECK(buildAll(std::move(c), std::move(d)).graph.document(0).entity.has_value());
}

TEST_CASE("unknown members are kept once each in any order of arrival") {
  const auto build3 = [](std::vector<const char*> extras) {
    return buildWith([&](FactBatch& batch) {
      for (const char* extra : extras) {
        StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
        fact.extra = extra;
        batch.addStatement(fact);
      }
    });
  };
  const Built first = build3({R"({"a":1})", R"({"b":2})", R"({"a":1})", "", R"({"a":3})"});
  CHECK(first.codes() == Codes{"note extra-members-joined"});
  CHECK(first.graph.statement(0).extra() == R"({"a":[1,3],"b":2})");
  CHECK(dump(build3({R"({"a":3})", R"({"b":2})", R"({"a":1})"}).graph) == dump(first.graph));

  FactBatch a("a");
  a.addExtra("license", "\"x\"");
  a.addExtra("editor", "1");
  FactBatch b("b");
  b.addExtra("license", "\"y\"");
  b.addExtra("editor", "1");
  const Built top = buildAll(std::move(a), std::move(b));
  CHECK(top.codes() == Codes{"note extra-members-joined"});
  CHECK(dump(top.graph) == "extra editor=1\nextra license=[\"x\",\"y\"]\n");
}

TEST_CASE("freezing empties the builder") {
  GraphBuilder builder{smallOntology()};
  builder.add(cities());
  Diagnostics diagnostics;
  CHECK(builder.freeze(diagnostics).entityCount() == 3);
}

TEST_CASE("facts in any order and split over any inputs give one graph") {
  // Everything that can be merged is there: entities of several names and ids, equal and parallel
  // statements, documents described twice, unknown members, contradictions and ranks.
  using Add = std::function<void(FactBatch&)>;
  std::vector<Add> facts;
  const auto addEntity = [&](EntityFact fact) {
    facts.emplace_back([fact](FactBatch& batch) { batch.addEntity(fact); });
  };
  const auto addStatement = [&](StatementFact fact) {
    facts.emplace_back([fact](FactBatch& batch) { batch.addStatement(fact); });
  };
  addEntity(entity("c/郑州", "City", "郑州", {"郑州市"}, {"w:Q1"}));
  addEntity(entity("c/洛阳", "City", "洛阳"));
  addEntity(entity("p/河南", "Province", "河南", {"豫"}));
  addEntity(entity("m/miit", "Ministry", "工业和信息化部", {"工信部"}));
  addEntity(entity("s/新郑", "Station", "新郑站"));
  facts.emplace_back([](FactBatch& batch) {
    DocumentFact fact = document("d1", "甲", "page.txt");
    fact.published = "2024-12-17";
    batch.addDocument(fact);
  });
  facts.emplace_back([](FactBatch& batch) { batch.addDocument(document("d2", "乙")); });
  const StatementFact in = relation("c/郑州", "locatedIn", "p/河南");
  addStatement(from(in, "d1", 1, 3, "郑州"));
  addStatement(from(in, "d2", 4, 9));
  addStatement(from(with(in, "time", "2023"), "d1", 4, 9));
  addStatement(with(with(in, "place", "c/洛阳"), "about", "古都"));
  addStatement(from(with(relation("p/河南", "capital", "c/郑州"), "rank", "preferred"), "d2"));
  addStatement(from(relation("p/河南", "capital", "c/郑州"), "d1"));
  addStatement(from(relation("p/河南", "capital", "c/洛阳"), "d1"));
  addStatement(from(attribute("s/新郑", "opened", "1904"), "d1", 30, 34));
  addStatement(from(attribute("s/新郑", "opened", "1905"), "d1", 40, 44));
  LiteralFact count = literal("100", Notation::number);
  count.atLeast = true;
  count.unit = "person";
  addStatement(from(attribute("s/新郑", "hasCount", count), "d2", 1, 2));
  addStatement(from(relation("d1", "mentions", "m/miit"), "d1"));
  addStatement(from(relation("s/新郑", "partOf", "s/新郑"), "d1"));
  for (const char* extra : {R"({"a":1})", R"({"b":[2]})", R"({"a":2})"}) {
    StatementFact fact = relation("c/洛阳", "partOf", "p/河南");
    fact.extra = extra;
    addStatement(fact);
  }

  const auto buildSplit = [&](const std::vector<Add>& order, std::size_t batchCount) {
    std::vector<FactBatch> batches;
    for (std::size_t b = 0; b < batchCount; ++b) batches.emplace_back("input" + std::to_string(b));
    for (std::size_t i = 0; i < order.size(); ++i) order[i](batches[i * batchCount / order.size()]);
    std::reverse(batches.begin(), batches.end());
    return build(std::move(batches));
  };
  const Built reference = buildSplit(facts, 1);
  const std::string expected = dump(reference.graph);
  CHECK(reference.codes() ==
        Codes{"note extra-members-joined", "warning contradiction", "warning contradiction"});
  CHECK(reference.graph.edgeCount() == 8);
  CHECK(reference.graph.statementCount() == 11);
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::vector<Add> order = facts;
    // Not std::shuffle: what it makes of a seed differs between libraries.
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    const std::size_t batchCount = 1 + static_cast<std::size_t>(round) % 6;
    CAPTURE(round, batchCount);
    CHECK(dump(buildSplit(order, batchCount).graph) == expected);
  }
}

TEST_CASE("inputs of one name give one graph in whatever order they are added") {
  const auto input = [](std::uint32_t line, const char* document1) {
    FactBatch batch = cities("-");
    batch.addDocument(document("d1", "甲"));
    StatementFact fact = from(relation("c/郑州", "locatedIn", "p/河南"), "d1", 0, line);
    fact.position = {line, 1};
    fact.extra = document1;
    batch.addStatement(fact);
    return batch;
  };
  const Built one = buildAll(input(3, R"({"a":1})"), input(9, R"({"b":1})"));
  const Built other = buildAll(input(9, R"({"b":1})"), input(3, R"({"a":1})"));
  CHECK(dump(one.graph) == dump(other.graph));
  CHECK(one.graph.statement(0).position() == other.graph.statement(0).position());
  CHECK(one.graph.statement(0).position().line == 3);
}

TEST_CASE("in a part of the facts, ids that none declares stand for what others declare") {
  const BuilderOptions part{.scope = FactScope::part};
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/elsewhere");
  const auto fill = [&](FactBatch& batch) {
    batch.addStatement(from(with(fact, "place", "c/nowhere"), "d", 0, 2, "郑州"));
  };
  CHECK_FALSE(buildWith(fill).codes().empty());
  const Built built = buildWith(fill, part);
  CHECK(built.codes().empty());
  CHECK(statements(built.graph) ==
        Codes{"c/郑州 locatedIn p/elsewhere [normal] place=c/nowhere <d 0..2 郑州  >"});
  const auto isDeclared = [&](std::string_view id) {
    return built.graph.entity(*built.graph.findEntity(id)).isDeclared();
  };
  CHECK(isDeclared("c/郑州"));
  CHECK_FALSE(isDeclared("p/elsewhere"));
  CHECK_FALSE(isDeclared("c/nowhere"));
  CHECK_FALSE(built.graph.document(0).isDeclared);
}

TEST_CASE("in a part of the facts, nothing is asked that others would have to answer") {
  const auto fill = [](FactBatch& batch) {
    batch.addEntity(entity("c/汴", "City", "汴", {"洛阳"}));
    batch.addStatement(relation("c/郑州", "capital", "c/洛阳"));  // not of a province
    batch.addStatement(attribute("c/郑州", "opened", "1904"));
    batch.addStatement(attribute("c/郑州", "opened", "1905"));
  };
  CHECK_FALSE(buildWith(fill).codes().empty());
  const Built built = buildWith(fill, {.scope = FactScope::part});
  CHECK(built.codes().empty());
  CHECK(built.graph.statementCount() == 3);
}

TEST_CASE("in a part of the facts, text that may be an id must say what it is") {
  const StatementFact fact = relation("c/郑州", "locatedIn", "p/河南");
  const auto fill = [&](FactBatch& batch) { batch.addStatement(with(fact, "about", "c/洛口")); };
  const Built built = buildWith(fill, {.scope = FactScope::part});
  CHECK(built.codes() == Codes{"error ambiguous-value"});
  const auto say = [&](std::string_view type) {
    return buildWith(
        [&](FactBatch& batch) {
          StatementFact typed = with(fact, "about", "c/洛口");
          typed.qualifiers.back().value.type = type;
          batch.addStatement(typed);
        },
        {.scope = FactScope::part});
  };
  CHECK(say("entity").graph.entityCount() == 4);
  CHECK(say("string").graph.entityCount() == 3);
}
