#include "loaders/article/decode.hpp"

namespace pressgraph {

std::u32string decodeText(std::string_view, const std::string&, Diagnostics&) { return {}; }

}  // namespace pressgraph
