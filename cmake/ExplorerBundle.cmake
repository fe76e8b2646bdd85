# embed_explorer(TARGET SYMBOL) makes the page that the exporter html fills with a graph part of TARGET, as embed_file does. It
# is, in this order,
#   PRESSGRAPH_EXPLORER, a bundle that somebody made already (no Node.js needed);
#   exporters/html/prebuilt/explorer.html, where a release's archive has it;
#   build/explorer/explorer.html, made by script/explorer-bundle as a step of the build (needs Node.js and npm).
set(PRESSGRAPH_EXPLORER "" CACHE FILEPATH "A prebuilt explorer.html; when empty, it is looked for or made with Node.js")

function(embed_explorer target symbol)
  set(folder "${PROJECT_SOURCE_DIR}/exporters/html")
  if(PRESSGRAPH_EXPLORER)
    get_filename_component(page "${PRESSGRAPH_EXPLORER}" ABSOLUTE BASE_DIR "${CMAKE_BINARY_DIR}")
    if(NOT EXISTS "${page}")
      message(FATAL_ERROR "PRESSGRAPH_EXPLORER: ${page} does not exist; script/explorer-bundle makes it")
    endif()
  elseif(EXISTS "${folder}/prebuilt/explorer.html")
    set(page "${folder}/prebuilt/explorer.html")
  else()
    set(page "${PROJECT_SOURCE_DIR}/build/explorer/explorer.html")
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.json" "${folder}/*.mjs" "${folder}/src/*" "${folder}/styles/*")
    add_custom_command(OUTPUT "${page}"
      COMMAND "${PROJECT_SOURCE_DIR}/script/explorer-bundle"
      DEPENDS ${sources} "${PROJECT_SOURCE_DIR}/script/explorer-bundle"
      COMMENT "Bundling the explorer" VERBATIM)
    # Only what a target lists as a source is made.
    target_sources(${target} PRIVATE "${page}")
  endif()
  message(STATUS "Explorer: ${page}")
  embed_file(${target} ${symbol} "${page}")
endfunction()
