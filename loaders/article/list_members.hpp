#pragma once
// What may be a member of a list, and where the first and the last one begin and end.

#include <span>

#include "loaders/article/list_atoms.hpp"
#include "loaders/article/list_heads.hpp"

namespace pressgraph {

enum class MemberGrade : std::uint8_t {
  no,
  doubtful,   // only where the others are good
  plausible,  // nothing speaks against it
  sure,       // a name of the gazetteer or of the text that fits
};

struct ListItem {
  Span name;  // without a bracket after it
  MemberGrade grade = MemberGrade::no;
  bool clear = false;  // surely one, and not only in a list: 新材料, but not 教育
  MentionIndex mention = kNoMention;  // that has just this name
  EntryIndex entry = kNoEntry;        // the name as one of the list's class, in the gazetteer
  std::size_t begin = 0, end = 0;     // its atoms
};

class MemberJudge {
 public:
  MemberJudge(const CleanText& text, const std::vector<Word>& words, const Lexicon& lexicon,
              const std::vector<Mention>& mentions)
      : text_(text), words_(words), lexicon_(lexicon), mentions_(mentions) {}

  // Whether an atom may be part of a member; `last` = it ends it.
  bool mayHold(const ListHead& head, const ListAtom& atom, bool last) const;

  // The item of atoms [begin, end) of the segment.
  ListItem item(const ListHead& head, std::span<const ListAtom> atoms, std::size_t begin,
                std::size_t end) const;

  // The same for the first item of a list, which begins somewhere in [begin, end).
  ListItem firstItem(const ListHead& head, std::span<const ListAtom> atoms, std::size_t begin,
                     std::size_t end) const;

 private:
  bool shortNamePart(const ListHead& head, const ListAtom& atom, bool last) const;
  std::size_t firstOfCompany(std::span<const ListAtom> atoms, std::size_t begin,
                             std::size_t end) const;
  ListItem bestStop(const ListHead& head, std::span<const ListAtom> atoms, std::size_t begin,
                    std::size_t end) const;
  void grade(const ListHead& head, std::span<const ListAtom> atoms, ListItem& item) const;
  void gradeStop(std::span<const ListAtom> atoms, ListItem& item) const;
  void gradeLine(std::span<const ListAtom> atoms, ListItem& item) const;
  void gradeCompany(std::span<const ListAtom> atoms, ListItem& item) const;
  void gradePhrase(const ListHead& head, std::span<const ListAtom> atoms, ListItem& item) const;
  void gradePlace(const ListHead& head, std::span<const ListAtom> atoms, ListItem& item) const;

  bool isUsual(std::u32string_view name, EntryIndex entry) const;
  EntryIndex entryOf(std::u32string_view name, EntryKind kind) const;
  bool isRareName(std::span<const ListAtom> atoms, const ListItem& item) const;
  const Word& wordOf(const ListAtom& atom) const { return words_[atom.index]; }
  const std::string& typeOf(const ListAtom& atom) const { return mentions_[atom.index].type; }

  const CleanText& text_;
  const std::vector<Word>& words_;
  const Lexicon& lexicon_;
  const std::vector<Mention>& mentions_;
};

}  // namespace pressgraph
