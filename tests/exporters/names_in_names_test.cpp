#include "exporters/names_in_names.hpp"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "tests/catch.hpp"
#include "tests/fact_inputs.hpp"

using namespace pressgraph;

namespace {

using Words = std::vector<std::string_view>;

KnowledgeGraph graphWith(const std::vector<std::string>& names, const std::string& alias = "") {
  std::string entities;
  for (std::size_t i = 0; i < names.size(); ++i) {
    entities +=
        fmt::format(R"({}{{"id":"e{}","type":"City","name":"{}")", i > 0 ? "," : "", i, names[i]);
    if (i == 0 && !alias.empty()) entities += fmt::format(R"(,"aliases":["{}"])", alias);
    entities += '}';
  }
  return loadText(R"({"pressgraph":1,"entities":[)" + entities + "]}", ".facts.json").graph;
}

}  // namespace

TEST_CASE("the longest names that stand in a name are found from left to right") {
  const KnowledgeGraph graph = graphWith({"山东", "山东省", "青岛", "青岛市黄岛区"});
  const NamesInNames names(graph);
  CHECK(names.in("山东省青岛市轨道交通装备集群") == Words{"山东省", "青岛"});
  CHECK(names.in("国家青岛市黄岛区山东") == Words{"青岛市黄岛区", "山东"});
}

TEST_CASE("aliases count, a name itself does not, nor one of a single character") {
  const KnowledgeGraph graph = graphWith({"甘肃省金昌市", "京"}, "金昌");
  const NamesInNames names(graph);
  CHECK(names.in("甘肃省金昌市") == Words{"金昌"});
  CHECK(names.in("北京地铁").empty());
}

TEST_CASE("names of other scripts, and longer than eight bytes at their beginning, are found") {
  const KnowledgeGraph graph = graphWith({"𠮷野家", "Port of Ningbo"});
  const NamesInNames names(graph);
  CHECK(names.in("东京𠮷野家店") == Words{"𠮷野家"});
  CHECK(names.in("The Port of Ningbo Group") == Words{"Port of Ningbo"});
}

TEST_CASE("of very many names each is still found") {
  std::vector<std::string> many;
  for (int i = 0; i < 3000; ++i) many.push_back(fmt::format("厂{:04}号", i));
  const KnowledgeGraph graph = graphWith(many);
  const NamesInNames names(graph);
  for (const std::string& name : many) CHECK(names.in("第" + name + "楼") == Words{name});
}

TEST_CASE("a graph without names has none in any") {
  const KnowledgeGraph graph = graphWith({});
  CHECK(NamesInNames(graph).in("青岛").empty());
  CHECK(NamesInNames(graph).in("").empty());
}
