#include "loaders/property_graph/open_elements.hpp"

#include <span>
#include <utility>

namespace pressgraph {

OpenElements::Slice OpenElements::store(std::string_view text) {
  const Slice slice{texts_.size(), text.size()};
  texts_ += text;
  return slice;
}

void OpenElements::beginNode(std::string_view id, Position position) {
  Frame frame;
  frame.textsBegin = texts_.size();
  frame.valuesBegin = values_.size();
  frame.id = store(id);
  frame.position = position;
  frames_.push_back(frame);
}

void OpenElements::beginEdge(std::string_view id, std::string_view source, std::string_view target,
                             bool directed, Position position) {
  beginNode(id, position);
  Frame& frame = frames_.back();
  frame.domain = PropertyDomain::edge;
  frame.source = store(source);
  frame.target = store(target);
  frame.directed = directed;
}

void OpenElements::addValue(std::uint32_t column, std::string_view text, std::string_view from,
                            std::string_view through) {
  values_.push_back({column, store(text), store(from), store(through)});
}

void OpenElements::keepText(std::uint32_t column) {
  values_.push_back({column, {textBegin_, texts_.size() - textBegin_}, {}, {}});
}

void OpenElements::handOver(const Frame& frame) {
  handedOver_.clear();
  for (const Value& value : std::span(values_).subspan(frame.valuesBegin))
    handedOver_.push_back({value.column, view(value.text), view(value.from), view(value.through)});
  if (frame.domain == PropertyDomain::node)
    graph_.addNode({view(frame.id), frame.position, handedOver_});
  else
    graph_.addEdge({view(frame.id), view(frame.source), view(frame.target), frame.directed,
                    frame.position, handedOver_});
}

void OpenElements::end() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  handOver(frame);
  values_.resize(frame.valuesBegin);
  texts_.resize(frame.textsBegin);
}

void OpenElements::endBothWays() {
  Frame back = frames_.back();
  std::swap(back.source, back.target);
  const RecordScope record = graph_.openRecord(RecordKind::edge, back.position);
  handOver(back);
  end();
}

}  // namespace pressgraph
