#include "pdf/layout.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster::pdf {
namespace {

constexpr const char* kFamily = "Noto Sans, DejaVu Sans, Liberation Sans, sans-serif";
constexpr const char* kCodeFamily = "DejaVu Sans Mono, Noto Sans Mono, Liberation Mono, monospace";

void add(PangoAttrList* attributes, PangoAttribute* attribute, std::size_t from, std::size_t until) {
  attribute->start_index = static_cast<guint>(from);
  attribute->end_index = static_cast<guint>(until);
  pango_attr_list_insert(attributes, attribute);
}

PangoAttribute* coloured(Colour colour) {
  const auto part = [](double value) { return static_cast<guint16>(value * 65535); };
  return pango_attr_foreground_new(part(colour.red), part(colour.green), part(colour.blue));
}

void add_run(PangoAttrList* attributes, const Run& run, bool is_link, std::size_t from, std::size_t until) {
  if (run.bold) add(attributes, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, until);
  if (run.italic) add(attributes, pango_attr_style_new(PANGO_STYLE_ITALIC), from, until);
  if (run.struck) add(attributes, pango_attr_strikethrough_new(TRUE), from, until);
  if (run.code) {
    add(attributes, pango_attr_family_new(kCodeFamily), from, until);
    add(attributes, pango_attr_scale_new(.92), from, until);
  }
  if (is_link) {
    add(attributes, coloured(kAccent), from, until);
    add(attributes, pango_attr_underline_new(PANGO_UNDERLINE_SINGLE), from, until);
  } else if (run.soft) {
    add(attributes, coloured(kSoft), from, until);
  }
}

struct LinkedBytes {
  std::size_t from, until;
  std::string to;
};

// Where on the line these bytes stand; text of both directions makes several places of one link.
void place_links(Line& line, const std::vector<LinkedBytes>& links) {
  const auto begin = static_cast<std::size_t>(line.line->start_index);
  const std::size_t end = begin + static_cast<std::size_t>(line.line->length);
  for (const LinkedBytes& link : links) {
    if (link.until <= begin || link.from >= end) continue;
    int* ranges = nullptr;
    int count = 0;
    pango_layout_line_get_x_ranges(line.line, static_cast<int>(std::max(link.from, begin)),
                                   static_cast<int>(std::min(link.until, end)), &ranges, &count);
    for (int i = 0; i < count; ++i) {
      const double x = pango_units_to_double(ranges[2 * i]);
      line.links.push_back({x, pango_units_to_double(ranges[2 * i + 1]) - x, link.to});
    }
    g_free(ranges);
  }
}

}  // namespace

Type::Type()
    : fonts_(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT)),
      context_(pango_font_map_create_context(fonts_.get())) {
  pango_cairo_font_map_set_resolution(reinterpret_cast<PangoCairoFontMap*>(fonts_.get()), 72);
  // Paper has no pixels to fit letters into.
  cairo_font_options_t* options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options(context_.get(), options);
  cairo_font_options_destroy(options);
  pango_context_set_round_glyph_positions(context_.get(), FALSE);
}

bool Type::has_fonts() const {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts_.get(), &families, &count);
  // The generic names are listed also where no font stands behind them.
  const bool any = std::any_of(families, families + count, [](PangoFontFamily* family) {
    PangoFontFace** faces = nullptr;
    int faces_count = 0;
    pango_font_family_list_faces(family, &faces, &faces_count);
    g_free(faces);
    const std::string_view name = pango_font_family_get_name(family);
    return faces_count > 0 && name != "Sans" && name != "Serif" && name != "Monospace" && name != "System-ui";
  });
  g_free(families);
  return any;
}

void Type::speak(const std::string& language) {
  pango_context_set_language(context_.get(), pango_language_from_string(language.c_str()));
}

Layout::Layout(const Type& type, const Text& text, const Style& style, double width)
    : layout_(pango_layout_new(type.context())) {
  std::string all;
  PangoAttrList* attributes = pango_attr_list_new();
  std::vector<LinkedBytes> links;
  for (const Run& run : text) {
    const std::size_t from = all.size();
    all += drawable(run.text);
    std::string to = link_target(run.link);
    add_run(attributes, run, !to.empty(), from, all.size());
    if (!to.empty()) links.push_back({from, all.size(), std::move(to)});
  }
  bytes_ = all.size();
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family_static(font, kFamily);
  pango_font_description_set_size(font, pango_units_from_double(style.size));
  if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  PangoLayout* layout = layout_.get();
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  pango_layout_set_attributes(layout, attributes);
  pango_attr_list_unref(attributes);
  if (width > 0) pango_layout_set_width(layout, pango_units_from_double(width));
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  if (style.one_line) pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment(layout, style.side == Side::End      ? PANGO_ALIGN_RIGHT
                                     : style.side == Side::Centre ? PANGO_ALIGN_CENTER
                                                                  : PANGO_ALIGN_LEFT);
  pango_layout_set_text(layout, all.data(), static_cast<int>(all.size()));
  const Owned<PangoLayoutIter> iter(pango_layout_get_iter(layout));
  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
    Line line{.line = pango_layout_iter_get_line_readonly(iter.get()),
              .x = pango_units_to_double(logical.x),
              .height = pango_units_to_double(logical.height) * 1.18,
              .ascent = pango_units_to_double(pango_layout_iter_get_baseline(iter.get()) - logical.y)};
    place_links(line, links);
    lines_.push_back(std::move(line));
  } while (pango_layout_iter_next_line(iter.get()));
}

double Layout::width() const {
  PangoRectangle logical;
  pango_layout_get_extents(layout_.get(), nullptr, &logical);
  return pango_units_to_double(logical.width);
}

std::size_t Layout::without_font() const {
  return static_cast<std::size_t>(std::max(0, pango_layout_get_unknown_glyphs_count(layout_.get())));
}

std::string drawable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    if (length == 0) {
      out += "\xEF\xBF\xBD";
      text.remove_prefix(1);
      continue;
    }
    const std::string_view one = text.substr(0, length);
    text.remove_prefix(length);
    const auto first = static_cast<unsigned char>(one[0]);
    if (one == "\xE2\x80\xA8" || one == "\xE2\x80\xA9") {
      out += '\n';
    } else if (length == 1 && (first < 0x20 || first == 0x7F)) {
      if (first == '\n') out += '\n';
      if (first == '\t') out += "    ";
    } else if (!(length == 2 && first == 0xC2 && static_cast<unsigned char>(one[1]) < 0xA0)) {
      out += one;
    }
  }
  return out;
}

std::string link_target(std::string_view address) {
  constexpr std::size_t kLongest = 2000;
  if (address.size() > kLongest) return "";
  if (!address.starts_with("https://") && !address.starts_with("http://") && !address.starts_with("mailto:")) return "";
  std::string out;
  for (const char c : address) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && c != '\'' && c != '\\' && c != '(' && c != ')') {
      out += c;
      continue;
    }
    constexpr std::string_view kHex = "0123456789ABCDEF";
    out += '%';
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::vector<Text> pieces(const Text& text, std::size_t bytes_max) {
  std::vector<Text> found(1);
  std::size_t room = bytes_max;
  for (const Run& run : text) {
    std::string_view rest = run.text;
    while (true) {
      Run part = run;
      if (rest.size() <= room) {
        part.text = std::string(rest);
        room -= rest.size();
        found.back().push_back(std::move(part));
        break;
      }
      std::size_t at = rest.find_last_of(" \n", room);
      if (at == std::string_view::npos || at == 0) {
        // Shaping what has no place to break at takes time by the square of its length.
        at = std::min<std::size_t>(room, 512);
        while (at > 0 && (static_cast<unsigned char>(rest[at]) & 0xC0) == 0x80) --at;
      }
      part.text = std::string(rest.substr(0, at));
      if (!part.text.empty()) found.back().push_back(std::move(part));
      // Bytes that are no text may leave nothing to cut at.
      rest.remove_prefix(at == 0 && room == bytes_max ? std::min(rest.size(), bytes_max) : at);
      if (rest.starts_with(' ') || rest.starts_with('\n')) rest.remove_prefix(1);
      found.emplace_back();
      room = bytes_max;
    }
  }
  return found;
}

}  // namespace muster::pdf
