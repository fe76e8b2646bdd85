#include "graph/edge_repetitions.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace pressgraph {

std::optional<std::string> EdgeRepetitions::tellApart(std::uint64_t said, std::string_view id,
                                                      Position position) {
  if (said_.insert(said)) {
    if (!id.empty() && unusedIds_.count++ == 0) unusedIds_.first = position;
    return std::nullopt;
  }
  const auto saidWith = [&](std::string_view text) {
    return XXH3_64bits_withSeed(text.data(), text.size(), said);
  };
  // Numbers up to that of the last edge that says the same are taken.
  std::size_t& number = numbers_.try_emplace(saidWith(id), 1).first->second;
  std::string apart;
  do {
    ++number;
    if (id.empty())
      apart = fmt::format("{}", number);
    else
      apart = number == 2 ? std::string(id) : fmt::format("{}~{}", id, number);
  } while (!said_.insert(saidWith(apart)));
  return apart;
}

void EdgeRepetitions::freeIndex() {
  said_ = {};
  numbers_ = {};
}

}  // namespace pressgraph
