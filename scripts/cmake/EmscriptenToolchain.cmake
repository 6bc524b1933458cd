# Finds whichever Emscripten is installed (Debian's, or emsdk's on the PATH) and hands over to the
# toolchain file it ships, so that presets name no path of one machine.
find_program(DIGITSCOPE_EM_CONFIG em-config)
if(NOT DIGITSCOPE_EM_CONFIG)
  message(FATAL_ERROR
    "Emscripten was not found (no em-config on the PATH).\n"
    "On Debian: scripts/setup installs it. Elsewhere: install emsdk and run its emsdk_env.sh first.")
endif()
execute_process(COMMAND "${DIGITSCOPE_EM_CONFIG}" EMSCRIPTEN_ROOT
                OUTPUT_VARIABLE digitscope_emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE
                COMMAND_ERROR_IS_FATAL ANY)
include("${digitscope_emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
