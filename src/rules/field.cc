#include "rules/field.h"

#include <array>

namespace muster {
namespace {

using Kind = Field::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 8> kPlain{{{"title", Kind::Title},
                                                                   {"source", Kind::Source},
                                                                   {"key", Kind::Key},
                                                                   {"severity", Kind::Severity},
                                                                   {"text", Kind::Text},
                                                                   {"integration", Kind::Integration},
                                                                   {"integration_type", Kind::Type},
                                                                   {"service", Kind::Service}}};
constexpr std::array<std::pair<std::string_view, Kind>, 5> kDotted{{{"labels.", Kind::Label},
                                                                    {"details.", Kind::Details},
                                                                    {"payload.", Kind::Payload},
                                                                    {"var.", Kind::Variable},
                                                                    {"service.", Kind::Attribute}}};

json::value parsed(std::string_view text) {
  if (text.empty()) return {};
  auto value = parse_json(text);
  return value ? std::move(*value) : json::value();
}

// What a service has several of, by the name that rules call it.
const std::vector<std::string>* list_of(const Service& service, std::string_view name) {
  if (name == "functions") return &service.functions;
  if (name == "customers") return &service.customers;
  return name == "regions" ? &service.regions : nullptr;
}

}  // namespace

const Service* Subject::known_service() const {
  if (!facts_.services) return nullptr;
  const auto at = facts_.services->find(service_);
  return at == facts_.services->end() ? nullptr : &at->second;
}

const std::string& Subject::text() const {
  if (!text_) {
    const Signal& signal = this->signal();
    text_ = signal.summary + "\n" + signal.source;
    for (const auto& [name, value] : signal.labels) *text_ += "\n" + value;
    *text_ += "\n" + signal.details;
  }
  return *text_;
}

const json::value& Subject::payload() const {
  if (!payload_) payload_ = parsed(facts_.payload);
  return *payload_;
}

const json::value& Subject::details() const {
  if (!details_) details_ = parsed(facts_.signal.details);
  return *details_;
}

Result<Field> Field::parse(std::string_view name) {
  Field field;
  for (const auto& [word, kind] : kPlain) {
    if (word != name) continue;
    field.kind_ = kind;
    return field;
  }
  for (const auto& [start, kind] : kDotted) {
    if (!name.starts_with(start)) continue;
    field.kind_ = kind;
    field.name_ = name.substr(start.size());
    if (field.name_.empty()) return invalid("a name is missing after '" + std::string(start) + "'");
    if (kind == Kind::Details || kind == Kind::Payload) {
      auto path = JsonPath::parse(field.name_);
      if (!path) return path.fault();
      field.path_ = std::move(*path);
    }
    return field;
  }
  return invalid(
      "the fields are title, source, key, severity, text, labels.NAME, details.PATH, payload.PATH, integration, "
      "integration_type, service, service.NAME and var.NAME");
}

std::string_view Field::read(const Subject& subject, std::string& scratch) const {
  const Signal& signal = subject.signal();
  const auto at_path = [&](const json::value& root) -> std::string_view {
    const json::value* value = path_.find(root);
    scratch = value ? text_of_json(*value) : "";
    return scratch;
  };
  switch (kind_) {
    case Kind::Title:
      return signal.summary;
    case Kind::Source:
      return signal.source;
    case Kind::Key:
      return signal.dedup_key;
    case Kind::Severity:
      return text_of(signal.severity);
    case Kind::Text:
      return subject.text();
    case Kind::Label:
      return signal.labels.get(name_);
    case Kind::Details:
      return at_path(subject.details());
    case Kind::Payload:
      return at_path(subject.payload());
    case Kind::Variable: {
      const auto found = subject.variables().find(name_);
      return found == subject.variables().end() ? std::string_view() : found->second;
    }
    case Kind::Integration:
      return subject.facts().integration.str();
    case Kind::Type:
      return subject.facts().integration_type;
    case Kind::Service:
      return subject.service().str();
    case Kind::Attribute: {
      const Service* service = subject.known_service();
      if (!service) return {};
      if (name_ == "name") return service->name;
      if (name_ == "team") return service->team.str();
      if (name_ == "environment" && !service->environment.empty()) return service->environment;
      if (name_ == "tier" && service->tier > 0) return scratch = std::to_string(service->tier);
      if (name_ == "business") return service->business ? "true" : "false";
      if (name_ == "criticality") {
        const auto known = known_criticality(*service);
        return known ? text_of(known->level) : std::string_view();
      }
      if (const auto* list = list_of(*service, name_); list && !list->empty()) {
        scratch.clear();
        for (const std::string& one : *list) scratch += (scratch.empty() ? "" : ", ") + one;
        return scratch;
      }
      const auto found = service->attributes.find(name_);
      return found == service->attributes.end() ? std::string_view() : found->second;
    }
  }
  return {};
}

bool Field::indexable() const {
  return kind_ == Kind::Label || kind_ == Kind::Integration || kind_ == Kind::Type || kind_ == Kind::Service ||
         kind_ == Kind::Severity || kind_ == Kind::Title || kind_ == Kind::Source || kind_ == Kind::Key;
}

}  // namespace muster
