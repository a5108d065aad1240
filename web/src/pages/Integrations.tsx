import { Eye, EyeOff, Plug } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/Button";
import { Code, CopyButton } from "@/components/Code";
import { Page } from "@/components/Page";
import { Empty, Show, Stale } from "@/components/States";
import { nameOf, textOf, useConfig } from "@/data/config";
import type { ConfigObject } from "@/data/types";
import { masked, setupTexts } from "@/domain/setup-text";
import { t } from "@/text";
import styles from "./Integrations.module.css";

export function Integrations() {
  const integrations = useConfig("integrations");
  const services = useConfig("services").data ?? [];
  const serviceName = (id: string) => {
    const found = services.find((service) => service.id === id);
    return found ? nameOf(found) : id;
  };
  return (
    <Page title={t.integration.title} aside={<Stale since={integrations.dataUpdatedAt} />}>
      <Show query={integrations}>
        {(items) =>
          items.length === 0 ? (
            <Empty title={t.integration.emptyTitle} icon={<Plug />}>
              {t.integration.emptyDetail}
              <Code text="muster apply -f org.yaml" label={t.integration.emptyDetail} />
            </Empty>
          ) : (
            <ul className={styles.list}>
              {items.map((item) => (
                <IntegrationView key={item.id} item={item} service={serviceName(textOf(item, "service"))} />
              ))}
            </ul>
          )
        }
      </Show>
    </Page>
  );
}

function IntegrationView({ item, service }: { item: ConfigObject; service: string }) {
  const [shown, setShown] = useState(false);
  const [open, setOpen] = useState(false);
  const key = textOf(item, "key");
  const type = textOf(item, "type");
  const texts = setupTexts(type, key, location.origin);
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <h2>{nameOf(item)}</h2>
        <span className={styles.type}>{t.integration.types[type] ?? type}</span>
        <span className={styles.soft}>{service ? t.integration.for(service) : t.integration.unowned}</span>
      </div>
      {key ? (
        <div className={styles.key}>
          <span className={styles.soft}>{t.integration.key}</span>
          <code>{shown ? key : masked(key)}</code>
          <span className={styles.buttons}>
            <Button size="small" look="quiet" icon={shown ? <EyeOff /> : <Eye />} onClick={() => setShown(!shown)}>
              {shown ? t.integration.hide : t.integration.reveal}
            </Button>
            <CopyButton text={key} />
            <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t.integration.setUp}
            </Button>
          </span>
        </div>
      ) : (
        <p className={styles.soft}>{t.integration.keyHidden}</p>
      )}
      {open && (
        <div className={styles.texts}>
          {texts.map((text) => (
            <div key={text.title}>
              <h3>{t.integration.texts[text.title]}</h3>
              <Code text={text.text} label={t.integration.texts[text.title]} />
            </div>
          ))}
        </div>
      )}
    </li>
  );
}
