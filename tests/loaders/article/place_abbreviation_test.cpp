// Which places a string of abbreviations stands for.

#include "loaders/article/place_abbreviation.hpp"

#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include "loaders/article/code_points.hpp"
#include "loaders/article/table_file.hpp"
#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

std::set<std::string> namesOf(const PlaceReading& reading) {
  std::set<std::string> names;
  for (const EntryIndex place : reading.places)
    names.insert(toUtf8(Lexicon::embedded().entries()[place].name));
  return names;
}

std::set<std::string> decoded(std::string_view abbreviation,
                              AbbreviationUse use = AbbreviationUse::group) {
  return namesOf(decodePlaces(toCodePoints(abbreviation), use, Lexicon::embedded()));
}

std::string fileText(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("each character of a group is the city that lies near the others", "[article]") {
  CHECK(decoded("郑南商许") == std::set<std::string>{"郑州市", "南阳市", "商丘市", "许昌市"});
  CHECK(decoded("青烟威") == std::set<std::string>{"青岛市", "烟台市", "威海市"});
  CHECK(decoded("绥哈大齐") == std::set<std::string>{"绥化市", "哈尔滨市", "大庆市", "齐齐哈尔市"});
}

TEST_CASE("a line joins its ends, however far", "[article]") {
  CHECK(decoded("京沪", AbbreviationUse::line) == std::set<std::string>{"北京市", "上海市"});
}

TEST_CASE("what is no abbreviation of places has no reading", "[article]") {
  CHECK(decoded("的了").empty());
  CHECK(decoded("").empty());
  CHECK(decoded(std::string(300, 'x')).empty());
}

TEST_CASE("nine in ten names of a list that the program never reads are decoded", "[article]") {
  const std::string table =
      fileText(PRESSGRAPH_SOURCE_DIR "/tests/evaluation/place_abbreviations.tsv");
  int right = 0;
  int all = 0;
  double confidence = 0;
  forEachRow(table, [&](const auto& columns) {
    std::set<std::string> expected;
    for (const std::string_view place : listParts(columns[2])) expected.emplace(place);
    const AbbreviationUse use =
        columns[1] == "railway" ? AbbreviationUse::line : AbbreviationUse::group;
    // Only as many characters as there are places: whole names are not looked up.
    const std::u32string name = toCodePoints(columns[0]).substr(0, expected.size());
    ++all;
    const PlaceReading reading = decodePlaces(name, use, Lexicon::embedded(), KnownNames::ignored);
    confidence += reading.confidence;
    if (namesOf(reading) == expected)
      ++right;
    else if (std::getenv("PRESSGRAPH_SHOW_MISSES") != nullptr) {
      std::string found;
      for (const std::string& place : namesOf(reading)) found += place + " ";
      WARN(std::string(columns[0]) << ": " << std::string(columns[2]) << " but " << found);
    }
  });
  CAPTURE(right, all, confidence);
  CHECK(all >= 100);
  CHECK(right * 10 >= all * 9);
  // A confidence says how often a reading is right.
  CHECK(confidence > 0.8 * right);
  CHECK(confidence < 1.1 * right);
}
