// Each receiver's own format. Facts: what Alertmanager 0.25.0 was seen to send (test/system/alertmanager_mode), and
// prometheus/alertmanager notify/ for the kinds that it does not have yet.
#include <algorithm>

#include "alertmanager/message.h"
#include "alertmanager/template/functions.h"
#include "base/crypto.h"
#include "base/json.h"
#include "notification/channels/mail_message.h"

namespace muster::alertmanager {
namespace {

constexpr std::size_t kPagerDutyMax = 512'000;  // bytes of a body

struct Stop {
  std::string why;
};

class Format {
 public:
  Format(const Delivery& delivery, const Integration& integration, const Surroundings& around)
      : delivery_(delivery),
        settings_(integration),
        around_(around),
        data_(template_data(delivery, around.external_url)) {
    firing_ = std::any_of(delivery.alerts.begin(), delivery.alerts.end(),
                          [&](const Alert& a) { return !a.resolved(delivery.decided_at); });
  }

  Messages all() {
    const std::string& kind = settings_.kind;
    if (kind == "webhook") return webhook();
    if (kind == "email") return mail();
    if (kind == "pagerduty") return pagerduty();
    if (kind == "opsgenie") return opsgenie();
    if (kind == "slack") return slack();
    if (kind == "telegram") return telegram();
    if (kind == "victorops") return victorops();
    if (kind == "pushover") return pushover();
    if (kind == "msteams") return msteams();
    if (kind == "msteamsv2") return msteams_v2();
    if (kind == "discord") return discord();
    if (kind == "webex") return webex();
    throw Stop{"Muster does not send " + kind};
  }

 private:
  using Http = std::vector<HttpMessage>;

  std::string expanded(std::string_view text, bool html = false) const {
    auto result = around_.templates.expand(text, data_, around_.now, html);
    if (!result) throw Stop{result.fault().message};
    return std::move(*result);
  }
  // A field of the configuration with its templates filled in.
  std::string at(std::string_view field) const { return expanded(settings_.text(field)); }
  std::string at(const json::object& object, std::string_view field) const {
    return expanded(text_at(object, field).value_or(""));
  }

  std::string secret(const std::string& field) const {
    const auto found = settings_.secrets.find(field);
    return found == settings_.secrets.end() ? "" : secret(found->second);
  }
  std::string secret(const Secret& it) const {
    if (it.file.empty()) return it.value;
    auto text = around_.read_file(it.file);
    if (!text) throw Stop{text.fault().message};
    return std::move(*text);
  }

  HttpMessage http(std::string url, const json::value& body, std::string method = "POST") const {
    return http_text(std::move(url), muster::to_text(body) + "\n", "application/json", std::move(method));
  }
  HttpMessage http_text(std::string url, std::string body, std::string_view type, std::string method = "POST") const {
    HttpMessage message;
    message.method = std::move(method);
    message.url = std::move(url);
    message.body = std::move(body);
    message.http = settings_.http;
    add_header(message, "Content-Type", std::string(type));
    add_header(message, "User-Agent", around_.user_agent);
    if (!settings_.http.username.empty()) {
      add_header(message, "Authorization",
                 "Basic " + base64(settings_.http.username + ":" + secret(settings_.http.password)));
    } else if (!settings_.http.authorization.empty()) {
      add_header(message, "Authorization", settings_.http.authorization + " " + secret(settings_.http.credentials));
    }
    return message;
  }
  static void add_header(HttpMessage& message, std::string_view name, std::string value) {
    std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    message.headers.push_back(std::string(name) + ": " + value);
  }

  static std::string base64(std::string_view bytes) {
    std::string text = base64url(bytes);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    return text + std::string((4 - text.size() % 4) % 4, '=');
  }

  static void put_if(json::object& object, std::string_view name, const std::string& text) {
    if (!text.empty()) object[name] = text;
  }

  json::value json_of(const tmpl::Value& value) const {
    json::object object;
    for (const auto& [name, item] : value.map()->items) object[name] = *item.text();
    return object;
  }

  // --- webhook ---

  Http webhook() const {
    const std::int64_t most = integer_at(settings_.settings, "max_alerts").value_or(0);
    const std::size_t count = delivery_.alerts.size();
    if (most <= 0 || static_cast<std::size_t>(most) >= count) return webhook_of(data_, 0);
    // What is common is so of those that are told.
    Delivery first = delivery_;
    first.alerts.resize(static_cast<std::size_t>(most));
    return webhook_of(template_data(first, around_.external_url), count - static_cast<std::size_t>(most));
  }

  Http webhook_of(const tmpl::Value& data, std::size_t left_out) const {
    const auto& items = data.map()->items;
    json::array alerts;
    for (const tmpl::Value& one : items.at("Alerts").list()->items) {
      const auto& fields = one.map()->items;
      json::object alert;
      alert["status"] = *fields.at("Status").text();
      alert["labels"] = json_of(fields.at("Labels"));
      alert["annotations"] = json_of(fields.at("Annotations"));
      for (const auto& [name, field] : {std::pair("startsAt", "StartsAt"), std::pair("endsAt", "EndsAt")})
        alert[name] = tmpl::formatted(*fields.at(field).as<tmpl::Time>(), "2006-01-02T15:04:05.999999999Z07:00");
      alert["generatorURL"] = *fields.at("GeneratorURL").text();
      alert["fingerprint"] = *fields.at("Fingerprint").text();
      alerts.push_back(std::move(alert));
    }
    json::object body;
    body["receiver"] = *items.at("Receiver").text();
    body["status"] = *items.at("Status").text();
    body["alerts"] = std::move(alerts);
    body["groupLabels"] = json_of(items.at("GroupLabels"));
    body["commonLabels"] = json_of(items.at("CommonLabels"));
    body["commonAnnotations"] = json_of(items.at("CommonAnnotations"));
    body["externalURL"] = around_.external_url;
    body["version"] = "4";
    body["groupKey"] = delivery_.target.group_key;
    body["truncatedAlerts"] = left_out;
    return {http(secret("url"), body)};
  }

  // --- PagerDuty ---

  json::object details(const json::object& wanted) const {
    std::map<std::string, std::string> sorted;
    for (const auto& pair : wanted) sorted[std::string(pair.key())] = expanded(pair.value().as_string());
    json::object object;
    for (const auto& [name, text] : sorted) object[name] = text;
    return object;
  }

  Http pagerduty() const {
    const std::string routing_key = expanded(secret("routing_key"));
    const std::string key = hash_of(delivery_.target.group_key);
    json::object custom = details(settings_.settings.at("details").as_object());
    const auto body = routing_key.empty() ? pagerduty_v1(key, custom) : pagerduty_v2(routing_key, key, custom);
    if (muster::to_text(body).size() <= kPagerDutyMax) return {http(settings_.text("url"), body)};
    json::object note{
        {"error", "Custom details have been removed because the original event exceeds the maximum size of 512KB"}};
    return {http(settings_.text("url"),
                 routing_key.empty() ? pagerduty_v1(key, note) : pagerduty_v2(routing_key, key, note))};
  }

  json::object pagerduty_v1(const std::string& key, const json::object& custom) const {
    json::object body{{"service_key", expanded(secret("service_key"))},
                      {"incident_key", key},
                      {"event_type", firing_ ? "trigger" : "resolve"},
                      {"description", cut_characters(at("description"), 1024)},
                      {"event_action", ""},
                      {"payload", nullptr}};
    put_if(body, "client", firing_ ? at("client") : "");
    put_if(body, "client_url", firing_ ? at("client_url") : "");
    body["details"] = custom;
    return body;
  }

  json::object pagerduty_v2(const std::string& routing_key, const std::string& key, const json::object& custom) const {
    std::string severity = at("severity");
    json::object payload{{"summary", cut_characters(at("description"), 1024)},
                         {"source", at("source")},
                         {"severity", severity.empty() ? "error" : severity}};
    for (const char* field : {"class", "component", "group"}) put_if(payload, field, at(field));
    payload["custom_details"] = custom;
    json::object body{{"routing_key", routing_key},
                      {"dedup_key", key},
                      {"event_action", firing_ ? "trigger" : "resolve"},
                      {"payload", std::move(payload)}};
    put_if(body, "client", at("client"));
    put_if(body, "client_url", at("client_url"));
    json::array images, links;
    for (const json::value& one : settings_.settings.at("images").as_array()) {
      json::object image{{"src", at(one.as_object(), "src")},
                         {"alt", at(one.as_object(), "alt")},
                         {"href", at(one.as_object(), "href")}};
      if (!image["src"].as_string().empty()) images.push_back(std::move(image));
    }
    for (const json::value& one : settings_.settings.at("links").as_array()) {
      json::object link{{"href", at(one.as_object(), "href")}, {"text", at(one.as_object(), "text")}};
      if (!link["href"].as_string().empty()) links.push_back(std::move(link));
    }
    if (!images.empty()) body["images"] = std::move(images);
    if (!links.empty()) body["links"] = std::move(links);
    return body;
  }

  // --- Opsgenie ---

  static std::string with_slash(std::string url) { return url.ends_with('/') ? url : url + "/"; }

  HttpMessage genie(std::string url, const json::value& body, std::string method = "POST") const {
    HttpMessage message = http(std::move(url), body, std::move(method));
    add_header(message, "Authorization", "GenieKey " + expanded(secret("api_key")));
    return message;
  }

  json::array opsgenie_responders() const {
    json::array all;
    for (const json::value& one : settings_.settings.at("responders").as_array()) {
      const json::object& wanted = one.as_object();
      const std::string type = at(wanted, "type");
      const auto add = [&](const std::string& name, const std::string& of) {
        json::object responder;
        put_if(responder, "id", at(wanted, "id"));
        put_if(responder, "name", name);
        put_if(responder, "username", at(wanted, "username"));
        put_if(responder, "type", of);
        if (responder.contains("id") || responder.contains("name") || responder.contains("username"))
          all.push_back(std::move(responder));
      };
      const std::string name = at(wanted, "name");
      if (type == "teams") {
        for (const std::string& team : split(name)) add(team, "team");
      } else {
        add(name, type);
      }
    }
    return all;
  }

  static std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from <= text.size();) {
      const std::size_t end = std::min(text.find(',', from), text.size());
      parts.push_back(text.substr(from, end - from));
      from = end + 1;
    }
    return parts;
  }

  Http opsgenie() const {
    const std::string api = with_slash(expanded(settings_.text("api_url")));
    const std::string alias = hash_of(delivery_.target.group_key);
    const std::string one = api + "v2/alerts/" + alias;
    if (!firing_) return {genie(one + "/close?identifierType=alias", json::object{{"source", at("source")}})};
    const std::string message = cut_characters(at("message"), 130);
    json::object body{{"alias", alias}, {"message", message}};
    const std::string description = cut_characters(at("description"), 15000);
    put_if(body, "description", description);
    std::map<std::string, std::string> sorted;
    for (const auto& [name, value] : data_.map()->items.at("CommonLabels").map()->items) sorted[name] = *value.text();
    for (const auto& pair : settings_.settings.at("details").as_object())
      sorted[std::string(pair.key())] = expanded(pair.value().as_string());
    json::object all;
    for (const auto& [name, text] : sorted) all[name] = text;
    body["details"] = std::move(all);
    body["source"] = at("source");
    if (json::array responders = opsgenie_responders(); !responders.empty()) body["responders"] = std::move(responders);
    const auto put_list = [&](const char* field) {
      const std::string text = at(field);
      json::array list;
      for (const std::string& part : split(text)) list.emplace_back(part);
      if (!text.empty()) body[field] = std::move(list);
    };
    put_list("tags");
    put_if(body, "note", at("note"));
    put_if(body, "priority", at("priority"));
    put_if(body, "entity", at("entity"));
    put_list("actions");
    Http messages{genie(api + "v2/alerts", body)};
    if (settings_.flag("update_alerts")) {
      messages.push_back(genie(one + "/message?identifierType=alias", json::object{{"message", message}}, "PUT"));
      messages.push_back(
          genie(one + "/description?identifierType=alias", json::object{{"description", description}}, "PUT"));
    }
    return messages;
  }

  // --- chat ---

  Http slack() const {
    json::object attachment{{"title", cut_characters(at("title"), 1024)}, {"title_link", at("title_link")}};
    put_if(attachment, "pretext", at("pretext"));
    attachment["text"] = at("text");
    attachment["fallback"] = at("fallback");
    attachment["callback_id"] = at("callback_id");
    json::array fields, actions;
    for (const json::value& one : settings_.settings.at("fields").as_array()) {
      const json::object& wanted = one.as_object();
      json::object field;
      put_if(field, "title", at(wanted, "title"));
      put_if(field, "value", at(wanted, "value"));
      field["short"] = bool_at(wanted, "short").value_or(settings_.flag("short_fields"));
      fields.push_back(std::move(field));
    }
    if (!fields.empty()) attachment["fields"] = std::move(fields);
    for (const json::value& one : settings_.settings.at("actions").as_array())
      actions.push_back(slack_action(one.as_object()));
    if (!actions.empty()) attachment["actions"] = std::move(actions);
    put_if(attachment, "image_url", at("image_url"));
    put_if(attachment, "thumb_url", at("thumb_url"));
    attachment["footer"] = at("footer");
    put_if(attachment, "color", at("color"));
    attachment["mrkdwn_in"] = settings_.settings.at("mrkdwn_in");
    json::object body;
    put_if(body, "channel", at("channel"));
    put_if(body, "username", at("username"));
    put_if(body, "icon_emoji", at("icon_emoji"));
    put_if(body, "icon_url", at("icon_url"));
    if (settings_.flag("link_names")) body["link_names"] = true;
    body["attachments"] = json::array{std::move(attachment)};
    return {http(secret("api_url"), body)};
  }

  json::object slack_action(const json::object& wanted) const {
    json::object action;
    for (const char* field : {"type", "text", "url", "style", "name", "value"})
      put_if(action, field, at(wanted, field));
    if (const json::object* confirm = object_at(wanted, "confirm")) {
      json::object question;
      for (const char* field : {"text", "title", "ok_text", "dismiss_text"})
        put_if(question, field, at(*confirm, field));
      action["confirm"] = std::move(question);
    }
    return action;
  }

  Http telegram() const {
    const std::string mode = settings_.text("parse_mode");
    json::object body{{"chat_id", std::to_string(integer_at(settings_.settings, "chat_id").value_or(0))}};
    body["disable_web_page_preview"] = "true";
    if (settings_.flag("disable_notifications")) body["disable_notification"] = "true";
    if (const auto thread = integer_at(settings_.settings, "message_thread_id"))
      body["message_thread_id"] = std::to_string(*thread);
    put_if(body, "parse_mode", mode);
    // In HTML what comes from alerts is escaped, or Telegram would refuse it.
    body["text"] = cut_characters(expanded(settings_.text("message"), mode == "HTML"), 4096);
    std::string api = settings_.text("api_url");
    while (api.ends_with('/')) api.pop_back();
    return {http(api + "/bot" + secret("bot_token") + "/sendMessage", body)};
  }

  Http victorops() const {
    static const std::vector<std::string> kTypes{"CRITICAL", "WARNING", "INFO"};
    std::string type = firing_ ? at("message_type") : "RECOVERY";
    if (firing_ && std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end()) type = "CRITICAL";
    std::map<std::string, std::string> sorted{{"message_type", type},
                                              {"entity_id", hash_of(delivery_.target.group_key)},
                                              {"entity_display_name", at("entity_display_name")},
                                              {"state_message", cut_characters(at("state_message"), 20480)},
                                              {"monitoring_tool", at("monitoring_tool")}};
    for (const auto& pair : settings_.settings.at("custom_fields").as_object())
      sorted[std::string(pair.key())] = expanded(pair.value().as_string());
    json::object body;
    for (const auto& [name, text] : sorted) body[name] = text;
    return {http(with_slash(settings_.text("api_url")) + tmpl::url_escaped(secret("api_key"), true) + "/" +
                     tmpl::url_escaped(at("routing_key"), true),
                 body)};
  }

  Http pushover() const {
    std::string query;
    const auto add = [&](std::string_view name, const std::string& text) {
      if (!text.empty()) query += (query.empty() ? "" : "&") + std::string(name) + "=" + tmpl::url_escaped(text);
    };
    add("token", expanded(secret("token")));
    add("user", expanded(secret("user_key")));
    add("title", cut_characters(at("title"), 250));
    std::string message = expanded(settings_.text("message"), settings_.flag("html"));
    if (settings_.flag("html")) add("html", "1");
    if (settings_.flag("monospace")) add("monospace", "1");
    message = cut_characters(message, 1024);
    if (message.find_first_not_of(" \t\r\n") == std::string::npos) message = "(no details)";  // it refuses an empty one
    add("message", message);
    add("url", cut_characters(at("url"), 512));
    add("url_title", at("url_title"));
    add("priority", at("priority"));
    for (const char* field : {"retry", "expire", "ttl"}) {
      if (const auto seconds = integer_at(settings_.settings, field)) add(field, std::to_string(*seconds));
    }
    add("device", at("device"));
    add("sound", at("sound"));
    return {http_text("https://api.pushover.net/1/messages.json", query, "application/x-www-form-urlencoded")};
  }

  Http msteams() const {
    const std::string color = firing_ ? "8C1A1A" : "2DC72D";
    json::object body{{"@context", "http://schema.org/extensions"},
                      {"type", "MessageCard"},
                      {"title", at("title")},
                      {"summary", at("summary")},
                      {"text", at("text")},
                      {"themeColor", color}};
    return {http(secret("webhook_url"), body)};
  }

  Http msteams_v2() const {
    const auto block = [](std::string text) {
      return json::object{{"type", "TextBlock"}, {"text", std::move(text)}, {"wrap", true}};
    };
    json::object heading = block(at("title"));
    heading["weight"] = "Bolder";
    heading["size"] = "Medium";
    heading["style"] = "heading";
    heading["color"] = firing_ ? "Attention" : "Good";
    json::object card{{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                      {"type", "AdaptiveCard"},
                      {"version", "1.4"},
                      {"body", json::array{std::move(heading), block(at("text"))}},
                      {"msteams", json::object{{"width", "full"}}}};
    json::object attachment{{"contentType", "application/vnd.microsoft.card.adaptive"},
                            {"contentUrl", nullptr},
                            {"content", std::move(card)}};
    return {http(secret("webhook_url"),
                 json::object{{"type", "message"}, {"attachments", json::array{std::move(attachment)}}})};
  }

  Http discord() const {
    json::object embed{{"title", cut_characters(at("title"), 256)},
                       {"description", cut_characters(at("message"), 4096)},
                       {"color", firing_ ? 0x992D22 : 0x2ECC71}};
    json::object body{{"content", at("content")}, {"embeds", json::array{std::move(embed)}}};
    put_if(body, "username", settings_.text("username"));
    put_if(body, "avatar_url", settings_.text("avatar_url"));
    return {http(secret("webhook_url"), body)};
  }

  Http webex() const {
    return {http(settings_.text("api_url"), json::object{{"markdown", cut_characters(at("message"), 7439)},
                                                         {"roomId", settings_.text("room_id")}})};
  }

  // --- e-mail ---

  // "A <a@example.org>, b@example.org", with commas in quotes left alone.
  static std::vector<std::string> addresses(const std::string& list, const char* what) {
    std::vector<std::string> all;
    std::string one;
    bool quoted = false;
    const auto end = [&] {
      const auto first = one.find_first_not_of(" \t"), last = one.find_last_not_of(" \t");
      if (first != std::string::npos) {
        const auto address = mail_address_of(one.substr(first, last - first + 1));
        if (!address) throw Stop{"'" + one + "' in `" + what + "` is not an e-mail address"};
        all.push_back(address->address);
      }
      one.clear();
    };
    for (const char c : list) {
      if (c == '"') quoted = !quoted;
      if (c == ',' && !quoted)
        end();
      else
        one += c;
    }
    end();
    if (all.empty()) throw Stop{std::string("`") + what + "` names nobody"};
    return all;
  }

  MailMessage mail() const {
    MailMessage mail;
    const std::string smarthost = settings_.text("smarthost");
    const auto colon = smarthost.rfind(':');
    mail.host = smarthost.substr(0, colon);
    if (mail.host.size() > 2 && mail.host.front() == '[') mail.host = mail.host.substr(1, mail.host.size() - 2);
    mail.port = std::atoi(smarthost.c_str() +
                          std::min(colon == std::string::npos ? smarthost.size() : colon + 1, smarthost.size()));
    mail.require_tls = settings_.flag("require_tls");
    mail.hello = settings_.text("hello");
    mail.username = settings_.text("auth_username");
    mail.password = secret("auth_password");
    if (mail.password.empty()) mail.password = secret("auth_secret");
    mail.tls = settings_.tls;
    const std::string from = at("from"), to = at("to");
    mail.sender = addresses(from, "from").front();
    mail.recipients = addresses(to, "to");
    mail.message = mail_text(from, to);
    return mail;
  }

  std::string mail_text(const std::string& from, const std::string& to) const {
    std::vector<std::pair<std::string, std::string>> headers;
    const json::object& given = settings_.settings.at("headers").as_object();
    const auto is_given = [&](std::string_view name) {
      return std::any_of(given.begin(), given.end(), [&](const auto& pair) {
        return std::equal(pair.key().begin(), pair.key().end(), name.begin(), name.end(),
                          [](char a, char b) { return (a | 32) == (b | 32); });
      });
    };
    if (!is_given("From")) headers.emplace_back("From", from);
    if (!is_given("To")) headers.emplace_back("To", to);
    if (!is_given("Subject")) headers.emplace_back("Subject", expanded(R"({{ template "email.default.subject" . }})"));
    for (const auto& pair : given) {
      std::string name(pair.key());
      std::erase_if(name, [](unsigned char c) { return c <= 0x20 || c >= 0x7f || c == ':'; });
      if (!name.empty()) headers.emplace_back(std::move(name), expanded(pair.value().as_string()));
    }
    // The same for each attempt, so that a mailbox can drop the second copy of what arrived twice.
    if (!is_given("Message-Id"))
      headers.emplace_back("Message-Id", "<" + std::to_string(delivery_.id) + "." +
                                             hash_of(delivery_.target.group_key).substr(0, 16) + "@" +
                                             around_.host_name + ">");
    headers.emplace_back("Date", tmpl::formatted({delivery_.decided_at, ""}, "Mon, 02 Jan 2006 15:04:05 -0700"));
    // "=_" is never part of quoted-printable text, so the boundary cannot occur in a part.
    const std::string boundary = "=_muster_" + std::to_string(delivery_.id);
    std::string out;
    for (const auto& [name, value] : headers) out += header_line(name, value);
    out += "Content-Type: multipart/alternative; boundary=\"" + boundary + "\"\r\nMIME-Version: 1.0\r\n\r\n";
    const auto part = [&](const char* type, const std::string& text) {
      out += "--" + boundary + "\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: " + type +
             "; charset=UTF-8\r\n\r\n" + quoted_printable(text) + "\r\n";
    };
    if (const std::string text = settings_.text("text"); !text.empty()) part("text/plain", expanded(text));
    if (const std::string html = settings_.text("html"); !html.empty()) part("text/html", expanded(html, true));
    return out + "--" + boundary + "--\r\n";
  }

  const Delivery& delivery_;
  const Integration& settings_;
  const Surroundings& around_;
  const tmpl::Value data_;
  bool firing_ = false;
};

}  // namespace

Result<Messages> messages_of(const Delivery& delivery, const Integration& integration, const Surroundings& around) {
  try {
    return Format(delivery, integration, around).all();
  } catch (const Stop& stop) { return invalid(stop.why); }
}

}  // namespace muster::alertmanager
