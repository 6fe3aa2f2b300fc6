/** JSONPath as the States Language uses it: member, element, slice, union, wildcard, deep scan, simple filters. */

/** Takes `.a['b'][0]` (all after the root) apart. */
export function parse(text) {
  const steps = [];
  let at = 0;
  const fail = () => { throw new Error('path ' + text); };
  while (at < text.length) {
    if (text.startsWith('..', at)) {
      const name = /^\.\.([\p{L}\p{N}_-]+|\*)/u.exec(text.slice(at)) ?? fail();
      steps.push({ deep: name[1] });
      at += name[0].length;
    } else if (text[at] === '.') {
      const name = /^\.([\p{L}\p{N}_$-]+|\*)/u.exec(text.slice(at)) ?? fail();
      steps.push(name[1] === '*' ? { all: true } : { name: name[1] });
      at += name[0].length;
    } else if (text[at] === '[') {
      const end = closing(text, at);
      steps.push(bracket(text.slice(at + 1, end).trim(), fail));
      at = end + 1;
    } else fail();
  }
  return steps;
}

function closing(text, at) {
  let depth = 0, quote = '';
  for (let i = at; i < text.length; i++) {
    const c = text[i];
    if (quote) { if (c === quote) quote = ''; }
    else if (c === "'" || c === '"') quote = c;
    else if (c === '[') depth++;
    else if (c === ']' && --depth === 0) return i;
  }
  throw new Error('path ' + text);
}

function bracket(inside, fail) {
  let m;
  if (inside === '*') return { all: true };
  if ((m = /^'([^']*)'$/.exec(inside))) return { name: m[1] };
  if ((m = /^(-?\d+)$/.exec(inside))) return { index: +m[1] };
  if ((m = /^(-?\d*):(-?\d*)$/.exec(inside))) return { from: m[1] === '' ? null : +m[1], to: m[2] === '' ? null : +m[2], slice: true };
  if ((m = /^(-?\d+(,-?\d+)+)$/.exec(inside))) return { indexes: inside.split(',').map(Number) };
  if ((m = /^\?\((.*)\)$/.exec(inside))) return { filter: m[1] };
  return fail();
}

const isObject = v => v !== null && typeof v === 'object' && !Array.isArray(v);

export const definite = steps => steps.every(s => 'name' in s || 'index' in s);

/** {value} of a match, or {missing: text as Jayway words it}. */
export function read(steps, root) {
  const values = walk(steps, root, []);
  if (!definite(steps)) return { value: Array.isArray(values) ? values : [] };
  return Array.isArray(values) ? { value: values[0] } : values;
}

function walk(steps, value, path) {
  if (steps.length === 0) return [value];
  const [step, ...rest] = steps;
  const on = (next, key) => walk(rest, next, [...path, key]);
  const many = values => values.flatMap(([v, k]) => { const r = on(v, k); return Array.isArray(r) ? r : []; });
  if ('name' in step) {
    const text = '$' + [...path, step.name].map(key).join('');
    if (isObject(value) && Object.hasOwn(value, step.name)) return on(value[step.name], step.name);
    if (isObject(value)) return { missing: rest.length === 0 ? `No results for path: ${text}` : `Missing property in path ${text}` };
    return { missing: `No results for path: ${text}`, odd: true };
  }
  if ('index' in step) {
    const i = Array.isArray(value) && step.index < 0 ? value.length + step.index : step.index;
    if (Array.isArray(value) && i >= 0 && i < value.length) return on(value[i], i);
    return { missing: `No results for path: $${[...path, step.index].map(key).join('')}`, odd: true };
  }
  if (step.all) return many(Array.isArray(value) ? value.map((v, i) => [v, i]) : isObject(value) ? Object.entries(value).map(([k, v]) => [v, k]) : []);
  if (step.indexes) return Array.isArray(value) ? many(step.indexes.filter(i => i < value.length).map(i => [value[i], i])) : [];
  if (step.slice) {
    if (!Array.isArray(value)) return [];
    return many(value.slice(step.from ?? 0, step.to ?? undefined).map((v, i) => [v, i]));
  }
  if (step.deep) {
    const found = [];
    const visit = v => {
      if (isObject(v) && Object.hasOwn(v, step.deep)) found.push([v[step.deep], step.deep]);
      if (v !== null && typeof v === 'object') Object.values(v).forEach(visit);
    };
    visit(value);
    return many(found);
  }
  if (step.filter !== undefined) return Array.isArray(value) ? many(value.filter(v => holds(step.filter, v)).map((v, i) => [v, i])) : [];
  throw new Error('step ' + JSON.stringify(step));
}

const key = k => typeof k === 'number' ? `[${k}]` : `['${k}']`;

function holds(filter, item) {
  return filter.split('||').some(or => or.split('&&').every(and => {
    const m = /^\s*@((?:\.[\w]+)*)\s*(==|!=|>=|<=|>|<)?\s*(.*?)\s*$/.exec(and);
    const found = read(parse(m[1]), item);
    if (!m[2]) return !found.missing;
    if (found.missing) return false;
    const want = m[3].startsWith("'") ? m[3].slice(1, -1) : JSON.parse(m[3]);
    const a = found.value;
    switch (m[2]) {
      case '==': return a === want;
      case '!=': return a !== want;
      default: if (typeof a !== typeof want) return false;
    }
    return { '>': a > want, '<': a < want, '>=': a >= want, '<=': a <= want }[m[2]];
  }));
}

/** What is said of a reference path that does not fit an input: the first member that is not there is named. */
export function misfit(path, input) {
  let at = input;
  for (const [i, step] of parse(path.slice(1)).entries()) {
    if (step.name === undefined || (i === 0 && (at === null || typeof at !== 'object'))) break;
    if (!isObject(at) || !Object.hasOwn(at, step.name)) return `Unable to apply step "${step.name}" to input ${JSON.stringify(input)}`;
    at = at[step.name];
  }
  return `Unable to apply ReferencePath ${path} to input ${JSON.stringify(input)}`;
}

/** Puts a value at a reference path into a copy of the input; null if it does not fit. */
export function put(path, input, value) {
  const steps = parse(path.slice(1));
  if (steps.length === 0) return { value };
  if (!isObject(input)) return null;
  const copy = structuredClone(input);
  let at = copy;
  for (const [i, step] of steps.entries()) {
    const k = step.name ?? step.index;
    if (i === steps.length - 1) at[k] = value;
    else {
      if (!Object.hasOwn(at, k)) at[k] = {};
      at = at[k];
    }
  }
  return { value: copy };
}
