#include "ical/content.h"

#include <algorithm>
#include <optional>

namespace muster::ical {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::size_t kPropertiesMax = 1'000;  // of one component
constexpr std::size_t kDepthMax = 16;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return out;
}

struct Line {
  std::string text;
  int number = 0;
};

// Takes the next content line off `rest`, unfolded; `number` counts the lines of the file.
Line next_line(std::string_view& rest, int& number) {
  Line line{{}, number + 1};
  while (true) {
    const auto end = std::min(rest.find('\n'), rest.size());
    std::string_view piece = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    if (piece.ends_with('\r')) piece.remove_suffix(1);
    line.text += piece;
    if (rest.empty() || (rest.front() != ' ' && rest.front() != '\t')) return line;
    rest.remove_prefix(1);
  }
}

// One PARAMETER=VALUE[,VALUE]; takes it off `rest`, which begins after the semicolon. False when it is none.
bool read_parameter(std::string_view& rest, Property& property) {
  const auto equals = rest.find('=');
  if (equals == std::string_view::npos) return false;
  std::string name = upper(rest.substr(0, equals)), value;
  rest.remove_prefix(equals + 1);
  bool quoted = false;
  while (!rest.empty() && (quoted || (rest.front() != ';' && rest.front() != ':'))) {
    if (rest.front() == '"')
      quoted = !quoted;
    else
      value += rest.front();
    rest.remove_prefix(1);
  }
  property.parameters.emplace_back(std::move(name), std::move(value));
  return !quoted;
}

std::optional<Property> property_of(const Line& line) {
  std::string_view rest = line.text;
  const auto end = rest.find_first_of(";:");
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  Property property{upper(rest.substr(0, end)), {}, {}, line.number};
  rest.remove_prefix(end);
  while (!rest.empty() && rest.front() == ';') {
    rest.remove_prefix(1);
    if (!read_parameter(rest, property)) return std::nullopt;
  }
  if (rest.empty()) return std::nullopt;
  property.value = rest.substr(1);
  return property;
}

// Puts lines into components.
class Reader {
 public:
  void take(Property property) {
    if (property.name == "BEGIN") return begin(upper(property.value), property.line);
    if (property.name == "END") return end(upper(property.value));
    // Only of what is being read itself, not of an alarm in it.
    if (!open_) return;
    Component* into = path_.size() == depth_               ? &*open_
                      : part_ > 0 && path_.size() == part_ ? &open_->parts.back()
                                                           : nullptr;
    if (into && into->properties.size() < kPropertiesMax) into->properties.push_back(std::move(property));
  }
  void bad_line(int number) {
    if (content.bad_lines.size() < kBadLinesMax) content.bad_lines.push_back(number);
  }

  Content content;
  bool is_calendar = false;

 private:
  void begin(const std::string& name, int line) {
    is_calendar = is_calendar || name == "VCALENDAR";
    if (path_.size() == kDepthMax) return;
    path_.push_back(name);
    if (!open_ && (name == "VEVENT" || name == "VTIMEZONE")) {
      open_ = Component{name, {}, line};
      depth_ = path_.size();
    } else if (open_ && part_ == 0 && open_->name == "VTIMEZONE" && (name == "STANDARD" || name == "DAYLIGHT") &&
               open_->parts.size() < kPartsMax) {
      open_->parts.push_back({name, {}, line});
      part_ = path_.size();
    }
  }

  // Ends what is open within it, too.
  void end(const std::string& name) {
    const auto at = std::find(path_.rbegin(), path_.rend(), name);
    if (at == path_.rend()) return;
    path_.erase(at.base() - 1, path_.end());
    if (path_.size() < part_) part_ = 0;
    if (!open_ || path_.size() >= depth_) return;
    auto& list = open_->name == "VEVENT" ? content.events : content.zones;
    if (list.size() < (open_->name == "VEVENT" ? kEventsMax : kZonesMax))
      list.push_back(std::move(*open_));
    else if (open_->name == "VEVENT")
      ++content.more_events;
    open_.reset();
  }

  std::vector<std::string> path_;  // what has begun
  std::optional<Component> open_;  // the event or zone that is being read
  std::size_t depth_ = 0;          // its place in the path, from 1
  std::size_t part_ = 0;           // that of the part of `open_` that is being read; 0: none
};

}  // namespace

std::string_view Property::parameter(std::string_view wanted) const {
  for (const auto& one : parameters)
    if (one.first == wanted) return one.second;
  return {};
}

const Property* Component::find(std::string_view wanted) const {
  const auto at = std::find_if(properties.begin(), properties.end(), [&](const auto& p) { return p.name == wanted; });
  return at == properties.end() ? nullptr : &*at;
}

Result<Content> content_of(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Reader reader;
  for (int number = 0; !text.empty();) {
    const Line line = next_line(text, number);
    if (line.text.empty()) continue;
    if (auto property = property_of(line))
      reader.take(std::move(*property));
    else
      reader.bad_line(line.number);
  }
  if (!reader.is_calendar)
    return invalid(
        "this is no calendar file: an .ics file has a line BEGIN:VCALENDAR. Export the calendar as iCalendar");
  return std::move(reader.content);
}

std::string plain_text(std::string_view value) {
  std::string out;
  for (std::size_t i = 0; i < value.size(); ++i) {
    char c = value[i];
    if (c == '\\' && i + 1 < value.size()) {
      c = value[++i];
      if (c == 'n' || c == 'N') c = ' ';
    }
    out += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  return out;
}

}  // namespace muster::ical
