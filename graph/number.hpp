#pragma once
// Numbers as written: every digit is kept, and no value takes a detour over floating point.

#include <optional>
#include <string>
#include <string_view>

namespace pressgraph {

// Whether a number may hold it: a digit, a sign, the point or the exponent's letter.
inline bool isNumberCharacter(char c) {
  return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

// JSON's number grammar (RFC 8259, section 6).
bool isJsonNumber(std::string_view text);

// The same, a leading '+' allowed.
bool isNumber(std::string_view text);

// A number without fraction and exponent.
bool isInteger(std::string_view text);

// The same number in the plain form of XML Schema's decimal: no exponent, no leading or trailing
// zeros ("+1.50e3" is "1500"; zero is "0"). Nothing when `text` is no number or its exponent is
// beyond 400 either way.
std::optional<std::string> plainDecimal(std::string_view text);

// Whether it is in that form already: plainDecimal(text) == text.
bool isPlainDecimal(std::string_view text);

// Whether a signed 64-bit integer holds it. `plain` comes from plainDecimal().
bool fitsInt64(std::string_view plain);

// Whether a reader that keeps it in a double can write every digit back (at most 15 significant
// digits, magnitude within the double's range). `plain` comes from plainDecimal().
bool fitsDouble(std::string_view plain);

// Negative, zero or positive as a < b, a == b or a > b. Both come from plainDecimal(). Linear.
int compareDecimals(std::string_view a, std::string_view b);

}  // namespace pressgraph
