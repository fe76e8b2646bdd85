#include "graph/support/iri.hpp"

#include <string>
#include <utility>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("references are resolved as RFC 3986 resolves them (section 5.4)") {
  const std::string base = "http://a/b/c/d;p?q";
  for (const auto& [reference, iri] : std::initializer_list<std::pair<const char*, const char*>>{
           {"g:h", "g:h"},
           {"g", "http://a/b/c/g"},
           {"./g", "http://a/b/c/g"},
           {"g/", "http://a/b/c/g/"},
           {"/g", "http://a/g"},
           {"//g", "http://g"},
           {"?y", "http://a/b/c/d;p?y"},
           {"g?y", "http://a/b/c/g?y"},
           {"#s", "http://a/b/c/d;p?q#s"},
           {"g?y#s", "http://a/b/c/g?y#s"},
           {";x", "http://a/b/c/;x"},
           {"", "http://a/b/c/d;p?q"},
           {".", "http://a/b/c/"},
           {"..", "http://a/b/"},
           {"../g", "http://a/b/g"},
           {"../../g", "http://a/g"},
           {"../../../../g", "http://a/g"},
           {"/./g", "http://a/g"},
           {"/../g", "http://a/g"},
           {"g.", "http://a/b/c/g."},
           {"..g", "http://a/b/c/..g"},
           {"./../g", "http://a/b/g"},
           {"./g/.", "http://a/b/c/g/"},
           {"g/../h", "http://a/b/c/h"},
           {"g;x=1/../y", "http://a/b/c/y"},
           {"g?y/../x", "http://a/b/c/g?y/../x"}}) {
    CAPTURE(reference);
    CHECK(resolveIri(base, reference) == iri);
  }
  CHECK(resolveIri("file:///page.ttl", "#x") == "file:///page.ttl#x");
  CHECK(resolveIri("http://a", "g") == "http://a/g");
}

TEST_CASE("a path gives back the text that it was made of") {
  for (const std::string text :
       {"city/郑州", "a b%20c", "..", "./x", "<>\"", "e\xCC\x81", "\x01"}) {
    CAPTURE(text);
    std::string path;
    appendIriPath(path, text);
    CHECK(decodeIriPath(path) == text);
  }
  CHECK(decodeIriPath("100%") == "100%");
  CHECK(decodeIriPath("%zz%4") == "%zz%4");
  CHECK(decodeIriPath("%FF") == "%FF");
  CHECK(decodeIriPath("a%20%00") == "a%20%00");
}

TEST_CASE("a plain IRI is one that nobody rewrites") {
  CHECK(isPlainIri("http://example.org/郑州#x"));
  CHECK_FALSE(isPlainIri("example.org"));
  CHECK_FALSE(isPlainIri("http://example.org/a b"));
  CHECK_FALSE(isPlainIri("http://example.org/#a#b"));
  CHECK_FALSE(isPlainIri("http://example.org/\u3000"));
  CHECK_FALSE(isPlainIri("http://example.org/../x"));
}
