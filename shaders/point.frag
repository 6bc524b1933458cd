#version 300 es
// A point of the map: a disc with a smooth edge.

precision highp float;

uniform float side;  // pixels

flat in vec4 ink;

out vec4 result;

void main() {
  float from_middle = length(gl_PointCoord - 0.5) * side;
  float inside = clamp(side / 2.0 - from_middle, 0.0, 1.0);
  // A little see-through, so that crowded places look crowded.
  result = vec4(ink.rgb, ink.a * 0.8 * inside);
}
