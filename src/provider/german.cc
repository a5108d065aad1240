#include "provider/german.h"

#include <algorithm>
#include <array>
#include <utility>

namespace muster {
namespace {

using Words = std::pair<std::string_view, std::string_view>;

// What settings are called, and their hints.
constexpr auto kGermanSettings = std::to_array<Words>({
    {"0 to 18; when left out as the sender is written", "0 bis 18; ohne Angabe so, wie der Absender geschrieben ist"},
    {"0 to 6; when left out as the sender is written", "0 bis 6; ohne Angabe so, wie der Absender geschrieben ist"},
    {"A number such as +4915700000000, or up to 11 letters",
     "Eine Nummer wie +4915700000000, oder bis zu 11 Buchstaben"},
    {"Account (SASL)", "Konto (SASL)"},
    {"Alphabet of data coding 0", "Alphabet von data_coding 0"},
    {"Ids of messages", "IDs von Nachrichten"},
    {"Long messages", "Lange Nachrichten"},
    {"Nick", "Nickname"},
    {"Numbering plan of recipients (NPI)", "Nummerierungsplan der Empfänger (NPI)"},
    {"Numbering plan of the sender (NPI)", "Nummerierungsplan des Absenders (NPI)"},
    {"Only when the carrier asks for one", "Nur wenn der Anbieter einen verlangt"},
    {"Only when the nick is registered", "Nur wenn der Nickname angemeldet ist"},
    {"Only when the server asks for one", "Nur wenn der Server eines verlangt"},
    {"Password of the account", "Passwort des Kontos"},
    {"Password of the server", "Passwort des Servers"},
    {"Seconds of silence until the carrier is asked for a sign of life",
     "Sekunden der Stille, bis der Anbieter um ein Lebenszeichen gebeten wird"},
    {"System type", "Systemtyp"},
    {"Type of recipients' numbers (TON)", "Art der Nummern von Empfängern (TON)"},
    {"Type of the sender's number (TON)", "Art der Nummer des Absenders (TON)"},
    {"Unanswered messages at once", "Unbeantwortete Nachrichten zugleich"},
    {"Up to 8 characters", "Bis zu 8 Zeichen"},
    {"gsm or latin1", "gsm oder latin1"},
    {"same; hex or decimal when answers have them so and receipts have them in the other base",
     "same; hex oder decimal, wenn Antworten sie so haben und Quittungen zur anderen Basis"},
    {"udh: in parts that the telephone puts together; payload: the carrier cuts them",
     "udh: in Teilen, die das Telefon zusammensetzt; payload: der Anbieter teilt sie"},
    {"A number of the account", "Eine Nummer des Kontos"},
    {"A number of the account or up to 11 letters", "Eine Nummer des Kontos oder bis zu 11 Buchstaben"},
    {"A number of the account, such as +15005550006", "Eine Nummer des Kontos, etwa +15005550006"},
    {"API key", "API-Schlüssel"},
    {"API token", "API-Token"},
    {"Access key", "Zugriffsschlüssel"},
    {"Access token", "Zugriffstoken"},
    {"Address of a proxy", "Adresse eines Proxys"},
    {"Client secret", "Geheimer Clientschlüssel"},
    {"Directory ID of Entra ID; for channels of incidents", "Verzeichnis-ID von Entra ID; für Kanäle von Vorfällen"},
    {"Of the app and its bot; for channels of incidents", "Der App und ihres Bots; für Kanäle von Vorfällen"},
    {"Region of the bot connector", "Region des Bot-Connectors"},
    {"Of another cloud", "Einer anderen Cloud"},
    {"OpenID metadata of the Bot Framework", "OpenID-Metadaten des Bot Frameworks"},
    {"Stands for login.microsoftonline.com, graph.microsoft.com, the bot connector and login.botframework.com",
     "Steht für login.microsoftonline.com, graph.microsoft.com, den Bot-Connector und login.botframework.com"},
    {"Team ID", "Team-ID"},
    {"Tenant", "Mandant"},
    {"groupId in the link to the team; for channels of incidents",
     "groupId im Link zum Team; für Kanäle von Vorfällen"},
    {"teams, or emea, amer, apac", "teams, oder emea, amer, apac"},
    {"Access token of a bot account", "Zugriffstoken eines Bot-Kontos"},
    {"For channels of incidents", "Für Kanäle von Vorfällen"},
    {"https://chat.example.org; for channels of incidents", "https://chat.example.org; für Kanäle von Vorfällen"},
    {"Its name in addresses; for channels of incidents", "Sein Name in Adressen; für Kanäle von Vorfällen"},
    {"Address", "Adresse"},
    {"Address of Messages", "Adresse von Messages"},
    {"Address of SMS", "Adresse für SMS"},
    {"Address of calls", "Adresse für Anrufe"},
    {"Address of the API", "Adresse der API"},
    {"E-mail address of the account", "E-Mail-Adresse des Kontos"},
    {"Only for Jira Cloud", "Nur bei Jira Cloud"},
    {"https://api.github.com; GitHub Enterprise Server: https://github.example.org/api/v3",
     "https://api.github.com; bei GitHub Enterprise Server: https://github.example.org/api/v3"},
    {"Address of the homeserver", "Adresse des Homeservers"},
    {"Address of the incoming webhook", "Adresse des eingehenden Webhooks"},
    {"Address of the server", "Adresse des Servers"},
    {"Address of the smsbox", "Adresse der smsbox"},
    {"Address of the webhook", "Adresse des Webhooks"},
    {"Address of the workflow", "Adresse des Workflows"},
    {"E-mail of the bot", "E-Mail des Bots"},
    {"For gateways that speak as Twilio does", "Für Gateways, die sprechen wie Twilio"},
    {"Instead of a sender, for SMS", "Statt eines Absenders, für SMS"},
    {"Number or name that people see, such as +4915700000000",
     "Nummer oder Name, den die Leute sehen, etwa +4915700000000"},
    {"PEM, with its first and last line", "PEM, mit der ersten und letzten Zeile"},
    {"Password", "Passwort"},
    {"Private key of the application", "Privater Schlüssel der Anwendung"},
    {"Proves that replies and receipts come from Vonage", "Beweist, dass Antworten und Quittungen von Vonage kommen"},
    {"Proves the calls of buttons", "Beweist, dass Aufrufe von Knöpfen echt sind"},
    {"Route (smsc)", "Weg (smsc)"},
    {"Secret of the webhook", "Geheimnis des Webhooks"},
    {"Sender", "Absender"},
    {"Sender ID", "Absenderkennung"},
    {"Proves what comes back; without it no receipt and no reply is believed",
     "Beweist, was zurückkommt; ohne ihn wird keine Quittung und keine Antwort geglaubt"},
    {"Signature secret", "Signaturgeheimnis"},
    {"Token of the application", "Token der Anwendung"},
    {"Token of the bot", "Token des Bots"},
    {"Up to 11 letters; shown where the country allows it",
     "Bis zu 11 Buchstaben; wird angezeigt, wo das Land es erlaubt"},
    {"Signing key", "Signaturschlüssel"},
    {"User", "Benutzer"},
    {"User ID", "Benutzer-ID"},
    {"Web SMS extension", "Web-SMS-Anschluss"},
    {"Which of the gateway's connections; empty: its choice", "Welche Verbindung des Gateways; leer: es wählt"},
    {"Without it there are no buttons", "Ohne dieses gibt es keine Knöpfe"},
    {"xapp-…; for Socket Mode, where Slack cannot reach this server",
     "xapp-…; für Socket Mode, wo Slack diesen Server nicht erreicht"},
});

// How each is set up, by the first line of what its file says.
constexpr auto kGermanSetups = std::to_array<Words>({
    {"Make an IAM user that may do nothing but sns:Publish, and an access key for it. SNS carries no replies: messages "
     "have the",
     R"(Legen Sie einen IAM-Benutzer an, der nichts darf als sns:Publish, und für ihn einen Zugriffsschlüssel. SNS trägt keine
Antworten: Nachrichten haben den Link zum Bestätigen. Ein neues Konto ist in der SMS-Sandbox, die nur an bestätigte Nummern sendet.
)"},
    {"For action items as issues (trackers), not for messages. Make a fine-grained personal access token, or one of a "
     "machine account, with",
     R"(Für Maßnahmen als Tickets (trackers), nicht für Nachrichten. Legen Sie ein feingranulares persönliches Zugriffstoken an, oder
eines eines technischen Kontos, das die Issues des Repositorys lesen und schreiben darf. Damit sofort bekannt wird, was dort geschieht,
fügen Sie dem Repository einen Webhook hinzu: Payload URL {action_url}, Content type application/json, ein Geheimnis, das Sie auch
hier eingeben, und von den Ereignissen nur Issues. Ohne ihn wird GitHub alle zehn Minuten gefragt.
)"},
    {"For action items as issues (trackers), not for messages. Make a project access token with the role Reporter or "
     "more and the scope api.",
     R"(Für Maßnahmen als Tickets (trackers), nicht für Nachrichten. Legen Sie ein Projekt-Zugriffstoken mit der Rolle Reporter oder mehr
und dem Recht api an. Damit sofort bekannt wird, was dort geschieht, fügen Sie dem Projekt einen Webhook hinzu: URL {action_url}, ein
Secret token, das Sie auch hier eingeben, und als Auslöser nur Issues events (und vertrauliche, falls es die gibt). Ohne ihn wird GitLab
alle zehn Minuten gefragt.
)"},
    {"For action items as issues (trackers), not for messages. Jira Cloud: enter the e-mail address of an account that "
     "may create, edit and",
     R"(Für Maßnahmen als Tickets (trackers), nicht für Nachrichten. Jira Cloud: geben Sie die E-Mail-Adresse eines Kontos ein, das
Vorgänge des Projekts anlegen, bearbeiten und weiterschalten darf, und ein API-Token von ihm. Jira Data Center: lassen Sie die
E-Mail-Adresse weg und geben Sie ein persönliches Zugriffstoken ein. Damit sofort bekannt wird, was dort geschieht, legt die
Administration von Jira einen Webhook an: URL {action_url}, ein Geheimnis, das Sie auch hier eingeben, und von den Ereignissen, dass
ein Vorgang geändert oder gelöscht wird. Ohne ihn wird Jira alle zehn Minuten gefragt.
)"},
    {"In the channel's settings, under Integrations, make a webhook and copy its address. Messages carry the "
     "acknowledge link. An",
     R"(Legen Sie in den Einstellungen des Kanals unter Integrationen einen Webhook an und kopieren Sie seine Adresse. Nachrichten
tragen den Link zum Bestätigen. Als Adresse dient irgendein Name: der Webhook entscheidet.
)"},
    {"For Kannel's sendsms, and gateways that speak as it does. In Kannel's configuration, give the sendsms-user of "
     "this name and",
     R"(Für Kannels sendsms und Gateways, die sprechen wie dieses. Geben Sie in Kannels Konfiguration dem sendsms-user diesen Namen und
dieses Passwort, und für Antworten einen Dienst: "group = sms-service, keyword = default, max-messages = 1, concatenation = true,
get-url = {reply_url}?from=%p&text=%b&id=%I".
)"},
    {"In the space, under Apps & integrations, add a webhook and copy its address, which is a secret. Messages carry "
     "the acknowledge",
     R"(Fügen Sie im Bereich unter Apps und Integrationen einen Webhook hinzu und kopieren Sie seine Adresse, die geheim ist. Nachrichten
tragen den Link zum Bestätigen. Als Adresse dient irgendein Name: der Webhook entscheidet.
)"},
    {"Enter what the carrier gave you for your account. Muster keeps one connection to it as a transceiver: receipts "
     "and "
     "replies",
     R"(Geben Sie ein, was der Anbieter Ihnen für Ihr Konto gab. Muster hält eine Verbindung zu ihm als Transceiver offen: Quittungen und
Antworten kommen auf ihr, es muss also nichts von außen zu Muster gelangen. Ein Anbieter, der TLS spricht, hat eine Adresse, die mit
smpps:// beginnt; zu einem anderen führt ein Tunnel oder eine eigene Leitung, da das Passwort lesbar durchs Netz geht.
)"},
    {"Enter the server and the nick that Muster is to have there. A contact or a step of a policy names a channel "
     "(#ops) "
     "or somebody's",
     R"(Geben Sie den Server ein und den Nicknamen, den Muster dort haben soll. Ein Kontakt oder ein Schritt eines Plans nennt einen Kanal
(#ops) oder jemandes Nicknamen; Muster betritt den Kanal, bevor es schreibt. Nachrichten tragen den Link zum Bestätigen. Durch
Zurückschreiben bestätigt niemand: ein Nickname beweist nichts darüber, wer ihn hat.
)"},
    {"Make an application in Gotify and copy its token: messages go to the person who made it, so each person needs a "
     "provider of their own.",
     R"(Legen Sie in Gotify eine Anwendung an und kopieren Sie ihr Token: Nachrichten gehen an die Person, die sie angelegt hat, jede Person
braucht also einen eigenen Anbieter. Als Adresse dient irgendein Name. Ein Tippen öffnet die Seite zum Bestätigen.
)"},
    {"Make an account for Muster on your homeserver and copy its access token. An address is the ID of a room "
     "(!\u2026:example.org) that the",
     R"(Legen Sie auf Ihrem Homeserver ein Konto für Muster an und kopieren Sie sein Zugriffstoken. Eine Adresse ist die ID eines Raums
(!…:example.org), dem das Konto beigetreten ist und der nicht verschlüsselt ist. Nachrichten tragen den Link zum Bestätigen.
Für Räume von Vorfällen lassen Sie Muster fragen (polls), damit zurückkommt, was dort geschrieben wird.
)"},
    {"Under Integrations, make an incoming webhook and copy its address. For buttons, Mattermost must be allowed to "
     "reach this",
     R"(Legen Sie unter Integrationen einen eingehenden Webhook an und kopieren Sie seine Adresse. Für Knöpfe muss Mattermost diesen
Server erreichen dürfen (ServiceSettings.AllowedUntrustedInternalConnections, wenn er im selben Netz steht). Eine Adresse ist der
Name eines Kanals, oder @ und der Benutzername einer Person. Wer einen Knopf drückt, wird an der Benutzer-ID erkannt: geben Sie sie
der Person als weiteren Kontakt. Für Kanäle von Vorfällen legen Sie ein Bot-Konto an, das Kanäle anlegen darf, kopieren Sie sein
Token, fügen Sie einen Slash-Befehl /inc mit der Request URL {action_url} hinzu und lassen Sie Muster fragen (polls), damit
zurückkommt, was dort geschrieben wird.
)"},
    {"Copy a live access key of the developers' page, and the signing key for its callbacks. In the number's flow, "
     "forward",
     R"(Kopieren Sie einen Live-Zugriffsschlüssel von der Seite für Entwickler, und den Signaturschlüssel für Rückrufe. Leiten Sie im
Flow der Nummer eingehende SMS an {reply_url} weiter (POST, JSON oder Formular).
)"},
    {"Copy the Auth ID and Auth Token of the console's first page. Make an application with the Message URL "
     "{reply_url}",
     R"(Kopieren Sie Auth ID und Auth Token von der ersten Seite der Konsole. Legen Sie eine Application mit der Message URL {reply_url}
(POST) an und geben Sie sie Ihrer Nummer, damit Antworten verstanden werden.
)"},
    {"Make an application at pushover.net and copy its API token. An address is the person's user key. The link of the "
     "message opens",
     R"(Legen Sie bei pushover.net eine Anwendung an und kopieren Sie ihr API-Token. Eine Adresse ist der User Key der Person. Der Link der
Nachricht öffnet die Seite zum Bestätigen.
)"},
    {"Make a personal access token of a bot user (without two factor) and copy the token and the user ID. An address "
     "is #channel or",
     R"(Legen Sie für einen Bot-Benutzer (ohne zweiten Faktor) ein persönliches Zugriffstoken an und kopieren Sie Token und Benutzer-ID.
Eine Adresse ist #Kanal oder @Benutzer. Nachrichten tragen den Link zum Bestätigen.
)"},
    {"Make a personal access token with the scope sessions:sms:write. sipgate sends from the web SMS extension that "
     "you name",
     R"(Legen Sie ein persönliches Zugriffstoken mit dem Recht sessions:sms:write an. sipgate sendet von dem Web-SMS-Anschluss, den Sie
nennen (s0 ist der erste); niemand kann darauf antworten, darum tragen Nachrichten den Link zum Bestätigen.
)"},
    {"Make an app at api.slack.com/apps, give its bot the scope chat:write, install it, and copy the Bot User OAuth "
     "Token and the",
     R"(Legen Sie bei api.slack.com/apps eine App an, geben Sie ihrem Bot das Recht chat:write, installieren Sie sie und kopieren Sie
Bot User OAuth Token und Signing Secret. Setzen Sie unter Interactivity die Request URL {action_url}, damit Knöpfe wirken. Wo Slack
diesen Server nicht erreicht, schalten Sie stattdessen Socket Mode ein, legen Sie ein App-Level Token mit connections:write an und
lassen Sie Muster fragen (polls). Die Adresse einer Person ist ihre Mitglieds-ID (U…, in ihrem Profil), die eines Kanals seine ID
(C…), und der Bot muss Mitglied sein. Für Kanäle von Vorfällen kommen die Rechte channels:manage, channels:history, channels:read,
pins:write und commands hinzu, der Slash-Befehl /inc und das Bot-Ereignis message.channels, je mit der Request URL {action_url}.
)"},
    {"Make an app with an incoming webhook for one channel and copy its address. Messages carry the acknowledge link; "
     "for buttons",
     R"(Legen Sie eine App mit einem eingehenden Webhook für einen Kanal an und kopieren Sie seine Adresse. Nachrichten tragen den Link
zum Bestätigen; für Knöpfe nehmen Sie den Anbieter Slack. Als Adresse dient irgendein Name für den Kanal: der Webhook entscheidet.
)"},
    {R"(In the channel, add the workflow "Send webhook alerts to a channel" and copy its address, which is a secret. Messages carry the)",
     R"(Fügen Sie im Kanal den Workflow "Send webhook alerts to a channel" hinzu und kopieren Sie seine Adresse, die geheim ist.
Nachrichten tragen den Link zum Bestätigen: Karten eines Webhooks haben keine Knöpfe, die antworten. Als Adresse dient irgendein
Name: der Workflow entscheidet.
Für Kanäle von Vorfällen registrieren Sie in Entra ID eine App und geben ihr als Anwendung Channel.Create,
ChannelSettings.ReadWrite.All, TeamMember.ReadWriteNonOwnerRole.All und Team.ReadBasic.All; legen Sie von derselben App einen Azure Bot
an (ein Mandant) mit dem Messaging-Endpunkt {action_url}, und installieren Sie ihn im Team mit einer Teams-App, deren Manifest um
ChannelMessage.Read.Group bittet. Eine Person wird an ihrer Objekt-ID von Entra ID erkannt.
)"},
    {"Make a bot with @BotFather and copy its token. Choose a secret of letters and digits, and tell Telegram where "
     "buttons go:",
     R"(Legen Sie mit @BotFather einen Bot an und kopieren Sie sein Token. Wählen Sie ein Geheimnis aus Buchstaben und Ziffern und sagen
Sie Telegram, wohin Knöpfe gehen:
  curl "https://api.telegram.org/bot<TOKEN>/setWebhook" -d url={action_url} -d secret_token=<GEHEIMNIS> -d 'allowed_updates=["callback_query"]'
Wo Telegram diesen Server nicht erreicht, lassen Sie stattdessen Muster fragen (polls), und rufen Sie deleteWebhook auf, falls es
einen gab. Die Adresse einer Person ist die Nummer ihres Kontos; sie muss dem Bot einmal geschrieben haben.
)"},
    {R"(In Twilio's console, copy the Account SID and the Auth Token. At the number's page, set "A message comes in" to the)",
     R"(Kopieren Sie in Twilios Konsole Account SID und Auth Token. Stellen Sie auf der Seite der Nummer "A message comes in" auf den
Webhook {reply_url} (POST), damit Antworten verstanden werden. Quittungen und Anrufe brauchen nichts: ihre Adressen gehen mit jeder
Nachricht hinaus. Wo Twilio diesen Server nicht erreicht, lassen Sie Muster nach Antworten fragen (polls); das braucht einen Absender.
)"},
    {"Make an application with the capabilities Messages and Voice, and link your number to it. Set its Inbound URL to",
     R"(Legen Sie eine Application mit den Fähigkeiten Messages und Voice an und verbinden Sie Ihre Nummer mit ihr. Setzen Sie ihre Inbound
URL auf {reply_url}, ihre Status URL auf {receipt_url} und die Event URL von Voice auf {receipt_url}. Kopieren Sie ihre ID und ihren
privaten Schlüssel; das Signaturgeheimnis steht in den Einstellungen des Kontos.
)"},
    {"Make a generic bot under Personal settings, Bots, and copy its e-mail address and API key. An address is the "
     "e-mail address by which",
     R"(Legen Sie unter Persönliche Einstellungen, Bots einen allgemeinen Bot an und kopieren Sie seine E-Mail-Adresse und seinen
API-Schlüssel. Eine Adresse ist die E-Mail-Adresse, unter der Zulip die Person kennt. Nachrichten tragen den Link zum Bestätigen.
)"},
});

}  // namespace

std::string_view provider_words_in_german(std::string_view english) {
  const auto of_setting = std::ranges::find(kGermanSettings, english, &Words::first);
  if (of_setting != kGermanSettings.end()) return of_setting->second;
  const auto setup = std::ranges::find(kGermanSetups, english.substr(0, english.find('\n')), &Words::first);
  return setup == kGermanSetups.end() ? english : setup->second;
}

}  // namespace muster
