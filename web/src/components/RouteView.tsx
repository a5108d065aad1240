import type { PagePreview } from "@/data/types";
import { routePath } from "@/domain/route-path";
import { t } from "@/text";
import { PathPicture } from "./PathPicture";
import styles from "./RouteView.module.css";

interface Props {
  preview: PagePreview;
  integration: string | null; // the name of the door
  label: string;
}

// How a page finds its way, drawn, with the sentences that say why.
export function RouteView({ preview, integration, label }: Props) {
  const words = { ...t.routing.words, channel: (name: string) => t.channel[name as keyof typeof t.channel] ?? name };
  return (
    <div className={styles.route}>
      <PathPicture root={routePath(preview, integration, words)} label={label} />
      <ul className={styles.why} aria-label={t.routing.why}>
        {preview.why.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
