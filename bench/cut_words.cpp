// How fast words are cut, nothing else, beside programs that only cut words.
//
//   cut_words CORPUS [PASSES]

#include <charconv>
#include <cstdio>
#include <cstring>
#include <vector>

#include <fmt/format.h>

#include "bench/corpus.hpp"
#include "bench/processor_time.hpp"
#include "loaders/article/clean_text.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/words.hpp"

namespace pressgraph::bench {

namespace {

void run(const char* path, int passes) {
  const Lexicon& lexicon = Lexicon::embedded();
  std::vector<CleanText> texts;
  double megabytes = 0;
  for (const CorpusText& text : readCorpus(path)) {
    megabytes += static_cast<double>(text.text.size()) * 1e-6;
    texts.push_back(cleanText(toCodePoints(text.text)));
  }
  for (int pass = 0; pass < passes; ++pass) {
    const double begin = threadSeconds();
    std::size_t words = 0;
    for (const CleanText& text : texts) words += cutWords(text, lexicon).size();
    fmt::print("{} words in {:.2f} MB of UTF-8: {:.1f} MB/s\n", words, megabytes,
               megabytes / (threadSeconds() - begin));
  }
}

}  // namespace

}  // namespace pressgraph::bench

int main(int count, char** arguments) {
  int passes = 3;
  if (count == 3)
    std::from_chars(arguments[2], arguments[2] + std::strlen(arguments[2]), passes);
  else if (count != 2)
    return std::fprintf(stderr, "usage: cut_words CORPUS [PASSES]\n"), 2;
  try {
    pressgraph::bench::run(arguments[1], passes);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "cut_words: %s\n", error.what());
    return 3;
  }
  return 0;
}
