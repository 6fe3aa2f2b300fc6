/** Small changes of a definition, each of which makes it wrong, or leaves it right, in one place. */

/** Members that hold what the author likes: nothing in them is language. */
const FREE = ['Parameters', 'Arguments', 'Result', 'ResultSelector', 'ItemSelector', 'Output', 'Assign', 'Items'];
/** Objects whose members have names of the author's own. */
const NAMED = ['States'];

/** Each is {do: remove or set, at: JSON pointer, value}. */
export function* changesOf(definition) {
  yield* within(definition, '', '');
}

function* within(node, at, name) {
  if (!Array.isArray(node) && !NAMED.includes(name)) yield { do: 'set', at: at + '/Unknown', value: 1 };
  for (const [key, value] of Object.entries(node)) {
    const there = `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    yield { do: 'remove', at: there };
    for (const wrong of wrongFor(key, value)) yield { do: 'set', at: there, value: wrong };
    if (value !== null && typeof value === 'object' && !FREE.includes(key)) yield* within(value, there, key);
  }
}

function wrongFor(key, value) {
  if (FREE.includes(key)) return ['Parameters', 'Arguments', 'Result', 'Output'].includes(key) ? [] : [7];
  switch (typeof value) {
    case 'string': return [7, key === 'Type' ? 'Job' : '', ...(key.endsWith('Path') || key === 'Variable' ? ['no path'] : [])];
    case 'number': return ['x', -1, 1.5];
    case 'boolean': return ['x'];
    default: return value === null ? [7] : ['x', Array.isArray(value) ? [] : {}];
  }
}

/** The definition after a change. */
export function changed(definition, change) {
  const copy = structuredClone(definition);
  const steps = change.at.slice(1).split('/').map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = steps.pop();
  const node = steps.reduce((value, step) => value[step], copy);
  if (change.do === 'set') node[last] = change.value;
  else if (Array.isArray(node)) node.splice(last, 1);
  else delete node[last];
  return copy;
}
