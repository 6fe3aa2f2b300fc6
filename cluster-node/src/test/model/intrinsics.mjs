import { createHash } from 'node:crypto';

const javaMap = v => v === null ? 'null' : Array.isArray(v) ? '[' + v.map(javaMap).join(', ') + ']'
  : typeof v === 'object' ? '{' + Object.entries(v).map(([k, x]) => k + '=' + javaMap(x)).join(', ') + '}' : String(v);
const round = n => Math.floor(n + 0.5);
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const functions = {
  Format(template, ...args) {
    let n = 0;
    return template.replace(/\{\}/g, () => javaMap(args[n++]));
  },
  StringToJson: s => s.trim() === '' ? null : JSON.parse(s),
  JsonToString: v => JSON.stringify(v),
  Array: (...a) => a,
  ArrayPartition: (a, n) => Array.from({ length: Math.ceil(a.length / n) }, (_, i) => a.slice(i * n, i * n + n)),
  ArrayContains: (a, v) => a.some(x => same(x, v)),
  ArrayRange: (first, last, step) => { const out = []; for (let i = first; step > 0 ? i <= last : i >= last; i += step) out.push(i); return out; },
  ArrayGetItem: (a, i) => { if (i >= a.length) throw new Error('past the end'); return a[i]; },
  ArrayLength: a => a.length,
  ArrayUnique: a => a.filter((v, i) => a.findIndex(x => same(x, v)) === i),
  Base64Encode: s => Buffer.from(s).toString('base64'),
  Base64Decode: s => Buffer.from(s, 'base64').toString(),
  Hash: (d, alg) => createHash(alg.replace('-', '').toLowerCase()).update(typeof d === 'string' ? d : JSON.stringify(d)).digest('hex'),
  JsonMerge: (a, b) => ({ ...a, ...b }),
  MathAdd: (a, b) => { [a, b].forEach((v, i) => { if (typeof v !== 'number') throw new Error(`Argument ${i + 1} must be a number but was: ${JSON.stringify(v)}`); }); return round(a) + round(b) + 0; },
  StringSplit: (s, d) => { const out = []; let part = ''; for (const c of s) { if (d.includes(c)) { if (part) out.push(part); part = ''; } else part += c; } if (part) out.push(part); return out; },
};

/** Evaluates `States.Name(…)`; `path` resolves a path argument. */
export function call(text, path) {
  let at = 0;
  const skip = () => { while (text[at] === ' ') at++; };
  function argument() {
    skip();
    if (text[at] === "'") {
      let out = '';
      for (at++; text[at] !== "'"; at++) { if (text[at] === '\\') at++; out += text[at]; }
      at++;
      return out;
    }
    if (text.startsWith('States.', at)) return invoke();
    if (text[at] === '$') {
      let depth = 0, from = at;
      for (; at < text.length; at++) {
        if ('[('.includes(text[at])) depth++;
        if (depth === 0 && ',)'.includes(text[at])) break;
        if ('])'.includes(text[at])) depth--;
      }
      return path(text.slice(from, at).trim());
    }
    const literal = /^(true|false|null|-?[\d.]+)/.exec(text.slice(at))[0];
    at += literal.length;
    return JSON.parse(literal);
  }
  function invoke() {
    const name = /^States\.(\w+)\(/.exec(text.slice(at));
    at += name[0].length;
    const args = [];
    for (skip(); text[at] !== ')'; skip()) { args.push(argument()); skip(); if (text[at] === ',') at++; }
    at++;
    return functions[name[1]](...args);
  }
  return invoke();
}
