#include "pdf/painter.h"

#include <algorithm>
#include <array>
#include <cairo-pdf.h>
#include <cmath>
#include <numeric>

#include "pdf/chart.h"
#include "pdf/render.h"

namespace muster::pdf {
namespace {

constexpr double kLead = 6;     // between paragraphs
constexpr double kIndent = 18;  // of lists and quotes
constexpr double kPad = 4;      // within cells
constexpr int kDeepest = 12;    // lists and quotes within each other
constexpr std::size_t kPieceMax = 3'072, kCellMax = 4'096;
constexpr std::size_t kColumnsMax = 24, kMeasuredRows = 200;

constexpr std::array<double, 7> kHeadingSizes{20, 17, 13.5, 11.5, 10.5, 10, 10};

std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string words_of(const Text& text) {
  std::string out;
  for (const Run& run : text) out += run.text;
  return out;
}

Text cell_text(const Text& text) {
  auto parts = pieces(text, kCellMax);
  if (parts.size() > 1) parts.front().push_back({"…"});
  return std::move(parts.front());
}

}  // namespace

Painter::Painter(const Type& type, cairo_surface_t* surface, cairo_t* cr, const Document& document, int pages_of)
    : type_(type), surface_(surface), cr_(cr), document_(document), pages_of_(pages_of) {}

void Painter::paint() {
  begin_page();
  if (!document_.title.empty()) {
    text(plain(document_.title), {.size = kHeadingSizes[0], .bold = true}, kMargin, kPageWidth - kMargin, 2);
    if (!document_.subtitle.empty())
      text(plain(document_.subtitle), {.size = 10, .soft = true}, kMargin, kPageWidth - kMargin, 4);
    hair(kMargin, kPageWidth - kMargin, y_ + 2);
    y_ += 10;
  }
  blocks(document_.blocks, kMargin, kPageWidth - kMargin, 0);
}

void Painter::note(const std::string& words) {
  cut_ = false;
  bytes_ = 0;
  // Also past the last page that there may be.
  if (!fresh_ && y_ + 60 > bottom()) {
    end_page();
    begin_page();
  }
  y_ += 8;
  hair(kMargin, kPageWidth - kMargin, y_);
  y_ += 6;
  text({Run{.text = words, .italic = true}}, {.size = 9, .soft = true}, kMargin, kPageWidth - kMargin, 0);
}

void Painter::finish() { end_page(); }

// --- pages ---

void Painter::begin_page() {
  ++page_;
  y_ = kMargin;
  fresh_ = true;
}

void Painter::end_page() {
  if (!cr_) return;
  const double y = kPageHeight - kMargin + 6;
  hair(kMargin, kPageWidth - kMargin, y - 6);
  const Layout number(type_, plain(std::to_string(page_) + "/" + std::to_string(pages_of_)),
                      {.size = 8, .side = Side::End}, 80);
  draw(number.lines().front(), kPageWidth - kMargin - 80, y, kSoft);
  if (!document_.footer.empty()) {
    const Layout footer(type_, pieces(plain(document_.footer), 200).front(), {.size = 8},
                        kPageWidth - 2 * kMargin - 90);
    draw(footer.lines().front(), kMargin, y, kSoft);
  }
  cairo_show_page(cr_);
}

void Painter::need(double height) {
  if (fresh_ || y_ + height <= bottom()) return;
  if (page_ >= kPagesMax) {
    cut_ = true;
    return;
  }
  end_page();
  begin_page();
  if (repeat_) {
    const auto again = std::exchange(repeat_, nullptr);  // it must not ask for itself
    again();
    repeat_ = again;
  }
}

// --- what is drawn ---

Layout Painter::shaped(const Text& text, const Style& style, double width) {
  Layout layout(type_, text, style, width);
  bytes_ += layout.bytes();
  without_font_ += layout.without_font();
  if (bytes_ > kTextMax) cut_ = true;
  return layout;
}

void Painter::draw(const Line& line, double x, double y, Colour colour) {
  if (!cr_) return;
  for (const Line::Linked& link : line.links) {
    const std::array<double, 4> rect{x + line.x + link.x, y, link.width, line.height};
    std::string where = "rect=[";
    for (const double value : rect) where += std::to_string(std::lround(value)) + " ";
    where += "] uri=" + quoted(link.to);
    cairo_tag_begin(cr_, CAIRO_TAG_LINK, where.c_str());
    cairo_tag_end(cr_, CAIRO_TAG_LINK);
  }
  cairo_set_source_rgb(cr_, colour.red, colour.green, colour.blue);
  cairo_move_to(cr_, x + line.x, y + line.ascent);
  pango_cairo_show_layout_line(cr_, line.line);
}

void Painter::hair(double left, double right, double y) { fill(left, y, right - left, .6, kHair); }

void Painter::fill(double x, double y, double width, double height, Colour colour) {
  if (!cr_) return;
  cairo_set_source_rgb(cr_, colour.red, colour.green, colour.blue);
  cairo_rectangle(cr_, x, y, width, height);
  cairo_fill(cr_);
}

void Painter::text(const Text& words, const Style& style, double left, double right, double after) {
  for (const Text& piece : pieces(words, kPieceMax)) {
    if (full()) return;
    const Layout layout = shaped(piece, style, right - left);
    for (const Line& line : layout.lines()) {
      need(line.height);
      if (full()) return;
      draw(line, left, y_, style.soft ? kSoft : kInk);
      y_ += line.height;
      fresh_ = false;
    }
  }
  y_ += after;
}

// --- blocks ---

void Painter::blocks(const Blocks& all, double left, double right, int depth) {
  for (const Block& one : all) {
    if (full()) return;
    std::visit([&](const auto& is) { block(is, left, right, depth); }, one.is);
  }
}

void Painter::block(const Paragraph& one, double left, double right, int) {
  text(one.text, {}, left, right, kLead);
  heading_above_ = false;
}

void Painter::block(const Heading& one, double left, double right, int) {
  const auto level = static_cast<std::size_t>(std::clamp(one.level, 1, 6));
  const double size = kHeadingSizes.at(level);
  if (!fresh_ && !heading_above_) y_ += size * .7;
  need(size * 5);  // never the last line of a page
  if (full()) return;
  if (cr_ && level <= 3) {
    int parent = CAIRO_PDF_OUTLINE_ROOT;
    for (std::size_t above = level - 1; above >= 1 && parent == CAIRO_PDF_OUTLINE_ROOT; --above)
      parent = outline_.at(above);
    const std::string where = "page=" + std::to_string(page_) + " pos=[" + std::to_string(std::lround(left)) + " " +
                              std::to_string(std::lround(y_)) + "]";
    const std::string words = drawable(words_of(pieces(one.text, 200).front()));
    outline_.at(level) =
        cairo_pdf_surface_add_outline(surface_, parent, words.c_str(), where.c_str(), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (std::size_t below = level + 1; below <= 3; ++below) outline_.at(below) = CAIRO_PDF_OUTLINE_ROOT;
  }
  text(one.text, {.size = size, .bold = true}, left, right, size * .3);
  heading_above_ = true;
}

void Painter::block(const Preformatted& one, double left, double right, int) {
  y_ += 2;
  for (const Text& piece : pieces({Run{.text = one.text, .code = true}}, kPieceMax)) {
    if (full()) return;
    const Layout layout = shaped(piece, {.size = 9.5}, right - left - 16);
    for (const Line& line : layout.lines()) {
      need(line.height);
      if (full()) return;
      fill(left, y_ - .2, right - left, line.height + .4, kPaper);
      draw(line, left + 8, y_, kInk);
      y_ += line.height;
      fresh_ = false;
    }
  }
  y_ += kLead + 2;
  heading_above_ = false;
}

void Painter::block(const Quote& one, double left, double right, int depth) {
  const double inner = depth < kDeepest ? left + kIndent : left;
  const int page = page_;
  const double from = y_;
  blocks(one.of, inner, right, depth + 1);
  // On the page where it ends: a bar on a page that is gone cannot be drawn any more.
  const double top = page == page_ ? from : kMargin;
  if (inner > left && y_ - kLead > top) fill(left + 4, top, 2, y_ - kLead - top, kHair);
  heading_above_ = false;
}

void Painter::block(const List& one, double left, double right, int depth) {
  const double inner = depth < kDeepest ? left + kIndent : left;
  int number = one.start;
  for (const Blocks& item : one.items) {
    if (full()) return;
    const std::string mark = one.ordered ? std::to_string(number++) + "." : std::string("•");
    const Layout marked = shaped(plain(mark), {.side = Side::End}, kIndent - 5);
    need(marked.lines().front().height);
    if (full()) return;
    const double y = y_;
    const int page = page_;
    draw(marked.lines().front(), inner - kIndent - 1, y, kSoft);
    if (item.empty()) y_ += marked.lines().front().height;
    fresh_ = false;
    blocks(item, inner, right, depth + 1);
    if (page == page_ && y_ > y + kLead) y_ -= kLead / 2;  // items stand closer than paragraphs
  }
  y_ += kLead / 2;
  heading_above_ = false;
}

std::vector<double> Painter::columns(const Table& table, std::size_t count, double width) {
  std::vector<double> natural(count, 2 * kPad);
  const auto look = [&](const std::vector<Text>& cells, bool bold) {
    for (std::size_t i = 0; i < std::min(count, cells.size()); ++i) {
      const Layout layout(type_, pieces(cells[i], 2000).front(), {.size = 9, .bold = bold}, 0);
      natural[i] = std::max(natural[i], layout.width() + 2 * kPad + 1);
    }
  };
  look(table.head, true);
  for (std::size_t i = 0; i < std::min(kMeasuredRows, table.rows.size()); ++i) look(table.rows[i], false);
  const double wanted = std::accumulate(natural.begin(), natural.end(), 0.0);
  if (wanted <= width) {
    // What is over goes to the first column: figures stay beside each other.
    natural.front() += width - wanted;
    return natural;
  }
  // Narrow columns keep their width, the others share what is left.
  constexpr double kOpen = -1;
  std::vector<double> widths(count, kOpen);
  double left = width;
  std::size_t open = count;
  for (bool moved = true; moved && open > 0;) {
    moved = false;
    const double share = left / static_cast<double>(open);
    for (std::size_t i = 0; i < count; ++i) {
      if (widths[i] >= 0 || natural[i] > share) continue;
      widths[i] = natural[i];
      left -= natural[i];
      --open;
      moved = true;
    }
  }
  for (double& one : widths)
    if (one < 0) one = left / static_cast<double>(std::max<std::size_t>(1, open));
  return widths;
}

void Painter::row(const std::vector<Text>& cells, const Table& table, const std::vector<double>& widths, double left,
                  bool is_head) {
  std::vector<Layout> layouts;
  double height = 0;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    const Side side = i < table.sides.size() ? table.sides[i] : Side::Start;
    layouts.push_back(shaped(i < cells.size() ? cell_text(cells[i]) : Text(),
                             {.size = 9, .bold = is_head, .side = side}, widths[i] - 2 * kPad));
    double own = 0;
    for (const Line& line : layouts.back().lines()) own += line.height;
    height = std::max(height, own);
  }
  const double right = left + std::accumulate(widths.begin(), widths.end(), 0.0);
  // A row stays together when a page can hold it; else it goes on line by line.
  need(std::min(height + 2 * kPad, (kPageHeight - 2 * kMargin) * .7));
  std::vector<std::size_t> next(widths.size(), 0);
  while (!full()) {
    const double top = y_ + kPad * .75;
    double deepest = top;
    bool rest = false;
    double x = left;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      double y = top;
      const auto& lines = layouts[i].lines();
      while (next[i] < lines.size() && y + lines[next[i]].height <= bottom()) {
        draw(lines[next[i]], x + kPad, y, is_head ? kSoft : kInk);
        y += lines[next[i]++].height;
      }
      deepest = std::max(deepest, y);
      rest = rest || next[i] < lines.size();
      x += widths[i];
    }
    y_ = deepest + kPad * .75;
    fresh_ = false;
    hair(left, right, y_);
    y_ += .6;
    if (!rest) return;
    need(kPageHeight);
  }
}

void Painter::block(const Table& one, double left, double right, int) {
  std::size_t count = one.head.size();
  if (count == 0)
    for (const auto& cells : one.rows) count = std::max(count, cells.size());
  count = std::min(count, kColumnsMax);
  if (count == 0) return;
  const std::vector<double> widths = columns(one, count, right - left);
  need(60);
  if (full()) return;
  const auto head = [&] {
    if (!one.head.empty()) row(one.head, one, widths, left, true);
  };
  const double above = y_;
  const int page = page_;
  head();
  // A head that takes much of a page is not said again.
  const bool is_short = page == page_ && y_ - above < kPageHeight / 4;
  const auto outer = std::exchange(repeat_, is_short ? std::function<void()>(head) : nullptr);
  for (const auto& cells : one.rows) {
    if (full()) break;
    row(cells, one, widths, left, false);
  }
  repeat_ = outer;
  y_ += kLead + 2;
  heading_above_ = false;
}

void Painter::block(const Bars& one, double left, double right, int) {
  Chart(*this, left, right).draw(one);
  heading_above_ = false;
}

void Painter::block(const Lines& one, double left, double right, int) {
  Chart(*this, left, right).draw(one);
  heading_above_ = false;
}

void Painter::block(const Rule&, double left, double right, int) {
  need(12);
  if (full()) return;
  hair(left, right, y_ + 5);
  y_ += 12;
  fresh_ = false;
}

void Painter::block(const PageBreak&, double, double, int) {
  if (!fresh_) need(kPageHeight);
}

}  // namespace muster::pdf
