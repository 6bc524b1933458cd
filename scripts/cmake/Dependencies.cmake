# Every third-party library, which version, and why it is here. Nothing of it is in this repository.
#
# Each is looked for in this order:
#   1. FETCHCONTENT_SOURCE_DIR_<NAME>, a folder you name;
#   2. what the system's packages installed (header-only libraries), or what scripts/setup unpacked
#      from Debian's source packages into the user's cache (SDL2, Dear ImGui);
#   3. upstream's repository, at a commit that is the same version.
# The wasm build uses the same headers, through links in a folder of their own: /usr/include as a
# whole must not be on emcc's include path, for the host's C library would come in with it.
include(FetchContent)

set(digitscope_third_party "${PROJECT_BINARY_DIR}/third_party")
set(digitscope_include "${digitscope_third_party}/include")
file(MAKE_DIRECTORY "${digitscope_include}")

# digitscope_fetch(<name> <git repository> <commit>): sets <name>_SOURCE_DIR to upstream's sources,
# without adding upstream's own build. FetchContent honours FETCHCONTENT_SOURCE_DIR_<NAME>.
function(digitscope_fetch name repository commit)
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${commit}
                       SOURCE_SUBDIR no-build-of-its-own)
  FetchContent_MakeAvailable(${name})
  string(TOLOWER ${name} lower)
  set(${name}_SOURCE_DIR "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

# digitscope_headers(<target> NAME <name> HEADER <file> FOLDER <folder>
#                    GIT <repository> COMMIT <commit> [SUBDIR <where headers are in it>]
#                    [PACKAGE_SUBDIR <where headers are below an include folder>])
#                    [FLAT]
# An interface target of a header-only library: `#include <HEADER>`, whose top folder is FOLDER; with
# FLAT, where the library has no such folder, `#include <FOLDER/HEADER>`.
function(digitscope_headers target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FLAT" "NAME;HEADER;FOLDER;GIT;COMMIT;SUBDIR;PACKAGE_SUBDIR" "")
  string(TOUPPER ${arg_NAME} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper})
    find_path(DIGITSCOPE_${upper}_INCLUDE "${arg_HEADER}"
              PATHS /usr/include /usr/local/include /opt/homebrew/include
              PATH_SUFFIXES ${arg_PACKAGE_SUBDIR}
              NO_CMAKE_FIND_ROOT_PATH) # the Emscripten toolchain would look in its sysroot only
    mark_as_advanced(DIGITSCOPE_${upper}_INCLUDE)
  endif()
  if(DIGITSCOPE_${upper}_INCLUDE AND NOT FETCHCONTENT_SOURCE_DIR_${upper})
    set(found "${DIGITSCOPE_${upper}_INCLUDE}")
  else()
    digitscope_fetch(${arg_NAME} ${arg_GIT} ${arg_COMMIT})
    cmake_path(APPEND ${arg_NAME}_SOURCE_DIR "${arg_SUBDIR}" OUTPUT_VARIABLE found)
  endif()
  message(STATUS "${arg_NAME}: ${found}")
  set(include "${digitscope_include}/${arg_NAME}")
  file(MAKE_DIRECTORY "${include}")
  if(NOT arg_FLAT)
    cmake_path(APPEND found "${arg_FOLDER}")
  endif()
  file(CREATE_LINK "${found}" "${include}/${arg_FOLDER}" SYMBOLIC)
  add_library(digitscope_headers_${arg_NAME} INTERFACE)
  target_include_directories(digitscope_headers_${arg_NAME} SYSTEM INTERFACE "${include}")
  add_library(${target} ALIAS digitscope_headers_${arg_NAME})
endfunction()

# Results without exceptions: functions that can fail say so in their type (std::expected is C++23).
digitscope_headers(tl::expected NAME expected HEADER tl/expected.hpp FOLDER tl SUBDIR include
  GIT https://github.com/TartanLlama/expected.git COMMIT 3d741708b967b83ca1e2888239196c4a67f9f9b0)

# The engine's requests and results, which are JSON.
digitscope_headers(nlohmann_json::nlohmann_json NAME json HEADER nlohmann/json.hpp FOLDER nlohmann
  SUBDIR include GIT https://github.com/nlohmann/json.git COMMIT bc889afb4c5bf1c0d8ee29ef35eaaf4c8bef8a5d)

# Linear algebra (eigenvectors of PCA, dense products).
digitscope_headers(Eigen3::Eigen NAME eigen HEADER Eigen/Core FOLDER Eigen PACKAGE_SUBDIR eigen3
  GIT https://gitlab.com/libeigen/eigen.git COMMIT 3147391d946bb4b6c68edd901f2add6ac1f31f8c)

# The tests.
digitscope_headers(doctest::doctest NAME doctest HEADER doctest/doctest.h FOLDER doctest
  GIT https://github.com/doctest/doctest.git COMMIT b7c21ec5ceeadb4951b00396fc1e4642dd347e5f)

if(NOT EMSCRIPTEN)
  # The command line: one declaration an option, with help and clear messages.
  digitscope_headers(CLI11::CLI11 NAME cli11 HEADER CLI/CLI.hpp FOLDER CLI SUBDIR include
    GIT https://github.com/CLIUtils/CLI11.git COMMIT 70f8072f9dd2292fd0b9f9e5f58e279f60483ed3)

  # The notebook's figures: stb_truetype draws text, stb_image_write makes PNG files.
  digitscope_headers(stb::stb NAME stb HEADER stb_truetype.h FOLDER stb FLAT PACKAGE_SUBDIR stb
    GIT https://github.com/nothings/stb.git COMMIT 8b5f1f37b5b75829fc72d38e7b5d4bcbf8a26d55)

  find_package(Threads REQUIRED)

  # Times the kernels' benchmarks, which are off by default.
  if(DIGITSCOPE_BENCHMARKS)
    find_package(benchmark REQUIRED)
  endif()
endif()

# The sources scripts/fetch-sources keeps in the user's cache, or else upstream's at that version.
function(digitscope_sources name repository commit)
  string(TOUPPER ${name} upper)
  set(versions "${CMAKE_CURRENT_FUNCTION_LIST_DIR}/../third-party-sources.txt")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${versions}")
  file(STRINGS "${versions}" line REGEX "^${name} ")
  string(REGEX REPLACE "^[^ ]+ ([^ ]+) .*" "\\1" version "${line}")
  if(DEFINED ENV{XDG_CACHE_HOME})
    set(cached "$ENV{XDG_CACHE_HOME}/digitscope/${name}-${version}")
  else()
    set(cached "$ENV{HOME}/.cache/digitscope/${name}-${version}")
  endif()
  if(EXISTS "${cached}" AND NOT FETCHCONTENT_SOURCE_DIR_${upper})
    set(found "${cached}")
  else()
    digitscope_fetch(${name} ${repository} ${commit})
    set(found "${${name}_SOURCE_DIR}")
  endif()
  message(STATUS "${name}: ${found}")
  set(${name}_SOURCE_DIR "${found}" PARENT_SCOPE)
endfunction()

# Their warnings are theirs. In the page they are compiled for size: nothing of them is a hot loop.
function(digitscope_third_party_options target)
  target_compile_options(${target} PRIVATE -w)
  set_target_properties(${target} PROPERTIES UNITY_BUILD OFF)
  if(EMSCRIPTEN)
    target_compile_options(${target} PRIVATE -Oz)
  endif()
endfunction()

# gzip files, and the figures' PNG.
if(EMSCRIPTEN)
  digitscope_sources(zlib https://github.com/madler/zlib.git # v1.2.13
                     04f42ceca40f73e2978b50e93806c2a18c1281fc)
endif()
include(Zlib)

# Pictures, which people have as PNG. Of the decoders this one checks what stb_image does not (checksums),
# and has no setjmp, which libpng needs and WebAssembly makes large and slow.
digitscope_sources(libspng https://github.com/randy408/libspng.git # v0.7.4
                   fb768002d4288590083a476af628e51c3f1d47cd)
include(Spng)

if(EMSCRIPTEN)
  digitscope_sources(SDL2 https://github.com/libsdl-org/SDL.git # release-2.26.5
                     ac13ca9ab691e13e8eebe9684740ddcb0d716203)
  include(SDL2)
endif()
digitscope_sources(imgui https://github.com/ocornut/imgui.git # v1.90.1
                   d6cb3c923d28dcebb2d8d9605ccc7229ccef19eb)
include(ImGui)
