#pragma once
// The CSV form of the fact document (docs/fact-document.md): tables of documents, entities and
// statements, told apart by their header lines. RFC 4180; only one row is in memory at a time.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat factsCsvLoader();

}  // namespace pressgraph
