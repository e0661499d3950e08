import { beforeEach, describe, expect, it } from 'vitest';
import { type NewRecord, RecordTooLarge, type Table } from '../../../src/aws/table/table.ts';
import type { EpochMs } from '../../../src/core/time.ts';

/** What every table has to do, whatever it is made of. */
export const tableContract = (
  name: string,
  makeTable: () => Promise<{ readonly table: Table; setNow(at: EpochMs): void }>,
): void => {
  describe(`table: ${name}`, () => {
    let table: Table;
    let setNow: (at: EpochMs) => void;
    beforeEach(async () => {
      ({ table, setNow } = await makeTable());
      setNow(1_000);
    });

    const record = (sort: string, fields: NewRecord['fields'] = { body: sort }): NewRecord => ({
      partition: 'holds',
      sort,
      fields,
    });

    it('finds nothing where nothing is', async () => {
      expect(await table.get({ partition: 'holds', sort: 'a' })).toBeUndefined();
      expect(await table.query('holds')).toEqual([]);
      expect(await table.getMany([{ partition: 'holds', sort: 'a' }])).toEqual([]);
      expect(await table.getMany([])).toEqual([]);
    });

    it('gives back what was written, field by field', async () => {
      const text = 'Grüße, "x" 🎄\n\u0000';
      await table.put(record('a', { body: text, other: '' }));
      expect(await table.get(record('a'))).toEqual(record('a', { body: text, other: '' }));
      await table.put(record('a'));
      expect(await table.get(record('a'))).toEqual(record('a'));
    });

    it('keeps long texts whole, and says which record is too large', async () => {
      const long = JSON.stringify(Array.from({ length: 6_000 }, (_, index) => `instance-${index}`));
      await table.put(record('a', { body: long }));
      expect((await table.get(record('a')))?.fields.body).toBe(long);
      const noise = Array.from({ length: 400_000 }, (_, index) =>
        String.fromCharCode(0x4e00 + ((index * 7_919 + ((index * index) % 4_001)) % 20_000)),
      ).join('');
      const tooLarge = record('b', { body: `${noise}${noise}${noise}${noise}${noise}${noise}` });
      await expect(table.put(tooLarge)).rejects.toThrow(RecordTooLarge);
      await expect(table.put(tooLarge)).rejects.toThrow('holds b');
      expect(await table.get(record('b'))).toBeUndefined();
    });

    it('lets one of many insert', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => table.insert(record('a', { by: String(index) }))),
      );
      expect(answers.filter((answer) => answer === 'created')).toHaveLength(1);
      expect(await table.query('holds')).toHaveLength(1);
    });

    it('takes what is over for gone, though it is still there', async () => {
      await table.insert({ ...record('a', { by: 'first' }), until: 5_000 });
      setNow(4_999);
      expect(await table.insert(record('a'))).toBe('existed');
      expect(await table.get(record('a'))).toBeDefined();
      setNow(5_000);
      expect(await table.get(record('a'))).toBeUndefined();
      expect(await table.getMany([record('a')])).toEqual([]);
      expect(await table.query('holds')).toEqual([]);
      expect(await table.insert(record('a', { by: 'second' }))).toBe('created');
      expect(await table.get(record('a'))).toEqual(record('a', { by: 'second' }));
    });

    it('reads a partition in order, forwards and backwards, in part', async () => {
      for (const sort of ['b', 'a2', 'a1', 'c']) await table.put(record(sort));
      await table.put({ ...record('a0'), partition: 'other' });
      const sorts = async (...options: Parameters<Table['query']> extends [string, ...infer O] ? O : never) =>
        (await table.query('holds', ...options)).map(({ sort }) => sort);
      expect(await sorts()).toEqual(['a1', 'a2', 'b', 'c']);
      expect(await sorts({ prefix: 'a' })).toEqual(['a1', 'a2']);
      expect(await sorts({ from: 'b' })).toEqual(['b', 'c']);
      expect(await sorts({ descending: true, limit: 2 })).toEqual(['c', 'b']);
      expect(await sorts({ before: 'b' })).toEqual(['a1', 'a2']);
      expect(await sorts({ from: 'a2', before: 'c' })).toEqual(['a2', 'b']);
      expect(await sorts({ from: 'a2', before: 'c', descending: true, limit: 1 })).toEqual(['b']);
    });

    it('reads and writes by the hundreds, over pages', async () => {
      const many = Array.from({ length: 310 }, (_, index) =>
        record(String(index).padStart(4, '0'), { body: 'x'.repeat(1_900), index: String(index) }),
      );
      await table.putMany(many);
      expect(await table.query('holds')).toHaveLength(310);
      const found = await table.getMany([...many, ...many.slice(0, 5), record('none')]);
      expect(new Set(found.map(({ sort }) => sort)).size).toBe(310);
      expect(found).toHaveLength(310);
    });

    it('replaces only the one that it was read as', async () => {
      await table.insert({ ...record('a', { by: 'first' }), tag: 'one' });
      expect(await table.replace({ ...record('a', { by: 'second' }), tag: 'two' }, 'one')).toBe(true);
      expect(await table.replace({ ...record('a', { by: 'third' }), tag: 'three' }, 'one')).toBe(false);
      expect((await table.get(record('a')))?.fields.by).toBe('second');
      await table.remove(record('a'));
      expect(await table.replace({ ...record('a'), tag: 'three' }, 'two')).toBe(false);
      expect(await table.get(record('a'))).toBeUndefined();
    });

    it('adds fields side by side, each once', async () => {
      const answers = await Promise.all([
        table.addField(record('a'), 'one', '1', 9_000),
        table.addField(record('a'), 'two', '2'),
        table.addField(record('a'), 'one', 'again', 9_000),
      ]);
      expect(answers.filter((answer) => answer === 'existed')).toHaveLength(1);
      const found = await table.get(record('a'));
      expect(Object.keys(found?.fields ?? {}).sort()).toEqual(['one', 'two']);
      await table.removeFields(record('a'), ['one', 'never']);
      expect((await table.get(record('a')))?.fields).toEqual({ two: '2' });
      expect(await table.addField(record('a'), 'one', 'later')).toBe('created');
      await table.removeFields(record('b'), []);
    });

    it('removes, once and again, and only with the right tag where one is asked for', async () => {
      await table.insert({ ...record('a'), tag: 'one' });
      expect(await table.remove(record('a'), 'two')).toBe(false);
      expect(await table.get(record('a'))).toBeDefined();
      expect(await table.remove(record('a'), 'one')).toBe(true);
      expect(await table.remove(record('a'), 'one')).toBe(true);
      expect(await table.remove(record('a'))).toBe(true);
      expect(await table.get(record('a'))).toBeUndefined();
    });
  });
};
