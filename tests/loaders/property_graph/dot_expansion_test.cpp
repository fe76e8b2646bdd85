#include "loaders/property_graph/dot_expansion.hpp"

#include <string>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

// The first error of `text` with its place, "" where there is none.
std::string refusal(const std::string& text, const Limits& limits = {}) {
  Diagnostics diagnostics;
  const bool good = expandsWithin(limits, text, "x.dot", diagnostics);
  CHECK(good != diagnostics.hasErrors());
  if (good) return "";
  const Diagnostic& first = diagnostics.all().front();
  return std::to_string(first.position.line) + ':' + std::to_string(first.position.column) + ' ' +
         first.code;
}

// Whether the text makes just this many edges between groups.
bool makesGroupEdges(std::uint64_t count, const std::string& text) {
  Limits limits;
  limits.groupEdges = count;
  if (!refusal(text, limits).empty()) return false;
  limits.groupEdges = count - 1;
  return refusal(text, limits).ends_with(" too-many-group-edges");
}

// "n0 n1 n2" ...
std::string listed(const std::string& name, int count, const std::string& separator = " ") {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i > 0 ? separator : "") + name + std::to_string(i);
  return text;
}

}  // namespace

TEST_CASE("edges between groups are counted by pairs, along chains, in lists with commas") {
  CHECK(makesGroupEdges(9, "digraph { {a b c} -> {d e f} }"));
  CHECK(makesGroupEdges(9, "graph { a, b, c -- d, e, f [color=red] }"));
  CHECK(makesGroupEdges(18, "digraph { {a b c} -> {d; e; f} -> {g h i} }"));
  CHECK(makesGroupEdges(9, "digraph { {a:n:p b:n c} -> {rank=same d e f} }"));
  CHECK(makesGroupEdges(9, "digraph { { {a b} c } -> { subgraph { d e } f } }"));
}

TEST_CASE("a subgraph that is opened again has all of its nodes") {
  const std::string subgraph = "digraph { SubGraph s { a b c } ";
  CHECK(makesGroupEdges(9, subgraph + "subgraph \"s\" {} -> subgraph s {} }"));
  CHECK(makesGroupEdges(16, subgraph + "subgraph s {} -> subgraph s { d } }"));
  CHECK(makesGroupEdges(9, subgraph + "subgraph \"\" + \"s\" {} -> subgraph s {} }"));
  CHECK(makesGroupEdges(3, subgraph + "subgraph \"\\\ns\" {} -> x }"));
}

TEST_CASE("edges that stand there are not counted among those between groups") {
  Limits limits;
  limits.groupEdges = 1;
  for (const char* text : {"digraph { a -> b -> c -> d }", "digraph { a -> {b c d e} }",
                           "digraph { {a b} -> {c d} }", "digraph { a -> -5 -> .5 -> 1.5e }"})
    CHECK(refusal("strict " + std::string(text), limits).empty());
}

TEST_CASE("quotes, HTML and comments hold nothing that is counted") {
  Limits limits;
  limits.groupEdges = 1;
  for (const char* text :
       {"\"{a b c} -> {d e f} \\\" {a b c} -> {d e f}\"", "<{a b c} -> {d <e> f} >{d e f}>>",
        "x // {a b c} -> {d e f}\n", "x # {a b c} -> {d e f}\n", "x /* {a b c} -> \n{d e f} */",
        "\"\\\\\" -> \"{a b c} -> {d e f}\"", "x -> \"{a b c}\" + /* and */ \"-> {d e f}\""})
    CHECK(refusal("digraph { " + std::string(text) + " }", limits).empty());
}

TEST_CASE("the statement with too many edges is named by its place") {
  const std::string groups = "{" + listed("a", 1001) + "} -> {" + listed("b", 1000) + "}";
  CHECK(refusal("digraph {\n  a\n  " + groups + "\n}") == "3:3 too-many-group-edges");
}

TEST_CASE("attributes of all nodes, edges and subgraphs are refused where few would have them") {
  const std::string lists = listed("k", 2000, "=x] [") + "=x]";
  const std::string refused = "0:0 too-many-defaults";
  CHECK(refusal("digraph { node [" + lists + ' ' + listed("n", 2000) + " }") == refused);
  CHECK(refusal("digraph { edge [" + lists + ' ' + listed("n", 2000, "->") + " }") == refused);
  CHECK(refusal("digraph { " + listed("n", 2000) + " n0 [" + lists + " }") == refused);
  CHECK(refusal("digraph { " + listed("n", 2000, ",") + " [" + lists + " }") == refused);
  CHECK(refusal("digraph { " + listed("k", 2000, "=x ") + "=x" + listed("{} ", 2000) + " }") ==
        refused);
  CHECK(refusal("digraph { " + std::string(200, '{') + listed("n", 2000)) == refused);
  CHECK(refusal("digraph { {" + listed("a", 900) + "} -> {" + listed("b", 900) + "} [" + lists) ==
        refused);
}

TEST_CASE("large sparse and dense files are read") {
  std::string sparse = "digraph {\n",
              dense = "digraph { node [" + listed("k", 400, "=x,") + "=x]\n";
  for (int i = 0; i < 100'000; ++i)
    sparse += "n" + std::to_string(i) + " [k" + std::to_string(i % 100) + "=1];\n";
  for (int i = 0; i < 100'000; ++i)
    dense += "n" + std::to_string(i % 300) + " -> n" + std::to_string(i * 7 % 300) + ";\n";
  CHECK(refusal(sparse + "}") == "");
  CHECK(refusal(dense + "}") == "");
}

TEST_CASE("malformed text is counted without harm") {
  for (const char* text :
       {"", "}", "digraph {", "digraph { } } {", "digraph { \"a", "digraph { <a", "digraph { [",
        "digraph { a [ } ] }", "digraph { = = [=] , , -> -> ; : : }", "digraph { subgraph }",
        "digraph { subgraph s t { } -> }", "digraph { \"a\\", "digraph { \"a\" +", "/*", "-", "\\"})
    CHECK(refusal(text) == "");
}
