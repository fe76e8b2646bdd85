#include "graph/support/output_file.hpp"

#include <sys/stat.h>

#include "graph/support/diagnostic.hpp"
#include "graph/support/input_stream.hpp"
#include "tests/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace pressgraph;

namespace {
std::string codeOf(const std::string& path, bool overwrite, const std::string& text) {
  try {
    OutputFile out(path, overwrite);
    out.append(text);
    out.commit();
  } catch (const IoError& error) {
    return error.diagnostic().code;
  }
  return {};
}
}  // namespace

TEST_CASE("a committed output is whole and leaves nothing beside it") {
  const TemporaryFolder folder;
  std::string text(1 << 20, 'x');
  text += "郑州";
  CHECK(codeOf(folder.file("a"), false, text).empty());
  CHECK(folder.read("a") == text);
  CHECK(folder.fileCount() == 1);
}

TEST_CASE("an output that is not committed changes nothing") {
  const TemporaryFolder folder;
  folder.write("old", "before");
  {
    OutputFile fresh(folder.file("new"), false);
    fresh.append(std::string(1 << 20, 'x'));
    OutputFile old(folder.file("old"), true);
    old.append(std::string(1 << 20, 'x'));
    CHECK(folder.read("old") == "before");
    CHECK_FALSE(std::filesystem::exists(folder.file("new")));
  }
  CHECK(folder.read("old") == "before");
  CHECK(folder.fileCount() == 1);
}

TEST_CASE("an existing file is overwritten only when asked") {
  const TemporaryFolder folder;
  folder.write("a", "before");
  CHECK(codeOf(folder.file("a"), false, "after") == "file-exists");
  CHECK(folder.read("a") == "before");
  CHECK(codeOf(folder.file("a"), true, "after").empty());
  CHECK(folder.read("a") == "after");
  CHECK(folder.fileCount() == 1);
}

TEST_CASE("a file that appears while the output is written is not overwritten") {
  const TemporaryFolder folder;
  OutputFile out(folder.file("a"), false);
  out.append("ours");
  folder.write("a", "theirs");
  CHECK_THROWS_AS(out.commit(), IoError);
  CHECK(folder.read("a") == "theirs");
}

TEST_CASE("an overwritten file keeps its permissions and a link stays a link") {
  const TemporaryFolder folder;
  folder.write("target", "before");
  REQUIRE(chmod(folder.file("target").c_str(), 0640) == 0);
  std::filesystem::create_symlink("target", folder.file("link"));
  CHECK(codeOf(folder.file("link"), true, "after").empty());
  CHECK(std::filesystem::is_symlink(folder.file("link")));
  CHECK(folder.read("target") == "after");
  struct stat status {};
  REQUIRE(stat(folder.file("target").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0640U);
}

TEST_CASE("gzip output depends on the content alone") {
  const TemporaryFolder folder;
  CHECK(codeOf(folder.file("a.gz"), false, "text").empty());
  CHECK(codeOf(folder.file("b.gz"), false, "text").empty());
  CHECK(folder.read("a.gz") == folder.read("b.gz"));
  CHECK(folder.read("a.gz").substr(0, 2) == "\x1F\x8B");
  CHECK(folder.read("a.gz").substr(4, 4) == std::string(4, '\0'));  // no time stamp
  CHECK(InputStream(folder.file("a.gz")).readAll() == "text");
}

TEST_CASE("an empty output is an empty file or an empty gzip stream") {
  const TemporaryFolder folder;
  CHECK(codeOf(folder.file("a"), false, "").empty());
  CHECK(codeOf(folder.file("a.gz"), false, "").empty());
  CHECK(std::filesystem::file_size(folder.file("a")) == 0);
  CHECK(std::filesystem::file_size(folder.file("a.gz")) > 0);
  CHECK(InputStream(folder.file("a.gz")).readAll().empty());
}

TEST_CASE("a folder and a path in no folder cannot be written") {
  const TemporaryFolder folder;
  CHECK(codeOf(folder.file(""), true, "x") == "cannot-write");
  CHECK(codeOf(folder.file("none/a"), true, "x") == "cannot-write");
  CHECK(folder.fileCount() == 0);
}

TEST_CASE("a full device is an I/O error") {
  if (!std::filesystem::exists("/dev/full")) {
    WARN("there is no /dev/full here");
    return;
  }
  CHECK(codeOf("/dev/full", false, std::string(1 << 20, 'x')) == "cannot-write");
  CHECK(codeOf("/dev/full", false, "x") == "cannot-write");
  CHECK(codeOf("/dev/null", false, "x").empty());
}

TEST_CASE("an output that is being written has no name that a killed run could leave") {
  const TemporaryFolder folder;
  folder.write("old", "before");
  OutputFile fresh(folder.file("new"), false);
  OutputFile old(folder.file("old"), true);
  if (folder.fileCount() > 1) {
    WARN("the file system here has no files without names");
    return;
  }
  fresh.append("ours");
  fresh.finish();
  old.append("after");
  old.finish();
  CHECK(folder.fileCount() == 1);
  fresh.commit();
  old.commit();
  CHECK(folder.read("new") == "ours");
  CHECK(folder.read("old") == "after");
  CHECK(folder.fileCount() == 2);
}
