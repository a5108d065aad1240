import type { Draft } from "@/data/draft";
import type { UserBody } from "@/domain/contacts";
import { noticeKinds } from "@/domain/notices";
import { t } from "@/text";
import form from "./Form.module.css";
import styles from "./NoticeKinds.module.css";
import { Section } from "./Page";

// Which notices one wishes; each can be switched off.
export function NoticeKinds({ draft }: { draft: Draft<UserBody> }) {
  const off = draft.body.notices_off ?? [];
  return (
    <Section title={t.told.kindsTitle}>
      <p className={form.soft}>{t.told.kindsDetail}</p>
      <fieldset className={styles.kinds}>
        <legend className="visually-hidden">{t.told.kindsTitle}</legend>
        {noticeKinds.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={!off.includes(kind)}
              onChange={(event) => {
                const rest = off.filter((one) => one !== kind);
                const next = event.target.checked
                  ? rest
                  : noticeKinds.filter((one) => one === kind || rest.includes(one));
                draft.set({ notices_off: next.length > 0 ? next : undefined });
              }}
            />
            {t.told.kinds[kind]}
          </label>
        ))}
      </fieldset>
    </Section>
  );
}
