#include "loaders/article/person_names.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestGivenName = 2;
constexpr std::uint32_t kLongestRun = 16;
constexpr std::size_t kCommonSurnames = 120;  // the file begins with the most frequent ones
constexpr std::uint32_t kLongestForeignName = 16;
constexpr std::uint32_t kLongestForeignPart = 7;

}  // namespace

PeopleWords::PeopleWords() {
  std::size_t rank = 0;
  forEachRow(articleData("lexicon/surnames.tsv"), [&](const auto& columns) {
    surnames.add(toCodePoints(columns[0]));
    if (rank++ < kCommonSurnames) commonSurnames.add(toCodePoints(columns[0]));
    if (columns[1] == "yes") wordSurnames.add(toCodePoints(columns[0]));
  });
  struct Kind {
    std::string_view name;
    WordSet* words;
    std::uint8_t searched = 0;
  };
  const Kind kinds[] = {
      {"role", &roles, kRoleWord},
      {"place-role", &roles, kRoleWord},
      {"place-role", &placeRoles},
      {"prefix", &prefixes, kRoleWord},
      {"plain", &plain, kPlainWord},
      {"title", &titles, kTitleWord},
      {"byline", &bylines, kBylineWord},
      {"author", &authors, kAuthorWord},
      {"follow", &followers},
      {"ending", &endings},
      {"stop", &stops},
      {"paper", &papers},
  };
  forEachRow(articleData("lexicon/roles.tsv"), [&](const auto& columns) {
    const std::u32string word = toCodePoints(columns[0]);
    for (const Kind& kind : kinds) {
      if (kind.name != columns[1]) continue;
      kind.words->add(word);
      addKind(word, kind.searched);
    }
  });
}

void PeopleWords::addKind(std::u32string_view word, std::uint8_t kind) {
  if (word.size() == 1)
    kindsOfFirst_[word[0] % kFirsts] |= kind;
  else
    kindsOfPair_[pairOf(word[0], word[1])] |= kind;
}

const PeopleWords& PeopleWords::embedded() {
  static const PeopleWords words;
  return words;
}

const Word* PersonNames::wordAt(std::uint32_t position) const {
  const auto found = wordsIn(words_, {position, position + 1});
  return found.empty() ? nullptr : &found.front();
}

bool PersonNames::beginsWord(std::uint32_t position) const {
  const Word* word = wordAt(position);
  return word != nullptr && word->span.begin == position;
}

// A word of the language that begins here, no name.
bool PersonNames::isOrdinaryWord(std::uint32_t position, std::uint32_t least) const {
  const Word* word = wordAt(position);
  return word != nullptr && word->span.begin == position && word->span.length() >= least &&
         !word->senses.empty() && word->tag != WordTag::name;
}

// Whether the words of the span are its surname and single characters, or one name.
bool PersonNames::isMadeOfCharacters(Span span) const {
  const std::uint32_t surname = vocabulary_.surnames.longestAt(text_.view(span));
  for (const Word& word : wordsIn(words_, span)) {
    if (!span.contains(word.span)) return false;
    const bool isSurname = word.span == Span{span.begin, span.begin + surname};
    const bool isGivenName = word.span == Span{span.begin + surname, span.end};
    if (word.span.length() > 1 && !isSurname && !isGivenName && word.tag != WordTag::name)
      return false;
  }
  return true;
}

// Whether no word reaches over the end of the span, and the whole is no word of the language.
bool PersonNames::isCutOff(Span span) const {
  const Word* last = wordAt(span.end - 1);
  if (last == nullptr || last->span.end > span.end) return false;
  return last->span != span || last->tag == WordTag::name;
}

bool PersonNames::isName(Span span) const {
  const std::u32string_view name = text_.view(span);
  if (name.find(U'·') != std::u32string_view::npos) return name.size() >= 4;
  const std::uint32_t surname = vocabulary_.surnames.longestAt(name);
  return surname > 0 && span.length() > surname && span.length() <= surname + kLongestGivenName;
}

// One name, or several run together: three characters each rather than two, and usual surnames.
std::vector<Span> PersonNames::split(Span run) const {
  if (run.empty()) return {};
  if (isName(run)) return {run};
  // best[i]: how unusual the names are in the best cut of the first i characters.
  constexpr int kImpossible = 1000;
  int best[kLongestRun + 1];
  std::uint32_t from[kLongestRun + 1];
  std::fill(std::begin(best), std::end(best), kImpossible);
  best[0] = 0;
  const std::uint32_t size = run.length();
  for (std::uint32_t i = 0; i < size; ++i) {
    if (best[i] == kImpossible) continue;
    for (std::uint32_t length = 2; length <= 4 && i + length <= size; ++length) {
      if (!isName({run.begin + i, run.begin + i + length})) continue;
      const std::u32string_view name = text_.view({run.begin + i, run.begin + i + length});
      const bool isCommon = vocabulary_.commonSurnames.longestAt(name) > 0;
      const int cost = best[i] + (length == 3 ? 0 : 2) + (isCommon ? 0 : 1);
      if (cost >= best[i + length]) continue;
      best[i + length] = cost;
      from[i + length] = i;
    }
  }
  std::vector<Span> names;
  if (best[size] == kImpossible) return names;
  for (std::uint32_t i = size; i > 0; i = from[i])
    names.push_back({run.begin + from[i], run.begin + i});
  std::reverse(names.begin(), names.end());
  return names;
}

std::vector<Span> PersonNames::signedAt(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t at = begin;
  std::uint32_t firstWord = 0;  // where a word of two characters begins after a whole name
  while (at < end && at - begin < kLongestRun &&
         (isHan(text_.characters[at]) || text_.characters[at] == U'·')) {
    const bool mayEnd = at > begin + 1;
    if (mayEnd && (vocabulary_.bylines.longestAt(rest(at, end)) > 0 ||
                   vocabulary_.stops.longestAt(rest(at, end)) > 0)) {
      break;
    }
    if (mayEnd && firstWord == 0 && isOrdinaryWord(at, 2) && !split({begin, at}).empty())
      firstWord = at;
    ++at;
  }
  const Span run{begin, at};
  if (standsAlone(run, end)) return split(run).empty() ? std::vector{run} : split(run);
  std::vector<Span> names = split(run);
  // 记者夏令营: a word, and no name.
  const bool isWord = names.size() == 1 && !isCutOff(run) && isOrdinaryWord(begin, 2);
  if (!names.empty() && !isWord) return names;
  // 记者张楠流程: where the whole is no row of names, the word ends it.
  if (firstWord > 0 && !isOrdinaryWord(begin, 2)) return split({begin, firstWord});
  return {};
}

// 通讯员 芳芳 文/图: between blanks also a name without a surname is one.
bool PersonNames::standsAlone(Span run, std::uint32_t end) const {
  return run.length() >= 2 && run.length() <= 3 && run.begin > 0 &&
         text_.characters[run.begin - 1] == U' ' &&
         vocabulary_.stops.longestAt(text_.view(run)) == 0 &&
         (run.end == end || !isHan(text_.characters[run.end]));
}

std::optional<Span> PersonNames::nameAt(std::uint32_t begin, std::uint32_t end, bool sure) const {
  const std::uint32_t surname = vocabulary_.surnames.longestAt(rest(begin, end));
  if (surname == 0) return foreignNameAt(begin, end);
  const bool isWord = vocabulary_.wordSurnames.longestAt(rest(begin, end)) == surname;
  const Span longest{begin, begin + surname + kLongestGivenName};
  const Span shortest{begin, begin + surname + 1};
  if (sure || !isWord) {
    for (const Span name : {longest, shortest})
      if (mayBeName(name, surname, end) && isCutOff(name) && endsHere(name.end, end)) return name;
  }
  // 妻子姚子霞这样说: what follows is a word.
  if (!isWord) {
    for (const Span name : {longest, shortest}) {
      const bool enough = sure || name == longest;
      if (enough && mayBeName(name, surname, end) && isMadeOfCharacters(name) &&
          isOrdinaryWord(name.end, 2)) {
        return name;
      }
    }
  }
  return foreignNameAt(begin, end);
}

bool PersonNames::mayBeName(Span span, std::uint32_t surname, std::uint32_t end) const {
  if (span.end > end) return false;
  const std::u32string_view given = text_.view({span.begin + surname, span.end});
  return std::all_of(given.begin(), given.end(), isHan) && given.front() != U'某' &&
         vocabulary_.endings.longestAt(given.substr(given.size() - 1)) == 0 &&
         vocabulary_.titles.longestAt(rest(span.begin + surname, end)) < given.size();
}

bool PersonNames::endsHere(std::uint32_t position, std::uint32_t end) const {
  return position == end || !isHan(text_.characters[position]) ||
         vocabulary_.followers.longestAt(rest(position, end)) > 0 ||
         vocabulary_.endings.longestAt(rest(position, end)) > 0;
}

// 杰里·桑布阿加: parts joined by points, none of them a word.
std::optional<Span> PersonNames::foreignNameAt(std::uint32_t begin, std::uint32_t end) const {
  std::uint32_t at = begin;
  std::uint32_t part = begin;
  bool dot = false;
  for (; at < end && at - begin < kLongestForeignName; ++at) {
    const char32_t character = text_.characters[at];
    if (character == U'·') {
      dot = true;
      part = at + 1;
    } else if (!isHan(character) || at - part >= kLongestForeignPart) {
      break;
    } else if (!dot && isOrdinaryWord(at, 2)) {
      return std::nullopt;
    } else if (dot && at > part + 1 && (endsHere(at, end) || isOrdinaryWord(at, 2))) {
      break;
    }
  }
  if (!dot || at - begin < 4 || at == part) return std::nullopt;
  return Span{begin, at};
}

std::optional<Span> PersonNames::nameBefore(std::uint32_t begin, std::uint32_t end) const {
  for (const std::uint32_t length : {3U, 2U, 4U}) {
    if (end - begin < length) continue;
    const Span name{end - length, end};
    if (!std::all_of(text_.characters.begin() + name.begin, text_.characters.begin() + name.end,
                     isHan)) {
      continue;
    }
    if (!isName(name) || !beginsWord(name.begin) || !isMadeOfCharacters(name)) continue;
    const bool startsLikeWord = vocabulary_.endings.longestAt(rest(name.begin, name.end)) > 0;
    const bool endsLikeWord = vocabulary_.endings.longestAt(rest(name.end - 1, name.end)) > 0;
    const bool isWord = vocabulary_.wordSurnames.longestAt(rest(name.begin, end)) > 0;
    const bool isCountry = length == 2 && text_.characters[name.end - 1] == U'国';
    if (!startsLikeWord && !endsLikeWord && !isCountry && !(isWord && length == 2)) return name;
  }
  return std::nullopt;
}

}  // namespace pressgraph
