#version 300 es
// One point for each digit on the map, as large as its picture. The places stay in a buffer: panning
// and zooming change the uniforms only.

layout(location = 0) in vec2 place;  // on the map, y upwards
layout(location = 1) in uint picture;
layout(location = 2) in vec4 color;

uniform vec2 screen;  // pixels
uniform vec2 middle;  // of the plot, pixels of the screen
uniform vec2 center;  // what of the map is there
uniform float scale;  // pixels for one unit of the map
uniform float side;   // pixels, the longer side of a picture
uniform ivec2 tile;   // texels of one picture
uniform ivec2 tiles;  // pictures across and down one layer

flat out ivec3 tile_origin;  // first texel and layer
flat out vec2 texels_per_pixel;
flat out vec4 ink;

void main() {
  vec2 at = middle + (place - center) * vec2(scale, -scale);
  gl_Position = vec4(at.x / screen.x * 2.0 - 1.0, 1.0 - at.y / screen.y * 2.0, 0.0, 1.0);
  gl_PointSize = side;

  int number = int(picture);
  int in_layer = tiles.x * tiles.y;
  int at_tile = number % in_layer;
  tile_origin = ivec3(ivec2(at_tile % tiles.x, at_tile / tiles.x) * tile, number / in_layer);
  texels_per_pixel = vec2(float(max(tile.x, tile.y)) / side);
  ink = color;
}
