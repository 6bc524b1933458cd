# build/site/: the static files that are the page. It needs nothing but a server of files, at any
# path. scripts/build puts the digits into build/site/data/ and the typeface into build/fonts/.
set(DIGITSCOPE_SITE "${PROJECT_SOURCE_DIR}/build/site" CACHE PATH "Where the page is put together")

# Whose licences go with it: the libraries that were found, and the typefaces.
digitscope_found(inter "${DIGITSCOPE_FONTS}")
digitscope_found(fira-code "${DIGITSCOPE_FONTS}")
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/notices/found.json" CONTENT "${digitscope_found}\n" @ONLY)

# A step of every build, not one with outputs: emcc leaves engine-threads.worker.js beside its
# output or not, depending on its version, and files that went away must go from the site too. It
# writes only what changed, in half a second.
add_custom_target(site ALL
  COMMAND node "${PROJECT_SOURCE_DIR}/scripts/make-notices.mjs" page
          "${PROJECT_BINARY_DIR}/notices/found.json" "${PROJECT_BINARY_DIR}/notices/page"
  COMMAND node "${PROJECT_SOURCE_DIR}/scripts/make-notices.mjs" engine
          "${PROJECT_BINARY_DIR}/notices/found.json" "${PROJECT_BINARY_DIR}/notices/engine"
  COMMAND "${CMAKE_COMMAND}"
          "-DSITE=${DIGITSCOPE_SITE}"
          "-DSOURCE=${PROJECT_SOURCE_DIR}"
          "-DSCRIPTS=${PROJECT_BINARY_DIR}/scripts"
          "-DFONTS=${DIGITSCOPE_FONTS}"
          "-DNOTICES=${PROJECT_BINARY_DIR}/notices/page"
          "-DENGINE=$<TARGET_FILE_DIR:engine_single>"
          "-DAPP=$<TARGET_FILE_DIR:app>"
          -P "${CMAKE_CURRENT_LIST_DIR}/assemble-site.cmake"
  COMMENT "Assembling ${DIGITSCOPE_SITE}"
  VERBATIM)
add_dependencies(site engine_single engine_threads app)
