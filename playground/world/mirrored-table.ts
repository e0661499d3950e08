import type { Table } from '../../src/aws/table/table.ts';

/** Answers reads from memory instead of from DynamoDB, for as long as nobody else writes. */
export interface Mirror {
  /** The same table, with reads from memory. Several share one memory. */
  of(table: Table): Table;
  /** Someone has written past the mirror, so from now on DynamoDB is read again. */
  end(): void;
}

/** @param memory an empty table, like DynamoDB's */
export function createMirror(memory: Table): Mirror {
  let ended = false;

  /** DynamoDB decides. What may have been written in part is unknown, and so ends the mirror. */
  async function write<T>(ask: Promise<T>, copy: (answer: T) => Promise<unknown> | undefined): Promise<T> {
    try {
      const answer = await ask;
      await copy(answer);
      return answer;
    } catch (error) {
      ended = true;
      throw error;
    }
  }

  return {
    of(table) {
      const source = () => (ended ? table : memory);
      return {
        get: (key) => source().get(key),
        getMany: (keys) => source().getMany(keys),
        query: (partition, options) => source().query(partition, options),
        insert: (record) =>
          write(table.insert(record), (answer) => (answer === 'created' ? memory.put(record) : undefined)),
        put: (record) => write(table.put(record), () => memory.put(record)),
        putMany: (records) => write(table.putMany(records), () => memory.putMany(records)),
        replace: (record, tag) =>
          write(table.replace(record, tag), (done) => (done ? memory.put(record) : undefined)),
        addField: (key, field, text, until) =>
          write(table.addField(key, field, text, until), () => memory.addField(key, field, text, until)),
        removeFields: (key, fields) =>
          write(table.removeFields(key, fields), () => memory.removeFields(key, fields)),
        remove: (key, tag) =>
          write(table.remove(key, tag), (done) => (done ? memory.remove(key) : undefined)),
      };
    },
    end() {
      ended = true;
    },
  };
}
