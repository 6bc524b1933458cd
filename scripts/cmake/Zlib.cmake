# digitscope_zlib: the system's natively. In the engine of the page the same zlib compiled from source,
# once for each variant; only its decoder, with tables that are computed rather than downloaded. (libspng
# names deflateEnd() where it lets go of an encoder: of the two files below the linker keeps no more.)
if(NOT EMSCRIPTEN)
  find_package(ZLIB REQUIRED)
  add_library(digitscope_zlib INTERFACE)
  target_link_libraries(digitscope_zlib INTERFACE ZLIB::ZLIB)
  return()
endif()
foreach(variant IN LISTS DIGITSCOPE_VARIANTS)
  digitscope_variant(${variant} suffix options)
  set(target digitscope_zlib${suffix})
  add_library(${target} STATIC
    "${zlib_SOURCE_DIR}/adler32.c"
    "${zlib_SOURCE_DIR}/crc32.c"
    "${zlib_SOURCE_DIR}/deflate.c"
    "${zlib_SOURCE_DIR}/trees.c"
    "${zlib_SOURCE_DIR}/inffast.c"
    "${zlib_SOURCE_DIR}/inflate.c"
    "${zlib_SOURCE_DIR}/inftrees.c"
    "${zlib_SOURCE_DIR}/zutil.c")
  target_include_directories(${target} SYSTEM PUBLIC "${zlib_SOURCE_DIR}")
  target_compile_definitions(${target} PRIVATE DYNAMIC_CRC_TABLE BUILDFIXED)
  target_compile_options(${target} PUBLIC ${options})
  digitscope_third_party_options(${target})
endforeach()
