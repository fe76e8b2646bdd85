import assert from "node:assert/strict";
import {test} from "node:test";
import {addressOf, passageOf, stateOf} from "../src/address";
import {kInitialState, type Selection, type State} from "../src/selection_state";
import {sampleModel} from "./sample";

const model = sampleModel();
const roundTrip = (state: State): State => ({...stateOf(addressOf(state, model), model), language: state.language});

test("the initial state has no address", () => {
  assert.equal(addressOf(kInitialState, model), "");
});

test("what an address says is what was there", () => {
  const state: State = {
    ...kInitialState,
    selection: {kind: "entity", entity: 0},
    view: "table",
    time: {from: 1904, to: 2009},
    undated: false,
    around: {entity: 1, depth: 2},
    hidden: {...kInitialState.hidden, classes: new Set(["City", "a,b%"]), documents: new Set([0])},
  };
  assert.deepEqual(roundTrip(state), state);
  const selections: Selection[] = [
    {kind: "statement", statement: 3},
    {kind: "statements", statements: [0, 1]},
    passageOf(model, 0, 10, 20),
  ];
  for (const selection of selections) assert.deepEqual(roundTrip({...kInitialState, selection}).selection, selection);
});

test("names in the address may be written out or encoded", () => {
  for (const address of ["#entity=city/郑州", "#entity=city%2F%E9%83%91%E5%B7%9E"])
    assert.deepEqual(stateOf(address, model).selection, {kind: "entity", entity: 2}, address);
});

test("an address that means nothing changes nothing", () => {
  for (const address of [
    "#entity=nobody",
    "#statement=99",
    "#view=x&time=now&around=0,city/郑州&passage=a-b",
    "#%E9%ZZ=%",
    "#entity=%E9%ZZ",
  ])
    assert.equal(addressOf({...stateOf(address, model), language: "zh"}, model), "", address);
});
