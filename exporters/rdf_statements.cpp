#include "exporters/rdf_statements.hpp"

#include <algorithm>
#include <initializer_list>
#include <limits>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>
#include <xxhash.h>

#include "exporters/rdf_iri.hpp"
#include "graph/date.hpp"
#include "graph/graph_tables.hpp"
#include "graph/literal_check.hpp"
#include "graph/number.hpp"
#include "graph/support/diagnostic.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr RdfTermIndex kUnused = std::numeric_limits<RdfTermIndex>::max();

constexpr std::string_view kKg = "https://pressgraph.example/ns#";
constexpr std::string_view kRdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view kRdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view kOwl = "http://www.w3.org/2002/07/owl#";
constexpr std::string_view kSchema = "https://schema.org/";
constexpr std::string_view kSkos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kProv = "http://www.w3.org/ns/prov#";
constexpr std::string_view kOa = "http://www.w3.org/ns/oa#";
constexpr std::string_view kQudt = "http://qudt.org/schema/qudt/";
constexpr std::string_view kVoid = "http://rdfs.org/ns/void#";

// The terms of the model itself, at the same place in RdfModel::terms().
enum FixedTerm : RdfTermIndex {
  kStatementClass,
  kSpecificResourceClass,
  kProvEntityClass,
  kPositionSelectorClass,
  kQuoteSelectorClass,
  kQuantityClass,
  kDatasetClass,
  kArticleClass,
  kClassClass,
  kPropertyClass,
  kUnitClass,
  kName,
  kAltLabel,
  kSameAs,
  kHeadline,
  kPublisher,
  kCreator,
  kDatePublished,
  kPath,
  kSubject,
  kPredicate,
  kObject,
  kRank,
  kNumericValue,
  kHasUnit,
  kDerivedFrom,
  kHasSource,
  kHasSelector,
  kStart,
  kEnd,
  kExact,
  kBy,
  kExtra,
  kEarliest,
  kLatest,
  kText,
  kAtLeast,
  kAtMost,
  kApproximate,
  kUnitText,
  kObjectExtra,
  kLabel,
  kComment,
  kSubClassOf,
  kExactMatch,
  kDomainIncludes,
  kRangeIncludes,
  kInverseOf,
  kFixedTermCount
};

struct FixedTermRow {
  std::string_view name, space, local;
  RdfType usual = RdfType::iri;
};

constexpr std::array<FixedTermRow, kFixedTermCount> kFixedTerms = {{
    {"Statement", kRdf, "Statement"},
    {"SpecificResource", kOa, "SpecificResource"},
    {"ProvEntity", kProv, "Entity"},
    {"TextPositionSelector", kOa, "TextPositionSelector"},
    {"TextQuoteSelector", kOa, "TextQuoteSelector"},
    {"QuantityValue", kQudt, "QuantityValue"},
    {"Dataset", kVoid, "Dataset"},
    {"NewsArticle", kSchema, "NewsArticle"},
    {"Class", kRdfs, "Class"},
    {"Property", kRdf, "Property"},
    {"Unit", kQudt, "Unit"},
    {"name", kSchema, "name", RdfType::text},
    {"altLabel", kSkos, "altLabel", RdfType::text},
    {"sameAs", kOwl, "sameAs"},
    {"headline", kSchema, "headline", RdfType::text},
    {"publisher", kDublinCore, "publisher", RdfType::text},
    {"creator", kDublinCore, "creator", RdfType::text},
    {"datePublished", kSchema, "datePublished", RdfType::date},
    {"path", kKg, "path", RdfType::string},
    {"subject", kRdf, "subject"},
    {"predicate", kRdf, "predicate"},
    {"object", kRdf, "object"},
    {"rank", kKg, "rank", RdfType::string},
    {"numericValue", kQudt, "numericValue", RdfType::decimal},
    {"hasUnit", kQudt, "hasUnit"},
    {"wasDerivedFrom", kProv, "wasDerivedFrom"},
    {"hasSource", kOa, "hasSource"},
    {"hasSelector", kOa, "hasSelector"},
    {"start", kOa, "start", RdfType::nonNegativeInteger},
    {"end", kOa, "end", RdfType::nonNegativeInteger},
    {"exact", kOa, "exact", RdfType::text},
    {"by", kKg, "by", RdfType::string},
    {"extra", kKg, "extra", RdfType::string},
    {"earliest", kKg, "earliest", RdfType::date},
    {"latest", kKg, "latest", RdfType::date},
    {"text", kKg, "text", RdfType::text},
    {"atLeast", kKg, "atLeast", RdfType::boolean},
    {"atMost", kKg, "atMost", RdfType::boolean},
    {"approximate", kKg, "approximate", RdfType::boolean},
    {"unitText", kKg, "unitText", RdfType::string},
    {"objectExtra", kKg, "objectExtra", RdfType::string},
    {"label", kRdfs, "label", RdfType::text},
    {"comment", kRdfs, "comment", RdfType::text},
    {"subClassOf", kRdfs, "subClassOf"},
    {"exactMatch", kSkos, "exactMatch"},
    {"domainIncludes", kSchema, "domainIncludes"},
    {"rangeIncludes", kSchema, "rangeIncludes"},
    {"inverseOf", kOwl, "inverseOf"},
}};
static_assert(!kFixedTerms.back().name.empty(), "a row for every fixed term");

// The first parts of IRIs that the model makes itself, below the base.
constexpr std::array<std::string_view, 4> kReserved = {"statement/", "span/", "quantity/",
                                                       "graph/"};

enum Detail : std::size_t {
  earliestDay,
  latestDay,
  printedText,
  lowerBound,
  upperBound,
  approximateValue,
  unitName,
  unknownMembers
};

// On a statement node these describe the object; with a qualifier's name before them (kg:time and
// kg:timeEarliest), that qualifier's value.
constexpr std::array<RdfTermIndex, 8> kObjectDetails = {
    kEarliest, kLatest, kText, kAtLeast, kAtMost, kApproximate, kUnitText, kObjectExtra};
constexpr std::array<std::string_view, 8> kDetailSuffixes = {
    "Earliest", "Latest", "Text", "AtLeast", "AtMost", "Approximate", "UnitText", "Extra"};

bool isQuantity(const Literal& literal) {
  const bool numeric = literal.type == LiteralType::integer || literal.type == LiteralType::decimal;
  const bool measured =
      literal.unit != StringId::empty || literal.atLeast || literal.atMost || literal.approximate;
  return literal.type == LiteralType::quantity || (numeric && measured);
}

bool hasDetail(const Literal& literal, std::size_t detail) {
  if (isQuantity(literal)) return false;  // its node says all
  switch (detail) {
    case earliestDay:
    case latestDay:
      return literal.type == LiteralType::date;
    case printedText:
      return literal.text != StringId::empty && literal.text != literal.value;
    case lowerBound:
      return literal.atLeast;
    case upperBound:
      return literal.atMost;
    case approximateValue:
      return literal.approximate;
    case unitName:
      return literal.unit != StringId::empty;
    default:
      return literal.extra != StringId::empty;
  }
}

// Whether `text` has the form of `pattern`, in which '0' stands for any digit.
bool hasForm(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() &&
         std::equal(text.begin(), text.end(), pattern.begin(),
                    [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; });
}

bool isDateTime(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00";
  if (!hasForm(text.substr(0, form.size()), form)) return false;
  // Leap seconds and 24:00 are ISO 8601, not XML Schema.
  if (text.substr(11, 2) > "23" || text.substr(17, 2) > "59") return false;
  const std::string_view zone = text.substr(std::min(text.find_first_of("Z+-", 19), text.size()));
  return zone.size() < 2 || zone.substr(1) <= "14:00";
}

// The XML Schema type whose lexical form a valid date has, or EDTF. Years up to 0 are left to EDTF:
// the editions of XML Schema do not agree what they are.
RdfType typeOfDate(std::string_view date) {
  if (!date.starts_with("0000")) {
    if (hasForm(date, "0000")) return RdfType::gYear;
    if (hasForm(date, "0000-00") && date.substr(5) <= "12") return RdfType::gYearMonth;
    if (hasForm(date, "0000-00-00")) return RdfType::date;
    if (isDateTime(date)) return RdfType::dateTime;
  }
  return RdfType::edtf;
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

void checkLanguage(const std::string& language) {
  constexpr std::size_t kLongestSubtag = 8;
  bool good = true;
  for (std::size_t begin = 0; good;) {
    const std::size_t end = std::min(language.find('-', begin), language.size());
    const std::string_view subtag = std::string_view(language).substr(begin, end - begin);
    good = !subtag.empty() && subtag.size() <= kLongestSubtag &&
           std::all_of(subtag.begin(), subtag.end(), [&](char c) {
             return (c >= 'a' && c <= 'z') || (begin > 0 && c >= '0' && c <= '9');
           });
    if (end == language.size()) break;
    begin = end + 1;
  }
  if (!good)
    refuseOption(fmt::format("lang: '{}' is not a language tag in lower case", language),
                 "as in lang=zh-hans");
}

}  // namespace

std::string_view datatypeIri(RdfType type) {
  switch (type) {
    case RdfType::iri:
    case RdfType::text:
      return {};
    case RdfType::string:
      return "http://www.w3.org/2001/XMLSchema#string";
    case RdfType::boolean:
      return "http://www.w3.org/2001/XMLSchema#boolean";
    case RdfType::integer:
      return "http://www.w3.org/2001/XMLSchema#integer";
    case RdfType::nonNegativeInteger:
      return "http://www.w3.org/2001/XMLSchema#nonNegativeInteger";
    case RdfType::decimal:
      return "http://www.w3.org/2001/XMLSchema#decimal";
    case RdfType::date:
      return "http://www.w3.org/2001/XMLSchema#date";
    case RdfType::dateTime:
      return "http://www.w3.org/2001/XMLSchema#dateTime";
    case RdfType::gYear:
      return "http://www.w3.org/2001/XMLSchema#gYear";
    case RdfType::gYearMonth:
      return "http://www.w3.org/2001/XMLSchema#gYearMonth";
    case RdfType::edtf:
      return "http://id.loc.gov/datatypes/edtf";
  }
  return {};
}

std::vector<FormatOption> rdfOptions() {
  return {{"base", "https://pressgraph.example/id/", {}, "what the IRIs of entities begin with"},
          {"lang", "zh-hans", {}, "the language tag of names and texts"},
          {"ontology", "false", {"true", "false"}, "describe the classes and predicates as well"}};
}

// The walk over the graph that hands its triples to a sink.
class RdfDescription {
 public:
  RdfDescription(const RdfModel& model, RdfSink& sink)
      : model_(model),
        graph_(model.graph_),
        sink_(sink),
        certainty_(graph_.ontology().findQualifier("certainty")) {
    quantityDone_.resize(graph_.tables().literals.size());
    unitUsed_.resize(graph_.ontology().units().size());
  }

  void all() {
    describeUnknownMembers();
    if (model_.withOntology_) describeOntology();
    for (DocumentIndex index = 0; index < graph_.documentCount(); ++index)
      if (!standsAsEntity(index)) describeDocument(index);
    for (EntityIndex index = 0; index < graph_.entityCount(); ++index) {
      describeEntity(graph_.entity(index));
      const auto [firstRelation, lastRelation] = graph_.entity(index).relations();
      for (StatementIndex at = firstRelation; at < lastRelation; ++at)
        describeStatement(graph_.statement(at));
      const auto [firstAttribute, lastAttribute] = graph_.entity(index).attributes();
      for (StatementIndex at = firstAttribute; at < lastAttribute; ++at)
        describeStatement(graph_.statement(at));
    }
    if (model_.withOntology_) describeUnits();
  }

 private:
  // A source once described; strings of equal ids are equal.
  struct SourceKey {
    std::array<std::uint32_t, 6> fields;
    bool operator==(const SourceKey&) const = default;
  };
  struct SourceKeyHash {
    std::size_t operator()(const SourceKey& key) const {
      return static_cast<std::size_t>(XXH3_64bits(key.fields.data(), sizeof key.fields));
    }
  };

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
    add(property, typeOfDate(date), date);
  }

  bool standsAsEntity(DocumentIndex index) const {
    const auto entity = graph_.document(index).entity;
    return entity && graph_.entity(*entity).document() == index;
  }

  void describeUnknownMembers() {
    if (graph_.extras().empty()) return;
    begin(model_.base_ + "graph/", {kDatasetClass});
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

  void describeTerm(const Term& term, RdfTermIndex termClass) {
    begin(termIri(term), {termClass});
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

  void describeUnits() {
    for (std::size_t index = 0; index < unitUsed_.size(); ++index) {
      if (!unitUsed_[index]) continue;
      describeTerm(graph_.ontology().units()[index], kUnitClass);
      sink_.endNode();
    }
  }

  void addDocumentProperties(const Document& document) {
    addText(kHeadline, RdfType::text, document.title);
    addText(kPublisher, RdfType::text, document.publisher);
    for (const std::string_view author : graph_.texts(document.authors))
      add(kCreator, RdfType::text, author);
    if (document.published != StringId::empty)
      addDate(kDatePublished, graph_.text(document.published));
    addText(kPath, RdfType::string, document.path);
    addText(kExtra, RdfType::string, document.extra);
  }

  void describeDocument(DocumentIndex index) {
    const Document& document = graph_.document(index);
    begin(model_.documentIri(index), {kArticleClass});
    addText(kName, RdfType::text, document.title);
    addDocumentProperties(document);
    sink_.endNode();
  }

  // Whether the statement says that something is so: not when it is withdrawn, and not when the
  // text only expects it.
  bool isAsserted(const StatementView& statement) const {
    if (statement.rank() == Rank::deprecated) return false;
    if (!certainty_) return true;
    const auto qualifiers = statement.qualifiers();
    return std::none_of(qualifiers.begin(), qualifiers.end(), [&](const Qualifier& qualifier) {
      return qualifier.qualifier == *certainty_ && !qualifier.isEntity &&
             graph_.text(graph_.literal(qualifier.value).value) == "expected";
    });
  }

  void describeEntity(const EntityView& entity) {
    begin(model_.entityIri(entity.index()), {model_.classTerms_[entity.classIndex()]});
    add(kName, RdfType::text, entity.name());
    for (const std::string_view alias : entity.aliases()) add(kAltLabel, RdfType::text, alias);
    for (const std::string_view other : entity.sameAs()) {
      iri_.clear();
      appendIri(iri_, other);
      add(kSameAs, RdfType::iri, iri_);
    }
    if (const auto document = entity.document()) addDocumentProperties(graph_.document(*document));
    if (!entity.extra().empty()) add(kExtra, RdfType::string, entity.extra());

    // Statements with the same subject, predicate and object are neighbours: one triple for all.
    const auto addTriples = [&](const std::pair<StatementIndex, StatementIndex>& range) {
      std::optional<StatementIndex> last;
      const auto& records = graph_.tables().statements;
      for (StatementIndex at = range.first; at < range.second; ++at) {
        const StatementView statement = graph_.statement(at);
        if (!isAsserted(statement)) continue;
        const bool repeated = last && records[*last].predicate == records[at].predicate &&
                              records[*last].object == records[at].object;
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
      addLiteral(property, statement.literal(), RdfType::text);
  }

  // `words` is the type of a string: text in a language, or a code that belongs to none.
  void addLiteral(RdfTermIndex property, const Literal& literal, RdfType words) {
    const std::string_view value = graph_.text(literal.value);
    if (isQuantity(literal)) {
      add(property, RdfType::iri, quantityIri(literal));
      return;
    }
    switch (literal.type) {
      case LiteralType::string:
        add(property, words, value);
        break;
      case LiteralType::integer:
        add(property, RdfType::integer, *plainDecimal(value));
        break;
      case LiteralType::decimal:
      case LiteralType::quantity:
        add(property, RdfType::decimal, *plainDecimal(value));
        break;
      case LiteralType::boolean:
        add(property, RdfType::boolean, value);
        break;
      case LiteralType::date:
        addDate(property, value);
        break;
      case LiteralType::iri:
        iri_.clear();
        appendIri(iri_, value);
        add(property, RdfType::iri, iri_);
        break;
    }
  }

  void addDetails(const RdfModel::DetailTerms& terms, const Literal& literal) {
    if (hasDetail(literal, earliestDay)) {
      const auto range = parseDate(graph_.text(literal.value));
      if (range && range->earliest)
        add(terms[earliestDay], RdfType::date, format(*range->earliest));
      if (range && range->latest) add(terms[latestDay], RdfType::date, format(*range->latest));
    }
    if (hasDetail(literal, printedText)) addText(terms[printedText], RdfType::text, literal.text);
    addFlag(terms[lowerBound], hasDetail(literal, lowerBound));
    addFlag(terms[upperBound], hasDetail(literal, upperBound));
    addFlag(terms[approximateValue], hasDetail(literal, approximateValue));
    if (hasDetail(literal, unitName)) addText(terms[unitName], RdfType::string, literal.unit);
    if (hasDetail(literal, unknownMembers))
      addText(terms[unknownMembers], RdfType::string, literal.extra);
  }

  void describeStatement(const StatementView& statement) {
    begin(fmt::format("{}statement/{}", model_.base_, statement.key()), {kStatementClass});
    add(kSubject, RdfType::iri, model_.entityIri(statement.subject()));
    add(kPredicate, RdfType::iri, model_.terms_[model_.predicateTerms_[statement.predicate()]].iri);
    addObject(kObject, statement);
    if (!statement.isRelation()) addDetails(kObjectDetails, statement.literal());
    const auto qualifiers = statement.qualifiers();
    for (const Qualifier& qualifier : qualifiers) {
      const RdfTermIndex term = model_.qualifierTerms_[qualifier.qualifier];
      if (qualifier.isEntity)
        add(term, RdfType::iri, model_.entityIri(qualifier.value));
      else
        addLiteral(term, graph_.literal(qualifier.value),
                   isCode(qualifier.qualifier) ? RdfType::string : RdfType::text);
    }
    for (const Qualifier& qualifier : qualifiers)
      if (!qualifier.isEntity)
        addDetails(model_.qualifierDetails_[qualifier.qualifier], graph_.literal(qualifier.value));
    if (statement.rank() != Rank::normal) add(kRank, RdfType::string, name(statement.rank()));
    for (const Source& source : statement.sources())
      add(kDerivedFrom, RdfType::iri, sourceIri(source));
    if (!statement.extra().empty()) add(kExtra, RdfType::string, statement.extra());
    sink_.endNode();

    if (!statement.isRelation())
      describeQuantity(graph_.tables().statements[statement.index()].object);
    for (const Qualifier& qualifier : qualifiers)
      if (!qualifier.isEntity) describeQuantity(qualifier.value);
    for (const Source& source : statement.sources()) describeSource(source);
  }

  bool isCode(QualifierIndex index) const {
    return !graph_.ontology().qualifiers()[index].values.empty();
  }

  std::string quantityIri(const Literal& literal) {
    content_.clear();
    for (const StringId field : {literal.value, literal.unit, literal.text, literal.extra}) {
      content_ += graph_.text(field);
      content_ += '\xFF';
    }
    content_ += static_cast<char>('0' + (literal.atLeast ? 1 : 0) + (literal.atMost ? 2 : 0) +
                                  (literal.approximate ? 4 : 0));
    const XXH128_hash_t hash = XXH3_128bits(content_.data(), content_.size());
    return fmt::format("{}quantity/{:016x}{:016x}", model_.base_, hash.high64, hash.low64);
  }

  void describeQuantity(std::uint32_t index) {
    const Literal& literal = graph_.literal(index);
    if (!isQuantity(literal) || quantityDone_[index]) return;
    quantityDone_[index] = true;
    begin(quantityIri(literal), {kQuantityClass});
    add(kNumericValue, RdfType::decimal, *plainDecimal(graph_.text(literal.value)));
    if (literal.unit != StringId::empty) {
      const std::string_view unit = graph_.text(literal.unit);
      if (const UnitDefinition* definition = graph_.ontology().findUnit(unit)) {
        add(kHasUnit, RdfType::iri, termIri(*definition));
        unitUsed_[static_cast<std::size_t>(definition - graph_.ontology().units().data())] = true;
      } else {
        add(kUnitText, RdfType::string, unit);
      }
    }
    addFlag(kAtLeast, literal.atLeast);
    addFlag(kAtMost, literal.atMost);
    addFlag(kApproximate, literal.approximate);
    addText(kText, RdfType::text, literal.text);
    addText(kExtra, RdfType::string, literal.extra);
    sink_.endNode();
  }

  static bool namesOnlyTheDocument(const Source& source) {
    return !source.hasSpan() && source.quote == StringId::empty && source.by == StringId::empty &&
           source.extra == StringId::empty;
  }

  // A source is its document, span, quote and way of coming about: two that differ in any of these
  // are two nodes, so that what is said of one is never said of the other.
  std::string sourceIri(const Source& source) {
    if (namesOnlyTheDocument(source)) return model_.documentIri(source.document);
    std::string iri = model_.base_;
    iri += "span/";
    appendIriPath(iri, graph_.text(graph_.document(source.document).id));
    iri += '/';
    if (source.hasSpan()) iri += fmt::format("{}-{}", source.begin, source.end);
    content_.clear();
    for (const StringId field : {source.quote, source.by, source.extra}) {
      content_ += graph_.text(field);
      content_ += '\xFF';
    }
    if (content_.size() > 3)
      iri += fmt::format("{}{:016x}", source.hasSpan() ? "-" : "",
                         XXH3_64bits(content_.data(), content_.size()));
    return iri;
  }

  void describeSource(const Source& source) {
    if (namesOnlyTheDocument(source)) return;
    const SourceKey key = {
        {source.document, source.begin, source.end, static_cast<std::uint32_t>(source.quote),
         static_cast<std::uint32_t>(source.by), static_cast<std::uint32_t>(source.extra)}};
    if (!sourcesDone_.insert(key).second) return;
    const std::string iri = sourceIri(source);
    const std::string position = iri + "/position";
    const std::string quote = iri + "/quote";
    const bool quoted = source.quote != StringId::empty;
    begin(iri, {kSpecificResourceClass, kProvEntityClass});
    add(kHasSource, RdfType::iri, model_.documentIri(source.document));
    if (source.hasSpan()) add(kHasSelector, RdfType::iri, position);
    if (quoted) add(kHasSelector, RdfType::iri, quote);
    addText(kBy, RdfType::string, source.by);
    addText(kExtra, RdfType::string, source.extra);
    sink_.endNode();
    if (source.hasSpan()) {
      begin(position, {kPositionSelectorClass});
      add(kStart, RdfType::nonNegativeInteger, fmt::format_int(source.begin).c_str());
      add(kEnd, RdfType::nonNegativeInteger, fmt::format_int(source.end).c_str());
      sink_.endNode();
    }
    if (quoted) {
      begin(quote, {kQuoteSelectorClass});
      addText(kExact, RdfType::text, source.quote);
      sink_.endNode();
    }
  }

  const RdfModel& model_;
  const KnowledgeGraph& graph_;
  RdfSink& sink_;
  std::optional<QualifierIndex> certainty_;
  std::vector<bool> quantityDone_;
  std::vector<bool> unitUsed_;
  std::unordered_set<SourceKey, SourceKeyHash> sourcesDone_;
  std::string iri_;
  std::string content_;
};

RdfModel::RdfModel(const KnowledgeGraph& graph, const FormatOptions& options)
    : graph_(graph),
      base_(options.get("base")),
      language_(options.get("lang")),
      withOntology_(options.isOn("ontology")) {
  checkBase(base_);
  checkLanguage(language_);
  nameEntities();
  collectTerms();
}

void RdfModel::describe(RdfSink& sink) const {
  RdfDescription(*this, sink).all();
}

namespace {

// An id that begins like an IRI of the model's own has its first '/' encoded; no other id has.
void appendNodePath(std::string& out, std::string_view id) {
  for (const std::string_view reserved : kReserved)
    if (id.starts_with(reserved)) {
      out += reserved.substr(0, reserved.size() - 1);
      out += "%2F";
      id.remove_prefix(reserved.size());
      break;
    }
  appendIriPath(out, id);
}

}  // namespace

void RdfModel::nameEntities() {
  entityIriBegins_.reserve(graph_.entityCount() + 1);
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index) {
    entityIriBegins_.push_back(entityIris_.size());
    entityIris_ += base_;
    appendNodePath(entityIris_, graph_.entity(index).id());
  }
  entityIriBegins_.push_back(entityIris_.size());
}

std::string_view RdfModel::entityIri(EntityIndex index) const {
  return std::string_view(entityIris_)
      .substr(entityIriBegins_[index], entityIriBegins_[index + 1] - entityIriBegins_[index]);
}

std::string RdfModel::documentIri(DocumentIndex index) const {
  std::string iri = base_;
  appendNodePath(iri, graph_.text(graph_.document(index).id));
  return iri;
}

RdfTermIndex RdfModel::addTerm(std::string name, std::string_view iri, RdfType usual) {
  std::string written;
  appendIri(written, iri);
  terms_.push_back({std::move(name), std::move(written), usual});
  return static_cast<RdfTermIndex>(terms_.size() - 1);
}

void RdfModel::collectTerms() {
  const Ontology& ontology = graph_.ontology();
  for (const FixedTermRow& row : kFixedTerms)
    addTerm(std::string(row.name), std::string(row.space) + std::string(row.local), row.usual);
  const auto setIri = [&](RdfTermIndex index, const Term& term) {
    terms_[index].iri.clear();
    appendIri(terms_[index].iri, term.iri);
  };
  if (const auto rank = ontology.findQualifier("rank")) setIri(kRank, ontology.qualifiers()[*rank]);
  if (const auto article = ontology.findClass("Article"))
    setIri(kArticleClass, ontology.classes()[*article]);

  std::vector<bool> classUsed(ontology.classes().size());
  std::vector<bool> predicateUsed(ontology.predicates().size());
  std::vector<bool> qualifierUsed(ontology.qualifiers().size());
  std::vector<std::array<bool, kDetailCount>> detailUsed(ontology.qualifiers().size());
  for (EntityIndex index = 0; index < graph_.entityCount(); ++index)
    classUsed[graph_.entity(index).classIndex()] = true;
  for (StatementIndex index = 0; index < graph_.statementCount(); ++index) {
    const StatementView statement = graph_.statement(index);
    predicateUsed[statement.predicate()] = true;
    for (const Qualifier& qualifier : statement.qualifiers()) {
      qualifierUsed[qualifier.qualifier] = true;
      if (qualifier.isEntity) continue;
      for (std::size_t detail = 0; detail < kDetailCount; ++detail)
        if (hasDetail(graph_.literal(qualifier.value), detail))
          detailUsed[qualifier.qualifier][detail] = true;
    }
  }

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
  qualifierTerms_.assign(qualifierUsed.size(), kUnused);
  qualifierDetails_.resize(qualifierUsed.size());
  for (QualifierIndex index = 0; index < qualifierUsed.size(); ++index) {
    if (!qualifierUsed[index]) continue;
    const QualifierDefinition& definition = ontology.qualifiers()[index];
    qualifierTerms_[index] =
        addTerm(definition.name, definition.iri, usualType(definition.range, definition.values));
    for (std::size_t detail = 0; detail < kDetailCount; ++detail) {
      if (!detailUsed[index][detail]) continue;
      std::string iri(kKg);
      appendIriPath(iri, definition.name);
      iri += kDetailSuffixes[detail];
      qualifierDetails_[index][detail] =
          addTerm(definition.name + std::string(kDetailSuffixes[detail]), iri,
                  terms_[kObjectDetails[detail]].usual);
    }
  }
}

}  // namespace pressgraph
