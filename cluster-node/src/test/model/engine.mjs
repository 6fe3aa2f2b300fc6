/**
 * A model of one execution: its states, what the world answers, and the history that follows. Written from AWS's documents,
 * without a look at the engine, so that the two can be held against each other.
 */
import * as D from './data.mjs';
import { misfit, put } from './path.mjs';
import { condition, isTime } from './choice.mjs';
import { tasks } from './tasks.mjs';
import { forks } from './forks.mjs';
import { failures } from './failures.mjs';
const { Failure, runtime, text, tooLarge, cut } = D;

export const START = Date.parse('2026-01-01T00:00:00.000Z');
const ARN = 'arn:aws:states:us-east-1:123456789012:';

export async function run(definition, input, world) { return new Run(definition, input, world).go(); }

class Run {
  constructor(definition, input, world) {
    Object.assign(this, { definition, input, world, history: [], agenda: [], now: START, order: 0, calls: {}, ended: null, beginning: [], starting: null });
    this.root = this.scope(definition, null, 0, 0);
  }

  scope(flow, fork, index, pointer, item = null) {
    return { flow, fork, index, pointer, item, variables: {}, alive: true, done: false, entry: null, output: undefined };
  }

  plan(time, alive, run) { this.agenda.push({ time, order: this.order++, alive, run }); }

  event(type, previous, member, details) {
    const event = { timestamp: (this.now - START) / 1000, type, id: this.history.length + 1, previousEventId: previous };
    if (member) event[member] = details;
    this.history.push(event);
    return event.id;
  }

  own(type, previous, details) { return this.event(type, previous, type[0].toLowerCase() + type.slice(1) + 'EventDetails', details); }

  async go() {
    this.own('ExecutionStarted', 0, { input: text(this.input), inputDetails: { truncated: false }, roleArn: 'arn:aws:iam::123456789012:role/wf' });
    const year = 365 * 86400;
    this.plan(START + Math.min(this.definition.TimeoutSeconds ?? year, year) * 1000, () => true, () => this.end('TIMED_OUT', 'ExecutionTimedOut', this.root.entry.before, { error: 'States.Timeout' }));
    const stop = this.world.Stop;
    if (stop) {
      this.plan(START + stop.AfterSeconds * 1000, () => true, () => this.end('ABORTED', 'ExecutionAborted', this.root.entry.before,
        { ...(stop.Error !== undefined && { error: stop.Error }), ...(stop.Cause !== undefined && { cause: stop.Cause }) }));
    }
    await this.enter(this.root, this.definition.StartAt, this.input);
    while (!this.ended && this.agenda.length) {
      this.agenda.sort((a, b) => a.time - b.time || a.order - b.order);
      const next = this.agenda.shift();
      if (!next.alive()) continue;
      this.now = Math.max(this.now, next.time);
      await next.run();
    }
    return { ...this.ended, history: this.history };
  }

  end(status, type, previous, details) {
    if (this.ended) return;
    this.own(type, previous, details);
    this.ended = { status, ...details };
    if ('output' in details) { this.ended.output = JSON.parse(details.output); delete this.ended.outputDetails; }
  }

  async enter(scope, name, input) {
    const state = scope.flow.States[name];
    const entry = { name, state, input, before: scope.pointer, entered: this.now, counts: {}, retries: 0, attempt: 0, fork: null };
    entry.id = this.event(state.Type + 'StateEntered', scope.pointer, 'stateEnteredEventDetails',
      { name, input: text(input), inputDetails: { truncated: false } });
    scope.pointer = entry.id;
    scope.entry = entry;
    await this.guard(scope, () => this.evaluate(scope));
  }

  async guard(scope, work) {
    try { await work(); } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      await this.fail(scope, failure, scope.pointer);
    }
  }

  language(scope) { return scope.entry.state.QueryLanguage ?? this.definition.QueryLanguage ?? 'JSONPath'; }

  variables(scope) { return { ...(scope.fork ? this.variables(scope.fork.scope) : {}), ...scope.variables }; }

  item(scope) { return scope.item ?? (scope.fork ? this.item(scope.fork.scope) : null); }

  see(scope, more = {}, item = this.item(scope)) {
    const { entry } = scope;
    const iso = t => new Date(t).toISOString();
    const counted = ['Task', 'Parallel', 'Map'].includes(entry.state.Type);
    const context = {
      Execution: { Id: ARN + 'execution:wf:run', Input: this.input, StartTime: iso(START), Name: 'run', RoleArn: 'arn:aws:iam::123456789012:role/wf', RedriveCount: 0 },
      StateMachine: { Id: ARN + 'stateMachine:wf', Name: 'wf' },
      State: { Name: entry.name, EnteredTime: iso(entry.entered), ...(counted && { RetryCount: entry.retries }) },
      ...(entry.token && { Task: { Token: entry.token } }),
      ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
    };
    return { context, variables: this.variables(scope), states: { input: entry.input, context, ...more } };
  }

  async evaluate(scope) {
    const { state, input } = scope.entry;
    const ja = this.language(scope) === 'JSONata';
    switch (state.Type) {
      case 'Pass': {
        const see = this.see(scope);
        if (ja) return this.leave(scope, input);
        const effective = D.byPath(state.InputPath, input, see);
        const result = 'Result' in state ? state.Result : 'Parameters' in state ? D.template(state.Parameters, effective, see) : effective;
        return this.leave(scope, result);
      }
      case 'Succeed': return this.leave(scope, ja ? input : D.byPath(state.InputPath, input, this.see(scope)));
      case 'Fail': return this.failState(scope, ja);
      case 'Choice': return this.choose(scope, ja);
      case 'Wait': return this.wait(scope, ja);
      case 'Task': return this.task(scope, ja);
      case 'Parallel': return this.fork(scope, ja);
      case 'Map': return this.map(scope, ja);
    }
  }

  async failState(scope, ja) {
    const { state, input } = scope.entry;
    const see = this.see(scope);
    const one = async name => {
      if (ja) return name in state ? D.typed(state[name], name, 'string', see) : undefined;
      if (!(name + 'Path' in state)) return state[name];
      return D.member(name + 'Path', state[name + 'Path'], input, see);
    };
    throw new Failure(await one('Error'), await one('Cause'));
  }

  async choose(scope, ja) {
    const { state, input } = scope.entry;
    const see = this.see(scope);
    const effective = ja ? input : D.byPath(state.InputPath, input, see);
    for (const [i, rule] of state.Choices.entries()) {
      const holds = ja ? await D.typed(rule.Condition, `Choices[${i}]/Condition`, 'boolean', see) : condition(rule, effective, see);
      if (holds) return this.leave(scope, effective, rule.Next, rule, `Choices[${i}]/`);
    }
    if (!state.Default) throw runtime('Failed to transition out of the state. The state does not point to a next state.');
    return this.leave(scope, effective, state.Default);
  }

  async wait(scope, ja) {
    const { entry } = scope;
    const { state, input } = entry;
    const see = this.see(scope);
    const effective = ja ? input : D.byPath(state.InputPath, input, see);
    const through = (name, type) => ja ? D.typed(state[name], name, type, see)
      : state[name] ?? D.byPath(state[name + 'Path'], effective, see);
    let until;
    if ('Seconds' in state || 'SecondsPath' in state) {
      const seconds = await through('Seconds', 'number');
      if ('SecondsPath' in state) {
        if (!Number.isInteger(seconds)) throw runtime(`The SecondsPath parameter cannot be parsed as a long value: ${state.SecondsPath} == ${seconds}`);
        if (seconds < 0) throw runtime(`The SecondsPath parameter references a negative value: ${state.SecondsPath} == ${seconds}`);
      }
      until = entry.entered + seconds * 1000;
    } else {
      const at = await through('Timestamp', 'string');
      if (!isTime(at)) {
        throw ja ? D.query(`The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${at}`, 'Timestamp')
          : runtime(`The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${state.TimestampPath} == ${at}`);
      }
      until = Date.parse(at);
    }
    const go = () => this.leave(scope, effective);
    if (until <= this.now) return go();
    this.plan(until, () => this.isIn(scope, entry), () => this.guard(scope, go));
  }

  isIn(scope, entry, attempt = entry.attempt) { return scope.alive && scope.entry === entry && !entry.left && entry.attempt === attempt; }

  /** Leaves a state with its result: selector, assignments, output, then what follows. */
  async leave(scope, result, next = scope.entry.state.Next, fields = scope.entry.state, at = '') {
    const { state, input, name } = scope.entry;
    const works = ['Task', 'Parallel', 'Map'].includes(state.Type);
    let output, assigned;
    if (this.language(scope) === 'JSONata') {
      const see = this.see(scope, works ? { result } : {});
      assigned = 'Assign' in fields ? await D.jsonataTemplate(fields.Assign, at + 'Assign', see) : null;
      output = 'Output' in fields ? await D.jsonataTemplate(fields.Output, at + 'Output', see) : result;
    } else {
      const see = this.see(scope);
      const selected = 'ResultSelector' in state ? D.template(state.ResultSelector, result, see) : result;
      assigned = 'Assign' in fields ? D.template(fields.Assign, selected, see) : null;
      output = selected;
      if (works || state.Type === 'Pass') {
        const path = 'ResultPath' in state ? state.ResultPath : '$';
        const placed = path === null ? { value: input } : put(path, input, selected);
        if (!placed) throw new Failure('States.ResultPathMatchFailure', misfit(path, input));
        output = placed.value;
      }
      if ('OutputPath' in state) output = D.byPath(state.OutputPath, output, see);
    }
    if (tooLarge(output)) throw cut(name);
    await this.exit(scope, output, assigned, next);
  }

  async exit(scope, output, assigned, next) {
    const { state, name } = scope.entry;
    const details = { name, output: text(output), outputDetails: { truncated: false } };
    if (assigned && Object.keys(assigned).length) {
      details.assignedVariables = Object.fromEntries(Object.entries(assigned).map(([k, v]) => [k, text(v)]));
      details.assignedVariablesDetails = { truncated: false };
      Object.assign(scope.variables, assigned);
    }
    scope.pointer = this.event(state.Type + 'StateExited', scope.pointer, 'stateExitedEventDetails', details);
    scope.entry.left = true;
    if (next) return this.enter(scope, next, output);
    return this.finish(scope, output);
  }

  async finish(scope, output) {
    scope.done = true;
    scope.output = output;
    if (!scope.fork) return this.end('SUCCEEDED', 'ExecutionSucceeded', scope.pointer, { output: text(output), outputDetails: { truncated: false } });
    const { fork } = scope;
    const parent = fork.scope;
    let last = scope.pointer;
    if (fork.map) last = this.iteration('Succeeded', fork, scope, scope.pointer);
    if (fork.scopes.length === fork.size && fork.scopes.every(s => s.done)) {
      parent.pointer = last;
      return this.join(parent, fork);
    }
    if (fork.map && fork.scopes.length < fork.size) await this.guard(parent, () => this.iterate(parent, fork, scope.pointer));
  }

  async join(scope, fork) {
    const mark = this.event((fork.map ? 'Map' : 'Parallel') + 'StateSucceeded', scope.pointer);
    try { await this.leave(scope, fork.scopes.map(s => s.output)); } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      await this.fail(scope, failure, mark);
    }
  }
}

Object.assign(Run.prototype, tasks, forks, failures);
