import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../../../../playground/aws/time/agenda.ts';

describe('the agenda', () => {
  it('lets everything happen in time order, then in the order it was put down, except what was cancelled', () => {
    const entry = fc.record({
      at: fc.integer({ min: 0, max: 20 }),
      kind: fc.constantFrom('change' as const, 'trigger' as const),
      cancelled: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 60 }), (entries) => {
        const agenda = new Agenda();
        const happened: number[] = [];
        const timed = entries.map(({ at, kind }, index) => agenda[kind](at, () => happened.push(index)));
        entries.forEach(({ cancelled }, index) => {
          if (cancelled) timed[index]?.cancel();
        });
        while (agenda.nextAt() !== undefined) agenda.happenNext();
        const expected = entries
          .map(({ at, cancelled }, index) => ({ at, cancelled, index }))
          .filter(({ cancelled }) => !cancelled)
          .sort((a, b) => a.at - b.at || a.index - b.index)
          .map(({ index }) => index);
        expect(happened).toEqual(expected);
      }),
    );
  });

  it('settles changes up to now, those that come of them too, and leaves triggers alone', () => {
    const agenda = new Agenda();
    const happened: string[] = [];
    agenda.trigger(5, () => happened.push('trigger at 5'));
    agenda.change(20, () => happened.push('change at 20'));
    agenda.change(10, (at) => {
      happened.push(`change at ${at}`);
      agenda.change(at + 2, (later) => happened.push(`and at ${later}`));
    });
    agenda.settle(15);
    expect(happened).toEqual(['change at 10', 'and at 12']);
    expect(agenda.nextAt()).toBe(5);
  });
});
