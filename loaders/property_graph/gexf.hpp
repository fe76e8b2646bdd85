#pragma once
// GEXF 1.1 to 1.3 (https://gexf.net), as Gephi, NetworkX and pressgraph write it.
// docs/formats/gexf.md tells what is read.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat gexfLoader();

}  // namespace pressgraph
