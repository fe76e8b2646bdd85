#include "exporters/gephi_notes.hpp"

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

std::string noteOn(const GephiText& text) {
  Diagnostics diagnostics;
  text.report(diagnostics);
  return diagnostics.all().empty() ? "" : diagnostics.all().front().message;
}

}  // namespace

TEST_CASE("values that Gephi keeps are not reported") {
  GephiText text(true);
  for (const char* value : {"nullable", "Null", "Inf", "a b", "[\"null\"]"}) text.see(value);
  CHECK(noteOn(text).empty());
}

TEST_CASE("values that Gephi drops or changes are counted by format") {
  GephiText graphml(true);
  GephiText gexf(false);
  for (const char* value : {"null", " \n", "INFO", "{\"quote\":\"INF\"}"}) {
    graphml.see(value);
    gexf.see(value);
  }
  CHECK(noteOn(graphml) ==
        "Gephi drops 2 values that read \"null\" or are blank, and reads INF as Infinity in 2");
  CHECK(noteOn(gexf) == "Gephi drops 1 value that read \"null\", and reads INF as Infinity in 2");
}
