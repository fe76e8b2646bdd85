# What makes a fault in a program that reads strangers' files harder to use: addresses that nobody can
# guess, guards on the stack, sizes of copies that are checked where the compiler knows them, and
# tables of the linker that cannot be written. tests/scripts/supply_test.py looks whether the program
# has them. What is installed as a library passes none of this on.
include(CheckCXXCompilerFlag)

foreach(flag -fstack-protector-strong -fstack-clash-protection)
  string(MAKE_C_IDENTIFIER "PRESSGRAPH${flag}" known)
  check_cxx_compiler_flag(${flag} ${known})
  if(${known})
    target_compile_options(pressgraph_options INTERFACE ${flag})
  endif()
endforeach()
# It needs an optimiser, and sanitizers check more than it does.
target_compile_options(pressgraph_options INTERFACE
  $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE>
  $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-D_FORTIFY_SOURCE=2>)
target_link_options(pressgraph_options INTERFACE
  $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>
  $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-Wl,-z,relro,-z,now,-z,noexecstack>)
