#pragma once
// The CSV files of `neo4j-admin database import`: nodes in one, relationships in another.
// docs/formats/neo4j.md lists the columns.

#include "exporters/exporter.hpp"

namespace pressgraph {

ExporterFormat neo4jNodesExporter();
ExporterFormat neo4jRelationshipsExporter();

}  // namespace pressgraph
