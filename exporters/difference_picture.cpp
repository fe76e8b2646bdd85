#include "exporters/difference_picture.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "exporters/diagram.hpp"
#include "exporters/dot.hpp"
#include "exporters/image.hpp"

namespace pressgraph {

namespace {

using Lines = std::vector<DiagramMarks::Line>;

void addListChanges(Lines& lines, std::string_view title, const StringList& before,
                    const StringList& after) {
  const auto addMissing = [&](Mark mark, const StringList& from, const StringList& in) {
    for (const std::string_view item : from) {
      bool isThere = false;
      for (const std::string_view other : in) isThere = isThere || other == item;
      if (!isThere) lines.push_back({mark, fmt::format("{} {}", title, item)});
    }
  };
  addMissing(Mark::removed, before, after);
  addMissing(Mark::added, after, before);
}

// What is not as it was in an entity that both graphs have.
Lines linesOf(const EntityView& before, const EntityView& after,
              const std::vector<EntityMember>& changes, const DiagramOptions& options) {
  Lines lines;
  for (const EntityMember member : changes) switch (member) {
      case EntityMember::id:
        lines.push_back({Mark::removed, fmt::format("id {}", before.id())});
        lines.push_back({Mark::added, fmt::format("id {}", after.id())});
        break;
      case EntityMember::entityClass:
        lines.push_back({Mark::removed, std::string(options.label(before.classDefinition()))});
        lines.push_back({Mark::added, std::string(options.label(after.classDefinition()))});
        break;
      case EntityMember::name:
        lines.push_back({Mark::removed, std::string(before.name())});
        break;
      case EntityMember::aliases:
        addListChanges(lines, options.chinese ? "又称" : "also", before.aliases(), after.aliases());
        break;
      case EntityMember::sameAs:
        addListChanges(lines, "=", before.sameAs(), after.sameAs());
        break;
      case EntityMember::extra:
        lines.push_back({Mark::changed, options.chinese ? "其他" : "other members"});
        break;
    }
  return lines;
}

}  // namespace

bool isPictureFormat(const ExporterFormat& format) {
  return format.name == "dot" || format.name == "svg" || format.name == "png" ||
         format.name == "pdf";
}

void writeDifferencePicture(const KnowledgeGraph& before, const KnowledgeGraph& after,
                            const GraphDifference& difference, const MarkedGraph& both,
                            const ExporterFormat& format, const FormatOptions& options,
                            ByteWriter& out, Diagnostics& diagnostics) {
  MarkedGraph shown = changesAndNeighbours(both);
  const std::size_t left = both.graph.statementCount() - shown.graph.statementCount();
  if (left > 0)
    diagnostics.add({Severity::note,
                     "",
                     {},
                     fmt::format("{} statements that did not change are not drawn", left),
                     "unchanged-not-drawn",
                     "pressgraph build draws all of a graph"});
  DiagramOptions diagram(options);
  DiagramMarks marks{std::move(shown.entities), std::move(shown.statements), {}};
  for (const auto& pair : difference.entities.changed) {
    const EntityView entity = after.entity(pair.after);
    if (const auto at = shown.graph.findEntity(entity.id()))
      marks.lines[*at] = linesOf(before.entity(pair.before), entity, pair.changes, diagram);
  }
  diagram.marks = &marks;
  StringWriter dot;
  writeDot(shown.graph, diagram, dot, diagnostics);
  if (format.name == "dot")
    out.append(dot.text());
  else
    writePicture(format, dot.text(), options, out, diagnostics);
}

}  // namespace pressgraph
