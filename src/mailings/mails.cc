#include "mailings/mails.h"

#include <algorithm>

#include "base/probe.h"
#include "mailings/queries.h"
#include "oncall/wall_clock.h"

namespace muster {
namespace {

constexpr Duration kMailLostAfter = std::chrono::seconds(90);
constexpr int kLostMailsMax = 100;

ReportMail read_mail(const store::Row& row) {
  return {row.get<DeliveryId>(0),  row.get<ReportRunId>(1), row.get<std::string>(2), row.get<std::string>(3),
          row.get<std::string>(4), row.get<int>(5),         row.get<Instant>(6),     row.get<std::optional<Instant>>(7),
          row.get<std::string>(8)};
}

template <class... Args>
std::vector<ReportMail> mails_by(store::Tx& tx, const store::Sql& sql, const Args&... args) {
  std::vector<ReportMail> found;
  tx.each(
      sql, [&](const store::Row& row) { found.push_back(read_mail(row)); }, args...);
  return found;
}

void settle_mail(Turn& turn, DeliveryId id, std::string_view state, std::optional<Instant> due,
                 const std::string& why) {
  turn.tx.exec(sql::mailings::settle_mail, id, state, due, due ? std::optional<Instant>() : turn.now, why);
}

Duration mail_back_off(int attempts) {
  using std::chrono::minutes;
  static constexpr minutes kWaits[] = {minutes(1), minutes(5), minutes(15), minutes(60), minutes(360)};
  return kWaits[std::min<std::size_t>(static_cast<std::size_t>(std::max(attempts, 1)) - 1, std::size(kWaits) - 1)];
}

// Where a person gets mail: their address, else the first one at which they are paged.
std::string address_of(const User& user) {
  if (!user.email.empty()) return user.email;
  const auto contact = std::ranges::find(user.contacts, Channel::Email, &Contact::channel);
  return contact == user.contacts.end() ? "" : contact->address;
}

std::string day_text(Instant at, const std::string& time_zone) {
  const auto day = std::chrono::floor<std::chrono::days>(WallClock(time_zone).read(at).local);
  return rfc3339(Instant(day.time_since_epoch())).substr(0, 10);
}

std::string_view type_of(ReportFormat format) {
  return format == ReportFormat::Pdf ? "application/pdf" : format == ReportFormat::Csv ? "text/csv" : "text/html";
}

// Files together too large for a mail stay where they are, and the mail says so.
bool attach(store::Tx& tx, Page& page, const ReportRun& run) {
  std::size_t together = 0;
  for (const ReportFormat format : formats_of(tx, run.id)) {
    auto bytes = file_of(tx, run.id, format);
    if (!bytes) continue;
    together += bytes->size();
    page.attachments.push_back({run.plan.str() + "." + std::string(text_of(format)), std::string(type_of(format)),
                                std::make_shared<const std::string>(std::move(*bytes))});
  }
  if (together <= kAttachedMax) return true;
  page.attachments.clear();
  return false;
}

std::optional<Page> page_of_mail(Turn& turn, const Configuration& config, const std::string& public_url,
                                 const ReportMail& mail) {
  const auto run = find_run(turn.tx, mail.run);
  const ReportPlan* plan = run ? find(config.reports, run->plan) : nullptr;
  if (!plan) return std::nullopt;
  const bool german = run->language == "de";
  Page page;
  page.delivery = mail.id;
  page.attempt = mail.attempts + 1;
  page.handed_over = turn.now;
  page.first_due = page.since = mail.created_at;
  page.is_notice = true;
  page.to.channel = Channel::Email;
  page.to.address = mail.address;
  page.recipient_name = mail.name;
  page.time_zone = plan->time_zone;
  page.language = run->language;
  page.severity = Severity::Info;
  page.title = run->name + ": " + day_text(run->from, plan->time_zone) + " – " + day_text(run->until, plan->time_zone);
  const bool attached = attach(turn.tx, page, *run);
  page.text = german ? (attached ? "Der Bericht hängt an dieser Nachricht."
                                 : "Der Bericht ist zu groß für eine Nachricht; "
                                   "er steht in Muster.")
                     : (attached ? "The report is attached to this message."
                                 : "The report is too large for a message; it is in Muster.");
  page.text += german ? "\nWas gezählt wird und was nicht, steht an seinem Ende."
                      : "\nWhat is counted and what is left out stands at its end.";
  if (!public_url.empty())
    page.links.push_back({public_url + "/analytics/reports", german ? "Berichte öffnen" : "Open the reports"});
  return page;
}

}  // namespace

std::vector<ReportMail> mails_of(store::Tx& tx, ReportRunId run) {
  return mails_by(tx, sql::mailings::mails_of_run, run);
}

void queue_report_mails(Turn& turn, const Configuration& config, const ReportPlan& plan, ReportRunId run) {
  std::map<std::string, std::string> to;  // address, name
  for (const UserId& id : plan.users) {
    const User* user = find(config.users, id);
    const std::string address = user ? address_of(*user) : std::string();
    if (!address.empty()) to.emplace(address, user->name);
  }
  for (const std::string& address : plan.addresses) to.emplace(address, address);
  for (const auto& [address, name] : to)
    turn.tx.exec(sql::mailings::add_mail, turn.ids.next<DeliveryId>(turn.now), run, address, name, turn.now);
}

int send_again(Turn& turn, ReportRunId run) {
  return static_cast<int>(turn.tx.exec(sql::mailings::send_again, run, turn.now));
}

std::vector<Page> follow_report_mails(Turn& turn, const Configuration& config, const std::string& public_url,
                                      int room) {
  std::vector<Page> pages;
  if (config.reports.empty()) return pages;
  for (const ReportMail& lost : mails_by(turn.tx, sql::mailings::mails_lost, turn.now, kLostMailsMax)) {
    PROBE("the courier never answered for a mail with a report");
    end_report_mail(turn, lost.id, lost.attempts, Unknown{"no answer came"});
  }
  const auto sending = turn.tx.one<std::int64_t>(sql::mailings::mails_sending).value_or(0);
  const int free = std::min(room, kReportMailsInFlight - static_cast<int>(sending));
  if (free <= 0) return pages;
  for (const ReportMail& mail : mails_by(turn.tx, sql::mailings::mails_due, turn.now, free)) {
    auto page = page_of_mail(turn, config, public_url, mail);
    if (!page) {
      settle_mail(turn, mail.id, "dropped", std::nullopt, "the report is not declared any more");
      continue;
    }
    turn.tx.exec(sql::mailings::send_mail, mail.id, mail.attempts + 1, turn.now + kMailLostAfter);
    pages.push_back(std::move(*page));
  }
  return pages;
}

Instant next_report_mail(store::Tx& tx) {
  const auto sending = tx.one<std::int64_t>(sql::mailings::mails_sending).value_or(0);
  // With full hands the next answer makes room and calls again.
  const Instant due = sending < kReportMailsInFlight ? tx.next(sql::mailings::next_mail) : kForever;
  return std::min(due, tx.next(sql::mailings::next_lost));
}

bool end_report_mail(Turn& turn, DeliveryId id, int attempt, const Outcome& outcome) {
  const auto found = mails_by(turn.tx, sql::mailings::mail, id);
  if (found.empty()) return false;
  const ReportMail& mail = found.front();
  if (mail.state != "sending" || mail.attempts != attempt) return true;
  if (std::holds_alternative<Accepted>(outcome)) {
    settle_mail(turn, id, "sent", std::nullopt, "");
    return true;
  }
  if (const auto* rejected = std::get_if<Rejected>(&outcome)) {
    settle_mail(turn, id, "failed", std::nullopt, rejected->reason);
    return true;
  }
  const auto* later = std::get_if<RetryLater>(&outcome);
  const std::string why = later ? later->reason : std::get<Unknown>(outcome).reason;
  if (attempt >= kReportMailAttempts) {
    settle_mail(turn, id, "failed", std::nullopt, why);
    return true;
  }
  const Duration wish = later ? Duration(later->after) : Duration(0);
  settle_mail(turn, id, "pending", turn.now + std::max(wish, mail_back_off(attempt)), why);
  return true;
}

}  // namespace muster
