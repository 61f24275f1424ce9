# Clang's frontend is some tens of megabytes of code, of which a unit needs a fifth, a little here and a little there.
# Laid out by what is run, it takes a quarter of the time less.

option(CANCEL_TIDY_LAYOUT "Lay the tool's code out by what it does on a sample: takes minutes once, then half of one" ON)

# Lays out TARGET, an executable that is linked statically against Clang, whenever it has been linked.
function(cancel_tidy_lay_out TARGET)
  find_program(LLVM_BOLT llvm-bolt PATHS ${LLVM_TOOLS_BINARY_DIR} NO_DEFAULT_PATH)
  # Counting needs a library of its own, which BOLT looks for beside its own folder.
  if(NOT CANCEL_TIDY_LAYOUT OR NOT CANCEL_TIDY_IS_STATIC OR NOT LLVM_BOLT
     OR NOT EXISTS ${LLVM_LIBRARY_DIR}/libbolt_rt_instr.a OR NOT CMAKE_SYSTEM_PROCESSOR STREQUAL x86_64)
    message(STATUS "Leaving the tool as the linker lays it out")
    return()
  endif()
  target_link_options(${TARGET} PRIVATE -Wl,--emit-relocs)
  add_custom_command(
    TARGET ${TARGET} POST_BUILD
    COMMAND ${Python3_EXECUTABLE} ${CMAKE_SOURCE_DIR}/cmake/layout/lay_out.py
            --program $<TARGET_FILE:${TARGET}> --bolt ${LLVM_BOLT}
            --sample ${CMAKE_SOURCE_DIR}/cmake/layout/sample --profile ${CMAKE_BINARY_DIR}/layout.fdata
    VERBATIM)
endfunction()
