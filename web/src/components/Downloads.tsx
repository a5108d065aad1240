import { Download as Icon, X } from "lucide-react";
import type { AnchorHTMLAttributes, ReactNode } from "react";
import { download, forgetDownload, useDownloads } from "@/data/downloads";
import { useRunning } from "@/data/watched";
import { t } from "@/text/first";
import { Button, buttonClass } from "./Button";
import styles from "./Downloads.module.css";
import { Progress } from "./Progress";
import { detailOf } from "./States";

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "download" | "onClick"> {
  href: string;
  label: string; // what it is, while it comes; and the link's words when it has no others
  name?: string; // of the file; else the server's
  look?: Parameters<typeof buttonClass>[0];
  size?: Parameters<typeof buttonClass>[1];
  icon?: ReactNode;
}

// A link to a file that looks like a button, or as `className` says; what is on its way is shown in Downloads.
export function DownloadLink({ href, label, name, look, size, icon, className, children, ...rest }: LinkProps) {
  return (
    <a
      href={href}
      download={name ?? true}
      className={className ?? buttonClass(look, size)}
      onClick={(event) => {
        // Whoever wants it their own way, in another tab, gets it so.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        void download(href, label, name);
      }}
      {...rest}
    >
      {icon === undefined ? <Icon aria-hidden="true" /> : icon}
      {children ?? label}
    </a>
  );
}

// On every page: files that are on their way, and why one did not come until somebody saw that.
export function Downloads() {
  const all = useDownloads((state) => state.all);
  const running = useRunning();
  const shown = all.filter(({ href, error }) => error !== undefined || running[href]?.shown);
  return (
    <section aria-label={t.progress.downloads} className={styles.region}>
      {shown.map(({ href, label, error }) => (
        <div key={href} className={styles.one}>
          <strong>{label}</strong>
          {error === undefined ? (
            <Progress of={href} label={label} />
          ) : (
            <span role="alert" className={styles.failed}>
              {detailOf(error)}
              <Button
                size="small"
                look="quiet"
                icon={<X />}
                aria-label={t.commands.close}
                title={t.commands.close}
                onClick={() => forgetDownload(href)}
              />
            </span>
          )}
        </div>
      ))}
    </section>
  );
}
