// Runs rules over a document.
//
// For each sentence, one walk over a trie of the rules' anchor words finds the patterns that can
// match there; each of these is tried at the places where its first element can begin. A try is a
// backtracking search that remembers where the pattern cannot go on, with a bound on its steps:
// where the bound is reached the pattern does not match there, so that no text makes a rule slow.

#include <algorithm>
#include <array>
#include <unordered_map>

#include "loaders/article/code_points.hpp"
#include "loaders/article/marks.hpp"
#include "loaders/article/rule_program.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFFU;
constexpr std::uint32_t kStepsOfTry = 3000;
constexpr std::uint32_t kStepsOfSentence = 60000;
constexpr std::size_t kLongestList = 200;

bool isWeakStop(char32_t c) {
  return c == U'，' || c == U'；' || c == U'：';
}

bool isClauseBorder(char32_t c) {
  if (isPlainHan(c)) return false;
  return isWeakStop(c) || isStrongStop(c) || c == U'“' || c == U'”' || c == U'（' || c == U'）' ||
         c == U' ';
}

// What one name of a rule is bound to.
struct Binding {
  std::vector<MentionIndex> mentions;
  std::vector<std::uint32_t> values;
  Span text;
  std::optional<ClassIndex> textClass;

  void clear() {
    mentions.clear();
    values.clear();
    text = {};
    textClass.reset();
  }
};

// The positions of one sentence, looked up instead of searched.
class SentenceIndex {
 public:
  explicit SentenceIndex(const Reading& reading) : reading_(reading) {
    order_.resize(reading.mentions.size());
    for (MentionIndex i = 0; i < order_.size(); ++i) order_[i] = i;
    std::stable_sort(order_.begin(), order_.end(), [&](MentionIndex a, MentionIndex b) {
      const Span left = reading.mentions[a].span;
      const Span right = reading.mentions[b].span;
      return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
  }

  // Sentences come in order.
  void enter(Span sentence) {
    sentence_ = sentence;
    mentionsFrom_.assign(sentence.length() + 1, kNothing);
    valueAt_.assign(sentence.length() + 1, kNothing);
    wordAt_.assign(sentence.length() + 1, kNothing);
    mentionPositions_.clear();
    valuePositions_.clear();
    clausePositions_.clear();
    while (nextMention_ < order_.size() && beginOf(nextMention_) < sentence.begin) ++nextMention_;
    for (; nextMention_ < order_.size() && beginOf(nextMention_) < sentence.end; ++nextMention_) {
      std::uint32_t& slot = mentionsFrom_[beginOf(nextMention_) - sentence.begin];
      if (slot != kNothing) continue;
      slot = nextMention_;
      mentionPositions_.push_back(beginOf(nextMention_));
    }
    for (; nextValue_ < reading_.values.size() &&
           reading_.values[nextValue_].span.begin < sentence.end;
         ++nextValue_)
      if (const std::uint32_t begin = reading_.values[nextValue_].span.begin;
          begin >= sentence.begin) {
        valueAt_[begin - sentence.begin] = nextValue_;
        valuePositions_.push_back(begin);
      }
    while (nextWord_ < reading_.words.size() &&
           reading_.words[nextWord_].span.begin < sentence.begin)
      ++nextWord_;
    firstWord_ = nextWord_;
    for (; nextWord_ < reading_.words.size() && reading_.words[nextWord_].span.begin < sentence.end;
         ++nextWord_)
      wordAt_[reading_.words[nextWord_].span.begin - sentence.begin] = nextWord_;
    while (firstClause_ < clauses().size() && clauses()[firstClause_].span.end <= sentence.begin)
      ++firstClause_;
    for (std::uint32_t position = sentence.begin; position < sentence.end; ++position)
      if (clauseBegins(position)) clausePositions_.push_back(position);
  }

  Span sentence() const { return sentence_; }

  // Calls `visit` for the mentions that begin here, outermost first, until it says true.
  template <class Visit>
  bool anyMention(std::uint32_t position, const Visit& visit) const {
    std::uint32_t i = mentionsFrom_[position - sentence_.begin];
    for (; i != kNothing && i < order_.size() && beginOf(i) == position; ++i)
      if (visit(order_[i])) return true;
    return false;
  }
  bool mentionBegins(std::uint32_t position) const {
    return mentionsFrom_[position - sentence_.begin] != kNothing;
  }
  std::uint32_t valueAt(std::uint32_t position) const {
    return valueAt_[position - sentence_.begin];
  }
  bool clauseBegins(std::uint32_t position) const {
    return position == sentence_.begin || isClauseBorder(reading_.text.characters[position - 1]);
  }
  std::uint32_t wordAt(std::uint32_t position) const { return wordAt_[position - sentence_.begin]; }

  // The words of the sentence: from firstWord() to before endWord().
  std::uint32_t firstWord() const { return firstWord_; }
  std::uint32_t endWord() const { return nextWord_; }

  // Where mentions, values and clauses of the sentence begin, in order.
  const std::vector<std::uint32_t>& mentionPositions() const { return mentionPositions_; }
  const std::vector<std::uint32_t>& valuePositions() const { return valuePositions_; }
  const std::vector<std::uint32_t>& clausePositions() const { return clausePositions_; }

  const Clause* clauseAt(std::uint32_t position) const {
    for (std::size_t i = firstClause_; i < clauses().size(); ++i) {
      if (clauses()[i].span.begin > position) break;
      if (position < clauses()[i].span.end) return &clauses()[i];
    }
    return nullptr;
  }

 private:
  const std::vector<Clause>& clauses() const { return reading_.coreference.clauses; }
  std::uint32_t beginOf(std::uint32_t ordered) const {
    return reading_.mentions[order_[ordered]].span.begin;
  }

  const Reading& reading_;
  std::vector<MentionIndex> order_;
  std::uint32_t nextMention_ = 0;
  std::uint32_t nextValue_ = 0;
  std::uint32_t firstWord_ = 0;
  std::uint32_t nextWord_ = 0;
  std::size_t firstClause_ = 0;
  Span sentence_;
  std::vector<std::uint32_t> mentionsFrom_;  // into order_
  std::vector<std::uint32_t> valueAt_;
  std::vector<std::uint32_t> wordAt_;
  std::vector<std::uint32_t> mentionPositions_, valuePositions_, clausePositions_;
};

// How far noun phrases go on.
class NounPhrases {
 public:
  NounPhrases(const Reading& reading, const SentenceIndex& index, const RuleIndex& rules)
      : reading_(reading), index_(index), rules_(rules) {}

  void enter() { known_ = false; }

  // Of all marks only quotes begin a phrase.
  bool mayOpen(std::uint32_t word) const {
    const char32_t first = beginOf(word);
    return reading_.words[word].tag != WordTag::punctuation || first == U'“' || first == U'《';
  }

  // No phrase ends with a mark that leads on to more of it.
  bool mayClose(std::uint32_t word) const {
    const char32_t first = beginOf(word);
    return reading_.words[word].tag != WordTag::punctuation ||
           (first != U'、' && first != U'“' && first != U'《' && first != U'（' && first != U'·');
  }

  // The first word of the sentence, from this one on, that no phrase goes on over.
  std::uint32_t endFrom(std::uint32_t word) {
    if (!known_) findEnds();
    return ends_[word - index_.firstWord()];
  }

 private:
  void findEnds() {
    known_ = true;
    const std::uint32_t first = index_.firstWord();
    std::uint32_t end = index_.endWord();
    ends_.resize(end - first);
    for (std::uint32_t word = end; word-- > first;) {
      const bool value = index_.valueAt(reading_.words[word].span.begin) != kNothing;
      if (value || !goesOnOver(word)) end = word;
      ends_[word - first] = end;
    }
  }

  char32_t beginOf(std::uint32_t word) const {
    return reading_.text.characters[reading_.words[word].span.begin];
  }

  bool isNominal(std::uint32_t word) const { return isPlainTag(reading_.words[word].tag); }

  bool isBreaker(std::uint32_t word) const {
    return rules_.breaksNouns(reading_.text.view(reading_.words[word].span));
  }

  // A verb only before another word of the phrase.
  bool goesOnOver(std::uint32_t word) const {
    if (isBreaker(word)) return false;
    if (isNominal(word)) return true;
    const WordTag tag = reading_.words[word].tag;
    const char32_t first = beginOf(word);
    if (tag == WordTag::punctuation)
      return first == U'“' || first == U'”' || first == U'《' || first == U'》' || first == U'、' ||
             first == U'（' || first == U'）' || first == U'·' || first == U'+' || first == U'/';
    const bool modifier = tag == WordTag::verb || tag == WordTag::conjunction ||
                          (tag == WordTag::particle && first == U'的') || tag == WordTag::number ||
                          (tag == WordTag::pronoun && first == U'各');
    return modifier && leadsToNoun(word + 1);
  }

  // 发展促进组织: verbs in a row before a noun belong to it.
  bool leadsToNoun(std::uint32_t word) const {
    for (std::uint32_t verbs = 0; verbs < 2; ++verbs, ++word) {
      if (word >= index_.endWord()) return false;
      if (isNominal(word)) return true;
      if (reading_.words[word].tag != WordTag::verb || isBreaker(word)) return false;
    }
    return false;
  }

  const Reading& reading_;
  const SentenceIndex& index_;
  const RuleIndex& rules_;
  bool known_ = false;
  std::vector<std::uint32_t> ends_;  // of each word of the sentence
};

// From which of its instructions a pattern is known not to match on, at each position of a
// sentence. What was bound before makes no difference to that.
class DeadEnds {
 public:
  void reset(std::size_t instructions, Span sentence) {
    begin_ = sentence.begin;
    positions_ = std::size_t{sentence.length()} + 1;
    known_.assign((instructions * positions_ + 63) / 64, 0);
  }
  bool has(InstructionIndex at, std::uint32_t position) const {
    const std::size_t state = at * positions_ + (position - begin_);
    return (known_[state / 64] >> (state % 64) & 1U) != 0;
  }
  void add(InstructionIndex at, std::uint32_t position) {
    const std::size_t state = at * positions_ + (position - begin_);
    known_[state / 64] |= std::uint64_t{1} << (state % 64);
  }

 private:
  std::uint32_t begin_ = 0;
  std::size_t positions_ = 1;
  std::vector<std::uint64_t> known_;
};

// One attempt to match a pattern from a position.
class Try {
 public:
  Try(const Reading& reading, const SentenceIndex& index, const std::vector<ClassIndex>& classOf,
      NounPhrases& nouns, const Pattern& pattern, std::vector<Binding>& bindings,
      DeadEnds& deadEnds, std::uint32_t steps)
      : reading_(reading),
        text_(reading.text.characters),
        index_(index),
        classOf_(classOf),
        nouns_(nouns),
        pattern_(pattern),
        bindings_(bindings),
        deadEnds_(deadEnds),
        stepsLeft_(steps) {}

  bool match(std::uint32_t position) { return run(pattern_.start, position); }

  std::uint32_t end() const { return end_; }
  std::uint32_t stepsLeft() const { return stepsLeft_; }

 private:
  std::uint32_t limit() const { return index_.sentence().end; }

  // Goes on from an instruction, in a loop where there is one way only.
  bool run(InstructionIndex at, std::uint32_t position) {
    while (stepsLeft_ > 0 && position <= limit()) {
      --stepsLeft_;
      const Instruction& instruction = pattern_.instructions[at];
      switch (instruction.operation) {
        case Operation::accept:
          end_ = position;
          return true;
        case Operation::split:
          if (deadEnds_.has(at, position)) return false;
          if (mayStandAt(pattern_.instructions[instruction.next], position) &&
              run(instruction.next, position))
            return true;
          if (run(instruction.other, position)) return true;
          return fail(at, position);
        case Operation::gap:
          if (instruction.limit == 0) break;
          if (deadEnds_.has(at, position)) return false;
          return gap(instruction, position) || fail(at, position);
        case Operation::notAhead:
          if (matchesAhead(instruction, position)) return false;
          break;
        case Operation::clauseBegin:
          if (!index_.clauseBegins(position)) return false;
          break;
        case Operation::clauseEnd:
          if (position < limit() && !isClauseBorder(text_[position])) return false;
          break;
        case Operation::sentenceBegin:
          if (position != index_.sentence().begin) return false;
          break;
        case Operation::sentenceEnd:
          if (position < limit() && !isStrongStop(text_[position])) return false;
          break;
        case Operation::literal:
          return literal(instruction, position);
        case Operation::mention:
          return mention(instruction, position);
        case Operation::value:
          return value(instruction, position);
        case Operation::noun:
          return noun(instruction, position);
        case Operation::text:
          return text(instruction, position);
      }
      at = instruction.next;
    }
    return false;
  }

  bool fail(InstructionIndex at, std::uint32_t position) {
    if (stepsLeft_ > 0) deadEnds_.add(at, position);
    return false;
  }

  // False only where the instruction surely matches nothing.
  bool mayStandAt(const Instruction& instruction, std::uint32_t position) const {
    return instruction.operation != Operation::literal ||
           (position < limit() && instruction.beginsWord.mayHave(text_[position]));
  }

  bool matchesAhead(const Instruction& instruction, std::uint32_t position) {
    const Instruction& ahead = pattern_.instructions[instruction.other];
    if (!mayStandAt(ahead, position)) return false;
    const std::uint32_t end = end_;
    const bool found = run(instruction.other, position);
    end_ = end;
    return found;
  }

  bool literal(const Instruction& instruction, std::uint32_t position) {
    if (!mayStandAt(instruction, position)) return false;
    for (const std::u32string& word : instruction.words) {
      if (word.size() > limit() - position || text_.compare(position, word.size(), word) != 0)
        continue;
      const auto end = position + static_cast<std::uint32_t>(word.size());
      if (bindText(instruction, {position, end}) && run(instruction.next, end)) return true;
    }
    return false;
  }

  bool bindText(const Instruction& instruction, Span span) {
    if (instruction.slot != kNoSlot) {
      bindings_[instruction.slot].clear();
      bindings_[instruction.slot].text = span;
      bindings_[instruction.slot].textClass = instruction.nounClass;
    }
    return true;
  }

  bool fits(const Instruction& instruction, MentionIndex m) const {
    const Mention& mention = reading_.mentions[m];
    return classOf_[m] < instruction.classes.size() && instruction.classes[classOf_[m]] &&
           (instruction.inner || mention.outer == kNoMention) && mention.span.end <= limit() &&
           reading_.coreference.entityOf[m] != kNoLocalEntity;
  }

  bool mention(const Instruction& instruction, std::uint32_t position) {
    if (position >= limit()) return false;
    if (instruction.list) return mentionList(instruction, position);
    return index_.anyMention(position, [&](MentionIndex m) {
      if (!fits(instruction, m)) return false;
      if (instruction.slot != kNoSlot) {
        bindings_[instruction.slot].clear();
        bindings_[instruction.slot].mentions.push_back(m);
      }
      return run(instruction.next, reading_.mentions[m].span.end);
    });
  }

  // The mention of the class that begins here, or kNoMention.
  MentionIndex fittingAt(const Instruction& instruction, std::uint32_t position) const {
    MentionIndex found = kNoMention;
    if (position < limit())
      index_.anyMention(position, [&](MentionIndex m) {
        if (!fits(instruction, m)) return false;
        found = m;
        return true;
      });
    return found;
  }

  // A、B和C等7家: as many members as there are, then fewer.
  bool mentionList(const Instruction& instruction, std::uint32_t position) {
    std::vector<MentionIndex> members;
    for (MentionIndex m = fittingAt(instruction, position);
         m != kNoMention && members.size() < kLongestList;
         m = fittingAt(instruction, afterSeparator(reading_.mentions[m].span.end)))
      members.push_back(m);
    for (; !members.empty(); members.pop_back()) {
      const std::uint32_t end = reading_.mentions[members.back()].span.end;
      if (instruction.slot != kNoSlot) {
        bindings_[instruction.slot].clear();
        bindings_[instruction.slot].mentions = members;
      }
      const std::uint32_t tail = afterTail(end);
      if (tail != end && run(instruction.next, tail)) return true;
      if (run(instruction.next, end)) return true;
    }
    return false;
  }

  std::uint32_t afterSeparator(std::uint32_t position) const {
    static constexpr std::array<std::u32string_view, 6> kSeparators{U"、", U"以及", U"和",
                                                                    U"与", U"及",   U"暨"};
    for (const std::u32string_view separator : kSeparators)
      if (std::u32string_view(text_).substr(position, separator.size()) == separator)
        return position + static_cast<std::uint32_t>(separator.size());
    return limit();
  }

  // 等 and 等7家 after the last member.
  std::uint32_t afterTail(std::uint32_t position) const {
    if (position < limit() && text_[position] == U'等') ++position;
    if (position < limit() && index_.valueAt(position) != kNothing &&
        reading_.values[index_.valueAt(position)].kind == ValueKind::count)
      position = reading_.values[index_.valueAt(position)].span.end;
    return position;
  }

  // The value of the kind that begins here, or kNothing.
  std::uint32_t fittingValueAt(const Instruction& instruction, std::uint32_t position) const {
    const std::uint32_t found = position < limit() ? index_.valueAt(position) : kNothing;
    if (found == kNothing) return kNothing;
    const Value& value = reading_.values[found];
    if ((instruction.kinds >> static_cast<unsigned>(value.kind) & 1U) == 0) return kNothing;
    // 一座车站 tells of a station rather than how many.
    if (value.indefinite) return kNothing;
    if (instruction.figure && value.number.size() == 1 && isHan(text_[value.core.begin]))
      return kNothing;
    if (!instruction.units.empty() && std::find(instruction.units.begin(), instruction.units.end(),
                                                value.unit) == instruction.units.end())
      return kNothing;
    return found;
  }

  bool value(const Instruction& instruction, std::uint32_t position) {
    std::vector<std::uint32_t> members;
    for (std::uint32_t found = fittingValueAt(instruction, position);
         found != kNothing && members.size() < kLongestList;
         found = fittingValueAt(instruction, afterSeparator(reading_.values[found].span.end))) {
      members.push_back(found);
      if (!instruction.list) break;
    }
    for (; !members.empty(); members.pop_back()) {
      const std::uint32_t end = reading_.values[members.back()].span.end;
      if (instruction.slot != kNoSlot) {
        bindings_[instruction.slot].clear();
        bindings_[instruction.slot].values = members;
      }
      if (run(instruction.next, end)) return true;
    }
    return false;
  }

  // Word ends, so that a phrase never ends inside a word; the longest first.
  bool noun(const Instruction& instruction, std::uint32_t position) {
    const std::uint32_t first = position < limit() ? index_.wordAt(position) : kNothing;
    if (first == kNothing || !nouns_.mayOpen(first)) return false;
    const std::uint32_t stop = std::min(nouns_.endFrom(first), first + kNounWords);
    std::uint32_t after = first;
    while (after < stop && reading_.words[after].span.end - position <= instruction.limit) ++after;
    for (; after > first; --after) {
      const std::uint32_t end = reading_.words[after - 1].span.end;
      if (!nouns_.mayClose(after - 1)) continue;
      if (deadEnds_.has(instruction.next, end)) continue;
      if (bindText(instruction, {position, end}) && run(instruction.next, end)) return true;
    }
    return false;
  }

  bool text(const Instruction& instruction, std::uint32_t position) {
    for (std::uint32_t end = position + 1; end <= limit() && end - position <= instruction.limit;
         ++end) {
      if (isWeakStop(text_[end - 1]) || isStrongStop(text_[end - 1])) return false;
      if (bindText(instruction, {position, end}) && run(instruction.next, end)) return true;
    }
    return false;
  }

  bool gap(const Instruction& instruction, std::uint32_t position) {
    const Instruction& next = pattern_.instructions[instruction.next];
    for (std::uint32_t end = position;; ++end) {
      if (mayStandAt(next, end) && !deadEnds_.has(instruction.next, end) &&
          run(instruction.next, end))
        return true;
      if (end >= limit() || end - position >= instruction.limit) return false;
      if (!instruction.wide && (isWeakStop(text_[end]) || isStrongStop(text_[end]))) return false;
    }
  }

  static constexpr std::uint32_t kNounWords = 24;

  const Reading& reading_;
  const std::u32string& text_;
  const SentenceIndex& index_;
  const std::vector<ClassIndex>& classOf_;
  NounPhrases& nouns_;
  const Pattern& pattern_;
  std::vector<Binding>& bindings_;
  DeadEnds& deadEnds_;
  std::uint32_t stepsLeft_;
  std::uint32_t end_ = 0;
};

class Runner {
 public:
  Runner(const RuleSet::Program& program, const Reading& reading)
      : program_(program),
        reading_(reading),
        index_(reading),
        nouns_(reading, index_, program.index) {
    const std::vector<LocalEntity>& entities = reading.coreference.entities;
    for (const LocalEntity& entity : entities) classOfEntity_.push_back(classNamed(entity.type));
    for (MentionIndex m = 0; m < reading.mentions.size(); ++m) {
      const LocalEntityIndex entity = reading.coreference.entityOf[m];
      const std::string& type = reading.mentions[m].type;
      const bool same = entity != kNoLocalEntity && entities[entity].type == type;
      classOf_.push_back(same ? classOfEntity_[entity] : classNamed(type));
    }
    usedValues_.resize(reading.values.size());
    for (std::size_t i = 0; i < reading.lists.size(); ++i)
      if (reading.lists[i].count != kNothing) listCountedBy_.emplace(reading.lists[i].count, i);
  }

  std::vector<ExtractedStatement> run() {
    for (const Sentence& sentence : reading_.text.sentences) {
      index_.enter(sentence.span);
      nouns_.enter();
      article_ = reading_.text.blocks[sentence.block].article;
      program_.index.findCandidates(reading_.text.view(sentence.span), content(), found_,
                                    candidates_);
      for (const PatternNumber candidate : candidates_) tryPattern(candidate);
    }
    return std::move(statements_);
  }

 private:
  ClassIndex classNamed(const std::string& type) const {
    const auto found = program_.classes.find(type);
    return found == program_.classes.end() ? kNothing : found->second;
  }

  SentenceContent content() const {
    SentenceContent content;
    for (const std::uint32_t position : index_.mentionPositions())
      index_.anyMention(position, [&](MentionIndex m) {
        if (classOf_[m] != kNothing) content.addClass(classOf_[m]);
        return false;
      });
    for (const std::uint32_t position : index_.valuePositions())
      content.addKind(reading_.values[index_.valueAt(position)].kind);
    return content;
  }

  void tryPattern(PatternNumber candidate) {
    const RuleIndex::Entry& entry = program_.index[candidate];
    const Rule& rule = program_.rules[entry.rule];
    const Pattern& pattern = rule.patterns[entry.pattern];
    bindings_.resize(std::max(bindings_.size(), rule.slots.size()));
    deadEnds_.reset(pattern.instructions.size(), index_.sentence());
    std::uint32_t steps = kStepsOfSentence;
    std::uint32_t next = index_.sentence().begin;  // where a match before it ended
    forEachBegin(entry.begin, [&](std::uint32_t position) {
      if (position < next || steps == 0) return;
      for (std::size_t slot = 0; slot < rule.slots.size(); ++slot) bindings_[slot].clear();
      const std::uint32_t granted = std::min(steps, kStepsOfTry);
      Try attempt(reading_, index_, classOf_, nouns_, pattern, bindings_, deadEnds_, granted);
      const bool matched = attempt.match(position);
      steps -= granted - attempt.stepsLeft();
      if (matched && conclude(rule, {position, attempt.end()}))
        next = std::max(position + 1, attempt.end());
    });
  }

  // Calls `visit` for the positions where a match can begin, in order.
  template <class Visit>
  void forEachBegin(const PatternBegin& begin, const Visit& visit) const {
    const Span sentence{index_.sentence().begin, endOfBegins(begin)};
    if (begin.noun && !begin.anywhere && !begin.word && !begin.mention && !begin.value) {
      for (std::uint32_t word = index_.firstWord(); word < index_.endWord(); ++word) {
        const std::uint32_t position = reading_.words[word].span.begin;
        if (position >= sentence.end) break;
        if (beginsNoun(word)) visit(position);
      }
    } else if (begin.needsScan() ||
               begin.mention + begin.value + begin.clause + begin.sentence > 1) {
      for (std::uint32_t position = sentence.begin; position < sentence.end; ++position)
        if (canBegin(begin, position)) visit(position);
    } else if (begin.mention) {
      for (const std::uint32_t position : index_.mentionPositions()) visit(position);
    } else if (begin.value) {
      for (const std::uint32_t position : index_.valuePositions()) visit(position);
    } else if (begin.clause) {
      for (const std::uint32_t position : index_.clausePositions()) visit(position);
    } else if (sentence.begin < sentence.end) {
      visit(sentence.begin);
    }
  }

  // No match begins after the last value that it might have.
  std::uint32_t endOfBegins(const PatternBegin& begin) const {
    if (begin.valueKinds == 0) return index_.sentence().end;
    const std::vector<std::uint32_t>& positions = index_.valuePositions();
    for (auto position = positions.rbegin(); position != positions.rend(); ++position) {
      const ValueKind kind = reading_.values[index_.valueAt(*position)].kind;
      if ((begin.valueKinds >> static_cast<unsigned>(kind) & 1U) != 0) return *position + 1;
    }
    return index_.sentence().begin;
  }

  bool canBegin(const PatternBegin& begin, std::uint32_t position) const {
    if (begin.anywhere) return true;
    if (begin.mention && index_.mentionBegins(position)) return true;
    if (begin.value && index_.valueAt(position) != kNothing) return true;
    if (begin.characters.mayHave(reading_.text.characters[position])) return true;
    if (const std::uint32_t word = index_.wordAt(position);
        begin.noun && word != kNothing && beginsNoun(word))
      return true;
    if (begin.sentence && position == index_.sentence().begin) return true;
    return begin.clause && index_.clauseBegins(position);
  }

  // A noun phrase that begins a pattern begins where no phrase goes on: after a stop, a verb, a
  // time.
  bool beginsNoun(std::uint32_t word) const {
    if (word == index_.firstWord()) return true;
    const Word& before = reading_.words[word - 1];
    switch (before.tag) {
      case WordTag::noun:
      case WordTag::name:
      case WordTag::adjective:
      case WordTag::latin:
      case WordTag::single:
        return program_.index.breaksNouns(reading_.text.view(before.span));
      case WordTag::punctuation: {
        const char32_t mark = reading_.text.characters[before.span.begin];
        return mark != U'“' && mark != U'”' && mark != U'《';
      }
      default:
        return true;
    }
  }

  // Makes the statements of a match; whether it had anything to say.
  bool conclude(const Rule& rule, Span matched) {
    bool any = false;
    for (const Conclusion& conclusion : rule.conclusions)
      any |= conclude(rule, conclusion, matched);
    return any;
  }

  bool conclude(const Rule& rule, const Conclusion& conclusion, Span matched) {
    std::vector<RuleTerm> subjects = termsOf(conclusion.subject, matched);
    std::vector<RuleTerm> objects = termsOf(conclusion.object, matched);
    // 甲站、乙站分别发送3万、2万人次: as many values as subjects belong to them one by one; where
    // there are more or fewer, nobody knows which is whose, and other rules know no better.
    const bool pairwise = subjects.size() > 1 && objects.size() > 1 && objects[0].value != kNothing;
    const bool unclear = pairwise && subjects.size() != objects.size();
    bool any = unclear;
    for (std::size_t s = 0; s < subjects.size() && !unclear; ++s) {
      for (std::size_t o = 0; o < objects.size(); ++o) {
        if (pairwise && s != o) continue;
        if (!mayState(conclusion, subjects[s], objects[o])) continue;
        any |= state(rule, conclusion, subjects[s], objects[o], matched);
      }
    }
    if (any)
      for (const RuleTerm& object : objects)
        if (object.value != kNothing && conclusion.object.kind == OperandKind::slot)
          usedValues_[object.value] = true;
    return any;
  }

  bool mayState(const Conclusion& conclusion, const RuleTerm& subject,
                const RuleTerm& object) const {
    if (!subject.bound() || !object.bound() || !fits(subject, conclusion.domain) ||
        !fits(object, conclusion.range))
      return false;
    if (subject.entity != kNoLocalEntity && subject.entity == object.entity) return false;
    if (object.value == kNothing) return true;
    return !usedValues_[object.value] && !countsListWith(object.value, subject.entity);
  }

  // 甲、乙、丙3家: the count is of the list, and says nothing of a member.
  bool countsListWith(std::uint32_t value, LocalEntityIndex entity) const {
    const auto counted = listCountedBy_.find(value);
    if (counted == listCountedBy_.end()) return false;
    const std::vector<MentionIndex>& members = reading_.lists[counted->second].members;
    return std::any_of(members.begin(), members.end(),
                       [&](MentionIndex m) { return reading_.coreference.entityOf[m] == entity; });
  }

  bool fits(const RuleTerm& term, const std::vector<ClassIndex>& allowed) const {
    if (term.entity == kNoLocalEntity || allowed.empty()) return true;
    const ClassIndex entityClass = classOfEntity_[term.entity];
    return entityClass != kNothing &&
           std::any_of(allowed.begin(), allowed.end(),
                       [&](ClassIndex ancestor) { return program_.isA[entityClass][ancestor]; });
  }

  bool state(const Rule& rule, const Conclusion& conclusion, const RuleTerm& subject,
             const RuleTerm& object, Span matched) {
    ExtractedStatement statement;
    const Span about = whereOf(object, matched);
    if (!rule.ignoresModality) {
      if (!governing(program_.negated, about).empty()) return false;
      const Span planned = governing(program_.planned, about);
      if (!planned.empty()) {
        RuleTerm expected;
        expected.literal = "expected";
        RuleTerm modality;
        modality.text = planned;
        statement.qualifiers.push_back({"certainty", expected});
        statement.qualifiers.push_back({"modality", modality});
      }
    }
    statement.rule = rule.name;
    statement.subject = subject;
    statement.predicate = conclusion.predicate;
    statement.object = object;
    for (const auto& qualifier : conclusion.qualifiers) {
      const bool given =
          std::any_of(statement.qualifiers.begin(), statement.qualifiers.end(),
                      [&](const RuleQualifier& known) { return known.name == qualifier.first; });
      if (given) continue;
      for (const RuleTerm& term : termsOf(qualifier.second, about))
        if (term.bound()) statement.qualifiers.push_back({qualifier.first, term});
    }
    statement.evidence = index_.sentence();
    statement.article = article_;
    statements_.push_back(std::move(statement));
    return true;
  }

  Span whereOf(const RuleTerm& term, Span matched) const {
    if (term.value != kNothing) return reading_.values[term.value].span;
    return matched;
  }

  // The first of them that stands in the clause before what is said, as words of their own.
  Span governing(const ModalWords& modal, Span about) const {
    const Clause* clause = index_.clauseAt(about.end > about.begin ? about.end - 1 : about.begin);
    if (clause == nullptr) return {};
    const std::uint32_t until = about.end;
    const auto clauseWords = wordsIn(reading_.words, {clause->span.begin, until});
    for (std::size_t i = 0; i < clauseWords.size(); ++i) {
      const std::uint32_t begin = clauseWords[i].span.begin;
      if (!modal.begins.mayBegin(reading_.text.view({begin, until}))) continue;
      for (const std::u32string& word : modal.words) {
        const auto end = begin + static_cast<std::uint32_t>(word.size());
        if (end > until || reading_.text.characters.compare(begin, word.size(), word) != 0)
          continue;
        if (endsWord(clauseWords.subspan(i), end)) return {begin, end};
      }
    }
    return {};
  }

  static bool endsWord(std::span<const Word> words, std::uint32_t end) {
    for (const Word& word : words) {
      if (word.span.end == end) return true;
      if (word.span.end > end) return false;
    }
    return false;
  }

  std::vector<RuleTerm> termsOf(const Operand& operand, Span matched) const {
    std::vector<RuleTerm> terms;
    RuleTerm term;
    switch (operand.kind) {
      case OperandKind::constant:
        term.literal = operand.constant;
        break;
      case OperandKind::article:
        term.article = true;
        break;
      case OperandKind::clauseTime:
        if (const Clause* clause = index_.clauseAt(matched.begin)) term.value = clause->time;
        break;
      case OperandKind::around:
        if (const auto& found = bindings_[operand.slot].mentions; !found.empty())
          term.entity = entityAround(found.front());
        break;
      case OperandKind::subject:
        term.entity = subjectOf(operand.classes, matched);
        break;
      case OperandKind::carried:
        if (const Clause* clause = index_.clauseAt(matched.begin);
            clause != nullptr && !clause->unnamedSubject)
          term.entity = topicOf(operand.classes, matched);
        break;
      case OperandKind::topic:
        term.entity = topicOf(operand.classes, matched);
        break;
      case OperandKind::slot: {
        const Binding& binding = bindings_[operand.slot];
        if (!binding.mentions.empty()) {
          for (const MentionIndex m : binding.mentions) {
            term.entity = reading_.coreference.entityOf[m];
            terms.push_back(term);
          }
          return terms;
        }
        if (!binding.values.empty()) {
          for (const std::uint32_t value : binding.values) {
            term.value = value;
            terms.push_back(term);
          }
          return terms;
        }
        term.text = binding.text;
        term.textClass = binding.textClass;
        break;
      }
    }
    terms.push_back(std::move(term));
    return terms;
  }

  LocalEntityIndex entityAround(MentionIndex m) const {
    const MentionIndex outer = reading_.mentions[m].outer;
    return outer == kNoMention ? kNoLocalEntity : reading_.coreference.entityOf[outer];
  }

  LocalEntityIndex topicOf(const std::vector<ClassIndex>& classes, Span matched) const {
    const Clause* clause = index_.clauseAt(matched.begin);
    if (clause == nullptr) return kNoLocalEntity;
    for (const LocalEntityIndex topic : clause->topics)
      if (isOneOf(topic, classes)) return topic;
    return kNoLocalEntity;
  }

  LocalEntityIndex subjectOf(const std::vector<ClassIndex>& classes, Span matched) const {
    const Clause* clause = index_.clauseAt(matched.begin);
    if (clause == nullptr || clause->subject == kNoLocalEntity) return kNoLocalEntity;
    return isOneOf(clause->subject, classes) ? clause->subject : kNoLocalEntity;
  }

  bool isOneOf(LocalEntityIndex entity, const std::vector<ClassIndex>& classes) const {
    const ClassIndex entityClass = classOfEntity_[entity];
    return entityClass != kNothing &&
           (classes.empty() || std::any_of(classes.begin(), classes.end(), [&](ClassIndex allowed) {
              return program_.isA[entityClass][allowed];
            }));
  }

  const RuleSet::Program& program_;
  const Reading& reading_;
  SentenceIndex index_;
  NounPhrases nouns_;
  std::vector<ClassIndex> classOf_;
  std::vector<ClassIndex> classOfEntity_;
  std::vector<bool> usedValues_;
  std::unordered_map<std::uint32_t, std::size_t> listCountedBy_;
  std::vector<std::uint64_t> found_;
  std::vector<PatternNumber> candidates_;
  std::vector<Binding> bindings_;
  DeadEnds deadEnds_;
  std::uint32_t article_ = 0;
  std::vector<ExtractedStatement> statements_;
};

}  // namespace

std::vector<ExtractedStatement> runRules(const RuleSet::Program& program, const Reading& reading) {
  return Runner(program, reading).run();
}

}  // namespace pressgraph
