#pragma once
// Where tests find the project's own files.

#include <string>

inline std::string projectFile(const std::string& relative) {
  return std::string(PRESSGRAPH_SOURCE_DIR) + "/" + relative;
}

inline std::string fixture(const std::string& relative) {
  return projectFile("tests/fixtures/" + relative);
}
