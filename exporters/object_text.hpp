#pragma once
// The JSON of which fact documents are made. Internal to exporters.

#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "graph/facts.hpp"
#include "graph/support/json_text.hpp"

namespace pressgraph {

// Writes the members of one JSON object, commas between them. The keys are those that need no
// escape, and stand as in R"(,"id":)".
class ObjectText {
 public:
  explicit ObjectText(std::string& out) : out_(out) { out_ += '{'; }

  std::string& key(std::string_view key) {
    out_ += first_ ? key.substr(1) : key;
    first_ = false;
    return out_;
  }
  std::string& keyNamed(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    appendJsonString(out_, name);
    out_ += ':';
    return out_;
  }
  void string(std::string_view key, std::string_view value) {
    if (!value.empty()) appendJsonString(this->key(key), value);
  }
  void number(std::string_view key, std::uint32_t value) {
    const fmt::format_int digits(value);
    this->key(key).append(digits.data(), digits.size());
  }
  void flag(std::string_view key, bool value) {
    if (value) this->key(key) += "true";
  }
  template <class Strings>
  void strings(std::string_view key, const Strings& list) {
    if (list.empty()) return;
    this->key(key) += '[';
    bool first = true;
    for (const std::string_view item : list) {
      if (!first) out_ += ',';
      first = false;
      appendJsonString(out_, item);
    }
    out_ += ']';
  }
  // Unknown members: the inside of a JSON object.
  void extra(std::string_view object) {
    if (object.size() <= 2) return;
    if (!first_) out_ += ',';
    first_ = false;
    out_ += object.substr(1, object.size() - 2);
  }
  void end() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

// Appends a literal's value. JSON has no leading '+'; everything else of a number stands as it was
// written.
inline void appendScalar(std::string& out, Notation notation, std::string_view value) {
  if (notation == Notation::number)
    out += value.starts_with('+') ? value.substr(1) : value;
  else if (notation == Notation::boolean)
    out += value;
  else
    appendJsonString(out, value);
}

}  // namespace pressgraph
