// Puts a document on pages. It goes through it twice: first to know how many pages there are, then to draw.
#pragma once
#include <array>

#include "pdf/layout.h"

namespace muster::pdf {

inline constexpr double kPageWidth = 595, kPageHeight = 842;  // A4 in points
inline constexpr double kMargin = 54, kFooter = 40;

class Painter {
 public:
  // Without `cr` nothing is drawn and everything is counted.
  Painter(const Type& type, cairo_surface_t* surface, cairo_t* cr, const Document& document, int pages_of);

  void paint();
  // At the end, as the last paragraph.
  void note(const std::string& text);
  void finish();

  int pages() const { return page_; }
  bool cut() const { return cut_; }
  std::size_t without_font() const { return without_font_; }

 private:
  friend class Chart;

  void blocks(const Blocks& blocks, double left, double right, int depth);
  void block(const Paragraph& one, double left, double right, int depth);
  void block(const Heading& one, double left, double right, int depth);
  void block(const Preformatted& one, double left, double right, int depth);
  void block(const Quote& one, double left, double right, int depth);
  void block(const List& one, double left, double right, int depth);
  void block(const Table& one, double left, double right, int depth);
  void block(const Bars& one, double left, double right, int depth);
  void block(const Lines& one, double left, double right, int depth);
  void block(const Rule& one, double left, double right, int depth);
  void block(const PageBreak& one, double left, double right, int depth);

  void text(const Text& text, const Style& style, double left, double right, double after);
  std::vector<double> columns(const Table& table, std::size_t count, double width);
  void row(const std::vector<Text>& cells, const Table& table, const std::vector<double>& widths, double left,
           bool is_head);
  Layout shaped(const Text& text, const Style& style, double width);
  void draw(const Line& line, double x, double y, Colour colour);
  void hair(double left, double right, double y);
  void fill(double x, double y, double width, double height, Colour colour);

  // Begins a page unless there is so much room.
  void need(double height);
  void begin_page();
  void end_page();
  bool full() const { return cut_; }
  double bottom() const { return kPageHeight - kMargin - kFooter / 2; }

  const Type& type_;
  cairo_surface_t* surface_;
  cairo_t* cr_;
  const Document& document_;
  int pages_of_;

  int page_ = 0;
  double y_ = 0;
  bool fresh_ = true;  // nothing is on this page yet
  bool cut_ = false;
  bool heading_above_ = false;
  std::size_t bytes_ = 0, without_font_ = 0;
  std::function<void()> repeat_{};  // what a new page begins with
  std::array<int, 4> outline_{};    // the newest entry of each level
};

}  // namespace muster::pdf
