#pragma once
// KGX tables: nodes or edges as tab-separated values. docs/formats/kgx.md tells what is read.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat kgxLoader();

}  // namespace pressgraph
