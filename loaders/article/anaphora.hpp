#pragma once
// Words that stand for an entity named before: the lines `anaphor Class|Class [how] = words` of
// data/rules/*.rules.

#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/character_trie.hpp"

namespace pressgraph {

// Which entity of the class is meant.
enum class AnaphorChoice : std::uint8_t {
  nearest,   // that was named last
  subject,   // that a clause began with last
  dominant,  // that the article names most
  alike,     // that was named last by a name that ends like the word
};

struct Anaphor {
  std::vector<std::uint32_t> types;  // in Anaphora::types()
  AnaphorChoice choice = AnaphorChoice::nearest;
};

struct AnaphorMatch {
  static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
  std::uint32_t anaphor = kNone;  // kNone: a word that only begins like one: 当地时间
  std::uint32_t length = 0;       // 0 = none
  // 车站 and 公司 stand for one only by themselves; 该公司 does wherever it stands.
  bool bare = false;
};

// Immutable; shared by threads.
class Anaphora {
 public:
  static const Anaphora& embedded();

  // The lines of rule files. Lines of other kinds are passed over; an unknown way of choosing ends
  // with std::invalid_argument.
  explicit Anaphora(const std::vector<std::string_view>& files);

  const std::vector<Anaphor>& anaphors() const { return anaphors_; }
  // The classes that they name.
  const std::vector<std::string>& types() const { return types_; }

  // Whether one may begin with the character.
  bool mayBegin(char32_t c) const { return c < firsts_.size() && firsts_[c]; }

  // The longest that begins at the beginning of `text`.
  AnaphorMatch match(std::u32string_view text) const;

 private:
  struct Word {
    std::uint32_t anaphor = AnaphorMatch::kNone;
    bool bare = false;
    bool known = false;
  };

  void read(std::string_view file);
  std::uint32_t typeNamed(std::string_view type);
  void add(std::string_view word, std::uint32_t anaphor);

  CharacterTrie trie_;
  std::vector<Word> wordOfNode_;
  std::vector<Anaphor> anaphors_;
  std::vector<std::string> types_;
  std::vector<bool> firsts_;
};

}  // namespace pressgraph
