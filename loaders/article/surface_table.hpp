#pragma once
// All written forms that the lexicon knows, each with what it may mean and how likely it is.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "loaders/article/lexicon.hpp"
#include "loaders/article/name_finder.hpp"

namespace pressgraph {

using SurfaceIndex = std::uint32_t;

class SurfaceTable {
 public:
  // Its names are surfaces.
  const NameFinder& finder() const { return finder_; }

  float cost(SurfaceIndex surface) const { return costs_[surface]; }
  // Fetch from memory what cost() and senses() will look at.
  void prefetchCost(SurfaceIndex surface) const { __builtin_prefetch(&costs_[surface]); }
  void prefetchSenses(SurfaceIndex surface) const { __builtin_prefetch(&sensesOf_[surface]); }
  std::span<const Sense> senses(SurfaceIndex surface) const {
    return {senses_.data() + sensesOf_[surface].first, sensesOf_[surface].count};
  }

 private:
  friend class SurfaceTableBuilder;

  struct SenseRange {
    std::uint32_t first, count;
  };

  NameFinder finder_;
  std::vector<float> costs_;
  std::vector<SenseRange> sensesOf_;
  std::vector<Sense> senses_;
};

class SurfaceTableBuilder {
 public:
  // Adds a sense of `surface`, UTF-8; of several senses of one thing the first counts, of several
  // costs the least. Adding in the order of the surfaces is quickest.
  void add(std::string_view surface, Sense sense, float cost);
  void add(std::u32string_view surface, Sense sense, float cost);

  // Ordinary words stand first, then entries by importance, then as they were added.
  SurfaceTable build(const std::vector<Entry>& entries);

 private:
  struct Draft {
    std::uint64_t head;   // the first four characters, so that most are compared at once
    std::uint32_t begin;  // in characters_
    std::uint32_t length;
    Sense sense;
    float cost;
  };

  void addFrom(std::size_t begin, Sense sense, float cost);
  std::u32string_view surfaceOf(const Draft& draft) const {
    return std::u32string_view(characters_).substr(draft.begin, draft.length);
  }
  bool less(const Draft& a, const Draft& b) const;
  void sort();
  void addSenses(std::span<const Draft> drafts, const std::vector<Entry>& entries,
                 SurfaceTable& table);

  std::u32string characters_;
  std::vector<Draft> drafts_;
  std::vector<Sense> ofSurface_;
};

}  // namespace pressgraph
