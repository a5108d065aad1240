# muster_web_sources(VARIABLE): the source that holds the web UI, built by npm when its own sources changed; or, with
# MUSTER_WEB=OFF or before web/ exists, a page that says that there is none.
function(muster_web_sources VARIABLE)
  set(web "${CMAKE_SOURCE_DIR}/web")
  if(NOT MUSTER_WEB OR NOT EXISTS "${web}/package.json")
    set(${VARIABLE} "${CMAKE_SOURCE_DIR}/src/http/no_web.cc" PARENT_SCOPE)
    return()
  endif()
  find_program(MUSTER_NODE node)
  find_program(MUSTER_NPM npm)
  if(NOT MUSTER_NODE OR NOT MUSTER_NPM)
    message(FATAL_ERROR "The web UI needs node and npm, which ./dev puts in the PATH. Run ./dev build, or configure with -DMUSTER_WEB=OFF.")
  endif()
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${web}/src/*" "${web}/public/*")
  file(GLOB files CONFIGURE_DEPENDS "${web}/tools/*.ts" "${web}/*.json" "${web}/*.ts" "${web}/*.html" "${web}/*.mjs")
  set(generated "${CMAKE_BINARY_DIR}/gen/web")
  set(installed "${web}/node_modules/.package-lock.json")
  add_custom_command(OUTPUT "${installed}"
    COMMAND "${MUSTER_NPM}" ci --ignore-scripts
    # npm leaves the file's time as it was when nothing changed.
    COMMAND "${CMAKE_COMMAND}" -E touch "${installed}"
    DEPENDS "${web}/package-lock.json" WORKING_DIRECTORY "${web}" COMMENT "Installing the web UI's packages" VERBATIM)
  add_custom_command(OUTPUT "${generated}/web_assets.cc"
    COMMAND "${MUSTER_NPM}" run --silent build
    COMMAND "${MUSTER_NODE}" "${CMAKE_SOURCE_DIR}/tools/embed_assets.mjs" "${web}/dist" "${generated}"
    DEPENDS ${sources} ${files} "${installed}" "${CMAKE_SOURCE_DIR}/tools/embed_assets.mjs"
    WORKING_DIRECTORY "${web}" COMMENT "Building the web UI" VERBATIM)
  set(${VARIABLE} "${generated}/web_assets.cc" PARENT_SCOPE)
endfunction()
