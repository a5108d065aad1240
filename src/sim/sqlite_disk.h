// SQLite on a simulated disk: a VFS, which is how SQLite sees its operating system.
#pragma once
#include <memory>

#include "sim/disk.h"
#include "store/connection.h"

namespace muster::sim {

// The writing connection to the database on `disk`, made when there is none. When the process or the power ended in the
// middle of something, its members throw StoreError: `Disk::dead` says why. `disk` outlives it. Throws StoreError.
std::unique_ptr<store::Connection> open_on_disk(Disk& disk);

}  // namespace muster::sim
