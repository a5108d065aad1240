#include "serve/channels_of.h"

#include "notification/channels/mail_message.h"

namespace muster {
namespace {

SmtpSettings::Tls tls_of(Settings::Smtp::Tls tls) {
  switch (tls) {
    case Settings::Smtp::Tls::None:
      return SmtpSettings::Tls::None;
    case Settings::Smtp::Tls::StartTls:
      return SmtpSettings::Tls::StartTls;
    case Settings::Smtp::Tls::Implicit:
      return SmtpSettings::Tls::Implicit;
  }
  return SmtpSettings::Tls::StartTls;
}

// Whom the operator of a push service may ask about our messages: an https or mailto URL (RFC 8292 section 2.1).
std::string push_contact(const Settings& settings) {
  if (settings.public_url.starts_with("https://")) return settings.public_url;
  const auto from = mail_address_of(settings.smtp.from);
  return from ? "mailto:" + from->address : "";
}

}  // namespace

ChannelSettings channels_of(const Settings& settings, const std::string& push_key) {
  ChannelSettings channels;
  channels.smtp = {.host = settings.smtp.host,
                   .port = settings.smtp.port,
                   .tls = tls_of(settings.smtp.tls),
                   .from = settings.smtp.from,
                   .username = settings.smtp.username,
                   .password = settings.smtp.password,
                   .ca_file = settings.smtp.ca_file};
  channels.push = {.private_key = push_key, .contact = push_contact(settings)};
  channels.reach = Reach(settings.allow_private_addresses);
  return channels;
}

}  // namespace muster
