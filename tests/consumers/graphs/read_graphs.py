"""What the graph libraries of Debian read, as JSON for ../compare.py: read_graphs.py LIBRARY GRAPHML JSON"""

import json
import math
import sys
import warnings

warnings.simplefilter("ignore", RuntimeWarning)  # graph-tool misses what draws; igraph, the types of yEd's drawings


def graph_json(nodes, edges, node_columns, edge_columns):
    """nodes: (id, attributes); edges: (source, target, attributes, directed)"""
    def present(attributes):
        return {name: value for name, value in attributes.items()
                if value is not None and value != "" and not (isinstance(value, float) and math.isnan(value))}

    return {
        "issues": [], "nodeColumns": node_columns, "edgeColumns": edge_columns,
        "nodes": [{"id": i, "label": a["label"], "color": a["color"], "attributes": present(a)} for i, a in nodes],
        "edges": [{"source": s, "target": t, "kind": a["interaction"], "label": a["label"], "weight": a["weight"],
                   "directed": directed, "attributes": present(a)} for s, t, a, directed in edges],
    }


def types_of(rows):
    types = {}
    for row in rows:
        for name, value in row.items():
            if value is not None:
                types.setdefault(name, set()).add(type(value).__name__)
    return {name: "/".join(sorted(kinds)) for name, kinds in types.items()}


def networkx(path):
    import networkx
    graph = networkx.read_graphml(path, force_multigraph=True)
    nodes = list(graph.nodes(data=True))
    edges = [(s, t, a, graph.is_directed()) for s, t, a in graph.edges(data=True)]
    return graph_json(nodes, edges, types_of(a for _, a in nodes), types_of(e[2] for e in edges)), networkx.__version__


def igraph(path):
    import igraph
    graph = igraph.Graph.Read_GraphML(path)
    nodes = [(v.index, v.attributes()) for v in graph.vs]
    edges = [(e.source, e.target, e.attributes(), graph.is_directed()) for e in graph.es]
    return graph_json(nodes, edges, types_of(a for _, a in nodes), types_of(e[2] for e in edges)), igraph.__version__


def graph_tool(path):
    import graph_tool
    graph = graph_tool.load_graph(path)

    def row(properties, element):
        return {name: p[element] for name, p in properties.items()}

    nodes = [(int(v), row(graph.vp, v)) for v in graph.vertices()]
    edges = [(int(e.source()), int(e.target()), row(graph.ep, e), graph.is_directed()) for e in graph.edges()]
    columns = [{name: p.value_type() for name, p in properties.items()} for properties in (graph.vp, graph.ep)]
    return graph_json(nodes, edges, *columns), graph_tool.__version__.split(" ")[0]


if __name__ == "__main__":
    library, source, target = sys.argv[1:4]
    seen, version = {"networkx": networkx, "igraph": igraph, "graph-tool": graph_tool}[library](source)
    with open(target, "w", encoding="utf-8") as out:
        json.dump(seen, out, ensure_ascii=False, default=bool)
    print(version)
