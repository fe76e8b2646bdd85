#pragma once
// Graphviz DOT (https://graphviz.org/doc/info/lang.html), read with libcgraph.
// docs/formats/dot.md tells what is read.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat dotLoader();

}  // namespace pressgraph
