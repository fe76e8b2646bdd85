#include "graph/support/graphviz_session.hpp"

#include <cstdlib>

#include <graphviz/gvc.h>

namespace pressgraph {

namespace {

std::mutex& sessionMutex() {
  static std::mutex mutex;
  return mutex;
}

// libcgraph calls back without a context argument, hence the pointer; the mutex guards it.
GraphvizSession*& currentSession() {
  static GraphvizSession* session = nullptr;
  return session;
}

}  // namespace

GraphvizSession::GraphvizSession()
    : lock_(sessionMutex()), previous_(agseterrf(&GraphvizSession::receive)) {
  currentSession() = this;
  agreseterrors();
  // sfdp and fdp take random numbers before they have seeded them (libgvc 2.42): a layout would
  // depend on those before it. These are the seeds of a process that has not set any.
  std::srand(1);
  srand48(0);
}

GraphvizSession::~GraphvizSession() {
  agseterrf(previous_);
  currentSession() = nullptr;
}

GVC_s* GraphvizSession::context() {
  static GVC_t* const context = gvContext();
  return context;
}

int GraphvizSession::receive(char* text) {
  if (GraphvizSession* session = currentSession(); session != nullptr) session->messages_ += text;
  return 0;
}

}  // namespace pressgraph
