#include "provider/description.h"

#include <algorithm>
#include <charconv>

namespace muster {
namespace {

using Problems = std::vector<Description::Problem>;

// Reads members of one object, and complains about those that nobody asked for.
class Members {
 public:
  Members(const json::object& object, std::string path, Problems& problems)
      : object_(object), path_(std::move(path)), problems_(problems) {}

  std::string at(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
  }
  void problem(std::string_view name, std::string message) { problems_.push_back({at(name), std::move(message)}); }
  Problems& problems() { return problems_; }

  const json::value* find(std::string_view name) {
    known_.emplace_back(name);
    const json::value* value = object_.if_contains(name);
    return value && !value->is_null() ? value : nullptr;
  }
  std::string text(std::string_view name) {
    const json::value* value = find(name);
    if (!value) return {};
    if (value->is_string()) return std::string(value->get_string());
    if (!value->is_structured()) return to_text(*value);
    problem(name, "must be a text");
    return {};
  }
  const json::object* object(std::string_view name) {
    const json::value* value = find(name);
    if (value && !value->is_object()) problem(name, "must be a set of fields");
    return value ? value->if_object() : nullptr;
  }
  std::vector<std::string> texts(std::string_view name) {
    const json::value* value = find(name);
    std::vector<std::string> all;
    if (!value) return all;
    const auto add = [&](const json::value& one) {
      if (one.is_structured() || one.is_null())
        problem(name, "must be a text or a list of texts");
      else
        all.push_back(one.is_string() ? std::string(one.get_string()) : to_text(one));
    };
    if (const json::array* array = value->if_array())
      for (const json::value& one : *array) add(one);
    else
      add(*value);
    return all;
  }
  PlaceTemplate filled(std::string_view name) { return parsed(name, text(name)); }
  PlaceTemplate parsed(std::string_view name, std::string_view text) {
    auto made = PlaceTemplate::parse(text);
    if (made) return std::move(*made);
    problem(name, made.fault().message);
    return {};
  }
  AnswerPath path(std::string_view name) {
    const std::string written = text(name);
    if (written.empty()) return {};
    auto made = AnswerPath::parse(written);
    if (made) return std::move(*made);
    problem(name, made.fault().message);
    return {};
  }
  std::vector<std::pair<std::string, PlaceTemplate>> pairs(std::string_view name) {
    std::vector<std::pair<std::string, PlaceTemplate>> all;
    const json::object* fields = object(name);
    if (!fields) return all;
    Members inner(*fields, at(name), problems_);
    for (const auto& field : *fields) all.emplace_back(field.key(), inner.filled(field.key()));
    return all;
  }
  void refuse_unknown() {
    for (const auto& member : object_) {
      if (std::find(known_.begin(), known_.end(), member.key()) == known_.end()) problem(member.key(), "is not known");
    }
  }

 private:
  const json::object& object_;
  const std::string path_;
  Problems& problems_;
  std::vector<std::string> known_;
};

std::vector<ProviderSetting> read_settings(Members& top, std::string_view name) {
  std::vector<ProviderSetting> all;
  const json::object* object = top.object(name);
  if (!object) return all;
  for (const auto& member : *object) {
    const std::string at = top.at(name) + "." + std::string(member.key());
    const json::object* fields = member.value().if_object();
    if (!fields) {
      top.problems().push_back({at, "must be a set of fields: label, hint, required, default"});
      continue;
    }
    Members inner(*fields, at, top.problems());
    ProviderSetting setting;
    setting.name = member.key();
    setting.label = inner.text("label");
    if (setting.label.empty()) setting.label = setting.name;
    setting.hint = inner.text("hint");
    setting.fallback = inner.text("default");
    setting.required = inner.text("required") == "true";
    inner.refuse_unknown();
    all.push_back(std::move(setting));
  }
  return all;
}

Authorization read_auth(Members& from) {
  Authorization auth;
  const json::object* object = from.object("auth");
  if (!object) return auth;
  Members fields(*object, from.at("auth"), from.problems());
  if (fields.find("basic")) {
    const auto texts = fields.texts("basic");
    auth.kind = Authorization::Kind::Basic;
    if (texts.size() != 2)
      fields.problem("basic", "must be a list of two: the user and the password");
    else {
      auth.user = fields.parsed("basic", texts[0]);
      auth.secret = fields.parsed("basic", texts[1]);
    }
  } else if (fields.find("bearer")) {
    auth.kind = Authorization::Kind::Bearer;
    auth.secret = fields.filled("bearer");
  } else if (const json::object* aws = fields.object("aws_sigv4")) {
    Members inner(*aws, fields.at("aws_sigv4"), from.problems());
    auth.kind = Authorization::Kind::AwsSigV4;
    auth.service = inner.text("service");
    auth.region = inner.filled("region");
    auth.user = inner.filled("id");
    auth.secret = inner.filled("key");
    inner.refuse_unknown();
  } else if (const json::object* jwt = fields.object("jwt_rs256")) {
    Members inner(*jwt, fields.at("jwt_rs256"), from.problems());
    auth.kind = Authorization::Kind::JwtRs256;
    auth.secret = inner.filled("key");
    auth.claims = inner.pairs("claims");
    inner.refuse_unknown();
  } else {
    from.problem("auth", "must be one of basic, bearer, aws_sigv4 and jwt_rs256");
  }
  fields.refuse_unknown();
  return auth;
}

// Every text in it must be a template.
void check_content(const json::value& value, const std::string& path, Problems& problems, int depth = 0) {
  if (depth > 16) {
    problems.push_back({path, "is nested too deeply"});
  } else if (value.is_string()) {
    if (const auto made = PlaceTemplate::parse(value.get_string()); !made)
      problems.push_back({path, made.fault().message});
  } else if (const json::object* object = value.if_object()) {
    for (const auto& member : *object)
      check_content(member.value(), path + "." + std::string(member.key()), problems, depth + 1);
  } else if (const json::array* array = value.if_array()) {
    for (const json::value& one : *array) check_content(one, path + "[]", problems, depth + 1);
  }
}

void read_body(Members& fields, ProviderWay& way) {
  using Body = ProviderWay::Body;
  for (const auto& [name, kind] : {std::pair("form", Body::Form), std::pair("json", Body::Json),
                                   std::pair("xml", Body::Xml), std::pair("text", Body::Text)}) {
    const json::value* content = fields.find(name);
    if (!content) continue;
    if (way.body != Body::None) fields.problem(name, "is a second body; a request has one of form, json, xml and text");
    const bool is_object = kind == Body::Form || kind == Body::Json;
    if (is_object ? !content->is_object() : !content->is_string())
      fields.problem(name, is_object ? "must be a set of fields" : "must be a text");
    way.body = kind;
    way.content = *content;
    check_content(*content, fields.at(name), fields.problems());
  }
  way.content_type = fields.text("content_type");
  if (way.content_type.empty())
    way.content_type = way.body == Body::Form   ? "application/x-www-form-urlencoded"
                       : way.body == Body::Json ? "application/json"
                       : way.body == Body::Xml  ? "text/xml; charset=utf-8"
                                                : "text/plain; charset=utf-8";
}

ProviderWay read_way(Members& fields, Channel channel, const Authorization& usual) {
  static const std::vector<std::string> kMethods{"GET", "POST", "PUT"};
  static const std::vector<std::string> kDialects{"", "twiml", "plivo", "ncco"};
  ProviderWay way;
  way.channel = channel;
  way.line = fields.text("line");
  if (!way.line.empty()) {
    if (way.line != "smpp" && way.line != "irc") fields.problem("line", "must be smpp or irc");
    if ((way.line == "smpp") != (channel == Channel::Sms))
      fields.problem("line", "is not for this channel; smpp carries sms, irc carries a chat");
    fields.refuse_unknown();
    return way;
  }
  if (const std::string method = fields.text("method"); !method.empty()) way.method = method;
  if (std::find(kMethods.begin(), kMethods.end(), way.method) == kMethods.end())
    fields.problem("method", "must be GET, POST or PUT");
  way.url = fields.filled("url");
  if (way.url.empty()) fields.problem("url", "is missing; write the address that takes the message");
  way.query = fields.pairs("query");
  way.headers = fields.pairs("headers");
  read_body(fields, way);
  if (way.method == "GET" && way.body != ProviderWay::Body::None)
    fields.problem("method", "is GET, which has no body; write the fields under 'query'");
  way.auth = fields.find("auth") ? read_auth(fields) : usual;
  way.speaks = fields.text("speaks");
  if (std::find(kDialects.begin(), kDialects.end(), way.speaks) == kDialects.end())
    fields.problem("speaks", "must be twiml, plivo or ncco");
  way.id = fields.path("id");
  way.reason = fields.path("reason");
  if (const json::object* answer = fields.object("answer")) {
    Members inner(*answer, fields.at("answer"), fields.problems());
    way.outcome = inner.path("path");
    way.accepted = inner.texts("accepted");
    way.later = inner.texts("later");
    inner.refuse_unknown();
  }
  fields.refuse_unknown();
  return way;
}

void read_ways(Members& top, const Authorization& usual, Description& into) {
  const json::object* channels = top.object("channels");
  if (!channels || channels->empty()) {
    top.problem("channels", "is missing; say how a message for sms, phone or a chat is handed over");
    return;
  }
  Members all(*channels, "channels", top.problems());
  for (const auto& member : *channels) {
    const auto channel = channel_of(member.key());
    if (!channel || !goes_by_provider(*channel)) {
      all.problem(member.key(), "is not a channel that goes by a provider, such as sms, phone or slack");
      continue;
    }
    const json::object* fields = all.object(member.key());
    if (!fields) continue;
    Members way(*fields, all.at(member.key()), top.problems());
    into.ways.push_back(read_way(way, *channel, usual));
  }
}

std::optional<ReplyReading> read_reply(Members& from) {
  const json::object* reply = from.object("reply");
  if (!reply) return std::nullopt;
  Members fields(*reply, from.at("reply"), from.problems());
  ReplyReading reading{fields.path("from"), fields.path("text"), fields.path("id")};
  if (reading.from.empty() || reading.text.empty()) from.problem("reply", "needs from and text: who wrote, and what");
  fields.refuse_unknown();
  return reading;
}

std::optional<PollReading> read_poll(Members& top, const Authorization& usual) {
  constexpr int kEveryMax = 3600;
  const json::object* object = top.object("poll");
  if (!object) return std::nullopt;
  Members fields(*object, "poll", top.problems());
  PollReading poll;
  poll.request.method = "GET";
  poll.request.url = fields.filled("url");
  if (poll.request.url.empty()) fields.problem("url", "is missing; write the address that says what came");
  poll.request.query = fields.pairs("query");
  poll.request.headers = fields.pairs("headers");
  poll.request.auth = fields.find("auth") ? read_auth(fields) : usual;
  poll.socket = fields.text("socket");
  if (poll.socket == "slack")
    poll.request.method = "POST";
  else if (!poll.socket.empty() && poll.socket != "mattermost")
    fields.problem("socket", "must be slack or mattermost");
  poll.list = fields.text("list");
  if (poll.list.empty() && poll.socket.empty())
    fields.problem("list", "is missing; name the member of the answer with what came");
  if (const std::string every = fields.text("every"); !every.empty()) {
    const auto [end, error] = std::from_chars(every.data(), every.data() + every.size(), poll.every);
    if (error != std::errc() || end != every.data() + every.size() || poll.every < 0 || poll.every > kEveryMax)
      fields.problem("every", "must be a number of seconds from 0 to 3600");
  }
  poll.next = fields.path("next");
  poll.at = fields.path("at");
  poll.reply = read_reply(fields);
  if (poll.reply && poll.reply->id.empty())
    fields.problem("reply", "needs id: else the same one would count again with each question");
  for (const auto& [name, value] : fields.pairs("only")) poll.only.emplace_back(name, value.fill({}));
  poll.answer = fields.filled("answer");
  fields.refuse_unknown();
  return poll;
}

std::optional<ProviderSigning> read_signing(Members& top, const std::vector<ProviderSetting>& secrets) {
  const json::object* object = top.object("signed");
  if (!object) return std::nullopt;
  Members fields(*object, "signed", top.problems());
  ProviderSigning signing;
  using Kind = ProviderSigning::Kind;
  for (const auto& [name, kind] :
       {std::pair("twilio", Kind::Twilio), std::pair("jwt_hs256", Kind::JwtHs256), std::pair("slack", Kind::Slack),
        std::pair("plivo", Kind::Plivo), std::pair("hub_sha256", Kind::HubSha256), std::pair("token", Kind::Token)}) {
    if (std::string secret = fields.text(name); !secret.empty()) {
      signing.kind = kind;
      signing.secret = std::move(secret);
    }
  }
  signing.header = fields.text("header");
  const bool known =
      std::any_of(secrets.begin(), secrets.end(), [&](const ProviderSetting& s) { return s.name == signing.secret; });
  if (!known)
    top.problem("signed", "must name one of the secrets, as twilio, jwt_hs256, slack, plivo, hub_sha256 or token");
  fields.refuse_unknown();
  return signing;
}

}  // namespace

Description Description::compile(const json::object& text, std::vector<Problem>& problems) {
  Description made;
  Members top(text, "", problems);
  made.title = top.text("title");
  made.docs = top.text("docs");
  made.setup = top.text("setup");
  made.settings = read_settings(top, "settings");
  made.secrets = read_settings(top, "secrets");
  const Authorization usual = read_auth(top);
  made.is_tracker = top.find("tracker") != nullptr;
  if (!made.is_tracker) read_ways(top, usual, made);
  made.signing = read_signing(top, made.secrets);
  made.reply = read_reply(top);
  if (const json::object* receipt = top.object("receipt")) {
    Members fields(*receipt, "receipt", problems);
    made.receipt = ReceiptReading{fields.path("id"),         fields.path("state"), fields.path("reason"),
                                  fields.texts("delivered"), fields.texts("read"), fields.texts("failed")};
    if (made.receipt->state.empty()) top.problem("receipt", "needs state: where the word stands");
    fields.refuse_unknown();
  }
  if (const json::object* confirm = top.object("confirm")) {
    Members fields(*confirm, "confirm", problems);
    made.confirm_type = fields.text("content_type");
    made.confirm_body = fields.text("body");
    (void)fields.parsed("body", made.confirm_body);
    fields.refuse_unknown();
  }
  made.buttons = top.text("buttons");
  if (!made.buttons.empty() && made.buttons != "slack" && made.buttons != "telegram" && made.buttons != "mattermost")
    top.problem("buttons", "must be slack, telegram or mattermost");
  made.poll = read_poll(top, usual);
  if (made.poll && !made.poll->reply && made.buttons.empty() && !made.poll->brings_messages_only())
    top.problem("poll", "needs reply, or buttons beside it: else nothing that came has a meaning");
  top.refuse_unknown();
  return made;
}

std::string Description::line() const {
  for (const ProviderWay& way : ways)
    if (!way.line.empty()) return way.line;
  return {};
}

const ProviderWay* Description::way(Channel channel) const {
  const auto at = std::find_if(ways.begin(), ways.end(), [&](const ProviderWay& w) { return w.channel == channel; });
  return at == ways.end() ? nullptr : &*at;
}

}  // namespace muster
