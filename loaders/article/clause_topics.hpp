#pragma once
// The part of stage 8 that says what each clause speaks of. Subjects carry over in Chinese news:
// 现有企业100余家 speaks of what the clauses before spoke of.

#include <vector>

#include "loaders/article/coreference.hpp"

namespace pressgraph {

// The clauses of all sentences, in order. Topics, nearest first: what the clause itself begins
// with, what clauses before it in the article began with, whom the article quotes as its source,
// and last the entity that the article names most. `known` has the entities and `entityOf`, its
// clauses are not looked at. Pure; linear in characters and mentions.
std::vector<Clause> findClauses(const CleanText& text, const std::vector<Word>& words,
                                const std::vector<Value>& values, const People& people,
                                const std::vector<Mention>& mentions, const Coreference& known);

}  // namespace pressgraph
