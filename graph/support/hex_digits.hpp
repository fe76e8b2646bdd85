#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace pressgraph {

// All 16 hexadecimal digits of `number`, in lower case.
inline std::array<char, 16> hexDigits(std::uint64_t number) {
  std::array<char, 16> digits{};
  for (std::size_t i = digits.size(); i-- > 0; number >>= 4U)
    digits[i] = "0123456789abcdef"[number & 0xFU];
  return digits;
}

inline void appendHexDigits(std::string& text, std::uint64_t number) {
  const auto digits = hexDigits(number);
  text.append(digits.data(), digits.size());
}

}  // namespace pressgraph
