// What Muster says to people in its messages, sentence by sentence: in English, which is the key, in German, and in
// languages that an organisation adds.
#pragma once
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/id.h"

namespace muster {

using LanguageId = Name<struct LanguageTag>;

// A language that an organisation added.
struct Translation {
  LanguageId id;                                                // "fr", as a person's `language` names it
  std::string name;                                             // "Français"
  std::string voice;                                            // that reads it in a call, as BCP 47 writes it: "fr-FR"
  std::map<std::string, std::string, std::less<>> sentences{};  // by the English; what is missing stays English
  friend bool operator==(const Translation&, const Translation&) = default;
};

inline constexpr std::size_t kSentenceMax = 400;  // bytes of a translated one

// Names in braces stand for what is put in.
struct ShippedSentence {
  std::string_view english, german;
};

// clang-format off: a line for each.
inline constexpr ShippedSentence kSentences[] = {
    // How bad it is, in a text and at its beginning.
    {"critical", "kritisch"},
    {"error", "Fehler"},
    {"warning", "Warnung"},
    {"info", "Hinweis"},
    {"Critical", "Kritisch"},
    {"Error", "Fehler"},
    {"Warning", "Warnung"},
    {"Info", "Hinweis"},
    {"major", "Großstörung"},
    // Names of what a message tells, and what it says of them.
    {"Incident", "Vorfall"},
    {"Service", "Dienst"},
    {"none: nobody owns this alert", "keiner: dieser Alarm gehört niemandem"},
    {"nobody's service", "niemandes Dienst"},
    {"Source", "Quelle"},
    {"Alerts", "Alarme"},
    {"{count} so far", "{count} bisher"},
    {"Since", "Seit"},
    {"since {time}", "seit {time}"},
    {"Why you", "Warum Sie"},
    {"Also", "Auch"},
    {"Also {count} more:", "Auch {count} weitere:"},
    {"and {count} more", "und {count} weitere"},
    {"Notice", "Hinweis"},
    {"And", "Und"},
    {"About", "Betrifft"},
    {"Muster itself", "Muster selbst"},
    {"Test", "Test"},
    {"nothing is wrong, and nobody else is told", "nichts ist passiert, und sonst erfährt niemand davon"},
    {"Nothing is wrong: {reason}", "Nichts ist passiert: {reason}"},
    {"Asked", "Verlangt"},
    {"Code", "Code"},
    {"Valid", "Gültig"},
    {"for 15 minutes", "15 Minuten"},
    {"Where", "Wo"},
    {"enter it beside this contact, in your profile in Muster",
     "neben diesem Kontakt einzugeben, in Ihrem Profil in Muster"},
    {"delayed since {time}", "verspätet seit {time}"},
    {"This message is {delay}.", "Diese Nachricht ist {delay}."},
    // How it is answered.
    {"Acknowledge", "Bestätigen"},
    {"Acknowledge {number}", "{number} bestätigen"},
    {"Acknowledge: {link}", "Bestätigen: {link}"},
    {"I got it", "Angekommen"},
    {"Escalate", "Eskalieren"},
    {"Resolve", "Lösen"},
    {"Snooze for an hour", "1 Stunde zurückstellen"},
    {"Acknowledge page", "Bestätigungsseite"},
    {"Open", "Öffnen"},
    {"Open the incident", "Vorfall öffnen"},
    {"Or reply with: a", "Oder antworten Sie mit: a"},
    {"Or reply with: a (acknowledge), e (escalate), r (resolve), s (snooze for an hour)",
     "Oder antworten Sie mit: a (bestätigen), e (eskalieren), r (lösen), s (eine Stunde zurückstellen)"},
    {"{how}, and the number, as {example}", "{how}, und der Nummer, etwa {example}"},
    {"Reply: a = I got it", "Antwort: a = angekommen"},
    {"Reply: a {number} to acknowledge, r {number} to resolve", "Antwort: a {number} bestätigt, r {number} löst"},
    // Test pages and codes.
    {"Test page from Muster", "Testnachricht von Muster"},
    {"Your code for Muster", "Ihr Code für Muster"},
    {"Muster: {code} is the code for this number, valid for 15 minutes.",
     "Muster: {code} ist der Code für diese Nummer, 15 Minuten gültig."},
    // Calls.
    {"This is Muster. {text}", "Muster ruft an. {text}"},
    {"Incident {number}.", "Vorfall {number}."},
    {"Service: {service}.", "Dienst: {service}."},
    {"Press 1 to acknowledge, 2 to escalate, 3 to resolve, 4 to snooze for an hour.",
     "Drücken Sie die 1 zum Bestätigen, die 2 zum Eskalieren, die 3 zum Lösen, die 4, um es eine Stunde "
     "zurückzustellen."},
    {"This is a test call from Muster. Nothing is wrong.",
     "Dies ist ein Testanruf von Muster. Es ist nichts passiert."},
    {"Press 1 to say that you heard it.", "Drücken Sie die 1, um zu bestätigen, dass Sie ihn gehört haben."},
    {"This is Muster. Your code is: {digits}.", "Muster ruft an. Ihr Code ist: {digits}."},
    {"Once more: {digits}.", "Noch einmal: {digits}."},
    {"Enter it in your profile.", "Geben Sie ihn in Ihrem Profil ein."},
    {"This key has no meaning.", "Diese Taste hat keine Bedeutung."},
    {"Thank you.", "Danke."},
    // What an answer came to.
    {"{number} is resolved already.", "{number} ist schon gelöst."},
    {"{number}: {person} has it already. Noted.", "{number}: {person} hat ihn schon. Notiert."},
    {"{number} acknowledged. You have it.", "{number} bestätigt. Sie haben ihn."},
    {"{number} resolved.", "{number} gelöst."},
    {"{number} escalated: the next one is being told.", "{number} eskaliert: der Nächste wird verständigt."},
    {"{number} is snoozed until {time}. Then it pages again.",
     "{number} ist bis {time} zurückgestellt. Dann wird erneut alarmiert."},
    {"{number}: noted, all stays as it is.", "{number}: notiert, alles bleibt, wie es ist."},
    {"{number}: approved, thank you.", "{number}: genehmigt, danke."},
    {"You are {role} of {number}.", "Sie sind {role} von {number}."},
    {"{person} is {role} of {number} already.", "{person} ist schon {role} von {number}."},
    {"{number} needs nobody any more.", "{number} braucht niemanden mehr."},
    {"The test arrived. Thank you.", "Der Test ist angekommen. Danke."},
    {"Your role may acknowledge only.", "Ihre Rolle darf nur bestätigen."},
    {"Not understood. Reply: a {number} to acknowledge, r {number} to resolve, e {number} to escalate, s {number} 1h "
     "to snooze",
     "Nicht verstanden. Antwort: a {number} bestätigt, r {number} löst, e {number} eskaliert, s {number} 1h stellt "
     "zurück"},
    {"You were not told of {number}.", "Von {number} wurden Sie nicht verständigt."},
    {"Nothing waits for you.", "Nichts wartet auf Sie."},
    {"Which one? {numbers}. Reply with its number, as {example}",
     "Welcher? {numbers}. Antworten Sie mit der Nummer, etwa {example}"},
    // Where a message's link leads.
    {"Nobody's service", "Niemandes Dienst"},
    {"{service}, since {time}", "{service}, seit {time}"},
    {"Acknowledged {time} by {person}", "Bestätigt {time} von {person}"},
    {"Acknowledged {time}", "Bestätigt {time}"},
    {"Resolved {time} by {person}", "Gelöst {time} von {person}"},
    {"Resolved {time}", "Gelöst {time}"},
    {"Quiet until {time}, by {person}", "Ruhe bis {time}, von {person}"},
    {"Quiet until {time}", "Ruhe bis {time}"},
    {"Quiet for", "Ruhe für"},
    {"15 min", "15 min"},
    {"1 h", "1 h"},
    {"4 h", "4 h"},
    {"till {time}", "bis {time}"},
    {"There is nothing left to do.", "Es bleibt nichts zu tun."},
    {"{person} is {role}", "{person} ist {role}"},
    {"You are called as {role}. Who takes the role has not acknowledged the incident.",
     "Sie werden als {role} gerufen. Wer die Rolle übernimmt, hat den Vorfall noch nicht bestätigt."},
    {"Take the role", "Die Rolle übernehmen"},
    {"{name} waits for no approval any more", "{name} wartet auf keine Genehmigung mehr"},
    {"{name} is answered", "{name} ist beantwortet"},
    {"Approve", "Genehmigen"},
    {"Against it? Decline it in the incident's room.", "Dagegen? Lehnen Sie es im Raum des Vorfalls ab."},
    {"All stays as it is", "Alles bleibt, wie es ist"},
    {"Something else? Answer in the incident's room.", "Etwas anderes? Antworten Sie im Raum des Vorfalls."},
    {"{number} is snoozed", "{number} ist zurückgestellt"},
    {"{number} is acknowledged", "{number} ist bestätigt"},
    {"{number} is resolved", "{number} ist gelöst"},
    {"{what} of {number}", "{what} von {number}"},
    {"The test arrived", "Der Test ist angekommen"},
    {"Pages by {way} reach you.", "Alarme über {way} erreichen Sie."},
    {"Test page", "Testnachricht"},
    {"This is a test", "Dies ist ein Test"},
    {"Nothing is wrong. Say that this message reached you by {way}.",
     "Es ist nichts passiert. Bestätigen Sie, dass diese Nachricht Sie über {way} erreicht hat."},
    // Answers to what is asked for in a chat.
    {"/inc drill TITLE – practise · /inc nearmiss TITLE – it was close, and nobody is paged",
     "/inc drill TITEL – üben · /inc nearmiss TITEL – es war knapp, und niemand wird gerufen"},
    {"/inc declare [P1] [service:ID] TITLE – declare an incident",
     "/inc declare [P1] [service:ID] TITEL – einen Vorfall melden"},
    {"/inc ack · /inc snooze [1h] · /inc resolve [WHAT HELPED]",
     "/inc ack · /inc snooze [1h] · /inc resolve [WAS HALF]"},
    {"/inc update IMPACT | ACTION | NEXT STEP", "/inc update AUSWIRKUNG | MASSNAHME | NÄCHSTER SCHRITT"},
    {"/inc sev P1 [WHY] – how urgent it is", "/inc sev P1 [WARUM] – wie dringend er ist"},
    {"/inc role ROLE [@PERSON] – take a role, or give it",
     "/inc role ROLLE [@PERSON] – eine Rolle übernehmen oder geben"},
    {"/inc task TEXT · /inc task done 3 · /inc task list", "/inc task TEXT · /inc task done 3 · /inc task list"},
    {"/inc note TEXT · /inc who · /inc open – a channel for it",
     "/inc note TEXT · /inc who · /inc open – ein Kanal dafür"},
    {"Outside its channel name the incident first: /inc INC-12 who",
     "Außerhalb seines Kanals steht der Vorfall zuerst: /inc INC-12 who"},
    {"Say what is wrong: /inc declare P1 Customers cannot pay",
     "Sagen Sie, was nicht geht: /inc declare P1 Kunden können nicht zahlen"},
    {"There is no service '{service}'", "Es gibt keinen Dienst „{service}“"},
    {"{number} declared: {title}", "{number} gemeldet: {title}"},
    {"Say what there is to say: /inc update IMPACT | ACTION | NEXT STEP",
     "Sagen Sie, was es zu sagen gibt: /inc update AUSWIRKUNG | MASSNAHME | NÄCHSTER SCHRITT"},
    {"Update noted.", "Update notiert."},
    {"Say P1, P2, P3 or P4: /inc sev P1 all customers", "Sagen Sie P1, P2, P3 oder P4: /inc sev P1 alle Kunden"},
    {"{number} is {priority} now.", "{number} ist jetzt {priority}."},
    {"Name a role: {roles}", "Nennen Sie eine Rolle: {roles}"},
    {"Muster does not know {person}", "Muster kennt {person} nicht"},
    {"{person} is {role} of {number}.", "{person} ist {role} von {number}."},
    {"Nothing is to be done.", "Es gibt nichts zu tun."},
    {"Task {number} is done.", "Aufgabe {number} ist erledigt."},
    {"Task {number}: {title}", "Aufgabe {number}: {title}"},
    {"It is resolved.", "Er ist gelöst."},
    {"{person} snoozed it until {time}.", "{person} hat ihn bis {time} zurückgestellt."},
    {"{person} has it.", "{person} hat ihn."},
    {"Nobody has it.", "Niemand hat ihn."},
    {"{person} has it already. Noted.", "{person} hat ihn schon. Notiert."},
    {"Say how long: /inc snooze 1h, /inc snooze till morning",
     "Sagen Sie, wie lange: /inc snooze 1h, /inc snooze bis morgen"},
    {"Say what to note: /inc note TEXT", "Sagen Sie, was zu notieren ist: /inc note TEXT"},
    {"Noted.", "Notiert."},
    {"Its channel is being made.", "Sein Kanal wird angelegt."},
    {"Your role may only read.", "Ihre Rolle darf nur lesen."},
    {"Which incident? Say it in its channel, or name it: /inc INC-12 who",
     "Welcher Vorfall? Sagen Sie es in seinem Kanal, oder nennen Sie ihn: /inc INC-12 who"},
    // What can wait: gaps and absences, hand-offs, the week's summary, noise, cover, news, maintenance.
    {"Nobody is on call for {schedule} from {from}", "Niemand hat Bereitschaft für {schedule} ab {from}"},
    {"No end is in sight. Change the schedule, or put somebody on call.",
     "Ein Ende ist nicht abzusehen. Den Plan ändern oder jemanden einsetzen."},
    {"Until {until}. Put somebody on call, or change the schedule.",
     "Bis {until}. Jemanden einsetzen oder den Plan ändern."},
    {"you look after {schedule}", "Sie betreuen {schedule}"},
    {"You are on call for {schedule} while you are away", "Sie haben Bereitschaft für {schedule} und sind abwesend"},
    {"{person} is on call for {schedule} and away", "{person} hat Bereitschaft für {schedule} und ist abwesend"},
    {"From {from} until {until}. Find somebody who covers.", "Von {from} bis {until}. Eine Vertretung suchen."},
    {"From {from} until {until}, and once more. Find somebody who covers.",
     "Von {from} bis {until} und noch einmal. Eine Vertretung suchen."},
    {"From {from} until {until}, and {count} more times. Find somebody who covers.",
     "Von {from} bis {until} und noch {count}-mal. Eine Vertretung suchen."},
    {"you said that you are away", "Sie haben Ihre Abwesenheit eingetragen"},
    {"Open incidents: {count}", "Offene Vorfälle: {count}"},
    {"Silences: {count}", "Stummschaltungen: {count}"},
    {"Maintenance: {count}", "Wartung: {count}"},
    {"{what} (acknowledged by {person})", "{what} (bestätigt von {person})"},
    {"{what} (not acknowledged)", "{what} (nicht bestätigt)"},
    {"{what} (quiet until {time}, by {person})", "{what} (zurückgestellt bis {time}, von {person})"},
    {"{what} until {time}", "{what} bis {time}"},
    {"Nothing is open.", "Nichts ist offen."},
    {"{person} wrote: {text}", "{person} schreibt: {text}"},
    {"You are on call for {schedule} now", "Sie haben jetzt Bereitschaft für {schedule}"},
    {"Until {until}.", "Bis {until}."},
    {"You take over from {people}.", "Sie übernehmen von {people}."},
    {"you come on call", "Ihre Bereitschaft beginnt"},
    {"You are no longer on call for {schedule}", "Sie haben keine Bereitschaft mehr für {schedule}"},
    {"Nobody is on call now.", "Niemand hat jetzt Bereitschaft."},
    {"{people} is on call now.", "{people} hat jetzt Bereitschaft."},
    {"Open incidents: {count}. You can still leave a note for the next one.",
     "Offene Vorfälle: {count}. Sie können noch eine Notiz für die Nächsten hinterlassen."},
    {"you go off call", "Ihre Bereitschaft endet"},
    {"{schedule}: nobody is on call, from {from} until {until}",
     "{schedule}: niemand hat Bereitschaft, von {from} bis {until}"},
    {"{schedule}: {person} has no contact that works, from {from} until {until}",
     "{schedule}: {person} ist über keinen Kontakt erreichbar, von {from} bis {until}"},
    {"{schedule}: {person} is on call and away, from {from} until {until}",
     "{schedule}: {person} hat Bereitschaft und ist abwesend, von {from} bis {until}"},
    {"{person} is on call for {schedule} and {other} at once, from {from} until {until}",
     "{person} hat gleichzeitig Bereitschaft für {schedule} und {other}, von {from} bis {until}"},
    {"{what} ({count} times)", "{what} ({count}-mal)"},
    {"{count} page, {nights} at night", "{count} Alarm, {nights} davon nachts"},
    {"{count} pages, {nights} at night", "{count} Alarme, {nights} davon nachts"},
    {"Last week: {count} incident.", "Letzte Woche: {count} Vorfall."},
    {"Last week: {count} incidents.", "Letzte Woche: {count} Vorfälle."},
    {"You: {pages}.", "Sie: {pages}."},
    {"All together: {pages}.", "Alle zusammen: {pages}."},
    {"{person} (looks on)", "{person} (begleitet)"},
    {"nobody", "niemand"},
    {"To be seen to:", "Zu klären:"},
    {"On call in the coming week: {team}", "Bereitschaft in der kommenden Woche: {team}"},
    {"it is the week's summary of {team}", "die Wochenübersicht von {team}"},
    {"{count} page", "{count} Alarmierung"},
    {"{count} pages", "{count} Alarmierungen"},
    {"{what}: to wait {span} for a recovery would have saved {pages}",
     "{what}: {span} auf eine Erholung zu warten hätte {pages} gespart"},
    {"{what}: only to log it would have saved {pages}", "{what}: ihn nur festzuhalten hätte {pages} gespart"},
    {"{what}: to hold it back while it flaps would have saved {pages}",
     "{what}: ihn zurückzuhalten, während er flattert, hätte {pages} gespart"},
    {"{what}, and {count} would have come later", "{what}, {count} wären später gekommen"},
    {"{what}, {count} over by themselves", "{what}, {count} von selbst vorbei"},
    {"{what}, {count} marked as noise", "{what}, {count} als Lärm markiert"},
    {"What paged for nothing last week", "Was letzte Woche umsonst alarmiert hat"},
    {"it is the week's report on noise", "der Lärmbericht der Woche"},
    {"{count} alert, {pages}, {over} of them over before anybody took them.",
     "{count} Alarm, {pages}, {over} davon vorbei, bevor jemand sie übernahm."},
    {"{count} alerts, {pages}, {over} of them over before anybody took them.",
     "{count} Alarme, {pages}, {over} davon vorbei, bevor jemand sie übernahm."},
    {"Marked: {useful} useful, {noise} noise.", "Markiert: {useful} nützlich, {noise} Lärm."},
    {"Where it came from:", "Woher es kam:"},
    {"What would have helped, replayed over this week, with nothing missed:",
     "Was geholfen hätte, nachgespielt über diese Woche, und nichts wäre verpasst worden:"},
    {"{person} swaps with you", "{person} tauscht mit Ihnen"},
    {"{person} covers your shift", "{person} vertritt Sie"},
    {"{person} accepted your offer: you are on call", "{person} nimmt Ihr Angebot an: Sie haben Bereitschaft"},
    {"{person} asks to swap shifts with you", "{person} möchte mit Ihnen tauschen"},
    {"{person} asks for cover", "{person} bittet um Vertretung"},
    {"{person} offers to cover your shift: accept it", "{person} bietet Vertretung an: bitte annehmen"},
    {"{person} cannot cover your shift: you are on call", "{person} kann nicht: Sie haben Bereitschaft"},
    {"Nobody covers your shift: you are on call", "Niemand vertritt Sie: Sie haben Bereitschaft"},
    {"{what}. In return: {shift}", "{what}. Im Tausch gegen: {shift}"},
    {"you asked for it", "Sie haben darum gebeten"},
    {"you offered it", "Sie haben es angeboten"},
    {"you stand in this schedule", "Sie stehen in diesem Plan"},
    {"you were asked", "Sie wurden gefragt"},
    {"you asked for cover", "Sie haben um Vertretung gebeten"},
    {"{person} mentions you in {number}", "{person} erwähnt Sie in {number}"},
    {"You have a task in {number}: {title}", "Sie haben eine Aufgabe in {number}: {title}"},
    {"mentioned in {number}", "in {number} erwähnt"},
    {"has a task in {number}", "hat eine Aufgabe in {number}"},
    {"follows {number}", "folgt {number}"},
    {"Is this still true? {document}", "Stimmt das noch? {document}"},
    {"owns {document}", "ist für {document} zuständig"},
    {"{person} proposes a change of {document}", "{person} schlägt eine Änderung vor: {document}"},
    {"decides about {document}", "entscheidet über {document}"},
    {"{person} made the change of {document} that you proposed", "{person} hat Ihren Vorschlag übernommen: {document}"},
    {"{person} leaves {document} as it is", "{person} übernimmt Ihren Vorschlag nicht: {document}"},
    {"proposed a change of {document}", "hat eine Änderung von {document} vorgeschlagen"},
    {"Maintenance {name} begins at {time}", "Die Wartung {name} beginnt: {time}"},
    {"Maintenance {name} ends at {time}", "Die Wartung {name} endet: {time}"},
    {"Until {until} its alerts page nobody, except for what is excepted.",
     "Bis {until} wecken ihre Alarme niemanden, außer den Ausnahmen."},
    {"What is still open then pages; of what it held back that is now: {count}.",
     "Was dann noch offen ist, alarmiert; von dem Zurückgehaltenen ist das jetzt: {count}."},
    {"the maintenance concerns you", "die Wartung betrifft Sie"},
    {"The self-test did not reach everybody", "Der Selbsttest hat nicht jeden erreicht"},
    {"{failed} test pages did not arrive, {ends} steps reach nobody.",
     "{failed} Testnachrichten kamen nicht an, {ends} Schritte erreichen niemanden."},
    {"you administer Muster", "Sie verwalten Muster"},
    {"{provider} has carried as many messages as it may ({count})",
     "{provider} hat so viele Nachrichten befördert, wie es darf ({count})"},
    {"The copy of the status page {page} at {export} is old", "Die Kopie der Statusseite {page} bei {export} ist alt"},
    {"It could not be written for {time}. {why}", "Sie konnte seit {time} nicht geschrieben werden. {why}"},
    {"Other providers carry what follows; without one, only what is urgent goes by it.",
     "Was folgt, geht über andere Anbieter; ohne einen solchen geht nur Dringendes darüber."},
    {"A task of yours in {number} is late: {title}", "Eine Aufgabe von Ihnen in {number} ist überfällig: {title}"},
    {"{person} asks you to approve an update on {page}: {title}",
     "{person} bittet Sie um Freigabe einer Meldung auf {page}: {title}"},
    {"{person} asks you to approve what {audience} read about {number}: {title}",
     "{person} bittet Sie um Freigabe dessen, was {audience} zu {number} lesen: {title}"},
    {"Nobody approved in time: what {audience} read about {number} waits for you: {title}",
     "Niemand hat rechtzeitig freigegeben: Was {audience} zu {number} lesen, wartet auf Sie: {title}"},
    {"{audience} can be told about {number} now: everybody has agreed",
     "{audience} können jetzt zu {number} informiert werden: Alle haben zugestimmt"},
    {"{person} does not agree to what {audience} read about {number}: {reason}",
     "{person} stimmt nicht zu, was {audience} zu {number} lesen: {reason}"},
    {"{failed} of {recipients} messages to {audience} about {number} could not be delivered",
     "{failed} von {recipients} Nachrichten an {audience} zu {number} konnten nicht zugestellt werden"},
    {"An update on {number} is due at {time}", "Eine Meldung zu {number} ist fällig: {time}"},
    {"The update on {number} is late: it was due at {time}", "Die Meldung zu {number} ist überfällig seit {time}"},
    {"{clock}: {notification} of {number} has to be sent by {time}",
     "{clock}: {notification} zu {number} muss bis {time} versandt sein"},
    {"{clock}: {notification} of {number} is late: it had to be sent by {time}",
     "{clock}: {notification} zu {number} ist überfällig: Sie musste bis {time} versandt sein"},
    // Action items.
    {"An action item is yours: {title}", "Eine Maßnahme liegt bei Ihnen: {title}"},
    {"{item} of {number}, due {date}", "{item} aus {number}, fällig am {date}"},
    {"has the action item {item}", "hat die Maßnahme {item}"},
    {"Due on {date}: {title}", "Fällig am {date}: {title}"},
    {"Overdue since {date}: {title}", "Überfällig seit {date}: {title}"},
    {"An action item of {person} is not done: {title}", "Eine Maßnahme von {person} ist nicht erledigt: {title}"},
    {"leads the team of the action item {item}", "leitet das Team der Maßnahme {item}"},
    {"It happened again, and this is not done: {title}",
     "Es ist wieder passiert, und dies ist nicht erledigt: {title}"},
    {"{number} is the same fault as {earlier}: {title}", "{number} ist derselbe Fehler wie {earlier}: {title}"},
    // Reviews and surveys.
    {"How did {number} go?", "Wie ist {number} gelaufen?"},
    {"took part in {number}", "war an {number} beteiligt"},
    {"Review of {number} on {time}", "Nachbesprechung von {number}: {time}"},
    {"The review of {number} does not take place", "Die Nachbesprechung von {number} findet nicht statt"},
    {"The review of {number} begins at {time}", "Die Nachbesprechung von {number} beginnt: {time}"},
    {"{number} needs a review: choose a time until {time}",
     "{number} braucht eine Nachbesprechung: Wählen Sie einen Termin bis {time}"},
    {"The review of {number} is late", "Die Nachbesprechung von {number} ist überfällig"},
    {"It was to be held until {time}.", "Sie sollte bis {time} stattgefunden haben."},
    {"Why: {why}", "Warum: {why}"},
    {"is to come to the review of {number}", "soll an der Nachbesprechung von {number} teilnehmen"},
    {"leads the review of {number}, or the team", "leitet die Nachbesprechung von {number} oder das Team"},
    {"{count} action items are open, {overdue} of them overdue:",
     "{count} Maßnahmen sind offen, {overdue} davon überfällig:"},
    {"{item}, due {date}: {title}", "{item}, fällig am {date}: {title}"},
    // Threads of an incident's record.
    {"{person} answers in a thread of {number}", "{person} antwortet in {number}"},
    {"wrote in the same thread of {number}", "hat in {number} zum selben Eintrag geschrieben"},
    // How far an incident is, said in a chat; and declaring one by mail.
    {"/inc stage STAGE [WHY] – how far it is", "/inc stage PHASE [WARUM] – wie weit er ist"},
    {"Name a stage: {stages}", "Nennen Sie eine Phase: {stages}"},
    {"{number} is at {stage} now.", "{number} ist jetzt bei {stage}."},
    {"Write into the subject what is wrong.", "Schreiben Sie in den Betreff, was nicht geht."},
};

// Parts of what Muster says that are made elsewhere, in one piece: why somebody is told, and why something was refused.
// Their German is in the tables of the phrases (phrases.h); a language that is added reads them by these.
inline constexpr std::string_view kParts[] = {
    "step {step} of {policy}: {why}",
    "step {step} of {policy} ({name}): {why}",
    "named in the policy",
    "on call for {schedule}",
    "next on call for {schedule}",
    "on call for {schedule}, for the role {role}",
    "member of {team}",
    "has the role {role}",
    "named for the role {role}",
    "primary",
    "primary, {why}",
    "alternate {place}",
    "alternate {place}, {why}",
    "has the role",
    "has the incident",
    "{why}; {person} forwards it",
    "{person} asks for you",
    "{person} asks for you: {why}",
    "an alert of {service} joined: {title}",
    "{number} was merged into it: {title}",
    "you are {role} of it now",
    "you are called as {role} ({why}): acknowledge this message to take the role",
    "checkpoint {name}: {questions} (acknowledge this message when all stays as it is, else answer in the incident's "
    "room)",
    "nobody answered the checkpoint {name}; {why}",
    "the playbook {playbook} asks for your approval: {step}. Acknowledge this message to approve it, or decline in the "
    "incident's room",
    "a test that {person} asked for",
    "a code that {person} asked for",
    "you administer this Muster",
    "you answered a message by mail",
    "{number} is {status}: someone has it already, nobody else is woken",
    "acknowledged",
    "resolved",
    "the alerts of {number} are held back; end what holds them first",
    "the escalation policy of {number} is exhausted: every step of every round is done",
    "{number} is resolved: there is nothing to put off",
    // How far an incident is, what its stages may ask for, what it is and why: members of entries of the record.
    "detected",
    "logged",
    "triaged",
    "investigating",
    "identified",
    "mitigated",
    "closed",
    "reviewed",
    "impact",
    "closing_update",
    "priority",
    "category",
    "impact_began",
    "update",
    "decision",
    "roles",
    "tasks",
    "request",
    "issue",
    "incident",
    "one person affected",
    "some users or one function affected",
    "many users or several functions affected",
    "complete outage",
    "service that can be missed",
    "important service",
    "mission-critical service",
    "can wait",
    "needed within the business day",
    "needed at once",
    "no other row of the matrix fits",
    "no row of the matrix fits",
    "you declared an incident by mail",
};

// What the record says of what people are told of by notices (followers/news.h), as it says it in English; its German
// is the record's (timeline/sentences_german.cc), and a test there holds the two together. [A part in brackets] stands
// only when what is named in it is there. `ours`: its places where a part of Muster's own stands, or several in a row.
struct RecordSentence {
  std::string_view english, ours{};
};
inline constexpr RecordSentence kRecordSentences[] = {
    {"{actor} noted: {text}"},
    {"Update by {actor}[; impact: {impact}][; action: {action}][; next step: {next_step}][; next update "
     "{next_update_at}]"},
    {"{decided_by} decided: {decision}[; why: {why}][; considered: {options}]"},
    {"{actor} said it is {to} now[ ({own})][: {reason}][ (without {without})]", "to without"},
    {"{actor} classified it as {nature}, {priority}[ ({level})][, in place of {before}][, {category}]: {because}[; "
     "proposed was "
     "{proposed}][; {reason}]",
     "nature because proposed"},
    {"{actor} declared it a major incident[: {reason}]"},
    {"{actor} merged this incident into {into}[, because of {why}]: {title}"},
    {"{actor} took the merge into {into} back: {count} alerts returned"},
    {"{actor} resolved the incident[: {note}]"},
    {"Incident resolved: its last open alert was resolved"},
    {"{actor} opened the incident again[: {reason}]"},
    {"{actor} added task {task}: {title}[, for {assignee}][, due {due}]"},
    {"{actor} changed task {task}, {title}: {what}"},
    {"{playbook}, step {step} is to be done[ by {who}][, due {due}]: {title}"},
    {"{playbook}, step {step} is overdue[ ({who})]: {title}"},
};
// clang-format on

// The one of them that is this; nullptr: it is none.
const RecordSentence* record_sentence(std::string_view english);

// One of them. That it is one is looked at when this is compiled: nothing can be said that has no German.
class Sentence {
 public:
  consteval Sentence(const char* english) : shipped_(find(english)) {}
  const ShippedSentence& shipped() const { return *shipped_; }

 private:
  static consteval const ShippedSentence* find(std::string_view english) {
    for (const ShippedSentence& one : kSentences)
      if (one.english == english) return &one;
    throw "this sentence is not in kSentences";
  }
  const ShippedSentence* shipped_;
};

// In whose words: "en", "de", or that of `translation`, which may be null (then English).
struct Tongue {
  std::string_view language;
  const Translation* translation = nullptr;
};

using Parts = std::initializer_list<std::pair<std::string_view, std::string_view>>;

// The sentence in that language, with its places as they are, to be made fit for where it is put; and with what belongs
// in them. What is put in is not looked at for braces.
std::string_view words_of(const Tongue& tongue, Sentence sentence);
std::string put_in(std::string_view words, Parts parts);

// The sentence in that language, with what belongs in its braces put in. What is put in is not looked at for braces.
std::string say(const Tongue& tongue, Sentence sentence, Parts parts = {});

// One of kParts, or what is made of several of them ("step 1 of Shop: on call for Shop primary"), in that language. As
// it is when it is none of them, and in English. What a person called something stays as it is.
std::string part_in(const Tongue& tongue, std::string_view english);
// Several of them in a row: "complete outage, can wait".
std::string row_in(const Tongue& tongue, std::string_view english);

// That reads it in a call: "en-GB", "de-DE", or the translation's.
std::string voice_of(const Tongue& tongue);

// What is wrong with a translation of a sentence; empty: nothing. It needs the same places in braces, and one of the
// record the same of them in brackets.
std::string fault_in_translation(std::string_view english, std::string_view translated);

// "fr", "pt-br": two or three letters, all in lower case, perhaps a part behind them; none that ships with Muster.
bool is_language_id(std::string_view id);

}  // namespace muster
