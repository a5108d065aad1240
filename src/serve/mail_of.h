// Mail that comes in: the listener and the mailbox, as the settings want them.
#pragma once
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "config/settings.h"
#include "mail/envelope.h"
#include "mail/mailbox.h"
#include "mail/smtp_server.h"

namespace muster {

struct MailIn {
  std::unique_ptr<mail::SmtpServer> listener;
  std::unique_ptr<mail::Mailbox> mailbox;
};

// Where answers to pages come in, as EngineSettings::reply_to; empty: no mail is taken in.
std::string reply_to(const Settings& settings);

// What the settings ask for, running. Faults: the address for mail cannot be used.
Result<MailIn> mail_of(const Settings& settings, const mail::Sink& sink, Clock& clock);

}  // namespace muster
