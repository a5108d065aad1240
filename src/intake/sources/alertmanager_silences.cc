#include "intake/sources/alertmanager_silences.h"

#include <algorithm>
#include <array>

#include "base/json.h"
#include "intake/sources/alertmanager_json.h"
#include "intake/sources/fields.h"
#include "intake/sources/syntax.h"

namespace muster {
namespace {

constexpr std::size_t kSilenceMatchersMax = 100;

// The numbers in Alertmanager's {"code", "message"} answers (go-openapi/errors).
constexpr int kUnreadable = 400, kNotUuid = 601, kRequired = 602, kTooFew = 612;

Reply coded(int status, int code, std::string_view message) {
  std::string body = "{\"code\":" + std::to_string(code) + ",\"message\":";
  append_json_string(body, message);
  return {status, "application/json", body + "}"};
}

Reply required(std::string_view field) { return coded(422, kRequired, std::string(field) + " in body is required"); }

Reply unreadable(std::string_view why) {
  return coded(400, kUnreadable, "parsing silence body from \"\" failed, because " + std::string(why));
}

std::optional<Instant> time_in(const json::value& value, std::optional<Reply>& fault) {
  const std::string text = value.is_string() ? std::string(value.get_string()) : "";
  const auto at = lenient_time(text);
  if (!at) {
    const std::string shown = text.substr(0, 64);
    fault = unreadable("parsing time \"" + shown + "\" as \"2006-01-02 15:04:05\": cannot parse \"" + shown +
                       "\" as \"2006\"");
  }
  return at;
}

std::optional<Reply> read_matcher(const json::value& value, std::size_t index, std::vector<Matcher>& matchers) {
  const std::string at = "matchers." + std::to_string(index) + ".";
  const json::object* object = value.if_object();
  if (!object) return required(at + "isRegex");
  for (const char* field : {"isRegex", "name", "value"}) {
    if (!object->contains(field)) return required(at + field);
  }
  const json::value& regex = object->at("isRegex");
  if (!regex.is_bool() || !object->at("name").is_string() || !object->at("value").is_string())
    return unreadable("json: cannot unmarshal a matcher into Go struct field Silence.matchers of type models.Matchers");
  const json::value* equal = object->if_contains("isEqual");
  const bool is_equal = !equal || !equal->is_bool() || equal->get_bool();
  const Matcher::Op op = regex.get_bool() ? (is_equal ? Matcher::Op::Matches : Matcher::Op::NotMatches)
                                          : (is_equal ? Matcher::Op::Equal : Matcher::Op::NotEqual);
  const std::string pattern(object->at("value").get_string());
  auto matcher = make_matcher(std::string(object->at("name").get_string()), op, pattern);
  if (!matcher) {
    std::string why = "silence invalid: invalid label matcher " + std::to_string(index) + ": ";
    if (regex.get_bool() && !object->at("name").get_string().empty()) {
      // RE2 names the anchored text, Alertmanager the one that was sent.
      why += "invalid regular expression \"" + pattern + "\": " + matcher.fault().message;
    } else {
      why += matcher.fault().message;
    }
    return silence_fault(400, why);
  }
  matchers.push_back(std::move(*matcher));
  return std::nullopt;
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  out.append("\"").append(name).append("\":");
  append_json_string(out, text);
}

void append_silence(std::string& out, const GettableSilence& silence) {
  out += "{";
  append_text(out, "id", silence.id);
  out += ",\"status\":{";
  append_text(out, "state", silence.state);
  out += "},\"updatedAt\":";
  append_time(out, silence.updated_at);
  out += ",";
  append_text(out, "comment", silence.comment);
  out += ",";
  append_text(out, "createdBy", silence.created_by);
  out += ",\"endsAt\":";
  append_time(out, silence.ends_at);
  out += ",\"matchers\":[";
  for (const Matcher& matcher : silence.matchers) {
    if (out.back() != '[') out += ",";
    const bool equal = matcher.op == Matcher::Op::Equal || matcher.op == Matcher::Op::Matches;
    const bool regex = matcher.op == Matcher::Op::Matches || matcher.op == Matcher::Op::NotMatches;
    out.append("{\"isEqual\":")
        .append(equal ? "true" : "false")
        .append(",\"isRegex\":")
        .append(regex ? "true" : "false");
    out += ",";
    append_text(out, "name", matcher.name);
    out += ",";
    append_text(out, "value", matcher.value);
    out += "}";
  }
  out += "],\"startsAt\":";
  append_time(out, silence.starts_at);
  out += "}";
}

}  // namespace

std::variant<PostedSilence, Reply> parse_posted_silence(std::string_view body) {
  const auto parsed = parse_json(body);
  if (!parsed) {
    const auto error = syntax_error(body);
    return unreadable(error ? error->message : "unexpected EOF");
  }
  const json::object* object = parsed->if_object();
  if (!object) return unreadable("json: cannot unmarshal into Go value of type models.PostableSilence");
  std::optional<Reply> fault;
  PostedSilence silence;
  silence.id = text_at(*object, "id").value_or("");
  for (const char* field : {"startsAt", "endsAt"}) {
    const json::value* value = object->if_contains(field);
    if (!value || value->is_null()) continue;
    const auto at = time_in(*value, fault);
    if (fault) return *fault;
    (field == std::string_view("startsAt") ? silence.starts_at : silence.ends_at) = *at;
  }
  for (const char* field : {"comment", "createdBy", "endsAt", "matchers", "startsAt"}) {
    const json::value* value = object->if_contains(field);
    if (!value || value->is_null()) return required(field);
  }
  const auto comment = text_at(*object, "comment"), author = text_at(*object, "createdBy");
  const json::array* matchers = array_at(*object, "matchers");
  if (!comment || !author || !matchers)
    return unreadable("json: cannot unmarshal a member into Go value of type models.PostableSilence");
  silence.comment = *comment;
  silence.created_by = *author;
  if (matchers->empty()) return coded(422, kTooFew, "matchers in body should have at least 1 items");
  if (matchers->size() > kSilenceMatchersMax) return silence_fault(400, "silence invalid: more than 100 matchers");
  for (std::size_t i = 0; i < matchers->size(); ++i) {
    if (auto wrong = read_matcher((*matchers)[i], i, silence.matchers)) return *wrong;
  }
  return silence;
}

Reply get_silences(std::span<const GettableSilence> silences) {
  std::string out = "[";
  for (const GettableSilence& silence : silences) {
    if (out.size() > 1) out += ",";
    append_silence(out, silence);
  }
  return alertmanager_answer(out + "]");
}

Reply get_silence(const GettableSilence& silence) {
  std::string out;
  append_silence(out, silence);
  return alertmanager_answer(std::move(out));
}

Reply posted_silence(std::string_view id) {
  std::string out = "{";
  append_text(out, "silenceID", id);
  return alertmanager_answer(out + "}");
}

Reply silence_fault(int status, std::string_view message) {
  std::string out;
  append_json_string(out, message);
  return {status, "application/json", out + "\n"};
}

Reply not_a_uuid(std::string_view text) {
  return coded(422, kNotUuid, "silenceID in path must be of type uuid: \"" + std::string(text.substr(0, 64)) + "\"");
}

Reply no_silence() { return {404, "", ""}; }

bool silence_wanted(std::span<const Matcher> filters, const std::vector<Matcher>& matchers) {
  return std::all_of(filters.begin(), filters.end(), [&](const Matcher& filter) {
    const auto same = std::find_if(matchers.begin(), matchers.end(),
                                   [&](const Matcher& matcher) { return matcher.name == filter.name; });
    const std::string_view value = same == matchers.end() ? std::string_view() : std::string_view(same->value);
    return filter.matches(Labels({{filter.name, std::string(value)}}));
  });
}

}  // namespace muster
