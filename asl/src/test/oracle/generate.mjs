/**
 * Writes what others say of definitions: the CDK's own definitions, and whether the Amazon States Language service takes
 * them after small changes.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { definition, definitions } from './cdk.mjs';
import { changed, changesOf } from './changes.mjs';

const require = createRequire(import.meta.url);
const { getLanguageService } = require('amazon-states-language-service');
const { TextDocument } = require('vscode-languageserver-textdocument');

const OUT = join(dirname(fileURLToPath(import.meta.url)), '../resources/oracle');
const ERROR = 1;
const TO_CHANGE = [
  'pass-wait-succeed', 'wait-all-ways', 'fail-by-path', 'choice-every-condition', 'lambda-invoke', 'lambda-callback', 'retry-and-catch', 'activity', 'parallel',
  'map-inline', 'map-concurrency-path', 'map-distributed-csv', 'map-distributed-paths', 'variables', 'timeout-of-the-machine', 'jsonata-machine', 'jsonata-lambda', 'jsonata-choice', 'jsonata-map', 'jsonata-parallel', 'jsonata-wait'];

const service = getLanguageService({});

/** The errors that the language service finds. */
async function problems(machine) {
  const document = TextDocument.create('file://machine.asl.json', 'asl', 1, JSON.stringify(machine));
  const found = await service.doValidation(document, service.parseJSONDocument(document), { schemaValidation: 'error' });
  return found.filter(one => one.severity === ERROR).map(one => one.message);
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(join(OUT, 'cdk'), { recursive: true });
const told = [];
for (const [name, build] of Object.entries(definitions)) {
  const machine = definition(build);
  writeFileSync(join(OUT, 'cdk', `${name}.json`), JSON.stringify(machine, null, 2) + '\n');
  const own = await problems(machine);
  told.push({ machine: name, do: 'nothing', accepted: own.length === 0, says: own[0] });
  if (!TO_CHANGE.includes(name)) continue;
  for (const change of changesOf(machine)) {
    const found = await problems(changed(machine, change));
    told.push({ machine: name, ...change, accepted: found.length === 0, says: found[0] });
  }
}
writeFileSync(join(OUT, 'language-service.json'), `[\n${told.map(one => JSON.stringify(one)).join(',\n')}\n]\n`);
