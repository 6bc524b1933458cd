#pragma once

#include <GLES3/gl3.h>

namespace digitscope::app {

/// Compiles and links a program; what the driver says about a failure goes to the console.
GLuint link_program(const char* vertex_source, const char* fragment_source);

}  // namespace digitscope::app
