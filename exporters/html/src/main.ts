import type {PageData} from "./contract";
import {readModel} from "./data";
import {Explorer} from "./explorer";
import {followAddress} from "./navigation";
import {kInitialState, Store} from "./selection_state";
import {mountShell} from "./shell";

const data = JSON.parse(document.getElementById("pressgraph-data")!.textContent!) as PageData;
const language = navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en";
const explorer = new Explorer(readModel(data), new Store({...kInitialState, language}));
followAddress(explorer);
mountShell(document.getElementById("explorer")!, explorer);
