// Generated from api/openapi.yaml by `npm run api:generate`. Do not edit.

export interface paths {
    "/v1/signals/{integration_key}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_key: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send one signal, or several
         * @description Answers when the signals are on disk: a sender that got its 202 never has to send again. Good signals of a batch are
         *     taken in even when others are not; each has its own result.
         */
        post: operations["sendSignals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alerts, newest first */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge the incidents of up to 500 alerts
         * @description One transaction; what is acknowledged already is no failure. Those that are not there are named and do not stop the others.
         */
        post: operations["acknowledgeAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve up to 500 alerts; incidents are resolved with their last open alert
         * @description One transaction; what is resolved already is no failure. Those that are not there are named and do not stop the others.
         */
        post: operations["resolveAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put up to 500 alerts off
         * @description Each comes back by itself. One transaction; those that cannot be snoozed are named and do not stop the others.
         */
        post: operations["snoozeAlerts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get: operations["getAlert"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/payload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What the sender sent, unchanged */
        get: operations["getAlertPayload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/mark": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        /** Say whether the alert was worth it */
        put: operations["markAlert"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge the alert's incident */
        post: operations["acknowledgeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve the alert; its incident is resolved when this was its last open alert */
        post: operations["resolveAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the alert off; it comes back by itself
         * @description Either `until` or `duration`, at most 31 days. An acknowledgement of its incident is taken back when nothing else of it pages.
         */
        post: operations["snoozeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/unsnooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The snoozed alert comes back at once */
        post: operations["unsnoozeAlert"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/alerts/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What is known of the alert itself, oldest first; also while it has no incident */
        get: operations["getAlertTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Silences that have not ended, the one that ends next first */
        get: operations["listSilences"];
        put?: never;
        /**
         * Silence what the matchers fit, or change a silence
         * @description With `id` it changes that silence as Alertmanager does; with other matchers, another start once it has begun, or when it has expired, a new one takes its place.
         */
        post: operations["createSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a silence with these matchers would hold back, and would have in the last 30 days; nothing is stored */
        post: operations["previewSilence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** One silence */
        get: operations["getSilence"];
        put?: never;
        post?: never;
        /** End it now; what it held back and is still open pages */
        delete: operations["expireSilence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/silences/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** What it held back, oldest first */
        get: operations["listSilencedAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Maintenance windows, what runs or comes next first */
        get: operations["listMaintenance"];
        put?: never;
        /** Plan a maintenance window */
        post: operations["createMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/calendar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What runs between two times */
        get: operations["getMaintenanceCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next times of a window; nothing is stored */
        post: operations["previewMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** One window */
        get: operations["getMaintenance"];
        /** Another window in its place */
        put: operations["changeMaintenance"];
        post?: never;
        /** Remove it; what it holds back and is still open pages */
        delete: operations["removeMaintenance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End what runs of it now; it comes again at its next time */
        post: operations["endMaintenance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/maintenance/{id}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        /** What it held back, oldest first */
        get: operations["listMaintainedAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Incidents, newest first */
        get: operations["listIncidents"];
        put?: never;
        /**
         * Declare an incident that no tool has noticed; it pages at once
         * @description It has no alert, and pages by the policy of its service, by the policy that is named, or by the default policy. It stays open
         *     until somebody resolves it. A repetition with the same `Idempotency-Key` and body within 24 hours answers with the
         *     incident that was declared first.
         */
        post: operations["declareIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Acknowledge up to 500 incidents
         * @description One transaction; what is acknowledged already is no failure. Those that are not there are named and do not stop the others.
         */
        post: operations["acknowledgeIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve up to 500 incidents and their open alerts
         * @description One transaction; what is resolved already is no failure. Those that are not there are named and do not stop the others.
         */
        post: operations["resolveIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put up to 500 incidents off
         * @description Quiet for everybody until then, and then they page again. One transaction; those that cannot be snoozed are named and do not stop the others.
         */
        post: operations["snoozeIncidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** "I have it": stops the escalation and every pending delivery */
        post: operations["acknowledgeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve the incident and its open alerts */
        post: operations["resolveIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/escalate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go to the next step of the escalation policy now */
        post: operations["escalateIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Quiet for everybody until a time, then it pages again
         * @description Either `for` or `until`, at most 31 days. Whoever snoozes it has it until then: nobody is told, steps that come until it is
         *     resolved, calls for roles and checkpoints wait too. When the time comes and it is not resolved, nobody has it any more and its
         *     escalation begins anew with the first step. Whoever acknowledges it meanwhile has it without an end; an alert that makes it worse
         *     pages at once. Snoozing it again moves the end. Refused (409) when it is resolved.
         */
        post: operations["snoozeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/unsnooze": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The snooze is over; it pages again at once */
        post: operations["unsnoozeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/page": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Page somebody else by hand
         * @description A colleague, everybody of a team, whoever is on call for a schedule, or the first step of a policy that reaches somebody: exactly
         *     one of them. They are told at once, by their own rules, with who asks for them and why, also when somebody has the incident
         *     already. What would reach nobody is refused (409).
         */
        post: operations["pageSomebody"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is the same fault as another incident
         * @description The incident's alerts move to the other one, which goes on; this one is resolved with a link to it and nobody is told
         *     of it any more. Both must be open. `unmerge` takes it back.
         */
        post: operations["mergeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back that this incident was merged
         * @description The alerts that it brought and that are still where they went return to it. With an open one it is again what it was,
         *     acknowledged or triggered; then its escalation begins anew.
         */
        post: operations["unmergeIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Some of its alerts are another fault
         * @description They move to a new incident, which pages by the policy of the service of the first one. At least one of them must be
         *     open, and at least one alert must stay. To take it back, merge the new incident into the old one.
         */
        post: operations["splitIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/storms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The storms that are on
         * @description A team that has too many new incidents at once gets one incident for all that follows, until the rate falls.
         */
        get: operations["listStorms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/classification": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** How urgent people say it is, and what the matrix proposes */
        get: operations["getIncidentClassification"];
        /**
         * Answer the three questions, or say something else than what is proposed
         * @description Without `kind` and `priority` it is as the matrix proposes; anything else needs a reason (409). May be said at any time. What
         *     becomes more urgent pages again, as a more severe alert does; the first word of it does not.
         */
        put: operations["classifyIncident"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/open-to-see": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An administrator looks at an incident that is not for them
         * @description Incidents of some categories are seen only by those who are named for them (`seen_by`) and those who take part; for everybody else
         *     they are not there (404), administrators too. With a reason an administrator may look for four hours; who did and why stands in
         *     the incident's record. Tokens may not (403).
         */
        post: operations["openIncidentToSee"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is a major incident from now on
         * @description Whoever may is said by the organisation under `classification.major_by`; without that everybody who responds (403).
         */
        post: operations["promoteIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/demote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is no major incident, or none any more */
        post: operations["demoteIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who has which role, who is being called, and what is wrong with it */
        get: operations["getIncidentRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roles/{role}/give": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a role, or give it to somebody
         * @description Whoever is named, else you. Somebody who is given it by another one is told by a page. When another one has a role that is for one person it is refused (409), unless `beside` them is meant. Saying it twice changes nothing
         */
        post: operations["giveIncidentRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roles/{role}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whoever is called does not take it
         * @description The next one is called at once
         */
        post: operations["declineIncidentRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roles/{role}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a role over, with how the incident stands
         * @description From you, or from whom `from` names. The record has the summary that GET …/summary gives
         */
        post: operations["handOverIncidentRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roles/{role}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a role up, or take it away from somebody
         * @description Nobody has it instead
         */
        post: operations["endIncidentRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/roster": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who had which role, from when to when */
        get: operations["getIncidentRoster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** How the incident stands, in a few sentences, for whoever takes over */
        get: operations["getIncidentSummary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What there is to do in an incident */
        get: operations["listIncidentTasks"];
        put?: never;
        /** Add a task */
        post: operations["addIncidentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/tasks/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say what a task is, whose, until when, and what it waits for
         * @description All of it anew: what is left out is nothing
         */
        put: operations["changeIncidentTask"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/tasks/{number}/done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is done
         * @description Refused (409) while the task that it waits for is open
         */
        post: operations["tickIncidentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/tasks/{number}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is to be done again */
        post: operations["openIncidentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/tasks/{number}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not to be done */
        post: operations["dropIncidentTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Attach a checklist; once
         * @description The organisation has them under `checklists`; what fits is attached by itself
         */
        post: operations["attachChecklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is done about incidents step by step */
        get: operations["listPlaybooks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playbooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        /** One with all of its steps, also of the playbooks in it */
        get: operations["getPlaybook"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/playbooks/{id}/dry-run": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would happen, in order
         * @description Nothing is done: waits pass, people do what they are asked, approvals are given and actions succeed.
         */
        post: operations["dryRunPlaybook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Status pages, and how each is */
        get: operations["listStatusPages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        /** A status page with its components, what is published of 90 days, and what waits */
        get: operations["getStatusPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/posts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A draft of the first update of a new incident or maintenance
         * @description Nobody sees it before it is published.
         */
        post: operations["draftStatusPost"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The page as it will be with what is in the body
         * @description Made by what makes the page itself. Nothing is stored.
         */
        post: operations["previewStatusPage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/exports/{export}/again": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                export: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * All files of the page are written again there, whatever is known to be there
         * @description It begins at once, also when it waits after a failure.
         */
        post: operations["exportStatusPageAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/subscribers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        /** Who hears of a status page */
        get: operations["listStatusSubscribers"];
        put?: never;
        /**
         * Somebody, or a webhook, is to hear of a status page
         * @description By e-mail they are asked to confirm it, unless `confirmed`. What goes to a webhook is signed with the `secret` that is answered.
         */
        post: operations["addStatusSubscriber"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/subscribers/import": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A list of e-mail addresses, one on each line, perhaps with components behind commas
         * @description Lines that are wrong are named; the others are taken.
         */
        post: operations["importStatusSubscribers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-pages/{page}/subscribers/{subscriber}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                subscriber: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** They hear of it no more */
        delete: operations["removeStatusSubscriber"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-posts/{post}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft of a further update */
        post: operations["draftStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * What a draft is to say, in place of what it said
         * @description What others approved is to be approved again. 409 when somebody edited it since `version`.
         */
        put: operations["editStatusDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask those who have to agree */
        post: operations["proposeStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to that version of it
         * @description A person who is among those that the page names, and who did not write it.
         */
        post: operations["approveStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not agree; it is a draft again
         * @description `reason` says what is to be changed.
         */
        post: operations["refuseStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The public sees it from now on
         * @description Only whoever the page names as a publisher. 409 when it waits for approvals, was edited since `version`, or something else was published of the post since it was written.
         */
        post: operations["publishStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/status-updates/{update}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not to be published */
        post: operations["dropStatusUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What the public sees of an incident, what waits to be published, and on which pages one could write */
        get: operations["getIncidentStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/communications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Audiences of an incident, and what they are or were told */
        get: operations["getIncidentCommunications"];
        put?: never;
        /** Write one update for several audiences: a draft for each, or sent at once where that is allowed */
        post: operations["tellAudiences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/communications/preview": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What each audience would read */
        post: operations["previewCommunications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/legal-hold": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Whether the incident is under a legal hold */
        get: operations["getLegalHold"];
        put?: never;
        /** Nothing of the incident is deleted any more, however old it is */
        post: operations["holdIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/legal-hold/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is old enough is deleted again */
        post: operations["endLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/legal-holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which incidents are under a legal hold, the newest hold first
         * @description At most 1000; without those of which whoever asks may not know.
         */
        get: operations["listLegalHolds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that was ever told to an audience or published on a status page, newest first */
        get: operations["listCommunications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        /** One that was sent, with what became of each message */
        get: operations["getCommunication"];
        /** Other words for a draft; what was approved is to be approved anew */
        put: operations["editCommunication"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}/propose": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask those who have to agree */
        post: operations["proposeCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to that version of it */
        post: operations["approveCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Do not agree, with a reason; it is a draft again */
        post: operations["refuseCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}/send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send it to everybody of the audience */
        post: operations["sendCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/communications/{communication}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It is not to be sent */
        post: operations["dropCommunication"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/business-impact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What an incident costs: as stated, and as its service is worth */
        get: operations["getBusinessImpact"];
        /** State it, in place of what was stated before */
        put: operations["stateBusinessImpact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/next-update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** When the next update is due, and whether the earlier ones were in time */
        get: operations["getNextUpdate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/regulatory-clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Clocks of laws that run, of all incidents */
        get: operations["listRunningClocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/regulatory-clocks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Clocks of laws that run for an incident, and those that could be started */
        get: operations["getIncidentClocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/regulatory-clocks/{clock}/start": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a clock, or correct since when people are aware */
        post: operations["startClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/regulatory-clocks/{clock}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop it, because nothing has to be notified */
        post: operations["stopClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/regulatory-clocks/{clock}/prove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** That a notification was sent, and what shows it */
        post: operations["proveNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runners": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Machines that take actions, and when they were last heard of */
        get: operations["listRunners"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runner/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A runner asks for a job
         * @description With the runner's token as the bearer token. What it had and does not know of is handed to it again; what another process
         *     of it had counts as lost. A question with `wait` is held while there is nothing, for so long at most (25 s), and answered with
         *     `poll_after: 0s` when something may be there: a job is given only to a question that has just come.
         */
        post: operations["pollForJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runner/jobs/{job}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It still runs
         * @description A job that is not heard of for a minute counts as lost.
         */
        post: operations["noteJobProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/runner/jobs/{job}/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It ended
         * @description Saying it twice is no error.
         */
        post: operations["endJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is to be done about incidents
         * @description The newest first.
         */
        get: operations["listActionItems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        /** One of them */
        get: operations["getActionItem"];
        /**
         * Say all of it anew
         * @description Without a `due_at` its day stays. In time is counted from the day that was said first.
         */
        put: operations["changeActionItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is done
         * @description Doing it twice is no error.
         */
        post: operations["doActionItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/open": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is to be done after all
         * @description Doing it twice is no error.
         */
        post: operations["reopenActionItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/drop": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is not to be done
         * @description It wants a reason. Doing it twice is no error.
         */
        post: operations["dropActionItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/issue": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make it an issue of a tracker, or link it with one
         * @description Without a `url` a new issue is made soon: in `tracker`, or in the first one that is for the team. With one it is linked with the issue that is there. Doing it twice is no error.
         */
        post: operations["linkActionItemIssue"];
        /**
         * Unlink it from its issue
         * @description The issue stays as it is. Doing it twice is no error.
         */
        delete: operations["unlinkActionItemIssue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/action-items/{item}/issue/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try again now what its tracker refused or did not answer */
        post: operations["retryActionItemIssue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/action-items": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What is to be done about it */
        get: operations["listIncidentActionItems"];
        put?: never;
        /**
         * Add an action item
         * @description Without a `due_at` it is due as the severity of the incident says.
         */
        post: operations["addActionItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * What closing it asks for
         * @description The organisation says it under `closing` and `stages`. It is closed by going to the stage `closed`.
         */
        get: operations["getIncidentClosing"];
        put?: never;
        /** Tick an item by hand, or take that back */
        post: operations["tickIncidentClosing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/survey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * How those who took part say it went
         * @description Without names, and nothing of fewer answers than `group_min`.
         */
        get: operations["getIncidentSurvey"];
        put?: never;
        /**
         * Answer it
         * @description Who was asked answers once; a second answer changes nothing.
         */
        post: operations["answerIncidentSurvey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/near-miss": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that it nearly was worse
         * @description Without a reason it was none.
         */
        post: operations["sayNearMiss"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Its review */
        get: operations["getIncidentReview"];
        put?: never;
        /**
         * Ask for one
         * @description Of an incident that is resolved. It is planned as if a rule had said so.
         */
        post: operations["askReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/plan": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose its time
         * @description Calendars are told. Its deadline stays.
         */
        post: operations["planReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/waive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** There is no need for it */
        post: operations["waiveReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/begin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The meeting begins */
        post: operations["beginReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/item": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The meeting goes on to an item of the agenda */
        post: operations["goToAgendaItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write down what is said, or decided */
        post: operations["noteInReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/attendees/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                user: string;
            };
            cookie?: never;
        };
        get?: never;
        /** Somebody is to come, or was there */
        put: operations["putReviewAttendee"];
        post?: never;
        /** Somebody is not to come */
        delete: operations["removeReviewAttendee"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/end": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The meeting is over, and signed off
         * @description An incident that is closed is reviewed then.
         */
        post: operations["endReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/review/sign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign what was held
         * @description By somebody who was there.
         */
        post: operations["signReview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reviews of incidents
         * @description Those of the newest incidents first.
         */
        get: operations["listReviews"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reviews/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Of which incidents of the last 30 days these rules would have asked a review
         * @description Nothing is stored. The newest 200 that were resolved in that time are looked at.
         */
        post: operations["previewReviews"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/checkpoints": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * Questions that come again and again while it is open
         * @description The organisation has them under `checkpoints`. None of what is resolved
         */
        get: operations["listIncidentCheckpoints"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/checkpoints/{checkpoint}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                checkpoint: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer one
         * @description Nobody else is asked, and its clock starts anew. It may also be answered before anybody is asked.
         */
        post: operations["answerIncidentCheckpoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Runs of playbooks on an incident, and the playbooks that there are */
        get: operations["listIncidentPlaybooks"];
        put?: never;
        /**
         * Start a playbook
         * @description The run goes by the playbook as it is now, whatever it is edited to later.
         */
        post: operations["startPlaybook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A manual step is done
         * @description Doing it twice is no error.
         */
        post: operations["tickPlaybookStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/skip": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A step is not to be done */
        post: operations["skipPlaybookStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An action that failed is tried again
         * @description Also when nobody knows whether it ran: it may then run twice, because a person said so.
         */
        post: operations["retryPlaybookStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/continue": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go on although an action failed */
        post: operations["continuePlaybook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what an action is to do
         * @description Nobody approves what they started themselves, unless the playbook allows it.
         */
        post: operations["approvePlaybookStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/steps/{step}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not approve it
         * @description The action counts as failed.
         */
        post: operations["declinePlaybookStep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a run
         * @description What a runner does for it is told to stop; nothing else begins.
         */
        post: operations["cancelPlaybook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/playbooks/{run}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * In an emergency: nobody is asked for approval in the run
         * @description Managers and administrators may. It ends by itself; a task to look at it afterwards is left in the incident.
         */
        post: operations["breakGlass"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who follows an incident */
        get: operations["listIncidentFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow it
         * @description Whoever follows an incident is told by notices, never by a page, of updates, stages, priorities and its end. When it is resolved they
         *     follow it no more, unless it is opened again. Naming another person needs the permission to respond.
         */
        post: operations["followIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/unfollow": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow it no more */
        post: operations["unfollowIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/guests": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who from outside may see an incident, or could */
        get: operations["listIncidentGuests"];
        put?: never;
        /**
         * Invite somebody from outside to one incident
         * @description They get a link by e-mail and see what people wrote, stages, priorities, roles, tasks and hypotheses of this incident until the end that
         *     is given; no files, nobody's addresses, nothing else. With `may_write` they can write notes. What they do has an actor of the kind guest.
         */
        post: operations["inviteGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/guests/{guest}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                guest: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A guest may see the incident no more */
        post: operations["revokeGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The incident that a guest was invited to
         * @description Asked with `Authorization: Guest <what the link holds behind its #>`, as are the other paths of guests, which are for nobody else
         */
        get: operations["seeAsGuest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What of its record guests see, the newest 2,000 */
        get: operations["readAsGuest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A note by a guest */
        post: operations["writeAsGuest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/guest/entries/{sequence}/reactions/{reaction}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: "seen" | "agree" | "disagree" | "question" | "done" | "thanks";
            };
            cookie?: never;
        };
        get?: never;
        /**
         * A sign of a guest under an entry
         * @description For guests who may write. Giving it again changes nothing.
         */
        put: operations["reactAsGuest"];
        post?: never;
        /** A guest takes a sign back */
        delete: operations["unreactAsGuest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What whoever declares an incident is asked besides */
        get: operations["listForms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What an incident's forms were answered */
        get: operations["listIncidentAnswers"];
        /** Answer an incident's forms, in place of what was answered before */
        put: operations["answerForms"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** The channel that it has in a chat */
        get: operations["getIncidentChat"];
        put?: never;
        /**
         * Open a channel for it now
         * @description Whatever was agreed on; in the chat of the organisation's section `chat`, without which it is refused (409). It is made after this was
         *     answered. One that is open already changes nothing; one that was archived, is lost or could not be made gives way to a new one.
         */
        post: operations["openIncidentChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/import-chat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What was said in a chat elsewhere becomes notes, with the times at which it was said
         * @description Exports of Slack, Mattermost, Matrix (Element) and Teams (Graph), or lines such as `2026-03-28 12:01 Ana: it is down`. Taken is what was
         *     said from six hours before the incident was opened to six hours after it was resolved and is not in the record yet, at most 500
         *     messages at once: the same file brings the rest. At most 8 MiB.
         */
        post: operations["importChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/chat": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                sequence: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell an entry of the record in the channel
         * @description Whatever is mirrored by itself. Doing it twice is no error
         */
        post: operations["tellEntryInChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hypotheses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What may be the cause, and what helps */
        get: operations["listIncidentHypotheses"];
        put?: never;
        /** Say what may be the cause */
        post: operations["addIncidentHypothesis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hypotheses/{number}/arguments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what speaks for it or against it */
        post: operations["argueIncidentHypothesis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hypotheses/{number}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This is the cause */
        post: operations["confirmIncidentHypothesis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hypotheses/{number}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** This is not the cause */
        post: operations["rejectIncidentHypothesis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/hypotheses/{number}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It may be the cause after all */
        post: operations["reopenIncidentHypothesis"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/remedy": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * What helps for now, what helped for good, under which name the fault is known
         * @description What is left out is empty afterwards
         */
        put: operations["sayIncidentRemedy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Files that show what happened */
        get: operations["listIncidentEvidence"];
        put?: never;
        /**
         * Add a file
         * @description The body is the file, as it is. It is never changed and never removed. At most 10 MiB a file, 100 MiB and 200 files an incident. Bytes that
         *     the incident has already are answered as the file that is there. None is taken while the disk is short of space (503).
         */
        post: operations["addIncidentEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/evidence/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                file: number;
            };
            cookie?: never;
        };
        /**
         * The bytes of a file
         * @description The record says who gets it, before they do. A browser downloads it, whatever is in it. With `inline` a picture (PNG, JPEG, GIF, WebP) stands
         *     in a page; looking at it again within the hour is not recorded again.
         */
        get: operations["getIncidentEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/postmortems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All postmortems, newest incident first */
        get: operations["listPostmortems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What people learned from an incident */
        get: operations["getPostmortem"];
        put?: never;
        /**
         * A draft out of the record, in one step
         * @description When there is a postmortem already, that is answered, unchanged.
         */
        post: operations["draftPostmortem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** All of it as Markdown or PDF */
        get: operations["exportPostmortem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/import": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sections of a Markdown text take the place of those with the same title, or are added */
        post: operations["importPostmortem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/sections/{section}/edits": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                section: number;
            };
            cookie?: never;
        };
        /** What changed in the text of a section since a version */
        get: operations["listPostmortemEdits"];
        put?: never;
        /**
         * Edit the text of a section
         * @description Taken only when the section still has that version; else the answer has what is missing, and the client puts its own behind that. What is sent again because its answer was lost is known by its client.
         */
        post: operations["pushPostmortemEdits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/timeline/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                entry: number;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Show or hide an entry of the record in the timeline of the postmortem, with other words and a note
         * @description The record stays as it is.
         */
        put: operations["putPostmortemItem"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/findings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say what is behind it, with what shows it */
        post: operations["addPostmortemFinding"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/findings/{finding}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                finding: number;
            };
            cookie?: never;
        };
        get?: never;
        /** Say it anew */
        put: operations["putPostmortemFinding"];
        post?: never;
        /** Take a finding back */
        delete: operations["removePostmortemFinding"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/comments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Comment a section, or suggest other words for a part of it */
        post: operations["addPostmortemComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/comments/{comment}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A comment is settled */
        post: operations["resolvePostmortemComment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/comments/{comment}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a suggestion says stands in the text from now on */
        post: operations["acceptPostmortemSuggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/comments/{comment}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A suggestion is not followed */
        post: operations["refusePostmortemSuggestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep it as it is now, under a name */
        post: operations["keepPostmortemVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                version: number;
            };
            cookie?: never;
        };
        /** It, as it was */
        get: operations["getPostmortemVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/sign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that it is finished, as one of those whom the template names
         * @description 409 when it was changed meanwhile. When it is changed later, the signature counts no more.
         */
        post: operations["signPostmortem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * It is finished, and kept as a version
         * @description 409 while signatures are missing, or when it was changed meanwhile.
         */
        post: operations["publishPostmortem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/postmortem/customer-version": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A draft on a status page of what customers are told of it
         * @description Nobody sees it before it is published on the status page.
         */
        post: operations["draftCustomerVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wording": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Words that blame a person, and what to say instead */
        post: operations["checkWording"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/custody": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who added and who got which file */
        get: operations["getIncidentCustody"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Documents that were opened for it, and such that may help, with reasons */
        get: operations["listIncidentKnowledge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/knowledge/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        get?: never;
        /** Say that a document was opened for the incident, and whether it helped */
        put: operations["useIncidentKnowledge"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Incidents that have to do with this one */
        get: operations["listIncidentLinks"];
        put?: never;
        /**
         * Link it with another one
         * @description Each goes on by itself; what is the same fault is merged instead. It takes the place of a link that there is between them. An incident is
         *     a part of one other at most, and never of itself.
         */
        post: operations["linkIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/unlink": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a link back */
        post: operations["unlinkIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/classification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The matrix by which incidents are classified
         * @description `cells` says what follows from all answers that there can be, also when a question is left open
         */
        get: operations["getClassification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * How far people say they are, and when each stage was
         * @description The stage is what people say of their work; the incident's `status` says who is paged. One that is resolved without their
         *     saying so is at least `resolved`.
         */
        get: operations["getIncidentStages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/stage": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how far it is
         * @description Stages may be left out. `resolved` resolves the incident and its alerts. From `investigating` on somebody must have it. Going
         *     back needs a reason; from `resolved` it opens the incident again, acknowledged by whoever says so, and pages nobody. What
         *     the organisation asks for before a stage (`stages`) has to be there, or a reason for doing without; by default closing a critical
         *     incident or an error needs the impact's times and an update written when it was resolved.
         *     What is refused says what to do first (409). A business unit may have stages of its own (`classification.schemes`), each of them one of
         *     the common ones: say either; `stage` alone means the first own stage that is that one.
         */
        post: operations["sayIncidentStage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/stages/{stage}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /**
                 * @description One of the common stages, or the name of one of the business unit's own
                 * @example mitigated
                 */
                stage: string;
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Correct when a stage was reached
         * @description Times keep the order of the stages. The record keeps what was said before.
         */
        put: operations["correctStageTime"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/impact": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say from when to when people were affected
         * @description Apart from when the incident was detected and resolved. Without an end they still are.
         */
        put: operations["sayIncidentImpact"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/reads": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * How far people have read the record
         * @description Of oneself, and of others who read last; at most 50.
         */
        get: operations["getReads"];
        /**
         * I have read as far as this entry
         * @description A mark never goes back. It is no part of the record. For people, not for tokens of nobody.
         */
        put: operations["putRead"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Write something into the record */
        post: operations["addIncidentNote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/updates": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Impact, action, next step
         * @description An entry of the kind `incident.update`. At least one of the three must be said.
         */
        post: operations["addIncidentUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What was decided, why, by whom
         * @description An entry of the kind `incident.decision`.
         */
        post: operations["addIncidentDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Give a note, an update or a decision other words
         * @description Only who wrote it may (403). The body is what a new one of its kind would have, with the `revision` that was seen: when
         *     there is a newer one, nothing is changed (409). Every wording is kept, see `versions`; words that are the same change
         *     nothing. What Muster itself recorded cannot be edited (409).
         */
        put: operations["editIncidentEntry"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        /** Every wording of an entry, oldest first */
        get: operations["getEntryVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/strike": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Strike a note, an update or a decision out
         * @description It stays to be read, struck out, with who did that and why. Everybody who responds may. Doing it twice is no error.
         */
        post: operations["strikeIncidentEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back that an entry was struck out */
        post: operations["restoreIncidentEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pin an entry as a milestone
         * @description Any entry of the record can be one, at most 50 of an incident.
         */
        post: operations["pinIncidentEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/unpin": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a pin away */
        post: operations["unpinIncidentEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/entries/{sequence}/reactions/{reaction}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: components["schemas"]["Reaction"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say something to an entry with one sign
         * @description To any entry, and at most 300 to one. Giving it twice is no error. The record says who gave and took back what; nobody is told by a notice.
         */
        put: operations["reactToIncidentEntry"];
        post?: never;
        /** Take one's own reaction back */
        delete: operations["takeReactionBack"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** The record of the incident, oldest first */
        get: operations["getIncidentTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** Who was notified, why, and what became of each delivery */
        get: operations["getIncidentNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * Why somebody was told of it, or not
         * @description Each step of the policy is asked about the moment at which it came, or comes: who was on call then is told as it was. `entries`
         *     is what the record says of that person, and of what held the incident back.
         */
        get: operations["getIncidentWhy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What was changed on its service and on what that depends on, from an hour before it was opened until it was resolved */
        get: operations["listChangesAroundIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/causes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /**
         * What may have caused it, and the runbooks that there are for it
         * @description Changes in the four hours before on its service and on what that depends on, trouble there at the same time, and earlier incidents of the service that say nearly the same. Nothing follows from it by itself.
         */
        get: operations["listCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/incidents/{id}/blast-radius": {
        parameters: {
            query?: {
                /** @description So many arrows away */
                levels?: components["parameters"]["Levels"];
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        /** What it reaches, from its own service and those of its alerts */
        get: operations["getIncidentBlastRadius"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All services, how they are now, by their ids */
        get: operations["listServices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** One service with all that is known of it now */
        get: operations["getService"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/services/{id}/blast-radius": {
        parameters: {
            query?: {
                /** @description So many arrows away */
                levels?: components["parameters"]["Levels"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** What a fault of it reaches, what it needs, and whom to tell */
        get: operations["getServiceBlastRadius"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/responsibilities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which team has what to do with which service, out of owners, policies and dependencies */
        get: operations["getResponsibilities"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was changed on purpose, the newest first */
        get: operations["listChanges"];
        put?: never;
        /**
         * Tell that something was changed, such as at the end of a deployment
         * @description It pages nobody. Open incidents of the service get an entry in their record.
         */
        post: operations["tellChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/unmapped": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What came in of which nobody said what it means, or that could not be read, of all integrations */
        get: operations["listUnmapped"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calendars that I can subscribe to; their addresses are not shown again */
        get: operations["listMyCalendars"];
        put?: never;
        /**
         * A secret address of a calendar, for a schedule or for my own shifts
         * @description Behind it is iCalendar: shifts of the last 35 and the next 180 days, in UTC. Whoever has the address reads it; it works until it is
         *     revoked or its person is gone. Only its hash is stored. At most 50 a person (409).
         */
        post: operations["makeCalendar"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The address works no more */
        delete: operations["revokeCalendar"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/calendars": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person */
                user: string;
            };
            cookie?: never;
        };
        /** Calendars that a person can subscribe to; their addresses are not shown again */
        get: operations["listCalendarsOf"];
        put?: never;
        /** A secret address of a calendar for a person, as `POST /v1/me/calendars` */
        post: operations["makeCalendarOf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{user}/calendars/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person */
                user: string;
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** The address works no more */
        delete: operations["revokeCalendarOf"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I was told that is not a page, the newest first
         * @description Nobody will be on call, somebody is on call and away, somebody asks for cover, I come on call or go off, the week's
         *     summary of my team. Each is sent once, by one of my methods, after
         *     quiet hours; kinds in `notices_off` of my profile are not. At most 200, of 90 days. For people who are signed in; a token
         *     is told nothing (404).
         */
        get: operations["listMyNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My contacts and devices, and whether each of them is known to work
         * @description For people who are signed in; a token has no contacts (404).
         */
        get: operations["listMyContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/contacts/{contact}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send me a test page by this contact
         * @description It goes the way of a real page: a delivery, its attempts, their outcome, the record. It says that it is a test, and has
         *     one link; "I got it" behind that link sets `acknowledged_at` of the contact. At most 5 tests of a contact in
         *     10 minutes, then 429 with `Retry-After`.
         */
        post: operations["testMyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/contacts/{contact}/code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a code to this contact, to show that it is mine
         * @description Six digits, valid for 15 minutes; the newest one counts. By e-mail, SMS, call and chat; by anything else 400. Counts as a test
         *     page: at most 5 of a contact in 10 minutes, then 429 with `Retry-After`.
         */
        post: operations["sendCodeToMyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/contacts/{contact}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enter the code that came by this contact */
        post: operations["verifyMyContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** Somebody's contacts and devices, and whether each of them is known to work */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/contacts/{contact}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send somebody a test page */
        post: operations["testContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/selftest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When the organisation's plan wants the next self-test, and what became of the newest one */
        get: operations["getSelftest"];
        put?: never;
        /**
         * Send a test page by every way that an escalation policy would use
         * @description Each policy is followed from now on: whom would each step tell, by which of their contacts? Every one of these contacts gets
         *     one test page, however many steps lead to it; `GET /v1/test-pages/{delivery}` says what became of it. Steps that
         *     would reach nobody are `dead_ends`. The webhooks of policies are not tested: what is behind them would take the test for a page.
         */
        post: operations["startSelftest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/test-pages/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
            };
            cookie?: never;
        };
        /** What became of a test page */
        get: operations["getTestPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/push/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key that browsers subscribe with (applicationServerKey) */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let me be paged on this device
         * @description The device becomes a contact of channel `push`. It is used at once whenever its person is notified, unless a rule of
         *     the person names the contact `push`, which stands for all devices: then at that rule's time. The same subscription again renames
         *     the device; from another person it moves the device to that person. At most 20 devices a person (409).
         */
        post: operations["registerDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/push/{contact}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** No more pages on this device */
        delete: operations["removeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/oncall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on call, for every schedule */
        get: operations["getOncall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /** The final schedule, overrides applied; gaps are times without a shift of somebody who is no shadow */
        get: operations["getShifts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get: operations["listOverrides"];
        put?: never;
        /** Someone else is on call for a while */
        post: operations["createOverride"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/overrides/{override_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
                override_id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteOverride"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who asks for cover
         * @description At most 200 open ones, in order of time; with `state=all` as many decided ones whose time ended at most 14 days ago.
         */
        get: operations["listCoverRequests"];
        put?: never;
        /**
         * Somebody else is to be on call for me for a while; or we swap
         * @description I am on call in all of that time. Asked is one person, or everybody who stands in the schedule and is not away. Whoever
         *     offers first is on call instead, unless `first_offer_counts` is false and several are asked: then I accept one. A swap
         *     needs `user` and gives me their time in return; both overrides are made at once. The same request once more is answered with
         *     the one that is there. At most 50 open ones a person (409). For people who are signed in; a token has no shifts (404).
         */
        post: operations["askForCover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a request would mean for me; nothing is stored and nobody is told */
        post: operations["previewCoverRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests/{id}/offer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * I would be on call in their place
         * @description Only who stands in the schedule. 409 when the request is out of date, with the reason.
         */
        post: operations["offerCover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests/{id}/decline": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I will not; an offer of mine is taken back */
        post: operations["declineCover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I take this offer; its person is on call then */
        post: operations["acceptCover"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cover-requests/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** I need no cover any more */
        post: operations["withdrawCoverRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is away, and where that conflicts with who is on call
         * @description In order of time, at most 500. What is over is kept for 400 days. `reason` is only for the person and for administrators; to others it is null.
         */
        get: operations["listAbsences"];
        put?: never;
        /**
         * Somebody is away and cannot be on call
         * @description For oneself (also for observers); for others an administrator may, and a manager for the people of their own teams. It changes nothing
         *     about who is on call: `conflicts` says where the person is on call all the same, so that somebody is asked to cover. The
         *     same time once more is answered with the absence that is there. At most 500 a person that are not over (409).
         */
        post: operations["createAbsence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Absences from a calendar file (iCalendar, .ics)
         * @description Every event of the next two years is an absence, also recurring ones; whole days are those of the person's time zone. What was
         *     imported before is known by its UID: a time that the file has no longer is removed, the same file again changes nothing.
         *     What cannot be understood is named in `unread`, event by event, and costs no other event. At most 1 MiB.
         */
        post: operations["importAbsences"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/absences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** They are not away after all */
        delete: operations["deleteAbsence"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/layers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A schedule taken apart, each layer as if there were no other, then the overrides
         * @description Before an edit of the schedule a layer is the one of that name which counted then.
         */
        get: operations["listLayers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/handoff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What there is to hand over to whoever comes on call next
         * @description Open incidents of the escalation policies that ask the schedule, silences that are in force, maintenance that runs, and what people on call wrote for the next. Whoever comes on call is told the same as a notice.
         */
        get: operations["getHandoff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/handoff-note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Leaves a note for whoever comes on call next, in place of my last one
         * @description For whoever is on call now (or looks on), or was in the last twelve hours. The note is in the record. It is shown until the next hand-off but one. An empty text takes it away. For people who are signed in (404 for a token).
         */
        put: operations["writeHandoffNote"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{id}/fairer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Another order of one layer's turns by which load is spread more evenly; nothing is stored
         * @description It counts from the first hand-off when what the schedule has `promised` is over, and nothing before is touched. `schedule` is the declaration for PUT /v1/config/schedules/{id}; POST /v1/schedules/preview shows what differs.
         */
        get: operations["proposeFairerOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What I carried, hours on call and pages, for me alone
         * @description Nights are those of my own clock; hours on call those of the schedule's. For people who are signed in (404 for a token).
         */
        get: operations["getMyLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/month": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My month beside my own former ones, for me alone
         * @description Pages, nights, hours on call, incidents, action items of the person who asks, by their own clock. There is no way to ask for anybody else's, for administrators neither, and it is in no report. For people who are signed in (404 for a token).
         */
        get: operations["getMyMonth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/load": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What teams carried, as sums
         * @description Nobody is told what one other person carried: of groups of fewer people than `group_min` (of the organisation; 5 unless it is said) the figures are null, for administrators too.
         */
        get: operations["getLoad"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All figures of a period, beside those of the period before
         * @description Of incidents that were opened in the period. What was merged, was a request or is noise is left out; what does not apply, is still open or has times that people corrected is counted beside each figure. `change` is the verdict of a rank test between both periods, and nothing else is called a change. `notes` and `meaning` say so in words, in German to whom prefers it (`Accept-Language`). Of teams with fewer than `group_min` people nothing is told (null), of services that are theirs nothing that says how quickly people acted.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One figure by day, week or month
         * @description Periods begin when the clock on the wall of the time zone says so; weeks on Mondays. The first and the last may be parts. At most 800.
         */
        get: operations["getMetricsSeries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/breakdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures of each service, team, severity, priority, category, source, or by business hours
         * @description Those with the most incidents first; the first 500. Nobody is ranked, and people are no dimension.
         */
        get: operations["getMetricsBreakdown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/detection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Good, unaware or lucky - who found the incidents, and of which services nothing was heard
         * @description Found by a tool, by mail, or declared by people. Beside these the services for which no tool sends, and those with a tool by which no incident came in the period; how many near misses people told of, which alerts were worth it, and how quickly people were there in drills.
         */
        get: operations["getDetection"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/repeats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Incidents that are the same fault again
         * @description Of one service and category, with titles that differ in numbers only. Of the newest 20,000 incidents of the selection; the 50 most frequent.
         */
        get: operations["getRepeats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/action-items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many action items were done in time, beside how many incidents there were
         * @description Month by month, by the day that was said first. Of a selection, service, team and severity count for the action items.
         */
        get: operations["getActionItemFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/updates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many updates came when they were due
         * @description Month by month, by the time at which each was due (`update_cadence`, or as promised). Of a selection, service, team and severity count. Drills are left out.
         */
        get: operations["getUpdateFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/reviews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many reviews were held by their deadline
         * @description Month by month, by the deadline. Of a selection, service, team and severity count. dropped: waived with a reason. Drills are left out.
         */
        get: operations["getReviewFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/cost": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What incidents cost
         * @description The time of people: of each person with a role from taking it to giving it up, until the incident's end at the latest, two roles at once counted once; where nobody had a role, from the acknowledgement until it was resolved, at most eight hours. `people_cost` is that time at `organisation.hourly_cost`. Losses are as stated, else as the worth of the service says for the time of the impact. Sums only: nothing is told of one person, and no time of too few people (null).
         */
        get: operations["getCostFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/survey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How people say that incidents went
         * @description Month by month, of the whole organisation. No mean of fewer answers than `group_min`.
         */
        get: operations["getSurveyFigures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/interruptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * When pages came - in business hours, outside, or while people sleep
         * @description Of all people together, by each one's own clock; nulls when they are fewer than group_min. Only the period is looked at; of the first 200,000 notifications.
         */
        get: operations["getInterruptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The report of a period as a page to be printed or kept, or as CSV
         * @description All figures beside those of the period before, by severity and service, how faults were found, what came again, and what counts. It needs nothing else to be read. German to whom prefers it.
         */
        get: operations["getMetricsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/openmetrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures of the last 30 days and the objectives, for Prometheus
         * @description In Prometheus' text format, with a token as bearer: muster_figure_seconds, muster_incidents_30d, muster_slo_budget_left, muster_slo_reached, muster_slo_objective, muster_slo_burn_rate.
         */
        get: operations["scrapeMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The reports that come by themselves, with the newest of each */
        get: operations["listReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/runs/{id}/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A report that was made, as a file */
        get: operations["getReportFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/runs/{id}/send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mail a report once more to those whom it did not reach */
        post: operations["sendReportAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How it stands with the service level objectives */
        get: operations["listSlos"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An objective, with what each day took of its budget */
        get: operations["getSlo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/slos/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say how much of what was asked of a service was good
         * @description By the minute. What was said of the same minute before counts no longer, so that a repeated request changes nothing. At most 10,000 at once, of the last 400 days.
         */
        post: operations["pushSloSamples"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/incidents.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The facts of all incidents of a selection, for those who bring their own tools
         * @description RFC 4180, a row an incident, oldest first, sent while it is read. `left_out` says why one is in no figure; of each figure there are its seconds and whether it counts (`counts`, `not_applicable`, `still_open`, `corrected`). No names of people.
         */
        get: operations["exportMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/metrics/incidents.parquet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The facts of all incidents of a selection as an Apache Parquet file
         * @description The same columns and rows as in the CSV file, with their types: instants are timestamps in UTC, seconds are integers, what is not known is null.
         */
        get: operations["exportMetricsParquet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holiday-regions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The countries and parts of them whose public holidays Muster knows */
        get: operations["listHolidayRegions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holiday-days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The days of a calendar file (iCalendar, .ics), to be declared in a holiday calendar; nothing is stored
         * @description Of the last year and the next five. Events that are no whole days, and what cannot be understood, are named in `unread`. At most 500 days and 1 MiB.
         */
        post: operations["readHolidays"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/holiday-calendars/{id}/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The days of a declared calendar in a year */
        get: operations["listHolidays"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/coverage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is wrong with who is on call, before it matters
         * @description Times when nobody is on call, people who cannot be reached, people who are away, people who are on call for two schedules at once, load that a few carry, and escalation policies that reach nobody.
         */
        get: operations["getCoverage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The shifts of a schedule as it would be, and what differs from the one that is stored; nothing is stored
         * @description Overrides that were made over the API for this schedule apply to the candidate as well. What is over stays as it was, and so does what comes before `effective_from` or, without it, what the schedule has `promised`; rotations go on where they are.
         */
        post: operations["previewSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/escalation_policies/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whom a policy as it would be pages, when and how, if nobody acknowledged; nothing is stored or sent */
        post: operations["previewEscalationPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/who-would-be-paged": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What would happen if this signal came in at that time; nothing is stored or sent */
        post: operations["whoWouldBePaged"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
            };
            cookie?: never;
        };
        /** All objects of a kind, as declared */
        get: operations["listConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/{kind}/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get: operations["getConfig"];
        /** Create or replace an object (the same fields as in the YAML that `muster apply` reads) */
        put: operations["putConfig"];
        post?: never;
        /** Refused while other objects refer to it */
        delete: operations["deleteConfig"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What applying this YAML would change */
        post: operations["planConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply a YAML file, all of it or nothing */
        post: operations["applyConfig"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole configuration as YAML that apply reads; without passwords and tokens */
        get: operations["exportConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/standards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What Muster goes by as long as the organisation declares nothing of its own, in the words of a declaration
         * @description A declaration takes the place of all of one member, so that it best begins with a copy of it.
         */
        get: operations["listConfigStandards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what of the configuration, newest first
         * @description Read from the organisation's record, so it cannot be edited. With `kind` and `id`, only what changed this object, and each
         *     change with the object as it was `before` and `after`. An earlier version comes back by putting it: PUT
         *     /v1/config/{kind}/{id} with that `before` or `after` as the body and the current version in If-Match (If-None-Match: * when
         *     the object was deleted since). Secrets are not in it ("•••"): those that are stored for the same address stay; an
         *     integration keeps its key, or gets a new one when it was deleted.
         */
        get: operations["listConfigHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/demo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether there is demo data */
        get: operations["getDemo"];
        put?: never;
        /**
         * Add demo data; only while there was never an incident
         * @description People, teams, schedules, policies, services and integrations whose ids begin with `demo-`, and four incidents that have been
         *     acknowledged. None of these people can be reached, so nothing is sent. Until it is removed, everything is a trial.
         */
        post: operations["beginDemo"];
        /**
         * Take the organisation back to the moment before the demo data, without trace
         * @description Whatever was made or changed since goes too: incidents, alerts, the configuration, tokens, the record. People who were there
         *     before keep their passwords, sessions and devices.
         */
        delete: operations["endDemo"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything on the record that belongs to no incident, newest first (signing in, tokens, people, the configuration) */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find documents, the best first; without words, the one that was changed last in front
         * @description Only what the caller may read is found and counted. The last word of `q` may go on; a word that no document has is read as one that is spelt nearly so (`instead`).
         */
        get: operations["listKnowledge"];
        put?: never;
        /**
         * Write a document
         * @description With a `source` that a document has already, it is that document's next version. Without an owner or a team, who writes it owns it.
         */
        post: operations["createKnowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which documents were opened for incidents, and helped */
        get: operations["reportKnowledge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        /** A document with its versions and where it was used */
        get: operations["getKnowledge"];
        /**
         * Change a document, by its owners or whoever may configure
         * @description What is not said stays as it is. `version` is the one that the writer has; when the document is at another one, nothing is changed and the answer has what it is now.
         */
        put: operations["putKnowledge"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{number}/markdown": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        /** A document as a Markdown file with front matter */
        get: operations["exportKnowledge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{number}/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        /** Changes that were proposed, the newest first */
        get: operations["listProposalsOfKnowledge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{number}/review": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It was looked through and is still true */
        post: operations["reviewKnowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge/{number}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
                version: number;
            };
            cookie?: never;
        };
        /** What a document said */
        get: operations["getKnowledgeVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open proposals about what the caller may read, the newest first */
        get: operations["listKnowledgeProposals"];
        put?: never;
        /** Propose a change of a document or a playbook; whoever owns it is told */
        post: operations["proposeKnowledge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        /** A proposal, and what is there now */
        get: operations["getKnowledgeProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the change
         * @description By an owner of the document or whoever may configure; of a playbook, by whoever may configure. When the document changed meanwhile, `text` is both brought together and `version` the version that it was brought together with.
         */
        post: operations["approveKnowledgeProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-proposals/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** It stays as it is */
        post: operations["refuseKnowledgeProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/knowledge-proposals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whoever proposed it does not want it any more */
        post: operations["withdrawKnowledgeProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{id}/signals": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        /**
         * What an integration received last, newest first, and what became of it
         * @description At least the newest 50 of an integration are kept. A request that changed nothing (a repeat, a resolve of what is not open, one
         *     that could not be read) and ended like an earlier one of the last hour is counted there (`times`, `last_at`, with a delay of
         *     some seconds) instead of getting an item of its own. A request with a key that no integration has is nowhere to be
         *     seen.
         */
        get: operations["listIntegrationSignals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test signal through the real intake
         * @description It opens an alert, and pages whoever is responsible; its title begins with `[TEST]` and it has the label
         *     `muster_test: "true"`. Sent again it is a repeat of the same alert, with `status: resolved` it resolves it; if nobody
         *     does, it resolves by itself after an hour.
         */
        post: operations["testIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/source-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tools that Muster understands */
        get: operations["listSourceTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/source-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would be made of a body; nothing is stored
         * @description For writing a mapping beside the payloads that came in. A mapping that has problems is no error; they are listed.
         */
        post: operations["previewSource"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All rules in the order in which they are looked at, with how often they matched and what looks wrong
         * @description A rule is written with PUT /v1/config/rules/{id}. docs/guide/rules.md says what may stand in it.
         */
        get: operations["listRules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/rules/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would the rules make of a payload, or of an alert of the past? Nothing is stored or sent
         * @description As if nothing had come before; counts in windows stand at this one signal.
         */
        post: operations["tryRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the replay is that runs
         * @description Of one that looks for noise, only that it runs.
         */
        get: operations["replayProgress"];
        put?: never;
        /**
         * Who would have been paged otherwise in the last days, with another configuration?
         * @description Runs every alert that opened in these days through the configuration as it is, and through the changed one: the signal
         *     that opened it, when it opened and when it was over, with the silences, maintenance windows and snoozes of that time,
         *     inhibition, grouping and storms. Repeats and changes of open alerts are not stored. Reads only. One replay runs at a time; others get 503.
         */
        post: operations["replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/noise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which rules, integrations and sources page for nothing, and what would help */
        get: operations["noiseReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provider-types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers of SMS, calls and chats that Muster knows */
        get: operations["listProviderTypes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/message-templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a message in the organisation's own words would say
         * @description Of an incident that there is (the newest, unless one is named), or of one that is made up while there is none.
         */
        post: operations["previewMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/provider-use": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many messages each provider carried, what they cost, and what of its quota is left
         * @description Messages that a provider took, by days and months of UTC. A long SMS counts as one.
         */
        get: operations["listProviderUse"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test message by this provider
         * @description It goes the way of every page; `GET /v1/test-pages/{delivery}` says what became of it. At most 5 in 10 minutes.
         */
        post: operations["testProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{key}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        /**
         * A person answered an SMS
         * @description Called by the provider, in its own format (src/provider/shipped). Its signature is checked where it has one. Only the address that was
         *     told may answer: `a 1042` acknowledges, `r 1042` resolves, `e 1042` escalates; words in English and German are understood.
         *     The same call is heard once. What is answered goes back to the person, in the provider's format.
         */
        get: operations["takeReplyByGet"];
        put?: never;
        /**
         * A person answered an SMS
         * @description As by GET.
         */
        post: operations["takeReply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{key}/receipt": {
        parameters: {
            query?: {
                /** @description Of which message; without */
                delivery?: string;
            };
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        /**
         * What became of a message
         * @description Called by the provider. What did not arrive goes by another provider, or the person's next method is used.
         */
        get: operations["takeReceiptByGet"];
        put?: never;
        /**
         * What became of a message
         * @description As by GET.
         */
        post: operations["takeReceipt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{key}/voice/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
                /** @description Of the message that the call is about */
                token: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What to say in a call, and what a key means
         * @description Called by the provider; answered in TwiML, Plivo XML or NCCO. 1 acknowledges, 2 escalates, 3 resolves.
         */
        post: operations["speak"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/providers/{key}/action": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a chat tells, such as that a button was pressed
         * @description Called by Slack, Telegram or Mattermost: presses of buttons, and for channels of incidents messages (Slack's events) and the slash command
         *     /inc. Whoever acts is the person among whose contacts their id is, or whom the organisation's `chat.people` calls so; nobody else may.
         *     Activities of Teams carry a token of the Bot Framework: 403 says what is wrong with it; 503 with Retry-After that its keys cannot be had.
         */
        post: operations["takePress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listTokens"];
        put?: never;
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSetup"];
        put?: never;
        /** Make the first administrator, with the one-time code of the set-up link */
        post: operations["completeSetup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who am I */
        get: operations["getSession"];
        put?: never;
        post: operations["signIn"];
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My own declaration, without secrets
         * @description 404 for an API token, which is nobody's.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my name, time zone, contacts or notification rules
         * @description A JSON merge patch (RFC 7396): what is given replaces, null removes, lists are replaced as a whole. A secret that is
         *     given back masked stays as it is. What a file declares is set again when that file is applied (`managed_by`).
         */
        patch: operations["patchMe"];
        trace?: never;
    };
    "/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; my other sessions end */
        put: operations["changeMyPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/declare-address": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where I mail to for declaring an incident in my name
         * @description The subject is the title, perhaps with the priority and the service in front (`P1 service:checkout Customers cannot pay`); the text is the
         *     description. Only what comes from my own addresses counts. The address is a secret.
         */
        get: operations["getMyDeclareAddress"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where I am signed in, the last used first */
        get: operations["listMySessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["endMySession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A one-time link with which someone chooses a password and signs in; valid for 72 hours
         * @description The link is shown this once; a second one replaces the first. For an administrator only an administrator makes one.
         *     Someone who has a password already may be given a link as well: it replaces the password.
         */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/invites/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        /** Who is invited */
        get: operations["getInvite"];
        put?: never;
        /** Choose a password and sign in; the link is used up, other sessions of the person end */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * WebSocket that says what changed
         * @description The server sends text messages, each a `LiveMessage`: first `hello` with the `sequence` where the client stands (its `after`, else the current one), then `changes`, and
         *     `pulse` at least every 2 seconds when nothing changes. A client that reconnects gives `?after=<last sequence>`; when the
         *     server no longer has the changes since then it says `reset` and the client loads everything again.
         *
         *     **Presence.** A client of a person who is signed in may send `{"showing": "<incident id>"}`, or `{"showing": null}` when it shows
         *     none any more, and `{"typing": true}` while its person writes there (again every 3 seconds; `false` ends it), and `{"cursor": {"section", "version", "anchor", "head"}}` (or `null`) for where its person's
         *     cursor is in a section of the postmortem. Whoever shows the
         *     same incident gets `presence` with everybody who does, oneself too, when that changes.
         *     What is shown must be said again after each connection, and at least every 5 seconds: who was not heard of for 8 seconds is gone.
         *     Nothing of it is stored. Other messages, and more than 20 in 10 seconds, end the connection.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ReportRun: {
            id: string;
            /** @enum {string} */
            kind: "review" | "compliance" | "board";
            /** Format: date-time */
            planned_at: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** Format: date-time */
            made_at: string;
            formats: ("html" | "pdf" | "csv")[];
            mails: {
                sent: number;
                failed: number;
                waiting: number;
            };
            /** @description Why it could not be made */
            why: string | null;
        };
        ReportPlan: {
            id: string;
            name: string;
            /** @enum {string} */
            kind: "review" | "compliance" | "board";
            /** @enum {string} */
            every: "week" | "month" | "quarter";
            time_zone: string;
            language: string;
            formats: ("html" | "pdf" | "csv")[];
            recipients: number;
            /** Format: date-time */
            next_at: string;
            /** @description Newest first */
            runs: components["schemas"]["ReportRun"][];
        };
        SloPeriod: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        Slo: {
            id: string;
            name: string;
            description: string;
            service: components["schemas"]["Ref"];
            /** @enum {string} */
            source: "incidents" | "samples";
            /**
             * @description Of source incidents: less severe ones do not count
             * @enum {string}
             */
            severity: "critical" | "error" | "warning" | "info";
            /** @example 99.9% */
            objective: string;
            /** @enum {string} */
            window: "rolling" | "month" | "quarter";
            /** @description Of a rolling window */
            days: number;
            period: components["schemas"]["SloPeriod"];
            /** @description Share that was good, up to now; null: no samples came */
            reached: number | null;
            /** @description Of source incidents seconds of downtime, else how many were not good */
            bad: number;
            total: number;
            /** @description How much may be bad */
            budget: number;
            /** @description 1: all of it; below 0: it is used up */
            budget_left: number | null;
            /** @description How many times as quickly as allowed it burnt, in the last 5 and 30 minutes, hour, 6 hours and 3 days */
            burn: {
                window: string;
                rate: number;
            }[];
            /**
             * @description It burns quickly now
             * @enum {string|null}
             */
            burns: "critical" | "warning" | null;
            alert: components["schemas"]["Ref"] | null;
            /** Format: date-time */
            newest_sample_at: string | null;
        };
        SloInFull: components["schemas"]["Slo"] & {
            /** @description Of each day of the window, the oldest first */
            history: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                bad: number;
                total: number;
                /** @description At the end of the day */
                budget_left: number;
            }[];
            down: components["schemas"]["SloPeriod"][];
        };
        Problem: {
            /** @description about:blank, or /problems/<word> */
            type: string;
            title: string;
            status: number;
            detail: string;
        };
        /** @enum {string} */
        Severity: "critical" | "error" | "warning" | "info";
        /** @enum {string} */
        Status: "triggered" | "acknowledged" | "resolved";
        /**
         * @description held: something holds it back, and nobody has it
         * @enum {string}
         */
        AlertStatus: "triggered" | "acknowledged" | "held" | "resolved";
        /** @enum {string} */
        Scope: "admin" | "configure" | "respond" | "read";
        Link: {
            href: string;
            text?: string;
        };
        /** @description An id and the name at that time */
        Ref: {
            id: string;
            name: string;
        };
        StringMap: {
            [key: string]: string;
        };
        Signal: {
            /** @description One line for the person who is woken */
            summary: string;
            /** @description What makes two signals the same alert; default: made from the labels, or from the summary when there are none */
            dedup_key?: string;
            /**
             * @default firing
             * @enum {string}
             */
            status?: "firing" | "acknowledged" | "resolved";
            severity?: components["schemas"]["Severity"];
            labels?: components["schemas"]["StringMap"];
            /** @description Anything more */
            details?: Record<string, never>;
            links?: components["schemas"]["Link"][];
            /** @description The machine or tool it is about */
            source?: string;
            /** Format: date-time */
            starts_at?: string;
            /**
             * @description A duration after which the alert resolves by itself when it is not repeated; default: never
             * @example 10m
             */
            timeout?: string;
        };
        SignalResults: {
            /** @description One for each signal, in its order */
            results: components["schemas"]["SignalResult"][];
        };
        SignalResult: {
            /** @enum {string} */
            outcome: "opened" | "held" | "logged" | "repeated" | "updated" | "acknowledged" | "resolved" | "nothing_open" | "ignored" | "refused";
            dedup_key?: string;
            alert_id?: string;
            incident_id?: string;
            /** @description INC-1042 */
            incident?: string;
            /** @description Why it was refused or ignored */
            error?: string;
            /** @description true: nobody said what this format means, so its fields were guessed */
            unmapped?: boolean;
        };
        SourceType: {
            /** @description As an integration's `type` */
            type: string;
            title: string;
            /** @enum {string} */
            category: "general" | "monitoring" | "cloud" | "errors" | "logs" | "security" | "delivery" | "incidents";
            /** @description Where the vendor explains what it sends */
            docs: string | null;
            /** @description What to do in the tool; {url}, {scheme}, {host} and {key} stand for the integration's own. Empty: a webhook with that address */
            setup: string;
            /** @description The header that is checked when the integration has a secret */
            signed_by: string | null;
            /** @description How its JSON becomes signals, as a start for an own mapping */
            mapping: {
                [key: string]: unknown;
            } | null;
        };
        SourcePreview: {
            /** @description Why the body cannot be read */
            unreadable: string | null;
            /** @description At most the first 100 */
            elements: {
                /** @enum {string} */
                outcome: "signal" | "ignored" | "refused";
                /** @description Why it was refused or ignored */
                error?: string;
                /** @enum {string} */
                status?: "firing" | "acknowledged" | "resolved";
                dedup_key?: string;
                summary?: string;
                severity?: components["schemas"]["Severity"];
                source?: string;
                labels?: components["schemas"]["StringMap"];
                links?: components["schemas"]["Link"][];
                details?: {
                    [key: string]: unknown;
                } | null;
                /** Format: date-time */
                starts_at?: string | null;
                unmapped?: boolean;
            }[];
            /** @description What is wrong with the mapping; then there are no elements */
            problems: {
                path: string;
                message: string;
            }[];
        };
        /** @description A request to an integration */
        Received: {
            id: string;
            /** Format: date-time */
            received_at: string;
            /**
             * Format: date-time
             * @description When the last one of its kind came
             */
            last_at: string;
            /** @description How many of its kind came; 1: just this one */
            times: number;
            /** @description false: the sender got an error, and no signal was taken in */
            readable: boolean;
            /** @description Why it could not be read */
            problem: string | null;
            content_type: string;
            /** @description Of the body in bytes */
            size: number;
            /** @description As received, at most its first 64 KiB; bytes that are not UTF-8 are replaced; null when it is no longer kept */
            body: string | null;
            truncated: boolean;
            /** @description One for each signal, in its order; at most the first 100 */
            results: components["schemas"]["SignalResult"][];
        };
        Unmapped: components["schemas"]["Received"] & {
            integration: components["schemas"]["Ref"];
        };
        /** @enum {string} */
        Health: "healthy" | "degraded" | "down";
        /** @description A service, and how it is now */
        ServiceState: {
            id: string;
            name: string;
            description: string;
            /** @description null when nobody owns it */
            team: components["schemas"]["Ref"] | null;
            /** @description 1 is the most important, 4 the least; null: nobody said */
            tier: number | null;
            /** @description Something that customers know, made of what it depends on */
            business: boolean;
            environment: string;
            /** @description With what it depends on: what is down takes down what cannot work without it, and degrades what works worse */
            health: components["schemas"]["Health"];
            /** @description From what is open on it and not held back: critical is down, error and warning are degraded */
            own_health: components["schemas"]["Health"];
            /** @description Because of which service its health is worse than its own; else null */
            cause: components["schemas"]["Ref"] | null;
            open_incidents: number;
            /** @description Those that nothing holds back */
            open_alerts: number;
            /** @description On how many services it depends directly */
            dependencies: number;
            /** @description How many depend on it directly */
            dependents: number;
        };
        NamedLink: {
            name: string;
            url: string;
        };
        KnownCriticality: {
            level: components["schemas"]["Criticality"];
            /**
             * @example critical to revenue
             * @example its tier is 1
             */
            because: string;
        };
        /** @description Whom the first step of its policy would page now */
        OnCallForService: {
            policy: components["schemas"]["Ref"] | null;
            people: {
                user: components["schemas"]["Ref"];
                reason: string;
            }[];
            nobody_because: string;
        };
        ServiceArrow: {
            service: components["schemas"]["Ref"];
            kind: components["schemas"]["DependencyKind"];
            /** @description False: without it it works, only worse */
            hard: boolean;
            health: components["schemas"]["Health"];
        };
        /** @enum {string} */
        DependencyKind: "uses" | "calls" | "runs_on";
        ServiceProfile: components["schemas"]["ServiceState"] & {
            criticality: components["schemas"]["KnownCriticality"] | null;
            functions: string[];
            customers: string[];
            regions: string[];
            links: components["schemas"]["NamedLink"][];
            runbooks: components["schemas"]["NamedLink"][];
            /** @description Plans of how the business goes on without it */
            continuity: components["schemas"]["NamedLink"][];
            slos: {
                name: string;
                target: string;
                url: string;
            }[];
            /**
             * @description Within which it must be back
             * @example 4h
             */
            rto: string | null;
            /**
             * @description How much of what was written may be lost
             * @example 15m
             */
            rpo: string | null;
            on_call: components["schemas"]["OnCallForService"];
            depends_on: components["schemas"]["ServiceArrow"][];
            needed_by: components["schemas"]["ServiceArrow"][];
            history: {
                days: number;
                /** @description That were opened within these days */
                incidents: number;
                /** @description Of those that are over */
                mean_duration: string | null;
                /** @description The newest, at most 10 */
                items: {
                    number: string;
                    title: string;
                    severity: components["schemas"]["Severity"];
                    status: components["schemas"]["Status"];
                    /** Format: date-time */
                    created_at: string;
                    /** Format: date-time */
                    resolved_at: string | null;
                }[];
            };
        };
        ImpactedService: components["schemas"]["ServiceState"] & {
            /** @enum {string} */
            side: "centre" | "dependent" | "dependency";
            /** @description How many arrows away; 0: the centre */
            distance: number;
            /** @description Some way to it has only arrows without which nothing works */
            hard: boolean;
        };
        BlastRadius: {
            centre: components["schemas"]["Ref"][];
            levels: number;
            services: components["schemas"]["ImpactedService"][];
            arrows: {
                /** @description Depends on `to` */
                from: string;
                to: string;
                kind: components["schemas"]["DependencyKind"];
                hard: boolean;
            }[];
            /** @description Business services that are reached */
            business: components["schemas"]["Ref"][];
            functions: string[];
            customers: string[];
            regions: string[];
            /** @description Of what is reached */
            owners: {
                /** @description null for what nobody owns */
                team: components["schemas"]["Ref"] | null;
                services: components["schemas"]["Ref"][];
                /** @description Of the first of these services */
                on_call: components["schemas"]["OnCallForService"];
            }[];
            /** @description There is more than is told here */
            cut: boolean;
        };
        Cause: {
            /** @enum {string} */
            kind: "change" | "upstream" | "similar";
            weight: number;
            title: string;
            because: string[];
            /** Format: date-time */
            at: string;
            service: components["schemas"]["Ref"] | null;
            /** @description The change's id */
            change: string | null;
            /** @description Its number, of an incident */
            incident: string | null;
            /** @description Its id */
            alert: string | null;
            /** @description The note that an earlier incident was resolved with */
            resolution: string;
            /** @description How long an earlier incident took */
            lasted: string | null;
        };
        Runbook: {
            name: string;
            url: string;
            /** @enum {string} */
            from: "service" | "alert";
        };
        Responsibilities: {
            /** @description Of each role of incidents, whose team is asked first (R) and after that (C) */
            incident_roles: {
                role: components["schemas"]["Ref"];
                cells: {
                    team: string;
                    letters: string;
                    because: string[];
                }[];
            }[];
            /** @description That have to do with any service or role */
            teams: components["schemas"]["Ref"][];
            services: {
                service: components["schemas"]["Ref"];
                /** @description Its owner */
                team: components["schemas"]["Ref"] | null;
                cells: {
                    /** @description Its id */
                    team: string;
                    /**
                     * @description R: is paged first; A: owns it; C: is paged later, or owns what it cannot work without; I: owns what depends on it
                     * @example RA
                     */
                    letters: string;
                    because: string[];
                }[];
            }[];
        };
        /** @description Something that was changed on purpose; context for people, never a page */
        Change: {
            id: string;
            /**
             * Format: date-time
             * @description When it was made, as far as its sender says; else when it was told
             */
            at: string;
            /** Format: date-time */
            told_at: string;
            /** @description null when it is of no service that is known */
            service: components["schemas"]["Ref"] | null;
            /** @description That it came by; null when somebody told it by the API */
            integration: components["schemas"]["Ref"] | null;
            summary: string;
            /** @description The repository, tool or machine; may be empty */
            source: string;
            /** @description Who made it, or whoever told it */
            by: string;
            links: components["schemas"]["Link"][];
            details: {
                [key: string]: unknown;
            };
        };
        ChangeRequest: {
            /**
             * @description One line; what is longer than 1024 bytes is cut
             * @example checkout 4.2 deployed to production
             */
            summary: string;
            /** @description Its id. Without: the one that is called like the last part of the source, if there is one */
            service?: string;
            /** @example shop/checkout */
            source?: string;
            /**
             * Format: date-time
             * @description When it was made; without: now
             */
            at?: string;
            /** @description Who made it; without: who asks */
            by?: string;
            links?: components["schemas"]["Link"][];
            details?: {
                [key: string]: unknown;
            };
        };
        ChangeTold: {
            /** @description The same was told before */
            known: boolean;
        };
        ReceivedPage: {
            items: components["schemas"]["Received"][];
            next_cursor: string | null;
        };
        Selection: {
            ids: string[];
        };
        ResolveSelection: {
            ids: string[];
            note?: string;
        };
        /** @description Either `for` or `until`, at most 31 days */
        SnoozeSelection: {
            ids: string[];
            /**
             * @description How long
             * @example 1h
             * @example 15m
             */
            for?: string;
            /**
             * @description An RFC 3339 time, or `morning`: 08:00, by the clock of whoever asks
             * @example morning
             */
            until?: string;
        };
        SelectionResults: {
            items: {
                /** @description As it was given */
                id: string;
                /** @enum {string} */
                status: "ok" | "failed";
                /** @description Why it failed */
                detail?: string;
            }[];
        };
        Alert: {
            id: string;
            status: components["schemas"]["AlertStatus"];
            severity: components["schemas"]["Severity"];
            summary: string;
            dedup_key: string;
            /** @description Null when no service owns it */
            service: components["schemas"]["Ref"] | null;
            team: components["schemas"]["Ref"] | null;
            integration: components["schemas"]["Ref"];
            source?: string;
            labels: components["schemas"]["StringMap"];
            details: Record<string, never>;
            links: components["schemas"]["Link"][];
            occurrences: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_seen_at: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            resolved_at: string | null;
            /**
             * Format: date-time
             * @description Resolves then unless it is repeated
             */
            times_out_at: string | null;
            /** @description What holds it back; null when nothing does */
            held: components["schemas"]["Hold"] | null;
            /** @description Null of one that was held back since it opened */
            incident: {
                id: string;
                /** @example INC-1042 */
                number: string;
            } | null;
            /** @description In which group its sender or its labels put it; "" for none */
            group_key: string;
            /** @description Why it belongs to its incident; null when it opened it */
            joined: components["schemas"]["Joined"] | null;
            why?: components["schemas"]["AlertWhy"];
        };
        /** @description Which rules matched when the alert opened, and what people said of it; only of a single alert */
        AlertWhy: {
            rules: {
                rule: string;
                name: string;
                did: string[];
            }[];
            /** Format: date-time */
            at: string | null;
            mark: {
                /** @enum {string} */
                mark: "useful" | "noise";
                by: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        RuleCounts: {
            matched: number;
            opened: number;
            held: number;
            logged: number;
        };
        Rule: {
            id: string;
            name: string;
            position: number;
            enabled: boolean;
            /** @description Its condition as a sentence */
            words: string;
            when: {
                [key: string]: unknown;
            };
            then: {
                [key: string]: unknown;
            };
            stop: boolean;
            rules: components["schemas"]["Rule"][];
            last_7_days: components["schemas"]["RuleCounts"];
            last_30_days: components["schemas"]["RuleCounts"];
        };
        RuleList: {
            items: components["schemas"]["Rule"][];
            /** @description What looks wrong although it can be used */
            advice: {
                /** @enum {string} */
                kind: "catch_all" | "unreachable" | "overlap" | "impossible" | "idle";
                rule: string;
                other: string | null;
                message: string;
            }[];
        };
        RuleVerdict: {
            rule: string;
            name: string;
            depth: number;
            /** @enum {string} */
            verdict: "matched" | "not_matched" | "not_reached" | "disabled";
            why: string;
            did: string[];
        };
        RuleTrial: {
            /** Format: date-time */
            at: string;
            problems: {
                path: string;
                message: string;
                /** @enum {string} */
                level: "error" | "warning";
            }[];
            unreadable: string | null;
            /** @description At most the first 50 */
            signals: {
                raw: components["schemas"]["TriedSignal"];
                signal: components["schemas"]["TriedSignal"];
                verdicts: components["schemas"]["RuleVerdict"][];
                /** @enum {string} */
                outcome: "incident" | "alert" | "log" | "suppress";
                held: {
                    rule: string;
                    why: string;
                    /** Format: date-time */
                    until: string | null;
                } | null;
                /**
                 * Format: date-time
                 * @description When people would be paged; null: they would not
                 */
                pages_at: string | null;
                service: components["schemas"]["Ref"] | null;
                team: components["schemas"]["Ref"] | null;
                escalation_policy: components["schemas"]["Ref"] | null;
                why: string[];
                pages: components["schemas"]["PreviewedPage"][];
            }[];
        };
        TriedSignal: {
            /** @enum {string} */
            outcome: "signal";
            /** @enum {string} */
            status: "firing" | "acknowledged" | "resolved";
            dedup_key: string;
            summary: string;
            severity: components["schemas"]["Severity"];
            source: string;
            labels: components["schemas"]["StringMap"];
            links: components["schemas"]["Link"][];
            details: {
                [key: string]: unknown;
            } | null;
            /** Format: date-time */
            starts_at: string | null;
            unmapped: boolean;
        };
        ReplayedAlert: {
            /** @enum {string} */
            outcome: "pages" | "joins" | "grouped" | "over" | "held" | "logged" | "shown";
            /** Format: date-time */
            at: string | null;
            rule: string | null;
            /** @description What else held it back: the silence of Ana */
            held_by: string | null;
            service: string | null;
            escalation_policy: string | null;
            told: string[];
        };
        ReplayReport: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description That were replayed */
            alerts: number;
            /** @description Of them, as their sender sent them; the others as the alert says it */
            from_payload: number;
            pages_before: number;
            pages_after: number;
            /** @description Alerts that joined an incident in place of paging, as the rules of correlation see it */
            grouped_before: number;
            grouped_after: number;
            /** @description Silences of that time that were taken into account */
            silences: number;
            /** @description Maintenance windows, likewise */
            maintenance: number;
            /** @description Of alerts that opened in that time */
            snoozes: number;
            /** @description Pages that would not have been sent */
            saved: number;
            /** @description Of these, of alerts that somebody acknowledged or marked as useful */
            missed: number;
            added: number;
            /** @description That would have told others */
            otherwise: number;
            earlier: number;
            later: number;
            /** @description At most 200; what was missed comes first */
            examples: {
                /** @enum {string} */
                kind: "saved" | "missed" | "added" | "otherwise" | "earlier" | "later";
                alert_id: string;
                summary: string;
                /** Format: date-time */
                opened_at: string;
                mattered: boolean;
                before: components["schemas"]["ReplayedAlert"];
                after: components["schemas"]["ReplayedAlert"];
            }[];
        };
        Precision: {
            id: string;
            alerts: number;
            paged: number;
            acknowledged: number;
            /** @description Paged, and over before anybody took it */
            by_itself: number;
            useful: number;
            noise: number;
            /** @description Useful of those that were marked; without marks, acknowledged of those that paged */
            precision: number | null;
        };
        NoiseReport: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            alerts: number;
            paged: number;
            by_itself: number;
            useful: number;
            noise: number;
            rules: components["schemas"]["Precision"][];
            integrations: components["schemas"]["Precision"][];
            sources: components["schemas"]["Precision"][];
            /** @description Rules that would have saved pages and missed nothing */
            suggestions: {
                /** @enum {string} */
                kind: "wait" | "log" | "flapping";
                rule: {
                    [key: string]: unknown;
                };
                words: string;
                saved: number;
                missed: number;
                later: number;
            }[];
        };
        /** @description What holds an open alert back; it pages nobody meanwhile */
        Hold: {
            /** @enum {string} */
            by: "silence" | "maintenance" | "inhibition" | "snooze" | "rule";
            /** @description Of the silence, the maintenance window, the alert that inhibits it, or the rule (also of a snooze that a rule asked for); "" of a snooze by a person */
            id: string;
            /** @description For people */
            why: string;
            /**
             * Format: date-time
             * @description When it is looked at again; null: when what holds it ends
             */
            until: string | null;
        };
        /** @description Why an alert joined an incident */
        Joined: {
            /** @enum {string} */
            rule: "again" | "group_key" | "dependency" | "labels" | "text" | "burst" | "storm" | "person";
            /** @description What they have in common */
            key: string;
            /**
             * @description Within which time
             * @example 5m
             */
            window?: string;
            /** @description How much */
            score: number;
        };
        Storm: {
            /** @description Null: alerts that nobody owns */
            team: components["schemas"]["Ref"] | null;
            /** Format: date-time */
            began_at: string;
            /** @description So many in its incident */
            alerts: number;
            incident: {
                id: string;
                number: string;
                status: components["schemas"]["Status"];
            };
        };
        Silence: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "pending" | "active" | "expired";
            matchers: string[];
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
            created_by: string;
            comment: string;
            /** @description Whose alerts only; null when it is about all */
            integration: components["schemas"]["Ref"] | null;
            /** @description Open alerts that it holds back now */
            held: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
        };
        SilenceRequest: {
            /**
             * Format: uuid
             * @description Of the silence that is changed
             */
            id?: string;
            /** @description All must fit; they are those of Alertmanager (= != =~ !~). Besides its labels an alert has muster_service, muster_team, muster_severity and muster_integration */
            matchers: string[];
            /**
             * Format: date-time
             * @description Without it, or in the past: now
             */
            starts_at?: string;
            /** Format: date-time */
            ends_at?: string;
            /**
             * @description In place of ends_at
             * @example 2h
             */
            duration?: string;
            /** @description Why, for whoever wonders at night */
            comment: string;
        };
        SilencePreview: {
            open: number;
            open_critical: number;
            /** @description The newest 20 of the open ones */
            alerts: {
                id: string;
                summary: string;
                severity: components["schemas"]["Severity"];
                held: boolean;
            }[];
            last_30_days: number;
            /** @description Alerts that were looked at */
            last_30_days_of: number;
            /** @description false: there were more than 100,000 alerts, and only the newest were looked at */
            complete: boolean;
        };
        HeldBack: {
            /** @description Of the alert */
            id: string;
            summary: string;
            severity: components["schemas"]["Severity"];
            open: boolean;
            /** Format: date-time */
            held_at: string;
            /** Format: date-time */
            ended_at: string | null;
        };
        Occurrence: {
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
        };
        MaintenanceTime: {
            id: string;
            name: string;
            /** Format: date-time */
            starts_at: string;
            /** Format: date-time */
            ends_at: string;
        };
        GuestInvitation: {
            name: string;
            /** Format: email */
            email: string;
            /**
             * @description They can write notes
             * @default false
             */
            may_write?: boolean;
            /**
             * @description From 15m to 30d
             * @default 24h
             * @example 4h
             */
            lasts?: string;
        };
        IncidentGuest: {
            id: string;
            name: string;
            email: string;
            may_write: boolean;
            invited_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: date-time */
            revoked_at: string | null;
            /**
             * Format: date-time
             * @description When they looked last, to five minutes
             */
            seen_at: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
        };
        GuestIncident: {
            organisation: string;
            number: string;
            title: string;
            /** @enum {string} */
            status: "triggered" | "acknowledged" | "resolved";
            severity: components["schemas"]["Severity"];
            priority: string | null;
            stage: string;
            service: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            resolved_at: string | null;
            version: number;
            you: {
                /** @description An actor `guest/ID` in the record is you */
                id: string;
                name: string;
                may_write: boolean;
                invited_by: string;
                /** Format: date-time */
                expires_at: string;
            };
        };
        GuestEntry: {
            sequence: number;
            /** Format: date-time */
            at: string;
            kind: string;
            text: string;
            actor: {
                kind: string;
                id: string;
                name: string;
            };
            revised?: Record<string, never>;
            reply_to?: number;
            reactions?: components["schemas"]["Reacted"][];
        };
        /**
         * @description By form, then by field
         * @example {
         *       "complaint": {
         *         "customer": "Acme",
         *         "count": 3
         *       }
         *     }
         */
        FormAnswers: {
            [key: string]: {
                [key: string]: string | number | null;
            };
        };
        FormField: {
            id: string;
            /** @description Default: the id */
            label?: string;
            /**
             * @default text
             * @enum {string}
             */
            type?: "text" | "choice" | "number" | "date" | "person" | "service";
            /** @default false */
            required?: boolean;
            help?: string;
            choices?: string[];
            min?: number;
            max?: number;
            /** @description An expression (RE2) that the whole text fits */
            matches?: string;
            /** @description Asked only when an earlier field has one of these answers; of none, when it has any */
            when?: {
                field: string;
                is?: string[];
            };
        };
        Form: {
            id: string;
            /** @description Default: the id */
            name?: string;
            /** @description Asked of incidents of these; none: of all */
            categories?: string[];
            /** @description And of services of these teams; none: of all */
            teams?: string[];
            fields: components["schemas"]["FormField"][];
        };
        IncidentAnswers: {
            items: {
                form: string;
                form_name: string;
                field: string;
                label: string;
                type: string;
                value: string;
                /** @description As people read it */
                shown: string;
            }[];
            /** @description Those that are asked of it today */
            forms: string[];
        };
        /** @enum {string} */
        MaintenanceState: "planned" | "announced" | "running" | "ending" | "over";
        /** @description Of services, teams, environments and matchers, each that is not empty must fit, and at least one is not */
        MaintenanceRequest: {
            name: string;
            description?: string;
            /** @default UTC */
            time_zone?: string;
            /**
             * @description The first time, local there
             * @example 2026-12-05T22:00
             */
            starts: string;
            /** @example 2026-12-06T02:00 */
            ends: string;
            /**
             * @description RRULE: FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, INTERVAL, BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY, BYDAY, BYSETPOS, WKST, COUNT, UNTIL (local)
             * @example FREQ=MONTHLY;BYDAY=1SA
             */
            recurrence?: string | null;
            services?: string[];
            teams?: string[];
            /** @description The label environment or env */
            environments?: string[];
            matchers?: string[];
            /** @description These page all the same. Default: critical */
            except_severities?: components["schemas"]["Severity"][];
            /** @description What all of these fit pages all the same */
            except_matchers?: string[];
            /**
             * @description So long before its start and its end that is said, in the record and to whom it concerns; nobody is paged for it
             * @example 15m
             */
            notice?: string;
            /** @description People who are told then too, besides the members of its teams and of the teams of its services */
            notify?: string[];
            /** @description Of the window that is changed */
            version?: number;
        };
        Maintenance: components["schemas"]["MaintenanceRequest"] & {
            id: string;
            state: components["schemas"]["MaintenanceState"];
            /** @description What runs and comes next, at most five times */
            next: components["schemas"]["Occurrence"][];
            created_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            updated_at: string;
            version: number;
        };
        AlertPage: {
            items: components["schemas"]["Alert"][];
            next_cursor: string | null;
        };
        Payload: {
            /** Format: date-time */
            received_at: string;
            content_type: string;
            /** @description As received; bytes that are not UTF-8 are replaced */
            body: string;
        };
        Incident: {
            id: string;
            /** @example INC-1042 */
            number: string;
            title: string;
            status: components["schemas"]["Status"];
            severity: components["schemas"]["Severity"];
            stage: components["schemas"]["Stage"];
            /**
             * @description As its business unit calls the stage; empty: it has no word of its own
             * @example Workaround live
             */
            own_stage: string;
            /** @description How urgent people say it is; null: nobody said */
            priority: components["schemas"]["Priority"] | null;
            /**
             * @description How its business unit calls the priority; empty: it has no words of its own
             * @example SEV1
             */
            level: string;
            major: components["schemas"]["Major"];
            /** @description Empty: nobody said */
            category: string;
            /** @description Whether not everybody may know of it */
            need_to_know: boolean;
            counts_as: components["schemas"]["CountsAs"];
            service: components["schemas"]["Ref"] | null;
            team: components["schemas"]["Ref"] | null;
            escalation_policy: components["schemas"]["Ref"];
            /** @description Where people meet, by the organisation's `bridges`; null: nothing is said */
            bridge: components["schemas"]["Bridge"] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["Actor"] | null;
            /**
             * Format: date-time
             * @description It is acknowledged only until then, and pages again; null: without an end
             */
            snoozed_until: string | null;
            /** Format: date-time */
            resolved_at: string | null;
            resolved_by: components["schemas"]["Actor"] | null;
            alert_count: number;
            open_alert_count: number;
            escalation: components["schemas"]["Escalation"];
            /**
             * @description The number of the incident that goes on; null when it was not merged
             * @example INC-1041
             */
            merged_into: string | null;
            /** @description Numbers of those that were merged into it; empty in lists */
            merged: string[];
            /** @description Grows with each change */
            version: number;
        };
        IncidentDeclaration: {
            /** @description One line for the person who is woken */
            title: string;
            /** @description May be left out with a classification: then P1 is critical, P2 error, P3 warning, P4 info */
            severity?: components["schemas"]["Severity"];
            /** @description Id; its policy pages */
            service?: string;
            /** @description Id; instead of a service. Neither: the default policy */
            escalation_policy?: string;
            /** @description What is known; stands in the record */
            description?: string;
            classification?: components["schemas"]["ClassificationRequest"];
            answers?: components["schemas"]["FormAnswers"];
            /** @description Default: incident */
            counts_as?: components["schemas"]["CountsAs"];
        };
        /**
         * @description What figures take it for. drill: people practise; they are paged, with DRILL in each title, and no audience, status page or law is told. near_miss: it was close; declared as one it pages nobody
         * @enum {string}
         */
        CountsAs: "incident" | "drill" | "near_miss";
        /** @enum {string} */
        Priority: "P1" | "P2" | "P3" | "P4";
        /**
         * @description Somebody wants something; something is not as it should be; something is broken for people
         * @enum {string}
         */
        IncidentKind: "request" | "issue" | "incident";
        /**
         * @description proposed: it is over the threshold, and nobody said anything; declined: a person said that it is none
         * @enum {string}
         */
        Major: "no" | "proposed" | "declared" | "declined";
        /**
         * @description How many are affected: one person; some users or one function; many users or several functions; a complete outage
         * @enum {string}
         */
        Impact: "one" | "some" | "many" | "all";
        /**
         * @description How critical it is to revenue, safety or compliance. Left open, the tier of the service says it: 1 critical, 2 important, 3 and 4 low
         * @enum {string}
         */
        Criticality: "low" | "important" | "critical";
        /**
         * @description How fast it must be restored: it can wait; within the business day; at once
         * @enum {string}
         */
        Urgency: "later" | "today" | "now";
        Reason: {
            reason: string;
        };
        /** @description To the three questions; null: left open */
        Answers: {
            impact: components["schemas"]["Impact"] | null;
            criticality: components["schemas"]["Criticality"] | null;
            urgency: components["schemas"]["Urgency"] | null;
        };
        Proposal: {
            kind: components["schemas"]["IncidentKind"];
            priority: components["schemas"]["Priority"];
            /** @description In the words of the scheme that counts; empty: it has none */
            level: string;
            /** @description It is over the threshold */
            major: boolean;
            /** @example mission-critical service, complete outage */
            because: string;
            /** @description Of the matrix, from 1, that says so; null: none fits */
            row: number | null;
        };
        ClassificationRequest: {
            impact?: components["schemas"]["Impact"];
            criticality?: components["schemas"]["Criticality"];
            urgency?: components["schemas"]["Urgency"];
            /** @description Instead of what is proposed */
            kind?: components["schemas"]["IncidentKind"];
            /** @description Instead of what is proposed */
            priority?: components["schemas"]["Priority"];
            /**
             * @description In place of the priority, in the words of its business unit
             * @example SEV1
             */
            level?: string;
            /** @description One of those that the organisation has; left out: as it was */
            category?: string;
            /** @description Needed when it is not what is proposed */
            reason?: string;
        };
        IncidentClassification: {
            priority: components["schemas"]["Priority"] | null;
            /** @description The same in the words of its business unit; empty: it has none */
            level: string;
            /** @description Whose words count for it; null, the organisation's */
            scheme: {
                id: string;
                name: string;
                levels: components["schemas"]["Level"][];
            } | null;
            major: components["schemas"]["Major"];
            category: string;
            /** @description Whether not everybody may know of it */
            need_to_know: boolean;
            answers: components["schemas"]["Answers"];
            /** @description What the matrix says of these answers today */
            proposal: components["schemas"]["Proposal"];
            /** @description How critical its service is, which answers that question unless a person does; null: nobody said */
            of_service: components["schemas"]["KnownCriticality"] | null;
            /** @description Its service's plans of how the business goes on without it, for a major incident */
            continuity: components["schemas"]["NamedLink"][];
            /** @description Whether you may promote and demote it */
            may_say_major: boolean;
            said: null | {
                kind: components["schemas"]["IncidentKind"];
                proposed_kind: components["schemas"]["IncidentKind"];
                proposed: components["schemas"]["Priority"];
                because: string;
                reason: string;
                /** Format: date-time */
                at: string;
                by: components["schemas"]["Actor"];
            };
        };
        IncidentRole: {
            /** @example commander */
            id: string;
            /** @example Incident Commander */
            name: string;
            duties: string[];
            /** @description Nobody should have two of these */
            critical: boolean;
            /** @description Several people may have it at once */
            several: boolean;
            /** @description The priority of the incident asks for it */
            wanted: boolean;
            holders: {
                user: components["schemas"]["Ref"];
                /** Format: date-time */
                since: string;
            }[];
            /** @description Who is asked to take it now */
            called: null | {
                user: components["schemas"]["Ref"];
                /** Format: date-time */
                since: string;
                /**
                 * Format: date-time
                 * @description Then the next one is called
                 */
                answer_by: string;
            };
        };
        IncidentRoles: {
            roles: components["schemas"]["IncidentRole"][];
            /** @description What is wrong with it; nothing when the incident is resolved */
            flags: {
                /** @enum {string} */
                kind: "vacant" | "overlap" | "two_roles" | "too_long";
                role: string;
                /** @description Of two_roles and too_long; else empty */
                user: string;
            }[];
        };
        IncidentRoster: {
            items: {
                /** @description As it was called then */
                role: string;
                role_id: string;
                user: components["schemas"]["Ref"];
                /** Format: date-time */
                began_at: string;
                /** Format: date-time */
                ended_at: string | null;
                ended_because: string;
            }[];
        };
        TaskRequest: {
            title: string;
            /** @description A user's id */
            assignee?: string;
            /** Format: date-time */
            due_at?: string;
            /** @description The number of the task that has to be done before */
            blocked_by?: number;
        };
        IncidentTask: {
            number: number;
            title: string;
            /** @enum {string} */
            state: "open" | "done" | "dropped";
            /** @description That it came with; empty: somebody added it */
            checklist: string;
            /** @description Whose it is by the checklist; empty: nobody's */
            role: string;
            /** @description Who has it; when nobody took it, whoever has its role */
            assignee: components["schemas"]["Ref"] | null;
            /** Format: date-time */
            due_at: string | null;
            blocked_by: number | null;
            /** @description What has to be done before is open */
            blocked: boolean;
            /**
             * @description Why it does not move: its time is over; nobody took it within 30 minutes; nothing was said of it for 2 hours
             * @enum {string}
             */
            stalled: "" | "overdue" | "unassigned" | "quiet";
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string;
        };
        IncidentTasks: {
            items: components["schemas"]["IncidentTask"][];
            checklists: {
                id: string;
                name: string;
                attached: boolean;
            }[];
        };
        Reasoned: {
            reason?: string;
        };
        /**
         * @description It does not happen again; it is seen earlier; it hurts less
         * @enum {string}
         */
        ActionItemKind: "prevent" | "detect" | "mitigate";
        ActionItem: {
            /** @example ACT-17 */
            id: string;
            /** @example INC-1042 */
            incident: string;
            kind: components["schemas"]["ActionItemKind"];
            title: string;
            /** @description Markdown */
            description: string;
            owner: components["schemas"]["Ref"] | null;
            /** @description Whose incident it was */
            team: components["schemas"]["Ref"] | null;
            service: components["schemas"]["Ref"] | null;
            severity: components["schemas"]["Severity"];
            priority: components["schemas"]["Priority"] | null;
            /** Format: date-time */
            due_at: string;
            /**
             * Format: date-time
             * @description When it was first said to be due
             */
            promised_at: string;
            /** @enum {string} */
            state: "open" | "done" | "dropped";
            overdue: boolean;
            /** @description Where it was found; empty: in the incident */
            source: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string;
            reason: string;
            /** @description Later incidents that were the same fault while it was open */
            happened_again: string[];
            /** @description What it is in a tracker */
            issue: components["schemas"]["ActionItemIssue"] | null;
            /** @description Those in which it can be an issue */
            trackers: {
                id: string;
                name: string;
                /** @example GitHub */
                vendor: string;
            }[];
        };
        ActionItemIssue: {
            /** @description Its id, as declared under `trackers` */
            tracker: string;
            /** @example GitHub */
            vendor: string;
            /**
             * @description The project while there is no issue yet
             * @example acme/platform#17
             * @example OPS-17
             */
            name: string;
            url: string | null;
            /**
             * @description `waiting`: it is to be made; `failed`: nothing more is done until somebody wants it tried again; `gone`: it was deleted or moved away
             * @enum {string}
             */
            state: "waiting" | "linked" | "failed" | "gone";
            /** @description The issue, as was heard last */
            closed: boolean | null;
            /** @description Muster made it: title, owner and day follow the action item */
            ours: boolean;
            /** @description Whether its tracker is still declared */
            declared: boolean;
            /** @description Why the last thing did not work */
            trouble: string | null;
            /** Format: date-time */
            trouble_since: string | null;
            /** Format: date-time */
            next_try_at: string | null;
            /**
             * Format: date-time
             * @description When the tracker last told or was asked
             */
            heard_at: string | null;
        };
        ActionItemRequest: {
            /** @default prevent */
            kind?: components["schemas"]["ActionItemKind"];
            title: string;
            description?: string;
            /** @description The id of a user */
            owner?: string;
            priority?: string | null;
            /** Format: date-time */
            due_at?: string | null;
            /** @description Where it was found; of a new one */
            source?: string;
        };
        IncidentActionItems: {
            items: components["schemas"]["ActionItem"][];
            /** @description Of earlier incidents that were the same fault, which were open when this one came */
            earlier: components["schemas"]["ActionItem"][];
            /**
             * Format: date-time
             * @description When one that is made now is due
             */
            due_at: string;
        };
        ActionItemMonth: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description First due in it, without what was dropped */
            due: number;
            in_time: number;
            late: number;
            /** @description Open, and its day is over */
            missing: number;
            dropped: number;
            incidents: number;
        };
        SurveyMonth: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            asked: number;
            answered: number;
            /** @description From 1 to 5 */
            mean: number | null;
        };
        ClosingItem: {
            /** @description timeline, impact, classification, cause, communication or action_items; need/… of what the stage asks for; own/… of the organisation's own */
            key: string;
            /** @description Of the organisation's own */
            title: string;
            done: boolean;
            lacks: ("words" | "mitigated_time" | "impact_began" | "impact_ended" | "priority" | "category" | "confirmation" | "changed" | "cause" | "status_post" | "communication" | "clock" | "action_items" | "tick" | "need")[];
            by_hand: boolean;
            wants_words: boolean;
            tick: {
                text: string;
                by: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        IncidentClosing: {
            stage: components["schemas"]["Stage"];
            complete: boolean;
            /** @description Whether you may close it all the same, with a reason */
            may_override: boolean;
            /** @enum {string} */
            override_by: "responder" | "manager" | "admin";
            items: components["schemas"]["ClosingItem"][];
        };
        IncidentSurvey: {
            /** @description The organisation's own; empty: Muster's */
            question: string;
            /** @description Of the incident */
            title: string;
            asked: number;
            answered: number;
            group_min: number;
            mean: number | null;
            /** @description How many said 1 to 5; empty: too few answered */
            scores: number[];
            words: string[];
            /**
             * @description Whether you were asked
             * @enum {string}
             */
            own: "not_asked" | "open" | "answered";
        };
        /** @enum {string} */
        ReviewState: "due" | "planned" | "running" | "held" | "waived" | "cancelled";
        Review: {
            /** @example INC-1042 */
            incident: string;
            /** @description Of the incident */
            title: string;
            team: components["schemas"]["Ref"] | null;
            state: components["schemas"]["ReviewState"];
            /** @description It was to be held by now */
            late: boolean;
            why: string;
            /** Format: date-time */
            decided_at: string;
            /** Format: date-time */
            deadline_at: string;
            /** Format: date-time */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            lead: components["schemas"]["Ref"] | null;
            /** Format: date-time */
            began_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string;
            /** @description What came of it, or why it does not take place */
            note: string;
        };
        ReviewMeeting: components["schemas"]["Review"] & {
            agenda: {
                title: string;
                seconds: number;
            }[];
            /** @description Of the agenda, from 0, where the meeting is */
            item: number;
            /** Format: date-time */
            item_since: string | null;
            attendees: {
                user: components["schemas"]["Ref"];
                why: string;
                attended: boolean;
                /** Format: date-time */
                signed_at: string | null;
            }[];
            notes: {
                number: number;
                /** @enum {string} */
                kind: "note" | "decision";
                item: number;
                text: string;
                by: string;
                /** Format: date-time */
                at: string;
            }[];
        };
        IncidentReview: {
            review: components["schemas"]["ReviewMeeting"] | null;
            near_miss: {
                reason: string;
                by: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        IncidentCheckpoint: {
            id: string;
            name: string;
            questions: string[];
            /** @example 1h */
            every: string;
            /**
             * @description Waiting for its time; somebody is asked; nobody answered, and the escalation policy was told
             * @enum {string}
             */
            state: "waiting" | "asked" | "unanswered";
            /**
             * Format: date-time
             * @description When it is asked; when the next one is asked; when it is asked anew
             */
            due_at: string;
            /**
             * Format: date-time
             * @description Since when an answer is waited for
             */
            asked_at: string | null;
            /** @description Who is asked */
            user: components["schemas"]["Ref"] | null;
        };
        IncidentCheckpoints: {
            items: components["schemas"]["IncidentCheckpoint"][];
        };
        PlaybookVariable: {
            name: string;
            /** @description A template */
            value: string;
            ask: string;
            required: boolean;
        };
        /** @description By language */
        StatusTexts: {
            [key: string]: string;
        };
        /** @enum {string} */
        StatusComponentState: "operational" | "under_maintenance" | "degraded_performance" | "partial_outage" | "major_outage";
        /** @enum {string} */
        StatusPostState: "investigating" | "identified" | "monitoring" | "resolved" | "scheduled" | "in_progress" | "completed";
        /** @enum {string} */
        StatusImpact: "none" | "minor" | "major" | "critical";
        StatusSays: {
            state: components["schemas"]["StatusPostState"];
            impact: components["schemas"]["StatusImpact"];
            title: components["schemas"]["StatusTexts"];
            text: components["schemas"]["StatusTexts"];
            /** @description Those that are affected */
            components: {
                [key: string]: components["schemas"]["StatusComponentState"];
            };
            /**
             * Format: date-time
             * @description Of a maintenance
             */
            starts_at: string | null;
            /** Format: date-time */
            ends_at: string | null;
            /**
             * Format: date-time
             * @description When it was so, when that was before it is published
             */
            shown_at: string | null;
        };
        StatusSaying: {
            /**
             * @description Of a new post
             * @default incident
             * @enum {string}
             */
            kind?: "incident" | "maintenance";
            /** @description Number or id of the incident that it belongs to; of a new post */
            incident?: string | null;
            /** @description Of a preview the post that it is of */
            post?: string;
            /** @description Of a preview */
            language?: string;
            /**
             * @description Of a preview which of both
             * @enum {string}
             */
            shown?: "page" | "post";
            /** @description Of the draft as you saw it */
            version?: number;
            /** @description Of the post as you saw it */
            post_version?: number;
            state: components["schemas"]["StatusPostState"];
            impact?: components["schemas"]["StatusImpact"];
            title: string | components["schemas"]["StatusTexts"];
            text: string | components["schemas"]["StatusTexts"];
            components?: {
                [key: string]: components["schemas"]["StatusComponentState"];
            };
            /** Format: date-time */
            starts_at?: string | null;
            /** Format: date-time */
            ends_at?: string | null;
            /** Format: date-time */
            shown_at?: string | null;
        };
        StatusVersion: {
            /** @description Of the draft as you saw it */
            version: number;
            reason?: string;
        };
        StatusUpdate: {
            id: string;
            post: string;
            page: string;
            /** @enum {string} */
            stage: "draft" | "proposed" | "published" | "dropped";
            says: components["schemas"]["StatusSays"];
            /** @description Counted up by each edit */
            version: number;
            /** @description Of the post when this was written */
            post_version: number;
            /** Format: date-time */
            shown_at: string | null;
            back_dated: boolean;
            written_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            published_at: string | null;
            published_by: string;
        };
        StatusPost: {
            id: string;
            page: string;
            /** @enum {string} */
            kind: "incident" | "maintenance";
            /** @description Its number */
            incident: string | null;
            /** @description As it is now; null while nothing of it is published */
            state: components["schemas"]["StatusPostState"] | null;
            says: components["schemas"]["StatusSays"] | null;
            over: boolean;
            /** Format: date-time */
            began_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            /** @description How often something of it was published */
            version: number;
            /** @description What is published, oldest first */
            updates: components["schemas"]["StatusUpdate"][];
        };
        CommunicationApproval: {
            id: string;
            name: string;
            /** @description How many have to agree */
            count: number;
            given: number;
            /** @description Names of those who may */
            people: string;
            /** @description Names of those who may when the time is over */
            substitutes: string;
            /** Format: date-time */
            substitutes_at: string | null;
            substitutes_asked: boolean;
        };
        CommunicationAnswer: {
            name: string;
            approves: boolean;
            reason: string;
            /** @description Of the text that it is about */
            version: number;
            via: string;
            /** Format: date-time */
            at: string;
        };
        /** @description How many messages wait, were taken and failed */
        CommunicationTally: {
            waiting: number;
            sent: number;
            failed: number;
        };
        Communication: {
            id: string;
            audience: components["schemas"]["Ref"];
            /** @description Of a regulatory clock, such as gdpr/notification */
            notification: string | null;
            language: string;
            /** @enum {string} */
            stage: "draft" | "proposed" | "sent" | "dropped";
            subject: string;
            body: string;
            /** @description Counted up by each edit */
            version: number;
            written_by: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            proposed_at: string | null;
            /** Format: date-time */
            sent_at: string | null;
            sent_by: string;
            approvals: components["schemas"]["CommunicationApproval"][];
            approvals_missing: number;
            answers: components["schemas"]["CommunicationAnswer"][];
            /** @description Whether whoever asks may */
            may_send: boolean;
            may_approve: boolean;
            /** @description A draft was written for the audience's status page */
            status_page_draft: boolean;
            delivery: components["schemas"]["CommunicationTally"];
        };
        Communications: {
            items: components["schemas"]["Communication"][];
        };
        AudienceState: {
            id: string;
            name: string;
            language: string;
            recipients: number;
            /** @description Names and addresses of the first 50 */
            people: string[];
            channels: string;
            /** @description Where a draft is written of what they are told */
            status_page: string | null;
            /** @description Whether whoever asks may */
            may_send: boolean;
            /** @description Names of those who may */
            senders: string;
            /** @description As the incident is now */
            approvals: components["schemas"]["CommunicationApproval"][];
        };
        IncidentCommunications: {
            audiences: components["schemas"]["AudienceState"][];
            /** @description Newest first */
            items: components["schemas"]["Communication"][];
        };
        Telling: {
            /** @description To be written into the record first */
            update?: {
                impact?: string;
                action?: string;
                next_step?: string;
                /** Format: date-time */
                next_update_at?: string;
            };
            messages: {
                audience: string;
                subject: string;
                body: string;
                /** @description Of a regulatory clock, such as gdpr/notification */
                notification?: string;
            }[];
            /**
             * @description Send what may be sent, and ask those who have to agree to the rest
             * @default false
             */
            send?: boolean;
        };
        CommunicationPreviewOf: {
            impact?: string;
            action?: string;
            next_step?: string;
            /** Format: date-time */
            next_update_at?: string;
            /** @description Only this one */
            audience?: string;
            notification?: string;
        };
        CommunicationPreviews: {
            items: {
                audience: string;
                subject: string;
                body: string;
            }[];
        };
        CommunicationWords: {
            version: number;
            subject: string;
            body: string;
        };
        CommunicationVersion: {
            /** @description As you saw it */
            version: number;
            reason?: string;
        };
        LoggedCommunication: {
            id: string;
            /** @enum {string} */
            kind: "audience" | "status_page";
            /** @description Its number */
            incident: string | null;
            audience: components["schemas"]["Ref"];
            language: string;
            subject: string;
            /** @description The exact text */
            body: string;
            channels: string;
            recipients: number;
            approvals: {
                name: string;
                approves: boolean;
                reason: string;
                /** Format: date-time */
                at: string;
            }[];
            sent_by: string;
            /** Format: date-time */
            sent_at: string;
            delivery: components["schemas"]["CommunicationTally"];
        };
        ReviewTrial: {
            /** @description So many incidents */
            looked_at: number;
            /** @description There were others */
            more: boolean;
            items: {
                incident: string;
                title: string;
                /** Format: date-time */
                resolved_at: string | null;
                rule: string;
                why: string;
                /** @description There is a review of it */
                reviewed: boolean;
            }[];
        };
        /** @description Whether nothing of the incident may be deleted */
        LegalHold: {
            held: boolean;
            reason: string;
            by: string;
            /** Format: date-time */
            since: string | null;
            /** @description How long what was told is kept else, such as `1095d`; null: for ever */
            communications_kept: string | null;
        };
        HeldIncident: {
            /** @description Its number */
            incident: string;
            title: string;
            reason: string;
            by: string;
            /** Format: date-time */
            since: string;
        };
        LoggedCommunicationPage: {
            /** @description How long the log is kept, such as `1095d`; null: for ever */
            kept_for: string | null;
            items: components["schemas"]["LoggedCommunication"][];
            next_cursor: string | null;
        };
        LoggedCommunicationWithMessages: components["schemas"]["LoggedCommunication"] & {
            messages: {
                name: string;
                /** @enum {string} */
                kind: "user" | "email" | "chat" | "webhook";
                channel: string;
                address: string;
                /** @enum {string} */
                state: "pending" | "sending" | "sent" | "failed";
                attempts: number;
                /** Format: date-time */
                ended_at: string | null;
                /** Format: date-time */
                next_attempt_at: string | null;
                why: string;
            }[];
        };
        BusinessImpact: {
            /** @description How often it was stated */
            version: number;
            /** @description What counts: as stated, else as computed */
            customers: number | null;
            /** @example 4505 */
            revenue: string | null;
            sla_credits: string | null;
            currency: string;
            /** @description Whether data of customers is exposed; null while nobody knows */
            customer_data: boolean | null;
            regulatory: string;
            note: string;
            /**
             * @description For how long people are or were affected
             * @example 42m
             */
            affected: string;
            stated: {
                customers: number | null;
                revenue: string | null;
                sla_credits: string | null;
                currency: string | null;
            };
            computed: {
                customers: number | null;
                revenue: string | null;
                sla_credits: string | null;
            };
        };
        BusinessImpactStated: {
            /** @description As you saw it */
            version: number;
            customers?: number | null;
            revenue?: string | null;
            sla_credits?: string | null;
            currency?: string;
            customer_data?: boolean | null;
            regulatory?: string;
            note?: string;
        };
        NextUpdate: {
            /**
             * @description How often updates are wanted
             * @example 30m
             */
            every: string | null;
            /** Format: date-time */
            due_at: string | null;
            /** @enum {string|null} */
            state: "waiting" | "reminded" | "late" | "paged" | null;
            /** @description Whoever wrote the last one said so */
            promised: boolean;
            /** @description Names of those who are to write it */
            writers: string;
            history: {
                /** Format: date-time */
                due_at: string;
                /** Format: date-time */
                done_at: string;
                late_by: string | null;
            }[];
        };
        RegulatoryClock: {
            incident: {
                number: string;
                title: string;
            };
            clock: string;
            name: string;
            description: string;
            audience: string;
            /** @description Names of those who are reminded */
            responsible: string;
            /** @enum {string} */
            state: "running" | "stopped" | "done";
            /**
             * Format: date-time
             * @description Since when people are aware of it
             */
            started_at: string;
            /** @description null by a rule */
            started_by: string | null;
            reason: string;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string;
            ended_reason: string;
            /** Format: date-time */
            next_due_at: string | null;
            late: boolean;
            notifications: {
                id: string;
                name: string;
                /**
                 * Format: date-time
                 * @description null while another one comes before
                 */
                due_at: string | null;
                /** Format: date-time */
                done_at: string | null;
                done_by: string;
                evidence: string;
                /** @description By which it was sent */
                communication: string | null;
                late: boolean;
            }[];
        };
        RegulatoryClocks: {
            items: components["schemas"]["RegulatoryClock"][];
        };
        IncidentClocks: {
            items: components["schemas"]["RegulatoryClock"][];
            others: {
                clock: string;
                name: string;
                description: string;
            }[];
        };
        ClockStart: {
            /** Format: date-time */
            aware_at?: string | null;
            reason?: string;
        };
        ClockStop: {
            reason: string;
        };
        ClockProof: {
            notification: string;
            /**
             * @description What shows it
             * @example Reference 4711
             */
            evidence: string;
            /** Format: date-time */
            sent_at?: string | null;
        };
        StatusApproval: {
            name: string;
            approves: boolean;
            reason: string;
            /** @description Of the update that it is about */
            version: number;
            via: string;
            /** Format: date-time */
            at: string;
        };
        StatusSubscriber: {
            id: string;
            /** @description The one incident or maintenance of which they hear */
            post: {
                id: string;
                title: string;
            } | null;
            /** @enum {string} */
            kind: "email" | "webhook";
            address: string;
            components: string[];
            language: string;
            /** @enum {string} */
            state: "pending" | "active" | "ended";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            confirmed_at: string | null;
        };
        StatusDraft: components["schemas"]["StatusUpdate"] & {
            approvals: components["schemas"]["StatusApproval"][];
            /** @description How many more have to agree */
            approvals_missing: number;
            /** @description Something else was published of the post since it was written */
            outdated: boolean;
            /** @description Whether whoever asks may */
            may_publish: boolean;
            may_approve: boolean;
            post_now: components["schemas"]["StatusPost"] | null;
        };
        StatusComponent: {
            id: string;
            name: string;
            group: string;
            service: string | null;
            state: components["schemas"]["StatusComponentState"];
            /** @description As the health of the service behind it says; never published by itself */
            proposed: components["schemas"]["StatusComponentState"] | null;
        };
        StatusPageSummary: {
            id: string;
            name: string;
            /** @enum {string} */
            access: "public" | "password" | "signed_in" | "addresses" | "customers";
            url: string;
            languages: string[];
            time_zone: string;
            /** @enum {string} */
            state: "operational" | "maintenance" | "minor" | "major" | "critical";
            /** @description Posts that are open */
            open: number;
            drafts: number;
            may_publish: boolean;
            /** @description From which impact on somebody has to agree */
            needs_approval: components["schemas"]["StatusImpact"] | null;
        };
        StatusPageState: components["schemas"]["StatusPageSummary"] & {
            components: components["schemas"]["StatusComponent"][];
            posts: components["schemas"]["StatusPost"][];
            waiting: components["schemas"]["StatusDraft"][];
            exports: components["schemas"]["StatusExport"][];
        };
        /** @description Where a public page is written as plain files, and how that stands */
        StatusExport: {
            id: string;
            /** @enum {string} */
            to: "directory" | "s3" | "git";
            /** @description Where the bucket or the repository is; empty for a directory of the server */
            place: string;
            /**
             * Format: date-time
             * @description All that the page showed then was there
             */
            exported_at: string | null;
            commit: string | null;
            /** @description So many are known to be there */
            files: number;
            /** @description Why the last attempt failed; empty: it did not */
            trouble: string;
            /** Format: date-time */
            failing_since: string | null;
            /** Format: date-time */
            next_try_at: string | null;
        };
        IncidentStatus: {
            posts: components["schemas"]["StatusPost"][];
            waiting: components["schemas"]["StatusDraft"][];
            pages: (components["schemas"]["StatusPageSummary"] & {
                components: components["schemas"]["StatusComponent"][];
                /** @description A component of it is the service of the incident */
                concerned: boolean;
            })[];
        };
        PlaybookSummary: {
            id: string;
            name: string;
            description: string;
            /** @enum {string} */
            start: "automatically" | "by_hand";
            /** @description How often it was stored */
            version: number;
            /** @description How many there are, without those in others */
            steps: number;
            variables: components["schemas"]["PlaybookVariable"][];
        };
        Playbooks: {
            items: components["schemas"]["PlaybookSummary"][];
        };
        PlaybookStep: {
            /** @example 2.1 */
            step: string;
            /** @enum {string} */
            kind: "manual" | "wait" | "group" | "parallel" | "action" | "playbook";
            name: string;
            depth: number;
            /** @description It has conditions */
            conditional: boolean;
            /** @enum {string} */
            on_failure: "ask" | "stop" | "continue";
            /** @description Whose it is: a person or a role; empty: nobody's */
            who: string;
            due: string | null;
            wait: string | null;
            approval: null | {
                count: number;
                within: string;
                /** @description Who may approve it */
                asked?: string[];
                /** @description Whoever asks may approve it now */
                mine?: boolean;
                given?: {
                    name: string;
                    approves: boolean;
                    reason: string;
                    via: string;
                    /** Format: date-time */
                    at: string;
                }[];
            };
        };
        PlaybookFlowStep: components["schemas"]["PlaybookStep"] & {
            /** @description The step that it stands in */
            parent: string | null;
            /** @description The step that has to have ended before */
            after: string | null;
            /** @description What it does */
            action: string | null;
        };
        PlaybookInFull: components["schemas"]["PlaybookSummary"] & {
            flow: components["schemas"]["PlaybookFlowStep"][];
            /** @description As it is declared; secrets are left out */
            declaration: Record<string, never>;
        };
        PlaybookDryRun: {
            variables: {
                [key: string]: string;
            };
            steps: (components["schemas"]["PlaybookStep"] & {
                /** @description Its conditions do not hold */
                skipped: boolean;
                /** @description What an action would do */
                details: string;
                /**
                 * @description After the start, as far as waits say
                 * @example 10m
                 */
                at: string;
            })[];
        };
        PlaybookRunStep: components["schemas"]["PlaybookFlowStep"] & {
            /**
             * @description question: it failed, or nobody knows whether it ran, and a person says how it goes on
             * @enum {string}
             */
            state: "waiting" | "open" | "approval" | "queued" | "running" | "pausing" | "question" | "done" | "skipped" | "failed" | "cancelled";
            attempts: number;
            /** Format: date-time */
            due_at: string | null;
            late: boolean;
            /** Format: date-time */
            began_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            ended_by: string;
            note: string;
            output: string;
            runner: string | null;
        };
        PlaybookRun: {
            run: number;
            playbook: components["schemas"]["Ref"];
            /** @description The first digits of the SHA-256 of the playbook as it was when the run began */
            version: string;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "cancelled";
            why: string;
            /** @description Empty: by itself */
            started_by: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            ended_at: string | null;
            variables: {
                [key: string]: string;
            };
            break_glass: null | {
                /** Format: date-time */
                until: string;
                by: string;
                reason: string;
            };
            steps: components["schemas"]["PlaybookRunStep"][];
        };
        IncidentPlaybooks: {
            items: components["schemas"]["PlaybookRun"][];
            playbooks: (components["schemas"]["PlaybookSummary"] & {
                /** @description It is meant for such an incident */
                fits: boolean;
                /** @description It was started on this one */
                started: boolean;
            })[];
        };
        PlaybookStart: {
            playbook: string;
            variables?: {
                [key: string]: string;
            };
        };
        PlaybookReason: {
            reason?: string | null;
        };
        PlaybookApproval: {
            reason?: string | null;
            /** @description For whom, with a token that may administer; left out: whoever is signed in */
            user?: string | null;
        };
        Runners: {
            items: {
                id: string;
                name: string;
                labels: string[];
                enabled: boolean;
                has_token: boolean;
                version: string;
                /**
                 * Format: date-time
                 * @description Since the server started
                 */
                last_seen_at: string | null;
                commands: string[];
            }[];
        };
        RunnerPoll: {
            /**
             * @description When to ask again
             * @example 2s
             */
            poll_after: string;
            job: null | {
                id: string;
                command: string;
                arguments: {
                    [key: string]: string;
                };
                timeout: string;
            };
        };
        IncidentFollowers: {
            items: {
                user: components["schemas"]["Ref"];
                /** Format: date-time */
                since: string;
            }[];
        };
        FollowRequest: {
            /** @description A user's id; left out: whoever asks */
            user?: string | null;
        };
        HypothesisArgument: {
            text: string;
            /** @description The entry of the record that shows it */
            entry: number | null;
            by: string;
            /** Format: date-time */
            at: string;
        };
        HypothesisArgumentRequest: {
            /** @description false: it speaks against it */
            supports: boolean;
            text: string;
            /** @description The sequence of an entry of the record that shows it */
            entry?: number | null;
        };
        Hypothesis: {
            number: number;
            text: string;
            /** @enum {string} */
            state: "open" | "confirmed" | "rejected";
            by: string;
            /** Format: date-time */
            at: string;
            for: components["schemas"]["HypothesisArgument"][];
            against: components["schemas"]["HypothesisArgument"][];
        };
        /** @description A change set as CodeMirror 6 writes it: a number keeps so many UTF-16 code units, an array takes so many away and puts the lines behind it there */
        TextChanges: (number | (number | string)[])[];
        PostmortemEdits: {
            /** @description Of the section now */
            version: number;
            /** @description What was pushed */
            taken: boolean;
            /** @description What is missing is not kept any more: read the section anew */
            too_old: boolean;
            updates: {
                /** @description Of the section afterwards */
                version: number;
                client: string;
                changes: components["schemas"]["TextChanges"];
                /** @description Name */
                by: string;
            }[];
        };
        PostmortemSection: {
            section: number;
            /**
             * @description What Muster wrote into it at first; timeline and analysis have no text
             * @enum {string}
             */
            fill: "none" | "summary" | "impact" | "detection" | "response" | "timeline" | "delays" | "hypotheses" | "analysis" | "decisions" | "remedy";
            title: string;
            hint: string;
            /** @description Markdown */
            text: string;
            version: number;
        };
        PostmortemItem: {
            /** @description Of the record */
            entry: number;
            /** Format: date-time */
            at: string;
            kind: string;
            /** @description As the record says it */
            words: string;
            hidden: boolean;
            /** @description In place of these words; empty: none */
            title: string;
            note: string;
        };
        /** @enum {string} */
        PostmortemFindingKind: "factor" | "why" | "cause" | "well" | "lucky" | "badly";
        PostmortemFinding: {
            finding: number;
            kind: components["schemas"]["PostmortemFindingKind"];
            text: string;
            /** @description Findings that it brought about */
            leads_to: number[];
            /** @description None: it is a claim */
            evidence: {
                /** @description Of the record */
                entry: number | null;
                alert: string | null;
                words: string;
            }[];
            by: string;
            /** Format: date-time */
            at: string;
        };
        PostmortemFindingRequest: {
            kind: components["schemas"]["PostmortemFindingKind"];
            text: string;
            /** @description Of a why: the one that it explains; of a cause: what it brought about */
            leads_to?: number[];
            evidence?: {
                /** @description Of the record of the incident; a file is the entry that added it */
                entry?: number | null;
                /** @description Of the incident */
                alert?: string | null;
            }[];
        };
        PostmortemComment: {
            comment: number;
            section: number;
            quote: string;
            text: string;
            /** @description Of a suggestion */
            replacement: string | null;
            /** @enum {string} */
            state: "open" | "resolved" | "accepted" | "refused";
            by: string;
            /** Format: date-time */
            at: string;
            settled_by: string;
            /** Format: date-time */
            settled_at: string | null;
        };
        PostmortemVersion: {
            version: number;
            name: string;
            content_version: number;
            by: string;
            /** Format: date-time */
            at: string;
        };
        Postmortem: {
            incident: string;
            incident_id: string;
            title: string;
            template: string;
            /**
             * @description Of what Muster wrote into it
             * @enum {string}
             */
            language: "en" | "de";
            purpose: string;
            /** @enum {string} */
            state: "draft" | "published";
            /** @description Counted up with each change of what is read in it */
            content_version: number;
            /** @description The content version that was published last; 0: none was */
            published_version: number;
            /** Format: date-time */
            published_at: string | null;
            published_by: string;
            created_by: string;
            /** Format: date-time */
            created_at: string;
            sections: components["schemas"]["PostmortemSection"][];
            timeline: components["schemas"]["PostmortemItem"][];
            findings: components["schemas"]["PostmortemFinding"][];
            comments: components["schemas"]["PostmortemComment"][];
            versions: components["schemas"]["PostmortemVersion"][];
            sign_off: {
                signatures: {
                    name: string;
                    /** Format: date-time */
                    at: string;
                    via: string;
                    /** @description false: it was changed since */
                    current: boolean;
                }[];
                /** @description Signatures before it can be published */
                missing: number;
                may_sign: boolean;
            };
        };
        PostmortemLine: {
            incident: string;
            incident_id: string;
            title: string;
            service: string;
            priority: string | null;
            severity: string;
            /** @enum {string} */
            state: "draft" | "published";
            /** @description Since it was published */
            changed: boolean;
            /** Format: date-time */
            published_at: string | null;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** @description Of what it says now */
            signatures: number;
            open_comments: number;
        };
        WordingRemark: {
            from: number;
            until: number;
            /** @enum {string} */
            kind: "hindsight" | "omission" | "judgement" | "person" | "guilt";
            why: string;
            text: string;
            /** @description To put there; empty: leave it out */
            instead: string;
        };
        Remedy: {
            /** @description What helps for now */
            workaround?: string;
            /** @description What helped for good */
            fix?: string;
            /** @description Under which name or address the fault is known */
            known_error?: string;
        };
        IncidentChat: {
            /** @description The organisation has a section `chat` */
            declared: boolean;
            provider: string | null;
            /**
             * @description The provider's name
             * @example Slack
             */
            chat: string | null;
            /** @enum {string} */
            mirror: "all" | "chosen" | "none";
            /** @enum {string} */
            state: "none" | "opening" | "open" | "archived" | "lost" | "failed";
            /**
             * @description Its name; null while there is none
             * @example inc-20240507-db-latency
             */
            channel: string | null;
            /** @description Where people find it */
            url: string | null;
            /** @description Why the last thing did not work; it is tried again */
            trouble: string | null;
            /** @description Entries of the record that are in the channel */
            entries: number[];
            /** @description What was done there last, the newest first; at most ten */
            operations: {
                number: number;
                /** @enum {string} */
                kind: "identify" | "create" | "topic" | "post" | "pin" | "invite" | "archive" | "make_private";
                /** @enum {string} */
                state: "pending" | "sending" | "done" | "failed";
                attempts: number;
                /** Format: date-time */
                at: string;
                /** Format: date-time */
                next_try_at: string | null;
                reason: string | null;
            }[];
        };
        ChatHistory: {
            /** @description False: it was a dry run */
            stored: boolean;
            /** @description Messages in the file */
            found: number;
            /** @description Of another time than the incident's */
            elsewhere: number;
            /** @description In the record already */
            known: number;
            /** @description Not taken this time; the same file brings them */
            left: number;
            /** @description What is taken */
            items: {
                /** Format: date-time */
                at: string;
                who: string;
                text: string;
            }[];
        };
        IncidentHypotheses: {
            items: components["schemas"]["Hypothesis"][];
            remedy: {
                workaround: string;
                fix: string;
                known_error: string;
            };
        };
        Bridge: {
            name: string;
            /** @description Empty: none */
            url: string;
            /** @description Empty: none */
            phone: string;
            /** @description Nobody meets; what there is to say is written into the room */
            asynchronous: boolean;
        };
        Evidence: {
            /** @description The sequence of the entry of the record that added it */
            file: number;
            name: string;
            /** @example image/png */
            type: string;
            /** @description Bytes */
            size: number;
            sha256: string;
            note: string;
            by: string;
            /** Format: date-time */
            at: string;
            /** @description A picture that may stand in a page */
            shown: boolean;
        };
        IncidentEvidence: {
            items: components["schemas"]["Evidence"][];
            file_max: number;
            total_max: number;
        };
        IncidentCustody: {
            items: {
                entry: number;
                /** Format: date-time */
                at: string;
                /** @enum {string} */
                act: "added" | "viewed";
                file: number;
                name: string;
                sha256: string;
                who: string;
                who_id: string;
                via: string;
            }[];
        };
        /** @enum {string} */
        LinkKind: "parent" | "child" | "related";
        /** @enum {string} */
        KnowledgeKind: "postmortem" | "runbook" | "known_error" | "how_to";
        /** @description Who may read it besides its owners */
        KnowledgeAccess: "everybody" | {
            teams: string[];
            people: string[];
        };
        KnowledgeSummary: {
            /** @example KB-12 */
            number: string;
            kind: components["schemas"]["KnowledgeKind"];
            title: string;
            owner: components["schemas"]["Ref"] | null;
            team: components["schemas"]["Ref"] | null;
            tags: string[];
            services: string[];
            access: components["schemas"]["KnowledgeAccess"];
            archived: boolean;
            version: number;
            /** Format: date-time */
            review_at: string | null;
            overdue: boolean;
            /** Format: date-time */
            updated_at: string;
            updated_by: string;
        };
        /** @description A text in pieces */
        KnowledgePieces: {
            text: string;
            /** @description One of the words that were looked for */
            hit: boolean;
        }[];
        KnowledgeList: {
            items: (components["schemas"]["KnowledgeSummary"] & {
                title_pieces: components["schemas"]["KnowledgePieces"];
                snippet: components["schemas"]["KnowledgePieces"];
            })[];
            /** @description Of all that were found */
            count: number;
            /** @description Nothing has all words; these have some */
            some_words: boolean;
            /** @description Words that were taken in place of typed ones */
            instead: string[];
        };
        KnowledgeUsed: {
            /** @description For so many it was opened */
            incidents: number;
            /** @description So many people said so */
            helped: number;
            not_helped: number;
        };
        KnowledgeText: {
            kind: components["schemas"]["KnowledgeKind"];
            title: string;
            /** @description Markdown */
            text: string;
            owner: string;
            team: string;
            tags: string[];
            services: string[];
            access: components["schemas"]["KnowledgeAccess"];
            review_days: number;
        };
        KnowledgeVersion: {
            version: number;
            reason: string;
            by: string;
            via: string;
            /** Format: date-time */
            at: string;
            says?: components["schemas"]["KnowledgeText"];
        };
        KnowledgeDocument: components["schemas"]["KnowledgeSummary"] & {
            /** @description Markdown */
            text: string;
            /**
             * @description What it was made of: postmortem:INC-12
             * @example
             */
            source: string;
            review_days: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            versions: components["schemas"]["KnowledgeVersion"][];
            /** @description For which incidents it was opened last */
            uses: {
                /** @example INC-7 */
                incident: string;
                title: string;
                by: string;
                /** Format: date-time */
                at: string;
                helped: boolean | null;
            }[];
            used: components["schemas"]["KnowledgeUsed"];
            /** @description Whether the caller may change it; otherwise they may propose */
            may_write: boolean;
        };
        KnowledgeRequest: {
            kind?: components["schemas"]["KnowledgeKind"];
            title?: string;
            text?: string;
            owner?: string | null;
            team?: string | null;
            tags?: string[];
            services?: string[];
            access?: components["schemas"]["KnowledgeAccess"];
            review_days?: number;
            /** @description Why it is changed */
            reason?: string | null;
            /** @description Of a new document: what it is made of */
            source?: string | null;
            /** @description The version that the writer has */
            version?: number | null;
            archived?: boolean | null;
        };
        KnowledgeReport: {
            days: number;
            items: (components["schemas"]["KnowledgeSummary"] & {
                used: components["schemas"]["KnowledgeUsed"];
            })[];
        };
        IncidentKnowledge: {
            opened: (components["schemas"]["KnowledgeSummary"] & {
                opened_by: {
                    name: string;
                    /** Format: date-time */
                    at: string;
                    helped: boolean | null;
                }[];
                /** @description Whether the caller said that it helped */
                mine: boolean | null;
            })[];
            offered: (components["schemas"]["KnowledgeSummary"] & {
                because: string[];
                used: components["schemas"]["KnowledgeUsed"];
            })[];
        };
        KnowledgeProposalSummary: {
            id: string;
            document: {
                number: string;
                title: string;
            } | null;
            playbook: components["schemas"]["Ref"] | null;
            reason: string;
            source: string;
            /** @enum {string} */
            state: "open" | "approved" | "refused" | "withdrawn";
            by: string;
            /** Format: date-time */
            at: string;
            decided_by: string | null;
            /** Format: date-time */
            decided_at: string | null;
            /** @description Why */
            decision: string;
            /** @description The version that it was written on */
            base: number;
            /** @example INC-7 */
            incident: string | null;
            may_decide: boolean;
        };
        KnowledgeProposals: {
            items: components["schemas"]["KnowledgeProposalSummary"][];
        };
        KnowledgeProposal: components["schemas"]["KnowledgeProposalSummary"] & {
            /** @description Of a document, title and text; of a playbook, its declaration */
            proposed: {
                [key: string]: unknown;
            };
            /** @description What it was written on */
            before: {
                [key: string]: unknown;
            } | null;
            now: {
                [key: string]: unknown;
            } | null;
            /** @description Of what is there now */
            version: number;
            is_own: boolean;
        };
        KnowledgeProposalRequest: {
            /**
             * @description The number of a document
             * @example KB-12
             */
            document?: string | null;
            /** @description Or the id of a playbook */
            playbook?: string | null;
            /** @description That the writer had; left out */
            version?: number | null;
            /** @description Left out */
            title?: string | null;
            text?: string | null;
            /** @description Of a playbook, as PUT /v1/config/playbooks/{id} takes it */
            declaration?: {
                [key: string]: unknown;
            };
            /** @description What was found, and where */
            reason: string;
            /** @example INC-7 */
            incident?: string | null;
            /** @description What it comes from: postmortem:INC-12, action:7 */
            source?: string | null;
        };
        LinkRequest: {
            /** @description The number or id of the other one */
            incident: string;
            kind?: components["schemas"]["LinkKind"];
        };
        IncidentLinks: {
            items: {
                kind: components["schemas"]["LinkKind"];
                number: string;
                /** @description Empty when it is hidden */
                title: string;
                /** @description It is not for you to see */
                hidden: boolean;
                status: components["schemas"]["Status"];
                severity: components["schemas"]["Severity"];
                priority: components["schemas"]["Priority"] | null;
                /** Format: date-time */
                since: string;
            }[];
        };
        MatrixRow: {
            impact: components["schemas"]["Impact"][];
            criticality: components["schemas"]["Criticality"][];
            urgency: components["schemas"]["Urgency"][];
            kind: components["schemas"]["IncidentKind"];
            priority: components["schemas"]["Priority"];
            /** @description In the words of its scheme; empty: as the priority */
            level: string;
        };
        MatrixCell: components["schemas"]["Answers"] & components["schemas"]["Proposal"];
        /** @description How a business unit calls a priority */
        Level: {
            /** @example SEV1 */
            name: string;
            priority: components["schemas"]["Priority"];
        };
        /** @description How a business unit says how urgent something is and how far it is, mapped to P1 to P4 and the common stages */
        UnitScheme: {
            id: string;
            name: string;
            teams: string[];
            services: string[];
            /** @description From the most urgent */
            levels: components["schemas"]["Level"][];
            /** @description In their order; empty: the common ones */
            stages: {
                name: string;
                stage: components["schemas"]["Stage"];
                needs: components["schemas"]["StageNeed"][];
            }[];
            /** @description False: the organisation's matrix counts, in the words of this scheme */
            own_matrix: boolean;
            rows: components["schemas"]["MatrixRow"][];
            cells: components["schemas"]["MatrixCell"][];
        };
        ClassificationScheme: {
            /** @description The first that fits counts; an empty list asks for nothing */
            rows: components["schemas"]["MatrixRow"][];
            cells: components["schemas"]["MatrixCell"][];
            /** @description Of business units */
            schemes: components["schemas"]["UnitScheme"][];
            /** @description Incidents so urgent are proposed as major ones; null: none */
            major_from: components["schemas"]["Priority"] | null;
            /** @description Teams whose members say which incident is a major one; empty: everybody who responds */
            major_by: string[];
            categories: string[];
            /** @description Categories whose incidents are seen only by those who are named here and those who take part in them; of all others everybody may know */
            need_to_know: {
                category: string;
                roles: ("observer" | "responder" | "manager" | "admin")[];
                teams: string[];
                users: string[];
            }[];
        };
        IncidentPage: {
            items: components["schemas"]["Incident"][];
            next_cursor: string | null;
        };
        /** @description Where the escalation stands */
        Escalation: {
            /**
             * @description exhausted: every step of every round is done and nobody acknowledged
             * @enum {string}
             */
            state: "waiting" | "stopped" | "exhausted";
            /** @description Of the steps, how many were done in this round */
            step: number;
            steps: number;
            /** @description From 1 */
            round: number;
            rounds: number;
            /**
             * Format: date-time
             * @description When the next step comes
             */
            due_at: string | null;
        };
        /** @description Who did it */
        Actor: {
            /** @enum {string} */
            kind: "user" | "token" | "integration" | "system" | "guest";
            id: string;
            name: string;
        };
        TimelineEntry: {
            /** @description Place in the organisation's record; grows */
            sequence: number;
            /** Format: date-time */
            at: string;
            /**
             * @example alert.opened
             * @example notification.queued
             * @example delivery.accepted
             * @example incident.acknowledged
             */
            kind: string;
            /** @description A sentence, in German when Accept-Language prefers it to English. What a person, a tool or a provider wrote stays in their language */
            text: string;
            actor: components["schemas"]["Actor"];
            /** @description Door and way: web, api, cli, email, webhook, ntfy, unifiedpush, engine, integration type */
            via: string;
            /** @description The facts that the sentence is made of */
            data: Record<string, never>;
            /**
             * Format: date-time
             * @description Only of what was written later than it happened: when that was. `at` stays when it was written
             */
            happened_at?: string;
            /** @description Only of what was edited. How many wordings there are; without it there is one */
            revision?: number;
            revised?: components["schemas"]["Stamp"];
            struck?: components["schemas"]["Stamp"];
            struck_because?: string;
            pinned?: components["schemas"]["Stamp"];
            /** @description Only of an answer: the entry that its thread hangs on, which is none itself */
            reply_to?: number;
            /** @description Only of an entry that was answered */
            replies?: {
                count: number;
                /** Format: date-time */
                last_at: string;
            };
            /** @description Only of an entry that has any; in the order in which they were given first */
            reactions?: components["schemas"]["Reacted"][];
        };
        /** @enum {string} */
        Reaction: "seen" | "agree" | "disagree" | "question" | "done" | "thanks";
        Reacted: {
            reaction: components["schemas"]["Reaction"];
            by: components["schemas"]["Actor"][];
        };
        ReadMark: {
            /** @description The newest that was seen */
            entry: number;
            /** Format: date-time */
            at: string;
        };
        Reads: {
            mine: components["schemas"]["ReadMark"] | null;
            others: (components["schemas"]["ReadMark"] & {
                user: components["schemas"]["Ref"];
            })[];
        };
        /** @enum {string} */
        Stage: "detected" | "logged" | "triaged" | "investigating" | "identified" | "mitigated" | "resolved" | "closed" | "reviewed";
        Progress: {
            stage: components["schemas"]["Stage"];
            /** @description As its business unit calls it; empty: it has no word of its own */
            own_stage: string;
            /** @description All stages of its business unit, in their order; empty: it has none of its own */
            own_stages: {
                name: string;
                /** @description The common one that it is */
                stage: components["schemas"]["Stage"];
                /**
                 * Format: date-time
                 * @description When it was reached; null: it is to come, or was left out
                 */
                at: string | null;
                /** @description What the way there asks for and is not there */
                missing: components["schemas"]["StageNeed"][];
            }[];
            /** @description Those that were reached, in their order */
            stages: {
                stage: components["schemas"]["Stage"];
                /** Format: date-time */
                at: string;
            }[];
            impact: {
                /**
                 * Format: date-time
                 * @description null: nobody said
                 */
                began_at: string | null;
                /** Format: date-time */
                ended_at: string | null;
            };
            /** @description What closing it asks for and is not there */
            missing: components["schemas"]["StageNeed"][];
            /** @description Each later stage that asks for something that is not there */
            asks: {
                stage: components["schemas"]["Stage"];
                missing: components["schemas"]["StageNeed"][];
            }[];
        };
        /** @enum {string} */
        StageNeed: "impact" | "closing_update" | "priority" | "category" | "impact_began" | "update" | "decision" | "roles" | "tasks";
        Stamp: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Actor"];
        };
        NoteRequest: {
            /** @description The web UI shows it as Markdown */
            text: string;
            /** @description The entry that it answers; an answer to an answer goes to the same thread. Who wrote in the thread is told as followers are. A correction leaves it as it is */
            reply_to?: number;
            /**
             * Format: date-time
             * @description When it happened, for what is written later; at most 30 days before the incident was opened
             */
            happened_at?: string;
        };
        UpdateRequest: {
            /** @description What is broken now, for whom */
            impact?: string;
            /** @description What was done or is being done */
            action?: string;
            next_step?: string;
            /**
             * Format: date-time
             * @description When people may expect the next update; within 7 days
             */
            next_update_at?: string;
            /** Format: date-time */
            happened_at?: string;
        };
        DecisionRequest: {
            decision: string;
            why?: string;
            /** @description Who decided, as people call them; without it, who writes it */
            decided_by?: string;
            /** @description What else was considered */
            options?: string[];
            /** Format: date-time */
            happened_at?: string;
        };
        /** @description What a note, an update or a decision has, as the entry is one, and the revision */
        EntryEdit: {
            /** @description The one that was seen */
            revision: number;
            text?: string;
            impact?: string;
            action?: string;
            next_step?: string;
            /** Format: date-time */
            next_update_at?: string;
            decision?: string;
            why?: string;
            decided_by?: string;
            options?: string[];
            /** Format: date-time */
            happened_at?: string;
        };
        ConfigHistoryPage: {
            items: components["schemas"]["ConfigHistoryEntry"][];
            next_cursor: string | null;
        };
        ConfigHistoryEntry: {
            /** @description Place in the organisation's record; grows */
            sequence: number;
            /** Format: date-time */
            at: string;
            /** @description A sentence */
            text: string;
            actor: components["schemas"]["Actor"];
            via: string;
            /** @description How many objects this one act changed */
            change_count: number;
            /** @description The first 100; only the object that was asked for */
            changes: components["schemas"]["ConfigHistoryChange"][];
        };
        ConfigHistoryChange: {
            /** @enum {string} */
            action: "create" | "update" | "delete";
            /** @description One of the kinds, or passwords, tokens */
            kind: string;
            id: string;
            /** @description What an update changed */
            fields: string[];
            /** @description As it was, without secrets; null when it was made. Only for one object */
            before?: Record<string, never> | null;
            /** @description As it became, without secrets; null when it was deleted. Only for one object */
            after?: Record<string, never> | null;
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            next_cursor: string | null;
        };
        IncidentWhy: {
            user: components["schemas"]["Ref"];
            /**
             * @description told; no step leads to them; others were on call; somebody (`by`) acknowledged before their step came; it was resolved before that; it
             *     is held back; their step comes at `at`; their step left them out (its `why`); it ended before; it was merged into `by`
             * @enum {string}
             */
            answer: "told" | "not_in_policy" | "somebody_else" | "taken" | "over" | "held_back" | "not_yet" | "passed_over" | "exhausted" | "merged" | "forwarded";
            /** Format: date-time */
            at: string | null;
            /** @description A name, or the number of an incident; may be empty */
            by: string;
            /** @description Name of the policy that `step` is of; may be empty */
            policy: string;
            step: number | null;
            steps: {
                policy: string;
                step: number;
                name: string;
                /** @enum {string} */
                became: "told" | "nobody" | "passed_over" | "waits" | "never_came";
                /**
                 * Format: date-time
                 * @description When it came
                 */
                at: string | null;
                /** @description Names of whom it told */
                told: string[];
                /** @description Of nobody and passed_over */
                why: string;
                /**
                 * @description Why it leads to that person; empty: it does not
                 * @example [
                 *       "on call for Shop primary"
                 *     ]
                 */
                leads: string[];
                instead: {
                    schedule: string;
                    on_call: string[];
                }[];
            }[];
            entries: components["schemas"]["TimelineEntry"][];
        };
        Notification: {
            id: string;
            /** Format: date-time */
            created_at: string;
            recipient: {
                /** @enum {string} */
                kind: "user" | "webhook";
                id: string;
                name: string;
            };
            /** @description Why this person: "step 1 of Shop: on call for Shop primary" */
            reason: string;
            /** @description Id of the person whom it was meant for and who forwards it */
            forwarded_from: string | null;
            deliveries: components["schemas"]["Delivery"][];
        };
        ProviderUse: {
            provider: string;
            day: components["schemas"]["ProviderCount"];
            month: components["schemas"]["ProviderCount"];
            /** @description null where nobody said what messages cost */
            currency: string | null;
            /** @description Its quota is used up: others carry what it would */
            used_up: boolean;
        };
        ProviderCount: {
            messages: number;
            /** @description Such as "1.50" */
            cost: string;
            quota: number | null;
        };
        Delivery: {
            id: string;
            channel: components["schemas"]["Channel"];
            /** @description For a device: its name */
            address: string;
            /**
             * @description failed: refused, or its deadline passed
             * @enum {string}
             */
            state: "pending" | "sending" | "accepted" | "failed" | "cancelled";
            /** Format: date-time */
            due_at: string;
            attempts: number;
            /** Format: date-time */
            last_attempt_at: string | null;
            /** @description What the provider said last */
            outcome: string | null;
            /** @description Id of the provider that carries it, of channels that go by one */
            provider: string | null;
            /** @description What the provider said later */
            receipt: {
                /** @enum {string} */
                state: "delivered" | "failed";
                /** Format: date-time */
                at: string;
                reason: string;
            } | null;
            /** @description When it was read, as far as anybody can tell. Acknowledging is something else */
            read: {
                /** Format: date-time */
                at: string;
                /**
                 * @description receipt: its provider says so; link: its link was opened; push: it was opened on the device
                 * @enum {string}
                 */
                how: "receipt" | "link" | "push";
            } | null;
            /** @description What the person answered by it */
            reply: {
                text: string;
                /** Format: date-time */
                at: string;
            } | null;
        };
        /**
         * @description Those after unifiedpush go by a provider
         * @enum {string}
         */
        Channel: "email" | "webhook" | "ntfy" | "push" | "unifiedpush" | "sms" | "phone" | "slack" | "telegram" | "mattermost" | "teams" | "discord" | "google_chat" | "zulip" | "rocket_chat" | "matrix" | "gotify" | "pushover" | "irc";
        ProviderSetting: {
            /** @description As under `settings` or `secrets` of a provider */
            name: string;
            label: string;
            hint: string;
            default: string;
            required: boolean;
        };
        ProviderType: {
            /** @description As a provider's `type` */
            type: string;
            title: string;
            /** @description Where the vendor explains it */
            docs: string;
            /** @description What to do at the provider; {reply_url}, {receipt_url}, {voice_url} and {action_url} stand for the addresses at which it calls */
            setup: string;
            channels: components["schemas"]["Channel"][];
            settings: components["schemas"]["ProviderSetting"][];
            secrets: components["schemas"]["ProviderSetting"][];
            /** @description It signs its calls, and the signature is checked; else the key in the address is the proof */
            signed: boolean;
            /** @description Answers of people come back */
            replies: boolean;
            /** @description It says later what became of a message */
            receipts: boolean;
            /** @description It can be asked for the answers of people (`polls: true` of the provider), where it cannot call this server */
            polls: boolean;
        };
        Contact: {
            id: string;
            channel: components["schemas"]["Channel"];
            /** @description For a device: the name that its person gave it */
            address: string;
            /** @description Null when nothing was ever sent there; of today's address only, as the instants below */
            last_attempt: {
                /** Format: date-time */
                at: string;
                /**
                 * @description pending: it is tried again
                 * @enum {string}
                 */
                state: "sending" | "accepted" | "pending" | "failed";
                /** @description What the provider said; null while it is being sent */
                outcome: string | null;
                test: boolean;
            } | null;
            /**
             * Format: date-time
             * @description When a provider last accepted a page
             */
            proven_at: string | null;
            /**
             * Format: date-time
             * @description When the link of a page that came this way was last used: somebody saw it
             */
            acknowledged_at: string | null;
            /**
             * @description Whether it was shown that the address is this person's. pending: they entered it themselves, and no code came back yet: it is
             *     used after all others. not_asked: somebody else declared it. not_needed: no code goes this way.
             * @enum {string}
             */
            verification: "not_needed" | "not_asked" | "pending" | "verified";
            /** Format: date-time */
            verified_at: string | null;
            /**
             * Format: date-time
             * @description Of the code that is waiting
             */
            code_expires_at: string | null;
            /**
             * Format: date-time
             * @description Only devices have it
             */
            registered_at: string | null;
        };
        ContactList: {
            items: components["schemas"]["Contact"][];
        };
        SelftestStatus: {
            /**
             * Format: date-time
             * @description When one begins by itself; null when nothing is planned (`organisation`, `selftest`)
             */
            next_at: string | null;
            newest: components["schemas"]["Selftest"] | null;
        };
        Selftest: {
            /** Format: date-time */
            started_at: string;
            /**
             * Format: date-time
             * @description When the result was taken; null before. Six minutes after it began every test page has come through or failed
             */
            finished_at: string | null;
            /** @description Whether it began by itself; then administrators are told when somebody could not be reached */
            planned: boolean;
            /** @description People, by name, none of whose contacts worked; empty before it is finished */
            unreachable: string[];
            tests: {
                user: string;
                name: string;
                contact: string;
                channel: components["schemas"]["Channel"];
                address: string;
                /**
                 * @description Which steps lead here and why
                 * @example [
                 *       "Shop, step 1: on call for Shop primary"
                 *     ]
                 */
                steps: string[];
                /** @description Of the test page; null when it was skipped */
                delivery: string | null;
                /** @description Why there is none */
                skipped: string | null;
                /**
                 * @description Once it is finished
                 * @enum {string}
                 */
                state?: "pending" | "sending" | "accepted" | "failed" | "cancelled";
                /** @description What the provider said last, once it is finished */
                outcome?: string | null;
                /** @description Whether somebody pressed "I got it", once it is finished */
                received?: boolean;
            }[];
            /** @description Steps, or people in them, that a page would not reach */
            dead_ends: {
                policy: string;
                policy_name: string;
                step: number;
                why: string;
            }[];
            untested_webhooks: {
                policy: string;
                policy_name: string;
                step: number;
                url: string;
            }[];
        };
        TestPageState: {
            delivery: string;
            user: string;
            contact: string;
            channel: components["schemas"]["Channel"];
            /** @enum {string} */
            state: "pending" | "sending" | "accepted" | "failed" | "cancelled";
            /** @description What the provider said last */
            outcome: string | null;
            /** @description Somebody pressed "I got it" */
            received: boolean;
        };
        TestPage: {
            delivery: string;
            contact: string;
            /** Format: date-time */
            queued_at: string;
        };
        DeviceRegistration: {
            /** @example Ana's phone */
            name: string;
            /** @description PushSubscription.toJSON() of the browser */
            subscription: {
                /** @description An https URL; http only to an address that the operator allowed under allow_private_addresses */
                endpoint: string;
                expirationTime?: number | null;
                keys: {
                    p256dh: string;
                    auth: string;
                };
            };
        };
        /** @description What a push message holds once the service worker has decrypted it */
        PushMessage: {
            title: string;
            body: string;
            /** @description The page to open */
            url: string | null;
            /** @description POST here (no cookies needed, answers JSON) to acknowledge, or to say that a test arrived */
            ack: string | null;
            /** @description Its id; null for a test and for an alarm of Muster itself */
            incident: string | null;
            /** @example INC-1042 */
            number: string | null;
            /** @description Of the incident; a smaller one than what is shown is old */
            version: number;
            /** @description The same in every repetition */
            delivery: string;
            severity: components["schemas"]["Severity"];
            /** @description Whether POST to `ack` with ?snooze=1h snoozes it */
            snooze: boolean;
            test: boolean;
        };
        OncallNow: {
            /** Format: date-time */
            at: string;
            items: {
                schedule: components["schemas"]["Ref"];
                team: components["schemas"]["Ref"] | null;
                time_zone: string;
                /**
                 * Format: date-time
                 * @description When the schedule as it was edited counts; null when it does already
                 */
                changes_at: string | null;
                /** @description Empty when nobody is */
                on_call: components["schemas"]["Ref"][];
                /** @description Who looks on without being paged */
                shadows: components["schemas"]["Ref"][];
                /**
                 * Format: date-time
                 * @description When other people are on call; null when not within 60 days
                 */
                until: string | null;
                /** @description Who comes then */
                next: components["schemas"]["Ref"][];
            }[];
        };
        Shift: {
            user: components["schemas"]["Ref"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            layer?: string;
            override: boolean;
            /** @description true: looks on, and is not paged; left out otherwise */
            shadow?: boolean;
        };
        Override: components["schemas"]["OverrideRequest"] & {
            /** @description Empty for a declared one */
            id: string;
            /** @description true: it stands in the schedule's declaration, and cannot be deleted here */
            declared: boolean;
            /** @description Null for a declared one */
            created_by: components["schemas"]["Actor"] | null;
        };
        OverrideRequest: {
            user: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /**
             * @description On call instead of everybody else; as well as they; or looking on without being paged
             * @default covers
             * @enum {string}
             */
            effect?: "covers" | "adds" | "shadows";
        };
        PagePreview: {
            /** Format: date-time */
            at: string;
            service: components["schemas"]["Ref"] | null;
            team: components["schemas"]["Ref"] | null;
            escalation_policy: components["schemas"]["Ref"];
            /** @description How the policy was found */
            why: string[];
            /** @description In order of time, as if nobody acknowledged */
            pages: components["schemas"]["PreviewedPage"][];
        };
        PreviewedPage: {
            /** Format: date-time */
            at: string;
            /** @description The time since the start, such as 15m; 0s at the start */
            after: string;
            step: number;
            round: number;
            /** @description Id of the policy whose step it is: a policy may hand over to another one */
            policy: string;
            /** @description The condition of the step is not met; the reason says which */
            passed_over: boolean;
            /**
             * @description resolved: the step comes also when somebody acknowledged
             * @enum {string}
             */
            until: "acknowledged" | "resolved";
            /** @description Null when the step reached nobody */
            recipient: components["schemas"]["Ref"] | null;
            reason: string;
            deliveries: {
                /** Format: date-time */
                at: string;
                /** @description Since the start */
                after: string;
                channel: string;
                address: string;
            }[];
        };
        PolicyPreview: {
            /** Format: date-time */
            at: string;
            /** @description What happens besides, such as a fallback to another policy */
            notes: string[];
            /** @description In order of time, as if nobody acknowledged */
            pages: components["schemas"]["PreviewedPage"][];
        };
        Span: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        /** @description Hours on call, of which at night (22:00 to 06:00) and on Saturday and Sunday, in the schedule's zone */
        CoverLoad: {
            hours: number;
            nights: number;
            weekends: number;
        };
        CoverRequestNew: {
            schedule: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description At most 100 days later
             */
            until: string;
            /** @description Who is asked. Default: everybody who stands in the schedule */
            user?: string;
            /** @description A time of `user` that I take in return */
            swap?: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            } | null;
            /** @default true */
            first_offer_counts?: boolean;
            note?: string;
        };
        CoverRequest: {
            id: string;
            schedule: components["schemas"]["Ref"];
            /** @description Of the schedule */
            time_zone: string;
            asker: components["schemas"]["Ref"];
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description Who was asked; null: everybody in the schedule */
            user: components["schemas"]["Ref"] | null;
            swap: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            } | null;
            first_offer_counts: boolean;
            note: string;
            /** @enum {string} */
            state: "open" | "accepted" | "withdrawn" | "declined" | "expired";
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            decided_at: string | null;
            taker: components["schemas"]["Ref"] | null;
            offers: {
                user: components["schemas"]["Ref"];
                declined: boolean;
                /** Format: date-time */
                at: string;
            }[];
            load: components["schemas"]["CoverLoad"];
            swap_load: components["schemas"]["CoverLoad"] | null;
            /** @description What the caller may do with it now */
            may: ("offer" | "decline" | "accept" | "withdraw")[];
            /** @description Why it cannot be accepted any more, of an open one */
            problem: string | null;
            /** @description What the caller carries in this schedule over the next twelve weeks, as it is and as it would be; null for those whom it does not concern */
            mine: {
                before: components["schemas"]["CoverLoad"];
                after: components["schemas"]["CoverLoad"];
            } | null;
        };
        CalendarFeed: {
            id: string;
            /** @description Null: my own shifts */
            schedule: components["schemas"]["Ref"] | null;
            /** Format: date-time */
            created_at: string;
            /** @description Only in the answer that makes it */
            url?: string;
        };
        Notice: {
            id: string;
            /** @enum {string} */
            kind: "gap" | "conflict" | "cover" | "selftest" | "handoff" | "digest" | "quota" | "noise" | "followed" | "mention" | "task" | "maintenance" | "knowledge" | "action_item" | "review" | "survey";
            /** @description In the person's language */
            title: string;
            text: string;
            /** @description Where in the web UI one sees to it, such as /oncall/primary */
            path: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description It is of no use after that
             */
            until: string;
            /**
             * Format: date-time
             * @description Since when it is no longer so
             */
            gone_at: string | null;
        };
        Absence: {
            id: string;
            user: components["schemas"]["Ref"];
            /** @description Of the person */
            time_zone: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description Null when there is none, and for others than the person and administrators */
            reason: string | null;
            /** @description It came from a calendar file */
            imported: boolean;
            created_by: components["schemas"]["Actor"];
            /** @description Whether the caller may */
            may_remove: boolean;
            /** @description When the person is on call all the same, from now on */
            conflicts: {
                schedule: components["schemas"]["Ref"];
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            }[];
        };
        AbsenceRequest: {
            /** @description Who is away. Default: the caller */
            user?: string;
            /** @description A day such as 2026-05-12 in the person's time zone, or a time in RFC 3339 */
            from: string;
            /** @description The last day, which is within, or a time */
            until: string;
            reason?: string;
        };
        AbsenceImport: {
            /** @description false: it was only looked at */
            stored: boolean;
            items: {
                /** @enum {string} */
                state: "new" | "known" | "refused";
                summary: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                /** @description Why it was refused */
                why?: string;
            }[];
            /** @description Imported before, and no longer in the file */
            removed: {
                id: string;
                summary: string;
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            }[];
            /** @description What was not understood */
            unread: {
                /** @description Of the file; 0: of none */
                line: number;
                /** @description Its summary or UID */
                event: string;
                why: string;
            }[];
        };
        Coverage: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            findings: components["schemas"]["CoverageFinding"][];
            /** @description Policies and steps that reach nobody, whoever is on call */
            silent_policies: {
                policy: components["schemas"]["Ref"];
                message: string;
            }[];
            schedules: {
                schedule: components["schemas"]["Ref"];
                /** @description Who have shifts in the next twelve weeks */
                people: number;
                /** @description 1: everybody carries the same, with nights and weekends counted twice; 1/n: one of n carries all */
                fairness: number;
            }[];
        };
        Lane: {
            /** @description Its name; empty when it has none */
            layer: string;
            overrides: boolean;
            /** @enum {string} */
            effect: "covers" | "adds" | "shadows";
            items: components["schemas"]["Shift"][];
        };
        HandoffNote: {
            author: components["schemas"]["Ref"];
            text: string;
            /** Format: date-time */
            written_at: string;
            /**
             * Format: date-time
             * @description When others came on call; null while it waits for them
             */
            handed_at: string | null;
        };
        Handoff: {
            incidents: {
                number: string;
                title: string;
                severity: components["schemas"]["Severity"];
                status: components["schemas"]["Status"];
                /** Format: date-time */
                created_at: string;
                acknowledged_by: string | null;
            }[];
            silences: {
                id: string;
                matchers: string;
                comment: string;
                /** Format: date-time */
                until: string;
            }[];
            maintenance: {
                id: string;
                name: string;
                /** Format: date-time */
                until: string;
            }[];
            notes: components["schemas"]["HandoffNote"][];
            /** @description Whether I may leave a note */
            may_write: boolean;
        };
        HolidayDay: {
            /** Format: date */
            date: string;
            name: string;
        };
        CarriedHours: {
            /** @description On call; of two schedules at once they count twice */
            hours: number;
            /** @description Of these, from 22:00 to 06:00 */
            nights: number;
            /** @description On Saturdays and Sundays */
            weekends: number;
            /** @description On days of the schedule's holiday calendar */
            holidays: number;
        };
        CarriedPages: {
            /** @description Of how many incidents, and by how many steps, one was told */
            pages: number;
            /** @description Of these, from 22:00 to 06:00 by the person's clock */
            nights: number;
            /** @description Nights with a page in the hours in which the person sleeps: their quiet hours, else 22:00 to 06:00 */
            broken_nights: number;
            by_step: {
                /** @description Of the escalation policy; null when that was not kept */
                step: number | null;
                pages: number;
            }[];
        };
        MyLoad: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            on_call: components["schemas"]["CarriedHours"];
            schedules: {
                schedule: components["schemas"]["Ref"];
                /** @description The first step of any escalation policy that asks the schedule */
                level: number | null;
                hours: number;
                nights: number;
                weekends: number;
                holidays: number;
            }[];
            pages: components["schemas"]["CarriedPages"];
        };
        MonthOfOne: {
            /** @example 2026-03 */
            month: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            on_call: components["schemas"]["CarriedHours"];
            pages: components["schemas"]["CarriedPages"];
            /** @description Opened in it, and acknowledged first by me, or I had a role */
            incidents: number;
            /** @description My action items that were done in it */
            actions_done: number;
            /** @description Of these, after the day that was said first */
            actions_late: number;
        };
        MyMonth: components["schemas"]["MonthOfOne"] & {
            time_zone: string;
            former: components["schemas"]["MonthOfOne"][];
            /** @description At most 100 */
            incident_list: {
                number: string;
                title: string;
                /** Format: date-time */
                opened_at: string;
                /** @description Acknowledged first by me */
                took_it: boolean;
                had_role: boolean;
            }[];
        };
        GroupLoad: {
            /** @description Who were on call */
            people: number;
            on_call: components["schemas"]["CarriedHours"] | null;
            pages: components["schemas"]["CarriedPages"] | null;
            /** @description 1: everybody carries the same hours */
            fairness: number | null;
        };
        GroupLoads: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description Of fewer people there are no figures */
            group_min: number;
            all: components["schemas"]["GroupLoad"];
            teams: (components["schemas"]["GroupLoad"] & {
                team: components["schemas"]["Ref"];
            })[];
        };
        /** @enum {string} */
        MetricsFigure: "detect" | "acknowledge" | "engage" | "mitigate" | "resolve" | "impact" | "between_failures";
        /** @enum {string} */
        MetricsDimension: "service" | "team" | "severity" | "priority" | "category" | "source" | "hours";
        MetricsChange: {
            /**
             * @description lower and higher: a change, by the rank test of Mann, Whitney and Wilcoxon
             * @enum {string}
             */
            verdict: "too_few" | "none" | "lower" | "higher";
            /** @description How often chance alone makes such a difference */
            p: number;
            /** @description That a value of the period is greater than one of the period before */
            likelihood: number;
        };
        Measure: {
            /** @description How many incidents it is made of */
            count: number;
            /** @description Seconds */
            mean: number | null;
            /** @description Seconds */
            median: number | null;
            /** @description Where the band around the median begins (at least 95 %, distribution-free); null of fewer than six values */
            low: number | null;
            high: number | null;
            p90: number | null;
            p95: number | null;
            not_applicable: number;
            still_open: number;
            /** @description Not in the figure, unless corrected=true was asked for */
            corrected: number;
        };
        /** @description Null: of so few people nothing is told */
        MeasureOrNull: components["schemas"]["Measure"] | null;
        MetricsPeriod: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            time_zone: string;
            /** @description Of fewer people there are no figures */
            group_min: number;
        };
        MetricsReport: components["schemas"]["MetricsPeriod"] & {
            /**
             * Format: date-time
             * @description When the period before began; it ends with from
             */
            before_from: string;
            /** @description False: the record begins later than that */
            before_is_whole: boolean;
            incidents: number;
            incidents_before: number;
            /** @description Of how many there are on a day */
            incidents_change: components["schemas"]["MetricsChange"];
            left_out: {
                merged: number;
                not_an_incident: number;
                noise: number;
                drill: number;
                near_miss: number;
            };
            figures: {
                figure: components["schemas"]["MetricsFigure"];
                /** @description MTTR; empty: it has none */
                abbreviation: string;
                name: string;
                meaning: string;
                now: components["schemas"]["MeasureOrNull"];
                before: components["schemas"]["MeasureOrNull"];
                change: components["schemas"]["MetricsChange"] | null;
            }[];
            notes: {
                id: string;
                text: string;
            }[];
        };
        MetricsSeries: components["schemas"]["MetricsPeriod"] & {
            figure: components["schemas"]["MetricsFigure"];
            /** @enum {string} */
            by: "day" | "week" | "month";
            items: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                incidents: number;
                measure: components["schemas"]["MeasureOrNull"];
            }[];
        };
        MetricsBreakdown: components["schemas"]["MetricsPeriod"] & {
            by: components["schemas"]["MetricsDimension"];
            /** @description There are more than 500 */
            cut: boolean;
            items: {
                /** @description Empty: of none */
                key: string;
                name: string | null;
                incidents: number;
                measures: {
                    figure: components["schemas"]["MetricsFigure"];
                    measure: components["schemas"]["MeasureOrNull"];
                }[];
            }[];
        };
        MetricsDetection: {
            /** @description People said that it was close */
            near_misses: number;
            /** @description Of alerts that paged and that somebody judged: of each integration how many were useful */
            precision: {
                source: components["schemas"]["Ref"] | null;
                useful: number;
                noise: number;
            }[];
            drills: components["schemas"]["DrillFigures"];
            /** @description The same of incidents */
            for_real: components["schemas"]["DrillFigures"];
            by_tools: number;
            by_mail: number;
            by_people: number;
            /** @description No tool sends for them */
            unwatched: components["schemas"]["Ref"][];
            /** @description A tool does, and no incident came by one */
            silent: components["schemas"]["Ref"][];
        };
        PunctualityMonth: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description Without what was dropped */
            due: number;
            in_time: number;
            late: number;
            /** @description Not there, and its time is over */
            missing: number;
            /** @description Nobody waits for it any more */
            dropped: number;
        };
        Cost: {
            incidents: number;
            /** @description Of people; null: too few people */
            hours: number | null;
            /**
             * @description Null: too few people, or nobody said what an hour costs
             * @example 1234.50
             */
            people_cost: string | null;
            /** @description By currency */
            losses: {
                currency: string;
                revenue: string;
                sla_credits: string;
            }[];
        };
        CostFigures: {
            hourly_cost: {
                amount: string;
                currency: string;
            } | null;
            items: (components["schemas"]["Cost"] & {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
            })[];
            /** @description Those with the most time of people first, at most 50 */
            services: (components["schemas"]["Cost"] & {
                service: components["schemas"]["Ref"] | null;
            })[];
        };
        /** @description How quickly people were there; null: too few people */
        DrillFigures: {
            incidents: number;
            acknowledge: components["schemas"]["Measure"] | null;
            engage: components["schemas"]["Measure"] | null;
        };
        MetricsRepeat: {
            service: components["schemas"]["Ref"] | null;
            category: string | null;
            /** @description Of the newest */
            title: string;
            count: number;
            /** Format: date-time */
            first_at: string;
            /** Format: date-time */
            last_at: string;
            /** @description Seconds from one to the next; the median */
            between: number;
            /** @description The newest ten */
            numbers: string[];
        };
        MetricsInterruptions: {
            people: number;
            group_min: number;
            pages: number | null;
            business: number | null;
            /** @description Outside business hours, and not while they sleep */
            off: number | null;
            /** @description Within their quiet hours, or from 22:00 to 06:00 */
            asleep: number | null;
        };
        FairerOrder: {
            /** @description The declaration, as PUT /v1/config/schedules/{id} takes it */
            schedule: Record<string, never>;
            /** @description Whose turns are others; its number when it has no name */
            layer: string;
            order: components["schemas"]["Ref"][];
            /** Format: date-time */
            counts_from: string;
            /**
             * Format: date-time
             * @description As far as fairness was looked at
             */
            until: string;
            fairness_before: number;
            fairness_after: number;
        };
        CoverageFinding: {
            /**
             * @description Nobody is on call; somebody is who has no way to be reached; somebody is who is away; somebody is for two schedules; a few carry most
             * @enum {string}
             */
            kind: "gap" | "unreachable" | "away" | "two_at_once" | "unfair";
            schedule: components["schemas"]["Ref"];
            /** @description Of the schedule */
            time_zone: string;
            /**
             * Format: date-time
             * @description Of the first time
             */
            from: string;
            /** Format: date-time */
            until: string;
            /** @description How often in all */
            times: number;
            user?: components["schemas"]["Ref"];
            /** @description Of two_at_once, the other schedule */
            other?: components["schemas"]["Ref"];
            /** @description Of unfair */
            fairness?: number;
        };
        SchedulePreview: {
            /**
             * Format: date-time
             * @description Since when the layers as they are here would count; null for always
             */
            counts_from: string | null;
            items: components["schemas"]["Shift"][];
            /** @description When nobody is on call */
            gaps: components["schemas"]["Span"][];
            /** @description When somebody else is on call than by what is stored */
            changed: {
                /** Format: date-time */
                from: string;
                /** Format: date-time */
                until: string;
                /** @description Who is on call by what is stored */
                before: components["schemas"]["Ref"][];
                after: components["schemas"]["Ref"][];
            }[];
        };
        ConfigObject: {
            kind: string;
            id: string;
            version: number;
            /** @description file:<name> when it came from configuration as code, else api */
            managed_by: string;
            /** Format: date-time */
            updated_at: string;
            /** @description The declaration */
            body: Record<string, never>;
        };
        ConfigList: {
            items: components["schemas"]["ConfigObject"][];
        };
        Plan: {
            unchanged: number;
            /** @description What is not wrong and perhaps not meant; nothing is stopped by it */
            warnings: components["schemas"]["ConfigRemark"][];
            changes: {
                /** @enum {string} */
                action: "create" | "update" | "delete";
                /** @description As in /v1/config; or `passwords` (id: the user) or `tokens`, whose values are never shown */
                kind: string;
                id: string;
                /** @description What differs */
                fields: string[];
            }[];
        };
        ConfigProblem: components["schemas"]["Problem"] & {
            problems: components["schemas"]["ConfigRemark"][];
        };
        ConfigRemark: {
            file: string;
            /** @description 0: it did not come from a file */
            line: number;
            column: number;
            /** @description Of the object or field: kind, id, then as in a JSON pointer: `schedules/shop/layers/0/users`; may be empty */
            path: string;
            message: string;
        };
        MePatch: {
            name?: string;
            time_zone?: string | null;
            contacts?: Record<string, never>[] | null;
            notify?: Record<string, never>[] | null;
            /** @description Of messages and calls: en, de, or the id of one of the languages of the organisation */
            language?: string | null;
            /**
             * Format: date-time
             * @description At most 30 minutes ahead: until then every page to me waits, also what is critical, and comes as one; the escalation goes on
             */
            calm_until?: string | null;
            /** @description weekdays, from, until */
            quiet_hours?: Record<string, never> | null;
            /** Format: date-time */
            do_not_disturb_until?: string | null;
            /** @description What pages me about incidents pages that person until then, at most 31 days ahead; when they cannot be reached, it comes to me */
            forward?: {
                /** @description Id of the person */
                to: string;
                /** Format: date-time */
                until: string;
            } | null;
            /** @description Kinds of notices that are not wished */
            notices_off?: ("gap" | "conflict" | "cover" | "selftest" | "handoff" | "digest" | "quota" | "noise" | "followed" | "mention" | "task" | "maintenance" | "knowledge" | "action_item" | "review" | "survey")[] | null;
        };
        MySession: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /**
             * Format: date-time
             * @description To the hour
             */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description What the browser said of itself when the session began (User-Agent); may be empty */
            device: string;
            /** @description The session of this request */
            current: boolean;
        };
        Token: {
            id: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
        };
        Session: {
            actor: components["schemas"]["Actor"];
            /** @enum {string} */
            role: "admin" | "manager" | "responder" | "observer";
            permissions: ("read" | "respond" | "configure" | "administer")[];
            time_zone?: string;
            email?: string;
            /** @description Null for a token */
            csrf_token: string | null;
        };
        System: {
            version: string;
            /** Format: date-time */
            started_at: string;
            /** @enum {string} */
            store: "sqlite" | "postgres";
            engine_lag_ms: number;
            pending_deliveries: number;
            /** @description Copies of status pages that cannot be written at present */
            failing_exports: number;
            setup_needed: boolean;
            demo: boolean;
        };
        /** @description Where a cursor is in a section of the postmortem: it selects from `anchor` to `head`, in UTF-16 code units of that version */
        LiveCursor: {
            section: number;
            version: number;
            anchor: number;
            head: number;
        };
        LiveMessage: {
            /** @enum {string} */
            kind: "hello" | "changes" | "pulse" | "reset" | "presence";
            sequence: number;
            /** Format: date-time */
            at?: string;
            changes?: {
                /** @enum {string} */
                type: "incident" | "alert" | "config" | "schedule" | "contact" | "absence" | "notice" | "cover" | "silence" | "maintenance" | "change" | "selftest" | "status_page" | "status_export" | "knowledge" | "postmortem" | "everything";
                /** @description For a contact: the id of its person. Empty: an incident that only some may know of */
                id: string;
                version?: number;
            }[];
            /** @description presence: the incident that is shown */
            incident?: string;
            /** @description presence: who shows it, each person once; at most 50 */
            people?: {
                id: string;
                name: string;
                /** @description True while they write; else it is not there */
                typing?: boolean;
                cursor?: components["schemas"]["LiveCursor"];
            }[];
        };
    };
    responses: {
        /** @description What happened and what to do next */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Somebody changed it meanwhile; `current` is what it is now */
        KnowledgeConflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"] & {
                    current?: components["schemas"]["KnowledgeDocument"];
                };
            };
        };
    };
    parameters: {
        /** @description next_cursor of the page before */
        Cursor: string;
        Limit: number;
        Id: string;
        /** @description The id */
        IncidentId: string;
        /** @description The number, as `KB-12` or `12` */
        KnowledgeNumber: string;
        KnowledgeProposalId: string;
        /** @description The entry's place in the record */
        EntrySequence: number;
        Name: string;
        /** @description So many arrows away */
        Levels: number;
        /** @description The provider's key */
        ProviderKey: string;
        /** @description Id of the contact or device */
        Contact: string;
        /** @description organisation has one object, of the same name; it is missing while everything is at its default */
        Kind: "languages" | "users" | "teams" | "holiday_calendars" | "schedules" | "escalation_policies" | "services" | "integrations" | "inhibit_rules" | "runners" | "playbooks" | "status_pages" | "reports" | "slos" | "rules" | "providers" | "organisation";
        /** @description Name for messages, and remembered as the origin of the objects */
        FileName: string;
        /** @description Delete objects that came from this file before and are no longer in it */
        Prune: boolean;
        /** @description Default: 90 days before until */
        MetricsFrom: string;
        /** @description At most 20 years after from; default: now */
        MetricsUntil: string;
        /** @description An IANA name; default: that of the business hours */
        MetricsTimeZone: string;
        /** @description Ids, comma-separated; an empty one: of none */
        MetricsService: string;
        /** @description Ids, comma-separated; an empty one: of none */
        MetricsTeam: string;
        /** @description Comma-separated */
        MetricsSeverity: string;
        /** @description Comma-separated: P1, P2, P3, P4, none */
        MetricsPriority: string;
        /** @description Comma-separated; an empty one: of none */
        MetricsCategory: string;
        /** @description Integrations, comma-separated; an empty one: what people declared */
        MetricsSource: string;
        /** @description Opened within business hours, or outside */
        MetricsHours: "business" | "off";
        /** @description true: what people corrected counts as anything else */
        MetricsCorrected: boolean;
        /** @description Drills or near misses instead, which are in no figure; default: incident */
        MetricsCountsAs: components["schemas"]["CountsAs"];
        /** @description Default: resolve */
        MetricsFigure: components["schemas"]["MetricsFigure"];
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    sendSignals: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integration_key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signal"] | components["schemas"]["Signal"][];
            };
        };
        responses: {
            /** @description Taken in */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalResults"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            413: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            503: components["responses"]["Problem"];
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                /** @description Comma-separated: triggered, acknowledged, held, resolved */
                status?: string;
                service?: string;
                team?: string;
                /** @description Comma-separated */
                severity?: string;
                /** @description Only alerts that no team owns */
                unowned?: boolean;
                /** @description Only the alerts of this incident (its id or number) */
                incident?: string;
                /** @description Words that the summary contains */
                q?: string;
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Selection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Selection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    snoozeAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeSelection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The alert */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAlertPayload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The payload that opened the alert */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payload"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    markAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string|null} */
                    mark: "useful" | "noise" | null;
                };
            };
        };
        responses: {
            /** @description What is known of why the alert is where it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertWhy"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acknowledged (also when it was already) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Resolved (also when it was already) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    snoozeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    until?: string;
                    /** @example 1h */
                    duration?: string;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unsnoozeAlert: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alert"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getAlertTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500 entries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEntry"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSilences: {
        parameters: {
            query?: {
                /** @description all also has those that have ended */
                state?: "unfinished" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Silence"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceRequest"];
            };
        };
        responses: {
            /** @description Made or changed */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewSilence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    matchers: string[];
                };
            };
        };
        responses: {
            /** @description Counts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilencePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    expireSilence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has expired */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSilencedAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HeldBack"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 1000 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Maintenance"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenanceRequest"];
            };
        };
        responses: {
            /** @description Planned */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMaintenanceCalendar: {
        parameters: {
            query: {
                from: string;
                /** @description At most 400 days later */
                until: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MaintenanceTime"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenanceRequest"];
            };
        };
        responses: {
            /** @description At most ten times */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        state: components["schemas"]["MaintenanceState"];
                        next: components["schemas"]["Occurrence"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MaintenanceRequest"];
            };
        };
        responses: {
            /** @description Changed; 409 when `version` is not the newest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it was */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endMaintenance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Maintenance"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMaintainedAlerts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 500 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HeldBack"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                /** @description Comma-separated: triggered, acknowledged, resolved */
                status?: string;
                service?: string;
                team?: string;
                /** @description Comma-separated */
                severity?: string;
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: string;
                /** @description true: only those that were declared major incidents */
                major?: boolean;
                /** @description Only those that people say are there */
                stage?: components["schemas"]["Stage"];
                /** @description Words that the title contains */
                q?: string;
                /** @description true: those that stand behind the figures of /v1/metrics, selected as there (from, until, service, team, severity, priority, category, source, hours, corrected, time_zone); no other filter is known then */
                counted?: boolean;
                /** @description With counted: of these those that count in the figure */
                figure?: components["schemas"]["MetricsFigure"];
                /** @description With figure: those that count, or that are beside it; default: counts */
                kind?: "counts" | "not_applicable" | "still_open" | "corrected";
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    declareIncident: {
        parameters: {
            query?: never;
            header?: {
                /** @description What makes a repetition the same request; at most 255 characters */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentDeclaration"];
            };
        };
        responses: {
            /** @description Declared */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Selection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveSelection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    snoozeIncidents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SnoozeSelection"];
            };
        };
        responses: {
            /** @description One result for each id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelectionResults"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acknowledgeIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Acknowledged (also when it was already) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolveIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    note?: string;
                };
            };
        };
        responses: {
            /** @description Resolved (also when it was already) */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    escalateIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The next step is due now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    snoozeIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description How long
                     * @example 1h
                     * @example 15m
                     */
                    for?: string;
                    /**
                     * @description An RFC 3339 time, or `morning`: 08:00, by the clock of whoever asks
                     * @example morning
                     */
                    until?: string;
                };
            };
        };
        responses: {
            /** @description Snoozed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unsnoozeIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its escalation begins anew */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pageSomebody: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Id of the person */
                    user?: string;
                    team?: string;
                    schedule?: string;
                    escalation_policy?: string;
                    /** @description Why; they read it */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description They are paged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    mergeIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description Id or number of the incident that goes on
                     * @example INC-1042
                     */
                    into: string;
                };
            };
        };
        responses: {
            /** @description The incident that goes on, with all the alerts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unmergeIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The incident that was merged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    splitIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Ids */
                    alerts: string[];
                    /** @description Of the new incident; without one, what its first alert says */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description The new incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Incident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listStorms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each team that has a storm */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Storm"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentClassification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its classification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClassification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    classifyIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClassificationRequest"];
            };
        };
        responses: {
            /** @description Its classification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClassification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openIncidentToSee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Until when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        number: string;
                        /** Format: date-time */
                        until: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    promoteIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Its classification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClassification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    demoteIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reason"];
            };
        };
        responses: {
            /** @description Its classification */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClassification"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    giveIncidentRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    user?: string;
                    beside?: boolean;
                };
            };
        };
        responses: {
            /** @description The roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    declineIncidentRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    user?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    handOverIncidentRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    from?: string;
                    to: string;
                    note?: string;
                };
            };
        };
        responses: {
            /** @description The roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endIncidentRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                role: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    user?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The roles */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoles"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentRoster: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they began */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRoster"];
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentSummary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The summary */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentTasks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskRequest"];
            };
        };
        responses: {
            /** @description All tasks of the incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskRequest"];
            };
        };
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tickIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropIncidentTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    attachChecklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    checklist: string;
                };
            };
        };
        responses: {
            /** @description All tasks of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentTasks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPlaybooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Playbooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The playbook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookInFull"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dryRunPlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Number or id of the incident whose facts count; without one they are empty */
                    incident?: string;
                    variables?: {
                        [key: string]: string;
                    };
                };
            };
        };
        responses: {
            /** @description The steps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlaybookDryRun"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listStatusPages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All status pages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StatusPageSummary"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getStatusPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusPageState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftStatusPost: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusSaying"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewStatusPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusSaying"];
            };
        };
        responses: {
            /** @description The page as HTML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        html: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportStatusPageAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                export: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the exports stand */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        exports: components["schemas"]["StatusExport"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listStatusSubscribers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Subscribers in the order in which they came */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StatusSubscriber"][];
                        active: number;
                        pending: number;
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addStatusSubscriber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default email
                     * @enum {string}
                     */
                    kind?: "email" | "webhook";
                    address: string;
                    /** @description The one incident or maintenance of the page of which; it ends by itself a week after that is over */
                    post?: string;
                    /** @description Of which; none: of all */
                    components?: string[];
                    language?: string;
                    /** @description They agreed elsewhere */
                    confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description The subscriber */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusSubscriber"] & {
                        secret: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importStatusSubscribers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    list: string;
                    /** @description They agreed elsewhere */
                    confirmed?: boolean;
                };
            };
        };
        responses: {
            /** @description What was taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taken: number;
                        known: number;
                        problems: {
                            line: number;
                            text: string;
                            problem: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeStatusSubscriber: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                page: string;
                subscriber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    draftStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                post: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusSaying"];
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editStatusDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusSaying"];
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proposeStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusVersion"];
            };
        };
        responses: {
            /** @description The update */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusVersion"];
            };
        };
        responses: {
            /** @description The update */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refuseStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusVersion"];
            };
        };
        responses: {
            /** @description The update */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusVersion"];
            };
        };
        responses: {
            /** @description The update */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropStatusUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                update: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusVersion"];
            };
        };
        responses: {
            /** @description The update */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusDraft"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Posts */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentStatus"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentCommunications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Audiences and communications */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentCommunications"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tellAudiences: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Telling"];
            };
        };
        responses: {
            /** @description What became of each */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communications"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewCommunications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationPreviewOf"];
            };
        };
        responses: {
            /** @description A text for each */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunicationPreviews"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLegalHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    holdIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endLegalHold: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The hold */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The holds */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HeldIncident"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCommunications: {
        parameters: {
            query?: {
                /** @description Words that the text, the subject, the audience or a recipient contains */
                q?: string;
                kind?: "audience" | "status_page";
                /** @description The id of an audience or a status page */
                audience?: string;
                /** @description Its id or number */
                incident?: string;
                /** @description A day or a time */
                from?: string;
                /** @description A day or a time; before it */
                until?: string;
                format?: "json" | "csv";
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page; with `format=csv` all of it as text/csv instead, sent while it is read */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedCommunicationPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It and its messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoggedCommunicationWithMessages"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationWords"];
            };
        };
        responses: {
            /** @description The draft */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proposeCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationVersion"];
            };
        };
        responses: {
            /** @description The communication */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationVersion"];
            };
        };
        responses: {
            /** @description The communication */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refuseCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationVersion"];
            };
        };
        responses: {
            /** @description The communication */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationVersion"];
            };
        };
        responses: {
            /** @description The communication */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communication: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommunicationVersion"];
            };
        };
        responses: {
            /** @description The communication */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Communication"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getBusinessImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The impact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessImpact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stateBusinessImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BusinessImpactStated"];
            };
        };
        responses: {
            /** @description The impact */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BusinessImpact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getNextUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description When */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextUpdate"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRunningClocks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegulatoryClocks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentClocks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClocks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockStart"];
            };
        };
        responses: {
            /** @description The clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClocks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    stopClock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockStop"];
            };
        };
        responses: {
            /** @description The clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClocks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proveNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description Its id, such as gdpr */
                clock: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockProof"];
            };
        };
        responses: {
            /** @description The clocks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClocks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRunners: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All runners */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Runners"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pollForJob: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Another one for each process */
                    session: string;
                    version?: string;
                    /** @description That its own file allows */
                    commands: string[];
                    /** @description Jobs that this process has had */
                    seen?: string[];
                    /**
                     * @description It takes none now
                     * @default false
                     */
                    busy?: boolean;
                    /**
                     * @description So long it may be held
                     * @example 25s
                     */
                    wait?: string;
                };
            };
        };
        responses: {
            /** @description A job, or none */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunnerPoll"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    noteJobProgress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    session: string;
                    /** @description All that it has printed */
                    output?: string;
                };
            };
        };
        responses: {
            /** @description Whether it is to go on */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        go_on: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    session?: string;
                    /** @description null: it was not started, or ended by force */
                    exit_code?: number | null;
                    /** @description What went wrong; empty: the exit code says it */
                    why?: string;
                    output?: string;
                };
            };
        };
        responses: {
            /** @description Noted */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listActionItems: {
        parameters: {
            query?: {
                state?: "open" | "done" | "dropped";
                kind?: "prevent" | "detect" | "mitigate";
                /** @description The id of a user */
                owner?: string;
                /** @description The id of a team, whose incident it was */
                team?: string;
                service?: string;
                /** @description Only what is open, and whose day is over */
                overdue?: boolean;
                /** @description In the title or the description */
                q?: string;
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Action items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ActionItem"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionItemRequest"];
            };
        };
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    doActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reopenActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dropActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    linkActionItemIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Its id, as declared under `trackers` */
                    tracker?: string;
                    /**
                     * @description Of an issue of GitHub, GitLab or Jira
                     * @example https://github.com/acme/platform/issues/17
                     */
                    url?: string;
                };
            };
        };
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlinkActionItemIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryActionItemIssue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description ACT-17, or 17 */
                item: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The action item */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentActionItems: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Action items */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentActionItems"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addActionItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActionItemRequest"];
            };
        };
        responses: {
            /** @description The action item */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentClosing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checklist */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClosing"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tickIncidentClosing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its key */
                    item: string;
                    done: boolean;
                    /** @description Why the cause is unknown, why there are no action items */
                    text?: string;
                };
            };
        };
        responses: {
            /** @description The checklist */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentClosing"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sum of the answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentSurvey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerIncidentSurvey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    score: number;
                    words?: string;
                };
            };
        };
        responses: {
            /** @description The sum of the answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentSurvey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sayNearMiss: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    planReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    starts_at: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    waiveReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reasoned"];
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    goToAgendaItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description From 0 */
                    item: number;
                };
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    noteInReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @default note
                     * @enum {string}
                     */
                    kind?: "note" | "decision";
                    text: string;
                };
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putReviewAttendee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                user: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @default false */
                    attended?: boolean;
                };
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeReviewAttendee: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    summary?: string;
                };
            };
        };
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signReview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The review */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentReview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReviews: {
        parameters: {
            query?: {
                state?: components["schemas"]["ReviewState"];
                team?: string;
                /** @description Who is to come */
                user?: string;
                /** @description Only those that were to be held by now */
                late?: boolean;
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Reviews */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Review"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewReviews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As the section `reviews` of the organisation */
                    reviews: {
                        [key: string]: unknown;
                    };
                };
            };
        };
        responses: {
            /** @description What would have been asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReviewTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentCheckpoints: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All checkpoints of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentCheckpoints"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerIncidentCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                checkpoint: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Empty: all stays as it is */
                    text?: string | null;
                };
            };
        };
        responses: {
            /** @description All checkpoints of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentCheckpoints"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentPlaybooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startPlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaybookStart"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tickPlaybookStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookReason"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    skipPlaybookStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookReason"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retryPlaybookStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookReason"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    continuePlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookReason"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvePlaybookStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookApproval"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    declinePlaybookStep: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
                /** @description Its number, such as 2.1 */
                step: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookApproval"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cancelPlaybook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlaybookReason"];
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    breakGlass: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number of the run, from 1 */
                run: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                    /**
                     * @description From 5m to 8h
                     * @default 1h
                     */
                    for?: string;
                };
            };
        };
        responses: {
            /** @description The runs of playbooks of the incident, and the playbooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPlaybooks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentFollowers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its followers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentFollowers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    followIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FollowRequest"];
            };
        };
        responses: {
            /** @description Its followers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentFollowers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unfollowIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["FollowRequest"];
            };
        };
        responses: {
            /** @description Its followers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentFollowers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentGuests: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its guests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IncidentGuest"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    inviteGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GuestInvitation"];
            };
        };
        responses: {
            /** @description The guest, with their link, which is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentGuest"] & {
                        link: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                guest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The guest */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentGuest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    seeAsGuest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a guest may know of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GuestIncident"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readAsGuest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entries in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["GuestEntry"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    writeAsGuest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /** @description The entry that it answers */
                    reply_to?: number;
                };
            };
        };
        responses: {
            /** @description Its place in the record */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        sequence: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reactAsGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: "seen" | "agree" | "disagree" | "question" | "done" | "thanks";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is there */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    unreactAsGuest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: "seen" | "agree" | "disagree" | "question" | "done" | "thanks";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not there */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listForms: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The forms that are declared */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Form"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentAnswers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answers and the forms that are asked of it today */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentAnswers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    answerForms: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    answers: components["schemas"]["FormAnswers"];
                };
            };
        };
        responses: {
            /** @description The answers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentAnswers"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentChat"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    openIncidentChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentChat"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importChat: {
        parameters: {
            query?: {
                /** @description true: only say what would be taken */
                dry_run?: boolean;
                /** @description Of lines without one. Default: the caller's */
                time_zone?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/plain": string;
                "application/json": unknown;
            };
        };
        responses: {
            /** @description What became of the messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatHistory"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tellEntryInChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                sequence: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its channel */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentChat"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentHypotheses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All hypotheses of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentHypothesis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    argueIncidentHypothesis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HypothesisArgumentRequest"];
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    confirmIncidentHypothesis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    rejectIncidentHypothesis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reopenIncidentHypothesis: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                number: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                };
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sayIncidentRemedy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Remedy"];
            };
        };
        responses: {
            /** @description All hypotheses of the incident */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentHypotheses"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its files */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentEvidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentEvidence: {
        parameters: {
            query?: {
                /** @description As the file is called */
                name?: string;
                /** @description What it shows */
                note?: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentEvidence: {
        parameters: {
            query?: {
                inline?: boolean;
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                file: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file; with `inline`, a picture as what it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                    "image/*": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPostmortems: {
        parameters: {
            query?: {
                /** @description changed: since it was published */
                state?: "draft" | "published" | "changed";
                /** @description Number or id; only the one of that incident */
                incident?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PostmortemLine"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPostmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftPostmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Id of a postmortem template; none: the first that fits */
                    template?: string | null;
                    /**
                     * @description none: by Accept-Language
                     * @enum {string|null}
                     */
                    language?: "en" | "de" | null;
                };
            };
        };
        responses: {
            /** @description The postmortem */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportPostmortem: {
        parameters: {
            query?: {
                format?: "md" | "pdf";
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                    "application/pdf": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importPostmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    markdown: string;
                };
            };
        };
        responses: {
            /** @description What became of each section */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        replaced: string[];
                        added: string[];
                        /** @description Sections that have no text of their own */
                        left_out: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listPostmortemEdits: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                section: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Edits in their order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemEdits"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pushPostmortemEdits: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                section: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description That the updates follow */
                    version: number;
                    /** @description The editor that made them */
                    client: string;
                    updates: components["schemas"]["TextChanges"][];
                };
            };
        };
        responses: {
            /** @description Whether they were taken */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemEdits"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPostmortemItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                entry: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hidden?: boolean;
                    title?: string | null;
                    note?: string | null;
                };
            };
        };
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addPostmortemFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostmortemFindingRequest"];
            };
        };
        responses: {
            /** @description The postmortem */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putPostmortemFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                finding: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PostmortemFindingRequest"];
            };
        };
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removePostmortemFinding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                finding: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addPostmortemComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    section: number;
                    /** @description Words of the section that it is about */
                    quote?: string | null;
                    text?: string | null;
                    /** @description A suggestion of what is to stand in place of the quote */
                    replacement?: string | null;
                };
            };
        };
        responses: {
            /** @description The comment */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemComment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    resolvePostmortemComment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemComment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptPostmortemSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemComment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refusePostmortemSuggestion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                comment: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The comment */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemComment"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    keepPostmortemVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description The version */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getPostmortemVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostmortemVersion"] & {
                        markdown: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signPostmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description That you read */
                    content_version: number;
                };
            };
        };
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    publishPostmortem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description That you read */
                    content_version: number;
                };
            };
        };
        responses: {
            /** @description The postmortem */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Postmortem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    draftCustomerVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    page: string;
                    text: string;
                };
            };
        };
        responses: {
            /** @description The draft */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        update: string;
                        post: string;
                        page: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    checkWording: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                    /**
                     * @description none: by Accept-Language
                     * @enum {string|null}
                     */
                    language?: "en" | "de" | null;
                };
            };
        };
        responses: {
            /** @description Places in the text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["WordingRemark"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentCustody: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Entries of the record, in order */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentCustody"];
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentKnowledge"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    useIncidentKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Left out, it was opened only */
                    helped?: boolean;
                };
            };
        };
        responses: {
            /** @description Documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentKnowledge"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIncidentLinks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentLinks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    linkIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkRequest"];
            };
        };
        responses: {
            /** @description Its links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentLinks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unlinkIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    incident: string;
                };
            };
        };
        responses: {
            /** @description Its links */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentLinks"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getClassification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scheme */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClassificationScheme"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentStages: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sayIncidentStage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    stage?: components["schemas"]["Stage"];
                    /** @description In place of `stage`, one of the own stages of the incident's business unit, by its name */
                    own_stage?: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Its progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    correctStageTime: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /**
                 * @description One of the common stages, or the name of one of the business unit's own
                 * @example mitigated
                 */
                stage: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    at: string;
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description Its progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sayIncidentImpact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: date-time */
                    began_at: string;
                    /** Format: date-time */
                    ended_at?: string | null;
                };
            };
        };
        responses: {
            /** @description Its progress */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Progress"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Marks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Reads"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Its sequence */
                    entry: number;
                };
            };
        };
        responses: {
            /** @description Marked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Noted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateRequest"];
            };
        };
        responses: {
            /** @description Written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    addIncidentDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Written */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    editIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EntryEdit"];
            };
        };
        responses: {
            /** @description The entry in its new words */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getEntryVersions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each wording, with who gave it these words and when */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TimelineEntry"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    strikeIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Why */
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    restoreIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pinIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    unpinIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reactToIncidentEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: components["schemas"]["Reaction"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReactionBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
                /** @description The entry's place in the record */
                sequence: components["parameters"]["EntrySequence"];
                reaction: components["schemas"]["Reaction"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelineEntry"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentTimeline: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notification"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentWhy: {
        parameters: {
            query: {
                /** @description Id of the person */
                user: string;
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentWhy"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    listChangesAroundIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The newest first, at most 100 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Change"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listCauses: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The weightiest first, at most 12 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Cause"][];
                        runbooks: components["schemas"]["Runbook"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getIncidentBlastRadius: {
        parameters: {
            query?: {
                /** @description So many arrows away */
                levels?: components["parameters"]["Levels"];
            };
            header?: never;
            path: {
                /** @description The id */
                id: components["parameters"]["IncidentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The blast radius */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlastRadius"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listServices: {
        parameters: {
            query?: {
                /** @description Only those with this text in id, name or description */
                q?: string;
                /** @description Its id */
                team?: string;
                /** @description 1 to 4; 0: nobody said */
                tier?: number;
                health?: components["schemas"]["Health"];
                /** @description Only what no team owns */
                unowned?: "true";
                /** @description Only business services */
                business?: "true";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All that fit */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ServiceState"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getService: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceProfile"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getServiceBlastRadius: {
        parameters: {
            query?: {
                /** @description So many arrows away */
                levels?: components["parameters"]["Levels"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The blast radius */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlastRadius"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getResponsibilities: {
        parameters: {
            query?: {
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The matrix */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Responsibilities"];
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listChanges: {
        parameters: {
            query?: {
                /** @description Its id; empty: of no service that is known */
                service?: string;
                /** @description Made then or later */
                since?: string;
                /** @description Made before */
                until?: string;
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Change"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tellChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description It was known already */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeTold"];
                };
            };
            /** @description It is stored */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeTold"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listUnmapped: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Unmapped"][];
                        next_cursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMyCalendars: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they were made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarFeed"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Default: my shifts in all schedules */
                    schedule?: string;
                };
            };
        };
        responses: {
            /** @description Made; `url` is shown only now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCalendarsOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which they were made */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CalendarFeed"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    makeCalendarOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person */
                user: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @description Default: their shifts in all schedules */
                    schedule?: string;
                };
            };
        };
        responses: {
            /** @description Made; `url` is shown only now */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CalendarFeed"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeCalendarOf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the person */
                user: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listMyNotices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Notices */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Notice"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMyContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Contacts as declared */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testMyContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On disk and due now; what became of it is in the contact */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPage"];
                };
            };
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    sendCodeToMyContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On disk and due now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPage"];
                };
            };
            400: components["responses"]["Problem"];
            404: components["responses"]["Problem"];
            /** @description It is verified */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    verifyMyContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description The contact is verified */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It is another code */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            404: components["responses"]["Problem"];
            /** @description No code is waiting, or it is too old, or was tried 5 times in vain */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Contacts as declared */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On disk and due now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPage"];
                };
            };
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSelftest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plan and the result */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SelftestStatus"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    startSelftest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description On disk and due now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Selftest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getTestPage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The test page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestPageState"];
                };
            };
            404: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A P-256 public key, uncompressed (65 bytes), base64url without padding; it stays the same */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        key: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    registerDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeviceRegistration"];
            };
        };
        responses: {
            /** @description Registered (also when it was already) */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    removeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the contact or device */
                contact: components["parameters"]["Contact"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getOncall: {
        parameters: {
            query?: {
                /** @description Default: now */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row a schedule */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OncallNow"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getShifts: {
        parameters: {
            query: {
                from: string;
                /** @description At most 400 days after from */
                until: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Shift"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listOverrides: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that have not ended yet, also the declared ones of the schedule (`declared`), which only its declaration can change */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Override"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OverrideRequest"];
            };
        };
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Override"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteOverride: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
                override_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listCoverRequests: {
        parameters: {
            query?: {
                state?: "open" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CoverRequest"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    askForCover: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverRequestNew"];
            };
        };
        responses: {
            /** @description Asked */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewCoverRequest: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CoverRequestNew"];
            };
        };
        responses: {
            /** @description As it would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    offerCover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    declineCover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    acceptCover: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Who offered */
                    user: string;
                };
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawCoverRequest: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CoverRequest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listAbsences: {
        parameters: {
            query?: {
                /** @description Only of this person */
                user?: string;
                /** @description Those that end later. Default: now */
                from?: string;
                /** @description Those that begin before */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Absences */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Absence"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AbsenceRequest"];
            };
        };
        responses: {
            /** @description Noted */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Absence"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    importAbsences: {
        parameters: {
            query?: {
                /** @description Whose calendar it is. Default: mine */
                user?: string;
                /** @description true: only say what would be imported */
                dry_run?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/calendar": string;
            };
        };
        responses: {
            /** @description What became of each time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AbsenceImport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteAbsence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listLayers: {
        parameters: {
            query: {
                from: string;
                /** @description At most 400 days after from */
                until: string;
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In the order in which layers cover each other; overrides last, when there are any */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Lane"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getHandoff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Of each at most 100 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Handoff"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    writeHandoffNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    text: string;
                };
            };
        };
        responses: {
            /** @description The note */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandoffNote"];
                };
            };
            /** @description It is taken away */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    proposeFairerOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Null when no other order helps */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        proposal: components["schemas"]["FairerOrder"] | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMyLoad: {
        parameters: {
            query?: {
                /** @description Default: 28 days before until */
                from?: string;
                /** @description At most 400 days after from; default: now */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Zeros when it was nothing */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyLoad"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMyMonth: {
        parameters: {
            query?: {
                /** @description Default: the current one */
                month?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Zeros when it was nothing; the six months before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyMonth"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getLoad: {
        parameters: {
            query?: {
                /** @description Default: 28 days before until */
                from?: string;
                /** @description At most 400 days after from; default: now */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Teams that have schedules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupLoads"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetrics: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nulls where a figure may not be told */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetricsSeries: {
        parameters: {
            query?: {
                /** @description Default: resolve */
                figure?: components["parameters"]["MetricsFigure"];
                /** @description Default: week */
                by?: "day" | "week" | "month";
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsSeries"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetricsBreakdown: {
        parameters: {
            query?: {
                /** @description Comma-separated; default: acknowledge,resolve */
                figure?: string;
                /** @description Default: service */
                by?: components["schemas"]["MetricsDimension"];
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that have incidents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsBreakdown"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDetection: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Counts and services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsDetection"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getRepeats: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The most frequent first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MetricsRepeat"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getActionItemFigures: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Month by month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The teams that were asked for have too few people together */
                        hidden: boolean;
                        items: components["schemas"]["ActionItemMonth"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getUpdateFigures: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Month by month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The teams that were asked for have too few people together */
                        hidden: boolean;
                        items: components["schemas"]["PunctualityMonth"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReviewFigures: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Month by month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The teams that were asked for have too few people together */
                        hidden: boolean;
                        items: components["schemas"]["PunctualityMonth"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCostFigures: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Month by month and by service */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CostFigures"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSurveyFigures: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Month by month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The teams that were asked for have too few people together */
                        hidden: boolean;
                        items: components["schemas"]["SurveyMonth"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getInterruptions: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricsInterruptions"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getMetricsReport: {
        parameters: {
            query?: {
                /** @description Who reads it: review (default; all figures), compliance (what was promised and done, incident by incident), board (one page) */
                kind?: "review" | "compliance" | "board";
                /** @description Default: html */
                format?: "html" | "pdf" | "csv";
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    scrapeMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Metrics */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of their ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReportPlan"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getReportFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
                format: "html" | "pdf" | "csv";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                    "application/pdf": string;
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sendReportAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description So many mails are tried again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        queued: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSlos: {
        parameters: {
            query?: {
                /** @description Only those of this service */
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of their ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Slo"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSlo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The objective */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SloInFull"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pushSloSamples: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    samples: {
                        /** Format: date-time */
                        at: string;
                        good: number;
                        total: number;
                    }[];
                };
            };
        };
        responses: {
            /** @description They count */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        taken: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportMetrics: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportMetricsParquet: {
        parameters: {
            query?: {
                /** @description Default: 90 days before until */
                from?: components["parameters"]["MetricsFrom"];
                /** @description At most 20 years after from; default: now */
                until?: components["parameters"]["MetricsUntil"];
                /** @description An IANA name; default: that of the business hours */
                time_zone?: components["parameters"]["MetricsTimeZone"];
                /** @description Ids, comma-separated; an empty one: of none */
                service?: components["parameters"]["MetricsService"];
                /** @description Ids, comma-separated; an empty one: of none */
                team?: components["parameters"]["MetricsTeam"];
                /** @description Comma-separated */
                severity?: components["parameters"]["MetricsSeverity"];
                /** @description Comma-separated: P1, P2, P3, P4, none */
                priority?: components["parameters"]["MetricsPriority"];
                /** @description Comma-separated; an empty one: of none */
                category?: components["parameters"]["MetricsCategory"];
                /** @description Integrations, comma-separated; an empty one: what people declared */
                source?: components["parameters"]["MetricsSource"];
                /** @description Opened within business hours, or outside */
                hours?: components["parameters"]["MetricsHours"];
                /** @description true: what people corrected counts as anything else */
                corrected?: components["parameters"]["MetricsCorrected"];
                /** @description Drills or near misses instead, which are in no figure; default: incident */
                counts_as?: components["parameters"]["MetricsCountsAs"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A table */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.apache.parquet": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHolidayRegions: {
        parameters: {
            query?: {
                /** @description Of which the days are; default: this one */
                year?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of their ids */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        items: {
                            /** @description de-by */
                            id: string;
                            name: string;
                            days: components["schemas"]["HolidayDay"][];
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    readHolidays: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/calendar": string;
            };
        };
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["HolidayDay"][];
                        unread: {
                            /** @description 0 when it is not known */
                            line: number;
                            event: string;
                            why: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listHolidays: {
        parameters: {
            query?: {
                /** @description Default: this one */
                year?: number;
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        year: number;
                        items: components["schemas"]["HolidayDay"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getCoverage: {
        parameters: {
            query?: {
                /** @description Default: now */
                from?: string;
                /** @description At most 400 days after from; default: 28 days */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is wrong when the lists are empty */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coverage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the schedule; one that is not stored yet differs everywhere */
                    id: string;
                    /** @description The declaration, as PUT /v1/config/schedules/{id} takes it */
                    schedule: Record<string, never>;
                    /** Format: date-time */
                    from: string;
                    /**
                     * Format: date-time
                     * @description At most 400 days after from
                     */
                    until: string;
                };
            };
        };
        responses: {
            /** @description In order of time */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePreview"];
                };
            };
            /** @description The candidate has mistakes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewEscalationPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the policy; it need not be stored yet */
                    id: string;
                    /** @description The declaration, as PUT /v1/config/escalation_policies/{id} takes it */
                    policy: Record<string, never>;
                    /**
                     * Format: date-time
                     * @description When the incident is opened; default: now
                     */
                    at?: string;
                    /**
                     * @description Of the incident; default: critical
                     * @enum {string}
                     */
                    severity?: "critical" | "error" | "warning" | "info";
                    /** @description Id of the service it is about, whose tier counts; default: none */
                    service?: string;
                };
            };
        };
        responses: {
            /** @description The whole escalation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            /** @description The candidate has mistakes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    whoWouldBePaged: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    signal: components["schemas"]["Signal"];
                    /** @description Id of the integration it comes by */
                    integration?: string;
                    /** @description Or the service it is about */
                    service?: string;
                    /**
                     * Format: date-time
                     * @description Default: now
                     */
                    at?: string;
                };
            };
        };
        responses: {
            /** @description The whole escalation if nobody acknowledged */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description In order of id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The object */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigObject"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read; 409 when it is no longer that */
                "If-Match"?: string;
                /** @description '*': only create it; 409 when it is there already */
                "If-None-Match"?: string;
            };
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description Stored */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigObject"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    deleteConfig: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read; 409 when it is no longer that */
                "If-Match"?: string;
            };
            path: {
                /** @description organisation has one object, of the same name; it is missing while everything is at its default */
                kind: components["parameters"]["Kind"];
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    planConfig: {
        parameters: {
            query?: {
                /** @description Name for messages, and remembered as the origin of the objects */
                file?: components["parameters"]["FileName"];
                /** @description Delete objects that came from this file before and are no longer in it */
                prune?: components["parameters"]["Prune"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description The difference */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The file has mistakes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    applyConfig: {
        parameters: {
            query?: {
                /** @description Name for messages, and remembered as the origin of the objects */
                file?: components["parameters"]["FileName"];
                /** @description Delete objects that came from this file before and are no longer in it */
                prune?: components["parameters"]["Prune"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/yaml": string;
            };
        };
        responses: {
            /** @description What was changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plan"];
                };
            };
            /** @description The file has mistakes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    exportConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description YAML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConfigStandards: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Members of the object `organisation` */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audiences: Record<string, never>[];
                        update_cadence: Record<string, never>[];
                        regulatory_clocks: Record<string, never>[];
                        postmortem_templates: Record<string, never>[];
                        reviews: Record<string, never>;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listConfigHistory: {
        parameters: {
            query?: {
                /** @description Together with `id` */
                kind?: string;
                id?: string;
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigHistoryPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getDemo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        on: boolean;
                        /** Format: date-time */
                        since: string | null;
                        /** @description That there are now, real ones too: removing the demo removes all of them */
                        incidents: number;
                        /** @description Of the record since it was switched on */
                        entries: number;
                        /** @description false: there was an incident, so it cannot be switched on */
                        possible: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    beginDemo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Added */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            409: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    endDemo: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimelinePage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listKnowledge: {
        parameters: {
            query?: {
                /** @description Words as somebody types them */
                q?: string;
                /** @description Several may be named */
                kind?: components["schemas"]["KnowledgeKind"][];
                service?: string;
                tag?: string;
                /** @description A user */
                owner?: string;
                team?: string;
                /** @description Only what is due for a review, the longest due in front */
                overdue?: "true" | "false";
                /** @description Only what was put away, in place of what was not */
                archived?: "true" | "false";
                from?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnowledgeRequest"];
            };
        };
        responses: {
            /** @description The document that has the source */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocument"];
                };
            };
            /** @description A new document */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocument"];
                };
            };
            409: components["responses"]["KnowledgeConflict"];
            default: components["responses"]["Problem"];
        };
    };
    reportKnowledge: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents that were opened */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    putKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnowledgeRequest"];
            };
        };
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocument"];
                };
            };
            409: components["responses"]["KnowledgeConflict"];
            default: components["responses"]["Problem"];
        };
    };
    exportKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/markdown": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProposalsOfKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proposals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposals"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    reviewKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeDocument"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getKnowledgeVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number, as `KB-12` or `12` */
                number: components["parameters"]["KnowledgeNumber"];
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listKnowledgeProposals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Proposals */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposals"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    proposeKnowledge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KnowledgeProposalRequest"];
            };
        };
        responses: {
            /** @description The proposal */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getKnowledgeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approveKnowledgeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    reason?: string | null;
                    title?: string | null;
                    text?: string | null;
                    version?: number | null;
                };
            };
        };
        responses: {
            /** @description The proposal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    refuseKnowledgeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description The proposal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    withdrawKnowledgeProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["KnowledgeProposalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnowledgeProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listIntegrationSignals: {
        parameters: {
            query?: {
                /** @description next_cursor of the page before */
                cursor?: components["parameters"]["Cursor"];
                limit?: components["parameters"]["Limit"];
            };
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /**
                     * @default firing
                     * @enum {string}
                     */
                    status?: "firing" | "resolved";
                };
            };
        };
        responses: {
            /** @description What became of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignalResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listSourceTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SourceType"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewSource: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    type: string;
                    /** @description Instead of the one of the type */
                    mapping?: {
                        [key: string]: unknown;
                    } | null;
                    /** @description As a tool sends it */
                    body: string;
                    content_type?: string;
                };
            };
        };
        responses: {
            /** @description What it is */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourcePreview"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tryRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Instead of those that are stored */
                    rules?: {
                        [key: string]: unknown;
                    }[] | null;
                    /** @description Id of the integration that the body comes by; without one it is a signal in Muster's own format */
                    integration?: string;
                    /** @description As the tool sends it */
                    body?: string;
                    content_type?: string;
                    /** @description Instead of a body: the id of an alert, as its sender sent it */
                    alert?: string;
                    /**
                     * Format: date-time
                     * @description Default: now, or when the alert opened
                     */
                    at?: string | null;
                };
            };
        };
        responses: {
            /** @description What each rule says */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleTrial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replayProgress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        running: boolean;
                        /** @description Alerts that it has been through */
                        done: number;
                        /** @description 0: not known yet */
                        total: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 7 */
                    days?: number;
                    /** @description All rules as they would be */
                    rules?: {
                        [key: string]: unknown;
                    }[] | null;
                    /** @description Or configuration as code that would be applied */
                    files?: {
                        name: string;
                        text: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayReport"];
                };
            };
            /** @description The changed configuration has problems */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    noiseReport: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoiseReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviderTypes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them, in order of title */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProviderType"][];
                        /** @description Before the key of a provider, where it calls; null when no public URL is set: then nothing comes back */
                        callback_url: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    previewMessage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description As in `organisation.message_templates`: kind, subject, body */
                    template: Record<string, never>;
                    channel?: components["schemas"]["Channel"];
                    /** @description en, de, or the id of one of the organisation's languages */
                    language?: string;
                    /** @description Such as INC-1042 */
                    incident?: string;
                };
            };
        };
        responses: {
            /** @description The message, as it would go out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Empty where a channel has none */
                        subject: string;
                        text: string;
                        incident: string | null;
                        /** @description false: Muster's words are used */
                        own_subject: boolean;
                        own_body: boolean;
                        sms_parts: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listProviderUse: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every declared provider */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ProviderUse"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    testProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    channel?: components["schemas"]["Channel"];
                    /** @description A telephone number with its country, or whom the chat calls so */
                    to: string;
                };
            };
        };
        responses: {
            /** @description On disk and due now */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        delivery: string;
                    };
                };
            };
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    takeReplyByGet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Words for the person, in the provider's format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Heard; nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Words for the person, in the provider's format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Heard; nothing to say */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReceiptByGet: {
        parameters: {
            query?: {
                /** @description Of which message; without */
                delivery?: string;
            };
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Heard */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takeReceipt: {
        parameters: {
            query?: {
                /** @description Of which message; without */
                delivery?: string;
            };
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Heard */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    speak: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
                /** @description Of the message that the call is about */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What to say, in the provider's format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    takePress: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The provider's key */
                key: components["parameters"]["ProviderKey"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Heard, in the chat's format */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    listTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Without the secrets */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["Token"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    id: string;
                    scopes: components["schemas"]["Scope"][];
                    /**
                     * @description A duration; default: never
                     * @example 90d
                     */
                    expires_in?: string;
                };
            };
        };
        responses: {
            /** @description Made; the secret is shown this once */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Token"] & {
                        token: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether this installation still waits for its first administrator */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        needed: boolean;
                    };
                };
            };
        };
    };
    completeSetup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    name: string;
                    email: string;
                    password: string;
                    /** @default UTC */
                    time_zone?: string;
                };
            };
        };
        responses: {
            /** @description Made and signed in */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in; sets the session cookie */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            401: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user object; `ETag` is its version */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigObject"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    patchMe: {
        parameters: {
            query?: never;
            header?: {
                /** @description The version that was read; 409 when it is no longer that */
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/merge-patch+json": components["schemas"]["MePatch"];
                "application/json": components["schemas"]["MePatch"];
            };
        };
        responses: {
            /** @description As it is now; `ETag` is its version */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfigObject"];
                };
            };
            /** @description It has mistakes */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ConfigProblem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    changeMyPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    old: string;
                    new: string;
                };
            };
        };
        responses: {
            /** @description Changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            403: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getMyDeclareAddress: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The address; null: the server takes no mail in */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    listMySessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description At most 50 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MySession"][];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    endMySession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: components["parameters"]["Name"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The whole address; only its path, /join/{token}, when the server does not know its public URL */
                        link: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    getInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The invitation is good */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Of the person */
                        name: string;
                        /** @description Its name; "Muster" when it has none */
                        organisation: string;
                        /** Format: date-time */
                        expires_at: string;
                    };
                };
            };
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    password: string;
                };
            };
        };
        responses: {
            /** @description Signed in; sets the session cookie */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            404: components["responses"]["Problem"];
            429: components["responses"]["Problem"];
            default: components["responses"]["Problem"];
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Version and state */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    live: {
        parameters: {
            query?: {
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Switching to WebSocket */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
}
