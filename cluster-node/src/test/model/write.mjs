/** Writes expected.json into each case that has none, or into all cases of the machines named. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './engine.mjs';

/** The text of an expected.json. */
export async function expectation(definition, input, world) {
  const { history, ...ended } = await run(definition, input, world);
  if (!ended.status) throw new Error('it never ends');
  const ending = Object.entries(ended).map(([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)},\n`).join('');
  return `{\n${ending}  "history": [\n${history.map(event => '    ' + JSON.stringify(event)).join(',\n')}\n  ]\n}\n`;
}

const json = (path, or) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : or);

async function writeAll(folder, names) {
  for (const machine of readdirSync(folder)) {
    if (machine.endsWith('.md') || (names.length && !names.includes(machine))) continue;
    const definition = json(join(folder, machine, 'definition.json'));
    for (const one of readdirSync(join(folder, machine), { withFileTypes: true }).filter(entry => entry.isDirectory())) {
      const at = join(folder, machine, one.name);
      const file = join(at, 'expected.json');
      if (!names.length && existsSync(file)) continue;
      try {
        writeFileSync(file, await expectation(definition, json(join(at, 'input.json')), json(join(at, 'world.json'), {})));
      } catch (problem) {
        console.log(machine, one.name, problem.stack);
      }
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeAll(fileURLToPath(new URL('../resources/machines', import.meta.url)), process.argv.slice(2));
}
