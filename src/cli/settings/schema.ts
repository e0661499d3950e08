import schemaJson from '../../config/settings.schema.json' with { type: 'json' };
import { SCHEMA_FILE } from '../../config/yaml-text.ts';
import { defineCommand } from '../command.ts';

export const schemaText = (): string => `${JSON.stringify(schemaJson, null, 2)}\n`;

/** `settings schema`: what editors need to complete and check a settings file. */
export const schema = defineCommand({
  name: 'settings schema',
  says: 'Print the JSON Schema of a settings file, for editors',
  examples: [
    { line: `settings schema > ${SCHEMA_FILE}`, says: 'Beside settings.yaml, where it is looked for' },
  ],
  run: async () => ({ code: 0, json: schemaJson, text: schemaText() }),
});
