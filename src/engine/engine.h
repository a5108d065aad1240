// Door 2: the clock moves. What is due is done; the answer says when the next thing is.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "alert/open_alerts.h"
#include "cadence/rows.h"
#include "checkpoints/rows.h"
#include "config/configuration.h"
#include "engine/audit.h"
#include "engine/tally.h"
#include "escalation/escalate.h"
#include "incident/incident.h"
#include "notification/channel.h"
#include "notification/notifications.h"
#include "notification/plan.h"
#include "playbooks/run_id.h"
#include "provider/callback.h"
#include "response/plan.h"
#include "response/role.h"
#include "roles/rows.h"
#include "suppression/suppressions.h"
#include "timeline/turn.h"

namespace muster {

struct EngineSettings {
  std::string public_url;    // "https://muster.example.org", no slash at the end; empty: no links
  std::string callback_url;  // where providers reach us; empty: they cannot
  std::string link_key;      // signs acknowledge links
  // Where answers to mails come in: "alerts@example.org" gives alerts+KEY@example.org, "@in.example.org" gives
  // KEY@in.example.org. Empty: they are read by nobody.
  std::string reply_to{};
  int in_flight_max = 200;  // deliveries in the courier's hands at one time
  Duration save_repeats_every = std::chrono::seconds(5);
  // An attempt that the courier has not answered by then counts as "nobody knows whether it arrived".
  Duration attempt_lost_after = std::chrono::seconds(60);
  // How often the auditor looks at everything when nothing happens.
  Duration audit_idle = std::chrono::minutes(10);
};

// The engine is a function of now; the loop lives outside. It belongs to the writer, each call runs inside the caller's
// transaction; after one that failed, `resume_interrupted` comes first in the next.
class Engine {
 public:
  // All belong to the writer too.
  Engine(OpenAlerts& open, Suppressions& suppressions, std::int64_t& last_incident_number, EngineSettings settings)
      : open_(open),
        suppressions_(suppressions),
        last_number_(last_incident_number),
        settings_(std::move(settings)),
        auditor_(settings_.audit_idle) {}

  // After a start or a failed transaction: deliveries that are marked as being sent and are not in the courier's hands
  // are taken up again with the same key.
  void resume_interrupted(Turn& turn, const Configuration& config);

  // Where links lead, once it is known which port was free; before the first `run`.
  void links_lead_to(std::string public_url) { settings_.public_url = std::move(public_url); }

  struct Round {
    Instant next;               // when the next thing in the store is due; now or before: at once, there is more
    std::vector<Page> to_send;  // to be handed to the courier once the transaction is on disk
  };
  Round run(Turn& turn, const Configuration& config);
  // When the next thing is due that only memory knows of, such as an alert's time-out.
  Instant next_in_memory() const;
  // The transaction is on disk, and the courier gets `pages`; or it is not, and nothing of it happened.
  void committed(const std::vector<Page>& pages);
  void rolled_back() {
    answered_.clear();
    auditor_.rolled_back();
    tally_.rolled_back();
  }

  // The courier's answer for an attempt.
  void record(Turn& turn, const Configuration& config, DeliveryId delivery, int attempt, const Outcome& outcome);

  // What a provider says became of a message that it took. One that did not arrive goes to another provider, or the
  // person's next method is used, unless somebody has the incident.
  void note_receipt(Turn& turn, const Configuration& config, DeliveryRow delivery, const DeliveryReceipt& receipt);

  const EngineSettings& settings() const { return settings_; }
  const Auditor& auditor() const { return auditor_; }
  const Tally& tally() const { return tally_; }

  // How far behind the engine is: the age of the oldest thing that is due and not done.
  static Duration lag(store::Tx& tx, Instant now);

 private:
  void time_out_alerts(Turn& turn, const Configuration& config);
  void release_due(Turn& turn, const Configuration& config);
  bool is_held(Turn& turn, const Configuration& config, IncidentId incident);
  void end_storms(Turn& turn, const Configuration& config);
  void tell_teams(Turn& turn, const Configuration& config);
  void escalate_due(Turn& turn, const Configuration& config);
  void say_which_version(Turn& turn, const Policy& policy, const Escalation& due);
  void follow_up_due(Turn& turn, const Configuration& config);
  void follow_up(Turn& turn, const Configuration& config, const Incident& incident, const Policy& policy, int step);
  void respond_due(Turn& turn, const Configuration& config);
  void call_next(Turn& turn, const Configuration& config, const Incident& incident, const IncidentRole& role,
                 RoleCall call);
  UserId page_for_role(Turn& turn, const Configuration& config, const Incident& incident, const IncidentRole& role,
                       const UserId& user, const std::string& reason, bool is_a_call);
  static bool call_failed(Turn& turn, const DeliveryRow& failed);
  static void ask_again(Turn& turn, const RolePage& before, const UserId& user, NotificationId notification);
  void check_due(Turn& turn, const Configuration& config);
  void ask_next(Turn& turn, const Configuration& config, const Incident& incident, const Checkpoint& checkpoint,
                CheckpointRow row);
  bool ask_policy(Turn& turn, const Configuration& config, const Incident& incident, const Checkpoint& checkpoint);
  bool page_policy(Turn& turn, const Configuration& config, const Incident& incident, const std::string& why);
  void follow_cadence(Turn& turn, const Configuration& config);
  void page_for_update(Turn& turn, const Configuration& config, const Incident& incident, const UpdateCadence& cadence,
                       DueUpdate& due);
  void follow_regulatory_clocks(Turn& turn, const Configuration& config);
  void page_for_notification(Turn& turn, const Configuration& config, const Incident& incident,
                             const RegulatoryClock& clock, const RegulatoryDeadline& deadline, Instant due);
  Instant follow_playbooks(Turn& turn, const Configuration& config, std::vector<Page>& to_send);
  void ask_approvers(Turn& turn, const Configuration& config, RunId run);
  void record_decision(Turn& turn, const Policy& policy, const Escalation& due, const Decision& decision);
  // Whom a message went to in the end: nobody's `user` is empty.
  struct Told {
    NotificationId notification;
    UserId user;
  };
  Told notify(Turn& turn, const Configuration& config, IncidentId incident, const Notice& notice, Duration late,
              bool other_team = false);
  // The same, and nobody forwards it any more; `from`: who has forwarded it.
  NotificationId notify_directly(Turn& turn, const Configuration& config, IncidentId incident, const Notice& notice,
                                 Duration late, bool other_team, const UserId& from = {});
  bool came_back(Turn& turn, const Configuration& config, const DeliveryRow& failed);
  void page_asked(Turn& turn, const Configuration& config);
  struct FirstStep {
    PolicyId policy;
    std::string reason;
    bool others_than_its_team = false;  // as DeliveryRow::other_team
    bool also_its_own = false;          // the policy of an incident that somebody has
  };
  bool tell_first_step(Turn& turn, const Configuration& config, const Incident& about, const FirstStep& wanted);
  void fall_back(Turn& turn, const Configuration& config, Escalation exhausted, const Policy& from);
  void count_as_lost(Turn& turn, const Configuration& config);
  static void begin_again(Turn& turn, Escalation exhausted, const Policy& policy);
  void collect_due_deliveries(Turn& turn, const Configuration& config, std::vector<Page>& to_send);
  bool put_off(Turn& turn, const Configuration& config, DeliveryRow& delivery);
  void supersede(Turn& turn, DeliveryRow delivery);
  int room() const { return settings_.in_flight_max - static_cast<int>(in_hand_.size()); }
  bool over_quota(Turn& turn, const Configuration& config, const DeliveryRow& delivery,
                  const std::set<ProviderId>& used_up);
  void count_use(Turn& turn, const Configuration& config, const DeliveryRow& delivery, int parts);
  void remove_device(Turn& turn, const DeliveryRow& delivery, const std::string& recipient, const std::string& why);
  void settle(Turn& turn, const Configuration& config, DeliveryRow delivery, const Outcome& outcome,
              const std::string& with = "");
  void settle_bundle(Turn& turn, const Configuration& config, DeliveryId leader, int attempt, const Outcome& outcome);
  bool goes_by_another(Turn& turn, const Configuration& config, DeliveryRow& delivery, const std::string& recipient,
                       const Outcome& outcome);
  void fall_over(Turn& turn, const Configuration& config, const DeliveryRow& failed, const std::string& recipient);
  void step_failed(Turn& turn, const Configuration& config, IncidentId incident);
  void record_delivery(Turn& turn, const DeliveryRow& delivery, std::string_view kind, const std::string& recipient,
                       json::object more);

  OpenAlerts& open_;
  Suppressions& suppressions_;
  std::int64_t& last_number_;
  EngineSettings settings_;
  Auditor auditor_;
  Tally tally_;
  Instant next_save_{};
  // What the courier has not answered for, and until when an answer is waited for.
  struct InHand {
    int attempt;
    Instant until;
  };
  std::map<DeliveryId, InHand> in_hand_;
  std::vector<std::pair<DeliveryId, int>> answered_;  // attempts, in the transaction that is open
};

}  // namespace muster
