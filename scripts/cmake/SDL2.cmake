# SDL2: window, input and WebGL context of the app, in the browser.
#
# SDL's own CMake asks the compiler hundreds of questions, 4.5 minutes of them under emcc, and comes
# to what SDL ships ready-made as SDL_config_emscripten.h. So the sources that header needs are
# listed here instead. Subsystems the app has no use for (sound, joysticks, sensors, SDL's own 2D
# renderer) are switched off, but their front doors stay: ImGui's backend knocks at some.
file(GLOB sdl2_sources
  "${SDL2_SOURCE_DIR}/src/*.c"
  "${SDL2_SOURCE_DIR}/src/atomic/*.c"
  "${SDL2_SOURCE_DIR}/src/audio/*.c"
  "${SDL2_SOURCE_DIR}/src/cpuinfo/*.c"
  "${SDL2_SOURCE_DIR}/src/dynapi/*.c"
  "${SDL2_SOURCE_DIR}/src/events/*.c"
  "${SDL2_SOURCE_DIR}/src/file/*.c"
  "${SDL2_SOURCE_DIR}/src/haptic/*.c"
  "${SDL2_SOURCE_DIR}/src/haptic/dummy/*.c"
  "${SDL2_SOURCE_DIR}/src/joystick/*.c"
  "${SDL2_SOURCE_DIR}/src/joystick/dummy/*.c"
  "${SDL2_SOURCE_DIR}/src/joystick/emscripten/*.c"
  "${SDL2_SOURCE_DIR}/src/libm/*.c"
  "${SDL2_SOURCE_DIR}/src/loadso/dlopen/*.c"
  "${SDL2_SOURCE_DIR}/src/render/*.c"
  "${SDL2_SOURCE_DIR}/src/sensor/*.c"
  "${SDL2_SOURCE_DIR}/src/sensor/dummy/*.c"
  "${SDL2_SOURCE_DIR}/src/stdlib/*.c"
  "${SDL2_SOURCE_DIR}/src/thread/*.c"
  "${SDL2_SOURCE_DIR}/src/thread/generic/*.c"
  "${SDL2_SOURCE_DIR}/src/timer/*.c"
  "${SDL2_SOURCE_DIR}/src/timer/unix/*.c"
  "${SDL2_SOURCE_DIR}/src/video/*.c"
  "${SDL2_SOURCE_DIR}/src/video/dummy/*.c"
  "${SDL2_SOURCE_DIR}/src/video/emscripten/*.c"
  "${SDL2_SOURCE_DIR}/src/video/yuv2rgb/*.c")
add_library(SDL2-static STATIC ${sdl2_sources})
target_include_directories(SDL2-static SYSTEM PUBLIC "${SDL2_SOURCE_DIR}/include")
target_compile_definitions(SDL2-static PRIVATE
  SDL_LEAN_AND_MEAN=1 # no software drawing between surfaces: a hundred kilobytes that are never run
  SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_POWER_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_SENSOR_DISABLED=1)
digitscope_third_party_options(SDL2-static)
