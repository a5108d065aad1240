import { Download } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { slugOf } from "@/domain/slug";
import { t } from "@/text";
import { Button } from "./Button";
import { savePicture } from "./export-picture";
import styles from "./Picture.module.css";
import { detailOf } from "./States";

interface Props {
  label: string; // what the picture shows, for screen readers and as the name of its file
  children: (width: number) => { height: number; content: ReactNode };
  interactive?: boolean; // it has buttons in it
  table?: ReactNode; // the same as text, for those who do not see it
}

// A drawing as wide as its place, which can be kept as SVG or PNG. The content decides how high it is.
export function Picture({ label, children, interactive = false, table }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(0);
  const [failure, setFailure] = useState<unknown>(null);
  useEffect(() => {
    if (!place.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  const { height, content } = width > 0 ? children(width) : { height: 0, content: null };
  const save = (type: "svg" | "png") => {
    if (drawing.current) savePicture(drawing.current, slugOf(label) || "muster", type).catch(setFailure);
  };
  return (
    <figure className={styles.picture} aria-label={label}>
      <div ref={place}>
        <svg
          ref={drawing}
          viewBox={`0 0 ${Math.max(1, width)} ${Math.max(1, height)}`}
          width={width}
          height={height}
          className={styles.svg}
          role={interactive ? "group" : "img"}
          aria-label={label}
        >
          {content}
        </svg>
      </div>
      {table && <div className="visually-hidden">{table}</div>}
      <figcaption className={styles.foot}>
        <span role="status">{failure ? detailOf(failure) : t.picture.keepAs}</span>
        {(["svg", "png"] as const).map((type) => (
          <Button key={type} size="small" look="quiet" icon={<Download />} onClick={() => save(type)}>
            {type.toUpperCase()}
          </Button>
        ))}
      </figcaption>
    </figure>
  );
}
