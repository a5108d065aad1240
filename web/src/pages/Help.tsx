import { Link } from "@tanstack/react-router";
import { Facts } from "@/components/Facts";
import form from "@/components/Form.module.css";
import { Page, Section } from "@/components/Page";
import { Shortcuts } from "@/components/Shortcuts";
import { useHealth } from "@/data/administration";
import { t } from "@/text";
import styles from "./Help.module.css";

// What somebody asks at night: what to do, which keys, what the words mean.
export function Help() {
  const system = useHealth().data;
  return (
    <Page title={t.help.title}>
      <Section title={t.help.whenTitle}>
        <dl className={styles.answers}>
          {t.help.when.map(({ question, answer, to, link }) => (
            <div key={question}>
              <dt>{question}</dt>
              <dd>
                {answer} {to && <Link to={to}>{link}</Link>}
              </dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title={t.commands.shortcuts}>
        <p className={form.soft}>{t.help.keys}</p>
        <Shortcuts />
      </Section>
      <Section title={t.help.wordsTitle}>
        <Facts items={t.help.words} />
      </Section>
      {system && <p className={form.soft}>{t.help.version(system.version)}</p>}
    </Page>
  );
}
