#include "loaders/article/dates.hpp"

#include <vector>

#include "tests/loaders/article/value_readings.hpp"

namespace pressgraph {

namespace {

struct Row {
  const char* words;
  const char* values;
};

void check(const char* published, const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.words << ", published " << published);
    CHECK(readings(row.words, published) == row.values);
  }
}

constexpr const char* kUnknown = "";
// A Tuesday.
constexpr const char* kPublished = "2024-12-17";

}  // namespace

TEST_CASE("a date with its year needs no day of publication") {
  check(kUnknown, {
                      {"2023年", "date 2023年 2023"},
                      {"2022年度", "date 2022年度 2022"},
                      {"二〇二四年", "date 二〇二四年 2024"},
                      {"2024年6月", "date 2024年6月 2024-06"},
                      {"2024年12月16日", "date 2024年12月16日 2024-12-16"},
                      {"二〇二四年十二月十六日", "date 二〇二四年十二月十六日 2024-12-16"},
                      {"2024-12-16", "date 2024-12-16 2024-12-16"},
                      {"2024.12.16", "date 2024.12.16 2024-12-16"},
                      {"2024年2月30日", "date 2024年2月30日"},
                      {"2024年8月8日18时30分许", "date 2024年8月8日18时30分许 2024-08-08T18:30"},
                      {"2024年8月8日下午3点半", "date 2024年8月8日下午3点半 2024-08-08T15:30"},
                      {"2024年底", "date 2024年底 2024-12"},
                      {"2024年上半年", "period 2024年上半年 2024-01/2024-06"},
                      {"2024年第三季度", "period 2024年第三季度 2024-07/2024-09"},
                      {"2024年前三季度", "period 2024年前三季度 2024-01/2024-09"},
                      {"2024年8月上旬", "period 2024年8月上旬 2024-08-01/2024-08-10"},
                      {"2024年8月底", "date 2024年8月底 2024-08-27/2024-08-31"},
                      {"2024年春节", "date 2024年春节 2024-02-10"},
                      {"24年9月", "date 24年9月 2024-09"},
                      {"08年", "date 08年 2008"},
                  });
}

TEST_CASE("periods run from their first day to their last") {
  check(kUnknown, {
                      {"2020年至2023年", "period 2020年至2023年 2020/2023"},
                      {"2019-2023年", "period 2019-2023年 2019/2023"},
                      {"2022-23年", "period 2022-23年 2022/2023"},
                      {"1904年到1906年间", "period 1904年到1906年间 1904/1906"},
                      {"2024年1-6月份", "period 2024年1-6月份 2024-01/2024-06"},
                      {"2024年3月至5月", "period 2024年3月至5月 2024-03/2024-05"},
                      {"2023年11月至2024年2月", "period 2023年11月至2024年2月 2023-11/2024-02"},
                      {"2024年7月28日至30日", "period 2024年7月28日至30日 2024-07-28/2024-07-30"},
                      {"2024年7月28日、29日", "period 2024年7月28日、29日 2024-07-28/2024-07-29"},
                      {"2024年7月28-30日", "period 2024年7月28-30日 2024-07-28/2024-07-30"},
                      {"2021年至今", "period 2021年至今 2021-01-01/.."},
                      {"2024年5月1日前", "period 2024年5月1日前 ../2024-04-30"},
                      {"2024年6月底前", "period 2024年6月底前 ../2024-06-30"},
                      {"2020年后", "period 2020年后 2021-01-01/.."},
                      {"2024年内", "date 2024年内 2024"},
                  });
}

TEST_CASE("centuries, decades and turns of history") {
  check(kUnknown, {
                      {"始建于20世纪初", "period 20世纪初 190X"},
                      {"20世纪90年代", "period 20世纪90年代 199X"},
                      {"上世纪80年代末", "period 80年代末 1986/1989"},
                      {"二十世纪", "period 二十世纪 19XX"},
                      {"八九十年代", "period 八九十年代 ~1980/1999"},
                      {"改革开放后", "period 改革开放后 1978-12-19/.."},
                      {"改革开放前沿", ""},
                      {"“十四五”期间", "period “十四五”期间 2021/2025"},
                      {"“十四五”末", "period “十四五”末 2025"},
                      {"“十四五”规划", ""},
                      {"十四五规划", ""},
                  });
}

TEST_CASE("years of the Republic") {
  const auto traditional = [](std::string_view words) {
    return readings(cleanTextOf(words, BlockKind::body, true), "");
  };
  CHECK(traditional("106年9月6日") == "date 106年9月6日 2017-09-06");
  CHECK(traditional("106年9月6日至108年6月30日止") ==
        "period 106年9月6日至108年6月30日止 2017-09-06/2019-06-30");
  CHECK(traditional("民国26年") == "date 民国26年 1937");
  CHECK(traditional("112年") == "date 112年 2023");
  // Fifteen years are too few to be a year of today, and in a simplified text a hundred are long.
  CHECK(traditional("停运15年") == "duration 15年 15 year");
  CHECK(readings("历经106年") == "duration 106年 106 year");
}

TEST_CASE("relative dates are counted from the day of publication") {
  check(kPublished, {
                        {"今年", "date 今年 @2024"},
                        {"去年", "date 去年 @2023"},
                        {"去年12月", "date 去年12月 @2023-12"},
                        {"去年底", "date 去年底 @2023-12"},
                        {"明年3月15日", "date 明年3月15日 @2025-03-15"},
                        {"今年上半年", "period 今年上半年 @2024-01/2024-06"},
                        {"上半年", "period 上半年 @2024-01/2024-06"},
                        {"前三季度", "period 前三季度 @2024-01/2024-09"},
                        {"前11个月", "period 前11个月 @2024-01/2024-11"},
                        {"第三季度", "period 第三季度 @2024-07/2024-09"},
                        {"今年以来", "period 今年以来 @2024-01-01/2024-12-17"},
                        {"年内", "period 年内 @2024"},
                        {"年底前", "period 年底前 @../2024-12-31"},
                        {"下月", "date 下月 @2025-01"},
                        {"下个月", "date 下个月 @2025-01"},
                        {"上月底", "date 上月底 @2024-11-26/2024-11-30"},
                        {"本月20日", "date 本月20日 @2024-12-20"},
                        {"昨日下午", "date 昨日下午 @2024-12-16"},
                        {"昨天18时", "date 昨天18时 @2024-12-16T18:00"},
                        {"今晚8点", "date 今晚8点 @2024-12-17T20:00"},
                        {"上周五", "date 上周五 @2024-12-13"},
                        {"下周一", "date 下周一 @2024-12-23"},
                        {"本周", "date 本周 @2024-12-16/2024-12-22"},
                        {"周三", "date 周三 @2024-12-18"},
                        {"明年春节前", "period 明年春节前 @../2025-01-28"},
                        {"春节前", "period 春节前 @../2025-01-28"},
                        {"国庆假期", "period 国庆假期 @2024-10-01/2024-10-07"},
                        {"中秋节", "date 中秋节 @2024-09-17"},
                        {"今年春运", "period 今年春运 @2024-01-26/2024-03-05"},
                        {"今年春耕", "date 今年 @2024"},
                        {"年初至今", "period 年初至今 @2024-01-01/.."},
                        {"30年前", "date 30年前 ~@1994"},
                        {"三天前", "date 三天前 ~@2024-12-14"},
                        {"近三年来", "period 近三年来 @2021/2024"},
                        {"过去五年", "period 过去五年 @2019/2024"},
                        {"未来三年", "period 未来三年 @2024/2027"},
                    });
}

TEST_CASE("a relative date has no days where publication is not known") {
  check(kUnknown, {
                      {"去年", "date 去年 @"},
                      {"下月", "date 下月 @"},
                      {"12月16日", "date 12月16日 @"},
                      {"明年春节前", "period 明年春节前 @"},
                      {"7月28日、29日", "period 7月28日、29日 @"},
                  });
}

TEST_CASE("a day without a year is of the year nearest to publication") {
  check(kPublished, {
                        {"12月16日", "date 12月16日 @2024-12-16"},
                        {"1月3日起", "date 1月3日 @2025-01-03"},
                        {"3月12日建成", "date 3月12日 @2024-03-12"},
                        {"将于3月12日开通", "date 3月12日 @2025-03-12"},
                        {"即日起至4月1日", "date 4月1日 @2025-04-01"},
                        {"8月", "date 8月 @2024-08"},
                        {"降至1月以来最低", "period 1月以来 @2024-01-01/2024-12-17"},
                        {"1-6月", "period 1-6月 @2024-01/2024-06"},
                        {"15日", "date 15日 @2024-12-15"},
                        {"28日，", "date 28日 @2024-11-28"},
                        {"8月8日18时30分许", "date 8月8日18时30分许 @2024-08-08T18:30"},
                        {"8月17日凌晨3时50分", "date 8月17日凌晨3时50分 @2024-08-17T03:50"},
                        {"8月8日18时至9日6时", "period 8月8日18时至9日6时 @2024-08-08/2024-08-09"},
                    });
  check("2024-01-03", {{"12月30日", "date 12月30日 @2023-12-30"}});
}

TEST_CASE("a date that refers to one before takes its year or day") {
  check(kPublished,
        {
            {"2019年3月开工，同年9月建成", "date 2019年3月 2019-03; date 同年9月 @2019-09"},
            {"2019年开工，次年建成", "date 2019年 2019; date 次年 @2020"},
            {"8月8日到达，次日返回", "date 8月8日 @2024-08-08; date 次日 @2024-08-09"},
            {"2019年开工，当日放假", "date 2019年 2019; date 当日 @"},
        });
}

TEST_CASE("vague words of time have no days") {
  check(kPublished, {
                        {"近日", "date 近日 @?"},
                        {"日前", "date 日前 @?"},
                        {"目前", "date 目前 @?"},
                        {"近年来", "date 近年来 @?"},
                    });
}

TEST_CASE("words that only look like times") {
  check(kPublished, {
                        {"三年级学生", ""},
                        {"每月中奖", ""},
                        {"岁月中", ""},
                        {"3点建议", "quantity 3点 3 point"},
                        {"早一点来", ""},
                        {"五日内", ""},
                        {"2019年初步建成", "date 2019年 2019"},
                        {"8月前往北京", "date 8月 @2024-08"},
                        {"2024年后续工作", "date 2024年 2024"},
                        {"夏季高温", ""},
                        {"2023年中国车展", "date 2023年 2023"},
                    });
}

TEST_CASE("festivals are known from 1990 to 2050") {
  check("1990-02-01", {{"春节", "date 春节 @1990-01-27"}});
  check("2050-02-01", {{"春节", "date 春节 @2050-01-23"}});
  check("2060-02-01", {{"春节", "date 春节 @"}});
}

}  // namespace pressgraph
