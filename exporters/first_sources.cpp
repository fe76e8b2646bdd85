#include "exporters/first_sources.hpp"

#include <algorithm>
#include <span>
#include <string>

#include <xxhash.h>

#include "graph/graph_tables.hpp"
#include "graph/support/parallel.hpp"
#include "graph/support/prefetch.hpp"

namespace pressgraph {

namespace {

// Two sources are the same when all that they say is: their 128 bits stand for it.
struct Mention {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  std::uint32_t order = 0;
  std::uint32_t source = 0;

  auto operator<=>(const Mention&) const = default;
};

// Of each source, in any order.
class MentionReader {
 public:
  explicit MentionReader(const KnowledgeGraph& graph) : graph_(graph), tables_(graph.tables()) {}

  void readEntity(EntityIndex entity, std::vector<Mention>& mentions) {
    const auto& begins = tables_.statements.sourcesBegin;
    const std::uint32_t relations = tables_.relationsBegin[entity];
    const std::uint32_t attributes = tables_.attributesBegin[entity];
    order_ = begins[relations] + begins[attributes] -
             begins[static_cast<StatementIndex>(tables_.edgeCount)];
    readStatements(relations, tables_.relationsBegin[entity + 1], mentions);
    readStatements(attributes, tables_.attributesBegin[entity + 1], mentions);
  }

 private:
  void readStatements(StatementIndex begin, StatementIndex end, std::vector<Mention>& mentions) {
    for (StatementIndex at = begin; at < end; ++at) {
      std::uint32_t number = tables_.statements.sourcesBegin[at];
      for (const Source& source : graph_.statement(at).sources()) {
        fetchQuote(number + kAhead);
        mentions[number] = mentionOf(source);
        mentions[number].order = order_++;
        mentions[number].source = number;
        ++number;
      }
    }
  }

  // Quotes stand in the order in which they were read.
  void fetchQuote(std::uint32_t source) const {
    constexpr std::size_t kCacheLine = 64;
    if (source >= tables_.sources.size()) return;
    const char* const quote = tables_.strings->address(tables_.sources.quote[source]);
    prefetch(quote);
    prefetch(quote + kCacheLine);
  }

  Mention mentionOf(const Source& source) {
    said_.clear();
    for (const std::uint32_t field : {source.document, source.begin, source.end})
      said_.append(reinterpret_cast<const char*>(&field), sizeof field);
    for (const StringId field : {source.quote, source.by, source.extra}) {
      said_ += graph_.text(field);
      said_ += '\xFF';
    }
    const XXH128_hash_t hash = XXH3_128bits(said_.data(), said_.size());
    return {hash.high64, hash.low64};
  }

  static constexpr std::uint32_t kAhead = 16;

  const KnowledgeGraph& graph_;
  const GraphTables& tables_;
  std::string said_;
  std::uint32_t order_ = 0;  // of the next source
};

// Puts those that are equal into the same of at least `count` parts.
std::vector<std::span<Mention>> partsOf(std::span<Mention> mentions, std::size_t count) {
  std::vector<std::span<Mention>> parts = {mentions};
  for (std::uint64_t bit = std::uint64_t{1} << 63U; parts.size() < count && bit != 0; bit >>= 1U) {
    std::vector<std::span<Mention>> halves;
    for (const std::span<Mention> part : parts) {
      const auto middle = std::partition(part.begin(), part.end(), [&](const Mention& mention) {
        return (mention.high & bit) == 0;
      });
      halves.push_back(part.first(static_cast<std::size_t>(middle - part.begin())));
      halves.push_back(part.subspan(halves.back().size()));
    }
    parts = std::move(halves);
  }
  return parts;
}

}  // namespace

FirstSources::FirstSources(const KnowledgeGraph& graph, std::size_t threads)
    : isFirst_(graph.tables().sources.size()) {
  constexpr std::size_t kEntitiesAtOnce = 4096;
  std::vector<Mention> mentions(isFirst_.size());
  const std::size_t entities = graph.entityCount();
  parallelFor((entities + kEntitiesAtOnce - 1) / kEntitiesAtOnce, threads, [&](std::size_t piece) {
    MentionReader reader(graph);
    const std::size_t end = std::min(entities, (piece + 1) * kEntitiesAtOnce);
    for (std::size_t entity = piece * kEntitiesAtOnce; entity < end; ++entity)
      reader.readEntity(static_cast<EntityIndex>(entity), mentions);
  });
  const std::vector<std::span<Mention>> parts = partsOf(mentions, threads);
  parallelFor(parts.size(), threads, [&](std::size_t number) {
    const std::span<Mention> part = parts[number];
    std::sort(part.begin(), part.end());
    for (std::size_t i = 0; i < part.size(); ++i)
      isFirst_[part[i].source] =
          i == 0 || part[i].high != part[i - 1].high || part[i].low != part[i - 1].low ? 1 : 0;
  });
}

}  // namespace pressgraph
