#include "loaders/article/name_endings.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>
#include <utility>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

constexpr std::array<std::pair<std::string_view, NameBegin>, 20> kBegins{{
    {"never", NameBegin::never},
    {"anything", NameBegin::anything},
    {"anchor", NameBegin::anchor},
    {"place", NameBegin::place},
    {"settlement", NameBegin::settlement},
    {"authority", NameBegin::authority},
    {"organisation", NameBegin::organisation},
    {"ministry", NameBegin::ministry},
    {"station", NameBegin::station},
    {"line", NameBegin::line},
    {"title", NameBegin::title},
    {"section", NameBegin::section},
    {"network", NameBegin::network},
    {"numbered", NameBegin::numbered},
    {"known", NameBegin::known},
    {"competent", NameBegin::competent},
    {"event", NameBegin::event},
    {"occasion", NameBegin::occasion},
    {"honour", NameBegin::honour},
    {"branch", NameBegin::branch},
}};

constexpr std::array<std::pair<std::string_view, NameRole>, 5> kRoles{{
    {"stop", NameRole::stop},
    {"inner", NameRole::inner},
    {"generic", NameRole::generic},
    {"joint", NameRole::joint},
    {"wide", NameRole::wide},
}};

[[noreturn]] void reject(std::string_view what, const std::vector<std::string_view>& cells) {
  throw std::invalid_argument(std::string(what) + " in the row of " + std::string(cells.front()));
}

template <typename Table>
auto named(const Table& table, std::string_view name, const std::vector<std::string_view>& cells) {
  const auto* found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == name; });
  if (found == table.end()) reject("unknown word '" + std::string(name) + "'", cells);
  return found->second;
}

void needColumns(const std::vector<std::string_view>& cells, std::size_t count) {
  if (cells.size() != count || cells.front().empty()) reject("wrong number of columns", cells);
}

NameEnding readEnding(const std::vector<std::string_view>& cells) {
  needColumns(cells, 4);
  NameEnding ending;
  ending.suffix = toCodePoints(cells[0]);
  ending.type = cells[1];
  ending.begin = named(kBegins, cells[2], cells);
  const char* end = cells[3].data() + cells[3].size();
  const auto [stop, error] = std::from_chars(cells[3].data(), end, ending.least);
  if (error != std::errc() || stop != end) reject("no number", cells);
  return ending;
}

}  // namespace

const NameEndings& NameEndings::embedded() {
  static const NameEndings endings(articleData("rules/open_classes.tsv"),
                                   articleData("rules/name_words.tsv"));
  return endings;
}

NameEndings::NameEndings(std::string_view endings, std::string_view words) {
  forEachRow(endings, [this](const auto& cells) {
    NameEnding ending = readEnding(cells);
    const char32_t last = ending.suffix.back();
    lastOfEnding_.add(last);
    endings_[last].push_back(std::move(ending));
  });
  for (auto& [last, list] : endings_) {
    std::stable_sort(list.begin(), list.end(), [](const NameEnding& a, const NameEnding& b) {
      return a.suffix.size() > b.suffix.size();
    });
  }
  std::map<std::u32string, NameRole> roles;
  forEachRow(words, [&roles](const auto& cells) {
    needColumns(cells, 2);
    roles.emplace(toCodePoints(cells[0]), named(kRoles, cells[1], cells));
  });
  std::vector<std::u32string_view> sorted;
  for (const auto& [word, role] : roles) {
    beginsRole_.add(word);
    sorted.push_back(word);
    roles_.push_back(role);
  }
  roleWords_ = FrozenTrie(sorted);
}

}  // namespace pressgraph
