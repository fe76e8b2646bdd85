// Which places a string of abbreviations stands for.

#include "loaders/article/place_abbreviation.hpp"

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include <rapidjson/document.h>

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

// The places that a reading comes to, by their short names: a region is its members, and what lies
// in another of them goes without saying (北京海淀).
std::set<std::string> shortNamesOf(const PlaceReading& reading) {
  const std::vector<Entry>& entries = Lexicon::embedded().entries();
  std::set<EntryIndex> places;
  for (const EntryIndex place : reading.places) {
    if (entries[place].members.empty()) places.insert(place);
    for (const EntryIndex member : entries[place].members) places.insert(member);
  }
  std::set<std::string> names;
  for (const EntryIndex place : places)
    if (places.count(entries[place].parent) == 0)
      names.insert(toUtf8(entries[place].shortName.empty() ? entries[place].name
                                                           : entries[place].shortName));
  return names;
}

// The annotated names, each with its places, that are so sure or surer; empty where they are
// absent.
std::map<std::string, std::set<std::string>> annotatedNames(double least) {
  std::map<std::string, std::set<std::string>> names;
  rapidjson::Document document;
  document.Parse(fileText(PRESSGRAPH_SOURCE_DIR "/../shared/eval/abbreviations.json").c_str());
  if (document.HasParseError() || !document.IsObject()) return names;
  for (const auto& [name, reading] : document.GetObject()) {
    if (reading["confidence"].GetDouble() < least) continue;
    for (const auto& place : reading["places"].GetArray())
      names[name.GetString()].insert(place.GetString());
  }
  return names;
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

TEST_CASE("the heads of all clusters of a real list are decoded, and surely", "[article]") {
  const Lexicon& lexicon = Lexicon::embedded();
  for (const auto& [name, places] : annotatedNames(0.9)) {
    const std::u32string printed = toCodePoints(name);
    const std::u32string_view corrected = lexicon.erratum(printed);
    const NameHead head =
        decodeNameHead(corrected.empty() ? printed : corrected, AbbreviationUse::group, lexicon);
    CAPTURE(name, head.reading.confidence);
    CHECK(shortNamesOf(head.reading) == places);
    CHECK(head.reading.confidence >= 0.9);
  }
}

TEST_CASE("a part of a province stays a region", "[article]") {
  for (const char* name : {"浙东工业母机集群", "苏南特钢材料集群", "滇中有色金属集群"}) {
    const NameHead head =
        decodeNameHead(toCodePoints(name), AbbreviationUse::group, Lexicon::embedded());
    REQUIRE(head.reading.places.size() == 1);
    CHECK(Lexicon::embedded().entries()[head.reading.places.front()].type == "Region");
  }
}
