#include "provider/answer_path.h"

#include <charconv>
#include <re2/re2.h>

#include "base/ascii.h"
#include "base/utf8.h"

namespace muster {
namespace {

std::string text_of(const json::value& value) {
  if (value.is_string()) return std::string(value.get_string());
  return value.is_null() || value.is_structured() ? std::string() : to_text(value);
}

}  // namespace

Result<AnswerPath::Way> AnswerPath::parse_way(std::string_view text) {
  Way way;
  if (text.size() >= 2 && text.front() == '/' && text.back() == '/') {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    const auto body = text.substr(1, text.size() - 2);
    auto pattern = std::make_shared<const re2::RE2>(re2::StringPiece(body.data(), body.size()), options);
    if (!pattern->ok()) return invalid("is no expression: " + pattern->error());
    way.pattern = std::move(pattern);
    return way;
  }
  while (!text.empty()) {
    if (text.front() == '[') {
      const auto end = text.find(']');
      Step step;
      if (end == std::string_view::npos ||
          std::from_chars(text.data() + 1, text.data() + end, step.index).ptr != text.data() + end || end == 1)
        return invalid("has a '[' without a number and ']'");
      way.steps.push_back(step);
      text.remove_prefix(end + 1);
    } else {
      const auto end = text.find_first_of(".[");
      if (end == 0) return invalid("has a '.' with nothing before it");
      way.steps.push_back({std::string(text.substr(0, end)), 0});
      text.remove_prefix(std::min(end, text.size()));
    }
    if (text.starts_with('.')) text.remove_prefix(1);
  }
  if (way.steps.empty()) return invalid("is empty");
  return way;
}

Result<AnswerPath> AnswerPath::parse(std::string_view text) {
  AnswerPath path;
  while (true) {
    // A '|' inside an expression belongs to it.
    text = trimmed(text);
    auto bar = text.find('|');
    if (text.starts_with('/')) {
      const auto end = text.find("/ |");
      bar = end == std::string_view::npos ? end : end + 2;
    }
    auto way = parse_way(trimmed(text.substr(0, bar)));
    if (!way) return way.fault();
    path.ways_.push_back(std::move(*way));
    if (bar == std::string_view::npos) return path;
    text = text.substr(bar + 1);
  }
}

std::string AnswerPath::find_text(const Heard& heard, std::size_t bytes_max) const {
  for (const Way& way : ways_) {
    std::string found;
    if (way.pattern) {
      const re2::StringPiece raw(heard.raw.data(), heard.raw.size());
      if (way.pattern->NumberOfCapturingGroups() == 0)
        found = re2::RE2::PartialMatch(raw, *way.pattern) ? std::string("yes") : std::string();
      else
        re2::RE2::PartialMatch(raw, *way.pattern, &found);
    } else {
      const json::value* at = heard.value;
      for (const Step& step : way.steps) {
        if (!at) break;
        if (!step.member.empty())
          at = at->is_object() ? at->get_object().if_contains(step.member) : nullptr;
        else
          at = at->is_array() && step.index < at->get_array().size() ? &at->get_array()[step.index] : nullptr;
      }
      if (at) found = text_of(*at);
    }
    if (!found.empty()) return found.substr(0, bytes_max);
  }
  return {};
}

std::string AnswerPath::find(const Heard& heard) const { return one_line(find_text(heard, 1200), 300); }

}  // namespace muster
