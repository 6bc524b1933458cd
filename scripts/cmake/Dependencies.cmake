# Finds every third-party library that is compiled. scripts/dependencies.json says which versions, from where,
# under which licence and what for. Nothing of them is in this repository.
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

set(digitscope_dependencies_file "${CMAKE_CURRENT_LIST_DIR}/../dependencies.json")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${digitscope_dependencies_file}")
file(READ "${digitscope_dependencies_file}" digitscope_dependencies)

# digitscope_found(<name> <folder>): remembers where it was found, for scripts/make-notices.mjs.
set(digitscope_found "{}")
function(digitscope_found name folder)
  message(STATUS "${name}: ${folder}")
  string(JSON found SET "${digitscope_found}" ${name} "\"${folder}\"")
  set(digitscope_found "${found}" PARENT_SCOPE)
endfunction()

# digitscope_fetch(<name>): sets <name>_SOURCE_DIR to upstream's sources, without adding upstream's own build.
# FetchContent honours FETCHCONTENT_SOURCE_DIR_<NAME>.
function(digitscope_fetch name)
  string(JSON repository GET "${digitscope_dependencies}" ${name} repository)
  string(JSON commit GET "${digitscope_dependencies}" ${name} commit)
  FetchContent_Declare(${name} GIT_REPOSITORY ${repository} GIT_TAG ${commit}
                       SOURCE_SUBDIR no-build-of-its-own)
  FetchContent_MakeAvailable(${name})
  string(TOLOWER ${name} lower)
  set(${name}_SOURCE_DIR "${${lower}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

# digitscope_headers(<target> NAME <name> HEADER <file> FOLDER <folder>
#                    [SUBDIR <where headers are in upstream's repository>]
#                    [PACKAGE_SUBDIR <where headers are below an include folder>] [FLAT])
# An interface target of a header-only library: `#include <HEADER>`, whose top folder is FOLDER; with
# FLAT, where the library has no such folder, `#include <FOLDER/HEADER>`.
function(digitscope_headers target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "FLAT" "NAME;HEADER;FOLDER;SUBDIR;PACKAGE_SUBDIR" "")
  string(TOUPPER ${arg_NAME} upper)
  if(NOT FETCHCONTENT_SOURCE_DIR_${upper})
    find_path(DIGITSCOPE_${upper}_INCLUDE "${arg_HEADER}"
              PATHS /usr/include /usr/local/include /opt/homebrew/include
              PATH_SUFFIXES ${arg_PACKAGE_SUBDIR}
              NO_CMAKE_FIND_ROOT_PATH) # the Emscripten toolchain would look in its sysroot only
    mark_as_advanced(DIGITSCOPE_${upper}_INCLUDE)
  endif()
  # The page has to come with its licence, of which other systems than Debian's keep no copy at a known place.
  string(JSON package GET "${digitscope_dependencies}" ${arg_NAME} debian_package)
  set(is_usable TRUE)
  if(EMSCRIPTEN AND NOT EXISTS "/usr/share/doc/${package}/copyright")
    set(is_usable FALSE)
  endif()
  if(DIGITSCOPE_${upper}_INCLUDE AND is_usable AND NOT FETCHCONTENT_SOURCE_DIR_${upper})
    set(found "${DIGITSCOPE_${upper}_INCLUDE}")
  else()
    digitscope_fetch(${arg_NAME})
    cmake_path(APPEND ${arg_NAME}_SOURCE_DIR "${arg_SUBDIR}" OUTPUT_VARIABLE found)
  endif()
  digitscope_found(${arg_NAME} "${found}")
  set(digitscope_found "${digitscope_found}" PARENT_SCOPE)
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

digitscope_headers(tl::expected NAME expected HEADER tl/expected.hpp FOLDER tl SUBDIR include)
digitscope_headers(nlohmann_json::nlohmann_json NAME json HEADER nlohmann/json.hpp FOLDER nlohmann SUBDIR include)
digitscope_headers(Eigen3::Eigen NAME eigen HEADER Eigen/Core FOLDER Eigen PACKAGE_SUBDIR eigen3)
digitscope_headers(doctest::doctest NAME doctest HEADER doctest/doctest.h FOLDER doctest)

if(NOT EMSCRIPTEN)
  digitscope_headers(CLI11::CLI11 NAME cli11 HEADER CLI/CLI.hpp FOLDER CLI SUBDIR include)
  digitscope_headers(stb::stb NAME stb HEADER stb_truetype.h FOLDER stb FLAT PACKAGE_SUBDIR stb)

  find_package(Threads REQUIRED)

  # Times the kernels' benchmarks, which are off by default.
  if(DIGITSCOPE_BENCHMARKS)
    find_package(benchmark REQUIRED)
  endif()
endif()

# The sources scripts/fetch-sources keeps in the user's cache, or else upstream's at that version.
function(digitscope_sources name)
  string(TOUPPER ${name} upper)
  string(JSON version GET "${digitscope_dependencies}" ${name} version)
  if(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
    set(cached "$ENV{XDG_CACHE_HOME}/digitscope/${name}-${version}")
  else()
    set(cached "$ENV{HOME}/.cache/digitscope/${name}-${version}")
  endif()
  if(EXISTS "${cached}" AND NOT FETCHCONTENT_SOURCE_DIR_${upper})
    set(found "${cached}")
  else()
    digitscope_fetch(${name})
    set(found "${${name}_SOURCE_DIR}")
  endif()
  digitscope_found(${name} "${found}")
  set(digitscope_found "${digitscope_found}" PARENT_SCOPE)
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

if(EMSCRIPTEN)
  digitscope_sources(zlib)
endif()
include(Zlib)
digitscope_sources(libspng)
include(Spng)
if(EMSCRIPTEN)
  digitscope_sources(SDL2)
  include(SDL2)
endif()
digitscope_sources(imgui)
include(ImGui)
