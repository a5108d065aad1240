#include "alertmanager/mode/sender.h"

#include <cstring>
#include <fstream>
#include <sstream>
#include <unistd.h>

#include "base/json.h"
#include "base/log.h"
#include "base/utf8.h"
#include "notification/channels/http_attempt.h"
#include "notification/channels/smtp.h"

namespace muster::alertmanager {
namespace {

constexpr std::size_t kSecretFileMax = 64 << 10;

std::string host_name() {
  char name[256] = "";
  return ::gethostname(name, sizeof name - 1) == 0 && name[0] != 0 ? name : "localhost";
}

Result<std::string> read_secret_file(const std::string& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string text(kSecretFileMax, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!in && in.gcount() == 0) return invalid("'" + file + "' cannot be read: " + std::strerror(errno ? errno : EIO));
  text.resize(static_cast<std::size_t>(in.gcount()));
  const auto first = text.find_first_not_of(" \t\r\n"), last = text.find_last_not_of(" \t\r\n");
  return first == std::string::npos ? std::string() : text.substr(first, last - first + 1);
}

void set_tls(CURL* easy, const TlsConfig& tls) {
  if (!tls.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, tls.ca_file.c_str());
  if (!tls.cert_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_SSLCERT, tls.cert_file.c_str());
    curl_easy_setopt(easy, CURLOPT_SSLKEY, tls.key_file.c_str());
  }
  if (tls.insecure_skip_verify) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  }
}

// The operator wrote the address into the file: it may lie anywhere, and redirects may be followed.
class ReceiverAttempt final : public HttpAttempt {
 public:
  ReceiverAttempt(HttpMessage message, std::string kind)
      : HttpAttempt({message.url, message.headers, message.body, true},
                    std::make_shared<const Reach>(std::vector<Network>())),
        method_(message.method),
        http_(message.http),
        kind_(std::move(kind)) {}

  void set_up(CURL* easy) override {
    HttpAttempt::set_up(easy);
    if (method_ != "POST") curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, method_.c_str());
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, http_.follow_redirects ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 10L);
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    if (!http_.proxy_url.empty()) curl_easy_setopt(easy, CURLOPT_PROXY, http_.proxy_url.c_str());
    set_tls(easy, http_.tls);
  }

  Outcome judge(CURL* easy, CURLcode code) override {
    Outcome outcome = HttpAttempt::judge(easy, code);
    long status = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    const auto* rejected = std::get_if<Rejected>(&outcome);
    // PagerDuty's first API says so that there were too many.
    if (rejected && kind_ == "pagerduty" && status == 403) return RetryLater{std::chrono::seconds(0), rejected->reason};
    if (kind_ == "slack" && std::holds_alternative<Accepted>(outcome)) return slack(outcome);
    return outcome;
  }

 protected:
  std::string explanation(const std::string& answer) const override { return one_line(answer, 240); }
  std::string provider_id(const std::string& answer) const override {
    if (kind_ == "slack") slack_said_ = answer;
    return {};
  }

 private:
  // It says "not ok" with a status of 200.
  Outcome slack(const Outcome& outcome) const {
    const auto said = parse_json(slack_said_);
    if (!said || !said->is_object() || bool_at(said->as_object(), "ok").value_or(true)) return outcome;
    const std::string error(text_at(said->as_object(), "error").value_or("unknown error"));
    if (error == "ratelimited" || error == "rate_limited")
      return RetryLater{std::chrono::seconds(0), peer() + ": " + error};
    return Rejected{peer() + ": " + error};
  }

  const std::string method_;
  const HttpConfig http_;
  const std::string kind_;
  mutable std::string slack_said_;
};

SmtpSettings smtp_of(const MailMessage& mail) {
  SmtpSettings smtp;
  smtp.host = mail.host;
  smtp.port = mail.port;
  smtp.tls = mail.port == 465   ? SmtpSettings::Tls::Implicit
             : mail.require_tls ? SmtpSettings::Tls::StartTls
                                : SmtpSettings::Tls::None;
  smtp.username = mail.username;
  smtp.password = mail.password;
  smtp.ca_file = mail.tls.ca_file;
  smtp.cert_file = mail.tls.cert_file;
  smtp.key_file = mail.tls.key_file;
  smtp.skip_verify = mail.tls.insecure_skip_verify;
  smtp.hello = mail.hello;
  return smtp;
}

}  // namespace

struct Sender::Job {
  std::int64_t delivery = 0;
  int attempt = 0;
  std::string kind, receiver;
  std::vector<HttpMessage> messages;
  std::size_t next = 0;
};

Sender::Sender(std::shared_ptr<const Loaded> loaded, std::string external_url, std::string user_agent, Clock& clock,
               Report report)
    : external_url_(std::move(external_url)),
      user_agent_(std::move(user_agent)),
      host_name_(host_name()),
      clock_(clock),
      report_(std::move(report)),
      loaded_(std::move(loaded)),
      http_(std::make_unique<CurlLoop>()),
      mail_(std::make_unique<CurlLoop>()),
      http_loop_(*http_),
      thread_([this] { loop(); }) {}

Sender::~Sender() { close(); }

void Sender::use(std::shared_ptr<const Loaded> loaded) {
  const std::lock_guard lock(mutex_);
  loaded_ = std::move(loaded);
}

void Sender::send(std::vector<Delivery> deliveries) {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    for (Delivery& delivery : deliveries) waiting_.push_back(std::move(delivery));
  }
  wakeup_.notify_one();
}

void Sender::close() {
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return;
    stopping_ = true;
  }
  wakeup_.notify_all();
  thread_.join();
  http_.reset();
  mail_.reset();
}

std::map<std::string, SendCount> Sender::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

void Sender::loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    wakeup_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    const Delivery delivery = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    begin(delivery);
    lock.lock();
  }
}

void Sender::begin(const Delivery& delivery) {
  std::shared_ptr<const Loaded> loaded;
  {
    const std::lock_guard lock(mutex_);
    loaded = loaded_;
  }
  auto job = std::make_shared<Job>();
  job->delivery = delivery.id;
  job->attempt = delivery.attempt;
  job->kind = delivery.target.kind;
  job->receiver = delivery.target.receiver;
  const Receiver* receiver = find_receiver(*loaded->config, delivery.target.receiver);
  const Integration* integration = nullptr;
  static const std::vector<Integration> kNone;
  for (const Integration& one : receiver ? receiver->integrations : kNone) {
    if (one.kind == delivery.target.kind && static_cast<std::int64_t>(one.index) == delivery.target.index)
      integration = &one;
  }
  if (!integration) return ended(*job, Rejected{"the configuration does not have this integration any more"});
  auto messages = messages_of(delivery, *integration,
                              {.templates = loaded->templates,
                               .external_url = external_url_,
                               .user_agent = user_agent_,
                               .host_name = host_name_,
                               .now = clock_.now(),
                               .read_file = read_secret_file});
  if (!messages) return ended(*job, Rejected{messages.fault().message});
  if (auto* mail = std::get_if<MailMessage>(&*messages)) {
    auto attempt = smtp_attempt(smtp_of(*mail), mail->sender, mail->recipients, std::move(mail->message));
    attempt->done = [this, job](Outcome outcome) { ended(*job, std::move(outcome)); };
    return mail_->start(std::move(attempt));
  }
  job->messages = std::move(std::get<std::vector<HttpMessage>>(*messages));
  next(job);
}

void Sender::next(std::shared_ptr<Job> job) {
  auto attempt = std::make_unique<ReceiverAttempt>(std::move(job->messages[job->next++]), job->kind);
  attempt->done = [this, job](Outcome outcome) {
    if (std::holds_alternative<Accepted>(outcome) && job->next < job->messages.size()) return next(job);
    ended(*job, std::move(outcome));
  };
  http_loop_.start(std::move(attempt));
}

void Sender::ended(const Job& job, Outcome outcome) {
  Answer answer = Sent{};
  std::string why;
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
    answer = Refused{};
    why = rejected->reason;
  } else if (const auto* later = std::get_if<RetryLater>(&outcome)) {
    answer = TryAgain{later->after};
    why = later->reason;
  } else if (const auto* unknown = std::get_if<Unknown>(&outcome)) {
    answer = TryAgain{};
    why = unknown->reason;
  }
  bool stopping = false;
  {
    const std::lock_guard lock(mutex_);
    SendCount& count = counts_[job.kind];
    ++count.requests;
    count.failed_requests += !std::holds_alternative<Sent>(answer);
    count.sent += std::holds_alternative<Sent>(answer);
    count.failed += std::holds_alternative<Refused>(answer);
    stopping = stopping_;
  }
  if (!why.empty() && !stopping) {
    log::warn(std::holds_alternative<Refused>(answer)
                  ? "a receiver refused a notification; the group's next flush tells it again"
                  : "a notification did not arrive; trying again",
              {{"receiver", job.receiver}, {"integration", job.kind}, {"attempt", job.attempt}, {"why", why}});
  }
  report_(job.delivery, job.attempt, answer);
}

}  // namespace muster::alertmanager
