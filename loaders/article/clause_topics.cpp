#include "loaders/article/clause_topics.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"
#include "loaders/article/word_set.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kNothing = 0xFFFFFFFFU;
constexpr std::size_t kMostTopicsOfClass = 2;
// How many mentions of the body one in the headline counts for.
constexpr std::uint32_t kWeightOfHeadline = 3;

bool isWeakStop(char32_t c) {
  return c == U'，' || c == U'；' || c == U'：';
}

// People and publishers speak, products are spoken about as objects.
bool canBeTopic(std::string_view type) {
  return type != "Person" && type != "Publisher" && type != "Product";
}

// What words at the head of a clause tell of its subject: data/rules/subject_openers.tsv.
struct HeadWords {
  WordSet before, pointer, somebody, part, speech;

  static const HeadWords& embedded() {
    static const HeadWords words = [] {
      HeadWords all;
      forEachRow(articleData("rules/subject_openers.tsv"), [&](const auto& columns) {
        all.ofRole(columns.at(1)).add(toCodePoints(columns.at(0)));
      });
      return all;
    }();
    return words;
  }

 private:
  WordSet& ofRole(std::string_view role) {
    if (role == "before") return before;
    if (role == "pointer") return pointer;
    if (role == "somebody") return somebody;
    if (role == "part") return part;
    if (role == "speech") return speech;
    throw std::invalid_argument("subject_openers.tsv: unknown role " + std::string(role));
  }
};

bool isNominal(WordTag tag) {
  return tag == WordTag::noun || tag == WordTag::name || tag == WordTag::latin ||
         tag == WordTag::single;
}

bool isPredicate(WordTag tag) {
  return tag == WordTag::verb || tag == WordTag::adverb || tag == WordTag::preposition;
}

class ClauseFinder {
 public:
  ClauseFinder(const CleanText& text, const std::vector<Word>& words,
               const std::vector<Value>& values, const People& people,
               const std::vector<Mention>& mentions, const Coreference& known)
      : text_(text), words_(words), values_(values), mentions_(mentions), known_(known) {
    hasSpeaker_.resize(mentions.size());
    for (const HeldPosition& position : people.positions)
      if (position.organisation != kNoMention) hasSpeaker_[position.organisation] = true;
  }

  std::vector<Clause> run() {
    indexPositions();
    findDominant();
    std::uint32_t article = kNothing;
    for (std::uint32_t s = 0; s < text_.sentences.size(); ++s) {
      const Sentence& sentence = text_.sentences[s];
      const std::uint32_t its = text_.blocks[sentence.block].article;
      if (its != article) topics_.clear();
      article = its;
      // 其中 goes on about the time of the sentence before.
      if (!text_.view(sentence.span).starts_with(U"其中")) time_ = kNothing;
      subject_ = kNoLocalEntity;
      unnamedSubject_ = false;
      std::uint32_t begin = sentence.span.begin;
      for (std::uint32_t i = begin; i < sentence.span.end; ++i)
        if (isWeakStop(text_.characters[i]) || i + 1 == sentence.span.end) {
          addClause({begin, i + 1}, s, article);
          begin = i + 1;
        }
    }
    return std::move(clauses_);
  }

 private:
  bool counts(MentionIndex m) const {
    return mentions_[m].outer == kNoMention && known_.entityOf[m] != kNoLocalEntity;
  }

  void indexPositions() {
    const std::size_t size = text_.characters.size() + 1;
    mentionAt_.assign(size, kNoMention);
    for (MentionIndex m = 0; m < mentions_.size(); ++m)
      if (counts(m)) mentionAt_[mentions_[m].span.begin] = m;
    valueAt_.assign(size, kNothing);
    for (std::uint32_t v = 0; v < values_.size(); ++v) valueAt_[values_[v].span.begin] = v;
    wordOver_.assign(size, kNothing);
    for (std::uint32_t w = 0; w < words_.size(); ++w)
      std::fill(wordOver_.begin() + words_[w].span.begin, wordOver_.begin() + words_[w].span.end,
                w);
  }

  const Word* wordAt(std::uint32_t position) const {
    return wordOver_[position] == kNothing ? nullptr : &words_[wordOver_[position]];
  }
  std::uint32_t valueAt(std::uint32_t position) const { return valueAt_[position]; }

  // Of each article, what it names most; what stands first where two are named as often.
  void findDominant() {
    dominant_.assign(text_.articles.size(), kNoLocalEntity);
    std::vector<std::uint32_t> weight(known_.entities.size(), 0);
    std::vector<LocalEntityIndex> touched;
    std::uint32_t position = 0;
    for (std::size_t a = 0; a < text_.articles.size(); ++a) {
      const Article& article = text_.articles[a];
      for (position = article.span.begin; position < article.span.end; ++position) {
        const MentionIndex m = mentionAt_[position];
        if (m == kNoMention || !canBeTopic(mentions_[m].type)) continue;
        const LocalEntityIndex entity = known_.entityOf[m];
        if (weight[entity] == 0) touched.push_back(entity);
        weight[entity] += article.title.contains(mentions_[m].span) ? kWeightOfHeadline : 1;
      }
      std::uint32_t best = 0;
      for (const LocalEntityIndex entity : touched) {
        if (weight[entity] > best) {
          best = weight[entity];
          dominant_[a] = entity;
        }
        weight[entity] = 0;
      }
      touched.clear();
    }
  }

  void addClause(Span span, std::uint32_t sentence, std::uint32_t article) {
    MentionIndex subject = subjectOf(span);
    if (subject == kNoMention) subject = qualifiedIn(span);
    if (subject == kNoMention) subject = complementOf(span);
    if (subject != kNoMention) {
      takeTimeAfter(subject, span);
      subject_ = known_.entityOf[subject];
      unnamedSubject_ = false;
      pushTopic(subject_);
      if (actsForItself(subject, span)) {
        subject_ = kNoLocalEntity;
        unnamedSubject_ = true;
      }
    } else if (isAboutSomebodyElse(span)) {
      subject_ = kNoLocalEntity;
      unnamedSubject_ = true;
    } else if (subject_ == kNoLocalEntity) {
      unnamedSubject_ = unnamedSubject_ || hasUnnamedSubject(span);
    }
    Clause clause;
    clause.unnamedSubject = unnamedSubject_;
    clause.subject = subject_;
    clause.span = span;
    clause.sentence = sentence;
    clause.topics = topics_;
    const LocalEntityIndex dominant =
        article < dominant_.size() ? dominant_[article] : kNoLocalEntity;
    if (dominant != kNoLocalEntity &&
        std::find(clause.topics.begin(), clause.topics.end(), dominant) == clause.topics.end())
      clause.topics.push_back(dominant);
    clause.time = time_;
    clauses_.push_back(std::move(clause));
  }

  // The first mention of the clause, when only times, adverbs and conjunctions stand before it. A
  // time at the head comes into force.
  MentionIndex subjectOf(Span span) {
    std::uint32_t at = afterItemNumber(span);
    while (at < span.end) {
      if (const MentionIndex m = mentionAt_[at]; m != kNoMention && canBeTopic(mentions_[m].type)) {
        // What a firm's people say is about the firm.
        if (hasSpeaker_[m] && mentions_[m].type == "Enterprise") pushTopic(known_.entityOf[m]);
        return subjectFrom(m, span);
      }
      if (const std::uint32_t value = valueAt(at); value != kNothing) {
        const ValueKind kind = values_[value].kind;
        if (kind != ValueKind::date && kind != ValueKind::period) return kNoMention;
        time_ = value;
        at = values_[value].span.end;
        continue;
      }
      const Word* word = wordAt(at);
      if (word == nullptr || !maySkip(*word)) return kNoMention;
      at = word->span.end;
    }
    return kNoMention;
  }

  // 洛阳市今年引进12个项目: a time may also stand right after the subject.
  void takeTimeAfter(MentionIndex subject, Span span) {
    for (std::uint32_t at = mentions_[subject].span.end; at < span.end;) {
      if (const std::uint32_t value = valueAt(at); value != kNothing) {
        if (isTime(value)) time_ = value;
        return;
      }
      const Word* word = wordAt(at);
      if (word == nullptr || !maySkip(*word)) return;
      at = word->span.end;
    }
  }

  // 1、7月26日: what numbers an item is not part of it.
  static constexpr std::uint32_t kLongestItemNumber = 3;
  std::uint32_t afterItemNumber(Span span) const {
    const std::uint32_t value = valueAt(span.begin);
    if (value == kNothing || values_[value].kind != ValueKind::number) return span.begin;
    const std::uint32_t end = values_[value].span.end;
    const bool numbers = end - span.begin < kLongestItemNumber && end + 1 < span.end &&
                         (text_.characters[end] == U'、' || text_.characters[end] == U'.');
    return numbers ? end + 1 : span.begin;
  }

  // 江苏省无锡市阳山镇, 湖南吉利汽车: of names side by side the last is meant. Where somebody
  // speaks for an organisation (某局局长王军介绍), it is not the organisation that is spoken of.
  MentionIndex subjectFrom(MentionIndex m, Span clause) const {
    while (true) {
      if (hasSpeaker_[m] || isAmongOthers(m)) return kNoMention;
      const std::uint32_t end = mentions_[m].span.end;
      const MentionIndex next = end < clause.end ? mentionAt_[end] : kNoMention;
      if (next == kNoMention || !canBeTopic(mentions_[next].type)) return m;
      m = next;
    }
  }

  // 2021年开始建设的某园区已初具规模: the first name, when a phrase before it qualifies it and
  // something is said of it.
  MentionIndex qualifiedIn(Span span) const {
    for (std::uint32_t at = span.begin; at < span.end; ++at) {
      const MentionIndex m = mentionAt_[at];
      if (m == kNoMention) continue;
      if (at == span.begin || text_.characters[at - 1] != U'的') return kNoMention;
      const MentionIndex subject =
          canBeTopic(mentions_[m].type) ? subjectFrom(m, span) : kNoMention;
      if (subject == kNoMention) return kNoMention;
      const Word* next = wordAt(mentions_[subject].span.end);
      const bool predicated =
          next != nullptr && (next->tag == WordTag::adverb || next->tag == WordTag::verb);
      return predicated ? subject : kNoMention;
    }
    return kNoMention;
  }

  // 发送旅客最多的车站为上海虹桥站，: what a clause without a named subject says that it is.
  // 也是某某， goes on about the subject before it.
  MentionIndex complementOf(Span span) const {
    constexpr std::uint32_t kShortestSubject = 2;
    const std::uint32_t end = span.end - 1;
    for (std::uint32_t at = span.begin + kShortestSubject + 1; at < end; ++at) {
      const char32_t before = text_.characters[at - 1];
      if (before != U'为' && before != U'是') continue;
      const MentionIndex m = mentionAt_[at];
      if (m != kNoMention && mentions_[m].span.end == end && canBeTopic(mentions_[m].type))
        return m;
    }
    return kNoMention;
  }

  // 郑州、洛阳等地: no one of them is what the clause speaks of.
  bool isAmongOthers(MentionIndex m) const {
    const std::uint32_t end = mentions_[m].span.end;
    if (end >= text_.characters.size()) return false;
    const char32_t next = text_.characters[end];
    return next == U'、' ||
           ((next == U'和' || next == U'与' || next == U'及') && mentionAt_[end + 1] != kNoMention);
  }

  bool maySkip(const Word& word) const {
    switch (word.tag) {
      case WordTag::adverb:
      case WordTag::conjunction:
      case WordTag::time:
      case WordTag::pronoun:
        return true;
      case WordTag::punctuation: {
        const char32_t mark = text_.characters[word.span.begin];
        return mark == U'“' || mark == U' ' || mark == U'《';
      }
      default:
        return heads_.before.contains(text_.view(word.span));
    }
  }

  void pushTopic(LocalEntityIndex entity) {
    const Topics before = topics_;
    topics_.assign(1, entity);
    std::size_t sameClass = 1;
    for (const LocalEntityIndex topic : before) {
      if (topic == entity || topics_.size() == kMostTopics) continue;
      if (known_.entities[topic].type == known_.entities[entity].type &&
          ++sameClass > kMostTopicsOfClass)
        continue;
      topics_.push_back(topic);
    }
  }

  // A noun phrase and then what it does, where no figure follows that the phrase is counted by:
  // 游客陆续转移 and 网警组织40名警力, but not 游客增至3万人次.
  bool hasUnnamedSubject(Span span) const {
    if (endsWithSpeech(span)) return false;
    std::uint32_t at = span.begin;
    bool noun = false;
    while (at < span.end) {
      if (mentionAt_[at] != kNoMention && !noun) return false;
      if (const std::uint32_t value = valueAt(at); value != kNothing) {
        if (noun) return false;
        if (!isTime(value)) return false;
        at = values_[value].span.end;
        continue;
      }
      const Word* word = wordAt(at);
      if (word == nullptr) return false;
      const bool nominal = isNominal(word->tag);
      if (heads_.part.contains(text_.view(word->span))) return false;
      if (noun && !nominal && word->tag != WordTag::adjective && word->tag != WordTag::particle) {
        const std::uint32_t figure = figureAfter(at, span);
        if (word->tag == WordTag::location)
          return isUpon(*word) && valueAt(word->span.end) != kNothing;
        if (figure != kNothing) return countsNoun(figure, span);
        return word->tag == WordTag::verb || word->tag == WordTag::adverb;
      }
      if (!noun && !nominal && !maySkip(*word)) return false;
      noun = noun || (nominal && !heads_.before.contains(text_.view(word->span)));
      at = word->span.end;
    }
    return false;
  }

  // The figure within the next three words; kNothing when there is none.
  std::uint32_t figureAfter(std::uint32_t at, Span span) const {
    for (int words = 0; words < 4 && at < span.end; ++words) {
      if (const std::uint32_t value = valueAt(at); value != kNothing) return value;
      const Word* word = wordAt(at);
      if (word == nullptr) return kNothing;
      at = word->span.end;
    }
    return kNothing;
  }

  // 40名警力, but not 增至40名，: what is counted follows the figure.
  bool countsNoun(std::uint32_t value, Span span) const {
    const std::uint32_t end = values_[value].span.end;
    if (values_[value].kind != ValueKind::count || end >= span.end) return false;
    if (mentionAt_[end] != kNoMention) return true;
    const Word* word = wordAt(end);
    return word != nullptr && (isNominal(word->tag) || word->tag == WordTag::adjective ||
                               word->tag == WordTag::verb || word->tag == WordTag::particle);
  }

  // 列车上, 群里.
  bool isUpon(const Word& word) const {
    const char32_t c = text_.characters[word.span.begin];
    return c == U'上' || c == U'里';
  }

  bool isTime(std::uint32_t value) const {
    return values_[value].kind == ValueKind::date || values_[value].kind == ValueKind::period;
  }

  // 我们组建了, 该指数精选, 甲线、乙线停运, 李时珍提到: the clause has a subject, and it is none
  // that other clauses could have given it.
  bool isAboutSomebodyElse(Span span) const {
    for (std::uint32_t at = span.begin; at < span.end;) {
      if (const MentionIndex m = mentionAt_[at]; m != kNoMention) {
        if (mentions_[m].type == "Person") return !hasSpeech(span);
        return isAmongOthers(m) && theyAct(m, span);
      }
      if (const std::uint32_t value = valueAt(at); value != kNothing) {
        if (!isTime(value)) return false;
        at = values_[value].span.end;
        continue;
      }
      const Word* word = wordAt(at);
      if (word == nullptr) return false;
      const std::u32string_view written = text_.view(word->span);
      if (heads_.somebody.contains(written)) return !hasSpeech(span);
      at = word->span.end;
      if (heads_.pointer.contains(written)) return at < span.end && pointsAtNoun(at);
      if (!maySkip(*word)) return false;
    }
    return false;
  }

  // 甲线、乙线停运: what follows the names is what they do.
  bool theyAct(MentionIndex m, Span span) const {
    bool afterName = true;
    for (std::uint32_t at = mentions_[m].span.end; at < span.end;) {
      if (mentionAt_[at] != kNoMention) {
        at = mentions_[mentionAt_[at]].span.end;
        afterName = true;
        continue;
      }
      const Word* word = wordAt(at);
      if (word == nullptr || isPredicate(word->tag)) return word != nullptr && afterName;
      afterName = false;
      if (word->tag != WordTag::conjunction && text_.characters[at] != U'、') return false;
      at = word->span.end;
    }
    return false;
  }

  bool pointsAtNoun(std::uint32_t at) const {
    if (mentionAt_[at] != kNoMention || valueAt(at) != kNothing) return true;
    const Word* word = wordAt(at);
    return word != nullptr && (isNominal(word->tag) || word->tag == WordTag::adjective);
  }

  // 王军表示，: what follows is said, and may be about anything.
  bool endsWithSpeech(Span span) const {
    if (span.end < span.begin + 2) return false;
    const Word* last = wordAt(span.end - 2);
    return last != nullptr && heads_.speech.contains(text_.view(last->span));
  }

  bool hasSpeech(Span span) const {
    const auto words = wordsIn(words_, span);
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return heads_.speech.contains(text_.view(word.span));
    });
  }

  // 惠州网警组织40名警力: a place and a noun, who count something of their own.
  bool actsForItself(MentionIndex m, Span span) const {
    const std::string& type = mentions_[m].type;
    if (type != "City" && type != "Province" && type != "District" && type != "Region" &&
        type != "Industry")
      return false;
    std::uint32_t at = mentions_[m].span.end;
    const std::uint32_t begin = at;
    while (at < span.end && mentionAt_[at] == kNoMention && valueAt(at) == kNothing) {
      const Word* word = wordAt(at);
      if (word == nullptr || !isNominal(word->tag)) break;
      at = word->span.end;
    }
    if (at < begin + 2 || at >= span.end) return false;
    const std::uint32_t figure = figureAfter(at, span);
    return figure != kNothing && countsNoun(figure, span);
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const std::vector<Value>& values_;
  const std::vector<Mention>& mentions_;
  const Coreference& known_;
  const HeadWords& heads_ = HeadWords::embedded();
  std::vector<bool> hasSpeaker_;            // of each mention: whether somebody speaks for it
  std::vector<MentionIndex> mentionAt_;     // that begins at each character
  std::vector<std::uint32_t> valueAt_;      // likewise
  std::vector<std::uint32_t> wordOver_;     // each character
  std::vector<LocalEntityIndex> dominant_;  // of each article
  Topics topics_;
  bool unnamedSubject_ = false;
  LocalEntityIndex subject_ = kNoLocalEntity;  // of the sentence so far
  std::uint32_t time_ = kNothing;
  std::vector<Clause> clauses_;
};

}  // namespace

std::vector<Clause> findClauses(const CleanText& text, const std::vector<Word>& words,
                                const std::vector<Value>& values, const People& people,
                                const std::vector<Mention>& mentions, const Coreference& known) {
  return ClauseFinder(text, words, values, people, mentions, known).run();
}

}  // namespace pressgraph
