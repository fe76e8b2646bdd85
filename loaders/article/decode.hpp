#pragma once
// Stage 1: bytes to code points.

#include <string>
#include <string_view>

#include "graph/support/diagnostic.hpp"

namespace pressgraph {

// Decodes UTF-8, UTF-16 (by its byte order mark) and GB18030 (where the bytes are not UTF-8 but are
// GB18030), and says in a note when it was not UTF-8. A byte order mark at the very beginning stays
// (U+FEFF), so that offsets count what `pressgraph check` counts. Bytes that are no text in any of
// these end with an error diagnostic that names the offset of the first bad byte, and nothing is
// returned but what stood before it. Linear.
std::u32string decodeText(std::string_view bytes, const std::string& file,
                          Diagnostics& diagnostics);

}  // namespace pressgraph
