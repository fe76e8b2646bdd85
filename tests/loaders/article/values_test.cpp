#include "loaders/article/values.hpp"

#include <string>
#include <vector>

#include "graph/ontology.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"
#include "tests/loaders/article/value_readings.hpp"

namespace pressgraph {

namespace {

struct Row {
  const char* words;
  const char* values;
};

void check(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.words);
    CHECK(readings(row.words) == row.values);
  }
}

const Value onlyValue(std::string_view words) {
  const auto values = readValues(cleanTextOf(words), {});
  REQUIRE(values.size() == 1);
  return values.front();
}

}  // namespace

TEST_CASE("a number and a measure word count things") {
  check({
      {"园区有企业38家。", "count 38家 38 enterprise"},
      {"全县办了35个合作社。", "count 35个 35 item"},
      {"共有三十五个站点", "count 三十五个 35 item"},
      {"两百零六名职工", "count 两百零六名 206 person"},
      {"两万五千人参加", "count 两万五千人 25000 person"},
      {"2.1万个席位", "count 2.1万个 21000 item"},
      {"旅客1,238万人次", "count 1,238万人次 12380000 passenger"},
      {"开行班列19对", "count 19对 19 pair"},
      {"路料205车防洪物资", "count 205车 205 wagon"},
      {"提出六方面要求", "count 六方面 6 item"},
      {"七部门发文", "count 七部门 7 item"},
      {"一亿二千万株树", "count 一亿二千万株 120000000 item"},
      {"1亿2000万株树", "count 1亿2000万株 120000000 item"},
  });
}

TEST_CASE("measure words in brackets belong to the count") {
  check({
      {"机械近200台（组）投入", "count 近200台（组） <~200 set"},
      {"设备43台（套）", "count 43台（套） 43 set"},
      {"查验90架（艘、列）次", "count 90架（艘、列）次 90 aircraft"},
      {"设备43台（进口）", "count 43台 43 set"},
  });
}

TEST_CASE("words around a number bound or blur it, and are printed with it") {
  check({
      {"企业100余家", "count 100余家 >100 enterprise"},
      {"6000多个车间", "count 6000多个 >6000 item"},
      {"约30万吨", "quantity 约30万吨 ~300000 tonne"},
      {"超450亿元", "money 超450亿元 >45000000000 CNY"},
      {"超过80%", "percent 超过80% >80 percent"},
      {"逾百亩", "quantity 逾百亩 >100 mu"},
      {"不足3公里", "quantity 不足3公里 <3 kilometre"},
      {"至少5个", "count 至少5个 >5 item"},
      {"300项以上", "count 300项以上 >300 item"},
      {"20人以下", "count 20人以下 <20 person"},
      {"50吨左右", "quantity 50吨左右 ~50 tonne"},
      {"十余个", "count 十余个 >10 item"},
      {"二十多名", "count 二十多名 >20 person"},
      {"十几家", "count 十几家 >~10 enterprise"},
      {"数十个", "count 数十个 >~10 item"},
      {"几百万吨", "quantity 几百万吨 >~1000000 tonne"},
      {"上千家", "count 上千家 >~1000 enterprise"},
      {"每天有上万人来", "count 上万人 >~10000 person"},
      {"开行破万列", "count 万列 10000 train"},
      {"近万名中年人", "count 近万名 <~10000 person"},
      {"三四十台", "count 三四十台 ~30 set"},
      {"七八个", "count 七八个 ~7 item"},
      {"100+家", "count 100+家 >100 enterprise"},
      {"30来个", "count 30来个 ~30 item"},
      {"三十来个", "count 三十来个 ~30 item"},
  });
}

TEST_CASE("the core of a value leaves out what stands before the number") {
  const CleanText text = cleanTextOf("销往近200个国家");
  const Value value = onlyValue("销往近200个国家");
  CHECK(toUtf8(text.view(value.span)) == "近200个");
  CHECK(toUtf8(text.view(value.core)) == "200个");
  CHECK(toUtf8(text.view(value.measure)) == "个");
}

TEST_CASE("the end of another word is no approximator") {
  check({
      {"签约5个项目", "count 5个 5 item"},
      {"节约3万元", "money 3万元 30000 CNY"},
      {"附近3家店铺", "count 3家 3 enterprise"},
      {"达到450亿元", "money 450亿元 45000000000 CNY"},
      {"通过3项决议", "count 3项 3 item"},
  });
}

TEST_CASE("a range is at least its first number, up to its last") {
  check({
      {"3至5家", "count 3至5家 >3..5 enterprise"},
      {"10%-15%", "percent 10%-15% >10..15 percent"},
      {"100万至200万元", "money 100万至200万元 >1000000..2000000 CNY"},
      {"3至5万人", "count 3至5万人 >30000..50000 person"},
      {"2元到3元", "money 2元到3元 >2..3 CNY"},
      {"两到三个", "count 两到三个 >2..3 item"},
  });
}

TEST_CASE("money has its currency and every digit") {
  check({
      {"产值105亿元", "money 105亿元 10500000000 CNY"},
      {"24.3万亿元", "money 24.3万亿元 24300000000000 CNY"},
      {"出口9535.4亿美元", "money 9535.4亿美元 953540000000 USD"},
      {"70万9000元", "money 70万9000元 709000 CNY"},
      {"三点五亿元", "money 三点五亿元 350000000 CNY"},
      {"过百亿元", "money 过百亿元 >10000000000 CNY"},
      {"近4亿欧元", "money 近4亿欧元 <~400000000 EUR"},
      {"3000元/平方米", "quantity 3000元/平方米 3000"},
      {"2024元旦", "date 元旦 @"},
  });
}

TEST_CASE("shares are percentages, however they are written") {
  check({
      {"占20%", "percent 20% 20 percent"},
      {"百分之二十", "percent 百分之二十 20 percent"},
      {"百分之三点五", "percent 百分之三点五 3.5 percent"},
      {"千分之四", "percent 千分之四 0.4 percent"},
      {"两成", "percent 两成 20 percent"},
      {"近三成五", "percent 近三成五 <~35 percent"},
      {"七成以上", "percent 七成以上 >70 percent"},
      {"三分之一", "percent 三分之一 33.3333 percent"},
      {"一半", "percent 一半 50 percent"},
      {"提高0.6个百分点", "percent 0.6个百分点 0.6 percentage-point"},
      {"三成员单位", ""},
  });
}

TEST_CASE("quantities have the ontology's units, scaled to them") {
  check({
      {"金刚石28.65亿克拉", "quantity 28.65亿克拉 2865000000 carat"},
      {"500千伏线路", "quantity 500千伏 500 kilovolt"},
      {"装机20万千瓦", "quantity 20万千瓦 200000 kilowatt"},
      {"三千米长", "quantity 三千米 3 kilometre"},
      {"4000斤瓜", "quantity 4000斤 2000 kilogram"},
      {"1.2万平方米", "quantity 1.2万平方米 12000 square-metre"},
      {"涨了2.5倍", "quantity 2.5倍 2.5 fold"},
      {"长350 km", "quantity 350 km 350 kilometre"},
      {"5公里多的路", "quantity 5公里多 >5 kilometre"},
  });
}

TEST_CASE("kilometres are a speed where the words say so") {
  check({
      {"时速350公里", "speed 350公里 350 kilometre-per-hour"},
      {"设计时速达250公里", "speed 250公里 250 kilometre-per-hour"},
      {"每小时80公里", "speed 每小时80公里 80 kilometre-per-hour"},
      {"120公里/小时", "speed 120公里/小时 120 kilometre-per-hour"},
      {"车速160km/h", "speed 160km/h 160 kilometre-per-hour"},
      {"全长350公里", "quantity 350公里 350 kilometre"},
      {"时速不变，全长350公里", "quantity 350公里 350 kilometre"},
  });
}

TEST_CASE("durations") {
  check({
      {"停运15年，", "duration 15年 15 year"},
      {"奋战71小时", "duration 71小时 71 hour"},
      {"历时三个月", "duration 三个月 3 month"},
      {"3个多月", "duration 3个多月 >3 month"},
      {"一个半小时", "duration 一个半小时 1.5 hour"},
      {"两年半", "duration 两年半 2.5 year"},
      {"半年", "duration 半年 0.5 year"},
      {"运营近5年", "duration 近5年 <~5 year"},
  });
}

TEST_CASE("ordinals are no quantities") {
  check({
      {"第五批企业", "ordinal 第五批 5"},
      {"第2次会议", "ordinal 第2次 2"},
      {"首个平台", "ordinal 首个 1"},
      {"首次入选", "ordinal 首次 1"},
      {"位列第三", "ordinal 第三 3"},
      {"地铁4号线", "ordinal 4号线 4"},
      {"排名前三位", "ordinal 三位 3"},
      {"位居榜首", ""},
      {"第一时间赶到", ""},
  });
}

TEST_CASE("一 with a measure word may be no more than an article") {
  check({
      {"这是一座车站", "count 一座 #1 item"},
      {"一艘艘船", ""},
      {"共1座车站", "count 1座 1 item"},
  });
}

TEST_CASE("names with digits in them hold no value") {
  check({
      {"G312国道", ""},
      {"乘坐D1234次列车", ""},
      {"5G网络", ""},
      {"C919飞机", ""},
      {"“1+6+N”体系", ""},
      {"2023第九届博览会", "ordinal 第九届 9"},
      {"客服12306网站", ""},
      {"电话13800001234", ""},
      {"证号410184199001011234", ""},
      {"代码（603456）", ""},
      {"骁龙8+处理器", "number 8 >8"},
      {"年产5GW", "quantity 5GW 5 gigawatt"},
  });
}

TEST_CASE("words with numerals in them are no numbers") {
  for (const char* words :
       {"万众一心",   "千家万户",   "统一规划", "唯一通道", "一路向前", "一定要办好",
        "大家一起来", "一次性完成", "一带一路", "八纵八横", "十分高兴", "百年老站",
        "三产融合",   "四川省",     "三门峡市", "翻番",     "百姓之家", "城市之一",
        "半导体厂",   "零售业",     "新三样",   "二维码"}) {
    INFO(words);
    CHECK(readings(words).empty());
  }
}

TEST_CASE("a unit is not the beginning of another word") {
  check({
      {"三家店", ""},
      {"3家电子企业", "count 3家 3 enterprise"},
      {"三家电力公司", "count 三家 3 enterprise"},
      {"培育2-3家具有实力的企业", "count 2-3家 >2..3 enterprise"},
      {"一百家庭", ""},
      {"2023名企榜", ""},
      {"2024台州论坛", ""},
      {"十倍增长", "quantity 十倍 10 fold"},
      {"10家庭", ""},
  });
}

TEST_CASE("a number by itself is a value only in digits, and not as a label") {
  check({
      {"增至35。", "number 35 35"},
      {"达到4.5，", "number 4.5 4.5"},
      {"三五之数", ""},
      {"1、目的", ""},
      {"分别为35、40。", "number 35 35; number 40 40"},
      {"01车", ""},
      {"共2023。", ""},
  });
}

TEST_CASE("values stand in order, and none covers another or two sentences") {
  const CleanText text =
      cleanTextOf("2023年，全市有企业100余家，产值105亿元，约占20%。3\n家企业获奖，12月16日公布。");
  const auto values = readValues(text, {});
  REQUIRE(values.size() == 6);
  for (std::size_t i = 0; i + 1 < values.size(); ++i)
    CHECK(values[i].span.end <= values[i + 1].span.begin);
  CHECK(values[4].kind == ValueKind::number);
}

TEST_CASE("every unit that words can have is one of the ontology") {
  const Ontology ontology = Ontology::standard();
  std::size_t units = 0;
  forEachRow(articleData("lexicon/units.tsv"), [&](const std::vector<std::string_view>& row) {
    REQUIRE(row.size() >= 5);
    if (row[2].empty()) return;
    ++units;
    INFO(row[0]);
    CHECK(ontology.findUnit(std::string(row[2])) != nullptr);
  });
  CHECK(units > 200);
}

TEST_CASE("hostile texts are read in one go") {
  constexpr std::size_t kLength = 300'000;
  for (const char32_t character : {U'一', U'1', U'万', U'约', U'年', U'第', U'至', U'%'}) {
    CleanText text;
    text.characters.assign(kLength, character);
    text.origins.resize(kLength + 1);
    text.sentences.push_back({{0, kLength}, 0});
    CHECK(readValues(text, {}).size() < kLength);
  }
}

}  // namespace pressgraph
