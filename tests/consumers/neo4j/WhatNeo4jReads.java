import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import apoc.export.graphml.ExportGraphML;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.Transaction;
import org.neo4j.kernel.api.procedure.GlobalProcedures;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Imports GraphML into an embedded Neo4j with apoc.import.graphml, and writes what arrived as JSON for ../compare.py:
 * WhatNeo4jReads FOLDER GRAPH JSON [GRAPH JSON]... The folder must hold conf/apoc.conf. A GRAPH "-" is what the folder's
 * database holds already.
 */
public class WhatNeo4jReads {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    DatabaseManagementService service = new DatabaseManagementServiceBuilder(home)
        .build();
    try {
      GraphDatabaseService database = service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
      // The class has the procedure of import too.
      ((GraphDatabaseAPI) database).getDependencyResolver().resolveDependency(GlobalProcedures.class)
          .registerProcedure(ExportGraphML.class);
      for (int i = 1; i + 1 < arguments.length; i += 2) {
        if (!arguments[i].equals("-")) {
          database.executeTransactionally("MATCH (n) DETACH DELETE n");
          database.executeTransactionally("CALL apoc.import.graphml($file, {readLabels: true})",
              Map.of("file", new File(arguments[i]).toURI().toString()), result -> result.resultAsString());
        }
        Files.writeString(Path.of(arguments[i + 1]), JSON.writeValueAsString(read(database)));
      }
    } finally {
      service.shutdown();
    }
    System.exit(0);
  }

  private static Map<String, Object> read(GraphDatabaseService database) throws Exception {
    Map<String, Object> read = new LinkedHashMap<>();
    Map<String, String> nodeColumns = new LinkedHashMap<>();
    Map<String, String> edgeColumns = new LinkedHashMap<>();
    List<Object> nodes = new ArrayList<>();
    List<Object> edges = new ArrayList<>();
    try (Transaction transaction = database.beginTx()) {
      for (Node node : transaction.getAllNodes()) {
        Map<String, Object> row = row(node, nodeColumns);
        row.put("id", node.getElementId());
        row.put("label", node.getProperty("label", null));
        row.put("color", node.getProperty("color", null));
        TreeSet<String> labels = new TreeSet<>();
        for (Label label : node.getLabels()) labels.add(label.name());
        row.put("labels", labels);
        nodes.add(row);
      }
      for (Relationship relationship : transaction.getAllRelationships()) {
        Map<String, Object> row = row(relationship, edgeColumns);
        row.put("source", relationship.getStartNode().getElementId());
        row.put("target", relationship.getEndNode().getElementId());
        row.put("kind", relationship.getType().name());
        row.put("label", relationship.getProperty("label", null));
        row.put("weight", relationship.getProperty("weight", null));
        row.put("directed", true);
        edges.add(row);
      }
    }
    read.put("issues", List.of());
    read.put("nodeColumns", nodeColumns);
    read.put("edgeColumns", edgeColumns);
    read.put("nodes", nodes);
    read.put("edges", edges);
    return read;
  }

  private static Map<String, Object> row(Entity entity, Map<String, String> columns) throws Exception {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (Map.Entry<String, Object> property : entity.getAllProperties().entrySet()) {
      Object value = property.getValue();
      columns.put(property.getKey(), value.getClass().getSimpleName());
      attributes.put(property.getKey(), value.getClass().isArray() ? JSON.writeValueAsString(value) : value);
    }
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("attributes", attributes);
    return row;
  }
}
