#include "alertmanager/receivers.h"

#include <algorithm>

#include "alertmanager/template/template.h"
#include "base/ascii.h"

namespace muster::alertmanager {
namespace {

enum class Type { Text, Template, Flag, Number, Duration, Secret, Templates, TextList, Items };

struct Field {
  std::string name;
  Type type = Type::Template;
  std::string otherwise{};     // when it is not given
  std::vector<Field> items{};  // of each of Items
};

struct Kind {
  std::string name;
  bool send_resolved;
  std::vector<Field> fields;
};

const std::vector<Kind>& kinds() {
  using enum Type;
  static const std::vector<Kind> all{
      {"webhook", true, {{"url", Secret}, {"max_alerts", Number}, {"timeout", Type::Duration}}},
      {"email",
       false,
       {{"to"},
        {"from", Template},
        {"hello", Text, "localhost"},
        {"smarthost", Text},
        {"auth_username", Text},
        {"auth_password", Secret},
        {"auth_secret", Secret},
        {"auth_identity", Text},
        {"headers", Templates},
        {"html", Template, R"({{ template "email.default.html" . }})"},
        {"text"},
        {"require_tls", Flag}}},
      {"pagerduty",
       true,
       {{"service_key", Secret},
        {"routing_key", Secret},
        {"url", Text},
        {"client", Template, R"({{ template "pagerduty.default.client" . }})"},
        {"client_url", Template, R"({{ template "pagerduty.default.clientURL" . }})"},
        {"description", Template, R"({{ template "pagerduty.default.description" .}})"},
        {"details", Templates},
        {"images", Items, "", {{"href"}, {"src"}, {"alt"}}},
        {"links", Items, "", {{"href"}, {"text"}}},
        {"source"},
        {"severity"},
        {"class"},
        {"component"},
        {"group"},
        {"timeout", Type::Duration}}},
      {"opsgenie",
       true,
       {{"api_key", Secret},
        {"api_url", Text},
        {"message", Template, R"({{ template "opsgenie.default.message" . }})"},
        {"description", Template, R"({{ template "opsgenie.default.description" . }})"},
        {"source", Template, R"({{ template "opsgenie.default.source" . }})"},
        {"details", Templates},
        {"entity"},
        {"responders", Items, "", {{"id"}, {"name"}, {"username"}, {"type"}}},
        {"actions"},
        {"tags"},
        {"note"},
        {"priority"},
        {"update_alerts", Flag}}},
      {"slack",
       false,
       {{"api_url", Secret},
        {"channel"},
        {"username", Template, R"({{ template "slack.default.username" . }})"},
        {"color", Template, R"({{ if eq .Status "firing" }}danger{{ else }}good{{ end }})"},
        {"title", Template, R"({{ template "slack.default.title" . }})"},
        {"title_link", Template, R"({{ template "slack.default.titlelink" . }})"},
        {"pretext", Template, R"({{ template "slack.default.pretext" . }})"},
        {"text", Template, R"({{ template "slack.default.text" . }})"},
        {"fields", Items, "", {{"title"}, {"value"}, {"short", Flag}}},
        {"short_fields", Flag},
        {"footer", Template, R"({{ template "slack.default.footer" . }})"},
        {"fallback", Template, R"({{ template "slack.default.fallback" . }})"},
        {"callback_id", Template, R"({{ template "slack.default.callbackid" . }})"},
        {"icon_emoji", Template, R"({{ template "slack.default.iconemoji" . }})"},
        {"icon_url", Template, R"({{ template "slack.default.iconurl" . }})"},
        {"image_url"},
        {"thumb_url"},
        {"link_names", Flag},
        {"mrkdwn_in", TextList},
        {"actions",
         Items,
         "",
         {{"type"},
          {"text"},
          {"url"},
          {"style"},
          {"name"},
          {"value"},
          {"confirm", Items, "one", {{"text"}, {"title"}, {"ok_text"}, {"dismiss_text"}}}}}}},
      {"telegram",
       true,
       {{"api_url", Text},
        {"bot_token", Secret},
        {"chat_id", Number},
        {"message_thread_id", Number},
        {"message", Template, R"({{ template "telegram.default.message" . }})"},
        {"disable_notifications", Flag},
        {"parse_mode", Text, "HTML"}}},
      {"victorops",
       true,
       {{"api_key", Secret},
        {"api_url", Text},
        {"routing_key"},
        {"message_type", Template, "CRITICAL"},
        {"state_message", Template, R"({{ template "victorops.default.state_message" . }})"},
        {"entity_display_name", Template, R"({{ template "victorops.default.entity_display_name" . }})"},
        {"monitoring_tool", Template, R"({{ template "victorops.default.monitoring_tool" . }})"},
        {"custom_fields", Templates}}},
      {"pushover",
       true,
       {{"user_key", Secret},
        {"token", Secret},
        {"title", Template, R"({{ template "pushover.default.title" . }})"},
        {"message", Template, R"({{ template "pushover.default.message" . }})"},
        {"url", Template, R"({{ template "pushover.default.url" . }})"},
        {"url_title"},
        {"sound"},
        {"device"},
        {"priority", Template, R"({{ if eq .Status "firing" }}2{{ else }}0{{ end }})"},
        {"retry", Type::Duration, "1m"},
        {"expire", Type::Duration, "1h"},
        {"ttl", Type::Duration},
        {"html", Flag},
        {"monospace", Flag}}},
      {"msteams",
       true,
       {{"webhook_url", Secret},
        {"title", Template, R"({{ template "msteams.default.title" . }})"},
        {"summary", Template, R"({{ template "msteams.default.summary" . }})"},
        {"text", Template, R"({{ template "msteams.default.text" . }})"}}},
      {"msteamsv2",
       true,
       {{"webhook_url", Secret},
        {"title", Template, R"({{ template "msteamsv2.default.title" . }})"},
        {"text", Template, R"({{ template "msteamsv2.default.text" . }})"}}},
      {"discord",
       true,
       {{"webhook_url", Secret},
        {"title", Template, R"({{ template "discord.default.title" . }})"},
        {"message", Template, R"({{ template "discord.default.message" . }})"},
        {"content"},
        {"username", Text},
        {"avatar_url", Text}}},
      {"webex",
       true,
       {{"api_url", Text, "https://webexapis.com/v1/messages"},
        {"room_id", Text},
        {"message", Template, R"({{ template "webex.default.message" . }})"}}},
  };
  return all;
}

std::string absolute(const std::string& name, const std::string& folder) {
  return name.empty() || name.front() == '/' || folder.empty() ? name : folder + "/" + name;
}

// `field` and `field`_file; both is an error.
Secret read_secret(Reader& fields, const std::string& field, const std::string& folder) {
  Secret secret{fields.text(field), absolute(fields.text(field + "_file"), folder)};
  if (!secret.value.empty() && !secret.file.empty())
    fields.problem(field, "at most one of " + field + " & " + field + "_file must be configured");
  return secret;
}

TlsConfig read_tls(Reader& fields, std::string_view name, const std::string& folder) {
  TlsConfig tls;
  const Node* node = fields.find(name);
  if (!node) return tls;
  Reader in(fields.problems(), fields.file(), *node, std::string(name));
  tls.ca_file = absolute(in.text("ca_file"), folder);
  tls.cert_file = absolute(in.text("cert_file"), folder);
  tls.key_file = absolute(in.text("key_file"), folder);
  tls.server_name = in.text("server_name");
  tls.insecure_skip_verify = in.flag("insecure_skip_verify", false);
  in.text("min_version");
  in.text("max_version");
  if (tls.cert_file.empty() != tls.key_file.empty())
    in.problem(*node, "exactly one of key_file and cert_file is given; a client certificate needs both");
  for (const char* inlined : {"ca", "cert", "key"}) {
    if (in.has(inlined)) in.problem(inlined, std::string("write it into a file and name that as ") + inlined + "_file");
  }
  in.refuse_unknown();
  return tls;
}

HttpConfig read_http(const Node& node, std::vector<Problem>& problems, const std::string& file,
                     const std::string& folder) {
  HttpConfig http;
  Reader in(problems, file, node, "http_config");
  if (const Node* basic = in.find("basic_auth")) {
    Reader auth(problems, file, *basic, "basic_auth");
    http.username = auth.text("username");
    http.password = read_secret(auth, "password", folder);
    auth.refuse_unknown();
  }
  const Secret bearer = read_secret(in, "bearer_token", folder);
  if (!bearer.empty()) {
    http.authorization = "Bearer";
    http.credentials = bearer;
  }
  if (const Node* given = in.find("authorization")) {
    Reader auth(problems, file, *given, "authorization");
    http.authorization = auth.text("type");
    if (http.authorization.empty()) http.authorization = "Bearer";
    http.credentials = read_secret(auth, "credentials", folder);
    if (http.authorization == "Basic" || http.authorization == "basic")
      auth.problem("type", "authorization type cannot be set to \"basic\", use \"basic_auth\" instead");
    auth.refuse_unknown();
    if (!bearer.empty())
      in.problem("authorization", "authorization is not compatible with bearer_token & bearer_token_file");
  }
  if (!http.username.empty() && !http.authorization.empty())
    in.problem("basic_auth", "at most one of basic_auth, oauth2 & authorization must be configured");
  if (const Node* oauth = in.find("oauth2"))
    in.problem(
        *oauth,
        "oauth2 is not supported by Muster; use authorization with credentials_file, kept fresh by another program");
  http.tls = read_tls(in, "tls_config", folder);
  http.proxy_url = in.text("proxy_url");
  in.text("no_proxy");
  if (in.flag("proxy_from_environment", false))
    in.problem("proxy_from_environment", "name the proxy itself as proxy_url");
  in.find("proxy_connect_header");
  http.follow_redirects = in.flag("follow_redirects", true);
  in.flag("enable_http2", true);
  in.refuse_unknown();
  return http;
}

void check_template(Reader& fields, const Node& at, const std::string& text) {
  if (const auto fault = tmpl::Templates::check(text)) fields.problem(at, fault->message);
}

json::value read_field(Reader& fields, const Field& field);

json::object read_items(Reader& fields, const std::vector<Field>& all) {
  json::object object;
  for (const Field& field : all) object[field.name] = read_field(fields, field);
  fields.refuse_unknown();
  return object;
}

json::value read_field(Reader& fields, const Field& field) {
  const Node* node = fields.find(field.name);
  switch (field.type) {
    case Type::Flag:
      return node ? json::value(fields.flag(field.name, false)) : json::value(nullptr);
    case Type::Number: {
      const auto number = fields.number(field.name);
      return number ? json::value(*number) : json::value(nullptr);
    }
    case Type::Duration: {
      const auto span = node ? fields.duration(field.name) : parse_prometheus_duration(field.otherwise);
      return span ? json::value(std::chrono::floor<std::chrono::seconds>(*span).count()) : json::value(nullptr);
    }
    case Type::Templates: {
      json::object pairs;
      for (const auto& [name, text] : fields.pairs(field.name)) {
        check_template(fields, *node, text);
        pairs[name] = text;
      }
      return pairs;
    }
    case Type::TextList: {
      json::array list;
      for (const std::string& text : fields.texts(field.name)) list.emplace_back(text);
      return list;
    }
    case Type::Items: {
      if (field.otherwise == "one") {
        if (!node) return nullptr;
        Reader in(fields.problems(), fields.file(), *node, field.name);
        return read_items(in, field.items);
      }
      json::array list;
      for (const Node& item : fields.items(field.name)) {
        Reader in(fields.problems(), fields.file(), item, field.name);
        list.push_back(read_items(in, field.items));
      }
      return list;
    }
    case Type::Text:
    case Type::Template:
    case Type::Secret:
      break;
  }
  const std::string text = node ? fields.text(field.name) : field.otherwise;
  if (node && field.type == Type::Template) check_template(fields, *node, text);
  return json::value(text);
}

void need(Reader& fields, bool is_there, const std::string& message) {
  if (!is_there) fields.problem(fields.node(), message);
}

void check_url(Reader& fields, std::string_view field, const std::string& url) {
  if (url.empty() || url == "<secret>" || url.starts_with("http://") || url.starts_with("https://")) return;
  fields.problem(field, "unsupported scheme \"" + url.substr(0, url.find(':')) +
                            "\" for URL; it must begin with http:// or https://");
}

class Completion {
 public:
  Completion(Reader& fields, Integration& made, const Globals& globals)
      : fields_(fields), made_(made), globals_(globals) {}

  void complete() {
    const std::string& kind = made_.kind;
    if (kind == "webhook") url_needed("url", "one of url or url_file must be configured");
    if (kind == "email") email();
    if (kind == "pagerduty") pagerduty();
    if (kind == "opsgenie") opsgenie();
    if (kind == "slack") slack();
    if (kind == "telegram") telegram();
    if (kind == "victorops") victorops();
    if (kind == "pushover") pushover();
    if (kind == "msteams" || kind == "msteamsv2" || kind == "discord")
      url_needed("webhook_url", "one of webhook_url or webhook_url_file must be configured");
    if (kind == "webex") {
      need(fields_, !made_.text("room_id").empty(), "missing room_id on webex_config");
      need(fields_, !made_.http.credentials.empty(), "missing webex token: http_config must have an authorization");
    }
  }

 private:
  void take(const char* field, const char* global) {
    if (made_.text(field).empty()) {
      const auto at = globals_.texts.find(global);
      if (at != globals_.texts.end()) made_.settings[field] = at->second;
    }
  }
  void take_secret(const char* field, const char* global) {
    const auto at = globals_.secrets.find(global);
    if (made_.secrets[field].empty() && at != globals_.secrets.end()) made_.secrets[field] = at->second;
  }
  void url_needed(const char* field, const std::string& message) {
    need(fields_, !made_.secrets[field].empty(), message);
    check_url(fields_, field, made_.secrets[field].value);
  }

  void email() {
    need(fields_, !made_.text("to").empty(), "missing to address in email config");
    take("from", "smtp_from");
    take("smarthost", "smtp_smarthost");
    if (!fields_.has("hello")) {
      const auto at = globals_.texts.find("smtp_hello");
      if (at != globals_.texts.end() && !at->second.empty()) made_.settings["hello"] = at->second;
    }
    take("auth_username", "smtp_auth_username");
    take("auth_identity", "smtp_auth_identity");
    take_secret("auth_password", "smtp_auth_password");
    take_secret("auth_secret", "smtp_auth_secret");
    if (!fields_.has("require_tls")) made_.settings["require_tls"] = globals_.smtp_require_tls;
    const std::string smarthost = made_.text("smarthost");
    need(fields_, !smarthost.empty(), "no global SMTP smarthost set");
    need(fields_, !made_.text("from").empty(), "no global SMTP from set");
    if (!smarthost.empty() && smarthost.rfind(':') == std::string::npos)
      fields_.problem("smarthost", "address " + smarthost + ": missing port in address");
    std::vector<std::string> seen;
    for (const auto& header : made_.settings.at("headers").as_object()) {
      const std::string name = lowered(header.key());
      if (std::find(seen.begin(), seen.end(), name) != seen.end())
        fields_.problem("headers", "duplicate header \"" + std::string(header.key()) + "\" in email config");
      seen.push_back(name);
    }
    if (!made_.secrets["auth_secret"].empty() && made_.secrets["auth_password"].empty())
      fields_.warn(fields_.node(), "auth_secret (CRAM-MD5) is used as the password; the server chooses the mechanism");
  }

  void pagerduty() {
    const bool service = !made_.secrets["service_key"].empty(), routing = !made_.secrets["routing_key"].empty();
    need(fields_, service || routing, "missing service or routing key in PagerDuty config");
    if (made_.text("url").empty()) {
      const auto at = globals_.texts.find("pagerduty_url");
      const bool custom = at != globals_.texts.end() && !at->second.empty();
      made_.settings["url"] = service && !routing ? "https://events.pagerduty.com/generic/2010-04-15/create_event.json"
                              : custom            ? at->second
                                                  : "https://events.pagerduty.com/v2/enqueue";
    }
    check_url(fields_, "url", made_.text("url"));
    json::object& details = made_.settings["details"].as_object();
    const std::pair<const char*, const char*> usual[] = {
        {"firing", R"({{ template "pagerduty.default.instances" .Alerts.Firing }})"},
        {"resolved", R"({{ template "pagerduty.default.instances" .Alerts.Resolved }})"},
        {"num_firing", R"({{ .Alerts.Firing | len }})"},
        {"num_resolved", R"({{ .Alerts.Resolved | len }})"}};
    for (const auto& [name, text] : usual) {
      if (!details.contains(name)) details[name] = text;
    }
    if (made_.text("source").empty()) made_.settings["source"] = made_.text("client");
  }

  void opsgenie() {
    take_secret("api_key", "opsgenie_api_key");
    take("api_url", "opsgenie_api_url");
    need(fields_, !made_.secrets["api_key"].empty(), "no global OpsGenie API Key set either inline or in a file");
    check_url(fields_, "api_url", made_.text("api_url"));
    for (const json::value& one : made_.settings.at("responders").as_array()) {
      const json::object& responder = one.as_object();
      const auto is = [&](const char* field) { return !text_at(responder, field).value_or("").empty(); };
      if (!is("id") && !is("username") && !is("name"))
        fields_.problem("responders",
                        "opsGenieConfig responder has to have at least one of id, username or name specified");
      const std::string_view type = text_at(responder, "type").value_or("");
      static const std::vector<std::string_view> kTypes{"team", "teams", "user", "escalation", "schedule"};
      if (type.find("{{") == std::string_view::npos && std::find(kTypes.begin(), kTypes.end(), type) == kTypes.end())
        fields_.problem("responders",
                        "opsGenieConfig responder type must be one of team, teams, user, escalation or schedule");
    }
  }

  void slack() {
    take_secret("api_url", "slack_api_url");
    need(fields_, !made_.secrets["api_url"].empty(), "no global Slack API URL set either inline or in a file");
    check_url(fields_, "api_url", made_.secrets["api_url"].value);
    json::array& in = made_.settings["mrkdwn_in"].as_array();
    if (in.empty()) in = {"fallback", "pretext", "text"};
    for (const json::value& one : made_.settings.at("fields").as_array()) {
      need(fields_, !text_at(one.as_object(), "title").value_or("").empty(),
           "missing title in Slack field configuration");
      need(fields_, !text_at(one.as_object(), "value").value_or("").empty(),
           "missing value in Slack field configuration");
    }
    for (json::value& one : made_.settings.at("actions").as_array()) {
      json::object& action = one.as_object();
      const auto has = [&](const char* field) { return !text_at(action, field).value_or("").empty(); };
      need(fields_, has("type"), "missing type in Slack action configuration");
      need(fields_, has("text"), "missing text in Slack action configuration");
      need(fields_, has("url") || has("name"), "missing name or url in Slack action configuration");
      // A button that leads somewhere has no other use, as the peer has it.
      if (!has("url")) continue;
      action["name"] = action["value"] = "";
      action["confirm"] = nullptr;
    }
  }

  void telegram() {
    take("api_url", "telegram_api_url");
    need(fields_, !made_.secrets["bot_token"].empty(), "missing bot_token or bot_token_file on telegram_config");
    need(fields_, made_.settings.at("chat_id").is_int64() && made_.settings.at("chat_id").as_int64() != 0,
         "missing chat_id on telegram_config");
    const std::string mode = made_.text("parse_mode");
    if (!mode.empty() && mode != "Markdown" && mode != "MarkdownV2" && mode != "HTML")
      fields_.problem("parse_mode",
                      "unknown parse_mode on telegram_config, must be Markdown, MarkdownV2, HTML or empty string");
  }

  void victorops() {
    take_secret("api_key", "victorops_api_key");
    take("api_url", "victorops_api_url");
    need(fields_, !made_.secrets["api_key"].empty(), "no global VictorOps API Key set");
    need(fields_, !made_.text("routing_key").empty(), "missing Routing key in VictorOps config");
    for (const char* reserved : {"routing_key", "message_type", "state_message", "entity_display_name",
                                 "monitoring_tool", "entity_id", "entity_state"}) {
      if (made_.settings.at("custom_fields").as_object().contains(reserved))
        fields_.problem("custom_fields", std::string("victorOps config contains custom field ") + reserved +
                                             " which cannot be used as it conflicts with the fixed/static fields");
    }
  }

  void pushover() {
    need(fields_, !made_.secrets["user_key"].empty(), "missing user key in Pushover config");
    need(fields_, !made_.secrets["token"].empty(), "missing token in Pushover config");
    if (made_.flag("html") && made_.flag("monospace"))
      fields_.problem("monospace", "html and monospace options are mutually exclusive");
  }

  Reader& fields_;
  Integration& made_;
  const Globals& globals_;
};

}  // namespace

const std::vector<std::string>& known_kinds() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> names;
    for (const Kind& kind : kinds()) names.push_back(kind.name);
    return names;
  }();
  return all;
}

const std::vector<std::string>& left_out_kinds() {
  static const std::vector<std::string> all{"sns", "wechat", "jira", "rocketchat", "incidentio", "mattermost"};
  return all;
}

bool is_secret_field(std::string_view name) {
  static const std::vector<std::string_view> all{"password",
                                                 "credentials",
                                                 "bearer_token",
                                                 "service_key",
                                                 "routing_key",
                                                 "api_key",
                                                 "auth_password",
                                                 "auth_secret",
                                                 "bot_token",
                                                 "user_key",
                                                 "token",
                                                 "webhook_url",
                                                 "slack_api_url",
                                                 "opsgenie_api_key",
                                                 "victorops_api_key",
                                                 "smtp_auth_password",
                                                 "smtp_auth_secret",
                                                 "wechat_api_secret",
                                                 "api_secret",
                                                 "secret_key",
                                                 "client_secret"};
  return std::find(all.begin(), all.end(), name) != all.end();
}

Globals read_globals(Reader& global, const std::string& folder) {
  Globals globals;
  for (const char* name :
       {"smtp_from", "smtp_hello", "smtp_smarthost", "smtp_auth_username", "smtp_auth_identity", "pagerduty_url",
        "opsgenie_api_url", "victorops_api_url", "telegram_api_url", "webex_api_url", "wechat_api_url",
        "wechat_api_corp_id", "jira_api_url", "rocketchat_api_url"})
    globals.texts[name] = global.text(name);
  for (const char* name : {"smtp_auth_password", "smtp_auth_secret", "slack_api_url", "opsgenie_api_key",
                           "victorops_api_key", "wechat_api_secret", "rocketchat_token", "rocketchat_token_id"})
    globals.secrets[name] = read_secret(global, name, folder);
  globals.smtp_require_tls = global.flag("smtp_require_tls", true);
  if (const Node* http = global.find("http_config"))
    globals.http = read_http(*http, global.problems(), global.file(), folder);
  const auto usual = [&](const char* name, const char* value) {
    if (globals.texts[name].empty()) globals.texts[name] = value;
    check_url(global, name, globals.texts[name]);
  };
  usual("opsgenie_api_url", "https://api.opsgenie.com/");
  usual("victorops_api_url", "https://alert.victorops.com/integrations/generic/20131114/alert/");
  usual("telegram_api_url", "https://api.telegram.org");
  check_url(global, "slack_api_url", globals.secrets["slack_api_url"].value);
  return globals;
}

std::string Integration::text(std::string_view field) const {
  return std::string(text_at(settings, field).value_or(""));
}
bool Integration::flag(std::string_view field) const { return bool_at(settings, field).value_or(false); }

Integration read_integration(const std::string& kind_name, std::size_t index, const Node& node, const Globals& globals,
                             const std::string& folder, const std::string& file, std::vector<Problem>& problems) {
  const Kind& kind = *std::find_if(kinds().begin(), kinds().end(), [&](const Kind& k) { return k.name == kind_name; });
  Integration made;
  made.kind = kind_name;
  made.index = index;
  made.line = node.line;
  Reader fields(problems, file, node, kind_name + "_configs");
  made.send_resolved = fields.flag("send_resolved", kind.send_resolved);
  for (const Field& field : kind.fields) {
    if (field.type == Type::Secret)
      made.secrets[field.name] = read_secret(fields, field.name, folder);
    else
      made.settings[field.name] = read_field(fields, field);
  }
  if (kind_name == "email") {
    made.tls = read_tls(fields, "tls_config", folder);
  } else {
    const Node* http = fields.find("http_config");
    made.http = http ? read_http(*http, problems, file, folder) : globals.http;
  }
  if (kind_name == "slack") fields.find("app_token");
  Completion(fields, made, globals).complete();
  fields.refuse_unknown();
  return made;
}

}  // namespace muster::alertmanager
