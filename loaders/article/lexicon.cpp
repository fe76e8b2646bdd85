#include "loaders/article/lexicon.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/surface_table.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

using Columns = std::vector<std::string_view>;

// Roughly the sum of all frequencies of words.tsv: what makes a frequency a probability.
constexpr double kTotalFrequency = 6e7;
constexpr double kNameFrequency = 2000;   // of a full name of the gazetteer
constexpr double kShortFrequency = 300;   // of the two characters that name a county
constexpr double kContextFrequency = 60;  // of one that is as often something else

float costOf(double frequency) {
  return static_cast<float>(std::log(kTotalFrequency / frequency));
}

template <class Number>
Number numberOf(std::string_view text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

WordTag tagNamed(std::string_view name) {
  static constexpr std::pair<std::string_view, WordTag> kTags[] = {
      {"noun", WordTag::noun},
      {"name", WordTag::name},
      {"verb", WordTag::verb},
      {"adjective", WordTag::adjective},
      {"adverb", WordTag::adverb},
      {"preposition", WordTag::preposition},
      {"conjunction", WordTag::conjunction},
      {"particle", WordTag::particle},
      {"pronoun", WordTag::pronoun},
      {"measure", WordTag::measure},
      {"numeral", WordTag::numeral},
      {"time", WordTag::time},
      {"location", WordTag::location},
  };
  for (const auto& [tagName, tag] : kTags)
    if (tagName == name) return tag;
  return WordTag::other;
}

}  // namespace

struct Lexicon::Tables {
  std::vector<Entry> entries;
  SurfaceTable surfaces;
  std::unordered_map<char32_t, std::vector<EntryIndex>> abbreviations;
  std::map<std::u32string, std::u32string, std::less<>> errata;

  SurfaceTableBuilder drafts;  // only while reading

  void addSurface(std::u32string_view surface, Sense sense, double frequency);
  void addEntry(Entry entry, bool usual, const std::vector<std::u32string>& contextSurfaces = {});
  void readWords(std::string_view table);
  void readTraps();
  void readPlaces();
  void readRegions();
  void readStations();
  void readOthers();
  void resolveAbbreviations();
};

void Lexicon::Tables::addSurface(std::u32string_view surface, Sense sense, double frequency) {
  drafts.add(surface, sense, costOf(frequency));
}

void Lexicon::Tables::addEntry(Entry entry, bool usual,
                               const std::vector<std::u32string>& contextSurfaces) {
  const auto index = static_cast<EntryIndex>(entries.size());
  const double longName = kNameFrequency;
  // A full name that ends in its class word is never anything else, but for 城区 and 郊区.
  const bool fullNameUsual = usual || (entry.kind == EntryKind::place && entry.name.size() > 2);
  addSurface(entry.name, {index, WordTag::name, fullNameUsual},
             fullNameUsual ? longName : kContextFrequency);
  const bool isShort = entry.type == "District" && entry.shortName.size() == 2;
  addSurface(entry.shortName, {index, WordTag::name, usual},
             !usual    ? kContextFrequency
             : isShort ? kShortFrequency
                       : longName);
  for (const std::u32string& alias : entry.aliases)
    addSurface(alias, {index, WordTag::name, usual}, usual ? longName : kContextFrequency);
  for (const std::u32string& surface : contextSurfaces)
    addSurface(surface, {index, WordTag::name, false}, kContextFrequency);
  entries.push_back(std::move(entry));
}

void Lexicon::Tables::readWords(std::string_view table) {
  forEachRow(table, [&](const Columns& columns) {
    drafts.add(columns[0], {kNoEntry, tagNamed(columns[2]), true},
               costOf(std::max(1.0, numberOf<double>(columns[1]))));
  });
}

void Lexicon::Tables::readTraps() {
  forEachRow(articleData("gazetteer/traps.tsv"), [&](const Columns& columns) {
    drafts.add(columns[0], {kNoEntry, WordTag::noun, true}, costOf(kNameFrequency));
  });
}

namespace {

std::vector<std::u32string> wordsOf(std::string_view list) {
  std::vector<std::u32string> words;
  for (const std::string_view part : listParts(list)) words.push_back(toCodePoints(part));
  return words;
}

}  // namespace

void Lexicon::Tables::readPlaces() {
  std::unordered_map<std::string, EntryIndex> byCode;
  std::vector<std::string> parents;
  forEachRow(articleData("gazetteer/places.tsv"), [&](const Columns& columns) {
    Entry entry;
    entry.kind = EntryKind::place;
    entry.code = columns[0];
    entry.type = columns[1];
    entry.name = toCodePoints(columns[2]);
    entry.shortName = toCodePoints(columns[3]);
    entry.aliases = wordsOf(columns[4]);
    for (const std::u32string& abbreviation : wordsOf(columns[5]))
      entry.abbreviations += abbreviation;
    parents.emplace_back(columns[6]);
    entry.latitude = numberOf<double>(columns[7]);
    entry.longitude = numberOf<double>(columns[8]);
    entry.importance = numberOf<std::uint8_t>(columns[9]);
    entry.level = columns[10];
    byCode[entry.code] = static_cast<EntryIndex>(entries.size());
    addEntry(std::move(entry), columns[11] == "yes");
  });
  for (std::size_t i = 0; i < parents.size(); ++i) {
    const auto parent = byCode.find(parents[i]);
    if (parent != byCode.end()) entries[i].parent = parent->second;
  }
}

void Lexicon::Tables::readRegions() {
  std::unordered_map<std::string, EntryIndex> byCode;
  for (std::size_t i = 0; i < entries.size(); ++i)
    byCode[entries[i].code] = static_cast<EntryIndex>(i);
  forEachRow(articleData("gazetteer/regions.tsv"), [&](const Columns& columns) {
    Entry entry;
    entry.kind = EntryKind::region;
    entry.type = "Region";
    entry.name = toCodePoints(columns[0]);
    entry.aliases = wordsOf(columns[1]);
    entry.abbreviations = toCodePoints(columns[2]);
    entry.importance = entry.abbreviations.empty() ? 0 : 3;
    for (const std::string_view code : listParts(columns[3]))
      if (const auto found = byCode.find(std::string(code)); found != byCode.end())
        entry.members.push_back(found->second);
    entry.level = columns[4];
    addEntry(std::move(entry), true);
  });
}

void Lexicon::Tables::readStations() {
  std::unordered_map<std::string, EntryIndex> byCode;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].kind == EntryKind::place) byCode[entries[i].code] = static_cast<EntryIndex>(i);
  forEachRow(articleData("gazetteer/railway_stations.tsv"), [&](const Columns& columns) {
    Entry entry;
    entry.kind = EntryKind::railwayStation;
    entry.type = "Station";
    entry.shortName = toCodePoints(columns[0]);
    entry.name = entry.shortName + U"站";
    entry.level = columns[3];
    if (const auto city = byCode.find(std::string(columns[2])); city != byCode.end())
      entry.parent = city->second;
    const auto index = static_cast<EntryIndex>(entries.size());
    const bool usual = columns[5] == "yes";
    addSurface(entry.name, {index, WordTag::name, true}, kNameFrequency);
    addSurface(entry.shortName + U"火车站", {index, WordTag::name, true}, kNameFrequency);
    // Most stations bear the name of a place; without 站 they are stations only in a list of such.
    addSurface(entry.shortName, {index, WordTag::name, false}, usual ? kContextFrequency : 2);
    entries.push_back(std::move(entry));
  });
}

void Lexicon::Tables::readOthers() {
  const auto read = [&](std::string_view file, EntryKind kind, std::string_view type,
                        const auto& complete) {
    forEachRow(articleData(file), [&](const Columns& columns) {
      Entry entry;
      entry.kind = kind;
      entry.type = type;
      entry.name = toCodePoints(columns[0]);
      bool usual = true;
      std::vector<std::u32string> contextSurfaces;
      complete(columns, entry, usual, contextSurfaces);
      addEntry(std::move(entry), usual, contextSurfaces);
    });
  };
  using Words = std::vector<std::u32string>;
  read("gazetteer/ministries.tsv", EntryKind::ministry, "Ministry",
       [](const Columns& columns, Entry& entry, bool&, Words&) {
         entry.aliases = wordsOf(columns[1]);
         entry.type = columns[2];
       });
  std::unordered_map<std::string, EntryIndex> byShortName;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].kind == EntryKind::place)
      byShortName.emplace(toUtf8(entries[i].shortName), static_cast<EntryIndex>(i));
  read("gazetteer/railway_lines.tsv", EntryKind::railwayLine, "RailwayLine",
       [&](const Columns& columns, Entry& entry, bool&, Words&) {
         entry.aliases = wordsOf(columns[1]);
         entry.level = columns[2];
         for (const std::string_view end : listParts(columns[3]))
           if (const auto found = byShortName.find(std::string(end)); found != byShortName.end())
             entry.members.push_back(found->second);
       });
  read("gazetteer/publishers.tsv", EntryKind::publisher, "Publisher",
       [](const Columns& columns, Entry& entry, bool& usual, Words&) {
         entry.aliases = wordsOf(columns[1]);
         entry.level = columns[2];
         usual = columns[3] == "yes";
       });
  read("gazetteer/industries.tsv", EntryKind::industry, "Industry",
       [](const Columns& columns, Entry& entry, bool& usual, Words&) {
         entry.aliases = wordsOf(columns[1]);
         entry.level = columns[3];
         usual = columns[4] == "yes";
       });
  read("gazetteer/products.tsv", EntryKind::product, "Product",
       [](const Columns& columns, Entry& entry, bool& usual, Words&) {
         entry.aliases = wordsOf(columns[1]);
         entry.level = columns[2];
         usual = columns[3] == "yes";
       });
  read("gazetteer/organisations.tsv", EntryKind::organisation, "Enterprise",
       [](const Columns& columns, Entry& entry, bool&, Words& contextSurfaces) {
         entry.aliases = wordsOf(columns[1]);
         contextSurfaces = wordsOf(columns[2]);
         entry.type = columns[3];
       });
}

void Lexicon::Tables::resolveAbbreviations() {
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (entries[i].kind == EntryKind::place || entries[i].kind == EntryKind::region)
      for (const char32_t character : entries[i].abbreviations)
        abbreviations[character].push_back(static_cast<EntryIndex>(i));
  for (auto& [character, places] : abbreviations)
    std::stable_sort(places.begin(), places.end(), [&](EntryIndex a, EntryIndex b) {
      return entries[a].importance > entries[b].importance;
    });
}

Lexicon::Lexicon() : tables_(std::make_unique<Tables>()) {
  tables_->readPlaces();
  tables_->readRegions();
  tables_->readStations();
  tables_->readOthers();
  tables_->readWords(articleData("lexicon/words.tsv"));
  tables_->readWords(articleData("lexicon/words_more.tsv"));
  tables_->readTraps();
  forEachRow(articleData("gazetteer/errata.tsv"), [&](const Columns& columns) {
    tables_->errata.emplace(toCodePoints(columns[0]), toCodePoints(columns[1]));
  });
  tables_->resolveAbbreviations();
  tables_->surfaces = tables_->drafts.build(tables_->entries);
  tables_->drafts = {};
}

Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;

const Lexicon& Lexicon::embedded() {
  static const Lexicon lexicon;
  return lexicon;
}

const std::vector<Entry>& Lexicon::entries() const {
  return tables_->entries;
}

const SurfaceTable& Lexicon::surfaces() const {
  return tables_->surfaces;
}

void Lexicon::match(std::u32string_view text, std::uint32_t begin,
                    std::vector<SurfaceMatch>& matches) const {
  const SurfaceTable& surfaces = tables_->surfaces;
  const FrozenTrie& trie = surfaces.finder().trie();
  FrozenTrie::Node node = FrozenTrie::kRoot;
  for (std::uint32_t i = begin; i < text.size(); ++i) {
    node = trie.step(node, text[i]);
    if (node == FrozenTrie::kNone) return;
    const SurfaceIndex surface = trie.keyAt(node);
    if (surface == FrozenTrie::kNoKey) continue;
    matches.push_back({i + 1 - begin, surfaces.cost(surface), surfaces.senses(surface)});
  }
}

std::span<const Sense> Lexicon::find(std::u32string_view surface) const {
  const SurfaceIndex found = tables_->surfaces.finder().trie().find(surface);
  if (found == FrozenTrie::kNoKey) return {};
  return tables_->surfaces.senses(found);
}

std::span<const EntryIndex> Lexicon::abbreviated(char32_t character) const {
  const auto found = tables_->abbreviations.find(character);
  if (found == tables_->abbreviations.end()) return {};
  return found->second;
}

std::u32string_view Lexicon::erratum(std::u32string_view printed) const {
  const auto found = tables_->errata.find(printed);
  return found == tables_->errata.end() ? std::u32string_view{} : found->second;
}

}  // namespace pressgraph
