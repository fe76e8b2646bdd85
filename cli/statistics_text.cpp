#include "cli/statistics_text.hpp"

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

std::string daysText(const GraphStatistics& statistics) {
  if (!statistics.timeSpan) return "–";
  return fmt::format("{} – {}", format(statistics.timeSpan->first),
                     format(statistics.timeSpan->second));
}

// A table of counts with labels, as each form writes it.
struct CountTable {
  std::string_view title;
  const std::vector<NamedCount>& counts;
  std::vector<std::string_view> labels;
};

std::vector<CountTable> countTables(const KnowledgeGraph& graph,
                                    const GraphStatistics& statistics) {
  const Ontology& ontology = graph.ontology();
  std::vector<CountTable> tables = {{"entities by class", statistics.classes, {}},
                                    {"statements by predicate", statistics.predicates, {}},
                                    {"statements by certainty", statistics.certainties, {}}};
  for (const NamedCount& count : statistics.classes)
    tables[0].labels.emplace_back(ontology.classes()[*ontology.findClass(count.name)].label.zh);
  for (const NamedCount& count : statistics.predicates)
    tables[1].labels.emplace_back(
        ontology.predicates()[*ontology.findPredicate(count.name)].label.zh);
  tables[2].labels.resize(statistics.certainties.size());
  return tables;
}

// Text of the input in GitHub's Markdown.
std::string markdown(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_{}[]()#+!|~$^";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '&')
      escaped += "&amp;";
    else if (c == '@')
      escaped += "&#64;";  // mentions nobody
    else if (c == ':')
      escaped += "&#58;";  // links nowhere
    else if (byte < 0x20 || byte == 0x7F)
      escaped += ' ';
    else {
      if (kMarkup.find(c) != std::string_view::npos) escaped += '\\';
      escaped += c;
    }
  }
  return escaped;
}

std::string capitalized(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result[0] >= 'a' && result[0] <= 'z')
    result[0] = static_cast<char>(result[0] - 'a' + 'A');
  return result;
}

}  // namespace

std::string percentage(std::size_t part, std::size_t whole) {
  if (whole == 0) return "–";
  // In integers, so that the last digit is the same everywhere.
  const std::size_t tenths = (part * 1000 + whole / 2) / whole;
  return fmt::format("{}.{} %", tenths / 10, tenths % 10);
}

TotalCoverage totalCoverage(const GraphStatistics& statistics) {
  TotalCoverage total;
  for (const DocumentStatistics& document : statistics.documents) {
    if (!document.coverage) continue;
    ++total.documents;
    total.characters += document.coverage->characters;
    total.coveredCharacters += document.coverage->coveredCharacters;
    total.sentences += document.coverage->sentences;
    total.coveredSentences += document.coverage->coveredSentences();
  }
  return total;
}

std::string_view titleOf(const KnowledgeGraph& graph, DocumentIndex document) {
  const Document& described = graph.document(document);
  return graph.text(described.title == StringId::empty ? described.id : described.title);
}

std::string conflictText(const Diagnostic& conflict) {
  if (conflict.position.line == 0) return fmt::format("{}: {}", conflict.file, conflict.message);
  return fmt::format("{}:{}: {}", conflict.file, conflict.position.line, conflict.message);
}

std::vector<Figure> figuresOf(const KnowledgeGraph& graph, const GraphStatistics& s) {
  const TotalCoverage total = totalCoverage(s);
  const auto number = [](std::size_t count) { return fmt::format("{}", count); };
  return {{"documents", number(graph.documentCount())},
          {"entities", number(s.entities)},
          {"relations", number(s.relations)},
          {"attributes", number(s.attributes)},
          {"sources", number(s.sources)},
          {"quoted statements", number(s.quoted)},
          {"without a source", number(s.unsourced)},
          {"connected parts", number(s.components)},
          {"contradictions", number(s.conflictCount)},
          {"dated statements", number(s.dated)},
          {"text covered", percentage(total.coveredCharacters, total.characters)},
          {"sentences covered", percentage(total.coveredSentences, total.sentences)},
          {"time span", daysText(s)}};
}

std::string statisticsTables(const KnowledgeGraph& graph, const GraphStatistics& statistics) {
  std::string out;
  for (const Figure& figure : figuresOf(graph, statistics))
    out += fmt::format("{:<19}{:>8}\n", figure.name, figure.value);
  for (const CountTable& table : countTables(graph, statistics)) {
    out += fmt::format("\n{}\n", table.title);
    for (std::size_t i = 0; i < table.counts.size(); ++i)
      out += fmt::format("{:>8}  {}  {}\n", table.counts[i].number, table.counts[i].name,
                         table.labels[i]);
  }
  out += "\nmost relations\n";
  for (const auto& connected : statistics.mostConnected)
    out += fmt::format("{:>8}  {}  {}\n", connected.relations,
                       graph.entity(connected.entity).name(), graph.entity(connected.entity).id());
  out += "\ndocuments (statements, text covered, sentences covered)\n";
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i) {
    const DocumentStatistics& document = statistics.documents[i];
    const TextCoverage coverage = document.coverage.value_or(TextCoverage());
    out +=
        fmt::format("{:>8}  {:>7}  {:>7}  {}\n", document.relations + document.attributes,
                    percentage(coverage.coveredCharacters, coverage.characters),
                    percentage(coverage.coveredSentences(), coverage.sentences), titleOf(graph, i));
  }
  if (!statistics.conflicts.empty()) out += "\ncontradictions\n";
  for (const Diagnostic& conflict : statistics.conflicts)
    out += fmt::format("  {}\n", conflictText(conflict));
  return printable(out, "\n");
}

std::string statisticsJson(const KnowledgeGraph& graph, const GraphStatistics& s) {
  std::string out = fmt::format(
      "{{\"documents\":{},\"entities\":{},\"relations\":{},\"attributes\":{},\"sources\":{},"
      "\"quotedStatements\":{},\"statementsWithoutSource\":{},\"connectedParts\":{}",
      graph.documentCount(), s.entities, s.relations, s.attributes, s.sources, s.quoted,
      s.unsourced, s.components);
  const auto table = [&](std::string_view title, const std::vector<NamedCount>& counts) {
    out += fmt::format(",\n\"{}\":{{", title);
    bool first = true;
    for (const NamedCount& count : counts) {
      if (!first) out += ',';
      first = false;
      appendJsonString(out, count.name);
      out += fmt::format(":{}", count.number);
    }
    out += '}';
  };
  table("classes", s.classes);
  table("predicates", s.predicates);
  table("certainty", s.certainties);
  // A list, one item a line.
  const auto list = [&](std::string_view title, const auto& items, const auto& item) {
    out += fmt::format(",\n\"{}\":[", title);
    bool first = true;
    for (const auto& each : items) {
      out += first ? "" : ",\n";
      first = false;
      item(each);
    }
    out += ']';
  };
  list("mostConnected", s.mostConnected, [&](const GraphStatistics::Connected& connected) {
    out += "{\"id\":";
    appendJsonString(out, graph.entity(connected.entity).id());
    out += ",\"name\":";
    appendJsonString(out, graph.entity(connected.entity).name());
    out += fmt::format(",\"relations\":{}}}", connected.relations);
  });
  const auto coverage = [&](std::size_t covered, std::size_t characters, std::size_t sentences,
                            std::size_t coveredSentences) {
    out += fmt::format(
        "{{\"characters\":{},\"coveredCharacters\":{},\"sentences\":{},\"coveredSentences\":{}}}",
        characters, covered, sentences, coveredSentences);
  };
  const TotalCoverage total = totalCoverage(s);
  out += fmt::format(",\n\"documentsWithText\":{},\n\"coverage\":", total.documents);
  coverage(total.coveredCharacters, total.characters, total.sentences, total.coveredSentences);
  DocumentIndex next = 0;
  list("documentStatistics", s.documents, [&](const DocumentStatistics& document) {
    const DocumentIndex index = next++;
    out += "{\"id\":";
    appendJsonString(out, graph.text(graph.document(index).id));
    out += ",\"title\":";
    appendJsonString(out, titleOf(graph, index));
    out += fmt::format(",\"relations\":{},\"attributes\":{},\"sources\":{}", document.relations,
                       document.attributes, document.sources);
    if (document.coverage) {
      out += ",\"coverage\":";
      coverage(document.coverage->coveredCharacters, document.coverage->characters,
               document.coverage->sentences, document.coverage->coveredSentences());
    }
    out += '}';
  });
  out += fmt::format(",\n\"datedStatements\":{}", s.dated);
  if (s.timeSpan)
    out += fmt::format(",\"timeSpan\":{{\"first\":\"{}\",\"last\":\"{}\"}}",
                       format(s.timeSpan->first), format(s.timeSpan->second));
  out += fmt::format(",\n\"contradictions\":{}", s.conflictCount);
  list("conflicts", s.conflicts, [&](const Diagnostic& conflict) {
    out += "{\"file\":";
    appendJsonString(out, conflict.file);
    out += fmt::format(",\"line\":{},\"message\":", conflict.position.line);
    appendJsonString(out, conflict.message);
    out += '}';
  });
  return out + "}\n";
}

std::string statisticsMarkdown(const KnowledgeGraph& graph, const GraphStatistics& statistics) {
  std::string out = "# The graph in numbers\n\n| | |\n|---|---:|\n";
  for (const Figure& figure : figuresOf(graph, statistics))
    out += fmt::format("| {} | {} |\n", figure.name, figure.value);
  for (const CountTable& table : countTables(graph, statistics)) {
    out += fmt::format("\n## {}\n\n| | | |\n|---|---|---:|\n", capitalized(table.title));
    for (std::size_t i = 0; i < table.counts.size(); ++i)
      out += fmt::format("| {} | {} | {} |\n", markdown(table.counts[i].name),
                         markdown(table.labels[i]), table.counts[i].number);
  }
  out += "\n## Most relations\n\n| entity | class | id | relations |\n|---|---|---|---:|\n";
  for (const auto& connected : statistics.mostConnected) {
    const EntityView entity = graph.entity(connected.entity);
    out += fmt::format("| {} | {} | {} | {} |\n", markdown(entity.name()),
                       markdown(entity.classDefinition().label.zh), markdown(entity.id()),
                       connected.relations);
  }
  out +=
      "\n## Documents\n\n| document | published | relations | attributes | text covered | "
      "sentences "
      "covered |\n|---|---|---:|---:|---:|---:|\n";
  for (DocumentIndex i = 0; i < graph.documentCount(); ++i) {
    const DocumentStatistics& document = statistics.documents[i];
    const TextCoverage coverage = document.coverage.value_or(TextCoverage());
    out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", markdown(titleOf(graph, i)),
                       markdown(graph.text(graph.document(i).published)), document.relations,
                       document.attributes,
                       percentage(coverage.coveredCharacters, coverage.characters),
                       percentage(coverage.coveredSentences(), coverage.sentences));
  }
  if (statistics.conflicts.empty()) return out;
  out += "\n## Contradictions\n\n";
  for (const Diagnostic& conflict : statistics.conflicts)
    out += fmt::format("* {}\n", markdown(conflictText(conflict)));
  return out;
}

}  // namespace pressgraph
