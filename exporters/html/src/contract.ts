// The data as the exporter writes them into the page. Everything may be missing or odd: it is read with care in data.ts.

export interface NamedTerm {
  name: string;
  zh?: string;
  en?: string;
}
export interface ClassTerm extends NamedTerm {
  color?: string;
  parents?: string[];
}
export interface PredicateTerm extends NamedTerm {
  inverse?: string;
  symmetric?: boolean;
}

export type Scalar = string | number | boolean;
export interface LiteralObject {
  value?: Scalar;
  type?: string;
  unit?: string;
  atLeast?: boolean;
  atMost?: boolean;
  approximate?: boolean;
  text?: string;
}
export type LiteralData = Scalar | LiteralObject;

export interface SourceData {
  document: string;
  begin?: number;
  end?: number;
  quote?: string;
  by?: string;
}
export interface DocumentData {
  id: string;
  title?: string;
  publisher?: string;
  published?: string;
  authors?: string[];
  path?: string;
  text?: string;
}
export interface EntityData {
  id: string;
  type: string;
  name?: string;
  aliases?: string[];
  sameAs?: string[];
}
export interface StatementData {
  subject: string;
  predicate: string;
  object?: string;
  value?: LiteralData;
  qualifiers?: Record<string, LiteralData | LiteralData[]>;
  sources?: SourceData[];
}
export interface FileData {
  name: string;
  format: string;
  summary?: string;
}

export interface PageData {
  pressgraph: 1;
  title?: string;
  classes?: ClassTerm[];
  predicates?: PredicateTerm[];
  qualifiers?: NamedTerm[];
  documents?: DocumentData[];
  entities?: EntityData[];
  statements?: StatementData[];
  measures?: Record<string, (number | null)[]>;
  files?: FileData[];
}
