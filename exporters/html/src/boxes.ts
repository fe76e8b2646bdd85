// Boxes that must not lie over one another.

export interface Box { left: number; right: number; top: number; bottom: number }

const kCellWidth = 64;
const kCellHeight = 32;

/** Boxes by the cells of a grid, so that a new one is compared with few. */
export class TakenBoxes {
  private readonly cells = new Map<string, Box[]>();

  isFree(box: Box): boolean {
    return this.cellsOf(box).every((cell) => (this.cells.get(cell) ?? []).every((other) =>
      other.right <= box.left || other.left >= box.right || other.bottom <= box.top || other.top >= box.bottom));
  }

  add(box: Box): void {
    for (const cell of this.cellsOf(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  private cellsOf(box: Box): string[] {
    const cells: string[] = [];
    for (let column = Math.floor(box.left / kCellWidth); column <= Math.floor(box.right / kCellWidth); ++column)
      for (let row = Math.floor(box.top / kCellHeight); row <= Math.floor(box.bottom / kCellHeight); ++row) cells.push(`${column} ${row}`);
    return cells;
  }
}
