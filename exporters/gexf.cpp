#include "exporters/gexf.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <mutex>
#include <optional>

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "exporters/gephi_notes.hpp"
#include "exporters/property_table.hpp"
#include "exporters/xml_text.hpp"
#include "graph/date.hpp"
#include "graph/support/parallel_writing.hpp"

namespace pressgraph {

namespace {

// When something was so: days inclusive, a missing one is an open end.
struct Interval {
  std::optional<Day> start;
  std::optional<Day> end;

  bool isOpen() const { return !start && !end; }
};

// The earliest and the latest day of several date expressions; of those that leave a bound open,
// the others decide.
class Days {
 public:
  void see(std::string_view date) {
    const auto range = parseDate(date);
    if (!range) return;
    seen_ = true;
    if (range->earliest && (!earliest_ || *range->earliest < *earliest_))
      earliest_ = range->earliest;
    if (range->latest && (!latest_ || *range->latest > *latest_)) latest_ = range->latest;
  }
  bool seen() const { return seen_; }
  const std::optional<Day>& earliest() const { return earliest_; }
  const std::optional<Day>& latest() const { return latest_; }

 private:
  std::optional<Day> earliest_, latest_;
  bool seen_ = false;
};

// Finds out when nodes and edges were so, and counts what a timeline cannot show.
class Timeline {
 public:
  explicit Timeline(const KnowledgeGraph& graph)
      : graph_(graph),
        time_(graph.ontology().findQualifier("time")),
        validFrom_(graph.ontology().findQualifier("validFrom")),
        validThrough_(graph.ontology().findQualifier("validThrough")),
        opened_(graph.ontology().findPredicate("opened")),
        foundedIn_(graph.ontology().findPredicate("foundedIn")),
        closed_(graph.ontology().findPredicate("closedService")),
        resumed_(graph.ontology().findPredicate("resumedService")) {}

  // Whether nothing has an interval. Linear in the graph.
  bool isEmpty() {
    bool empty = true;
    for (EntityIndex i = 0; empty && i < graph_.entityCount(); ++i)
      empty = ofNode(graph_.entity(i)).empty();
    for (StatementIndex i = 0; empty && i < graph_.edgeCount(); ++i)
      empty = ofEdge(graph_.statement(i)).empty();
    reversed_ = unshown_ = 0;
    return empty;
  }

  // An edge holds from validFrom to validThrough; without either, at its time.
  std::vector<Interval> ofEdge(const StatementView& statement) {
    Days time, from, through;
    for (const Qualifier& qualifier : statement.qualifiers()) {
      if (qualifier.isEntity) continue;
      const std::string_view value = graph_.text(graph_.literal(qualifier.value).value);
      if (qualifier.qualifier == time_) time.see(value);
      if (qualifier.qualifier == validFrom_) from.see(value);
      if (qualifier.qualifier == validThrough_) through.see(value);
    }
    if (from.seen() || through.seen()) return kept({{from.earliest(), through.latest()}});
    return kept({{time.earliest(), time.latest()}});
  }

  // A node is there from its opening (its founding when none is said) until its service ends, and
  // again from when it resumes.
  std::vector<Interval> ofNode(const EntityView& entity) {
    Days opened, founded, closed, resumed;
    const auto [begin, end] = entity.attributes();
    for (StatementIndex i = begin; i < end; ++i) {
      const StatementView statement = graph_.statement(i);
      if (statement.rank() == Rank::deprecated) continue;
      const std::string_view value = graph_.text(statement.literal().value);
      if (statement.predicate() == opened_) opened.see(value);
      if (statement.predicate() == foundedIn_) founded.see(value);
      // "2009/2024" is the time without service: it ended in 2009.
      if (statement.predicate() == closed_) closed.see(value.substr(0, value.find('/')));
      if (statement.predicate() == resumed_) resumed.see(value);
    }
    std::vector<Interval> intervals = {
        {opened.seen() ? opened.earliest() : founded.earliest(), closed.latest()}};
    if (closed.latest() && resumed.earliest() && *resumed.earliest() > *closed.latest())
      intervals.push_back({resumed.earliest(), std::nullopt});
    return kept(std::move(intervals));
  }

  // Counts what another has left out too.
  void add(const Timeline& other) {
    reversed_ += other.reversed_;
    unshown_ += other.unshown_;
  }

  void report(Diagnostics& diagnostics) const {
    if (reversed_ > 0)
      diagnostics.add({Severity::warning,
                       "",
                       {},
                       fmt::format("{} interval{} left out of the timeline, ending before the "
                                   "start",
                                   reversed_, reversed_ == 1 ? " is" : "s are"),
                       "interval-reversed",
                       "correct the dates of the statements; their columns have them as they are"});
    if (unshown_ > 0)
      diagnostics.add({Severity::note,
                       "",
                       {},
                       fmt::format("{} date{} before year 1 or after 9999 left out of the timeline",
                                   unshown_, unshown_ == 1 ? " is" : "s are"),
                       "date-out-of-timeline",
                       "Gephi's timeline has years of four digits; the columns have the dates"});
  }

 private:
  std::vector<Interval> kept(std::vector<Interval> intervals) {
    for (Interval& interval : intervals) {
      for (auto* day : {&interval.start, &interval.end})
        if (*day && ((*day)->year < 1 || (*day)->year > 9999)) {
          day->reset();
          ++unshown_;
        }
      if (interval.start && interval.end && *interval.start > *interval.end) {
        interval = {};
        ++reversed_;
      }
    }
    intervals.erase(std::remove_if(intervals.begin(), intervals.end(),
                                   [](const Interval& interval) { return interval.isOpen(); }),
                    intervals.end());
    return intervals;
  }

  const KnowledgeGraph& graph_;
  std::optional<QualifierIndex> time_, validFrom_, validThrough_;
  std::optional<PredicateIndex> opened_, foundedIn_, closed_, resumed_;
  std::size_t reversed_ = 0;
  std::size_t unshown_ = 0;
};

// The nearest of the shapes that GEXF has.
std::string_view gexfShape(std::string_view graphvizShape) {
  constexpr std::string_view kSquares[] = {"box",    "box3d", "rect", "rectangle", "square",
                                           "folder", "note",  "tab",  "component"};
  if (std::find(std::begin(kSquares), std::end(kSquares), graphvizShape) != std::end(kSquares))
    return "square";
  if (graphvizShape == "diamond" || graphvizShape == "hexagon") return "diamond";
  if (graphvizShape == "triangle" || graphvizShape == "house") return "triangle";
  return "disc";
}

std::string_view typeName(PropertyType type) {
  return type == PropertyType::integer ? "integer" : name(type);
}

// Writes nodes and edges, or a part of them.
class GexfElements : public PropertySink {
 public:
  GexfElements(const KnowledgeGraph& graph, const PropertyTable& table, ByteWriter& out)
      : graph_(graph), table_(table), out_(out), text_(out), rows_(table), timeline_(graph) {}

  const XmlText& text() const { return text_; }
  const GephiText& gephiText() const { return gephiText_; }
  const Timeline& timeline() const { return timeline_; }

  void writeNode(EntityIndex index) {
    const EntityView entity = graph_.entity(index);
    out_.append("      <node id=\"");
    writeNodeId(index);
    out_.append("\" label=\"");
    text_.attribute(nodeLabel(entity));
    out_.append('"');
    const std::vector<Interval> intervals = timeline_.ofNode(entity);
    if (intervals.size() == 1) writeInterval(intervals.front());
    out_.append(">\n        <attvalues>\n");
    rows_.describeNode(index, *this);
    out_.append("        </attvalues>\n");
    if (intervals.size() > 1) writeSpells(intervals);
    const std::string& color = graph_.ontology().color(entity.classIndex());
    const auto channel = [&](std::size_t at) {
      return std::stoi(color.substr(at, 2), nullptr, 16);
    };
    out_.append(fmt::format(
        "        <viz:color r=\"{}\" g=\"{}\" b=\"{}\"/>\n        <viz:shape value=\"{}\"/>\n",
        channel(1), channel(3), channel(5),
        gexfShape(graph_.ontology().shape(entity.classIndex()))));
    writePosition(index);
    out_.append("      </node>\n");
  }

  void writeEdge(StatementIndex index) {
    graph_.fetchAhead(index);
    const StatementView statement = graph_.statement(index);
    out_.append("      <edge id=\"e");
    out_.appendNumber(index);
    out_.append("\" source=\"");
    writeNodeId(statement.subject());
    out_.append("\" target=\"");
    writeNodeId(statement.object());
    out_.append("\" kind=\"");
    text_.attribute(statement.predicateDefinition().name);
    out_.append("\" label=\"");
    text_.attribute(edgeLabel(statement));
    out_.append("\" weight=\"");
    out_.append(rows_.edgeWeight(statement));
    out_.append('"');
    for (const Interval& interval : timeline_.ofEdge(statement)) writeInterval(interval);
    out_.append(">\n        <attvalues>\n");
    rows_.describeEdge(index, *this);
    out_.append("        </attvalues>\n      </edge>\n");
  }

  void value(const PropertyColumn& column, std::string_view text) override {
    out_.append("          <attvalue for=\"");
    out_.append(column.key);
    out_.append("\" value=\"");
    text_.attribute(text);
    out_.append("\"/>\n");
    gephiText_.see(text);
  }

 private:
  void writeNodeId(EntityIndex index) {
    if (table_.hasIdsOfEntities()) {
      text_.attribute(graph_.entity(index).id());
    } else {
      out_.append('n');
      out_.appendNumber(index);
    }
  }

  void writePosition(EntityIndex index) {
    const Measure* const x = graph_.findMeasure("x");
    const Measure* const y = graph_.findMeasure("y");
    if (x == nullptr || y == nullptr || std::isnan(x->values[index]) ||
        std::isnan(y->values[index]))
      return;
    out_.append(fmt::format("        <viz:position x=\"{}\" y=\"{}\"/>\n", measureText(*x, index),
                            measureText(*y, index)));
  }

  void writeInterval(const Interval& interval) {
    if (interval.start) out_.append(fmt::format(" start=\"{}\"", format(*interval.start)));
    if (interval.end) out_.append(fmt::format(" end=\"{}\"", format(*interval.end)));
  }

  void writeSpells(const std::vector<Interval>& intervals) {
    out_.append("        <spells>\n");
    for (const Interval& interval : intervals) {
      out_.append("          <spell");
      writeInterval(interval);
      out_.append("/>\n");
    }
    out_.append("        </spells>\n");
  }

  const KnowledgeGraph& graph_;
  const PropertyTable& table_;
  ByteWriter& out_;
  XmlText text_;
  PropertyRows rows_;
  Timeline timeline_;
  GephiText gephiText_{/*dropsBlanks=*/false};
};

void writeAttributes(const std::vector<PropertyColumn>& columns, std::string_view domain,
                     XmlText& text, ByteWriter& out) {
  out.append(fmt::format("    <attributes class=\"{}\">\n", domain));
  for (const PropertyColumn& column : columns) {
    out.append(fmt::format("      <attribute id=\"{}\" title=\"", column.key));
    text.attribute(column.name);
    out.append(fmt::format("\" type=\"{}\"/>\n", typeName(column.type)));
  }
  out.append("    </attributes>\n");
}

void writeGexf(const KnowledgeGraph& graph, const FormatOptions& options, ByteWriter& out,
               Diagnostics& diagnostics) {
  constexpr std::size_t kElementsAtOnce = 512;
  const bool plain = options.get("detail") == "plain";
  const PropertyTable table(graph,
                            {.withAppearance = false,
                             .withPosition = false,
                             .nameTokens = false,
                             .holds = xmlHolds,
                             .plain = plain,
                             .withIdsOfEntities = plain,
                             .threads = options.threads()},
                            diagnostics);
  Timeline timeline(graph);
  XmlText text(out);
  GephiText gephiText{/*dropsBlanks=*/false};
  out.append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
      "version=\"1.3\">\n"
      "  <meta>\n    <creator>pressgraph</creator>\n  </meta>\n"
      "  <graph defaultedgetype=\"directed\" ");
  out.append(timeline.isEmpty()
                 ? "mode=\"static\">\n"
                 : "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n");
  writeAttributes(table.nodeColumns(), "node", text, out);
  writeAttributes(table.edgeColumns(), "edge", text, out);
  std::mutex mutex;  // of what is counted
  const auto writeAll = [&](std::size_t count, const auto& writeElement) {
    writeInOrder(count, kElementsAtOnce, options.threads(), out,
                 [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                   GexfElements elements(graph, table, part);
                   for (std::size_t i = begin; i < end; ++i)
                     writeElement(elements, static_cast<std::uint32_t>(i));
                   const std::lock_guard lock(mutex);
                   text.add(elements.text());
                   gephiText.add(elements.gephiText());
                   timeline.add(elements.timeline());
                 });
  };
  out.append("    <nodes>\n");
  writeAll(graph.entityCount(),
           [](GexfElements& elements, EntityIndex i) { elements.writeNode(i); });
  out.append("    </nodes>\n    <edges>\n");
  writeAll(graph.edgeCount(),
           [](GexfElements& elements, StatementIndex i) { elements.writeEdge(i); });
  out.append("    </edges>\n  </graph>\n</gexf>\n");
  text.report("GEXF", diagnostics);
  timeline.report(diagnostics);
  gephiText.report(diagnostics);
  noteMergedEdges(graph, diagnostics);
}

}  // namespace

ExporterFormat gexfExporter() {
  ExporterFormat format{"gexf",
                        {".gexf"},
                        "application/gexf+xml",
                        "GEXF 1.3 for Gephi, with intervals for its timeline",
                        {{"detail",
                          "full",
                          {"full", "plain"},
                          "plain writes each fact once, and notes what that leaves out"}},
                        writeGexf};
  format.showsPlaces = true;
  return format;
}

}  // namespace pressgraph
