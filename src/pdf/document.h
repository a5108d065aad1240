// What a document says, in the order in which it is read. How it looks is the painter's.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/instant.h"

namespace muster::pdf {

// A piece of text of one kind. "\n" in it begins a new line.
struct Run {
  std::string text;
  bool bold = false, italic = false, code = false, struck = false, soft = false;  // soft: less important
  std::string link{};  // http:, https: or mailto:; anything else is no link
  friend bool operator==(const Run&, const Run&) = default;
};
using Text = std::vector<Run>;
inline Text plain(std::string text) { return {Run{std::move(text)}}; }

struct Block;
using Blocks = std::vector<Block>;

struct Heading {
  int level = 1;  // 1 to 6; those of 1 to 3 are in the outline
  Text text;
};
struct Paragraph {
  Text text;
};
// Each line as it is, in a font whose characters are equally wide.
struct Preformatted {
  std::string text;
};
struct Quote {
  Blocks of;
};
struct List {
  bool ordered = false;
  int start = 1;
  std::vector<Blocks> items;
};
enum class Side { Start, Centre, End };
// The head is repeated on each page. Rows may be shorter than the head; what is longer is left out.
struct Table {
  std::vector<Text> head;
  std::vector<std::vector<Text>> rows;
  std::vector<Side> sides{};  // of each column; Start where there is none
};
// A bar for each label, with its value in words.
struct Bars {
  struct Bar {
    std::string label;
    double value = 0;
    std::string says;
  };
  std::vector<Bar> bars;
};
// Values over time, with a band around them where one is known. A value that is missing breaks the line.
struct Lines {
  struct Point {
    std::string label;
    std::optional<double> value;
    std::optional<std::pair<double, double>> band{};
  };
  std::vector<Point> points;
  std::function<std::string(double)> says;  // a value as it stands at the axis
};
struct Rule {};
struct PageBreak {};

struct Block {
  std::variant<Paragraph, Heading, Preformatted, Quote, List, Table, Bars, Lines, Rule, PageBreak> is;
};

struct Document {
  std::string title;
  std::string subtitle{};
  std::string footer{};                 // on each page, beside its number
  std::string author{};                 // for the file's properties
  std::string language = "en";          // "de" and so on: of letters' forms, and of what is noted at the end
  std::optional<Instant> written_at{};  // in the file's properties; without it there is no time in the file
  Blocks blocks{};
};

}  // namespace muster::pdf
