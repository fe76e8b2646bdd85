#include "loaders/article/gazetteer_mentions.hpp"

#include <algorithm>
#include <unordered_set>

#include "loaders/article/name_endings.hpp"
#include "loaders/article/person_names.hpp"

namespace pressgraph {

namespace {

bool isArea(EntryKind kind) {
  return kind == EntryKind::place || kind == EntryKind::region;
}

bool isTrade(EntryKind kind) {
  return kind == EntryKind::industry || kind == EntryKind::product;
}

// Chooses for each word what it names. Three passes: names that need no context say which things
// the text is about; with them, forwards and backwards, the names that do are settled, so that
// either neighbour in a list may help.
class SenseChooser {
 public:
  SenseChooser(const CleanText& text, const std::vector<Word>& words, const Lexicon& lexicon)
      : text_(text), words_(words), entries_(lexicon.entries()), readings_(words.size()) {}

  GazetteerReadings choose() {
    for (std::uint32_t i = 0; i < words_.size(); ++i)
      if (words_[i].mayName) names_.push_back(i);
    for (const std::uint32_t i : names_) chooseUsual(i);
    for (const std::uint32_t i : names_) chooseByContext(i);
    for (auto i = names_.rbegin(); i != names_.rend(); ++i) chooseByContext(*i);
    for (const std::uint32_t i : names_) readings_[i].asProvince = isAmongProvinces(i);
    return {std::move(readings_)};
  }

 private:
  const Entry& entry(EntryIndex index) const { return entries_[index]; }

  std::u32string_view wordAt(std::int64_t index) const {
    if (index < 0 || index >= static_cast<std::int64_t>(words_.size())) return {};
    return text_.view(words_[static_cast<std::size_t>(index)].span);
  }

  void take(std::uint32_t word, EntryIndex index) {
    readings_[word].chosen = index;
    known_.insert(index);
  }

  // Of several entries with this name, one whose parent the text names, else the first.
  EntryIndex best(const Word& word, bool onlyUsual, EntryKind kind) const {
    EntryIndex first = kNoEntry;
    for (const Sense& sense : word.senses) {
      if (sense.entry == kNoEntry || (onlyUsual && !sense.usual)) continue;
      const Entry& candidate = entry(sense.entry);
      if (candidate.kind != kind) continue;
      if (first == kNoEntry) first = sense.entry;
      if (known_.count(sense.entry) != 0) return sense.entry;
      if (candidate.parent != kNoEntry && known_.count(candidate.parent) != 0) return sense.entry;
    }
    return first;
  }

  EntryIndex usualEntry(std::uint32_t i) const {
    const Word& word = words_[i];
    static constexpr EntryKind kOrder[] = {EntryKind::place,        EntryKind::region,
                                           EntryKind::ministry,     EntryKind::publisher,
                                           EntryKind::organisation, EntryKind::railwayLine};
    for (const EntryKind kind : kOrder) {
      const EntryIndex found = best(word, true, kind);
      if (found != kNoEntry) return found;
    }
    const EntryIndex trade = tradeEntry(i, true);
    return trade != kNoEntry ? trade : best(word, true, EntryKind::railwayStation);
  }

  // Many goods are industries too (金刚石, 新能源汽车): what follows decides.
  EntryIndex tradeEntry(std::uint32_t i, bool onlyUsual) const {
    const EntryIndex industry = best(words_[i], onlyUsual, EntryKind::industry);
    const EntryIndex product = best(words_[i], onlyUsual, EntryKind::product);
    if (industry == kNoEntry) return product;
    if (product == kNoEntry) return industry;
    return speaksOfIndustry(i) ? industry : product;
  }

  bool speaksOfIndustry(std::uint32_t i) const {
    const std::u32string_view next = wordAt(std::int64_t{i} + 1);
    return next.starts_with(U"产业") || next.starts_with(U"行业") || next.starts_with(U"领域") ||
           next.starts_with(U"集群") || next.starts_with(U"工业");
  }

  void chooseUsual(std::uint32_t i) {
    const Word& word = words_[i];
    if (NameEndings::embedded().role(text_.view(word.span)) == NameRole::generic) return;
    readings_[i].place = best(word, false, EntryKind::place);
    readings_[i].station = best(word, false, EntryKind::railwayStation);
    const EntryIndex found = usualEntry(i);
    if (found != kNoEntry && !isGivenName(i, found)) take(i, found);
  }

  // 张建华: after a surname, the two characters that name a county are somebody's given name.
  bool isGivenName(std::uint32_t i, EntryIndex index) const {
    if (entry(index).type != "District" || words_[i].span.length() != 2 || i == 0) return false;
    const Span before = words_[i - 1].span;
    return before.length() == 1 && before.end == words_[i].span.begin &&
           people_.surnames.contains(text_.view(before)) &&
           !people_.wordSurnames.contains(text_.view(before));
  }

  void chooseByContext(std::uint32_t i) {
    const Word& word = words_[i];
    if (readings_[i].chosen != kNoEntry) return;
    if (NameEndings::embedded().role(text_.view(word.span)) == NameRole::generic) return;
    for (const Sense& sense : word.senses) {
      if (sense.entry == kNoEntry || sense.usual) continue;
      if (fits(i, sense.entry)) {
        take(i, sense.entry);
        return;
      }
    }
  }

  // What a name that is also a word needs to be read as a name.
  bool fits(std::uint32_t i, EntryIndex index) const {
    const Entry& candidate = entry(index);
    if (words_[i].span.length() < 2) return false;
    switch (candidate.kind) {
      case EntryKind::place:
        return known_.count(index) != 0 || besidesOneOf(i, index) ||
               (!isPredicate(i) && standsUnder(i, candidate));
      case EntryKind::region:
        return besidesOneOf(i, index);
      case EntryKind::organisation:
      case EntryKind::ministry:
        return known_.count(index) != 0;
      case EntryKind::publisher:
        return wordAt(std::int64_t{i} + 1) == U"记者" || known_.count(index) != 0;
      case EntryKind::industry:
        return speaksOfIndustry(i) || besidesOneOf(i, index);
      case EntryKind::product:
        return besidesOneOf(i, index);
      case EntryKind::railwayLine:
      case EntryKind::railwayStation:
        return false;
    }
    return false;
  }

  // 辽宁振兴 speaks of no district.
  bool isPredicate(std::uint32_t i) const {
    return words_[i].tag == WordTag::verb || words_[i].tag == WordTag::adjective ||
           words_[i].tag == WordTag::adverb;
  }

  // 陕西 before 洛川, or 等地 after.
  bool standsUnder(std::uint32_t i, const Entry& candidate) const {
    const std::u32string_view next = wordAt(std::int64_t{i} + 1);
    if (next == U"等地" || (next == U"等" && wordAt(std::int64_t{i} + 2) == U"地")) return true;
    if (i == 0 || words_[i - 1].span.end != words_[i].span.begin) return false;
    const EntryIndex before = readings_[i - 1].chosen;
    if (before == kNoEntry) return false;
    EntryIndex above = candidate.parent;
    for (int level = 0; level < 3 && above != kNoEntry; ++level) {
      if (above == before) return true;
      above = entry(above).parent;
    }
    return false;
  }

  // A、B: a neighbour in the list is a name of this kind.
  bool besidesOneOf(std::uint32_t i, EntryIndex index) const {
    return (wordAt(std::int64_t{i} - 1) == U"、" && sameKind(std::int64_t{i} - 2, index)) ||
           (wordAt(std::int64_t{i} + 1) == U"、" && sameKind(std::int64_t{i} + 2, index));
  }

  bool isAmongProvinces(std::uint32_t i) const {
    const EntryIndex chosen = readings_[i].chosen;
    if (chosen == kNoEntry || entry(chosen).level != "municipality") return false;
    return (wordAt(std::int64_t{i} - 1) == U"、" && isProvince(std::int64_t{i} - 2)) ||
           (wordAt(std::int64_t{i} + 1) == U"、" && isProvince(std::int64_t{i} + 2));
  }

  bool isProvince(std::int64_t word) const {
    if (word < 0 || word >= static_cast<std::int64_t>(words_.size())) return false;
    const EntryIndex chosen = readings_[static_cast<std::size_t>(word)].chosen;
    return chosen != kNoEntry && entry(chosen).type == "Province" &&
           entry(chosen).level != "municipality";
  }

  bool sameKind(std::int64_t word, EntryIndex index) const {
    if (word < 0 || word >= static_cast<std::int64_t>(words_.size())) return false;
    const EntryIndex other = readings_[static_cast<std::size_t>(word)].chosen;
    if (other == kNoEntry) return false;
    const EntryKind a = entry(other).kind;
    const EntryKind b = entry(index).kind;
    return a == b || (isArea(a) && isArea(b)) || (isTrade(a) && isTrade(b));
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Entry>& entries_;
  const PeopleWords& people_ = PeopleWords::embedded();
  std::vector<std::uint32_t> names_;  // words that may name something
  std::vector<WordReading> readings_;
  std::unordered_set<EntryIndex> known_;
};

}  // namespace

GazetteerReadings readGazetteerNames(const CleanText& text, const std::vector<Word>& words,
                                     const Lexicon& lexicon) {
  return SenseChooser(text, words, lexicon).choose();
}

}  // namespace pressgraph
