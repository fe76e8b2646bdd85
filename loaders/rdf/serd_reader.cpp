#include "loaders/rdf/serd_reader.hpp"

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <cstring>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <serd/serd.h>

#include "graph/support/iri.hpp"
#include "graph/support/utf8.hpp"
#include "loaders/facts/text_reader.hpp"
#include "loaders/rdf/plain_lines.hpp"
#include "loaders/rdf/turtle_nesting.hpp"

namespace pressgraph {

namespace {

struct SerdReaderDelete {
  void operator()(SerdReader* reader) const { serd_reader_free(reader); }
};

std::string_view textOf(const SerdNode& node) {
  return {reinterpret_cast<const char*>(node.buf), node.n_bytes};
}

SerdSyntax serdSyntax(RdfSyntax syntax) {
  switch (syntax) {
    case RdfSyntax::ntriples:
      return SERD_NTRIPLES;
    case RdfSyntax::nquads:
      return SERD_NQUADS;
    case RdfSyntax::turtle:
      return SERD_TURTLE;
    case RdfSyntax::trig:
      return SERD_TRIG;
  }
  return SERD_NQUADS;
}

// A line of N-Triples or N-Quads longer than this is left to serd.
constexpr std::size_t kLongestPlainLine = std::size_t{1} << 20;

// serd is C: exceptions wait in failure_ until it has returned.
//
// Lines of N-Triples and N-Quads are read by readPlainStatement(). A line that it refuses is given
// to serd alone; where that fails, the line and all that follows, so that serd sees what it would
// have seen of the whole file, and says the same of it.
class Reading {
 public:
  Reading(RdfSyntax syntax, InputStream& input, const std::string& base, const Limits& limits,
          QuadSink& sink, Diagnostics& diagnostics)
      : reader_(input, textDiagnostics_, true),
        name_(input.name()),
        base_(base),
        sink_(sink),
        diagnostics_(diagnostics),
        brackets_(syntax == RdfSyntax::turtle || syntax == RdfSyntax::trig),
        graphs_(syntax == RdfSyntax::nquads),
        mostLevels_(limits.nesting),
        nesting_(mostLevels_) {
    serd_.reset(serd_reader_new(serdSyntax(syntax), this, nullptr, setBase, setPrefix, addStatement,
                                nullptr));
    if (!serd_) throw std::bad_alloc();
    serd_reader_set_strict(serd_.get(), true);
    serd_reader_set_error_sink(serd_.get(), keepError, this);
  }

  void run() {
    if (brackets_)
      readBySerd();
    else
      readLines();
    diagnostics_.merge(textDiagnostics_);
  }

 private:
  // -- lines --------------------------------------------------------------------------------------

  void readLines() {
    Position start{1, 0};  // of the line
    std::string begun;     // a line whose end is not read yet
    while (!failure_) {
      const std::string_view piece = reader_.next();
      if (piece.empty()) break;
      for (std::size_t begin = 0; begin < piece.size();) {
        const std::size_t end = piece.find('\n', begin);
        const std::string_view line =
            piece.substr(begin, end == piece.npos ? end : end + 1 - begin);
        begin += line.size();
        const bool whole = end != piece.npos && begun.empty();
        if (!whole) begun += line;
        if (end == piece.npos && begun.size() < kLongestPlainLine) break;
        if (!readLine(whole ? line : begun, start)) {
          readRestBySerd(whole ? line : begun, piece.substr(begin), start);
          return;
        }
        begun.clear();
        ++start.line;
      }
    }
    if (!begun.empty() && !failure_) readRestBySerd(begun, {}, start);
  }

  bool readLine(std::string_view line, Position start) {
    if (line.size() >= kLongestPlainLine) return false;
    position_ = start;
    if (readPlainStatement(line, graphs_, plain_)) {
      sink_.add(plain_.subject, plain_.predicate, plain_.object,
                plain_.graph ? &*plain_.graph : nullptr, position_);
      return true;
    }
    if (isBlankLine(line)) return true;
    lineAlone_ = true;
    startAt(line, {}, start);
    const SerdStatus status = readSource();
    lineAlone_ = false;
    if (failure_) std::rethrow_exception(failure_);
    const bool good = complaint_.empty() && !reported_ && status <= SERD_FAILURE && ended_;
    alreadyAdded_ = good ? 0 : added_;
    return good;
  }

  void readRestBySerd(std::string_view line, std::string_view rest, Position start) {
    startAt(line, rest, start);
    readBySerd();
  }

  void startAt(std::string_view line, std::string_view rest, Position start) {
    piece_ = line;
    rest_ = rest;
    at_ = 0;
    position_ = start;
    lineEnded_ = ended_ = reported_ = complaintAtEnd_ = erredBeforeEnd_ = false;
    complaint_.clear();
    added_ = 0;
    inMiddle_ = start.line > 1;
  }

  // -- serd ---------------------------------------------------------------------------------------

  SerdStatus readSource() {
    const auto* name = reinterpret_cast<const std::uint8_t*>(name_.c_str());
    return serd_reader_read_source(serd_.get(), nextByte, hasFailed, this, name, 1);
  }

  void readBySerd() {
    const SerdStatus status = readSource();
    if (failure_) std::rethrow_exception(failure_);
    // serd ends without a word where a statement of N-Quads begins with no subject.
    if (status == SERD_FAILURE && complaint_.empty() && !ended_ && !reported_) {
      complaint_ = "a statement is expected";
      complaintPosition_ = position_;
      erredBeforeEnd_ = true;
    }
    const bool complains = !complaint_.empty() || status > SERD_FAILURE;
    // Of two errors the first counts: text that was read ahead of serd may be bad as well.
    if (erredBeforeEnd_) dropTextErrors();
    if (textDiagnostics_.hasErrors() || reported_ || !complains) return;
    if (complaint_.empty()) complaint_ = reinterpret_cast<const char*>(serd_strerror(status));
    report(
        complaintPosition_, complaintAtEnd_ ? "truncated" : "bad-rdf",
        complaintAtEnd_ ? "the input ends in the middle of a statement: " + complaint_ : complaint_,
        complaintAtEnd_ ? "the file may be only a part" : "nothing after this place is read");
  }

  void dropTextErrors() {
    Diagnostics kept;
    for (const Diagnostic& diagnostic : textDiagnostics_.all())
      if (diagnostic.severity != Severity::error) kept.add(diagnostic);
    textDiagnostics_ = std::move(kept);
  }

  void report(Position position, std::string code, std::string message, std::string hint) {
    reported_ = true;
    erredBeforeEnd_ = erredBeforeEnd_ || !ended_;
    if (lineAlone_) return;
    diagnostics_.add(
        {Severity::error, name_, position, std::move(message), std::move(code), std::move(hint)});
  }

  // -- what serd reads from -----------------------------------------------------------------------

  static std::size_t nextByte(void* buffer, std::size_t, std::size_t, void* self) {
    auto& reading = *static_cast<Reading*>(self);
    if (std::exchange(reading.inMiddle_, false)) {
      *static_cast<char*>(buffer) = ' ';
      return 1;
    }
    if (reading.at_ == reading.piece_.size() && !reading.refill()) return 0;
    const char c = reading.piece_[reading.at_++];
    *static_cast<char*>(buffer) = c;
    // Lines are counted when their first byte is read, because serd is one byte ahead.
    if (reading.lineEnded_) {
      ++reading.position_.line;
      reading.position_.column = 0;
    }
    reading.lineEnded_ = c == '\n';
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++reading.position_.column;
    if (reading.brackets_ && !reading.nesting_.feed(c)) {
      reading.report(reading.position_, "too-deep",
                     fmt::format("more than {} levels of nesting", reading.mostLevels_),
                     howToRaise(&Limits::nesting));
      reading.stop();
      return 0;
    }
    return 1;
  }

  bool refill() {
    if (failure_ || reported_ || ended_) return false;
    try {
      piece_ = std::exchange(rest_, {});
      if (piece_.empty() && !lineAlone_) piece_ = reader_.next();
    } catch (...) {
      failure_ = std::current_exception();
      piece_ = {};
    }
    at_ = 0;
    ended_ = piece_.empty();
    return !ended_;
  }

  // serd cannot be interrupted, but it ends where its source does.
  void stop() {
    piece_ = {};
    at_ = 0;
    ended_ = true;
  }

  static int hasFailed(void* self) {
    const auto& reading = *static_cast<const Reading*>(self);
    return reading.failure_ || (reading.reader_.failed() && !reading.lineAlone_) ||
                   reading.reported_
               ? 1
               : 0;
  }

  // -- what serd says -----------------------------------------------------------------------------

  static SerdStatus keepError(void* self, const SerdError* error) {
    auto& reading = *static_cast<Reading*>(self);
    if (!reading.complaint_.empty()) return SERD_SUCCESS;
    std::array<char, 512> text{};
    // serd has begun the list. NOLINTNEXTLINE(clang-analyzer-valist.Uninitialized)
    std::vsnprintf(text.data(), text.size(), error->fmt, *error->args);
    reading.complaint_ = text.data();
    while (reading.complaint_.ends_with('\n')) reading.complaint_.pop_back();
    // serd quotes the byte that it stumbled over, which may be half a character, as the last of a
    // message that was too long may be.
    if (const auto invalid = firstInvalidUtf8(reading.complaint_))
      reading.complaint_.resize(
          std::min(reading.complaint_.find_last_of("`'", *invalid), *invalid));
    reading.complaintPosition_ = reading.position_;
    reading.complaintAtEnd_ = reading.ended_;
    reading.erredBeforeEnd_ = reading.erredBeforeEnd_ || !reading.ended_;
    return SERD_SUCCESS;
  }

  // serd's own resolution leaves dots in some IRIs.
  std::string resolved(std::string_view reference) const {
    return base_.empty() ? std::string(reference) : resolveIri(base_, reference);
  }

  static SerdStatus setBase(void* self, const SerdNode* uri) {
    return static_cast<Reading*>(self)->guarded([&](Reading& reading) {
      reading.base_ = reading.resolved(textOf(*uri));
      return SERD_SUCCESS;
    });
  }

  static SerdStatus setPrefix(void* self, const SerdNode* name, const SerdNode* uri) {
    return static_cast<Reading*>(self)->guarded([&](Reading& reading) {
      reading.prefixes_.insert_or_assign(std::string(textOf(*name)),
                                         reading.resolved(textOf(*uri)));
      return SERD_SUCCESS;
    });
  }

  template <class Work>
  SerdStatus guarded(const Work& work) {
    try {
      return work(*this);
    } catch (...) {
      failure_ = std::current_exception();
      return SERD_ERR_INTERNAL;
    }
  }

  static SerdStatus addStatement(void* self, SerdStatementFlags, const SerdNode* graph,
                                 const SerdNode* subject, const SerdNode* predicate,
                                 const SerdNode* object, const SerdNode* datatype,
                                 const SerdNode* language) {
    auto& reading = *static_cast<Reading*>(self);
    if (reading.failure_ || reading.reported_) return SERD_ERR_INTERNAL;
    return reading.guarded([&](Reading& self_) {
      return self_.add(graph, *subject, *predicate, *object, datatype, language)
                 ? SERD_SUCCESS
                 : SERD_ERR_BAD_SYNTAX;
    });
  }

  bool add(const SerdNode* graph, const SerdNode& subject, const SerdNode& predicate,
           const SerdNode& object, const SerdNode* datatype, const SerdNode* language) {
    RdfTermView s, p, o, g;
    RdfTermView datatypeIri;
    if (!resolve(subject, s, buffers_[0]) || !resolve(predicate, p, buffers_[1])) return false;
    if (object.type == SERD_LITERAL) {
      o.kind = RdfTermKind::literal;
      o.text = textOf(object);
      if (!isGoodText(o.text)) return false;
      if (datatype != nullptr && datatype->buf != nullptr) {
        if (!resolve(*datatype, datatypeIri, buffers_[4])) return false;
        o.datatype = datatypeIri.text;
      }
      if (language != nullptr && language->buf != nullptr) o.language = textOf(*language);
    } else if (!resolve(object, o, buffers_[2])) {
      return false;
    }
    const bool named = graph != nullptr && graph->buf != nullptr;
    if (named && !resolve(*graph, g, buffers_[3])) return false;
    if (added_++ >= alreadyAdded_) sink_.add(s, p, o, named ? &g : nullptr, position_);
    return true;
  }

  bool resolve(const SerdNode& node, RdfTermView& term, std::string& buffer) {
    term.text = textOf(node);
    if (node.type == SERD_BLANK) {
      term.kind = RdfTermKind::blank;
      return true;
    }
    if (node.type == SERD_CURIE) {
      const std::size_t colon = term.text.find(':');
      const auto prefix = prefixes_.find(term.text.substr(0, colon));
      if (colon == term.text.npos || prefix == prefixes_.end()) {
        report(position_, "unbound-prefix",
               fmt::format("the prefix of '{}' is not declared", term.text),
               "declare it with @prefix before it is used");
        return false;
      }
      buffer = prefix->second;
      buffer += term.text.substr(colon + 1);
      term.text = buffer;
    } else if (!serd_uri_string_has_scheme(node.buf)) {
      buffer = resolved(term.text);
      term.text = buffer;
    }
    if (isAbsoluteIri(term.text) && isGoodText(term.text)) return true;
    if (!reported_)
      report(position_, "bad-iri", fmt::format("'{}' is not an absolute IRI", textOf(node)),
             "write it in full, or give the option base");
    return false;
  }

  // Escapes can make what is no text: halves of surrogate pairs.
  bool isGoodText(std::string_view text) {
    if (std::memchr(text.data(), 0xED, text.size()) == nullptr || !firstInvalidUtf8(text))
      return true;
    report(position_, "bad-rdf", "an escape stands for half of a surrogate pair",
           "write characters beyond U+FFFF as \\U and eight digits");
    return false;
  }

  Diagnostics textDiagnostics_;
  TextReader reader_;
  std::string name_;
  std::string base_;
  QuadSink& sink_;
  Diagnostics& diagnostics_;
  bool brackets_;
  bool graphs_;
  std::uint64_t mostLevels_;
  TurtleNesting nesting_;
  // Not serd's SerdEnv, which compares a prefix with all others.
  std::map<std::string, std::string, std::less<>> prefixes_;
  std::unique_ptr<SerdReader, SerdReaderDelete> serd_;
  PlainStatement plain_;
  bool inMiddle_ = false;         // a space goes first: at its start serd skips a byte order mark
  bool lineAlone_ = false;        // serd tries one line, and its errors are none yet
  std::size_t added_ = 0;         // statements since startAt()
  std::size_t alreadyAdded_ = 0;  // of these, what serd read of the first line before
  std::string_view piece_;
  std::string_view rest_;  // of the text at hand, behind piece_
  std::size_t at_ = 0;
  Position position_{1, 0};  // of the byte that was read last
  bool lineEnded_ = false;
  bool ended_ = false;
  bool reported_ = false;
  std::string complaint_;  // serd's first
  Position complaintPosition_;
  bool complaintAtEnd_ = false;
  bool erredBeforeEnd_ = false;
  std::array<std::string, 5> buffers_;
  std::exception_ptr failure_;
};

}  // namespace

void readRdf(RdfSyntax syntax, InputStream& input, const std::string& base, const Limits& limits,
             QuadSink& sink, Diagnostics& diagnostics) {
  Reading(syntax, input, base, limits, sink, diagnostics).run();
}

}  // namespace pressgraph
