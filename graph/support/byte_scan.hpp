#pragma once
// Looks at 16 bytes of a text at a time: for those that an escape concerns, and for Chinese. The
// one place with instructions of a certain processor; others go byte by byte.

#include <algorithm>
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
  if (size - at >= kBlock / 4) {
    // The first 4 and the last 4 of up to 7 bytes, twice.
    const std::size_t last = size - kBlock / 4;
    std::int32_t firstBytes = 0;
    std::int32_t lastBytes = 0;
    std::memcpy(&firstBytes, data + at, sizeof firstBytes);
    std::memcpy(&lastBytes, data + last, sizeof lastBytes);
    const auto found = isStop(_mm_set_epi32(lastBytes, firstBytes, lastBytes, firstBytes));
    if (found == 0) return size;
    const auto bit = static_cast<std::size_t>(std::countr_zero(found));
    return bit < kBlock / 4 ? at + bit : last + bit - kBlock / 4;
  }
#endif
  for (; at < size; ++at) {
    const char c = data[at];
    if (static_cast<unsigned char>(c) < 0x20 || ((c == Stops) || ...)) return at;
  }
  return size;
}

// The same as starts_with(), and quicker where the prefix has 4 to 24 bytes.
inline bool beginsWith(std::string_view text, std::string_view prefix) {
  constexpr std::size_t kWord = 8;
  const std::size_t size = prefix.size();
  if (size < kWord / 2 || size > 3 * kWord) return text.starts_with(prefix);
  if (text.size() < size) return false;
  const auto isSame = [&]<class Word>(Word a, std::size_t at) {
    Word b = 0;
    std::memcpy(&a, text.data() + at, sizeof a);
    std::memcpy(&b, prefix.data() + at, sizeof b);
    return a == b;
  };
  if (size < kWord) return isSame(std::uint32_t{}, 0) && isSame(std::uint32_t{}, size - kWord / 2);
  return isSame(std::uint64_t{}, 0) && (size <= 2 * kWord || isSame(std::uint64_t{}, kWord)) &&
         isSame(std::uint64_t{}, size - kWord);
}

// The end of as many well-formed UTF-8 sequences of three bytes, one behind the other from `begin`
// on, as were found five at a time; most of Chinese text is such. Sequences whose second byte may
// not be any continuation (behind E0 and ED) end them. Linear.
inline std::size_t endOfThreeByteSequences(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
#if defined(__SSE2__)
  constexpr auto five = [](char lead, char other) {
    return _mm_setr_epi8(lead, other, other, lead, other, other, lead, other, other, lead, other,
                         other, lead, other, other, 0);
  };
  const __m128i classes = five('\xF0', '\xC0');
  const __m128i wanted = five('\xE0', '\x80');
  for (; at + 16 <= text.size(); at += 15) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i good = _mm_cmpeq_epi8(_mm_and_si128(bytes, classes), wanted);
    const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xE0')),
                                         _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\xED')));
    if (_mm_movemask_epi8(_mm_andnot_si128(special, good)) != 0xFFFF) break;
  }
#endif
  return at;
}

// How many characters of well-formed UTF-8 begin in the text. Linear.
inline std::size_t countCharacters(std::string_view text) {
  constexpr signed char kLastContinuation = -65;
  std::size_t count = 0;
  std::size_t at = 0;
#if defined(__SSE2__)
  while (at + 16 <= text.size()) {
    // Sixteen counts of a byte each, for as many rounds as they cannot overflow.
    const std::size_t end = at + 16 * std::min<std::size_t>((text.size() - at) / 16, 255);
    __m128i counts = _mm_setzero_si128();
    for (; at < end; at += 16) {
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      counts = _mm_sub_epi8(counts, _mm_cmpgt_epi8(bytes, _mm_set1_epi8(kLastContinuation)));
    }
    const __m128i halves = _mm_sad_epu8(counts, _mm_setzero_si128());
    count += static_cast<std::size_t>(_mm_cvtsi128_si32(halves)) +
             static_cast<std::size_t>(_mm_extract_epi16(halves, 4));
  }
#endif
  for (; at < text.size(); ++at)
    count += static_cast<signed char>(text[at]) > kLastContinuation ? 1 : 0;
  return count;
}

}  // namespace pressgraph
