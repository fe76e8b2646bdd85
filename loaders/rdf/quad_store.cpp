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

TermId QuadStore::intern(const RdfTermView& term) {
  buffer_.clear();
  buffer_ += term.kind == RdfTermKind::iri ? 'I' : term.kind == RdfTermKind::blank ? 'B' : 'L';
  buffer_ += term.text;
  if (!term.language.empty()) {
    buffer_ += kSeparator;
    buffer_ += 'L';
    buffer_ += term.language;
  } else if (!term.datatype.empty()) {
    buffer_ += kSeparator;
    buffer_ += 'D';
    buffer_ += term.datatype;
  }
  return TermId{terms_.number(strings_, buffer_)};
}

TermId QuadStore::iri(std::string_view iri) {
  return intern({RdfTermKind::iri, iri});
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

// Most statements have the subject of the one before.
bool QuadStore::isLastSubject(const RdfTermView& subject) const {
  const std::string_view last = stored(lastSubject_);
  return !last.empty() && last[0] == (subject.kind == RdfTermKind::iri ? 'I' : 'B') &&
         last.substr(1) == subject.text;
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
  if (!isLastSubject(subject)) lastSubject_ = intern(subject);
  quads_.push_back({lastSubject_, intern(predicate), intern(object),
                    graph == nullptr ? kNoTerm : intern(*graph), position.line});
}

// Most inputs say together what they say of a subject, and their subjects are numbered as they
// come: then only each subject's few statements have to be sorted.
void QuadStore::finish() {
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
  quads_.erase(std::unique(quads_.begin(), quads_.end(),
                           [](const Quad& a, const Quad& b) { return key(a) == key(b); }),
               quads_.end());
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
