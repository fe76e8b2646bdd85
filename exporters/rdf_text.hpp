#pragma once
// What the syntaxes of RDF that are lines of text have in common: escapes, and entities written by
// several threads. Internal to exporters.

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "exporters/rdf_statements.hpp"
#include "graph/support/byte_scan.hpp"
#include "graph/support/byte_writer.hpp"
#include "graph/support/parallel_writing.hpp"

namespace pressgraph {

inline constexpr std::string_view kRdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
inline constexpr std::size_t kRdfTypes = static_cast<std::size_t>(RdfType::other) + 1;

inline std::size_t findEscapedInIri(std::string_view iri, std::size_t begin) {
  return findControlOr<' ', '"', '<', '>', '\\', '^', '`', '{', '|', '}', '\x7F'>(iri, begin);
}

inline std::size_t findEscapedInText(std::string_view text, std::size_t begin) {
  return findControlOr<'"', '\\', '\x7F'>(text, begin);
}

// Hands runs of bytes as they are and, one by one, those that `find` finds.
template <class Find, class Run, class Special>
void splitAt(const Find& find, std::string_view text, const Run& run, const Special& special) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = find(text, begin);
    run(text.substr(begin, end - begin));
    if (end == text.size()) return;
    special(text[end]);
    begin = end + 1;
  }
}

// \u and four digits.
inline std::array<char, 6> codeOf(char c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'\\', 'u', '0', '0', digits[byte >> 4U], digits[byte & 0x0FU]};
}

template <class Out>
void appendIriText(Out& out, std::string_view iri) {
  splitAt(
      findEscapedInIri, iri, [&](std::string_view run) { out.append(run); },
      [&](char c) {
        const auto code = codeOf(c);
        out.append(std::string_view(code.data(), code.size()));
      });
}

inline std::string bracketed(std::string_view iri) {
  std::string text = "<";
  appendIriText(text, iri);
  return text + '>';
}

// "..." with escapes, the one form that all readers agree on: Turtle's literals are never written
// as long strings.
inline void appendQuoted(ByteWriter& out, std::string_view text, bool turtle) {
  out.append('"');
  splitAt(
      findEscapedInText, text, [&](std::string_view run) { out.append(run); },
      [&](char c) {
        constexpr std::string_view plain = "\\\"\n\r\t\b\f";
        constexpr std::string_view letters = "\\\"nrtbf";
        const std::size_t place = plain.find(c);
        // N-Triples know the last two as well, but not all of their readers do.
        const std::size_t known = turtle ? plain.size() : plain.size() - 2;
        if (place < known) {
          out.append('\\');
          out.append(letters[place]);
        } else {
          const auto code = codeOf(c);
          out.append(std::string_view(code.data(), code.size()));
        }
      });
  out.append('"');
}

// `writerTo` makes the sink that writes to the ByteWriter given.
template <class WriterTo>
void describeEntities(const KnowledgeGraph& graph, const RdfModel& model, std::size_t threads,
                      ByteWriter& out, const WriterTo& writerTo) {
  // Half a megabyte or so.
  constexpr std::size_t kStatementsPerPart = 1000;
  const std::size_t entities = graph.entityCount();
  const std::size_t perPart =
      kStatementsPerPart * entities / std::max<std::size_t>(graph.statementCount() + entities, 1);
  writeInOrder(entities, std::max<std::size_t>(perPart, 1), threads, out,
               [&](std::size_t begin, std::size_t end, ByteWriter& part) {
                 auto writer = writerTo(part);
                 model.describeEntities(static_cast<EntityIndex>(begin),
                                        static_cast<EntityIndex>(end), writer);
               });
}

}  // namespace pressgraph
