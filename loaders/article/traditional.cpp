#include "loaders/article/traditional.hpp"

#include <algorithm>

#include <opencc.h>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

// Among the most frequent characters of Chinese text whose simplified form is another.
constexpr std::u32string_view kTraditionalOnly =
    U"這個們來說國會時為後發學開關點動進還過實與號車東長門問間電話氣對從無現經業產應場種總書報區縣"
    U"鄉鐵線臺灣";

std::u32string convertLine(const opencc::SimpleConverter& converter, std::u32string_view line) {
  std::u32string converted = toCodePoints(converter.Convert(toUtf8(line)));
  if (converted.size() == line.size()) return converted;
  converted.clear();
  for (const char32_t character : line) {
    const std::u32string one =
        toCodePoints(converter.Convert(toUtf8(std::u32string_view(&character, 1))));
    converted += one.size() == 1 ? one[0] : character;
  }
  return converted;
}

}  // namespace

bool isTraditional(std::u32string_view text) {
  const std::u32string_view head = text.substr(0, 4000);
  const auto han = std::count_if(head.begin(), head.end(), isHan);
  const auto traditional = std::count_if(head.begin(), head.end(), [](char32_t c) {
    return kTraditionalOnly.find(c) != std::u32string_view::npos;
  });
  return traditional * 50 > han;
}

std::u32string toSimplified(std::u32string_view text) {
  const opencc::SimpleConverter converter("t2s.json");
  constexpr std::size_t kLongestLine = 1000;
  std::u32string simplified;
  simplified.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t stop = text.substr(begin, kLongestLine).find_first_of(U"\n。");
    const std::size_t length =
        stop == std::u32string_view::npos ? std::min(kLongestLine, text.size() - begin) : stop + 1;
    simplified += convertLine(converter, text.substr(begin, length));
    begin += length;
  }
  return simplified;
}

}  // namespace pressgraph
