#include "loaders/rdf/quad_store.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <tuple>

namespace pressgraph {

namespace {

constexpr char kSeparator = '\xFF';

auto key(const Quad& quad) {
  return std::tuple(quad.subject, quad.predicate, quad.object, quad.graph);
}

}  // namespace

void QuadStore::prepare(const RdfTermView& view, Term& term) const {
  std::string& key = term.key;
  key = view.kind == RdfTermKind::iri ? 'I' : view.kind == RdfTermKind::blank ? 'B' : 'L';
  key += view.text;
  if (!view.language.empty()) {
    key += kSeparator;
    key += 'L';
    key += view.language;
  } else if (!view.datatype.empty()) {
    key += kSeparator;
    key += 'D';
    key += view.datatype;
  }
  term.hash = slotHash(StringNumbers::hashOf(key));
  terms_.fetchSlot(term.hash);
}

TermId QuadStore::store(const Term& term) {
  return TermId{terms_.number(strings_, term.key, term.hash)};
}

TermId QuadStore::iri(std::string_view iri) {
  storeAll();
  Term term;
  prepare({RdfTermKind::iri, iri}, term);
  return store(term);
}

RdfTermView QuadStore::term(TermId id) const {
  const std::string_view characters = stored(id);
  RdfTermView view;
  if (characters.empty()) return view;
  view.text = characters.substr(1);
  if (characters[0] == 'B') view.kind = RdfTermKind::blank;
  if (characters[0] != 'L') return view;
  view.kind = RdfTermKind::literal;
  const std::size_t end = view.text.rfind(kSeparator);
  if (end == std::string_view::npos) return view;
  (view.text[end + 1] == 'L' ? view.language : view.datatype) = view.text.substr(end + 2);
  view.text = view.text.substr(0, end);
  return view;
}

void QuadStore::add(const RdfTermView& subject, const RdfTermView& predicate,
                    const RdfTermView& object, const RdfTermView* graph, Position position) {
  if (quads_.size() >= std::numeric_limits<std::uint32_t>::max() - 1)
    throw std::length_error("more than 4 billion statements in one input");
  const auto isBlank = [](const RdfTermView& term) { return term.kind == RdfTermKind::blank; };
  if (isBlank(subject) || isBlank(object) || (graph != nullptr && isBlank(*graph)))
    hasBlankNodes_ = true;
  if (object.kind == RdfTermKind::literal && !lineWithNul_ &&
      object.text.find('\0') != std::string_view::npos)
    lineWithNul_ = position.line;
  if (read_ - stored_ == kAhead) storeNext();
  if (read_ - stored_ >= kAhead / 2) fetchStrings(pending(read_ - kAhead / 2));
  Pending& next = pending(read_);
  const auto isSubject = [&](const Term& term) {
    return term.key[0] == (isBlank(subject) ? 'B' : 'I') &&
           std::string_view(term.key).substr(1) == subject.text;
  };
  next.hasLastSubject = read_ > 0 && isSubject(pending(read_ - 1).subject);
  if (next.hasLastSubject)
    next.subject = pending(read_ - 1).subject;
  else
    prepare(subject, next.subject);
  prepare(predicate, next.predicate);
  prepare(object, next.object);
  next.hasGraph = graph != nullptr;
  if (next.hasGraph) prepare(*graph, next.graph);
  next.line = position.line;
  ++read_;
}

void QuadStore::fetchStrings(const Pending& pending) const {
  if (!pending.hasLastSubject) terms_.fetchString(strings_, pending.subject.hash);
  terms_.fetchString(strings_, pending.object.hash);
}

void QuadStore::storeNext() {
  const Pending& next = pending(stored_++);
  Quad quad;
  quad.subject = next.hasLastSubject ? quads_.back().subject : store(next.subject);
  quad.predicate = store(next.predicate);
  quad.object = store(next.object);
  if (next.hasGraph) quad.graph = store(next.graph);
  quad.line = next.line;
  quads_.push_back(quad);
}

void QuadStore::storeAll() {
  while (stored_ < read_) storeNext();
}

// Most inputs say together what they say of a subject, and their subjects are numbered as they
// come: then only each subject's few statements have to be sorted.
void QuadStore::finish() {
  storeAll();
  const auto bySubject = [](const Quad& a, const Quad& b) { return a.subject < b.subject; };
  if (!std::is_sorted(quads_.begin(), quads_.end(), bySubject))
    std::stable_sort(quads_.begin(), quads_.end(), bySubject);
  for (auto begin = quads_.begin(); begin != quads_.end();) {
    const auto end = std::find_if(begin, quads_.end(),
                                  [&](const Quad& quad) { return quad.subject != begin->subject; });
    std::sort(begin, end, [](const Quad& a, const Quad& b) {
      return std::tuple(key(a), a.line) < std::tuple(key(b), b.line);
    });
    begin = end;
  }
  const std::size_t read = quads_.size();
  quads_.erase(std::unique(quads_.begin(), quads_.end(),
                           [](const Quad& a, const Quad& b) { return key(a) == key(b); }),
               quads_.end());
  repetitions_ = read - quads_.size();
  begins_.assign(terms_.size() + 1, 0);
  for (const Quad& quad : quads_) ++begins_[static_cast<std::size_t>(quad.subject) + 1];
  for (std::size_t i = 1; i < begins_.size(); ++i) begins_[i] += begins_[i - 1];
}

std::span<const Quad> QuadStore::about(TermId subject) const {
  const auto index = static_cast<std::size_t>(subject);
  if (index + 1 >= begins_.size()) return {};
  return std::span(quads_).subspan(begins_[index], begins_[index + 1] - begins_[index]);
}

std::span<const Quad> QuadStore::about(TermId subject, TermId predicate) const {
  const std::span<const Quad> all = about(subject);
  const auto [first, last] =
      std::equal_range(all.begin(), all.end(), Quad{.predicate = predicate},
                       [](const Quad& a, const Quad& b) { return a.predicate < b.predicate; });
  return {first, last};
}

}  // namespace pressgraph
