// Labels of nodes and edges: set horizontally, with a halo, the most important first, and none over another.

import type {EdgeLabelDrawingFunction, NodeLabelDrawingFunction} from "sigma/rendering";
import type {EdgeAttributes, NodeAttributes} from "./graph_data";
import type {Palette} from "./graph_style";

interface Label { text: string; x: number; y: number; size: number; important: boolean; faint: boolean }
interface Box { left: number; right: number; top: number; bottom: number }

export const kLabelFont = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';
const kFontSize = 13;
const kLongest = 18;

/** Sigma says which labels are in view while it renders; they are drawn when it has rendered. */
export class LabelPlacer {
  palette: Palette;
  private waiting: Label[] = [];
  private readonly widths = new Map<string, number>();

  constructor(palette: Palette) {
    this.palette = palette;
  }

  readonly collect: NodeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (_context, data) => {
    if (!data.label) return;
    const {important, faint} = data as unknown as {important?: boolean; faint?: boolean};
    this.waiting.push({
      text: shorten(data.label, important === true), x: data.x, y: data.y, size: data.size, important: important === true, faint: faint === true,
    });
  };

  draw(context: CanvasRenderingContext2D): void {
    this.waiting.sort((a, b) => Number(b.important) - Number(a.important) || b.size - a.size);
    const taken = new Taken();
    for (const label of this.waiting) {
      context.font = fontOf(label.important);
      const half = this.widthOf(context, label) / 2 + 2;
      const top = label.y + label.size + 2;
      const box = {left: label.x - half, right: label.x + half, top, bottom: top + kFontSize + 3};
      if (!taken.take(box) && !label.important) continue;
      haloed(context, label.text, label.x, top + kFontSize - 1, label.faint ? this.palette.muted : this.palette.ink, this.palette.paper);
    }
    this.waiting = [];
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

  /** In the middle of the edge, on its curve if it has one. */
  readonly drawEdge: EdgeLabelDrawingFunction<NodeAttributes, EdgeAttributes> = (context, data, source, target) => {
    if (!data.label) return;
    const {curvature = 0} = data as unknown as {curvature?: number};
    const [dx, dy] = [target.x - source.x, target.y - source.y];
    if (Math.hypot(dx, dy) < 46) return;
    const x = (source.x + target.x) / 2 + (curvature / 2) * dy;
    const y = (source.y + target.y) / 2 - (curvature / 2) * dx;
    context.font = `12px ${kLabelFont}`;
    haloed(context, data.label, x, y + 4, this.palette.accent, this.palette.paper);
  };

  private widthOf(context: CanvasRenderingContext2D, label: Label): number {
    const key = (label.important ? "!" : " ") + label.text;
    let width = this.widths.get(key);
    if (width === undefined) this.widths.set(key, width = context.measureText(label.text).width);
    return width;
  }
}

function fontOf(important: boolean): string {
  return `${important ? "600 " : ""}${kFontSize}px ${kLabelFont}`;
}

function haloed(context: CanvasRenderingContext2D, text: string, x: number, y: number, ink: string, paper: string): void {
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = paper;
  context.strokeText(text, x, y);
  context.fillStyle = ink;
  context.fillText(text, x, y);
}

function shorten(text: string, important: boolean): string {
  const limit = important ? 3 * kLongest : kLongest;
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
    const free = keys.every((key) => (this.cells.get(key) ?? []).every((other) =>
      other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom));
    if (free) for (const key of keys) this.cells.set(key, [...(this.cells.get(key) ?? []), box]);
    return free;
  }
}
