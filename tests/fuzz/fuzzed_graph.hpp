#pragma once
// From bytes to a graph and back to text, as the fuzz targets need it: without a file on the disk.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "graph/ledger.hpp"
#include "graph/ontology.hpp"
#include "graph/support/diagnostic.hpp"

namespace fuzzing {

// The program's own ontology, which is read once.
const std::shared_ptr<const pressgraph::Ontology>& standardOntology();

// The graph of inputs in the format `loader`, with any vocabulary accepted. Nothing when a
// diagnostic is an error. Their ledger must balance in any case.
std::optional<pressgraph::KnowledgeGraph> load(std::string_view loader,
                                               const std::vector<std::string_view>& inputs,
                                               pressgraph::Diagnostics& diagnostics);

// Aborts when the ledger does not balance.
void checkLedger(const pressgraph::Ledger& ledger, const pressgraph::KnowledgeGraph& graph,
                 const pressgraph::Diagnostics& diagnostics);

// The graph in the format `exporter`.
std::string write(std::string_view exporter, const pressgraph::KnowledgeGraph& graph,
                  pressgraph::Diagnostics& diagnostics);
std::string write(std::string_view exporter, const pressgraph::KnowledgeGraph& graph);

// The facts of one input in the format `exporter`, without a graph (pressgraph convert).
std::string convert(std::string_view loader, std::string_view bytes, std::string_view exporter,
                    pressgraph::Diagnostics& diagnostics);

// A format that is read again, with its exporters (KGX has two) and its loader.
struct RoundTrip {
  std::vector<std::string_view> exporters;
  std::string_view loader;
};
const std::vector<RoundTrip>& roundTrips();

// Writes the graph and reads it again: there may be no error, and unless an exporter reported that
// something had no place, the facts must be equal. Otherwise tells what differs and aborts.
void checkRoundTrip(const RoundTrip& trip, const pressgraph::KnowledgeGraph& graph);

// Reads files: there may be no error, and unless they need only be readable, the facts must be
// equal to the graph's. Otherwise tells what differs and aborts.
void checkSameGraph(std::string_view loader, const std::vector<std::string_view>& files,
                    const pressgraph::KnowledgeGraph& graph, bool readableOnly = false);

// Ends the process as a finding.
[[noreturn]] void fail(std::string_view what, const pressgraph::Diagnostics& diagnostics);

}  // namespace fuzzing
