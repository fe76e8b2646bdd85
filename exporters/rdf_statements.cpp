#include "exporters/rdf_statements.hpp"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>
#include <xxhash.h>

#include "exporters/fact_text.hpp"
#include "exporters/omissions.hpp"
#include "graph/date.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"
#include "graph/statement_content.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/hex_digits.hpp"
#include "graph/support/iri.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr RdfTermIndex kUnused = std::numeric_limits<RdfTermIndex>::max();

bool isQuantity(const Literal& literal) {
  const bool numeric = literal.type == LiteralType::integer || literal.type == LiteralType::decimal;
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  return literal.type == LiteralType::quantity || (numeric && measured);
}

RdfType usualType(const Range& range, const std::vector<std::string>& values = {}) {
  if (!values.empty()) return RdfType::string;
  if (!range.classes.empty() || range.literals.empty()) return RdfType::iri;
  switch (range.literals.front()) {
    case LiteralType::string:
      return RdfType::text;
    case LiteralType::integer:
      return RdfType::integer;
    case LiteralType::decimal:
      return RdfType::decimal;
    case LiteralType::boolean:
      return RdfType::boolean;
    case LiteralType::date:
      return RdfType::date;
    default:
      return RdfType::iri;
  }
}

[[noreturn]] void refuseOption(std::string message, std::string hint) {
  throw UsageError({Severity::error, "", {}, std::move(message), "bad-option", std::move(hint)});
}

void checkBase(const std::string& base) {
  const bool slash = base.ends_with('/') || base.ends_with('#');
  const bool oneFragment = base.find('#') >= base.size() - 1;
  std::string written;
  if (!firstInvalidUtf8(base)) appendIri(written, base);
  const bool dots = base.find("/./") != std::string::npos || base.find("/../") != std::string::npos;
  if (!slash || !oneFragment || dots || written != base || !isAbsoluteIri(base) ||
      base.find_first_of("[]") != std::string::npos)
    refuseOption(fmt::format("base: '{}' is not an absolute IRI that ends in '/' or '#'", base),
                 "as in base=https://example.org/id/");
}

// Whether `language` has the form of a language tag (BCP 47, section 2.1).
bool isLanguageTag(std::string_view language) {
  constexpr std::size_t kLongestSubtag = 8;
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(language.find('-', begin), language.size());
    const std::string_view subtag = language.substr(begin, end - begin);
    const bool good = !subtag.empty() && subtag.size() <= kLongestSubtag &&
                      std::all_of(subtag.begin(), subtag.end(), [&](char c) {
                        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                               (begin > 0 && c >= '0' && c <= '9');
                      });
    if (!good) return false;
    if (end == language.size()) return true;
    begin = end + 1;
  }
}

void checkLanguage(const std::string& language) {
  const bool lower =
      std::none_of(language.begin(), language.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!lower || !isLanguageTag(language))
    refuseOption(fmt::format("lang: '{}' is not a language tag in lower case", language),
                 "as in lang=zh-hans");
}

// Whether the number stands in RDF in another form than it was written in.
bool isRewritten(std::string_view number) {
  return !isPlainDecimal(number) && plainDecimal(number) != number;
}

bool isMarked(const std::vector<bool>& marks, std::size_t index) {
  return !marks.empty() && marks[index];
}

bool namesOnlyTheDocument(const Source& source) {
  return !source.hasSpan() && source.quote == StringId::empty && source.by == StringId::empty &&
         source.extra == StringId::empty;
}

}  // namespace

std::vector<FormatOption> rdfOptions() {
  return {{"base", "https://pressgraph.example/id/", {}, "what the IRIs of entities begin with"},
          {"lang", "zh-hans", {}, "the language tag of names and texts"},
          {"ontology", "false", {"true", "false"}, "describe the classes and predicates as well"},
          {"detail",
           "full",
           {"full", "plain"},
           "full keeps everything; plain writes direct triples only, without statement nodes, "
           "qualifiers and sources"}};
}

// The walk over the graph that hands its triples to a sink.
class RdfDescription {
 public:
  RdfDescription(const RdfModel& model, RdfSink& sink)
      : model_(model),
        graph_(model.graph_),
        sink_(sink),
        statementContent_(model.graph_),
        statementIri_(model.base_ + std::string(kStatementPath)) {}

  void documents() {
    describeDataset();
    if (model_.withOntology_) describeOntology();
    for (DocumentIndex index = 0; index < graph_.documentCount(); ++index)
      if (graph_.document(index).isDeclared && !standsAsEntity(index)) describeDocument(index);
  }

  void entities(EntityIndex begin, EntityIndex end) {
    for (EntityIndex index = begin; index < end; ++index) {
      describeEntity(graph_.entity(index));
      describeStatements(graph_.entity(index).relations());
      describeStatements(graph_.entity(index).attributes());
    }
  }

  void units() {
    for (std::size_t index = 0; model_.withOntology_ && index < model_.unitUsed_.size(); ++index) {
      if (!model_.unitUsed_[index]) continue;
      describeTerm(graph_.ontology().units()[index], kUnitClass);
      sink_.endNode();
    }
  }

 private:
  void begin(std::string_view iri, std::initializer_list<RdfTermIndex> classes) {
    sink_.beginNode(iri, {classes.begin(), classes.size()});
  }
  void add(RdfTermIndex property, RdfType type, std::string_view text) {
    sink_.add(property,
              {type, text,
               type == RdfType::text ? std::string_view(model_.language_) : std::string_view()});
  }
  void addText(RdfTermIndex property, RdfType type, StringId text) {
    if (text != StringId::empty) add(property, type, graph_.text(text));
  }
  void addFlag(RdfTermIndex property, bool flag) {
    if (flag) add(property, RdfType::boolean, "true");
  }
  void addDate(RdfTermIndex property, std::string_view date) {
    add(property, rdfTypeOfDate(date), date);
  }

  bool standsAsEntity(DocumentIndex index) const {
    const auto entity = graph_.document(index).entity;
    return entity && graph_.entity(*entity).isDeclared() &&
           graph_.entity(*entity).document() == index;
  }

  // Says what readers must know to restore the graph: where its IRIs begin and the language of its
  // texts.
  void describeDataset() {
    begin(graphIri(), {kDatasetClass});
    add(kUriSpace, RdfType::string, model_.base_);
    add(kLanguage, RdfType::string, model_.language_);
    for (const auto& [name, json] : graph_.extras()) {
      std::string object = "{";
      appendJsonString(object, graph_.text(name));
      object += ':';
      object += graph_.text(json);
      object += '}';
      add(kExtra, RdfType::string, object);
    }
    sink_.endNode();
  }

  std::string graphIri() const { return model_.base_ + std::string(kGraphPath); }

  void describeTerm(const Term& term, RdfTermIndex termClass) {
    begin(termIri(term), {termClass});
    add(kIsDefinedBy, RdfType::iri, graphIri());
    const auto words = [&](RdfTermIndex property, const Label& label) {
      if (!label.zh.empty()) sink_.add(property, {RdfType::text, label.zh, "zh"});
      if (!label.en.empty()) sink_.add(property, {RdfType::text, label.en, "en"});
    };
    words(kLabel, term.label);
    words(kComment, term.description);
  }

  static std::string termIri(const Term& term) {
    std::string iri;
    appendIri(iri, term.iri);
    return iri;
  }

  std::vector<bool> classesWithAncestors() const {
    const auto& classes = graph_.ontology().classes();
    std::vector<bool> needed(classes.size());
    std::vector<ClassIndex> open;
    for (ClassIndex index = 0; index < classes.size(); ++index)
      if (model_.classTerms_[index] != kUnused) open.push_back(index);
    while (!open.empty()) {
      const ClassIndex index = open.back();
      open.pop_back();
      if (needed[index]) continue;
      needed[index] = true;
      open.insert(open.end(), classes[index].parents.begin(), classes[index].parents.end());
    }
    return needed;
  }

  void describeOntology() {
    const Ontology& ontology = graph_.ontology();
    const auto addClasses = [&](RdfTermIndex property, const std::vector<ClassIndex>& classes) {
      for (const ClassIndex index : classes)
        add(property, RdfType::iri, termIri(ontology.classes()[index]));
    };
    const std::vector<bool> needed = classesWithAncestors();
    for (ClassIndex index = 0; index < ontology.classes().size(); ++index) {
      if (!needed[index]) continue;
      const ClassDefinition& definition = ontology.classes()[index];
      describeTerm(definition, kClassClass);
      addClasses(kSubClassOf, definition.parents);
      for (const std::string& other : definition.sameAs) {
        std::string iri;
        appendIri(iri, other);
        add(kExactMatch, RdfType::iri, iri);
      }
      sink_.endNode();
    }
    for (PredicateIndex index = 0; index < ontology.predicates().size(); ++index) {
      if (model_.predicateTerms_[index] == kUnused) continue;
      const PredicateDefinition& definition = ontology.predicates()[index];
      describeTerm(definition, kPropertyClass);
      addClasses(kDomainIncludes, definition.domain);
      addClasses(kRangeIncludes, definition.range.classes);
      if (definition.inverse)
        add(kInverseOf, RdfType::iri, termIri(ontology.predicates()[*definition.inverse]));
      sink_.endNode();
    }
    for (QualifierIndex index = 0; index < ontology.qualifiers().size(); ++index) {
      if (model_.qualifierTerms_[index] == kUnused) continue;
      describeTerm(ontology.qualifiers()[index], kPropertyClass);
      addClasses(kRangeIncludes, ontology.qualifiers()[index].range.classes);
      sink_.endNode();
    }
  }

  // `extra` is the property for its unknown members.
  void addDocumentProperties(const Document& document, FixedTerm extra) {
    addText(kHeadline, RdfType::text, document.title);
    addText(kPublisher, RdfType::text, document.publisher);
    for (const std::string_view author : graph_.texts(document.authors))
      add(kCreator, RdfType::text, author);
    if (document.authors.size() > 1) {
      std::string list = "[";
      for (const std::string_view author : graph_.texts(document.authors)) {
        if (list.size() > 1) list += ',';
        appendJsonString(list, author);
      }
      add(kAuthors, RdfType::string, list + ']');
    }
    if (document.published != StringId::empty)
      addDate(kDatePublished, graph_.text(document.published));
    addText(kPath, RdfType::string, document.path);
    addText(extra, RdfType::string, document.extra);
  }

  void describeDocument(DocumentIndex index) {
    const Document& document = graph_.document(index);
    begin(model_.documentIri(index), {kArticleClass});
    addText(kName, RdfType::text, document.title);
    addDocumentProperties(document, kExtra);
    sink_.endNode();
  }

  void beginEntity(const EntityView& entity) {
    const auto document = entity.document();
    const RdfTermIndex entityClass = model_.classTerms_[entity.classIndex()];
    if (document)
      begin(model_.entityIri(entity.index()), {entityClass, kDocumentClass});
    else
      begin(model_.entityIri(entity.index()), {entityClass});
    add(kName, RdfType::text, entity.name());
    for (const std::string_view alias : entity.aliases()) add(kAltLabel, RdfType::text, alias);
    addSameAs(entity);
    if (document) addDocumentProperties(graph_.document(*document), kDocumentExtra);
    // A class of its own, which no statement names, would tell it from what is only one of the two.
    if (document && graph_.document(*document).extra == StringId::empty &&
        (model_.terms_[entityClass].iri == model_.terms_[kDocumentClass].iri ||
         model_.isClassStated(entity.index())))
      add(kDocumentExtra, RdfType::string, "{}");
    if (!entity.extra().empty()) add(kExtra, RdfType::string, entity.extra());
    for (std::size_t i = 0; i < model_.measureTerms_.size(); ++i)
      if (const std::string value = measureText(graph_.measures()[i], entity.index());
          !value.empty())
        add(model_.measureTerms_[i], model_.terms_[model_.measureTerms_[i]].usual, value);
  }

  void addSameAs(const EntityView& entity) {
    // What RDF has of the IRIs that it alters; another may be written like that itself.
    std::set<std::string, std::less<>> altered;
    for (const std::string_view other : entity.sameAs())
      if (!isWrittenAsIs(other)) altered.emplace(written(other));
    for (const std::string_view other : entity.sameAs())
      if (!altered.contains(written(other))) add(kSameAs, RdfType::iri, other);
    for (const std::string& iri : altered) add(kSameAs, RdfType::iri, iri);
    for (const std::string_view other : entity.sameAs())
      if (altered.contains(written(other))) add(kSameAsLexicalForm, RdfType::string, other);
  }

  // The IRI as RDF has it; it lives until the next.
  std::string_view written(std::string_view iri) {
    iri_.clear();
    appendIri(iri_, iri);
    return iri_;
  }

  void describeEntity(const EntityView& entity) {
    if (entity.isDeclared())
      beginEntity(entity);
    else
      begin(model_.entityIri(entity.index()), {});

    // Statements with the same subject, predicate and object are neighbours: one triple for all.
    const auto addTriples = [&](const std::pair<StatementIndex, StatementIndex>& range) {
      std::optional<StatementIndex> last;
      const auto& records = graph_.tables().statements;
      for (StatementIndex at = range.first; at < range.second; ++at) {
        const StatementView statement = graph_.statement(at);
        if (!model_.isAsserted(statement)) continue;
        const bool repeated = last && records.predicate[*last] == records.predicate[at] &&
                              records.object[*last] == records.object[at];
        if (!repeated) addObject(model_.predicateTerms_[statement.predicate()], statement);
        last = at;
      }
    };
    addTriples(entity.relations());
    addTriples(entity.attributes());
    sink_.endNode();
  }

  void addObject(RdfTermIndex property, const StatementView& statement) {
    if (statement.isRelation())
      add(property, RdfType::iri, model_.entityIri(statement.object()));
    else
      addLiteral(property, model_.objectOf(statement), RdfType::text);
  }

  // `words` is the type of a string: text in a language, or a code that belongs to none.
  void addLiteral(RdfTermIndex property, std::uint32_t index, RdfType words) {
    const Literal& literal = graph_.literal(index);
    const std::string_view value = graph_.text(literal.value);
    if (model_.beyondValue_[index].isQuantity) {
      add(property, RdfType::iri, quantityIri(literal));
      return;
    }
    if (model_.beyondValue_[index].isTagged) {
      const std::string_view form =
          literal.text == StringId::empty ? value : graph_.text(literal.text);
      const RdfLiteral tag = rdfTagOf(graph_.text(literal.extra));
      const RdfType type = tag.language.empty() ? RdfType::other : RdfType::text;
      sink_.add(property, {type, form, tag.language, tag.datatype});
      return;
    }
    switch (literal.type) {
      case LiteralType::string:
        add(property, words, value);
        break;
      case LiteralType::integer:
        addNumber(property, RdfType::integer, value);
        break;
      case LiteralType::decimal:
      case LiteralType::quantity:
        addNumber(property, RdfType::decimal, value);
        break;
      case LiteralType::boolean:
        add(property, RdfType::boolean, value);
        break;
      case LiteralType::date:
        addDate(property, value);
        break;
      case LiteralType::iri:
        add(property, RdfType::iri, written(value));
        break;
    }
  }

  void addNumber(RdfTermIndex property, RdfType type, std::string_view number) {
    if (isPlainDecimal(number))
      add(property, type, number);
    else
      add(property, type, *plainDecimal(number));
  }

  void addDetails(const RdfModel::DetailTerms& terms, std::uint32_t index) {
    const std::bitset<kDetailCount> details(model_.beyondValue_[index].details);
    if (details.none()) return;
    const Literal& literal = graph_.literal(index);
    const auto has = [&](Detail detail) { return details[detail]; };
    if (has(earliestDay)) {
      const auto range = parseDate(graph_.text(literal.value));
      if (range && range->earliest)
        add(terms[earliestDay], RdfType::date, format(*range->earliest));
      if (range && range->latest) add(terms[latestDay], RdfType::date, format(*range->latest));
    }
    if (has(printedText)) addText(terms[printedText], RdfType::text, literal.text);
    addFlag(terms[lowerBound], has(lowerBound));
    addFlag(terms[upperBound], has(upperBound));
    addFlag(terms[approximateValue], has(approximateValue));
    if (has(unitName)) addText(terms[unitName], RdfType::string, literal.unit);
    if (has(unknownMembers)) addText(terms[unknownMembers], RdfType::string, literal.extra);
    if (has(lexicalForm)) addText(terms[lexicalForm], RdfType::string, literal.value);
    if (has(literalTypeName)) add(terms[literalTypeName], RdfType::string, name(literal.type));
  }

  void addQualifierValue(RdfTermIndex property, const Qualifier& qualifier) {
    if (qualifier.isEntity)
      add(property, RdfType::iri, model_.entityIri(qualifier.value));
    else
      addLiteral(property, qualifier.value,
                 isCode(qualifier.qualifier) ? RdfType::string : RdfType::text);
  }

  // A qualifier's value with all that belongs to it, where the statement's node would leave open
  // what belongs to which value.
  std::string qualificationIri(const Qualifier& qualifier) {
    content_ = graph_.ontology().qualifiers()[qualifier.qualifier].name;
    content_ += qualifier.isEntity ? "\xFF"
                                     "e"
                                   : "\xFF"
                                     "l";
    if (qualifier.isEntity)
      content_ += graph_.entity(qualifier.value).id();
    else
      appendContent(content_, graph_.literal(qualifier.value), true);
    return hashedIri(kQualificationPath);
  }

  void describeQualification(const Qualifier& qualifier) {
    begin(qualificationIri(qualifier), {kQualificationClass});
    add(kPredicate, RdfType::iri, model_.terms_[model_.qualifierTerms_[qualifier.qualifier]].iri);
    addQualifierValue(kObject, qualifier);
    if (!qualifier.isEntity) {
      RdfModel::DetailTerms terms{};
      std::copy(kObjectDetails.begin(), kObjectDetails.end(), terms.begin());
      addDetails(terms, qualifier.value);
    }
    sink_.endNode();
  }

  void describeStatements(const std::pair<StatementIndex, StatementIndex>& range) {
    for (StatementIndex at = range.first; at < range.second; ++at) {
      graph_.fetchAhead(at);
      const StatementView statement = graph_.statement(at);
      if (!model_.plain_)
        describeStatement(statement);
      else if (!statement.isRelation() && model_.isAsserted(statement))
        describeQuantity(model_.objectOf(statement), at);
      quantitiesOfStatement_.clear();
    }
  }

  void describeStatement(const StatementView& statement) {
    statementIri_.resize(model_.base_.size() + kStatementPath.size());
    const auto key = statementContent_.keyDigits(statement, content_);
    statementIri_.append(key.data(), key.size());
    begin(statementIri_, {kStatementClass});
    add(kSubject, RdfType::iri, model_.entityIri(statement.subject()));
    add(kPredicate, RdfType::iri, model_.terms_[model_.predicateTerms_[statement.predicate()]].iri);
    addObject(kObject, statement);
    if (!statement.isRelation()) {
      RdfModel::DetailTerms terms{};
      std::copy(kObjectDetails.begin(), kObjectDetails.end(), terms.begin());
      addDetails(terms, model_.objectOf(statement));
    }
    const auto qualifiers = statement.qualifiers();
    for (const Qualifier& qualifier : qualifiers)
      if (!model_.isQualifierOwn_[qualifier.qualifier])
        addQualifierValue(model_.qualifierTerms_[qualifier.qualifier], qualifier);
    const std::vector<bool> qualified = model_.needQualification(qualifiers);
    for (std::size_t i = 0; i < qualifiers.size(); ++i)
      if (!qualifiers[i].isEntity && !isMarked(qualified, i))
        addDetails(model_.qualifierDetails_[qualifiers[i].qualifier], qualifiers[i].value);
    for (std::size_t i = 0; i < qualifiers.size(); ++i)
      if (isMarked(qualified, i))
        add(kQualification, RdfType::iri, qualificationIri(qualifiers[i]));
    if (statement.rank() != Rank::normal) add(kRank, RdfType::string, name(statement.rank()));
    for (const Source& source : statement.sources())
      add(kDerivedFrom, RdfType::iri, sourceIri(source));
    if (!statement.extra().empty()) add(kExtra, RdfType::string, statement.extra());
    sink_.endNode();

    if (!statement.isRelation()) describeQuantity(model_.objectOf(statement), statement.index());
    for (const Qualifier& qualifier : qualifiers)
      if (!qualifier.isEntity) describeQuantity(qualifier.value, statement.index());
    for (std::size_t i = 0; i < qualifiers.size(); ++i)
      if (isMarked(qualified, i) && model_.qualificationAt_.at(RdfModel::Qualification(
                                        qualifiers[i].qualifier, qualifiers[i].isEntity,
                                        qualifiers[i].value)) == statement.index())
        describeQualification(qualifiers[i]);
    std::uint32_t number = graph_.tables().statements.sourcesBegin[statement.index()];
    for (const Source& source : statement.sources())
      if (model_.firstSources_->isFirst(number++)) describeSource(source);
  }

  bool isCode(QualifierIndex index) const {
    return !graph_.ontology().qualifiers()[index].values.empty();
  }

  void appendContent(std::string& content, const Literal& literal, bool withType) const {
    for (const StringId field : {literal.value, literal.unit, literal.text, literal.extra}) {
      content += graph_.text(field);
      content += '\xFF';
    }
    content += static_cast<char>('0' + (literal.atLeast ? 1 : 0) + (literal.atMost ? 2 : 0) +
                                 (literal.approximate ? 4 : 0));
    if (withType) content += name(literal.type);
  }

  // A node below `path` that content_ names.
  std::string hashedIri(std::string_view path) const {
    const XXH128_hash_t hash = XXH3_128bits(content_.data(), content_.size());
    std::string iri = model_.base_;
    iri += path;
    appendHexDigits(iri, hash.high64);
    appendHexDigits(iri, hash.low64);
    return iri;
  }

  std::string quantityIri(const Literal& literal) {
    content_.clear();
    appendContent(content_, literal, literal.type != LiteralType::quantity);
    return hashedIri(kQuantityPath);
  }

  void describeQuantity(std::uint32_t index, StatementIndex statement) {
    if (!model_.beyondValue_[index].isQuantity || model_.quantityAt_[index] != statement) return;
    const Literal& literal = graph_.literal(index);
    auto& done = quantitiesOfStatement_;
    if (std::find(done.begin(), done.end(), index) != done.end()) return;
    done.push_back(index);
    begin(quantityIri(literal), {kQuantityClass});
    addNumber(kNumericValue, RdfType::decimal, graph_.text(literal.value));
    if (literal.unit != StringId::empty) {
      const std::string_view unit = graph_.text(literal.unit);
      if (const UnitDefinition* definition = graph_.ontology().findUnit(unit)) {
        add(kHasUnit, RdfType::iri, termIri(*definition));
      } else {
        add(kUnitText, RdfType::string, unit);
      }
    }
    addFlag(kAtLeast, literal.atLeast);
    addFlag(kAtMost, literal.atMost);
    addFlag(kApproximate, literal.approximate);
    addText(kText, RdfType::text, literal.text);
    addText(kExtra, RdfType::string, literal.extra);
    if (isRewritten(graph_.text(literal.value)))
      addText(kLexicalForm, RdfType::string, literal.value);
    if (literal.type != LiteralType::quantity)
      add(kLiteralType, RdfType::string, name(literal.type));
    sink_.endNode();
  }

  // A source is its document, span, quote and way of coming about: two that differ in any of these
  // are two nodes, so that what is said of one is never said of the other.
  std::string_view sourceIri(const Source& source) {
    if (namesOnlyTheDocument(source)) return model_.documentIri(source.document);
    std::string& iri = sourceIri_;
    iri = model_.spanIris(source.document);
    if (source.hasSpan())
      fmt::format_to(std::back_inserter(iri), "{}-{}", source.begin, source.end);
    content_.clear();
    for (const StringId field : {source.quote, source.by, source.extra}) {
      content_ += graph_.text(field);
      content_ += '\xFF';
    }
    if (content_.size() > 3) {
      if (source.hasSpan()) iri += '-';
      appendHexDigits(iri, XXH3_64bits(content_.data(), content_.size()));
    }
    return iri;
  }

  void describeSource(const Source& source) {
    if (namesOnlyTheDocument(source)) return;
    const std::string_view iri = sourceIri(source);
    const auto below = [&](std::string& node, std::string_view path) {
      node = iri;
      node += path;
    };
    const bool quoted = source.quote != StringId::empty;
    if (source.hasSpan()) below(position_, "/position");
    if (quoted) below(quote_, "/quote");
    begin(iri, {kSpecificResourceClass, kProvEntityClass});
    add(kHasSource, RdfType::iri, model_.documentIri(source.document));
    if (source.hasSpan()) add(kHasSelector, RdfType::iri, position_);
    if (quoted) add(kHasSelector, RdfType::iri, quote_);
    addText(kBy, RdfType::string, source.by);
    addText(kExtra, RdfType::string, source.extra);
    sink_.endNode();
    if (source.hasSpan()) {
      begin(position_, {kPositionSelectorClass});
      add(kStart, RdfType::nonNegativeInteger, fmt::format_int(source.begin).c_str());
      add(kEnd, RdfType::nonNegativeInteger, fmt::format_int(source.end).c_str());
      sink_.endNode();
    }
    if (quoted) {
      begin(quote_, {kQuoteSelectorClass});
      addText(kExact, RdfType::text, source.quote);
      sink_.endNode();
    }
  }

  const RdfModel& model_;
  const KnowledgeGraph& graph_;
  RdfSink& sink_;
  StatementContent statementContent_;
  std::string statementIri_;
  std::vector<std::uint32_t> quantitiesOfStatement_;
  std::string iri_;
  std::string sourceIri_, position_, quote_;
  std::string content_;
};

RdfModel::RdfModel(const KnowledgeGraph& graph, const FormatOptions& options, FactScope scope)
    : graph_(graph),
      scope_(scope),
      base_(options.get("base")),
      language_(options.get("lang")),
      withOntology_(options.isOn("ontology")),
      plain_(options.get("detail") == "plain"),
      certainty_(graph.ontology().findQualifier("certainty")) {
  checkBase(base_);
  checkLanguage(language_);
  nameNodes();
  findWhatValuesOmit(options.threads());
  collectTerms(options.threads());
  findStatedClasses();
  findFirstMentions();
  if (!plain_) firstSources_.emplace(graph, options.threads());
}

void RdfModel::describe(RdfSink& sink) const {
  describeDocuments(sink);
  describeEntities(0, static_cast<EntityIndex>(graph_.entityCount()), sink);
  describeUnits(sink);
}

void RdfModel::describeDocuments(RdfSink& sink) const {
  RdfDescription(*this, sink).documents();
}

void RdfModel::describeEntities(EntityIndex begin, EntityIndex end, RdfSink& sink) const {
  RdfDescription(*this, sink).entities(begin, end);
}

void RdfModel::describeUnits(RdfSink& sink) const {
  RdfDescription(*this, sink).units();
}

void RdfModel::mentionQuantity(std::uint32_t literal, StatementIndex statement) {
  if (!beyondValue_[literal].isQuantity || quantityAt_[literal] != kUnused) return;
  quantityAt_[literal] = statement;
  const std::string_view unit = graph_.text(graph_.literal(literal).unit);
  const std::vector<UnitDefinition>& units = graph_.ontology().units();
  if (const UnitDefinition* definition = graph_.ontology().findUnit(unit))
    unitUsed_[static_cast<std::size_t>(definition - units.data())] = true;
}

void RdfModel::findFirstMentions() {
  const auto mentionAll = [&](const std::pair<StatementIndex, StatementIndex>& range) {
    for (StatementIndex at = range.first; at < range.second; ++at) {
      const StatementView statement = graph_.statement(at);
      if (!statement.isRelation() && (!plain_ || isAsserted(statement)))
        mentionQuantity(objectOf(statement), at);
      if (plain_) continue;
      const std::span<const Qualifier> qualifiers = statement.qualifiers();
      const std::vector<bool> qualified = needQualification(qualifiers);
      for (std::size_t i = 0; i < qualifiers.size(); ++i) {
        const Qualifier& qualifier = qualifiers[i];
        if (!qualifier.isEntity) mentionQuantity(qualifier.value, at);
        if (isMarked(qualified, i))
          qualificationAt_.emplace(
              Qualification(qualifier.qualifier, qualifier.isEntity, qualifier.value), at);
      }
    }
  };
  quantityAt_.assign(graph_.tables().literals.size(), kUnused);
  unitUsed_.resize(graph_.ontology().units().size());
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index) {
    mentionAll(graph_.entity(index).relations());
    mentionAll(graph_.entity(index).attributes());
  }
}

RdfOmissions RdfModel::countOmissions() const {
  RdfOmissions omissions;
  if (!plain_) return omissions;
  for (StatementIndex index = 0; index < graph_.statementCount(); ++index) {
    const StatementView statement = graph_.statement(index);
    if (!isAsserted(statement)) ++omissions.unasserted;
    omissions.qualifiers += statement.qualifiers().size();
    omissions.sources += statement.sources().size();
    if (!statement.extra().empty()) ++omissions.extras;
    // The earliest and the latest day follow from the value.
    if (!statement.isRelation() && beyondValue_[objectOf(statement)].hasMoreThanDays())
      ++omissions.values;
  }
  return omissions;
}

RdfOmissions& RdfOmissions::operator+=(const RdfOmissions& other) {
  unasserted += other.unasserted;
  qualifiers += other.qualifiers;
  sources += other.sources;
  values += other.values;
  extras += other.extras;
  return *this;
}

void RdfOmissions::report(Diagnostics& diagnostics) const {
  const auto note = [&](std::size_t count, std::string_view what) {
    notePlainOmission(count, what, diagnostics);
  };
  note(unasserted, "statements that are deprecated, only expected, or of a name or the like");
  note(qualifiers, "qualifiers of statements");
  note(sources, "sources of statements");
  note(values, "values' printed words, spelling or unknown members");
  note(extras, "statements' unknown members");
}

// Whether the statement says that something is so: not when it is withdrawn, and not when the text
// only expects it. What it says with a property that the model itself uses of entities stands on
// its node only, so that a name is never taken for a statement or the other way round.
bool RdfModel::isAsserted(const StatementView& statement) const {
  if (statement.rank() == Rank::deprecated) return false;
  if (isOwnProperty_[statement.predicate()] || hidesClass(statement)) return false;
  if (!certainty_) return true;
  const auto qualifiers = statement.qualifiers();
  return std::none_of(qualifiers.begin(), qualifiers.end(), [&](const Qualifier& qualifier) {
    return qualifier.qualifier == *certainty_ && !qualifier.isEntity &&
           graph_.text(graph_.literal(qualifier.value).value) == "expected";
  });
}

// Whether its triple would keep readers from telling the class of an entity: they take for it what
// no statement names, or else the only one. A part does not know what others say of the entity.
bool RdfModel::hidesClass(const StatementView& statement) const {
  if (statement.predicate() != typePredicate_) return false;
  if (!plain_ && (scope_ == FactScope::part || isClassStated(statement.subject()))) return true;
  return classIri(statement) == terms_[kDocumentClass].iri;  // tells the model's own documents
}

// The class that a statement of rdf:type names.
std::string RdfModel::classIri(const StatementView& statement) const {
  if (statement.isRelation()) return std::string(entityIri(statement.object()));
  std::string iri;
  appendIri(iri, graph_.text(statement.literal().value));
  return iri;
}

void RdfModel::findStatedClasses() {
  if (plain_ || scope_ == FactScope::part || !typePredicate_) return;
  classIsStated_.resize(graph_.entityCount());
  for (StatementIndex index = 0; index < graph_.statementCount(); ++index) {
    const StatementView statement = graph_.statement(index);
    if (statement.predicate() != *typePredicate_) continue;
    const EntityView subject = graph_.entity(statement.subject());
    const std::string& own = terms_[classTerms_[subject.classIndex()]].iri;
    // Beside another class that of a document would only tell that it is one.
    const bool onlyDocument = subject.document() && own == terms_[kDocumentClass].iri;
    if (onlyDocument || classIri(statement) == own) classIsStated_[subject.index()] = true;
  }
}

void RdfModel::findWhatValuesOmit(std::size_t threads) {
  const std::vector<Literal>& literals = graph_.tables().literals;
  beyondValue_.resize(literals.size());
  parallelForPieces(literals.size(), threads, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) beyondValue_[i] = beyondValueOf(literals[i]);
  });
}

RdfModel::Beyond RdfModel::beyondValueOf(const Literal& literal) const {
  if (isQuantity(literal)) return {.isQuantity = true};  // its node says all
  const bool tagged = isTagged(literal);
  std::bitset<kDetailCount> details;
  const bool date = literal.type == LiteralType::date;
  details[earliestDay] = details[latestDay] = date;
  details[printedText] = literal.text != StringId::empty && !tagged;
  details[lowerBound] = literal.atLeast;
  details[upperBound] = literal.atMost;
  details[approximateValue] = literal.approximate;
  details[unitName] = literal.unit != StringId::empty;
  details[unknownMembers] = literal.extra != StringId::empty && !tagged;
  if (!tagged) {
    const std::string_view value = graph_.text(literal.value);
    if (literal.type == LiteralType::integer || literal.type == LiteralType::decimal) {
      details[lexicalForm] = isRewritten(value);
    } else if (literal.type == LiteralType::iri) {
      details[lexicalForm] = !isWrittenAsIs(value);
      details[literalTypeName] = mayNameNode(value);
    }
  }
  return {.details = static_cast<std::uint16_t>(details.to_ulong() & 0xFFFFU), .isTagged = tagged};
}

// Whether readers may take what the IRI is written as for a node of ours: others may describe it.
bool RdfModel::mayNameNode(std::string_view iri) const {
  if (scope_ == FactScope::part) return true;
  std::string written;
  appendIri(written, iri);
  return written.starts_with(base_) || graph_.findEntity(written) ||
         std::binary_search(documentsOfOwnIri_.begin(), documentsOfOwnIri_.end(), written);
}

// Whether the literal brought a language or datatype from RDF with which readers make the same
// literal of it again.
bool RdfModel::isTagged(const Literal& literal) const {
  if (literal.extra == StringId::empty || literal.unit != StringId::empty || literal.atLeast ||
      literal.atMost || literal.approximate)
    return false;
  RdfLiteral tag = rdfTagOf(graph_.text(literal.extra));
  if (!tag.datatype.empty() && !isPlainIri(tag.datatype)) return false;
  if (!tag.language.empty() && (tag.language == language_ || !isLanguageTag(tag.language)))
    return false;
  if (tag.datatype.empty() && tag.language.empty()) return false;
  tag.lexicalForm = graph_.text(literal.text == StringId::empty ? literal.value : literal.text);
  const RdfReading reading = readRdfLiteral(tag);
  return reading.type == literal.type && reading.value == graph_.text(literal.value) &&
         reading.text == graph_.text(literal.text) && reading.extra == graph_.text(literal.extra);
}

std::vector<bool> RdfModel::needQualification(std::span<const Qualifier> qualifiers) const {
  const auto& definitions = graph_.ontology().qualifiers();
  std::vector<bool> need;
  const auto mark = [&](std::size_t begin, std::size_t end) {
    need.resize(qualifiers.size());
    std::fill(need.begin() + static_cast<std::ptrdiff_t>(begin),
              need.begin() + static_cast<std::ptrdiff_t>(end), true);
  };
  bool anyMisread = false;
  for (std::size_t begin = 0; begin < qualifiers.size();) {
    const QualifierIndex index = qualifiers[begin].qualifier;
    std::size_t end = begin;
    bool detailed = false;
    for (; end < qualifiers.size() && qualifiers[end].qualifier == index; ++end)
      detailed = detailed || (!qualifiers[end].isEntity &&
                              beyondValue_[qualifiers[end].value].hasMoreThanDays());
    if (isQualifierOwn_[index] || (detailed && (end - begin > 1 || !definitions[index].declared)))
      mark(begin, end);
    anyMisread = anyMisread || looksLikeDetail_[index];
    begin = end;
  }
  if (!anyMisread) return need;
  // Qualifiers that others would be taken for details of: kg:time beside one that is kg:timeText.
  std::set<std::string_view> misread;
  for (const Qualifier& qualifier : qualifiers) {
    const std::string_view iri = definitions[qualifier.qualifier].iri;
    for (const std::string_view suffix : kDetailSuffixes)
      if (iri.ends_with(suffix)) misread.insert(iri.substr(0, iri.size() - suffix.size()));
  }
  for (std::size_t i = 0; i < qualifiers.size(); ++i)
    if (misread.contains(definitions[qualifiers[i].qualifier].iri)) mark(i, i + 1);
  return need;
}

void RdfModel::nameNodes() {
  nodeIriBegins_.reserve(graph_.entityCount() + 2 * graph_.documentCount() + 1);
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index) {
    nodeIriBegins_.push_back(nodeIris_.size());
    appendNodeIri(nodeIris_, base_, graph_.entity(index).id());
  }
  for (DocumentIndex index = 0; index < graph_.documentCount(); ++index) {
    nodeIriBegins_.push_back(nodeIris_.size());
    const std::string_view id = graph_.text(graph_.document(index).id);
    const auto entity = graph_.findEntity(id);
    if (entity && graph_.entity(*entity).document() != index) {
      nodeIris_ += base_;
      nodeIris_ += kDocumentPath;
      appendIriPath(nodeIris_, id);
    } else {
      appendNodeIri(nodeIris_, base_, id);
      const std::size_t begin = nodeIriBegins_.back();
      if (std::string_view(nodeIris_).substr(begin) == id) documentsOfOwnIri_.push_back(id);
    }
  }
  std::sort(documentsOfOwnIri_.begin(), documentsOfOwnIri_.end());
  for (DocumentIndex index = 0; index < graph_.documentCount(); ++index) {
    nodeIriBegins_.push_back(nodeIris_.size());
    nodeIris_ += base_;
    nodeIris_ += kSpanPath;
    appendIriPath(nodeIris_, graph_.text(graph_.document(index).id));
    nodeIris_ += '/';
  }
  nodeIriBegins_.push_back(nodeIris_.size());
}

std::string_view RdfModel::nodeIri(std::size_t node) const {
  return std::string_view(nodeIris_).substr(nodeIriBegins_[node],
                                            nodeIriBegins_[node + 1] - nodeIriBegins_[node]);
}

std::string_view RdfModel::entityIri(EntityIndex index) const {
  return nodeIri(index);
}

std::string_view RdfModel::documentIri(DocumentIndex index) const {
  return nodeIri(graph_.entityCount() + index);
}

std::string_view RdfModel::spanIris(DocumentIndex index) const {
  return nodeIri(graph_.entityCount() + graph_.documentCount() + index);
}

RdfTermIndex RdfModel::addTerm(std::string name, std::string_view iri, RdfType usual) {
  std::string written;
  appendIri(written, iri);
  terms_.push_back({std::move(name), std::move(written), usual});
  return static_cast<RdfTermIndex>(terms_.size() - 1);
}

void RdfModel::collectTerms(std::size_t threads) {
  const Ontology& ontology = graph_.ontology();
  for (const FixedTermRow& row : fixedTerms())
    addTerm(std::string(row.name), std::string(row.space) + std::string(row.local), row.usual);
  const auto setIri = [&](RdfTermIndex index, const Term& term) {
    terms_[index].iri.clear();
    appendIri(terms_[index].iri, term.iri);
  };
  if (const auto rank = ontology.findQualifier("rank")) setIri(kRank, ontology.qualifiers()[*rank]);
  if (const auto article = ontology.findClass("Article"))
    setIri(kArticleClass, ontology.classes()[*article]);

  std::unordered_set<std::string> ofStatements = {std::string(kRdfNamespace) + "type",
                                                  fixedTermIri(kIsDefinedBy)};
  for (const FixedTerm term : kStatementProperties) ofStatements.insert(fixedTermIri(term));
  for (const FixedTerm term : kObjectDetails) ofStatements.insert(fixedTermIri(term));
  for (const QualifierDefinition& definition : ontology.qualifiers()) {
    isQualifierOwn_.push_back(ofStatements.contains(definition.iri));
    looksLikeDetail_.push_back(
        std::any_of(kDetailSuffixes.begin(), kDetailSuffixes.end(),
                    [&](std::string_view suffix) { return definition.iri.ends_with(suffix); }));
  }

  std::vector<bool> classUsed(ontology.classes().size());
  std::vector<bool> predicateUsed(ontology.predicates().size());
  std::vector<bool> qualifierUsed(ontology.qualifiers().size());
  std::vector<std::uint64_t> detailsUsed(ontology.qualifiers().size());
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index)
    if (graph_.entity(index).isDeclared()) classUsed[graph_.entity(index).classIndex()] = true;
  std::mutex mutex;
  parallelForPieces(graph_.statementCount(), threads, [&](std::size_t begin, std::size_t end) {
    std::vector<bool> predicatesHere(predicateUsed.size());
    std::vector<bool> qualifiersHere(qualifierUsed.size());
    std::vector<std::uint64_t> detailsHere(detailsUsed.size());
    for (std::size_t i = begin; i < end; ++i) {
      const StatementView statement = graph_.statement(static_cast<StatementIndex>(i));
      predicatesHere[statement.predicate()] = true;
      if (plain_) continue;
      const std::span<const Qualifier> qualifiers = statement.qualifiers();
      const std::vector<bool> qualified = needQualification(qualifiers);
      for (std::size_t k = 0; k < qualifiers.size(); ++k) {
        const Qualifier& qualifier = qualifiers[k];
        qualifiersHere[qualifier.qualifier] = true;
        if (!qualifier.isEntity && !isMarked(qualified, k))
          detailsHere[qualifier.qualifier] |= beyondValue_[qualifier.value].details;
      }
    }
    const std::lock_guard lock(mutex);
    for (std::size_t i = 0; i < predicateUsed.size(); ++i)
      if (predicatesHere[i]) predicateUsed[i] = true;
    for (std::size_t i = 0; i < qualifierUsed.size(); ++i) {
      if (qualifiersHere[i]) qualifierUsed[i] = true;
      detailsUsed[i] |= detailsHere[i];
    }
  });

  classTerms_.assign(classUsed.size(), kUnused);
  for (ClassIndex index = 0; index < classUsed.size(); ++index) {
    const ClassDefinition& definition = ontology.classes()[index];
    if (classUsed[index])
      classTerms_[index] = addTerm(definition.name, definition.iri, RdfType::iri);
  }
  predicateTerms_.assign(predicateUsed.size(), kUnused);
  for (PredicateIndex index = 0; index < predicateUsed.size(); ++index) {
    const PredicateDefinition& definition = ontology.predicates()[index];
    if (predicateUsed[index])
      predicateTerms_[index] =
          addTerm(definition.name, definition.iri, usualType(definition.range));
  }
  std::unordered_set<std::string> own;
  for (const FixedTerm term : kDescribingTerms) own.insert(fixedTermIri(term));
  for (const RdfTermIndex term : predicateTerms_)
    isOwnProperty_.push_back(term != kUnused && own.contains(terms_[term].iri));
  typePredicate_ = ontology.findPredicate(std::string(kRdfNamespace) + "type");
  for (const Measure& measure : graph_.measures())
    measureTerms_.push_back(
        addTerm(measure.name, std::string(kMeasureNamespace) + measure.name,
                measure.isInteger ? RdfType::integer : RdfType::doublePrecision));
  qualifierTerms_.assign(qualifierUsed.size(), kUnused);
  qualifierDetails_.resize(qualifierUsed.size());
  for (QualifierIndex index = 0; index < qualifierUsed.size(); ++index) {
    if (!qualifierUsed[index]) continue;
    const QualifierDefinition& definition = ontology.qualifiers()[index];
    qualifierTerms_[index] =
        addTerm(definition.name, definition.iri, usualType(definition.range, definition.values));
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      if ((detailsUsed[index] >> detail & 1U) == 0) continue;
      std::string iri = definition.iri;
      iri += kDetailSuffixes[detail];
      qualifierDetails_[index][detail] =
          addTerm(definition.name + std::string(kDetailSuffixes[detail]), iri,
                  terms_[kObjectDetails[detail]].usual);
    }
  }
}

}  // namespace pressgraph
