import * as v from 'valibot';

/** Settings by name. To valibot's own record, a list is one as well, with numbers for names. */
export function group<
  const TKey extends v.GenericSchema<string, string>,
  const TValue extends v.GenericSchema<unknown, unknown>,
>(key: TKey, value: TValue): v.RecordSchema<TKey, TValue, undefined> {
  const record = v.record(key, value);
  return {
    ...record,
    '~run'(dataset, config) {
      if (!Array.isArray(dataset.value)) return record['~run'](dataset, config);
      const read = record['~run']({ ...dataset, value: undefined }, config);
      for (const issue of read.issues ?? [])
        Object.assign(issue, { input: dataset.value, received: 'Array' });
      return read;
    },
  };
}
