// Every word of the user interface, in English and Chinese.

import type {NamedTerm} from "./contract";

export type Language = "zh" | "en";

const kStrings = {
  graph: ["Graph", "图谱"],
  table: ["Table", "表格"],
  map: ["Map", "地图"],
  article: ["Article", "文章"],
  details: ["Details", "详情"],
  filters: ["Filters", "筛选"],
  views: ["Views", "视图"],
  search: ["Search names, aliases, pinyin", "搜索名称、别名、拼音"],
  searchResults: ["Search results", "搜索结果"],
  nothingFound: ["Nothing found", "没有找到"],
  resultCount: ["{0} found", "找到 {0} 项"],
  skipToDetails: ["Skip to the details", "跳到详情"],
  switchLanguage: ["中文", "English"],
  switchLanguageHint: ["界面改为中文", "Show in English"],
  themeSystem: ["Theme: as the system", "主题：跟随系统"],
  themeLight: ["Theme: light", "主题：浅色"],
  themeDark: ["Theme: dark", "主题：深色"],
  downloads: ["Downloads", "下载"],
  print: ["Print", "打印"],

  entityCount: ["{0} of {1} entities", "{0} / {1} 个实体"],
  statementCount: ["{0} of {1} statements", "{0} / {1} 条陈述"],
  classes: ["Classes", "类别"],
  predicates: ["Predicates", "谓词"],
  documents: ["Documents", "文章"],
  certainties: ["Certainty", "确定性"],
  all: ["All", "全选"],
  none: ["None", "全不选"],
  only: ["only", "仅此"],
  onlyThis: ["Only “{0}”", "仅显示“{0}”"],
  resetFilters: ["Reset", "重置"],
  certaintyStated: ["stated", "明言"],
  certaintyApproximate: ["approximate", "约数"],
  certaintyExpected: ["expected", "预期"],
  certaintyInferred: ["inferred", "推断"],
  time: ["Time", "时间"],
  firstYear: ["First year", "起始年份"],
  lastYear: ["Last year", "截止年份"],
  yearRange: ["{0} to {1}", "{0} 至 {1} 年"],
  allYears: ["All years", "全部年份"],
  showUndated: ["Also what has no date", "包括没有日期的"],
  noDates: ["No statement has a date.", "没有带日期的陈述。"],

  graphLabel: ["Graph of {0} entities. Plus and minus zoom, the arrow keys move, 0 shows all; the list of entities is in the details.",
    "含 {0} 个实体的图谱。加减键缩放，方向键移动，0 显示全部；实体列表见详情。"],
  zoomIn: ["Zoom in", "放大"],
  zoomOut: ["Zoom out", "缩小"],
  fit: ["Show all", "显示全部"],
  savePicture: ["Save as a picture (PNG)", "存为图片（PNG）"],
  sizeBy: ["Size", "大小"],
  colorBy: ["Colour", "颜色"],
  byClass: ["class", "类别"],
  byCommunity: ["community", "社群"],
  sameSize: ["all equal", "一律相同"],
  degree: ["degree", "度"],
  in_degree: ["in-degree", "入度"],
  out_degree: ["out-degree", "出度"],
  pagerank: ["PageRank", "PageRank"],
  betweenness: ["betweenness", "中介中心度"],
  component: ["component", "连通分量"],
  community: ["community", "社群"],
  latitude: ["latitude", "纬度"],
  longitude: ["longitude", "经度"],
  measures: ["Identifier and measures", "标识与度量"],
  legend: ["Legend", "图例"],
  communityOf: ["{0} … ({1})", "{0}等 {1} 个"],
  noWebGl: ["The graph needs WebGL, which this browser does not offer. The table and the article show everything it would.",
    "图谱需要 WebGL，而此浏览器不支持。其中的全部内容可在表格和文章里查看。"],
  partial: ["Large graph: the {0} most central of {1} entities are drawn. Search finds the others, which are then drawn too.",
    "图谱较大：共 {1} 个实体，先画出最居中的 {0} 个；其余可搜索，选中后补画。"],
  close: ["Close", "关闭"],
  aroundOff: ["Show everything", "显示全部"],
  aroundOn: ["Around {0}, {1} steps", "“{0}”周围 {1} 步"],
  around: ["Show only what is around", "只看周围"],
  steps: ["{0} steps", "{0} 步"],
  step: ["1 step", "1 步"],

  by: ["By", "作者"],
  coverage: ["Facts come from {0}% of the text", "正文的 {0}% 有事实出处"],
  marksHint: ["Underlined words gave a fact; select them to see it.", "带下划线的文字有事实出处，点选即可查看。"],
  noText: ["The text was not at hand. These are the words that the statements quote.", "没有正文。以下是陈述所引用的文字。"],
  misprint: ["Misprint: “{0}” should be “{1}”", "误植：“{0}”应为“{1}”"],
  printedAs: ["Printed as", "见报作"],
  correctedTo: ["Corrected to", "更正为"],
  chooseDocument: ["Article", "文章"],
  noDocuments: ["No document.", "没有文章。"],

  overview: ["At a glance", "概览"],
  overviewHint: ["Select an entity, an edge or a sentence. Most connected:", "请选择实体、连线或句子。联系最多的："],
  aliases: ["Also called", "别名"],
  sameAs: ["Same as", "等同于"],
  identifier: ["Identifier", "标识"],
  outgoing: ["Statements about it", "关于它的陈述"],
  incoming: ["Statements that name it", "提到它的陈述"],
  sources: ["Sources", "出处"],
  noSource: ["No source.", "没有出处。"],
  showInText: ["Show in the text", "在文中显示"],
  openEntity: ["Open {0}", "打开 {0}"],
  statement: ["Statement", "陈述"],
  passage: ["Drawn from these words", "出自这些文字"],
  passageNone: ["No fact was drawn from these words.", "这些文字没有得出事实。"],
  atLeast: ["at least", "至少"],
  atMost: ["at most", "至多"],
  approximate: ["about", "约"],
  rankPreferred: ["preferred", "首选"],
  rankDeprecated: ["deprecated", "弃用"],
  filteredOut: ["{0} more are hidden by the filters.", "另有 {0} 条被筛选隐藏。"],
  showMore: ["Show {0} more", "再显示 {0} 条"],
  extractedBy: ["by {0}", "来自 {0}"],
  back: ["Close the details", "关闭详情"],
  selectedEntity: ["{0}, {1}, {2} statements", "{0}，{1}，{2} 条陈述"],
  selectedStatements: ["{0} statements", "{0} 条陈述"],
  resize: ["Width of the article", "文章栏宽度"],
  tableKind: ["What the table lists", "表格内容"],
  tableEntities: ["Entities", "实体"],
  tableStatements: ["Statements", "陈述"],
  tableOnlySelected: ["Only what is selected", "仅所选"],
  tableCsv: ["Save as CSV", "存为 CSV"],
  tableSort: ["Sort by “{0}”", "按“{0}”排序"],
  tablePages: ["Pages of the table", "表格分页"],
  tablePage: ["Page {0} of {1}", "第 {0} / {1} 页"],
  tableFirst: ["First page", "首页"],
  tablePrevious: ["Previous page", "上一页"],
  tableNext: ["Next page", "下一页"],
  tableLast: ["Last page", "末页"],
  columnName: ["Name", "名称"],
  columnClass: ["Class", "类别"],
  columnStatements: ["Statements", "陈述数"],
  columnSubject: ["Subject", "主语"],
  columnPredicate: ["Predicate", "谓词"],
  columnObject: ["Object or value", "宾语或值"],
  columnYears: ["Years", "年份"],
  columnQualifiers: ["Qualifiers", "限定"],
  columnQuote: ["Words of the source", "原文"],

  listMark: [", ", "、"],
  mapLabel: ["Map of {0} entities. The arrow keys go from one to the next, Shift and arrow keys move the map, plus and minus zoom, 0 shows all.",
    "含 {0} 个实体的地图。方向键逐个移动，按住 Shift 平移地图，加减键缩放，0 显示全部。"],
  mapAt: ["{0}, {1}, latitude {2}, longitude {3}", "{0}，{1}，纬度 {2}，经度 {3}"],
  mapBeside: ["{0}, {1}, drawn beside {2}, where it is located", "{0}，{1}，位于{2}，画在其旁"],
  mapBetween: ["{0}, {1}, drawn between {2}, where it is located", "{0}，{1}，位于{2}，画在其间"],
  mapEmpty: ["Nothing that is shown has coordinates.", "所示内容都没有坐标。"],
  mapCount: ["{0} entities at their coordinates (filled), {1} beside or between the places they are located in (rings); {2} have no place and are not here.",
    "{0} 个实体按坐标画出（实心），{1} 个画在其所在地旁或之间（空心）；另有 {2} 个没有位置，未画出。"],
  mapAlbers: ["Albers' conic projection, parallels 25° and 47°.", "阿尔伯斯圆锥投影，标准纬线 25° 与 47°。"],
  mapPlain: ["Equirectangular projection.", "等距圆柱投影。"],
} satisfies Record<string, [string, string]>;

export type StringName = keyof typeof kStrings;

/** The words in the language, `{0}`, `{1}` filled in. */
export function say(language: Language, name: StringName, ...values: (string | number)[]): string {
  const text = kStrings[name][language === "en" ? 0 : 1]!;
  return text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}

/** The words of that name, or the name itself: for names that come with the data. */
export function sayIfKnown(language: Language, name: string): string {
  return Object.hasOwn(kStrings, name) ? say(language, name as StringName) : name;
}

/** The label of a class, predicate or qualifier of the ontology; its name when it has none. */
export function labelOf(language: Language, terms: ReadonlyMap<string, NamedTerm>, name: string): string {
  const term = terms.get(name);
  return (language === "en" ? term?.en : term?.zh) || term?.en || term?.zh || name;
}

/** The language of words that come with the data, as far as their script tells. */
export function languageOf(text: string): string | undefined {
  return /\p{Script=Han}/u.test(text) ? "zh-Hans" : undefined;
}
