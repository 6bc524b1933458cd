# digitscope_options: what every translation unit of ours is compiled with.
set(DIGITSCOPE_SANITIZE "" CACHE STRING "Sanitizers to build with, e.g. address,undefined or thread")
option(DIGITSCOPE_FUZZ "The targets of clang's libFuzzer (scripts/fuzz)" OFF)

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

add_library(digitscope_options INTERFACE)
target_compile_options(digitscope_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Werror
  # A fused multiply-add rounds once where the plain pair rounds twice: results would differ between
  # machines that have one and those that do not.
  -ffp-contract=off)

if(DIGITSCOPE_SANITIZE)
  # Compiling takes most of the time of these tests: -O1 with line numbers only takes half of what
  # -O2 -g does. AddressSanitizer sees what null, object-size and vptr would, at a third of the time.
  # The standard library checks what it may take for granted, such as the order of bounds.
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
  set(digitscope_sanitize -O1 -g1 -fsanitize=${DIGITSCOPE_SANITIZE} -fno-sanitize-recover=all
                          -fno-omit-frame-pointer)
  if(DIGITSCOPE_SANITIZE MATCHES "undefined")
    list(APPEND digitscope_sanitize -fno-sanitize=null,object-size,vptr)
  endif()
  if(DIGITSCOPE_FUZZ) # counts which branches an input takes; who links it brings what looks at that
    list(APPEND digitscope_sanitize -fsanitize=fuzzer-no-link)
  endif()
  add_compile_options(${digitscope_sanitize})
  add_link_options(${digitscope_sanitize})
endif()

if(EMSCRIPTEN)
  # Nothing asks for a type at run time, and the names of types would be downloaded.
  add_compile_options(-msimd128 $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT EMSCRIPTEN) # emcc calls ccache itself: EM_COMPILER_WRAPPER in scripts/build
  set(CMAKE_C_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
