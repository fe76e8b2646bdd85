#include "loaders/article/article_loader.hpp"

#include <fstream>

#include "tests/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace pressgraph;

TEST_CASE("a text is called by its name without folder and extensions") {
  CHECK(articleStem("out/page.txt") == "page");
  CHECK(articleStem("page.txt.gz") == "page");
  CHECK(articleStem("a.b.txt") == "a.b");
  CHECK(articleStem("page") == "page");
  CHECK(articleStem("<stdin>") == "stdin");
}

TEST_CASE("details that are given win over those beside the text") {
  const ArticleDetails given{.published = "2024", .publisher = {}, .title = "甲", .path = {}};
  const ArticleDetails beside{.published = "2023", .publisher = "乙报", .title = "丙", .path = "p"};
  const ArticleDetails both = withDefaults(given, beside);
  CHECK(both.published == "2024");
  CHECK(both.publisher == "乙报");
  CHECK(both.title == "甲");
  CHECK(both.path == "p");
}

namespace {

// The diagnostics of a sidecar with this content, as "severity code: message"; `details` is what it
// said.
std::vector<std::string> readBeside(const std::string& content, ArticleDetails& details) {
  const TemporaryFolder folder;
  folder.write("page.meta.json", content);
  Diagnostics diagnostics;
  details = readSidecar(folder.file("page.txt.gz"), diagnostics);
  std::vector<std::string> said;
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    CHECK(diagnostic.file == folder.file("page.meta.json"));
    said.push_back(diagnostic.code + ": " + diagnostic.message);
  }
  return said;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("what stands beside a text is read, null and other members are passed over") {
  ArticleDetails details;
  CHECK(
      readBeside(R"({"title": "题", "publisher": null, "published": "2024-12", "url": 7})", details)
          .empty());
  CHECK(details.title == "题");
  CHECK(details.publisher.empty());
  CHECK(details.published == "2024-12");
}

TEST_CASE("no file beside a text says nothing") {
  const TemporaryFolder folder;
  Diagnostics diagnostics;
  CHECK(readSidecar(folder.file("page.txt"), diagnostics).published.empty());
  CHECK(diagnostics.all().empty());
}

TEST_CASE("a file beside a text that is no object of texts is an error") {
  ArticleDetails details;
  CHECK(readBeside("[1]", details) == Said{"bad-sidecar: this is no JSON object"});
  CHECK(readBeside(R"({"title": 7})", details) ==
        Said{"bad-sidecar: 'title' must be text or null"});
  CHECK(readBeside(R"({"title": )", details).size() == 1);
  CHECK(readBeside(std::string(100'000, '['), details).size() == 1);
  CHECK(readBeside("{\"title\": \"\xFF\"}", details).size() == 1);
  CHECK(readBeside(R"({"published": "gestern"})", details) ==
        Said{"bad-date: 'gestern' is no date of publication"});
  CHECK(details.published.empty());
}
