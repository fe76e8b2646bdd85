#include "loaders/article/list_members.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/name_endings.hpp"
#include "loaders/article/name_run.hpp"
#include "loaders/article/place_abbreviation.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestStop = 8;
constexpr std::uint32_t kLongestPhrase = 16;

bool isTradeType(std::string_view type) {
  return type == "Industry" || type == "Product";
}

bool isRouteWord(std::u32string_view word) {
  return word == U"至" || word == U"到" || word == U"—" || word == U"-" || word == U"～";
}

bool isDirection(std::u32string_view word) {
  return word == U"东" || word == U"西" || word == U"南" || word == U"北";
}

// Whether people would take the word for part of a name.
bool isNameTag(WordTag tag) {
  switch (tag) {
    case WordTag::noun:
    case WordTag::name:
    case WordTag::adjective:
    case WordTag::other:
    case WordTag::single:
    case WordTag::latin:
    case WordTag::location:
      return true;
    default:
      return false;
  }
}

bool isRareTag(WordTag tag) {
  return tag == WordTag::single || tag == WordTag::name || tag == WordTag::latin;
}

std::u32string_view withoutStation(std::u32string_view name) {
  for (const std::u32string_view ending : {U"火车站", U"高铁站", U"站"}) {
    if (name.size() > ending.size() && name.ends_with(ending))
      return name.substr(0, name.size() - ending.size());
  }
  return name;
}

}  // namespace

bool MemberJudge::mayHold(const ListHead& head, const ListAtom& atom, bool last) const {
  const bool phrases = head.members == ListMembers::phrases;
  switch (atom.kind) {
    case AtomKind::separator:
    case AtomKind::open:
    case AtomKind::value:
      return false;
    case AtomKind::joiner:
      return phrases && text_.view(atom.span) != U"以及";
    case AtomKind::enclosed: {
      const char32_t mark = text_.characters[atom.span.begin];
      return mark == U'（' ? last : mark == U'“' && !last && phrases;
    }
    case AtomKind::mention:
      if (head.members == ListMembers::companies || isAreaType(typeOf(atom))) return true;
      return phrases ? isTradeType(typeOf(atom)) || typeOf(atom) == "Cluster"
                     : typeOf(atom) == "Station" || typeOf(atom) == "RailwayLine";
    case AtomKind::word:
      break;
  }
  const std::u32string_view word = text_.view(atom.span);
  const WordTag tag = wordOf(atom).tag;
  if (head.members == ListMembers::lines && isRouteWord(word)) return true;
  if (tag == WordTag::particle || tag == WordTag::punctuation || tag == WordTag::pronoun)
    return false;
  switch (NameEndings::embedded().role(word)) {
    case NameRole::stop:
      return shortNamePart(head, atom, last);
    case NameRole::inner:
    case NameRole::generic:
    case NameRole::wide:
      return true;
    case NameRole::joint:
    case NameRole::unknown:
      break;
  }
  if (isNameTag(tag)) return true;
  if (tag == WordTag::number) return phrases || head.members == ListMembers::companies;
  // The dictionary takes 零部件 for a numeral.
  if (tag == WordTag::numeral)
    return head.members == ListMembers::companies || (phrases && word.size() > 2);
  if (phrases) return tag == WordTag::verb && last && word.size() > 1;
  return shortNamePart(head, atom, last);
}

// Names that no dictionary knows are cut into short words of any kind: 如 年 实业, 轴 研 所.
bool MemberJudge::shortNamePart(const ListHead& head, const ListAtom& atom, bool last) const {
  if (head.members == ListMembers::phrases || atom.span.length() != 1) return false;
  const WordTag tag = wordOf(atom).tag;
  // 轴研所: of an institute that became a company, whatever else the character means.
  if (head.members == ListMembers::companies && text_.view(atom.span) == U"所") return true;
  if (tag == WordTag::preposition || (tag == WordTag::conjunction && !last)) return false;
  return head.members == ListMembers::companies ||
         NameEndings::embedded().role(text_.view(atom.span)) != NameRole::stop;
}

ListItem MemberJudge::item(const ListHead& head, std::span<const ListAtom> atoms, std::size_t begin,
                           std::size_t end) const {
  ListItem item;
  item.begin = begin;
  item.end = end;
  std::size_t nameEnd = end;
  if (nameEnd > begin + 1 && atoms[nameEnd - 1].kind == AtomKind::enclosed &&
      text_.characters[atoms[nameEnd - 1].span.begin] == U'（')
    --nameEnd;
  if (begin >= nameEnd) return item;
  item.end = nameEnd;
  item.name = {atoms[begin].span.begin, atoms[nameEnd - 1].span.end};
  if (nameEnd == begin + 1 && atoms[begin].kind == AtomKind::mention)
    item.mention = atoms[begin].index;
  grade(head, atoms, item);
  return item;
}

ListItem MemberJudge::firstItem(const ListHead& head, std::span<const ListAtom> atoms,
                                std::size_t begin, std::size_t end) const {
  switch (head.members) {
    case ListMembers::stops:
    case ListMembers::villages:
    case ListMembers::lines:
      return bestStop(head, atoms, begin, end);
    case ListMembers::places:
      return item(head, atoms, end - 1, end);
    case ListMembers::companies:
    case ListMembers::phrases:
      break;
  }
  const bool companies = head.members == ListMembers::companies;
  if (companies) {
    const ListItem last = item(head, atoms, end - 1, end);
    if (last.grade == MemberGrade::sure) return last;
    begin = firstOfCompany(atoms, begin, end);
  }
  // The place of a company or an industry is not part of its name.
  while (begin + 1 < end && atoms[begin].kind == AtomKind::mention &&
         isAreaType(typeOf(atoms[begin])) && head.type != "Cluster" && !companies)
    ++begin;
  // 升级 before 陶瓷 is what is done with it.
  ListItem found = item(head, atoms, begin, end);
  while (begin + 1 < end && atoms[begin].kind == AtomKind::word &&
         ListHeads::embedded().isPreamble(text_.view(atoms[begin].span))) {
    const ListItem rest = item(head, atoms, ++begin, end);
    if (rest.grade == MemberGrade::no) break;
    found = rest;
  }
  return found;
}

// After a place that is no part of the name (…高新区, …市), or else after a word like 如.
std::size_t MemberJudge::firstOfCompany(std::span<const ListAtom> atoms, std::size_t begin,
                                        std::size_t end) const {
  constexpr std::uint32_t kLongestAfterPlace = 6;
  for (std::size_t i = end - 1; i-- > begin;) {
    const ListAtom& atom = atoms[i];
    const std::uint32_t rest = atoms[end - 1].span.end - atom.span.end;
    if (atom.kind == AtomKind::mention && isAreaType(typeOf(atom)) && atom.span.length() > 2 &&
        rest <= kLongestAfterPlace)
      return i + 1;
  }
  for (std::size_t i = end; i-- > begin;) {
    if (atoms[i].kind == AtomKind::word && i + 1 < end &&
        NameEndings::embedded().role(text_.view(atoms[i].span)) == NameRole::stop)
      return i + 1;
  }
  return begin;
}

// The longest that is surely one; else the last words that look like names.
ListItem MemberJudge::bestStop(const ListHead& head, std::span<const ListAtom> atoms,
                               std::size_t begin, std::size_t end) const {
  for (std::size_t b = begin; b < end; ++b) {
    if (atoms[end - 1].span.end - atoms[b].span.begin > kLongestStop + 8) continue;
    const ListItem candidate = item(head, atoms, b, end);
    if (candidate.grade == MemberGrade::sure) return candidate;
  }
  std::size_t b = end - 1;
  while (b > begin && atoms[end - 1].span.end - atoms[b - 1].span.begin <= 5 &&
         (atoms[b].span.length() == 1 || atoms[b - 1].span.length() == 1))
    --b;
  return item(head, atoms, b, end);
}

void MemberJudge::grade(const ListHead& head, std::span<const ListAtom> atoms,
                        ListItem& item) const {
  switch (head.members) {
    case ListMembers::stops:
      return gradeStop(atoms, item);
    case ListMembers::lines:
      return gradeLine(atoms, item);
    case ListMembers::companies:
      return gradeCompany(atoms, item);
    case ListMembers::phrases:
      return gradePhrase(head, atoms, item);
    case ListMembers::places:
    case ListMembers::villages:
      return gradePlace(head, atoms, item);
  }
}

// Whether the name stands for the entry wherever it is read.
bool MemberJudge::isUsual(std::u32string_view name, EntryIndex entry) const {
  for (const Sense& sense : lexicon_.find(name))
    if (sense.entry == entry && sense.usual) return true;
  return false;
}

EntryIndex MemberJudge::entryOf(std::u32string_view name, EntryKind kind) const {
  for (const Sense& sense : lexicon_.find(name)) {
    if (sense.entry != kNoEntry && lexicon_.entries()[sense.entry].kind == kind) return sense.entry;
  }
  return kNoEntry;
}

// Short, of Chinese characters, and not all of them words of the dictionary.
bool MemberJudge::isRareName(std::span<const ListAtom> atoms, const ListItem& item) const {
  const std::u32string_view name = text_.view(item.name);
  if (name.size() < 2 || name.size() > kLongestStop ||
      !std::all_of(name.begin(), name.end(), isHan))
    return false;
  for (std::size_t i = item.begin; i < item.end; ++i) {
    if (atoms[i].kind == AtomKind::mention) return isAreaType(typeOf(atoms[i]));
    if (atoms[i].kind == AtomKind::word &&
        (isRareTag(wordOf(atoms[i]).tag) || atoms[i].span.length() == 1))
      return true;
  }
  return false;
}

void MemberJudge::gradeStop(std::span<const ListAtom> atoms, ListItem& item) const {
  if (item.mention != kNoMention && mentions_[item.mention].type == "Station") {
    item.grade = MemberGrade::sure;
    item.entry = mentions_[item.mention].entry;
    return;
  }
  const std::u32string_view name = withoutStation(text_.view(item.name));
  item.entry = entryOf(name, EntryKind::railwayStation);
  if (item.entry != kNoEntry) {
    item.grade = MemberGrade::sure;
    return;
  }
  std::u32string_view place = name;
  if (place.size() > 2 && isDirection(place.substr(place.size() - 1))) place.remove_suffix(1);
  if (entryOf(place, EntryKind::place) != kNoEntry || entryOf(name, EntryKind::place) != kNoEntry) {
    item.grade = MemberGrade::sure;
  } else if (isRareName(atoms, item)) {
    item.grade = MemberGrade::plausible;
  }
}

void MemberJudge::gradeLine(std::span<const ListAtom> atoms, ListItem& item) const {
  if (item.mention != kNoMention && mentions_[item.mention].type == "RailwayLine") {
    item.grade = MemberGrade::sure;
    item.entry = mentions_[item.mention].entry;
    return;
  }
  const std::u32string_view name = text_.view(item.name);
  item.entry = entryOf(name, EntryKind::railwayLine);
  if (item.entry != kNoEntry) {
    item.grade = MemberGrade::sure;
    return;
  }
  // 北京至沈阳, 福州至厦门至漳州
  const auto isPlace = [&](const ListAtom& atom) {
    if (atom.kind == AtomKind::mention)
      return isAreaType(typeOf(atom)) || typeOf(atom) == "Station";
    return atom.kind == AtomKind::word &&
           entryOf(text_.view(atom.span), EntryKind::place) != kNoEntry;
  };
  const std::size_t count = item.end - item.begin;
  if (count >= 3 && count % 2 == 1) {
    bool route = true;
    for (std::size_t i = item.begin; i < item.end; ++i) {
      const bool joint = (i - item.begin) % 2 == 1;
      route = route && (joint ? isRouteWord(text_.view(atoms[i].span)) : isPlace(atoms[i]));
    }
    if (route) item.grade = MemberGrade::sure;
    return;
  }
  if (item.mention == kNoMention && name.size() >= 2 && name.size() <= 4 &&
      std::all_of(name.begin(), name.end(),
                  [&](char32_t c) { return !lexicon_.abbreviated(c).empty(); }) &&
      decodePlaces(name, AbbreviationUse::line, lexicon_).places.size() >= 2)
    item.grade = MemberGrade::sure;
}

void MemberJudge::gradeCompany(std::span<const ListAtom> atoms, ListItem& item) const {
  if (item.mention != kNoMention) {
    const Mention& mention = mentions_[item.mention];
    if (mention.type == "Enterprise") {
      item.grade = MemberGrade::sure;
      item.entry = mention.entry;
    } else if (isAreaType(mention.type) && mention.entry != kNoEntry &&
               lexicon_.entries()[mention.entry].kind == EntryKind::region) {
      item.grade = MemberGrade::doubtful;  // 三峡 among power companies
    }
    return;
  }
  const std::u32string_view name = text_.view(item.name);
  if (name.size() < 2 || name.size() > kLongestPhrase) return;
  for (std::size_t i = item.begin; i < item.end; ++i) {
    if (atoms[i].kind == AtomKind::mention) {
      if (!isTradeType(typeOf(atoms[i]))) {
        item.grade = MemberGrade::plausible;
      } else if (item.grade == MemberGrade::no && i > item.begin) {
        item.grade = MemberGrade::doubtful;  // 中航光电
      }
      continue;
    }
    if (atoms[i].kind != AtomKind::word) continue;
    const Word& word = wordOf(atoms[i]);
    if (isRareTag(word.tag) || (atoms[i].span.length() == 1 && word.tag != WordTag::adjective))
      item.grade = MemberGrade::plausible;
  }
}

void MemberJudge::gradePhrase(const ListHead& head, std::span<const ListAtom> atoms,
                              ListItem& item) const {
  if (item.mention != kNoMention) {
    const Mention& mention = mentions_[item.mention];
    if (isTradeType(mention.type) || mention.type == head.type) item.grade = MemberGrade::sure;
    item.clear = item.grade == MemberGrade::sure &&
                 (mention.entry == kNoEntry || isUsual(text_.view(item.name), mention.entry));
    if (mention.type == head.type) item.entry = mention.entry;
    return;
  }
  if (item.name.length() < 2 || item.name.length() > kLongestPhrase) return;
  bool onlyGeneric = true;
  bool trade = false;
  for (std::size_t i = item.begin; i < item.end; ++i) {
    if (atoms[i].kind == AtomKind::mention) {
      trade = trade || isTradeType(typeOf(atoms[i]));
      onlyGeneric = false;
    } else if (atoms[i].kind == AtomKind::joiner) {
      if (i == item.begin || i + 1 == item.end) return;
    } else if (NameEndings::embedded().role(text_.view(atoms[i].span)) != NameRole::generic) {
      onlyGeneric = false;
    }
  }
  const EntryKind kind = head.type == "Product" ? EntryKind::product : EntryKind::industry;
  const EntryIndex known = entryOf(text_.view(item.name), kind);
  if (known != kNoEntry) {
    item.grade = MemberGrade::sure;
    item.clear = isUsual(text_.view(item.name), known);
    if (head.type != "Cluster") item.entry = known;
    return;
  }
  // 教育培训 is one, 重点领域 is none.
  if (onlyGeneric && std::none_of(atoms.begin() + static_cast<std::ptrdiff_t>(item.begin),
                                  atoms.begin() + static_cast<std::ptrdiff_t>(item.end),
                                  [&](const ListAtom& atom) {
                                    return entryOf(text_.view(atom.span), kind) != kNoEntry;
                                  }))
    return;
  const ListAtom& first = atoms[item.begin];
  if (first.kind == AtomKind::word && wordOf(first).tag == WordTag::verb && !trade &&
      NameEndings::embedded().role(text_.view(first.span)) != NameRole::inner)
    return;
  item.grade = trade ? MemberGrade::sure : MemberGrade::plausible;
  item.clear = trade;
}

void MemberJudge::gradePlace(const ListHead& head, std::span<const ListAtom> atoms,
                             ListItem& item) const {
  if (item.mention != kNoMention) {
    const Mention& mention = mentions_[item.mention];
    if (isAreaType(mention.type)) {
      item.grade = MemberGrade::sure;
      item.entry = mention.entry;
    }
    return;
  }
  item.entry = entryOf(text_.view(item.name), EntryKind::place);
  if (item.entry != kNoEntry) {
    item.grade = MemberGrade::sure;
  } else if (head.members == ListMembers::villages && item.name.length() <= 4 &&
             isRareName(atoms, item)) {
    item.grade = MemberGrade::plausible;
  }
}

}  // namespace pressgraph
