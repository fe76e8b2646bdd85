#include "graph/source_check.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "graph/support/utf8.hpp"

namespace pressgraph {

namespace {

// Finds code points of one text in constant time: the byte offset of every 64th is kept.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text) : text_(text) {
    for (std::size_t offset = 0; offset < text.size(); ++offset)
      if ((static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U && count_++ % kStride == 0)
        marks_.push_back(offset);
  }

  std::size_t count() const { return count_; }

  // `codePoint` is at most count().
  std::size_t offsetOf(std::size_t codePoint) const {
    if (codePoint == count_) return text_.size();
    std::size_t offset = marks_[codePoint / kStride];
    for (std::size_t left = codePoint % kStride; left > 0; --left) do
        ++offset;
      while ((static_cast<unsigned char>(text_[offset]) & 0xC0U) == 0x80U);
    return offset;
  }

  std::string_view span(std::size_t begin, std::size_t end) const {
    const std::size_t from = offsetOf(begin);
    return text_.substr(from, offsetOf(end) - from);
  }

 private:
  static constexpr std::size_t kStride = 64;
  std::string_view text_;
  std::size_t count_ = 0;
  std::vector<std::size_t> marks_;
};

std::string shortened(std::string_view text) {
  constexpr std::size_t kLongest = 30;
  if (const auto head = codePointSpan(text, 0, kLongest)) return std::string(*head) + "…";
  return std::string(text);
}

class SourceChecker {
 public:
  SourceChecker(const KnowledgeGraph& graph, Diagnostics& diagnostics,
                std::map<StatementIndex, RejectionReason>* wrong)
      : graph_(graph), diagnostics_(diagnostics), wrong_(wrong) {}

  void check(StatementIndex index, const Source& source, std::string_view text,
             const CodePointIndex& codePoints) {
    if (source.end > codePoints.count()) {
      report(index, "bad-span",
             fmt::format("the span {}..{} lies beyond the end of '{}', which has {} code points",
                         source.begin, source.end, documentName(source), codePoints.count()),
             hintFor(source, text));
      return;
    }
    const std::string_view quote = graph_.text(source.quote);
    if (quote.empty()) return;
    const std::string_view span = codePoints.span(source.begin, source.end);
    if (span == quote) return;
    report(index, "wrong-quote",
           fmt::format("the quote \"{}\" is not what stands at {}..{} of '{}': \"{}\"",
                       shortened(quote), source.begin, source.end, documentName(source),
                       shortened(span)),
           hintFor(source, text));
  }

 private:
  std::string hintFor(const Source& source, std::string_view text) {
    const std::string_view quote = graph_.text(source.quote);
    const bool search = !quote.empty() && searches_++ < kMostSearches;
    const std::size_t at = search ? text.find(quote) : std::string_view::npos;
    if (at == std::string_view::npos)
      return "correct begin, end and quote; they count code points from 0, the end exclusive";
    const std::size_t begin = countCodePoints(text.substr(0, at));
    return fmt::format("the quote stands at {}..{}", begin, begin + countCodePoints(quote));
  }

  std::string_view documentName(const Source& source) const {
    return graph_.text(graph_.document(source.document).id);
  }

  void report(StatementIndex index, std::string code, std::string message, std::string hint) {
    const StatementView statement = graph_.statement(index);
    if (wrong_ != nullptr) wrong_->emplace(index, RejectionReason{code, message});
    diagnostics_.add({Severity::error, statement.input(), statement.position(), std::move(message),
                      std::move(code), std::move(hint)});
  }

  // Each search reads a whole text, which must not happen for any number of wrong quotes.
  static constexpr std::size_t kMostSearches = 200;

  const KnowledgeGraph& graph_;
  Diagnostics& diagnostics_;
  std::map<StatementIndex, RejectionReason>* wrong_;
  std::size_t searches_ = 0;
};

}  // namespace

void checkSources(const KnowledgeGraph& graph, const TextOfDocument& textOfDocument,
                  Diagnostics& diagnostics, std::map<StatementIndex, RejectionReason>* wrong) {
  struct Citation {
    StatementIndex statement;
    Source source;
  };
  std::vector<std::vector<Citation>> citations(graph.documentCount());
  for (StatementIndex index = 0; index < graph.statementCount(); ++index)
    for (const Source& source : graph.statement(index).sources())
      if (source.hasSpan()) citations[source.document].push_back({index, source});

  SourceChecker checker(graph, diagnostics, wrong);
  for (DocumentIndex d = 0; d < graph.documentCount(); ++d) {
    if (citations[d].empty()) continue;
    const Document& document = graph.document(d);
    const auto text = textOfDocument(document);
    if (!text) {
      diagnostics.add({Severity::note, graph.inputs()[document.input], document.position,
                       fmt::format("the text of '{}' is not at hand; {} spans were not verified",
                                   graph.text(document.id), citations[d].size()),
                       "text-not-found",
                       document.path == StringId::empty
                           ? "give the document a \"path\""
                           : fmt::format("looked for {}", graph.text(document.path))});
      continue;
    }
    const CodePointIndex codePoints(*text);
    for (const Citation& citation : citations[d])
      checker.check(citation.statement, citation.source, *text, codePoints);
  }
}

}  // namespace pressgraph
