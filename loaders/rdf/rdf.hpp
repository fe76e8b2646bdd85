#pragma once
// Graphs in RDF: N-Triples, N-Quads, Turtle and TriG by serd, JSON-LD by our own processor. What
// pressgraph wrote comes back as it was; foreign graphs are mapped (docs/formats/rdf.md, Reading).
// All statements of an input are held in memory while it is read.

#include "loaders/loader.hpp"

namespace pressgraph {

LoaderFormat turtleLoader();
LoaderFormat trigLoader();
LoaderFormat ntriplesLoader();
LoaderFormat nquadsLoader();
LoaderFormat jsonldLoader();

}  // namespace pressgraph
