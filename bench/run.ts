/** `npm run bench [name ...]`: runs the `*.bench.ts` files. Each prints a baseline of the same run, so that machines can be compared. */
import { readdir } from 'node:fs/promises';

const asked = process.argv.slice(2);
const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.bench.ts')).sort();
for (const file of files) {
  const name = file.replace('.bench.ts', '');
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n# ${name}`);
  const { default: bench } = (await import(`./${file}`)) as { default: () => Promise<void> | void };
  await bench();
}
