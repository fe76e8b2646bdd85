#pragma once
// When a text was published, as far as it says so itself.

#include <optional>
#include <string>
#include <vector>

#include "loaders/article/values.hpp"

namespace pressgraph {

struct InferredPublication {
  Day day;
  bool printed = false;  // with its year, where papers print the day of publication
  std::string reason;    // for people: "printed as 2024年12月17日"
};

// In this order: a full date in a byline; a dateline (新华社北京8月3日电), or else the first day
// that a body names, in the latest year that the text names. Nothing where the text has no such day
// or no year. `values` were read without a date of publication. Pure and linear.
std::optional<InferredPublication> inferPublication(const CleanText& text,
                                                    const std::vector<Value>& values);

}  // namespace pressgraph
