# Dear ImGui: the app's widgets. It needs no window and no GPU to run a frame, so the panels are
# tested natively with the same `imgui` target.
add_library(imgui STATIC
  "${imgui_SOURCE_DIR}/imgui.cpp"
  "${imgui_SOURCE_DIR}/imgui_draw.cpp"
  "${imgui_SOURCE_DIR}/imgui_tables.cpp"
  "${imgui_SOURCE_DIR}/imgui_widgets.cpp")
target_include_directories(imgui SYSTEM PUBLIC "${imgui_SOURCE_DIR}")
target_compile_definitions(imgui PUBLIC
  # With 16-bit indices a draw list of more than 65,535 vertices silently wraps round.
  "ImDrawIdx=unsigned int"
  IMGUI_DISABLE_DEMO_WINDOWS
  IMGUI_DISABLE_OBSOLETE_FUNCTIONS)
digitscope_third_party_options(imgui)
if(NOT EMSCRIPTEN)
  # Its assertions say what a panel did wrong: the tests run with them, whatever the build type.
  target_compile_options(imgui PRIVATE -UNDEBUG)
endif()
if(DIGITSCOPE_SANITIZE)
  # Four files that every frame of the app's tests spends its time in: worth optimising, unlike the
  # many that take longer to compile than to run.
  target_compile_options(imgui PRIVATE -O2)
  if(DIGITSCOPE_SANITIZE MATCHES "undefined")
    # What we hand to it AddressSanitizer sees; its own arithmetic is not ours to check.
    target_compile_options(imgui PRIVATE -fno-sanitize=undefined)
  endif()
endif()

if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_DEBUG_TOOLS)
  # ImGui's window events from SDL2, its drawing by WebGL2.
  add_library(imgui_sdl2_gl3 STATIC
    "${imgui_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp"
    "${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp")
  target_include_directories(imgui_sdl2_gl3 SYSTEM PUBLIC "${imgui_SOURCE_DIR}/backends")
  target_compile_definitions(imgui_sdl2_gl3 PUBLIC IMGUI_IMPL_OPENGL_ES3)
  target_link_libraries(imgui_sdl2_gl3 PUBLIC imgui SDL2-static)
  target_link_options(imgui_sdl2_gl3 INTERFACE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
  digitscope_third_party_options(imgui_sdl2_gl3)
endif()
