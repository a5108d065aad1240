import { useNavigate } from "@tanstack/react-router";
import type { MouseEvent } from "react";
import type { BlastRadius, ImpactedService } from "@/data/types";
import { boxHeight, layoutMap, type MapBox, type MapLine, mapTitle } from "@/domain/service-map";
import { t } from "@/text";
import { healthShapes } from "./Health";
import { Picture } from "./Picture";
import styles from "./ServiceMap.module.css";

// What depends on what, drawn around where it began; each box leads to its service.
export function ServiceMap({ radius, label }: { radius: BlastRadius; label: string }) {
  return (
    <Picture label={label} interactive table={<Told radius={radius} />}>
      {(width) => {
        const { boxes, lines, height } = layoutMap(radius, width - 2, t.catalogue.more);
        return {
          height: height + 2,
          content: (
            <g transform="translate(1 1)">
              {lines.map((line) => (
                <Line key={line.key} line={line} />
              ))}
              {boxes.map((box) => (
                <Box key={box.key} box={box} />
              ))}
            </g>
          ),
        };
      }}
    </Picture>
  );
}

function Line({ line: { points, hard } }: { line: MapLine }) {
  const [before, end] = points.slice(-2);
  const [ex, ey] = end ?? [0, 0];
  const [bx, by] = before ?? [0, 0];
  const length = Math.hypot(ex - bx, ey - by) || 1;
  const [dx, dy] = [(ex - bx) / length, (ey - by) / length];
  const head = [
    [ex, ey],
    [ex - 7 * dx - 3.5 * dy, ey - 7 * dy + 3.5 * dx],
    [ex - 7 * dx + 3.5 * dy, ey - 7 * dy - 3.5 * dx],
  ];
  return (
    <>
      <polyline
        className={styles.line}
        strokeDasharray={hard ? undefined : "4 4"}
        points={points.map(([x, y]) => `${round(x)},${round(y)}`).join(" ")}
      />
      <polygon className={styles.head} points={head.map(([x, y]) => `${round(x ?? 0)},${round(y ?? 0)}`).join(" ")} />
    </>
  );
}

const round = (value: number): number => Math.round(value * 2) / 2;

function Box({ box }: { box: MapBox }) {
  const navigate = useNavigate();
  const { service, x, y, width, title } = box;
  if (!service)
    return (
      <text className={styles.detail} x={x + 10} y={y + boxHeight / 2 + 4} fontSize={mapTitle}>
        {title}
      </text>
    );
  const go = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void navigate({ to: "/services/$id", params: { id: service.id } });
  };
  const { shape, sign } = healthShapes[service.health];
  return (
    <a href={`/services/${encodeURIComponent(service.id)}`} onClick={go} className={styles.link}>
      <title>{tellOf(service)}</title>
      <rect
        className={styles.box}
        data-health={service.health}
        data-side={service.side}
        x={round(x)}
        y={round(y)}
        width={round(width)}
        height={boxHeight}
        rx="8"
      />
      <g
        transform={`translate(${round(x) + 9} ${round(y) + 8}) scale(0.8)`}
        className={styles.mark}
        data-health={service.health}
        data-hollow={service.own_health !== service.health || undefined}
      >
        <path className={styles.shape} d={shape} />
        <path className={styles.sign} d={sign} />
      </g>
      <text className={styles.title} x={x + 28} y={y + 18.5} fontSize={mapTitle}>
        {title}
      </text>
      <text className={styles.detail} x={x + 28} y={y + 34} fontSize="11.5">
        {detailOf(service)}
      </text>
    </a>
  );
}

const detailOf = (service: ImpactedService): string => {
  if (service.health !== "healthy") return t.catalogue.health[service.health];
  if (service.tier) return t.catalogue.tier(service.tier);
  return service.team?.name.slice(0, 18) ?? t.catalogue.unowned;
};

const tellOf = (service: ImpactedService): string =>
  [
    service.name,
    t.catalogue.health[service.health],
    service.cause ? t.catalogue.becauseOf(service.cause.name) : "",
    service.side === "centre" ? t.catalogue.centre : t.catalogue[service.side](service.distance),
    service.hard ? "" : t.catalogue.soft,
  ]
    .filter(Boolean)
    .join(", ");

function Told({ radius }: { radius: BlastRadius }) {
  return (
    <ul>
      {radius.services.map((service) => (
        <li key={service.id}>{tellOf(service)}</li>
      ))}
    </ul>
  );
}
