#include "room/written.h"

#include <algorithm>
#include <array>

namespace muster {
namespace {

// How many characters UTF-8 has.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

std::string quoted(std::string_view name) { return "'" + std::string(name) + "'"; }

// Reads members one after the other and keeps the first thing that is wrong.
class Body {
 public:
  explicit Body(const json::object& body) : body_(body) {}

  // "" when it is absent, null or blank.
  std::string text(std::string_view name, std::size_t longest) {
    const json::value* value = member(name);
    if (!value) return "";
    if (!value->is_string()) return wrong(quoted(name) + " must be a text");
    return checked(name, value->get_string(), longest);
  }

  std::vector<std::string> texts(std::string_view name, std::size_t most, std::size_t longest) {
    const json::value* value = member(name);
    std::vector<std::string> all;
    if (!value) return all;
    if (!value->is_array() || value->get_array().size() > most) {
      wrong(quoted(name) + " must be a list of at most " + std::to_string(most) + " texts");
      return all;
    }
    for (const json::value& one : value->get_array()) {
      if (!one.is_string())
        wrong(quoted(name) + " must be a list of texts");
      else if (!is_blank(one.get_string()))
        all.push_back(checked(name, one.get_string(), longest));
    }
    return all;
  }

  // 0 when it is absent or null.
  std::int64_t entry(std::string_view name) {
    const json::value* value = member(name);
    if (!value) return 0;
    const auto sequence = value->is_int64() ? value->get_int64() : 0;
    if (sequence < 1) wrong(quoted(name) + " must be the sequence of an entry of the timeline");
    return sequence;
  }

  std::optional<Instant> time(std::string_view name) {
    const json::value* value = member(name);
    if (!value) return std::nullopt;
    const auto at = value->is_string() ? parse_rfc3339(std::string_view(value->get_string())) : std::nullopt;
    if (!at) wrong(quoted(name) + " must be an RFC 3339 time such as 2026-03-28T12:00:00Z");
    return at;
  }

  std::string wrong(std::string message) {
    if (!fault_) fault_ = invalid(std::move(message));
    return "";
  }
  const std::optional<Fault>& fault() const { return fault_; }

 private:
  const json::value* member(std::string_view name) const {
    const json::value* value = body_.if_contains(name);
    return value && !value->is_null() ? value : nullptr;
  }
  std::string checked(std::string_view name, std::string_view text, std::size_t longest) {
    if (characters(text) > longest)
      return wrong(quoted(name) + " must be at most " + std::to_string(longest) + " characters");
    return is_blank(text) ? "" : std::string(text);
  }

  const json::object& body_;
  std::optional<Fault> fault_;
};

Note note_in(Body& body) {
  Note note{body.text("text", kNoteMax), body.entry("reply_to")};
  if (note.text.empty()) body.wrong("'text' is missing: say what is to be noted");
  return note;
}

Update update_in(Body& body) {
  Update update{body.text("impact", kLineMax), body.text("action", kLineMax), body.text("next_step", kLineMax),
                body.time("next_update_at")};
  if (update.impact.empty() && update.action.empty() && update.next_step.empty())
    body.wrong("say at least one of 'impact' (what is broken for whom), 'action' (what was done) and 'next_step'");
  return update;
}

Decided decision_in(Body& body) {
  Decided decision{body.text("decision", kLineMax), body.text("why", kLineMax), body.text("decided_by", kDecidedByMax),
                   body.texts("options", kOptionsMax, kOptionMax)};
  if (decision.decision.empty()) body.wrong("'decision' is missing: say what was decided");
  return decision;
}

void put(json::object& data, std::string_view name, const std::string& text) {
  if (!text.empty()) data[name] = text;
}

void put(json::object& data, std::string_view name, const std::optional<Instant>& at) {
  if (at) data[name] = rfc3339(*at);
}

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

// The members that a request may have for an entry of this kind.
std::vector<std::string_view> members_of(std::string_view kind) {
  if (kind == "incident.update") return {"impact", "action", "next_step", "next_update_at", "happened_at"};
  if (kind == "incident.decision") return {"decision", "why", "decided_by", "options", "happened_at"};
  return {"text", "reply_to", "happened_at"};
}

}  // namespace

std::string_view kind_of(const Written& written) {
  constexpr std::array<std::string_view, 3> kinds{"incident.note", "incident.update", "incident.decision"};
  return kinds.at(written.what.index());
}

bool is_written(std::string_view kind) {
  return kind == "incident.note" || kind == "incident.update" || kind == "incident.decision";
}

json::object data_of(const Written& written) {
  json::object data;
  std::visit(Overloaded{[&](const Note& note) {
                          put(data, "text", note.text);
                          if (note.reply_to > 0) data["reply_to"] = note.reply_to;
                        },
                        [&](const Update& update) {
                          put(data, "impact", update.impact);
                          put(data, "action", update.action);
                          put(data, "next_step", update.next_step);
                          put(data, "next_update_at", update.next_update_at);
                        },
                        [&](const Decided& decision) {
                          put(data, "decision", decision.decision);
                          put(data, "why", decision.why);
                          put(data, "decided_by", decision.decided_by);
                          if (!decision.options.empty())
                            data["options"] = json::array(decision.options.begin(), decision.options.end());
                        }},
             written.what);
  put(data, "happened_at", written.happened_at);
  return data;
}

Result<Written> read_written(std::string_view kind, const json::object& body,
                             std::initializer_list<std::string_view> known) {
  const auto members = members_of(kind);
  for (const auto& member : body) {
    const std::string_view name = member.key();
    if (std::find(members.begin(), members.end(), name) == members.end() &&
        std::find(known.begin(), known.end(), name) == known.end())
      return invalid("unknown member " + quoted(name.substr(0, 64)));
  }
  Body read(body);
  Written written;
  if (kind == "incident.update")
    written.what = update_in(read);
  else if (kind == "incident.decision")
    written.what = decision_in(read);
  else
    written.what = note_in(read);
  written.happened_at = read.time("happened_at");
  if (read.fault()) return *read.fault();
  return written;
}

std::optional<Fault> wrong_times(const Written& written, Instant opened_at, Instant written_at) {
  if (written.happened_at && *written.happened_at > written_at)
    return invalid("'happened_at' is later than the entry was written; leave it out for what happens now");
  if (written.happened_at && *written.happened_at < opened_at - kEarlierMax)
    return invalid("'happened_at' is more than 30 days before the incident was opened");
  const auto* update = std::get_if<Update>(&written.what);
  if (!update || !update->next_update_at) return std::nullopt;
  const Instant from = written.happened_at.value_or(written_at);
  if (*update->next_update_at <= from || *update->next_update_at > from + kNextUpdateMax)
    return invalid("'next_update_at' must be later than the update, and within 7 days");
  return std::nullopt;
}

}  // namespace muster
