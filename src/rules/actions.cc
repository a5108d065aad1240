#include "rules/actions.h"

#include <algorithm>
#include <re2/re2.h>

#include "intake/sources/fields.h"

namespace muster {
namespace {

std::string quoted(std::string_view text) {
  constexpr std::size_t kShownMax = 120;
  return "'" + cut(text, kShownMax) + "'";
}

}  // namespace

CompiledActions::CompiledActions(const Rule& rule, std::vector<std::string>& problems)
    : rule_(rule.id), source_(rule.then) {
  const auto wrong = [&](const std::string& where, const std::string& why) { problems.push_back(where + ": " + why); };
  const auto compile = [&](const std::string& where, const std::string& text) -> std::optional<TextTemplate> {
    auto made = TextTemplate::parse(text);
    if (made) return std::move(*made);
    wrong(where, made.fault().message);
    return std::nullopt;
  };
  for (const Extract& extract : source_.extract) {
    auto from = Field::parse(extract.from);
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(1 << 20);
    auto pattern = std::make_shared<const RE2>(extract.pattern, options);
    if (!from) {
      wrong("extract.from", from.fault().message);
    } else if (!pattern->ok()) {
      wrong("extract.pattern", pattern->error());
    } else if (pattern->NamedCapturingGroups().empty()) {
      wrong("extract.pattern", "it has no named group such as (?P<host>[^ ]+)");
    } else {
      Extraction one{std::move(*from), pattern, {}};
      for (const auto& [name, index] : pattern->NamedCapturingGroups()) one.groups.emplace_back(index, name);
      extract_.push_back(std::move(one));
    }
  }
  if (!source_.title.empty()) title_ = compile("title", source_.title);
  if (!source_.key.empty()) key_ = compile("key", source_.key);
  for (const auto& [name, text] : source_.labels) {
    if (auto value = compile("labels." + name, text)) labels_.push_back({name, std::move(*value)});
  }
  if (!source_.runbook.empty()) {
    if (auto href = compile("runbook", source_.runbook)) links_.push_back({"Runbook", std::move(*href)});
  }
  for (const RuleLink& link : source_.links) {
    if (auto href = compile("links", link.href)) links_.push_back({link.text, std::move(*href)});
  }
}

std::vector<std::string> CompiledActions::apply(Shaping& shaping) const {
  std::vector<std::string> did;
  for (const Extraction& extract : extract_) {
    std::string scratch;
    const std::string_view text = extract.from.read(shaping.subject, scratch);
    std::vector<re2::StringPiece> found(static_cast<std::size_t>(extract.pattern->NumberOfCapturingGroups()) + 1);
    if (!extract.pattern->Match(text, 0, text.size(), RE2::UNANCHORED, found.data(), static_cast<int>(found.size())))
      continue;
    for (const auto& [index, name] : extract.groups) {
      const auto& group = found[static_cast<std::size_t>(index)];
      shaping.subject.variables()[name] = cut(std::string_view(group.data(), group.size()), kLabelValueMax);
    }
  }
  set_fields(shaping, did);
  grade(shaping, did);
  route(shaping, did);
  hold(shaping.shaped, did);
  return did;
}

// A template that has nothing to fill in leaves the field as it was: a title of braces helps nobody, and a key of which
// half is missing would fold unlike alerts into one.
void CompiledActions::set_fields(Shaping& shaping, std::vector<std::string>& did) const {
  Subject& subject = shaping.subject;
  for (const std::string& name : source_.remove_labels) {
    if (subject.signal().labels.get(name).empty()) continue;
    subject.edit().labels.set(name, "");
    shaping.moved = true;
    did.push_back("label " + name + " removed");
  }
  for (const Label& label : labels_) {
    const auto filled = label.value.fill(subject);
    if (!filled.complete || filled.text.empty() || subject.signal().labels.get(label.name) == filled.text) continue;
    if (subject.signal().labels.size() >= kLabelsMax && subject.signal().labels.get(label.name).empty()) continue;
    subject.edit().labels.set(label.name, cut(filled.text, kLabelValueMax));
    shaping.moved = true;
    did.push_back("label " + label.name + " is " + quoted(filled.text));
  }
  if (title_) {
    const auto filled = title_->fill(subject);
    const std::string title = one_line(filled.text);
    if (filled.complete && !title.empty() && title != subject.signal().summary) {
      subject.edit().summary = title;
      shaping.moved = true;
      did.push_back("title is " + quoted(title));
    }
  }
  for (const Linked& link : links_) {
    const auto filled = link.href.fill(subject);
    if (!filled.complete) continue;
    const std::size_t before = subject.signal().links.size();
    std::vector<Link> links = subject.signal().links;
    add_link(links, filled.text, link.text);
    if (links.size() == before) continue;
    subject.edit().links = std::move(links);
    did.push_back("link " + quoted(link.text) + " added");
  }
  if (key_) {
    const auto filled = key_->fill(subject);
    const std::string key = bounded_key(filled.text);
    if (filled.complete && !key.empty() && key != subject.signal().dedup_key) {
      subject.edit().dedup_key = key;
      shaping.moved = true;
      did.push_back("key is " + quoted(key));
    }
  }
}

void CompiledActions::grade(Shaping& shaping, std::vector<std::string>& did) const {
  const auto severity_is = [&](Severity severity) {
    if (shaping.subject.signal().severity == severity) return;
    shaping.subject.edit().severity = severity;
    shaping.moved = true;
    did.push_back("severity is " + std::string(text_of(severity)));
  };
  const auto priority_is = [&](std::string_view priority) {
    if (shaping.subject.signal().labels.get("priority") == priority) return;
    shaping.subject.edit().labels.set("priority", priority);
    shaping.moved = true;
    did.push_back("priority is " + std::string(priority));
  };
  if (source_.impact || source_.urgency) {
    if (source_.impact) {
      shaping.impact = source_.impact;
      did.push_back("impact is " + std::string(text_of(*source_.impact)));
    }
    if (source_.urgency) {
      shaping.urgency = source_.urgency;
      did.push_back("urgency is " + std::string(text_of(*source_.urgency)));
    }
    const Grade grade = grade_of(shaping.impact.value_or(Level::Medium), shaping.urgency.value_or(Level::Medium));
    severity_is(grade.severity);
    priority_is(grade.priority);
  }
  if (source_.severity) severity_is(*source_.severity);
  if (!source_.priority.empty()) priority_is(source_.priority);
}

void CompiledActions::route(Shaping& shaping, std::vector<std::string>& did) const {
  if (!source_.service.empty() && source_.service != shaping.subject.service()) {
    shaping.subject.set_service(source_.service);
    shaping.moved = true;
    did.push_back("service is " + quoted(source_.service.str()));
  }
  if (!source_.team.empty()) {
    shaping.shaped.team = source_.team;
    did.push_back("team is " + quoted(source_.team.str()));
  }
  if (!source_.policy.empty()) {
    shaping.shaped.policy = source_.policy;
    did.push_back("escalation policy is " + quoted(source_.policy.str()));
  }
  if (!source_.playbook.empty()) {
    shaping.shaped.playbook = source_.playbook;
    did.push_back("starts the playbook " + quoted(source_.playbook.str()));
  }
}

void CompiledActions::hold(Shaped& shaped, std::vector<std::string>& did) const {
  if (source_.at_once) {
    shaped.wait.reset();
    shaped.lasting.reset();
    shaped.snooze.reset();
    shaped.cool_down.reset();
    shaped.until_business_hours.reset();
    shaped.hold_during.reset();
    shaped.hold_outside.reset();
    shaped.minimum.reset();
    shaped.flapping.reset();
    shaped.fate = {Fate::Incident, rule_};
    shaped.at_once = true;
    did.emplace_back("escalated at once");
  }
  if (source_.fate) {
    static constexpr std::string_view kWords[] = {"an incident is opened", "no incident is opened", "logged and closed",
                                                  "suppressed"};
    shaped.fate = {*source_.fate, rule_};
    did.emplace_back(kWords[static_cast<std::size_t>(*source_.fate)]);
  }
  const auto wish = [&](Duration asked, std::optional<Wish<Duration>>& into, std::string_view words) {
    if (asked <= Duration(0)) return;
    into = {asked, rule_};
    did.push_back(std::string(words) + duration_text(asked));
  };
  wish(source_.wait, shaped.wait, "waits for a recovery for ");
  wish(source_.lasting, shaped.lasting, "has to last ");
  wish(source_.snooze, shaped.snooze, "is snoozed for ");
  wish(source_.cool_down, shaped.cool_down, "cools down after it is resolved for ");
  if (source_.until_business_hours) {
    shaped.until_business_hours = {true, rule_};
    did.emplace_back("waits for business hours");
  }
  const auto hours = [&](const std::vector<Hours>& asked, std::optional<Wish<std::vector<Hours>>>& into,
                         std::string_view words) {
    if (asked.empty()) return;
    into = {asked, rule_};
    did.push_back(std::string(words) + words_of_any(asked));
  };
  hours(source_.hold_during, shaped.hold_during, "is held back ");
  hours(source_.hold_outside, shaped.hold_outside, "is held back except ");
  const auto minimum = [&](int count, Duration within, std::optional<Wish<Minimum>>& into, const std::string& words) {
    if (count <= 0) return;
    into = {{count, within}, rule_};
    did.push_back(words + std::to_string(count) + " within " + duration_text(within));
  };
  minimum(source_.minimum_count, source_.minimum_within, shaped.minimum, "waits for ");
  minimum(source_.flap_changes, source_.flap_within, shaped.flapping, "watched for flapping: changes of state ");
  if (source_.resolve_after > Duration(0)) {
    shaped.resolve_after = source_.resolve_after;
    did.push_back("resolves by itself after " + duration_text(source_.resolve_after));
  }
  if (source_.acknowledge_timeout > Duration(0)) {
    shaped.acknowledge_timeout = source_.acknowledge_timeout;
    did.push_back("an acknowledgement holds for " + duration_text(source_.acknowledge_timeout));
  }
}

}  // namespace muster
