#pragma once
// Graphviz keeps its state in global variables, so whoever calls it, to read or to draw, holds a
// session; there is one at a time.

#include <mutex>
#include <string>

namespace pressgraph {

class GraphvizSession {
 public:
  // Waits for the session of another thread to end.
  GraphvizSession();
  ~GraphvizSession();
  GraphvizSession(const GraphvizSession&) = delete;
  GraphvizSession& operator=(const GraphvizSession&) = delete;

  // What Graphviz has said since the session began, in lines.
  const std::string& messages() const { return messages_; }

 private:
  static int receive(char* text);

  std::lock_guard<std::mutex> lock_;
  int (*previous_)(char*);
  std::string messages_;
};

}  // namespace pressgraph
