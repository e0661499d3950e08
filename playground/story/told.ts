/** What a notice tells of a machine, as a value. */

import { readFacts } from '../../src/app/tick/facts.ts';
import { noticeName } from '../../src/core/notice/notice-name.ts';
import { viewNotice } from '../../src/core/plan/item-status.ts';
import type { ItemStatus } from '../../src/core/plan/notice-view.ts';
import { plan } from '../../src/core/plan/plan.ts';
import type { World } from '../world/world.ts';
import type { Story } from './read-story.ts';

/** By the machine's id: `stopped`, `failed not-stoppable`, `overtaken stops-later`. Nothing if there is no such notice. */
export async function toldBy(
  stopAt: number,
  { cast }: Story,
  { ports: { inventory, store, settings }, clock }: World,
): Promise<ReadonlyMap<string, string>> {
  const { facts } = await readFacts(inventory, store, settings);
  const name = noticeName(cast.channels[0]?.id ?? '', stopAt);
  const notice = facts.notices.find((each) => each.name === name) ?? (await store.readPastNotice(name));
  if (notice === undefined) return new Map();
  const now = clock.now();
  const view = viewNotice(notice, {
    decisions: new Map(plan(facts, now).decisions.map((each) => [each.resource.key, each])),
    outcomes: new Map(),
    notices: facts.notices,
    complete: true,
    now,
  });
  const ids = new Map(facts.resources.map(({ key, id }) => [key, id]));
  return new Map(view.lines.map(({ item, status }) => [ids.get(item.key) ?? item.key, inShort(status)]));
}

function inShort(status: ItemStatus): string {
  switch (status.kind) {
    case 'failed': {
      const { why } = status;
      return `failed ${why.kind === 'waits' ? why.why.kind : why.kind}`;
    }
    case 'overtaken':
      return `overtaken ${status.why.kind}`;
    case 'stopped':
      return status.remark === undefined ? 'stopped' : 'stopped with a remark';
    case 'stops':
    case 'held':
    case 'kept':
      return status.kind;
  }
}
