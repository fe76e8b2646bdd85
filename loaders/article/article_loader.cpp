#include "loaders/article/article_loader.hpp"

#include <filesystem>

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kTextExtension = ".txt";
constexpr std::string_view kStandardInput = "<stdin>";  // InputStream's name for it

std::string withoutTextExtension(const std::string& path) {
  std::string stem = withoutGzipSuffix(path);
  if (stem.ends_with(kTextExtension)) stem.resize(stem.size() - kTextExtension.size());
  return stem;
}

void reportSidecar(const std::string& file, std::string message, Diagnostics& diagnostics) {
  diagnostics.add({Severity::error,
                   file,
                   {},
                   std::move(message),
                   "bad-sidecar",
                   "it is a JSON object with \"title\", \"publisher\" and \"published\""});
}

// The member as text; empty when it is missing or null.
std::string member(const rapidjson::Document& json, const char* name, const std::string& file,
                   Diagnostics& diagnostics) {
  const auto found = json.FindMember(name);
  if (found == json.MemberEnd() || found->value.IsNull()) return {};
  if (found->value.IsString()) return {found->value.GetString(), found->value.GetStringLength()};
  reportSidecar(file, fmt::format("'{}' must be text or null", name), diagnostics);
  return {};
}

ArticleDetails parseSidecar(const std::string& bytes, const std::string& file,
                            Diagnostics& diagnostics) {
  rapidjson::Document json;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  json.Parse<flags>(bytes.data(), bytes.size());
  if (json.HasParseError()) {
    reportSidecar(file,
                  fmt::format("this is not JSON (at byte {}): {}", json.GetErrorOffset(),
                              rapidjson::GetParseError_En(json.GetParseError())),
                  diagnostics);
    return {};
  }
  if (!json.IsObject()) {
    reportSidecar(file, "this is no JSON object", diagnostics);
    return {};
  }
  ArticleDetails details;
  details.title = member(json, "title", file, diagnostics);
  details.publisher = member(json, "publisher", file, diagnostics);
  details.published = member(json, "published", file, diagnostics);
  if (!checkPublished(details.published, file, diagnostics)) details.published.clear();
  return details;
}

void loadWithOwnRules(InputStream& input, const FormatOptions& options, FactBatch& facts,
                      Diagnostics& diagnostics) {
  static const Ontology ontology = Ontology::standard();
  const Extractor extractor(Lexicon::embedded(), RuleSet::embedded(), ontology);
  loadArticle(input, options, extractor, facts, diagnostics);
}

}  // namespace

ArticleDetails readSidecar(const std::string& path, Diagnostics& diagnostics,
                           const Limits& limits) {
  const std::string file = withoutTextExtension(path) + ".meta.json";
  std::error_code error;
  if (!std::filesystem::is_regular_file(file, error)) return {};
  return parseSidecar(InputStream(file, limits).readAll(), file, diagnostics);
}

ArticleDetails withDefaults(ArticleDetails preferred, const ArticleDetails& other) {
  for (std::string ArticleDetails::*detail :
       {&ArticleDetails::published, &ArticleDetails::publisher, &ArticleDetails::title,
        &ArticleDetails::path})
    if ((preferred.*detail).empty()) preferred.*detail = other.*detail;
  return preferred;
}

bool checkPublished(const std::string& published, const std::string& file,
                    Diagnostics& diagnostics) {
  if (published.empty() || parseDate(published)) return true;
  diagnostics.add({Severity::error,
                   file,
                   {},
                   fmt::format("'{}' is no date of publication", published),
                   "bad-date",
                   "write it as 2024-12-17"});
  return false;
}

std::string articleStem(const std::string& path) {
  if (path == kStandardInput) return "stdin";
  return std::filesystem::path(withoutTextExtension(path)).filename().string();
}

void loadArticle(InputStream& input, const FormatOptions& options, const Extractor& extractor,
                 FactBatch& facts, Diagnostics& diagnostics) {
  ArticleDetails details;
  details.published = options.get("published");
  details.publisher = options.get("publisher");
  details.title = options.get("title");
  details.decodeNames = options.get("names") == "decoded";
  if (!checkPublished(details.published, input.name(), diagnostics)) return;
  if (input.name() != kStandardInput) {
    details =
        withDefaults(std::move(details), readSidecar(input.name(), diagnostics, options.limits()));
    details.path = std::filesystem::path(input.name()).filename().string();
  }
  facts.markExtracted();
  extractor.extract(input.readAll(), input.name(), details, facts, diagnostics);
}

LoaderFormat articleLoader() {
  return {"article",
          {kTextExtension},
          "text/plain",
          "Chinese news text; its facts are extracted",
          {{"published", "", {}, "date of publication, from which relative dates are counted"},
           {"publisher", "", {}, "who published it"},
           {"title", "", {}, "its headline, instead of the text's"},
           {"names",
            "named",
            {"named", "decoded"},
            "state the places that names of clusters stand for where the text names them too, or "
            "always"}},
          loadWithOwnRules};
}

}  // namespace pressgraph
