#include "loaders/article/lexicon.hpp"

namespace pressgraph {

struct Lexicon::Tables { std::vector<Entry> entries; };
Lexicon::Lexicon() : tables_(std::make_unique<Tables>()) {}
Lexicon::~Lexicon() = default;
Lexicon::Lexicon(Lexicon&&) noexcept = default;
const Lexicon& Lexicon::embedded() {
  static const Lexicon lexicon;
  return lexicon;
}
const std::vector<Entry>& Lexicon::entries() const { return tables_->entries; }
void Lexicon::match(std::u32string_view, std::uint32_t, std::vector<SurfaceMatch>&) const {}
std::span<const Sense> Lexicon::find(std::u32string_view) const { return {}; }
std::span<const EntryIndex> Lexicon::abbreviated(char32_t) const { return {}; }
std::u32string_view Lexicon::erratum(std::u32string_view) const { return {}; }

}  // namespace pressgraph
