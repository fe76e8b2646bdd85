#include "exporters/diagram_words.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "exporters/fact_text.hpp"

namespace pressgraph {

namespace {

// Those that say most about a statement, the most telling first.
constexpr std::array<std::string_view, 11> kTelling = {
    "quantity", "share", "role",  "product",   "of",          "content",
    "order",    "time",  "place", "validFrom", "validThrough"};
constexpr std::uint8_t kNotTelling = std::numeric_limits<std::uint8_t>::max();

}  // namespace

std::string_view signOf(Mark mark) {
  static constexpr std::array<std::string_view, 4> kSigns = {"", "+ ", "− ", "~ "};
  return kSigns[static_cast<std::size_t>(mark)];
}

DiagramWords::DiagramWords(const KnowledgeGraph& graph, const DiagramOptions& options)
    : graph_(graph), options_(options) {
  for (const QualifierDefinition& definition : graph.ontology().qualifiers()) {
    const auto at = std::find(kTelling.begin(), kTelling.end(), definition.name);
    tellingRank_.push_back(at == kTelling.end() ? kNotTelling
                                                : static_cast<std::uint8_t>(at - kTelling.begin()));
  }
}

std::string DiagramWords::andMore(std::size_t count) const {
  return options_.chinese ? fmt::format("… 另有 {} 条", count) : fmt::format("… {} more", count);
}

Mark DiagramWords::markOf(const EntityView& entity) const {
  return options_.marks ? options_.marks->entities[entity.index()] : Mark::same;
}

Mark DiagramWords::markOf(const StatementView& statement) const {
  return options_.marks ? options_.marks->statements[statement.index()] : Mark::same;
}

std::string_view DiagramWords::certaintyMark(Certainty certainty) const {
  switch (certainty) {
    case Certainty::inferred:
      return options_.chinese ? "（推断）" : " (inferred)";
    case Certainty::expected:
      return options_.chinese ? "（预期）" : " (expected)";
    case Certainty::approximate:
    case Certainty::stated:
      break;
  }
  return "";
}

std::array<const Qualifier*, 2> DiagramWords::mostTelling(
    std::span<const Qualifier> qualifiers) const {
  // Of equally telling ones the first.
  const Qualifier* first = nullptr;
  const Qualifier* second = nullptr;
  const auto isMoreTelling = [&](std::uint8_t rank, const Qualifier* other) {
    return other == nullptr || rank < tellingRank_[other->qualifier];
  };
  for (const Qualifier& qualifier : qualifiers) {
    const std::uint8_t rank = tellingRank_[qualifier.qualifier];
    if (rank == kNotTelling) continue;
    if (isMoreTelling(rank, first))
      second = std::exchange(first, &qualifier);
    else if (isMoreTelling(rank, second))
      second = &qualifier;
  }
  return {first, second};
}

std::size_t DiagramWords::tellingCount(const StatementView& statement) const {
  const auto telling = mostTelling(statement.qualifiers());
  return static_cast<std::size_t>(std::count_if(telling.begin(), telling.end(),
                                                [](const auto* one) { return one != nullptr; }));
}

void DiagramWords::appendTellingQualifiers(std::string& out, const StatementView& statement) const {
  const auto [first, second] = mostTelling(statement.qualifiers());
  if (first == nullptr) return;
  out += '[';
  appendDisplayText(out, graph_, *first);
  if (second != nullptr) {
    out += options_.chinese ? "，" : ", ";
    appendDisplayText(out, graph_, *second);
  }
  out += ']';
}

std::string DiagramWords::tellingQualifiers(const StatementView& statement) const {
  std::string telling;
  appendTellingQualifiers(telling, statement);
  return telling;
}

void DiagramWords::appendObject(std::string& out, const StatementView& statement,
                                Certainty certainty) const {
  if (statement.isRelation()) {
    out += graph_.entity(statement.object()).name();
    return;
  }
  const std::size_t begin = out.size();
  appendDisplayText(out, graph_, statement.literal());
  const std::string_view text = std::string_view(out).substr(begin);
  if (certainty == Certainty::approximate && !text.starts_with("约") && !text.starts_with("≈"))
    out.insert(begin, options_.chinese ? "约" : "about ");
}

void DiagramWords::appendPredication(std::string& out, const StatementView& statement) const {
  const Certainty certainty = certaintyOf(graph_, statement);
  out += options_.label(statement.predicateDefinition());
  out += ' ';
  appendObject(out, statement, certainty);
  const std::size_t end = out.size();
  appendTellingQualifiers(out, statement);
  if (out.size() > end) out.insert(end, 1, ' ');
  out += certaintyMark(certainty);
}

void DiagramWords::appendSources(std::string& out, const StatementView& statement) const {
  for (const Source& source : statement.sources()) {
    const Document& document = graph_.document(source.document);
    if (source.quote != StringId::empty) {
      out += options_.chinese ? "\n“" : "\n\"";
      out += graph_.text(source.quote);
      out += options_.chinese ? "”" : "\"";
    }
    out += options_.chinese ? "\n——《" : "\n— ";
    out += graph_.text(document.title == StringId::empty ? document.id : document.title);
    if (options_.chinese) out += "》";
    if (document.published != StringId::empty) {
      out += options_.chinese ? "，" : ", ";
      out += graph_.text(document.published);
    }
  }
}

void DiagramWords::appendStatements(std::string& out,
                                    std::span<const StatementIndex> statements) const {
  const std::size_t shown = std::min(statements.size(), kMostStatements);
  for (std::size_t i = 0; i < shown; ++i) {
    const StatementView statement = graph_.statement(statements[i]);
    if (i > 0) out += "\n\n";
    out += signOf(markOf(statement));
    out += graph_.entity(statement.subject()).name();
    out += ' ';
    appendPredication(out, statement);
    appendSources(out, statement);
  }
  if (statements.size() > shown) {
    out += "\n\n";
    out += andMore(statements.size() - shown);
  }
}

void DiagramWords::appendEntity(std::string& out, const EntityView& entity) const {
  out += entity.name();
  out += options_.chinese ? "（" : " (";
  out += options_.label(entity.classDefinition());
  out += options_.chinese ? "）" : ")";
  bool isFirst = true;
  for (const std::string_view alias : entity.aliases()) {
    if (isFirst)
      out += options_.chinese ? "\n又称：" : "\nalso: ";
    else
      out += options_.chinese ? "、" : ", ";
    isFirst = false;
    out += alias;
  }
}

}  // namespace pressgraph
