#include "pdf/render.h"

#include <cstdio>
#include <fstream>
#include <gmock/gmock.h>

#include "pdf/chart.h"
#include "pdf/layout.h"
#include "pdf/markdown.h"

namespace muster::pdf {
namespace {

using testing::HasSubstr;

// What poppler reads in it, as somebody would.
std::string read_back(const std::string& bytes, const std::string& how = "-layout") {
  const std::string path = testing::TempDir() + "muster_render_test.pdf";
  std::ofstream(path, std::ios::binary) << bytes;
  const std::string command = "pdftotext " + how + " -enc UTF-8 '" + path + "' - 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return "pdftotext did not start";
  std::string out;
  std::array<char, 4096> buffer{};
  for (std::size_t n; (n = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), n);
  EXPECT_EQ(pclose(pipe), 0) << out;
  std::remove(path.c_str());
  return out;
}

Rendered drawn(const Document& document) {
  auto rendered = render(document);
  if (!rendered) {
    ADD_FAILURE() << rendered.fault().message;
    return {};
  }
  return std::move(*rendered);
}

Document words(std::string markdown) {
  return {.title = "Disk full", .subtitle = "INC-1042", .footer = "Acme", .blocks = blocks_of_markdown(markdown)};
}

TEST(Render, SaysWhatTheDocumentSays) {
  const Rendered pdf = drawn(words(
      "## What happened\n\nThe disk of **db-1** was `full`.\n\n1. first\n2. second\n\n| When | What |\n|---|---|\n"
      "| 03:12 | Ana was paged |\n\n> said so\n\n```\nERROR no space\n```\n\nSee [the "
      "runbook](https://example.org/r)."));
  EXPECT_EQ(pdf.pages, 1);
  const std::string text = read_back(pdf.bytes);
  for (const char* part : {"Disk full", "INC-1042", "What happened", "The disk of db-1 was full.", "1.", "second",
                           "When", "Ana was paged", "said so", "ERROR no space", "the runbook", "Acme", "1/1"})
    EXPECT_THAT(text, HasSubstr(part));
  EXPECT_NE(pdf.bytes.find("(https://example.org/r)"), pdf.bytes.npos);
}

TEST(Render, SpeaksAnyLanguageThatAFontIsThereFor) {
  const Rendered pdf = drawn(words("Größe, Żółć, Ελληνικά, Кириллица, ünïcödé “quotes” …\n\nשלום עולם"));
  const std::string text = read_back(pdf.bytes, "-raw");
  for (const char* part : {"Größe", "Żółć", "Ελληνικά", "Кириллица", "“quotes”"}) EXPECT_THAT(text, HasSubstr(part));
  EXPECT_EQ(pdf.without_font, 0u);
}

TEST(Render, SaysThatItHasNoFontForACharacter) {
  const Rendered pdf = drawn(words("before \xF3\xB0\x80\x81 after"));  // of a private plane
  EXPECT_EQ(pdf.without_font, 1u);
  EXPECT_THAT(read_back(pdf.bytes), HasSubstr("has no font for 1 characters"));
}

TEST(Render, IsTheSameEachTime) {
  const Document document = words("# a\n\nb [c](https://example.org)\n\n| d |\n|---|\n| e |");
  const std::string bytes = drawn(document).bytes;
  EXPECT_TRUE(bytes == drawn(document).bytes);
  EXPECT_EQ(bytes.find("CreationDate"), bytes.npos);
}

TEST(Render, KnowsWhenItWasWrittenIfItIsTold) {
  Document document = words("a");
  document.written_at = Instant(std::chrono::seconds(1'774'728'000));  // 2026-03-28 20:00 UTC
  const std::string bytes = drawn(document).bytes;
  EXPECT_TRUE(bytes == drawn(document).bytes);
  EXPECT_NE(bytes.find("/CreationDate (20260328"), bytes.npos) << bytes.substr(bytes.find("/Producer"), 200);
}

TEST(Render, RepeatsTheHeadOfATableOnEachPage) {
  Document document{.title = "Long"};
  Table table{.head = {plain("Service"), plain("Incidents")}, .rows = {}, .sides = {Side::Start, Side::End}};
  for (int i = 0; i < 200; ++i) table.rows.push_back({plain("service " + std::to_string(i)), plain(std::to_string(i))});
  document.blocks.push_back({table});
  const Rendered pdf = drawn(document);
  EXPECT_GT(pdf.pages, 3);
  const std::string text = read_back(pdf.bytes);
  int heads = 0;
  for (std::size_t at = text.find("Incidents"); at != std::string::npos; at = text.find("Incidents", at + 1)) ++heads;
  EXPECT_EQ(heads, pdf.pages);
  EXPECT_THAT(text, HasSubstr("service 199"));
  EXPECT_THAT(text, HasSubstr("2/" + std::to_string(pdf.pages)));
}

TEST(Render, WrapsCellsAndGoesOnWithARowThatNoPageHolds) {
  std::string lines;
  for (int i = 0; i < 130; ++i) lines += "line " + std::to_string(i) + "\n";
  Document document{.title = "t"};
  document.blocks.push_back(
      {Table{.head = {}, .rows = {{plain("long"), plain(lines)}, {plain(std::string(300, 'w'))}}}});
  const Rendered pdf = drawn(document);
  EXPECT_EQ(pdf.pages, 3);
  const std::string text = read_back(pdf.bytes);
  EXPECT_THAT(text, HasSubstr("line 0"));
  EXPECT_THAT(text, HasSubstr("line 129"));
}

TEST(Render, DrawsChartsWithTheirNumbers) {
  Document document{.title = "Figures"};
  document.blocks.push_back({Bars{{{"payments", 12, "12 incidents"}, {"search", 0, "none"}, {"odd", -1, "?"}}}});
  Lines trend{.points = {}, .says = [](double value) { return std::to_string(std::llround(value)) + " min"; }};
  for (int i = 0; i < 12; ++i)
    trend.points.push_back(
        {"2026-" + std::to_string(i + 1), i == 5 ? std::optional<double>() : i * 3.0, {{i, i * 4.0}}});
  document.blocks.push_back({trend});
  document.blocks.push_back({Lines{}});
  const std::string text = read_back(drawn(document).bytes);
  for (const char* part : {"payments", "12 incidents", "50 min", "2026-1"}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(Render, EndsADocumentThatIsTooLong) {
  Document document{.title = "Endless"};
  for (int i = 0; i < 70'000; ++i) document.blocks.push_back({Paragraph{plain("again")}});
  const Rendered pdf = drawn(document);
  EXPECT_TRUE(pdf.cut);
  EXPECT_LE(pdf.pages, kPagesMax + 1);
  EXPECT_THAT(read_back(pdf.bytes), HasSubstr("longer than a PDF of Muster gets"));
}

TEST(Render, TakesAnyBytes) {
  for (const std::string& bad :
       {std::string("\xff\xfe\x00\x01 x", 6), std::string(20'000, '\xff'), std::string(20'000, 'w'),
        std::string("a\x1b[31mb\xc2\x85\xe2\x80\xa8z"), std::string()}) {
    const Rendered pdf = drawn({.title = bad,
                                .subtitle = bad,
                                .footer = bad,
                                .author = bad,
                                .blocks = {{Paragraph{plain(bad)}},
                                           {Heading{9, plain(bad)}},
                                           {Preformatted{bad}},
                                           {Table{{plain(bad)}, {{plain(bad)}}}}}});
    EXPECT_GT(pdf.bytes.size(), 500u);
  }
}

TEST(Layout, LinksLeadToTheWebOrToAMailboxOnly) {
  EXPECT_EQ(link_target("https://example.org/a b'\\)"), "https://example.org/a%20b%27%5C%29");
  EXPECT_EQ(link_target("mailto:ana@example.org"), "mailto:ana@example.org");
  for (const char* bad : {"javascript:alert(1)", "file:///etc/passwd", "//example.org", "/admin", ""})
    EXPECT_EQ(link_target(bad), "");
}

TEST(Layout, CutsBetweenWordsAndLosesNone) {
  const auto cut = pieces(plain("one two three"), 8);
  ASSERT_EQ(cut.size(), 2u);
  EXPECT_EQ(cut[0], plain("one two"));
  EXPECT_EQ(cut[1], plain("three"));
  EXPECT_EQ(pieces(plain("ééééé"), 5).front(), plain("éé"));
}

TEST(Chart, RoundsAxesUp) {
  EXPECT_DOUBLE_EQ(round_up(33), 50);
  EXPECT_DOUBLE_EQ(round_up(1), 1);
  EXPECT_DOUBLE_EQ(round_up(0), 1);
  EXPECT_DOUBLE_EQ(round_up(0.07), .1);
}

}  // namespace
}  // namespace muster::pdf
