import { Check, CircleSlash, Clock3, LoaderCircle, type LucideIcon, MinusCircle } from "lucide-react";
import { nameIn, useConfig } from "@/data/config";
import type { Delivery, Notification } from "@/data/types";
import { t } from "@/text";
import { Avatar } from "./Avatar";
import styles from "./Notifications.module.css";
import { Ago, Moment } from "./Time";

const icons: Record<Delivery["state"], LucideIcon> = {
  pending: Clock3,
  sending: LoaderCircle,
  accepted: Check,
  failed: CircleSlash,
  cancelled: MinusCircle,
};

// Who was notified, why that person, and what became of each delivery.
export function Notifications({ items }: { items: readonly Notification[] }) {
  if (items.length === 0) return <p className={styles.empty}>{t.incident.notifiedEmpty}</p>;
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          <Avatar id={item.recipient.id} name={item.recipient.name} />
          <div className={styles.body}>
            <p className={styles.head}>
              <strong>{item.recipient.name}</strong>
              <Ago at={item.created_at} />
            </p>
            <p className={styles.why}>
              <span>{t.incident.whyMe}</span> {item.reason}
            </p>
            <ul>
              {item.deliveries.map((delivery) => (
                <DeliveryLine key={delivery.id} delivery={delivery} />
              ))}
            </ul>
          </div>
        </li>
      ))}
    </ul>
  );
}

function DeliveryLine({ delivery }: { delivery: Delivery }) {
  const Icon = icons[delivery.state];
  const providers = useConfig("providers").data;
  return (
    <li className={styles.delivery} data-state={delivery.state}>
      <Icon aria-hidden="true" />
      <div>
        <span className={styles.state}>{t.delivery[delivery.state]}</span>{" "}
        <span>
          {t.channel[delivery.channel]} <span className={styles.address}>{delivery.address}</span>
        </span>
        <p className={styles.meta}>
          {delivery.state === "pending" && (
            <span>
              {t.incident.due} <Moment at={delivery.due_at} />
            </span>
          )}
          {delivery.last_attempt_at && (
            <span>
              <Ago at={delivery.last_attempt_at} />
            </span>
          )}
          {delivery.attempts > 1 && <span>{t.incident.attempts(delivery.attempts)}</span>}
          {delivery.provider && <span>{t.deliveryBy(nameIn(providers, delivery.provider))}</span>}
          {delivery.outcome && <span>{delivery.outcome}</span>}
          {delivery.receipt && (
            <span>
              {[t.receipt[delivery.receipt.state], delivery.receipt.reason].filter(Boolean).join(": ")}{" "}
              <Ago at={delivery.receipt.at} />
            </span>
          )}
          {delivery.read && (
            <span>
              {t.readBy[delivery.read.how]} <Ago at={delivery.read.at} />
            </span>
          )}
          {delivery.reply && (
            <span>
              {t.replied(delivery.reply.text)} <Ago at={delivery.reply.at} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
}
