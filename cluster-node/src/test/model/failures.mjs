/** What becomes of a failure: tried again, caught, or the end of what is around it. Methods of a run. */
import * as D from './data.mjs';
import { put } from './path.mjs';
const { Failure } = D;

const STOPPABLE = ['Task', 'Wait', 'Parallel', 'Map'];

export const failures = {
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
  },

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
  },

  /** A branch or iteration brings the fork down: what is open in it is told of, the failing one first. */
  abort(failing, n) {
    const { fork } = failing;
    for (const scope of [failing, ...fork.scopes.filter(s => s !== failing)]) {
      const open = scope.alive && !scope.done;
      if (!open) continue;
      if (fork.map) this.iteration(scope === failing ? 'Failed' : 'Aborted', fork, scope, n);
      this.abortState(scope, n, scope === failing);
    }
  },

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
  },
};

function matches(names, failure) {
  return names.some(name => {
    if (name === 'States.ALL') return true;
    // A wildcard for every error but those that the service itself raises.
    if (name === 'States.TaskFailed') return failure.error === name || !failure.error?.startsWith('States.') || failure.error.startsWith('States.Http.');
    if (name === 'States.HeartbeatTimeout') return !!failure.heartbeat;
    return name === failure.error;
  });
}
