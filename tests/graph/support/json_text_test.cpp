#include "graph/support/json_text.hpp"

#include <algorithm>

#include "tests/catch.hpp"

using namespace pressgraph;

TEST_CASE("a JSON string escapes what JSON asks for and nothing else") {
  std::string out;
  appendJsonString(out, std::string_view("a\"b\\c\n\r\t\x01\x1F/郑\x7F\0", 16));
  CHECK(out == "\"a\\\"b\\\\c\\n\\r\\t\\u0001\\u001f/郑\x7F\\u0000\"");
}

TEST_CASE("joined JSON objects have every member once in the order of names") {
  CHECK(mergeJsonObjects({R"({"b":1})"}) == R"({"b":1})");
  CHECK(mergeJsonObjects({R"({"b":1,"a":2})", R"({"b":1,"a":2})"}) == R"({"b":1,"a":2})");
  CHECK(mergeJsonObjects({R"({"b":1})", R"({"a":"x,}\"y"})", R"({"b":1})"}) ==
        R"({"a":"x,}\"y","b":1})");
  CHECK(mergeJsonObjects({R"({"b":{"c":[1,{"d":"]"}]}})", R"({})"}) ==
        R"({"b":{"c":[1,{"d":"]"}]}})");
}

TEST_CASE("what is nested too deep for the array of several values becomes a string in it") {
  const auto nested = [](std::size_t levels) {
    std::string text = "\"]\"";
    while (levels-- > 0) text = "{\"a\":" + text + "}";
    return text;
  };
  CHECK(joinJsonValues({"1", nested(252)}) == "[1," + nested(252) + "]");
  std::string text;
  appendJsonString(text, nested(253));
  CHECK(joinJsonValues({"1", nested(253)}) == "[" + text + ",1]");
  CHECK(joinJsonValues({"[" + text + ",1]", nested(253)}) == "[" + text + ",1]");
  CHECK(joinJsonValues({nested(253)}) == nested(253));
}

TEST_CASE("different values of one member become an array whatever the order of the objects") {
  std::vector<std::string_view> objects = {R"({"x":1,"y":true})", R"({"x":2})",
                                           R"({"z":0,"x":"1"})"};
  std::sort(objects.begin(), objects.end());
  do {
    CHECK(mergeJsonObjects(objects) == R"({"x":["1",1,2],"y":true,"z":0})");
  } while (std::next_permutation(objects.begin(), objects.end()));
}

TEST_CASE("what was joined before is joined again without a change") {
  const std::string both = mergeJsonObjects({R"({"x":1})", R"({"x":2})"});
  CHECK(both == R"({"x":[1,2]})");
  CHECK(mergeJsonObjects({both, R"({"x":1})"}) == both);
  CHECK(mergeJsonObjects({both, R"({"x":3})"}) ==
        mergeJsonObjects({R"({"x":3})", R"({"x":2})", R"({"x":1})"}));
  CHECK(mergeJsonObjects({R"({"x":["a,]",{"b":[1,2]},[3]]})", R"({"x":[]})", R"({"x":"c"})"}) ==
        R"({"x":["a,]","c",[3],{"b":[1,2]}]})");
  CHECK(joinJsonValues({"[2,1,1]"}) == "[2,1,1]");
  CHECK(joinJsonValues({"[1]", "1"}) == "[1]");
}

TEST_CASE("levels of JSON are counted outside of its strings") {
  CHECK(jsonLevels(R"("[{\"[")") == 0);
  CHECK(jsonLevels("[]") == 1);
  CHECK(jsonLevels(R"([1,{"a[":[]},[]])") == 3);
}
