// How a message leaves the house: the interface of every channel.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/instant.h"
#include "base/severity.h"
#include "phrases/sentences.h"
#include "provider/provider.h"
#include "roster/user.h"

namespace muster {

// What one attempt came to. Reasons are for the timeline: no secrets, no path of a URL.

// The provider has it, which is not yet "a person saw it". `provider_id` may be empty.
struct Accepted {
  std::string provider_id;
  int parts = 1;  // as which it counts, and is paid: those of a long SMS
};
// Never again on this channel.
struct Rejected {
  std::string reason;
  bool address_gone = false;  // the provider says that this address no longer exists and never will again
};
// It did not arrive. `after` is the provider's wish; 0: as the back-off says.
struct RetryLater {
  std::chrono::seconds after;
  std::string reason;
};
// It broke off after sending: it may have arrived.
struct Unknown {
  std::string reason;
};
using Outcome = std::variant<Accepted, Rejected, RetryLater, Unknown>;

// Another incident that the same message tells of.
struct AlsoTold {
  IncidentId incident;
  std::string number;  // INC-1043
  std::string title;
  Severity severity = Severity::Error;
  std::string service_name;
  Instant since;
  std::string acknowledge_url;  // of this one alone
};

// What a calendar is to do with a mail (RFC 5546): enter it, change it, take it out.
struct CalendarPart {
  std::string uid;   // without a domain
  int sequence = 0;  // a higher one is newer
  bool cancelled = false;
  std::string summary;
  std::string url{};  // may be empty
  Instant from, until;
};

// A file that goes with a message; by e-mail only.
struct Attachment {
  std::string name;  // "report.pdf"
  std::string type;  // "application/pdf"
  std::shared_ptr<const std::string> bytes;
};

// What a person is told. Facts only: each channel words them as fits it (notification/words.h).
struct Page {
  bool is_test = false;  // asked for to try a contact: it has no incident, its reason says who asked, and since when is
                         // when that was
  std::string code{};    // of a test: to be entered by whoever gets it, to show that the address is theirs
  bool is_alarm = false;  // about Muster itself, to administrators (serve/watchdog): on no record, and with no incident
  bool is_notice = false;  // something that can wait (notice/): it has a title, a text and a link, and no incident
  bool is_letter = false;  // words for people outside, in own_subject and own_body: nothing else stands in it
  std::string text{};      // of a notice; several lines
  DeliveryId delivery;     // also the idempotency key: the same for every attempt
  int attempt = 1;
  Instant handed_over;  // to the courier, for this attempt
  Contact to;
  std::string recipient_name;
  std::string reason;  // why this person: "step 1 of Shop: on call for Shop primary"
  IncidentId incident;
  std::int64_t incident_version = 0;
  std::string incident_number;  // INC-1042
  std::string title;
  Severity severity = Severity::Error;
  std::string service_name;  // empty: unowned
  std::string source;
  std::int64_t alerts = 0;  // of the incident so far
  Instant since;            // when the incident was opened
  Instant first_due;        // when this message was first due: later than that is said in the message
  std::string time_zone;    // of the recipient
  std::vector<Link> links;
  std::vector<AlsoTold> others{};                    // that were due for the same address at the same time
  std::string acknowledge_url;                       // signed and expiring; opening it changes nothing
  bool may_snooze = false;                           // by that link
  std::string incident_url;                          // empty when no public URL is known
  std::string language = "en";                       // of the recipient
  std::shared_ptr<const Translation> translation{};  // of that language, when it is one that the organisation added
  std::string priority{};                            // of the incident, as people say: "P1"; empty: nobody said
  bool major = false;                                // it is a major incident
  // Who carries it, of the channels that go by a provider; null: nobody does.
  std::shared_ptr<const Provider> provider{};
  bool two_way = false;        // an answer to the message comes back to us
  std::string receipt_url{};   // where the provider says what became of it; empty: it cannot reach us
  std::string voice_url{};     // where it asks what to say in a call
  std::string action_token{};  // for buttons: proves which message it was
  std::string action_url{};    // where a press of a button comes; empty: it cannot
  std::string request{};       // of a webhook: its whole body, in place of ours; it is the action of a playbook
  // In the organisation's own words (message_template.h); empty: in Muster's.
  std::string own_subject{}, own_body{};
  // Where whoever gets a mail ends that with one click (RFC 8058); empty: it is no list's.
  std::string unsubscribe_url{};
  std::vector<Attachment> attachments{};
  std::optional<CalendarPart> calendar{};  // of a mail that invites
  std::string reply_to{};                  // the address to which a mail is answered; empty: answers are read by nobody
};

inline bool is_german(const Page& page) { return page.language == "de"; }
inline Tongue tongue_of(const Page& page) { return {page.language, page.translation.get()}; }
inline std::string say(const Page& page, Sentence sentence, Parts parts = {}) {
  return say(tongue_of(page), sentence, parts);
}

// Sends pages by one way. `send` returns at once; `done` is called exactly once, from any thread, perhaps before `send`
// returns (so hold no lock), also when the channel is being destroyed (then with Unknown or RetryLater). A channel has
// its own time limit for an attempt, at most 30 s.
class Sender {
 public:
  virtual ~Sender() = default;
  virtual void send(const Page& page, Instant now, std::function<void(Outcome)> done) = 0;
};

}  // namespace muster
