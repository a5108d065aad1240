// How things look to the person at the terminal: local time, relative ages, a little colour, aligned columns.
#pragma once
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace muster::cli {

struct View {
  Instant now;
  bool colour = false;
  int width = 0;                            // of the terminal, in characters; 0: lines are not cut
  std::tm (*local)(std::time_t) = nullptr;  // the person's time zone; nullptr: the machine's or TZ
};

enum class Tone { Plain, Faint, Strong, Bad, Warning, Good };

// `text` from anywhere on one line, without control characters: a summary cannot move the cursor or recolour the
// screen.
std::string plain(std::string_view text);
// Coloured when the view says so. Of a severity or status: as it deserves.
std::string toned(std::string_view text, Tone tone, const View& view);
Tone tone_of(std::string_view severity_or_status);

// "Sun 22 Nov 21:14 CET", with the year when it is not this one; with `seconds` "21:14:05".
std::string local_text(Instant at, const View& view, bool seconds = false);
// "now", "3 min ago", "in 2 h", "5 days ago".
std::string age_text(Instant at, Instant now);
// Both: "Sun 22 Nov 21:14 CET (3 min ago)".
std::string moment_text(Instant at, const View& view);

// A point in time as a person writes it: RFC 3339, "2026-12-24T18:00" or "2026-12-24 18:00" in the machine's time zone
// (TZ), "now",
// "+8h", "-30m". Nullopt for anything else, and for a local time that a clock change leaves out.
std::optional<Instant> moment_of(std::string_view text, Instant now);

// Rows below a faint heading, each column as wide as its widest cell, the last one cut at the terminal's edge.
class Table {
 public:
  struct Cell {
    std::string text;
    Tone tone = Tone::Plain;
    Cell(std::string t, Tone n = Tone::Plain) : text(std::move(t)), tone(n) {}  // NOLINT(google-explicit-constructor)
    Cell(const char* t) : text(t) {}                                            // NOLINT(google-explicit-constructor)
  };
  explicit Table(std::vector<std::string> heading) : heading_(std::move(heading)) {}
  void add(std::vector<Cell> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  std::string text(const View& view) const;

 private:
  std::vector<std::string> heading_;  // empty: no heading line
  std::vector<std::vector<Cell>> rows_;
};

// "Name  value" lines; what has no value is left out.
class Facts {
 public:
  void add(const std::string& name, const std::string& value, Tone tone = Tone::Plain) {
    if (!value.empty()) table_.add({{name, Tone::Faint}, {value, tone}});
  }
  std::string text(const View& view) const {
    View uncut = view;
    uncut.width = 0;
    return table_.text(uncut);
  }

 private:
  Table table_{{}};
};

}  // namespace muster::cli
