// The page on paper: drawn beside what is on the screen, which nothing here touches. ImGui has a
// context of its own for it, and WebGL a buffer that is read as bytes.

#include <GLES3/gl3.h>
#include <emscripten.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/host/page.h"
#include "app/layout/layout.h"
#include "app/layout/paper.h"
#include "app/model/runs.h"

namespace digitscope::app {
namespace {

// Ink on white: paper has its own ground.
Palette paper_palette() {
  Palette colors = palette(false);
  colors.ground = colors.card = rgb(0xffffff);
  return colors;
}

// Letters that the browser draws are asked for once they are needed, and there the next time.
constexpr int most_layouts = 3;

// ImGui places what scrolls one frame after it knows how much that is.
constexpr int frames_to_settle = 2;

// The rows of WebGL begin at the bottom.
void turn_over(std::vector<std::uint8_t>& pixels, std::size_t row_bytes) {
  const std::size_t rows = pixels.size() / row_bytes;
  for (std::size_t y = 0; y < rows / 2; ++y) {
    const auto row = pixels.begin() + static_cast<std::ptrdiff_t>(y * row_bytes);
    const auto other = pixels.end() - static_cast<std::ptrdiff_t>((y + 1) * row_bytes);
    std::swap_ranges(row, row + static_cast<std::ptrdiff_t>(row_bytes), other);
  }
}

}  // namespace

/// What printing needs from its beginning to its end. Whoever holds it has its ImGui context.
class Page::Printing {
 public:
  Printing(Page& page, double css_width, double css_height, double scale, std::string_view panel,
           std::uint32_t run);
  ~Printing();
  Printing(const Printing&) = delete;
  Printing& operator=(const Printing&) = delete;

  std::vector<PrintedFigure> figures();
  std::vector<std::uint8_t> draw(std::size_t figure, double top, double height);
  bool give_letter(LetterKey key, double scale, LetterPicture& picture);

 private:
  using Drawing = std::function<void(Ui&)>;
  void make_fonts();
  void lay_out(float height, const Drawing& draw);
  void draw_at(std::size_t figure, float top, float height);
  bool whole() const { return page_height_ > 0; }

  Page& page_;
  std::optional<ShownForAWhile> other_run_;
  ImGuiContext* screen_ = ImGui::GetCurrentContext();
  ImGuiContext* paper_ = ImGui::CreateContext();
  Palette palette_ = paper_palette();
  Letters letters_;
  Theme theme_;
  PictureBatches pictures_;
  std::vector<Figure> figures_;
  float width_;
  float page_height_;  // pixels; 0: figures by themselves
  std::string panel_;  // the only one; empty: those of the view
};

Page::Printing::Printing(Page& page, double css_width, double css_height, double scale,
                         std::string_view panel, std::uint32_t run)
    : page_(page),
      letters_(page.letters_),
      pictures_(&page.renderer_),
      width_(std::round(static_cast<float>(css_width * scale))),
      page_height_(std::round(static_cast<float>(css_height * scale))),
      panel_(panel) {
  if (run != 0) other_run_.emplace(page_.state_, run);
  ImGui::SetCurrentContext(paper_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DeltaTime = 1.0f / 60;
  ImGui_ImplOpenGL3_Init("#version 300 es");
  theme_.scale = static_cast<float>(scale);
  theme_.palette = &palette_;
  theme_.letters = &letters_;
  letters_.forget_pictures();
  // The map's points are coloured before they are drawn.
  page_.refresh_pictures(theme_.dark);
  make_fonts();
}

Page::Printing::~Printing() {
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext(paper_);
  ImGui::SetCurrentContext(screen_);
}

void Page::Printing::make_fonts() {
  theme_.fonts = build_fonts(*ImGui::GetIO().Fonts, page_.font_files_, theme_.scale, &letters_);
  letters_.made();
  ImGui_ImplOpenGL3_DestroyDeviceObjects();
  ImGui_ImplOpenGL3_CreateDeviceObjects();
  apply_to_imgui(theme_);
  // Nobody scrolls paper.
  for (const ImGuiCol color : {ImGuiCol_ScrollbarGrab, ImGuiCol_ScrollbarBg}) {
    ImGui::GetStyle().Colors[color] = {0, 0, 0, 0};
  }
}

void Page::Printing::lay_out(float height, const Drawing& draw) {
  for (int i = 0; i < frames_to_settle; ++i) {
    ImGui::GetIO().DisplaySize = {width_, height};
    ImGui_ImplOpenGL3_NewFrame();
    ImGui::NewFrame();
    pictures_.begin_frame();
    Ui ui(page_.state_, theme_, pictures_, nullptr);
    draw(ui);
    ImGui::Render();
  }
}

void Page::Printing::draw_at(std::size_t figure, float top, float height) {
  lay_out(height, [&](Ui& ui) {
    if (whole()) {
      draw_page(ui);
    } else {
      draw_figure(ui, figures_[figure], top);
    }
  });
}

std::vector<PrintedFigure> Page::Printing::figures() {
  std::vector<PrintedFigure> list;
  for (int i = 0; i < most_layouts; ++i) {
    list.clear();
    if (whole()) {
      list.push_back({"page", page_height_ / theme_.scale});
      draw_at(0, 0, page_height_);
    } else {
      lay_out(1, [&](Ui& ui) { figures_ = figures_on_paper(ui, width_, panel_); });
      for (std::size_t k = 0; k < figures_.size(); ++k) {
        list.push_back({figures_[k].panel->id, figures_[k].height / theme_.scale});
        draw_at(k, 0, figures_[k].height);
      }
    }
    const std::vector<WantedLetter> wanted = letters_.take_wanted();
    if (!wanted.empty()) page_.send_action(to_page::to_text(letters_message(wanted, theme_.scale)));
    if (!letters_.stale()) break;
    make_fonts();
  }
  return list;
}

bool Page::Printing::give_letter(LetterKey key, double scale, LetterPicture& picture) {
  if (static_cast<float>(scale) != theme_.scale) return false;
  letters_.give(key, std::move(picture));
  return true;
}

std::vector<std::uint8_t> Page::Printing::draw(std::size_t figure, double top, double height) {
  const auto pixels_high = static_cast<int>(std::round(height * theme_.scale));
  const auto pixels_wide = static_cast<int>(width_);
  draw_at(figure, std::round(static_cast<float>(top) * theme_.scale),
          static_cast<float>(pixels_high));
  GLuint frame = 0, buffer = 0;
  glGenFramebuffers(1, &frame);
  glGenRenderbuffers(1, &buffer);
  glBindFramebuffer(GL_FRAMEBUFFER, frame);
  glBindRenderbuffer(GL_RENDERBUFFER, buffer);
  glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, pixels_wide, pixels_high);
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, buffer);
  std::vector<std::uint8_t> pixels;
  if (glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE) {
    page_.renderer_.set_screen(width_, static_cast<float>(pixels_high));
    glViewport(0, 0, pixels_wide, pixels_high);
    glClearColor(1, 1, 1, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    pixels.resize(static_cast<std::size_t>(pixels_wide) * pixels_high * 4);
    glReadPixels(0, 0, pixels_wide, pixels_high, GL_RGBA, GL_UNSIGNED_BYTE, pixels.data());
    turn_over(pixels, static_cast<std::size_t>(pixels_wide) * 4);
    for (std::size_t i = 3; i < pixels.size(); i += 4) pixels[i] = 0xff;
  }
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  glDeleteRenderbuffers(1, &buffer);
  glDeleteFramebuffers(1, &frame);
  return pixels;
}

Page::Page() = default;
Page::~Page() = default;

std::vector<PrintedFigure> Page::begin_print(double css_width, double css_height, double scale,
                                             std::string_view panel, std::uint32_t run,
                                             std::uint32_t changes) {
  end_print();
  if (!started_ || context_lost_) return {};
  if (run != 0) {
    const RunResult* wanted = state_.find_run(run);
    if (!wanted || wanted->changes != changes) return {};
  }
  printing_ = std::make_unique<Printing>(*this, css_width, css_height, scale, panel, run);
  return printing_->figures();
}

std::vector<std::uint8_t> Page::print(std::size_t figure, double css_top, double css_height) {
  return printing_ ? printing_->draw(figure, css_top, css_height) : std::vector<std::uint8_t>();
}

void Page::end_print() {
  if (!printing_) return;
  printing_.reset();
  request_frames(frames_after_change);
}

bool Page::give_letter_on_paper(LetterKey key, double scale, LetterPicture& picture) {
  return printing_ && printing_->give_letter(key, scale, picture);
}

}  // namespace digitscope::app
