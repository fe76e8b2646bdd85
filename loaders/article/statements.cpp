#include "loaders/article/statements.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <deque>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "graph/number.hpp"
#include "loaders/article/article_loader.hpp"
#include "loaders/article/entity_facts.hpp"
#include "loaders/article/name_endings.hpp"
#include "loaders/article/place_abbreviation.hpp"
#include "loaders/article/printed_text.hpp"

namespace pressgraph {

namespace {

class FactsWriter {
 public:
  FactsWriter(const ArticleInput& input, const Reading& reading, const Lexicon& lexicon,
              const Ontology& ontology, FactBatch& facts, Diagnostics& diagnostics)
      : input_(input),
        reading_(reading),
        lexicon_(lexicon),
        ontology_(ontology),
        facts_(facts),
        diagnostics_(diagnostics),
        lines_(input.original),
        entities_(input.original, reading, lexicon, ontology) {}

  void write(const std::vector<ExtractedStatement>& statements) {
    writeDocuments();
    addSentences();
    for (const ExtractedStatement& statement : statements) add(statement);
    addBylines();
    addPositions();
    const auto named = static_cast<DeclarationIndex>(entities_.size());
    for (DeclarationIndex i = 0; i < named; ++i)
      if (entities_[i].wanted) addMisprint(i);
    for (DeclarationIndex i = 0; i < named; ++i)
      if (entities_[i].wanted) addPlacesOfName(i);
    entities_.write(facts_);
  }

 private:
  // documents

  std::string documentId(std::uint32_t article) const {
    const std::string stem = articleStem(input_.file);
    return article == 0 ? stem : fmt::format("{}#{}", stem, article + 1);
  }

  void writeDocuments() {
    const auto count = static_cast<std::uint32_t>(reading_.text.articles.size());
    std::vector<std::vector<std::string>> authors(count), publishers(count);
    for (const Byline& byline : reading_.people.bylines) {
      if (byline.article >= count) continue;
      for (const BylinePerson& person : byline.people)
        addName(authors[byline.article], nameOf(person.person));
      for (const MentionIndex publisher : byline.publishers)
        addName(publishers[byline.article], nameOf(publisher));
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      std::string title = i == 0 ? input_.details.title : std::string();
      if (title.empty()) title = printed(reading_.text.articles[i].title);
      std::string publisher = input_.details.publisher;
      if (publisher.empty() && !publishers[i].empty()) publisher = publishers[i].front();
      facts_.addDocument({.id = documentId(i),
                          .title = title,
                          .publisher = publisher,
                          .published = input_.details.published,
                          .authors = {authors[i].begin(), authors[i].end()},
                          .path = input_.details.path});
    }
  }

  static void addName(std::vector<std::string>& names, std::string name) {
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(std::move(name));
  }

  std::string nameOf(MentionIndex mention) const {
    const DeclarationIndex entity = entityOf(mention);
    return entity == kNoDeclaration ? std::string() : entities_[entity].name;
  }

  DeclarationIndex entityOf(MentionIndex mention) const {
    const auto& entityOf = reading_.coreference.entityOf;
    return mention < entityOf.size() ? entities_.of(entityOf[mention]) : kNoDeclaration;
  }

  std::string printed(Span span) const { return printedText(input_.original, reading_.text, span); }

  // Strings of the statement at hand, which facts only view.
  std::string_view keep(std::string string) { return kept_.emplace_back(std::move(string)); }

  void addStatement(StatementFact fact) {
    if (!fact.sources.empty() && fact.sources.front().begin != kNoIndex)
      fact.position = lines_.at(fact.sources.front().begin);
    entities_.use(fact.subject);
    entities_.use(fact.object);
    for (const QualifierFact& qualifier : fact.qualifiers)
      if (qualifier.value.type == "entity") entities_.use(qualifier.value.value);
    RecordAccount* account = facts_.account();
    if (account != nullptr && !fact.sources.empty())
      if (const auto sentence = recordOfSentence(fact.sources.front().begin))
        account->open(*sentence);
    facts_.addStatement(fact);
    if (account != nullptr) account->close();
  }

  // Each sentence is a record, whether or not a statement comes of it.
  void addSentences() {
    RecordAccount* account = facts_.account();
    if (account == nullptr) return;
    firstSentence_ = account->nextNumber();
    for (const Sentence& sentence : reading_.text.sentences)
      account->add(RecordKind::sentence, lines_.at(reading_.text.origin(sentence.span).begin));
  }

  // The sentence around a place of the text as given.
  std::optional<RecordAccount::Number> recordOfSentence(std::uint32_t place) const {
    const auto& sentences = reading_.text.sentences;
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), place,
                                        [&](std::uint32_t begin, const Sentence& sentence) {
                                          return begin < reading_.text.origin(sentence.span).begin;
                                        });
    if (after == sentences.begin() || place >= reading_.text.origin(std::prev(after)->span).end)
      return std::nullopt;
    return firstSentence_ +
           static_cast<RecordAccount::Number>(std::prev(after) - sentences.begin());
  }

  // what rules say

  void add(const ExtractedStatement& statement) {
    kept_.clear();
    const auto predicateIndex = ontology_.findPredicate(statement.predicate);
    if (!predicateIndex)
      return misfit(statement.rule, "there is no predicate", statement.predicate);
    const PredicateDefinition& predicate = ontology_.predicates()[*predicateIndex];
    StatementFact fact;
    fact.predicate = predicate.name;
    if (!setSubject(statement, predicate, fact) || !setObject(statement, predicate, fact)) return;
    if (fact.subject == fact.object || contradictsGazetteer(statement)) return;
    for (const RuleQualifier& qualifier : statement.qualifiers)
      addQualifier(statement.rule, qualifier, fact);
    if (fact.value) {
      addRangeEnd(statement.object, fact);
    } else {
      for (const RuleQualifier& qualifier : statement.qualifiers)
        if (qualifier.name == "quantity") addRangeEnd(qualifier.value, fact);
    }
    fact.sources.push_back(source(statement.article, statement.evidence, statement.rule));
    addStatement(fact);
  }

  // 福建厦门、深圳: what stands side by side need not lie inside one another, and the gazetteer
  // knows.
  bool contradictsGazetteer(const ExtractedStatement& statement) const {
    if (statement.predicate != "locatedIn") return false;
    const EntryIndex inside = divisionOf(statement.subject);
    const EntryIndex around = divisionOf(statement.object);
    if (inside == kNoEntry || around == kNoEntry) return false;
    for (EntryIndex above = inside; above != kNoEntry; above = lexicon_.entries()[above].parent)
      if (above == around) return false;
    return true;
  }

  EntryIndex divisionOf(const RuleTerm& term) const {
    const DeclarationIndex entity = entities_.of(term.entity);
    if (entity == kNoDeclaration) return kNoEntry;
    const EntryIndex entry = entities_[entity].entry;
    const bool division = entry != kNoEntry && lexicon_.entries()[entry].kind == EntryKind::place;
    return division ? entry : kNoEntry;
  }

  // Of an entity, or of words that the rule says name one.
  DeclarationIndex declarationOf(const RuleTerm& term) {
    if (term.textClass && !term.text.empty())
      return entities_.declareText(classOf(term.text).value_or(*term.textClass), term.text);
    return entities_.of(term.entity);
  }

  // What words name by their ending: 国家级集群 is a cluster, whichever.
  std::optional<ClassIndex> classOf(Span words) const {
    const std::u32string_view name = reading_.text.view(words);
    for (const NameEnding& ending : NameEndings::embedded().endingWith(name.back()))
      if (name.ends_with(ending.suffix)) return ontology_.findClass(ending.type);
    return std::nullopt;
  }

  bool setSubject(const ExtractedStatement& statement, const PredicateDefinition& predicate,
                  StatementFact& fact) {
    if (statement.subject.article) {
      fact.subject = keep(documentId(statement.article));
      return allows(predicate.domain, articleClass()) ||
             misfits(statement.rule, predicate.name, "an article as subject");
    }
    const DeclarationIndex entity = declarationOf(statement.subject);
    if (entity == kNoDeclaration)
      return statement.subject.entity == kNoLocalEntity &&
             misfits(statement.rule, predicate.name, "no entity as subject");
    fact.subject = keep(entities_[entity].id);
    return allows(predicate.domain, entities_[entity].entityClass) ||
           misfits(statement.rule, predicate.name,
                   "the subject's class " + className(entities_[entity].entityClass));
  }

  bool setObject(const ExtractedStatement& statement, const PredicateDefinition& predicate,
                 StatementFact& fact) {
    const RuleTerm& object = statement.object;
    const Range& range = predicate.range;
    if (object.article) {
      fact.object = keep(documentId(statement.article));
      return range.any() || allows(range.classes, articleClass()) ||
             misfits(statement.rule, predicate.name, "an article as object");
    }
    if (object.entity != kNoLocalEntity || object.textClass) {
      const DeclarationIndex entity = declarationOf(object);
      if (entity == kNoDeclaration) return false;
      if (range.any() ||
          (!range.classes.empty() && allows(range.classes, entities_[entity].entityClass))) {
        fact.object = keep(entities_[entity].id);
        return true;
      }
      if (range.allows(LiteralType::string)) {
        fact.value = text(entities_[entity].name);
        return true;
      }
      return misfits(statement.rule, predicate.name,
                     "the object's class " + className(entities_[entity].entityClass));
    }
    // Words that are no known entity: a thing of the class that the predicate asks for first.
    if (!object.text.empty() && !range.classes.empty() && !range.allows(LiteralType::string)) {
      const DeclarationIndex entity = entities_.declareText(range.classes.front(), object.text);
      fact.object = keep(entities_[entity].id);
      return true;
    }
    fact.value = literal(object, range);
    if (fact.value) return true;
    return isKnowable(object) && misfits(statement.rule, predicate.name, "the object's kind");
  }

  void addQualifier(const std::string& rule, const RuleQualifier& qualifier, StatementFact& fact) {
    const auto index = ontology_.findQualifier(qualifier.name);
    if (!index) return misfit(rule, "there is no qualifier", qualifier.name);
    const Range& range = ontology_.qualifiers()[*index].range;
    const DeclarationIndex entity = entities_.of(qualifier.value.entity);
    if (entity != kNoDeclaration && !range.classes.empty() &&
        allows(range.classes, entities_[entity].entityClass)) {
      fact.qualifiers.push_back(
          {qualifier.name, {.value = keep(entities_[entity].id), .type = "entity"}});
      return;
    }
    if (entity != kNoDeclaration && range.allows(LiteralType::string)) {
      fact.qualifiers.push_back({qualifier.name, text(entities_[entity].name)});
      return;
    }
    if (const auto value = literal(qualifier.value, range))
      fact.qualifiers.push_back({qualifier.name, *value});
    else if (isKnowable(qualifier.value))
      misfit(rule, "the value does not fit the qualifier", qualifier.name);
  }

  // 30至40家: the value is the lower end, and this the upper.
  void addRangeEnd(const RuleTerm& measured, StatementFact& fact) {
    if (measured.value >= reading_.values.size()) return;
    const Value& value = reading_.values[measured.value];
    if (value.upTo.empty() || compareDecimals(value.number, value.upTo) >= 0) return;
    LiteralFact end{.value = keep(value.upTo), .notation = Notation::number, .type = "quantity"};
    if (ontology_.findUnit(value.unit) != nullptr) end.unit = keep(value.unit);
    fact.qualifiers.push_back({"upTo", end});
  }

  // Whether the term has a value that only the wrong predicate can refuse; a date that the text
  // leaves open has none.
  bool isKnowable(const RuleTerm& term) const {
    if (term.value >= reading_.values.size()) return term.bound();
    const Value& value = reading_.values[term.value];
    const bool date = value.kind == ValueKind::date || value.kind == ValueKind::period;
    return date ? !value.date.empty() : !value.number.empty();
  }

  // literals

  LiteralFact text(std::string words) {
    return {.value = keep(std::move(words)), .type = "string"};
  }

  std::optional<LiteralFact> literal(const RuleTerm& term, const Range& range) {
    if (term.value < reading_.values.size()) return literal(reading_.values[term.value], range);
    const bool strings =
        range.literals.empty() ? range.classes.empty() : range.allows(LiteralType::string);
    if (!term.text.empty()) {
      if (strings) return text(printed(term.text));
      return std::nullopt;
    }
    if (term.literal.empty()) return std::nullopt;
    if (strings) return text(term.literal);
    LiteralFact fact{.value = keep(term.literal)};
    const bool number = range.allows(LiteralType::integer) || range.allows(LiteralType::decimal);
    fact.notation = number ? Notation::number : Notation::string;
    return fact;
  }

  std::optional<LiteralFact> literal(const Value& value, const Range& range) {
    const bool date = value.kind == ValueKind::date || value.kind == ValueKind::period;
    if (date && range.allows(LiteralType::date)) return dateLiteral(value);
    if (!date && range.allows(LiteralType::quantity)) return quantityLiteral(value);
    if (!date && range.allows(LiteralType::integer) && !value.number.empty() &&
        value.number.find('.') == std::string::npos)
      return LiteralFact{.value = keep(value.number), .notation = Notation::number};
    if (range.allows(LiteralType::string)) return text(printed(value.span));
    return std::nullopt;
  }

  std::optional<LiteralFact> dateLiteral(const Value& value) {
    if (value.date.empty() || !parseDate(value.date)) return std::nullopt;
    return LiteralFact{.value = keep(value.date),
                       .type = "date",
                       .text = keep(printed(value.span)),
                       .approximate = value.approximate};
  }

  std::optional<LiteralFact> quantityLiteral(const Value& value) {
    if (value.number.empty()) return std::nullopt;
    LiteralFact fact{.value = keep(value.number),
                     .notation = Notation::number,
                     .type = "quantity",
                     .text = keep(printed(value.span)),
                     .atLeast = value.atLeast,
                     .atMost = value.atMost && !value.atLeast,
                     .approximate = value.approximate};
    if (ontology_.findUnit(value.unit) != nullptr) fact.unit = keep(value.unit);
    return fact;
  }

  // sources

  SourceFact source(std::uint32_t article, Span evidence, const std::string& rule) {
    const Span origin = reading_.text.origin(evidence);
    SourceFact fact{.document = keep(documentId(article)), .by = keep("rule:" + rule)};
    if (origin.empty()) return fact;
    fact.begin = origin.begin;
    fact.end = origin.end;
    fact.quote = keep(quoteOf(input_.original, origin));
    return fact;
  }

  std::uint32_t articleAt(Span span) const {
    const auto& articles = reading_.text.articles;
    const auto after = std::upper_bound(
        articles.begin(), articles.end(), span.begin,
        [](std::uint32_t begin, const Article& article) { return begin < article.span.begin; });
    return after == articles.begin() ? 0 : static_cast<std::uint32_t>(after - articles.begin()) - 1;
  }

  // The sentence around, or the span itself where there is none.
  Span sentenceAround(Span span) const {
    const auto& sentences = reading_.text.sentences;
    const auto after = std::upper_bound(
        sentences.begin(), sentences.end(), span.begin,
        [](std::uint32_t begin, const Sentence& sentence) { return begin < sentence.span.begin; });
    if (after == sentences.begin() || !std::prev(after)->span.contains(span)) return span;
    return std::prev(after)->span;
  }

  // what the earlier stages found

  void addBylines() {
    for (const Byline& byline : reading_.people.bylines)
      for (const BylinePerson& signing : byline.people) {
        const DeclarationIndex person = entityOf(signing.person);
        if (person == kNoDeclaration) continue;
        kept_.clear();
        StatementFact fact;
        fact.subject = keep(documentId(byline.article));
        fact.predicate = "reportedBy";
        fact.object = entities_[person].id;
        if (!signing.role.empty()) fact.qualifiers.push_back({"role", text(printed(signing.role))});
        const Span where = reading_.mentions[signing.person].span;
        fact.sources.push_back(source(byline.article, sentenceAround(where), "byline"));
        addChecked(fact, articleClass(), entities_[person].entityClass, "byline");
      }
  }

  void addPositions() {
    for (const HeldPosition& position : reading_.people.positions) {
      const DeclarationIndex person = entityOf(position.person);
      const DeclarationIndex organisation = entityOf(position.organisation);
      if (person == kNoDeclaration || organisation == kNoDeclaration) continue;
      kept_.clear();
      StatementFact fact;
      fact.subject = entities_[person].id;
      fact.predicate = "holdsPosition";
      fact.object = entities_[organisation].id;
      if (!position.role.empty()) fact.qualifiers.push_back({"role", text(printed(position.role))});
      const Span where = reading_.mentions[position.person].span;
      fact.sources.push_back(source(articleAt(where), sentenceAround(where), "position"));
      addChecked(fact, entities_[person].entityClass, entities_[organisation].entityClass,
                 "position");
    }
  }

  void addMisprint(DeclarationIndex index) {
    const EntityDeclaration& entity = entities_[index];
    if (entity.misprint.empty()) return;
    kept_.clear();
    StatementFact fact;
    fact.subject = entity.id;
    fact.predicate = "printedName";
    fact.value = text(entity.misprint);
    fact.sources.push_back(source(articleAt(entity.printedAt), entity.printedAt, "erratum"));
    addStatement(fact);
  }

  // 郑南商许超硬材料集群: the cities that its head stands for, of those that the text names as
  // well.
  void addPlacesOfName(DeclarationIndex index) {
    const std::string& type = className(entities_[index].entityClass);
    if (type == "Station") return addTownOfStation(index);
    if (type != "Cluster") return;
    const Span printedAt = entities_[index].printedAt;
    const std::u32string_view corrected = lexicon_.erratum(reading_.text.view(printedAt));
    const std::u32string_view name = corrected.empty() ? reading_.text.view(printedAt) : corrected;
    const NameHead head = decodeNameHead(name, AbbreviationUse::group, lexicon_);
    const bool several = head.reading.places.size() > 1;
    for (const EntryIndex place : head.reading.places) {
      const DeclarationIndex object = entities_.declareEntry(place);
      if (object == kNoDeclaration || object == index) continue;
      if (!entities_[object].wanted && !input_.details.decodeNames) continue;
      addInferred(index, several ? "includes" : "locatedIn", object, head.reading.confidence,
                  "place-head", "places named by the head of the name");
    }
    if (input_.details.decodeNames) addIndustryOfName(index, head.length);
  }

  // What stands between the places and the word for cluster: 超硬材料.
  void addIndustryOfName(DeclarationIndex index, std::uint32_t headLength) {
    static constexpr std::array<std::u32string_view, 4> kEndings{U"先进制造业集群", U"特色产业集群",
                                                                 U"产业集群", U"集群"};
    const Span printedAt = entities_[index].printedAt;
    const std::u32string_view name = reading_.text.view(printedAt);
    for (const std::u32string_view ending : kEndings) {
      if (!name.ends_with(ending) || name.size() < headLength + ending.size() + 2) continue;
      const Span words{printedAt.begin + headLength,
                       printedAt.end - static_cast<std::uint32_t>(ending.size())};
      const auto industry = ontology_.findClass("Industry");
      if (!industry) return;
      addInferred(index, "inIndustry", entities_.declareText(*industry, words), 1,
                  "industry-of-name", "the industry in the middle of the name");
      return;
    }
  }

  // 新郑火车站: a town's station, when the text names the town too.
  void addTownOfStation(DeclarationIndex index) {
    static constexpr std::u32string_view kEnding = U"火车站";
    const std::u32string_view name = reading_.text.view(entities_[index].printedAt);
    if (!name.ends_with(kEnding) || name.size() < kEnding.size() + 2) return;
    const std::u32string_view town = name.substr(0, name.size() - kEnding.size());
    const PlaceReading reading = decodePlaces(town, AbbreviationUse::group, lexicon_);
    if (reading.places.size() != 1) return;
    const DeclarationIndex object = entities_.declareEntry(reading.places.front());
    if (object == kNoDeclaration || !entities_[object].wanted) return;
    addInferred(index, "locatedIn", object, reading.confidence, "place-head",
                "the town that the station is named after");
  }

  void addInferred(DeclarationIndex subject, const char* predicate, DeclarationIndex object,
                   double confidence, const char* rule, const char* method) {
    kept_.clear();
    const Span printedAt = entities_[subject].printedAt;
    StatementFact fact;
    fact.subject = keep(entities_[subject].id);
    fact.predicate = predicate;
    fact.object = keep(entities_[object].id);
    fact.qualifiers.push_back({"certainty", text("inferred")});
    fact.qualifiers.push_back(
        {"confidence",
         {.value = keep(fmt::format("{}", std::round(confidence * 100) / 100)),
          .notation = Notation::number}});
    fact.qualifiers.push_back({"method", text(method)});
    fact.sources.push_back(source(articleAt(printedAt), printedAt, rule));
    addChecked(fact, entities_[subject].entityClass, entities_[object].entityClass, rule);
  }

  void addChecked(const StatementFact& fact, ClassIndex subject, ClassIndex object,
                  const std::string& rule) {
    const auto index = ontology_.findPredicate(fact.predicate);
    if (!index || fact.subject == fact.object) return;
    const PredicateDefinition& predicate = ontology_.predicates()[*index];
    if (!allows(predicate.domain, subject) || !allows(predicate.range.classes, object))
      return misfit(rule, className(subject) + " and " + className(object) + " do not fit",
                    predicate.name);
    addStatement(fact);
  }

  // what the ontology allows

  bool allows(const std::vector<ClassIndex>& classes, ClassIndex entityClass) const {
    return ontology_.isAnyOf(entityClass, classes);
  }
  ClassIndex articleClass() const { return ontology_.findClass("Article").value_or(0); }
  const std::string& className(ClassIndex index) const { return ontology_.classes()[index].name; }

  bool misfits(const std::string& rule, const std::string& predicate, const std::string& what) {
    misfit(rule, what + " does not fit", predicate);
    return false;
  }

  void misfit(const std::string& rule, const std::string& what, const std::string& term) {
    std::string message = fmt::format("rule {}: {} '{}'", rule, what, term);
    if (!misfits_.insert(message).second) return;
    diagnostics_.add({Severity::warning,
                      input_.file,
                      {},
                      std::move(message),
                      "rule-misfit",
                      "what it said here was left out; correct the rule"});
  }

  const ArticleInput& input_;
  const Reading& reading_;
  const Lexicon& lexicon_;
  const Ontology& ontology_;
  FactBatch& facts_;
  Diagnostics& diagnostics_;
  LinePositions lines_;
  EntityFacts entities_;
  std::deque<std::string> kept_;
  std::set<std::string> misfits_;
  RecordAccount::Number firstSentence_ = 0;
};

}  // namespace

void writeFacts(const ArticleInput& input, const Reading& reading,
                const std::vector<ExtractedStatement>& statements, const Lexicon& lexicon,
                const Ontology& ontology, FactBatch& facts, Diagnostics& diagnostics) {
  FactsWriter(input, reading, lexicon, ontology, facts, diagnostics).write(statements);
}

}  // namespace pressgraph
