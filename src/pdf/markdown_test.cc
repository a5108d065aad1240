#include "pdf/markdown.h"

#include <gmock/gmock.h>

namespace muster::pdf {
namespace {

std::string told(const Text& text) {
  std::string out;
  for (const Run& run : text) {
    std::string marks;
    for (const auto& [is, mark] :
         {std::pair(run.bold, 'b'), std::pair(run.italic, 'i'), std::pair(run.code, 'c'), std::pair(run.struck, 's')})
      if (is) marks += mark;
    if (!run.link.empty()) marks += "→" + run.link;
    out += marks.empty() ? run.text : "{" + marks + " " + run.text + "}";
  }
  return out;
}

std::string told(const Blocks& blocks);

struct Tell {
  std::string operator()(const Paragraph& one) const { return "p " + told(one.text); }
  std::string operator()(const Heading& one) const { return "h" + std::to_string(one.level) + " " + told(one.text); }
  std::string operator()(const Preformatted& one) const { return "pre " + one.text; }
  std::string operator()(const Quote& one) const { return "quote(" + told(one.of) + ")"; }
  std::string operator()(const List& one) const {
    std::string out = one.ordered ? "ol" + std::to_string(one.start) : "ul";
    for (const Blocks& item : one.items) out += "(" + told(item) + ")";
    return out;
  }
  std::string operator()(const Table& one) const {
    std::string out = "table";
    for (const Text& cell : one.head) out += "[" + told(cell) + "]";
    for (const auto& row : one.rows) {
      out += " /";
      for (const Text& cell : row) out += " " + told(cell);
    }
    return out;
  }
  std::string operator()(const Rule&) const { return "rule"; }
  template <class T>
  std::string operator()(const T&) const {
    return "?";
  }
};

std::string told(const Blocks& blocks) {
  std::string out;
  for (const Block& one : blocks) out += (out.empty() ? "" : " | ") + std::visit(Tell(), one.is);
  return out;
}

std::string read(std::string_view markdown) { return told(blocks_of_markdown(markdown)); }

TEST(Markdown, ReadsWhatPeopleWrite) {
  EXPECT_EQ(read("# Why\n\n**Disk** is `full`, *badly* ~~fine~~"),
            "h1 Why | p {b Disk} is {c full}, {i badly} {s fine}");
  EXPECT_EQ(read("one\ntwo"), "p one\ntwo");
  EXPECT_EQ(read("```\nERROR <init>\n  at x\n```"), "pre ERROR <init>\n  at x");
  EXPECT_EQ(read("3. a\n4. b\n   - c"), "ol3(p a)(p b | ul(p c))");
  EXPECT_EQ(read("- [ ] open\n- [x] done"), "ul(p ☐ open)(p ☑ done)");
  EXPECT_EQ(read("> they said\n> so\n\n---"), "quote(p they said\nso) | rule");
  EXPECT_EQ(read("| a | b |\n|---|--:|\n| 1 | **2** |\n| 3 | |"), "table[a][b] / 1 {b 2} / 3 ");
  EXPECT_EQ(read(""), "");
}

TEST(Markdown, KeepsHtmlAsText) {
  EXPECT_EQ(read("<script>alert(1)</script>"), "p <script>alert(1)</script>");
  EXPECT_EQ(read("a <b>x</b> &amp; c"), "p a <b>x</b> &amp; c");
}

TEST(Markdown, LinksAndPicturesAreLinks) {
  EXPECT_EQ(read("[run book](https://example.org/r)"), "p {→https://example.org/r run book}");
  EXPECT_EQ(read("see https://example.org/x"), "p see {→https://example.org/x https://example.org/x}");
  EXPECT_EQ(read("![graph](https://example.org/g.png)"), "p {→https://example.org/g.png graph}");
}

TEST(Markdown, NothingKeepsItBusyOrBreaksIt) {
  std::string table = "|" + std::string(3000, '|') + "\n|";
  std::string columns, dashes = "|", rows;
  for (int i = 0; i < 8000; ++i) {
    columns += "|a";
    dashes += "-|";
    rows += "|\n";
  }
  for (const std::string& bad :
       {std::string(9000, '>') + " a", std::string(100'000, '['), std::string(100'000, '*'), std::string(100'000, '`'),
        columns + "|\n" + dashes + "\n" + rows, std::string("\xff\xfe\x00 x", 5), std::string(300'000, 'a'), table}) {
    EXPECT_FALSE(blocks_of_markdown(bad).empty());
  }
  std::string nested;
  for (int i = 0; i < 500; ++i) nested += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- x\n";
  EXPECT_FALSE(blocks_of_markdown(nested).empty());
}

}  // namespace
}  // namespace muster::pdf
