#pragma once
// Names of the gazetteer in the text: which of its readings a word has there.

#include <vector>

#include "loaders/article/mentions.hpp"

namespace pressgraph {

// What one word may name, also where that reading needs more context than the text gives.
struct WordReading {
  EntryIndex chosen = kNoEntry;   // what it names here
  EntryIndex place = kNoEntry;    // the best place, usual or not
  EntryIndex station = kNoEntry;  // the station
  bool asProvince = false;        // a municipality in a list of provinces
};

struct GazetteerReadings {
  std::vector<WordReading> words;  // one a word
};

// Pure and linear.
GazetteerReadings readGazetteerNames(const CleanText& text, const std::vector<Word>& words,
                                     const Lexicon& lexicon);

}  // namespace pressgraph
