# muster_module(NAME [SOURCES …] [SQL file.sql] [LINKS module…] [PRIVATE_LINKS target…] [TESTS …] [TEST_LINKS target…])
#
# A module is a folder src/NAME, a static library muster_NAME and, with TESTS, a program NAME_test; a slash in NAME
# ("intake/sources") becomes an underscore in these names.
# It finds only the headers of the modules it links: its include folder holds one link, NAME → src/NAME,
# so that a forbidden arrow ("timeline" including "http/…") does not compile.
# With SQL, NAME/queries.h holds one constant per named statement (tools/sqlgen.cc).
function(muster_module NAME)
  cmake_parse_arguments(M "" "SQL" "SOURCES;LINKS;PRIVATE_LINKS;TESTS;TEST_LINKS" ${ARGN})
  string(REPLACE "/" "_" flat "${NAME}")
  set(target "muster_${flat}")
  set(view "${CMAKE_BINARY_DIR}/include/${flat}")
  get_filename_component(parent "${view}/${NAME}" DIRECTORY)
  file(MAKE_DIRECTORY "${parent}")
  file(CREATE_LINK "${CMAKE_SOURCE_DIR}/src/${NAME}" "${view}/${NAME}" SYMBOLIC)

  set(scope PUBLIC)
  if(M_SOURCES)
    add_library(${target} STATIC ${M_SOURCES})
    target_link_libraries(${target} PRIVATE muster_flags)
    target_precompile_headers(${target} REUSE_FROM muster_std)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} "${view}")
  foreach(visibility LINKS PRIVATE_LINKS)
    foreach(link ${M_${visibility}})
      if(NOT TARGET ${link})
        string(REPLACE "/" "_" link "muster_${link}")
      endif()
      if(visibility STREQUAL "LINKS")
        target_link_libraries(${target} ${scope} ${link})
      else()
        target_link_libraries(${target} PRIVATE ${link})
      endif()
    endforeach()
  endforeach()

  if(M_SQL)
    set(generated "${CMAKE_BINARY_DIR}/gen/${NAME}")
    add_custom_command(OUTPUT "${generated}/${NAME}/queries.h"
      COMMAND sqlgen "${NAME}" "${CMAKE_CURRENT_SOURCE_DIR}/${M_SQL}" "${generated}/${NAME}/queries.h"
      DEPENDS sqlgen "${CMAKE_CURRENT_SOURCE_DIR}/${M_SQL}" VERBATIM)
    add_custom_target(${target}_sql DEPENDS "${generated}/${NAME}/queries.h")
    add_dependencies(${target} ${target}_sql)
    target_include_directories(${target} ${scope} "${generated}")
    set_property(GLOBAL APPEND PROPERTY MUSTER_SQL_HEADERS "${NAME}/queries.h")
    set_property(GLOBAL APPEND PROPERTY MUSTER_SQL_MODULES ${target})
  endif()

  if(M_TESTS)
    add_executable(${flat}_test ${M_TESTS})
    target_link_libraries(${flat}_test PRIVATE muster_flags ${target} GTest::gmock_main ${M_TEST_LINKS})
    target_compile_definitions(${flat}_test PRIVATE MUSTER_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_precompile_headers(${flat}_test REUSE_FROM muster_std_and_gtest)
    add_test(NAME ${flat} COMMAND ${flat}_test)
  endif()
endfunction()
