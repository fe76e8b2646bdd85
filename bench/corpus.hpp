#pragma once
// Texts to measure with.

#include <string>
#include <vector>

namespace pressgraph::bench {

struct CorpusText {
  std::string name;
  std::string text;       // UTF-8
  std::string published;  // a date, or empty
};

// The .txt files of a folder (with "published" of their .meta.json), in order of name; or one text
// a line of a .jsonl or .jsonl.gz file, its members "text" and "published". Throws IoError.
std::vector<CorpusText> readCorpus(const std::string& path);

}  // namespace pressgraph::bench
