#include "serve/channels_of.h"

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

}  // namespace

ChannelSettings channels_of(const Settings& settings) {
  ChannelSettings channels;
  channels.smtp = {.host = settings.smtp.host,
                   .port = settings.smtp.port,
                   .tls = tls_of(settings.smtp.tls),
                   .from = settings.smtp.from,
                   .username = settings.smtp.username,
                   .password = settings.smtp.password,
                   .ca_file = settings.smtp.ca_file};
  channels.reach = Reach(settings.allow_private_addresses);
  return channels;
}

}  // namespace muster
