#pragma once
// The words and names that extraction knows: data/gazetteer and data/lexicon, compiled for lookup.

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/span.hpp"

namespace pressgraph {

using EntryIndex = std::uint32_t;
inline constexpr EntryIndex kNoEntry = 0xFFFFFFFFU;

enum class EntryKind : std::uint8_t {
  place,
  region,
  ministry,
  railwayLine,
  railwayStation,
  publisher,
  industry,
  product,
  organisation,
};

// One thing of the gazetteer.
struct Entry {
  EntryKind kind = EntryKind::place;
  std::string type;     // the ontology's class: "City", "District", "Ministry", "Enterprise" ...
  std::u32string name;  // the full, official name: 郑州市
  std::u32string shortName;  // the form news uses, where there is one: 郑州
  std::vector<std::u32string> aliases;
  std::u32string abbreviations;  // of places: each character one abbreviation, the usual one first
  std::string code;              // of places, GB/T 2260; else empty
  std::string level;             // of places (README of the gazetteer); kind column of the others
  EntryIndex parent = kNoEntry;  // of places: the place above; of stations: their city
  std::vector<EntryIndex> members;     // of regions: places; of lines: their ends
  std::uint8_t importance = 0;         // of places, 1 to 5
  double latitude = 0, longitude = 0;  // 0, 0 = unknown
};

// The grammatical class of a word, as coarse as rules need it.
enum class WordTag : std::uint8_t {
  other,
  noun,
  name,
  verb,
  adjective,
  adverb,
  preposition,
  conjunction,
  particle,
  pronoun,
  measure,
  numeral,
  time,
  location /* 中 上 内 前 */,
  latin,
  number,
  punctuation,
  single /* a Han character that
belongs to no known word */
  ,
};

// One reading of a surface form in the text.
struct Sense {
  EntryIndex entry = kNoEntry;  // kNoEntry: an ordinary word
  WordTag tag = WordTag::noun;
  // Whether the name may be read as the thing wherever it stands; otherwise it needs context
  // (a class word, a list of its kind, a parent before it).
  bool usual = true;
};

struct SurfaceMatch {
  std::uint32_t length = 0;       // characters
  float cost = 0;                 // -log probability, for word cutting
  std::span<const Sense> senses;  // never empty; ordinary word first, then entries by importance
};

class SurfaceTable;

// Immutable after construction; shared by threads.
class Lexicon {
 public:
  // Everything that is part of the program.
  static const Lexicon& embedded();

  Lexicon();
  ~Lexicon();
  Lexicon(Lexicon&&) noexcept;

  const std::vector<Entry>& entries() const;

  // All surfaces, for loops over every character of a text (surface_table.hpp).
  const SurfaceTable& surfaces() const;

  // Appends all surfaces that begin at text[begin], shortest first. Constant time a character.
  void match(std::u32string_view text, std::uint32_t begin,
             std::vector<SurfaceMatch>& matches) const;

  // The senses of a whole surface; empty when unknown.
  std::span<const Sense> find(std::u32string_view surface) const;

  // Entries of places whose abbreviation is this character, most important first.
  std::span<const EntryIndex> abbreviated(char32_t character) const;

  // The corrected form of a misprint (data/gazetteer/errata.tsv); empty when there is none.
  std::u32string_view erratum(std::u32string_view printed) const;

 private:
  struct Tables;
  std::unique_ptr<Tables> tables_;
};

}  // namespace pressgraph
