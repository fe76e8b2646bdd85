#pragma once
// Plain news text (.txt) as an input like any fact file: it is extracted when it is read.

#include "loaders/article/extractor.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

// What stands beside the text at `path` (page.txt, page.txt.gz) in page.meta.json: "title",
// "publisher" and "published", each a string or null; other members are ignored. Nothing when there
// is no such file; what is wrong with it is reported as an error. Throws IoError
// and InputError.
ArticleDetails readSidecar(const std::string& path, Diagnostics& diagnostics,
                           const Limits& limits = {});

// `preferred`, with what it leaves open taken from `other`.
ArticleDetails withDefaults(ArticleDetails preferred, const ArticleDetails& other);

// A date of publication that is no date, reported to `file`; true when it is one, or empty.
bool checkPublished(const std::string& published, const std::string& file,
                    Diagnostics& diagnostics);

// The text's name without folder and extensions: out/page.txt.gz is "page".
std::string articleStem(const std::string& path);

// Extracts all of `input` as an article of the format below, with its options. Throws IoError.
void loadArticle(InputStream& input, const FormatOptions& options, const Extractor& extractor,
                 FactBatch& facts, Diagnostics& diagnostics);

// The format "article", which extracts with the program's own rules.
LoaderFormat articleLoader();

}  // namespace pressgraph
