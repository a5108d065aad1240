// Text in lines of a width, shaped by Pango. Only this module's files see Pango and cairo.
#pragma once
#include <memory>
#include <pango/pangocairo.h>
#include <string>
#include <vector>

#include "pdf/document.h"

namespace muster::pdf {

struct Released {
  void operator()(gpointer object) const { g_object_unref(object); }
  void operator()(cairo_t* cr) const { cairo_destroy(cr); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};
template <class T>
using Owned = std::unique_ptr<T, Released>;

struct Colour {
  double red, green, blue;
};
inline constexpr Colour kInk{.09, .09, .11}, kSoft{.34, .35, .40}, kHair{.80, .81, .85}, kPaper{.955, .957, .965},
    kAccent{.16, .32, .72};

// How text is to look.
struct Style {
  double size = 10;  // points
  bool bold = false;
  bool soft = false;
  bool one_line = false;  // what is too long ends in "…"
  Side side = Side::Start;
};

// One line, and where it begins.
struct Line {
  PangoLayoutLine* line = nullptr;  // its layout's
  double x = 0, height = 0, ascent = 0;
  struct Linked {
    double x, width;
    std::string to;
  };
  std::vector<Linked> links{};
};

// Fonts and how they are drawn, the same for the screen's hints or none.
class Type {
 public:
  Type();
  bool has_fonts() const;
  PangoContext* context() const { return context_.get(); }
  void speak(const std::string& language);

 private:
  Owned<PangoFontMap> fonts_;
  Owned<PangoContext> context_;
};

class Layout {
 public:
  // `width` of 0: as wide as the text is.
  Layout(const Type& type, const Text& text, const Style& style, double width);

  double width() const;
  std::size_t bytes() const { return bytes_; }
  std::size_t without_font() const;
  const std::vector<Line>& lines() const { return lines_; }

 private:
  Owned<PangoLayout> layout_;
  std::vector<Line> lines_;
  std::size_t bytes_ = 0;
};

// Bytes from outside as text that can be drawn: UTF-8, no control characters but line breaks and tabs.
std::string drawable(std::string_view text);
// The address as it may stand in a link, or nothing.
std::string link_target(std::string_view address);
// Pieces of about `bytes_max`, cut between words where there are any.
std::vector<Text> pieces(const Text& text, std::size_t bytes_max);

}  // namespace muster::pdf
