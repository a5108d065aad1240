// Fetches mail from a mailbox by IMAP, for installations that no mail can reach: a thread of its own.
#pragma once
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "mail/envelope.h"

namespace muster::mail {

struct MailboxOptions {
  std::string url;  // "imaps://mail.example.org/INBOX"; with imap:// STARTTLS is insisted on, but for this machine
  std::string username, password;
  std::string ca_file;  // PEM; empty: the system's
  // Gets what none of a message's recipients takes, such as "KEY"; empty: such mail stays where it is.
  std::string otherwise;
  std::chrono::seconds every{30};
  std::size_t message_max = 5 * 1024 * 1024;
};

// Takes in what is not marked as answered and came in the last three days, oldest first, and then marks it as answered
// and seen: a message is marked only when it is on disk here, so one may come twice after a crash, and none is lost.
// The mailbox should be for this alone.
class Mailbox {
 public:
  Mailbox(MailboxOptions options, Sink sink, Clock& clock);
  ~Mailbox();  // ends the poll that is under way within seconds

  void start();
  // One poll, on the caller's thread: how many messages were taken in.
  Result<int> poll();

 private:
  void loop();
  Result<std::string> ask(const std::string& path, const std::string& command);
  Result<bool> take(std::uint32_t uid);

  const MailboxOptions options_;
  const Sink sink_;
  Clock& clock_;
  void* easy_ = nullptr;  // a CURL handle: its connection is kept between polls
  std::mutex mutex_;
  std::condition_variable wake_;
  bool ending_ = false;
  std::thread thread_;
  std::string last_fault_;
};

}  // namespace muster::mail
