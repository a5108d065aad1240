#include "config/settings.h"

#include <algorithm>
#include <charconv>

#include "config/node.h"
#include "config/spelling.h"

namespace muster {
namespace {

// A reader puts the value into the settings; what it returns is what is wrong with it ("" when nothing is).
using Reader = std::string (*)(Settings&, const std::string&);

std::vector<std::string> parts_of(const std::string& list) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= list.size();) {
    const std::size_t end = std::min(list.find(',', at), list.size());
    std::string part = list.substr(at, end - at);
    part.erase(0, part.find_first_not_of(' '));
    part.erase(part.find_last_not_of(' ') + 1);
    if (!part.empty()) parts.push_back(std::move(part));
    at = end + 1;
  }
  return parts;
}

std::string one_of(const std::string& value, const std::vector<std::string>& choices) {
  std::string text = "'" + value + "' is not known; it is one of";
  for (const std::string& choice : choices)
    text += (choice == choices.front() ? " " : choice == choices.back() ? " or " : ", ") + choice;
  return text + did_you_mean(value, choices);
}

std::string read_networks(std::vector<Network>& into, const std::string& value) {
  into.clear();
  for (const std::string& part : parts_of(value)) {
    const auto network = network_of(part);
    if (!network) return "'" + part + "' is not a range of addresses such as 10.0.0.0/8 or fd00::/8";
    into.push_back(*network);
  }
  return "";
}

std::string read_port(int& into, const std::string& value, int min) {
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), into);
  const bool good = error == std::errc() && end == value.data() + value.size() && into >= min && into <= 65535;
  return good ? "" : "'" + value + "' is not a port; write a number up to 65535";
}

std::string read_listen(Settings& settings, const std::string& value) {
  const auto colon = value.rfind(':');
  int port = 0;
  const std::string bad = "'" + value + "' is not HOST:PORT, such as 127.0.0.1:8080 or [::]:8080";
  if (colon == std::string::npos || colon == 0 || !read_port(port, value.substr(colon + 1), 0).empty()) return bad;
  const std::string host = value.substr(0, colon);
  const bool bracketed = host.front() == '[' && host.back() == ']';
  if (!bracketed && host.find_first_of(":[]/ ") != std::string::npos) return bad;
  settings.listen = value;
  return "";
}

std::string read_store(Settings& settings, const std::string& value) {
  if (value != "sqlite" && !value.starts_with("postgres://") && !value.starts_with("postgresql://")) {
    return "the store is either sqlite or a URL that begins with postgres://";  // not the value: it may hold a password
  }
  settings.store = value;
  return "";
}

std::string read_public_url(Settings& settings, const std::string& value) {
  settings.public_url = value;
  while (settings.public_url.ends_with('/')) settings.public_url.pop_back();
  if (value.empty() || url_of(value)) return "";
  return "'" + value + "' is not a URL such as https://muster.example.org";
}

std::string read_heartbeat_url(Settings& settings, const std::string& value) {
  settings.heartbeat_url = value;
  // Not the value: such an address often holds a token.
  return value.empty() || url_of(value) ? "" : "this is not a URL such as https://hc.example.org/ping/…";
}

std::string read_heartbeat_every(Settings& settings, const std::string& value) {
  int seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || end != value.data() + value.size() || seconds < 5 || seconds > 3600)
    return "'" + value + "' is not a number of seconds from 5 to 3600";
  settings.heartbeat_every = std::chrono::seconds(seconds);
  return "";
}

template <std::string Settings::Mail::*Member>
std::string into_mail(Settings& settings, const std::string& value) {
  settings.mail.*Member = value;
  return "";
}

std::string read_mail_listen(Settings& settings, const std::string& value) {
  settings.mail.listen = value;
  if (value.empty()) return "";
  const auto colon = value.rfind(':');
  int port = 0;
  if (colon == std::string::npos || colon == 0) return "'" + value + "' is not ADDRESS:PORT such as 0.0.0.0:25";
  return read_port(port, value.substr(colon + 1), 0);
}

std::string read_reply_to(Settings& settings, const std::string& value) {
  settings.mail.reply_to = value;
  // KEY has 29 characters, and what is before the @ has at most 64 (RFC 5321, 4.5.3.1.1).
  const bool good = is_email(value) && value.find('@') <= 34;
  return value.empty() || good ? "" : "'" + value + "' is not a mailbox such as alerts@example.org";
}

std::string read_imap_url(Settings& settings, const std::string& value) {
  settings.mail.imap_url = value;
  while (settings.mail.imap_url.ends_with('/')) settings.mail.imap_url.pop_back();
  const bool good = value.starts_with("imaps://") || value.starts_with("imap://");
  return value.empty() || good ? "" : "'" + value + "' is not a mailbox such as imaps://mail.example.org/INBOX";
}

std::string read_imap_every(Settings& settings, const std::string& value) {
  int seconds = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  if (error != std::errc() || end != value.data() + value.size() || seconds < 1 || seconds > 3600)
    return "'" + value + "' is not a number of seconds from 1 to 3600";
  settings.mail.imap_every = std::chrono::seconds(seconds);
  return "";
}

std::string read_smtp_tls(Settings& settings, const std::string& value) {
  static const std::vector<std::string> kWords{"none", "starttls", "implicit"};
  const auto at = std::find(kWords.begin(), kWords.end(), value);
  if (at == kWords.end()) return one_of(value, kWords);
  settings.smtp.tls = static_cast<Settings::Smtp::Tls>(at - kWords.begin());
  return "";
}

// "a@example.org" or "Name <a@example.org>"; a name with other marks would have to be quoted in the header.
std::string read_from(Settings& settings, const std::string& value) {
  settings.smtp.from = value;
  const auto open = value.find('<');
  std::string address = value, name;
  if (open != std::string::npos && value.back() == '>') {
    name = value.substr(0, open);
    address = value.substr(open + 1, value.size() - open - 2);
  }
  const bool plain = name.find_first_of("<>@,;:\\\"()[]\r\n") == std::string::npos;
  if (value.empty() || (is_email(address) && plain)) return "";
  return "'" + value + "' is not a sender such as muster@example.org or Muster <muster@example.org>";
}

std::string read_log_level(Settings& settings, const std::string& value) {
  static const std::vector<std::string> kWords{"debug", "info", "warn", "error"};
  const auto at = std::find(kWords.begin(), kWords.end(), value);
  if (at == kWords.end()) return one_of(value, kWords);
  settings.log_level = static_cast<log::Level>(at - kWords.begin());
  return "";
}

std::string read_log_format(Settings& settings, const std::string& value) {
  static const std::vector<std::string> kWords{"logfmt", "json"};
  const auto at = std::find(kWords.begin(), kWords.end(), value);
  if (at == kWords.end()) return one_of(value, kWords);
  settings.log_format = static_cast<log::Format>(at - kWords.begin());
  return "";
}

// Takes any text without line breaks: they would reach headers of mail.
template <auto Member>
std::string into(Settings& settings, const std::string& value) {
  if (value.find_first_of("\r\n") != std::string::npos) return "a line break is not allowed here";
  settings.*Member = value;
  return "";
}
template <auto Member>
std::string into_smtp(Settings& settings, const std::string& value) {
  if (value.find_first_of("\r\n") != std::string::npos) return "a line break is not allowed here";
  settings.smtp.*Member = value;
  return "";
}

struct Row {
  std::string_view name, fallback;
  enum Kind { Plain, Secret, List } kind;
  Reader read;
  std::string_view help;
};

std::string read_silence_max(Settings& s, const std::string& value) {
  const auto span = parse_duration(value);
  if (!span) return "must be a duration such as 24h, or 0";
  s.silence_max = *span;
  return "";
}

// The table. Anything that the server can be told stands here and nowhere else.
constexpr Row kRows[] = {
    {"listen", "127.0.0.1:8080", Row::Plain, read_listen, "Where to serve: HOST:PORT."},
    {"data", "muster-data", Row::Plain, into<&Settings::data>,
     "Directory of the database and its copies; made when it is not there."},
    {"store", "sqlite", Row::Secret, read_store, "sqlite, or postgres://USER:PASSWORD@HOST/DATABASE."},
    {"public_url", "", Row::Plain, read_public_url,
     "The address in links of messages; default: the one that is served."},
    {"apply", "", Row::List,
     [](Settings& s, const std::string& v) {
       s.apply = parts_of(v);
       return std::string();
     },
     "YAML files that declare the organisation, applied at each start."},
    {"smtp.host", "", Row::Plain, into_smtp<&Settings::Smtp::host>, "Mail server; without one no e-mail is sent."},
    {"smtp.port", "0", Row::Plain, [](Settings& s, const std::string& v) { return read_port(s.smtp.port, v, 0); },
     "Its port; 0: 587 for starttls, 465 for implicit, 25 for none."},
    {"smtp.tls", "starttls", Row::Plain, read_smtp_tls, "none, starttls (refused when the server cannot) or implicit."},
    {"smtp.from", "", Row::Plain, read_from, "Sender of all e-mail."},
    {"smtp.username", "", Row::Plain, into_smtp<&Settings::Smtp::username>,
     "To sign in to the mail server; without one, it is not done."},
    {"smtp.password", "", Row::Secret, into_smtp<&Settings::Smtp::password>, "Password for the mail server."},
    {"smtp.ca_file", "", Row::Plain, into_smtp<&Settings::Smtp::ca_file>,
     "PEM file with the certificates to trust; default: the system's."},
    {"mail.listen", "", Row::Plain, read_mail_listen,
     "Where mail for integrations is taken in by SMTP: ADDRESS:PORT; without it, none is."},
    {"mail.domain", "", Row::Plain, into_mail<&Settings::Mail::domain>,
     "What stands behind the @ in the mail addresses of integrations, and of answers to pages."},
    {"mail.reply_to", "", Row::Plain, read_reply_to,
     "A mailbox that takes answers to pages: alerts@example.org, which becomes alerts+KEY@example.org; without it, "
     "they "
     "go to KEY@ the mail.domain."},
    {"imap.url", "", Row::Plain, read_imap_url,
     "A mailbox from which mail for integrations is fetched: imaps://HOST/FOLDER."},
    {"imap.username", "", Row::Plain, into_mail<&Settings::Mail::imap_username>, "To sign in to the mailbox."},
    {"imap.password", "", Row::Secret, into_mail<&Settings::Mail::imap_password>, "Password for the mailbox."},
    {"imap.ca_file", "", Row::Plain, into_mail<&Settings::Mail::imap_ca_file>,
     "PEM file with the certificates to trust; default: the system's."},
    {"imap.key", "", Row::Secret, into_mail<&Settings::Mail::imap_key>,
     "Key of the integration that gets the mail which no other integration's address is in."},
    {"imap.every", "30", Row::Plain, read_imap_every, "Seconds between two looks into the mailbox: 1 to 3600."},
    {"allow_private_addresses", "", Row::List,
     [](Settings& s, const std::string& v) { return read_networks(s.allow_private_addresses, v); },
     "Ranges that webhooks entered over the web UI or API may reach although they are private."},
    {"trusted_proxies", "", Row::List,
     [](Settings& s, const std::string& v) { return read_networks(s.trusted_proxies, v); },
     "Ranges of reverse proxies whose X-Forwarded-For is believed."},
    {"log.level", "info", Row::Plain, read_log_level, "debug, info, warn or error."},
    {"log.format", "logfmt", Row::Plain, read_log_format, "logfmt or json."},
    {"tls.cert", "", Row::Plain, into<&Settings::tls_cert>,
     "PEM file with the certificate chain; with it, HTTPS is served."},
    {"tls.key", "", Row::Plain, into<&Settings::tls_key>, "PEM file with its private key."},
    {"heartbeat.url", "", Row::Secret, read_heartbeat_url,
     "POSTed to while Muster is on time, so that another service can tell when it is not."},
    {"heartbeat.every", "60", Row::Plain, read_heartbeat_every, "Seconds between two of them: 5 to 3600."},
    {"status_export", "", Row::Plain, into<&Settings::status_export>,
     "Folder in which every public status page is written as plain files; empty: only those that declare it, in the "
     "data folder."},
    {"status_export_credentials", "", Row::Plain, into<&Settings::status_export_credentials>,
     "Folder with the files of credentials for buckets and git remotes to which status pages are exported."},
    {"silence_max", "366d", Row::Plain, read_silence_max, "How long a silence may last, such as 24h; 0: any time."},
};

constexpr std::string_view kFileSuffix = "_file";

// Variables that the command line reads by itself (src/cli): no misspelt settings.
constexpr std::string_view kOtherVariables[] = {"MUSTER_CONFIG",     "MUSTER_URL", "MUSTER_TOKEN",
                                                "MUSTER_TOKEN_FILE", "MUSTER_KEY", "MUSTER_CA_FILE"};

std::string replaced(std::string_view name, std::string_view from, char to) {
  std::string text(name);
  for (char& c : text) c = from.find(c) != std::string_view::npos ? to : c;
  return text;
}
std::string flag_of(std::string_view name) { return replaced(name, "._", '-'); }
std::string variable_of(std::string_view name) {
  std::string text = "MUSTER_" + replaced(name, ".", '_');
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return text;
}

// Every name under which something may be said, with those of secrets' files.
std::vector<std::string> names() {
  std::vector<std::string> list;
  for (const Row& row : kRows) {
    list.emplace_back(row.name);
    if (row.kind == Row::Secret) list.push_back(std::string(row.name) + std::string(kFileSuffix));
  }
  return list;
}

// What one source says, by setting's name.
struct Said {
  std::string text;
  std::string place;
  int line = 0, column = 0;
};
using Sayings = std::map<std::string, Said>;

class SettingsReader {
 public:
  explicit SettingsReader(const SettingSources& sources) : sources_(sources) {}

  SettingsReading read() {
    const Sayings file = from_file(), environment = from_environment(), flags = from_flags();
    using From = SettingValue::From;
    for (const Row& row : kRows) {
      const std::string name(row.name);
      SettingValue value{From::Default, std::string(row.fallback), ""};
      Said source;
      if (const auto at = find(file, row)) take(value, source, From::File, *at);
      if (const auto at = find(environment, row)) take(value, source, From::Environment, *at);
      if (const auto at = find(flags, row)) take(value, source, From::Flag, *at);
      if (const std::string wrong = row.read(reading_.settings, value.text); !wrong.empty())
        problem(source, name + ": " + wrong);
      reading_.values[name] = std::move(value);
      winners_[name] = std::move(source);
    }
    check_together();
    sort(reading_.problems);
    return std::move(reading_);
  }

 private:
  static void take(SettingValue& value, Said& source, SettingValue::From from, const Said& said) {
    value = {from, said.text, said.place};
    source = said;
  }

  void problem(const Said& at, std::string message) {
    const bool in_file = at.line > 0;
    reading_.problems.push_back(
        {in_file ? sources_.file : at.place, at.line, at.column, std::move(message), {}, Problem::Level::Error});
  }

  // The value of a setting in one source, also by way of a file that holds the secret.
  std::optional<Said> find(const Sayings& sayings, const Row& row) {
    const std::string name(row.name);
    const auto direct = sayings.find(name);
    const auto file = row.kind == Row::Secret ? sayings.find(name + std::string(kFileSuffix)) : sayings.end();
    if (file == sayings.end()) return direct == sayings.end() ? std::nullopt : std::optional(direct->second);
    if (direct != sayings.end()) problem(file->second, name + " and " + file->first + " are both given; remove one");
    Said said = file->second;
    const auto text =
        sources_.secret_file ? sources_.secret_file(said.text) : Result<std::string>(invalid("no files are read here"));
    if (!text) {
      problem(said, file->first + ": " + text.fault().message);
      return std::nullopt;
    }
    said.place += " (" + said.text + ")";
    said.text = *text;
    while (said.text.ends_with('\n') || said.text.ends_with('\r')) said.text.pop_back();
    return said;
  }

  Sayings from_flags() {
    Sayings sayings;
    for (const std::string& name : names()) {
      if (const auto at = sources_.flags.find(flag_of(name)); at != sources_.flags.end())
        sayings[name] = {at->second, "--" + at->first, 0, 0};
    }
    std::vector<std::string> known;
    for (const std::string& name : names()) known.push_back("--" + flag_of(name));
    for (const auto& [flag, text] : sources_.flags) {
      if (std::find(known.begin(), known.end(), "--" + flag) == known.end()) {
        problem({"", "--" + flag, 0, 0}, "there is no such flag" + did_you_mean("--" + flag, known));
      }
    }
    return sayings;
  }

  // A variable that is not known is no mistake unless it looks like one: others may use the prefix.
  Sayings from_environment() {
    Sayings sayings;
    std::vector<std::string> known;
    for (const std::string& name : names()) {
      const std::string variable = variable_of(name);
      known.push_back(variable.substr(7));
      if (const auto at = sources_.environment.find(variable); at != sources_.environment.end())
        sayings[name] = {at->second, variable, 0, 0};
    }
    for (const auto& [variable, text] : sources_.environment) {
      if (!variable.starts_with("MUSTER_") || std::find(known.begin(), known.end(), variable.substr(7)) != known.end())
        continue;
      if (std::find(std::begin(kOtherVariables), std::end(kOtherVariables), variable) != std::end(kOtherVariables))
        continue;
      std::string likely = did_you_mean(variable.substr(7), known);
      if (likely.empty()) continue;
      likely.insert(likely.find('\'') + 1, "MUSTER_");
      reading_.problems.push_back({variable, 0, 0, "there is no such setting" + likely, {}, Problem::Level::Warning});
    }
    return sayings;
  }

  Sayings from_file() {
    Sayings sayings;
    if (sources_.file.empty()) return sayings;
    for (const Node& document : nodes_of_yaml(sources_.file_text, sources_.file, reading_.problems))
      section(document, "", sayings);
    return sayings;
  }

  void section(const Node& map, const std::string& prefix, Sayings& into) {
    if (map.kind != Node::Kind::Map) {
      const std::string what = prefix.empty() ? "the file" : prefix.substr(0, prefix.size() - 1);
      problem(said_at(map, ""), what + " must be a set of settings, but is " + std::string(text_of(map.kind)));
      return;
    }
    const auto all = names();
    for (const auto& [key, value] : map.members()) {
      const std::string name = prefix + key.text;
      const bool known = std::find(all.begin(), all.end(), name) != all.end();
      const bool group =
          std::any_of(all.begin(), all.end(), [&](const std::string& n) { return n.starts_with(name + "."); });
      if (known)
        setting(name, value, into);
      else if (group && value.kind != Node::Kind::Null)
        section(value, name + ".", into);
      else if (!group)
        problem(said_at(key, ""), "there is no setting '" + name.substr(0, 64) + "'" + likely_setting(name, prefix));
    }
  }

  // Among the settings beside it and the groups: "smpt" is meant to be "smtp".
  static std::string likely_setting(const std::string& name, const std::string& prefix) {
    std::vector<std::string> candidates;
    for (const std::string& one : names()) {
      candidates.push_back(one);
      if (const auto dot = one.find('.'); dot != std::string::npos && prefix.empty())
        candidates.push_back(one.substr(0, dot));
    }
    const std::string likely = did_you_mean(name, candidates);
    return likely.empty() ? "; 'muster config show' lists all of them" : likely;
  }

  Said said_at(const Node& node, std::string text) const {
    return {std::move(text), sources_.file + ":" + std::to_string(node.line) + ":" + std::to_string(node.column),
            node.line, node.column};
  }

  void setting(const std::string& name, const Node& value, Sayings& into) {
    if (value.kind == Node::Kind::Null) return;
    const auto row = std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.name == name; });
    const bool list = row != std::end(kRows) && row->kind == Row::List;
    std::string text = value.text;
    if (list && value.kind == Node::Kind::Sequence) {
      for (const Node& item : value.items) {
        if (item.kind != Node::Kind::Scalar || item.text.find(',') != std::string::npos) {
          problem(said_at(item, ""), name + ": an entry of this list must be a text without commas");
        } else {
          text += (text.empty() ? "" : ",") + item.text;
        }
      }
    } else if (value.kind != Node::Kind::Scalar) {
      problem(said_at(value, ""), name + " must be " + (list ? "a list of texts" : "a single value") + ", but is " +
                                      std::string(text_of(value.kind)));
      return;
    }
    if (!into.try_emplace(name, said_at(value, text)).second)
      problem(said_at(value, ""), "'" + name + "' is set twice; remove one of the two");
  }

  void check_together() {
    const Settings& s = reading_.settings;
    const auto at = [&](const std::string& name) { return winners_.at(name); };
    if (s.tls_cert.empty() != s.tls_key.empty())
      problem(at(s.tls_cert.empty() ? "tls.key" : "tls.cert"),
              "tls.cert and tls.key are needed together; give both or none");
    if (!s.smtp.host.empty() && s.smtp.from.empty())
      problem(at("smtp.host"), "smtp.from is needed to send e-mail; give the sender's address");
    if (!s.smtp.username.empty() && s.smtp.password.empty())
      problem(at("smtp.username"), "smtp.username is of no use without smtp.password or smtp.password_file");
    if (!s.mail.reply_to.empty() && s.mail.listen.empty() && s.mail.imap_url.empty())
      problem(at("mail.reply_to"), "answers would be read by nobody; set mail.listen or imap.url too");
  }

  const SettingSources& sources_;
  SettingsReading reading_;
  Sayings winners_;
};

// postgres://user:secret@host/database without the secret.
std::string without_password(const std::string& url) {
  const auto begin = url.find("://"), at = url.rfind('@');
  if (begin == std::string::npos || at == std::string::npos || at < begin) return url;
  const auto colon = url.find(':', begin + 3);
  return colon < at ? url.substr(0, colon + 1) + "(secret)" + url.substr(at) : url;
}

}  // namespace

const std::vector<SettingInfo>& setting_infos() {
  static const std::vector<SettingInfo> infos = [] {
    std::vector<SettingInfo> list;
    for (const Row& row : kRows) {
      list.push_back({std::string(row.name), "--" + flag_of(row.name), variable_of(row.name), std::string(row.fallback),
                      std::string(row.help), row.kind == Row::Secret, row.kind == Row::List});
    }
    return list;
  }();
  return infos;
}

SettingsReading read_settings(const SettingSources& sources) { return SettingsReader(sources).read(); }

std::string settings_text(const SettingsReading& reading, bool origin) {
  static constexpr std::string_view kFrom[] = {"default", "file", "environment", "flag"};
  std::string text;
  for (const Row& row : kRows) {
    const auto at = reading.values.find(std::string(row.name));
    if (at == reading.values.end()) continue;
    const SettingValue& value = at->second;
    std::string line = std::string(row.name) + ":";
    if (row.name == "store")
      line += " " + without_password(value.text);
    else if (row.kind == Row::Secret && !value.text.empty())
      line += " (secret)";
    else if (!value.text.empty())
      line += " " + value.text;
    if (origin) {
      line.resize(std::max<std::size_t>(line.size() + 2, 48), ' ');
      line += "# " + std::string(kFrom[static_cast<std::size_t>(value.from)]);
      if (!value.place.empty()) line += " " + value.place;
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace muster
