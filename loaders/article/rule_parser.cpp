// From the text of a rule file (docs/rules.md) to programs.

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "loaders/article/code_points.hpp"
#include "loaders/article/rule_program.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kGapLimit = 20;
constexpr std::uint32_t kWideGapLimit = 60;
constexpr std::uint32_t kTextLimit = 40;
constexpr std::size_t kDeepestGroup = 16;
constexpr std::size_t kLongestPattern = 500;

// What is wrong, and at which character of the line.
struct Mistake {
  std::size_t column;
  std::string message;
  std::string hint;
};

bool isNameCharacter(char32_t c) {
  return isDigit(c) || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || c == U'-' ||
         c == U'_';
}

std::vector<std::u32string> alternatives(std::u32string_view text) {
  std::vector<std::u32string> words;
  while (true) {
    const std::size_t bar = text.find(U'|');
    const std::u32string_view word = text.substr(0, bar);
    if (!word.empty()) words.emplace_back(word);
    if (bar == std::u32string_view::npos) break;
    text.remove_prefix(bar + 1);
  }
  // Longest first, so that 建成通车运营 is not cut short to 建成通车.
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return words;
}

struct ValueKindName {
  std::u32string_view name;
  std::uint32_t kinds;
};

constexpr std::uint32_t bit(ValueKind kind) {
  return 1U << static_cast<unsigned>(kind);
}

constexpr ValueKindName kValueKinds[] = {
    {U"date", bit(ValueKind::date) | bit(ValueKind::period)},
    {U"number", bit(ValueKind::number)},
    {U"count", bit(ValueKind::count)},
    {U"figure", bit(ValueKind::count)},
    {U"tally", bit(ValueKind::count) | bit(ValueKind::number)},
    {U"money", bit(ValueKind::money)},
    {U"percent", bit(ValueKind::percent)},
    {U"quantity", bit(ValueKind::quantity)},
    {U"speed", bit(ValueKind::speed)},
    {U"duration", bit(ValueKind::duration)},
    {U"ordinal", bit(ValueKind::ordinal)},
    {U"value", bit(ValueKind::number) | bit(ValueKind::count) | bit(ValueKind::money) |
                   bit(ValueKind::percent) | bit(ValueKind::quantity) | bit(ValueKind::speed) |
                   bit(ValueKind::duration)},
};

// Reads one pattern. Instructions of a sequence are chained as they are added.
class PatternParser {
 public:
  PatternParser(std::u32string_view text, std::size_t column, Rule& rule,
                const RuleSet::Program& program, const Ontology& ontology)
      : text_(text), column_(column), rule_(rule), program_(program), ontology_(ontology) {}

  Pattern parse() {
    const InstructionIndex accept = add({});
    const InstructionIndex start = sequence(accept, 0);
    if (position_ < text_.size()) fail("this bracket was never opened");
    pattern_.start = start;
    return std::move(pattern_);
  }

 private:
  [[noreturn]] void fail(std::string message, std::string hint = {}) const {
    throw Mistake{column_ + position_, std::move(message), std::move(hint)};
  }

  InstructionIndex add(Instruction instruction) {
    if (pattern_.instructions.size() >= kLongestPattern) fail("the pattern is too long");
    for (const std::u32string& word : instruction.words) instruction.beginsWord.add(word.front());
    pattern_.instructions.push_back(std::move(instruction));
    return static_cast<InstructionIndex>(pattern_.instructions.size() - 1);
  }

  void skipBlanks() {
    while (position_ < text_.size() && text_[position_] == U' ') ++position_;
  }

  bool take(std::u32string_view token) {
    if (text_.substr(position_, token.size()) != token) return false;
    position_ += token.size();
    return true;
  }

  // Elements are parsed from left to right, but each needs to know the one after it, so a sequence
  // is collected first and chained from its end.
  InstructionIndex sequence(InstructionIndex after, std::size_t depth) {
    if (depth > kDeepestGroup) fail("brackets are nested too deeply");
    std::vector<std::pair<InstructionIndex, InstructionIndex>> parts;  // first and last instruction
    while (true) {
      skipBlanks();
      if (position_ == text_.size()) break;
      const char32_t c = text_[position_];
      if (c == U')' || c == U']' || (c == U'|' && isBar())) break;
      parts.push_back(element(depth));
    }
    InstructionIndex next = after;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
      pattern_.instructions[part->second].next = next;
      next = part->first;
    }
    if (parts.empty()) fail("something is missing here", "an empty group matches nothing");
    return next;
  }

  // A bar with blanks around it separates the sides of a group.
  bool isBar() const { return position_ > 0 && text_[position_ - 1] == U' '; }

  using Part = std::pair<InstructionIndex, InstructionIndex>;

  Part single(Instruction instruction) {
    const InstructionIndex index = add(std::move(instruction));
    return {index, index};
  }

  Part element(std::size_t depth) {
    const auto operation = [&](Operation kind) {
      Instruction instruction;
      instruction.operation = kind;
      return instruction;
    };
    if (take(U"^^")) return single(operation(Operation::sentenceBegin));
    if (take(U"^")) return single(operation(Operation::clauseBegin));
    if (take(U"$$")) return single(operation(Operation::sentenceEnd));
    if (text_[position_] == U'$' && !namesWords()) {
      ++position_;
      return single(operation(Operation::clauseEnd));
    }
    if (take(U"...")) return single(gap(true, kWideGapLimit));
    if (take(U"..")) return single(gap(false, kGapLimit));
    if (take(U"<")) return single(capture());
    if (take(U"!(")) return notAhead(depth);
    if (take(U"(")) return group(U")", false, depth);
    if (take(U"[")) return group(U"]", true, depth);
    Instruction literal = operation(Operation::literal);
    literal.words = words();
    return single(std::move(literal));
  }

  bool namesWords() const {
    return position_ + 1 < text_.size() && isNameCharacter(text_[position_ + 1]);
  }

  Instruction gap(bool wide, std::uint32_t limit) {
    Instruction instruction;
    instruction.operation = Operation::gap;
    instruction.wide = wide;
    std::uint32_t given = 0;
    const std::size_t begin = position_;
    while (position_ < text_.size() && isDigit(text_[position_]) && given < 1000)
      given = given * 10 + (text_[position_++] - U'0');
    instruction.limit = position_ > begin ? given : limit;
    return instruction;
  }

  std::vector<std::u32string> words() {
    if (text_[position_] == U'$') {
      const std::size_t begin = ++position_;
      while (position_ < text_.size() && isNameCharacter(text_[position_])) ++position_;
      return namedWords(text_.substr(begin, position_ - begin));
    }
    const std::size_t begin = position_;
    while (position_ < text_.size() &&
           std::u32string_view(U" ()[]<>").find(text_[position_]) == std::u32string_view::npos)
      ++position_;
    std::vector<std::u32string> words = alternatives(text_.substr(begin, position_ - begin));
    if (words.empty()) fail("a word is missing here");
    return words;
  }

  std::vector<std::u32string> namedWords(std::u32string_view name) const {
    const auto found = program_.words.find(std::u32string(name));
    if (found == program_.words.end())
      fail(fmt::format("there are no words ${}", toUtf8(name)),
           fmt::format("declare them: words {} = ...", toUtf8(name)));
    return found->second;
  }

  Part group(std::u32string_view closer, bool optional, std::size_t depth) {
    // Sides are joined by an empty gap, which every way through the group ends with.
    Instruction join;
    join.operation = Operation::gap;
    const InstructionIndex end = add(std::move(join));
    std::vector<InstructionIndex> sides;
    do {
      sides.push_back(sequence(end, depth + 1));
      skipBlanks();
    } while (take(U"|"));
    if (!take(closer)) fail(fmt::format("'{}' is missing here", toUtf8(closer)));
    if (optional) sides.push_back(end);
    InstructionIndex first = sides.back();
    for (auto side = sides.rbegin() + 1; side != sides.rend(); ++side) {
      Instruction split;
      split.operation = Operation::split;
      split.next = *side;
      split.other = first;
      first = add(std::move(split));
    }
    if (sides.size() == 1) return {first, end};
    return {first, end};
  }

  Part notAhead(std::size_t depth) {
    const InstructionIndex accept = add({});
    Instruction instruction;
    instruction.operation = Operation::notAhead;
    instruction.other = sequence(accept, depth + 1);
    if (!take(U")")) fail("')' is missing here");
    return single(std::move(instruction));
  }

  // After '<': [name:] what >
  Instruction capture() {
    const std::size_t end = text_.find(U'>', position_);
    if (end == std::u32string_view::npos) fail("'>' is missing");
    std::u32string_view inside = text_.substr(position_, end - position_);
    Instruction instruction;
    if (const std::size_t colon = inside.find(U':'); colon != std::u32string_view::npos) {
      instruction.slot = slotNamed(toUtf8(inside.substr(0, colon)));
      inside.remove_prefix(colon + 1);
    }
    while (!inside.empty() && inside.front() == U' ') inside.remove_prefix(1);
    if (inside.empty()) fail("what may stand here is missing", "write a class or a kind of value");
    readKind(inside, instruction);
    position_ = end + 1;
    return instruction;
  }

  std::uint8_t slotNamed(const std::string& name) {
    if (name.empty()) fail("a name is missing before ':'");
    const auto found = std::find(rule_.slots.begin(), rule_.slots.end(), name);
    if (found != rule_.slots.end()) return static_cast<std::uint8_t>(found - rule_.slots.begin());
    if (rule_.slots.size() >= kNoSlot) fail("the rule binds too many names");
    rule_.slots.push_back(name);
    return static_cast<std::uint8_t>(rule_.slots.size() - 1);
  }

  void readKind(std::u32string_view kind, Instruction& instruction) {
    if (kind == U"noun" || kind == U"text" || kind.starts_with(U"noun ")) {
      instruction.operation = kind == U"text" ? Operation::text : Operation::noun;
      instruction.limit = kTextLimit;
      if (kind.starts_with(U"noun ")) instruction.nounClass = classNamed(kind.substr(5));
      return;
    }
    if (kind.starts_with(U"list ")) {
      instruction.list = true;
      kind.remove_prefix(5);
    }
    const std::u32string_view first = kind.substr(0, kind.find(U' '));
    for (const ValueKindName& known : kValueKinds) {
      if (known.name != first) continue;
      instruction.operation = Operation::value;
      instruction.kinds = known.kinds;
      instruction.figure = first == U"figure";
      if (first.size() < kind.size()) readUnits(kind.substr(first.size() + 1), instruction);
      return;
    }
    if (kind.front() == U'$') {
      instruction.operation = Operation::literal;
      instruction.words = namedWords(kind.substr(1));
      return;
    }
    if (kind.front() >= 0x80) {
      instruction.operation = Operation::literal;
      instruction.words = alternatives(kind);
      return;
    }
    instruction.operation = Operation::mention;
    if (kind.starts_with(U"inner ")) {
      instruction.inner = true;
      kind.remove_prefix(6);
    }
    instruction.classes.resize(ontology_.classes().size());
    for (const std::u32string& name : alternatives(kind)) {
      const ClassIndex ancestor = classNamed(name);
      for (ClassIndex c = 0; c < instruction.classes.size(); ++c)
        if (ontology_.isA(c, ancestor)) instruction.classes[c] = true;
    }
  }

  ClassIndex classNamed(std::u32string_view name) const {
    const auto found = ontology_.findClass(toUtf8(name));
    if (!found) failUnknownClass(toUtf8(name));
    return *found;
  }

  void readUnits(std::u32string_view names, Instruction& instruction) {
    for (const std::u32string& name : alternatives(names)) {
      if (ontology_.findUnit(toUtf8(name)) == nullptr)
        fail(fmt::format("there is no unit '{}'", toUtf8(name)), "the ontology lists the units");
      instruction.units.push_back(toUtf8(name));
    }
  }

  [[noreturn]] void failUnknownClass(const std::string& name) const {
    std::vector<std::string_view> names;
    for (const ClassDefinition& definition : ontology_.classes()) names.push_back(definition.name);
    const std::string nearest = nearestName(name, names);
    fail(fmt::format("there is no class '{}'", name),
         nearest.empty() ? "the ontology lists the classes"
                         : fmt::format("did you mean {}?", nearest));
  }

  std::u32string_view text_;
  std::size_t column_;
  Rule& rule_;
  const RuleSet::Program& program_;
  const Ontology& ontology_;
  Pattern pattern_;
  std::size_t position_ = 0;
};

class RuleFileParser {
 public:
  RuleFileParser(std::string_view text, const std::string& file, const Ontology& ontology,
                 RuleSet::Program& program, Diagnostics& diagnostics)
      : text_(text),
        file_(file),
        ontology_(ontology),
        program_(program),
        diagnostics_(diagnostics) {}

  void parse() {
    noteClasses();
    forEachLine([&](std::u32string_view line) { guarded([&] { readWords(line); }); });
    forEachLine([&](std::u32string_view line) { guarded([&] { readLine(line); }); });
    finishRule();
  }

 private:
  template <class Work>
  void forEachLine(const Work& work) {
    line_ = 0;
    for (std::string_view rest = text_; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      std::string_view line = rest.substr(0, end);
      if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++line_;
      if (!line.empty() && line.front() != '#') work(toCodePoints(line));
    }
  }

  template <class Work>
  void guarded(const Work& work) {
    try {
      work();
    } catch (const Mistake& mistake) {
      diagnostics_.add({Severity::error,
                        file_,
                        {line_, static_cast<std::uint32_t>(mistake.column + 1)},
                        mistake.message,
                        "bad-rule",
                        mistake.hint});
      broken_ = true;
    }
  }

  void noteClasses() {
    const std::size_t count = ontology_.classes().size();
    program_.isA.assign(count, std::vector<bool>(count));
    for (ClassIndex c = 0; c < count; ++c) {
      program_.classes[ontology_.classes()[c].name] = c;
      for (ClassIndex ancestor = 0; ancestor < count; ++ancestor)
        program_.isA[c][ancestor] = ontology_.isA(c, ancestor);
    }
  }

  static bool takeKeyword(std::u32string_view& line, std::u32string_view keyword) {
    if (!line.starts_with(keyword)) return false;
    if (line.size() > keyword.size() && line[keyword.size()] != U' ') return false;
    line.remove_prefix(keyword.size());
    while (!line.empty() && line.front() == U' ') line.remove_prefix(1);
    return true;
  }

  static std::u32string_view trimmed(std::u32string_view text) {
    while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
    return text;
  }

  // `words name = ...`, `planned = ...`, `negated = ...`; 甲|$other takes the words of another
  // list.
  void readWords(std::u32string_view line) {
    const bool words = takeKeyword(line, U"words");
    const bool planned = !words && takeKeyword(line, U"planned");
    const bool negated = !words && !planned && takeKeyword(line, U"negated");
    if (!words && !planned && !negated) return;
    const std::size_t equals = line.find(U'=');
    if (equals == std::u32string_view::npos)
      throw Mistake{0, "'=' is missing", "words name = 甲|乙"};
    std::vector<std::u32string> list;
    for (const std::u32string& word : alternatives(trimmed(line.substr(equals + 1)))) {
      if (word.front() != U'$') {
        list.push_back(word);
        continue;
      }
      const auto other = program_.words.find(word.substr(1));
      if (other == program_.words.end())
        throw Mistake{0, fmt::format("there are no words {}", toUtf8(word)), "declare them above"};
      list.insert(list.end(), other->second.begin(), other->second.end());
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const auto& a, const auto& b) { return a.size() > b.size(); });
    if (planned)
      program_.planned.add(list);
    else if (negated)
      program_.negated.add(list);
    else
      program_.words[std::u32string(trimmed(line.substr(0, equals)))] = std::move(list);
  }

  void readLine(std::u32string_view line) {
    if (line.front() != U' ') {
      finishRule();
      std::u32string_view rest = line;
      if (takeKeyword(rest, U"rule")) return beginRule(rest);
      for (const std::u32string_view other : {U"words", U"planned", U"negated", U"anaphor"})
        if (std::u32string_view begin = line; takeKeyword(begin, other)) return;
      throw Mistake{0, "a line begins with rule, words, planned, negated, anaphor or blanks", {}};
    }
    std::u32string_view rest = trimmed(line);
    if (rest.empty()) return;
    if (!rule_) throw Mistake{0, "this line belongs to no rule", "begin one with: rule name"};
    const auto column = [&] { return static_cast<std::size_t>(rest.data() - line.data()); };
    if (takeKeyword(rest, U"match")) {
      rule_->patterns.push_back(PatternParser(rest, column(), *rule_, program_, ontology_).parse());
    } else if (takeKeyword(rest, U"then")) {
      readConclusion(rest, column());
    } else if (takeKeyword(rest, U"modality")) {
      if (rest != U"ignored") throw Mistake{column(), "modality can only be ignored", {}};
      rule_->ignoresModality = true;
    } else if (takeKeyword(rest, U"example")) {
      readExample(rest, false, column());
    } else if (takeKeyword(rest, U"counterexample")) {
      readExample(rest, true, column());
    } else {
      throw Mistake{
          column(), "a rule has match, then, modality, example and counterexample lines", {}};
    }
  }

  void beginRule(std::u32string_view name) {
    name = trimmed(name);
    if (name.empty() || !std::all_of(name.begin(), name.end(), isNameCharacter))
      throw Mistake{5, "a rule needs a name of letters, digits and -", {}};
    rule_.emplace();
    rule_->name = toUtf8(name);
    rule_->file = file_;
    rule_->position = {line_, 1};
    broken_ = false;
    ruleLine_ = line_;
    if (program_.ruleNames.contains(rule_->name))
      throw Mistake{5, fmt::format("there is a rule {} already", rule_->name), {}};
  }

  void finishRule() {
    if (!rule_) return;
    if (!broken_ && (rule_->patterns.empty() || rule_->conclusions.empty())) {
      const std::uint32_t line = std::exchange(line_, ruleLine_);
      guarded([&] {
        throw Mistake{0, fmt::format("rule {} needs match and then lines", rule_->name), {}};
      });
      line_ = line;
    }
    if (!broken_) {
      program_.ruleNames.insert(rule_->name);
      program_.rules.push_back(std::move(*rule_));
    }
    rule_.reset();
    broken_ = false;
  }

  void readExample(std::u32string_view text, bool counter, std::size_t column) {
    RuleSet::Example example;
    example.rule = rule_->name;
    example.file = file_;
    example.counter = counter;
    example.position = {line_, static_cast<std::uint32_t>(column + 1)};
    const std::size_t arrow = text.find(U"=>");
    if (!counter && arrow == std::u32string_view::npos)
      throw Mistake{column, "'=>' is missing", "example 句子 => predicate(主, 宾)"};
    example.text = toUtf8(trimmed(text.substr(0, counter ? text.size() : arrow)));
    if (!counter) {
      std::u32string_view rest = text.substr(arrow + 2);
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(U';'), rest.size());
        if (!trimmed(rest.substr(0, end)).empty())
          example.expected.push_back(toUtf8(trimmed(rest.substr(0, end))));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    }
    program_.examples.push_back(std::move(example));
  }

  // nothing(name): the value is used up, so that no rule after this one states it.
  bool readsNothing(std::u32string_view text, std::size_t column) {
    const std::u32string nothing = toCodePoints(kNothingSaid) + U"(";
    if (!text.starts_with(nothing)) return false;
    if (text.back() != U')') throw Mistake{column, "')' is missing", "then nothing(name)"};
    Conclusion conclusion;
    conclusion.predicate = kNothingSaid;
    conclusion.subject.kind = OperandKind::article;
    conclusion.object =
        operand(trimmed(text.substr(nothing.size(), text.size() - nothing.size() - 1)), column);
    rule_->conclusions.push_back(std::move(conclusion));
    rule_->ignoresModality = true;
    return true;
  }

  // predicate(subject, object) name=term ...
  void readConclusion(std::u32string_view text, std::size_t column) {
    if (readsNothing(text, column)) return;
    const std::size_t open = text.find(U'(');
    const std::size_t comma = text.find(U',', open);
    const std::size_t close = text.find(U')', comma);
    if (open == std::u32string_view::npos || comma == std::u32string_view::npos ||
        close == std::u32string_view::npos)
      throw Mistake{column, "a statement is missing", "then predicate(subject, object)"};
    Conclusion conclusion;
    conclusion.predicate = toUtf8(trimmed(text.substr(0, open)));
    const auto predicate = ontology_.findPredicate(conclusion.predicate);
    if (!predicate)
      throw Mistake{column, fmt::format("there is no predicate '{}'", conclusion.predicate),
                    "the ontology lists the predicates"};
    conclusion.domain = ontology_.predicates()[*predicate].domain;
    conclusion.range = ontology_.predicates()[*predicate].range.classes;
    conclusion.subject = operand(trimmed(text.substr(open + 1, comma - open - 1)), column);
    conclusion.object = operand(trimmed(text.substr(comma + 1, close - comma - 1)), column);
    std::u32string_view rest = trimmed(text.substr(close + 1));
    while (!rest.empty()) {
      const std::size_t equals = rest.find(U'=');
      if (equals == std::u32string_view::npos)
        throw Mistake{column, "a qualifier is written name=term", {}};
      const std::string name = toUtf8(rest.substr(0, equals));
      if (!ontology_.findQualifier(name))
        throw Mistake{column, fmt::format("there is no qualifier '{}'", name),
                      "the ontology lists the qualifiers"};
      rest.remove_prefix(equals + 1);
      std::size_t end = rest.find(U' ');
      if (!rest.empty() && rest.front() == U'"') end = rest.find(U'"', 1) + 1;
      end = std::min(end, rest.size());
      conclusion.qualifiers.emplace_back(name, operand(rest.substr(0, end), column));
      rest = trimmed(rest.substr(end));
    }
    rule_->conclusions.push_back(std::move(conclusion));
  }

  Operand operand(std::u32string_view text, std::size_t column) const {
    Operand operand;
    if (text.size() >= 2 && text.front() == U'"' && text.back() == U'"') {
      operand.constant = toUtf8(text.substr(1, text.size() - 2));
    } else if (text == U"article") {
      operand.kind = OperandKind::article;
    } else if (text == U"clause-time") {
      operand.kind = OperandKind::clauseTime;
    } else if (text == U"topic" || text.starts_with(U"topic:") || text.starts_with(U"subject:") ||
               text.starts_with(U"carried:")) {
      operand.kind = text.front() == U't'   ? OperandKind::topic
                     : text.front() == U's' ? OperandKind::subject
                                            : OperandKind::carried;
      const std::size_t colon = std::min(text.find(U':'), text.size() - 1);
      for (const std::u32string& name : alternatives(text.substr(colon + 1))) {
        const auto found = ontology_.findClass(toUtf8(name));
        if (!found) throw Mistake{column, fmt::format("there is no class '{}'", toUtf8(name)), {}};
        operand.classes.push_back(*found);
      }
    } else {
      const bool around = text.starts_with(U"around:");
      if (around) text.remove_prefix(7);
      const auto slot = std::find(rule_->slots.begin(), rule_->slots.end(), toUtf8(text));
      if (slot == rule_->slots.end())
        throw Mistake{column, fmt::format("nothing in the rule binds '{}'", toUtf8(text)),
                      "names are bound in a match line above: <name:Class>"};
      operand.kind = around ? OperandKind::around : OperandKind::slot;
      operand.slot = static_cast<std::uint8_t>(slot - rule_->slots.begin());
    }
    return operand;
  }

  std::string_view text_;
  const std::string& file_;
  const Ontology& ontology_;
  RuleSet::Program& program_;
  Diagnostics& diagnostics_;
  std::uint32_t line_ = 0;
  std::uint32_t ruleLine_ = 0;
  std::optional<Rule> rule_;
  bool broken_ = false;
};

}  // namespace

void parseRules(std::string_view text, const std::string& file, const Ontology& ontology,
                RuleSet::Program& program, Diagnostics& diagnostics) {
  RuleFileParser(text, file, ontology, program, diagnostics).parse();
}

}  // namespace pressgraph
