import { lookUp, runtime } from './data.mjs';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
export const isTime = v => typeof v === 'string' && ISO.test(v) && !Number.isNaN(Date.parse(v));
const compare = { Equals: (a, b) => a === b, LessThan: (a, b) => a < b, GreaterThan: (a, b) => a > b, LessThanEquals: (a, b) => a <= b, GreaterThanEquals: (a, b) => a >= b };
const kinds = {
  String: v => typeof v === 'string' ? v : undefined, Numeric: v => typeof v === 'number' ? v : undefined,
  Boolean: v => typeof v === 'boolean' ? v : undefined, Timestamp: v => isTime(v) ? Date.parse(v) : undefined,
};
const tests = {
  IsNull: v => v === null, IsNumeric: v => typeof v === 'number', IsString: v => typeof v === 'string',
  IsBoolean: v => typeof v === 'boolean', IsTimestamp: isTime,
};

export function condition(rule, input, see) {
  if (rule.And) return rule.And.every(r => condition(r, input, see));
  if (rule.Or) return rule.Or.some(r => condition(r, input, see));
  if (rule.Not) return !condition(rule.Not, input, see);
  const operator = Object.keys(rule).find(k => !['Variable', 'Next', 'Comment', 'Assign'].includes(k));
  const found = lookUp(rule.Variable, input, see);
  if (operator === 'IsPresent') return !found.missing === rule.IsPresent;
  if (found.missing) throw runtime(`Invalid path '${rule.Variable}': The choice state's condition path references an invalid value.`);
  if (operator in tests) return tests[operator](found.value) === rule[operator];
  if (operator === 'StringMatches') {
    if (typeof found.value !== 'string') return false;
    const pattern = rule[operator].replace(/\\([*\\])|(\*)|([.+?^${}()|[\]\\])/g, (all, escaped, star, special) => escaped ? '\\' + escaped : star ? '[^]*' : '\\' + special);
    return new RegExp(`^${pattern}$`).test(found.value);
  }
  const [, kind, how, path] = /^(String|Numeric|Boolean|Timestamp)(\w+?)(Path)?$/.exec(operator);
  let wanted = rule[operator];
  if (path) {
    const operand = lookUp(wanted, input, see);
    if (operand.missing) throw runtime(`Invalid path '${wanted}': The choice state's condition path references an invalid value.`);
    wanted = operand.value;
  }
  const a = kinds[kind](found.value), b = kinds[kind](wanted);
  return a !== undefined && b !== undefined && compare[how](a, b);
}
