import * as v from 'valibot';

/** Settings by name. To valibot's own record, a list is one as well, with numbers for names. */
export const group = <
  const TKey extends v.GenericSchema<string, string>,
  const TValue extends v.GenericSchema<unknown, unknown>,
>(
  key: TKey,
  value: TValue,
): v.RecordSchema<TKey, TValue, undefined> => noList(v.record(key, value));

/** Settings with known names. To valibot's own, an empty list is one as well. */
export const settingsOf = <const TEntries extends v.ObjectEntries>(
  entries: TEntries,
): v.StrictObjectSchema<TEntries, undefined> => noList(v.strictObject(entries));

function noList<const TSchema extends v.GenericSchema<unknown, unknown>>(schema: TSchema): TSchema {
  return {
    ...schema,
    '~run'(dataset, config) {
      if (!Array.isArray(dataset.value)) return schema['~run'](dataset, config);
      const read = schema['~run']({ ...dataset, value: undefined }, config);
      for (const issue of read.issues ?? [])
        Object.assign(issue, { input: dataset.value, received: 'Array' });
      return read;
    },
  };
}
