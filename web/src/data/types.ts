// Short names for the types of the contract.
import type { components, operations } from "./api.gen";

type Schemas = components["schemas"];

export type Severity = Schemas["Severity"];
export type Status = Schemas["Status"];
export type AlertStatus = Schemas["AlertStatus"];
export type Hold = Schemas["Hold"];
export type HeldBack = Schemas["HeldBack"];
export type Silence = Schemas["Silence"];
export type SilenceRequest = Schemas["SilenceRequest"];
// The server leaves nothing out but the version that only a change has.
export type Maintenance = Required<Schemas["Maintenance"]>;
export type MaintenanceRequest = Schemas["MaintenanceRequest"];
export type Problem = Schemas["Problem"];
export type Ref = Schemas["Ref"];
export type Actor = Schemas["Actor"];
// The generator cannot say "any object", so it is said here.
export type Alert = Omit<Schemas["Alert"], "details"> & { details: Record<string, unknown> };
export type Joined = Schemas["Joined"];
export type Storm = Schemas["Storm"];
export type AlertPage = Omit<Schemas["AlertPage"], "items"> & { items: Alert[] };
export type Payload = Schemas["Payload"];
export type Incident = Schemas["Incident"];
export type IncidentPage = Schemas["IncidentPage"];
export type Escalation = Schemas["Escalation"];
export type TimelineEntry = Omit<Schemas["TimelineEntry"], "data"> & { data: Record<string, unknown> };
export type TimelinePage = Schemas["TimelinePage"];
export type Notification = Schemas["Notification"];
export type Delivery = Schemas["Delivery"];
export type OncallNow = Schemas["OncallNow"];
export type OncallRow = OncallNow["items"][number];
export type Shift = Schemas["Shift"];
export type Coverage = Schemas["Coverage"];
export type CoverageFinding = Schemas["CoverageFinding"];
export type Override = Schemas["Override"];
export type OverrideRequest = Schemas["OverrideRequest"];
export type ConfigObject = Omit<Schemas["ConfigObject"], "body"> & { body: Record<string, unknown> };
export type ConfigKind = components["parameters"]["Kind"];
export type HistoryChange = Omit<Schemas["ConfigHistoryChange"], "before" | "after"> & {
  before?: Record<string, unknown> | null;
  after?: Record<string, unknown> | null;
};
export type HistoryEntry = Omit<Schemas["ConfigHistoryEntry"], "changes"> & { changes: HistoryChange[] };
export type HistoryPage = Omit<Schemas["ConfigHistoryPage"], "items"> & { items: HistoryEntry[] };
export type AuditPage = Omit<Schemas["TimelinePage"], "items"> & { items: TimelineEntry[] };
export type Remark = Schemas["ConfigRemark"];
export type Plan = Schemas["Plan"];
export type PreviewedPage = Schemas["PreviewedPage"];
export type PagePreview = Schemas["PagePreview"];
export type PolicyPreview = Schemas["PolicyPreview"];
export type SchedulePreview = Schemas["SchedulePreview"];
export type AlertWhy = Schemas["AlertWhy"];
// The generator cannot say "any object", so it is said here.
export type RuleView = Omit<Schemas["Rule"], "when" | "then" | "rules"> & {
  when: Record<string, unknown>;
  then: Record<string, unknown>;
  rules: RuleView[];
};
export type RuleList = Omit<Schemas["RuleList"], "items"> & { items: RuleView[] };
export type RuleTrial = Schemas["RuleTrial"];
export type TriedSignal = RuleTrial["signals"][number];
export type ReplayReport = Schemas["ReplayReport"];
export type NoiseReport = Schemas["NoiseReport"];
export type Precision = Schemas["Precision"];
export type Received = Schemas["Received"];
export type UnmappedSignal = Schemas["Unmapped"];
export type Change = Schemas["Change"];
export interface ChangePage {
  items: Change[];
  next_cursor: string | null;
}
export type SourceType = Omit<Schemas["SourceType"], "mapping"> & { mapping: Record<string, unknown> | null };
export type SourcePreview = Schemas["SourcePreview"];
export type ProviderType = Schemas["ProviderType"];
export type ProviderSetting = Schemas["ProviderSetting"];
export type Channel = Schemas["Channel"];
export type SignalResult = Schemas["SignalResult"];
export type Contact = Schemas["Contact"];
export type TestPage = Schemas["TestPage"];
export type TestPageState = Schemas["TestPageState"];
export type Selftest = Schemas["Selftest"];
export type MySession = Schemas["MySession"];
export type Token = Schemas["Token"];
export type Scope = Schemas["Scope"];
export type Session = Schemas["Session"];
export type System = Schemas["System"];
export type LiveMessage = Schemas["LiveMessage"];
export type LiveChange = NonNullable<LiveMessage["changes"]>[number];
export type IncidentQuery = NonNullable<operations["listIncidents"]["parameters"]["query"]>;
export type AlertQuery = NonNullable<operations["listAlerts"]["parameters"]["query"]>;
export type PushMessage = Schemas["PushMessage"];
export type IncidentDeclaration = Schemas["IncidentDeclaration"];

// What a list is asked for, and `teams`, ids with commas, which is looked at here: the server takes one team.
export type IncidentFilter = IncidentQuery & { teams?: string };
export type AlertFilter = AlertQuery & { teams?: string };
