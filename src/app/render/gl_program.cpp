#include "app/render/gl_program.h"

#include <cstdio>
#include <cstring>

namespace digitscope::app {
namespace {

GLuint compile(GLenum kind, const char* source, const char* definitions) {
  const GLuint shader = glCreateShader(kind);
  // Nothing may stand before the line that tells the version.
  const char* rest = std::strchr(source, '\n') + 1;
  const char* parts[] = {source, definitions, rest};
  const GLint lengths[] = {static_cast<GLint>(rest - source), -1, -1};
  glShaderSource(shader, 3, parts, lengths);
  glCompileShader(shader);
  GLint compiled = GL_FALSE;
  glGetShaderiv(shader, GL_COMPILE_STATUS, &compiled);
  if (!compiled) {
    char log[1024] = {};
    glGetShaderInfoLog(shader, sizeof log, nullptr, log);
    std::fprintf(stderr, "Digitscope: a shader does not compile: %s\n", log);
  }
  return shader;
}

}  // namespace

GLuint link_program(const char* vertex_source, const char* fragment_source,
                    const char* definitions) {
  const GLuint vertex = compile(GL_VERTEX_SHADER, vertex_source, "");
  const GLuint fragment = compile(GL_FRAGMENT_SHADER, fragment_source, definitions);
  const GLuint program = glCreateProgram();
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glLinkProgram(program);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

}  // namespace digitscope::app
