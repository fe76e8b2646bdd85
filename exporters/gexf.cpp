#include "exporters/gexf.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <fmt/format.h>

#include "exporters/fact_text.hpp"
#include "exporters/gephi_notes.hpp"
#include "exporters/property_table.hpp"
#include "exporters/xml_text.hpp"
#include "graph/date.hpp"

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

class GexfWriter : public PropertySink {
 public:
  GexfWriter(const KnowledgeGraph& graph, ByteWriter& out, Diagnostics& diagnostics)
      : graph_(graph),
        out_(out),
        diagnostics_(diagnostics),
        text_(out),
        table_(graph,
               {.withAppearance = false,
                .withPosition = false,
                .nameTokens = false,
                .holds = xmlHolds},
               diagnostics),
        timeline_(graph) {}

  void write() {
    out_.append(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
        "version=\"1.3\">\n"
        "  <meta>\n    <creator>pressgraph</creator>\n  </meta>\n"
        "  <graph defaultedgetype=\"directed\" ");
    out_.append(timeline_.isEmpty()
                    ? "mode=\"static\">\n"
                    : "mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\">\n");
    writeAttributes(table_.nodeColumns(), "node");
    writeAttributes(table_.edgeColumns(), "edge");
    out_.append("    <nodes>\n");
    for (EntityIndex i = 0; i < graph_.entityCount(); ++i) writeNode(i);
    out_.append("    </nodes>\n    <edges>\n");
    for (StatementIndex i = 0; i < graph_.edgeCount(); ++i) writeEdge(i);
    out_.append("    </edges>\n  </graph>\n</gexf>\n");
    text_.report("GEXF", diagnostics_);
    timeline_.report(diagnostics_);
    gephiText_.report(diagnostics_);
    noteMergedEdges(graph_, diagnostics_);
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
  void writeAttributes(const std::vector<PropertyColumn>& columns, std::string_view domain) {
    out_.append(fmt::format("    <attributes class=\"{}\">\n", domain));
    for (const PropertyColumn& column : columns) {
      out_.append(fmt::format("      <attribute id=\"{}\" title=\"", column.key));
      text_.attribute(column.name);
      out_.append(fmt::format("\" type=\"{}\"/>\n", typeName(column.type)));
    }
    out_.append("    </attributes>\n");
  }

  void writeNode(EntityIndex index) {
    const EntityView entity = graph_.entity(index);
    out_.append("      <node id=\"n");
    out_.appendNumber(index);
    out_.append("\" label=\"");
    text_.attribute(nodeLabel(entity));
    out_.append('"');
    const std::vector<Interval> intervals = timeline_.ofNode(entity);
    if (intervals.size() == 1) writeInterval(intervals.front());
    out_.append(">\n        <attvalues>\n");
    table_.describeNode(index, *this);
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

  void writePosition(EntityIndex index) {
    const Measure* const x = graph_.findMeasure("x");
    const Measure* const y = graph_.findMeasure("y");
    if (x == nullptr || y == nullptr || std::isnan(x->values[index]) ||
        std::isnan(y->values[index]))
      return;
    out_.append(fmt::format("        <viz:position x=\"{}\" y=\"{}\"/>\n", measureText(*x, index),
                            measureText(*y, index)));
  }

  void writeEdge(StatementIndex index) {
    const StatementView statement = graph_.statement(index);
    out_.append("      <edge id=\"e");
    out_.appendNumber(index);
    out_.append("\" source=\"n");
    out_.appendNumber(statement.subject());
    out_.append("\" target=\"n");
    out_.appendNumber(statement.object());
    out_.append("\" kind=\"");
    text_.attribute(statement.predicateDefinition().name);
    out_.append("\" label=\"");
    text_.attribute(edgeLabel(statement));
    out_.append("\" weight=\"");
    out_.append(edgeWeight(graph_, statement));
    out_.append('"');
    for (const Interval& interval : timeline_.ofEdge(statement)) writeInterval(interval);
    out_.append(">\n        <attvalues>\n");
    table_.describeEdge(index, *this);
    out_.append("        </attvalues>\n      </edge>\n");
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
  ByteWriter& out_;
  Diagnostics& diagnostics_;
  XmlText text_;
  PropertyTable table_;
  Timeline timeline_;
  GephiText gephiText_{/*dropsBlanks=*/false};
};

}  // namespace

ExporterFormat gexfExporter() {
  ExporterFormat format{
      "gexf",
      {".gexf"},
      "application/gexf+xml",
      "GEXF 1.3 for Gephi, with intervals for its timeline",
      {},
      [](const KnowledgeGraph& graph, const FormatOptions&, ByteWriter& out,
         Diagnostics& diagnostics) { GexfWriter(graph, out, diagnostics).write(); }};
  format.showsPlaces = true;
  return format;
}

}  // namespace pressgraph
