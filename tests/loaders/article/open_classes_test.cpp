// Names that are known by what they end with.

#include "loaders/article/open_classes.hpp"

#include "tests/catch.hpp"
#include "tests/loaders/article/mention_readings.hpp"

using namespace pressgraph;

TEST_CASE("a company's name begins with its place, whatever its made-up characters", "[article]") {
  CHECK(namesIn("昨天，苏州驰立新材料有限公司投产。", "Enterprise") == "苏州驰立新材料有限公司");
  CHECK(namesIn("他走访了贝拓（上海）智能科技有限公司。", "Enterprise") ==
        "贝拓（上海）智能科技有限公司");
  CHECK(namesIn("湖南某建材有限公司停产。", "Enterprise") == "湖南某建材有限公司");
}

TEST_CASE("a company's name does not reach over another's", "[article]") {
  CHECK(namesIn("比亚迪与洛阳驰立新材料有限公司签约。", "Enterprise") ==
        "比亚迪 洛阳驰立新材料有限公司");
  CHECK(namesIn("比亚迪旗下青岛驰立物流有限公司开业。", "Enterprise") ==
        "比亚迪 青岛驰立物流有限公司");
}

TEST_CASE("what only says what kind of company it is names none", "[article]") {
  CHECK(namesIn("他们请来专业公司处理。", "Enterprise").empty());
  CHECK(namesIn("苏州上市公司增加了。", "Enterprise").empty());
}

TEST_CASE("an institute may be known by the number its company gave it", "[article]") {
  CHECK(namesIn("中国船舶七一九所的专家到会。", "Enterprise") == "中国船舶七一九所");
}

TEST_CASE("clusters begin with a place, or a row of its abbreviations", "[article]") {
  CHECK(namesIn("郑洛新超硬材料集群入选。", "Cluster") == "郑洛新超硬材料集群");
  CHECK(namesIn("温州电气产业集群入选。", "Cluster") == "温州电气产业集群");
  CHECK(namesIn("要培育一批先进制造业集群。", "Cluster").empty());
}

TEST_CASE("an event needs more than its kind", "[article]") {
  CHECK(namesIn("2022第五届中国焊接装备发展大会在沪举行。", "Event") ==
        "2022第五届中国焊接装备发展大会");
  CHECK(namesIn("“百校千企”人才对接会昨日召开。", "Event") == "“百校千企”人才对接会");
  CHECK(namesIn("第三批名单将于下月公布。", "Event").empty());
  CHECK(namesIn("上午召开座谈会。", "Event").empty());
}

TEST_CASE("two meetings held as one are two where each has its place", "[article]") {
  CHECK(namesIn("潍坊市—山东大学产学研合作对接会暨潍坊市科技成果专场活动举行。", "Event") ==
        "潍坊市—山东大学产学研合作对接会 潍坊市科技成果专场活动");
  CHECK(namesIn("2022年中国铸造工业大会暨绿色铸造技术创新大会举行。", "Event") ==
        "2022年中国铸造工业大会暨绿色铸造技术创新大会");
}

TEST_CASE("some meetings are names by themselves", "[article]") {
  CHECK(namesIn("成都大运会和第五届进博会", "Event") == "成都大运会 第五届进博会");
}

TEST_CASE("a title is a level's, not the place's whose companies bear it", "[article]") {
  CHECK(namesIn("宜昌高新区国家专精特新“小巨人”企业已有9家。", "Event") ==
        "国家专精特新“小巨人”企业");
  CHECK(namesIn("入选湖北省第三批国家专精特新“小巨人”企业。", "Event") ==
        "湖北省第三批国家专精特新“小巨人”企业");
}

TEST_CASE("departments begin with their place, level or ministry", "[article]") {
  CHECK(namesIn("驻马店市发展和改革局综合科的人来了。", "Government") ==
        "驻马店市发展和改革局综合科");
  CHECK(namesIn("各省级工业和信息化主管部门要重视。", "Government") ==
        "各省级工业和信息化主管部门");
  CHECK(namesIn("主管部门要重视。", "Government").empty());
  CHECK(namesIn("财政部综合与规划司的人来了。", "Ministry") == "财政部综合与规划司");
}

TEST_CASE("an industry called one is named without what says where", "[article]") {
  CHECK(namesIn("中国石化产业发展很快。", "Industry").find("中国") == std::string::npos);
  CHECK(namesIn("发展特色产业。", "Industry").empty());
}

TEST_CASE("a power station, a road and a television station are what they are", "[article]") {
  CHECK(namesIn("白鹤滩水电站发电。", "Station").empty());
  CHECK(namesIn("加油站旁的上海路很窄。", "City").empty());
  CHECK(namesIn("景德镇产瓷。", "District").empty());
}

TEST_CASE("a million equal endings take linear time", "[article]") {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "集团";
  CHECK(MentionReading(text).mentions.size() < 200'000);
}

TEST_CASE("what a laboratory works on may stand before its province", "[article]") {
  CHECK(namesIn("记者从深海材料山东省重点实验室获悉。", "Laboratory") ==
        "深海材料山东省重点实验室");
}

TEST_CASE("a department's name has the place above its own", "[article]") {
  CHECK(namesIn("他是深圳市宝安区政府的人。", "Government") == "深圳市宝安区政府");
}

TEST_CASE("what an event is numbered says nothing without what it is about", "[article]") {
  CHECK(namesIn("第六次会议昨天召开。", "Event").empty());
  CHECK(namesIn("第六次皮革产业发展大会召开。", "Event") == "第六次皮革产业发展大会");
}

TEST_CASE("two zones joined are two", "[article]") {
  CHECK(namesIn("洛阳高新区与洛宁县产业园签约。", "Region") == "洛阳高新区 洛宁县产业园");
}

TEST_CASE("a branch is one of a company, not of a place", "[article]") {
  CHECK(namesIn("洛阳分公司已经开业。", "Enterprise").empty());
  CHECK(namesIn("比亚迪洛阳分公司已经开业。", "Enterprise") == "比亚迪洛阳分公司");
}

TEST_CASE("what a company deals in is not its name", "[article]") {
  CHECK(namesIn("她在一家信息技术有限公司上班。", "Enterprise").empty());
}

TEST_CASE("a station of police is under the bureau before it", "[article]") {
  CHECK(namesIn("洛阳市公安局西工分局民警到场。", "Government") == "洛阳市公安局西工分局");
}

TEST_CASE("what is done with an industry is no part of its name", "[article]") {
  CHECK(namesIn("要做大做强皮革产业。", "Industry") == "皮革产业");
  CHECK(namesIn("打击诈骗黑色产业链。", "Industry").empty());
}

TEST_CASE("rooms that every firm has are no laboratories", "[article]") {
  CHECK(namesIn("样品已送到生物分析实验室。", "Laboratory").empty());
  CHECK(namesIn("样品已送到洛阳生物分析实验室。", "Laboratory") == "洛阳生物分析实验室");
}

TEST_CASE("a railway is no street", "[article]") {
  CHECK(namesIn("洛阳铁路警方到场。", "Street").empty());
}
