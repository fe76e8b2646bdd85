#include "loaders/article/anaphora.hpp"

#include <algorithm>
#include <stdexcept>

#include "loaders/article/code_points.hpp"
#include "loaders/article/embedded_data.hpp"
#include "loaders/article/table_file.hpp"

namespace pressgraph {

namespace {

// What points back: 该公司, 本次大会, 此次活动, 这座车站, 上述企业; also 全市, 我省 and 当地.
constexpr std::u32string_view kPointers = U"该本此这上全我当";

AnaphorChoice choiceNamed(std::string_view name) {
  if (name == "subject") return AnaphorChoice::subject;
  if (name == "dominant") return AnaphorChoice::dominant;
  if (name == "alike") return AnaphorChoice::alike;
  throw std::invalid_argument("no way to choose what an anaphor means: " + std::string(name));
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
    text.remove_suffix(1);
  return text;
}

}  // namespace

const Anaphora& Anaphora::embedded() {
  static const Anaphora anaphora = [] {
    std::vector<std::string_view> files;
    for (const EmbeddedFile& file : articleData()) {
      if (file.name.ends_with(".rules")) files.push_back(file.text);
    }
    return Anaphora(files);
  }();
  return anaphora;
}

Anaphora::Anaphora(const std::vector<std::string_view>& files) {
  for (const std::string_view file : files) read(file);
}

void Anaphora::read(std::string_view file) {
  constexpr std::string_view kKeyword = "anaphor ";
  while (!file.empty()) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    const std::string_view line = file.substr(0, end);
    file.remove_prefix(std::min(end + 1, file.size()));
    const std::size_t equals = line.find('=');
    if (!line.starts_with(kKeyword) || equals == std::string_view::npos) continue;
    const std::vector<std::string_view> head =
        listParts(trimmed(line.substr(kKeyword.size(), equals - kKeyword.size())), ' ');
    if (head.empty()) continue;
    Anaphor anaphor;
    for (const std::string_view type : listParts(head[0])) anaphor.types.push_back(typeNamed(type));
    if (head.size() > 1) anaphor.choice = choiceNamed(head[1]);
    std::uint32_t index = AnaphorMatch::kNone;
    if (head[0] != "-") {
      index = static_cast<std::uint32_t>(anaphors_.size());
      anaphors_.push_back(std::move(anaphor));
    }
    for (const std::string_view word : listParts(trimmed(line.substr(equals + 1))))
      add(word, index);
  }
}

std::uint32_t Anaphora::typeNamed(std::string_view type) {
  const auto found = std::find(types_.begin(), types_.end(), type);
  const auto number = static_cast<std::uint32_t>(found - types_.begin());
  if (found == types_.end()) types_.emplace_back(type);
  return number;
}

void Anaphora::add(std::string_view word, std::uint32_t anaphor) {
  const std::u32string characters = toCodePoints(trimmed(word));
  if (characters.empty()) return;
  const std::uint32_t node = trie_.insert(characters);
  if (node >= wordOfNode_.size()) wordOfNode_.resize(node + 1);
  wordOfNode_[node] = {anaphor, kPointers.find(characters[0]) == std::u32string_view::npos, true};
  if (characters[0] >= firsts_.size()) firsts_.resize(characters[0] + 1, false);
  firsts_[characters[0]] = true;
}

AnaphorMatch Anaphora::match(std::u32string_view text) const {
  AnaphorMatch found;
  std::uint32_t node = CharacterTrie::kRoot;
  for (std::uint32_t i = 0; i < text.size(); ++i) {
    node = trie_.step(node, text[i]);
    if (node == CharacterTrie::kNone) break;
    if (node >= wordOfNode_.size() || !wordOfNode_[node].known) continue;
    found = {wordOfNode_[node].anaphor, i + 1, wordOfNode_[node].bare};
  }
  return found;
}

}  // namespace pressgraph
