#version 300 es
// One instance for each picture: a rectangle on the screen, and which tile of the atlas it shows.

layout(location = 0) in vec4 rect;  // left, top, right, bottom, in pixels of the screen
layout(location = 1) in uint picture;
layout(location = 2) in vec4 color;

uniform vec2 screen;  // pixels
uniform ivec2 tile;   // texels of one picture
uniform ivec2 tiles;  // pictures across and down one layer

out vec2 position;               // in texels, from the picture's top left
flat out ivec3 tile_origin;      // first texel and layer
flat out vec2 texels_per_pixel;
flat out vec4 ink;

void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);  // of a strip of two triangles
  vec2 at = mix(rect.xy, rect.zw, corner);
  gl_Position = vec4(at.x / screen.x * 2.0 - 1.0, 1.0 - at.y / screen.y * 2.0, 0.0, 1.0);

  int number = int(picture);
  int in_layer = tiles.x * tiles.y;
  int place = number % in_layer;
  tile_origin = ivec3(ivec2(place % tiles.x, place / tiles.x) * tile, number / in_layer);
  position = corner * vec2(tile);
  texels_per_pixel = vec2(tile) / (rect.zw - rect.xy);
  ink = color;
}
