// What rules can look at: the fields of a signal, where it came from, and what is known of its service.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "catalog/service.h"
#include "intake/sources/signal.h"
#include "rules/json_path.h"

namespace muster {

// One signal, and where it came from. Borrows everything.
struct Facts {
  const Signal& signal;
  IntegrationId integration{};
  std::string_view integration_type{};
  ServiceId service{};         // of the integration
  std::string_view payload{};  // the request's body as it came; empty: there is none
  const std::map<ServiceId, Service>* services = nullptr;
  Instant now{};
};

// A signal while rules are at work on it: what they changed counts for the rules after them.
class Subject {
 public:
  explicit Subject(const Facts& facts) : facts_(facts), service_(facts.service) {}

  const Facts& facts() const { return facts_; }
  const Signal& signal() const { return changed_ ? *changed_ : facts_.signal; }
  // For changing it: copied the first time.
  Signal& edit() {
    if (!changed_) changed_ = facts_.signal;
    text_.reset();
    return *changed_;
  }
  const ServiceId& service() const { return service_; }
  void set_service(ServiceId service) { service_ = std::move(service); }
  const Service* known_service() const;

  std::map<std::string, std::string, std::less<>>& variables() { return variables_; }
  const std::map<std::string, std::string, std::less<>>& variables() const { return variables_; }

  // Everything that the signal says, a line each. Parsed and put together when first asked for.
  const std::string& text() const;
  const json::value& payload() const;
  const json::value& details() const;

  bool changed() const { return changed_.has_value(); }
  Signal take() && { return changed_ ? std::move(*changed_) : facts_.signal; }

 private:
  const Facts& facts_;
  std::optional<Signal> changed_;
  ServiceId service_;
  std::map<std::string, std::string, std::less<>> variables_;
  mutable std::optional<std::string> text_;
  mutable std::optional<json::value> payload_, details_;
};

// A field by its name:
//
//   title, source, key, severity, text (everything it says)
//   labels.NAME, details.PATH, payload.PATH (json_path.h), var.NAME (set by `extract`)
//   integration, integration_type, service, service.NAME (an attribute of the service)
class Field {
 public:
  enum class Kind {
    Title,
    Source,
    Key,
    Severity,
    Text,
    Label,
    Details,
    Payload,
    Variable,
    Integration,
    Type,
    Service,
    Attribute
  };

  // A fault says which fields there are.
  static Result<Field> parse(std::string_view name);

  Kind kind() const { return kind_; }
  const std::string& name() const { return name_; }  // of a label, variable or attribute
  // What it says; "" when it is not there.
  std::string_view read(const Subject& subject, std::string& scratch) const;
  // Whether rules are found by its value (rule_set.h).
  bool indexable() const;

 private:
  Kind kind_ = Kind::Title;
  std::string name_;
  JsonPath path_;
};

}  // namespace muster
