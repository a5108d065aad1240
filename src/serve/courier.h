// Carries pages from the writer to the channels, and what became of them back.
#pragma once
#include <memory>
#include <mutex>
#include <vector>

#include "app/doors.h"
#include "app/writer.h"
#include "notification/channels/senders.h"

namespace muster {

// Safe to use from any thread.
class Courier {
 public:
  // With `demo`, every page counts as accepted and nothing leaves the house.
  Courier(ChannelSettings settings, bool demo, Doors& doors, Clock& clock);

  // The writer comes into being after the doors, which already need the courier.
  void report_to(Writer& writer);
  // Where what comes by connections that stay open is taken to; and which of them are kept. See Lines.
  void hear(Lines::Hear hear);
  void keep(const std::vector<std::shared_ptr<const Provider>>& providers);
  // Returns at once; each page's outcome becomes work for the writer.
  void send(std::vector<Page> pages);
  // Sends one that is in no record; nobody learns what became of it.
  void tell(const Page& page);
  // Ends every attempt that is under way and takes no more. What was not answered is taken up again at the next start.
  void close();

 private:
  const bool demo_;
  Doors& doors_;
  Clock& clock_;
  std::mutex mutex_;
  Writer* writer_ = nullptr;
  std::unique_ptr<Senders> senders_;
};

}  // namespace muster
