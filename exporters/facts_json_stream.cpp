#include "exporters/facts_json_stream.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/container/small_vector.hpp>

#include "exporters/object_text.hpp"
#include "graph/support/json_text.hpp"
#include "graph/support/scratch_file.hpp"

namespace pressgraph {

namespace {

void appendLiteral(std::string& out, const LiteralFact& fact) {
  const bool plain = fact.type.empty() && fact.unit.empty() && fact.text.empty() &&
                     fact.extra.empty() && !fact.atLeast && !fact.atMost && !fact.approximate;
  if (plain) {
    appendScalar(out, fact.notation, fact.value);
    return;
  }
  ObjectText object(out);
  // Words without a value are all there is.
  if (!fact.value.empty() || fact.text.empty())
    appendScalar(object.key(R"(,"value":)"), fact.notation, fact.value);
  object.string(R"(,"type":)", fact.type);
  object.string(R"(,"unit":)", fact.unit);
  object.flag(R"(,"atLeast":)", fact.atLeast);
  object.flag(R"(,"atMost":)", fact.atMost);
  object.flag(R"(,"approximate":)", fact.approximate);
  object.string(R"(,"text":)", fact.text);
  object.extra(fact.extra);
  object.end();
}

// An object has each name once, so the values of one qualifier go into an array.
void appendQualifiers(std::string& out, const std::vector<QualifierFact>& qualifiers) {
  // Nearly all statements have few: nothing is allocated for them.
  constexpr std::size_t kFew = 8;
  boost::container::small_vector<const QualifierFact*, kFew> sorted;
  for (const QualifierFact& qualifier : qualifiers) sorted.push_back(&qualifier);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
    return a->name != b->name ? a->name < b->name : a < b;
  });
  // Those of one name each, in the order in which the names come first.
  boost::container::small_vector<std::span<const QualifierFact* const>, kFew> groups;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end]->name == sorted[begin]->name) ++end;
    groups.emplace_back(sorted.data() + begin, end - begin);
  }
  std::sort(groups.begin(), groups.end(),
            [](const auto& a, const auto& b) { return a.front() < b.front(); });
  ObjectText object(out);
  for (const auto& group : groups) {
    std::string& text = object.keyNamed(group.front()->name);
    if (group.size() > 1) text += '[';
    for (const QualifierFact* qualifier : group) {
      if (qualifier != group.front()) text += ',';
      appendLiteral(text, qualifier->value);
    }
    if (group.size() > 1) text += ']';
  }
  object.end();
}

void appendSources(std::string& out, const std::vector<SourceFact>& sources) {
  out += '[';
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const SourceFact& source = sources[i];
    if (i > 0) out += ',';
    ObjectText object(out);
    object.string(R"(,"document":)", source.document);
    if (source.begin != kNoIndex) {
      object.number(R"(,"begin":)", source.begin);
      object.number(R"(,"end":)", source.end);
    }
    object.string(R"(,"quote":)", source.quote);
    object.string(R"(,"by":)", source.by);
    object.extra(source.extra);
    object.end();
  }
  out += ']';
}

class FactsJsonStream : public FactStream {
 public:
  FactsJsonStream(ByteWriter& out, bool lines) : out_(out), lines_(lines) {
    out_.append("{\"pressgraph\":1");
    beginArray("statements");
  }

  void finish() override {
    endArray(statementCount());
    writeWaiting("documents", documents_, documentCount());
    writeWaiting("entities", entities_, entityCount());
    for (const auto& [name, values] : extras_) {
      writeKey(name);
      out_.append(joinJsonValues({values.begin(), values.end()}));
    }
    breakLine(out_);
    out_.append("}\n");
  }

 protected:
  void write(const DocumentFact& fact) override {
    ObjectText object(record_);
    object.string(R"(,"id":)", fact.id);
    object.string(R"(,"title":)", fact.title);
    object.string(R"(,"publisher":)", fact.publisher);
    object.string(R"(,"published":)", fact.published);
    object.strings(R"(,"authors":)", fact.authors);
    object.string(R"(,"path":)", fact.path);
    object.extra(fact.extra);
    object.end();
    writeRecord(documents_, documentCount());
  }

  void write(const EntityFact& fact) override {
    ObjectText object(record_);
    object.string(R"(,"id":)", fact.id);
    object.string(R"(,"type":)", fact.type);
    object.string(R"(,"name":)", fact.name);
    object.strings(R"(,"aliases":)", fact.aliases);
    object.strings(R"(,"sameAs":)", fact.sameAs);
    object.extra(fact.extra);
    object.end();
    writeRecord(entities_, entityCount());
  }

  void write(const StatementFact& fact) override {
    ObjectText object(record_);
    object.string(R"(,"subject":)", fact.subject);
    object.string(R"(,"predicate":)", fact.predicate);
    object.string(R"(,"object":)", fact.object);
    if (fact.value) appendLiteral(object.key(R"(,"value":)"), *fact.value);
    if (!fact.qualifiers.empty())
      appendQualifiers(object.key(R"(,"qualifiers":)"), fact.qualifiers);
    if (!fact.sources.empty()) appendSources(object.key(R"(,"sources":)"), fact.sources);
    object.extra(fact.extra);
    object.end();
    writeRecord(out_, statementCount());
  }

  // Like the builder, which makes an array of values that differ.
  void writeExtra(std::string_view name, std::string_view json) override {
    extras_[std::string(name)].emplace(json);
  }

 private:
  void breakLine(ByteWriter& out) const {
    if (lines_) out.append('\n');
  }

  // Writes the record at hand, the last so far of `count`.
  void writeRecord(ByteWriter& out, std::size_t count) {
    if (count > 1) out.append(',');
    breakLine(out);
    out.append(record_);
    record_.clear();
  }

  void writeKey(std::string_view name) {
    out_.append(',');
    breakLine(out_);
    std::string key;
    appendJsonString(key, name);
    out_.append(key);
    out_.append(':');
  }

  void beginArray(std::string_view name) {
    writeKey(name);
    out_.append('[');
  }
  void endArray(std::size_t count) {
    if (count > 0) breakLine(out_);
    out_.append(']');
  }

  void writeWaiting(std::string_view name, ScratchFile& waiting, std::size_t count) {
    beginArray(name);
    waiting.copyTo(out_);
    endArray(count);
  }

  ByteWriter& out_;
  const bool lines_;
  ScratchFile documents_, entities_;                                  // that wait for their turn
  std::map<std::string, std::set<std::string>, std::less<>> extras_;  // values by name
  std::string record_;
};

}  // namespace

std::unique_ptr<FactStream> streamFactsJson(const FactStreamContext&, const FormatOptions& options,
                                            ByteWriter& out, Diagnostics&) {
  return std::make_unique<FactsJsonStream>(out, options.get("indent") == "lines");
}

}  // namespace pressgraph
