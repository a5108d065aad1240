// Text to copy into a monitoring tool, made from the address of this Muster and an integration's key.
export interface SetupText {
  title:
    | "prometheus"
    | "amtool"
    | "alertmanager"
    | "pagerduty"
    | "pagerdutyCurl"
    | "curl"
    | "cli"
    | "address"
    | "tool"
    | "heartbeat"
    | "opsgenie"
    | "pagerdutyV1";
  language: "yaml" | "shell" | "text";
  text: string;
}

export const integrationTypes = ["muster", "alertmanager", "alertmanager_webhook", "pagerduty"] as const;
export type IntegrationType = (typeof integrationTypes)[number];

// `origin` is scheme, host and port, as the browser sees them: "https://muster.example.org".
export function setupTexts(type: string, key: string, origin: string): SetupText[] {
  const { protocol, host } = new URL(origin);
  switch (type) {
    case "alertmanager":
      return [prometheus(protocol.slice(0, -1), host, key), amtool(origin, key)];
    case "alertmanager_webhook":
      return [alertmanagerWebhook(origin, key)];
    case "json":
      return [
        { title: "address", language: "text", text: `${origin}/integrations/${key}` },
        {
          title: "curl",
          language: "shell",
          text: `curl ${origin}/integrations/${key} \\
  -H 'Content-Type: application/json' \\
  -d '{"title": "Disk full", "host": "db-1", "status": "firing", "severity": "critical"}'`,
        },
      ];
    case "heartbeat":
      return [{ title: "heartbeat", language: "shell", text: `curl -fsS -m 15 ${origin}/integrations/${key}/send` }];
    case "opsgenie":
      return [{ title: "opsgenie", language: "text", text: `${origin}\nGenieKey ${key}` }];
    case "pagerduty_v1":
      return [
        { title: "pagerdutyV1", language: "text", text: `${origin}/generic/2010-04-15/create_event.json\n${key}` },
      ];
    case "pagerduty":
      return [{ title: "pagerduty", language: "text", text: key }, pagerdutyCurl(origin, key)];
    default:
      return [
        curl(origin, key),
        {
          title: "cli",
          language: "shell",
          text: `muster alert send --url ${origin} --key ${key} --summary "Checkout is down"`,
        },
      ];
  }
}

// What is to be done in a tool that the server describes: its address, and the words of its description.
export function toolTexts(setup: string, key: string, origin: string): SetupText[] {
  const { protocol, host } = new URL(origin);
  const url = `${origin}/integrations/${key}`;
  const filled = setup
    .replaceAll("{url}", url)
    .replaceAll("{scheme}", protocol.slice(0, -1))
    .replaceAll("{host}", host)
    .replaceAll("{key}", key);
  const address: SetupText = { title: "address", language: "text", text: url };
  return filled ? [address, { title: "tool", language: "text", text: filled.trim() }] : [address];
}

const prometheus = (scheme: string, host: string, key: string): SetupText => ({
  title: "prometheus",
  language: "yaml",
  text: `alerting:
  alertmanagers:
    - scheme: ${scheme}
      path_prefix: /integrations/${key}
      static_configs:
        - targets: ["${host}"]`,
});

const amtool = (origin: string, key: string): SetupText => ({
  title: "amtool",
  language: "shell",
  text: `amtool --alertmanager.url=${origin}/integrations/${key} alert add alertname=Test severity=critical`,
});

const alertmanagerWebhook = (origin: string, key: string): SetupText => ({
  title: "alertmanager",
  language: "yaml",
  text: `receivers:
  - name: muster
    webhook_configs:
      - url: ${origin}/integrations/${key}
        send_resolved: true`,
});

const pagerdutyCurl = (origin: string, key: string): SetupText => ({
  title: "pagerdutyCurl",
  language: "shell",
  text: `curl ${origin}/v2/enqueue \\
  -H 'Content-Type: application/json' \\
  -d '{"routing_key": "${key}", "event_action": "trigger",
       "payload": {"summary": "Checkout is down", "source": "shop-1", "severity": "critical"}}'`,
});

const curl = (origin: string, key: string): SetupText => ({
  title: "curl",
  language: "shell",
  text: `curl ${origin}/v1/signals/${key} \\
  -H 'Content-Type: application/json' \\
  -d '{"summary": "Checkout is down", "severity": "critical", "dedup_key": "checkout-down"}'`,
});

// "prom-k…cdef": enough to tell keys apart, too little to use.
export const masked = (key: string): string =>
  key.length <= 12 ? "•".repeat(12) : `${key.slice(0, 4)}${"•".repeat(12)}${key.slice(-4)}`;
