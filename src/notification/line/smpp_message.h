// What goes by SMPP and what comes by it: texts of ours as submit_sm, deliver_sm as replies and receipts. Pure.
#pragma once
#include <variant>
#include <vector>

#include "notification/line/smpp_pdu.h"
#include "provider/callback.h"
#include "provider/line_settings.h"

namespace muster::smpp {

// A text to one number, in the order in which the parts are to be handed over. A receipt is asked for with the last one
// alone. `reference`: tells the parts of this text from those of others to the same number.
std::vector<ShortMessage> messages_of(const SmppSettings& settings, std::string_view to, std::string_view text,
                                      std::uint8_t reference);

// Neither: something that is heard and let be, such as a receipt of a telephone's own, or a later part of a long text.
struct LetBe {};
using Delivered = std::variant<IncomingReply, DeliveryReceipt, LetBe>;
// The reply has no id: whoever has the connection gives it one.
Delivered delivered(const SmppSettings& settings, const ShortMessage& message);

// The id of a message as an answer gives it, in the form in which receipts have it.
std::string receipt_id_of(const SmppSettings& settings, const std::string& id_in_answer);

// The id and the state in a receipt's text (Appendix B): "id:12 sub:001 dlvrd:001 … stat:DELIVRD err:000 text:…".
std::optional<DeliveryReceipt> receipt_in_text(std::string_view text);

}  // namespace muster::smpp
