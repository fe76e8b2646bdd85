#pragma once
// Which rule fired where: what every stage found in each sentence of a text, and the statements
// that rules made of it.

#include <string>

#include "loaders/article/article_reading.hpp"
#include "loaders/article/statement_words.hpp"

namespace pressgraph {

class RuleTrace {
 public:
  // Keeps references; runs the rules.
  RuleTrace(const ArticleReading& article, const std::string& file, const RuleSet& rules,
            const Lexicon& lexicon);
  RuleTrace(const RuleTrace&) = delete;
  RuleTrace& operator=(const RuleTrace&) = delete;

  std::string text() const;

  // One object, with the sentences in order.
  std::string json() const;

 private:
  struct Fired {
    std::string rule;
    std::string statement;
  };
  // Indices of what begins in a sentence.
  struct Found {
    std::vector<MentionIndex> mentions;
    std::vector<std::uint32_t> values;
    std::vector<std::uint32_t> clauses;
    std::vector<Fired> fired;
  };

  void runRules(const RuleSet& rules);
  void addPeople();
  Found& foundAt(std::uint32_t position);
  std::string words(Span span) const;
  std::string mentionText(MentionIndex mention) const;
  std::string valueText(const Value& value) const;
  std::string topicText(const Clause& clause) const;
  void appendSentence(std::string& out, std::uint32_t sentence) const;
  void appendSentenceJson(std::string& out, std::uint32_t sentence) const;
  void appendPlaceJson(std::string& out, Span span) const;
  void appendMentionJson(std::string& out, MentionIndex mention) const;
  void appendValueJson(std::string& out, const Value& value) const;
  void appendClauseJson(std::string& out, const Clause& clause) const;

  const std::string& file_;
  Reading reading_;
  StatementWords statementWords_;
  std::vector<Found> found_;  // one a sentence
};

}  // namespace pressgraph
