#include "bench/corpus.hpp"

#include <algorithm>
#include <filesystem>

#include <rapidjson/document.h>

#include "graph/support/input_stream.hpp"
#include "loaders/article/article_loader.hpp"

namespace pressgraph::bench {

namespace {

std::string member(const rapidjson::Document& json, const char* name) {
  const auto found = json.FindMember(name);
  if (found == json.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::vector<CorpusText> readLines(const std::string& path) {
  std::vector<CorpusText> texts;
  const std::string lines = InputStream(path).readAll();
  for (std::size_t begin = 0; begin < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', begin), lines.size());
    rapidjson::Document json;
    json.Parse(lines.data() + begin, end - begin);
    begin = end + 1;
    if (!json.IsObject()) continue;
    texts.push_back({"text" + std::to_string(texts.size() + 1), member(json, "text"),
                     member(json, "published")});
  }
  return texts;
}

std::vector<CorpusText> readFolder(const std::string& path) {
  std::vector<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(path))
    if (file.path().extension() == ".txt") files.push_back(file.path().string());
  std::sort(files.begin(), files.end());
  std::vector<CorpusText> texts;
  for (const std::string& file : files) {
    Diagnostics diagnostics;
    texts.push_back({file, InputStream(file).readAll(), readSidecar(file, diagnostics).published});
  }
  return texts;
}

}  // namespace

std::vector<CorpusText> readCorpus(const std::string& path) {
  return std::filesystem::is_directory(path) ? readFolder(path) : readLines(path);
}

}  // namespace pressgraph::bench
