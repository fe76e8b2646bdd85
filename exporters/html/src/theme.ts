// Light and dark: as the system says, until the reader chooses.

export type Theme = "system" | "light" | "dark";
const kThemes: readonly Theme[] = ["system", "light", "dark"];
const kKey = "pressgraph-theme";

export class ThemeSwitch {
  private chosen: Theme;

  /** `changed` is called whenever other colours hold. */
  constructor(private readonly changed: () => void) {
    this.chosen = remembered();
    this.apply();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.changed());
  }

  get theme(): Theme {
    return this.chosen;
  }

  next(): void {
    this.chosen = kThemes[(kThemes.indexOf(this.chosen) + 1) % kThemes.length]!;
    try {
      localStorage.setItem(kKey, this.chosen);
    } catch {
      // Without storage the choice lasts as long as the page.
    }
    this.apply();
    this.changed();
  }

  private apply(): void {
    document.documentElement.style.colorScheme = this.chosen === "system" ? "" : this.chosen;
  }
}

function remembered(): Theme {
  try {
    const theme = localStorage.getItem(kKey) as Theme;
    return kThemes.includes(theme) ? theme : "system";
  } catch {
    return "system";
  }
}
