// The graph, drawn by Sigma.

import {createEdgeCurveProgram} from "@sigma/edge-curve";
import {createNodeBorderProgram} from "@sigma/node-border";
import Sigma from "sigma";
import {EdgeArrowProgram, EdgeLineProgram, type EdgeProgramType} from "sigma/rendering";
import type {EdgeDisplayData, NodeDisplayData} from "sigma/types";
import type {Explorer} from "./explorer";
import {addEntity, drawnGraph, type DrawnGraph, type EdgeAttributes, type NodeAttributes} from "./graph_data";
import {GraphCamera} from "./graph_camera";
import {allowDragging} from "./graph_drag";
import {LabelPlacer, LabelRank} from "./graph_labels";
import {composePicture} from "./graph_picture";
import {distanceToLine, type Point} from "./graph_pointing";
import {fillOf, mix, readPalette, sizesOf, type Palette} from "./graph_style";
import {highlightOf, type Highlight} from "./highlight";
import {prefersStillness} from "./motion";

const NodeProgram = createNodeBorderProgram<NodeAttributes, EdgeAttributes>({
  borders: [
    {size: {attribute: "borderSize", defaultValue: 1.5, mode: "pixels"}, color: {attribute: "borderColor"}},
    {size: {fill: true}, color: {attribute: "color"}},
  ],
});

const kHiddenEdge: Partial<EdgeDisplayData> = {hidden: true};

const kMostAdded = 1000;

// In pixels: a click this near to a line means it.
const kReach = 6;

// From so many edges on, those that are not lit are drawn thin, and left out while others are.
const kCrowd = 4000;

export class GraphView {
  /** How many entities have a place in the picture from the start. */
  readonly drawnCount: number;
  private readonly graph: DrawnGraph;
  private readonly sigma: Sigma<NodeAttributes, EdgeAttributes>;
  /** Zooms, moves and goes to places. */
  readonly camera: GraphCamera;
  private readonly placer: LabelPlacer;
  private palette: Palette;
  private sizes: Float32Array;
  private fills: {full: string[]; faded: string[]; border: string[]} = {full: [], faded: [], border: []};
  private highlight: Highlight | null = null;
  private hovered: number | null = null;
  private hoveredEdge: string | null = null;
  private isClicking = false;
  private near: ReadonlySet<string> = new Set();

  /** Throws when the browser has no WebGL. */
  constructor(
    container: HTMLElement,
    private readonly explorer: Explorer,
  ) {
    this.graph = drawnGraph(explorer.model);
    this.drawnCount = this.graph.order;
    this.palette = readPalette();
    this.placer = new LabelPlacer(this.palette);
    this.sizes = sizesOf(explorer, container.offsetWidth);
    this.mixColors();
    this.drawSelected();
    this.sigma = new Sigma<NodeAttributes, EdgeAttributes>(this.graph, container, {
      allowInvalidContainer: true,
      zIndex: true,
      defaultNodeType: "bordered",
      defaultEdgeType: "straight",
      nodeProgramClasses: {bordered: NodeProgram},
      edgeProgramClasses: {
        thin: EdgeLineProgram as EdgeProgramType<NodeAttributes, EdgeAttributes>,
        straight: EdgeArrowProgram as EdgeProgramType<NodeAttributes, EdgeAttributes>,
        curved: createEdgeCurveProgram<NodeAttributes, EdgeAttributes>({
          arrowHead: {extremity: "target", lengthToThicknessRatio: 2.5, widenessToThicknessRatio: 2},
          drawLabel: this.placer.collectEdge,
        }),
      },
      renderEdgeLabels: true,
      enableEdgeEvents: !this.isCrowded || this.highlight !== null,
      labelDensity: 4,
      labelGridCellSize: 70,
      labelRenderedSizeThreshold: 0,
      defaultDrawNodeLabel: this.placer.collectNode,
      defaultDrawNodeHover: this.placer.drawHover,
      defaultDrawEdgeLabel: this.placer.collectEdge,
      hideEdgesOnMove: this.graph.size > 15000,
      stagePadding: 48,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      zoomDuration: prefersStillness() ? 1 : 250,
      nodeReducer: (node, data) => this.nodeLook(Number(node), data),
      edgeReducer: (edge, data) => this.edgeLook(edge, data),
    });
    this.camera = new GraphCamera(this.sigma);
    this.drawLabels(); // of the first picture, which the constructor drew
    performance.mark("pressgraph-drawn");
    this.sigma.on("beforeRender", () => this.placer.reset());
    this.sigma.on("afterRender", () => this.drawLabels());
    this.listen(container);
    if (explorer.state.around) this.fit();
    else this.goToHighlight();
    explorer.store.subscribe((_, changed) => {
      if (["sizeBy", "colorBy"].some((key) => changed.has(key as "sizeBy"))) this.recolor();
      else if (
        ["selection", "hidden", "time", "undated", "around", "language"].some((key) => changed.has(key as "time"))
      ) {
        this.drawSelected();
        this.sizes = sizesOf(explorer, container.offsetWidth);
        // In a crowd the edges cannot be told apart, and finding the one under the pointer costs a picture of its own.
        const isPointable = !this.isCrowded || this.highlight !== null;
        if (this.sigma.getSetting("enableEdgeEvents") !== isPointable)
          this.sigma.setSetting("enableEdgeEvents", isPointable);
        this.sigma.refresh();
        if (changed.has("around")) this.fit();
        else if (changed.has("selection") && !this.isClicking) this.goToHighlight();
      }
    });
  }

  private get isCrowded(): boolean {
    return Math.min(this.graph.size, this.explorer.visible().statementCount) > kCrowd;
  }

  /** Where an entity is drawn, in pixels from the corner of the container; null when it is not. */
  positionOf(id: string): {x: number; y: number} | null {
    const node = String(this.explorer.model.entityById.get(id) ?? "");
    const data = this.graph.hasNode(node) ? this.sigma.getNodeDisplayData(node) : undefined;
    return data && !data.hidden ? this.sigma.framedGraphToViewport(data) : null;
  }

  /** Shows all that the filters leave. */
  fit(): void {
    const visible = this.explorer.visible();
    this.camera.fit(this.graph.filterNodes((_, {entity}) => visible.entities[entity] === 1));
  }

  resize(width: number, height: number): void {
    const known = this.sigma.getDimensions();
    if (width === 0 || (known.width === width && known.height === height)) return;
    this.sigma.resize();
    this.sigma.scheduleRender();
  }

  /** Reads the theme's colours and the ontology's anew. */
  recolor(): void {
    this.palette = readPalette();
    this.placer.palette = this.palette;
    this.sizes = sizesOf(this.explorer, this.sigma.getContainer().offsetWidth);
    this.mixColors();
    this.sigma.refresh();
  }

  /** The picture as it stands, without empty margins; null while the graph is not on the screen. */
  picture(): HTMLCanvasElement | null {
    const container = this.sigma.getContainer();
    if (container.offsetWidth === 0 || container.offsetHeight === 0) return null;
    this.sigma.refresh(); // what WebGL drew is only there until the browser shows it
    return composePicture(this.sigma, this.palette.paper);
  }

  private drawLabels(): void {
    const context = this.sigma.getCanvases()["labels"]?.getContext("2d");
    if (context) this.placer.draw(context);
  }

  private mixColors(): void {
    const {paper, isDark} = this.palette;
    const full = this.explorer.model.entities.map(({index}) => fillOf(this.explorer, index));
    this.fills = {
      full,
      faded: full.map((color) => mix(color, paper, 0.78)),
      border: full.map((color) => mix(color, isDark ? "#000000" : "#2b2b2b", isDark ? 0.35 : 0.45)),
    };
  }

  private drawSelected(): void {
    const {model, state} = this.explorer;
    this.highlight = highlightOf(model, state.selection, this.explorer.visible());
    if (state.selection?.kind === "entity") addEntity(this.graph, model, state.selection.entity);
    if (state.selection?.kind === "statement" && this.highlight)
      for (const entity of this.highlight.entities) addEntity(this.graph, model, entity);
    if (state.around) this.drawAround(state.around.entity);
  }

  /** What is asked for around an entity is drawn even where it is not among the most central. */
  private drawAround(center: number): void {
    const {model} = this.explorer;
    const {entities} = this.explorer.visible();
    addEntity(this.graph, model, center);
    let added = 0;
    for (let entity = 0; entity < entities.length && added < kMostAdded; ++entity)
      if (entities[entity] && addEntity(this.graph, model, entity, added)) ++added;
  }

  private nodeLook(entity: number, data: NodeAttributes): Partial<NodeDisplayData> {
    const {model, state} = this.explorer;
    const {entities} = this.explorer.visible();
    const isSelected = state.selection?.kind === "entity" && state.selection.entity === entity;
    const isLit =
      this.hovered !== null
        ? entity === this.hovered || this.near.has(String(entity))
        : this.highlight === null || this.highlight.entities.has(entity);
    const isImportant =
      this.hovered === null && this.highlight !== null && isLit && (isSelected || this.highlight.entities.size <= 25);
    const name = model.entities[entity]!.name;
    return {
      ...data,
      hidden: entities[entity] === 0 && !isSelected,
      size: this.sizes[entity]! * (isSelected ? 1.25 : 1),
      color: (isLit ? this.fills.full : this.fills.faded)[entity]!,
      label: isLit ? name : "",
      zIndex: isSelected ? 2 : isLit ? 1 : 0,
      forceLabel: isImportant,
      type: "bordered",
      // What Sigma passes on to the programs and to the drawing of labels:
      ...{
        borderColor: isSelected
          ? this.palette.accent
          : isLit
            ? this.fills.border[entity]
            : mix(this.fills.border[entity]!, this.palette.paper, 0.75),
        borderSize: isSelected ? 4 : 1.25,
        name,
        rank: isSelected || entity === this.hovered ? LabelRank.Always : isImportant ? LabelRank.Lit : LabelRank.Plain,
      },
    };
  }

  private edgeLook(edge: string, data: EdgeAttributes): Partial<EdgeDisplayData> {
    const visible = this.explorer.visible();
    const shown = data.statements.filter((index) => visible.statements[index] || this.highlight?.statements.has(index));
    if (shown.length === 0) return kHiddenEdge;
    const isNear =
      this.hovered !== null &&
      (this.graph.source(edge) === String(this.hovered) || this.graph.target(edge) === String(this.hovered));
    const isLit =
      edge === this.hoveredEdge ||
      (this.hovered !== null
        ? isNear
        : this.highlight !== null && shown.some((index) => this.highlight!.statements.has(index)));
    const isPlain = this.hovered === null && this.highlight === null;
    if (!isLit && !isPlain && this.isCrowded) return kHiddenEdge;
    const few =
      edge === this.hoveredEdge ||
      (this.hovered !== null ? this.near.size : (this.highlight?.statements.size ?? 0)) <= 30;
    return {
      ...data,
      hidden: false,
      type: this.isCrowded && !isLit ? "thin" : data.type,
      size: isLit ? 2.4 : 1.1,
      color: isLit ? this.palette.accent : isPlain && !this.isCrowded ? this.palette.edge : this.palette.faint,
      label: isLit && few ? this.explorer.predicateLabel(data.predicate) : "",
      forceLabel: isLit && few,
      zIndex: isLit ? 1 : 0,
    };
  }

  private listen(container: HTMLElement): void {
    const {store} = this.explorer;
    // What is clicked is in view already: the camera stays where it is.
    const click = (act: () => void): void => {
      this.isClicking = true;
      act();
      this.isClicking = false;
    };
    const wasDragged = allowDragging(this.sigma, this.graph);
    this.sigma.on("clickNode", ({node}) => wasDragged() || click(() => store.selectEntity(Number(node))));
    const clickEdge = (edge: string): void => {
      const visible = this.explorer.visible();
      const statements = this.graph.getEdgeAttribute(edge, "statements").filter((index) => visible.statements[index]);
      click(() =>
        store.update({
          selection:
            statements.length === 1 ? {kind: "statement", statement: statements[0]!} : {kind: "statements", statements},
        }),
      );
    };
    this.sigma.on("clickEdge", ({edge}) => clickEdge(edge));
    this.sigma.on("clickStage", ({event}) => {
      const edge = this.edgeNear(event);
      if (edge !== null) clickEdge(edge);
      else store.update({selection: null});
    });
    this.sigma.on("enterNode", ({node}) => this.hover(Number(node), container));
    this.sigma.on("leaveNode", () => this.hover(null, container));
    this.sigma.on("enterEdge", ({edge}) => this.hoverEdge(edge, container));
    this.sigma.on("leaveEdge", () => this.hoverEdge(null, container));
  }

  /** The shown edge nearest to a point, unless it is out of reach. O(edges) */
  private edgeNear(point: Point): string | null {
    if (!this.sigma.getSetting("enableEdgeEvents")) return null;
    let [nearest, least]: [string | null, number] = [null, kReach];
    const placeOf = (node: string): Point => this.sigma.framedGraphToViewport(this.sigma.getNodeDisplayData(node)!);
    this.graph.forEachEdge((edge, {curvature}, source, target) => {
      if (this.sigma.getEdgeDisplayData(edge)?.hidden !== false) return;
      const distance = distanceToLine(point, placeOf(source), placeOf(target), curvature);
      if (distance < least) [nearest, least] = [edge, distance];
    });
    return nearest;
  }

  private hover(entity: number | null, container: HTMLElement): void {
    this.hovered = entity;
    this.near = new Set(entity === null ? [] : this.graph.neighbors(entity));
    container.classList.toggle("is-over", entity !== null);
    this.sigma.scheduleRefresh();
  }

  private hoverEdge(edge: string | null, container: HTMLElement): void {
    this.hoveredEdge = edge;
    container.classList.toggle("is-over", edge !== null);
    this.sigma.scheduleRefresh();
  }

  /** After something was selected elsewhere. */
  private goToHighlight(): void {
    this.camera.goTo([...(this.highlight?.entities ?? [])].map(String));
  }
}
