// The words of channels in chats. Not part of the catalogues: they come with the parts of the page that use them, so that
// the first script stays small.
const en = {
  history: {
    open: "Import what was said in a chat…",
    title: "What was said in a chat",
    detail:
      "An export of Slack, Mattermost, Element or Teams, or lines such as “2026-03-28 12:01 Ana: it is down”. Each message becomes a note with its own time, marked as written later; what is in the record already is left out. Only what was said around the incident is taken.",
    file: "File",
    nothingNew: "Nothing in it is new, or it is of another time.",
    found: (n: number, first: string, last: string) => `${n} messages, from ${first} to ${last}`,
    left: (n: number) => `${n} more are taken when the same file is chosen again.`,
    cancel: "Cancel",
    take: "Take into the record",
  },
  title: "Channel",
  in: (chat: string) => `Channel in ${chat}`,
  none: "It has no channel.",
  open: "Open a channel",
  again: "Open a new channel",
  opens: "Opens in a new tab",
  states: {
    none: "",
    opening: "The channel is being made.",
    open: "",
    archived: "The channel was archived.",
    lost: "The channel is there no more.",
    failed: "No channel could be made.",
  },
  mirrors: {
    all: "What is written here is told there, and back.",
    chosen: "Updates are told there, and what somebody chooses.",
    none: "Nothing is told in either direction.",
  },
  trouble: (why: string) => `It waits: ${why}. The room goes on, the channel catches up.`,
  why: (why: string) => `Why: ${why}`,
  tell: "Tell it in the channel",
  settings: {
    title: "Channels for incidents",
    detail:
      "An incident that is urgent gets a channel in a chat: named after it, with its people, its topic kept up to date.",
    provider: "In",
    nowhere: "No chat",
    priorities: "For incidents of",
    major: "and major ones",
    mirror: "What is told there and here",
    mirrors: { all: "All that people write", chosen: "What is chosen", none: "Nothing" },
    private: "Private channels",
    archive: "Days until it is archived, counted from when it is resolved (0: when it is closed)",
    save: "Save",
    saved: "Saved",
    more: "Who is invited, who is called how, and the name of channels stand in the file, under organisation, chat.",
  },
};

const de: typeof en = {
  history: {
    open: "Chatverlauf übernehmen…",
    title: "Was in einem Chat gesagt wurde",
    detail:
      "Ein Export aus Slack, Mattermost, Element oder Teams, oder Zeilen wie „2026-03-28 12:01 Ana: es ist aus“. Jede Nachricht wird eine Notiz mit ihrer eigenen Zeit, als später geschrieben gekennzeichnet; was schon in der Zeitleiste steht, entfällt. Übernommen wird nur, was rund um den Vorfall gesagt wurde.",
    file: "Datei",
    nothingNew: "Nichts darin ist neu, oder es ist aus einer anderen Zeit.",
    found: (n: number, first: string, last: string) => `${n} Nachrichten, von ${first} bis ${last}`,
    left: (n: number) => `${n} weitere kommen, wenn dieselbe Datei noch einmal gewählt wird.`,
    cancel: "Abbrechen",
    take: "In die Zeitleiste übernehmen",
  },
  title: "Kanal",
  in: (chat) => `Kanal in ${chat}`,
  none: "Er hat keinen Kanal.",
  open: "Kanal öffnen",
  again: "Neuen Kanal öffnen",
  opens: "Öffnet sich in einem neuen Tab",
  states: {
    none: "",
    opening: "Der Kanal wird angelegt.",
    open: "",
    archived: "Der Kanal wurde archiviert.",
    lost: "Den Kanal gibt es nicht mehr.",
    failed: "Es konnte kein Kanal angelegt werden.",
  },
  mirrors: {
    all: "Was hier geschrieben wird, steht auch dort, und umgekehrt.",
    chosen: "Berichte stehen auch dort, und was jemand auswählt.",
    none: "Nichts wird übertragen.",
  },
  trouble: (why) => `Er wartet: ${why}. Der Raum geht weiter, der Kanal holt auf.`,
  why: (why) => `Grund: ${why}`,
  tell: "Im Kanal mitteilen",
  settings: {
    title: "Kanäle für Vorfälle",
    detail:
      "Ein dringender Vorfall bekommt einen Kanal in einem Chat: nach ihm benannt, mit seinen Leuten, das Thema stets aktuell.",
    provider: "In",
    nowhere: "Kein Chat",
    priorities: "Für Vorfälle mit",
    major: "und Großvorfälle",
    mirror: "Was dort und hier mitgeteilt wird",
    mirrors: { all: "Alles, was Leute schreiben", chosen: "Was ausgewählt wird", none: "Nichts" },
    private: "Private Kanäle",
    archive: "Tage bis zum Archivieren, von der Lösung an (0: beim Abschluss)",
    save: "Speichern",
    saved: "Gespeichert",
    more: "Wer eingeladen wird, wer wie heißt und der Name der Kanäle stehen in der Datei, unter organisation, chat.",
  },
};

// Asked for when something is drawn: by then the language is known.
export const chatWords = () => (document.documentElement.lang === "de" ? de : en);
