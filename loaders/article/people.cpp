#include "loaders/article/people.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "loaders/article/character_trie.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestGivenName = 2;
constexpr std::uint32_t kLongestOfficeGap = 14;
constexpr std::size_t kMostPeopleOfByline = 20;

// Fixed words, the longest of which that begins somewhere is wanted.
class WordSet {
 public:
  void add(std::u32string_view word) {
    const std::uint32_t node = trie_.insert(word);
    if (node >= isWord_.size()) isWord_.resize(node + 64);
    isWord_[node] = true;
  }

  // The length of the longest word at the beginning of `text`; 0 = none.
  std::uint32_t longestAt(std::u32string_view text) const {
    std::uint32_t node = CharacterTrie::kRoot;
    std::uint32_t longest = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i) {
      node = trie_.step(node, text[i]);
      if (node == CharacterTrie::kNone) break;
      if (node < isWord_.size() && isWord_[node]) longest = i + 1;
    }
    return longest;
  }

 private:
  CharacterTrie trie_;
  std::vector<bool> isWord_;
};

struct PeopleWords {
  WordSet surnames, roles, prefixes, bylines, followers, endings, stops;

  PeopleWords() {
    forEachRow(articleData("lexicon/surnames.tsv"),
               [&](const auto& columns) { surnames.add(toCodePoints(columns[0])); });
    forEachRow(articleData("lexicon/roles.tsv"), [&](const auto& columns) {
      const std::string_view kind = columns[1];
      WordSet& set = kind == "role"     ? roles
                     : kind == "prefix" ? prefixes
                     : kind == "byline" ? bylines
                     : kind == "follow" ? followers
                     : kind == "ending" ? endings
                                        : stops;
      set.add(toCodePoints(columns[0]));
    });
  }

  static const PeopleWords& embedded() {
    static const PeopleWords words;
    return words;
  }
};

class PeopleFinder {
 public:
  PeopleFinder(const CleanText& text, const std::vector<Word>& words,
               std::vector<Mention>& mentions)
      : text_(text), words_(words), mentions_(mentions) {
    const auto size = text.characters.size();
    mentionEndingAt_.assign(size + 1, kNoMention);
    covered_.assign(size, false);
    for (MentionIndex m = 0; m < mentions.size(); ++m) {
      const Mention& mention = mentions[m];
      if (mention.outer != kNoMention) continue;
      if (mention.type == "Person") {
        for (std::uint32_t i = mention.span.begin; i < mention.span.end; ++i) covered_[i] = true;
        continue;
      }
      mentionEndingAt_[mention.span.end] = m;
    }
    people_.bylines.resize(text.articles.size());
    for (std::uint32_t a = 0; a < people_.bylines.size(); ++a) people_.bylines[a].article = a;
  }

  People find() {
    for (const Block& block : text_.blocks) {
      for (std::uint32_t i = block.span.begin; i < block.span.end;) i = readAt(block, i);
      readSignature(block);
    }
    return std::move(people_);
  }

 private:
  std::u32string_view rest(std::uint32_t position, std::uint32_t end) const {
    return std::u32string_view(text_.characters).substr(position, end - position);
  }

  std::uint32_t readAt(const Block& block, std::uint32_t i) {
    const std::uint32_t end = block.span.end;
    if (const std::uint32_t length = vocabulary_.bylines.longestAt(rest(i, end)))
      return readByline(block, {i, i + length});
    if (const std::uint32_t length = roleAt(i, end)) return readOffice(block, {i, i + length});
    return i + 1;
  }

  // A role with its prefixes, or several joined by 、: 党委委员、副总经理.
  std::uint32_t roleAt(std::uint32_t i, std::uint32_t end) const {
    if (i > 0 && !beginsWord(i)) return 0;
    std::uint32_t at = i;
    std::uint32_t last = 0;
    for (int parts = 0; parts < 4; ++parts) {
      std::uint32_t from = at;
      for (int prefixes = 0; prefixes < 3; ++prefixes) {
        if (vocabulary_.roles.longestAt(rest(from, end)) > 0) break;
        const std::uint32_t prefix = vocabulary_.prefixes.longestAt(rest(from, end));
        if (prefix == 0) break;
        from += prefix;
      }
      const std::uint32_t length = vocabulary_.roles.longestAt(rest(from, end));
      if (length == 0) break;
      last = from + length;
      at = last;
      if (at < end && (text_.characters[at] == U'、' || text_.characters[at] == U'兼'))
        ++at;
      else if (vocabulary_.roles.longestAt(rest(at, end)) == 0)
        break;
    }
    return last > i ? last - i : 0;
  }

  bool beginsWord(std::uint32_t position) const {
    const auto found = wordsIn(words_, {position, position + 1});
    return !found.empty() && found.front().span.begin == position;
  }

  // The names after 记者: apart by blanks or 、, or run together.
  std::uint32_t readByline(const Block& block, Span role) {
    const std::uint32_t end = block.span.end;
    std::uint32_t at = role.end;
    std::size_t found = 0;
    while (at < end && found < kMostPeopleOfByline) {
      const char32_t c = text_.characters[at];
      if (c == U' ' || c == U'、' || c == U'：' || c == U'/' || (c == U'，' && found > 0)) {
        ++at;
        continue;
      }
      if (vocabulary_.bylines.longestAt(rest(at, end)) > 0) break;
      const Span run = nameRun(at, end);
      std::vector<Span> names = splitNames(run);
      if (names.empty() && standsAlone(run, end)) names.push_back(run);
      if (names.empty()) break;
      for (const Span name : names) {
        const MentionIndex person = addPerson(name, 0.95F);
        people_.bylines[block.article].people.push_back({person, role});
        ++found;
      }
      at = names.back().end;
      if (at < end && vocabulary_.stops.longestAt(rest(at, end)) > 0) break;
    }
    return std::max(role.end, at);
  }

  // Han characters up to what cannot belong to a name.
  Span nameRun(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = begin;
    while (at < end && at - begin < 16 &&
           (isHan(text_.characters[at]) || text_.characters[at] == U'·')) {
      if (at > begin + 1 && (vocabulary_.bylines.longestAt(rest(at, end)) > 0 ||
                             vocabulary_.stops.longestAt(rest(at, end)) > 0))
        break;
      ++at;
    }
    return {begin, at};
  }

  // 通讯员 芳芳 文/图: between blanks also a name without a surname is one.
  bool standsAlone(Span run, std::uint32_t end) const {
    return run.length() >= 2 && run.length() <= 3 && run.begin > 0 &&
           text_.characters[run.begin - 1] == U' ' &&
           (run.end == end || !isHan(text_.characters[run.end]));
  }

  std::uint32_t surnameAt(std::uint32_t position, std::uint32_t end) const {
    return vocabulary_.surnames.longestAt(rest(position, end));
  }

  bool isName(Span span) const {
    const std::u32string_view name = text_.view(span);
    if (name.find(U'·') != std::u32string_view::npos) return name.size() >= 4;
    const std::uint32_t surname = surnameAt(span.begin, span.end);
    return surname > 0 && span.length() > surname && span.length() <= surname + kLongestGivenName;
  }

  // One name, or several run together: three characters each rather than two.
  std::vector<Span> splitNames(Span run) const {
    if (run.empty()) return {};
    if (isName(run)) return {run};
    // best[i]: the least number of two-character names in a cut of the first i characters.
    constexpr int kImpossible = 1000;
    std::vector<int> best(run.length() + 1, kImpossible);
    std::vector<std::uint32_t> from(run.length() + 1, 0);
    best[0] = 0;
    for (std::uint32_t i = 0; i < run.length(); ++i) {
      if (best[i] == kImpossible) continue;
      for (std::uint32_t length = 2; length <= 4 && i + length <= run.length(); ++length) {
        if (!isName({run.begin + i, run.begin + i + length})) continue;
        const int cost = best[i] + (length == 3 ? 0 : 1);
        if (cost < best[i + length]) {
          best[i + length] = cost;
          from[i + length] = i;
        }
      }
    }
    std::vector<Span> names;
    if (best.back() == kImpossible) return names;
    for (std::uint32_t i = run.length(); i > 0; i = from[i])
      names.push_back({run.begin + from[i], run.begin + i});
    std::reverse(names.begin(), names.end());
    return names;
  }

  // Names alone between brackets sign an article: at its end, or after 电 or 讯 at its beginning.
  void readSignature(const Block& block) {
    const std::u32string_view words = text_.view(block.span);
    for (std::size_t open = words.find(U'（'); open != std::u32string_view::npos;
         open = words.find(U'（', open + 1)) {
      const std::size_t close = words.find(U'）', open);
      if (close == std::u32string_view::npos) return;
      const bool afterDateline =
          open > 0 && open < 40 && (words[open - 1] == U'电' || words[open - 1] == U'讯');
      const bool atEnd = close + 30 > words.size();
      if ((!afterDateline && !atEnd) || close - open > 24) continue;
      const auto from = block.span.begin + static_cast<std::uint32_t>(open) + 1;
      const auto to = block.span.begin + static_cast<std::uint32_t>(close);
      std::vector<Span> names;
      bool onlyNames = true;
      for (std::uint32_t at = from; at < to && onlyNames;) {
        if (text_.characters[at] == U' ' || text_.characters[at] == U'、') {
          ++at;
          continue;
        }
        const Span run = nameRun(at, to);
        const std::vector<Span> found = splitNames(run);
        onlyNames = !found.empty() && found.back().end == run.end;
        names.insert(names.end(), found.begin(), found.end());
        at = run.end;
      }
      if (!onlyNames || names.empty()) continue;
      for (const Span name : names)
        if (!covered_[name.begin])
          people_.bylines[block.article].people.push_back({addPerson(name, 0.8F), {}});
    }
  }

  // An office: whose, and the name after it.
  std::uint32_t readOffice(const Block& block, Span role) {
    const std::uint32_t end = block.span.end;
    std::uint32_t at = role.end;
    if (at < end && text_.characters[at] == U' ') ++at;
    if (at >= end || covered_[at]) return role.end;
    const std::optional<Span> name = nameAt(at, end);
    if (!name) return role.end;
    const MentionIndex person = addPerson(*name, 0.9F);
    HeldPosition position{person, kNoMention, role};
    for (std::uint32_t back = role.begin; back + kLongestOfficeGap > role.begin; --back) {
      if (mentionEndingAt_[back] != kNoMention && isOrganisation(mentionEndingAt_[back])) {
        position.organisation = mentionEndingAt_[back];
        break;
      }
      if (back == block.span.begin || !isHan(text_.characters[back - 1])) break;
    }
    people_.positions.push_back(position);
    return name->end;
  }

  bool isOrganisation(MentionIndex m) const {
    const std::string& type = mentions_[m].type;
    return type != "Industry" && type != "Product" && type != "Publisher";
  }

  // The name that begins here, where what follows shows that it ends.
  std::optional<Span> nameAt(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t surname = surnameAt(begin, end);
    if (surname == 0) return foreignNameAt(begin, end);
    std::optional<Span> found;
    for (std::uint32_t given = 2; given >= 1; --given) {
      const Span name{begin, begin + surname + given};
      if (name.end > end || !std::all_of(text_.characters.begin() + begin,
                                         text_.characters.begin() + name.end, isHan))
        continue;
      const bool endsLikeName = vocabulary_.endings.longestAt(rest(name.end - 1, name.end)) == 0;
      if (endsLikeName && endsHere(name.end, end)) return name;
    }
    return found;
  }

  bool endsHere(std::uint32_t position, std::uint32_t end) const {
    return position == end || !isHan(text_.characters[position]) ||
           vocabulary_.followers.longestAt(rest(position, end)) > 0 ||
           vocabulary_.endings.longestAt(rest(position, end)) > 0;
  }

  std::optional<Span> foreignNameAt(std::uint32_t begin, std::uint32_t end) const {
    std::uint32_t at = begin;
    bool dot = false;
    while (at < end && at - begin < 14 &&
           (isHan(text_.characters[at]) || text_.characters[at] == U'·')) {
      dot = dot || text_.characters[at] == U'·';
      if (dot && vocabulary_.followers.longestAt(rest(at, end)) > 0) break;
      ++at;
    }
    if (!dot || at - begin < 4 || text_.characters[at - 1] == U'·') return std::nullopt;
    return Span{begin, at};
  }

  MentionIndex addPerson(Span span, float confidence) {
    for (std::uint32_t i = span.begin; i < span.end; ++i) covered_[i] = true;
    Mention mention;
    mention.span = span;
    mention.type = "Person";
    mention.origin = MentionOrigin::context;
    mention.confidence = confidence;
    mentions_.push_back(std::move(mention));
    return static_cast<MentionIndex>(mentions_.size() - 1);
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  std::vector<Mention>& mentions_;
  const PeopleWords& vocabulary_ = PeopleWords::embedded();
  std::vector<MentionIndex> mentionEndingAt_;
  std::vector<bool> covered_;
  People people_;
};

}  // namespace

People findPeople(const CleanText& text, const std::vector<Word>& words, const Lexicon&,
                  std::vector<Mention>& mentions) {
  return PeopleFinder(text, words, mentions).find();
}

}  // namespace pressgraph
