#include "graph/support/input_stream.hpp"

#include <zlib.h>

#include "graph/support/diagnostic.hpp"
#include "graph/support/output_file.hpp"
#include "tests/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace pressgraph;

namespace {
std::string packed(const TemporaryFolder& folder, const std::string& text) {
  OutputFile out(folder.file("packed.gz"), true);
  out.append(text);
  out.commit();
  return folder.read("packed.gz");
}

template <class Exception>
std::string codeOf(const std::string& path) {
  try {
    InputStream(path).readAll();
  } catch (const Exception& error) {
    return error.diagnostic().code;
  }
  return {};
}
}  // namespace

TEST_CASE("a plain file is read as it is and named as given") {
  const TemporaryFolder folder;
  InputStream input(folder.write("a.json", "{\"郑州\": 1}\n"));
  CHECK(input.name() == folder.file("a.json"));
  CHECK(input.readAll() == "{\"郑州\": 1}\n");
  CHECK(input.readAll().empty());
  CHECK(InputStream(folder.write("empty", "")).readAll().empty());
}

TEST_CASE("the size of a file is that on the disk, and of what is no file unknown") {
  const TemporaryFolder folder;
  CHECK(InputStream(folder.write("a.json", "{\"郑州\": 1}\n")).size() == 14);
  const std::string text(10'000, 'x');
  const std::string gzip = packed(folder, text);
  CHECK(InputStream(folder.write("a.gz", gzip)).size() == gzip.size());
  CHECK(InputStream("/dev/zero").size() == 0);
}

TEST_CASE("gzip is recognised by its content and not by its name") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += std::to_string(i) + "\n";
  CHECK(InputStream(folder.write("a.json", packed(folder, text))).readAll() == text);
  CHECK(InputStream(folder.write("plain.gz", text)).readAll() == text);
}

TEST_CASE("several gzip members in one file are read one after the other") {
  const TemporaryFolder folder;
  const std::string both = packed(folder, "one\n") + packed(folder, "two\n");
  CHECK(InputStream(folder.write("both.gz", both)).readAll() == "one\ntwo\n");
}

TEST_CASE("gzip data that ends early is an error at every length") {
  const TemporaryFolder folder;
  const std::string whole = packed(folder, "a short text that is packed");
  for (std::size_t length = 3; length < whole.size(); ++length) {
    CAPTURE(length);
    CHECK(codeOf<InputError>(folder.write("cut", whole.substr(0, length))) == "bad-gzip");
  }
}

TEST_CASE("gzip data with a flipped bit is an error") {
  const TemporaryFolder folder;
  std::string bytes = packed(folder, std::string(1000, 'a') + "b");
  bytes[bytes.size() - 6] = static_cast<char>(bytes[bytes.size() - 6] ^ 1);  // in the checksum
  CHECK(codeOf<InputError>(folder.write("bad", bytes)) == "bad-gzip");
}

TEST_CASE("a missing file and a folder cannot be opened") {
  const TemporaryFolder folder;
  CHECK(codeOf<IoError>(folder.file("missing")) == "cannot-open");
  CHECK(codeOf<IoError>(folder.file("")) == "cannot-open");
}

TEST_CASE(
    "what becomes larger than the limit when it is unpacked is refused, and a plain file is not") {
  const TemporaryFolder folder;
  const std::string text(1000, 'x');
  const std::string file = folder.write("bomb.gz", packed(folder, text));
  Limits limits;
  limits.unpackedBytes = 1000;
  CHECK(InputStream(file, limits).readAll() == text);
  limits.unpackedBytes = 999;
  CHECK_THROWS_AS(InputStream(file, limits).readAll(), InputError);
  CHECK(InputStream(folder.write("plain", text), limits).readAll() == text);
  limits.unpackedBytes = kNoLimit;
  CHECK(InputStream(file, limits).readAll() == text);
}

TEST_CASE("the gzip suffix comes off a path once") {
  CHECK(withoutGzipSuffix("a.json.gz") == "a.json");
  CHECK(withoutGzipSuffix("a.json") == "a.json");
  CHECK(withoutGzipSuffix("a.gz.gz") == "a.gz");
}

TEST_CASE("a large file that is read ahead is read as it is, plain or packed") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; text.size() < 4'000'000; ++i) text += std::to_string(i) + "\n";
  const std::string plain = folder.write("plain", text);
  packed(folder, text);
  for (const std::string& path : {plain, folder.file("packed.gz")}) {
    InputStream opened(path);
    opened.readAhead();
    std::string first(2'000'000, '\0');
    for (std::size_t have = 0; have < first.size();)
      have += opened.read(first.data() + have, first.size() - have);
    InputStream input = std::move(opened);  // while its thread reads
    CHECK(first + input.readAll() == text);
    CHECK(input.readAll().empty());
  }
}

TEST_CASE("a large gzip file that ends early is reported where it ends, read ahead too") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; text.size() < 8'000'000; ++i) text += std::to_string(i * 7919L) + "\n";
  const std::string whole = packed(folder, text);
  const std::string path = folder.write("cut.gz", whole.substr(0, whole.size() / 2));
  const auto readable = [&](bool ahead) {
    InputStream input(path);
    if (ahead) input.readAhead();
    std::string all;
    std::string buffer(300'000, '\0');
    try {
      while (const std::size_t count = input.read(buffer.data(), buffer.size()))
        all.append(buffer, 0, count);
    } catch (const InputError& error) {
      return all + error.diagnostic().code;
    }
    return all;
  };
  const std::string inTurn = readable(false);
  CHECK(inTurn.substr(inTurn.size() - 8) == "bad-gzip");
  CHECK(inTurn.size() > 1'500'000);
  CHECK(text.starts_with(std::string_view(inTurn).substr(0, inTurn.size() - 8)));
  const bool isSame = readable(true) == inTurn;
  CHECK(isSame);
}
