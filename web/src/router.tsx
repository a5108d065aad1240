// Every address of the UI, and what may stand in its query part: a list's whole state is its URL.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Failed, Loading, Missing } from "@/components/States";
import { lastScope } from "@/data/preferences";
import { stepSearch } from "@/domain/beginning";
import { correspondenceSearch } from "@/domain/correspondence";
import { daysSearch, endedSearch, integrationSearch } from "@/domain/editing-search";
import { historySearch } from "@/domain/history";
import { documentSearch, knowledgeSearch, proposeSearch } from "@/domain/knowledge";
import { actionSearch, reviewSearch } from "@/domain/learning";
import { metricsSearch } from "@/domain/metrics";
import { monthSearch } from "@/domain/months";
import { postmortemSearch } from "@/domain/postmortem-search";
import { roomSearch } from "@/domain/room";
import { alertSearch, incidentSearch, type Scope, scopeSearch } from "@/domain/search";
import { serviceSearch } from "@/domain/service-search";
import { sloSearch } from "@/domain/slo";
import { Gate } from "@/pages/Gate";
import { Home } from "@/pages/Home";
import { IncidentPage } from "@/pages/Incident";

const root = createRootRoute({ component: Gate, notFoundComponent: Missing });

const at = <Path extends string>(path: Path) => ({ getParentRoute: () => root, path });

// The address of a list always says whose incidents it shows, so that a link shows everybody the same.
const withScope = {
  beforeLoad: ({ search, location }: { search: { scope?: Scope }; location: { pathname: string } }) => {
    if (search.scope) return;
    throw redirect({ to: location.pathname, search: { ...search, scope: lastScope() }, replace: true });
  },
};

// Home and the incident come with the first load: they are what someone opens at night.
const routes = [
  createRoute({ ...at("/"), component: Home }),
  createRoute({ ...at("/setup"), component: lazyRouteComponent(() => import("@/pages/Setup"), "Setup") }),
  createRoute({
    ...at("/incidents"),
    validateSearch: incidentSearch,
    ...withScope,
    component: lazyRouteComponent(() => import("@/pages/Incidents"), "Incidents"),
  }),
  createRoute({ ...at("/incidents/$number"), validateSearch: roomSearch, component: IncidentPage }),
  createRoute({
    ...at("/incidents/$number/postmortem"),
    component: lazyRouteComponent(() => import("@/pages/Postmortem"), "PostmortemPage"),
  }),
  createRoute({
    ...at("/postmortems"),
    validateSearch: postmortemSearch,
    component: lazyRouteComponent(() => import("@/pages/Postmortems"), "Postmortems"),
  }),
  createRoute({
    ...at("/incidents/$number/roster"),
    component: lazyRouteComponent(() => import("@/pages/Roster"), "Roster"),
  }),
  createRoute({
    ...at("/alerts"),
    validateSearch: alertSearch,
    ...withScope,
    component: lazyRouteComponent(() => import("@/pages/Alerts"), "Alerts"),
  }),
  createRoute({
    ...at("/silences"),
    validateSearch: endedSearch,
    component: lazyRouteComponent(() => import("@/pages/Silences"), "Silences"),
  }),
  createRoute({
    ...at("/maintenance"),
    component: lazyRouteComponent(() => import("@/pages/Maintenance"), "Maintenance"),
  }),
  createRoute({ ...at("/alerts/$id"), component: lazyRouteComponent(() => import("@/pages/Alert"), "AlertPage") }),
  createRoute({
    ...at("/board"),
    validateSearch: scopeSearch,
    ...withScope,
    component: lazyRouteComponent(() => import("@/pages/Board"), "Board"),
  }),
  createRoute({
    ...at("/wall"),
    validateSearch: scopeSearch,
    ...withScope,
    component: lazyRouteComponent(() => import("@/pages/Wall"), "Wall"),
  }),
  createRoute({ ...at("/oncall"), component: lazyRouteComponent(() => import("@/pages/Oncall"), "Oncall") }),
  createRoute({
    ...at("/services"),
    validateSearch: serviceSearch,
    component: lazyRouteComponent(() => import("@/pages/Services"), "Services"),
  }),
  createRoute({
    ...at("/responsibilities"),
    component: lazyRouteComponent(() => import("@/pages/Responsibilities"), "ResponsibilitiesPage"),
  }),
  createRoute({ ...at("/people"), component: lazyRouteComponent(() => import("@/pages/People"), "People") }),
  createRoute({
    ...at("/oncall/$id"),
    component: lazyRouteComponent(() => import("@/pages/Schedule"), "SchedulePage"),
  }),
  createRoute({
    ...at("/oncall/$id/edit"),
    component: lazyRouteComponent(() => import("@/pages/ScheduleEdit"), "ScheduleEdit"),
  }),
  createRoute({
    ...at("/knowledge"),
    validateSearch: knowledgeSearch,
    component: lazyRouteComponent(() => import("@/pages/Knowledge"), "Knowledge"),
  }),
  createRoute({
    ...at("/knowledge/$number"),
    validateSearch: documentSearch,
    component: lazyRouteComponent(() => import("@/pages/KnowledgeDocument"), "KnowledgeDocument"),
  }),
  createRoute({
    ...at("/knowledge/$number/edit"),
    validateSearch: documentSearch,
    component: lazyRouteComponent(() => import("@/pages/KnowledgeEdit"), "KnowledgeEdit"),
  }),
  createRoute({
    ...at("/knowledge/propose"),
    validateSearch: proposeSearch,
    component: lazyRouteComponent(() => import("@/pages/PlaybookPropose"), "PlaybookPropose"),
  }),
  createRoute({
    ...at("/knowledge/proposals/$id"),
    component: lazyRouteComponent(() => import("@/pages/KnowledgeProposal"), "KnowledgeProposalPage"),
  }),
  createRoute({ ...at("/rules"), component: lazyRouteComponent(() => import("@/pages/Rules"), "Rules") }),
  createRoute({
    ...at("/replay"),
    validateSearch: daysSearch,
    component: lazyRouteComponent(() => import("@/pages/Replay"), "Replay"),
  }),
  createRoute({
    ...at("/noise"),
    validateSearch: daysSearch,
    component: lazyRouteComponent(() => import("@/pages/Noise"), "Noise"),
  }),
  createRoute({
    ...at("/analytics"),
    validateSearch: metricsSearch,
    component: lazyRouteComponent(() => import("@/pages/Analytics"), "Analytics"),
  }),
  createRoute({
    ...at("/action-items"),
    validateSearch: actionSearch,
    component: lazyRouteComponent(() => import("@/pages/ActionItems"), "ActionItems"),
  }),
  createRoute({
    ...at("/action-items/$item"),
    component: lazyRouteComponent(() => import("@/pages/ActionItems"), "ActionItemPage"),
  }),
  createRoute({
    ...at("/reviews"),
    validateSearch: reviewSearch,
    component: lazyRouteComponent(() => import("@/pages/Reviews"), "Reviews"),
  }),
  createRoute({
    ...at("/reviews/$number"),
    component: lazyRouteComponent(() => import("@/pages/ReviewMeeting"), "ReviewMeetingPage"),
  }),
  createRoute({
    ...at("/survey/$number"),
    component: lazyRouteComponent(() => import("@/pages/Survey"), "SurveyPage"),
  }),
  createRoute({
    ...at("/analytics/live"),
    validateSearch: sloSearch,
    component: lazyRouteComponent(() => import("@/pages/Live"), "Live"),
  }),
  createRoute({
    ...at("/analytics/slos"),
    validateSearch: sloSearch,
    component: lazyRouteComponent(() => import("@/pages/Slos"), "Slos"),
  }),
  createRoute({
    ...at("/analytics/my-month"),
    validateSearch: monthSearch,
    component: lazyRouteComponent(() => import("@/pages/MyMonth"), "MyMonth"),
  }),
  createRoute({
    ...at("/analytics/reports"),
    component: lazyRouteComponent(() => import("@/pages/Reports"), "Reports"),
  }),
  createRoute({ ...at("/rules/$id"), component: lazyRouteComponent(() => import("@/pages/Rule"), "RulePage") }),
  createRoute({ ...at("/policies"), component: lazyRouteComponent(() => import("@/pages/Policies"), "Policies") }),
  createRoute({ ...at("/policies/$id"), component: lazyRouteComponent(() => import("@/pages/Policy"), "PolicyPage") }),
  createRoute({
    ...at("/services/$id"),
    component: lazyRouteComponent(() => import("@/pages/Service"), "ServicePage"),
  }),
  createRoute({
    ...at("/services/$id/edit"),
    component: lazyRouteComponent(() => import("@/pages/ServiceEdit"), "ServiceEdit"),
  }),
  createRoute({ ...at("/teams/$id"), component: lazyRouteComponent(() => import("@/pages/Team"), "TeamPage") }),
  createRoute({ ...at("/profile"), component: lazyRouteComponent(() => import("@/pages/Profile"), "Profile") }),
  createRoute({
    ...at("/welcome"),
    validateSearch: stepSearch,
    component: lazyRouteComponent(() => import("@/pages/Welcome"), "Welcome"),
  }),
  createRoute({ ...at("/join/$token"), component: lazyRouteComponent(() => import("@/pages/Join"), "Join") }),
  createRoute({ ...at("/guest"), component: lazyRouteComponent(() => import("@/pages/Guest"), "Guest") }),
  createRoute({ ...at("/admin"), component: lazyRouteComponent(() => import("@/pages/Admin"), "Admin") }),
  createRoute({
    ...at("/admin/tokens"),
    component: lazyRouteComponent(() => import("@/pages/AdminTokens"), "AdminTokens"),
  }),
  createRoute({
    ...at("/admin/providers"),
    component: lazyRouteComponent(() => import("@/pages/AdminProviders"), "AdminProviders"),
  }),
  createRoute({
    ...at("/admin/providers/$id"),
    component: lazyRouteComponent(() => import("@/pages/Provider"), "ProviderPage"),
  }),
  createRoute({
    ...at("/admin/holidays"),
    component: lazyRouteComponent(() => import("@/pages/AdminHolidays"), "AdminHolidays"),
  }),
  createRoute({
    ...at("/admin/holidays/$id"),
    component: lazyRouteComponent(() => import("@/pages/AdminHolidays"), "HolidayCalendarPage"),
  }),
  createRoute({
    ...at("/admin/playbooks"),
    component: lazyRouteComponent(() => import("@/pages/AdminPlaybooks"), "AdminPlaybooks"),
  }),
  createRoute({
    ...at("/admin/playbooks/$id"),
    component: lazyRouteComponent(() => import("@/pages/AdminPlaybooks"), "PlaybookPage"),
  }),
  createRoute({
    ...at("/admin/status-pages"),
    component: lazyRouteComponent(() => import("@/pages/AdminStatusPages"), "AdminStatusPages"),
  }),
  createRoute({
    ...at("/admin/status-pages/$id"),
    component: lazyRouteComponent(() => import("@/pages/AdminStatusPages"), "StatusPageEditor"),
  }),
  createRoute({
    ...at("/status-pages/$id"),
    validateSearch: (search: Record<string, unknown>): { post?: string; draft?: string } => ({
      post: typeof search.post === "string" ? search.post : undefined,
      draft: typeof search.draft === "string" ? search.draft : undefined,
    }),
    component: lazyRouteComponent(() => import("@/pages/StatusPage"), "StatusPage"),
  }),
  createRoute({
    ...at("/communications"),
    validateSearch: correspondenceSearch,
    component: lazyRouteComponent(() => import("@/pages/Communications"), "Communications"),
  }),
  createRoute({
    ...at("/communications/$id"),
    component: lazyRouteComponent(() => import("@/pages/Communications"), "CommunicationPage"),
  }),
  createRoute({
    ...at("/admin/audiences"),
    component: lazyRouteComponent(() => import("@/pages/AdminAudiences"), "AdminAudiences"),
  }),
  createRoute({
    ...at("/admin/messages"),
    component: lazyRouteComponent(() => import("@/pages/AdminMessages"), "AdminMessages"),
  }),
  createRoute({
    ...at("/admin/history"),
    validateSearch: historySearch,
    component: lazyRouteComponent(() => import("@/pages/AdminHistory"), "AdminHistory"),
  }),
  createRoute({
    ...at("/admin/classification"),
    component: lazyRouteComponent(() => import("@/pages/AdminClassification"), "AdminClassification"),
  }),
  createRoute({
    ...at("/admin/forms"),
    component: lazyRouteComponent(() => import("@/pages/AdminForms"), "AdminForms"),
  }),
  createRoute({
    ...at("/admin/policies/$part"),
    component: lazyRouteComponent(() => import("@/pages/AdminPolicies"), "AdminPolicies"),
  }),
  createRoute({
    ...at("/admin/slos/$id"),
    component: lazyRouteComponent(() => import("@/pages/AdminMeasure"), "SloEditor"),
  }),
  createRoute({
    ...at("/admin/reports/$id"),
    component: lazyRouteComponent(() => import("@/pages/AdminMeasure"), "ReportEditor"),
  }),
  createRoute({
    ...at("/admin/audit"),
    component: lazyRouteComponent(() => import("@/pages/AdminAudit"), "AdminAudit"),
  }),
  createRoute({
    ...at("/admin/configuration"),
    component: lazyRouteComponent(() => import("@/pages/AdminConfiguration"), "AdminConfiguration"),
  }),
  createRoute({ ...at("/help"), component: lazyRouteComponent(() => import("@/pages/Help"), "Help") }),
  createRoute({ ...at("/routing"), component: lazyRouteComponent(() => import("@/pages/Routing"), "Routing") }),
  createRoute({
    ...at("/integrations/$id"),
    validateSearch: integrationSearch,
    component: lazyRouteComponent(() => import("@/pages/Integration"), "IntegrationPage"),
  }),
  createRoute({ ...at("/people/$id"), component: lazyRouteComponent(() => import("@/pages/Person"), "PersonPage") }),
  createRoute({
    ...at("/changes"),
    validateSearch: integrationSearch,
    component: lazyRouteComponent(() => import("@/pages/Changes"), "Changes"),
  }),
  createRoute({ ...at("/unmapped"), component: lazyRouteComponent(() => import("@/pages/Unmapped"), "Unmapped") }),
  createRoute({
    ...at("/integrations"),
    component: lazyRouteComponent(() => import("@/pages/Integrations"), "Integrations"),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: "intent",
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <Failed error={error} retry={reset} />,
  scrollRestoration: true,
});

// Fetches the code of every page, so that each opens at once, also while the connection is away.
export function loadAllPages(): void {
  for (const route of Object.values(router.routesById)) void router.loadRouteChunk(route);
}

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
