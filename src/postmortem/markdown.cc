#include "postmortem/markdown.h"

#include <algorithm>

#include "base/utf8.h"
#include "incident/incident.h"
#include "postmortem/draft.h"
#include "postmortem/record.h"
#include "timeline/words.h"

namespace muster {
namespace {

constexpr std::size_t kItemBytesMax = 4'000;

class Sheet {
 public:
  explicit Sheet(const PostmortemContent& content)
      : content_(content), german_(content.about.language == Language::German) {}

  std::string text() {
    out_ = std::string("# ") + (german_ ? "Postmortem " : "Postmortem ") + number_text(content_.number) + ": " +
           one_line(content_.title, kItemBytesMax) + "\n\n";
    quote(content_.about.purpose);
    for (const PostmortemSection& section : content_.sections) {
      out_ += "\n## " + one_line(section.title, kItemBytesMax) + "\n\n";
      if (section.fill == SectionFill::Timeline)
        timeline();
      else if (section.fill == SectionFill::Analysis)
        analysis();
      else if (!section.text.empty())
        out_ += section.text + "\n";
    }
    return std::move(out_);
  }

 private:
  void quote(std::string_view text) {
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      out_.append("> ").append(text.substr(0, end)).append("\n");
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  void timeline() {
    struct Line {
      Instant at;
      std::string text;
    };
    std::vector<Line> lines;
    for (const PostmortemItem& item : content_.items) {
      const auto entry = content_.entries.find(item.sequence);
      if (item.hidden || entry == content_.entries.end()) continue;
      const Instant at = happened_at(entry->second);
      std::string text = item.title.empty() ? words(entry->second, content_.about.language) : item.title;
      text = "- " + time_words(at) + ": " + one_line(text, kItemBytesMax) + "\n";
      if (!item.note.empty()) text += "  - " + one_line(item.note, kItemBytesMax) + "\n";
      lines.push_back({at, std::move(text)});
    }
    std::ranges::stable_sort(lines, {}, &Line::at);
    for (const Line& line : lines) out_ += line.text;
  }

  void analysis() {
    struct Part {
      PostmortemFinding::Kind kind;
      std::string_view english, german;
    };
    static constexpr Part kParts[] = {{PostmortemFinding::Kind::Factor, "Contributing factors", "Beitragende Umstände"},
                                      {PostmortemFinding::Kind::Why, "Five whys", "Fünf Warum"},
                                      {PostmortemFinding::Kind::Cause, "Cause map", "Ursachenkarte"},
                                      {PostmortemFinding::Kind::Well, "What went well", "Was gut lief"},
                                      {PostmortemFinding::Kind::Lucky, "Where we were lucky", "Wo wir Glück hatten"},
                                      {PostmortemFinding::Kind::Badly, "What went badly", "Was schlecht lief"}};
    bool first = true;
    for (const Part& part : kParts) {
      const auto is_of_it = [&](const PostmortemFinding& finding) { return finding.kind == part.kind; };
      if (std::ranges::none_of(content_.findings, is_of_it)) continue;
      if (!first) out_ += "\n";
      first = false;
      out_.append("### ").append(german_ ? part.german : part.english).append("\n\n");
      for (const PostmortemFinding& finding : content_.findings)
        if (is_of_it(finding)) add(finding);
    }
  }

  void add(const PostmortemFinding& finding) {
    out_ += "- " + std::to_string(finding.number) + ". " + one_line(finding.text, kItemBytesMax);
    std::string leads;
    for (const int to : finding.leads_to) leads += (leads.empty() ? "" : ", ") + std::to_string(to);
    if (!leads.empty()) out_ += (german_ ? " (führt zu " : " (leads to ") + leads + ")";
    std::string proofs;
    for (const Proof& proof : finding.evidence)
      proofs += (proofs.empty() ? "" : ", ") + (proof.entry > 0
                                                    ? (german_ ? "Eintrag " : "entry ") + std::to_string(proof.entry)
                                                    : (german_ ? "Alarm " : "alert ") + proof.alert.str());
    if (proofs.empty())
      out_ += german_ ? " *(ohne Beleg)*" : " *(no evidence)*";
    else
      out_ += " [" + proofs + "]";
    out_ += "\n";
  }

  const PostmortemContent& content_;
  const bool german_;
  std::string out_;
};

// The level of the heading that the line is; 0: it is none.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  constexpr std::size_t kLevels = 6;
  return level >= 1 && level <= kLevels && (level == line.size() || line[level] == ' ') ? level : 0;
}

std::string edges_cut(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return "";
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// Calls `each(line, level)` for every line; the level of what is no heading, or stands in code, is 0.
template <class Each>
void each_line(std::string_view text, Each each) {
  std::string_view fence;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const bool fences = line.starts_with("```") || line.starts_with("~~~");
    each(line, fence.empty() && !fences ? heading_level(line) : 0);
    if (fences && fence.empty())
      fence = line.substr(0, 3);
    else if (fences && line.starts_with(fence))
      fence = {};
  }
}

}  // namespace

std::string markdown_of(const PostmortemContent& content) { return Sheet(content).text(); }

std::vector<ImportedSection> sections_in(std::string_view markdown) {
  std::size_t level = 1;
  each_line(markdown, [&](std::string_view, std::size_t of_line) {
    if (of_line == 2) level = 2;
  });
  std::vector<ImportedSection> sections;
  bool below = false;
  each_line(markdown, [&](std::string_view line, std::size_t of_line) {
    if (of_line > 0 && of_line <= level) {
      below = of_line == level;
      if (below) sections.push_back({edges_cut(line.substr(of_line)), ""});
    } else if (below) {
      sections.back().text.append(line).append("\n");
    }
  });
  for (ImportedSection& section : sections) section.text = edges_cut(section.text);
  return sections;
}

}  // namespace muster
