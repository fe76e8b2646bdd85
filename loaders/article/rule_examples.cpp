#include "loaders/article/rule_examples.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "loaders/article/article_reading.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/statement_words.hpp"

namespace pressgraph {

namespace {

// predicate(subject, object) [name=words] ..., taken apart.
struct ExpectedStatement {
  std::string predicate;
  std::u32string subject;
  std::u32string object;
  std::vector<std::pair<std::string, std::u32string>> qualifiers;
};

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

// [name=words], any number of them; false when something else stands there.
bool readQualifiers(std::u32string_view text, ExpectedStatement& expected) {
  for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
    const std::size_t equals = text.find(U'=');
    const std::size_t close = text.find(U']', equals);
    if (text.front() != U'[' || close == std::u32string_view::npos) return false;
    expected.qualifiers.emplace_back(toUtf8(trimmed(text.substr(1, equals - 1))),
                                     trimmed(text.substr(equals + 1, close - equals - 1)));
    text.remove_prefix(close + 1);
  }
  return true;
}

std::optional<ExpectedStatement> parseExpected(const std::string& words) {
  const std::u32string text = toCodePoints(words);
  const std::size_t open = text.find(U'(');
  if (text.starts_with(toCodePoints(kNothingSaid)) && open == kNothingSaid.size() &&
      text.back() == U')')
    return ExpectedStatement{
        std::string(kNothingSaid), U"article", text.substr(open + 1, text.size() - open - 2), {}};
  const std::size_t comma = text.find_first_of(U",，", open);
  const std::size_t close = text.rfind(U')', text.find(U" [", comma));
  if (open == std::u32string::npos || comma == std::u32string::npos ||
      close == std::u32string::npos || close < comma)
    return std::nullopt;
  const std::u32string_view view(text);
  ExpectedStatement expected;
  expected.predicate = toUtf8(trimmed(view.substr(0, open)));
  expected.subject = trimmed(view.substr(open + 1, comma - open - 1));
  expected.object = trimmed(view.substr(comma + 1, close - comma - 1));
  if (!readQualifiers(view.substr(close + 1), expected)) return std::nullopt;
  return expected;
}

class ExampleTest {
 public:
  ExampleTest(const RuleSet& rules, const Lexicon& lexicon, const RuleSet::Example& example,
              Diagnostics& diagnostics)
      : example_(example),
        diagnostics_(diagnostics),
        article_(example.text, example.file, {}, lexicon, notes_),
        reading_(article_.reading()),
        words_(reading_, lexicon) {
    for (ExtractedStatement& statement : rules.apply(reading_))
      if (statement.rule == example.rule) made_.push_back(std::move(statement));
  }

  // Whether the rule says what it should.
  bool run() {
    const std::size_t before = failures_;
    if (example_.counter) {
      for (const ExtractedStatement& statement : made_)
        report(fmt::format("rule {} must be silent here, and says {}", example_.rule,
                           words_.statement(statement)));
    } else {
      compare();
    }
    return failures_ == before;
  }

 private:
  void compare() {
    std::set<std::size_t> expected;
    for (const std::string& text : example_.expected) {
      const auto statement = parseExpected(text);
      if (!statement) {
        report(fmt::format("'{}' is no statement; write predicate(subject, object) [name=words]",
                           text));
        continue;
      }
      bool found = false;
      for (std::size_t i = 0; i < made_.size(); ++i)
        if (isMeant(*statement, made_[i])) {
          expected.insert(i);
          found = true;
        }
      if (!found) report(fmt::format("rule {} does not say {}", example_.rule, text));
    }
    for (std::size_t i = 0; i < made_.size(); ++i)
      if (!expected.contains(i))
        report(fmt::format("rule {} says {}, which is not expected", example_.rule,
                           words_.statement(made_[i])));
  }

  bool isMeant(const ExpectedStatement& expected, const ExtractedStatement& statement) const {
    if (expected.predicate != statement.predicate ||
        !words_.means(statement.subject, expected.subject) ||
        !words_.means(statement.object, expected.object))
      return false;
    return std::all_of(
        expected.qualifiers.begin(), expected.qualifiers.end(), [&](const auto& qualifier) {
          return std::any_of(statement.qualifiers.begin(), statement.qualifiers.end(),
                             [&](const RuleQualifier& made) {
                               return made.name == qualifier.first &&
                                      words_.means(made.value, qualifier.second);
                             });
        });
  }

  // What the stages before saw there, because that is where most mistakes lie.
  std::string whatWasSeen() const {
    std::vector<std::string> seen;
    for (const Mention& mention : reading_.mentions)
      seen.push_back(fmt::format("{} {}", toUtf8(reading_.text.view(mention.span)), mention.type));
    for (const Value& value : reading_.values)
      seen.push_back(
          fmt::format("{} {}", toUtf8(reading_.text.view(value.span)), valueKindName(value.kind)));
    return fmt::format("the text has {}", seen.empty() ? "no mention and no value"
                                                       : fmt::format("{}", fmt::join(seen, "; ")));
  }

  void report(std::string message) {
    ++failures_;
    diagnostics_.add({Severity::error, example_.file, example_.position, std::move(message),
                      "rule-example", whatWasSeen()});
  }

  const RuleSet::Example& example_;
  Diagnostics& diagnostics_;
  Diagnostics notes_;
  ArticleReading article_;
  Reading reading_;
  StatementWords words_;
  std::vector<ExtractedStatement> made_;
  std::size_t failures_ = 0;
};

}  // namespace

ExampleCounts testExamples(const RuleSet& rules, const Lexicon& lexicon,
                           const std::vector<std::string>& files, Diagnostics& diagnostics) {
  const auto isTested = [&](const std::string& file) {
    return files.empty() || std::find(files.begin(), files.end(), file) != files.end();
  };
  ExampleCounts counts;
  std::set<std::string> tested;
  for (const RuleSet::Example& example : rules.examples()) {
    if (!isTested(example.file)) continue;
    tested.insert(example.rule);
    ++counts.examples;
    if (!ExampleTest(rules, lexicon, example, diagnostics).run()) ++counts.failed;
  }
  for (const RuleSet::Description& rule : rules.descriptions()) {
    if (!isTested(rule.file)) continue;
    ++counts.rules;
    if (!tested.contains(rule.name)) ++counts.rulesWithoutExample;
  }
  return counts;
}

}  // namespace pressgraph
