#include "tests/support/random_graph.hpp"

#include <deque>
#include <random>
#include <stdexcept>
#include <utility>

#include <fmt/format.h>

#include "graph/builder.hpp"
#include "graph/support/json_text.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kPlainTerms[] = {"City",       "locatedIn", "opened",  "describedAs",
                                            "adjacentTo", "某词",      "employs", "Rhön"};
constexpr std::string_view kHostileTerms[] = {
    "City",  "locatedIn", "opened", "describedAs",    "a b",  "Size",   "size", "id",  "label",
    "name",  "source",    "target", "关系 & \"边\"",  "x<y>", "weight", "b",    "A:B", "数量/年",
    "class", "type",      ":",      "back\\slash\\n", "#",    "kg_id",  "|;,"};

// Makes one batch. The strings that facts point to are kept until the batch has its own.
class RandomFacts {
 public:
  RandomFacts(std::uint32_t seed, const RandomGraphOptions& options)
      : random_(seed), options_(options), facts_(fmt::format("random-{}", seed)) {
    facts_.markForeign();
  }

  FactBatch make() {
    addDocuments();
    addEntities();
    for (std::size_t i = 0; i < options_.statements; ++i) addStatement();
    if (options_.documentFacts) addDocumentFacts();
    return std::move(facts_);
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool oneIn(std::size_t count) { return below(count) == 0; }

  template <class List>
  const auto& anyOf(const List& list) {
    return list[below(std::size(list))];
  }

  std::string_view keep(std::string text) { return strings_.emplace_back(std::move(text)); }

  std::string_view text() {
    const std::vector<std::string>& texts = hostileTexts(options_.controlCharacters);
    return oneIn(3) ? keep(anyOf(texts) + anyOf(texts)) : std::string_view(anyOf(texts));
  }

  std::string_view term() {
    return options_.hostileTerms ? anyOf(kHostileTerms) : anyOf(kPlainTerms);
  }

  std::string_view id(std::string_view kind, std::size_t number) {
    if (!options_.hostileIds) return keep(fmt::format("{}{}", kind, number));
    return keep(fmt::format("{}/{}/{}", kind, anyOf(hostileTexts(false)), number));
  }

  // Unknown members, as loaders keep them.
  std::string_view extra() {
    if (!oneIn(4)) return {};
    std::string object = "{";
    appendJsonString(object, fmt::format("unknown {}", below(3)));
    object += ':';
    switch (below(3)) {
      case 0:
        appendJsonString(object, text());
        break;
      case 1:
        object += "[1,{\"deep\":null},true,1.50e300]";
        break;
      default:
        object += "{}";
    }
    return keep(object + '}');
  }

  std::vector<std::string_view> texts() {
    std::vector<std::string_view> list;
    for (std::size_t count = below(3); count > 0; --count) list.push_back(text());
    return list;
  }

  void addDocuments() {
    for (std::size_t i = 0; i < 3; ++i) {
      documents_.push_back(id("document", i));
      facts_.addDocument({.id = documents_.back(),
                          .title = oneIn(3) ? std::string_view() : text(),
                          .publisher = oneIn(2) ? std::string_view() : text(),
                          .published = anyOf(kDates),
                          .authors = texts(),
                          .path = oneIn(2) ? std::string_view("page.txt") : std::string_view(),
                          .extra = extra()});
      // Cited and spoken of, so that every format of nodes and edges has a place for it.
      facts_.addStatement({.subject = documents_.back(),
                           .predicate = "describedAs",
                           .value = LiteralFact{.value = text(), .type = "string"},
                           .sources = {{.document = documents_.back()}}});
    }
    // This one is only cited.
    cited_ = documents_;
    cited_.push_back(id("cited", 0));
    facts_.addDocument({.id = cited_.back(), .title = text(), .extra = extra()});
  }

  void addEntities() {
    for (std::size_t i = 0; i < options_.entities; ++i) {
      entities_.push_back(id("entity", i));
      EntityFact entity{.id = entities_.back(),
                        .type = term(),
                        .name = keep(fmt::format("{}{}", text(), below(5))),
                        .aliases = texts(),
                        .extra = extra()};
      if (oneIn(3))
        entity.sameAs.push_back(keep(fmt::format("https://example.org/其他/{}?a&b", i)));
      if (oneIn(6)) entity.sameAs.push_back(keep(fmt::format("urn:isbn:{}", i)));
      facts_.addEntity(entity);
    }
  }

  std::string_view referent() { return oneIn(8) ? anyOf(documents_) : anyOf(entities_); }

  LiteralFact literal() {
    LiteralFact literal;
    literal.extra = extra();
    if (oneIn(4)) literal.text = text();
    switch (below(7)) {
      case 0:
        literal.type = "string";
        literal.value = text();
        // An empty value with printed words would be those words.
        if (literal.text.empty() && oneIn(4)) literal.value = {};
        return literal;
      case 1:
        literal.type = "integer";
        literal.value = anyOf(kIntegers);
        literal.notation = Notation::number;
        return literal;
      case 2:
        literal.type = "decimal";
        literal.value = anyOf(kDecimals);
        literal.notation = Notation::number;
        return literal;
      case 3:
        literal.type = "boolean";
        literal.value = oneIn(2) ? "true" : "false";
        literal.notation = Notation::boolean;
        return literal;
      case 4:
        literal.type = "date";
        literal.value = anyOf(kDates);
        return literal;
      case 5:
        literal.type = "iri";
        literal.value = "https://example.org/值?a&b#c";
        return literal;
      default:
        literal.type = "quantity";
        literal.value = oneIn(2) ? anyOf(kIntegers) : anyOf(kDecimals);
        literal.notation = Notation::number;
        literal.unit = oneIn(3) ? std::string_view() : oneIn(2) ? std::string_view("km") : text();
        literal.atLeast = oneIn(3);
        literal.atMost = oneIn(3);
        literal.approximate = oneIn(3);
        return literal;
    }
  }

  QualifierFact qualifier() {
    if (oneIn(6)) return {"rank", {.value = oneIn(2) ? "preferred" : "deprecated"}};
    if (oneIn(4)) return {term(), {.value = referent(), .type = "entity"}};
    return {term(), literal()};
  }

  SourceFact source() {
    SourceFact source{.document = anyOf(cited_), .extra = extra()};
    if (oneIn(2)) source.quote = text();
    if (oneIn(2)) source.by = oneIn(2) ? std::string_view("rule:test") : text();
    if (oneIn(2)) {
      source.begin = static_cast<std::uint32_t>(below(1000));
      source.end = source.begin + 1 + static_cast<std::uint32_t>(below(1000));
      if (oneIn(8)) source.end = 0xFFFFFFF0U;
    }
    return source;
  }

  void addStatement() {
    StatementFact statement{.subject = referent(), .predicate = term(), .extra = extra()};
    if (oneIn(2))
      statement.object = oneIn(6) ? statement.subject : referent();
    else
      statement.value = literal();
    bool ranked = false;
    for (std::size_t count = below(4); count > 0; --count) {
      const QualifierFact fact = qualifier();
      if (fact.name == "rank" && std::exchange(ranked, true)) continue;
      statement.qualifiers.push_back(fact);
    }
    for (std::size_t count = below(3) + 1; count > 0; --count)
      statement.sources.push_back(source());
    if (oneIn(8)) statement.sources.clear();
    facts_.addStatement(statement);
    if (!oneIn(4)) return;
    // A parallel one.
    statement.qualifiers.push_back({"note", {.value = text(), .type = "string"}});
    facts_.addStatement(statement);
  }

  void addDocumentFacts() {
    facts_.addDocument({.id = id("uncited", 0), .title = text()});
    facts_.addExtra("unknown", "[1,2]");
  }

  static constexpr std::string_view kIntegers[] = {"0", "-1", "2147483648", "-9223372036854775808",
                                                   "123456789012345678901234567890"};
  static constexpr std::string_view kDecimals[] = {"0.0",    "-1.50", "1e3", "3.141592653589793238",
                                                   "2.5E-7", "1e399"};
  static constexpr std::string_view kDates[] = {"2024-12-16",    "2023", "2024-12", "1900/1909",
                                                "../2025-01-28", "190X", "2024-21", "2023~"};

  std::mt19937 random_;
  RandomGraphOptions options_;
  FactBatch facts_;
  std::deque<std::string> strings_;
  std::vector<std::string_view> documents_, cited_, entities_;
};

}  // namespace

const std::vector<std::string>& hostileTexts(bool control) {
  static const std::vector<std::string> plain = {
      "郑州",
      "]]>",
      "a & b < c > d \" e ' f",
      " <",
      "&\n&",
      "a\r\nb\rc",
      "tab\there",
      "  spaces  around  ",
      " ",
      "\n",
      "null",
      "INF",
      "true",
      "1904",
      "-1.50",
      "[\"a\"]",
      "{}",
      "<![CDATA[x]]>",
      "&amp;amp; &#10;",
      "𠮷野家 · 郑州（河南）",
      "e\xCC\x81 \xEF\xBB\xBF \xE2\x80\xA8 \xC2\x85 \x7F",
      "back\\slash \\n \\N \\\"",
      "semi;colon, pipe|tab",
      "@prefix <http://a> . # no comment",
      "\xF4\x8F\xBF\xBD",
  };
  static const std::vector<std::string> withControl = [] {
    std::vector<std::string> texts = plain;
    for (const char* text : {"\x01", "bell\x07 escape\x1B", "\x0B\x0C", "\xEF\xBF\xBE",
                             "end \xEF\xBF\xBF", "\x1F<\x1F"})
      texts.emplace_back(text);
    return texts;
  }();
  return control ? withControl : plain;
}

FactBatch randomFacts(std::uint32_t seed, const RandomGraphOptions& options) {
  return RandomFacts(seed, options).make();
}

KnowledgeGraph randomGraph(std::uint32_t seed, const RandomGraphOptions& options) {
  GraphBuilder builder(Ontology::standard());
  builder.add(randomFacts(seed, options));
  Diagnostics diagnostics;
  KnowledgeGraph graph = builder.freeze(diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    if (diagnostic.severity == Severity::error) throw std::runtime_error(format(diagnostic));
  return graph;
}

}  // namespace pressgraph
