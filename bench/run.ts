/** `npm run bench [name ...]`: runs the `*.bench.ts` files. Each prints a baseline of the same run, so that machines can be compared. */
import { readdir } from 'node:fs/promises';

const SUFFIX = '.bench.ts';

const asked = process.argv.slice(2);
const files = await readdir(import.meta.dirname);
const names = files.flatMap((file) => (file.endsWith(SUFFIX) ? [file.slice(0, -SUFFIX.length)] : [])).sort();
const unknown = asked.find((name) => !names.includes(name));
if (unknown !== undefined) throw new Error(`There is no benchmark "${unknown}", only ${names.join(', ')}`);

for (const name of asked.length > 0 ? asked : names) {
  console.log(`\n# ${name}`);
  const { default: bench } = (await import(`./${name}${SUFFIX}`)) as { default: () => Promise<void> };
  await bench();
}
