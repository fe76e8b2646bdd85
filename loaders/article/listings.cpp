#include "loaders/article/listings.hpp"

#include <algorithm>
#include <map>
#include <string_view>

namespace pressgraph {

namespace {

constexpr std::size_t kFewestMembers = 3;

bool isHeading(BlockKind kind) {
  return kind == BlockKind::headline || kind == BlockKind::deck;
}

class ListingReader {
 public:
  ListingReader(const Reading& reading, std::vector<ExtractedStatement>& statements)
      : reading_(reading), statements_(statements) {
    for (MentionIndex m = 0; m < reading.mentions.size(); ++m)
      if (reading.mentions[m].outer == kNoMention) order_.push_back(m);
    std::stable_sort(order_.begin(), order_.end(), [&](MentionIndex a, MentionIndex b) {
      return reading.mentions[a].span < reading.mentions[b].span;
    });
  }

  void run() {
    const std::vector<Block>& blocks = reading_.text.blocks;
    for (std::size_t b = 1; b < blocks.size(); ++b) {
      if (blocks[b].kind != BlockKind::listing || !isHeading(blocks[b - 1].kind) ||
          blocks[b - 1].article != blocks[b].article)
        continue;
      const LocalEntityIndex list = listNamedIn(blocks[b - 1].span);
      if (list != kNoLocalEntity) read(blocks[b], list);
    }
  }

 private:
  std::span<const MentionIndex> mentionsIn(Span span) const {
    const auto begin = std::partition_point(order_.begin(), order_.end(), [&](MentionIndex m) {
      return reading_.mentions[m].span.begin < span.begin;
    });
    const auto end = std::partition_point(begin, order_.end(), [&](MentionIndex m) {
      return reading_.mentions[m].span.begin < span.end;
    });
    return {begin, end};
  }

  LocalEntityIndex listNamedIn(Span heading) const {
    for (const MentionIndex m : mentionsIn(heading))
      if (reading_.mentions[m].type == "Event") return reading_.coreference.entityOf[m];
    return listNamedElsewhere(heading);
  }

  // A headline may be broken by blanks where the name has none.
  LocalEntityIndex listNamedElsewhere(Span heading) const {
    std::u32string words(reading_.text.view(heading));
    std::erase(words, U' ');
    const std::vector<LocalEntity>& entities = reading_.coreference.entities;
    for (LocalEntityIndex e = 0; e < entities.size(); ++e) {
      if (entities[e].type != "Event" || entities[e].name == kNoMention) continue;
      if (reading_.text.view(reading_.mentions[entities[e].name].span) == words) return e;
    }
    return kNoLocalEntity;
  }

  // What most names of the box are.
  std::string_view classOfMembers(std::span<const MentionIndex> mentions) const {
    std::map<std::string_view, std::size_t> counts;
    std::string_view best;
    for (const MentionIndex m : mentions) {
      const std::string_view type = reading_.mentions[m].type;
      if (++counts[type] > (best.empty() ? 0 : counts[best])) best = type;
    }
    return best;
  }

  void read(const Block& box, LocalEntityIndex list) {
    const auto mentions = mentionsIn(box.span);
    const std::string_view type = classOfMembers(mentions);
    std::vector<MentionIndex> members;
    for (const MentionIndex m : mentions)
      if (reading_.mentions[m].type == type) members.push_back(m);
    if (members.size() < kFewestMembers || members.size() * 2 <= mentions.size()) return;
    const std::vector<ExtractedStatement> announcements = announcementsOf(list);
    for (const MentionIndex m : members) {
      add(entityTerm(list), "includes", entityTerm(reading_.coreference.entityOf[m]), box, {});
      for (const ExtractedStatement& announced : announcements)
        add(entityTerm(reading_.coreference.entityOf[m]), "designatedBy", announced.subject, box,
            announced.qualifiers);
    }
  }

  std::vector<ExtractedStatement> announcementsOf(LocalEntityIndex list) const {
    std::vector<ExtractedStatement> found;
    for (const ExtractedStatement& statement : statements_) {
      if (statement.predicate != "announced" || statement.object.entity != list) continue;
      const bool known = std::any_of(found.begin(), found.end(), [&](const auto& other) {
        return other.subject.entity == statement.subject.entity;
      });
      if (!known) found.push_back(statement);
    }
    return found;
  }

  static RuleTerm entityTerm(LocalEntityIndex entity) {
    RuleTerm term;
    term.entity = entity;
    return term;
  }

  void add(const RuleTerm& subject, const char* predicate, const RuleTerm& object, const Block& box,
           const std::vector<RuleQualifier>& qualifiers) {
    if (subject.entity == kNoLocalEntity || object.entity == kNoLocalEntity) return;
    ExtractedStatement statement;
    statement.rule = "boxed-list";
    statement.subject = subject;
    statement.predicate = predicate;
    statement.object = object;
    statement.qualifiers = qualifiers;
    statement.evidence = box.span;
    statement.article = box.article;
    statements_.push_back(std::move(statement));
  }

  const Reading& reading_;
  std::vector<ExtractedStatement>& statements_;
  std::vector<MentionIndex> order_;
};

}  // namespace

void readListings(const Reading& reading, std::vector<ExtractedStatement>& statements) {
  ListingReader(reading, statements).run();
}

}  // namespace pressgraph
