// What providers call: replies, receipts, and telephone calls that ask what to say.
#include "answer/answer.h"
#include "api/bot_gate.h"
#include "api/provider_routes.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/probe.h"
#include "chat/run.h"
#include "chat/take.h"
#include "engine/page_of.h"
#include "incident/ack_token.h"
#include "incident/incidents.h"
#include "notification/short_words.h"
#include "provider/button.h"
#include "provider/callback.h"
#include "provider/signature.h"
#include "trackers/act.h"
#include "trackers/vendor.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request;

// A call of a provider that is one of ours and has proved it.
struct Call {
  std::shared_ptr<const Configuration> config;
  const Provider* provider = nullptr;  // of config
  json::value value;                   // what came with it
  std::string content_type;
};

const Provider* with_key(const Configuration& config, std::string_view key) {
  const Provider* found = nullptr;
  for (const auto& [id, provider] : config.providers)
    if (!provider.key.empty() && equal_constant_time(provider.key, key)) found = &provider;
  return found && found->description ? found : nullptr;
}

std::variant<Call, http::Response> call_of(Service& service, const Request& request) {
  Call call{service.configuration(), nullptr, {}, std::string(request.header("Content-Type").value_or(""))};
  call.provider = with_key(*call.config, request.param("key"));
  if (!call.provider)
    return http::problem(404, "Not Found", "no provider has this key; copy the address from the provider's page");
  const std::string url = service.settings().public_url + request.target;
  const ProviderCall said{url, call.content_type, request.body,
                          [&](std::string_view name) { return std::string(request.header(name).value_or("")); }};
  if (!is_genuine(*call.provider, said, service.now())) {
    PROBE("a call that no provider signed was refused");
    log::warn("a call at a provider's address was not signed by it; is its secret right, and the public URL?",
              {{"provider", call.provider->id.str()}, {"from", request.remote}});
    return http::problem(
        403, "Forbidden",
        "the signature does not fit; compare the provider's secret, and the public URL of this server");
  }
  call.value = callback_value(request.query, call.content_type, request.body);
  return call;
}

using Handle = void (*)(Service&, const Call&, const Request&, http::Reply);

// 403 as Microsoft asks, and 503 while nobody can tell: Teams sends again what was not taken.
http::Response not_proven(const Call& call, const Request& request, const BotGate::Verdict& verdict) {
  if (verdict.is == BotGate::Verdict::Is::Unknown)
    return http::problem(503, "Service Unavailable", verdict.reason + "; send it again in a moment")
        .with("Retry-After", "5");
  PROBE("an activity that is not the Bot Framework's was refused");
  log::warn("a call at a provider's address was not the Bot Framework's",
            {{"provider", call.provider->id.str()}, {"from", request.remote}, {"why", verdict.reason}});
  return http::problem(403, "Forbidden", "this is not proven to come from Teams: " + verdict.reason);
}

http::Handler calls(Service& service, const std::shared_ptr<BotGate>& gate, Handle handle) {
  return [&service, gate, handle](const Request& request, http::Reply reply) {
    auto read = call_of(service, request);
    if (auto* refused = std::get_if<http::Response>(&read)) return reply(std::move(*refused));
    Call& call = std::get<Call>(read);
    if (!has_bot_token(*call.provider)) return handle(service, call, request, std::move(reply));
    const auto held = std::make_shared<http::Reply>(std::move(reply));  // keeps the request
    const std::shared_ptr<const Provider> provider(call.config, call.provider);
    const std::string authorization(request.header("Authorization").value_or(""));
    const json::value activity = call.value;
    gate->judge(provider, authorization, activity, service.now(),
                [&service, handle, &request, held, call = std::move(call)](const BotGate::Verdict& verdict) {
                  if (verdict.is != BotGate::Verdict::Is::Genuine) return (*held)(not_proven(call, request, verdict));
                  handle(service, call, request, std::move(*held));
                });
  };
}

// The words for the person, in the way that the provider carries back; else only that it was heard.
http::Response confirmation(const Description& description, const std::string& words) {
  if (words.empty() || description.confirm_body.empty()) return http::empty_response(204);
  const auto body = PlaceTemplate::parse(description.confirm_body);
  MUSTER_ASSERT(body);
  const bool xml = description.confirm_type.find("xml") != std::string::npos;
  return http::text_response(200, body->fill({{"text", words}}, xml ? PlaceIn::Xml : PlaceIn::Plain),
                             description.confirm_type);
}

// An SMS to whoever answered: a provider that is asked takes nothing in the answer.
Page words_back(const std::shared_ptr<const Provider>& provider, const std::string& to, const std::string& words,
                Instant now) {
  Page page;
  page.is_notice = true;
  page.to.channel = Channel::Sms;
  page.to.address = to;
  page.provider = provider;
  page.title = words;
  page.severity = Severity::Info;
  page.handed_over = page.first_due = page.since = now;
  return page;
}

Answer answer_of(const Provider& provider, const IncomingReply& reply) {
  Answer answer;
  answer.provider = provider.id;
  answer.from = reply.from;
  answer.call = reply.id;
  answer.text = reply.text;
  answer.words = reply_words(reply.text);
  return answer;
}

void take_reply(Service& service, const Call& call, const Request& request, http::Reply reply) {
  const auto read = reply_in(*call.provider->description, call.value, request.body);
  if (!read)
    return reply(http::problem(400, "Bad Request", "there is no sender in it, or this provider has no replies"));
  const Answer answer = answer_of(*call.provider, *read);
  service.write<Answered>(
      std::move(reply),
      [&service, answer](Turn& turn) {
        return take_answer(turn, service.doors().open_alerts(), *service.configuration(), answer);
      },
      [config = call.config, provider = call.provider](const Answered& answered) {
        return confirmation(*provider->description, answered.words);
      });
}

// The message that a receipt is about; nothing when another provider, or another attempt, has it now.
std::optional<DeliveryRow> about(store::Tx& tx, const ProviderId& provider, std::optional<DeliveryId> named,
                                 const DeliveryReceipt& receipt) {
  auto delivery = named ? find_delivery(tx, *named) : delivery_of_provider(tx, provider, receipt.id);
  if (!delivery || delivery->provider != provider) return std::nullopt;
  const bool of_another =
      !receipt.id.empty() && !delivery->provider_ref.empty() && delivery->provider_ref != receipt.id;
  return of_another ? std::nullopt : delivery;
}

void note_receipt(Service& service, const ProviderId& provider, std::optional<DeliveryId> named,
                  const DeliveryReceipt& receipt, http::Reply reply) {
  service.write<bool>(
      std::move(reply),
      [&service, provider, named, receipt](Turn& turn) {
        auto delivery = about(turn.tx, provider, named, receipt);
        if (delivery)
          service.doors().engine().note_receipt(turn, *service.configuration(), std::move(*delivery), receipt);
        return delivery.has_value();
      },
      [](const bool&) { return http::empty_response(204); });
}

void take_receipt(Service& service, const Call& call, const Request& request, http::Reply reply) {
  const auto receipt = receipt_in(*call.provider->description, call.value, request.body);
  if (!receipt || receipt->state == DeliveryReceipt::State::Underway) return reply(http::empty_response(204));
  std::optional<DeliveryId> named;
  if (const auto text = request.query_value("delivery")) {
    named = DeliveryId::parse(*text);
    if (!named) return reply(http::problem(400, "Bad Request", "'delivery' is not an id"));
  }
  note_receipt(service, call.provider->id, named, *receipt, std::move(reply));
}

http::Response spoken(const std::string& dialect, const Spoken& words) {
  const SpokenAnswer answer = spoken_answer(dialect, words);
  return http::text_response(200, answer.body, answer.content_type);
}

// In whose words a call to this person is.
Tongue tongue_of_user(const Configuration& config, const UserId& id) {
  const User* user = find(config.users, id);
  return user ? tongue_of(config, *user) : Tongue{"en"};
}

// What a call says first; `again`: a key was pressed that means nothing.
void speak(Service& service, const std::string& dialect, const AckToken& token, const std::string& keys_url, bool again,
           http::Reply reply) {
  service.read(std::move(reply), [&service, dialect, token, keys_url, again](store::Tx& tx) {
    const auto config = service.configuration();
    const auto delivery = find_delivery(tx, token.delivery);
    const bool known = delivery && delivery->incident == token.incident &&
                       (delivery->is_test() || find_incident(tx, delivery->incident));
    if (!known) return spoken(dialect, {{"This message is known no more. Goodbye."}, false, "", "en"});
    const Page page = page_of(tx, *config, service.doors().engine().settings(), *delivery, service.now());
    SpokenWords words = spoken_words(page);
    Spoken said{std::move(words.facts), true, keys_url, voice_of(tongue_of(page))};
    if (again) said.sentences = {say(page, "This key has no meaning.")};
    said.sentences.push_back(words.question);
    return spoken(dialect, said);
  });
}

void take_call(Service& service, const Call& call, const Request& request, http::Reply reply) {
  const ProviderWay* way = call.provider->description->way(Channel::Phone);
  if (!way || way->speaks.empty())
    return reply(http::problem(404, "Not Found", "this provider asks nothing in a call"));
  const auto token = read_ack_token(service.settings().link_key, request.param("token"));
  if (!token || token->expires_at <= service.now())
    return reply(spoken(way->speaks, {{"This message is known no more. Goodbye."}, false, "", "en"}));
  const std::string keys_url = service.settings().callback_url + request.target;
  const Keypad keypad = keypad_in(way->speaks, call.value);
  const bool was_asked = call.value.is_object() && call.value.get_object().contains("dtmf");
  if (keypad.digits.empty() && was_asked) return reply(spoken(way->speaks, {{"Goodbye."}, false, "", "en"}));
  if (keypad.digits.empty()) return speak(service, way->speaks, *token, keys_url, false, std::move(reply));
  const auto command = key_command(keypad.digits);
  if (!command) return speak(service, way->speaks, *token, keys_url, true, std::move(reply));
  Answer answer;
  answer.channel = Channel::Phone;
  answer.provider = call.provider->id;
  answer.call = keypad.call.empty() ? "" : keypad.call + "/" + keypad.digits;
  answer.text = keypad.digits;
  answer.words = ReplyWords{*command, 0};
  answer.delivery = token->delivery;
  struct Said {
    Answered answered;
    std::string thanks, voice;
  };
  service.write<Said>(
      std::move(reply),
      [&service, answer](Turn& turn) {
        const auto config = service.configuration();
        const auto delivery = find_delivery(turn.tx, answer.delivery);
        const Tongue tongue = tongue_of_user(*config, delivery ? delivery->user : UserId());
        return Said{take_answer(turn, service.doors().open_alerts(), *config, answer), say(tongue, "Thank you."),
                    voice_of(tongue)};
      },
      [dialect = way->speaks](const Said& said) {
        const std::string& words = said.answered.words;
        return spoken(dialect, {{words.empty() ? said.thanks : words}, false, "", said.voice});
      });
}

// A button under a message was pressed. What else a chat tells is heard and let be.
void take_press(Service& service, const Call& call, const Request&, http::Reply reply) {
  const std::string platform = call.provider->description->buttons;
  if (platform.empty()) return reply(http::problem(404, "Not Found", "messages of this provider have no buttons"));
  if (!call.value.is_object()) return reply(http::empty_response(200));
  const auto press = press_in(platform, call.value);
  if (!press) return reply(http::empty_response(200));
  const auto token = read_ack_token(service.settings().link_key, press->token);
  const auto say = [&service, platform, press = *press](const std::string& words, bool done) {
    const ButtonAnswer answer = button_answer(platform, press, words, done);
    if (!answer.body_at.empty() && !press.answer_at.empty() && service.settings().say)
      service.settings().say(press.answer_at, answer.body_at);
    return answer.body.empty() ? http::empty_response(200) : http::json_text_response(200, answer.body);
  };
  if (!token || token->expires_at <= service.now()) return reply(say("This message is known no more.", false));
  Answer answer;
  answer.channel = call.provider->description->ways.front().channel;
  answer.provider = call.provider->id;
  answer.from = press->from;
  answer.call = press->id;
  answer.text = "button";
  answer.words = ReplyWords{press->command, 0};
  answer.delivery = token->delivery;
  service.write<Answered>(
      std::move(reply),
      [&service, answer](Turn& turn) {
        return take_answer(turn, service.doors().open_alerts(), *service.configuration(), answer);
      },
      [say, from = press->from](const Answered& answered) {
        if (answered.became == Answered::Became::Repeated) return http::empty_response(200);
        // Whoever presses sees the message already: a hint is no secret.
        const std::string stranger = "Muster does not know you. Add " + from + " to your contacts.";
        return say(answered.words.empty() ? stranger : answered.words, answered.became != Answered::Became::Refused);
      });
}

ChatDesk desk_of(Service& service) {
  return {service.doors().open_alerts(), service.doors().newest_incident_number(), service.settings().public_url};
}

void take_messages(Service& service, const Call& call, std::vector<ChatMessage> messages, http::Reply reply) {
  service.write<bool>(
      std::move(reply),
      [&service, provider = *call.provider, messages = std::move(messages)](Turn& turn) {
        bool any = false;
        const auto config = service.configuration();
        for (const ChatMessage& message : messages) any = take_chat_message(turn, *config, provider, message) || any;
        return any;
      },
      [](const bool&) { return http::empty_response(200); });
}

// Words for everybody in a room of a chat. It is no operation of an incident's channel: nobody waits for what becomes
// of it, and its number, by which the chat knows it, is its own.
ChatCall words_in_room(Turn& turn, const Provider& provider, const ChatCommand& command, std::string words) {
  ChatCall call;
  call.provider = std::make_shared<const Provider>(provider);
  call.channel = command.channel;
  call.answers = command.thread;
  call.operation.kind = ChatOperation::Kind::Post;
  call.operation.incident = turn.ids.next<IncidentId>(turn.now);
  call.operation.text = answer_in_room(command, std::move(words));
  return call;
}

http::Response said_in_room(Service& service, const std::vector<ChatCall>& answers) {
  if (service.settings().talk && !answers.empty()) service.settings().talk(answers);
  return http::empty_response(200);
}

// What came by one question to a chat without commands of its own, in its order. After a start it tells of everything
// again: what was asked for long ago is not meant any more.
constexpr Duration kCommandAgeMax = std::chrono::hours(1);
void take_sync(Service& service, const Call& call, std::vector<ChatMessage> messages, http::Reply reply) {
  service.write<std::vector<ChatCall>>(
      std::move(reply),
      [&service, provider = *call.provider, messages = std::move(messages)](Turn& turn) {
        std::vector<ChatCall> answers;
        const auto config = service.configuration();
        for (const ChatMessage& message : messages) {
          const auto command = command_said_in(message);
          if (!command) {
            take_chat_message(turn, *config, provider, message);
            continue;
          }
          if (turn.now - message.at > kCommandAgeMax) continue;
          ChatDesk desk = desk_of(service);
          std::string words = take_chat_command(turn, desk, *config, provider, *command);
          if (!words.empty()) answers.push_back(words_in_room(turn, provider, *command, std::move(words)));
        }
        return answers;
      },
      [&service](const std::vector<ChatCall>& answers) { return said_in_room(service, answers); });
}

// Where the answer to a call is read by nobody (Teams), words go into the conversation in which they were asked for.
template <class Take>
void answer_in_conversation(Service& service, const Call& call, ChatCommand from, Take take, http::Reply reply) {
  service.write<std::vector<ChatCall>>(
      std::move(reply),
      [&service, provider = *call.provider, from = std::move(from), take](Turn& turn) {
        ChatDesk desk = desk_of(service);
        std::string words = take(turn, desk, *service.configuration(), provider);
        std::vector<ChatCall> answers;
        if (!words.empty()) answers.push_back(words_in_room(turn, provider, from, std::move(words)));
        return answers;
      },
      [&service](const std::vector<ChatCall>& answers) { return said_in_room(service, answers); });
}

void take_command(Service& service, const Call& call, const ChatCommand& command, http::Reply reply) {
  if (call.provider->type == "teams")
    return answer_in_conversation(
        service, call, command,
        [command](Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider) {
          return take_chat_command(turn, desk, config, provider, command);
        },
        std::move(reply));
  service.write<std::string>(
      std::move(reply),
      [&service, provider = *call.provider, command](Turn& turn) {
        ChatDesk desk = desk_of(service);
        return take_chat_command(turn, desk, *service.configuration(), provider, command);
      },
      [](const std::string& words) {
        return words.empty() ? http::empty_response(200) : http::json_text_response(200, chat_reply(words));
      });
}

void take_channel_press(Service& service, const Call& call, const ChatPress& press, http::Reply reply) {
  const bool signs = call.provider->description->signing.has_value();
  if (!signs && !equal_constant_time(press.token, chat_button_token(service.settings().link_key, press.incident)))
    return reply(http::problem(403, "Forbidden", "the button is none of this server's"));
  if (call.provider->type == "teams")
    return answer_in_conversation(
        service, call, {press.channel, press.from, press.from_name, "", press.id, press.thread},
        [press](Turn& turn, ChatDesk& desk, const Configuration& config, const Provider& provider) {
          return take_chat_press(turn, desk, config, provider, press);
        },
        std::move(reply));
  service.write<std::string>(
      std::move(reply),
      [&service, provider = *call.provider, press](Turn& turn) {
        ChatDesk desk = desk_of(service);
        return take_chat_press(turn, desk, *service.configuration(), provider, press);
      },
      [&service, press, signs](const std::string& words) {
        if (words.empty()) return http::empty_response(200);
        if (!signs) return http::json_text_response(200, to_text(json::object{{"ephemeral_text", words}}));
        if (!press.answer_at.empty() && service.settings().say)
          service.settings().say(
              press.answer_at,
              to_text(json::object{{"replace_original", false}, {"response_type", "ephemeral"}, {"text", words}}));
        return http::empty_response(200);
      });
}

// What a tracker tells of its issues; most of it is of none of ours.
void take_issue(Service& service, const Call& call, http::Reply reply) {
  const auto heard = hear_issue_event(call.provider->type, call.value);
  if (!heard) return reply(http::empty_response(204));
  service.write<bool>(
      std::move(reply),
      [&service, provider = *call.provider, heard = *heard](Turn& turn) {
        return take_issue_news(turn, *service.configuration(), provider, heard);
      },
      [](const bool&) { return http::empty_response(204); });
}

// All that a chat or a tracker tells comes here: messages, commands, buttons of channels and of pages, issues.
void take_chat(Service& service, const Call& call, const Request& request, http::Reply reply) {
  if (has_issues(call.provider->type)) return take_issue(service, call, std::move(reply));
  if (call.provider->type == "matrix") return take_sync(service, call, hear_sync(call.value), std::move(reply));
  ChatHeard heard = hear(call.provider->type, call.value);
  if (const auto* challenge = std::get_if<ChatChallenge>(&heard))
    return reply(http::text_response(200, challenge->challenge, "text/plain; charset=utf-8"));
  if (auto* message = std::get_if<ChatMessage>(&heard))
    return take_messages(service, call, {std::move(*message)}, std::move(reply));
  if (const auto* command = std::get_if<ChatCommand>(&heard))
    return take_command(service, call, *command, std::move(reply));
  if (const auto* press = std::get_if<ChatPress>(&heard))
    return take_channel_press(service, call, *press, std::move(reply));
  // Teams tells its bot of much else: who came, who reacted.
  if (call.provider->type == "teams") return reply(http::empty_response(200));
  take_press(service, call, request, std::move(reply));
}

}  // namespace

std::vector<std::shared_ptr<const Provider>> polled_providers(const Service& service) {
  const auto config = service.configuration();
  std::vector<std::shared_ptr<const Provider>> all;
  for (const auto& [id, provider] : config->providers)
    if (provider.polls && provider.replies && provider.description && provider.description->poll)
      all.push_back(std::shared_ptr<const Provider>(config, &provider));
  return all;
}

void take_polled(Service& service, const std::shared_ptr<const Provider>& provider, PolledItem item,
                 http::Reply reply) {
  const auto config = service.configuration();
  if (!item.reply) {
    const Call call{config, provider.get(), std::move(item.value), ""};
    return take_chat(service, call, {}, std::move(reply));
  }
  service.write<Answered>(
      std::move(reply),
      [&service, answer = answer_of(*provider, *item.reply)](Turn& turn) {
        return take_answer(turn, service.doors().open_alerts(), *service.configuration(), answer);
      },
      [&service, provider, to = item.reply->from](const Answered& answered) {
        if (!answered.words.empty() && service.settings().tell)
          service.settings().tell(words_back(provider, to, answered.words, service.now()));
        return http::empty_response(204);
      });
}

std::vector<std::shared_ptr<const Provider>> line_providers(const Service& service) {
  const auto config = service.configuration();
  std::vector<std::shared_ptr<const Provider>> all;
  for (const auto& [id, provider] : config->providers)
    if (provider.description && !provider.description->line().empty())
      all.push_back(std::shared_ptr<const Provider>(config, &provider));
  return all;
}

void take_told(Service& service, const std::shared_ptr<const Provider>& provider, const DeliveryReceipt& receipt,
               http::Reply reply) {
  if (receipt.id.empty() || receipt.state == DeliveryReceipt::State::Underway) return reply(http::empty_response(204));
  note_receipt(service, provider->id, std::nullopt, receipt, std::move(reply));
}

void add_provider_calls(http::Router& router, Service& service, Fetch fetch) {
  const auto gate = std::make_shared<BotGate>(std::move(fetch));
  const auto add = [&](Method method, std::string pattern, Handle handle) {
    router.add({.method = method,
                .pattern = std::move(pattern),
                .permission = Permission::IntegrationKey,
                .handler = calls(service, gate, handle),
                .trailing_slash = true});
  };
  // Gateways call by GET, as their operators are used to.
  for (const Method method : {Method::Get, Method::Post}) {
    add(method, "/v1/providers/{key}/reply", take_reply);
    add(method, "/v1/providers/{key}/receipt", take_receipt);
  }
  add(Method::Post, "/v1/providers/{key}/voice/{token}", take_call);
  add(Method::Post, "/v1/providers/{key}/action", take_chat);
}

}  // namespace muster::api
