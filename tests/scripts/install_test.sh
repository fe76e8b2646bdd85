#!/usr/bin/env bash
# Installs what was built, then builds and runs, outside the tree, the embedding example and a
# program that uses all three libraries, against nothing but the install prefix.
#   install_test.sh PROGRAM      (the build folder is where the program lies)
set -euo pipefail

source_dir=${PRESSGRAPH_SOURCE_DIR:?}
build_dir=$(dirname "$(readlink -f "$1")")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cmake --install "$build_dir" --prefix "$folder/prefix" >"$folder/install.log"
# Sanitized libraries need a sanitized program.
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:STRING=//p' "$build_dir/CMakeCache.txt")
compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$build_dir/CMakeCache.txt")

build() {  # FOLDER
  cmake -G Ninja -S "$1" -B "$1/build" -DCMAKE_PREFIX_PATH="$folder/prefix" -DCMAKE_CXX_FLAGS="$flags" \
        -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Debug >"$folder/configure.log" 2>&1 &&
    cmake --build "$1/build" >"$folder/build.log" 2>&1 ||
    { cat "$folder"/configure.log "$folder"/build.log 2>/dev/null; exit 1; }
}

cp -r "$source_dir/examples/embedding" "$folder/embedding"
build "$folder/embedding"
"$folder/embedding/build/embedding" "$folder/embedding/facts.json" >"$folder/printed.txt"
diff -u "$source_dir/examples/embedding/expected.txt" "$folder/printed.txt"

mkdir "$folder/consumer"
cat >"$folder/consumer/CMakeLists.txt" <<'CMAKE'
cmake_minimum_required(VERSION 3.22)
project(consumer LANGUAGES CXX)
find_package(pressgraph 0.1 REQUIRED)
add_executable(consumer main.cpp)
target_link_libraries(consumer PRIVATE pressgraph::loaders pressgraph::exporters)
CMAKE
cat >"$folder/consumer/main.cpp" <<'CPP'
// Reads a fact document and writes it in every text format, in memory.
#include <cstdio>

#include "exporters/exporter.hpp"
#include "graph/builder.hpp"
#include "loaders/loader.hpp"

using namespace pressgraph;

int main(int, char** argv) {
  Diagnostics diagnostics;
  InputStream input(argv[1]);
  FactBatch facts(input.name());
  const LoaderFormat& loader = *loaderForPath(argv[1]);
  loader.load(input, FormatOptions(loader.options), facts, diagnostics);
  GraphBuilder builder(Ontology::standard());
  builder.add(std::move(facts));
  const KnowledgeGraph graph = builder.freeze(diagnostics);
  if (diagnostics.hasErrors()) return 1;
  for (const ExporterFormat& format : exporterFormats()) {
    StringWriter out;
    format.write(graph, FormatOptions(format.options), out, diagnostics);
    std::printf("%.*s %d\n", static_cast<int>(format.name.size()), format.name.data(),
                out.text().size() > 100 ? 1 : 0);
  }
  return diagnostics.hasErrors() ? 1 : 0;
}
CPP
build "$folder/consumer"
"$folder/consumer/build/consumer" "$folder/embedding/facts.json" >"$folder/formats.txt"
cat "$folder/formats.txt"
for format in facts graphml gexf dot jsonld nquads turtle; do
  grep -qx "$format 1" "$folder/formats.txt" || { echo "nothing was written as $format"; exit 1; }
done
! grep -q ' 0$' "$folder/formats.txt" || { echo "a format wrote next to nothing"; exit 1; }

# Internals stay inside.
test ! -e "$folder/prefix/include/pressgraph/graph/assembly"
test ! -e "$folder/prefix/include/pressgraph/graph/graph_tables.hpp"
echo "installed libraries work outside the tree"
