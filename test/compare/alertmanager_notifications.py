#!/usr/bin/env python3
"""What Debian's Alertmanager sends to each kind of receiver: writes test/fixtures/alertmanager/notifications.json, which
the test of our formats reads. Run it again after changing RECEIVERS."""
import http.server
import json
import pathlib
import subprocess
import tempfile
import threading
import time
import urllib.request

OUT = pathlib.Path(__file__).resolve().parents[2] / "test/fixtures/alertmanager/notifications.json"
EXTERNAL = "http://am.example.org:9093/am"
TEMPLATES = ["__alertmanager", "__alertmanagerURL", "__subject", "slack.default.title", "slack.default.fallback",
             "pagerduty.default.description", "pagerduty.default.clientURL", "opsgenie.default.message", "opsgenie.default.description",
             "opsgenie.default.source", "wechat.default.message", "victorops.default.state_message",
             "victorops.default.entity_display_name", "pushover.default.title", "pushover.default.message", "pushover.default.url",
             "sns.default.subject", "sns.default.message", "telegram.default.message", "discord.default.title",
             "discord.default.message", "webex.default.message", "email.default.subject"]
RECEIVERS = """
  webhook_configs:
  - {url: '@SINK@/hook'}
  - {url: '@SINK@/hook-one', max_alerts: 1, http_config: {basic_auth: {username: u, password: p}}}
  pagerduty_configs:
  - {routing_key: key1, url: '@SINK@/v2/enqueue'}
  - {routing_key: key2, url: '@SINK@/v2/enqueue-2', details: {extra: '{{ .CommonLabels.alertname }}', firing: f}, severity: critical,
     images: [{src: 'http://i/x.png', alt: a}], links: [{href: 'http://l', text: t}], class: c, component: co, group: g, client: me,
     client_url: 'http://me', description: 'd {{ .Status }}'}
  opsgenie_configs:
  - {api_key: og, api_url: '@SINK@/og/', tags: 'a,b', note: n, priority: P1, entity: e, actions: 'x, y', responders: [{name: t, type: team},
     {username: u, type: user}], details: {k: v}}
  - {api_key: og, api_url: '@SINK@/og2', update_alerts: true}
  victorops_configs: [{api_key: vk, api_url: '@SINK@/vo/', routing_key: 'r k', custom_fields: {f1: v1}}, {api_key: vk, api_url: '@SINK@/vo2/', routing_key: rk, message_type: warning}]
  telegram_configs: [{bot_token: tt, chat_id: 123, api_url: '@SINK@'}, {bot_token: t2, chat_id: -9, api_url: '@SINK@', parse_mode: '', disable_notifications: true, message: 'm {{ (index .Alerts 0).Annotations.summary }}'}]
  discord_configs: [{webhook_url: '@SINK@/discord'}]
  webex_configs: [{api_url: '@SINK@/webex', room_id: r, http_config: {authorization: {credentials: xx}}}]
  slack_configs:
  - {api_url: '@SINK@/slack', channel: '#c', send_resolved: true, actions: [{type: button, text: Go, url: 'http://x', style: primary, confirm: {text: sure}}]}
  - {api_url: '@SINK@/slack-2', channel: '#c', send_resolved: true, username: '{{ .Receiver }}', icon_emoji: ':x:', icon_url: 'http://i', link_names: true, short_fields: true,
     color: '#fff', title: t, title_link: l, pretext: p, text: 'x <y>', footer: f, fallback: fb, callback_id: cb, image_url: i, thumb_url: th, mrkdwn_in: [text],
     fields: [{title: a, value: '{{ .GroupLabels.alertname }}'}, {title: b, value: c, short: false}]}
  - api_url: '@SINK@/slack-templates'
    send_resolved: true
    fields:
"""
RECEIVERS += "".join(f"    - {{title: '{name}', value: '{{{{ template \"{name}\" . }}}}'}}\n" for name in TEMPLATES)
RECEIVERS += "".join(f"    - {{title: '{name}', value: '{{{{ template \"{name}\" .Alerts }}}}'}}\n" for name in ["__text_alert_list", "pagerduty.default.instances"])
CONFIG = """
route: {receiver: 'all of.us', group_by: [alertname, zone], group_wait: 1s, group_interval: 2s, routes: [{matchers: ['severity=~"crit.*"', 'team!=x'], match: {zone: eu}, group_by: [alertname]}]}
receivers:
- name: 'all of.us'
""" + RECEIVERS

seen = []


class Catcher(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        seen.append({"method": self.command, "url": self.path, "type": self.headers["Content-Type"], "authorization": self.headers["Authorization"], "body": json.loads(body)})
        answer = b"{}"
        if "sendMessage" in self.path:
            answer = json.dumps({"ok": True, "result": {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}}).encode()
        self.send_response(202 if "enqueue" in self.path else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_PUT = do_POST

    def log_message(self, *_):
        pass


def wait_for(what):
    for _ in range(200):
        if what():
            return
        time.sleep(0.1)
    raise SystemExit("it did not come")


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Catcher)
threading.Thread(target=server.serve_forever, daemon=True).start()
with tempfile.TemporaryDirectory() as folder:
    config = CONFIG.replace("@SINK@", f"http://127.0.0.1:{server.server_port}")
    pathlib.Path(folder, "am.yml").write_text(config)
    probe = http.server.HTTPServer(("127.0.0.1", 0), Catcher)
    port = probe.server_port
    probe.server_close()
    am = subprocess.Popen(["prometheus-alertmanager", f"--config.file={folder}/am.yml", f"--storage.path={folder}/d", f"--web.listen-address=127.0.0.1:{port}",
                           "--cluster.listen-address=", f"--web.external-url={EXTERNAL}"], stderr=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}/am"

    def up():
        try:
            return urllib.request.urlopen(f"{base}/-/ready").status == 200
        except OSError:
            return False

    def post(alerts):
        urllib.request.urlopen(urllib.request.Request(f"{base}/api/v2/alerts", json.dumps(alerts).encode(), {"Content-Type": "application/json"}))

    def alert(instance, **more):
        return {"labels": {"alertname": "DiskFull", "instance": instance, "severity": "critical", "zone": "eu"}, "startsAt": "2026-03-01T10:00:00.25Z", **more}

    one = {"annotations": {"summary": 'Disk <full> & "bad" – é', "runbook": "http://r/1"}, "generatorURL": "http://prom/graph?g0.expr=x&y=1+1"}
    two = {"annotations": {"summary": "two"}}
    posted = [[alert("db-2", **two, endsAt="2099-01-01T00:00:00Z"), alert("db-1", **one, endsAt="2099-01-01T00:00:00Z")],
              [alert("db-2", **two, endsAt="2026-03-01T11:00:00Z"), alert("db-1", **one, endsAt="2099-01-01T00:00:00Z")],
              [alert("db-1", **one, endsAt="2026-03-01T12:00:00Z")]]
    rounds = []
    try:
        wait_for(up)
        for alerts in posted:
            del seen[:]
            post(alerts)
            wait_for(lambda: any(s["url"] == "/slack-templates" for s in seen))
            time.sleep(1.2)
            rounds.append(sorted(seen, key=lambda s: (s["url"], s["method"])))
    finally:
        am.terminate()
        am.wait()
text = json.dumps({"config": config.replace(f"http://127.0.0.1:{server.server_port}", "http://sink"), "external_url": EXTERNAL, "posted": posted, "rounds": rounds}, indent=1, ensure_ascii=False)
OUT.write_text(text.replace(f"127.0.0.1:{server.server_port}", "sink") + "\n")
print([len(r) for r in rounds])
