import { createRequire } from 'node:module';
import { createHash } from 'node:crypto';
import * as P from './path.mjs';
import * as I from './intrinsics.mjs';
const jsonata = createRequire(import.meta.url)('jsonata');

/** Why a state failed. `kind` is runtime (fatal), query (JSONata), or plain. */
export class Failure {
  constructor(error, cause, more = {}) { Object.assign(this, { error, cause, kind: 'plain', ...more }); }
}
export const runtime = text => new Failure('States.Runtime', text, { kind: 'runtime', prefix: true });
export const text = v => JSON.stringify(v);

const MAX = 262144;
export const tooLarge = v => Buffer.byteLength(text(v)) > MAX;
export const cut = name => new Failure('States.DataLimitExceeded', `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`);

/** `see` is {input, context, variables}. */
export function lookUp(path, input, see) {
  const m = /^\$(\$|[\p{L}_][\p{L}\p{N}_]*)?/u.exec(path);
  const rest = P.parse(path.slice(m[0].length));
  if (m[1] === '$') return P.read(rest, see.context);
  if (m[1]) return Object.hasOwn(see.variables, m[1]) ? P.read(rest, see.variables[m[1]]) : { missing: 'variable' };
  return P.read(rest, input);
}

/** InputPath, OutputPath and the like. */
export function byPath(path, input, see) {
  if (path === null) return {};
  const found = lookUp(path ?? '$', input, see);
  if (found.missing) throw runtime(`Invalid path '${path}' : ${found.missing}`);
  return found.value;
}

const hash = s => { let h = 0; for (let i = 0; i < s.length; i++) h = (31 * h + s.charCodeAt(i)) | 0; return (h ^ (h >>> 16)) >>> 0; };

/** A payload template. Literal members first, evaluated ones in the order of Java's HashMap. */
export function template(node, input, see) {
  if (Array.isArray(node)) return node.map(v => template(v, input, see));
  if (node === null || typeof node !== 'object') return node;
  const out = {}, evaluated = Object.keys(node).filter(k => k.endsWith('.$'));
  for (const [k, v] of Object.entries(node)) if (!k.endsWith('.$')) out[k] = template(v, input, see);
  let capacity = 16;
  while (evaluated.length > capacity * 0.75) capacity *= 2;
  const bucket = k => hash(k.slice(0, -2)) & (capacity - 1);
  const values = Object.fromEntries(evaluated.map(k => [k, member(k, node[k], input, see)]));
  for (const k of [...evaluated].sort((a, b) => bucket(a) - bucket(b))) out[k.slice(0, -2)] = values[k];
  return out;
}

export function member(k, expression, input, see) {
  const resolve = path => {
    const found = lookUp(path, input, see);
    if (found.missing) throw runtime(`The JSONPath '${path}' specified for the field '${k}' could not be found in the input '${text(input)}'`);
    return found.value;
  };
  if (expression.startsWith('$')) return resolve(expression);
  try {
    return I.call(expression, resolve);
  } catch (e) {
    if (e instanceof Failure) throw e;
    throw new Failure('States.IntrinsicFailure', `The function '${expression}' had the following error: ${e.message}`, { prefix: true });
  }
}

const isExpression = v => typeof v === 'string' && v.startsWith('{%') && v.endsWith('%}');
const typeName = v => v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v;

function query(message, location) {
  return new Failure('States.QueryEvaluationError', message, { kind: 'query', location, prefix: true });
}

async function expression(source, location, see) {
  const e = source.slice(2, -2).trim();
  let result;
  try {
    const compiled = jsonata(e);
    const parse = s => JSON.parse(s);
    const bindings = {
      ...see.variables, states: see.states, parse,
      partition: (a, n) => Array.from({ length: Math.ceil(a.length / Math.floor(n)) }, (_, i) => a.slice(i * Math.floor(n), (i + 1) * Math.floor(n))),
      hash: (d, alg) => createHash(alg.replace('-', '').toLowerCase()).update(typeof d === 'string' ? d : text(d)).digest('hex'),
    };
    compiled.registerFunction('range', (a, b, s) => { const o = []; for (let i = a; s > 0 ? i <= b : i >= b; i += s) o.push(i); return o.length === 1 ? o[0] : o; });
    result = await compiled.evaluate(undefined, bindings);
  } catch (problem) {
    throw query(`The JSONata expression '${e}' specified for the field '${location}' threw an error during evaluation. ${problem.code}: ${problem.message}`, location);
  }
  if (result === undefined) throw query(`The JSONata expression '${e}' specified for the field '${location}' returned nothing (undefined).`, location);
  return JSON.parse(text(result));
}

/** Any JSON with expressions inside. */
export async function jsonataTemplate(node, location, see) {
  if (isExpression(node)) return expression(node, location, see);
  if (Array.isArray(node)) {
    const out = [];
    for (const [i, v] of node.entries()) out.push(await jsonataTemplate(v, `${location}[${i}]`, see));
    return out;
  }
  if (node === null || typeof node !== 'object') return node;
  const out = {};
  for (const [k, v] of Object.entries(node)) out[k] = await jsonataTemplate(v, `${location}/${k}`, see);
  return out;
}

/** An expression that must give a type. */
export async function typed(node, location, type, see) {
  const value = await jsonataTemplate(node, location, see);
  if (isExpression(node) && typeName(value) !== type) {
    throw query(`The JSONata expression '${node.slice(2, -2).trim()}' specified for the field '${location}' returned an unexpected result type. Expected '${type}', but was '${typeName(value)}' for value: ${text(value)}`, location);
  }
  return value;
}
export { query };
