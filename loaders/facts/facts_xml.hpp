#pragma once
// The XML form of the fact document (docs/fact-document.md), read with libxml2's push parser: only
// one record is in memory at a time.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat factsXmlLoader();

}  // namespace pressgraph
