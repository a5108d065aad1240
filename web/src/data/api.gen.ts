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
        post: operations["addIncidentNote"];
        delete?: never;
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
        /** The final schedule, overrides applied; gaps are times without a shift */
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
         *     none any more. Whoever shows the same incident gets `presence` with everybody who does, oneself too, when that changes.
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
            results: {
                /** @enum {string} */
                outcome: "opened" | "repeated" | "updated" | "acknowledged" | "resolved" | "nothing_open" | "refused";
                dedup_key?: string;
                alert_id?: string;
                incident_id?: string;
                /** @description INC-1042 */
                incident?: string;
                /** @description Why it was refused */
                error?: string;
            }[];
        };
        Alert: {
            id: string;
            status: components["schemas"]["Status"];
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
            incident: {
                id: string;
                /** @example INC-1042 */
                number: string;
            };
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
            service: components["schemas"]["Ref"] | null;
            team: components["schemas"]["Ref"] | null;
            escalation_policy: components["schemas"]["Ref"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            acknowledged_at: string | null;
            acknowledged_by: components["schemas"]["Actor"] | null;
            /** Format: date-time */
            resolved_at: string | null;
            resolved_by: components["schemas"]["Actor"] | null;
            alert_count: number;
            open_alert_count: number;
            escalation: components["schemas"]["Escalation"];
            /** @description Grows with each change */
            version: number;
        };
        IncidentDeclaration: {
            /** @description One line for the person who is woken */
            title: string;
            severity: components["schemas"]["Severity"];
            /** @description Id; its policy pages */
            service?: string;
            /** @description Id; instead of a service. Neither: the default policy */
            escalation_policy?: string;
            /** @description What is known; stands in the record */
            description?: string;
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
            kind: "user" | "token" | "integration" | "system";
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
            /** @description A sentence */
            text: string;
            actor: components["schemas"]["Actor"];
            /** @description Door and way: web, api, cli, email, webhook, ntfy, engine, integration type */
            via: string;
            /** @description The facts that the sentence is made of */
            data: Record<string, never>;
        };
        TimelinePage: {
            items: components["schemas"]["TimelineEntry"][];
            next_cursor: string | null;
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
            deliveries: components["schemas"]["Delivery"][];
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
        };
        /** @enum {string} */
        Channel: "email" | "webhook" | "ntfy" | "push";
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
             * Format: date-time
             * @description Only devices have it
             */
            registered_at: string | null;
        };
        ContactList: {
            items: components["schemas"]["Contact"][];
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
            /** @description Its id; null for a test */
            incident: string | null;
            /** @example INC-1042 */
            number: string | null;
            /** @description Of the incident; a smaller one than what is shown is old */
            version: number;
            /** @description The same in every repetition */
            delivery: string;
            severity: components["schemas"]["Severity"];
            test: boolean;
        };
        OncallNow: {
            /** Format: date-time */
            at: string;
            items: {
                schedule: components["schemas"]["Ref"];
                team: components["schemas"]["Ref"] | null;
                time_zone: string;
                /** @description Empty when nobody is */
                on_call: components["schemas"]["Ref"][];
                /**
                 * Format: date-time
                 * @description When that changes; null when not within 60 days
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
        };
        Override: components["schemas"]["OverrideRequest"] & {
            id: string;
            created_by: components["schemas"]["Actor"];
        };
        OverrideRequest: {
            user: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
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
            pages: {
                /** Format: date-time */
                at: string;
                step: number;
                round: number;
                /** @description Null when the step reached nobody */
                recipient: components["schemas"]["Ref"] | null;
                reason: string;
                deliveries: {
                    /** Format: date-time */
                    at: string;
                    channel: string;
                    address: string;
                }[];
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
            changes: {
                /** @enum {string} */
                action: "create" | "update" | "delete";
                kind: string;
                id: string;
                /** @description What differs */
                fields: string[];
            }[];
        };
        ConfigProblem: components["schemas"]["Problem"] & {
            problems: {
                file: string;
                line: number;
                column: number;
                message: string;
            }[];
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
            setup_needed: boolean;
            demo: boolean;
        };
        LiveMessage: {
            /** @enum {string} */
            kind: "hello" | "changes" | "pulse" | "reset" | "presence";
            sequence: number;
            /** Format: date-time */
            at?: string;
            changes?: {
                /** @enum {string} */
                type: "incident" | "alert" | "config" | "schedule" | "contact";
                /** @description For a contact: the id of its person */
                id: string;
                version?: number;
            }[];
            /** @description presence: the incident that is shown */
            incident?: string;
            /** @description presence: who shows it, each person once; at most 50 */
            people?: components["schemas"]["Ref"][];
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
    };
    parameters: {
        /** @description next_cursor of the page before */
        Cursor: string;
        Limit: number;
        Id: string;
        /** @description The id */
        IncidentId: string;
        Name: string;
        /** @description Id of the contact or device */
        Contact: string;
        Kind: "users" | "teams" | "schedules" | "escalation_policies" | "services" | "integrations";
        /** @description Name for messages, and remembered as the origin of the objects */
        FileName: string;
        /** @description Delete objects that came from this file before and are no longer in it */
        Prune: boolean;
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
                /** @description Comma-separated: triggered, acknowledged, resolved */
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
    listIncidents: {
        parameters: {
            query?: {
                /** @description Comma-separated: triggered, acknowledged, resolved */
                status?: string;
                service?: string;
                team?: string;
                /** @description Comma-separated */
                severity?: string;
                /** @description Words that the title contains */
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
                "application/json": {
                    text: string;
                };
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
            /** @description Those that have not ended yet */
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
            };
            path: {
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
            header?: never;
            path: {
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
