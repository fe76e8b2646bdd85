#pragma once
// Traditional characters to simplified ones, one for one, with OpenCC.

#include <string>
#include <string_view>

namespace pressgraph {

// Whether the text is written in traditional characters: by the share of some very frequent ones
// that simplified text never has. Linear; looks at the first 4,000 characters.
bool isTraditional(std::u32string_view text);

// As many characters as `text` has: a line whose phrases would change its length is converted
// character by character. Linear.
std::u32string toSimplified(std::u32string_view text);

}  // namespace pressgraph
