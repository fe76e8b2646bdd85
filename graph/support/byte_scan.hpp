#pragma once
// Finds the bytes of a text that an escape concerns, 16 at a time. The one place with instructions
// of a certain processor; others go byte by byte.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pressgraph {

// Where in `text`, from `begin` on, the first byte is that is below 0x20 or one of `Stops`;
// text.size() when there is none. Linear.
template <char... Stops>
std::size_t findControlOr(std::string_view text, std::size_t begin = 0) {
  const char* const data = text.data();
  const std::size_t size = text.size();
  std::size_t at = begin;
#if defined(__SSE2__)
  const auto isStop = [](__m128i bytes) {
    const __m128i lastControl = _mm_set1_epi8(0x1F);
    __m128i found = _mm_cmpeq_epi8(_mm_max_epu8(bytes, lastControl), lastControl);
    ((found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(Stops)))), ...);
    return static_cast<std::uint32_t>(_mm_movemask_epi8(found));
  };
  constexpr std::size_t kBlock = 16;
  for (; at + kBlock <= size; at += kBlock)
    if (const auto found = isStop(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at))))
      return at + static_cast<std::size_t>(std::countr_zero(found));
  if (at == size) return size;
  if (size - begin >= kBlock) {
    // The last 16 bytes, of which the first have been seen and hold no stop.
    const std::size_t last = size - kBlock;
    const auto found = isStop(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data + last)));
    return found == 0 ? size : last + static_cast<std::size_t>(std::countr_zero(found));
  }
  if (size - at >= kBlock / 2) {
    // The first 8 and the last 8 of up to 15 bytes.
    const std::size_t last = size - kBlock / 2;
    std::uint64_t firstBytes = 0;
    std::uint64_t lastBytes = 0;
    std::memcpy(&firstBytes, data + at, sizeof firstBytes);
    std::memcpy(&lastBytes, data + last, sizeof lastBytes);
    const auto found = isStop(_mm_set_epi64x(static_cast<std::int64_t>(lastBytes),
                                             static_cast<std::int64_t>(firstBytes)));
    if (found == 0) return size;
    const auto bit = static_cast<std::size_t>(std::countr_zero(found));
    return bit < kBlock / 2 ? at + bit : last + bit - kBlock / 2;
  }
#endif
  for (; at < size; ++at) {
    const char c = data[at];
    if (static_cast<unsigned char>(c) < 0x20 || ((c == Stops) || ...)) return at;
  }
  return size;
}

}  // namespace pressgraph
