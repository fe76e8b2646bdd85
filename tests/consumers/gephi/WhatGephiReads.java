import com.google.gson.GsonBuilder;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.Table;
import org.gephi.graph.api.types.IntervalSet;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Imports a file as Gephi does, and writes what arrived as JSON: WhatGephiReads GRAPH JSON [GRAPH JSON]... */
public class WhatGephiReads {
  public static void main(String[] arguments) throws Exception {
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      String json = new GsonBuilder().disableHtmlEscaping().serializeNulls().create().toJson(read(new File(arguments[i])));
      Files.writeString(Path.of(arguments[i + 1]), json);
    }
    System.exit(0);
  }

  private static Map<String, Object> read(File file) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(file);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    List<Map<String, String>> issues = new ArrayList<>();
    if (!container.verify()) issues.add(Map.of("level", "SEVERE", "message", "verify() failed"));
    int nodesImported = container.getUnloader().getNodeCount();
    int edgesImported = container.getUnloader().getEdgeCount();
    importer.process(container, new DefaultProcessor(), workspace);

    Map<String, Object> read = new LinkedHashMap<>();
    container.getReport().getIssues(Integer.MAX_VALUE).forEachRemaining((Issue issue) ->
        issues.add(Map.of("level", String.valueOf(issue.getLevel()), "message", String.valueOf(issue.getMessage()))));
    read.put("issues", issues);

    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    Graph graph = model.getGraph();
    if (graph.getNodeCount() != nodesImported || graph.getEdgeCount() != edgesImported) {
      issues.add(Map.of("level", "SEVERE", "message", "processing changed the counts"));
    }
    read.put("nodeColumns", columns(model.getNodeTable()));
    read.put("edgeColumns", columns(model.getEdgeTable()));
    List<Map<String, Object>> nodes = new ArrayList<>();
    for (Node node : graph.getNodes().toArray()) {
      Map<String, Object> row = element(node, model.getNodeTable());
      row.put("position", List.of(node.x(), node.y()));
      row.put("color", String.format("#%06x", node.getRGBA() & 0xffffff));
      nodes.add(row);
    }
    read.put("nodes", nodes);
    List<Map<String, Object>> edges = new ArrayList<>();
    for (Edge edge : graph.getEdges().toArray()) {
      Map<String, Object> row = element(edge, model.getEdgeTable());
      row.put("source", edge.getSource().getId().toString());
      row.put("target", edge.getTarget().getId().toString());
      row.put("kind", String.valueOf(edge.getTypeLabel()));
      row.put("weight", edge.getWeight());
      row.put("directed", edge.isDirected());
      edges.add(row);
    }
    read.put("edges", edges);
    projects.closeCurrentProject();
    return read;
  }

  private static Map<String, String> columns(Table table) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (Column column : table.toArray()) {
      if (!column.isProperty()) columns.put(column.getTitle(), column.getTypeClass().getSimpleName());
    }
    return columns;
  }

  private static Map<String, Object> element(Element element, Table table) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", element.getId().toString());
    row.put("label", element.getLabel());
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Column column : table.toArray()) {
      Object value = element.getAttribute(column);
      if (column.isProperty() || value == null) continue;
      attributes.put(column.getTitle(), value instanceof Number || value instanceof Boolean ? value : value.toString());
    }
    row.put("attributes", attributes);
    List<List<String>> intervals = new ArrayList<>();
    if (table.hasColumn("timeset") && element.getAttribute("timeset") instanceof IntervalSet times) {
      for (Interval interval : times.toArray()) {
        intervals.add(List.of(day(interval.getLow()), day(interval.getHigh())));
      }
    }
    row.put("intervals", intervals);
    return row;
  }

  private static String day(double time) {
    if (Double.isInfinite(time)) return "";
    return java.time.Instant.ofEpochMilli((long) time).atOffset(java.time.ZoneOffset.UTC).toLocalDate().toString();
  }
}
