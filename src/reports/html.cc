#include "reports/html.h"

#include <algorithm>
#include <cmath>

#include "base/crypto.h"

namespace muster::reports {
namespace {

constexpr std::string_view kStyle =
    "body{font:15px/1.45 system-ui,sans-serif;color:#16171d;background:#fff;max-width:60rem;margin:2rem auto;padding:0 "
    "1rem}"
    "h1{font-size:1.6rem;margin:0}h2{font-size:1.1rem;margin:1.8rem 0 .4rem}p{margin:.3rem 0}"
    ".wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.87rem;font-variant-numeric:tabular-nums}"
    "th,td{padding:.3rem .5rem;border-bottom:1px solid #d3d4dc;text-align:left;vertical-align:top}"
    ".end{text-align:right}.mid{text-align:center}"
    "th:first-child,td:first-child{padding-left:0}thead th{color:#565a67;font-weight:500}"
    "tbody th{font-weight:500}small,.soft{color:#565a67;font-size:.82rem}ul{padding-left:1.1rem}"
    "svg{width:100%;height:auto;max-width:42rem;font:11px system-ui,sans-serif}svg text{fill:#565a67}"
    ".ink{fill:#2952b8}.line{fill:none;stroke:#2952b8;stroke-width:1.6}.grid{stroke:#d3d4dc}"
    "tr{break-inside:avoid}h2{break-after:avoid}@page{size:A4;margin:16mm}@media print{body{margin:0;max-width:none}}";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\n':
        out += "<br>";
        break;
      default:
        out += c;
    }
  }
  return out;
}

bool leads_somewhere(std::string_view link) {
  return link.starts_with("https://") || link.starts_with("http://") || link.starts_with("mailto:");
}

std::string html(const pdf::Text& text) {
  std::string out;
  for (const pdf::Run& run : text) {
    std::string one = escaped(run.text);
    if (run.code) one = "<code>" + one + "</code>";
    if (run.bold) one = "<b>" + one + "</b>";
    if (run.italic) one = "<i>" + one + "</i>";
    if (run.struck) one = "<s>" + one + "</s>";
    if (run.soft) one = "<small>" + one + "</small>";
    if (leads_somewhere(run.link)) one = "<a rel=\"noreferrer\" href=\"" + escaped(run.link) + "\">" + one + "</a>";
    out += one;
  }
  return out;
}

std::string place(double value) { return std::to_string(std::lround(value)); }

struct ToHtml {
  std::string operator()(const pdf::Paragraph& one) const { return "<p>" + html(one.text) + "</p>"; }
  std::string operator()(const pdf::Heading& one) const {
    const std::string level = std::to_string(std::clamp(one.level, 2, 6));
    return "<h" + level + ">" + html(one.text) + "</h" + level + ">";
  }
  std::string operator()(const pdf::Preformatted& one) const {
    std::string text = escaped(one.text);
    return "<pre>" + text + "</pre>";
  }
  std::string operator()(const pdf::Quote& one) const { return "<blockquote>" + all(one.of) + "</blockquote>"; }
  std::string operator()(const pdf::List& one) const {
    std::string out = one.ordered ? "<ol start=\"" + std::to_string(one.start) + "\">" : "<ul class=\"soft\">";
    for (const pdf::Blocks& item : one.items) {
      // An item that is a single paragraph needs none around it.
      const auto* only = item.size() == 1 ? std::get_if<pdf::Paragraph>(&item.front().is) : nullptr;
      out += "<li>" + (only ? html(only->text) : all(item)) + "</li>";
    }
    return out + (one.ordered ? "</ol>" : "</ul>");
  }
  std::string operator()(const pdf::Table& one) const {
    const auto side = [&](std::size_t column) -> std::string {
      if (column >= one.sides.size() || one.sides[column] == pdf::Side::Start) return "";
      return one.sides[column] == pdf::Side::End ? " class=\"end\"" : " class=\"mid\"";
    };
    std::string out = "<div class=\"wide\"><table>";
    if (!one.head.empty()) {
      out += "<thead><tr>";
      for (std::size_t i = 0; i < one.head.size(); ++i)
        out += "<th scope=\"col\"" + side(i) + ">" + html(one.head[i]) + "</th>";
      out += "</tr></thead>";
    }
    out += "<tbody>";
    for (const auto& row : one.rows) {
      out += "<tr>";
      for (std::size_t i = 0; i < row.size(); ++i) {
        // What does not apply to the rest of the row is said across it.
        const bool last = i + 1 == row.size() && i + 1 < one.head.size();
        const std::string across = last ? " colspan=\"" + std::to_string(one.head.size() - i) + "\"" : "";
        out += i == 0 ? "<th scope=\"row\">" + html(row[i]) + "</th>"
                      : "<td" + side(i) + across + ">" + html(row[i]) + "</td>";
      }
      out += "</tr>";
    }
    return out + "</tbody></table></div>";
  }
  std::string operator()(const pdf::Bars& one) const {
    double most = 1;
    for (const auto& bar : one.bars) most = std::max(most, bar.value);
    std::string out = "<svg role=\"img\" viewBox=\"0 0 600 " + std::to_string(one.bars.size() * 22 + 4) + "\">";
    for (std::size_t i = 0; i < one.bars.size(); ++i) {
      const auto& bar = one.bars[i];
      const std::size_t y = i * 22;
      const double width = std::max(1.0, bar.value / most * 340);
      out += "<text x=\"0\" y=\"" + std::to_string(y + 14) + "\">" + escaped(bar.label.substr(0, 40)) +
             "</text><rect class=\"ink\" x=\"190\" y=\"" + std::to_string(y + 4) + "\" height=\"13\" width=\"" +
             place(width) + "\"/><text x=\"" + place(196 + width) + "\" y=\"" + std::to_string(y + 14) + "\">" +
             escaped(bar.says) + "</text>";
    }
    return out + "</svg>";
  }
  std::string operator()(const pdf::Lines& one) const {
    if (one.points.empty()) return "";
    double most = 1;
    for (const auto& point : one.points) most = std::max(most, point.value.value_or(0));
    const auto x = [&](std::size_t i) {
      return one.points.size() == 1 ? 320
                                    : 60 + 520 * static_cast<double>(i) / static_cast<double>(one.points.size() - 1);
    };
    const auto y = [&](double value) { return 10 + 140 * (1 - std::max(0.0, value) / most); };
    std::string out = "<svg role=\"img\" viewBox=\"0 0 600 180\">";
    for (const double part : {0.0, .5, 1.0}) {
      const std::string at = place(y(most * part));
      out += "<line class=\"grid\" x1=\"60\" x2=\"580\" y1=\"" + at + "\" y2=\"" + at + "\"/><text x=\"52\" y=\"" + at +
             "\" text-anchor=\"end\">" + escaped(one.says ? one.says(most * part) : place(most * part)) + "</text>";
    }
    std::string path;
    bool drawing = false;
    for (std::size_t i = 0; i < one.points.size(); ++i) {
      const auto& value = one.points[i].value;
      if (value) path += (drawing ? "L" : "M") + place(x(i)) + " " + place(y(*value));
      drawing = value.has_value();
    }
    out += "<path class=\"line\" d=\"" + path + "\"/>";
    const std::size_t step = (one.points.size() + 5) / 6;
    for (std::size_t i = 0; i < one.points.size(); i += step)
      out += "<text x=\"" + place(x(i)) + "\" y=\"172\" text-anchor=\"middle\">" + escaped(one.points[i].label) +
             "</text>";
    return out + "</svg>";
  }
  std::string operator()(const pdf::Rule&) const { return "<hr>"; }
  std::string operator()(const pdf::PageBreak&) const { return ""; }

  std::string all(const pdf::Blocks& blocks) const {
    std::string out;
    for (const pdf::Block& one : blocks) out += std::visit(*this, one.is);
    return out;
  }
};

}  // namespace

std::string html_of(const pdf::Document& document) {
  const std::string title = escaped(document.title);
  return "<!doctype html>\n<html lang=\"" + escaped(document.language) +
         "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>" + title +
         "</title><style>" + std::string(kStyle) + "</style></head><body><h1>" + title + "</h1><p class=\"soft\">" +
         escaped(document.subtitle) + "</p>" + ToHtml().all(document.blocks) + "</body></html>\n";
}

std::string html_policy() {
  return "default-src 'none'; frame-ancestors 'none'; style-src 'sha256-" + base64(bytes_of(sha256(kStyle))) + "'";
}

}  // namespace muster::reports
