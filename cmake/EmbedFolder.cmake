# embed_folder(TARGET FUNCTION PATTERN...) makes the files of data/ that match part of TARGET, and writes the definition of
# `std::span<const EmbeddedFile> FUNCTION()`, which lists them by name.
function(embed_folder target function)
  file(GLOB paths CONFIGURE_DEPENDS LIST_DIRECTORIES false ${ARGN})
  list(SORT paths)
  set(declarations "")
  set(rows "")
  foreach(path ${paths})
    file(RELATIVE_PATH name "${PROJECT_SOURCE_DIR}/data" "${path}")
    string(MAKE_C_IDENTIFIER "pressgraph_${name}" symbol)
    embed_file(${target} ${symbol} "${path}")
    string(APPEND declarations "extern const char ${symbol}_begin[];\nextern const char ${symbol}_end[];\n")
    string(APPEND rows
           "      {\"${name}\", {${symbol}_begin, static_cast<std::size_t>(${symbol}_end - ${symbol}_begin)}},\n")
  endforeach()
  set(source "${CMAKE_CURRENT_BINARY_DIR}/${function}_table.cpp")
  file(WRITE "${source}.new"
"#include \"loaders/article/embedded_data.hpp\"

extern \"C\" {
${declarations}}

namespace pressgraph {

std::span<const EmbeddedFile> ${function}() {
  static const EmbeddedFile files[] = {
${rows}  };
  return files;
}

}  // namespace pressgraph
")
  configure_file("${source}.new" "${source}" COPYONLY)
  target_sources(${target} PRIVATE "${source}")
endfunction()
