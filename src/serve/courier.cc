#include "serve/courier.h"

namespace muster {

Courier::Courier(ChannelSettings settings, bool demo, Doors& doors, Clock& clock)
    : demo_(demo), doors_(doors), clock_(clock), senders_(std::make_unique<Senders>(std::move(settings))) {}

void Courier::report_to(Writer& writer) {
  const std::lock_guard lock(mutex_);
  writer_ = &writer;
}

void Courier::hear(Lines::Hear hear) {
  const std::lock_guard lock(mutex_);
  if (senders_) senders_->lines().hear(std::move(hear));
}

void Courier::keep(const std::vector<std::shared_ptr<const Provider>>& providers) {
  const std::lock_guard lock(mutex_);
  if (senders_ && !demo_) senders_->lines().keep(providers);
}

void Courier::send(std::vector<Page> pages) {
  const std::lock_guard lock(mutex_);
  if (!senders_ || !writer_) return;
  for (const Page& page : pages) {
    Writer* const writer = writer_;
    if (demo_) {
      writer->submit_always(
          doors_.outcome_of(page.delivery, page.attempt, Accepted{"demonstration: nothing was sent"}));
      continue;
    }
    senders_->at(page.to.channel)
        .send(page, clock_.now(), [this, writer, delivery = page.delivery, attempt = page.attempt](Outcome outcome) {
          writer->submit_always(doors_.outcome_of(delivery, attempt, std::move(outcome)));
        });
  }
}

void Courier::tell(const Page& page) {
  const std::lock_guard lock(mutex_);
  if (senders_ && !demo_) senders_->at(page.to.channel).send(page, clock_.now(), [](const Outcome&) {});
}

void Courier::close() {
  std::unique_ptr<Senders> closing;
  {
    const std::lock_guard lock(mutex_);
    closing = std::move(senders_);
  }
}  // their destructor reports what was under way, outside the lock

}  // namespace muster
