#include "loaders/article/statement_words.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

bool isIgnored(char32_t c) {
  return c == U'《' || c == U'》' || c == U'“' || c == U'”' || c == U' ';
}

bool sameWords(std::u32string_view printed, std::u32string_view comparable) {
  auto at = comparable.begin();
  for (const char32_t c : printed) {
    if (isIgnored(c)) continue;
    if (at == comparable.end() || *at != c) return false;
    ++at;
  }
  return at == comparable.end();
}

}  // namespace

std::u32string comparableWords(std::u32string_view words) {
  std::u32string comparable = cleanText(words).characters;
  std::erase_if(comparable, isIgnored);
  return comparable;
}

std::string_view valueKindName(ValueKind kind) {
  switch (kind) {
    case ValueKind::number:
      return "number";
    case ValueKind::count:
      return "count";
    case ValueKind::money:
      return "money";
    case ValueKind::percent:
      return "percent";
    case ValueKind::quantity:
      return "quantity";
    case ValueKind::speed:
      return "speed";
    case ValueKind::duration:
      return "duration";
    case ValueKind::date:
    case ValueKind::period:
      return "date";
    case ValueKind::ordinal:
      return "ordinal";
  }
  return {};
}

std::string StatementWords::entity(LocalEntityIndex index) const {
  const LocalEntity& entity = reading_.coreference.entities[index];
  if (entity.name != kNoMention)
    return toUtf8(reading_.text.view(reading_.mentions[entity.name].span));
  if (entity.entry != kNoEntry) return toUtf8(lexicon_.entries()[entity.entry].name);
  return entity.aliases.empty() ? "?" : toUtf8(entity.aliases.front());
}

std::string StatementWords::term(const RuleTerm& term) const {
  if (term.article) return "article";
  if (term.entity != kNoLocalEntity) return entity(term.entity);
  if (term.value < reading_.values.size())
    return toUtf8(reading_.text.view(reading_.values[term.value].span));
  if (!term.text.empty()) return toUtf8(reading_.text.view(term.text));
  return term.literal;
}

std::string StatementWords::statement(const ExtractedStatement& statement) const {
  std::string words =
      statement.predicate + "(" + term(statement.subject) + ", " + term(statement.object) + ")";
  for (const RuleQualifier& qualifier : statement.qualifiers)
    words += " [" + qualifier.name + "=" + term(qualifier.value) + "]";
  return words;
}

bool StatementWords::means(const RuleTerm& term, std::u32string_view words) const {
  const std::u32string wanted = comparableWords(words);
  if (term.article) return wanted == U"article";
  if (term.entity != kNoLocalEntity) return namesEntity(term.entity, wanted);
  if (term.value < reading_.values.size()) {
    const Value& value = reading_.values[term.value];
    return sameWords(reading_.text.view(value.span), wanted) ||
           sameWords(reading_.text.view(value.core), wanted) ||
           (!value.date.empty() && value.date == toUtf8(wanted));
  }
  if (!term.text.empty()) return sameWords(reading_.text.view(term.text), wanted);
  return sameWords(toCodePoints(term.literal), wanted);
}

bool StatementWords::namesEntity(LocalEntityIndex index, std::u32string_view words) const {
  const LocalEntity& entity = reading_.coreference.entities[index];
  if (entity.entry != kNoEntry) {
    const Entry& entry = lexicon_.entries()[entity.entry];
    if (sameWords(entry.name, words) || sameWords(entry.shortName, words)) return true;
  }
  if (std::any_of(entity.aliases.begin(), entity.aliases.end(),
                  [&](const std::u32string& alias) { return sameWords(alias, words); }))
    return true;
  for (MentionIndex m = 0; m < reading_.mentions.size(); ++m)
    if (reading_.coreference.entityOf[m] == index &&
        sameWords(reading_.text.view(reading_.mentions[m].span), words))
      return true;
  return false;
}

}  // namespace pressgraph
