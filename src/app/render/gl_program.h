#pragma once

#include <GLES3/gl3.h>

namespace digitscope::app {

/// Compiles and links a program; what the driver says about a failure goes to the console. The
/// fragment shader starts with `definitions`, lines of its preprocessor.
GLuint link_program(const char* vertex_source, const char* fragment_source,
                    const char* definitions = "");

}  // namespace digitscope::app
