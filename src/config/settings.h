// The server's own settings: flags, environment, the --config file, defaults; in this order of precedence.
//
// One table (settings.cc) holds every setting: its name in the file, what it means, its default and how it is read. The
// name of the flag and of the environment variable follow from it: smtp.host is --smtp-host and MUSTER_SMTP_HOST.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/address.h"
#include "base/instant.h"
#include "base/log.h"
#include "base/result.h"
#include "config/problem.h"

namespace muster {

struct Settings {
  // Of the mail server. Its certificate is always verified.
  struct Smtp {
    enum class Tls { None, StartTls, Implicit };
    std::string host;  // empty: no e-mail is sent
    int port = 0;      // 0: 25, 587 or 465, as `tls` says
    Tls tls = Tls::StartTls;
    std::string from;  // "muster@example.org" or "Muster <muster@example.org>"
    std::string username;
    std::string password;
    std::string ca_file;  // PEM; empty: the system's certificates
    friend bool operator==(const Smtp&, const Smtp&) = default;
  };

  // Mail that comes in, for integrations: by SMTP and from a mailbox.
  struct Mail {
    std::string listen;         // ADDRESS:PORT; empty: no SMTP is taken in
    std::string domain;         // what stands behind the @ of an integration's address; empty: not known
    std::string reply_to;       // where answers to pages come in; empty: at `domain`
    std::string imap_url;       // "imaps://mail.example.org/INBOX"; empty: no mailbox is read
    std::string imap_username;  // of the mailbox
    std::string imap_password;
    std::string imap_ca_file;  // PEM; empty: the system's certificates
    std::string imap_key;      // of the integration that gets what no other does; empty: none
    std::chrono::seconds imap_every{30};
    friend bool operator==(const Mail&, const Mail&) = default;
  };

  std::string listen;              // HOST:PORT; port 0: any free one
  std::string data;                // directory
  std::string store;               // "sqlite" (in `data`) or a postgres:// URL
  std::string public_url;          // without a slash at the end; empty: links lead to `listen`
  std::vector<std::string> apply;  // files, in order
  Smtp smtp;
  Mail mail;
  std::vector<Network> allow_private_addresses;  // where URLs of people may point although it is private
  std::vector<Network> trusted_proxies;          // whose X-Forwarded-For is believed
  log::Level log_level = log::Level::Info;
  log::Format log_format = log::Format::Logfmt;
  std::string tls_cert, tls_key;  // PEM files; both or none
  std::string heartbeat_url;      // POSTed to while Muster is on time; empty: nobody is told
  std::chrono::seconds heartbeat_every{60};
  std::string status_export;  // folder in which public status pages are written as files; empty: those that say so
  std::string status_export_credentials;          // folder with the files that exports of status pages name
  Duration silence_max = std::chrono::days(366);  // how long a silence may last; nothing: any time
  friend bool operator==(const Settings&, const Settings&) = default;
};

struct SettingInfo {
  std::string name;         // "smtp.host"
  std::string flag;         // "--smtp-host"
  std::string environment;  // "MUSTER_SMTP_HOST"
  std::string fallback;     // the default as text
  std::string help;         // one sentence
  bool secret = false;      // may also come from a file: smtp.password_file, MUSTER_SMTP_PASSWORD_FILE
  bool list = false;        // a YAML list; values divided by commas in a flag or variable
};

// Every setting, in the order of the documentation. For building the command line and for `config show`.
const std::vector<SettingInfo>& setting_infos();

struct SettingValue {
  enum class From { Default, File, Environment, Flag } from = From::Default;
  std::string text;   // a list: divided by commas; a secret: the secret itself
  std::string place;  // "muster.yaml:3:9", "MUSTER_SMTP_HOST", "--smtp-host"; empty for a default
  friend bool operator==(const SettingValue&, const SettingValue&) = default;
};

struct SettingSources {
  std::map<std::string, std::string> flags;        // by name without dashes: "smtp-host"; lists divided by commas
  std::map<std::string, std::string> environment;  // all of it; only MUSTER_… is looked at
  std::string file;                                // name of the --config file; empty: none
  std::string file_text;
  // Gives the text of a file that holds a secret; its last line break is left out by the reader of settings.
  std::function<Result<std::string>(const std::string& path)> secret_file;
};

struct SettingsReading {
  Settings settings;
  std::map<std::string, SettingValue> values;  // by name, all of setting_infos()
  std::vector<Problem> problems;               // with errors, `settings` is not to be used
};

SettingsReading read_settings(const SettingSources& sources);

// What `muster config show` prints: "smtp.host: mail.example.org", with `origin` also where it comes from. Secrets are
// "(secret)"; the password inside of the store's URL too.
std::string settings_text(const SettingsReading& reading, bool origin);

}  // namespace muster
