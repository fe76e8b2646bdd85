# embed_file(TARGET SYMBOL FILE) makes FILE part of TARGET, between the symbols SYMBOL_begin and
# SYMBOL_end. The assembler's .incbin does it without the compiler reading the bytes.
function(embed_file target symbol file)
  get_filename_component(path "${file}" ABSOLUTE)
  set(assembly "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S")
  file(WRITE "${assembly}.new"
"    .section .rodata
    .global ${symbol}_begin
    .global ${symbol}_end
    .balign 16
${symbol}_begin:
    .incbin \"${path}\"
${symbol}_end:
    .byte 0
    .section .note.GNU-stack,\"\",@progbits
")
  configure_file("${assembly}.new" "${assembly}" COPYONLY)
  set_source_files_properties("${assembly}" PROPERTIES OBJECT_DEPENDS "${path}" LANGUAGE ASM)
  target_sources(${target} PRIVATE "${assembly}")
endfunction()
