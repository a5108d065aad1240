// Space on the store's disk that is kept aside, so that what must go on can go on when the disk is full: pages, and
// what people do. 16 MiB are some ten thousand pages.
#pragma once
#include <string>

#include "store/connection.h"

namespace muster::store {

// Belongs to the thread of the writing connection, which each call gets, with no transaction open.
class Reserve {
 public:
  // `where` is what `open` got. A store in memory has none.
  explicit Reserve(std::string where);

  // Keeps it aside, unless that was done already. Throws StoreError when there is no space for it (Full) or another
  // reason.
  void keep(Connection& db);
  // Gives it to the store. False when there is none. Throws StoreError.
  bool release(Connection& db);

 private:
  std::string where_;
};

}  // namespace muster::store
