#pragma once
// Stage 9: data/rules, compiled, and where they fire. docs/rules.md describes the language.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ontology.hpp"
#include "graph/support/diagnostic.hpp"
#include "loaders/article/coreference.hpp"
#include "loaders/article/lists.hpp"
#include "loaders/article/people.hpp"

namespace pressgraph {

// What the stages before found out about one document. The rules only read it.
struct Reading {
  const CleanText& text;
  const std::vector<Word>& words;
  const std::vector<Value>& values;
  const std::vector<Mention>& mentions;
  const std::vector<Coordination>& lists;
  const Coreference& coreference;
  const People& people;
};

// What a statement's end or qualifier is bound to; exactly one is set, or none.
struct RuleTerm {
  LocalEntityIndex entity = kNoLocalEntity;
  std::uint32_t value = 0xFFFFFFFFU;  // index into Reading::values
  Span text;                          // words of the clean text; empty = none
  // What the words name, where the rule says so (<whom:noun Government>): then they are an entity.
  std::optional<ClassIndex> textClass;
  std::string literal;   // a constant of the rule, UTF-8
  bool article = false;  // the article itself

  bool bound() const;
};

struct RuleQualifier {
  std::string name;
  RuleTerm value;
};

struct ExtractedStatement {
  std::string rule;  // the rule's name
  RuleTerm subject;
  std::string predicate;
  RuleTerm object;
  std::vector<RuleQualifier> qualifiers;
  Span evidence;  // of the clean text: the sentence, or what the rule matched where a sentence
                  // is very long
  std::uint32_t article = 0;
};

// The predicate of `then nothing(name)`: what the name is bound to is used up, and nothing stated.
inline constexpr std::string_view kNothingSaid = "nothing";

// A file of rules, as it was read.
struct RuleFile {
  std::string path;
  std::string text;
};

// Immutable once its rules are added; shared by threads.
class RuleSet {
 public:
  RuleSet();
  ~RuleSet();
  RuleSet(RuleSet&&) noexcept;
  RuleSet& operator=(RuleSet&&) noexcept;

  // The rules that are part of the program.
  static const RuleSet& embedded();

  // Those, and the rules of `files`: a file that is named like one of the program's own
  // (30-railways.rules) takes its place. Files are added in the order of their names.
  static RuleSet withFiles(const std::vector<RuleFile>& files, const Ontology& ontology,
                           Diagnostics& diagnostics);

  // Adds the rules of one file; what is wrong is reported with line and column, and the rule left
  // out. `ontology` knows classes and predicates.
  void add(std::string_view rules, const std::string& file, const Ontology& ontology,
           Diagnostics& diagnostics);

  // Everything the rules say of a document, in text order, the same always, with what they say
  // nothing of (kNothingSaid). Linear in the text for
  // a given set of rules: only rules whose words occur in a sentence are tried there.
  std::vector<ExtractedStatement> apply(const Reading& reading) const;

  struct Example {
    std::string rule;
    std::string file;
    std::string text;
    std::vector<std::string> expected;  // as written: opened(新郑火车站, 1904年)
    bool counter = false;               // the rule must stay silent
    Position position;
  };
  const std::vector<Example>& examples() const;

  // What a rule is called, where it stands, and what it states.
  struct Description {
    std::string name;
    std::string file;
    Position position;
    std::vector<std::string> predicates;
  };
  // In the order in which rules are tried.
  std::vector<Description> descriptions() const;

  struct Program;  // rule_program.hpp

 private:
  std::unique_ptr<Program> program_;
};

}  // namespace pressgraph
