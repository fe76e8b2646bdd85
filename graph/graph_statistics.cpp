#include "graph/graph_statistics.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <utility>

#include <boost/pending/disjoint_sets.hpp>

#include "graph/contradictions.hpp"

namespace pressgraph {

namespace {

using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

bool isSpace(std::string_view character) {
  static constexpr std::array<std::string_view, 8> kSpaces = {" ",  "\t", "\n",     "\r",
                                                              "\f", "\v", "\u3000", "\u00a0"};
  return std::find(kSpaces.begin(), kSpaces.end(), character) != kSpaces.end();
}

bool isLineEnd(std::string_view character) {
  return character == "\n" || character == "\r";
}

bool endsSentence(std::string_view character) {
  static constexpr std::array<std::string_view, 5> kEnds = {"。", "！", "？", "!", "?"};
  return isLineEnd(character) || std::find(kEnds.begin(), kEnds.end(), character) != kEnds.end();
}

// What still belongs to the sentence that has just ended.
bool belongsToEnd(std::string_view character) {
  static constexpr std::array<std::string_view, 10> kClosing = {"。", "！", "？", "!",  "?",
                                                                "”",  "’",  "」", "』", "）"};
  return std::find(kClosing.begin(), kClosing.end(), character) != kClosing.end();
}

class CoverageCounter {
 public:
  CoverageCounter(std::string_view text, const Spans& spans) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at)
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) starts_.push_back(at);
    starts_.push_back(text.size());
    // At each character, how many more spans begin than end there.
    std::vector<std::int64_t> change(starts_.size() + 1, 0);
    for (const auto& [begin, end] : spans) {
      const std::size_t last = std::min<std::size_t>(end, size());
      if (begin >= last) continue;
      ++change[begin];
      --change[last];
    }
    std::int64_t depth = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      depth += change[i];
      covered_.push_back(depth > 0);
    }
  }

  TextCoverage count() {
    std::size_t begin = 0;
    bool hasEnded = false;
    for (std::size_t i = 0; i < size(); ++i) {
      if (!isSpace(character(i))) {
        ++coverage_.characters;
        if (covered_[i]) ++coverage_.coveredCharacters;
      }
      const bool isLast = i + 1 == size();
      hasEnded = hasEnded || endsSentence(character(i));
      const bool goesOn = !isLast && !isLineEnd(character(i)) && belongsToEnd(character(i + 1));
      if (!isLast && (!hasEnded || goesOn)) continue;
      addSentence(begin, i + 1);
      begin = i + 1;
      hasEnded = false;
    }
    return std::move(coverage_);
  }

 private:
  std::size_t size() const { return starts_.size() - 1; }
  std::string_view character(std::size_t i) const {
    return text_.substr(starts_[i], starts_[i + 1] - starts_[i]);
  }

  void addSentence(std::size_t begin, std::size_t end) {
    while (begin < end && isSpace(character(begin))) ++begin;
    while (begin < end && isSpace(character(end - 1))) --end;
    if (begin == end) return;
    ++coverage_.sentences;
    const auto first = covered_.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = covered_.begin() + static_cast<std::ptrdiff_t>(end);
    if (std::find(first, last, true) == last)
      coverage_.uncoveredSentences.emplace_back(
          text_.substr(starts_[begin], starts_[end] - starts_[begin]));
  }

  std::string_view text_;
  std::vector<std::size_t> starts_;  // of each character, and the end
  std::vector<bool> covered_;
  TextCoverage coverage_;
};

std::vector<NamedCount> sorted(const std::map<std::string, std::size_t>& numbers) {
  std::vector<NamedCount> counts;
  for (const auto& [name, number] : numbers) counts.push_back({name, number});
  std::stable_sort(counts.begin(), counts.end(),
                   [](const NamedCount& a, const NamedCount& b) { return a.number > b.number; });
  return counts;
}

class StatisticsCounter {
 public:
  explicit StatisticsCounter(const KnowledgeGraph& graph)
      : graph_(graph), degree_(graph.entityCount(), 0), spans_(graph.documentCount()) {
    result_.documents.resize(graph.documentCount());
  }

  GraphStatistics count(std::size_t most, const TextOfDocument& textOfDocument) {
    countEntities();
    for (StatementIndex i = 0; i < graph_.statementCount(); ++i)
      countStatement(graph_.statement(i));
    result_.classes = sorted(classes_);
    result_.predicates = sorted(predicates_);
    result_.certainties = sorted(certainties_);
    countParts();
    listMostConnected(most);
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i)
      if (const auto text = textOfDocument(graph_.document(i)))
        result_.documents[i].coverage = coverageOf(*text, spans_[i]);
    Diagnostics conflicts;
    reportContradictions(graph_, conflicts);
    conflicts.sort();
    result_.conflicts = conflicts.all();
    result_.conflictCount = conflicts.count(Severity::warning);
    return std::move(result_);
  }

 private:
  void countEntities() {
    result_.entities = graph_.entityCount();
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      ++classes_[graph_.entity(i).classDefinition().name];
  }

  void countStatement(const StatementView& statement) {
    ++(statement.isRelation() ? result_.relations : result_.attributes);
    ++predicates_[statement.predicateDefinition().name];
    std::string certainty = "stated";
    bool isDated = !statement.isRelation() && addDate(statement.literal());
    for (const Qualifier& qualifier : statement.qualifiers()) {
      if (qualifier.isEntity) continue;
      const Literal& literal = graph_.literal(qualifier.value);
      if (graph_.ontology().qualifiers()[qualifier.qualifier].name == "certainty")
        certainty = graph_.text(literal.value);
      isDated = addDate(literal) || isDated;
    }
    ++certainties_[certainty];
    if (isDated) ++result_.dated;

    const auto sources = statement.sources();
    result_.sources += sources.size();
    if (sources.empty()) ++result_.unsourced;
    if (std::any_of(sources.begin(), sources.end(),
                    [](const Source& source) { return source.quote != StringId::empty; }))
      ++result_.quoted;
    for (std::size_t i = 0; i < sources.size(); ++i) {
      DocumentStatistics& document = result_.documents[sources[i].document];
      ++document.sources;
      if (sources[i].hasSpan())
        spans_[sources[i].document].emplace_back(sources[i].begin, sources[i].end);
      // Sources are sorted by document.
      if (i > 0 && sources[i - 1].document == sources[i].document) continue;
      ++(statement.isRelation() ? document.relations : document.attributes);
    }
    if (!statement.isRelation()) return;
    ++degree_[statement.subject()];
    ++degree_[statement.object()];
  }

  bool addDate(const Literal& literal) {
    if (literal.type != LiteralType::date) return false;
    const auto range = parseDate(graph_.text(literal.value));
    if (!range) return false;
    for (const std::optional<Day>& day : {range->earliest, range->latest}) {
      if (!day) continue;
      if (!result_.timeSpan) result_.timeSpan.emplace(*day, *day);
      result_.timeSpan->first = std::min(result_.timeSpan->first, *day);
      result_.timeSpan->second = std::max(result_.timeSpan->second, *day);
    }
    return true;
  }

  void countParts() {
    std::vector<std::uint32_t> rank(graph_.entityCount());
    std::vector<std::uint32_t> parent(graph_.entityCount());
    boost::disjoint_sets<std::uint32_t*, std::uint32_t*> sets(rank.data(), parent.data());
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) sets.make_set(i);
    for (StatementIndex i = 0; i < graph_.edgeCount(); ++i)
      sets.union_set(graph_.statement(i).subject(), graph_.statement(i).object());
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i)
      if (sets.find_set(i) == i) ++result_.components;
  }

  void listMostConnected(std::size_t most) {
    std::vector<EntityIndex> order(graph_.entityCount());
    std::iota(order.begin(), order.end(), 0U);
    const std::size_t shown = std::min(most, order.size());
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown),
                      order.end(), [&](EntityIndex a, EntityIndex b) {
                        return degree_[a] != degree_[b] ? degree_[a] > degree_[b] : a < b;
                      });
    for (std::size_t i = 0; i < shown; ++i)
      if (degree_[order[i]] > 0) result_.mostConnected.push_back({order[i], degree_[order[i]]});
  }

  const KnowledgeGraph& graph_;
  GraphStatistics result_;
  std::map<std::string, std::size_t> classes_, predicates_, certainties_;
  std::vector<std::size_t> degree_;
  std::vector<Spans> spans_;  // of each document
};

}  // namespace

TextCoverage coverageOf(std::string_view text, const Spans& spans) {
  return CoverageCounter(text, spans).count();
}

GraphStatistics statisticsOf(const KnowledgeGraph& graph, std::size_t most,
                             const TextOfDocument& textOfDocument) {
  return StatisticsCounter(graph).count(most, textOfDocument);
}

}  // namespace pressgraph
