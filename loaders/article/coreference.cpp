#include "loaders/article/coreference.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <unordered_map>

#include "loaders/article/character_trie.hpp"
#include "loaders/article/clause_topics.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFFU;
constexpr std::size_t kMostDeclaredAliases = 50;

struct Anaphor {
  std::vector<std::string> types;
  bool dominant = false;  // the entity that the article is about rather than the nearest
};

// data/rules/*.rules: `anaphor Class|Class [dominant] = words`.
struct Anaphora {
  CharacterTrie trie;
  std::vector<std::uint32_t> anaphorOfNode;  // into anaphors
  std::vector<Anaphor> anaphors;

  Anaphora() {
    for (const EmbeddedFile& file : articleData())
      if (file.name.ends_with(".rules")) read(file.text);
    anaphorOfNode.resize(trie.nodeCount(), kNothing);
  }

  void read(std::string_view text) {
    constexpr std::string_view kKeyword = "anaphor ";
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      std::string_view line = text.substr(begin, end - begin);
      begin = end + 1;
      const std::size_t equals = line.find('=');
      if (!line.starts_with(kKeyword) || equals == std::string_view::npos) continue;
      const std::vector<std::string_view> head =
          listParts(line.substr(kKeyword.size(), equals - kKeyword.size()), ' ');
      Anaphor anaphor;
      for (const std::string_view type : listParts(head[0])) anaphor.types.emplace_back(type);
      anaphor.dominant = head.size() > 1 && head[1] == "dominant";
      anaphors.push_back(std::move(anaphor));
      line.remove_prefix(equals + 1);
      while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
      for (const std::string_view word : listParts(line)) {
        const std::uint32_t node = trie.insert(toCodePoints(word));
        if (node >= anaphorOfNode.size()) anaphorOfNode.resize(node + 64, kNothing);
        anaphorOfNode[node] = static_cast<std::uint32_t>(anaphors.size() - 1);
      }
    }
  }

  static const Anaphora& embedded() {
    static const Anaphora anaphora;
    return anaphora;
  }
};

bool endsWith(std::u32string_view text, std::u32string_view ending) {
  return text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending;
}

// The form under which two printed names of one class name one thing.
std::u32string nameKeyOf(std::u32string_view printed, std::string_view type) {
  std::u32string key;
  for (const char32_t c : printed)
    if (c != U' ' && c != U'“' && c != U'”' && c != U'《' && c != U'》' && c != U'‘' && c != U'’')
      key += c;
  const auto strip = [&](std::initializer_list<std::u32string_view> endings,
                         std::u32string_view instead = {}) {
    for (const std::u32string_view ending : endings)
      if (endsWith(key, ending)) {
        key.resize(key.size() - ending.size());
        key += instead;
        return;
      }
  };
  if (type == "RailwayLine") {
    // A high-speed line and the older one between the same ends are two.
    if (endsWith(key, U"高铁") || endsWith(key, U"高速铁路"))
      strip({U"高速铁路", U"高铁"}, U"高");
    else
      strip({U"铁路", U"线"});
  } else if (type == "Station") {
    strip({U"火车站", U"高铁站", U"站"});
  } else if (type == "Industry") {
    strip({U"产业链", U"产业", U"行业"});
  }
  return key;
}

class Resolver {
 public:
  Resolver(const CleanText& text, const std::vector<Word>& words, const std::vector<Value>& values,
           const People& people, std::vector<Mention>& mentions)
      : text_(text), words_(words), values_(values), people_(people), mentions_(mentions) {}

  Coreference run() {
    for (MentionIndex m = 0; m < mentions_.size(); ++m) assign(m);
    readDeclaredAliases();
    chooseNames();
    findAnaphors();
    result_.entityOf.resize(mentions_.size(), kNoLocalEntity);
    result_.clauses = findClauses(text_, words_, values_, people_, mentions_, result_);
    return std::move(result_);
  }

 private:
  // ---- Which mentions are one entity.

  void assign(MentionIndex m) {
    const Mention& mention = mentions_[m];
    const std::u32string key = mention.entry != kNoEntry
                                   ? U"#" + toCodePoints(std::to_string(mention.entry))
                                   : nameKeyOf(text_.view(mention.span), mention.type);
    const auto [found, isNew] = byKey_.try_emplace(
        {mention.type, key}, static_cast<LocalEntityIndex>(result_.entities.size()));
    if (isNew) {
      LocalEntity entity;
      entity.type = mention.type;
      entity.entry = mention.entry;
      entity.name = m;
      result_.entities.push_back(std::move(entity));
      mentionCount_.push_back(0);
    }
    result_.entityOf.push_back(found->second);
    if (mention.outer == kNoMention) ++mentionCount_[found->second];
  }

  // 中国铁路南昌局集团有限公司（以下简称“南铁”）
  void readDeclaredAliases() {
    static constexpr std::array<std::u32string_view, 8> kWords{
        U"以下简称", U"下称", U"以下称", U"以下统称", U"简称", U"又称", U"又名", U"以下简称为"};
    std::vector<MentionIndex> endingAt(text_.characters.size() + 1, kNoMention);
    for (MentionIndex m = 0; m < mentions_.size(); ++m)
      if (mentions_[m].outer == kNoMention) endingAt[mentions_[m].span.end] = m;
    std::size_t declared = 0;
    for (std::size_t open = text_.characters.find(U'（');
         open != std::u32string::npos && declared < kMostDeclaredAliases;
         open = text_.characters.find(U'（', open + 1)) {
      const MentionIndex named = endingAt[open];
      if (named == kNoMention) continue;
      const std::size_t close = text_.characters.find(U'）', open);
      if (close == std::u32string::npos || close - open > 30) continue;
      std::u32string_view inside =
          std::u32string_view(text_.characters).substr(open + 1, close - open - 1);
      for (const std::u32string_view word : kWords) {
        if (!inside.starts_with(word)) continue;
        inside.remove_prefix(word.size());
        while (!inside.empty() && (inside.front() == U'：' || inside.front() == U'“' ||
                                   inside.front() == U'为' || inside.front() == U'《'))
          inside.remove_prefix(1);
        while (!inside.empty() && (inside.back() == U'”' || inside.back() == U'》'))
          inside.remove_suffix(1);
        if (inside.size() >= 2 && inside.size() <= 16) {
          nameByAlias(named, std::u32string(inside));
          ++declared;
        }
        break;
      }
    }
  }

  // Everywhere that the alias stands, and no longer mention covers it, it names the entity.
  void nameByAlias(MentionIndex named, const std::u32string& alias) {
    const LocalEntityIndex entity = result_.entityOf[named];
    result_.entities[entity].aliases.push_back(alias);
    std::map<std::uint32_t, MentionIndex> at;
    for (MentionIndex m = 0; m < mentions_.size(); ++m) {
      if (mentions_[m].outer != kNoMention) continue;
      at.emplace(mentions_[m].span.begin, m);
    }
    for (std::size_t i = text_.characters.find(alias); i != std::u32string::npos;
         i = text_.characters.find(alias, i + alias.size())) {
      const Span span{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i + alias.size())};
      const auto after = at.upper_bound(span.begin);
      if (after != at.begin()) {
        const MentionIndex before = std::prev(after)->second;
        if (mentions_[before].span == span) {
          moveMention(before, entity);
          continue;
        }
        if (mentions_[before].span.end > span.begin) continue;
      }
      if (after != at.end() && after->first < span.end) continue;
      Mention mention;
      mention.span = span;
      mention.type = result_.entities[entity].type;
      mention.origin = MentionOrigin::context;
      mentions_.push_back(std::move(mention));
      result_.entityOf.push_back(entity);
      ++mentionCount_[entity];
      at.emplace(span.begin, static_cast<MentionIndex>(mentions_.size() - 1));
    }
  }

  void moveMention(MentionIndex m, LocalEntityIndex entity) {
    --mentionCount_[result_.entityOf[m]];
    result_.entityOf[m] = entity;
    mentions_[m].type = result_.entities[entity].type;
    ++mentionCount_[entity];
  }

  // The fullest printed form names the entity; the others are aliases.
  void chooseNames() {
    std::vector<std::map<std::u32string, MentionIndex>> forms(result_.entities.size());
    for (MentionIndex m = 0; m < mentions_.size(); ++m) {
      const LocalEntityIndex entity = result_.entityOf[m];
      MentionIndex& best =
          forms[entity].try_emplace(std::u32string(text_.view(mentions_[m].span)), m).first->second;
      if (!mentions_[best].notable && mentions_[m].notable) best = m;
    }
    for (LocalEntityIndex e = 0; e < result_.entities.size(); ++e) {
      LocalEntity& entity = result_.entities[e];
      // Of those that stand by themselves, where there are any: 北京, not the head of
      // 北京市通信管理局.
      std::pair<bool, std::size_t> fullest;
      for (const auto& [form, m] : forms[e])
        if (const std::pair rank(mentions_[m].notable, form.size());
            rank > fullest || (rank == fullest && m < entity.name)) {
          fullest = rank;
          entity.name = m;
        }
      for (const auto& [form, m] : forms[e])
        if (m != entity.name &&
            std::find(entity.aliases.begin(), entity.aliases.end(), form) == entity.aliases.end())
          entity.aliases.push_back(form);
    }
  }

  // ---- What 该集群, 车站 and 全市 stand for.

  void findAnaphors() {
    const Anaphora& anaphora = Anaphora::embedded();
    std::vector<std::uint32_t> coveredUntil = coverage();
    const std::vector<MentionIndex> order = outermostInOrder();
    std::size_t next = 0;
    std::map<std::string, LocalEntityIndex> nearest;
    std::vector<LocalEntityIndex> dominant;
    std::size_t article = 0;
    for (std::uint32_t w = 0; w < words_.size(); ++w) {
      const std::uint32_t begin = words_[w].span.begin;
      while (article < text_.articles.size() && text_.articles[article].span.begin <= begin) {
        const auto named = mentionsOf(text_.articles[article++].span, order);
        dominant.clear();
        for (const Anaphor& anaphor : anaphora.anaphors)
          dominant.push_back(anaphor.dominant ? dominantOf(anaphor.types, named) : kNoLocalEntity);
      }
      LocalEntityIndex adjacent = kNoLocalEntity;
      while (next < order.size() && mentions_[order[next]].span.end <= begin) {
        const LocalEntityIndex entity = result_.entityOf[order[next]];
        if (entity != kNoLocalEntity) nearest[result_.entities[entity].type] = entity;
        if (mentions_[order[next]].span.end == begin) adjacent = entity;
        ++next;
      }
      if (coveredUntil[begin] > begin) continue;
      std::uint32_t node = CharacterTrie::kRoot;
      std::uint32_t length = 0;
      std::uint32_t found = kNothing;
      for (std::uint32_t i = begin; i < text_.characters.size(); ++i) {
        node = anaphora.trie.step(node, text_.characters[i]);
        if (node == CharacterTrie::kNone) break;
        if (anaphora.anaphorOfNode[node] == kNothing) continue;
        length = i + 1 - begin;
        found = anaphora.anaphorOfNode[node];
      }
      if (found == kNothing || !endsAWord(w, begin + length)) continue;
      const Anaphor& anaphor = anaphora.anaphors[found];
      const LocalEntityIndex entity =
          anaphor.dominant ? dominant[found] : nearestOf(anaphor.types, nearest);
      // 郑州全市: of the city just named.
      if (anaphor.dominant && adjacent != kNoLocalEntity &&
          isOneOf(result_.entities[adjacent].type, anaphor.types))
        continue;
      if (entity == kNoLocalEntity) continue;
      Mention mention;
      mention.span = {begin, begin + length};
      mention.type = result_.entities[entity].type;
      mention.origin = MentionOrigin::anaphor;
      mention.confidence = 0.8F;
      mentions_.push_back(std::move(mention));
      result_.entityOf.push_back(entity);
    }
  }

  bool endsAWord(std::uint32_t word, std::uint32_t end) const {
    while (word < words_.size() && words_[word].span.end < end) ++word;
    return word < words_.size() && words_[word].span.end == end;
  }

  // For each character, where the outermost mention over it ends; 0 = none.
  std::vector<std::uint32_t> coverage() const {
    std::vector<std::uint32_t> until(text_.characters.size() + 1, 0);
    for (const Mention& mention : mentions_)
      if (mention.outer == kNoMention)
        for (std::uint32_t i = mention.span.begin; i < mention.span.end; ++i)
          until[i] = mention.span.end;
    return until;
  }

  std::vector<MentionIndex> outermostInOrder() const {
    std::vector<MentionIndex> order;
    for (MentionIndex m = 0; m < mentions_.size(); ++m)
      if (mentions_[m].outer == kNoMention) order.push_back(m);
    std::stable_sort(order.begin(), order.end(), [&](MentionIndex a, MentionIndex b) {
      return mentions_[a].span < mentions_[b].span;
    });
    return order;
  }

  LocalEntityIndex nearestOf(const std::vector<std::string>& types,
                             const std::map<std::string, LocalEntityIndex>& nearest) const {
    for (const std::string& type : types)
      if (const auto found = nearest.find(type); found != nearest.end()) return found->second;
    return kNoLocalEntity;
  }

  static bool isOneOf(const std::string& type, const std::vector<std::string>& types) {
    return std::find(types.begin(), types.end(), type) != types.end();
  }

  // The entities that an article names, in order, each with the number of its mentions there.
  std::vector<std::pair<LocalEntityIndex, std::uint32_t>> mentionsOf(
      Span article, const std::vector<MentionIndex>& order) const {
    std::vector<std::pair<LocalEntityIndex, std::uint32_t>> named;
    std::unordered_map<LocalEntityIndex, std::size_t> at;
    auto m = std::partition_point(order.begin(), order.end(), [&](MentionIndex index) {
      return mentions_[index].span.begin < article.begin;
    });
    for (; m != order.end() && mentions_[*m].span.begin < article.end; ++m) {
      const LocalEntityIndex entity = result_.entityOf[*m];
      if (entity == kNoLocalEntity) continue;
      const auto [found, isNew] = at.emplace(entity, named.size());
      if (isNew) named.emplace_back(entity, 0);
      ++named[found->second].second;
    }
    return named;
  }

  LocalEntityIndex dominantOf(
      const std::vector<std::string>& types,
      const std::vector<std::pair<LocalEntityIndex, std::uint32_t>>& named) const {
    LocalEntityIndex best = kNoLocalEntity;
    std::uint32_t most = 0;
    for (const auto& [entity, count] : named) {
      if (count <= most || !isOneOf(result_.entities[entity].type, types)) continue;
      most = count;
      best = entity;
    }
    return best;
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Value>& values_;
  const People& people_;
  std::vector<Mention>& mentions_;
  Coreference result_;
  std::map<std::pair<std::string, std::u32string>, LocalEntityIndex> byKey_;
  std::vector<std::uint32_t> mentionCount_;
};

}  // namespace

Coreference resolve(const CleanText& text, const std::vector<Word>& words,
                    const std::vector<Value>& values, const People& people,
                    std::vector<Mention>& mentions) {
  return Resolver(text, words, values, people, mentions).run();
}

}  // namespace pressgraph
