import { ScrollText } from "lucide-react";
import { AdminPage } from "@/components/AdminTabs";
import { ByDay } from "@/components/ByDay";
import form from "@/components/Form.module.css";
import { MorePages } from "@/components/MorePages";
import { Section } from "@/components/Page";
import { Said } from "@/components/Said";
import { Empty } from "@/components/States";
import { useAudit } from "@/data/history";
import { useMay } from "@/data/permissions";
import { t } from "@/text";
import styles from "./AdminHistory.module.css";

export function AdminAudit() {
  const audit = useAudit(useMay("administer"));
  return (
    <AdminPage need="administer">
      <Section title={t.history.audit}>
        <p className={form.soft}>{t.history.auditDetail}</p>
        <MorePages query={audit} empty={<Empty title={t.history.auditEmpty} icon={<ScrollText />} />}>
          {(items) => (
            <ByDay items={items}>
              {(entry) => (
                <p data-kind={entry.kind}>
                  <Said text={entry.text} />{" "}
                  {entry.via && <span className={styles.soft}>{t.history.via(entry.via)}</span>}
                </p>
              )}
            </ByDay>
          )}
        </MorePages>
      </Section>
    </AdminPage>
  );
}
