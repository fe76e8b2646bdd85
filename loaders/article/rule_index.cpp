#include "loaders/article/rule_index.hpp"

#include <algorithm>
#include <bit>

#include "loaders/article/rule_program.hpp"

namespace pressgraph {

namespace {

FrozenTrie trieOf(std::vector<std::u32string> words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return FrozenTrie(std::vector<std::u32string_view>(words.begin(), words.end()));
}

// Whether a match can go around an instruction. Instructions lead to later elements only, so each
// is visited once.
bool avoidable(const Pattern& pattern, InstructionIndex avoided) {
  std::vector<bool> seen(pattern.instructions.size(), false);
  std::vector<InstructionIndex> open{pattern.start};
  while (!open.empty()) {
    const InstructionIndex at = open.back();
    open.pop_back();
    if (at == avoided || seen[at]) continue;
    seen[at] = true;
    const Instruction& instruction = pattern.instructions[at];
    if (instruction.operation == Operation::accept) return true;
    open.push_back(instruction.next);
    if (instruction.operation == Operation::split) open.push_back(instruction.other);
  }
  return false;
}

// The instructions that every match goes through, in order.
std::vector<InstructionIndex> unavoidable(const Pattern& pattern) {
  std::vector<InstructionIndex> path;
  for (InstructionIndex at = pattern.start; pattern.instructions[at].operation != Operation::accept;
       at = pattern.instructions[at].next) {
    const Operation operation = pattern.instructions[at].operation;
    const bool telling = operation == Operation::literal || operation == Operation::mention ||
                         operation == Operation::value;
    if (telling && !avoidable(pattern, at)) path.push_back(at);
  }
  return path;
}

std::size_t shortest(const std::vector<std::u32string>& words) {
  std::size_t length = words.empty() ? 0 : words.front().size();
  for (const std::u32string& word : words) length = std::min(length, word.size());
  return length;
}

// Words of which every match has one, rather long ones; empty where there are none.
std::vector<std::u32string> anchorsOf(const Pattern& pattern,
                                      const std::vector<InstructionIndex>& path) {
  std::vector<std::u32string> best;
  for (const InstructionIndex at : path) {
    const std::vector<std::u32string>& words = pattern.instructions[at].words;
    if (shortest(words) > shortest(best)) best = words;
  }
  return best;
}

class BeginFinder {
 public:
  explicit BeginFinder(const Pattern& pattern) : pattern_(pattern) {}

  PatternBegin find() {
    // What begins a noun phrase is known of the whole pattern only.
    if (pattern_.instructions[pattern_.start].operation == Operation::noun)
      begin_.noun = true;
    else
      addFrom(pattern_.start);
    return begin_;
  }

 private:
  void addFrom(InstructionIndex first) {
    std::vector<bool> seen(pattern_.instructions.size(), false);
    std::vector<InstructionIndex> open{first};
    while (!open.empty()) {
      const InstructionIndex at = open.back();
      open.pop_back();
      if (seen[at]) continue;
      seen[at] = true;
      addInstruction(pattern_.instructions[at], open);
    }
  }

  void addInstruction(const Instruction& instruction, std::vector<InstructionIndex>& open) {
    switch (instruction.operation) {
      case Operation::literal:
        begin_.word = true;
        for (const std::u32string& word : instruction.words) begin_.characters.add(word.front());
        break;
      case Operation::mention:
        begin_.mention = true;
        break;
      case Operation::value:
        begin_.value = true;
        break;
      case Operation::clauseBegin:
        begin_.clause = true;
        break;
      case Operation::sentenceBegin:
        begin_.sentence = true;
        break;
      case Operation::split:
        open.push_back(instruction.next);
        open.push_back(instruction.other);
        break;
      case Operation::gap:
        if (instruction.limit > 0) begin_.anywhere = true;
        open.push_back(instruction.next);
        break;
      case Operation::notAhead:
        open.push_back(instruction.next);
        break;
      default:
        begin_.anywhere = true;
    }
  }

  const Pattern& pattern_;
  PatternBegin begin_;
};

}  // namespace

RuleIndex::RuleIndex(const std::vector<Rule>& rules,
                     const std::vector<std::u32string>& nounBreakers)
    : nounBreakers_(trieOf(nounBreakers)) {
  for (const std::u32string& word : nounBreakers) beginsNounBreaker_.add(word);
  std::map<std::u32string, std::vector<PatternNumber>> anchored;
  for (std::uint32_t rule = 0; rule < rules.size(); ++rule)
    for (std::uint32_t pattern = 0; pattern < rules[rule].patterns.size(); ++pattern) {
      entries_.push_back({rule, pattern, BeginFinder(rules[rule].patterns[pattern]).find()});
      add(rules[rule].patterns[pattern], anchored);
    }
  const auto setOf = [this](const std::vector<PatternNumber>& patterns) {
    PatternSet set((entries_.size() + 63) / 64);
    for (const PatternNumber pattern : patterns)
      set[pattern / 64] |= std::uint64_t{1} << (pattern % 64);
    return set;
  };
  unanchored_ = setOf(anchored[U""]);
  anchored.erase(U"");
  std::vector<std::u32string_view> anchors;
  for (const auto& [anchor, patterns] : anchored) {
    anchors.push_back(anchor);
    beginsAnchor_.add(anchor);
    patternsOfAnchor_.push_back(setOf(patterns));
  }
  anchors_ = FrozenTrie(anchors);
}

void RuleIndex::add(const Pattern& pattern,
                    std::map<std::u32string, std::vector<PatternNumber>>& anchored) {
  const auto number = static_cast<PatternNumber>(needs_.size());
  const std::vector<InstructionIndex> path = unavoidable(pattern);
  Needs& needs = needs_.emplace_back();
  for (const InstructionIndex at : path) {
    const Instruction& instruction = pattern.instructions[at];
    if (instruction.operation == Operation::value) needs.kinds.push_back(instruction.kinds);
    if (instruction.operation != Operation::mention) continue;
    SentenceContent accepted;
    for (std::uint32_t c = 0; c < instruction.classes.size(); ++c)
      if (instruction.classes[c]) accepted.addClass(c);
    needs.classes.push_back(accepted.classes);
  }
  if (!needs.kinds.empty()) entries_[number].begin.valueKinds = needs.kinds.front();
  const std::vector<std::u32string> anchors = anchorsOf(pattern, path);
  if (anchors.empty()) anchored[U""].push_back(number);
  for (const std::u32string& anchor : anchors) anchored[anchor].push_back(number);
}

bool RuleIndex::Needs::met(const SentenceContent& content) const {
  return std::all_of(classes.begin(), classes.end(),
                     [&](std::uint64_t accepted) { return (accepted & content.classes) != 0; }) &&
         std::all_of(kinds.begin(), kinds.end(),
                     [&](std::uint32_t accepted) { return (accepted & content.kinds) != 0; });
}

void RuleIndex::findCandidates(std::u32string_view sentence, const SentenceContent& content,
                               std::vector<std::uint64_t>& found,
                               std::vector<PatternNumber>& candidates) const {
  found = unanchored_;
  for (std::size_t begin = 0; begin < sentence.size(); ++begin) {
    if (!beginsAnchor_.mayBegin(sentence.substr(begin))) continue;
    FrozenTrie::Node node = FrozenTrie::kRoot;
    for (std::size_t i = begin; i < sentence.size(); ++i) {
      node = anchors_.step(node, sentence[i]);
      if (node == FrozenTrie::kNone) break;
      if (const std::uint32_t anchor = anchors_.keyAt(node); anchor != FrozenTrie::kNoKey)
        for (std::size_t word = 0; word < found.size(); ++word)
          found[word] |= patternsOfAnchor_[anchor][word];
    }
  }
  candidates.clear();
  for (std::size_t word = 0; word < found.size(); ++word)
    for (std::uint64_t left = found[word]; left != 0; left &= left - 1) {
      const auto number =
          static_cast<PatternNumber>(word * 64 + static_cast<std::size_t>(std::countr_zero(left)));
      if (needs_[number].met(content)) candidates.push_back(number);
    }
}

}  // namespace pressgraph
