import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.jena.graph.Graph;
import org.apache.jena.query.ARQ;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.rdf.model.ModelFactory;
import org.apache.jena.rdf.model.RDFNode;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandler;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.DatasetGraphFactory;

/**
 * Apache Jena's word on our output. WhatJenaSays
 * same FILE...: RIOT parses each strictly, and all have the same triples;
 * valid SHAPES FILE...: each conforms to the SHACL shapes;
 * invalid SHAPES FILE...: none does;
 * ask QUERY FILE: the rows of a SPARQL query, tab-separated.
 */
public class WhatJenaSays {
  public static void main(String[] arguments) throws Exception {
    ARQ.init();
    boolean good = switch (arguments[0]) {
      case "same" -> same(arguments);
      case "valid" -> conform(arguments, true);
      case "invalid" -> conform(arguments, false);
      case "ask" -> ask(arguments[1], arguments[2]);
      default -> false;
    };
    System.exit(good ? 0 : 1);
  }

  /** Warnings are errors too, but for that of noncharacters, which RDF does not forbid. */
  private static Graph parse(String file) throws Exception {
    DatasetGraph data = DatasetGraphFactory.createTxnMem();
    ErrorHandler strict = ErrorHandlerFactory.errorHandlerStrictSilent();
    ErrorHandler handler = new ErrorHandler() {
      @Override
      public void warning(String message, long line, long column) {
        if (!message.startsWith("Unicode non-character")) strict.warning(message, line, column);
      }

      @Override
      public void error(String message, long line, long column) {
        strict.error(message, line, column);
      }

      @Override
      public void fatal(String message, long line, long column) {
        strict.fatal(message, line, column);
      }
    };
    RDFParser.source(file).strict(true).checking(true).errorHandler(handler).parse(data);
    return data.getDefaultGraph();
  }

  private static boolean same(String[] arguments) throws Exception {
    Graph first = null;
    boolean good = true;
    for (int i = 1; i < arguments.length; ++i) {
      Graph graph = parse(arguments[i]);
      if (first == null) first = graph;
      boolean equal = !graph.isEmpty() && first.isIsomorphicWith(graph);
      System.out.println((equal ? "same  " : "DIFFERENT  ") + Path.of(arguments[i]).getFileName() + ": " + graph.size() + " triples");
      good &= equal;
    }
    return good;
  }

  private static boolean conform(String[] arguments, boolean should) throws Exception {
    Shapes shapes = Shapes.parse(parse(arguments[1]));
    boolean good = true;
    for (int i = 2; i < arguments.length; ++i) {
      Graph graph = parse(arguments[i]);
      ValidationReport report = ShaclValidator.get().validate(shapes, graph);
      System.out.println(Path.of(arguments[i]).getFileName() + (report.conforms() ? " conforms: " : " does not conform: ")
          + graph.size() + " triples, " + report.getEntries().size() + " findings");
      if (report.conforms() != should) {
        report.getEntries().stream().limit(10).forEach((entry) ->
            System.out.println("  " + entry.focusNode() + " " + entry.resultPath() + " " + entry.value() + ": " + entry.message()
                + " " + entry.source()));
        good = false;
      }
    }
    return good;
  }

  private static boolean ask(String queryFile, String file) throws Exception {
    Query query = QueryFactory.create(Files.readString(Path.of(queryFile)));
    try (QueryExecution execution = QueryExecution.create(query, ModelFactory.createModelForGraph(parse(file)))) {
      ResultSet rows = execution.execSelect();
      while (rows.hasNext()) {
        var row = rows.next();
        StringBuilder line = new StringBuilder();
        for (String name : rows.getResultVars()) {
          RDFNode node = row.get(name);
          if (!line.isEmpty() || !name.equals(rows.getResultVars().get(0))) line.append('\t');
          if (node != null) line.append(node.isLiteral() ? node.asLiteral().getLexicalForm() : node.toString());
        }
        System.out.println(line);
      }
    }
    return true;
  }
}
