#pragma once
// The few things that we need to know about UTF-8; Unicode's tables come from utf8proc.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pressgraph {

// Byte offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or
// nothing when all of it is well-formed.
std::optional<std::size_t> firstInvalidUtf8(std::string_view text);

// Number of code points of well-formed UTF-8.
std::size_t countCodePoints(std::string_view text);

// Appends a code point, which is no surrogate.
void appendUtf8(std::string& utf8, char32_t character);

// The code points [begin, end) of well-formed UTF-8, or nothing when the text is shorter than `end`
// or end < begin.
std::optional<std::string_view> codePointSpan(std::string_view text, std::size_t begin,
                                              std::size_t end);

// The form under which two names count as the same name: NFKC, case folded, white space and
// default-ignorable characters removed ("Ａ Ｂ Ｃ公司" and "abc公司" are one). Well-formed UTF-8
// only.
std::string nameKey(std::string_view name);

// Unicode normalisation form C. Well-formed UTF-8 only.
std::string toNfc(std::string_view text);

// `text` with U+FFFD for what a terminal would obey instead of show: all control characters but
// those of `kept`.
std::string printable(std::string_view text, std::string_view kept = {});

}  // namespace pressgraph
