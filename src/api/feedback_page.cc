#include "api/feedback_page.h"

#include "api/sign_in_limit.h"
#include "base/language.h"
#include "closing/survey.h"
#include "http/target.h"
#include "incident/incidents.h"
#include "incident/survey_link.h"
#include "statuspage/markup.h"

namespace muster::api {
namespace {

using http::Method, http::Permission, http::Request, http::Response;

constexpr char kFeedbackPolicy[] =
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

constexpr std::string_view kFeedbackStyle =
    ":root{color-scheme:light dark;--g:#fff;--t:#1c1f26;--s:#5a6270;--l:#dfe2e8;--a:#4a5bd4}"
    "@media(prefers-color-scheme:dark){:root{--g:#0e0f13;--t:#e8eaee;--s:#9aa2b0;--l:#2a2d35;--a:#8b97f0}}"
    "*{box-sizing:border-box}body{margin:0 auto;max-width:34rem;padding:1rem;background:var(--g);color:var(--t);"
    "font:1rem/1.5 system-ui,sans-serif}h1{font-size:1.25rem}fieldset{border:1px solid var(--l);border-radius:.5rem;"
    "margin:0 0 1rem;padding:.5rem 1rem}label{display:flex;gap:.5rem;align-items:center;min-height:2.75rem}"
    "label.words{display:block}textarea{width:100%;min-height:7rem}textarea,button{font:inherit;padding:.5rem}"
    "button{min-height:2.75rem;width:100%}.soft{color:var(--s);font-size:.875rem}"
    ":focus-visible{outline:3px solid var(--a)}";

struct FeedbackWords {
  std::string_view language, title, question, badly, well, words, send, unnamed, no_score, thanks, used, over,
      too_often, unknown;
};
constexpr FeedbackWords kEnglishFeedback{"en",
                                         "How did it go?",
                                         "How did it go, as you saw it?",
                                         "badly",
                                         "very well",
                                         "What was good, what was not? (need not be said)",
                                         "Send",
                                         "Your answer is kept without your name.",
                                         "Choose one of the numbers from 1 to 5.",
                                         "Thank you. Your answer was taken.",
                                         "With this link an answer was given already. Thank you.",
                                         "The time to answer is over. Thank you all the same.",
                                         "That was tried too often. Try again later.",
                                         "This link is not valid. Open the whole link from the message."};
constexpr FeedbackWords kGermanFeedback{"de",
                                        "Wie ist es gelaufen?",
                                        "Wie ist es aus Ihrer Sicht gelaufen?",
                                        "schlecht",
                                        "sehr gut",
                                        "Was war gut, was nicht? (muss nicht sein)",
                                        "Senden",
                                        "Ihre Antwort wird ohne Ihren Namen aufbewahrt.",
                                        "Wählen Sie eine der Zahlen von 1 bis 5.",
                                        "Vielen Dank. Ihre Antwort ist angekommen.",
                                        "Mit diesem Link wurde schon geantwortet. Vielen Dank.",
                                        "Die Zeit für Antworten ist vorbei. Trotzdem vielen Dank.",
                                        "Das wurde zu oft versucht. Versuchen Sie es später noch einmal.",
                                        "Dieser Link ist ungültig. Öffnen Sie den ganzen Link aus der Nachricht."};

const FeedbackWords& feedback_words(const Request& request) {
  return language_in(request.header("accept-language").value_or("")) == Language::German ? kGermanFeedback
                                                                                         : kEnglishFeedback;
}

Response feedback_page(int status, const FeedbackWords& words, std::string_view number, const Markup& body) {
  Markup out;
  out.raw("<!doctype html>\n<html lang=\"")
      .text(words.language)
      .raw(
          "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
          "<meta name=\"color-scheme\" content=\"light dark\"><meta name=\"robots\" content=\"noindex\"><title>")
      .text(words.title)
      .raw("</title><link rel=\"stylesheet\" href=\"/feedback/style.css\"></head><body><main><h1>")
      .text(words.title);
  if (!number.empty()) out.raw(" ").text(number);
  out.raw("</h1>").add(body).raw("</main></body></html>\n");
  return http::text_response(status, out.take(), "text/html; charset=utf-8")
      .with("Content-Security-Policy", kFeedbackPolicy)
      .with("Referrer-Policy", "no-referrer")
      .with("Vary", "Accept-Language")
      .with("Cache-Control", "no-store");
}

Response feedback_says(int status, const FeedbackWords& words, std::string_view number, std::string_view text) {
  Markup out;
  out.raw("<p role=\"status\">").text(text).raw("</p>");
  return feedback_page(status, words, number, out);
}

Response feedback_form(int status, const FeedbackWords& words, std::string_view number, std::string_view question,
                       std::string_view written) {
  Markup out;
  if (status != 200) out.raw("<p role=\"alert\">").text(words.no_score).raw("</p>");
  out.raw("<form method=\"post\"><fieldset><legend>").text(question.empty() ? words.question : question);
  out.raw("</legend>");
  for (int score = kScoreMax; score >= 1; --score) {
    out.raw("<label><input type=\"radio\" name=\"score\" value=\"").number(score).raw("\" required>").number(score);
    if (score == kScoreMax) out.raw(" ").text(words.well);
    if (score == 1) out.raw(" ").text(words.badly);
    out.raw("</label>");
  }
  out.raw("</fieldset><label class=\"words\">").text(words.words);
  out.raw("<textarea name=\"words\" maxlength=\"2000\">").text(written).raw("</textarea></label><p class=\"soft\">");
  out.text(words.unnamed).raw("</p><button>").text(words.send).raw("</button></form>");
  return feedback_page(status, words, number, out);
}

std::string feedback_question(const Configuration& config) {
  return config.response.survey ? config.response.survey->question : std::string();
}

// What whoever opens the link sees; nothing: they may answer. Looks at the store, since a link is good for one answer.
std::optional<Response> feedback_refused(store::Tx& tx, const FeedbackWords& words, const SurveyLink& link, Instant now,
                                         std::string& number) {
  const auto incident = find_incident(tx, link.incident);
  const auto asked = incident ? survey_asked(tx, link.incident, UserId(link.who)) : std::nullopt;
  if (!asked) return feedback_says(404, words, "", words.unknown);
  number = number_text(incident->number);
  if (asked->answered) return feedback_says(200, words, number, words.used);
  if (link.expires_at <= now) return feedback_says(410, words, number, words.over);
  return std::nullopt;
}

void show_feedback(Service& service, const Request& request, http::Reply reply) {
  const FeedbackWords& words = feedback_words(request);
  const auto link = read_survey_token(service.settings().link_key, request.param("token"));
  if (!link) return reply(feedback_says(404, words, "", words.unknown));
  service.read(std::move(reply), [&service, &words, link = *link, now = service.now()](store::Tx& tx) {
    std::string number;
    if (auto response = feedback_refused(tx, words, link, now, number)) return std::move(*response);
    return feedback_form(200, words, number, feedback_question(*service.configuration()), "");
  });
}

void take_feedback(Service& service, SignInLimit& limit, const Request& request, http::Reply reply) {
  const FeedbackWords& words = feedback_words(request);
  const std::string client = client_address(request, service.settings().trusted_proxies);
  const auto link = read_survey_token(service.settings().link_key, request.param("token"));
  if (const auto wait = limit.count("feedback " + client, "feedback " + (link ? link->who : ""), service.now()))
    return reply(feedback_says(429, words, "", words.too_often)
                     .with("Retry-After", std::to_string(std::chrono::ceil<std::chrono::seconds>(*wait).count())));
  if (!link) return reply(feedback_says(404, words, "", words.unknown));
  int score = 0;
  std::string written;
  std::vector<std::pair<std::string, std::string>> pairs;
  if (http::read_form(request.body, pairs)) {
    for (const auto& [name, value] : pairs) {
      if (name == "score" && value.size() == 1 && value[0] >= '1' && value[0] < '1' + kScoreMax) score = value[0] - '0';
      if (name == "words") written = value.substr(0, kSurveyWordsMax);
    }
  }
  service.write<Response>(
      std::move(reply),
      [&service, &words, link = *link, score, written](Turn& turn) {
        std::string number;
        if (auto response = feedback_refused(turn.tx, words, link, turn.now, number)) return std::move(*response);
        const auto config = service.configuration();
        if (score == 0) return feedback_form(400, words, number, feedback_question(*config), written);
        const auto taken = answer_survey_by_link(turn, *config, link.incident, link.who, score, written);
        return taken ? feedback_says(200, words, number, words.thanks) : feedback_says(410, words, number, words.over);
      },
      [](const Response& response) { return response; });
}

}  // namespace

void add_feedback_routes(http::Router& router, Service& service) {
  const auto limit = std::make_shared<SignInLimit>();
  router.add({.method = Method::Get,
              .pattern = "/feedback/{token}",
              .permission = Permission::Public,
              .handler = [&service](const Request& request, http::Reply reply) {
                show_feedback(service, request, std::move(reply));
              }});
  router.add(
      {.method = Method::Post,
       .pattern = "/feedback/{token}",
       .permission = Permission::Public,
       .handler = [&service, limit](const Request& request,
                                    http::Reply reply) { take_feedback(service, *limit, request, std::move(reply)); },
       .body_max = 16 * 1024});
  router.add({.method = Method::Get,
              .pattern = "/feedback/style.css",
              .permission = Permission::Public,
              .handler = [](const Request&, http::Reply reply) {
                reply(http::text_response(200, std::string(kFeedbackStyle), "text/css; charset=utf-8")
                          .with("Cache-Control", "public, max-age=3600"));
              }});
}

}  // namespace muster::api
