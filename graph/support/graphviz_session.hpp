#pragma once
// Graphviz keeps its state in global variables, so whoever calls it, to read or to draw, holds a
// session; there is one at a time.

#include <mutex>
#include <string>

struct GVC_s;  // GVC_t of <graphviz/gvc.h>

namespace pressgraph {

class GraphvizSession {
 public:
  // Waits for the session of another thread to end. Random numbers begin anew, so that a layout
  // does not depend on those before it.
  GraphvizSession();
  ~GraphvizSession();
  GraphvizSession(const GraphvizSession&) = delete;
  GraphvizSession& operator=(const GraphvizSession&) = delete;

  // The context for layouts and drawings; null when Graphviz has none. All sessions share one,
  // which is never freed: the font plugin goes on comparing with a font name of the first context
  // when there is another (libgvc 2.42, found by AddressSanitizer).
  static GVC_s* context();

  // What Graphviz has said since the session began, in lines.
  const std::string& messages() const { return messages_; }

 private:
  static int receive(char* text);

  std::lock_guard<std::mutex> lock_;
  int (*previous_)(char*);
  std::string messages_;
};

}  // namespace pressgraph
