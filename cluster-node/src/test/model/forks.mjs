/** Parallel and Map states, and the scopes that run in them. Methods of a run. */
import * as D from './data.mjs';
const { runtime, text } = D;

export const forks = {
  async fork(scope, ja) {
    const { entry } = scope;
    const { state, input } = entry;
    const see = this.see(scope);
    const effective = ja ? input : D.byPath(state.InputPath, input, see);
    const argument = ja ? ('Arguments' in state ? await D.jsonataTemplate(state.Arguments, 'Arguments', see) : effective)
      : 'Parameters' in state ? D.template(state.Parameters, effective, see) : effective;
    entry.attempt++;
    const started = this.event('ParallelStateStarted', scope.pointer);
    scope.pointer = started;
    const fork = entry.fork = { scope, map: false, size: state.Branches.length, scopes: [] };
    for (const [i, flow] of state.Branches.entries()) this.begin(fork, this.scope(flow, fork, i, started), argument);
  },

  begin(fork, scope, input) {
    fork.scopes.push(scope);
    if (!this.beginning.length) this.plan(this.now, () => true, () => this.beginAll());
    this.beginning.push({ scope, input });
  },

  async beginAll() {
    const places = ({ fork, index }) => fork ? [...places(fork.scope), index] : [];
    const order = (a, b) => { const i = a.findIndex((n, k) => n !== b[k]); return i < 0 ? 0 : a[i] - b[i]; };
    const all = this.beginning.sort((a, b) => order(places(a.scope), places(b.scope)));
    this.beginning = [];
    this.starting = [];
    for (const { scope, input } of all) if (scope.alive && !scope.entry && !this.ended) await this.enter(scope, scope.flow.StartAt, input);
    const starting = this.starting;
    this.starting = null;
    if (!this.ended) for (const start of starting) start();
  },

  async map(scope, ja) {
    const { entry } = scope;
    const { state, input } = entry;
    const see = this.see(scope, {}, null);
    const effective = ja ? input : D.byPath(state.InputPath, input, see);
    let items;
    if (ja) {
      items = 'Items' in state ? await D.typed(state.Items, 'Items', 'array', see) : input;
      if (!Array.isArray(items)) throw D.query(`Map state input must be an array but was: ${text(items)}`);
    } else {
      items = D.byPath(state.ItemsPath, effective, see);
      if (!Array.isArray(items)) throw runtime(`Reference path "${state.ItemsPath ?? '$'}" must point to array.`);
    }
    const asked = ja ? (state.MaxConcurrency === undefined ? 0 : await D.typed(state.MaxConcurrency, 'MaxConcurrency', 'number', see))
      : 'MaxConcurrencyPath' in state ? D.byPath(state.MaxConcurrencyPath, effective, see) : state.MaxConcurrency ?? 0;
    if (!ja && !Number.isInteger(asked)) throw runtime(`The MaxConcurrencyPath field refers to value "${typeof asked === 'string' ? asked : text(asked)}" which is not a valid integer: ${state.MaxConcurrencyPath}`);
    entry.attempt++;
    const started = this.own('MapStateStarted', scope.pointer, { length: items.length });
    scope.pointer = started;
    const fork = entry.fork = { scope, map: true, name: entry.name, size: items.length, scopes: [], items, effective, room: Math.min(asked || 40, 40) };
    if (items.length === 0) return this.join(scope, fork);
    while (fork.scopes.length < Math.min(fork.room, fork.size)) await this.iterate(scope, fork, started);
  },

  async iterate(scope, fork, previous) {
    const { state } = scope.entry;
    const index = fork.scopes.length, value = fork.items[index];
    const see = this.see(scope, {}, { index, value });
    const selector = state.ItemSelector ?? state.Parameters;
    const input = selector === undefined ? value : this.language(scope) === 'JSONata'
      ? await D.jsonataTemplate(selector, 'ItemSelector', see) : D.template(selector, fork.effective, see);
    const one = this.scope(state.ItemProcessor ?? state.Iterator, fork, index, 0, { index, value });
    one.pointer = this.iteration('Started', fork, one, previous);
    this.begin(fork, one, input);
  },

  iteration(what, fork, scope, previous) { return this.own('MapIteration' + what, previous, { name: fork.name, index: scope.index }); },
};
