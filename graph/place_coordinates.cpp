#include "graph/place_coordinates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::string_view kCodeIri = "https://pressgraph.example/gbt2260/";

// The whole text as a number; NaN when it is none.
double number(std::string_view text) {
  double value = kNone;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() && std::isfinite(value) ? value
                                                                                          : kNone;
}

struct PlaceRow {
  std::string_view code, className, name, shortName, parent, level;
  double latitude = kNone;
  double longitude = kNone;
};

class PlaceTable {
 public:
  explicit PlaceTable(std::string_view text) {
    text.remove_prefix(std::min(text.find('\n'), text.size()));
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      addRow(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      codes_.emplace(rows_[i].code, i);
      fullNames_[nameKey(rows_[i].name)].push_back(i);
      shortNames_[nameKey(rows_[i].shortName)].push_back(i);
    }
  }

  const PlaceRow* withCode(std::string_view code) const {
    const auto found = codes_.find(code);
    return found == codes_.end() ? nullptr : &rows_[found->second];
  }
  std::vector<const PlaceRow*> withFullName(std::string_view name) const {
    return found(fullNames_, name);
  }
  std::vector<const PlaceRow*> withShortName(std::string_view name) const {
    return found(shortNames_, name);
  }
  bool liesIn(const PlaceRow* row, const PlaceRow& area) const {
    while (row != nullptr && row->code != area.code) row = withCode(row->parent);
    return row != nullptr;
  }

 private:
  using Names = std::unordered_map<std::string, std::vector<std::size_t>>;

  void addRow(std::string_view line) {
    // code class name short aliases abbreviation parent latitude longitude importance level bare
    std::array<std::string_view, 12> cells;
    for (std::string_view& cell : cells) {
      const std::size_t end = std::min(line.find('\t'), line.size());
      cell = line.substr(0, end);
      line.remove_prefix(std::min(end + 1, line.size()));
    }
    if (cells[0].empty()) return;
    rows_.push_back({cells[0], cells[1], cells[2], cells[3], cells[6], cells[10], number(cells[7]),
                     number(cells[8])});
  }

  std::vector<const PlaceRow*> found(const Names& names, std::string_view name) const {
    std::vector<const PlaceRow*> rows;
    if (const auto at = names.find(nameKey(name)); at != names.end())
      for (const std::size_t i : at->second) rows.push_back(&rows_[i]);
    return rows;
  }

  std::vector<PlaceRow> rows_;
  std::unordered_map<std::string_view, std::size_t> codes_;
  Names fullNames_, shortNames_;
};

class PlaceFinder {
 public:
  PlaceFinder(const KnowledgeGraph& graph, const PlaceTable& table)
      : graph_(graph), table_(table), locatedIn_(graph.ontology().findPredicate("locatedIn")) {
    for (const std::string_view name : {"Province", "City", "District"})
      if (const auto index = graph.ontology().findClass(name)) classes_.push_back(*index);
  }

  // The row that an entity surely is, or null.
  const PlaceRow* find(EntityIndex index) const {
    std::vector<const PlaceRow*> rows = candidates(index);
    if (rows.size() > 1) {
      const std::vector<const PlaceRow*> areas = areasOf(index);
      std::erase_if(rows, [&](const PlaceRow* row) {
        return areas.empty() || !std::all_of(areas.begin(), areas.end(), [&](const PlaceRow* area) {
                 return table_.liesIn(row, *area);
               });
      });
    }
    return rows.size() == 1 ? rows.front() : nullptr;
  }

 private:
  // By code if there is one; otherwise by full name, by short name only when no full name is known.
  std::vector<const PlaceRow*> candidates(EntityIndex index) const {
    const EntityView entity = graph_.entity(index);
    if (!isPlaceOfTable(entity)) return {};
    std::vector<const PlaceRow*> rows;
    bool hasCode = false;
    for (const std::string_view iri : entity.sameAs()) {
      if (!iri.starts_with(kCodeIri)) continue;
      hasCode = true;
      if (const PlaceRow* row = table_.withCode(iri.substr(kCodeIri.size()))) rows.push_back(row);
    }
    if (hasCode) return rows;
    const auto add = [&](const std::vector<const PlaceRow*>& more) {
      for (const PlaceRow* row : more)
        if (fits(entity, *row) && std::find(rows.begin(), rows.end(), row) == rows.end())
          rows.push_back(row);
    };
    add(table_.withFullName(entity.name()));
    for (const std::string_view alias : entity.aliases()) add(table_.withFullName(alias));
    if (rows.empty()) add(table_.withShortName(entity.name()));
    return rows;
  }

  // What the entity is said to lie in, as far as that is sure by itself.
  std::vector<const PlaceRow*> areasOf(EntityIndex index) const {
    std::vector<const PlaceRow*> areas;
    const auto [begin, end] = graph_.entity(index).relations();
    for (StatementIndex i = begin; i < end; ++i) {
      const StatementView statement = graph_.statement(i);
      if (statement.predicate() != locatedIn_ || statement.rank() == Rank::deprecated) continue;
      const std::vector<const PlaceRow*> rows = candidates(statement.object());
      if (rows.size() == 1) areas.push_back(rows.front());
    }
    return areas;
  }

  bool isA(const EntityView& entity, std::string_view className) const {
    const auto index = graph_.ontology().findClass(className);
    return index && graph_.ontology().isA(entity.classIndex(), *index);
  }

  bool isPlaceOfTable(const EntityView& entity) const {
    return std::any_of(classes_.begin(), classes_.end(), [&](ClassIndex index) {
      return graph_.ontology().isA(entity.classIndex(), index);
    });
  }

  // Municipalities and county-level cities may be called cities.
  bool fits(const EntityView& entity, const PlaceRow& row) const {
    if (isA(entity, row.className)) return true;
    return isA(entity, "City") && (row.level == "municipality" || row.level == "county-city");
  }

  const KnowledgeGraph& graph_;
  const PlaceTable& table_;
  std::optional<PredicateIndex> locatedIn_;
  std::vector<ClassIndex> classes_;  // of what the table has
};

// What entities are said to have as a coordinate, by predicates of schema.org's or of its names.
class StatedCoordinate {
 public:
  // In degrees, from -most to most.
  StatedCoordinate(const KnowledgeGraph& graph, std::string_view name, double most)
      : graph_(graph), most_(most) {
    const std::string iri = "https://schema.org/" + std::string(name);
    for (const PredicateDefinition& predicate : graph.ontology().predicates())
      isMeant_.push_back(predicate.name == name || predicate.iri == iri);
  }

  // The only value, when it is such a number; else NaN.
  double of(EntityIndex index) const {
    double value = kNone;
    const auto [begin, end] = graph_.entity(index).attributes();
    for (StatementIndex i = begin; i < end; ++i) {
      const StatementView statement = graph_.statement(i);
      if (!isMeant_[statement.predicate()] || statement.rank() == Rank::deprecated) continue;
      const double said = number(graph_.text(statement.literal().value));
      if (!(std::abs(said) <= most_) || (!std::isnan(value) && value != said)) return kNone;
      value = said;
    }
    return value;
  }

 private:
  const KnowledgeGraph& graph_;
  double most_;
  std::vector<bool> isMeant_;  // by predicate
};

}  // namespace

std::vector<Measure> placeCoordinates(const KnowledgeGraph& graph, std::string_view places) {
  const PlaceTable table(places);
  const PlaceFinder finder(graph, table);
  Measure latitude{"latitude", false, std::vector<double>(graph.entityCount(), kNone)};
  Measure longitude{"longitude", false, std::vector<double>(graph.entityCount(), kNone)};
  const StatedCoordinate statedLatitude(graph, "latitude", 90);
  const StatedCoordinate statedLongitude(graph, "longitude", 180);
  bool any = false;
  for (EntityIndex i = 0; i < graph.entityCount(); ++i) {
    double north = statedLatitude.of(i);
    double east = statedLongitude.of(i);
    if (std::isnan(north) || std::isnan(east)) {
      const PlaceRow* const row = finder.find(i);
      if (row == nullptr) continue;
      north = row->latitude;
      east = row->longitude;
    }
    if (std::isnan(north) || std::isnan(east)) continue;
    latitude.values[i] = north;
    longitude.values[i] = east;
    any = true;
  }
  if (!any) return {};
  return {std::move(latitude), std::move(longitude)};
}

}  // namespace pressgraph
