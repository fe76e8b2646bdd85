#pragma once
// IRIs out of free text (RFC 3987): Chinese stays as it is, what IRIs refuse is percent-encoded.

#include <string>
#include <string_view>

namespace pressgraph {

// Appends `id` as the path below a base that ends in '/' or '#'. Percent-encoded are the characters
// that RFC 3987 does not allow in a path, '%' itself, white space, bidirectional controls, the dots
// of "." and ".." segments (which readers of Turtle resolve away), and in an id that is not in
// Unicode's normalisation form C everything beyond ASCII. Decoding gives the id back, so two ids
// never make one IRI. Linear.
void appendIriPath(std::string& out, std::string_view id);

// Appends an absolute IRI of the input as it is but for a second '#' and characters beyond ASCII
// that RFC 3987 does not allow or that readers take for white space: those are percent-encoded (its
// section 3.1).
void appendIri(std::string& out, std::string_view iri);

// Whether appendIri() leaves the IRI as it is. Linear.
bool isWrittenAsIs(std::string_view iri);

// The text that appendIriPath() made `path` of. A '%' that encodes nothing stays, and so does all
// of a path that would decode to U+0000 or to bytes that are not UTF-8.
std::string decodeIriPath(std::string_view path);

// Whether `iri` is absolute and free of the ASCII characters that RFC 3987 refuses.
bool isAbsoluteIri(std::string_view iri);

// Whether `text` is an absolute IRI that appendIri() leaves as it is and that no reader resolves to
// another one.
bool isPlainIri(std::string_view text);

// `reference` as it is meant in a document whose base is the absolute IRI `base` (RFC 3986, section
// 5.2). Linear.
std::string resolveIri(std::string_view base, std::string_view reference);

}  // namespace pressgraph
