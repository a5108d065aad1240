import { Route } from "lucide-react";
import { useState } from "react";
import { useWhoWouldBePaged } from "@/data/routing";
import type { Alert } from "@/data/types";
import { t } from "@/text";
import { Button } from "./Button";
import form from "./Form.module.css";
import { Section } from "./Page";
import { RouteView } from "./RouteView";
import { Failed, Loading } from "./States";

// The way that an alert's page takes, drawn when somebody asks for it.
export default function AlertWhy({ alert }: { alert: Alert }) {
  const [open, setOpen] = useState(false);
  const { summary, severity, labels, source } = alert;
  const signal = { summary, severity, labels, ...(source ? { source } : {}) };
  const question = { signal, integration: alert.integration.id, at: Date.parse(alert.created_at) };
  const preview = useWhoWouldBePaged(open ? question : null);
  return (
    <Section title={t.why.title}>
      {!open ? (
        <Button icon={<Route />} onClick={() => setOpen(true)}>
          {t.why.show}
        </Button>
      ) : preview.error ? (
        <Failed error={preview.error} retry={() => void preview.refetch()} />
      ) : preview.data ? (
        <>
          <p className={form.soft}>{t.why.note}</p>
          <RouteView preview={preview.data} integration={alert.integration.name} label={t.routing.pathOf(summary)} />
        </>
      ) : (
        <Loading rows={4} />
      )}
    </Section>
  );
}
