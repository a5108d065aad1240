#include "mail/mailbox.h"

#include <curl/curl.h>
#include <future>
#include <memory>

#include "base/log.h"
#include "base/probe.h"
#include "mail/mailbox_text.h"

namespace muster::mail {
namespace {

constexpr int kMessagesMax = 200;  // of one poll; the others come with the next
constexpr long kConnectMs = 10'000, kAskMs = 30'000;
constexpr std::chrono::seconds kVerdictWait{60};

struct Answer {
  std::string text;
  std::size_t max;
};

std::size_t on_bytes(char* bytes, std::size_t, std::size_t count, void* into) {
  auto* answer = static_cast<Answer*>(into);
  if (answer->text.size() + count > answer->max) return 0;  // ends the transfer
  answer->text.append(bytes, count);
  return count;
}

}  // namespace

Mailbox::Mailbox(MailboxOptions options, Sink sink, Clock& clock)
    : options_(std::move(options)), sink_(std::move(sink)), clock_(clock) {}

Mailbox::~Mailbox() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
  if (easy_) curl_easy_cleanup(static_cast<CURL*>(easy_));
}

void Mailbox::start() {
  thread_ = std::thread([this] { loop(); });
}

void Mailbox::loop() {
  for (;;) {
    const auto taken = poll();
    // Said once, not with each poll.
    const std::string fault = taken ? "" : taken.fault().message;
    if (!fault.empty() && fault != last_fault_) log::error("the mailbox cannot be read", {{"why", fault}});
    if (fault.empty() && !last_fault_.empty()) log::info("the mailbox can be read again");
    last_fault_ = fault;
    if (taken && *taken > 0) log::info("mail was taken in", {{"messages", *taken}});
    std::unique_lock lock(mutex_);
    if (wake_.wait_for(lock, options_.every, [this] { return ending_; })) return;
  }
}

// Asks for `path` below the mailbox, or gives a command of the protocol in it.
Result<std::string> Mailbox::ask(const std::string& path, const std::string& command) {
  if (!easy_) easy_ = curl_easy_init();
  auto* easy = static_cast<CURL*>(easy_);
  curl_easy_reset(easy);  // keeps the connection
  Answer answer{{}, options_.message_max};
  curl_easy_setopt(easy, CURLOPT_URL, (options_.url + path).c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "imap,imaps");
  curl_easy_setopt(easy, CURLOPT_USE_SSL,
                   static_cast<long>(may_be_plain(options_.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
  curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, kAskMs);
  if (!options_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options_.ca_file.c_str());
  curl_easy_setopt(easy, CURLOPT_USERNAME, options_.username.c_str());
  curl_easy_setopt(easy, CURLOPT_PASSWORD, options_.password.c_str());
  if (!command.empty()) curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, command.c_str());
  curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &on_bytes);
  curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer);
  char why[CURL_ERROR_SIZE] = "";
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, why);
  const CURLcode code = curl_easy_perform(easy);
  curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, nullptr);
  if (code == CURLE_OK) return std::move(answer.text);
  return Fault{Fault::Code::Unavailable, why[0] ? why : curl_easy_strerror(code)};
}

Result<int> Mailbox::poll() {
  auto found = ask("", search_command(clock_.now()));
  if (!found) return found.fault();
  int taken = 0;
  for (const std::uint32_t uid : uids_of(*found)) {
    {
      const std::lock_guard lock(mutex_);
      if (ending_ || taken == kMessagesMax) break;
    }
    const auto one = take(uid);
    if (!one) return one.fault();
    taken += *one ? 1 : 0;
  }
  return taken;
}

// Whether it is dealt with. What nobody takes or what is refused for good is marked too, or it would come again with
// each poll; it stays in the mailbox for people to see.
Result<bool> Mailbox::take(std::uint32_t uid) {
  auto message = ask("/;UID=" + std::to_string(uid), "");
  if (!message) return message.fault();
  Envelope envelope;
  for (std::string& address : recipients_of(*message))
    if (sink_.takes(address)) envelope.recipients.push_back(std::move(address));
  if (envelope.recipients.empty() && !options_.otherwise.empty()) envelope.recipients = {options_.otherwise};
  if (envelope.recipients.empty()) {
    PROBE("mail in the mailbox is for nobody");
    log::warn("mail in the mailbox is for no integration", {{"uid", std::to_string(uid)}});
  } else {
    envelope.message = std::move(*message);
    auto promise = std::make_shared<std::promise<Verdict>>();
    auto verdict = promise->get_future();
    sink_.deliver(std::move(envelope), "mailbox", [promise](Verdict v) { promise->set_value(std::move(v)); });
    if (verdict.wait_for(kVerdictWait) != std::future_status::ready)
      return Fault{Fault::Code::Unavailable, "Muster itself did not take a message in time; it is fetched again"};
    const Verdict what = verdict.get();
    if (what.kind == Verdict::Kind::Later) return Fault{Fault::Code::Unavailable, what.why};
    if (what.kind == Verdict::Kind::Refused)
      log::warn("mail in the mailbox was refused", {{"uid", std::to_string(uid)}, {"why", what.why}});
  }
  const auto marked = ask("", taken_command(uid));
  if (!marked) return marked.fault();
  return true;
}

}  // namespace muster::mail
