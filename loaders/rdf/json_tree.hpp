#pragma once
// A JSON text as a tree. Internal to loaders/rdf.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/support/diagnostic.hpp"
#include "graph/support/limits.hpp"

namespace pressgraph {

struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  using Members = std::map<std::string, JsonValue, std::less<>>;

  Kind kind = Kind::null;
  std::string text{};  // of a string, the digits of a number as written, "true" or "false"
  std::vector<JsonValue> items{};
  Members members{};
  Position position{};  // where its first token ends

  static JsonValue ofString(std::string text, Position position = {});
  static JsonValue array(Position position = {});
  static JsonValue object(Position position = {});

  bool isNull() const { return kind == Kind::null; }
  bool isBoolean() const { return kind == Kind::boolean; }
  bool isNumber() const { return kind == Kind::number; }
  bool isString() const { return kind == Kind::string; }
  bool isArray() const { return kind == Kind::array; }
  bool isObject() const { return kind == Kind::object; }
  bool isScalar() const { return isBoolean() || isNumber() || isString(); }
  bool isString(std::string_view value) const { return isString() && text == value; }

  // The member of an object, or null.
  const JsonValue* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }

  bool operator==(const JsonValue& other) const {
    return kind == other.kind && text == other.text && items == other.items &&
           members == other.members;
  }
};

// Reads well-formed UTF-8. Throws InputError [bad-json, truncated, too-deep, duplicate-member].
JsonValue parseJsonTree(std::string_view text, const std::string& file, const Limits& limits = {});

// Appends the value in the JSON Canonicalization Scheme (RFC 8785).
void appendCanonicalJson(std::string& out, const JsonValue& value);

}  // namespace pressgraph
