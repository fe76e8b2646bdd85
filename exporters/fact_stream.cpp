#include "exporters/fact_stream.hpp"

#include <fmt/format.h>

#include "exporters/object_text.hpp"

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
  ObjectText object(out);
  const auto firstOf = [&](std::string_view name) {
    std::size_t i = 0;
    while (qualifiers[i].name != name) ++i;
    return i;
  };
  for (std::size_t i = 0; i < qualifiers.size(); ++i) {
    const std::string_view name = qualifiers[i].name;
    if (firstOf(name) != i) continue;
    std::string& text = object.keyNamed(name);
    const std::size_t begin = text.size();
    std::size_t count = 0;
    for (std::size_t k = i; k < qualifiers.size(); ++k) {
      if (qualifiers[k].name != name) continue;
      if (count++ > 0) text += ',';
      appendLiteral(text, qualifiers[k].value);
    }
    if (count == 1) continue;
    text.insert(begin, 1, '[');
    text += ']';
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

}  // namespace

FactStream::FactStream(ByteWriter& out) : out_(out) {
  out_.append("{\"pressgraph\":1");
  writeKey("statements");
  out_.append('[');
}

void FactStream::take(const DocumentFact& fact) {
  ObjectText object(record_);
  object.string(R"(,"id":)", fact.id);
  object.string(R"(,"title":)", fact.title);
  object.string(R"(,"publisher":)", fact.publisher);
  object.string(R"(,"published":)", fact.published);
  object.strings(R"(,"authors":)", fact.authors);
  object.string(R"(,"path":)", fact.path);
  object.extra(fact.extra);
  object.end();
  writeRecord(documents_.file, documents_.count);
}

void FactStream::take(const EntityFact& fact) {
  ObjectText object(record_);
  object.string(R"(,"id":)", fact.id);
  object.string(R"(,"type":)", fact.type);
  object.string(R"(,"name":)", fact.name);
  object.strings(R"(,"aliases":)", fact.aliases);
  object.strings(R"(,"sameAs":)", fact.sameAs);
  object.extra(fact.extra);
  object.end();
  writeRecord(entities_.file, entities_.count);
}

void FactStream::take(const StatementFact& fact) {
  ObjectText object(record_);
  object.string(R"(,"subject":)", fact.subject);
  object.string(R"(,"predicate":)", fact.predicate);
  object.string(R"(,"object":)", fact.object);
  if (fact.value) appendLiteral(object.key(R"(,"value":)"), *fact.value);
  if (!fact.qualifiers.empty()) appendQualifiers(object.key(R"(,"qualifiers":)"), fact.qualifiers);
  if (!fact.sources.empty()) appendSources(object.key(R"(,"sources":)"), fact.sources);
  object.extra(fact.extra);
  object.end();
  writeRecord(out_, statementCount_);
}

// Like the builder, which makes an array of values that differ.
void FactStream::takeExtra(std::string_view name, std::string_view json) {
  extras_[std::string(name)].emplace(json);
}

void FactStream::finish() {
  out_.append(statementCount_ > 0 ? "\n]" : "]");
  writeWaiting("documents", documents_);
  writeWaiting("entities", entities_);
  for (const auto& [name, values] : extras_) {
    writeKey(name);
    out_.append(values.size() > 1 ? fmt::format("[{}]", fmt::join(values, ",")) : *values.begin());
  }
  out_.append("\n}\n");
}

void FactStream::writeRecord(ByteWriter& out, std::size_t& count) {
  out.append(count++ > 0 ? ",\n" : "\n");
  out.append(record_);
  record_.clear();
}

void FactStream::writeKey(std::string_view name) {
  std::string key = ",\n";
  appendJsonString(key, name);
  out_.append(key);
  out_.append(':');
}

void FactStream::writeWaiting(std::string_view name, Waiting& waiting) {
  writeKey(name);
  out_.append('[');
  waiting.file.copyTo(out_);
  out_.append(waiting.count > 0 ? "\n]" : "]");
}

}  // namespace pressgraph
