import { WifiOff } from "lucide-react";
import { useLive } from "@/data/live-store";
import { reader } from "@/data/preferences";
import { seenAt } from "@/domain/time";
import { t } from "@/text/first";
import styles from "./Connection.module.css";
import { serverNow } from "./clock";

// Whether changes appear by themselves: small and green while they do.
export function ConnectionDot() {
  const connection = useLive((state) => state.connection);
  return (
    <div
      className={styles.dot}
      data-connection={connection}
      title={connection === "live" ? t.live.liveHint : undefined}
    >
      <span aria-hidden="true" />
      {t.live[connection]}
    </div>
  );
}

// A lost connection is said where nobody can miss it; the last known state stays readable below.
export function ConnectionBanner() {
  const connection = useLive((state) => state.connection);
  const heardAt = useLive((state) => state.heardAt);
  return (
    <div role="status">
      {connection === "lost" && (
        <div className={styles.banner}>
          <WifiOff aria-hidden="true" />
          {heardAt > 0 ? t.live.lostDetail(seenAt(heardAt, serverNow(), reader())) : t.state.unreachable}
        </div>
      )}
    </div>
  );
}
