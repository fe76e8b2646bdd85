#include "cli/rule_trace.hpp"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "graph/support/json_text.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/extractor.hpp"

namespace pressgraph {

namespace {

std::string_view nameOf(BlockKind kind) {
  switch (kind) {
    case BlockKind::headline:
      return "headline";
    case BlockKind::deck:
      return "deck";
    case BlockKind::body:
      return "body";
    case BlockKind::listing:
      return "list";
    case BlockKind::caption:
      return "caption";
    case BlockKind::byline:
      return "byline";
  }
  return {};
}

void appendMember(std::string& out, std::string_view name, std::string_view text) {
  out += fmt::format(",\"{}\":", name);
  appendJsonString(out, text);
}

// Appends what `append` writes of each, as an array that is a member of an object.
template <class Items, class Append>
void appendArray(std::string& out, std::string_view name, const Items& items,
                 const Append& append) {
  out += fmt::format(",\"{}\":[", name);
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    append(item);
  }
  out += ']';
}

}  // namespace

RuleTrace::RuleTrace(const ArticleReading& article, const std::string& file, const RuleSet& rules,
                     const Lexicon& lexicon)
    : file_(file),
      reading_(article.reading()),
      statementWords_(reading_, lexicon),
      found_(reading_.text.sentences.size()) {
  if (found_.empty()) return;
  std::vector<MentionIndex> order(reading_.mentions.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](MentionIndex a, MentionIndex b) {
    return reading_.mentions[a].span < reading_.mentions[b].span;
  });
  for (const MentionIndex m : order) foundAt(reading_.mentions[m].span.begin).mentions.push_back(m);
  for (std::uint32_t i = 0; i < reading_.values.size(); ++i)
    foundAt(reading_.values[i].span.begin).values.push_back(i);
  for (std::uint32_t i = 0; i < reading_.coreference.clauses.size(); ++i)
    foundAt(reading_.coreference.clauses[i].span.begin).clauses.push_back(i);
  addPeople();
  runRules(rules);
}

void RuleTrace::runRules(const RuleSet& rules) {
  for (const ExtractedStatement& statement : statementsOf(reading_, rules))
    foundAt(statement.evidence.begin)
        .fired.push_back({statement.rule, statementWords_.statement(statement)});
}

// What no rule of a rule file says, but an earlier stage.
void RuleTrace::addPeople() {
  const auto person = [&](MentionIndex m) { return words(reading_.mentions[m].span); };
  const auto inRole = [&](Span role) {
    return role.empty() ? std::string() : fmt::format(" [role={}]", words(role));
  };
  for (const Byline& byline : reading_.people.bylines)
    for (const BylinePerson& signing : byline.people)
      foundAt(reading_.mentions[signing.person].span.begin)
          .fired.push_back({"byline", fmt::format("reportedBy(article, {}){}",
                                                  person(signing.person), inRole(signing.role))});
  for (const HeldPosition& position : reading_.people.positions)
    if (position.organisation != kNoMention)
      foundAt(reading_.mentions[position.person].span.begin)
          .fired.push_back(
              {"position", fmt::format("holdsPosition({}, {}){}", person(position.person),
                                       person(position.organisation), inRole(position.role))});
}

RuleTrace::Found& RuleTrace::foundAt(std::uint32_t position) {
  const auto& sentences = reading_.text.sentences;
  const auto after = std::upper_bound(
      sentences.begin(), sentences.end(), position,
      [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
  return found_[after == sentences.begin()
                    ? 0
                    : static_cast<std::size_t>(after - sentences.begin()) - 1];
}

std::string RuleTrace::words(Span span) const {
  return toUtf8(reading_.text.view(span));
}

std::string RuleTrace::mentionText(MentionIndex m) const {
  const Mention& mention = reading_.mentions[m];
  std::string text = fmt::format("{} {}", words(mention.span), mention.type);
  const LocalEntityIndex entity = reading_.coreference.entityOf[m];
  const std::string name = entity == kNoLocalEntity ? "nothing" : statementWords_.entity(entity);
  if (name != words(mention.span)) text += fmt::format(" = {}", name);
  return text;
}

std::string RuleTrace::valueText(const Value& value) const {
  std::string text = fmt::format("{} {}", words(value.span), valueKindName(value.kind));
  for (const std::string* part : {&value.number, &value.unit, &value.date})
    if (!part->empty()) text += ' ' + *part;
  if (value.atLeast) text += " or more";
  if (value.atMost) text += " at most";
  if (value.approximate) text += " about";
  return text;
}

std::string RuleTrace::topicText(const Clause& clause) const {
  std::vector<std::string> names;
  for (const LocalEntityIndex topic : clause.topics)
    names.push_back(fmt::format("{} {}", statementWords_.entity(topic),
                                reading_.coreference.entities[topic].type));
  return fmt::format("{}", fmt::join(names, "; "));
}

std::string RuleTrace::text() const {
  std::string out;
  for (std::uint32_t i = 0; i < found_.size(); ++i) appendSentence(out, i);
  return out;
}

void RuleTrace::appendSentence(std::string& out, std::uint32_t index) const {
  const Sentence& sentence = reading_.text.sentences[index];
  const Found& found = found_[index];
  const Span origin = reading_.text.origin(sentence.span);
  out += fmt::format("{}:{}-{} {}\n  {}\n", file_, origin.begin, origin.end,
                     nameOf(reading_.text.blocks[sentence.block].kind), words(sentence.span));
  const auto line = [&](std::string_view title, const std::string& content) {
    if (!content.empty()) out += fmt::format("    {:<9} {}\n", title, content);
  };
  std::vector<std::string> parts;
  for (const MentionIndex m : found.mentions) parts.push_back(mentionText(m));
  line("mentions", fmt::format("{}", fmt::join(parts, "; ")));
  parts.clear();
  for (const std::uint32_t value : found.values) parts.push_back(valueText(reading_.values[value]));
  line("values", fmt::format("{}", fmt::join(parts, "; ")));
  if (!found.clauses.empty())
    line("carried", topicText(reading_.coreference.clauses[found.clauses.front()]));
  for (const Fired& fired : found.fired)
    line("fired", fmt::format("{}: {}", fired.rule, fired.statement));
}

std::string RuleTrace::json() const {
  std::string out = "{\"file\":";
  appendJsonString(out, file_);
  out += ",\"sentences\":[";
  for (std::uint32_t i = 0; i < found_.size(); ++i) {
    out += i == 0 ? "\n" : ",\n";
    appendSentenceJson(out, i);
  }
  out += "]}";
  return out;
}

void RuleTrace::appendSentenceJson(std::string& out, std::uint32_t index) const {
  const Sentence& sentence = reading_.text.sentences[index];
  const Found& found = found_[index];
  const Block& block = reading_.text.blocks[sentence.block];
  appendPlaceJson(out, sentence.span);
  out += fmt::format(",\"article\":{}", block.article);
  appendMember(out, "block", nameOf(block.kind));
  appendArray(out, "mentions", found.mentions,
              [&](MentionIndex mention) { appendMentionJson(out, mention); });
  appendArray(out, "values", found.values,
              [&](std::uint32_t value) { appendValueJson(out, reading_.values[value]); });
  appendArray(out, "clauses", found.clauses, [&](std::uint32_t clause) {
    appendClauseJson(out, reading_.coreference.clauses[clause]);
  });
  appendArray(out, "fired", found.fired, [&](const Fired& fired) {
    out += "{\"rule\":";
    appendJsonString(out, fired.rule);
    appendMember(out, "statement", fired.statement);
    out += '}';
  });
  out += '}';
}

// The beginning of an object: where it stands in the text as given, and its words.
void RuleTrace::appendPlaceJson(std::string& out, Span span) const {
  const Span origin = reading_.text.origin(span);
  out += fmt::format("{{\"begin\":{},\"end\":{}", origin.begin, origin.end);
  appendMember(out, "text", words(span));
}

void RuleTrace::appendMentionJson(std::string& out, MentionIndex m) const {
  const Mention& mention = reading_.mentions[m];
  appendPlaceJson(out, mention.span);
  appendMember(out, "type", mention.type);
  if (const LocalEntityIndex entity = reading_.coreference.entityOf[m]; entity != kNoLocalEntity)
    appendMember(out, "entity", statementWords_.entity(entity));
  if (mention.outer != kNoMention) out += ",\"inner\":true";
  out += '}';
}

void RuleTrace::appendValueJson(std::string& out, const Value& value) const {
  appendPlaceJson(out, value.span);
  appendMember(out, "kind", valueKindName(value.kind));
  if (!value.number.empty()) appendMember(out, "number", value.number);
  if (!value.unit.empty()) appendMember(out, "unit", value.unit);
  if (!value.date.empty()) appendMember(out, "date", value.date);
  if (value.atLeast) out += ",\"atLeast\":true";
  if (value.atMost) out += ",\"atMost\":true";
  if (value.approximate) out += ",\"approximate\":true";
  out += '}';
}

void RuleTrace::appendClauseJson(std::string& out, const Clause& clause) const {
  appendPlaceJson(out, clause.span);
  appendArray(out, "carried", clause.topics, [&](LocalEntityIndex topic) {
    out += "{\"entity\":";
    appendJsonString(out, statementWords_.entity(topic));
    appendMember(out, "type", reading_.coreference.entities[topic].type);
    out += '}';
  });
  if (clause.time < reading_.values.size())
    appendMember(out, "time", words(reading_.values[clause.time].span));
  out += '}';
}

}  // namespace pressgraph
