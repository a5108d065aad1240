#include "http/target.h"

#include <algorithm>

#include "base/utf8.h"

namespace muster::http {
namespace {

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The part of an absolute-form target that origin form would have: "http://host/a?b" → "/a?b".
std::string_view origin_form(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const auto slash = target.find_first_of("/?", scheme + 3);
  return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

bool read_pairs(std::string_view text, std::vector<std::pair<std::string, std::string>>& pairs) {
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (pair.empty()) continue;
    if (pairs.size() == kQueryPairsMax) return false;
    auto& [name, value] = pairs.emplace_back();
    const auto equals = pair.find('=');
    if (!percent_decode(pair.substr(0, equals), true, name)) return false;
    if (equals != std::string_view::npos && !percent_decode(pair.substr(equals + 1), true, value)) return false;
  }
  return true;
}

}  // namespace

bool percent_decode(std::string_view text, bool plus_is_space, std::string& out) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size()) return false;
      const int high = hex_value(text[i + 1]);
      const int low = hex_value(text[i + 2]);
      if (high < 0 || low < 0) return false;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(plus_is_space && text[i] == '+' ? ' ' : text[i]);
    }
  }
  return true;
}

bool read_form(std::string_view text, std::vector<std::pair<std::string, std::string>>& pairs) {
  if (!read_pairs(text, pairs)) return false;
  for (auto& [name, value] : pairs) {
    name = as_utf8(name);
    value = as_utf8(value);
  }
  return true;
}

std::string_view read_target(std::string_view target, Request& request) {
  request.target.assign(target);
  request.path.clear();
  request.query.clear();
  if (target == "*") return "";
  target = origin_form(target);
  const auto question = target.find('?');
  std::string_view path = target.substr(0, question);
  if (!path.empty() && !path.starts_with('/')) return "The request target must begin with a slash.";

  while (path.size() > 1 || (path.size() == 1 && !request.path.empty())) {
    path.remove_prefix(1);
    const auto slash = std::min(path.find('/'), path.size());
    if (request.path.size() == kSegmentsMax) return "The path has more than 32 segments.";
    std::string& segment = request.path.emplace_back();
    if (!percent_decode(path.substr(0, slash), false, segment)) return "The path has a broken percent-escape.";
    if (!is_utf8(segment)) return "The path is not valid UTF-8.";
    path.remove_prefix(slash);
  }
  if (question == std::string_view::npos) return "";
  if (!read_pairs(target.substr(question + 1), request.query))
    return "The query has a broken percent-escape or more than 128 pairs.";
  const bool storable = std::all_of(request.query.begin(), request.query.end(),
                                    [](const auto& pair) { return is_utf8(pair.first) && is_utf8(pair.second); });
  return storable ? "" : "The query is not valid UTF-8.";
}

}  // namespace muster::http
