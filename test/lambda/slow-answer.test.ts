/** Somebody who typed a command sees nothing until its answer, so one that takes long says so once. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Question } from '../../src/app/ports/jobs.ts';
import { createPeopleHandler } from '../../src/lambda/people-handler.ts';
import { sealJob } from '../../src/lambda/sealed-job.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town } from '../app/town.ts';

/** As the world has it. */
const SECRET = 'playground';
const QUESTION: Question = { kind: 'status', what: '' };

let town: Town;
beforeEach(async () => {
  town = await startTown('2026-11-23 12:00');
  town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
});
afterEach(() => town.close());

/** What they hear if AWS answers only once they have heard so much, or at once. */
async function heard(replace: true | undefined, { isSlow }: { readonly isSlow: boolean }): Promise<string[]> {
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const { inventory, responder } = town.ports;
  const people = createPeopleHandler({
    ...town.ports,
    silenceMs: isSlow ? 0 : 60_000,
    inventory: {
      ...inventory,
      read: async () => {
        if (isSlow && replace === undefined) await first.promise;
        return inventory.read();
      },
    },
    responder: {
      ...responder,
      answer: async (_, { kind }) => {
        said.push(kind);
        first.resolve();
      },
    },
  });
  const asker = { user: ADA.id, channel: CHANNEL, responseUrl: '' };
  await people(sealJob({ type: 'question', asker, question: QUESTION, ...(replace && { replace }) }, SECRET));
  return said;
}

test('a typed command that takes long is answered twice: that it takes long, and then', async () => {
  expect(await heard(undefined, { isSlow: true })).toEqual(['working', 'status']);
});

test('one that does not is answered once, and nothing is left to come', async () => {
  expect(await heard(undefined, { isSlow: false })).toEqual(['status']);
});

test('a press has a message that changes, so it is answered once', async () => {
  expect(await heard(true, { isSlow: true })).toEqual(['status']);
});
