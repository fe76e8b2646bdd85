#pragma once
// Lets several threads write one output: each formats ranges of records into memory, and the bytes
// reach the target in the records' order.

#include <cstddef>
#include <functional>

#include "graph/support/byte_writer.hpp"

namespace pressgraph {

// Calls writeRange(begin, end, part) for ranges that cover [0, count) without overlap, on at most
// `threads` threads (the calling one among them), and appends the parts to `out` in the order of
// the ranges. The bytes are the same for every number of threads if what writeRange writes of a
// record depends on the record alone: neither on the range it is in nor on those before it.
// With one thread there is one range, and `part` is `out`; otherwise a range has `rangeSize`
// records (at least 1) and is called for in any order, several at a time. A range should come to
// some 100 KB to 1 MB: a few are in memory at once, 2 * threads at most.
// When calls throw, the exception of the first range in order is thrown again, once the threads are
// done; so it is when `out` throws. The ranges before it are written.
void writeInOrder(
    std::size_t count, std::size_t rangeSize, std::size_t threads, ByteWriter& out,
    const std::function<void(std::size_t begin, std::size_t end, ByteWriter& part)>& writeRange);

}  // namespace pressgraph
