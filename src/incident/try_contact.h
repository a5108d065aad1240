// Door 3: somebody wants to know whether a contact works. A test page goes the way of every page: a notification, a
// delivery, the courier, an outcome, the record; only it belongs to no incident, and falls over to nothing.
#pragma once
#include <optional>
#include <variant>

#include "incident/act.h"
#include "notification/notifications.h"
#include "roster/user.h"

namespace muster {

inline constexpr int kTestsMax = 5;  // of one contact in kTestsTime
inline constexpr Duration kTestsTime = std::chrono::minutes(10);
// A test that has not left the house by then says that the contact does not work.
inline constexpr Duration kTestDeliveryTime = std::chrono::minutes(5);

enum class TestKind { Page, Code };

struct TooManyTests {
  Duration after;  // when the next one is possible
};

// Queues a page to `contact`, a contact or device of `user`; it is due now. With `provider`, that one carries it, which
// is for trying the provider: `contact` is then any address.
std::variant<DeliveryRow, TooManyTests> send_test_page(Turn& turn, const User& user, const Contact& contact,
                                                       const By& by, const ProviderId& provider = {},
                                                       TestKind kind = TestKind::Page);

// The link of a test page was used: it arrived, whatever its provider said, and no further attempt is made. Doing it
// twice is no error, and is recorded once. It also shows that the address is its person's. Nothing when there is no
// such test.
std::optional<DeliveryRow> receive_test_page(Turn& turn, DeliveryId id, const By& by);

bool was_received(const DeliveryRow& test);

}  // namespace muster
