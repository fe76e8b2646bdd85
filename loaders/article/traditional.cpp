#include "loaders/article/traditional.hpp"

#include <algorithm>
#include <vector>

#include <opencc.h>

#include "loaders/article/code_points.hpp"

namespace pressgraph {

namespace {

// Among the most frequent characters of Chinese text whose simplified form is another.
constexpr std::u32string_view kTraditionalOnly =
    U"這個們來說國會時為後發學開關點動進還過實與號車東長門問間電話氣對從無現經業產應場種總書報區縣"
    U"鄉鐵線臺灣";

class TraditionalCharacters {
 public:
  TraditionalCharacters() : known_(0x10000, false) {
    for (const char32_t c : kTraditionalOnly) known_[c] = true;
  }
  bool contains(char32_t c) const { return c < known_.size() && known_[c]; }

 private:
  std::vector<bool> known_;
};

// Reading its dictionaries takes longer than converting an article.
const opencc::SimpleConverter& converter() {
  static const opencc::SimpleConverter kConverter("t2s.json");
  return kConverter;
}

std::u32string convertLine(std::u32string_view line) {
  std::u32string converted = toCodePoints(converter().Convert(toUtf8(line)));
  if (converted.size() == line.size()) return converted;
  converted.clear();
  for (const char32_t character : line) {
    const std::u32string one =
        toCodePoints(converter().Convert(toUtf8(std::u32string_view(&character, 1))));
    converted += one.size() == 1 ? one[0] : character;
  }
  return converted;
}

}  // namespace

bool isTraditional(std::u32string_view text) {
  static const TraditionalCharacters kCharacters;
  constexpr std::size_t kSample = 4000;
  // One in twenty: simplified text has none but in old names, traditional text has one in six.
  constexpr std::size_t kShare = 20;
  std::size_t han = 0;
  std::size_t traditional = 0;
  for (const char32_t c : text.substr(0, kSample)) {
    if (!isHan(c)) continue;
    ++han;
    if (kCharacters.contains(c)) ++traditional;
  }
  return traditional * kShare > han;
}

std::u32string toSimplified(std::u32string_view text) {
  constexpr std::size_t kLongestLine = 1000;
  std::u32string simplified;
  simplified.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t stop = text.substr(begin, kLongestLine).find_first_of(U"\n。");
    const std::size_t length =
        stop == std::u32string_view::npos ? std::min(kLongestLine, text.size() - begin) : stop + 1;
    simplified += convertLine(text.substr(begin, length));
    begin += length;
  }
  return simplified;
}

}  // namespace pressgraph
