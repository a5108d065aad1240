#include <algorithm>

#include "alertmanager/message.h"
#include "base/crypto.h"

namespace muster::alertmanager {
namespace {

using tmpl::Value;
using Items = std::map<std::string, Value, std::less<>>;

Items items_of(const auto& pairs) {
  Items items;
  for (const auto& [name, value] : pairs) items[name] = Value(value);
  return items;
}

// As Go's regexp.QuoteMeta: the peer gives receivers' names in this form.
std::string quoted_meta(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

// What all have with the same value.
template <class Get>
Items common(const std::vector<Alert>& alerts, Get get) {
  if (alerts.empty()) return {};
  Items items = items_of(get(alerts.front()));
  for (const Alert& alert : alerts) {
    const Items others = items_of(get(alert));
    std::erase_if(items, [&](const auto& item) {
      const auto at = others.find(item.first);
      return at == others.end() || *at->second.text() != *item.second.text();
    });
  }
  return items;
}

}  // namespace

Value template_data(const Delivery& delivery, const std::string& external_url) {
  tmpl::List alerts{tmpl::List::Type::Alerts};
  bool firing = false;
  for (const Alert& alert : delivery.alerts) {
    const bool over = alert.resolved(delivery.decided_at);
    firing = firing || !over;
    alerts.items.emplace_back(
        tmpl::Map{tmpl::Map::Type::Record,
                  {{"Status", over ? "resolved" : "firing"},
                   {"Labels", tmpl::label_set(items_of(alert.labels))},
                   {"Annotations", tmpl::label_set(items_of(alert.annotations))},
                   {"StartsAt", tmpl::Time{alert.starts_at, ""}},
                   {"EndsAt", over ? tmpl::Time{alert.ends_at, ""} : tmpl::Time{}},
                   {"GeneratorURL", alert.generator_url},
                   {"Fingerprint", prometheus_fingerprint(alert.labels)}},
                  "template.Alert",
                  {"Status", "Labels", "Annotations", "StartsAt", "EndsAt", "GeneratorURL", "Fingerprint"}});
  }
  return tmpl::Map{tmpl::Map::Type::Record,
                   {{"Receiver", quoted_meta(delivery.target.receiver)},
                    {"Status", firing ? "firing" : "resolved"},
                    {"Alerts", std::move(alerts)},
                    {"GroupLabels", tmpl::label_set(items_of(delivery.group_labels))},
                    {"CommonLabels", tmpl::label_set(common(
                                         delivery.alerts, [](const Alert& a) -> auto& { return a.labels; }))},
                    {"CommonAnnotations", tmpl::label_set(common(
                                              delivery.alerts, [](const Alert& a) -> auto& { return a.annotations; }))},
                    {"ExternalURL", external_url}},
                   "*template.Data",
                   {"Receiver", "Status", "Alerts", "GroupLabels", "CommonLabels", "CommonAnnotations", "ExternalURL"}};
}

std::string hash_of(const std::string& group_key) { return hex(sha256(group_key)); }

std::string cut_characters(std::string text, std::size_t count) {
  std::size_t seen = 0, cut_at = std::string::npos;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] & 0xc0) == 0x80) continue;
    if (seen + 1 == count) cut_at = i;
    if (seen == count) {
      text.resize(count <= 3 ? 0 : cut_at);
      return text + (count <= 3 ? "" : "\u2026");
    }
    ++seen;
  }
  return text;
}

// Our own words for what the peer was seen to write; the names are those that people's templates call.
std::string_view default_templates() {
  return R"({{- define "__alertmanager" }}Alertmanager{{ end }}
{{- define "__alertmanagerURL" }}{{ .ExternalURL }}/#/alerts?receiver={{ .Receiver | urlquery }}{{ end }}
{{- define "__subject" }}
  {{- $own := .CommonLabels.Remove .GroupLabels.Names -}}
  [{{ toUpper .Status }}{{ if eq .Status "firing" }}:{{ len .Alerts.Firing }}{{ end }}] {{ join " " .GroupLabels.SortedPairs.Values }}
  {{- print " " -}}
  {{ if gt (len .CommonLabels) (len .GroupLabels) }}({{ join " " $own.SortedPairs.Values }}){{ end }}
{{- end }}
{{- define "__description" }}{{ end }}
{{- define "__one_alert" -}}
Labels:
{{ range .Labels.SortedPairs }} - {{ .Name }} = {{ .Value }}
{{ end -}}
Annotations:
{{ range .Annotations.SortedPairs }} - {{ .Name }} = {{ .Value }}
{{ end -}}
Source: {{ .GeneratorURL }}
{{ end }}
{{- define "__text_alert_list" }}{{ range . }}{{ template "__one_alert" . }}{{ end }}{{ end }}
{{- define "__text_alert_list_markdown" -}}
{{ range . }}
Labels:
{{ range .Labels.SortedPairs }}  - {{ .Name }} = {{ .Value }}
{{ end }}
Annotations:
{{ range .Annotations.SortedPairs }}  - {{ .Name }} = {{ .Value }}
{{ end }}
Source: {{ .GeneratorURL }}
{{ end }}
{{- end }}
{{- define "__spaced_lists" }}{{ if .Alerts.Firing }}
Alerts Firing:
{{ template "__text_alert_list" .Alerts.Firing }}
{{ end }}
{{ if .Alerts.Resolved }}
Alerts Resolved:
{{ template "__text_alert_list" .Alerts.Resolved }}
{{ end }}
{{ end }}
{{- define "__dense_lists" }}{{ if .Alerts.Firing }}Alerts Firing:
{{ template "__text_alert_list" .Alerts.Firing }}{{ end }}
{{ if .Alerts.Resolved }}Alerts Resolved:
{{ template "__text_alert_list" .Alerts.Resolved }}{{ end }}{{ end }}
{{- define "__annotations" }}{{ join " " .CommonAnnotations.SortedPairs.Values }}
{{ end }}
{{- define "slack.default.title" }}{{ template "__subject" . }}{{ end }}
{{- define "slack.default.username" }}{{ template "__alertmanager" . }}{{ end }}
{{- define "slack.default.fallback" }}{{ template "slack.default.title" . }} | {{ template "slack.default.titlelink" . }}{{ end }}
{{- define "slack.default.callbackid" }}{{ end }}
{{- define "slack.default.pretext" }}{{ end }}
{{- define "slack.default.titlelink" }}{{ template "__alertmanagerURL" . }}{{ end }}
{{- define "slack.default.iconemoji" }}{{ end }}
{{- define "slack.default.iconurl" }}{{ end }}
{{- define "slack.default.text" }}{{ end }}
{{- define "slack.default.footer" }}{{ end }}
{{- define "pagerduty.default.description" }}{{ template "__subject" . }}{{ end }}
{{- define "pagerduty.default.client" }}{{ template "__alertmanager" . }}{{ end }}
{{- define "pagerduty.default.clientURL" }}{{ template "__alertmanagerURL" . }}{{ end }}
{{- define "pagerduty.default.instances" }}{{ template "__text_alert_list" . }}{{ end }}
{{- define "opsgenie.default.message" }}{{ template "__subject" . }}{{ end }}
{{- define "opsgenie.default.description" }}{{ template "__annotations" . }}{{ template "__dense_lists" . }}{{ end }}
{{- define "opsgenie.default.source" }}{{ template "__alertmanagerURL" . }}{{ end }}
{{- define "victorops.default.state_message" }}{{ template "__annotations" . }}{{ template "__dense_lists" . }}{{ end }}
{{- define "victorops.default.entity_display_name" }}{{ template "__subject" . }}{{ end }}
{{- define "victorops.default.monitoring_tool" }}{{ template "__alertmanager" . }}{{ end }}
{{- define "pushover.default.title" }}{{ template "__subject" . }}{{ end }}
{{- define "pushover.default.message" }}{{ template "__annotations" . }}{{ template "__spaced_lists" . }}{{ end }}
{{- define "pushover.default.url" }}{{ template "__alertmanagerURL" . }}{{ end }}
{{- define "sns.default.subject" }}{{ template "__subject" . }}{{ end }}
{{- define "sns.default.message" }}{{ template "__annotations" . }}{{ template "__spaced_lists" . }}{{ end }}
{{- define "telegram.default.message" }}
{{ template "__spaced_lists" . }}{{ end }}
{{- define "discord.default.title" }}{{ template "__subject" . }}{{ end }}
{{- define "discord.default.message" }}
{{ template "__spaced_lists" . }}{{ end }}
{{- define "webex.default.message" }}{{ template "__annotations" . }}{{ template "__spaced_lists" . }}{{ end }}
{{- define "wechat.default.message" }}{{ template "__subject" . }}
{{ template "__annotations" . }}{{ template "__dense_lists" . }}
AlertmanagerUrl:
{{ template "__alertmanagerURL" . }}{{ end }}
{{- define "msteams.default.title" }}{{ template "__subject" . }}{{ end }}
{{- define "msteams.default.summary" }}{{ template "__subject" . }}{{ end }}
{{- define "__markdown_lists" }}{{ if .Alerts.Firing }}
# Alerts Firing:
{{ template "__text_alert_list_markdown" .Alerts.Firing }}
{{ end }}
{{ if .Alerts.Resolved }}
# Alerts Resolved:
{{ template "__text_alert_list_markdown" .Alerts.Resolved }}
{{ end }}
{{ end }}
{{- define "msteams.default.text" }}{{ template "__markdown_lists" . }}{{ end }}
{{- define "msteamsv2.default.title" }}{{ template "__subject" . }}{{ end }}
{{- define "msteamsv2.default.text" }}{{ template "__markdown_lists" . }}{{ end }}
{{- define "email.default.subject" }}{{ template "__subject" . }}{{ end }}
{{- define "__html_alert" }}
<table style="width: 100%; border-top: 1px solid #dddddd; padding: 8px 0">
<tr><td style="font-weight: bold">{{ if .Labels.alertname }}{{ .Labels.alertname }}{{ else }}Alert{{ end }}</td>
<td style="text-align: right; color: #666666">since {{ .StartsAt.Format "2006-01-02 15:04:05 MST" }}</td></tr>
{{ range .Annotations.SortedPairs }}<tr><td style="color: #666666; vertical-align: top">{{ .Name }}</td><td>{{ .Value }}</td></tr>
{{ end }}{{ range .Labels.SortedPairs }}<tr><td style="color: #666666; vertical-align: top">{{ .Name }}</td><td><code>{{ .Value }}</code></td></tr>
{{ end }}</table>
{{ if .GeneratorURL }}<p><a href="{{ .GeneratorURL }}">Source</a></p>{{ end }}
{{ end }}
{{- define "email.default.html" -}}
<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ template "__subject" . }}</title>
</head>
<body style="margin: 0; padding: 16px; font-family: sans-serif; font-size: 15px; color: #222222">
<table style="width: 100%; max-width: 640px; margin: 0 auto">
<tr><td style="padding: 12px; color: #ffffff; {{ if .Alerts.Firing }}background-color: #b3261e{{ else }}background-color: #2e7d32{{ end }}">
<strong>{{ len .Alerts }} alert{{ if gt (len .Alerts) 1 }}s{{ end }} for {{ range .GroupLabels.SortedPairs }}{{ .Name }}={{ .Value }} {{ end }}</strong>
</td></tr>
<tr><td>
<p><a href="{{ template "__alertmanagerURL" . }}">View in {{ template "__alertmanager" . }}</a></p>
{{ if .Alerts.Firing }}<h2 style="font-size: 17px">[{{ len .Alerts.Firing }}] Firing</h2>{{ range .Alerts.Firing }}{{ template "__html_alert" . }}{{ end }}{{ end }}
{{ if .Alerts.Resolved }}<h2 style="font-size: 17px">[{{ len .Alerts.Resolved }}] Resolved</h2>{{ range .Alerts.Resolved }}{{ template "__html_alert" . }}{{ end }}{{ end }}
</td></tr>
</table>
</body>
</html>
{{ end }}
)";
}

}  // namespace muster::alertmanager
