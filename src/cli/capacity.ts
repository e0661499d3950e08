import { userInfo } from 'node:os';
import type { SizeSet } from '../app/scale/set-size.ts';
import { fullName, labelsOf } from '../core/resource/labels.ts';
import { readSize } from '../core/resource/read-size.ts';
import { capacityText } from '../text/scale.ts';
import { SIZE_ISSUES } from '../text/set-size.ts';
import { defineCommand } from './command.ts';
import { printable } from './printable.ts';
import { typedName } from './typed-name.ts';
import { UsageError } from './usage-error.ts';

const NUMBER = '<number>' as const;

/** `capacity`: sets the size that a resource at zero comes back to, for when nobody remembers it. */
export const capacity = defineCommand({
  name: 'capacity',
  arguments: '<name>',
  says: 'Set the size that a resource comes back to, while it is scaled to 0; the next tick starts it if it is due',
  options: {
    desired: { value: NUMBER, says: 'How many to start' },
    min: { value: NUMBER, says: 'The minimum, if it has one' },
    max: { value: NUMBER, says: 'The maximum, if it has one' },
  },
  examples: [
    { line: 'capacity web --desired 3', says: 'Starts with 3, and leaves its bounds as they are' },
    { line: 'capacity web --desired 3 --min 2 --max 6', says: 'With its bounds' },
  ],
  async run({ words, options: { desired = '', min = '', max = '' } }, world) {
    const what = typedName(words);
    if (what === '') throw new UsageError('Which resource? Add its name: capacity web --desired 3');
    const read = readSize({ desired, min, max });
    if (!read.ok) {
      const issues = Object.entries(read.issues).map(([field, issue]) => `--${field}: ${SIZE_ISSUES[issue]}`);
      throw new UsageError(issues.join('\n'));
    }
    const engine = await world.engine();
    const outcome = await engine.setSize(what, read.size, `${userInfo().username} in a terminal`);
    const text = outcomeText(outcome, what);
    const isDone = outcome.kind === 'set';
    return {
      code: isDone ? 0 : 1,
      json: { outcome: outcome.kind, text },
      ...(isDone ? { text: `${text}\n` } : { notes: [text] }),
    };
  },
});

function outcomeText(outcome: SizeSet, what: string): string {
  switch (outcome.kind) {
    case 'set': {
      const size = capacityText(outcome.size.capacity, outcome.size.unit);
      const next = outcome.isDue ? 'The next tick starts it.' : 'It starts when its schedule says so.';
      return `${printable(outcome.of.name)} comes back to ${size}. ${next}`;
    }
    case 'nothing-matches': {
      const near = outcome.near.map(printable).join(' or ');
      return `Nothing tagged matches "${printable(what)}".${near === '' ? '' : ` Did you mean ${near}?`} Nothing changed.`;
    }
    case 'several-match': {
      const names = outcome.of.map((each) => printable(fullName(labelsOf(outcome.of)(each))));
      return `"${printable(what)}" matches several: ${names.join(', ')}. Name one. Nothing changed.`;
    }
    case 'not-scaled':
      return `${printable(outcome.of.name)} isn’t scaled, so it has no size. Nothing changed.`;
    case 'runs':
      return `${printable(outcome.of.name)} has ${capacityText(outcome.size.capacity, outcome.size.unit)}. Uptime remembers its size when it stops it. Nothing changed.`;
  }
}
