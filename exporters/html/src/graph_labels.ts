// Labels of nodes and edges: set horizontally, with a halo, the most important first, and none over another.

import type {EdgeLabelDrawingFunction, NodeLabelDrawingFunction} from "sigma/rendering";
import type {EdgeAttributes, NodeAttributes} from "./graph_data";
import type {Palette} from "./graph_style";

interface Label {
  text: string;
  x: number;
  y: number;
  size: number;
  rank: number;
  faint: boolean;
}
interface EdgeLabel {
  text: string;
  x: number;
  y: number;
}
interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export const kLabelFont =
  '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';
const kFontSize = 13;
const kEdgeFont = `12px ${kLabelFont}`;
const kLongest = 18;

/** How much a label matters: those of Always are drawn whatever they cover. */
export const enum LabelRank {
  Plain,
  Lit,
  Always,
}

/** Sigma says which labels are in view while it renders; they are drawn when it has rendered. */
export class LabelPlacer {
  private nodes: Label[] = [];
  private edges: EdgeLabel[] = [];
  private readonly widths = new Map<string, number>();

  constructor(public palette: Palette) {}

  readonly collectNode: NodeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (_context, data) => {
    if (!data.label) return;
    const {rank = LabelRank.Plain} = data as unknown as {rank?: LabelRank};
    this.nodes.push({
      text: shorten(data.label, rank > LabelRank.Plain),
      x: data.x,
      y: data.y,
      size: data.size,
      rank,
      faint: false,
    });
  };

  /** In the middle of the edge, on its curve if it has one. */
  readonly collectEdge: EdgeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (_context, data, source, target) => {
    if (!data.label) return;
    const {curvature = 0} = data as unknown as {curvature?: number};
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    this.edges.push({
      text: data.label,
      x: (source.x + target.x) / 2 + (curvature / 2) * dy,
      y: (source.y + target.y) / 2 - (curvature / 2) * dx,
    });
  };

  /** Forgets what was collected for a picture that was not drawn. */
  reset(): void {
    this.nodes = [];
    this.edges = [];
  }

  draw(context: CanvasRenderingContext2D): void {
    this.nodes.sort((a, b) => b.rank - a.rank || b.size - a.size);
    const taken = new Taken();
    // What is lit stays in sight: labels keep off its discs, but for their edges.
    for (const {x, y, size, rank} of this.nodes)
      if (rank > LabelRank.Plain)
        taken.take({left: x - 0.7 * size, right: x + 0.7 * size, top: y - 0.7 * size, bottom: y + 0.7 * size});
    for (const label of this.nodes) {
      const width = this.widthOf(context, label.text, fontOf(label.rank > LabelRank.Plain));
      const places = placesAround(label, width).map((box) => within(box, context.canvas.clientWidth));
      const place = places.find((box) => taken.take(box)) ?? (label.rank === LabelRank.Always ? places[0] : undefined);
      if (!place) continue;
      context.font = fontOf(label.rank > LabelRank.Plain);
      haloed(
        context,
        label.text,
        (place.left + place.right) / 2,
        place.bottom - 4,
        this.palette.ink,
        this.palette.paper,
      );
    }
    for (const {text, x, y} of this.edges) {
      const half = this.widthOf(context, text, kEdgeFont) / 2;
      if (!taken.take({left: x - half, right: x + half, top: y - 7, bottom: y + 7})) continue;
      context.font = kEdgeFont;
      haloed(context, text, x, y + 4, this.palette.accent, this.palette.paper);
    }
    this.reset();
  }

  /** What lies under the pointer: the whole name, whatever it covers. */
  readonly drawHover: NodeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (context, data) => {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = this.palette.accent;
    context.stroke();
    const whole = (data as unknown as {name?: string}).name ?? data.label;
    if (!whole) return;
    context.font = fontOf(true);
    const text = shorten(whole, true);
    const half = context.measureText(text).width / 2 + 6;
    const top = data.y + data.size + 5;
    context.fillStyle = this.palette.paper;
    context.strokeStyle = this.palette.edge;
    context.lineWidth = 1;
    context.beginPath();
    context.roundRect(data.x - half, top, 2 * half, kFontSize + 10, 4);
    context.fill();
    context.stroke();
    context.textAlign = "center";
    context.fillStyle = this.palette.ink;
    context.fillText(text, data.x, top + kFontSize + 4);
  };

  private widthOf(context: CanvasRenderingContext2D, text: string, font: string): number {
    const key = font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = font;
      this.widths.set(key, (width = context.measureText(text).width));
    }
    return width;
  }
}

// Moved sideways as far as the picture's edge asks for.
function within(box: Box, width: number): Box {
  const shift = box.left < 2 ? 2 - box.left : box.right > width - 2 ? width - 2 - box.right : 0;
  const isNear = Math.abs(shift) < (box.right - box.left) / 2;
  return isNear ? {...box, left: box.left + shift, right: box.right + shift} : box;
}

// Below, above, to the right, to the left.
function placesAround({x, y, size}: Label, width: number): Box[] {
  const height = kFontSize + 3;
  const box = (left: number, top: number): Box => ({
    left: left - 2,
    right: left + width + 2,
    top,
    bottom: top + height,
  });
  return [
    box(x - width / 2, y + size + 1),
    box(x - width / 2, y - size - height - 1),
    box(x + size + 3, y - height / 2),
    box(x - size - width - 3, y - height / 2),
  ];
}

function fontOf(important: boolean): string {
  return `${important ? "600 " : ""}${kFontSize}px ${kLabelFont}`;
}

function haloed(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ink: string,
  paper: string,
): void {
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

// Characters that turn the direction of writing, or break lines, would do so to what stands beside them.
const kControls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function shorten(name: string, important: boolean): string {
  const limit = important ? 3 * kLongest : kLongest;
  const text = name.replace(kControls, "");
  const characters = [...text.slice(0, 4 * limit)];
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : text;
}

// Boxes by the cells of a grid, so that a new one is compared with few.
class Taken {
  private readonly cells = new Map<string, Box[]>();

  take(box: Box): boolean {
    const keys: string[] = [];
    for (let column = Math.floor(box.left / 64); column <= Math.floor(box.right / 64); ++column)
      for (let row = Math.floor(box.top / 32); row <= Math.floor(box.bottom / 32); ++row) keys.push(`${column} ${row}`);
    const free = keys.every((key) =>
      (this.cells.get(key) ?? []).every(
        (other) =>
          other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom,
      ),
    );
    if (free) for (const key of keys) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
    return free;
  }
}
