# digitscope_spng: libspng, compiled from source everywhere, once for each variant, so that the same files are
# read, and refused, alike.
foreach(variant IN LISTS DIGITSCOPE_VARIANTS)
  digitscope_variant(${variant} suffix options)
  set(target digitscope_spng${suffix})
  add_library(${target} STATIC "${libspng_SOURCE_DIR}/spng/spng.c")
  target_include_directories(${target} SYSTEM PUBLIC "${libspng_SOURCE_DIR}/spng")
  target_compile_definitions(${target} PUBLIC SPNG_STATIC PRIVATE SPNG_DISABLE_OPT)
  target_compile_options(${target} PUBLIC ${options})
  digitscope_link(${target} PRIVATE "${suffix}" zlib)
  digitscope_third_party_options(${target})
endforeach()
