#include "exporters/sheet.hpp"

#include <vector>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

constexpr SheetSize kA4{532, 777};

SheetContent contentOf(std::vector<std::vector<SheetSize>> parts, std::vector<SheetPanel> panels) {
  return {std::move(parts), std::move(panels), [](double) { return 30.0; },
          [](double) { return 20.0; }};
}

std::vector<PictureBox> boxesOf(const SheetContent& content, const SheetArrangement& sheet) {
  std::vector<PictureBox> boxes;
  for (std::size_t i = 0; i < content.parts.size(); ++i) {
    const SheetSize size = content.parts[i][sheet.alternatives[i]];
    const PicturePoint at = sheet.parts[i];
    boxes.push_back({at, {at.x + size.width, at.y + size.height}});
  }
  for (std::size_t i = 0; i < content.panels.size(); ++i)
    for (std::size_t k = 0; k < content.panels[i].cards.size(); ++k) {
      const PicturePoint at = sheet.panels[i].cards[k];
      boxes.push_back(
          {at, {at.x + sheet.panels[i].cardWidth, at.y + content.panels[i].cards[k].height}});
    }
  return boxes;
}

bool overlap(const PictureBox& a, const PictureBox& b) {
  return a.low.x < b.high.x && b.low.x < a.high.x && a.low.y < b.high.y && b.low.y < a.high.y;
}

}  // namespace

TEST_CASE("parts and cards lie on the sheet apart from each other, below the heading") {
  std::vector<std::vector<SheetSize>> parts;
  std::vector<SheetSize> cards;
  for (int i = 0; i < 25; ++i) {
    const double width = 40 + i * 37 % 110;
    const double height = 15 + i * 53 % 90;
    parts.push_back({{width, height}, {height, width}});
    cards.push_back({70.0 + i % 5, 20.0 + i % 7 * 10});
  }
  const SheetContent content = contentOf(parts, {{18, cards}, {18, cards}});
  const SheetArrangement sheet = arrangeOnSheet(content, kA4);
  const std::vector<PictureBox> boxes = boxesOf(content, sheet);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK(boxes[i].low.x >= 0);
    CHECK(boxes[i].low.y >= 30);
    CHECK(boxes[i].high.x <= sheet.size.width);
    CHECK(boxes[i].high.y <= sheet.size.height - 20);
    for (std::size_t k = 0; k < i; ++k) CHECK_FALSE(overlap(boxes[i], boxes[k]));
  }
  CHECK(sheet.size.width * sheet.scale <= kA4.width + 1e-6);
  CHECK(sheet.size.height * sheet.scale <= kA4.height + 1e-6);
}

TEST_CASE("of two ways to lay a part out the one that is printed larger is taken") {
  const SheetContent content = contentOf({{{900, 100}, {100, 500}}}, {});
  const SheetArrangement sheet = arrangeOnSheet(content, kA4);
  CHECK(sheet.alternatives == std::vector<std::size_t>{1});
  CHECK(sheet.scale > 1);
}

TEST_CASE("cards of a list are set in as many columns as the width has room for, all as wide") {
  const SheetContent content =
      contentOf({}, {{18, std::vector<SheetSize>(40, SheetSize{100, 30})}});
  const SheetArrangement sheet = arrangeOnSheet(content, kA4);
  const ArrangedPanel& panel = sheet.panels.front();
  CHECK(panel.cardWidth >= 100);
  CHECK(panel.cards[0].y == panel.cards[3].y);
  CHECK(panel.cards[0].x < panel.cards[1].x);
  CHECK(panel.box.high.x <= sheet.size.width);
}

TEST_CASE("what is too large for the paper is printed smaller") {
  const SheetArrangement sheet = arrangeOnSheet(contentOf({{{2000, 1000}}}, {}), kA4);
  CHECK(sheet.scale > 0.2);
  CHECK(sheet.scale < 0.3);
}
