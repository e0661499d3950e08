import { expect, test } from 'vitest';
import { templateText } from '../../deploy/release/yaml.ts';

test.each(['?"Task timed out" ?"Runtime exited"', '-x', ':x'])(
  '%s is quoted: YAML 1.1, which CloudFormation reads, takes no such text in a list on one line',
  (text) => {
    expect(templateText({ Pattern: { 'Fn::If': ['HasJsonLogs', 'json', text] } })).toContain(`, '${text}']`);
  },
);
