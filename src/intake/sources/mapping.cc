#include "intake/sources/mapping.h"

#include <algorithm>
#include <array>

#include "base/probe.h"
#include "intake/sources/body.h"
#include "intake/sources/fields.h"
#include "intake/sources/guess.h"
#include "intake/sources/mail.h"
#include "intake/sources/path.h"
#include "intake/sources/pattern.h"
#include "intake/sources/template.h"

namespace muster {
namespace {

using reading::Path;
using reading::Pattern;
using reading::Scope;
using reading::Template;
using reading::Templates;
using reading::Value;

constexpr std::size_t kCasesMax = 50, kNamedMax = 100, kListMax = 100;

struct Condition {
  Templates value;
  std::vector<Pattern> patterns;
};

struct Choice {
  std::string word;
  std::vector<Pattern> patterns;
};

// A value, and which words it stands for: of state or severity.
struct Classified {
  Templates value;
  std::vector<Choice> choices;
  std::string otherwise;
};

struct Named {
  std::string name;
  Templates value;
};

struct Case {
  std::vector<Condition> when;
  std::vector<Path> each;
  Templates key, title, source, description, starts_at;
  Classified state, severity;
  std::vector<Named> labels, links, details;
  std::vector<Path> labels_from;
  std::optional<Duration> timeout;
};

constexpr std::array<std::string_view, 16> kFields{
    "when",     "each",   "key",         "title", "source",  "description", "starts_at",  "state",
    "severity", "labels", "labels_from", "links", "details", "timeout",     "json_texts", "cases"};

class Compiler {
 public:
  explicit Compiler(std::vector<Mapping::Problem>& problems) : problems_(problems) {}

  Case compile(const json::object& text, std::string path, const Case& base) {
    base_path_ = std::move(path);
    Case out = base;
    out.when.clear();
    for (const auto& member : text) field(out, member.key(), member.value());
    return out;
  }

  void problem(std::string path, std::string message) {
    problems_.push_back({base_path_ + std::move(path), std::move(message)});
  }
  void at(std::string path) { base_path_ = std::move(path); }

  std::vector<std::string> texts(std::string_view name, const json::value& value) {
    std::vector<std::string> out;
    const auto add = [&](const json::value& one) {
      if (one.is_string())
        out.emplace_back(one.get_string());
      else if (one.is_number() || one.is_bool())
        out.push_back(to_text(one));  // "results: 0" in YAML
      else
        problem(std::string(name), "must be a text, or a list of texts");
    };
    if (const auto* array = value.if_array()) {
      if (array->size() > kListMax) problem(std::string(name), "has more than 100 entries");
      for (const json::value& one : *array) add(one);
    } else {
      add(value);
    }
    return out;
  }

 private:
  void field(Case& out, std::string_view name, const json::value& value) {
    if (name == "cases" || name == "json_texts") return;
    if (value.is_null()) return;
    if (name == "when") return when(out.when, value);
    if (name == "each") return paths(out.each, name, value);
    if (name == "labels_from") return paths(out.labels_from, name, value);
    if (name == "key") {
      out.key = templates(name, value);
      if (!out.key.has_places())
        problem("key",
                "is the same for each message, so that all would be one alert; write "
                "places such as {id}");
      return;
    }
    if (name == "title") return void(out.title = templates(name, value));
    if (name == "source") return void(out.source = templates(name, value));
    if (name == "description") return void(out.description = templates(name, value));
    if (name == "starts_at") return void(out.starts_at = templates(name, value));
    if (name == "state") return classified(out.state, name, value, {"firing", "acknowledged", "resolved", "ignored"});
    if (name == "severity") return classified(out.severity, name, value, {"critical", "error", "warning", "info"});
    if (name == "labels") return named(out.labels, name, value);
    if (name == "links") return named(out.links, name, value);
    if (name == "details") return named(out.details, name, value);
    if (name == "timeout") return timeout(out, value);
    std::string known;
    for (const std::string_view one : kFields) known.append(known.empty() ? "" : ", ").append(one);
    problem(std::string(name.substr(0, 64)), "is not a field of a mapping; known are " + known);
  }

  Templates templates(std::string_view name, const json::value& value) {
    Templates out;
    for (const std::string& text : texts(name, value)) {
      auto one = Template::parse(text);
      if (one)
        out.add(std::move(*one));
      else
        problem(std::string(name), one.fault().message);
    }
    return out;
  }

  std::vector<Pattern> patterns(std::string_view name, const json::value& value) {
    std::vector<Pattern> out;
    for (const std::string& text : texts(name, value)) {
      auto one = Pattern::parse(text);
      if (one)
        out.push_back(std::move(*one));
      else
        problem(std::string(name), one.fault().message);
    }
    return out;
  }

  void paths(std::vector<Path>& out, std::string_view name, const json::value& value) {
    out.clear();
    for (const std::string& text : texts(name, value)) {
      auto one = Path::parse(text);
      if (one)
        out.push_back(std::move(*one));
      else
        problem(std::string(name), one.fault().message);
    }
  }

  const json::object* object_of(std::string_view name, const json::value& value) {
    const json::object* object = value.if_object();
    if (!object) problem(std::string(name), "must be a set of fields");
    if (object && object->size() > kNamedMax) problem(std::string(name), "has more than 100 fields");
    return object;
  }

  void when(std::vector<Condition>& out, const json::value& value) {
    const json::object* object = object_of("when", value);
    if (!object) return;
    for (const auto& member : *object) {
      const std::string name = "when." + std::string(member.key());
      // A path may stand alone.
      const std::string_view key = member.key();
      const std::string text =
          key.find('{') == std::string_view::npos ? "{" + std::string(key) + "}" : std::string(key);
      out.push_back({templates(name, json::value(text)), patterns(name, member.value())});
    }
  }

  void classified(Classified& out, std::string_view name, const json::value& value,
                  std::initializer_list<std::string_view> words) {
    if (!value.is_object()) {
      out = {templates(name, value), {}, ""};
      return;
    }
    Classified read;
    bool has_value = false;
    for (const auto& member : value.get_object()) {
      const std::string_view key = member.key();
      const std::string path = std::string(name) + "." + std::string(key);
      if (key == "value") {
        read.value = templates(path, member.value());
        has_value = true;
      } else if (key == "otherwise") {
        const std::string* said = nullptr;
        const auto all = texts(path, member.value());
        if (!all.empty()) said = &all.front();
        if (!said || std::find(words.begin(), words.end(), *said) == words.end())
          problem(path, "must be " + list_of(words));
        else
          read.otherwise = *said;
      } else if (std::find(words.begin(), words.end(), key) != words.end()) {
        read.choices.push_back({std::string(key), patterns(path, member.value())});
      } else {
        problem(path, "is not known here; known are value, " + list_of(words) + " and otherwise");
      }
    }
    if (!has_value) read.value = out.value;  // of the mapping around it
    out = std::move(read);
  }

  static std::string list_of(std::initializer_list<std::string_view> words) {
    std::string out;
    for (const std::string_view word : words) out.append(out.empty() ? "" : ", ").append(word);
    return out;
  }

  // Adds to those of the mapping around it.
  void named(std::vector<Named>& out, std::string_view name, const json::value& value) {
    const json::object* object = object_of(name, value);
    if (!object) return;
    for (const auto& member : *object) {
      const std::string key(member.key());
      Templates text = templates(std::string(name) + "." + key, member.value());
      const auto same = std::find_if(out.begin(), out.end(), [&](const Named& one) { return one.name == key; });
      if (same != out.end())
        same->value = std::move(text);
      else
        out.push_back({key, std::move(text)});
    }
  }

  void timeout(Case& out, const json::value& value) {
    const auto all = texts("timeout", value);
    out.timeout = all.empty() ? std::nullopt : parse_duration(all.front());
    if (!out.timeout || *out.timeout <= Duration(0)) problem("timeout", "must be a duration such as 1h");
  }

  std::vector<Mapping::Problem>& problems_;
  std::string base_path_;
};

bool holds(const Case& one, const Scope& scope) {
  return std::all_of(one.when.begin(), one.when.end(), [&](const Condition& condition) {
    return reading::any_matches(condition.patterns, condition.value.fill(scope));
  });
}

// "name:value", also "name=value"; a word without either is a label of its own.
void add_tag(std::vector<Labels::Pair>& pairs, std::string_view tag) {
  while (!tag.empty() && tag.front() == ' ') tag.remove_prefix(1);
  while (!tag.empty() && tag.back() == ' ') tag.remove_suffix(1);
  if (tag.empty()) return;
  const auto at = tag.find_first_of(":=");
  if (at == std::string_view::npos || at == 0)
    pairs.emplace_back(tag, "true");
  else
    pairs.emplace_back(tag.substr(0, at), tag.substr(at + 1));
}

// A pair as tools write them: {"key": …, "value": …}, ["name", "value"].
void add_pair(std::vector<Labels::Pair>& pairs, Value item) {
  if (item.is_string()) return add_tag(pairs, reading::as_text(item));
  if (item.is_array()) {
    const reading::Array pair = reading::as_array(item);
    if (pair.size() != 2 || !pair.at(0).is_string()) return;
    if (auto text = reading::scalar_text(pair.at(1).value_unsafe()))
      pairs.emplace_back(reading::as_text(pair.at(0).value_unsafe()), std::move(*text));
    return;
  }
  if (!item.is_object()) return;
  const reading::Object object = reading::as_object(item);
  for (const std::string_view name : {"key", "name", "tag", "label"}) {
    const auto key = reading::find_text(object, name);
    if (!key) continue;
    auto value = reading::find(object, "value");
    // OpenTelemetry's {"key": …, "value": {"stringValue": …}}
    if (value && value->is_object()) value = reading::find(reading::as_object(*value), "stringValue");
    if (value) {
      if (auto text = reading::scalar_text(*value)) pairs.emplace_back(*key, std::move(*text));
    }
    return;
  }
}

void add_labels_from(std::vector<Labels::Pair>& pairs, Value value) {
  if (value.is_object()) {
    for (const auto& [name, member] : reading::members(reading::as_object(value))) {
      if (auto text = reading::scalar_text(member)) pairs.emplace_back(name, std::move(*text));
    }
  } else if (value.is_array()) {
    for (const Value item : reading::as_array(value)) add_pair(pairs, item);
  } else if (value.is_string()) {
    std::string_view tags = reading::as_text(value);
    while (!tags.empty()) {
      const auto end = std::min(tags.find(','), tags.size());
      add_tag(pairs, tags.substr(0, end));
      tags.remove_prefix(std::min(end + 1, tags.size()));
    }
  }
}

// What a value stands for by the lists, else "".
std::string_view word_for(const Classified& rule, std::string_view value) {
  for (const Choice& choice : rule.choices) {
    if (reading::any_matches(choice.patterns, value)) return choice.word;
  }
  return {};
}

// What is left at the ends when a place had nothing to fill in: "Disk full: " is "Disk full".
std::string without_loose_ends(std::string text) {
  const auto is_loose = [](char c) { return c == ' ' || c == ':' || c == '-' || c == ',' || c == '|' || c == '/'; };
  while (!text.empty() && is_loose(text.back())) text.pop_back();
  const auto begin = std::find_if(text.begin(), text.end(), [&](char c) { return !is_loose(c); });
  text.erase(text.begin(), begin);
  return text;
}

std::string details_of(const Case& rule, const Scope& scope) {
  json::object details;
  const auto add = [&](const std::string& name, const Templates& value) {
    const std::string text = cut(value.fill(scope), kDetailsMax / 16);
    if (!text.empty()) details[name] = text;
  };
  if (!rule.description.empty()) add("description", rule.description);
  for (const Named& one : rule.details) add(one.name, one.value);
  if (details.empty()) return {};
  std::string text;
  for (const auto& member : details) {
    const std::size_t before = text.size();
    text += text.empty() ? "{" : ",";
    append_json_string(text, member.key());
    text += ':';
    append_json_string(text, std::string_view(member.value().get_string()));
    if (text.size() < kDetailsMax) continue;
    text.resize(before);
    break;
  }
  return text.empty() ? text : text + "}";
}

}  // namespace

struct Mapping::Compiled {
  std::vector<std::string> json_texts;
  std::vector<Case> cases;
};

Mapping Mapping::compile(const json::object& text, std::vector<Problem>& problems) {
  const std::size_t before = problems.size();
  auto compiled = std::make_shared<Compiled>();
  Compiler compiler(problems);
  if (const json::value* names = text.if_contains("json_texts"))
    compiled->json_texts = compiler.texts("json_texts", *names);
  const Case outer = compiler.compile(text, "", {});
  const json::value* cases = text.if_contains("cases");
  if (cases && !cases->is_null()) {
    const json::array* list = cases->if_array();
    if (!list || list->empty() || list->size() > kCasesMax) {
      compiler.at("");
      compiler.problem("cases", "must be a list of one to 50 mappings");
    } else {
      for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string path = "cases[" + std::to_string(i) + "]";
        compiler.at("");
        const json::object* one = (*list)[i].if_object();
        if (!one) {
          compiler.problem(path, "must be a set of fields");
        } else {
          compiled->cases.push_back(compiler.compile(*one, path + ".", outer));
          // What the whole mapping asks for, each case does.
          auto& when = compiled->cases.back().when;
          when.insert(when.begin(), outer.when.begin(), outer.when.end());
        }
      }
    }
  } else {
    compiled->cases.push_back(outer);
  }
  Mapping mapping;
  if (problems.size() > before) return mapping;
  mapping.text_ = to_text(text);
  mapping.compiled_ = std::move(compiled);
  return mapping;
}

namespace {

// One element by one case.
class Reader {
 public:
  Reader(const Case& rule, std::string_view type, Instant received_at)
      : rule_(rule), type_(type), received_at_(received_at) {}

  Element read(const Scope& scope) const {
    const std::string state_value = rule_.state.value.fill(scope);
    const std::string_view word = state_word(state_value);
    if (word == "ignored") return Ignored{"'" + cut(one_line(state_value), 500) + "' is no alert"};
    const bool own = type_.empty();
    const std::string key = rule_.key.fill_completely(scope);
    if (key.empty() && !own) return guess(scope.element);
    Signal signal;
    if (own) {
      signal = guess(scope.element);
      signal.unmapped = false;
    }
    if (!word.empty())
      signal.state = word == "resolved"       ? Signal::State::Resolved
                     : word == "acknowledged" ? Signal::State::Acknowledged
                                              : Signal::State::Firing;
    if (!key.empty()) signal.dedup_key = bounded_key(own ? key : std::string(type_) + ":" + key);
    if (const auto severity = severity_of_element(scope)) signal.severity = *severity;
    if (std::string title = without_loose_ends(one_line(rule_.title.fill(scope))); !title.empty())
      signal.summary = std::move(title);
    if (signal.summary.empty()) signal.summary = guess(scope.element).summary;
    if (!rule_.source.empty()) signal.source = cut(rule_.source.fill(scope), kSourceMax);
    if (!rule_.starts_at.empty()) signal.starts_at = time_in_any_form(rule_.starts_at.fill(scope));
    add_labels(signal, scope);
    if (!rule_.links.empty()) signal.links.clear();
    for (const Named& link : rule_.links) add_link(signal.links, link.value.fill(scope), link.name);
    signal.details = details_of(rule_, scope);
    if (rule_.timeout && signal.state != Signal::State::Resolved) signal.times_out_at = received_at_ + *rule_.timeout;
    return signal;
  }

 private:
  std::string_view state_word(std::string_view value) const {
    if (const std::string_view word = word_for(rule_.state, value); !word.empty()) return word;
    if (!rule_.state.otherwise.empty()) return rule_.state.otherwise;
    if (rule_.state.value.empty() && rule_.state.choices.empty()) return {};
    const auto state = state_in_any_words(value);
    return state == Signal::State::Resolved       ? "resolved"
           : state == Signal::State::Acknowledged ? "acknowledged"
                                                  : "firing";
  }

  std::optional<Severity> severity_of_element(const Scope& scope) const {
    const std::string value = rule_.severity.value.fill(scope);
    if (const std::string_view word = word_for(rule_.severity, value); !word.empty()) return severity_of(word);
    if (const auto known = severity_in_any_words(value)) return known;
    return severity_of(rule_.severity.otherwise);
  }

  void add_labels(Signal& signal, const Scope& scope) const {
    if (rule_.labels.empty() && rule_.labels_from.empty()) return;
    std::vector<Labels::Pair> pairs;
    for (const Path& path : rule_.labels_from) {
      if (const auto value = path.find(scope)) add_labels_from(pairs, *value);
    }
    for (const Named& label : rule_.labels) pairs.emplace_back(label.name, label.value.fill(scope));
    signal.labels = bounded(Labels(std::move(pairs)));
  }

  const Case& rule_;
  std::string_view type_;
  Instant received_at_;
};

std::vector<Value> elements_of(const Case& rule, Value root) {
  std::vector<Value> elements;
  const auto add_all = [&](reading::Array array) {
    for (const Value item : array) elements.push_back(item);
  };
  for (const Path& path : rule.each) {
    const auto found = path.find({root, root});
    if (!found) continue;
    if (found->is_array())
      add_all(reading::as_array(*found));
    else
      elements.push_back(*found);
    return elements;
  }
  if (root.is_array())
    add_all(reading::as_array(root));
  else
    elements.push_back(root);
  return elements;
}

}  // namespace

Parsed Mapping::parse(const Incoming& incoming, std::string_view type) const {
  std::optional<std::string> rewritten = json_of_mail(incoming);
  if (!rewritten) rewritten = json_of_form(incoming);
  std::string_view body = rewritten ? std::string_view(*rewritten) : incoming.body;
  if (compiled_ && !compiled_->json_texts.empty()) {
    if (auto read = json_with_texts_read(body, compiled_->json_texts)) {
      rewritten = std::move(read);
      body = *rewritten;
    }
  }
  const reading::Document document(body);
  if (!document.readable()) {
    const bool json = body.find_first_of("{[\"") == body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (json || document.too_deep() || body.empty()) return not_json(body, document.too_deep(), "JSON");
    PROBE("a text that is no JSON became a signal");
    return std::vector<Element>{guess_text(body)};
  }
  const Value root = document.root();
  const Case* rule = nullptr;
  if (compiled_) {
    const Scope scope{root, root};
    const auto at = std::find_if(compiled_->cases.begin(), compiled_->cases.end(),
                                 [&](const Case& one) { return holds(one, scope); });
    if (at != compiled_->cases.end()) rule = &*at;
  }
  std::vector<Element> out;
  for (const Value element : rule ? elements_of(*rule, root) : guess_elements(root)) {
    if (out.size() == reading::kElementsMax) {
      out.emplace_back(Refused{std::string(reading::kTooMany)});
      break;
    }
    if (rule)
      out.push_back(Reader(*rule, type, incoming.received_at).read({element, root}));
    else
      out.emplace_back(guess(element));
  }
  return out;
}

}  // namespace muster
