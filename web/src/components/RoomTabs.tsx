import { Link } from "@tanstack/react-router";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { t } from "@/text/first";
import { Later } from "./Later";
import styles from "./RoomTabs.module.css";
import type { RoomProps } from "./room";
import { Loading } from "./States";
import { TabRow } from "./TabRow";

type Part = LazyExoticComponent<ComponentType<RoomProps>>;

interface RoomTab {
  id: string; // in the address: ?tab=…
  label: () => string;
  // A shortcut that opens it and begins to write there.
  command?: { keys: string; label: () => string };
  sections: readonly Part[]; // from top to bottom
}

// The parts of an incident's page beside its record. Another tab is an item here, another section is one of its list; its
// number is a line in RoomCounts.tsx.
export const roomTabs: readonly RoomTab[] = [
  {
    id: "tasks",
    label: () => t.tasks.title,
    command: { keys: "t", label: () => t.tasks.add },
    sections: [lazy(() => import("./Tasks")), lazy(() => import("./Playbooks")), lazy(() => import("./Checkpoints"))],
  },
  {
    id: "cause",
    label: () => t.hypotheses.title,
    sections: [
      lazy(() => import("./Hypotheses")),
      lazy(() => import("./Causes")),
      lazy(() => import("./ChangesAround")),
    ],
  },
  { id: "evidence", label: () => t.evidence.title, sections: [lazy(() => import("./Evidence"))] },
  {
    id: "reach",
    label: () => t.room.reach,
    sections: [lazy(() => import("./RoomReach")), lazy(() => import("./Links"))],
  },
  {
    id: "tell",
    label: () => t.room.tell,
    sections: [lazy(() => import("./Communications")), lazy(() => import("./UpdatesDue"))],
  },
  {
    id: "business",
    label: () => t.room.business,
    sections: [lazy(() => import("./BusinessImpact")), lazy(() => import("./RegulatoryClocks"))],
  },
  {
    id: "outside",
    label: () => t.room.outside,
    sections: [lazy(() => import("./IncidentStatus")), lazy(() => import("./Chat")), lazy(() => import("./Visitors"))],
  },
  {
    id: "after",
    label: () => t.nav.afterwards,
    sections: [
      lazy(() => import("./Closing")),
      lazy(() => import("./ReviewPart")),
      lazy(() => import("./ActionItems")),
      lazy(() => import("./SurveySum")),
    ],
  },
  { id: "course", label: () => t.room.course, sections: [lazy(() => import("./IncidentPicture"))] },
  { id: "notified", label: () => t.room.notified, sections: [lazy(() => import("./RoomNotified"))] },
];

const RoomCount = lazy(() => import("./RoomCounts"));

interface Props {
  number: string;
  open: string | undefined; // the id of the tab
  overview: boolean; // whether what stands at the side has a tab too
}

// The row of tabs, each an address of its own; the record has the plain one.
export function RoomTabBar({ number, open, overview }: Props) {
  const shown = [
    { id: undefined, label: () => t.incident.timeline },
    ...(overview ? [{ id: overviewTab, label: () => t.room.overview }] : []),
    ...roomTabs,
  ];
  return (
    <TabRow label={t.room.parts} here={open}>
      {shown.map(({ id, label }) => (
        <Link
          key={id ?? ""}
          to="/incidents/$number"
          params={{ number }}
          search={(before) => ({ ...before, tab: id })}
          resetScroll={false}
          activeOptions={{ exact: true }}
        >
          {label()}
          {id && (
            <Later of={id} quiet>
              <RoomCount tab={id} number={number} className={styles.count} />
            </Later>
          )}
        </Link>
      ))}
    </TabRow>
  );
}

export const overviewTab = "overview";

export function RoomTabBody({ tab, ...props }: RoomProps & { tab: RoomTab }) {
  return (
    <Later of={tab.id} fallback={<Loading rows={3} />}>
      {tab.sections.map((Part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the sections of a tab never move
        <Part key={`${tab.id} ${index}`} {...props} />
      ))}
    </Later>
  );
}
