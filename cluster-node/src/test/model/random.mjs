/** Writes machines made at random, with worlds and expectations, into a folder for MachinesTest to play. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectation } from './write.mjs';

const [folder, count = '300', seed = '1'] = process.argv.slice(2);

/** Small, repeatable. */
function randomFrom(state) {
  return n => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

function machine(r) {
  let states = 0;
  const errors = ['A', 'B', 'States.Timeout', 'States.TaskFailed', 'States.ALL', 'States.HeartbeatTimeout', 'States.QueryEvaluationError'];
  const pick = list => list[r(list.length)];
  const ja = r(3) === 0;
  const tasks = [];
  const callbacks = new Set();

  function recovery(targets) {
    const more = {};
    if (r(2)) more.Retry = [{ ErrorEquals: [pick(errors)], IntervalSeconds: 1 + r(3), MaxAttempts: r(3), BackoffRate: 1 + r(2) }];
    if (r(2)) more.Catch = [{ ErrorEquals: [pick(errors)], Next: pick(targets), ...(!ja && r(2) && { ResultPath: pick([null, '$.error']) }) }];
    return more;
  }

  function flow(depth) {
    const names = Array.from({ length: 1 + r(4) }, () => 'S' + states++);
    const end = 'E' + states++;
    const all = [...names, end];
    const States = {};
    names.forEach((name, i) => {
      const later = all.slice(i + 1);
      States[name] = { ...state(name, depth, later) };
      if (States[name].Type !== 'Choice') States[name].Next = all[i + 1];
    });
    States[end] = pick([{ Type: 'Succeed' }, { Type: 'Succeed' }, { Type: 'Pass', End: true }, { Type: 'Fail', Error: pick(['A', 'B']), Cause: 'fails' }]);
    return { StartAt: all[0], States };
  }

  function state(name, depth, later) {
    switch (r(depth > 1 ? 6 : 9)) {
      case 0: return ja ? { Type: 'Pass', Output: pick(['{% $states.input %}', { a: '{% $states.input.a %}', n: 1 }, '{% $states.input.missing.x %}']) } : { Type: 'Pass', Result: { n: r(9) }, ResultPath: pick(['$', '$.p', null]) };
      case 1: return { Type: 'Wait', Seconds: r(4) };
      case 2: return choice(later);
      case 3: case 4: case 5: return task(name, later);
      case 6: return { Type: 'Parallel', Branches: Array.from({ length: 1 + r(3) }, () => flow(depth + 1)), ...(!ja && r(2) && { ResultPath: '$.parallel' }), ...recovery(later) };
      default: return { Type: 'Map', MaxConcurrency: r(3), ...(ja ? { Items: pick([[1, 2, 3], '{% [1..2] %}', []]) } : { ItemsPath: '$$.Execution.Input.items', ...(r(2) && { ResultPath: '$.map' }) }), ItemProcessor: flow(depth + 1), ...recovery(later) };
    }
  }

  function choice(later) {
    return { Type: 'Choice', Choices: [ja ? { Condition: "{% $exists($states.input.p) %}", Next: later[r(later.length)] } : { Variable: '$.p', IsPresent: true, Next: later[r(later.length)] }], Default: later[0] };
  }

  function task(name, later) {
    tasks.push(name);
    const kind = r(4);
    if (kind === 2) callbacks.add(name);
    const Resource = ['arn:aws:lambda:us-east-1:123456789012:function:f', 'arn:aws:states:::dynamodb:getItem', 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', 'arn:aws:states:us-east-1:123456789012:activity:a'][kind];
    return { Type: 'Task', Resource, ...(kind === 1 && (ja ? { Arguments: { TableName: 't', Key: { id: { S: 'x' } } } } : { Parameters: { TableName: 't', Key: { id: { S: 'x' } } } })), ...(kind === 2 && (ja ? { Arguments: { QueueUrl: 'q', MessageBody: '{% $states.context.Task.Token %}' } } : { Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Task.Token' } })),
      TimeoutSeconds: 5 + r(3), ...(kind > 1 && r(2) && { HeartbeatSeconds: 2 + r(2) }), ...(!ja && r(3) === 0 && { ResultPath: '$.t' + r(2) }), ...recovery(later) };
  }

  const definition = { ...(ja && { QueryLanguage: 'JSONata' }), ...(r(8) === 0 && { TimeoutSeconds: 3 + r(20) }), ...flow(0) };
  const answers = Object.fromEntries(tasks.map(name => [name, Object.fromEntries(Array.from({ length: 12 }, (_, call) => [call, answer(r, pick, callbacks.has(name))]))]));
  const world = { Activities: ['arn:aws:states:us-east-1:123456789012:activity:a'], Tasks: answers, ...(r(6) === 0 && { Stop: { AfterSeconds: r(20) + 0.5, Error: 'Ops' } }) };
  return { definition, world, input: { items: Array.from({ length: r(4) }, (_, i) => ({ i })), a: 1 } };
}

function answer(r, pick, submits) {
  const at = { AfterSeconds: r(5) + 0.25 * r(4), ...(r(3) === 0 && { HeartbeatsAfterSeconds: [1, 2.5] }), ...(r(4) === 0 && { Worker: 'w', PolledAfterSeconds: r(4) }), ...(submits && r(2) && { Submit: { m: r(9) } }) };
  return pick([{ ...at, Return: { r: r(100) } }, { ...at, Return: { r: r(100) } }, { ...at, Return: 7 }, { ...at, Throw: { Error: 'A', Cause: 'a' } }, { ...at, Throw: { Error: 'B' } }, {}]);
}

for (let i = 0; i < Number(count); i++) {
  const { definition, world, input } = machine(randomFrom(Number(seed) * 100003 + i));
  const at = join(folder, `random-${seed}-${i}`, 'case');
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, '..', 'definition.json'), JSON.stringify(definition, null, 1));
  writeFileSync(join(at, 'world.json'), JSON.stringify(world, null, 1));
  writeFileSync(join(at, 'input.json'), JSON.stringify(input));
  try {
    writeFileSync(join(at, 'expected.json'), await expectation(definition, input, world));
  } catch (problem) {
    console.log(at, problem.stack);
    rmSync(join(at, '..'), { recursive: true });
  }
}
