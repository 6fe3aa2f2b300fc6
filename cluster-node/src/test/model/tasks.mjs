/** Tasks: their calls, and what the world answers. Methods of a run. */
import * as D from './data.mjs';
const { Failure, runtime, text, tooLarge, cut } = D;

export const tasks = {
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
    if (service === 'batch' && action === 'submitJob.sync') {
      const container = (parameters.ContainerOverrides ??= {});
      (container.Environment ??= []).push({ Name: 'MANAGED_BY_AWS', Value: 'STARTED_BY_STEP_FUNCTIONS' });
    }
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
  },

  /** Branches that begin together schedule all their tasks before the first is told to have started. */
  starts(scope, tell) {
    const { attempt } = scope.entry, { entry } = scope;
    const start = () => { if (this.isIn(scope, entry, attempt)) scope.pointer = tell(); };
    if (this.starting) this.starting.push(start); else start();
  },

  async returned(scope, result) {
    const { family, names, state } = scope.entry;
    if (tooLarge(result)) return this.thrown(scope, cut(family === 'Task' ? names.resourceType : state.Resource));
    scope.pointer = this.own(family + 'Succeeded', scope.pointer, { ...names, output: text(result), outputDetails: { truncated: false } });
    scope.entry.family = null;
    await this.guard(scope, () => this.leave(scope, result));
  },

  async thrown(scope, failure) {
    const { family, names } = scope.entry;
    const told = { ...(failure.error !== undefined && { error: failure.error }), ...(failure.cause !== undefined && { cause: failure.cause }) };
    scope.pointer = this.own(family + 'Failed', scope.pointer, { ...names, ...told });
    scope.entry.family = null;
    await this.fail(scope, Object.assign(failure, { fromTask: true }), scope.pointer);
  },

  async timeOut(scope, heartbeat) {
    const tell = one => {
      one.pointer = this.own(one.entry.family + 'TimedOut', one.pointer, { ...one.entry.names, error: 'States.Timeout' });
      one.entry.family = null;
    };
    tell(scope);
    await this.fail(scope, new Failure('States.Timeout', undefined, { timeout: true, heartbeat }), scope.pointer, tell);
  },
};

function answerOf(world, name, call) {
  for (const [range, answer] of Object.entries(world.Tasks?.[name] ?? {})) {
    const [from, to = from] = range.split('-').map(Number);
    if (call >= from && call <= to) return answer;
  }
  return {};
}
