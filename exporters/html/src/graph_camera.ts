// Where the picture of the graph is looked at from.

import type Sigma from "sigma";
import type {EdgeAttributes, NodeAttributes} from "./graph_data";
import {prefersStillness} from "./motion";

export class GraphCamera {
  constructor(private readonly sigma: Sigma<NodeAttributes, EdgeAttributes>) {}

  zoom(factor: number): void {
    this.move({ratio: this.sigma.getCamera().ratio * factor});
  }

  pan(right: number, down: number): void {
    const camera = this.sigma.getCamera();
    const step = 0.1 * camera.ratio;
    camera.setState({x: camera.x + right * step, y: camera.y - down * step});
  }

  /** Shows all of the nodes. */
  fit(nodes: readonly string[]): void {
    const box = this.boxOf(nodes);
    if (box) this.move({x: box.x, y: box.y, ratio: Math.max(box.width, box.height, 0.12) * 1.06, angle: 0});
  }

  /** Goes to the nodes, and closer when they take little room, but leaves some of what is around them in sight. */
  goTo(nodes: readonly string[]): void {
    const box = this.boxOf(nodes);
    if (box) this.move({x: box.x, y: box.y, ratio: Math.min(1, Math.max(1.3 * box.width, 1.3 * box.height, 0.3))});
  }

  private move(target: {x?: number; y?: number; ratio?: number; angle?: number}): void {
    void this.sigma.getCamera().animate(target, {duration: prefersStillness() ? 0 : 250});
  }

  private boxOf(nodes: readonly string[]): {x: number; y: number; width: number; height: number} | null {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const node of nodes) {
      const place = this.sigma.getNodeDisplayData(node);
      if (!place) continue;
      [left, right] = [Math.min(left, place.x), Math.max(right, place.x)];
      [bottom, top] = [Math.min(bottom, place.y), Math.max(top, place.y)];
    }
    if (left > right) return null;
    return {x: (left + right) / 2, y: (bottom + top) / 2, width: right - left, height: top - bottom};
  }
}
