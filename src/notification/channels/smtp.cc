#include "notification/channels/smtp.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "notification/channels/mail_message.h"

namespace muster {
namespace {

using namespace std::chrono_literals;
using Tls = SmtpSettings::Tls;

constexpr std::size_t kReplyMax = 2048;

int port_of(const SmtpSettings& settings) {
  if (settings.port != 0) return settings.port;
  return settings.tls == Tls::None ? 25 : settings.tls == Tls::StartTls ? 587 : 465;
}

std::string server_of(const SmtpSettings& settings) {
  const bool six = settings.host.find(':') != std::string::npos;
  return (six ? "[" + settings.host + "]" : settings.host) + ":" + std::to_string(port_of(settings));
}

// How far the dialogue came. It only goes forward.
enum class Stage { Opening, Auth, Mail, Rcpt, Data, Ended };

class SmtpAttempt : public Attempt {
 public:
  SmtpAttempt(std::shared_ptr<const SmtpSettings> settings, std::string sender, std::vector<std::string> recipients,
              std::string message)
      : settings_(std::move(settings)),
        sender_(std::move(sender)),
        to_(std::move(recipients)),
        message_(std::move(message)),
        peer_(server_of(*settings_)) {}
  ~SmtpAttempt() override { curl_slist_free_all(recipients_); }

  std::string peer() const override { return peer_; }
  void set_up(CURL* easy) override;
  Outcome judge(CURL* easy, CURLcode code) override;

 private:
  void set_up_tls(CURL* easy) const;
  void sent(std::string_view command);
  void received(std::string_view line);
  std::string reason(CURLcode code) const;
  static int on_debug(CURL*, curl_infotype kind, char* bytes, std::size_t count, void* self);
  static std::size_t on_reply(char* bytes, std::size_t, std::size_t count, void* self);
  static std::size_t on_read(char* buffer, std::size_t, std::size_t room, void* self);

  const std::shared_ptr<const SmtpSettings> settings_;
  const std::string sender_;
  const std::vector<std::string> to_;
  const std::string message_, peer_;
  curl_slist* recipients_ = nullptr;
  std::size_t read_ = 0;
  Stage stage_ = Stage::Opening;
  bool over_ = false;   // QUIT was sent: what is said from then on is about nothing
  int reply_code_ = 0;  // of the last whole reply to the last command; 0: none yet
  std::string reply_;
};

void SmtpAttempt::set_up(CURL* easy) {
  const std::string url = (settings_->tls == Tls::Implicit ? "smtps://" : "smtp://") + peer_ +
                          (settings_->hello.empty() ? "" : "/" + settings_->hello);
  curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
  curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set_up_tls(easy);
  if (!settings_->username.empty()) {
    curl_easy_setopt(easy, CURLOPT_USERNAME, settings_->username.c_str());
    curl_easy_setopt(easy, CURLOPT_PASSWORD, settings_->password.c_str());
  }
  for (const std::string& to : to_) recipients_ = curl_slist_append(recipients_, to.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_FROM, sender_.c_str());
  curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, recipients_);
  curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);  // the size stays untold: then libcurl must ask for the end
  curl_easy_setopt(easy, CURLOPT_READFUNCTION, &SmtpAttempt::on_read);
  curl_easy_setopt(easy, CURLOPT_READDATA, this);
  curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &SmtpAttempt::on_reply);
  curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
  curl_easy_setopt(easy, CURLOPT_DEBUGFUNCTION, &SmtpAttempt::on_debug);
  curl_easy_setopt(easy, CURLOPT_DEBUGDATA, this);
  curl_easy_setopt(easy, CURLOPT_VERBOSE, 1L);  // the debug callback is called only with it
}

void SmtpAttempt::set_up_tls(CURL* easy) const {
  curl_easy_setopt(
      easy, CURLOPT_USE_SSL,
      settings_->tls == Tls::None ? static_cast<long>(CURLUSESSL_NONE) : static_cast<long>(CURLUSESSL_ALL));
  curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings_->ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, settings_->ca_file.c_str());
  if (!settings_->cert_file.empty()) {
    curl_easy_setopt(easy, CURLOPT_SSLCERT, settings_->cert_file.c_str());
    curl_easy_setopt(easy, CURLOPT_SSLKEY, settings_->key_file.c_str());
  }
  if (settings_->skip_verify) {
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
  }
}

int SmtpAttempt::on_debug(CURL* easy, curl_infotype kind, char* bytes, std::size_t count, void* self) {
  auto& attempt = *static_cast<SmtpAttempt*>(self);
  if (kind == CURLINFO_HEADER_OUT) attempt.sent({bytes, count});
  // libcurl waits for the reply to QUIT without looking at anything else, by default 120 s; 1 s is the least it can be
  // told.
  if (attempt.over_) curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, 1L);
  return 0;
}

void SmtpAttempt::sent(std::string_view command) {
  if (command.starts_with("QUIT")) over_ = true;
  if (over_) return;
  // Continuations of AUTH are base64, which has neither space nor colon.
  Stage now = stage_;
  if (command.starts_with("AUTH "))
    now = Stage::Auth;
  else if (command.starts_with("MAIL FROM:"))
    now = Stage::Mail;
  else if (command.starts_with("RCPT TO:"))
    now = Stage::Rcpt;
  else if (stage_ == Stage::Rcpt && command.starts_with("DATA"))
    now = Stage::Data;
  stage_ = std::max(stage_, now);
  reply_code_ = 0;
  reply_.clear();
}

std::size_t SmtpAttempt::on_reply(char* bytes, std::size_t, std::size_t count, void* self) {
  static_cast<SmtpAttempt*>(self)->received({bytes, count});
  return count;
}

void SmtpAttempt::received(std::string_view line) {
  if (over_) return;
  if (reply_code_ != 0) reply_.clear();  // another reply without a command between: the last one counts
  if (reply_.size() < kReplyMax) reply_.append(line.substr(0, kReplyMax));
  const bool last = line.size() >= 3 && (line.size() == 3 || line[3] != '-');
  const bool digits =
      line.size() >= 3 && std::all_of(line.begin(), line.begin() + 3, [](char c) { return c >= '0' && c <= '9'; });
  reply_code_ = last && digits ? (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0') : 0;
}

std::size_t SmtpAttempt::on_read(char* buffer, std::size_t, std::size_t room, void* self) {
  auto& attempt = *static_cast<SmtpAttempt*>(self);
  const std::size_t count = std::min(room, attempt.message_.size() - attempt.read_);
  if (count == 0) {
    attempt.stage_ = Stage::Ended;
    attempt.reply_code_ = 0;
    attempt.reply_.clear();
  }
  std::memcpy(buffer, attempt.message_.data() + attempt.read_, count);
  attempt.read_ += count;
  return count;
}

Outcome SmtpAttempt::judge(CURL*, CURLcode code) {
  const int kind = reply_code_ / 100;
  if (stage_ == Stage::Ended && kind == 2) return Accepted{queue_id(reply_)};
  if (stage_ == Stage::Ended && kind == 0) return Unknown{reason(code) + ", after the whole message was sent"};
  if (kind == 5 && stage_ >= Stage::Mail) return Rejected{reason(code)};
  return RetryLater{0s, reason(code)};
}

std::string SmtpAttempt::reason(CURLcode code) const {
  std::string text = "SMTP server " + peer_ + ": ";
  const bool refused = reply_code_ >= 400;
  text += refused ? one_line(reply_, 240) : curl_easy_strerror(code);
  if (stage_ == Stage::Auth && refused) text += "; check smtp.username and smtp.password";
  if (code == CURLE_USE_SSL_FAILED) text += "; smtp.tls is starttls, and the server does not offer it";
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
    text += "; check smtp.host and smtp.ca_file";
  return text;
}

}  // namespace

SmtpSender::SmtpSender(CurlLoop& loop, SmtpSettings settings)
    : loop_(loop), settings_(std::make_shared<SmtpSettings>(std::move(settings))) {}

void SmtpSender::send(const Page& page, Instant now, std::function<void(Outcome)> done) {
  const auto from = mail_address_of(settings_->from);
  if (!from)
    return done(
        Rejected{"smtp.from is not an e-mail address; write it as muster@example.org or Muster <muster@example.org>"});
  auto to = mail_address_of(page.to.address);
  if (!to || !to->name.empty())
    return done(Rejected{"'" + one_line(page.to.address, 120) + "' is not an e-mail address"});
  to->name = page.recipient_name;
  auto attempt = std::make_unique<SmtpAttempt>(settings_, from->address, std::vector{to->address},
                                               mail_message(page, *from, *to, now));
  attempt->done = std::move(done);
  loop_.start(std::move(attempt));
}

std::unique_ptr<Attempt> smtp_attempt(SmtpSettings settings, std::string sender, std::vector<std::string> recipients,
                                      std::string message) {
  return std::make_unique<SmtpAttempt>(std::make_shared<SmtpSettings>(std::move(settings)), std::move(sender),
                                       std::move(recipients), std::move(message));
}

std::string queue_id(const std::string& reply) {
  const std::string line = one_line(reply, 240);
  const auto word_at = [&](std::size_t at) { return line.substr(at, line.find_first_of(" ;,", at) - at); };
  for (const std::string_view mark : {" id=", "queued as "}) {
    if (const auto at = line.find(mark); at != std::string::npos) return word_at(at + mark.size());
  }
  if (const auto at = line.find(" Message accepted"); at != std::string::npos && at > 0) {
    return word_at(line.rfind(' ', at - 1) + 1);
  }
  return line;
}

}  // namespace muster
