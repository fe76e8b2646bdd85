#pragma once
// What names of people look like, and what stands around them (data/lexicon/surnames.tsv and
// roles.tsv).

#include <array>
#include <optional>
#include <vector>

#include "loaders/article/word_set.hpp"
#include "loaders/article/words.hpp"

namespace pressgraph {

// Kinds of words that a text is searched for character by character; a bit each.
enum PeopleWordKind : std::uint8_t {
  kRoleWord = 1,  // a role or what may stand before one
  kPlainWord = 2,
  kTitleWord = 4,
  kBylineWord = 8,
  kAuthorWord = 16,
};

// Immutable; shared by threads.
struct PeopleWords {
  WordSet surnames;
  WordSet wordSurnames;    // those that are as often a word: 时, 任
  WordSet commonSurnames;  // the most frequent ones
  WordSet roles;           // 主任: an office, of which somebody is the holder
  WordSet placeRoles;      // those that a place itself has: 市长
  WordSet plain;           // 市民, 妻子: no office, but a name may follow
  WordSet titles;          // 总书记, 教授: may stand after the name
  WordSet prefixes;        // 副, 党委: before a role
  WordSet bylines;         // 记者, 通讯员: who signs
  WordSet authors;         // 文/, 作者：: likewise, where no word stands before
  WordSet followers;       // 表示: what follows a name
  WordSet endings;         // 说: likewise, and no name ends with it
  WordSet stops;           // 摄, 编辑: where a row of names ends
  WordSet papers;          // 日报, 融媒: what names of publishers end with

  // Kinds of which perhaps a word begins with these two characters; 0 at most places of a text.
  std::uint8_t kindsAt(char32_t first, char32_t second) const {
    return kindsOfFirst_[first % kFirsts] | kindsOfPair_[pairOf(first, second)];
  }

  PeopleWords();
  static const PeopleWords& embedded();

 private:
  static constexpr std::uint32_t kFirsts = 1024;
  static constexpr std::uint32_t kBitsOfPair = 13;

  static std::uint32_t pairOf(char32_t first, char32_t second) {
    return pairIndex(first, second, kBitsOfPair);
  }
  void addKind(std::u32string_view word, std::uint8_t kind);

  std::array<std::uint8_t, kFirsts> kindsOfFirst_{};  // of words of one character
  std::array<std::uint8_t, 1U << kBitsOfPair> kindsOfPair_{};
};

class PersonNames {
 public:
  PersonNames(const CleanText& text, const std::vector<Word>& words) : text_(text), words_(words) {}

  // Of someone who signs: the names that begin here, run together or alone. Empty where what stands
  // here is none.
  std::vector<Span> signedAt(std::uint32_t begin, std::uint32_t end) const;

  // After an office, or (`sure` is false) after a word like 市民: the name that begins here, where
  // what follows shows that it ends.
  std::optional<Span> nameAt(std::uint32_t begin, std::uint32_t end, bool sure) const;

  // Before a title: the name that ends here.
  std::optional<Span> nameBefore(std::uint32_t begin, std::uint32_t end) const;

  bool beginsWord(std::uint32_t position) const;

 private:
  std::u32string_view rest(std::uint32_t position, std::uint32_t end) const {
    return std::u32string_view(text_.characters).substr(position, end - position);
  }
  const Word* wordAt(std::uint32_t position) const;
  bool isName(Span span) const;
  bool isOrdinaryWord(std::uint32_t position, std::uint32_t least) const;
  bool isMadeOfCharacters(Span span) const;
  bool isCutOff(Span span) const;
  bool mayBeName(Span span, std::uint32_t surname, std::uint32_t end) const;
  std::vector<Span> split(Span run) const;
  bool standsAlone(Span run, std::uint32_t end) const;
  bool endsHere(std::uint32_t position, std::uint32_t end) const;
  std::optional<Span> foreignNameAt(std::uint32_t begin, std::uint32_t end) const;

  const CleanText& text_;
  const std::vector<Word>& words_;
  const PeopleWords& vocabulary_ = PeopleWords::embedded();
};

}  // namespace pressgraph
