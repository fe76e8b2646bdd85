#include "loaders/article/lists.hpp"

#include <algorithm>
#include <charconv>

#include "loaders/article/list_members.hpp"
#include "loaders/article/name_endings.hpp"
#include "loaders/article/name_run.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFFU;
constexpr std::uint32_t kLongestItem = 40;
constexpr std::uint32_t kLongestHeadPhrase = 20;
constexpr std::size_t kMostItems = 200;

using Atoms = std::span<const ListAtom>;

// What stands after the last member: 等, 3座, 等4个省级先进制造业集群.
struct Tail {
  std::size_t begin = 0, end = 0;  // atoms
  bool open = false;               // 等
  bool counted = false;
  bool frame = false;               // 为重点
  std::uint32_t value = kNothing;   // that counts
  std::uint32_t number = kNothing;  // how many; kNothing = not said exactly
  const ListHead* head = nullptr;
  Span headSpan;
};

// Where the last member is split: 先进电力电子器件及应用 is one or two.
enum class Splitting : std::uint8_t { usual, everywhere, nowhere };

// Things of one group are listed beside each other.
int groupOf(std::string_view type) {
  if (isAreaType(type)) return 1;
  if (type == "Enterprise" || type == "Government" || type == "Ministry" || type == "Laboratory" ||
      type == "School" || type == "Association" || type == "Publisher")
    return 2;
  if (type == "Industry" || type == "Product") return 3;
  if (type == "Person") return 4;
  if (type == "Station") return 5;
  if (type == "RailwayLine") return 6;
  if (type == "Cluster") return 7;
  return type == "Event" ? 8 : 9;
}

// 三大, 四大.
bool isGreatNumber(std::u32string_view word) {
  return word.size() == 2 && word[1] == U'大' &&
         std::u32string_view(U"两二三四五六七八九十").find(word[0]) != std::u32string_view::npos;
}

// 一批, 数十家; the dictionary takes 零部件 for one too.
bool isNumeral(std::u32string_view word) {
  return std::u32string_view(U"一二两三四五六七八九十百千万数多几余").find(word[0]) !=
         std::u32string_view::npos;
}

class ListFinder {
 public:
  ListFinder(const CleanText& text, const std::vector<Word>& words,
             const std::vector<Value>& values, const Lexicon& lexicon,
             std::vector<Mention>& mentions)
      : text_(text),
        words_(words),
        values_(values),
        mentions_(mentions),
        heads_(ListHeads::embedded()),
        judge_(text, words, lexicon, mentions),
        segments_(text, words, values, mentions) {}

  std::vector<Coordination> run() {
    std::uint32_t sentence = kNothing;
    while (const ListSegment* segment = segments_.next()) {
      if (segment->sentence != sentence) {
        sentence = segment->sentence;
        announced_ = {};
        firstOfSentence_ = mentions_.size();
      }
      read(*segment);
    }
    return std::move(lists_);
  }

 private:
  void read(const ListSegment& segment) {
    const Atoms atoms = segment.atoms;
    used_.assign(atoms.size(), false);
    if (!segment.joins) {
      readCounts(atoms);
      return;
    }
    readAnnounced(segment);
    std::size_t floor = 0;
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      Tail tail;
      if (used_[i] || !parseTail(atoms, i, tail)) continue;
      if (tail.head == nullptr && !tail.open) continue;
      if (tail.head != nullptr) readHeaded(atoms, tail, floor);
      if (tail.counted && tail.head != nullptr) announce(tail);
      floor = tail.end;
      i = tail.end - 1;
    }
    readCountsAfterHeads(atoms);
    for (std::size_t i = 2; i < atoms.size(); ++i) readAttached(atoms, i);
    readPlain(atoms);
  }

  std::u32string_view view(const ListAtom& atom) const { return text_.view(atom.span); }

  // ---- 等, numbers and heads.

  bool parseTail(Atoms atoms, std::size_t begin, Tail& tail) const {
    tail.begin = begin;
    std::size_t i = begin;
    if (parseFrame(atoms, begin, tail) || parseQuoted(atoms, begin, tail)) return true;
    if (atoms[i].kind == AtomKind::open) {
      tail.open = true;
      ++i;
    }
    i = parseCount(atoms, i, tail);
    if (i == begin) return false;
    tail.end = i;
    parseHead(atoms, i, tail);
    return true;
  }

  bool parseFrame(Atoms atoms, std::size_t begin, Tail& tail) const {
    if (begin == 0 || atoms[begin].kind != AtomKind::word ||
        !heads_.mayBeginFrame(text_.characters[atoms[begin].span.begin]))
      return false;
    std::uint32_t length = 0;
    const Span rest{atoms[begin].span.begin, atoms.back().span.end};
    tail.head = heads_.frameAt(text_.view(rest), length);
    if (tail.head == nullptr) return false;
    tail.end = begin;
    while (tail.end < atoms.size() && atoms[tail.end].span.begin < rest.begin + length) ++tail.end;
    tail.frame = true;
    return true;
  }

  // “新三样”产品
  bool parseQuoted(Atoms atoms, std::size_t begin, Tail& tail) const {
    if (begin < 3 || begin + 1 >= atoms.size() || atoms[begin].kind != AtomKind::enclosed ||
        text_.characters[atoms[begin].span.begin] != U'“')
      return false;
    parseHead(atoms, begin + 1, tail);
    tail.frame = tail.head != nullptr;
    return tail.frame;
  }

  std::size_t parseCount(Atoms atoms, std::size_t i, Tail& tail) const {
    if (i == atoms.size()) return i;
    if (atoms[i].kind == AtomKind::value) {
      const Value& value = values_[atoms[i].index];
      if (value.kind != ValueKind::number && value.kind != ValueKind::count) return i;
      tail.counted = true;
      tail.value = atoms[i].index;
      if (!value.atLeast && !value.atMost && !value.approximate)
        std::from_chars(value.number.data(), value.number.data() + value.number.size(),
                        tail.number);
      ++i;
    } else if (atoms[i].kind == AtomKind::word) {
      const WordTag tag = words_[atoms[i].index].tag;
      if (isGreatNumber(view(atoms[i]))) {
        tail.counted = true;
      } else if (tag != WordTag::number &&
                 !(tag == WordTag::numeral && isNumeral(view(atoms[i])))) {
        return i;
      }
      tail.counted = tail.counted || tag == WordTag::number;
      ++i;
    } else {
      return i;
    }
    if (i < atoms.size() && atoms[i].kind == AtomKind::word &&
        (words_[atoms[i].index].tag == WordTag::measure || view(atoms[i]) == U"大"))
      ++i;
    return i;
  }

  // 20多家: counts companies, whatever stands between the number and the head.
  bool countsCompanies(const Tail& tail) const {
    return tail.value != kNothing && text_.view(values_[tail.value].span).ends_with(U'家');
  }

  // The longest run of words that ends with a head; 的 may stand in it once there is a number.
  void parseHead(Atoms atoms, std::size_t begin, Tail& tail) const {
    bool plain = true;
    for (std::size_t i = begin; i < atoms.size(); ++i) {
      const Span phrase{atoms[begin].span.begin, atoms[i].span.end};
      if (phrase.length() > kLongestHeadPhrase) break;
      std::uint32_t length = 0;
      const ListHead* head = nullptr;
      if (atoms[i].kind == AtomKind::word || atoms[i].kind == AtomKind::mention)
        head = heads_.atEndOf(text_.view(phrase), tail.counted, length);
      // 站 but neither 气象观测站 nor 站 in 站台.
      if (head != nullptr && length == 1 &&
          (!plain || atoms[i].span.length() != 1 ||
           (i + 1 < atoms.size() && mayModify(atoms[i + 1]))))
        head = nullptr;
      plain = plain && atoms[i].kind == AtomKind::word && heads_.isModifier(view(atoms[i]));
      // 20多家行业领军企业: its members are companies, and no industries.
      const bool isOther =
          head != nullptr && head->members != ListMembers::companies && countsCompanies(tail);
      if (head != nullptr && !isOther) {
        tail.head = head;
        tail.headSpan = phrase;
        tail.end = i + 1;
        if (head->type != "Industry") return;
        continue;
      }
      if (tail.head != nullptr || !mayModify(atoms[i])) return;
    }
  }

  bool mayModify(const ListAtom& atom) const {
    switch (atom.kind) {
      case AtomKind::mention:
        return true;
      case AtomKind::enclosed:
        return text_.characters[atom.span.begin] == U'“';
      case AtomKind::joiner:
        return true;
      case AtomKind::word:
        break;
      default:
        return false;
    }
    const std::u32string_view word = view(atom);
    if (heads_.isModifier(word) || isGreatNumber(word)) return true;
    switch (NameEndings::embedded().role(word)) {
      case NameRole::stop:
        return false;
      case NameRole::inner:
      case NameRole::generic:
      case NameRole::wide:
        return true;
      case NameRole::joint:
      case NameRole::unknown:
        break;
    }
    const WordTag tag = words_[atom.index].tag;
    return tag == WordTag::noun || tag == WordTag::adjective || tag == WordTag::name ||
           tag == WordTag::single || tag == WordTag::other;
  }

  // ---- Members before a tail.

  void readHeaded(Atoms atoms, const Tail& tail, std::size_t floor) {
    collect(atoms, tail.begin, floor, *tail.head, Splitting::usual);
    if (tail.number != kNothing && items_.size() != tail.number &&
        tail.head->members == ListMembers::phrases) {
      for (const Splitting other : {Splitting::everywhere, Splitting::nowhere}) {
        std::vector<ListItem> before = items_;
        collect(atoms, tail.begin, floor, *tail.head, other);
        if (items_.size() == tail.number) break;
        items_ = std::move(before);
      }
    }
    if (!accept(*tail.head, tail)) return;
    commit(atoms, *tail.head, tail);
  }

  // Items from right to left, until something that no member may hold.
  void collect(Atoms atoms, std::size_t tail, std::size_t floor, const ListHead& head,
               Splitting splitting) {
    items_.clear();
    std::size_t end = tail;
    for (bool first = false; !first && end > floor && items_.size() < kMostItems;) {
      std::size_t begin = end;
      first = true;
      while (begin > floor) {
        const ListAtom& atom = atoms[begin - 1];
        if (atom.kind == AtomKind::separator || splitsAt(atom, head, splitting)) {
          first = false;
          break;
        }
        if (used_[begin - 1] || !judge_.mayHold(head, atom, begin == end) ||
            atoms[end - 1].span.end - atom.span.begin > kLongestItem)
          break;
        --begin;
      }
      if (begin < end)
        items_.push_back(first ? judge_.firstItem(head, atoms, begin, end)
                               : judge_.item(head, atoms, begin, end));
      end = begin - (first ? 0 : 1);
    }
    std::reverse(items_.begin(), items_.end());
  }

  bool splitsAt(const ListAtom& atom, const ListHead& head, Splitting splitting) const {
    if (atom.kind != AtomKind::joiner) return false;
    if (head.members != ListMembers::phrases) return true;
    const std::u32string_view word = view(atom);
    if (word == U"以及") return true;
    if (!items_.empty()) return false;
    switch (splitting) {
      case Splitting::everywhere:
        return true;
      case Splitting::nowhere:
        return false;
      case Splitting::usual:
        return word == U"和";
    }
    return false;
  }

  // Whether enough of the items are what the head says. What cannot be is left out.
  bool accept(const ListHead& head, const Tail& tail) {
    const auto graded = [&](MemberGrade grade) {
      return static_cast<std::size_t>(std::count_if(
          items_.begin(), items_.end(), [&](const ListItem& item) { return item.grade == grade; }));
    };
    const std::size_t sure = graded(MemberGrade::sure);
    const std::size_t plausible = graded(MemberGrade::plausible);
    if (items_.empty() || (sure + plausible) * 2 < items_.size()) return false;
    if (tail.frame && (items_.size() < 2 || sure * 2 < items_.size())) return false;
    const auto clear = static_cast<std::size_t>(std::count_if(
        items_.begin(), items_.end(), [](const ListItem& item) { return item.clear; }));
    if (head.vague && clear == 0) return false;
    const bool counted = tail.counted && tail.number == items_.size();
    bool keepPlausible = false;
    switch (head.members) {
      case ListMembers::lines:
      case ListMembers::places:
        break;
      case ListMembers::stops:
      case ListMembers::villages:
        keepPlausible = sure * 3 >= items_.size() || (counted && items_.size() > 1);
        break;
      case ListMembers::companies:
        keepPlausible = tail.open || counted;
        break;
      case ListMembers::phrases:
        keepPlausible = sure * 4 >= items_.size() || head.type == "Cluster";
        break;
    }
    const bool keepDoubtful = keepPlausible && (sure + plausible) * 3 >= items_.size() * 2;
    // 大陆电子: of ordinary words, but without it there are fewer companies than the text counts.
    const bool isNeeded = keepDoubtful && counted && head.members == ListMembers::companies;
    const auto isOut = [&](const ListItem& item) {
      const bool isOfWords = item.mention == kNoMention && item.name.length() > 2;
      return (item.grade == MemberGrade::no && !(isNeeded && isOfWords)) ||
             (item.grade == MemberGrade::doubtful && !keepDoubtful) ||
             (item.grade == MemberGrade::plausible && !keepPlausible);
    };
    items_.erase(std::remove_if(items_.begin(), items_.end(), isOut), items_.end());
    if (items_.empty()) return false;
    return items_.size() > 1 || (tail.open && (head.members == ListMembers::companies ||
                                               head.members == ListMembers::phrases));
  }

  // ---- 全线设10座车站，分别为A、B、C.

  struct Announced {
    const ListHead* head = nullptr;
    std::uint32_t number = kNothing;
    std::uint32_t value = kNothing;
    Span headSpan;
  };

  void announce(const Tail& tail) {
    announced_ = {tail.head, tail.number, tail.value, tail.headSpan};
  }

  // Numbers that a list in the next clause may be of.
  void readCounts(Atoms atoms) {
    for (std::size_t i = 0; i < atoms.size(); ++i) {
      Tail tail;
      if (atoms[i].kind != AtomKind::value || !parseTail(atoms, i, tail) || tail.head == nullptr)
        continue;
      if (tail.counted) announce(tail);
      i = tail.end - 1;
    }
    readCountsAfterHeads(atoms);
  }

  // 设车站10座.
  void readCountsAfterHeads(Atoms atoms) {
    for (std::size_t i = 1; i < atoms.size(); ++i) {
      Tail tail;
      tail.begin = i;
      if (atoms[i].kind != AtomKind::value || used_[i] || atoms[i - 1].kind != AtomKind::word ||
          parseCount(atoms, i, tail) == i || !tail.counted)
        continue;
      std::uint32_t length = 0;
      tail.headSpan = atoms[i - 1].span;
      tail.head = heads_.atEndOf(view(atoms[i - 1]), true, length);
      if (tail.head != nullptr && length == tail.headSpan.length()) announce(tail);
    }
  }

  static std::size_t introducedAfter(std::u32string_view text) {
    static constexpr std::u32string_view kWords[] = {U"分别为",   U"分别是", U"分别设", U"依次为",
                                                     U"依次是",   U"依次设", U"即",     U"包括",
                                                     U"其中包括", U"包含",   U"为",     U"是"};
    for (const std::u32string_view word : kWords) {
      if (text.starts_with(word)) return word.size();
    }
    return 0;
  }

  void readAnnounced(const ListSegment& segment) {
    if (announced_.head == nullptr || (segment.before != U'，' && segment.before != U'：')) return;
    const Atoms atoms = segment.atoms;
    const std::uint32_t begin = atoms.front().span.begin;
    const std::size_t intro =
        introducedAfter(text_.view({begin, atoms.back().span.end}).substr(0, 4));
    if (intro == 0 && segment.before != U'：') return;
    std::size_t floor = 0;
    while (floor < atoms.size() && atoms[floor].span.begin < begin + intro) ++floor;
    Tail tail;
    tail.begin = floor;
    while (tail.begin < atoms.size() && atoms[tail.begin].kind != AtomKind::open) ++tail.begin;
    tail.open = tail.begin < atoms.size();
    tail.end = tail.begin + (tail.open ? 1 : 0);
    if (tail.end != atoms.size() || tail.begin == floor) return;
    tail.counted = true;
    tail.number = announced_.number;
    tail.value = announced_.value;
    collect(atoms, tail.begin, floor, *announced_.head, Splitting::usual);
    if (items_.size() < 2 || items_.front().begin != floor) return;
    if (intro < 2 && items_.size() != announced_.number) return;
    if (!accept(*announced_.head, tail) || items_.size() < 2) return;
    tail.headSpan = announced_.headSpan;
    commit(atoms, *announced_.head, tail);
  }

  // ---- 甲、乙、丙站: the last member's class word stands for all.

  void readAttached(Atoms atoms, std::size_t last) {
    if (used_[last] || atoms[last].kind != AtomKind::mention) return;
    if (atoms[last - 1].kind != AtomKind::separator && atoms[last - 1].kind != AtomKind::joiner)
      return;
    const std::string& type = mentions_[atoms[last].index].type;
    const bool station = type == "Station";
    if (!station && type != "RailwayLine") return;
    const std::u32string_view name = view(atoms[last]);
    if (station ? !name.ends_with(U'站') : name.size() < 3) return;
    const ListHead head{type, station ? ListMembers::stops : ListMembers::lines, false, false};
    collect(atoms, last - 1, 0, head, Splitting::usual);
    while (!items_.empty()) {
      const auto unsure = std::find_if(items_.rbegin(), items_.rend(), [](const ListItem& item) {
        return item.grade != MemberGrade::sure;
      });
      items_.erase(items_.begin(), unsure.base());
      break;
    }
    const bool changes = std::any_of(items_.begin(), items_.end(), [&](const ListItem& item) {
      return item.mention == kNoMention || mentions_[item.mention].type != type;
    });
    if (!changes) return;
    items_.push_back(judge_.item(head, atoms, last, last + 1));
    Tail tail;
    tail.begin = tail.end = last + 1;
    if (last + 1 < atoms.size()) parseTail(atoms, last + 1, tail);
    commit(atoms, head, tail);
  }

  // ---- Members become mentions.

  void commit(Atoms atoms, const ListHead& head, const Tail& tail) {
    Coordination list;
    for (const ListItem& item : items_) list.members.push_back(memberOf(atoms, head, item));
    for (std::size_t i = items_.front().begin; i < std::min(tail.end, atoms.size()); ++i) {
      used_[i] = true;
    }
    if (items_.size() < 2) return;
    list.open = tail.open;
    list.count = tail.value;
    list.head = tail.headSpan;
    std::uint32_t end = items_.back().name.end;
    for (std::size_t i = tail.begin; i < std::min(tail.end, atoms.size()); ++i) {
      if (atoms[i].span.begin < list.head.begin || list.head.empty()) end = atoms[i].span.end;
    }
    list.span = {items_.front().name.begin, end};
    lists_.push_back(std::move(list));
  }

  MentionIndex memberOf(Atoms atoms, const ListHead& head, const ListItem& item) {
    if (item.mention != kNoMention) {
      Mention& mention = mentions_[item.mention];
      mention.notable = true;
      const bool placesStay =
          head.members == ListMembers::places || head.members == ListMembers::villages;
      if (mention.type != head.type && !placesStay) {
        mention.type = head.type;
        mention.entry = item.entry;
        mention.origin = MentionOrigin::context;
      }
      return item.mention;
    }
    const auto index = static_cast<MentionIndex>(mentions_.size());
    bool encloses = false;
    for (std::size_t i = item.begin; i < item.end; ++i) {
      encloses = encloses || atoms[i].kind == AtomKind::enclosed;
      if (atoms[i].kind == AtomKind::mention) putInside(atoms[i].index, index);
    }
    if (encloses) {
      for (std::size_t m = firstOfSentence_; m < mentions_.size(); ++m) {
        if (mentions_[m].outer == kNoMention && item.name.contains(mentions_[m].span))
          putInside(static_cast<MentionIndex>(m), index);
      }
    }
    Mention mention;
    mention.span = item.name;
    mention.type = head.type;
    mention.entry = item.entry;
    mention.origin = MentionOrigin::context;
    mentions_.push_back(std::move(mention));
    return index;
  }

  void putInside(MentionIndex inner, MentionIndex outer) {
    mentions_[inner].outer = outer;
    mentions_[inner].notable = false;
  }

  // ---- Names beside each other.

  void readPlain(Atoms atoms) {
    Coordination list;
    int group = 0;
    std::size_t i = 0;
    const auto finish = [&] {
      if (list.members.size() > 1) {
        list.span = {mentions_[list.members.front()].span.begin,
                     mentions_[list.members.back()].span.end};
        if (i < atoms.size() && atoms[i].kind == AtomKind::open) {
          list.open = true;
          list.span.end = atoms[i].span.end;
        }
        lists_.push_back(std::move(list));
      }
      list = {};
    };
    while (i < atoms.size()) {
      if (atoms[i].kind != AtomKind::mention || used_[i]) {
        ++i;
        continue;
      }
      group = groupOf(mentions_[atoms[i].index].type);
      list.members.push_back(atoms[i++].index);
      while (i < atoms.size()) {
        std::size_t next = i;
        if (atoms[next].kind == AtomKind::enclosed) ++next;
        if (next + 1 >= atoms.size() ||
            (atoms[next].kind != AtomKind::separator && atoms[next].kind != AtomKind::joiner))
          break;
        ++next;
        if (atoms[next].kind == AtomKind::mention && !used_[next] &&
            groupOf(mentions_[atoms[next].index].type) == group) {
          list.members.push_back(atoms[next].index);
          i = next + 1;
          continue;
        }
        const MentionIndex like = likeBefore(atoms, next, list.members.back());
        if (like == kNoMention) break;
        list.members.push_back(like);
        i = next;
        while (i < atoms.size() && atoms[i].span.begin < mentions_[like].span.end) ++i;
      }
      finish();
    }
  }

  // What stands up to the next mark and ends with the same class word as the member before it:
  // …集群.
  MentionIndex likeBefore(Atoms atoms, std::size_t begin, MentionIndex before) {
    const Mention& model = mentions_[before];
    if (model.type != "Cluster" && model.type != "Station" && model.type != "Enterprise" &&
        model.type != "Laboratory")
      return kNoMention;
    const std::u32string_view name = text_.view(model.span);
    const std::u32string_view ending = name.substr(name.size() - (model.type == "Station" ? 1 : 2));
    std::size_t end = begin;
    while (end < atoms.size() && atoms[end].kind != AtomKind::separator &&
           atoms[end].kind != AtomKind::open) {
      // 四团站: the dictionary takes it for a number of things.
      const bool isNumber = atoms[end].kind == AtomKind::value &&
                            (model.type != "Station" || atoms[end].span.length() > 2);
      if (used_[end] || isNumber) return kNoMention;
      ++end;
    }
    if (end == begin) return kNoMention;
    const Span span{atoms[begin].span.begin, atoms[end - 1].span.end};
    const std::uint32_t shortest = model.type == "Station" ? 3 : 4;
    const std::uint32_t longest = model.type == "Station" ? 6 : kLongestItem;
    if (span.length() > longest || span.length() < shortest || !text_.view(span).ends_with(ending))
      return kNoMention;
    ListItem item;
    item.name = span;
    item.begin = begin;
    item.end = end;
    return memberOf(atoms, {model.type, ListMembers::phrases, false, false}, item);
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Value>& values_;
  std::vector<Mention>& mentions_;
  const ListHeads& heads_;
  MemberJudge judge_;
  ListSegments segments_;
  std::vector<Coordination> lists_;
  std::vector<ListItem> items_;
  std::vector<bool> used_;
  Announced announced_;
  std::size_t firstOfSentence_ = 0;
};

}  // namespace

std::vector<Coordination> findLists(const CleanText& text, const std::vector<Word>& words,
                                    const std::vector<Value>& values, const Lexicon& lexicon,
                                    std::vector<Mention>& mentions) {
  return ListFinder(text, words, values, lexicon, mentions).run();
}

}  // namespace pressgraph
