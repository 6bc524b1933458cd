#pragma once

#include <GLES3/gl3.h>

namespace digitscope::app {

/// Compiles and links a program; the driver's log of a failure goes to the console. `definitions`,
/// preprocessor lines, are inserted at the top of the fragment shader.
GLuint link_program(const char* vertex_source, const char* fragment_source,
                    const char* definitions = "");

}  // namespace digitscope::app
