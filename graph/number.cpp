#include "graph/number.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>
#include <utility>

namespace pressgraph {

namespace {

constexpr int kLargestExponent = 400;

bool isDigit(char c) {
  return c >= '0' && c <= '9';
}

struct Parts {
  bool negative = false;
  std::string_view whole;
  std::string_view fraction;
  std::string_view exponent;  // with its sign, without the e
};

std::string_view takeDigits(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && isDigit(text[length])) ++length;
  const std::string_view digits = text.substr(0, length);
  text.remove_prefix(length);
  return digits;
}

std::optional<Parts> split(std::string_view text) {
  Parts parts;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    parts.negative = text[0] == '-';
    text.remove_prefix(1);
  }
  parts.whole = takeDigits(text);
  if (parts.whole.empty() || (parts.whole.size() > 1 && parts.whole[0] == '0')) return std::nullopt;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    parts.fraction = takeDigits(text);
    if (parts.fraction.empty()) return std::nullopt;
  }
  if (!text.empty() && (text[0] == 'e' || text[0] == 'E')) {
    text.remove_prefix(1);
    parts.exponent = text;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    if (takeDigits(text).empty()) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return parts;
}

}  // namespace

bool isJsonNumber(std::string_view text) {
  return !text.starts_with('+') && isNumber(text);
}

bool isNumber(std::string_view text) {
  return split(text).has_value();
}

bool isInteger(std::string_view text) {
  const auto parts = split(text);
  return parts && parts->fraction.empty() && parts->exponent.empty();
}

std::optional<std::string> plainDecimal(std::string_view text) {
  if (isPlainDecimal(text)) return std::string(text);
  const auto parts = split(text);
  if (!parts) return std::nullopt;
  int exponent = 0;
  std::string_view written = parts->exponent;
  if (!written.empty()) {
    if (written[0] == '+') written.remove_prefix(1);
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), exponent);
    if (error != std::errc() || exponent > kLargestExponent || exponent < -kLargestExponent)
      return std::nullopt;
  }
  std::string digits(parts->whole);
  digits += parts->fraction;
  std::ptrdiff_t point = static_cast<std::ptrdiff_t>(parts->whole.size()) + exponent;
  if (point <= 0) {
    digits.insert(0, static_cast<std::size_t>(1 - point), '0');
    point = 1;
  }
  if (point > static_cast<std::ptrdiff_t>(digits.size()))
    digits.append(static_cast<std::size_t>(point) - digits.size(), '0');
  std::string whole = digits.substr(0, static_cast<std::size_t>(point));
  std::string fraction = digits.substr(static_cast<std::size_t>(point));
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  fraction.erase(fraction.find_last_not_of('0') + 1);
  const bool zero = whole == "0" && fraction.empty();
  std::string plain = parts->negative && !zero ? "-" : "";
  plain += whole;
  if (!fraction.empty()) plain += "." + fraction;
  return plain;
}

bool isPlainDecimal(std::string_view text) {
  const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  std::size_t point = 0;
  while (point < digits.size() && isDigit(digits[point])) ++point;
  if (point == 0 || (point > 1 && digits[0] == '0')) return false;
  if (point == digits.size()) return !(negative && digits == "0");
  if (digits[point] != '.' || digits.ends_with('0')) return false;
  std::size_t end = point + 1;
  while (end < digits.size() && isDigit(digits[end])) ++end;
  return end == digits.size() && end > point + 1;
}

bool fitsInt64(std::string_view plain) {
  std::int64_t value = 0;
  const char* end = plain.data() + plain.size();
  const auto [stop, error] = std::from_chars(plain.data(), end, value);
  return error == std::errc() && stop == end;
}

bool fitsDouble(std::string_view plain) {
  constexpr std::size_t kExactDigits = 15;  // std::numeric_limits<double>::digits10
  constexpr std::size_t kLongestMagnitude = 300;
  if (plain.size() <= kExactDigits) return true;
  if (plain.size() > kLongestMagnitude) return false;
  if (!plain.empty() && plain[0] == '-') plain.remove_prefix(1);
  std::string digits;
  for (const char c : plain)
    if (c != '.') digits += c;
  const std::size_t first = digits.find_first_not_of('0');
  if (first == std::string::npos) return true;
  return digits.find_last_not_of('0') - first < kExactDigits;
}

int compareDecimals(std::string_view a, std::string_view b) {
  const bool negative = a.front() == '-';
  if (negative != (b.front() == '-')) return negative ? -1 : 1;
  if (negative) {
    std::swap(a, b);
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  const std::size_t wholeA = std::min(a.find('.'), a.size());
  const std::size_t wholeB = std::min(b.find('.'), b.size());
  if (wholeA != wholeB) return wholeA < wholeB ? -1 : 1;
  // Equally long before the point and without trailing zeros, digits compare as text does.
  return a.compare(b);
}

}  // namespace pressgraph
