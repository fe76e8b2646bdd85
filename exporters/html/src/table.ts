import type {Explorer} from "./explorer";

export function mountTable(_container: HTMLElement, _explorer: Explorer): void {}
