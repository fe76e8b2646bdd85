#include "loaders/rdf/own_model.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/literal_type.hpp"
#include "graph/number.hpp"
#include "graph/record_scope.hpp"
#include "graph/support/iri.hpp"
#include "graph/support/json_text.hpp"
#include "loaders/facts/json_members.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kTrue = "true";

// The offset in a text; kNoIndex when it is none.
std::uint32_t offsetOf(std::string_view text) {
  std::uint32_t value = kNoIndex;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : kNoIndex;
}

Position lineOf(const Quad& quad) {
  return {quad.line, 0};
}

}  // namespace

std::size_t OwnModel::TripleHash::operator()(const Triple& triple) const {
  std::size_t hash = 0;
  for (const TermId id : {triple.subject, triple.predicate, triple.object})
    hash = (hash ^ static_cast<std::size_t>(id)) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 32);
}

OwnModel::OwnModel(QuadStore& store, const Limits& limits, FactBatch& facts,
                   Diagnostics& diagnostics)
    : store_(store),
      limits_(limits),
      facts_(facts),
      diagnostics_(diagnostics),
      type_(store.iri(std::string(kRdfNamespace) + "type")) {
  for (std::uint32_t i = 0; i < kFixedTermCount; ++i)
    fixed_[i] = store.iri(fixedTermIri(static_cast<FixedTerm>(i)));
  nameBlankNodes();
  findBases();
  if (!isThere()) return;
  findTerms();
  for (const FixedTerm term : {kSameAsLexicalForm, kHeadline, kPublisher, kCreator, kAuthors,
                               kDatePublished, kPath, kDocumentExtra, kExtra})
    ownProperties_.insert(fixed(term));
}

// -- nodes ----------------------------------------------------------------------------------------

void OwnModel::findBases() {
  for (const Quad& quad : store_.quads()) {
    if (quad.predicate != fixed(kUriSpace) || !store_.isLiteral(quad.object)) continue;
    const std::string base(store_.text(quad.object));
    if (base.empty() || store_.text(quad.subject) != base + std::string(kGraphPath) ||
        !hasType(quad.subject, kDatasetClass))
      continue;
    bases_.push_back({base, std::string(onlyText(quad.subject, kLanguage))});
    parts_.insert(quad.subject);
    for (const Quad& extra : store_.about(quad.subject, fixed(kExtra))) {
      const std::string object =
          membersIn(store_.text(extra.object), FactDecoder::kTopLevel, limits_, lineOf(extra));
      FactRecord record;
      const auto root = record.add(FactRecord::kNone, {}, ValueKind::object, {}, {}, {});
      addJsonMembers(object, limits_, record, root, lineOf(extra));
      for (auto member = record.firstChild(root); member != FactRecord::kNone;
           member = record.nextSibling(member)) {
        std::string json;
        appendJson(json, record, member);
        facts_.addExtra(record.name(member), json);
      }
    }
  }
  // Where one lies in another, the longer first.
  std::sort(bases_.begin(), bases_.end(),
            [](const Base& a, const Base& b) { return a.iri > b.iri; });
}

// Nodes that describe classes, properties and units.
void OwnModel::findTerms() {
  for (const Quad& quad : store_.quads())
    if (quad.predicate == fixed(kIsDefinedBy) && isAt(quad.object, kGraphPath))
      parts_.insert(quad.subject);
}

std::optional<std::string_view> OwnModel::pathOf(TermId node) const {
  if (!store_.isIri(node)) return std::nullopt;
  const std::string_view text = store_.text(node);
  // Bases between the longest that `text` begins with and `text` begin with that one too: what the
  // last of them shares with `text` is left to look for. Mostly there is one base.
  std::string_view begin = text;
  for (auto base = bases_.begin(); base != bases_.end();) {
    const std::string& iri = base->iri;
    if (text.starts_with(iri)) return text.substr(iri.size());
    if (++base == bases_.end()) break;
    if (iri < begin) {
      const auto [end, other] = std::mismatch(begin.begin(), begin.end(), iri.begin(), iri.end());
      begin = begin.substr(0, static_cast<std::size_t>(end - begin.begin()));
    }
    base = std::lower_bound(
        base, bases_.end(), begin,
        [](const Base& candidate, std::string_view key) { return candidate.iri > key; });
  }
  return std::nullopt;
}

bool OwnModel::isAt(TermId iri, std::string_view path) const {
  const auto own = pathOf(iri);
  return own && own->starts_with(path);
}

bool OwnModel::hasType(TermId subject, FixedTerm type) const {
  const auto types = store_.about(subject, type_);
  return std::any_of(types.begin(), types.end(),
                     [&](const Quad& quad) { return quad.object == fixed(type); });
}

bool OwnModel::isDescribed(TermId iri) const {
  return !store_.about(iri).empty() && !parts_.contains(iri);
}

// The value of a property that has one; kNoTerm otherwise.
TermId OwnModel::only(TermId subject, FixedTerm property) const {
  const auto values = store_.about(subject, fixed(property));
  const bool one = !values.empty() && std::all_of(values.begin(), values.end(), [&](const Quad& q) {
    return q.object == values.front().object;
  });
  return one ? values.front().object : kNoTerm;
}

std::string_view OwnModel::onlyText(TermId subject, FixedTerm property) const {
  const TermId value = only(subject, property);
  return value == kNoTerm ? std::string_view() : store_.text(value);
}

std::vector<OwnModel::Property> OwnModel::propertiesOf(TermId subject) const {
  std::vector<Property> properties;
  const std::span<const Quad> quads = store_.about(subject);
  for (std::size_t begin = 0; begin < quads.size();) {
    std::size_t end = begin;
    while (end < quads.size() && quads[end].predicate == quads[begin].predicate) ++end;
    properties.push_back({quads[begin].predicate, quads.subspan(begin, end - begin)});
    begin = end;
  }
  return properties;
}

// Labels of blank nodes mean something within one input only. What the input says tells it from
// others, in whatever order it says it.
void OwnModel::nameBlankNodes() {
  if (!store_.hasBlankNodes()) return;
  std::uint64_t sum = 0;
  std::string content;
  for (const Quad& quad : store_.quads()) {
    content.clear();
    for (const TermId id : {quad.subject, quad.predicate, quad.object, quad.graph}) {
      const RdfTermView term = store_.term(id);
      for (const std::string_view part : {term.text, term.datatype, term.language}) {
        content += part;
        content += '\xFF';
      }
    }
    sum += XXH3_64bits(content.data(), content.size());
  }
  blankScope_ = fmt::format("_:{:016x}-", sum);
}

// An IRI that no id would have been written as is an id itself, and so are those of several graphs
// in one file: no two nodes may get one id.
std::string OwnModel::idOf(TermId iri) const {
  const RdfTermView term = store_.term(iri);
  const std::string_view text = term.text;
  if (term.kind == RdfTermKind::blank) return blankScope_ + std::string(text);
  if (bases_.size() != 1 || !pathOf(iri)) return std::string(text);
  std::string id = idOfNodeIri(bases_[0].iri, text);
  std::string written;
  appendNodeIri(written, bases_[0].iri, id);
  return !id.empty() && written == text ? id : std::string(text);
}

std::string OwnModel::documentId(TermId iri) const {
  if (bases_.size() == 1 && isAt(iri, kDocumentPath)) {
    const std::string_view path = pathOf(iri)->substr(kDocumentPath.size());
    if (!path.empty()) return decodeIriPath(path);
  }
  return idOf(iri);
}

bool OwnModel::isStated(const Quad& quad) const {
  return stated_.contains({quad.subject, quad.predicate, quad.object});
}

// -- unknown members ------------------------------------------------------------------------------

// One JSON object with the members in the text. Those that no fact document can hold where it has
// the unknown members of that shape are kept as text.
std::string OwnModel::membersIn(std::string_view text, const FactDecoder::Shape& shape,
                                const Limits& limits, Position position) {
  FactRecord record;
  const auto root = record.add(FactRecord::kNone, {}, ValueKind::object, {}, {}, {});
  std::optional<std::string> problem = addJsonMembers(text, limits, record, root, position);
  for (auto member = record.firstChild(root); !problem && member != FactRecord::kNone;
       member = record.nextSibling(member)) {
    const auto& known = shape.members;
    if (std::find(known.begin(), known.end(), record.name(member)) != known.end())
      problem = fmt::format("'{}' is a known member", record.name(member));
  }
  std::string json;
  if (problem) {
    diagnostics_.add({Severity::warning, facts_.input(), position,
                      fmt::format("unknown members that no fact document can hold: {}", *problem),
                      "bad-json", "they are kept as text"});
    json = "{\"extra\":";
    appendJsonString(json, text);
    json += '}';
  } else {
    appendJson(json, record, root);
  }
  return json;
}

std::string_view OwnModel::readExtra(const std::vector<std::string_view>& texts,
                                     const FactDecoder::Shape& shape, Position position) {
  if (texts.empty()) return {};
  // Members that several texts have become arrays.
  const std::uint64_t around = shape.levels + (texts.size() > 1 ? 1 : 0);
  Limits limits = limits_;
  limits.nesting -= std::min(limits.nesting, around);
  std::vector<std::string> objects;
  for (const std::string_view text : texts)
    objects.push_back(membersIn(text, shape, limits, position));
  return keep(mergeJsonObjects({objects.begin(), objects.end()}));
}

std::string_view OwnModel::extraOf(TermId subject, FixedTerm property,
                                   const FactDecoder::Shape& shape) {
  std::vector<std::string_view> texts;
  Position position;
  for (const Quad& quad : store_.about(subject, fixed(property))) {
    if (texts.empty() || texts.back() != store_.text(quad.object))
      texts.push_back(store_.text(quad.object));
    position = lineOf(quad);
  }
  return readExtra(texts, shape, position);
}

OwnModel::OriginalIris OwnModel::originalSameAs(TermId subject) const {
  OriginalIris originals;
  for (const Quad& quad : store_.about(subject, fixed(kSameAsLexicalForm))) {
    std::string written;
    appendIri(written, store_.text(quad.object));
    originals[std::move(written)].push_back(store_.text(quad.object));
  }
  return originals;
}

// -- values ---------------------------------------------------------------------------------------

OwnModel::Details OwnModel::objectDetails(TermId node) const {
  Details details;
  for (std::size_t i = 0; i < kDetailCount; ++i) details[i] = only(node, kObjectDetails[i]);
  return details;
}

std::optional<std::string_view> OwnModel::readValue(TermId object, const Details& details,
                                                    LiteralFact& literal,
                                                    const FactDecoder::Shape& shape) {
  const auto detail = [&](Detail which) {
    return details[which] == kNoTerm ? std::string_view() : store_.text(details[which]);
  };
  const RdfTermView term = store_.term(object);
  if (term.kind == RdfTermKind::blank) {
    blankEntities_.insert(object);
    return keep(idOf(object));
  }
  if (term.kind == RdfTermKind::literal) {
    const bool plain = term.language == language();
    const RdfReading reading =
        readRdfLiteral({term.text, term.datatype, plain ? std::string_view() : term.language});
    const bool number =
        reading.type == LiteralType::integer || reading.type == LiteralType::decimal;
    literal.type = name(reading.type);
    literal.value =
        number && reading.extra.empty() ? plainNumber(reading.value) : keep(reading.value);
    literal.extra = keep(reading.extra);
    if (!number || !reading.extra.empty()) literal.text = keep(reading.text);
  } else if (const bool isNode = detail(literalTypeName) != name(LiteralType::iri);
             isNode && isAt(object, kQuantityPath) && hasType(object, kQuantityClass)) {
    readQuantity(object, literal, shape);
    return std::nullopt;
  } else if (isNode && isDescribed(object)) {
    return keep(idOf(object));
  } else {
    literal.type = name(LiteralType::iri);
    literal.value = term.text;
  }
  if (details[printedText] != kNoTerm) literal.text = detail(printedText);
  if (details[unitName] != kNoTerm) literal.unit = detail(unitName);
  if (details[lexicalForm] != kNoTerm) literal.value = detail(lexicalForm);
  if (details[unknownMembers] != kNoTerm)
    literal.extra = readExtra({detail(unknownMembers)}, shape, {});
  literal.atLeast = detail(lowerBound) == kTrue;
  literal.atMost = detail(upperBound) == kTrue;
  literal.approximate = detail(approximateValue) == kTrue;
  return std::nullopt;
}

// Other programs may have spelt the number in their own way; what is not plain in our graphs stands
// in kg:lexicalForm.
std::string_view OwnModel::plainNumber(std::string_view number) {
  const auto plain = plainDecimal(number);
  return plain ? keep(*plain) : keep(std::string(number));
}

std::optional<LiteralFact> OwnModel::quantityOf(TermId node) {
  if (!isAt(node, kQuantityPath) || !hasType(node, kQuantityClass)) return std::nullopt;
  kept_.clear();
  LiteralFact literal;
  readQuantity(node, literal, FactDecoder::kLiteral);
  return literal;
}

void OwnModel::readQuantity(TermId node, LiteralFact& literal, const FactDecoder::Shape& shape) {
  referred_.insert(node);
  const std::string_view type = onlyText(node, kLiteralType);
  literal.type = type.empty() ? name(LiteralType::quantity) : type;
  literal.value = onlyText(node, kLexicalForm);
  if (literal.value.empty()) literal.value = plainNumber(onlyText(node, kNumericValue));
  literal.unit = onlyText(node, kUnitText);
  if (literal.unit.empty()) literal.unit = onlyText(node, kHasUnit);  // the builder knows its IRI
  literal.atLeast = onlyText(node, kAtLeast) == kTrue;
  literal.atMost = onlyText(node, kAtMost) == kTrue;
  literal.approximate = onlyText(node, kApproximate) == kTrue;
  literal.text = onlyText(node, kText);
  literal.extra = extraOf(node, kExtra, shape);
}

// -- statements -----------------------------------------------------------------------------------

void OwnModel::addStatements() {
  std::vector<TermId> nodes;
  for (const Quad& quad : store_.quads())
    if (quad.predicate == type_ && quad.object == fixed(kStatementClass) &&
        isAt(quad.subject, kStatementPath) && only(quad.subject, kSubject) != kNoTerm &&
        only(quad.subject, kPredicate) != kNoTerm && only(quad.subject, kObject) != kNoTerm)
      if (parts_.insert(quad.subject).second) nodes.push_back(quad.subject);
  // What describes a value or a source is no entity, whichever statement names it first.
  for (const Quad& quad : store_.quads())
    if (quad.predicate == type_ &&
        ((quad.object == fixed(kQuantityClass) && isAt(quad.subject, kQuantityPath)) ||
         (quad.object == fixed(kQualificationClass) && isAt(quad.subject, kQualificationPath)) ||
         ((quad.object == fixed(kSpecificResourceClass) ||
           quad.object == fixed(kPositionSelectorClass) ||
           quad.object == fixed(kQuoteSelectorClass)) &&
          isAt(quad.subject, kSpanPath))))
      parts_.insert(quad.subject);
  for (const TermId node : nodes) addStatement(node);
}

void OwnModel::addStatement(TermId node) {
  kept_.clear();
  StatementFact fact;
  const TermId subject = only(node, kSubject);
  const TermId predicate = only(node, kPredicate);
  const TermId object = only(node, kObject);
  const auto isPredicate = [&](FixedTerm term) { return fixed(term) == predicate; };
  if (std::none_of(kDescribingTerms.begin(), kDescribingTerms.end(), isPredicate))
    stated_.insert({subject, predicate, object});
  fact.subject = keep(idOf(subject));
  if (store_.term(subject).kind == RdfTermKind::blank) blankEntities_.insert(subject);
  fact.predicate = store_.text(predicate);
  LiteralFact literal;
  if (const auto entity = readValue(object, objectDetails(node), literal, FactDecoder::kLiteral))
    fact.object = *entity;
  else
    fact.value = literal;
  fact.extra = extraOf(node, kExtra, FactDecoder::kStatement);
  fact.position = lineOf(store_.about(node).front());
  addQualifiers(node, propertiesOf(node), fact);
  const RecordScope scope(facts_, diagnostics_, RecordKind::statement, fact.position,
                          store_.about(node).size());
  if (facts_.account() != nullptr) accounted_.insert(node);
  facts_.addStatement(fact);
}

// Whether the property describes the value of another, which has no qualification that would.
bool OwnModel::isDetailOfAnother(const Property& property, const PropertiesByIri& properties,
                                 const Terms& qualified) const {
  const std::string_view iri = store_.text(property.predicate);
  return std::any_of(kDetailSuffixes.begin(), kDetailSuffixes.end(), [&](std::string_view suffix) {
    if (!iri.ends_with(suffix)) return false;
    const auto other = properties.find(iri.substr(0, iri.size() - suffix.size()));
    return other != properties.end() && !qualified.contains(other->second->predicate);
  });
}

// What stands on the node beside the value of the property, whose value is one.
OwnModel::Details OwnModel::detailsBeside(const Property& property,
                                          const PropertiesByIri& properties) {
  Details details{};
  std::string iri(store_.text(property.predicate));
  const std::size_t size = iri.size();
  for (std::size_t i = 0; i < kDetailCount; ++i) {
    iri.resize(size);
    iri += kDetailSuffixes[i];
    const auto other = properties.find(iri);
    if (other == properties.end()) continue;
    const std::span<const Quad> values = other->second->values;
    if (property.values.size() == 1 && values.size() == 1)
      details[i] = values.front().object;
    else if (i != earliestDay && i != latestDay)  // those follow from the values
      for (const Quad& quad : values) countUnread(quad);
  }
  return details;
}

void OwnModel::countUnread(const Quad& quad) {
  if (unread_++ == 0 || quad.line < unreadLine_) unreadLine_ = quad.line;
}

void OwnModel::addQualifiers(TermId node, const std::vector<Property>& properties,
                             StatementFact& fact) {
  const auto isFixed = [&](TermId predicate) {
    const auto same = [&](FixedTerm term) { return fixed(term) == predicate; };
    return predicate == type_ ||
           std::any_of(kStatementProperties.begin(), kStatementProperties.end(), same) ||
           std::any_of(kObjectDetails.begin(), kObjectDetails.end(), same);
  };
  const auto addValue = [&](TermId predicate, TermId object, const Details& details, bool several) {
    QualifierFact& qualifier = fact.qualifiers.emplace_back();
    qualifier.name = store_.text(predicate);
    const auto& shape = several ? FactDecoder::kQualifierOfSeveral : FactDecoder::kQualifier;
    if (const auto entity = readValue(object, details, qualifier.value, shape))
      qualifier.value = {.value = *entity, .type = "entity"};
  };

  Terms qualified, qualifiedTwice;
  std::vector<Quad> qualifications;  // each node with its predicate and object
  for (const Quad& quad : store_.about(node, fixed(kQualification))) {
    const TermId predicate = only(quad.object, kPredicate);
    const TermId object = only(quad.object, kObject);
    if (predicate == kNoTerm || object == kNoTerm) {
      countUnread(quad);
      continue;
    }
    referred_.insert(quad.object);
    if (!qualified.insert(predicate).second) qualifiedTwice.insert(predicate);
    qualifications.push_back({.subject = quad.object, .predicate = predicate, .object = object});
  }
  for (const Quad& quad : qualifications)
    addValue(quad.predicate, quad.object, objectDetails(quad.subject),
             qualifiedTwice.contains(quad.predicate));
  PropertiesByIri candidates;
  for (const Property& property : properties)
    if (!isFixed(property.predicate))
      candidates.emplace(store_.text(property.predicate), &property);
  for (const auto& [iri, property] : candidates) {
    if (qualified.contains(property->predicate)) continue;
    if (isDetailOfAnother(*property, candidates, qualified)) continue;
    const Details details = detailsBeside(*property, candidates);
    const bool several = property->values.size() > 1;
    for (const Quad& quad : property->values)
      addValue(property->predicate, quad.object, details, several);
  }
  for (const Quad& quad : store_.about(node, fixed(kRank)))
    fact.qualifiers.push_back({"rank", {.value = store_.text(quad.object)}});
  for (const Quad& quad : store_.about(node, fixed(kDerivedFrom))) {
    if (store_.text(quad.object).empty())
      countUnread(quad);
    else
      fact.sources.push_back(sourceOf(quad.object));
  }
}

SourceFact OwnModel::sourceOf(TermId object) {
  SourceFact source;
  TermId document = object;
  if (isAt(object, kSpanPath) && !onlyText(object, kHasSource).empty()) {
    referred_.insert(object);
    document = only(object, kHasSource);
    source.by = onlyText(object, kBy);
    source.extra = extraOf(object, kExtra, FactDecoder::kSource);
    for (const Quad& quad : store_.about(object, fixed(kHasSelector))) {
      referred_.insert(quad.object);
      if (hasType(quad.object, kPositionSelectorClass)) {
        source.begin = offsetOf(onlyText(quad.object, kStart));
        source.end = offsetOf(onlyText(quad.object, kEnd));
      } else {
        source.quote = onlyText(quad.object, kExact);
      }
    }
  }
  source.document = keep(documentId(document));
  cited_.insert(std::string(source.document));
  return source;
}

void OwnModel::countUnread(TermId subject) {
  static constexpr std::array<FixedTerm, 16> known = {
      kNumericValue, kHasUnit,     kUnitText,  kAtLeast,     kAtMost, kApproximate, kText, kExtra,
      kLexicalForm,  kLiteralType, kHasSource, kHasSelector, kBy,     kStart,       kEnd,  kExact};
  const bool isStatement = isAt(subject, kStatementPath);
  // All properties of statements are qualifiers; the graph and the terms say nothing of it.
  if (isStatement || isAt(subject, kGraphPath) || isAt(subject, kQualificationPath) ||
      !store_.about(subject, fixed(kIsDefinedBy)).empty())
    return;
  const bool lost = !referred_.contains(subject);
  for (const Quad& quad : store_.about(subject)) {
    const bool isKnown = quad.predicate == type_ ||
                         std::any_of(known.begin(), known.end(),
                                     [&](FixedTerm term) { return fixed(term) == quad.predicate; });
    if (!isKnown || lost) countUnread(quad);
  }
}

// -- documents ------------------------------------------------------------------------------------

std::vector<std::string_view> OwnModel::readAuthors(std::string_view json) {
  std::vector<std::string_view> authors;
  FactRecord record;
  const auto root = record.add(FactRecord::kNone, {}, ValueKind::object, {}, {}, {});
  if (addJsonMembers(fmt::format("{{\"authors\":{}}}", json), limits_, record, root, {})) return {};
  const auto list = record.firstChild(root);
  if (list == FactRecord::kNone || record.kind(list) != ValueKind::array) return {};
  for (auto item = record.firstChild(list); item != FactRecord::kNone;
       item = record.nextSibling(item)) {
    if (record.kind(item) != ValueKind::string || record.text(item).empty()) return {};
    authors.push_back(keep(std::string(record.text(item))));
  }
  return authors;
}

// Whether a node is a document and an entity with a class of its own. Where that class is the
// documents' too, an entity that is one has unknown members, though there be none.
bool OwnModel::isDocumentAndEntity(TermId subject) const {
  if (!hasType(subject, kDocumentClass)) return false;
  if (!store_.about(subject, fixed(kDocumentExtra)).empty()) return true;
  const auto types = store_.about(subject, type_);
  return std::any_of(types.begin(), types.end(), [&](const Quad& quad) {
    return quad.object != fixed(kDocumentClass) && !isStated(quad);
  });
}

bool OwnModel::addDocument(TermId subject, bool& alsoEntity) {
  alsoEntity = false;
  if (!isThere()) return false;
  const auto has = [&](FixedTerm property) {
    return !store_.about(subject, fixed(property)).empty();
  };
  const bool titled = has(kHeadline);
  const bool described = titled || has(kPublisher) || has(kCreator) || has(kDatePublished) ||
                         has(kPath) || has(kDocumentExtra);
  kept_.clear();
  const std::string id = documentId(subject);
  const bool cited = cited_.contains(id);
  alsoEntity = isDocumentAndEntity(subject);
  const bool unnamed = !has(kName) && (described || cited || hasType(subject, kArticleClass));
  if (!alsoEntity && !titled && !unnamed && !isAt(subject, kDocumentPath)) return false;

  DocumentFact fact;
  fact.id = id;
  fact.title = onlyText(subject, kHeadline);
  fact.publisher = onlyText(subject, kPublisher);
  fact.published = onlyText(subject, kDatePublished);
  fact.path = onlyText(subject, kPath);
  fact.extra = extraOf(subject, alsoEntity ? kDocumentExtra : kExtra, FactDecoder::kDocument);
  if (fact.extra == "{}") fact.extra = {};
  fact.authors = readAuthors(onlyText(subject, kAuthors));
  if (fact.authors.empty())
    for (const Quad& quad : store_.about(subject, fixed(kCreator)))
      if (const std::string_view author = store_.text(quad.object); !author.empty())
        fact.authors.push_back(author);
  if (!has(kAuthors)) std::sort(fact.authors.begin(), fact.authors.end());
  fact.position = lineOf(store_.about(subject).front());
  facts_.addDocument(fact);
  documents_.insert(id);
  return true;
}

void OwnModel::addCitedDocuments() {
  std::vector<std::string> missing;
  for (const std::string& id : cited_)
    if (!documents_.contains(id)) missing.push_back(id);
  std::sort(missing.begin(), missing.end());
  for (const std::string& id : missing) facts_.addDocument({.id = id});
}

}  // namespace pressgraph
