#include "graph/place_coordinates.hpp"

#include <cmath>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

constexpr std::string_view kPlaces =
    "code\tclass\tname\tshort\taliases\tabbreviation\tparent\tlatitude\tlongitude\timportance\t"
    "level\tbare\n"
    "110000\tProvince\t北京市\t北京\t\t\t\t39.9\t116.4\t5\tmunicipality\tyes\n"
    "110105\tDistrict\t朝阳区\t朝阳\t\t\t110000\t39.92\t116.43\t1\tdistrict\tcontext\n"
    "210000\tProvince\t辽宁省\t辽宁\t\t\t\t\t\t5\tprovince\tyes\n"
    "211300\tCity\t朝阳市\t朝阳\t\t\t210000\t41.57\t120.46\t3\tprefecture-city\tcontext\n"
    "220000\tProvince\t吉林省\t吉林\t\t\t\t\t\t5\tprovince\tyes\n"
    "220100\tCity\t长春市\t长春\t\t\t220000\t43.88\t125.32\t4\tprefecture-city\tyes\n"
    "220104\tDistrict\t朝阳区\t朝阳\t\t\t220100\t43.83\t125.29\t1\tdistrict\tcontext\n"
    "410184\tDistrict\t新郑市\t新郑\t\t\t410100\t34.4\t113.73\t2\tcounty-city\tyes\n";

struct Places {
  FactBatch batch{"x"};

  // What is found: "id latitude,longitude", in the order of ids.
  std::vector<std::string> found() {
    Ontology ontology = Ontology::standard();
    GraphBuilder builder(std::move(ontology), {.vocabulary = VocabularyPolicy::open});
    builder.add(std::move(batch));
    Diagnostics diagnostics;
    const KnowledgeGraph graph = builder.freeze(diagnostics);
    const std::vector<Measure> measures = placeCoordinates(graph, kPlaces);
    std::vector<std::string> list;
    if (measures.empty()) return list;
    for (EntityIndex i = 0; i < graph.entityCount(); ++i)
      if (!std::isnan(measures[0].values[i]))
        list.push_back(fmt::format("{} {},{}", graph.entity(i).id(), measures[0].values[i],
                                   measures[1].values[i]));
    return list;
  }
};

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a place is found by its code, whatever its name") {
  Places places;
  places.batch.addEntity(
      entity("a", "City", "此城", {}, {"https://pressgraph.example/gbt2260/220100"}));
  places.batch.addEntity(
      entity("b", "City", "长春", {}, {"https://pressgraph.example/gbt2260/999999"}));
  places.batch.addEntity(entity("c", "City", "长春市", {"长春"}));
  CHECK(places.found() == List{"a 43.88,125.32", "c 43.88,125.32"});
}

TEST_CASE("a name means a place of the entity's class") {
  Places places;
  places.batch.addEntity(entity("city", "City", "朝阳"));
  places.batch.addEntity(entity("municipality", "City", "北京"));
  places.batch.addEntity(entity("county-city", "City", "新郑"));
  places.batch.addEntity(entity("province", "Province", "长春"));
  places.batch.addEntity(entity("station", "Station", "长春"));
  places.batch.addEntity(entity("unknown", "City", "不存在市"));
  CHECK(places.found() ==
        List{"city 41.57,120.46", "county-city 34.4,113.73", "municipality 39.9,116.4"});
}

TEST_CASE("a district whose name several bear is found only where it is said to lie") {
  Places places;
  places.batch.addEntity(entity("changchun", "City", "长春"));
  places.batch.addEntity(entity("jilin", "Province", "吉林"));
  places.batch.addEntity(entity("beijing", "Province", "北京"));
  places.batch.addEntity(entity("d-alone", "District", "朝阳区", {"甲"}));
  places.batch.addEntity(entity("d-city", "District", "朝阳", {"乙"}));
  places.batch.addEntity(entity("d-province", "District", "朝阳区 ", {"丙"}));
  places.batch.addEntity(entity("d-two", "District", "朝 阳区", {"丁"}));
  places.batch.addStatement(relation("d-city", "locatedIn", "changchun"));
  places.batch.addStatement(relation("d-province", "locatedIn", "jilin"));
  places.batch.addStatement(relation("d-two", "locatedIn", "jilin"));
  places.batch.addStatement(relation("d-two", "locatedIn", "beijing"));
  CHECK(places.found() == List{"beijing 39.9,116.4", "changchun 43.88,125.32",
                               "d-city 43.83,125.29", "d-province 43.83,125.29"});
}

TEST_CASE("a province without a point of its own has none") {
  Places places;
  places.batch.addEntity(entity("liaoning", "Province", "辽宁省"));
  CHECK(places.found().empty());
}

TEST_CASE("coordinates that the graph states come before the gazetteer's") {
  Places places;
  places.batch.addEntity(entity("a", "City", "长春"));
  places.batch.addStatement(attribute("a", "latitude", literal("43.5", Notation::number)));
  places.batch.addStatement(attribute("a", "longitude", literal("125.5", Notation::number)));
  places.batch.addEntity(entity("station", "Station", "新郑站"));
  places.batch.addStatement(attribute("station", "latitude", "34.41"));
  places.batch.addStatement(attribute("station", "longitude", "113.7"));
  places.batch.addEntity(entity("wrong", "Station", "远站"));
  places.batch.addStatement(attribute("wrong", "latitude", "134.41"));
  places.batch.addStatement(attribute("wrong", "longitude", "北"));
  places.batch.addEntity(entity("torn", "City", "新郑"));
  places.batch.addStatement(attribute("torn", "latitude", "1"));
  places.batch.addStatement(attribute("torn", "latitude", "2"));
  places.batch.addStatement(attribute("torn", "longitude", "3"));
  CHECK(places.found() == List{"a 43.5,125.5", "station 34.41,113.7", "torn 34.4,113.73"});
}

TEST_CASE("a table that is empty or broken gives no coordinates") {
  FactBatch batch("x");
  batch.addEntity(entity("a", "City", "长春"));
  std::vector<FactBatch> batches;
  batches.push_back(std::move(batch));
  const KnowledgeGraph graph = build(std::move(batches)).graph;
  CHECK(placeCoordinates(graph, "").empty());
  CHECK(placeCoordinates(graph, "code").empty());
  CHECK(placeCoordinates(graph, "h\n220100\tCity\t长春市\t长春\n\n220100").empty());
}
