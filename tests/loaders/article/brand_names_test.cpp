// Short names of companies: a made-up name and a word of its trade.

#include "loaders/article/brand_names.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("a made-up name before a word of trade is a company", "[article]") {
  CHECK(namesIn("去年，驰鸿科技建成了新厂。", "Enterprise") == "驰鸿科技");
  CHECK(namesIn("鑫甬半导体表示，产能将翻番。", "Enterprise") == "鑫甬半导体");
}

TEST_CASE("common words before a word of trade name nobody", "[article]") {
  CHECK(namesIn("他们靠硬核科技取胜。", "Enterprise").empty());
  CHECK(namesIn("开发区科技投入增长。", "Enterprise").empty());
}

TEST_CASE("where the words of trade go on, there is no short name", "[article]") {
  CHECK(namesIn("驰鸿科技创新能力强。", "Enterprise").empty());
  CHECK(namesIn("驰鸿科技股份有限公司投产。", "Enterprise") == "驰鸿科技股份有限公司");
}
