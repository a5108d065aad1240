// What an incident's channel is to show, out of the store; and who is who there.
#pragma once
#include <optional>
#include <string>

#include "chat/decide.h"
#include "config/configuration.h"
#include "incident/incident.h"
#include "store/tx.h"
#include "timeline/entry.h"

namespace muster {

inline constexpr int kChatBehindMax = 50, kChatBehindKept = 20;  // lines; of more only the newest are told

ChatFacts chat_facts(store::Tx& tx, const Configuration& config, const Incident& incident, const ChatRoom& room,
                     const std::string& incident_url, Instant now);
// When the channel of an incident as it is now is to be archived; nothing: not by time.
std::optional<Instant> archive_due(const ChatPlan& plan, const Incident& incident);

// The message of the channel to whose thread an entry of the record belongs; "": the entry answers nothing, or what it
// answers is not there, or the chat may not let it be the beginning of a thread.
std::string answered_in_chat(store::Tx& tx, const ChatRoom& room, std::string_view provider_type,
                             const RecordedEntry& entry);

// "Slack": what a chat is called in sentences.
std::string chat_name(const Configuration& config, const ProviderId& provider);
// How the chat calls the person: as the plan says, else as one of their contacts does. "": nobody knows.
std::string chat_id_of(const Configuration& config, const Provider& provider, const User& user);
// And back; nullptr: nobody here.
const User* chat_user(const Configuration& config, const Provider& provider, const std::string& id);

}  // namespace muster
