#include "loaders/article/product_names.hpp"

#include <algorithm>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/name_endings.hpp"
#include "loaders/article/person_names.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kLongestProduct = 14;
constexpr std::uint32_t kShortestProduct = 2;
constexpr std::uint32_t kMostSkipped = 4;
constexpr std::size_t kMostOfOneVerb = 20;

// Immutable; shared by threads.
struct ProductWords {
  WordSet makes;
  WordSet skips;
  WordSet made;
  WordSet tails;

  static const ProductWords& embedded() {
    static const ProductWords words;
    return words;
  }

  ProductWords() {
    forEachRow(articleData("rules/product_words.tsv"), [this](const auto& columns) {
      if (columns.size() != 2) return;
      const std::pair<std::string_view, WordSet*> kinds[] = {
          {"make", &makes}, {"skip", &skips}, {"made", &made}, {"tail", &tails}};
      for (const auto& [kind, set] : kinds)
        if (columns[1] == kind) set->add(toCodePoints(columns[0]));
    });
  }
};

class ProductFinder {
 public:
  ProductFinder(const CleanText& text, const std::vector<Word>& words,
                std::vector<Mention>& mentions)
      : text_(text), words_(words), mentions_(mentions) {}

  void find() {
    for (std::size_t i = 0; i < words_.size();) {
      const bool makes =
          words_[i].tag != WordTag::punctuation && vocabulary_.makes.contains(word(i));
      const bool isMade = i > 0 && vocabulary_.made.contains(word(i));
      if (isMade) readBefore(i);
      i = makes ? readAfter(i + 1) : i + 1;
    }
  }

 private:
  std::u32string_view word(std::size_t index) const { return text_.view(words_[index].span); }

  // Whether word `index` stands right after the one before it, in the same clause.
  bool goesOn(std::size_t index) const {
    return index < words_.size() && words_[index].span.begin == words_[index - 1].span.end;
  }

  // The products after a verb, one beside the other; the first word that is none of them.
  std::size_t readAfter(std::size_t i) {
    for (std::uint32_t skipped = 0; goesOn(i) && skipped < kMostSkipped; ++skipped, ++i) {
      if (!isSkipped(i)) break;
    }
    for (std::size_t found = 0; goesOn(i) && found < kMostOfOneVerb; ++found) {
      const std::size_t end = endOfPhrase(i);
      if (end == i || !take(i, end)) return std::max(end, i);
      i = end;
      if (!goesOn(i) || !joins(i)) return i;
      ++i;
    }
    return i;
  }

  // 锂电池隔膜项目: several words, because one alone is as often what the text does not speak of.
  void readBefore(std::size_t end) {
    std::size_t begin = end;
    while (begin > 0 && goesOn(begin) && belongs(begin - 1) &&
           !vocabulary_.makes.contains(word(begin - 1)) &&
           words_[end - 1].span.end - words_[begin - 1].span.begin <= kLongestProduct)
      --begin;
    while (begin < end && NameEndings::embedded().role(word(begin)) != NameRole::unknown) ++begin;
    for (std::size_t i = begin; i < end; ++i)
      if (!isPlainNoun(words_[i]) && !isTradeAt(words_[i].span)) return;
    if (end - begin > 1 && endsProduct(begin, end - 1))
      add({words_[begin].span.begin, words_[end - 1].span.end});
  }

  // Neither part of a name nor of a word that was cut wrongly.
  static bool isPlainNoun(const Word& word) {
    return word.span.length() > 1 && (word.tag == WordTag::noun || word.tag == WordTag::latin);
  }

  bool isSkipped(std::size_t i) const {
    const WordTag tag = words_[i].tag;
    return tag == WordTag::numeral || tag == WordTag::measure || tag == WordTag::number ||
           vocabulary_.skips.contains(word(i)) || vocabulary_.makes.contains(word(i));
  }

  bool joins(std::size_t i) const {
    const std::u32string_view at = word(i);
    return at == U"、" || at == U"和" || at == U"及" || at == U"以及" || at == U"与";
  }

  // The run of words that may stand in the name of a product.
  std::size_t endOfPhrase(std::size_t i) const {
    const std::uint32_t begin = words_[i].span.begin;
    std::size_t end = i;
    while ((end == i || goesOn(end)) && end < words_.size() && belongs(end) &&
           words_[end].span.end - begin <= kLongestProduct)
      ++end;
    return end;
  }

  bool belongs(std::size_t i) const {
    switch (NameEndings::embedded().role(word(i))) {
      case NameRole::stop:
      case NameRole::joint:
        return false;
      case NameRole::inner:
        return true;
      default:
        break;
    }
    switch (words_[i].tag) {
      case WordTag::noun:
      case WordTag::adjective:
      case WordTag::other:
      case WordTag::single:
      case WordTag::latin:
      case WordTag::name:
        return true;
      default:
        return false;
    }
  }

  // Makes words [begin, end) up to the last one that ends a product a mention.
  bool take(std::size_t begin, std::size_t end) {
    while (end > begin && !endsProduct(begin, end - 1)) --end;
    if (end == begin) return false;
    const Span span{words_[begin].span.begin, words_[end - 1].span.end};
    return span.length() >= kShortestProduct && add(span);
  }

  // A product that is known, or a tail after something that tells it apart.
  bool endsProduct(std::size_t begin, std::size_t last) const {
    for (const Sense& sense : words_[last].senses)
      if (sense.entry != kNoEntry && isProductAt(words_[last].span)) return true;
    if (!vocabulary_.tails.contains(word(last))) return false;
    for (std::size_t i = begin; i < last; ++i)
      if (NameEndings::embedded().role(word(i)) == NameRole::unknown) return true;
    return false;
  }

  bool isProductAt(Span span) const {
    const auto found = at(span.begin);
    return found != mentions_.end() && found->type == "Product" && found->span.end == span.end;
  }

  bool isTradeAt(Span span) const {
    const auto found = at(span.begin);
    return found != mentions_.end() && (found->type == "Product" || found->type == "Industry") &&
           found->span.end == span.end;
  }

  std::vector<Mention>::const_iterator at(std::uint32_t begin) const {
    const auto end = mentions_.begin() + static_cast<std::ptrdiff_t>(sorted());
    const auto found = std::partition_point(
        mentions_.begin(), end, [&](const Mention& mention) { return mention.span.begin < begin; });
    return found == end || found->span.begin != begin ? mentions_.end() : found;
  }

  // The mentions of stage 5 are sorted; those of people come after them.
  std::size_t sorted() const {
    if (sorted_ == 0)
      sorted_ =
          static_cast<std::size_t>(std::is_sorted_until(mentions_.begin(), mentions_.end(),
                                                        [](const Mention& a, const Mention& b) {
                                                          return a.span.begin < b.span.begin;
                                                        }) -
                                   mentions_.begin());
    return sorted_;
  }

  // Nothing where the span holds another thing, or lies in one.
  bool add(Span span) {
    const auto first = mentions_.begin();
    const auto end = first + static_cast<std::ptrdiff_t>(sorted());
    auto i = std::partition_point(first, end, [&](const Mention& mention) {
      return mention.span.begin + 2 * kLongestProduct < span.begin;
    });
    const auto from = i;
    for (; i != end && i->span.begin < span.end; ++i) {
      if (!i->span.overlaps(span)) continue;
      if (i->span == span && i->outer == kNoMention &&
          (i->type == "Product" || i->type == "Industry")) {
        i->type = "Product";
        i->notable = true;
        return true;
      }
      const bool isPart = span.contains(i->span) && (i->type == "Product" || i->type == "Industry");
      if (!isPart) return false;
    }
    const auto index = static_cast<MentionIndex>(mentions_.size());
    for (i = from; i != end && i->span.begin < span.end; ++i) {
      if (!i->span.overlaps(span)) continue;
      i->outer = index;
      i->notable = false;
    }
    Mention mention;
    mention.span = span;
    mention.type = "Product";
    mention.origin = MentionOrigin::context;
    mention.confidence = 0.8F;
    mentions_.push_back(std::move(mention));
    return true;
  }

  const CleanText& text_;
  const std::vector<Word>& words_;
  std::vector<Mention>& mentions_;
  const ProductWords& vocabulary_ = ProductWords::embedded();
  mutable std::size_t sorted_ = 0;
};

}  // namespace

void findProducts(const CleanText& text, const std::vector<Word>& words,
                  std::vector<Mention>& mentions) {
  ProductFinder(text, words, mentions).find();
}

void noteIndustries(const CleanText& text, std::vector<Mention>& mentions) {
  constexpr std::uint32_t kShortest = 5;  // 农业, 服务业 are everywhere
  for (Mention& mention : mentions) {
    if (mention.type != "Industry" || mention.outer != kNoMention) continue;
    std::u32string_view name = text.view(mention.span);
    if (name.size() < kShortest || !name.ends_with(U'业')) continue;
    if (name.ends_with(U"产业")) name.remove_suffix(2);
    // 高技术产业: says of what sort, not which.
    if (NameEndings::embedded().role(name) != NameRole::generic) mention.notable = true;
  }
}

}  // namespace pressgraph
