// How a provider takes a message and what it says back: a description, shipped in shipped/ (one file each) or an
// administrator's own (type "http"). Everything that a description can say:
//
//   title, docs, setup        for people; setup may have {reply_url}, {receipt_url}, {voice_url}, {action_url}
//   settings, secrets         {name: {label, hint, required: true, default}}; their names are facts in the templates.
//                             "base_url" is the provider's address, and the only one that may be private
//   auth                      {basic: [user, password]}, {bearer: token}, {aws_sigv4: {service, region, id, key}} or
//                             {jwt_rs256: {key, claims: {name: template}}}
//   tracker                   true: no messages go by it, but issues (src/trackers); then there are no channels
//   channels                  {sms: request, phone: request, slack: request, …}; a request has
//     method, url, query, headers            query is encoded; what is empty is left out
//     form | json | xml | text               the body; content_type for the last two
//     auth                                   instead of the one above
//     line                                   smpp or irc, and nothing else: a connection that stays open carries it
//                                            (notification/line); its settings are those of the shipped ones
//     speaks                                 phone: twiml, plivo or ncco: what the address {voice_url} answers with
//     id, reason                             where the answer has them (answer_path.h)
//     answer: {path, accepted, later}        the value at path says what became of it, whatever the status
//   signed                    {twilio: secret}, {jwt_hs256: secret, header}, {slack: secret},
//   {hub_sha256: secret, header} or {token: secret, header}:
//                             how calls to us are proven; without it, by the key in the address
//   reply                     {from, text, id}          of a person's SMS
//   receipt                   {id, state, delivered: [words], read: [words], failed: [words], reason}
//   confirm                   {content_type, body}      what a reply is answered with, {text} the words for the person
//   buttons                   slack, telegram or mattermost: how presses of buttons come
//   poll                      how to ask for what came, where nobody can call us: {url, query, headers} by GET, with
//   the
//                             facts {next} and {since_day} (yesterday's date, UTC), and
//     list                                   the member with what came, a list; matrix: as its /sync answers, with the
//                                            fact {matrix_filter}
//     every                                  seconds between two questions; 0: the provider keeps each one waiting
//     next                                   in one of the list: the largest and one more is the next {next}
//     reply, at, only                        what a person's SMS says, as above; when it was sent (RFC 5322); members
//                                            with the only value that counts
//     socket                                 slack: a POST to url gives a WebSocket on which presses of buttons come,
//                                            as its Socket Mode (docs.slack.dev/apis/events-api/using-socket-mode);
//                                            mattermost: url is the WebSocket, on which messages of channels come
//     answer                                 without `reply`, each is a press of a button: where its answer is posted
//
// A field of query, headers, form and json is left out when none of its places has anything to fill in. In json, a text
// that begins with '=' is filled in and then read as JSON ("=true", "={priority}"), and an object with "$if" stands
// only when that text is not empty.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "provider/answer_path.h"
#include "provider/place_template.h"
#include "roster/user.h"

namespace muster {

struct ProviderSetting {
  std::string name, label, hint, fallback;
  bool required = false;
};

struct Authorization {
  enum class Kind { None, Basic, Bearer, AwsSigV4, JwtRs256 } kind = Kind::None;
  PlaceTemplate user, secret;                                 // Basic; Bearer and JwtRs256 have only the secret
  std::string service;                                        // AwsSigV4
  PlaceTemplate region;                                       // AwsSigV4
  std::vector<std::pair<std::string, PlaceTemplate>> claims;  // JwtRs256
};

// One way of a provider: how it takes a message for a channel.
struct ProviderWay {
  enum class Body { None, Form, Json, Xml, Text };
  Channel channel = Channel::Sms;
  std::string method = "POST";
  PlaceTemplate url;
  std::vector<std::pair<std::string, PlaceTemplate>> query, headers;
  Body body = Body::None;
  json::value content;  // of Form and Json: as described; of Xml and Text: the template's text
  std::string content_type;
  Authorization auth;
  std::string speaks;
  std::string line;  // then all of the above is empty
  AnswerPath id, reason, outcome;
  std::vector<std::string> accepted, later;
};

struct ProviderSigning {
  enum class Kind { Twilio, JwtHs256, Slack, Plivo, HubSha256, Token } kind = Kind::Token;
  std::string secret;  // name of the one that is used
  std::string header;
};

struct ReplyReading {
  AnswerPath from, text, id;
};

struct ReceiptReading {
  AnswerPath id, state, reason;
  std::vector<std::string> delivered, read, failed;
};

inline constexpr std::string_view kMatrixSync = "matrix";
struct PollReading {
  ProviderWay request;
  std::string socket, list;
  int every = 0;  // seconds
  AnswerPath next, at;
  std::optional<ReplyReading> reply;
  std::vector<std::pair<std::string, std::string>> only;
  PlaceTemplate answer;

  // What people write in channels, and no answers to messages of ours.
  bool brings_messages_only() const { return list == kMatrixSync || socket == "mattermost"; }
};

struct Description {
  struct Problem {
    std::string path;  // "channels.sms.url"
    std::string message;
  };
  // All that is wrong with it is appended to `problems`; then it is not to be used.
  static Description compile(const json::object& text, std::vector<Problem>& problems);

  std::string title, docs, setup;
  bool is_tracker = false;
  std::vector<ProviderSetting> settings, secrets;
  std::vector<ProviderWay> ways;
  std::optional<ProviderSigning> signing;
  std::optional<ReplyReading> reply;
  std::optional<ReceiptReading> receipt;
  std::string confirm_type, confirm_body;
  std::string buttons;
  std::optional<PollReading> poll;

  const ProviderWay* way(Channel channel) const;
  // "smpp" or "irc" when messages go by a connection that stays open; else "".
  std::string line() const;
  // Whether people's answers, and receipts, can come by that connection.
  bool hears_by_line() const { return line() == "smpp"; }
};

}  // namespace muster
