#include "graph/identity.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "tests/catch.hpp"
#include "tests/graph/facts_for_tests.hpp"

using namespace pressgraph;
using namespace pressgraph::test;

namespace {

struct Claim {
  std::string input;
  std::string id;
  std::string type;
  std::string name;
  std::vector<std::string> aliases = {};
  std::vector<std::string> sameAs = {};
};

// The claims in the order given by `order`, each with its position among `claims`.
class ClaimsInOrder final : public EntityClaims {
 public:
  ClaimsInOrder(const std::vector<Claim>& claims, const std::vector<std::size_t>& order,
                const Ontology& ontology, const std::vector<std::string>& inputs)
      : claims_(claims), order_(order), ontology_(ontology), inputs_(inputs) {}
  std::uint32_t size() const override { return static_cast<std::uint32_t>(order_.size()); }
  std::string_view id(std::uint32_t claim) const override { return at(claim).id; }
  ClassIndex entityClass(std::uint32_t claim) const override {
    return ontology_.findClass(at(claim).type).value();
  }
  std::string_view name(std::uint32_t claim) const override { return at(claim).name; }
  std::vector<std::string_view> aliases(std::uint32_t claim) const override {
    return {at(claim).aliases.begin(), at(claim).aliases.end()};
  }
  std::vector<std::string_view> sameAs(std::uint32_t claim) const override {
    return {at(claim).sameAs.begin(), at(claim).sameAs.end()};
  }
  std::uint32_t input(std::uint32_t claim) const override {
    return static_cast<std::uint32_t>(
        std::lower_bound(inputs_.begin(), inputs_.end(), at(claim).input) - inputs_.begin());
  }
  Position position(std::uint32_t claim) const override {
    return {static_cast<std::uint32_t>(order_[claim] + 1), 1};
  }

 private:
  const Claim& at(std::uint32_t claim) const { return claims_[order_[claim]]; }

  const std::vector<Claim>& claims_;
  const std::vector<std::size_t>& order_;
  const Ontology& ontology_;
  const std::vector<std::string>& inputs_;
};

struct Resolution {
  std::string groups;              // "a=b c d=e": the positions of the claims, joined by group
  std::vector<std::string> codes;  // sorted
  std::vector<std::string> messages;
};

// Resolves the claims in the order given by `order`, and names groups by the claims' positions in
// `claims`.
Resolution resolve(const std::vector<Claim>& claims, const std::vector<std::size_t>& order) {
  const Ontology ontology = smallOntology();
  std::vector<std::string> inputs;
  for (const Claim& claim : claims) inputs.push_back(claim.input);
  std::sort(inputs.begin(), inputs.end());
  inputs.erase(std::unique(inputs.begin(), inputs.end()), inputs.end());
  const ClaimsInOrder ordered(claims, order, ontology, inputs);
  Diagnostics diagnostics;
  const auto groups = resolveIdentity(ordered, ontology, inputs, diagnostics);
  std::map<std::uint32_t, std::set<std::size_t>> members;
  for (std::size_t i = 0; i < order.size(); ++i) members[groups[i]].insert(order[i]);
  std::set<std::string> names;
  for (const auto& [group, positions] : members)
    names.insert(fmt::format("{}", fmt::join(positions, "=")));
  Resolution result;
  result.groups = fmt::format("{}", fmt::join(names, " "));
  for (const Diagnostic& diagnostic : diagnostics.all()) {
    result.codes.push_back(diagnostic.code);
    result.messages.push_back(diagnostic.message);
  }
  std::sort(result.codes.begin(), result.codes.end());
  std::sort(result.messages.begin(), result.messages.end());
  return result;
}

// The same, after checking that no order of the claims gives anything else.
Resolution resolve(const std::vector<Claim>& claims) {
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0U);
  const Resolution first = resolve(claims, order);
  while (std::next_permutation(order.begin(), order.end())) {
    CAPTURE(order);
    const Resolution other = resolve(claims, order);
    CHECK(other.groups == first.groups);
    CHECK(other.codes == first.codes);
  }
  return first;
}

}  // namespace

TEST_CASE("places whose names sound alike stay apart") {
  const auto result = resolve({{"a", "c/苏州", "City", "苏州", {"苏州市"}},
                               {"b", "c/宿州", "City", "宿州", {"宿州市"}},
                               {"a", "p/陕西", "Province", "陕西", {"陕西省"}},
                               {"b", "p/山西", "Province", "山西", {"山西省"}}});
  CHECK(result.groups == "0 1 2 3");
  CHECK(result.codes.empty());
}

TEST_CASE("one name of two classes is two entities") {
  const auto result = resolve({{"a", "c/吉林", "City", "吉林", {"吉林市"}},
                               {"b", "p/吉林", "Province", "吉林", {"吉林省"}},
                               {"c", "x", "Place", "吉林"}});
  CHECK(result.groups == "0 1 2");
  CHECK(result.codes.empty());
}

TEST_CASE("one name of one class in two inputs is one entity") {
  CHECK(resolve({{"a", "x", "City", "郑州"}, {"b", "y", "City", " 郑　州"}}).groups == "0=1");
  CHECK(
      resolve({{"a", "x", "City", "郑州"}, {"b", "y", "City", "郑州"}, {"c", "z", "City", "郑州"}})
          .groups == "0=1=2");
  CHECK(resolve({{"a", "x", "City", ""}, {"b", "y", "City", ""}}).groups == "0 1");
  CHECK(resolve({{"a", "x", "City", " "}, {"b", "y", "City", "\u3000"}}).groups == "0 1");
}

TEST_CASE("one input that gives one name two ids keeps them apart with a note") {
  const auto result = resolve({{"a", "x", "City", "朝阳"}, {"a", "y", "City", "朝阳"}});
  CHECK(result.groups == "0 1");
  CHECK(result.codes == Codes{"same-name"});
  CHECK(result.messages[0] ==
        "x, y are all a City by a common name; kept apart because one input gives them different "
        "ids");
}

TEST_CASE("a third input cannot bring together what one input keeps apart") {
  const auto result =
      resolve({{"a", "x", "City", "朝阳"}, {"a", "y", "City", "朝阳"}, {"b", "z", "City", "朝阳"}});
  CHECK(result.groups == "0 1 2");
  CHECK(result.codes == Codes{"same-name"});
  // Nor through two names of one entity.
  const auto chain = resolve({{"a", "x", "City", "甲", {}, {"w:Q1"}},
                              {"b", "x2", "City", "乙", {}, {"w:Q1"}},
                              {"c", "y", "City", "甲"},
                              {"c", "z", "City", "乙"}});
  CHECK(chain.groups == "0=1 2 3");
  CHECK(chain.codes == Codes{"same-name"});
}

TEST_CASE("a common external id makes one entity of different names") {
  const auto result =
      resolve({{"a", "x", "City", "郑州", {}, {"http://www.wikidata.org/entity/Q30340"}},
               {"b", "y", "City", "Zhengzhou", {}, {"http://www.wikidata.org/entity/Q30340"}},
               {"b", "z", "City", "洛阳", {}, {"http://www.wikidata.org/entity/Q187136"}}});
  CHECK(result.groups == "0=1 2");
  CHECK(result.codes.empty());
}

TEST_CASE("different external ids of one authority keep equal names apart") {
  const auto result =
      resolve({{"a", "x", "City", "朝阳", {}, {"http://www.wikidata.org/entity/Q1"}},
               {"b", "y", "City", "朝阳", {}, {"http://www.wikidata.org/entity/Q2"}}});
  CHECK(result.groups == "0 1");
  CHECK(result.codes == Codes{"same-name"});
  CHECK(result.messages[0].find("their external ids differ") != std::string::npos);
  // Ids of different authorities say nothing against each other.
  CHECK(resolve({{"a", "x", "City", "朝阳", {}, {"http://www.wikidata.org/entity/Q1"}},
                 {"b", "y", "City", "朝阳", {}, {"https://sws.geonames.org/123/"}}})
            .groups == "0=1");
  // Two unlike ids stay apart also where a third claim has none.
  CHECK(resolve({{"a", "x", "City", "朝阳", {}, {"w:Q1"}},
                 {"b", "y", "City", "朝阳", {}, {"w:Q2"}},
                 {"c", "z", "City", "朝阳"}})
            .groups == "0 1 2");
}

TEST_CASE("an external id shared by different classes joins none of them") {
  const auto result = resolve({{"a", "x", "City", "吉林市", {}, {"w:Q1"}},
                               {"b", "y", "Province", "吉林省", {}, {"w:Q1"}},
                               {"c", "z", "Place", "吉林", {}, {"w:Q1"}}});
  CHECK(result.groups == "0 1 2");
  CHECK(result.codes == Codes{"same-as-conflict"});
}

TEST_CASE("a class and its subclass agree on an external id") {
  CHECK(resolve({{"a", "x", "City", "郑州", {}, {"w:Q1"}},
                 {"b", "y", "Place", "Zhengzhou", {}, {"w:Q1"}}})
            .groups == "0=1");
  // A station is both; claims of either parent join through it.
  CHECK(resolve({{"a", "x", "Place", "甲", {}, {"w:Q1"}},
                 {"b", "y", "Organization", "乙", {}, {"w:Q1"}},
                 {"c", "z", "Station", "丙", {}, {"w:Q1"}}})
            .groups == "0=1=2");
}

TEST_CASE("equal ids are one entity and classes that exclude each other an error") {
  CHECK(resolve({{"a", "x", "City", "郑州"}, {"b", "x", "Place", "Zhengzhou"}}).codes.empty());
  const auto parents = resolve(
      {{"a", "x", "Place", "站"}, {"b", "x", "Organization", "站"}, {"c", "x", "Station", "站"}});
  CHECK(parents.groups == "0=1=2");
  CHECK(parents.codes.empty());
  const auto conflict = resolve({{"a", "x", "City", "吉林"}, {"b", "x", "Province", "吉林"}});
  CHECK(conflict.groups == "0=1");
  CHECK(conflict.codes == Codes{"class-conflict"});
}

TEST_CASE("a name is its alias once some input says so") {
  const std::vector<Claim> apart = {{"a", "m/miit", "Ministry", "工业和信息化部"},
                                    {"b", "m/gxb", "Ministry", "工信部"}};
  CHECK(resolve(apart).groups == "0 1");
  std::vector<Claim> said = apart;
  said[0].aliases = {"工信部"};
  CHECK(resolve(said).groups == "0=1");
  CHECK(resolve(said).codes.empty());
  // Also when a third input says it.
  std::vector<Claim> third = apart;
  third.push_back({"c", "m/miit", "Ministry", "工业和信息化部", {"工信部"}});
  CHECK(resolve(third).groups == "0=1=2");
  // But not across classes.
  std::vector<Claim> otherClass = said;
  otherClass[1].type = "Cluster";
  CHECK(resolve(otherClass).groups == "0 1");
}

TEST_CASE("an alias that several entities bear decides nothing") {
  const auto result = resolve({{"a", "x", "City", "朝阳市", {"朝阳"}},
                               {"b", "y", "City", "朝阳区", {"朝阳"}},
                               {"c", "z", "City", "朝阳"}});
  CHECK(result.groups == "0 1 2");
  CHECK(result.codes == Codes{"ambiguous-alias"});
  CHECK(result.messages[0] ==
        "the name '朝阳' could mean several entities of class City: x, y, z; not merged");
  // Two that merely share an alias are not compared by it.
  CHECK(resolve({{"a", "x", "City", "朝阳市", {"朝阳"}}, {"b", "y", "City", "朝阳区", {"朝阳"}}})
            .groups == "0 1");
}

TEST_CASE("an alias of one name that two entities bear is ambiguous") {
  const auto result = resolve({{"a", "x", "City", "朝阳"},
                               {"a", "y", "City", "朝阳"},
                               {"b", "z", "City", "朝阳市", {"朝阳"}}});
  CHECK(result.groups == "0 1 2");
  CHECK(result.codes == Codes{"ambiguous-alias", "same-name"});
  // Its own name as an alias says nothing.
  const auto own = resolve({{"a", "x", "City", "朝阳", {"朝阳"}}, {"a", "y", "City", "朝阳"}});
  CHECK(own.codes == Codes{"same-name"});
}

TEST_CASE("an alias joins neither two ids of one input nor contradicting external ids") {
  const auto input = resolve({{"a", "x", "City", "吉林市", {"吉林"}}, {"a", "y", "City", "吉林"}});
  CHECK(input.groups == "0 1");
  CHECK(input.codes == Codes{"same-name"});
  const auto ids = resolve(
      {{"a", "x", "City", "吉林市", {"吉林"}, {"w:Q1"}}, {"b", "y", "City", "吉林", {}, {"w:Q2"}}});
  CHECK(ids.groups == "0 1");
  CHECK(ids.codes == Codes{"same-name"});
}

TEST_CASE("a long list of ids in a message is cut") {
  std::vector<Claim> claims;
  for (const char* id : {"a", "b", "c", "d", "e", "f", "g", "h"})
    claims.push_back({"i", id, "City", "同"});
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0U);
  CHECK(resolve(claims, order).messages[0].substr(0, 25) == "a, b, c, d, e and 3 more ");
}

TEST_CASE("many claims of one name and one id are resolved in linear time") {
  // Quadratic work would take minutes here.
  std::vector<Claim> claims;
  for (int i = 0; i < 30'000; ++i) {
    claims.push_back({"a", "hub", "City", "name" + std::to_string(i), {"alias"}});
    claims.push_back({"b" + std::to_string(i % 2), "id" + std::to_string(i), "City",
                      "name" + std::to_string(i)});
  }
  std::vector<std::size_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto result = resolve(claims, order);
  CHECK(result.codes == Codes{"same-name"});
}

TEST_CASE("the most specific class is one below all the others") {
  const Ontology ontology = smallOntology();
  const auto of = [&](std::vector<const char*> names) {
    std::vector<ClassIndex> classes;
    for (const char* name : names) classes.push_back(ontology.findClass(name).value());
    const CommonClass common = mostSpecific(ontology, classes);
    return (common.agreed ? "" : "no: ") + ontology.classes()[common.entityClass].name;
  };
  CHECK(of({"City"}) == "City");
  CHECK(of({"Thing", "City", "Place"}) == "City");
  CHECK(of({"Place", "Organization", "Station"}) == "Station");
  CHECK(of({"Station", "Organization", "Place"}) == "Station");
  CHECK(of({"Province", "City"}) == "no: City");
  CHECK(of({"Place", "Organization"}) == "no: Place");
}
