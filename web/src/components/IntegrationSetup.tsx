import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { useSourceTypes } from "@/data/routing";
import { masked, setupTexts, toolTexts } from "@/domain/setup-text";
import { t } from "@/text";
import { Button } from "./Button";
import { Code, CopyButton } from "./Code";
import form from "./Form.module.css";
import styles from "./IntegrationSetup.module.css";

// The key that can only send. Those who may not see it get it masked, or not at all.
export function IntegrationKey({ value }: { value: string }) {
  const [shown, setShown] = useState(false);
  if (!value || value === "•••") return <p className={form.soft}>{t.integration.keyHidden}</p>;
  return (
    <div className={styles.key}>
      <code>{shown ? value : masked(value)}</code>
      <Button size="small" look="quiet" icon={shown ? <EyeOff /> : <Eye />} onClick={() => setShown(!shown)}>
        {shown ? t.integration.hide : t.integration.reveal}
      </Button>
      <CopyButton text={value} />
    </div>
  );
}

// What to write into the tool that sends.
export function SetupHelp({ type, value }: { type: string; value: string }) {
  const source = useSourceTypes().data?.find((one) => one.type === type);
  if (!value || value === "•••") return <p className={form.soft}>{t.integration.keyHidden}</p>;
  const texts = source?.mapping
    ? toolTexts(source.setup, value, location.origin)
    : setupTexts(type, value, location.origin);
  return (
    <div className={styles.texts}>
      {source?.docs && (
        <p className={form.soft}>
          <a href={source.docs} target="_blank" rel="noreferrer">
            {t.integration.docs(source.title)}
          </a>
        </p>
      )}
      {source?.signed_by && <p className={form.soft}>{t.integration.signedBy(source.signed_by)}</p>}
      {texts.map((text) => (
        <div key={text.title}>
          <h3>{t.integration.texts[text.title]}</h3>
          <Code text={text.text} label={t.integration.texts[text.title]} />
        </div>
      ))}
    </div>
  );
}
