// rdf_to_nquads SYNTAX FILE [BASE [OPTION=VALUE...]] prints the statements that our reader finds in
// a file as N-Quads, for tests/scripts/w3c_test.py. Exit code 1 when the reader reports an error.
// Options of JSON-LD: mode (json-ld-1.0), context (a file), direction (none, datatype,
// compound-literal), generalized (true), root (the folder that holds what is below the IRI remote).

#include <cstdio>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "loaders/rdf/jsonld_reader.hpp"
#include "loaders/rdf/serd_reader.hpp"

namespace {

using namespace pressgraph;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04X", byte);
      out += code;
    } else {
      out += c;
    }
  }
  return out;
}

std::string written(const RdfTermView& term) {
  if (term.kind == RdfTermKind::iri) return "<" + std::string(term.text) + ">";
  if (term.kind == RdfTermKind::blank) return "_:" + std::string(term.text);
  std::string out = "\"" + escaped(term.text) + "\"";
  if (!term.language.empty())
    out += "@" + std::string(term.language);
  else if (!term.datatype.empty())
    out += "^^<" + std::string(term.datatype) + ">";
  return out;
}

class Printer : public QuadSink {
 public:
  void add(const RdfTermView& subject, const RdfTermView& predicate, const RdfTermView& object,
           const RdfTermView* graph, Position) override {
    std::string line = written(subject) + " " + written(predicate) + " " + written(object);
    if (graph != nullptr) line += " " + written(*graph);
    std::puts((line + " .").c_str());
  }
};

JsonldOptions jsonldOptions(const std::string& base, int argc, char** argv) {
  std::map<std::string, std::string> given;
  for (int i = 4; i < argc; ++i) {
    const std::string text = argv[i];
    given[text.substr(0, text.find('='))] = text.substr(text.find('=') + 1);
  }
  JsonldOptions options;
  options.base = base;
  options.version10 = given["mode"] == "json-ld-1.0";
  options.generalized = given["generalized"] == "true";
  options.direction = given["direction"] == "datatype"           ? DirectionForm::datatype
                      : given["direction"] == "compound-literal" ? DirectionForm::compoundLiteral
                                                                 : DirectionForm::none;
  if (!given["context"].empty()) options.context = InputStream(given["context"]).readAll();
  const std::string root = given["root"];
  const std::string remote = given["remote"];
  options.loader = [root, remote](const std::string& iri) -> std::optional<JsonValue> {
    if (root.empty() || !iri.starts_with(remote)) return std::nullopt;
    const std::string file = root + iri.substr(remote.size());
    if (!std::filesystem::is_regular_file(file)) return std::nullopt;
    return parseJsonTree(InputStream(file).readAll(), file);
  };
  return options;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  const std::string_view syntax = argv[1];
  const std::string base = argc > 3 ? argv[3] : "";
  Printer printer;
  Diagnostics diagnostics;
  try {
    InputStream input(argv[2]);
    if (syntax == "jsonld")
      readJsonld(input, jsonldOptions(base, argc, argv), printer, diagnostics);
    else
      readRdf(syntax == "ntriples" ? RdfSyntax::ntriples
              : syntax == "nquads" ? RdfSyntax::nquads
              : syntax == "turtle" ? RdfSyntax::turtle
                                   : RdfSyntax::trig,
              input, base, {}, printer, diagnostics);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
  for (const Diagnostic& diagnostic : diagnostics.all())
    std::fprintf(stderr, "%s\n", format(diagnostic).c_str());
  return diagnostics.hasErrors() ? 1 : 0;
}
