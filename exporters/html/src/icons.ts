// Signs on buttons, drawn, so that they look the same whatever fonts there are.

import {svg} from "./element";

const kPaths = {
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  picture: "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
  light:
    "M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M13 3l-1.4 1.4M4.4 11.6 3 13",
  dark: "M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z",
  system: "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
} as const;

export type IconName = keyof typeof kPaths;

export function icon(name: IconName): SVGElement {
  return svg("svg", {class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true"}, svg("path", {d: kPaths[name]}));
}
