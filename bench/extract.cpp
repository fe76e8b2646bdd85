// How fast extraction is, stage by stage and as a whole. README.md says how to read the numbers.
//
//   extract CORPUS [--passes N] [--threads N]

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>

#include <fmt/format.h>
#include <sys/resource.h>

#include "bench/allocation_count.hpp"
#include "bench/corpus.hpp"
#include "bench/processor_time.hpp"
#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "graph/support/byte_writer.hpp"
#include "graph/support/parallel.hpp"
#include "loaders/article/code_points.hpp"
#include "loaders/article/decode.hpp"
#include "loaders/article/extractor.hpp"
#include "loaders/article/product_names.hpp"
#include "loaders/article/publication.hpp"
#include "loaders/article/statements.hpp"

namespace pressgraph::bench {

namespace {

enum class Stage : std::uint8_t {
  decode,
  cleanText,
  words,
  values,
  mentions,
  people,
  lists,
  coreference,
  rules,
  statements,
  extract,  // all of the above, as the program runs them
  freeze,
  json,
};

constexpr std::array<const char*, 13> kStageNames{
    "decode",      "clean text", "words",      "values",      "mentions", "people",    "lists",
    "coreference", "rules",      "statements", "= extract()", "freeze",   "write JSON"};

struct Costs {
  std::array<double, kStageNames.size()> seconds{};
  std::array<std::uint64_t, kStageNames.size()> allocations{};
};

// Times calls for one pass over the corpus.
class Meter {
 public:
  template <class Work>
  auto measure(Stage stage, const Work& work) {
    const auto index = static_cast<std::size_t>(stage);
    const Timing timing(costs_.seconds[index], costs_.allocations[index]);
    return work();
  }

  const Costs& costs() const { return costs_; }

 private:
  class Timing {
   public:
    Timing(double& total, std::uint64_t& allocations)
        : total_(total),
          allocations_(allocations),
          allocationsBefore_(allocationCount()),
          begin_(threadSeconds()) {}
    ~Timing() {
      total_ += threadSeconds() - begin_;
      allocations_ += allocationCount() - allocationsBefore_;
    }
    Timing(const Timing&) = delete;
    Timing& operator=(const Timing&) = delete;

   private:
    double& total_;
    std::uint64_t& allocations_;
    std::uint64_t allocationsBefore_;
    double begin_;
  };

  Costs costs_;
};

class ExtractBench {
 public:
  explicit ExtractBench(const std::vector<CorpusText>& corpus)
      : corpus_(corpus), lexicon_(Lexicon::embedded()), rules_(RuleSet::embedded()) {
    for (const CorpusText& text : corpus) {
      bytes_ += static_cast<double>(text.text.size());
      characters_ += static_cast<double>(toCodePoints(text.text).size());
    }
  }

  void run(int passes, std::size_t threads) {
    std::vector<Costs> costs;
    for (int pass = 0; pass < passes; ++pass) costs.push_back(onePass());
    printTable(costs);
    printThreads(passes, 1);
    if (threads > 1) printThreads(passes, threads);
  }

 private:
  Costs onePass() const {
    Meter meter;
    for (const CorpusText& text : corpus_) {
      readStages(text, meter);
      FactBatch facts(text.name);
      Diagnostics diagnostics;
      meter.measure(Stage::extract, [&] { extract(text, facts, diagnostics); });
      const KnowledgeGraph graph =
          meter.measure(Stage::freeze, [&] { return frozen(std::move(facts), diagnostics); });
      meter.measure(Stage::json, [&] { writeJson(graph, diagnostics); });
    }
    return meter.costs();
  }

  // The same calls as Extractor::extract makes; readings of values once, with a date.
  void readStages(const CorpusText& input, Meter& meter) const {
    Diagnostics diagnostics;
    FactBatch facts(input.name);
    const ArticleDetails details = detailsOf(input);
    const std::u32string original = meter.measure(
        Stage::decode, [&] { return decodeText(input.text, input.name, diagnostics); });
    const CleanText text = meter.measure(Stage::cleanText, [&] { return cleanText(original); });
    ValueContext context;
    if (const auto published = parseDate(input.published)) context.published = published->earliest;
    const std::vector<Value> values =
        meter.measure(Stage::values, [&] { return readValues(text, context); });
    const std::vector<Word> words =
        meter.measure(Stage::words, [&] { return cutWords(text, lexicon_); });
    std::vector<Mention> mentions =
        meter.measure(Stage::mentions, [&] { return findMentions(text, words, values, lexicon_); });
    const People people =
        meter.measure(Stage::people, [&] { return findPeople(text, words, lexicon_, mentions); });
    std::vector<Coordination> lists = meter.measure(Stage::lists, [&] {
      findProducts(text, words, mentions);
      noteIndustries(text, mentions);
      return findLists(text, words, values, lexicon_, mentions);
    });
    const Coreference coreference = meter.measure(
        Stage::coreference, [&] { return resolve(text, words, values, people, mentions); });
    const Reading reading{text, words, values, mentions, lists, coreference, people};
    const std::vector<ExtractedStatement> statements =
        meter.measure(Stage::rules, [&] { return statementsOf(reading, rules_); });
    meter.measure(Stage::statements, [&] {
      writeFacts({original, input.name, details}, reading, statements, lexicon_, *ontology_, facts,
                 diagnostics);
    });
  }

  static ArticleDetails detailsOf(const CorpusText& text) {
    ArticleDetails details;
    details.published = text.published;
    return details;
  }

  void extract(const CorpusText& text, FactBatch& facts, Diagnostics& diagnostics) const {
    Extractor(lexicon_, rules_, *ontology_)
        .extract(text.text, text.name, detailsOf(text), facts, diagnostics);
  }

  KnowledgeGraph frozen(FactBatch facts, Diagnostics& diagnostics) const {
    GraphBuilder builder(ontology_);
    builder.add(std::move(facts));
    return builder.freeze(diagnostics);
  }

  static std::size_t writeJson(const KnowledgeGraph& graph, Diagnostics& diagnostics) {
    StringWriter out;
    const ExporterFormat& format = *exporterNamed("facts");
    format.write(graph, FormatOptions(format.options), out, diagnostics);
    return out.text().size();
  }

  void printTable(const std::vector<Costs>& costs) const {
    fmt::print("{} texts, {:.2f} MB of UTF-8, {:.2f} million characters\n\n", corpus_.size(),
               bytes_ / 1e6, characters_ / 1e6);
    fmt::print("{:<12} {:>10} {:>10} {:>9} {:>9} {:>12}\n", "stage", "best MB/s", "median",
               "ns/char", "us/text", "allocs/text");
    for (std::size_t stage = 0; stage < kStageNames.size(); ++stage) {
      std::vector<double> times;
      for (const Costs& pass : costs) times.push_back(pass.seconds[stage]);
      std::sort(times.begin(), times.end());
      const auto texts = static_cast<double>(corpus_.size());
      fmt::print("{:<12} {:>10.1f} {:>10.1f} {:>9.1f} {:>9.1f} {:>12.1f}\n", kStageNames[stage],
                 bytes_ / 1e6 / times.front(), bytes_ / 1e6 / times[times.size() / 2],
                 times.front() * 1e9 / characters_, times.front() * 1e6 / texts,
                 static_cast<double>(costs.front().allocations[stage]) / texts);
    }
  }

  // Text to fact document in memory, all texts at once.
  void printThreads(int passes, std::size_t threads) const {
    double bestWall = 1e9, bestProcessor = 1e9;
    for (int pass = 0; pass < passes; ++pass) {
      const double wall = seconds(CLOCK_MONOTONIC);
      const double processor = seconds(CLOCK_PROCESS_CPUTIME_ID);
      parallelFor(corpus_.size(), threads, [&](std::size_t i) {
        FactBatch facts(corpus_[i].name);
        Diagnostics diagnostics;
        extract(corpus_[i], facts, diagnostics);
        writeJson(frozen(std::move(facts), diagnostics), diagnostics);
      });
      bestWall = std::min(bestWall, seconds(CLOCK_MONOTONIC) - wall);
      bestProcessor = std::min(bestProcessor, seconds(CLOCK_PROCESS_CPUTIME_ID) - processor);
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    fmt::print(
        "\n{} thread{}, text to fact document: {:.1f} MB/s, {:.2f} s, {:.2f} s of processor "
        "time, {} MB peak memory\n",
        threads, threads == 1 ? "" : "s", bytes_ / 1e6 / bestWall, bestWall, bestProcessor,
        usage.ru_maxrss / 1024);
  }

  const std::vector<CorpusText>& corpus_;
  const Lexicon& lexicon_;
  const RuleSet& rules_;
  const std::shared_ptr<const Ontology> ontology_ =
      std::make_shared<const Ontology>(Ontology::standard());
  double bytes_ = 0;
  double characters_ = 0;
};

int usage() {
  fmt::print(stderr, "usage: extract FOLDER|FILE.jsonl[.gz] [--passes N] [--threads N]\n");
  return 2;
}

int run(int argc, char** argv) {
  std::string corpus;
  int passes = 5;
  std::size_t threads = 2;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const auto number = [&](auto& value) {
      const char* text = i + 1 < argc ? argv[++i] : "";
      const char* end = text + std::strlen(text);
      const auto result = std::from_chars(text, end, value);
      return result.ec == std::errc() && result.ptr == end && value > 0;
    };
    if (argument == "--passes") {
      if (!number(passes)) return usage();
    } else if (argument == "--threads") {
      if (!number(threads)) return usage();
    } else if (corpus.empty() && !argument.starts_with("-")) {
      corpus = argument;
    } else {
      return usage();
    }
  }
  if (corpus.empty()) return usage();

  const std::vector<CorpusText> texts = readCorpus(corpus);
  if (texts.empty()) {
    fmt::print(stderr, "no texts in {}\n", corpus);
    return 1;
  }
  double begin = threadSeconds();
  Lexicon::embedded();
  fmt::print("loading the lexicon: {:.1f} ms\n", (threadSeconds() - begin) * 1e3);
  begin = threadSeconds();
  RuleSet::embedded();
  fmt::print("loading the rules: {:.1f} ms\n", (threadSeconds() - begin) * 1e3);
  ExtractBench(texts).run(passes, threads);
  return 0;
}

}  // namespace

}  // namespace pressgraph::bench

int main(int argc, char** argv) {
  try {
    return pressgraph::bench::run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
