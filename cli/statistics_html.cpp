// The page of statistics: tables that a screen reader can walk, bars that only repeat their
// numbers.

#include <algorithm>

#include <fmt/format.h>

#include "cli/statistics_text.hpp"

namespace pressgraph {

namespace {

constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html lang="en">
<head>
<meta charset=utf-8>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="pressgraph">
)";

constexpr std::string_view kStyle = R"(<style>
:root { color-scheme: light dark; --paper: #fff; --ink: #1c1c1c; --soft: #5a5a5a; --line: #d6d6d6; --bar: #8fb6d9; --warn: #8a4b00 }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --ink: #e8e8e8; --soft: #a9a9a9; --line: #3a3d42; --bar: #3d6a94; --warn: #ffbd6b }
}
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 3rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .5rem; border-bottom: 2px solid var(--ink) }
p, li { overflow-wrap: anywhere }
.soft { color: var(--soft) }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(10rem, 1fr)); gap: .75rem 1.25rem; margin: 1.25rem 0 0 }
dl div { display: flex; flex-direction: column-reverse; justify-content: flex-end; border-top: 1px solid var(--line) }
dt { color: var(--soft); font-size: .875rem }
dd { margin: 0; font-size: 1.3rem; font-variant-numeric: tabular-nums }
dl div:last-child { grid-column: span 2 }
.columns { columns: 22rem; column-gap: 2rem }
.columns section { break-inside: avoid }
.columns h2 { margin-top: 0; padding-top: 2.25rem }
.wide { overflow-x: auto }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; color: var(--soft); font-size: .875rem }
th, td { text-align: left; font-weight: normal; padding: .2rem .6rem .2rem 0; border-bottom: 1px solid var(--line) }
tbody th { overflow-wrap: anywhere; min-width: 8rem }
.date { white-space: nowrap }
thead th { color: var(--soft); font-size: .875rem; vertical-align: bottom }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap }
.bar { width: 30%; min-width: 4rem }
.bar span { display: block; height: .7rem; min-width: 1px; background: var(--bar) }
.conflicts li { color: var(--warn) }
summary { cursor: pointer }
@media print {
  :root { --paper: #fff; --ink: #000; --soft: #444; --line: #bbb; --bar: #9bb; --warn: #000 }
  body { max-width: none; padding: 0; font-size: 10pt }
  h2 { break-after: avoid } tr, li { break-inside: avoid }
  .columns section { break-inside: auto }
  .bar span { print-color-adjust: exact; -webkit-print-color-adjust: exact }
}
</style>
)";

// Text of the input as content of an element or value of an attribute.
std::string html(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&#39;";
        break;
      default:
        if ((byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F)
          escaped += "\xEF\xBF\xBD";
        else
          escaped += c;
    }
  }
  return escaped;
}

// A name of the input: isolated, so that a right-to-left one does not turn what stands around it.
std::string named(std::string_view text) {
  return fmt::format("<bdi lang=\"zh\">{}</bdi>", html(text));
}

std::string barCell(std::size_t part, std::size_t whole) {
  const std::size_t percent = whole == 0 ? 0 : part * 100 / whole;
  return fmt::format(
      "<td class=\"bar\" aria-hidden=\"true\"><span style=\"width:{}%\"></span></td>", percent);
}

class PageWriter {
 public:
  PageWriter(const KnowledgeGraph& graph, const GraphStatistics& statistics)
      : graph_(graph), ontology_(graph.ontology()), statistics_(statistics) {}

  std::string write() {
    writeHead();
    writeFigures();
    out_ += "<div class=\"columns\">\n";
    const auto noLabel = [](const std::string&) { return std::string_view(); };
    writeCounts("Entities by class", "class", statistics_.classes, [&](const std::string& name) {
      return std::string_view(ontology_.classes()[*ontology_.findClass(name)].label.zh);
    });
    writeCounts("Statements by certainty", "certainty", statistics_.certainties, noLabel);
    writeMostConnected();
    writeCounts("Statements by predicate", "predicate", statistics_.predicates,
                [&](const std::string& name) {
                  const PredicateIndex predicate = *ontology_.findPredicate(name);
                  return std::string_view(ontology_.predicates()[predicate].label.zh);
                });
    out_ += "</div>\n";
    writeDocuments();
    writeConflicts();
    writeUncovered();
    out_ += "</main>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void writeHead() {
    const std::string subject = graph_.documentCount() == 1
                                    ? std::string(titleOf(graph_, 0))
                                    : fmt::format("{} documents", graph_.documentCount());
    out_ += kHead;
    out_ += fmt::format("<title>{} – the graph in numbers</title>\n", html(subject));
    out_ += kStyle;
    out_ += fmt::format(
        "</head>\n<body>\n<main>\n<h1>{}</h1>\n<p class=\"soft\">The graph in numbers. Read from ",
        named(subject));
    constexpr std::size_t kMost = 5;
    const std::vector<std::string>& inputs = graph_.inputs();
    for (std::size_t i = 0; i < std::min(kMost, inputs.size()); ++i)
      out_ += fmt::format("{}<bdi>{}</bdi>", i > 0 ? ", " : "", html(inputs[i]));
    if (inputs.empty()) out_ += "nothing";
    if (inputs.size() > kMost) out_ += fmt::format(" and {} more", inputs.size() - kMost);
    out_ += ".</p>\n";
  }

  void writeFigures() {
    out_ += "<dl>\n";
    for (const Figure& figure : figuresOf(graph_, statistics_))
      out_ += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", figure.name, figure.value);
    out_ += "</dl>\n";
    const TotalCoverage total = totalCoverage(statistics_);
    out_ += fmt::format(
        "<p class=\"soft\">Covered is what statements cite: {} of {} characters and {} of {} "
        "sentences "
        "of the {} document{} whose text is at hand.</p>\n",
        total.coveredCharacters, total.characters, total.coveredSentences, total.sentences,
        total.documents, total.documents == 1 ? "" : "s");
  }

  // A wide table scrolls in a box of its own, which the keyboard must reach.
  void beginTable(std::string_view title, std::string_view caption) {
    out_ += fmt::format(
        "<section>\n<h2>{0}</h2>\n<div class=\"wide\" role=\"region\" aria-label=\"{0}\" "
        "tabindex=\"0\">\n<table>\n",
        title);
    if (!caption.empty()) out_ += fmt::format("<caption>{}</caption>\n", caption);
  }

  void endTable() { out_ += "</tbody>\n</table>\n</div>\n</section>\n"; }

  template <class LabelOf>
  void writeCounts(std::string_view title, std::string_view kind,
                   const std::vector<NamedCount>& counts, const LabelOf& labelOf) {
    beginTable(title, {});
    out_ += fmt::format(
        "<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"number\">number</th>"
        "<td class=\"bar\" aria-hidden=\"true\"></td></tr></thead>\n<tbody>\n",
        kind);
    const std::size_t most = counts.empty() ? 0 : counts.front().number;
    for (const NamedCount& count : counts) {
      const std::string_view label = labelOf(count.name);
      const bool isLabelled = !label.empty() && label != count.name;
      out_ += fmt::format(
          "<tr><th scope=\"row\">{}{}<span class=\"soft\">{}</span></th><td "
          "class=\"number\">{}</td>{}"
          "</tr>\n",
          isLabelled ? named(label) : "", isLabelled ? " " : "", html(count.name), count.number,
          barCell(count.number, most));
    }
    endTable();
  }

  void writeMostConnected() {
    beginTable("Most relations", {});
    out_ +=
        "<thead><tr><th scope=\"col\">entity</th><th scope=\"col\" class=\"number\">relations</th>"
        "<td class=\"bar\" aria-hidden=\"true\"></td></tr></thead>\n<tbody>\n";
    const auto& listed = statistics_.mostConnected;
    for (const auto& connected : listed) {
      const EntityView entity = graph_.entity(connected.entity);
      out_ += fmt::format(
          "<tr><th scope=\"row\">{} <span class=\"soft\">{}</span></th><td "
          "class=\"number\">{}</td>{}"
          "</tr>\n",
          named(entity.name()), named(entity.classDefinition().label.zh), connected.relations,
          barCell(connected.relations, listed.front().relations));
    }
    endTable();
  }

  void writeDocuments() {
    beginTable("Documents",
               "Statements that cite each document, and how much of its text they cite");
    out_ +=
        "<thead><tr><th scope=\"col\">document</th><th scope=\"col\">published</th>"
        "<th scope=\"col\" class=\"number\">relations</th>"
        "<th scope=\"col\" class=\"number\">attributes</th>"
        "<th scope=\"col\" class=\"number\">text covered</th>"
        "<th scope=\"col\" class=\"number\">sentences covered</th></tr></thead>\n<tbody>\n";
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
      const DocumentStatistics& document = statistics_.documents[i];
      const TextCoverage coverage = document.coverage.value_or(TextCoverage());
      out_ += fmt::format(
          "<tr><th scope=\"row\">{}</th><td class=\"date\">{}</td><td class=\"number\">{}</td>"
          "<td class=\"number\">{}</td><td class=\"number\">{}</td><td "
          "class=\"number\">{}</td></tr>\n",
          named(titleOf(graph_, i)), html(graph_.text(graph_.document(i).published)),
          document.relations, document.attributes,
          percentage(coverage.coveredCharacters, coverage.characters),
          percentage(coverage.coveredSentences(), coverage.sentences));
    }
    endTable();
  }

  void writeConflicts() {
    out_ += "<section>\n<h2>Contradictions</h2>\n";
    if (statistics_.conflicts.empty()) {
      out_ += "<p>None.</p>\n</section>\n";
      return;
    }
    out_ += "<ul class=\"conflicts\">\n";
    for (const Diagnostic& conflict : statistics_.conflicts)
      out_ += fmt::format("<li>{}</li>\n", named(conflictText(conflict)));
    out_ += "</ul>\n";
    if (statistics_.conflictCount > statistics_.conflicts.size())
      out_ += fmt::format("<p>And {} more.</p>\n",
                          statistics_.conflictCount - statistics_.conflicts.size());
    out_ += "</section>\n";
  }

  void writeUncovered() {
    bool any = false;
    for (DocumentIndex i = 0; i < graph_.documentCount(); ++i) {
      const auto& coverage = statistics_.documents[i].coverage;
      if (!coverage || coverage->uncoveredSentences.empty()) continue;
      if (!any) out_ += "<section>\n<h2>Sentences that no statement cites</h2>\n";
      any = true;
      out_ += fmt::format("<details>\n<summary>{}: {} of {}</summary>\n<ol>\n",
                          named(titleOf(graph_, i)), coverage->uncoveredSentences.size(),
                          coverage->sentences);
      for (const std::string& sentence : coverage->uncoveredSentences)
        out_ += fmt::format("<li>{}</li>\n", named(sentence));
      out_ += "</ol>\n</details>\n";
    }
    if (any) out_ += "</section>\n";
  }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const GraphStatistics& statistics_;
  std::string out_;
};

}  // namespace

std::string statisticsHtml(const KnowledgeGraph& graph, const GraphStatistics& statistics) {
  return PageWriter(graph, statistics).write();
}

}  // namespace pressgraph
