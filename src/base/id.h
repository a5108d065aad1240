// Identifiers that cannot be mixed up: passing a UserId where a TeamId is due does not compile.
//
// Two families. A *Name* is text that people chose in configuration ("shop-primary"). An *Id* is 63 bits that Muster
// made: milliseconds since 1970 in the upper 43 bits, 20 bits of counter below, so that ids sort by time and an insert
// appends; text form is 13 characters of Crockford base 32 (docs/adr/0006-identifiers.md).
#pragma once
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace muster {

template <class Tag>
class Name {
 public:
  Name() = default;
  explicit Name(std::string text) : text_(std::move(text)) {}
  explicit Name(std::string_view text) : text_(text) {}
  explicit Name(const char* text) : text_(text) {}
  const std::string& str() const { return text_; }
  bool empty() const { return text_.empty(); }
  friend auto operator<=>(const Name&, const Name&) = default;

 private:
  std::string text_;
};

// The text form of an id, and back; nullopt when `text` is not one.
std::string id_text(std::int64_t value);
std::optional<std::int64_t> id_from_text(std::string_view text);

template <class Tag>
class Id {
 public:
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t value) : value_(value) {}
  constexpr std::int64_t value() const { return value_; }
  constexpr bool empty() const { return value_ == 0; }
  std::string str() const { return id_text(value_); }
  static std::optional<Id> parse(std::string_view text) {
    const auto value = id_from_text(text);
    return value ? std::optional<Id>(Id(*value)) : std::nullopt;
  }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;

 private:
  std::int64_t value_ = 0;
};

// Chosen by people.
using UserId = Name<struct UserTag>;
using ContactId = Name<struct ContactTag>;
using TeamId = Name<struct TeamTag>;
using ScheduleId = Name<struct ScheduleTag>;
using PolicyId = Name<struct PolicyTag>;
using ServiceId = Name<struct ServiceTag>;
using IntegrationId = Name<struct IntegrationTag>;
using TokenId = Name<struct TokenTag>;
using ProviderId = Name<struct ProviderTag>;

// Made by Muster.
using AlertId = Id<struct AlertTag>;
using IncidentId = Id<struct IncidentTag>;
using NotificationId = Id<struct NotificationTag>;
using DeliveryId = Id<struct DeliveryTag>;
using OverrideId = Id<struct OverrideTag>;
using PayloadId = Id<struct PayloadTag>;
using DeviceId = Id<struct DeviceTag>;
using NoticeId = Id<struct NoticeTag>;

}  // namespace muster

template <class Tag>
struct std::hash<muster::Name<Tag>> {
  std::size_t operator()(const muster::Name<Tag>& name) const noexcept { return std::hash<std::string>{}(name.str()); }
};
template <class Tag>
struct std::hash<muster::Id<Tag>> {
  std::size_t operator()(muster::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};
