# One interface target with the flags that every line of ours is compiled with.
add_library(muster_flags INTERFACE)
target_compile_options(muster_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Werror
  -fno-omit-frame-pointer -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${CMAKE_BINARY_DIR}=build)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 reports these two inside libstdc++ when it inlines std::string and std::variant (GCC bugs 105329, 105562).
  target_compile_options(muster_flags INTERFACE -Wno-restrict -Wno-maybe-uninitialized)
elseif(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # The fuzz build. g++ is what holds our code to its warnings; clang's own must not keep a fuzzer from running, and it
  # reports what libstdc++ 12 uses of itself (std::stable_sort calls the deprecated get_temporary_buffer).
  target_compile_options(muster_flags INTERFACE -Wno-error -Wno-deprecated-declarations)
endif()
if(MUSTER_MUTANTS)
  target_compile_definitions(muster_flags INTERFACE MUSTER_MUTANTS)
endif()
# 1: functions and lines, which is what a backtrace needs; a file of ours compiles in a seventh less time than with 2, and
# takes half the room. For a debugger that shows variables: cmake --preset debug -DMUSTER_DEBUG_INFO=2.
set(MUSTER_DEBUG_INFO 1 CACHE STRING "How much a debugger knows: 1 or 2")
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
  # -O1: the simulated world and the stories, most of what CI waits for, take half the time or less; compiling takes a
  # third more.
  add_compile_options(-O1 -g${MUSTER_DEBUG_INFO})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
  add_compile_options(-O2 -g1)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # GCC 12 sees std::string overrun its small buffer where it knows the text (GCC bug 105651); whether it does depends on
  # how long the checkout's path is, so that it is no use as an error.
  add_compile_options(-Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
endif()
if(MUSTER_SANITIZE)
  add_compile_options(-fsanitize=${MUSTER_SANITIZE} -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${MUSTER_SANITIZE})
endif()
if(MUSTER_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
find_program(MUSTER_MOLD mold)
if(MUSTER_MOLD)
  add_link_options(-fuse-ld=mold)
endif()
