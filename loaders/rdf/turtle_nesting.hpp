#pragma once
// How deep the brackets of Turtle and TriG are nested, told byte by byte before serd sees them:
// serd calls itself for every level and would overflow the stack. Internal to loaders/rdf.

#include <cstdint>

namespace pressgraph {

class TurtleNesting {
 public:
  explicit TurtleNesting(std::uint64_t mostLevels) : mostLevels_(mostLevels) {}

  // False when `c` opens one level too many.
  bool feed(char c) {
    switch (state_) {
      case State::plain:
        return feedPlain(c);
      case State::comment:
        if (c == '\n' || c == '\r') state_ = State::plain;
        return true;
      case State::iri:
        if (c == '>' || c == '\n') state_ = State::plain;
        return true;
      case State::opening:
        return feedOpening(c);
      case State::string:
        feedString(c);
        return true;
      case State::escape:
        state_ = State::string;
        return true;
    }
    return true;
  }

 private:
  enum class State { plain, comment, iri, opening, string, escape };

  bool feedPlain(char c) {
    const char before = previous_;
    previous_ = c;
    if (c == '#') {
      state_ = State::comment;
    } else if (before == '\\') {
      previous_ = ' ';  // an escape in a local name
    } else if (c == '<') {
      state_ = State::iri;
    } else if (c == '"' || c == '\'') {
      quote_ = c;
      quotes_ = 1;
      state_ = State::opening;
    } else if (c == '[' || c == '(' || c == '{') {
      return ++depth_ <= mostLevels_;
    } else if ((c == ']' || c == ')' || c == '}') && depth_ > 0) {
      --depth_;
    }
    return true;
  }

  // One quotation mark begins a short string, three a long one, two are an empty one.
  bool feedOpening(char c) {
    if (c == quote_ && ++quotes_ < 3) return true;
    if (c != quote_ && quotes_ == 2) {
      state_ = State::plain;
      return feedPlain(c);
    }
    long_ = c == quote_;
    quotes_ = 0;
    state_ = State::string;
    if (!long_) feedString(c);
    return true;
  }

  void feedString(char c) {
    if (c == '\\') {
      quotes_ = 0;
      state_ = State::escape;
    } else if (c != quote_) {
      quotes_ = 0;
    } else if (++quotes_ == (long_ ? 3 : 1)) {
      state_ = State::plain;
    }
  }

  State state_ = State::plain;
  std::uint64_t mostLevels_;
  std::uint64_t depth_ = 0;
  char previous_ = ' ';
  char quote_ = '"';
  int quotes_ = 0;
  bool long_ = false;
};

}  // namespace pressgraph
