# Two ways to link against Clang: the targets ClangShared and ClangStatic. A process must have one of them only, since
# both register the same options. Where there are no archives, or CANCEL_TIDY_STATIC is off, ClangStatic is ClangShared.
#
# What Clang exports for CMake names the shared libraries alone, hence the lists below.

add_library(ClangShared INTERFACE)
target_link_libraries(ClangShared INTERFACE clangTidy clangTidyUtils clang-cpp LLVM)
add_library(ClangStatic INTERFACE)

option(CANCEL_TIDY_STATIC "Link the tool statically against Clang: it starts in a fifth of the time" ON)

set(CLANG_ARCHIVES)
foreach(LIBRARY
    clangTidy clangTidyUtils clangDependencyScanning clangTooling clangToolingCore clangToolingInclusions
    clangToolingInclusionsStdlib clangFormat clangFrontend clangDriver clangParse clangSerialization clangSema
    clangAPINotes clangAnalysisFlowSensitive clangAnalysis clangEdit clangRewrite clangCrossTU clangIndex
    clangASTMatchers clangAST clangLex clangBasic clangSupport)
  if(TARGET ${LIBRARY})
    list(APPEND CLANG_ARCHIVES $<TARGET_FILE:${LIBRARY}>)
  endif()
endforeach()
execute_process(
  COMMAND ${LLVM_TOOLS_BINARY_DIR}/llvm-config --link-static --libfiles
          all-targets frontendopenmp option support windowsdriver
  OUTPUT_VARIABLE LLVM_ARCHIVES RESULT_VARIABLE LLVM_CONFIG_STATUS OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
separate_arguments(LLVM_ARCHIVES)
# These packages need not be there for development: that LLVM runs is enough.
find_library(ZLIB_LIBRARY NAMES z libz.so.1)
find_library(ZSTD_LIBRARY NAMES zstd libzstd.so.1)
if(NOT CANCEL_TIDY_STATIC OR NOT TARGET clangAST OR NOT LLVM_CONFIG_STATUS EQUAL 0
   OR NOT ZLIB_LIBRARY OR NOT ZSTD_LIBRARY)
  message(STATUS "Linking against Clang's shared libraries")
  target_link_libraries(ClangStatic INTERFACE ClangShared)
  return()
endif()

target_link_libraries(ClangStatic INTERFACE
  -Wl,--start-group ${CLANG_ARCHIVES} ${LLVM_ARCHIVES} -Wl,--end-group
  ${ZLIB_LIBRARY} ${ZSTD_LIBRARY} ${CMAKE_DL_LIBS})
# Addresses that are known before the start need no relocation, and pages that nobody has written to are cheap to fork.
target_link_options(ClangStatic INTERFACE -no-pie -static-libstdc++ -static-libgcc -Wl,--gc-sections)
if(CMAKE_CXX_COMPILER_ID MATCHES Clang AND EXISTS ${LLVM_TOOLS_BINARY_DIR}/ld.lld)
  target_link_options(ClangStatic INTERFACE -fuse-ld=lld)
endif()
set(CANCEL_TIDY_IS_STATIC TRUE)
