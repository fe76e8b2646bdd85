// People: who signs, who holds an office, and who publishes.

#include "loaders/article/people.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("who signs stands after what he is, apart or run together", "[article]") {
  CHECK(MentionReading("记者 张立 通讯员 芳芳 文/图").signatures() == "张立/记者 芳芳/通讯员");
  CHECK(MentionReading("记者王小明通讯员李芳赵大为").signatures() ==
        "王小明/记者 李芳/通讯员 赵大为/通讯员");
  CHECK(MentionReading("（作者：陈晓东）").signatures() == "陈晓东/作者");
}

TEST_CASE("a row of names ends where another part of the page begins", "[article]") {
  CHECK(MentionReading("记者张楠流程编辑：u028").signatures() == "张楠/记者");
  CHECK(MentionReading("记者 吴忧 摄影 华小峰").signatures() == "吴忧/记者");
}

TEST_CASE("names alone in brackets sign after a dateline or at the end", "[article]") {
  CHECK(MentionReading("中新社昆明8月17日电（王明 李小红）铁路开通。").signatures() ==
        "王明/ 李小红/");
  CHECK(MentionReading("铁路开通，沿线居民高兴。（徐浩 赵亮）").signatures() == "徐浩/ 赵亮/");
  CHECK(MentionReading(
            "铁路（高速）开通了，沿线居民都很高兴，都说从此出门方便，往来省时，以后还要常坐。")
            .signatures()
            .empty());
}

TEST_CASE("a reporter who is only spoken of signs nothing", "[article]") {
  CHECK(MentionReading("记者从有关部门获悉，工程已完工。").signatures().empty());
  CHECK(MentionReading("记者高度关注此事。").signatures().empty());
}

TEST_CASE("an office has a holder and an organisation", "[article]") {
  CHECK(MentionReading("许昌市科技局副局长王小明介绍情况。").positions() ==
        "王小明/副局长/许昌市科技局");
  CHECK(MentionReading("南阳市市长李大山出席。").positions() == "李大山/市长/南阳市");
}

TEST_CASE("a place has a mayor, but no manager", "[article]") {
  CHECK(MentionReading("南阳总经理李大山出席。").positions() == "李大山/总经理/");
}

TEST_CASE("an office without a name after it is nobody's", "[article]") {
  CHECK(MentionReading("局长高度重视。").positions().empty());
  CHECK(MentionReading("专家表示，前景很好。").positions().empty());
}

TEST_CASE("names are found before titles and after what else people are", "[article]") {
  CHECK(namesIn("王建国院士到会，市民陈小红说很高兴。", "Person") == "王建国 陈小红");
  CHECK(namesIn("消费者权益受到保护，网友关注此事。", "Person").empty());
}

TEST_CASE("a name covers what it is made of", "[article]") {
  const MentionReading reading("副主任鲍万秀介绍情况。");
  CHECK(reading.names("Person") == "鲍万秀");
  for (const Mention& mention : reading.mentions)
    if (mention.type == "District") CHECK_FALSE(mention.notable);
}

TEST_CASE("publishers stand before their reporters, dates of sending, and after 来源",
          "[article]") {
  CHECK(namesIn("（洛报融媒记者 张立）", "Publisher") == "洛报融媒");
  CHECK(namesIn("青山融媒7月26日讯（记者 张立）", "Publisher") == "青山融媒");
  CHECK(namesIn("来源：青山发布", "Publisher") == "青山发布");
  CHECK(namesIn("资料来源：问卷调查", "Publisher").empty());
}
