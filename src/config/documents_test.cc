#include "config/documents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "config/read.h"

namespace muster {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

constexpr const char* kAppKeys =
    "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4 BTBZMqHH6r4Tts7J_aSIgg";

// One of everything, with no field at its default.
Configuration everything() {
  Configuration all;
  User ana;
  ana.id = UserId("ana");
  ana.name = "Ana";
  ana.email = "ana@example.org";
  ana.role = Role::Manager;
  ana.time_zone = "Europe/Berlin";
  ana.language = "de";
  ana.forward = Forward{UserId("ben"), *parse_rfc3339("2026-12-24T12:00:00Z")};
  ana.contacts = {{ContactId("mail"), Channel::Email, "ana@example.org", "", false},
                  {ContactId("hook"), Channel::Webhook, "http://10.0.0.1/x", "s3cret", true},
                  {ContactId("push"), Channel::Ntfy, "https://ntfy.sh/ana", "tk_1", false},
                  {ContactId("app"), Channel::UnifiedPush, "https://up.example.org/UP?x=1", kAppKeys, false},
                  {ContactId("app2"), Channel::UnifiedPush, "https://up.example.org/UP?x=2", "", false},
                  {ContactId("sms"), Channel::Sms, "+4917012345678", "", false},
                  {ContactId("slack"), Channel::Slack, "U0ANA", "", false}};
  const DaySpan night{{std::chrono::Monday}, 22h, 6h};
  ana.notify = {{0s, ContactId("mail"), {}, std::nullopt},
                {90s, ContactId("hook"), {Severity::Critical, Severity::Error}, std::nullopt},
                {10min, ContactId("push"), {}, night}};
  ana.quiet_hours = DaySpan{{}, 21h, 7h};
  ana.do_not_disturb_until = *parse_rfc3339("2026-12-24T12:00:00Z");
  all.users[ana.id] = ana;
  User ben;
  ben.id = UserId("ben");
  ben.name = "ben";
  all.users[ben.id] = ben;
  all.teams[TeamId("shop")] = {TeamId("shop"), "Shop", {ana.id, UserId("ben")}};

  Schedule schedule{ScheduleId("primary"), "Primary", TeamId("shop"), "America/New_York", {}, {}};
  const LocalTime start = std::chrono::local_days(std::chrono::year(2026) / 1 / 5) + 9h;
  Layer layer{"Nights", {Rotation::Unit::Hours, 12}, start, start + 24h + 30s, {{{ana.id}}, {{UserId("ben")}}}, {}};
  layer.restrictions = {{{std::chrono::Monday, std::chrono::Sunday}, 22h, 6h + 30min + 15s},
                        {{std::chrono::Saturday}, 0s, 0s},
                        {{}, 0s, 0s},
                        {{std::chrono::Friday}, 18h, 8h, std::chrono::Monday}};
  layer.time_zone = "Asia/Kolkata";
  layer.effect = Effect::Adds;
  const std::vector<Slot> ana_alone{{{ana.id}}};
  schedule.layers = {layer,
                     {"", {Rotation::Unit::Days, 1}, start, std::nullopt, ana_alone, {}},
                     {"", {Rotation::Unit::Hours, 1}, start, std::nullopt, ana_alone, {}},
                     {"", {Rotation::Unit::Weeks, 2}, start, std::nullopt, ana_alone, {}}};
  Layer unequal{"Unequal", {Rotation::Unit::Days, 1}, start, std::nullopt, {}, {}};
  unequal.slots = {{{ana.id, UserId("ben")}, {}, {}, 5}, {}, {{}, {UserId("ben")}, {ScheduleId("inner")}}};
  schedule.layers.push_back(unequal);
  unequal.rotation = {Rotation::Unit::Recurring, 1, *parse_rrule("FREQ=MONTHLY;BYDAY=1MO"), 24h};
  schedule.layers.push_back(unequal);
  unequal.rotation = {Rotation::Unit::Recurring, 1, *parse_rrule("FREQ=WEEKLY;BYDAY=MO,SU")};
  schedule.layers.push_back(unequal);
  all.schedules[ScheduleId("inner")] = {ScheduleId("inner"), "inner", {}, "UTC", {}, {}};
  const Instant noon = *parse_rfc3339("2026-12-24T12:00:00Z");
  schedule.overrides = {{OverrideId(1), ana.id, noon, noon + 24h},
                        {OverrideId(2), UserId("ben"), noon, noon + 1h, Effect::Shadows}};
  schedule.holidays = HolidayCalendarId("holidays");
  const auto about_holidays = [](Restriction restriction, OnHolidays holidays) {
    restriction.holidays = holidays;
    return restriction;
  };
  schedule.layers.back().restrictions = {
      about_holidays({}, OnHolidays::Only), about_holidays({{std::chrono::Monday}, 9h, 17h}, OnHolidays::Except),
      about_holidays({{std::chrono::Friday}, 18h, 8h, std::chrono::Monday}, OnHolidays::Except),
      about_holidays({{std::chrono::Saturday}, 9h, 9h}, OnHolidays::AsOtherDays)};
  all.schedules[schedule.id] = schedule;

  Policy policy{PolicyId("shop"), "Shop policy", TeamId("shop"), {}, 2, 15min};
  policy.steps = {{30s, {ScheduleId("primary"), ana.id}},
                  {0s,
                   {TeamId("shop"), WebhookTarget{"https://example.org/x", "key", false},
                    WebhookTarget{"http://10.0.0.1/", "", true}}}};
  policy.acknowledge_timeout = 45min;
  policy.overloaded_at = 4;
  policy.steps.push_back({5min,
                          {NextOnCall{ScheduleId("primary")}, ChatTarget{Channel::Slack, "C0SHOP"}},
                          "Confirm the scope",
                          {{Severity::Critical, Severity::Error}, {1, 2}, false},
                          Until::Resolved,
                          Choice::RoundRobin});
  policy.steps.push_back({5min, {PolicyId("global")}, "", {{}, {}, true}, Until::Acknowledged, Choice::One});
  all.policies[policy.id] = policy;
  all.policies[PolicyId("global")] = {PolicyId("global"), "global", TeamId(), {{0s, {ana.id}}}, 0, 0s};
  all.services[ServiceId("checkout")] = {
      ServiceId("checkout"), "Checkout", "Takes\nthe money", TeamId("shop"), PolicyId("shop"),
      {ServiceId("orders")}, 1,          "production",       false,          {{"compliance", "pci"}}};
  all.services[ServiceId("orders")] = {ServiceId("orders"),    "Orders", "", TeamId(), PolicyId(),
                                       {ServiceId("checkout")}};
  all.integrations[IntegrationId("prom")] = {IntegrationId("prom"), "Prometheus", "alertmanager", "0123456789abcdef",
                                             ServiceId("checkout")};
  Provider twilio;
  twilio.id = ProviderId("tw");
  twilio.name = "Twilio";
  twilio.type = "twilio";
  twilio.key = "0123456789abcdef-tw";
  twilio.priority = 5;
  twilio.prefixes = {"+49", "+43"};
  twilio.channels = {Channel::Phone, Channel::Sms};
  twilio.settings = {{"account_sid", "AC1"}, {"from", "+15005550006"}};
  twilio.secrets = {{"auth_token", "s"}};
  twilio.replies = false;
  twilio.prices = {{"", 80'000}, {"+49", 75'500}, {"+1", 12'000'000}};
  twilio.currency = "EUR";
  twilio.quota_day = 20;
  twilio.quota_month = 300;
  twilio.private_address = true;
  Provider house;
  house.id = ProviderId("house");
  house.name = "house";
  house.type = "http";
  house.own = parse_json(R"({"channels":{"sms":{"url":"https://sms.example.org","json":{"to":"{to}"}}}})")->as_object();
  all.providers = {{twilio.id, twilio}, {house.id, house}};
  all.integrations[IntegrationId("prom")].correlation = false;
  all.inhibit_rules[InhibitRuleId("host")] = {InhibitRuleId("host"),
                                              "Host down",
                                              *parse_matchers(R"(alertname="HostDown")"),
                                              *parse_matchers(R"(severity=~"warning|error", env!="test")"),
                                              {"instance"}};
  all.organisation_name = "Example";
  all.default_policy = PolicyId("shop");
  all.correlation = {.enabled = false,
                     .group_window = 2h,
                     .group_labels = {"cluster", "alertname"},
                     .again_window = 30min,
                     .labels_window = 1min,
                     .labels_share = 71,
                     .labels_at_least = 4,
                     .labels_ignored = {"replica"},
                     .text_window = 2min,
                     .text_share = 72,
                     .text_words = 5,
                     .burst_window = 1min,
                     .burst_incidents = 4,
                     .dependency_window = 3min,
                     .dependency_distance = 3,
                     .other_teams = OtherTeams::Apart,
                     .longest = 5h};
  all.storm = {.enabled = false, .incidents = 7, .window = 30s, .calm = 9min};
  Rule rule{RuleId("night"), "Night", 30, false, {}, {}, true, {}};
  rule.when.kind = Condition::Kind::Any;
  rule.when.parts = {{.kind = Condition::Kind::Field, .field = {"labels.env", FieldTest::Op::In, {"a", "b"}}},
                     {.kind = Condition::Kind::Not, .parts = {{.kind = Condition::Kind::BusinessHours}}}};
  rule.then.severity = Severity::Critical;
  rule.then.wait = 2min;
  rule.then.hold_during = {
      {"Europe/Berlin", {std::chrono::Sunday}, 22h, 0h, {}, {{-3, -1}, {15, -5}}, {{4, 9}}, {{2026, 2026}}}};
  rule.then.hold_outside = {{"UTC", {}, 9h, 17h, {}}, {"UTC", {std::chrono::Friday}, 0h, 0h, {}}};
  rule.rules = {{RuleId("night.1"), "night.1", 0, true, {}, {.policy = PolicyId("shop")}, false, {}}};
  all.rules[rule.id] = rule;
  HolidayCalendar calendar{HolidayCalendarId("holidays"), "Holidays", {"de-by", "ch"}, {}, {}};
  using DayKind = HolidayRule::Kind;
  calendar.days = {
      {.kind = DayKind::Date, .year = 2026, .month = 6, .day = 5},
      {.kind = DayKind::Yearly, .name = "Eve", .month = 12, .day = 24, .observed = HolidayRule::Observed::Nearest},
      {.kind = DayKind::Easter, .offset = -2, .observed = HolidayRule::Observed::Next},
      {.kind = DayKind::Weekday, .month = 11, .day = 22, .weekday = std::chrono::Thursday, .since = 1942}};
  calendar.except = {{.kind = DayKind::Yearly, .month = 11, .day = 1}};
  all.holiday_calendars[calendar.id] = calendar;
  all.schedules.begin()->second.holidays = calendar.id;
  all.notices.off = {NoticeKind::Cover, NoticeKind::WeekSummary};
  all.notices.digest = {{std::chrono::Friday, 15h, "Europe/Berlin"}, DigestSettings::To::Managers, {UserId("ana")}};
  all.notices.noise = {{std::chrono::Tuesday, 8h, "Asia/Tokyo"}, NoiseSettings::To::Managers, {UserId("ana")}};
  all.group_min = 3;
  all.hourly_cost = {9'550, "CHF"};
  all.retention = {std::chrono::days(730)};
  all.message_templates = {
      {MessageTemplate::Kind::Notice, {Channel::Email, Channel::Sms}, "de", "{title}", "zwei\nZeilen {{so}}"},
      {MessageTemplate::Kind::Page, {}, "", "", "{title | number}"}};
  all.languages[LanguageId("fr")] = {
      LanguageId("fr"), "Français", "fr-FR", {{"Thank you.", "Merci."}, {"Also", "Aussi"}}};
  all.languages[LanguageId("it")] = {LanguageId("it"), "it", "", {}};
  all.business_hours = {"Europe/Berlin", {std::chrono::Monday}, 9h, 17h, {"12-25", "holidays"}};
  all.selftest_plan = Hours{"Europe/Berlin", {std::chrono::Tuesday}, 23h + 45min, 15min, {}};
  all.response.classification.matrix = {
      {{Impact::All}, {Criticality::Critical}, {Urgency::Now}, Nature::Incident, Priority::P1},
      {{}, {}, {}, Nature::Request, Priority::P4}};
  all.response.classification.major_from.reset();
  all.response.classification.major_by = {TeamId("shop")};
  all.response.classification.categories = {"safety", "security"};
  all.response.classification.need_to_know = {
      {.category = "security", .roles = {Role::Manager}, .teams = {TeamId("shop")}, .users = {UserId("ana")}}};
  all.response.classification.schemes = {
      {.id = "retail",
       .name = "Retail",
       .teams = {TeamId("shop")},
       .services = {},
       .levels = {{"SEV0", Priority::P1}, {"SEV1", Priority::P1}, {"SEV2", Priority::P2}},
       .matrix = {{{Impact::All}, {}, {}, Nature::Incident, Priority::P1, "SEV0"},
                  {{}, {}, {}, Nature::Issue, Priority::P2, "SEV2"}},
       .stages = {{"New", Stage::Logged, {}}, {"Workaround live", Stage::Mitigated, {Need::Update}}}}};
  all.response.roles = {{.id = IncidentRoleId("lead"),
                         .name = "Lead",
                         .duties = {"Leads"},
                         .critical = false,
                         .several = true,
                         .people = {UserId("ana"), ScheduleId("primary")},
                         .called_for = {Priority::P1, Priority::P2},
                         .called_for_major = true,
                         .answer_within = 3min,
                         .stint_max = 4h}};
  all.response.checklists = {{.id = ChecklistId("first"),
                              .name = "First steps",
                              .priorities = {Priority::P1},
                              .services = {ServiceId("checkout")},
                              .categories = {"safety"},
                              .major = true,
                              .items = {{.text = "Confirm the scope", .due = 15min, .role = IncidentRoleId("lead")},
                                        {.text = "Roll back", .after = 1}}}};
  all.response.stages = {{.stage = Stage::Triaged,
                          .priorities = {Priority::P1},
                          .severities = {Severity::Critical},
                          .needs = {Need::Priority, Need::Roles}}};
  all.response.checkpoints = {{.id = CheckpointId("enough"),
                               .name = "Enough people",
                               .questions = {"Are enough people on it?"},
                               .priorities = {Priority::P2},
                               .major = true,
                               .role = IncidentRoleId("lead"),
                               .every = 2h,
                               .answer_within = 5min}};
  all.response.bridges = {{.id = BridgeId("war"),
                           .name = "War room",
                           .url = "https://meet.example.org/{incident}",
                           .phone = "+49 30 1234",
                           .priorities = {Priority::P1},
                           .major = true},
                          {.id = BridgeId("rest"), .name = "In writing", .asynchronous = true}};
  all.response.chat = {.provider = all.providers.begin()->first,
                       .priorities = {Priority::P1},
                       .major = false,
                       .severities = {Severity::Critical},
                       .name = "{number}-{slug}",
                       .mirror = ChatMirror::Chosen,
                       .invite = {ChatInvite::Team},
                       .is_private = true,
                       .language = "de",
                       .archive_after = 2h,
                       .people = {{all.users.begin()->first, "U1"}}};
  all.response.postmortem_templates = {
      {.id = PostmortemTemplateId("security"),
       .name = "Security",
       .purpose = "To learn\nand to report",
       .language = "de",
       .priorities = {Priority::P1},
       .categories = {"safety"},
       .sections = {{.fill = SectionFill::Summary}, {.title = "Lessons", .hint = "What is different tomorrow?"}},
       .sign_off = {{.users = {UserId("ana")}, .teams = {TeamId("shop")}, .roles = {IncidentRoleId("lead")}}, 2}}};
  all.response.audiences = {
      {.id = AudienceId("board"),
       .name = "Board",
       .language = "de",
       .groups = {AudienceGroup::Followers},
       .people = {.users = {UserId("ana")}, .teams = {TeamId("shop")}, .roles = {IncidentRoleId("lead")}},
       .emails = {"board@example.org"},
       .chats = {{"slack", "C012"}},
       .webhooks = {{"https://example.org/hook", "secret-0123456789"}},
       .senders = {.roles = {IncidentRoleId("lead")}},
       .approvals = {{.id = "legal",
                      .name = "Legal",
                      .by = {.users = {UserId("ana")}},
                      .count = 2,
                      .within = 10min,
                      .substitutes = {.teams = {TeamId("shop")}},
                      .priorities = {Priority::P1},
                      .severities = {Severity::Critical},
                      .major = true,
                      .customer_data = true}}}};
  all.response.communication_templates = {{.audience = AudienceId("board"),
                                           .stages = {Stage::Mitigated},
                                           .priorities = {Priority::P1},
                                           .severities = {Severity::Critical},
                                           .language = "de",
                                           .notification = "law/first",
                                           .subject = "{title}",
                                           .body = "{impact}\n{action}"}};
  all.response.update_cadence = {{.priorities = {Priority::P1},
                                  .severities = {Severity::Critical},
                                  .major = true,
                                  .every = 20min,
                                  .remind_before = 3min,
                                  .page_after = 10min,
                                  .role = IncidentRoleId("lead")}};
  all.response.regulatory_clocks = {{.id = RegulatoryClockId("law"),
                                     .name = "A law",
                                     .description = "What it says",
                                     .priorities = {Priority::P1},
                                     .severities = {Severity::Critical},
                                     .categories = {"safety"},
                                     .services = {ServiceId("checkout")},
                                     .regions = {"eu"},
                                     .regulations = {"NIS2"},
                                     .major = true,
                                     .customer_data = true,
                                     .deadlines = {{.id = "first",
                                                    .name = "First",
                                                    .from = RegulatoryDeadline::From::Classified,
                                                    .within = 4h,
                                                    .months = 1,
                                                    .at_most = 24h}},
                                     .responsible = {.roles = {IncidentRoleId("lead")}},
                                     .audience = AudienceId("board"),
                                     .remind_before = {2h, 1h},
                                     .page_before = 30min}};
  all.response.closing = {{.priorities = {Priority::P1},
                           .severities = {Severity::Critical},
                           .checks = {ClosingCheck::Impact, ClosingCheck::Cause},
                           .own = {"Customers were credited"},
                           .override_by = ClosingOverride::Admin}};
  all.response.survey = SurveyPlan{{Priority::P1}, {Severity::Critical}, "How did it go?", std::chrono::days(3)};
  all.response.reviews = {.rules = {{.id = "major",
                                     .name = "Major ones",
                                     .priorities = {Priority::P1},
                                     .severities = {Severity::Critical},
                                     .major = true,
                                     .longer_than = 2h,
                                     .customers = true,
                                     .recurs = 3,
                                     .recurs_within = std::chrono::days(30),
                                     .novel = true,
                                     .near_miss = true}},
                          .within = 72h,
                          .length = 30min,
                          .by_hand = true,
                          .remind_before = 1h,
                          .agenda = {{"What happened", 20min}, {"What to do"}},
                          .attendees = {UserId("ana"), ScheduleId("primary")}};
  all.response.action_items = {
      .due = {std::chrono::days(3), std::chrono::days(14), std::chrono::days(30), std::chrono::days(60)},
      .remind_before = std::chrono::days(1),
      .escalate_after = std::chrono::days(5)};
  all.response.trackers = {{.id = TrackerId("platform"),
                            .name = "Platform",
                            .provider = ProviderId("tw"),
                            .project = "acme/platform",
                            .issue_type = "Story",
                            .teams = {TeamId("shop")},
                            .labels = {"postmortem"},
                            .priorities = {{Priority::P1, "urgent"}},
                            .people = {{UserId("ana"), "ana-gh"}},
                            .create = TrackerPlan::Creates{.kinds = {"prevent"}, .severities = {Severity::Critical}}},
                           {.id = TrackerId("each"),
                            .name = "each",
                            .provider = ProviderId("tw"),
                            .project = "OPS",
                            .create = TrackerPlan::Creates{}}};
  all.runners[RunnerId("eu")] = {RunnerId("eu"), "Runner EU", {"eu", "linux"}, std::string(64, 'a'), false};
  Playbook failover;
  failover.id = PlaybookId("failover");
  failover.name = "Failover";
  failover.description = "When the database\nis down";
  failover.priorities = {Priority::P1};
  failover.severities = {Severity::Critical};
  failover.services = {ServiceId("checkout")};
  failover.categories = {"safety"};
  failover.regions = {"eu"};
  failover.regulations = {"NIS2"};
  failover.major = failover.automatic = true;
  failover.variables = {{"target", "{service.region}", "Which replica?", true}};
  PlaybookStep look{.id = "look",
                    .name = "Look at {incident.title}",
                    .when = {{"incident.severity", PlaybookTest::Op::In, {"critical", "error"}, true},
                             {"var.target", PlaybookTest::Op::Exists, {"false"}}},
                    .role = IncidentRoleId("lead"),
                    .person = UserId("ana"),
                    .due = 15min};
  PlaybookStep wait{.kind = PlaybookStep::Kind::Wait, .name = "Let it settle", .wait = 10min};
  PlaybookStep act{.kind = PlaybookStep::Kind::Action, .name = "restart"};
  act.action = {.command = "restart",
                .labels = {"eu"},
                .arguments = {{"unit", "{var.target}"}},
                .timeout = 1min,
                .output = "said"};
  act.approval =
      PlaybookApproval{{UserId("ana")}, {TeamId("shop")}, {IncidentRoleId("lead")}, 2, 5min, {UserId("ben")}, true};
  act.on_failure = OnFailure::Stop;
  act.retries = 2;
  act.retry_after = 1min;
  PlaybookStep hook{.kind = PlaybookStep::Kind::Action, .name = "Tell the mesh"};
  hook.action = {.url = "https://mesh.example.org/x", .secret = "s3cret", .private_address = true};
  PlaybookStep both{.kind = PlaybookStep::Kind::Parallel, .name = "At the same time", .steps = {act, hook}};
  PlaybookStep group{.kind = PlaybookStep::Kind::Group, .name = "Steps", .steps = {wait}};
  PlaybookStep nested{
      .kind = PlaybookStep::Kind::Playbook, .name = "other", .playbook = PlaybookId("other"), .with = {{"a", "b"}}};
  failover.steps = {look, both, group, nested};
  all.playbooks[failover.id] = failover;
  StatusPage shop;
  shop.id = StatusPageId("shop");
  shop.name = "Shop status";
  shop.description = "How the shop is";
  shop.access = StatusAccess::Password;
  shop.password_sha256 = std::string(64, 'b');
  shop.addresses = {"192.0.2.0/24"};
  shop.host = "status.example.org";
  shop.languages = {"de", "en"};
  shop.time_zone = "Europe/Berlin";
  shop.colour = "#0b6bcb";
  shop.logo = "data:image/png;base64,AAAA";
  shop.support = "https://example.org/help";
  shop.components = {{"checkout", "Checkout", "Paying", "Shop", ServiceId("checkout")}, {"api", "API"}};
  shop.publishers = {{UserId("ana")}, {TeamId("shop")}, {IncidentRoleId("lead")}, {TokenId("ci")}};
  shop.approval = StatusApproval{{{UserId("ben")}, {}, {}, {}}, 2, PostImpact::Major};
  all.status_pages[shop.id] = shop;
  StatusPage partners;
  partners.id = StatusPageId("partners");
  partners.name = "partners";
  partners.access = StatusAccess::Customers;
  partners.languages = {"en"};
  partners.components = {{"eu", "Europe"}, {"us", "us"}};
  partners.customers = {{"acme", "Acme", std::string(64, 'c'), {"eu", "us"}},
                        {"globex", "globex", std::string(64, 'd'), {"us"}}};
  all.status_pages[partners.id] = partners;
  ReportPlan weekly;
  weekly.id = ReportPlanId("weekly");
  weekly.name = "Every week";
  weekly.kind = ReportKind::Board;
  weekly.every = ReportPlan::Every::Week;
  weekly.weekday = std::chrono::Friday;
  weekly.at = std::chrono::hours(16);
  weekly.time_zone = "Europe/Berlin";
  weekly.language = "de";
  weekly.formats = {ReportFormat::Csv, ReportFormat::Pdf};
  weekly.users = {UserId("ana")};
  weekly.addresses = {"board@example.org"};
  weekly.teams = {TeamId("shop")};
  all.reports[weekly.id] = weekly;
  ReportPlan quarterly;
  quarterly.id = ReportPlanId("quarterly");
  quarterly.name = "quarterly";
  quarterly.every = ReportPlan::Every::Quarter;
  quarterly.day = 3;
  quarterly.users = {UserId("ana")};
  all.reports[quarterly.id] = quarterly;
  Objective paying;
  paying.id = ObjectiveId("paying");
  paying.name = "Paying works";
  paying.description = "As customers see it";
  paying.service = ServiceId("checkout");
  paying.source = Objective::Source::Samples;
  paying.millionths = 999'950;
  paying.days = 30;
  paying.time_zone = "Europe/Berlin";
  paying.alert = all.integrations.begin()->first;
  all.slos[paying.id] = paying;
  Objective there;
  there.id = ObjectiveId("there");
  there.name = "there";
  there.service = ServiceId("checkout");
  there.severity = Severity::Error;
  there.window = Objective::Window::Quarter;
  all.slos[there.id] = there;
  all.rules.begin()->second.then.playbook = failover.id;
  compile_rules(all);
  return all;
}

TEST(Documents, round_trip) {
  const Configuration all = everything();
  const auto again = configuration_of(documents_of(all));
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(*again, all);
  EXPECT_EQ(documents_of(*again), documents_of(all));

  const auto nothing = configuration_of({});
  ASSERT_TRUE(nothing);
  EXPECT_EQ(*nothing, Configuration());
  EXPECT_TRUE(documents_of(Configuration()).empty());
}

TEST(Documents, calendars_are_given_to_whom_names_them) {
  const Configuration all = everything();
  ASSERT_EQ(all.business_hours.calendars.size(), 1u);
  EXPECT_EQ(all.business_hours.calendars[0].name, "Holidays");
  EXPECT_EQ(all.schedules.begin()->second.calendar.id, HolidayCalendarId("holidays"));
}

TEST(Documents, round_trip_through_text) {
  std::vector<Document> stored = documents_of(everything());
  for (Document& document : stored) document.body = parse_json(to_text(document.body))->as_object();
  const auto again = configuration_of(stored);
  ASSERT_TRUE(again) << again.fault().message;
  EXPECT_EQ(*again, everything());
}

TEST(Documents, what_cannot_be_read_is_a_fault_that_names_it) {
  const auto broken = configuration_of({{"teams", "shop", {{"id", "shop"}, {"memmbers", json::array()}}}});
  ASSERT_FALSE(broken);
  EXPECT_EQ(broken.fault().message,
            "the stored document teams/shop cannot be read: team 'shop': there is no field 'memmbers'; did you mean "
            "'members'?");
  EXPECT_FALSE(configuration_of({{"team", "shop", {{"id", "shop"}}}}));
}

TEST(Documents, never_hold_passwords) {
  const Reading reading = read({{"org.yaml",
                                 "users: [{id: ana, email: a@b, password: open sesame}]\ntokens: [{id: t, token: "
                                 "0123456789abcdef0, scopes: [read]}]"}});
  EXPECT_TRUE(reading.problems.empty());
  for (const Document& document : reading.declared.documents) {
    EXPECT_THAT(to_text(document.body), Not(testing::AnyOf(HasSubstr("open sesame"), HasSubstr("0123456789abcdef0"))));
  }
}

}  // namespace
}  // namespace muster
