#include "loaders/article/brand_names.hpp"

#include "loaders/article/name_endings.hpp"
#include "loaders/article/person_names.hpp"

namespace pressgraph {

namespace {

constexpr std::uint32_t kShortestBrand = 2;
constexpr std::uint32_t kLongestBrand = 4;

// A character of a name that no dictionary knows: it is cut off as a word of its own.
bool mayBeOfBrand(const NameScene& scene, const Word& word) {
  if (word.tag == WordTag::latin) return word.span.length() <= kLongestBrand;
  if (word.span.length() > 1) return false;
  switch (word.tag) {
    case WordTag::noun:
    case WordTag::name:
    case WordTag::adjective:
    case WordTag::verb:
    case WordTag::other:
    case WordTag::single:
    case WordTag::location:
      break;
    default:
      return false;
  }
  return scene.endings.role(scene.text.view(word.span)) != NameRole::stop;
}

// 做 and 强 are characters too, but they name nothing.
bool tellsBrand(const Word& word) {
  return word.tag == WordTag::noun || word.tag == WordTag::name || word.tag == WordTag::single ||
         word.tag == WordTag::other;
}

// 开发区科技, 园科技: the end of a place before the trade, and no name.
bool endsPlace(char32_t character) {
  return std::u32string_view(U"区园市省县镇乡村局部厅委会校院").find(character) !=
         std::u32string_view::npos;
}

// …科技股份有限公司, …科技（武汉）有限公司: the whole name has an ending of its own.
bool isLonger(std::u32string_view rest) {
  if (rest.starts_with(U'（')) return rest.find(U"）有限") != std::u32string_view::npos;
  for (const std::u32string_view ending : {U"公司", U"集团", U"股份", U"有限", U"控股"})
    if (rest.starts_with(ending)) return true;
  return false;
}

// Whether the trade ends there: what follows is no noun, or somebody's office.
bool endsTrade(const NameScene& scene, std::uint32_t word) {
  if (word == scene.words.size()) return true;
  const Word& next = scene.words[word];
  const std::u32string_view rest =
      std::u32string_view(scene.text.characters).substr(next.span.begin, 8);
  if (isLonger(rest)) return false;
  switch (next.tag) {
    case WordTag::punctuation:
    case WordTag::verb:
    case WordTag::adverb:
    case WordTag::preposition:
    case WordTag::conjunction:
    case WordTag::particle:
    case WordTag::pronoun:
    case WordTag::time:
      return scene.endings.role(scene.text.view(next.span)) != NameRole::inner;
    default:
      break;
  }
  return PeopleWords::embedded().roles.longestAt(rest) > 0 ||
         PeopleWords::embedded().prefixes.longestAt(rest) > 0;
}

}  // namespace

std::optional<std::uint32_t> brandBegin(const NameScene& scene, std::uint32_t word,
                                        std::uint32_t before, std::uint32_t cut,
                                        std::uint32_t begin) {
  if (scene.words[before].span.end != cut || endsPlace(scene.text.characters[cut - 1]))
    return std::nullopt;
  std::uint32_t first = cut;
  bool tells = false;
  for (std::uint32_t i = before + 1; i-- > 0;) {
    const Word& at = scene.words[i];
    if (at.span.begin < begin || !mayBeOfBrand(scene, at)) break;
    if (cut - at.span.begin > kLongestBrand) return std::nullopt;
    first = at.span.begin;
    tells = tells || tellsBrand(at);
  }
  if (!tells || cut - first < kShortestBrand || !endsTrade(scene, word + 1)) return std::nullopt;
  return first;
}

}  // namespace pressgraph
