#pragma once
// From fact documents, in files or in strings, to a graph and back to text.

#include <string>
#include <string_view>
#include <vector>

#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "graph/knowledge_graph.hpp"
#include "loaders/loader.hpp"

namespace pressgraph {

// A file of its own that goes with the object.
class TemporaryFile {
 public:
  TemporaryFile(std::string_view content, const std::string& extension);
  ~TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Loaded {
  KnowledgeGraph graph;
  Diagnostics diagnostics;
};

// Reads the files, each by its extension, and builds their graph.
Loaded loadFiles(const std::vector<std::string>& paths, BuilderOptions options = {});
Loaded loadText(std::string_view content, const std::string& extension,
                BuilderOptions options = {});

std::string exportText(const KnowledgeGraph& graph, std::string_view format,
                       std::string_view options = {});

// One "line:column: severity [code] message" for each diagnostic, sorted.
std::vector<std::string> findings(Diagnostics diagnostics);
// The same for errors only, and without their messages.
std::vector<std::string> errorCodes(Diagnostics diagnostics);

std::string readText(const std::string& path);

}  // namespace pressgraph
