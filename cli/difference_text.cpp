#include "cli/difference_text.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "cli/statement_text.hpp"
#include "exporters/fact_text.hpp"
#include "graph/statement_content.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

std::vector<std::string> linesOf(const StringList& list) {
  std::vector<std::string> lines;
  for (const std::string_view item : list) lines.emplace_back(item);
  return lines;
}

class DifferenceWriter {
 public:
  DifferenceWriter(const KnowledgeGraph& before, const KnowledgeGraph& after,
                   const GraphDifference& difference, bool colored)
      : before_(before), after_(after), difference_(difference), colored_(colored) {}

  std::string write() {
    gather();
    for (const auto& [id, group] : groups_) writeGroup(group);
    writeDocuments();
    if (difference_.extrasDiffer) line(0, '~', "members of the inputs that are not facts");
    if (!text_.empty()) text_ += '\n';
    writeNumbers("entities", difference_.entities);
    writeNumbers("statements", difference_.statements);
    writeNumbers("documents", difference_.documents);
    return std::move(text_);
  }

 private:
  struct Entry {
    char sign = ' ';
    std::optional<StatementIndex> before;
    std::optional<StatementIndex> after;
    const std::vector<StatementMember>* changes = nullptr;
  };
  // An entity, and what differs in the statements about it.
  struct Group {
    char sign = ' ';
    std::optional<EntityIndex> before;
    std::optional<EntityIndex> after;
    const std::vector<EntityMember>* changes = nullptr;
    std::vector<Entry> entries;
  };

  void gather() {
    for (const EntityIndex i : difference_.entities.removed) groupBefore(i).sign = '-';
    for (const EntityIndex i : difference_.entities.added) groupAfter(i).sign = '+';
    for (const auto& pair : difference_.entities.changed) {
      Group& group = groupAfter(pair.after);
      group.sign = '~';
      group.before = pair.before;
      group.changes = &pair.changes;
      changedId_[pair.before] = pair.after;
    }
    for (const StatementIndex i : difference_.statements.removed)
      groupBefore(before_.statement(i).subject())
          .entries.push_back({'-', i, std::nullopt, nullptr});
    for (const StatementIndex i : difference_.statements.added)
      groupAfter(after_.statement(i).subject()).entries.push_back({'+', std::nullopt, i, nullptr});
    for (const auto& pair : difference_.statements.changed)
      groupAfter(after_.statement(pair.after).subject())
          .entries.push_back({'~', pair.before, pair.after, &pair.changes});
  }

  Group& groupAfter(EntityIndex entity) {
    Group& group = groups_[after_.entity(entity).id()];
    group.after = entity;
    return group;
  }

  Group& groupBefore(EntityIndex entity) {
    if (const auto changed = changedId_.find(entity); changed != changedId_.end())
      return groupAfter(changed->second);
    Group& group = groups_[before_.entity(entity).id()];
    group.before = entity;
    return group;
  }

  void line(int depth, char sign, const std::string& words) {
    constexpr int kIndent = 4;
    const std::string_view color = sign == '+'   ? "\033[32m"
                                   : sign == '-' ? "\033[31m"
                                   : sign == '~' ? "\033[33m"
                                                 : "";
    const bool isColored = colored_ && !color.empty();
    text_ += fmt::format("{}{:{}}{} {}{}\n", isColored ? color : "", "", depth * kIndent, sign,
                         printable(words), isColored ? "\033[0m" : "");
  }

  void listChanges(int depth, std::string_view title, std::vector<std::string> before,
                   std::vector<std::string> after) {
    std::sort(before.begin(), before.end());
    std::sort(after.begin(), after.end());
    std::vector<std::string> lost;
    std::vector<std::string> won;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::back_inserter(lost));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::back_inserter(won));
    for (const std::string& item : lost) line(depth, '-', fmt::format("{}{}", title, item));
    for (const std::string& item : won) line(depth, '+', fmt::format("{}{}", title, item));
  }

  void writeGroup(const Group& group) {
    if (!text_.empty()) text_ += '\n';
    const EntityView entity =
        group.after ? after_.entity(*group.after) : before_.entity(*group.before);
    const ClassDefinition& definition = entity.classDefinition();
    line(0, group.sign,
         fmt::format("{}  {} {}  {}", entity.name(), definition.label.zh, definition.name,
                     entity.id()));
    if (group.changes != nullptr) {
      for (const EntityMember member : *group.changes)
        writeEntityChange(member, before_.entity(*group.before), entity);
    } else if (group.sign != ' ') {
      for (const std::string_view alias : entity.aliases())
        line(1, group.sign, fmt::format("also called {}", alias));
      for (const std::string_view iri : entity.sameAs())
        line(1, group.sign, fmt::format("same as {}", iri));
    }
    std::vector<Entry> entries = group.entries;
    std::sort(entries.begin(), entries.end(),
              [&](const Entry& a, const Entry& b) { return orderOf(a) < orderOf(b); });
    for (const Entry& entry : entries) writeEntry(entry);
  }

  void writeEntityChange(EntityMember member, const EntityView& before, const EntityView& after) {
    const auto change = [&](std::string_view was, std::string_view is) {
      line(1, '~', fmt::format("{}: {} → {}", name(member), was, is));
    };
    switch (member) {
      case EntityMember::id:
        return change(before.id(), after.id());
      case EntityMember::entityClass:
        return change(before.classDefinition().name, after.classDefinition().name);
      case EntityMember::name:
        return change(before.name(), after.name());
      case EntityMember::aliases:
        return listChanges(1, "also called ", linesOf(before.aliases()), linesOf(after.aliases()));
      case EntityMember::sameAs:
        return listChanges(1, "same as ", linesOf(before.sameAs()), linesOf(after.sameAs()));
      case EntityMember::extra:
        return change(before.extra().empty() ? "none" : before.extra(),
                      after.extra().empty() ? "none" : after.extra());
    }
  }

  // Relations, then attributes, each by predicate; of one predicate what is gone comes first.
  std::tuple<bool, std::string_view, bool, StatementIndex> orderOf(const Entry& entry) const {
    const StatementView statement = viewOf(entry);
    return {!statement.isRelation(), statement.predicateDefinition().name, entry.after.has_value(),
            statement.index()};
  }

  const KnowledgeGraph& graphOf(const Entry& entry) const { return entry.after ? after_ : before_; }
  StatementView viewOf(const Entry& entry) const {
    return entry.after ? after_.statement(*entry.after) : before_.statement(*entry.before);
  }

  void writeEntry(const Entry& entry) {
    const KnowledgeGraph& graph = graphOf(entry);
    const StatementView statement = viewOf(entry);
    line(1, entry.sign, predicationText(graph, statement));
    if (entry.changes == nullptr) {
      for (const std::string& qualifier : qualifierTexts(graph, statement))
        line(2, entry.sign, qualifier);
      for (const Source& source : statement.sources())
        line(2, entry.sign, sourceText(graph, source));
      if (statement.sources().empty()) line(2, entry.sign, "(no source)");
      return;
    }
    const StatementView was = before_.statement(*entry.before);
    bool tellsSources = false;
    for (const StatementMember member : *entry.changes) switch (member) {
        case StatementMember::value:
          line(2, '-', wordsAndValue(before_, was.literal()));
          line(2, '+', wordsAndValue(after_, statement.literal()));
          break;
        case StatementMember::qualifiers:
        case StatementMember::rank:
          break;  // told together below
        case StatementMember::sources:
          listChanges(2, "", sourceTexts(before_, was), sourceTexts(after_, statement));
          tellsSources = true;
          break;
        case StatementMember::extra:
          listChanges(2, "", {std::string(was.extra())}, {std::string(statement.extra())});
          break;
      }
    listChanges(2, "", qualifierTexts(before_, was), qualifierTexts(after_, statement));
    if (!tellsSources)
      for (const Source& source : statement.sources()) line(2, ' ', sourceText(graph, source));
  }

  static std::vector<std::string> sourceTexts(const KnowledgeGraph& graph,
                                              const StatementView& statement) {
    std::vector<std::string> texts;
    for (const Source& source : statement.sources()) texts.push_back(sourceText(graph, source));
    return texts;
  }

  static std::string documentText(const KnowledgeGraph& graph, DocumentIndex index) {
    std::string text;
    appendDocumentJson(text, graph, graph.document(index));
    return text;
  }

  void writeDocuments() {
    const auto& documents = difference_.documents;
    if (!documents.differs()) return;
    if (!text_.empty()) text_ += '\n';
    line(0, ' ', "documents");
    for (const DocumentIndex i : documents.removed) line(1, '-', documentText(before_, i));
    for (const DocumentIndex i : documents.added) line(1, '+', documentText(after_, i));
    for (const auto& pair : documents.changed) {
      line(1, '-', documentText(before_, pair.before));
      line(1, '+', documentText(after_, pair.after));
    }
  }

  template <class Index, class Member>
  void writeNumbers(std::string_view title, const Comparison<Index, Member>& comparison) {
    text_ += fmt::format("{:<12}{} added, {} removed, {} changed, {} the same\n", title,
                         comparison.added.size(), comparison.removed.size(),
                         comparison.changed.size(), comparison.same.size());
  }

  const KnowledgeGraph& before_;
  const KnowledgeGraph& after_;
  const GraphDifference& difference_;
  const bool colored_;
  std::map<std::string_view, Group> groups_;
  std::map<EntityIndex, EntityIndex> changedId_;
  std::string text_;
};

// One comparison as a member of the JSON object; `append` writes a thing of a graph.
template <class Index, class Member, class Append>
void appendComparison(std::string& out, std::string_view title, const KnowledgeGraph& before,
                      const KnowledgeGraph& after, const Comparison<Index, Member>& comparison,
                      const Append& append) {
  const auto list = [&](std::string_view name, const auto& items, const auto& item) {
    out += fmt::format("\"{}\":[", name);
    bool first = true;
    for (const auto& each : items) {
      out += first ? "\n" : ",\n";
      first = false;
      item(each);
    }
    out += "],\n";
  };
  out += fmt::format("\"{}\":{{", title);
  list("added", comparison.added, [&](Index i) { append(after, i); });
  list("removed", comparison.removed, [&](Index i) { append(before, i); });
  list("changed", comparison.changed, [&](const Counterparts<Index, Member>& pair) {
    out += "{\"changes\":[";
    for (std::size_t i = 0; i < pair.changes.size(); ++i)
      out += fmt::format("{}\"{}\"", i > 0 ? "," : "", name(pair.changes[i]));
    out += "],\n \"before\":";
    append(before, pair.before);
    out += ",\n \"after\":";
    append(after, pair.after);
    out += '}';
  });
  out += fmt::format("\"same\":{}}}", comparison.same.size());
}

}  // namespace

std::string differenceText(const KnowledgeGraph& before, const KnowledgeGraph& after,
                           const GraphDifference& difference, bool colored) {
  return DifferenceWriter(before, after, difference, colored).write();
}

std::string differenceJson(const KnowledgeGraph& before, const KnowledgeGraph& after,
                           const GraphDifference& difference) {
  std::string out = fmt::format("{{\"differs\":{},\n", difference.differs());
  appendComparison(
      out, "entities", before, after, difference.entities,
      [&](const KnowledgeGraph& graph, EntityIndex i) { appendEntityJson(out, graph.entity(i)); });
  out += ",\n";
  appendComparison(out, "statements", before, after, difference.statements,
                   [&](const KnowledgeGraph& graph, StatementIndex i) {
                     appendStatementJson(out, graph, graph.statement(i));
                   });
  out += ",\n";
  appendComparison(out, "documents", before, after, difference.documents,
                   [&](const KnowledgeGraph& graph, DocumentIndex i) {
                     appendDocumentJson(out, graph, graph.document(i));
                   });
  out += fmt::format(",\n\"otherMembersDiffer\":{}}}\n", difference.extrasDiffer);
  return out;
}

}  // namespace pressgraph
