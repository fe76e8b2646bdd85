// Whatever bytes come as a rule file: it is compiled or refused, and what was compiled runs on a
// text in bounded time.

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "loaders/article/article_reading.hpp"
#include "loaders/article/rule_examples.hpp"
#include "loaders/article/statement_words.hpp"

namespace {

using namespace pressgraph;

constexpr std::string_view kText =
    "北山站重新开门\n"
    "记者 王小明\n"
    "北山站位于河南省洛阳市，占地约3万平方米，总投资105亿元，预计明年建成通车。"
    "该站1956年建成，西起洛阳、途经郑州、东至开封的北山铁路全长350公里，设计时速200公里。\n"
    "2023年，全市拥有超硬材料企业100余家，产值占全国的20%，同比增长5.5%；北山轴承有限公司、"
    "南山重工集团等3家企业未入选国家先进制造业集群名单。\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Ontology ontology = Ontology::standard();
  static Diagnostics notes;
  static const ArticleReading article(kText, "page.txt", {"2024-12-17", "", "", "", false},
                                      Lexicon::embedded(), notes);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  RuleSet rules;
  Diagnostics diagnostics;
  rules.add(bytes, "fuzz.rules", ontology, diagnostics);
  const Reading reading = article.reading();
  const StatementWords words(reading, Lexicon::embedded());
  for (const ExtractedStatement& statement : rules.apply(reading)) words.statement(statement);
  // Examples are whole texts, which take their time.
  if (rules.examples().size() < 4) testExamples(rules, Lexicon::embedded(), {}, diagnostics);
  return 0;
}
