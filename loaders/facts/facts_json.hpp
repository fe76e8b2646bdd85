#pragma once
// The fact document in JSON (docs/fact-document.md), read with RapidJSON's SAX parser: only one
// record is in memory at a time.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat factsJsonLoader();

}  // namespace pressgraph
