# Installs the libraries with their public headers, for find_package(pressgraph).
include(CMakePackageConfigHelpers)

install(TARGETS pressgraph_graph pressgraph_loaders pressgraph_exporters EXPORT pressgraphTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})

set(headers "${CMAKE_INSTALL_INCLUDEDIR}/pressgraph")
foreach(header analysis builder date edge_repetitions fact_queue facts knowledge_graph ledger literal literal_check literal_type
               number ontology paths qualifier record_account record_scope selection source_check statement_columns
               topology)
  install(FILES graph/${header}.hpp DESTINATION ${headers}/graph)
endforeach()
install(DIRECTORY graph/support/ DESTINATION ${headers}/graph/support FILES_MATCHING PATTERN "*.hpp")
install(FILES loaders/loader.hpp DESTINATION ${headers}/loaders)
install(FILES exporters/exporter.hpp exporters/fact_stream.hpp exporters/fact_text.hpp exporters/ledger.hpp
        DESTINATION ${headers}/exporters)

set(package_folder "${CMAKE_INSTALL_LIBDIR}/cmake/pressgraph")
install(EXPORT pressgraphTargets NAMESPACE pressgraph:: DESTINATION ${package_folder})
configure_package_config_file(cmake/pressgraphConfig.cmake.in
  "${PROJECT_BINARY_DIR}/pressgraphConfig.cmake" INSTALL_DESTINATION ${package_folder})
write_basic_package_version_file("${PROJECT_BINARY_DIR}/pressgraphConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/pressgraphConfig.cmake"
              "${PROJECT_BINARY_DIR}/pressgraphConfigVersion.cmake" DESTINATION ${package_folder})
