#include "loaders/article/anaphor_finder.hpp"

#include <algorithm>
#include <unordered_map>

#include "loaders/article/anaphora.hpp"
#include "loaders/article/lexicon.hpp"
#include "loaders/article/marks.hpp"

namespace pressgraph {

namespace {

class AnaphorFinder {
 public:
  AnaphorFinder(const CleanText& text, const std::vector<Word>& words,
                const std::vector<Value>& values, std::vector<Mention>& mentions,
                EntityIndex& entities)
      : text_(text),
        words_(words),
        values_(values),
        mentions_(mentions),
        entities_(entities),
        anaphora_(Anaphora::embedded()) {}

  void run() {
    for (const std::string& type : anaphora_.types())
      localTypes_.push_back(entities_.typeNamed(type));
    sortOutermost();
    counts_.assign(entities_.entities().size(), 0);
    for (std::uint32_t w = 0; w < words_.size();) w = readAt(w);
  }

 private:
  char32_t at(std::uint32_t position) const { return text_.characters[position]; }

  void sortOutermost() {
    for (MentionIndex m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].outer == kNoMention) order_.push_back(m);
    }
    std::sort(order_.begin(), order_.end(), [&](MentionIndex a, MentionIndex b) {
      return mentions_[a].span.begin < mentions_[b].span.begin;
    });
  }

  // Reads the word, and returns the one to go on with.
  std::uint32_t readAt(std::uint32_t w) {
    const std::uint32_t begin = words_[w].span.begin;
    if (!anaphora_.mayBegin(at(begin))) return w + 1;
    enterArticle(begin);
    passMentions(begin);
    if (next_ < order_.size() && mentions_[order_[next_]].span.begin <= begin) return w + 1;
    const AnaphorMatch match = anaphora_.match(std::u32string_view(text_.characters).substr(begin));
    if (match.length == 0) return w + 1;
    const Span span{begin, begin + match.length};
    const std::uint32_t after = wordAfter(w, span.end);
    if (match.anaphor == AnaphorMatch::kNone || after == 0 ||
        (match.bare && !(standsAlone(match, w, begin) && mayEnd(match, after))) ||
        (next_ < order_.size() && mentions_[order_[next_]].span.begin < span.end))
      return w + 1;
    const LocalEntityIndex entity = meantBy(match, begin);
    if (entity == kNoLocalEntity) return w + 1;
    Mention mention;
    mention.span = span;
    mention.origin = MentionOrigin::anaphor;
    mention.confidence = 0.8F;
    mentions_.push_back(std::move(mention));
    entities_.stand(static_cast<MentionIndex>(mentions_.size() - 1), entity);
    return after;
  }

  void enterArticle(std::uint32_t begin) {
    while (article_ < text_.articles.size() && text_.articles[article_].span.begin <= begin) {
      passMentions(text_.articles[article_].span.begin);
      countMentions(text_.articles[article_++].span);
      nearest_.clear();
      subject_.clear();
      alike_.clear();
      alikeUntil_ = next_;
    }
  }

  void countMentions(Span article) {
    for (const LocalEntityIndex entity : named_) counts_[entity] = 0;
    named_.clear();
    auto m = std::partition_point(order_.begin(), order_.end(), [&](MentionIndex index) {
      return mentions_[index].span.begin < article.begin;
    });
    for (; m != order_.end() && mentions_[*m].span.begin < article.end; ++m) {
      const LocalEntityIndex entity = entities_.entityOf()[*m];
      if (entity != kNoLocalEntity && counts_[entity]++ == 0) named_.push_back(entity);
    }
    dominant_.clear();
  }

  // The entity of its classes that the article names most; the first of those that it names as
  // often. 全市 is a 市 and 全省 a 省.
  LocalEntityIndex dominantFor(std::uint32_t anaphor, std::u32string_view word) {
    const char32_t level = isLevel(word.back()) ? word.back() : 0;
    const std::uint64_t key = (std::uint64_t{anaphor} << 21U) | level;
    if (const auto found = dominant_.find(key); found != dominant_.end()) return found->second;
    LocalEntityIndex dominant = kNoLocalEntity;
    std::uint32_t most = 0;
    for (const LocalEntityIndex entity : named_) {
      if (counts_[entity] <= most || !isOneOf(entity, typesOf(anaphor)) ||
          (level != 0 && officialName(entity).back() != level))
        continue;
      most = counts_[entity];
      dominant = entity;
    }
    dominant_.emplace(key, dominant);
    return dominant;
  }

  static bool isLevel(char32_t c) {
    return c == U'省' || c == U'市' || c == U'县' || c == U'区' || c == U'镇' || c == U'乡' ||
           c == U'村';
  }

  std::u32string_view officialName(LocalEntityIndex entity) const {
    const LocalEntity& local = entities_.entities()[entity];
    if (local.entry != kNoEntry) return Lexicon::embedded().entries()[local.entry].name;
    return text_.view(mentions_[local.name].span);
  }

  // In Anaphora::types().
  const std::vector<std::uint32_t>& typesOf(std::uint32_t anaphor) const {
    return anaphora_.anaphors()[anaphor].types;
  }

  bool isOneOf(LocalEntityIndex entity, const std::vector<std::uint32_t>& types) const {
    return std::any_of(types.begin(), types.end(), [&](std::uint32_t type) {
      return localTypes_[type] == entities_.typeOf(entity);
    });
  }

  // What was named before the position.
  void passMentions(std::uint32_t begin) {
    adjacent_ = kNoLocalEntity;
    for (; next_ < order_.size() && mentions_[order_[next_]].span.end <= begin; ++next_) {
      const Span span = mentions_[order_[next_]].span;
      const LocalEntityIndex entity = entities_.entityOf()[order_[next_]];
      if (entity == kNoLocalEntity) continue;
      if (span.end == begin) adjacent_ = entity;
      set(nearest_, entity);
      if (beginsClause(span.begin)) set(subject_, entity);
    }
  }

  void set(std::vector<LocalEntityIndex>& latest, LocalEntityIndex entity) const {
    const std::uint32_t type = entities_.typeOf(entity);
    if (type >= latest.size()) latest.resize(type + 1, kNoLocalEntity);
    latest[type] = entity;
  }

  // The class and the last two characters of a name, without what closes it; 0 where it is shorter.
  static std::uint64_t endingKey(std::uint32_t type, std::u32string_view name) {
    while (!name.empty() && isClosingMark(name.back())) name.remove_suffix(1);
    if (name.size() < 2) return 0;
    return (std::uint64_t{type + 1} << 42U) | (std::uint64_t{name[name.size() - 2]} << 21U) |
           name.back();
  }

  // Also after a date: 去年，洛阳 and 去年洛阳.
  bool beginsClause(std::uint32_t position) {
    if (position == 0) return true;
    const char32_t before = at(position - 1);
    if (!isHan(before) && !isAlphanumeric(before) && before != U'、') return true;
    while (value_ < values_.size() && values_[value_].span.end < position) ++value_;
    return value_ < values_.size() && values_[value_].span.end == position &&
           (values_[value_].kind == ValueKind::date || values_[value_].kind == ValueKind::period);
  }

  // The word after the one that ends there; 0 when none does.
  std::uint32_t wordAfter(std::uint32_t w, std::uint32_t end) const {
    while (w < words_.size() && words_[w].span.end < end) ++w;
    return w < words_.size() && words_[w].span.end == end ? w + 1 : 0;
  }

  // Not 上市公司, 最多的车站: nothing before it belongs to it. Words that are alike are everywhere,
  // so they must be what is spoken of: not 收到通知.
  bool standsAlone(AnaphorMatch match, std::uint32_t w, std::uint32_t begin) {
    if (beginsClause(begin) || w == 0) return true;
    switch (words_[w - 1].tag) {
      case WordTag::adverb:
      case WordTag::conjunction:
      case WordTag::time:
        return true;
      case WordTag::preposition:
      case WordTag::verb:
      case WordTag::location:
        return anaphora_.anaphors()[match.anaphor].choice != AnaphorChoice::alike;
      default:
        return false;
    }
  }

  // 活动 in 活动现场 and 会议 in 会议上 say where something was, not what is spoken of.
  bool mayEnd(AnaphorMatch match, std::uint32_t after) const {
    if (after == words_.size()) return true;
    const WordTag tag = words_[after].tag;
    if (tag == WordTag::number) return false;  // 车站2座
    return anaphora_.anaphors()[match.anaphor].choice != AnaphorChoice::alike ||
           (tag != WordTag::location && tag != WordTag::particle);
  }

  LocalEntityIndex meantBy(AnaphorMatch match, std::uint32_t begin) {
    const std::vector<std::uint32_t>& types = typesOf(match.anaphor);
    const std::u32string_view word = text_.view({begin, begin + match.length});
    switch (anaphora_.anaphors()[match.anaphor].choice) {
      case AnaphorChoice::dominant:
        // 郑州全市: of the city just named.
        if (adjacent_ != kNoLocalEntity && isOneOf(adjacent_, types)) return kNoLocalEntity;
        return dominantFor(match.anaphor, word);
      case AnaphorChoice::subject:
        if (const LocalEntityIndex subject = latestOf(subject_, types); subject != kNoLocalEntity)
          return mainSubject(match.anaphor, subject);
        break;
      case AnaphorChoice::alike:
        return latestAlike(types, word);
      case AnaphorChoice::nearest:
        break;
    }
    const LocalEntityIndex nearest = latestOf(nearest_, types);
    // 某集团公司 is one name.
    return nearest != kNoLocalEntity && nearest == adjacent_ && begin > 0 ? kNoLocalEntity
                                                                          : nearest;
  }

  // In an article about one company, another that was the last to do something is not 公司.
  LocalEntityIndex mainSubject(std::uint32_t anaphor, LocalEntityIndex subject) {
    constexpr std::uint32_t kOften = 3;
    const LocalEntityIndex dominant = dominantFor(anaphor, U"　");
    const bool clear = dominant != kNoLocalEntity && counts_[dominant] >= kOften &&
                       counts_[dominant] >= 2 * counts_[subject];
    return clear ? dominant : subject;
  }

  LocalEntityIndex latestAlike(const std::vector<std::uint32_t>& types, std::u32string_view word) {
    for (; alikeUntil_ < next_; ++alikeUntil_) {
      const LocalEntityIndex entity = entities_.entityOf()[order_[alikeUntil_]];
      if (entity == kNoLocalEntity) continue;
      const std::u32string_view name = text_.view(mentions_[order_[alikeUntil_]].span);
      const std::uint64_t key = endingKey(entities_.typeOf(entity), name);
      if (key != 0) alike_[key] = entity;
    }
    for (const std::uint32_t type : types) {
      const auto found = alike_.find(endingKey(localTypes_[type], word));
      if (found != alike_.end()) return found->second;
    }
    return kNoLocalEntity;
  }

  LocalEntityIndex latestOf(const std::vector<LocalEntityIndex>& latest,
                            const std::vector<std::uint32_t>& types) const {
    for (const std::uint32_t type : types) {
      const std::uint32_t local = localTypes_[type];
      if (local < latest.size() && latest[local] != kNoLocalEntity) return latest[local];
    }
    return kNoLocalEntity;
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Value>& values_;
  std::vector<Mention>& mentions_;
  EntityIndex& entities_;
  const Anaphora& anaphora_;
  std::vector<std::uint32_t> localTypes_;                         // of Anaphora::types()
  std::vector<MentionIndex> order_;                               // outermost mentions by begin
  std::vector<LocalEntityIndex> named_;                           // in this article
  std::unordered_map<std::uint64_t, LocalEntityIndex> dominant_;  // there, by anaphor and level
  std::vector<std::uint32_t> counts_;                             // of each entity, in one article
  std::vector<LocalEntityIndex> nearest_, subject_;               // of each class
  std::unordered_map<std::uint64_t, LocalEntityIndex> alike_;     // by class and ending
  LocalEntityIndex adjacent_ = kNoLocalEntity;                    // whose name ends right before
  std::size_t next_ = 0, value_ = 0, article_ = 0;
  std::size_t alikeUntil_ = 0;  // in order_: those before are in alike_
};

}  // namespace

void findAnaphors(const CleanText& text, const std::vector<Word>& words,
                  const std::vector<Value>& values, std::vector<Mention>& mentions,
                  EntityIndex& entities) {
  AnaphorFinder(text, words, values, mentions, entities).run();
}

}  // namespace pressgraph
