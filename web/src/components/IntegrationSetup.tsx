import { Eye, EyeOff } from "lucide-react";
import { useState } from "react";
import { masked, setupTexts } from "@/domain/setup-text";
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
  if (!value || value === "•••") return <p className={form.soft}>{t.integration.keyHidden}</p>;
  return (
    <div className={styles.texts}>
      {setupTexts(type, value, location.origin).map((text) => (
        <div key={text.title}>
          <h3>{t.integration.texts[text.title]}</h3>
          <Code text={text.text} label={t.integration.texts[text.title]} />
        </div>
      ))}
    </div>
  );
}
