# Runs PROGRAM with INPUT and fails unless it ends well and prints exactly what EXPECTED holds:
#   cmake -DPROGRAM=... -DINPUT=... -DEXPECTED=... -P CheckOutput.cmake
execute_process(COMMAND "${PROGRAM}" "${INPUT}" OUTPUT_VARIABLE printed RESULT_VARIABLE result)
if(NOT result EQUAL 0)
  message(FATAL_ERROR "${PROGRAM} ended with ${result}")
endif()
file(READ "${EXPECTED}" expected)
if(NOT printed STREQUAL expected)
  message(FATAL_ERROR "expected:\n${expected}\nprinted:\n${printed}")
endif()
