#include "serve/mail_of.h"

#include "base/log.h"
#include "serve/start.h"

namespace muster {

std::string reply_to(const Settings& settings) {
  const Settings::Mail& mail = settings.mail;
  if (mail.listen.empty() && mail.imap_url.empty()) return {};
  if (!mail.reply_to.empty()) return mail.reply_to;
  return mail.domain.empty() ? "" : "@" + mail.domain;
}

Result<MailIn> mail_of(const Settings& settings, const mail::Sink& sink, Clock& clock) {
  const Settings::Mail& wanted = settings.mail;
  MailIn in;
  if (!wanted.listen.empty()) {
    const auto [host, port] = host_and_port(wanted.listen, "--mail-listen");
    auto listener = mail::SmtpServer::start({.host = host,
                                             .port = port,
                                             .name = wanted.domain.empty() ? "muster" : wanted.domain,
                                             .tls_certificate_file = settings.tls_cert,
                                             .tls_key_file = settings.tls_key},
                                            sink);
    if (!listener) return listener.fault();
    in.listener = std::move(*listener);
    log::info("mail is taken in", {{"port", std::to_string(in.listener->port())}});
  }
  if (!wanted.imap_url.empty()) {
    in.mailbox = std::make_unique<mail::Mailbox>(mail::MailboxOptions{.url = wanted.imap_url,
                                                                      .username = wanted.imap_username,
                                                                      .password = wanted.imap_password,
                                                                      .ca_file = wanted.imap_ca_file,
                                                                      .otherwise = wanted.imap_key,
                                                                      .every = wanted.imap_every},
                                                 sink, clock);
    in.mailbox->start();
  }
  return in;
}

}  // namespace muster
