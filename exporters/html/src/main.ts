import type {PageData} from "./contract";
import {readModel} from "./data";
import {Explorer} from "./explorer";
import {element} from "./element";
import {kInitialState, Store} from "./selection_state";
import {mountTable} from "./table";
import {mountMap} from "./map";

const data = JSON.parse(document.getElementById("pressgraph-data")!.textContent!) as PageData;
const explorer = new Explorer(readModel(data), new Store(kInitialState));
const root = document.getElementById("explorer")!;
const table = element("section");
const map = element("section");
root.append(element("h1", {}, explorer.model.title), table, map);
mountTable(table, explorer);
mountMap(map, explorer);
