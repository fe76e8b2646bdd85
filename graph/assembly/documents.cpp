// Which of the documents that were read are one and the same.

#include <algorithm>
#include <filesystem>
#include <tuple>
#include <unordered_set>

#include <fmt/format.h>
#include <xxhash.h>

#include "graph/assembly/graph_assembly.hpp"
#include "graph/date.hpp"

namespace pressgraph {

namespace {

// The folder that an input's relative paths start from, with its final slash.
std::string_view folderOf(std::string_view input) {
  const std::size_t slash = input.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : input.substr(0, slash + 1);
}

}  // namespace

// A document's id is local to its input. Inputs that mean different documents by one id are told
// apart by what they say of them; descriptions that merely say less are joined.
void GraphAssembly::resolveDocuments() {
  std::map<std::string, std::vector<DocumentClaim>> claimsOfId;
  for (std::uint32_t b = 0; b < batches_.size(); ++b) {
    std::unordered_set<std::string_view> seen;
    const auto indexOf = [&](const DocumentRow& row) {
      return static_cast<std::size_t>(&row - batches_[b].documents_.data());
    };
    for (const DocumentRow& row : batches_[b].documents_) {
      if (row.id == StringId::empty) {
        report(Severity::error, {b, row.position}, "missing-member", "a document has no id",
               "give every document an id such as d1");
        reject(&Ledger::documents, b, indexOf(row));
        continue;
      }
      if (!seen.insert(text(row.id)).second) {
        report(Severity::error, {b, row.position}, "duplicate-id",
               fmt::format("document '{}' is declared twice in this input", text(row.id)),
               "remove one, or give it another id");
        reject(&Ledger::documents, b, indexOf(row));
        continue;
      }
      if (row.published != StringId::empty && !parseDate(text(row.published))) {
        report(Severity::error, {b, row.position}, "bad-date",
               fmt::format("published: '{}' is not a date", text(row.published)),
               "write ISO 8601, as 2024-12-17");
        reject(&Ledger::documents, b, indexOf(row));
      }
      claimsOfId[std::string(text(row.id))].push_back({b, &row});
    }
  }
  for (const auto& [id, claims] : claimsOfId) findReviews(claims);
  // New ids are longer than the old, so the loop comes to them later; there they meet what an
  // earlier build called by the same id.
  for (auto at = claimsOfId.begin(); at != claimsOfId.end(); ++at) {
    const auto descriptions = tellApart(at->second);
    if (descriptions.size() == 1) {
      makeDocument(at->first, at->second);
      continue;
    }
    documentOfId_[text(strings_->intern(at->first))] = std::nullopt;
    for (const auto& [description, claims] : descriptions) {
      const auto hash = XXH3_64bits(description.data(), description.size());
      const std::string id = fmt::format("{}~{:016x}", at->first, hash);
      report(Severity::note, {claims.front().batch, claims.front().row->position},
             "document-id-clash",
             fmt::format("other inputs mean another document by '{}'; this one is called '{}'",
                         at->first, id));
      auto& joined = claimsOfId[id];
      joined.insert(joined.end(), claims.begin(), claims.end());
    }
  }
  enterDocuments();
}

void GraphAssembly::addCitedDocuments() {
  for (std::uint32_t b = 0; b < batches_.size(); ++b)
    for (const auto& row : batches_[b].citations_) {
      const auto index = index32(tables_.documents.size());
      if (!documentsOfBatch_[b].emplace(text(row.document), index).second) continue;
      Document document;
      document.id = row.document;
      document.input = b;
      document.isDeclared = false;
      documentOfId_.emplace(text(document.id), index);
      tables_.documents.push_back(std::move(document));
    }
}

std::string GraphAssembly::fileOf(const DocumentClaim& claim) const {
  const std::string_view path = text(claim.row->path);
  if (path.empty()) return {};
  std::filesystem::path folder(folderOf(batches_[claim.batch].input()));
  return std::filesystem::absolute(folder / path).lexically_normal().string();
}

// A text that rules read is the same document as a fact document's of this id and file, whatever
// the latter says of title or date: it may have been corrected there.
void GraphAssembly::findReviews(const std::vector<DocumentClaim>& claims) {
  const auto isExtracted = [&](const DocumentClaim& claim) { return isExtracted_[claim.batch]; };
  if (claims.size() < 2 || std::none_of(claims.begin(), claims.end(), isExtracted)) return;
  std::map<std::string, DocumentClaim> reviewOfFile;
  for (const DocumentClaim& claim : claims)
    if (!isExtracted(claim)) reviewOfFile.emplace(fileOf(claim), claim);
  for (const DocumentClaim& claim : claims) {
    if (!isExtracted(claim)) continue;
    const auto review = reviewOfFile.find(fileOf(claim));
    if (review != reviewOfFile.end())
      reviews_.emplace(std::pair(claim.batch, text(claim.row->id)), review->second);
  }
}

// The fields that tell documents apart. Where a path is all that is known of a document, the file
// itself is what tells it apart, so the folder counts.
std::vector<std::string> GraphAssembly::describe(const DocumentClaim& claim, bool pathAlone) const {
  if (const auto review = reviews_.find({claim.batch, text(claim.row->id)});
      review != reviews_.end())
    return describe(review->second, pathAlone);
  const DocumentRow& row = *claim.row;
  std::string authors;
  for (std::uint32_t i = row.authors.begin; i < row.authors.end; ++i) {
    authors += text(batches_[claim.batch].lists_[i]);
    authors += '\xFF';
  }
  std::string path(text(row.path));
  if (pathAlone && !path.empty()) path.insert(0, folderOf(batches_[claim.batch].input()));
  return {std::string(text(row.title)), std::string(text(row.publisher)),
          std::string(text(row.published)), std::move(authors), std::move(path)};
}

std::map<std::string, std::vector<GraphAssembly::DocumentClaim>> GraphAssembly::tellApart(
    const std::vector<DocumentClaim>& claims) const {
  const bool pathAlone = std::all_of(claims.begin(), claims.end(), [](const DocumentClaim& claim) {
    const DocumentRow& row = *claim.row;
    return row.title == StringId::empty && row.publisher == StringId::empty &&
           row.published == StringId::empty && row.authors.begin == row.authors.end;
  });
  std::map<std::string, std::vector<DocumentClaim>> claimsOfDescription;
  std::vector<std::string> joined;
  bool compatible = true;
  for (const DocumentClaim& claim : claims) {
    const std::vector<std::string> fields = describe(claim, pathAlone);
    joined.resize(fields.size());
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (joined[f].empty()) joined[f] = fields[f];
      compatible = compatible && (fields[f].empty() || fields[f] == joined[f]);
    }
    claimsOfDescription[fmt::format("{}", fmt::join(fields, "\xFF"))].push_back(claim);
  }
  if (compatible) return {{std::string(), claims}};
  return claimsOfDescription;
}

void GraphAssembly::makeDocument(const std::string& id, std::vector<DocumentClaim> claims) {
  // What was extracted comes last, because it is known less well.
  const auto place = [&](const DocumentClaim& claim) {
    return std::tuple(bool{isExtracted_[claim.batch]},
                      std::string_view(tables_.inputs[claim.batch]), claim.row->position);
  };
  std::stable_sort(
      claims.begin(), claims.end(),
      [&](const DocumentClaim& a, const DocumentClaim& b) { return place(a) < place(b); });
  const auto index = index32(tables_.documents.size());
  Document document;
  document.id = strings_->intern(id);
  document.input = claims.front().batch;
  document.position = claims.front().row->position;
  std::vector<StringId> extras;
  for (const auto& [batch, row] : claims) {
    const auto fill = [](StringId& field, StringId value) {
      if (field == StringId::empty) field = value;
    };
    fill(document.title, row->title);
    fill(document.publisher, row->publisher);
    fill(document.published, row->published);
    // A text that was read just now is certainly where it was read.
    if (row->path != StringId::empty && (document.path == StringId::empty || isExtracted_[batch])) {
      document.path = row->path;
      document.input = batch;
      document.position = row->position;
    }
    if (document.authors.empty())
      for (std::uint32_t i = row->authors.begin; i < row->authors.end; ++i)
        document.authors.push_back(batches_[batch].lists_[i]);
    extras.push_back(row->extra);
    documentsOfBatch_[batch].emplace(text(row->id), index);
    if (reviews_.contains({batch, text(row->id)})) reviewedDocuments_.insert(index);
  }
  document.extra = joinExtras(extras, {document.input, document.position});
  documentOfId_.emplace(text(document.id), index);
  tables_.documents.push_back(std::move(document));
}

std::optional<DocumentIndex> GraphAssembly::findDocument(std::uint32_t batch,
                                                         std::string_view id) const {
  const auto& own = documentsOfBatch_[batch];
  if (const auto at = own.find(id); at != own.end()) return at->second;
  const auto any = documentOfId_.find(id);
  return any == documentOfId_.end() ? std::nullopt : any->second;
}

}  // namespace pressgraph
