import type {Explorer} from "./explorer";

export function mountMap(_container: HTMLElement, _explorer: Explorer): void {}
