// The map around a service: a column for each number of arrows between it and the others, what depends on it to the left,
// what it depends on to the right; from top to bottom where there is no room for columns. Of a column the worst are shown.
import type { BlastRadius, ImpactedService } from "@/data/types";
import { cut, widthOf } from "./fit";

export interface MapBox {
  key: string;
  service: ImpactedService | null; // null: stands for `more` others
  more: number;
  x: number;
  y: number;
  width: number;
  title: string; // cut to the box
}

export interface MapLine {
  key: string;
  points: readonly (readonly [number, number])[];
  hard: boolean;
}

export interface MapLayout {
  boxes: MapBox[];
  lines: MapLine[];
  height: number;
}

export const boxHeight = 44;
export const mapTitle = 13;
const columnMax = 9; // boxes in one column or row of columns
const gapY = 10;
const gapX = 44;
const boxMax = 190;
const boxMin = 104;
const padding = 28; // with the mark of its health

const worst = { down: 0, degraded: 1, healthy: 2 } as const;
const levelOf = ({ side, distance }: ImpactedService): number => (side === "dependent" ? -distance : distance);

interface Column {
  level: number;
  shown: ImpactedService[];
  more: number;
}

// What is not well comes first, then what customers know, then by name.
const byWeight = (a: ImpactedService, b: ImpactedService): number =>
  worst[a.health] - worst[b.health] ||
  Number(b.business) - Number(a.business) ||
  (a.name < b.name ? -1 : Number(a.name > b.name));

export function columnsOf(radius: BlastRadius): Column[] {
  const levels = new Map<number, ImpactedService[]>();
  for (const service of radius.services) {
    const level = levelOf(service);
    levels.set(level, [...(levels.get(level) ?? []), service]);
  }
  return [...levels.entries()]
    .sort(([a], [b]) => a - b)
    .map(([level, services]) => {
      const sorted = [...services].sort(byWeight);
      // One box less, as the last one says how many there are besides.
      const count = sorted.length > columnMax ? columnMax - 1 : sorted.length;
      return { level, shown: sorted.slice(0, count), more: sorted.length - count };
    });
}

// In each column, next to what they are joined with in the one that is nearer to the centre, so that lines cross less.
function ordered(columns: Column[], radius: BlastRadius): Column[] {
  const place = new Map<string, number>();
  const near = [...columns].sort((a, b) => Math.abs(a.level) - Math.abs(b.level));
  for (const column of near) {
    const middle = (id: string): number => {
      const joined = radius.arrows
        .filter(({ from, to }) => from === id || to === id)
        .map(({ from, to }) => place.get(from === id ? to : from))
        .filter((at) => at !== undefined);
      return joined.length === 0 ? Number.POSITIVE_INFINITY : joined.reduce((sum, at) => sum + at, 0) / joined.length;
    };
    const weights = new Map(column.shown.map(({ id }) => [id, middle(id)]));
    column.shown.sort((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0) || byWeight(a, b));
    column.shown.forEach(({ id }, index) => {
      place.set(id, index - column.shown.length / 2);
    });
  }
  return columns;
}

const widthFor = (column: Column): number =>
  Math.min(boxMax, Math.max(boxMin, ...column.shown.map(({ name }) => widthOf(name, mapTitle) + padding + 12)));

export function layoutMap(radius: BlastRadius, width: number, moreText: (count: number) => string): MapLayout {
  const columns = ordered(columnsOf(radius), radius);
  const wanted = columns.map(widthFor);
  const room = width - gapX * Math.max(0, columns.length - 1);
  const least = columns.length * boxMin;
  if (least > room) return downwards(columns, radius, width, moreText);
  const sum = wanted.reduce((all, one) => all + one, 0);
  const share = sum <= room ? 1 : (room - least) / Math.max(1, sum - least);
  const widths = wanted.map((one) => boxMin + (one - boxMin) * share);
  const rows = Math.max(1, ...columns.map(({ shown, more }) => shown.length + (more > 0 ? 1 : 0)));
  const height = rows * (boxHeight + gapY) - gapY;
  const boxes: MapBox[] = [];
  let x = 0;
  columns.forEach((column, index) => {
    const count = column.shown.length + (column.more > 0 ? 1 : 0);
    const top = (height - (count * (boxHeight + gapY) - gapY)) / 2;
    const columnWidth = widths[index] ?? boxMin;
    boxes.push(...boxesOf(column, moreText, (row) => ({ x, y: top + row * (boxHeight + gapY), width: columnWidth })));
    x += columnWidth + gapX;
  });
  return { boxes, lines: linesOf(radius, boxes, true), height };
}

// Each level is one row or several.
function downwards(
  columns: Column[],
  radius: BlastRadius,
  width: number,
  moreText: (count: number) => string,
): MapLayout {
  const each = Math.max(1, Math.floor((width + gapY) / (boxMin + 30 + gapY)));
  const boxWidth = Math.min(boxMax, (width - gapY * (each - 1)) / each);
  const boxes: MapBox[] = [];
  let y = 0;
  for (const column of columns) {
    const top = y;
    boxes.push(
      ...boxesOf(column, moreText, (row) => ({
        x: (row % each) * (boxWidth + gapY),
        y: top + Math.floor(row / each) * (boxHeight + gapY),
        width: boxWidth,
      })),
    );
    const count = column.shown.length + (column.more > 0 ? 1 : 0);
    y += Math.ceil(count / each) * (boxHeight + gapY) + gapX / 2;
  }
  return { boxes, lines: linesOf(radius, boxes, false), height: Math.max(0, y - gapX / 2 - gapY) };
}

function boxesOf(
  column: Column,
  moreText: (count: number) => string,
  at: (row: number) => { x: number; y: number; width: number },
): MapBox[] {
  const boxes: MapBox[] = column.shown.map((service, row) => {
    const place = at(row);
    return {
      key: service.id,
      service,
      more: 0,
      ...place,
      title: cut(service.name, place.width - padding - 8, mapTitle),
    };
  });
  if (column.more > 0)
    boxes.push({
      key: `more ${column.level}`,
      service: null,
      more: column.more,
      ...at(column.shown.length),
      title: moreText(column.more),
    });
  return boxes;
}

// From what depends to what it depends on; what is not drawn has no line.
function linesOf(radius: BlastRadius, boxes: readonly MapBox[], across: boolean): MapLine[] {
  const byId = new Map(boxes.map((box) => [box.key, box]));
  const lines: MapLine[] = [];
  for (const { from, to, hard } of radius.arrows) {
    const a = byId.get(from);
    const b = byId.get(to);
    if (!a || !b) continue;
    const points = across ? sideways(a, b) : upAndDown(a, b);
    lines.push({ key: `${from} ${to}`, points, hard });
  }
  return lines;
}

function sideways(a: MapBox, b: MapBox): MapLine["points"] {
  const from = [a.x + a.width, a.y + boxHeight / 2] as const;
  const to = [b.x, b.y + boxHeight / 2] as const;
  if (b.x > a.x) return [from, to];
  // Against the direction, or within a column: around the right side.
  const out = Math.max(a.x + a.width, b.x + b.width) + gapX / 3;
  return [from, [out, from[1]], [out, to[1]], [b.x + b.width, to[1]]];
}

function upAndDown(a: MapBox, b: MapBox): MapLine["points"] {
  const down = b.y >= a.y;
  return [
    [a.x + a.width / 2, down ? a.y + boxHeight : a.y],
    [b.x + b.width / 2, down ? b.y : b.y + boxHeight],
  ];
}
