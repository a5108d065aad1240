#include "alertmanager/template/html.h"

#include <algorithm>
#include <cctype>

#include "alertmanager/template/functions.h"
#include "base/ascii.h"
#include "base/json.h"

namespace muster::tmpl {
namespace {

constexpr std::string_view kRefused = "ZgotmplZ";  // what Go writes in the place of something unsafe

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool holds_url(std::string_view attribute) {
  for (const std::string_view name :
       {"href", "src", "action", "formaction", "cite", "background", "poster", "data", "longdesc"}) {
    if (attribute == name) return true;
  }
  return attribute.starts_with("xlink:") || attribute.ends_with(":href");
}

// Only http, https and mailto, or no scheme at all.
bool is_safe_url(std::string_view url) {
  const auto colon = url.find(':');
  if (colon == std::string_view::npos || url.substr(0, colon).find('/') != std::string_view::npos) return true;
  std::string scheme(url.substr(0, colon));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(), lower);
  return scheme == "http" || scheme == "https" || scheme == "mailto";
}

// A whole URL keeps its own structure.
std::string normalised_url(std::string_view url) {
  static constexpr std::string_view kKept = "!#$&*+,-./:;=?@[]_~%";
  std::string out;
  for (const char c : url) {
    if (std::isalnum(static_cast<unsigned char>(c)) || kKept.find(c) != std::string_view::npos)
      out += c;
    else
      out += url_escaped(std::string_view(&c, 1), true);
  }
  return out;
}

std::string attribute_escaped(std::string_view text) {
  std::string out;
  for (const char c : html_escaped(text)) {
    if (c == '+')
      out += "&#43;";
    else
      out += c;
  }
  return out;
}

// Without quotes around it, an attribute ends at any of these.
std::string unquoted_escaped(std::string_view text) {
  std::string out;
  for (const char c : attribute_escaped(text)) {
    if (is_space(c) || c == '=' || c == '`')
      out += "&#" + std::to_string(static_cast<int>(c)) + ";";
    else
      out += c;
  }
  return out;
}

std::string without_tags(std::string_view html) {
  std::string out;
  bool tag = false;
  for (const char c : html) {
    if (c == '<')
      tag = true;
    else if (c == '>' && tag)
      tag = false;
    else if (!tag)
      out += c;
  }
  return out;
}

std::string for_script(const Value& value) {
  if (value.as<std::int64_t>() || value.as<double>() || value.as<bool>()) return " " + printed(value) + " ";
  std::string text;
  append_json_string(text, printed(value));
  std::string out;
  for (const char c : text) {
    if (c == '<' || c == '>' || c == '&')
      out += c == '<' ? "\\u003c" : c == '>' ? "\\u003e" : "\\u0026";
    else
      out += c;
  }
  return out;
}

std::string for_style(const Value& value) {
  const std::string text = printed(value);
  static constexpr std::string_view kKept = " #%.,-_";
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || kKept.find(c) != std::string_view::npos;
  });
  return plain && text.find("--") == std::string::npos ? text : std::string(kRefused);
}

}  // namespace

void HtmlWriter::end_tag() {
  place_ = Place::Text;
  if (!closing_ && tag_ == "script") place_ = Place::Script;
  if (!closing_ && tag_ == "style") place_ = Place::Style;
  tail_.clear();
}

void HtmlWriter::step(char c, std::string& out) {
  const auto keep_tail = [&] {
    tail_ += lower(c);
    if (tail_.size() > 9) tail_.erase(0, tail_.size() - 9);
  };
  switch (place_) {
    case Place::Comment:
      keep_tail();
      if (tail_.ends_with("-->")) place_ = Place::Text;
      return;  // comments are not for the reader
    case Place::Text:
      if (c == '<') {
        place_ = Place::TagName;
        tag_.clear();
        closing_ = false;
      }
      break;
    case Place::TagName:
      if (c == '/' && tag_.empty()) {
        closing_ = true;
      } else if (c == '>') {
        end_tag();
      } else if (is_space(c) || c == '/') {
        place_ = tag_.empty() && !closing_ ? Place::Text : Place::Tag;
        attribute_.clear();
      } else {
        tag_ += lower(c);
        if (tag_ == "!--") {
          out.resize(out.size() - 3);
          place_ = Place::Comment;
          tail_.clear();
          return;
        }
      }
      break;
    case Place::Tag:
    case Place::AttributeName:
      if (c == '>') {
        end_tag();
      } else if (c == '=') {
        place_ = Place::BeforeValue;
      } else if (is_space(c) || c == '/') {
        if (place_ == Place::AttributeName) place_ = Place::Tag;
      } else {
        if (place_ == Place::Tag) attribute_.clear();
        place_ = Place::AttributeName;
        attribute_ += lower(c);
      }
      break;
    case Place::BeforeValue:
      value_begun_ = false;
      if (c == '"' || c == '\'') {
        quote_ = c;
        place_ = Place::Quoted;
      } else if (c == '>') {
        end_tag();
      } else if (!is_space(c)) {
        place_ = Place::Unquoted;
        value_begun_ = true;
      }
      break;
    case Place::Quoted:
      if (c == quote_) {
        place_ = Place::Tag;
        attribute_.clear();
      }
      value_begun_ = true;
      break;
    case Place::Unquoted:
      if (c == '>')
        end_tag();
      else if (is_space(c))
        place_ = Place::Tag;
      break;
    case Place::Script:
    case Place::Style:
      keep_tail();
      if (tail_.ends_with(place_ == Place::Script ? "</script" : "</style")) {
        closing_ = true;
        place_ = Place::TagName;
        tag_ = place_ == Place::Script ? "script" : "style";
      }
      break;
  }
  out += c;
}

void HtmlWriter::literal(std::string_view text, std::string& out) {
  for (const char c : text) step(c, out);
}

void HtmlWriter::value(const Value& value, std::string& out) {
  const std::string text = value.is_nil() ? "" : printed(value);
  const bool is_html = value.as<Text>() && value.as<Text>()->is_html;
  switch (place_) {
    case Place::Comment:
      return;
    case Place::Text:
      out += is_html ? text : attribute_escaped(text);
      return;
    case Place::Script:
      out += for_script(value);
      return;
    case Place::Style:
      out += for_style(value);
      return;
    case Place::BeforeValue:
      place_ = Place::Unquoted;
      value_begun_ = false;
      [[fallthrough]];
    case Place::Unquoted:
    case Place::Quoted: {
      std::string shown = is_html ? without_tags(text) : text;
      if (holds_url(attribute_)) {
        if (!value_begun_ && !is_safe_url(shown))
          shown = "#" + std::string(kRefused);
        else
          shown = normalised_url(shown);
      } else if (attribute_ == "style") {
        shown = for_style(shown);
      } else if (attribute_.starts_with("on")) {
        shown = for_script(shown);
      }
      out += place_ == Place::Quoted ? attribute_escaped(shown) : unquoted_escaped(shown);
      value_begun_ = true;
      return;
    }
    case Place::Tag:
    case Place::TagName:
    case Place::AttributeName:
      out += std::all_of(text.begin(), text.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)); })
                 ? text
                 : std::string(kRefused);
      return;
  }
}

}  // namespace muster::tmpl
