#include "loaders/article/values.hpp"

namespace pressgraph {

std::vector<Value> readValues(const CleanText&, const ValueContext&) { return {}; }

}  // namespace pressgraph
