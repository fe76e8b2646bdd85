#pragma once
// Stage 6, after people: products that the text speaks of as made or sold somewhere, with the nouns
// that tell them apart (生产锂电池隔膜、药物中间体). Products named in passing stay as they are.

#include "loaders/article/mentions.hpp"

namespace pressgraph {

// Appends mentions of class Product, and makes those notable that are known. Pure and linear: what
// follows a verb of making is read once.
void findProducts(const CleanText& text, const std::vector<Word>& words,
                  std::vector<Mention>& mentions);

// Makes industries of the gazetteer notable that are called one (仪器仪表制造业): those are spoken
// of, unlike what is named by its goods (半导体).
void noteIndustries(const CleanText& text, std::vector<Mention>& mentions);

}  // namespace pressgraph
