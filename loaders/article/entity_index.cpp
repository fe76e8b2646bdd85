#include "loaders/article/entity_index.hpp"

#include <algorithm>

namespace pressgraph {

namespace {

// Groups of keys: classes from 0 on, and the entries of the gazetteer.
constexpr std::uint32_t kEntries = 0xFFFFU;

// What a name ends with where its class is clear, and what a name without it is told apart by.
struct Ending {
  std::string_view type;
  std::u32string_view words;
  std::u32string_view instead;
};

// A high-speed line and the older one between the same ends are two.
constexpr Ending kEndings[] = {
    {"RailwayLine", U"高速铁路", U"高"},
    {"RailwayLine", U"高铁", U"高"},
    {"RailwayLine", U"铁路", {}},
    {"RailwayLine", U"线", {}},
    {"Station", U"火车站", {}},
    {"Station", U"高铁站", {}},
    {"Station", U"站", {}},
    {"Industry", U"产业", {}},
    {"Industry", U"行业", {}},
};

bool isQuote(char32_t c) {
  return c == U' ' || c == U'“' || c == U'”' || c == U'《' || c == U'》' || c == U'‘' || c == U'’';
}

// The form under which two printed names of one class name one thing.
void makeKey(std::u32string_view printed, std::string_view type, std::u32string& key) {
  key.clear();
  for (const char32_t c : printed) {
    if (!isQuote(c)) key += c;
  }
  for (const Ending& ending : kEndings) {
    if (ending.type != type || key.size() <= ending.words.size() ||
        !std::u32string_view(key).ends_with(ending.words))
      continue;
    key.resize(key.size() - ending.words.size());
    key += ending.instead;
    return;
  }
}

}  // namespace

std::uint32_t EntityIndex::typeNamed(std::string_view type) {
  const auto found = std::find(typeNames_.begin(), typeNames_.end(), type);
  if (found == typeNames_.end()) {
    typeNames_.emplace_back(type);
    return static_cast<std::uint32_t>(typeNames_.size() - 1);
  }
  return static_cast<std::uint32_t>(found - typeNames_.begin());
}

void EntityIndex::addAll() {
  entityOf_.reserve(mentions_.size());
  for (MentionIndex m = 0; m < mentions_.size(); ++m) entityOf_.push_back(entityFor(m));
}

LocalEntityIndex EntityIndex::entityFor(MentionIndex m) {
  const Mention& mention = mentions_[m];
  const std::uint32_t type = typeNamed(mention.type);
  std::uint32_t number = 0;
  if (mention.entry != kNoEntry) {
    const char32_t entry[] = {static_cast<char32_t>(type), static_cast<char32_t>(mention.entry)};
    number = keys_.number(kEntries, {entry, 2});
  } else {
    makeKey(text_.view(mention.span), mention.type, key_);
    number = keys_.number(type, key_);
  }
  if (number < entityOfKey_.size()) return entityOfKey_[number];
  const auto entity = static_cast<LocalEntityIndex>(entities_.size());
  entityOfKey_.push_back(entity);
  entities_.push_back({mention.type, mention.entry, m, {}});
  types_.push_back(type);
  return entity;
}

void EntityIndex::stand(MentionIndex mention, LocalEntityIndex entity) {
  if (mention >= entityOf_.size()) entityOf_.resize(mention + 1, kNoLocalEntity);
  entityOf_[mention] = entity;
  mentions_[mention].type = entities_[entity].type;
}

void EntityIndex::chooseNames() {
  TextKeys forms;
  std::vector<MentionIndex> mentionOfForm;
  for (MentionIndex m = 0; m < mentions_.size(); ++m) {
    if (entityOf_[m] == kNoLocalEntity) continue;
    const std::uint32_t form = forms.number(entityOf_[m], text_.view(mentions_[m].span));
    if (form == mentionOfForm.size()) mentionOfForm.push_back(m);
    MentionIndex& best = mentionOfForm[form];
    if (!mentions_[best].notable && mentions_[m].notable) best = m;
  }
  // Forms in order of first sight; 北京 stands by itself, but not the head of 北京市通信管理局.
  std::vector<std::pair<bool, std::size_t>> rank(entities_.size());
  for (std::uint32_t form = 0; form < forms.size(); ++form) {
    const MentionIndex m = mentionOfForm[form];
    const LocalEntityIndex entity = forms.groupOf(form);
    const std::pair<bool, std::size_t> its(mentions_[m].notable, forms.textOf(form).size());
    if (its <= rank[entity]) continue;
    rank[entity] = its;
    entities_[entity].name = m;
  }
  std::vector<std::uint32_t> order(forms.size());
  for (std::uint32_t form = 0; form < order.size(); ++form) order[form] = form;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return forms.groupOf(a) != forms.groupOf(b) ? forms.groupOf(a) < forms.groupOf(b)
                                                : forms.textOf(a) < forms.textOf(b);
  });
  std::size_t declared = 0;
  LocalEntityIndex before = kNoLocalEntity;
  for (const std::uint32_t form : order) {
    LocalEntity& entity = entities_[forms.groupOf(form)];
    if (forms.groupOf(form) != before) declared = entity.aliases.size();
    before = forms.groupOf(form);
    if (mentionOfForm[form] == entity.name) continue;
    const auto end = entity.aliases.begin() + static_cast<std::ptrdiff_t>(declared);
    if (std::find(entity.aliases.begin(), end, forms.textOf(form)) == end)
      entity.aliases.emplace_back(forms.textOf(form));
  }
}

}  // namespace pressgraph
