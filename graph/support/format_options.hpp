#pragma once
// The options of a file format, as "name=value" texts that its descriptor declares.

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/support/limits.hpp"

namespace pressgraph {

struct FormatOption {
  std::string_view name;
  std::string_view defaultValue;
  // The values allowed; empty = any text; {"true", "false"} for switches.
  std::vector<std::string_view> values;
  std::string_view summary;
};

class FormatOptions {
 public:
  // Every option at its default.
  explicit FormatOptions(const std::vector<FormatOption>& declared);

  // Sets the options of "name=value,name=value" (a bare name means true). Throws UsageError, naming
  // `format`, for an unknown option or value.
  void set(std::string_view settings, std::string_view format);

  const std::string& get(std::string_view name) const;  // the option must be declared
  bool isOn(std::string_view name) const { return get(name) == "true"; }

  // The names of the files that the same run writes into the same folder.
  const std::vector<std::string>& filesBeside() const { return filesBeside_; }
  void setFilesBeside(std::vector<std::string> files) { filesBeside_ = std::move(files); }

  // How much of an input a loader may read.
  const Limits& limits() const { return limits_; }
  void setLimits(const Limits& limits) { limits_ = limits; }

  // On how many threads an exporter may write; what it writes does not depend on it.
  std::size_t threads() const { return threads_; }
  void setThreads(std::size_t threads) { threads_ = threads; }

 private:
  std::vector<FormatOption> declared_;
  std::vector<std::string> filesBeside_;
  std::size_t threads_ = 1;
  Limits limits_;
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace pressgraph
