// node ask.mjs FILE.jsonld QUERY.rq...: loads the file into an Oxigraph store and prints the answers
// of each query, one row a line, values separated by tabs.

import { readFileSync } from "node:fs";
import * as oxigraph from "oxigraph";

const [file, ...queries] = process.argv.slice(2);
const store = new oxigraph.Store();
store.load(readFileSync(file, "utf8"), { format: "application/ld+json" });
for (const query of queries)
  for (const row of store.query(readFileSync(query, "utf8")))
    console.log([...row.values()].map((term) => term?.value ?? "").join("\t"));
