/**
 * A model of one execution: its states, what the world answers, and the history that follows. Written from AWS's documents,
 * without a look at the engine, so that the two can be held against each other.
 */
import * as D from './data.mjs';
import { put } from './path.mjs';
import { condition, isTime } from './choice.mjs';
const { Failure, runtime, text } = D;

export const START = Date.parse('2026-01-01T00:00:00.000Z');
const ARN = 'arn:aws:states:us-east-1:123456789012:';
const MAX = 262144;
const STOPPABLE = ['Task', 'Wait', 'Parallel', 'Map'];
const tooLarge = v => Buffer.byteLength(text(v)) > MAX;
const cut = name => new Failure('States.DataLimitExceeded', `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);

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
    this.plan(START + Math.min(this.definition.TimeoutSeconds ?? year, year) * 1000, () => true, () => this.end('TIMED_OUT', 'ExecutionTimedOut', this.history.length, {}));
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

  // ---- states

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
        if (!placed) throw new Failure('States.ResultPathMatchFailure', `Unable to apply ReferencePath ${path} to input ${text(input)}`, { prefix: true });
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

  // ---- tasks

  async task(scope, ja) {
    const { entry } = scope;
    const { state, input } = entry;
    const [, service, action] = /^arn:aws:states:::(aws-sdk:[^:]+|[^:]+):(.+)$/.exec(state.Resource) ?? [];
    const activity = /^arn:aws:states:[^:]+:\d+:activity:/.test(state.Resource);
    if (activity && !(this.world.Activities ?? []).includes(state.Resource)) throw runtime(`The activity ${state.Resource} does not exist.`);
    entry.attempt++;
    const callback = /\.(waitForTaskToken|sync(:2)?)$/.test(state.Resource);
    const calls = this.calls[entry.name] ?? 0;
    entry.token = callback ? `TOKEN:${entry.name}:${calls}` : null;
    const see = this.see(scope);
    const effective = ja ? input : D.byPath(state.InputPath, input, see);
    const parameters = ja ? ('Arguments' in state ? await D.jsonataTemplate(state.Arguments, 'Arguments', see) : effective)
      : 'Parameters' in state ? D.template(state.Parameters, effective, see) : effective;
    const seconds = async name => ja ? (name in state ? D.typed(state[name], name, 'number', see) : undefined)
      : name + 'Path' in state ? D.byPath(state[name + 'Path'], effective, see) : state[name];
    const timeout = await seconds('TimeoutSeconds'), heartbeat = await seconds('HeartbeatSeconds');
    const role = !state.Credentials ? null : ja ? (await D.jsonataTemplate(state.Credentials, 'Credentials', see)).RoleArn : D.template(state.Credentials, effective, see).RoleArn;
    if (tooLarge(parameters)) throw cut(entry.name);
    if (service === 'ecs' && action === 'runTask.sync') parameters.StartedBy = 'AWS Step Functions';
    this.calls[entry.name] = calls + 1;
    const limits = { ...(timeout !== undefined && { timeoutInSeconds: timeout }) };
    const beats = { ...(heartbeat !== undefined && { heartbeatInSeconds: heartbeat }) };
    const credentials = { ...(role && { taskCredentials: { roleArn: role } }) };
    const attempt = entry.attempt, scheduled = this.now;
    const open = () => this.isIn(scope, entry, attempt) && entry.family;
    const names = service ? { resourceType: service, resource: action } : {};
    Object.assign(entry, { family: service ? 'Task' : activity ? 'Activity' : 'LambdaFunction', names, timeoutAt: timeout === undefined ? Infinity : scheduled + timeout * 1000 });
    const data = { input: text(parameters), inputDetails: { truncated: false } };
    if (service) {
      scope.pointer = this.own('TaskScheduled', scope.pointer, { ...names, region: 'us-east-1', parameters: text(parameters), ...limits, ...beats, ...credentials });
      this.starts(scope, () => this.own('TaskStarted', scope.pointer, names));
    } else if (activity) {
      scope.pointer = this.own('ActivityScheduled', scope.pointer, { resource: state.Resource, ...data, ...limits, ...beats });
    } else {
      scope.pointer = this.own('LambdaFunctionScheduled', scope.pointer, { resource: state.Resource, ...data, ...limits, ...credentials });
      this.starts(scope, () => this.event('LambdaFunctionStarted', scope.pointer));
    }
    if (timeout !== undefined) this.plan(entry.timeoutAt, open, () => this.timeOut(scope, false));
    const answer = answerOf(this.world, entry.name, calls);
    const beat = from => {
      if (heartbeat === undefined) return;
      const sign = entry.sign = {};
      this.plan(from + heartbeat * 1000, () => open() && entry.sign === sign, () => this.timeOut(scope, true));
    };
    const worked = () => {
      beat(this.now);
      const started = this.now;
      for (const at of answer.HeartbeatsAfterSeconds ?? []) this.plan(started + at * 1000, open, () => beat(this.now));
      if (answer.Submit !== undefined) this.plan(started, open, () => { scope.pointer = this.own('TaskSubmitted', scope.pointer, { ...names, output: text(answer.Submit), outputDetails: { truncated: false } }); });
      const at = started + (answer.AfterSeconds ?? 0) * 1000;
      if ('Return' in answer) this.plan(at, open, () => this.returned(scope, answer.Return));
      if ('Throw' in answer) this.plan(at, open, () => this.thrown(scope, new Failure(answer.Throw.Error, answer.Throw.Cause)));
    };
    if (!activity) return worked();
    if (answer.Worker !== undefined || 'Return' in answer || 'Throw' in answer) {
      this.plan(scheduled + (answer.PolledAfterSeconds ?? 0) * 1000, open, () => {
        scope.pointer = this.own('ActivityStarted', scope.pointer, answer.Worker === undefined ? {} : { workerName: answer.Worker });
        worked();
      });
    }
  }

  /** Branches that begin together schedule all their tasks before the first is told to have started. */
  starts(scope, tell) {
    const { attempt } = scope.entry, { entry } = scope;
    const start = () => { if (this.isIn(scope, entry, attempt)) scope.pointer = tell(); };
    if (this.starting) this.starting.push(start); else start();
  }

  async returned(scope, result) {
    const { family, names, state } = scope.entry;
    if (tooLarge(result)) return this.thrown(scope, cut(family === 'Task' ? names.resourceType : state.Resource));
    scope.pointer = this.own(family + 'Succeeded', scope.pointer, { ...names, output: text(result), outputDetails: { truncated: false } });
    scope.entry.family = null;
    await this.guard(scope, () => this.leave(scope, result));
  }

  async thrown(scope, failure) {
    const { family, names } = scope.entry;
    const told = { ...(failure.error !== undefined && { error: failure.error }), ...(failure.cause !== undefined && { cause: failure.cause }) };
    scope.pointer = this.own(family + 'Failed', scope.pointer, { ...names, ...told });
    scope.entry.family = null;
    await this.fail(scope, Object.assign(failure, { fromTask: true }), scope.pointer);
  }

  async timeOut(scope, heartbeat) {
    const tell = one => {
      one.pointer = this.own(one.entry.family + 'TimedOut', one.pointer, { ...one.entry.names, error: 'States.Timeout' });
      one.entry.family = null;
    };
    tell(scope);
    await this.fail(scope, new Failure('States.Timeout', undefined, { timeout: true, heartbeat }), scope.pointer, tell);
  }

  // ---- forks

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
  }

  begin(fork, scope, input) {
    fork.scopes.push(scope);
    if (!this.beginning.length) this.plan(this.now, () => true, () => this.beginAll());
    this.beginning.push({ scope, input });
  }

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
  }

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
  }

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
  }

  iteration(what, fork, scope, previous) { return this.own('MapIteration' + what, previous, { name: fork.name, index: scope.index }); }

  // ---- failures

  async fail(scope, failure, pointer, tellTimeout) {
    const { entry } = scope;
    if (failure.prefix) {
      failure = Object.assign(new Failure(), failure, { prefix: false, cause: `An error occurred while executing the state '${entry.name}' (entered at the event id #${entry.id}). ${failure.cause}` });
    }
    const fatal = failure.kind === 'runtime' || (failure.error === 'States.DataLimitExceeded' && !failure.fromTask);
    const told = { ...(failure.error !== undefined && { error: failure.error }), ...(failure.cause !== undefined && { cause: failure.cause }) };
    if (fatal) return this.end('FAILED', 'ExecutionFailed', pointer, told);
    if (failure.kind === 'query' && !failure.written) {
      const delay = entry.state.Type === 'Wait' && ['Timestamp', 'Seconds'].includes(failure.location);
      const previous = pointer === entry.id && !delay ? entry.before : pointer;
      pointer = this.own('EvaluationFailed', previous, { state: entry.name, ...(failure.location && { location: failure.location }), ...told });
      failure.written = true;
    }
    scope.pointer = pointer;
    const works = ['Task', 'Parallel', 'Map'].includes(entry.state.Type);
    const retrier = works ? (entry.state.Retry ?? []).findIndex(r => matches(r.ErrorEquals, failure)) : -1;
    if (retrier >= 0) {
      const r = entry.state.Retry[retrier];
      const done = entry.counts[retrier] ?? 0;
      if (done < (r.MaxAttempts ?? 3)) {
        entry.counts[retrier] = done + 1;
        entry.retries++;
        const delay = Math.min((r.IntervalSeconds ?? 1) * (r.BackoffRate ?? 2) ** done, r.MaxDelaySeconds ?? Infinity);
        const attempt = entry.attempt;
        return this.plan(this.now + Math.round(delay * 1000), () => this.isIn(scope, entry, attempt), () => this.guard(scope, () => this.evaluate(scope)));
      }
    }
    const marked = ['Parallel', 'Map'].includes(entry.state.Type);
    const catcher = works ? (entry.state.Catch ?? []).findIndex(c => matches(c.ErrorEquals, failure)) : -1;
    const before = scope.pointer;
    if (marked) scope.pointer = this.event(entry.state.Type + 'StateFailed', scope.pointer);
    if (catcher >= 0) return this.caught(scope, failure, catcher, before);
    if (!scope.fork) return this.end('FAILED', 'ExecutionFailed', scope.pointer, told);
    const n = scope.pointer;
    if (tellTimeout) {
      for (const s of scope.fork.scopes) if (s !== scope && s.entry?.family && s.entry.timeoutAt <= this.now && !s.entry.left) tellTimeout(s);
    }
    this.abort(scope, n);
    await this.fail(scope.fork.scope, failure, n);
  }

  async caught(scope, failure, i, before) {
    const { entry } = scope;
    const { state, input } = entry;
    const c = state.Catch[i];
    const errorOutput = { Error: failure.error ?? null, Cause: failure.timeout ? '' : failure.cause ?? null };
    let output = errorOutput, assigned = null;
    if (this.language(scope) === 'JSONata') {
      const see = this.see(scope, { errorOutput });
      try {
        if ('Assign' in c) assigned = await D.jsonataTemplate(c.Assign, `Catch[${i}]/Assign`, see);
        if ('Output' in c) output = await D.jsonataTemplate(c.Output, `Catch[${i}]/Output`, see);
      } catch (again) {
        if (!(again instanceof Failure)) throw again;
        entry.state = { ...state, Retry: [], Catch: [] };
        return this.fail(scope, again, before);
      }
    } else {
      if ('Assign' in c) assigned = D.template(c.Assign, errorOutput, this.see(scope));
      const path = 'ResultPath' in c ? c.ResultPath : '$';
      const placed = path === null ? { value: input } : put(path, input, errorOutput);
      output = placed.value;
    }
    await this.exit(scope, output, assigned, c.Next);
  }

  /** A branch or iteration brings the fork down: what is open in it is told of, the failing one first. */
  abort(failing, n) {
    const { fork } = failing;
    for (const scope of [failing, ...fork.scopes.filter(s => s !== failing)]) {
      const open = scope.alive && !scope.done;
      if (!open) continue;
      if (fork.map) this.iteration(scope === failing ? 'Failed' : 'Aborted', fork, scope, n);
      this.abortState(scope, n, scope === failing);
    }
  }

  abortState(scope, n, failing) {
    scope.alive = false;
    const { entry } = scope;
    if (!entry) return;
    if (STOPPABLE.includes(entry.state.Type) && !entry.left) this.event(entry.state.Type + 'StateAborted', n);
    if (entry.fork && !failing) {
      for (const inner of entry.fork.scopes) {
        if (!inner.alive || inner.done) continue;
        if (entry.fork.map) this.iteration('Aborted', entry.fork, inner, n);
        this.abortState(inner, n, false);
      }
    }
  }
}

export function answerOf(world, name, call) {
  for (const [range, answer] of Object.entries(world.Tasks?.[name] ?? {})) {
    const [from, to = from] = range.split('-').map(Number);
    if (call >= from && call <= to) return answer;
  }
  return {};
}

function matches(names, failure) {
  return names.some(name => {
    if (name === 'States.ALL') return true;
    // A wildcard for every error but those that the service itself raises.
    if (name === 'States.TaskFailed') return failure.error === name || !failure.error?.startsWith('States.') || failure.error.startsWith('States.Http.');
    if (name === 'States.HeartbeatTimeout') return !!failure.heartbeat;
    return name === failure.error;
  });
}
