// A notification as the receiver's protocol wants it: Alertmanager's own formats. Pure.
#pragma once
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "alertmanager/machine.h"
#include "alertmanager/template/template.h"

namespace muster::alertmanager {

struct HttpMessage {
  std::string method = "POST";
  std::string url;
  std::vector<std::string> headers;  // "Name: value", without line ends
  std::string body;
  HttpConfig http;
};

struct MailMessage {
  std::string host;  // of the smarthost
  int port = 25;
  bool require_tls = true;
  std::string hello, username, password;
  TlsConfig tls;
  std::string sender;                   // bare addresses
  std::vector<std::string> recipients;  //
  std::string message;                  // RFC 5322, lines ending in CRLF
};

// To be sent one after the other; all must arrive.
using Messages = std::variant<std::vector<HttpMessage>, MailMessage>;

// What is around a notification.
struct Surroundings {
  const tmpl::Templates& templates;
  std::string external_url;  // without a slash at its end
  std::string user_agent;
  std::string host_name;  // in Message-Ids
  Instant now;
  // The text of a secret's file, without the spaces around it; a fault when it cannot be read.
  std::function<Result<std::string>(const std::string& file)> read_file;
};

// A fault: a template that fails, a secret that cannot be read. Trying again helps only when the operator does
// something.
Result<Messages> messages_of(const Delivery& delivery, const Integration& integration, const Surroundings& around);

// What templates see as their dot.
tmpl::Value template_data(const Delivery& delivery, const std::string& external_url);

// The templates that every configuration has, such as "slack.default.title".
std::string_view default_templates();

// SHA-256 of a group's key, in hex: how PagerDuty and Opsgenie tell alerts apart.
std::string hash_of(const std::string& group_key);

// At most `count` characters, the last one "…" when it was cut.
std::string cut_characters(std::string text, std::size_t count);

}  // namespace muster::alertmanager
