#version 300 es
// A picture's ink at any size, without bleeding between the atlas's tiles: the average of the texels
// that one pixel of the screen covers (at least one texel's worth, which makes enlargements smooth).

precision highp float;
precision highp int;
precision highp sampler2DArray;

uniform sampler2DArray atlas;
uniform ivec2 tile;

#ifndef IN_POINT  // a point knows where in it a pixel is
in vec2 position;
#endif
flat in ivec3 tile_origin;
flat in vec2 texels_per_pixel;
flat in vec4 ink;

out vec4 result;

void main() {
#ifdef IN_POINT
  vec2 position = (gl_PointCoord - 0.5) * float(max(tile.x, tile.y)) + vec2(tile) / 2.0;
#endif
  vec2 covered = max(texels_per_pixel, vec2(1.0));
  vec2 low = position - covered / 2.0;
  vec2 high = position + covered / 2.0;
  ivec2 first = max(ivec2(floor(low)), ivec2(0));
  ivec2 last = min(ivec2(ceil(high)) - 1, tile - 1);

  float sum = 0.0;
  for (int y = first.y; y <= last.y; ++y) {
    float in_row = min(high.y, float(y + 1)) - max(low.y, float(y));
    for (int x = first.x; x <= last.x; ++x) {
      float in_column = min(high.x, float(x + 1)) - max(low.x, float(x));
      sum += in_row * in_column * texelFetch(atlas, tile_origin + ivec3(x, y, 0), 0).r;
    }
  }
  result = vec4(ink.rgb, ink.a * sum / (covered.x * covered.y));
}
