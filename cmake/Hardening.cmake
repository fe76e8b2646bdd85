# What makes a fault in a program that reads strangers' files harder to use: addresses that nobody can
# guess, and tables of the linker and a stack that hold nothing to be rewritten and run.
# tests/scripts/supply_test.py looks whether the program has them. Libraries pass none of this on.
target_link_options(pressgraph_options INTERFACE
  $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-pie>
  $<$<STREQUAL:$<TARGET_PROPERTY:TYPE>,EXECUTABLE>:-Wl,-z,relro,-z,now,-z,noexecstack>)
