#include "exporters/label_placement.hpp"

#include <cmath>

#include "tests/catch.hpp"

using namespace pressgraph;

namespace {

bool isOn(const LineLabel& label, const PictureBox& box) {
  return std::abs(label.centre.x - (box.low.x + box.high.x) / 2) <
             (label.width + box.high.x - box.low.x) / 2 &&
         std::abs(label.centre.y - (box.low.y + box.high.y) / 2) <
             (label.height + box.high.y - box.low.y) / 2;
}

PictureBox boxOf(const LineLabel& label) {
  return {{label.centre.x - label.width / 2, label.centre.y - label.height / 2},
          {label.centre.x + label.width / 2, label.centre.y + label.height / 2}};
}

}  // namespace

TEST_CASE("a label in the middle of its line steps beside it") {
  const std::vector<std::vector<PicturePoint>> lines = {{{0, 0}, {100, 0}}};
  std::vector<LineLabel> labels = {{0, 30, 10, {50, 0}}};
  placeLabels({}, lines, labels);
  CHECK(std::abs(labels[0].centre.y) > 5);
  CHECK(std::abs(labels[0].centre.y) < 10);
  CHECK(std::abs(labels[0].centre.x - 50) < 1e-9);
}

TEST_CASE("a label that lies free stays where it is") {
  const std::vector<std::vector<PicturePoint>> lines = {{{0, 0}, {100, 0}}};
  std::vector<LineLabel> labels = {{0, 30, 10, {40, 9}}};
  placeLabels({{{0, 20}, {100, 40}}}, lines, labels);
  CHECK(labels[0].centre.x == 40);
  CHECK(labels[0].centre.y == 9);
}

TEST_CASE("labels leave nodes, other labels and the lines of others") {
  // Two lines that cross, a node over their crossing, and both labels on it.
  const PictureBox node{{40, 40}, {60, 60}};
  const std::vector<std::vector<PicturePoint>> lines = {{{0, 0}, {100, 100}}, {{0, 100}, {100, 0}}};
  std::vector<LineLabel> labels = {{0, 24, 8, {50, 50}}, {1, 24, 8, {50, 50}}};
  placeLabels({node}, lines, labels);
  CHECK_FALSE(isOn(labels[0], node));
  CHECK_FALSE(isOn(labels[1], node));
  CHECK_FALSE(isOn(labels[0], boxOf(labels[1])));
  for (const LineLabel& label : labels)
    for (double at = 0; at <= 100; at += 1) {
      CHECK_FALSE(isOn(label, {{at, at}, {at, at}}));
      CHECK_FALSE(isOn(label, {{at, 100 - at}, {at, 100 - at}}));
    }
}

TEST_CASE("the label of a line shorter than itself goes above or below the nodes") {
  const std::vector<PictureBox> nodes = {{{-60, -10}, {-5, 10}}, {{5, -10}, {60, 10}}};
  const std::vector<std::vector<PicturePoint>> lines = {{{-5, 0}, {5, 0}}};
  std::vector<LineLabel> labels = {{0, 30, 8, {0, 0}}};
  placeLabels(nodes, lines, labels);
  CHECK(std::abs(labels[0].centre.y) > 14);
  CHECK(std::abs(labels[0].centre.y) < 30);
}
