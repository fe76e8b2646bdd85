#pragma once
// Stage 8: which mentions are one entity, what 该集群, 车站, 全市 and 我市 stand for, which aliases
// the text declares (以下简称), and which entity each clause speaks of.

#include <boost/container/static_vector.hpp>

#include "loaders/article/mentions.hpp"
#include "loaders/article/people.hpp"

namespace pressgraph {

using LocalEntityIndex = std::uint32_t;
inline constexpr LocalEntityIndex kNoLocalEntity = 0xFFFFFFFFU;

// An entity of one document.
struct LocalEntity {
  std::string type;
  EntryIndex entry = kNoEntry;
  MentionIndex name = kNoMention;       // the mention whose printed words name it best
  std::vector<std::u32string> aliases;  // other printed forms, and declared ones
};

inline constexpr std::size_t kMostTopics = 8;
// One more is what the article names most.
using Topics = boost::container::static_vector<LocalEntityIndex, kMostTopics + 1>;

// A piece of a sentence between weak stops, and what it speaks of when it names no subject itself.
struct Clause {
  Span span;
  std::uint32_t sentence = 0;
  // What it begins with, or what the clauses before it in its sentence began with.
  LocalEntityIndex subject = kNoLocalEntity;
  // Whether the sentence so far has a subject that is no known entity (游客陆续转移), so that what
  // was spoken of before does not carry over.
  bool unnamedSubject = false;
  // Entities that earlier text makes the likely subject, nearest first, at most eight, one a class
  // at most twice; rules take the first of a class that fits.
  Topics topics;
  std::uint32_t time = 0xFFFFFFFFU;  // the Value (date) in force, or none
};

struct Coreference {
  std::vector<LocalEntity> entities;
  std::vector<LocalEntityIndex> entityOf;  // of each mention; kNoLocalEntity for anaphors that
                                           // resolve to nothing
  std::vector<Clause> clauses;             // in order, covering all sentences
};

// Appends anaphors to the mentions. Pure; linear but for sorting.
Coreference resolve(const CleanText& text, const std::vector<Word>& words,
                    const std::vector<Value>& values, const People& people,
                    std::vector<Mention>& mentions);

}  // namespace pressgraph
