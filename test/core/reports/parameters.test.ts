import { describe, expect, test } from 'vitest';
import { chooseParameters } from '../../../src/core/reports/parameters.ts';

const parameter = (name: string, usual?: string) => ({ name, default: usual, description: '' });
const TEMPLATE = {
  description: '',
  parameters: [parameter('FirstChannel'), parameter('AlarmEmail', ''), parameter('FrontDoor', 'url')],
};
const stack = (values: Record<string, string>) => ({ parameters: new Map(Object.entries(values)) });
const asked = (values: Record<string, string>) => new Map(Object.entries(values));

describe('the parameters of a deployment', () => {
  test('what was set stays, whoever deploys next', () => {
    const before = stack({ FirstChannel: 'C1', AlarmEmail: 'a@example.com', FrontDoor: 'httpApi' });
    expect(chooseParameters(TEMPLATE, before, asked({}))).toEqual({
      choices: new Map([
        ['FirstChannel', 'kept'],
        ['AlarmEmail', 'kept'],
        ['FrontDoor', 'kept'],
      ]),
      changes: [],
      dropped: [],
    });
  });

  test('what is asked for changes, and only that', () => {
    const before = stack({ FirstChannel: 'C1', AlarmEmail: 'a@example.com', FrontDoor: 'httpApi' });
    expect(chooseParameters(TEMPLATE, before, asked({ AlarmEmail: '' }))).toEqual({
      choices: new Map<string, unknown>([
        ['FirstChannel', 'kept'],
        ['AlarmEmail', { value: '' }],
        ['FrontDoor', 'kept'],
      ]),
      changes: [{ name: 'AlarmEmail', from: 'a@example.com', to: '' }],
      dropped: [],
    });
  });

  test('one that the stack does not have yet gets its default, and one that is gone is told', () => {
    const before = stack({ FirstChannel: 'C1', AlarmEmail: '', Old: 'x' });
    expect(chooseParameters(TEMPLATE, before, asked({}))).toEqual({
      choices: new Map([
        ['FirstChannel', 'kept'],
        ['AlarmEmail', 'kept'],
      ]),
      changes: [],
      dropped: [{ name: 'Old', from: 'x', to: '' }],
    });
  });

  test('asking for what is there already is no change', () => {
    const before = stack({ FirstChannel: 'C1' });
    expect(chooseParameters(TEMPLATE, before, asked({ FirstChannel: 'C1', FrontDoor: 'url' }))).toMatchObject(
      {
        changes: [],
      },
    );
  });

  test.each([
    ['alarmEmail', 'AlarmEmail'],
    ['Alarm-Email', 'AlarmEmail'],
    ['FrontDor', 'FrontDoor'],
    ['Elephant', undefined],
  ])('there is no %s: %s is meant', (name, meant) => {
    expect(chooseParameters(TEMPLATE, stack({ FirstChannel: 'C1' }), asked({ [name]: 'x' }))).toEqual({
      issues: [{ kind: 'unknown', name, meant }],
    });
  });

  test('at the first deployment, everything that is missing or unknown is told at once', () => {
    expect(chooseParameters(TEMPLATE, undefined, asked({ Elephant: 'x' }))).toEqual({
      issues: [
        { kind: 'unknown', name: 'Elephant', meant: undefined },
        { kind: 'missing', name: 'FirstChannel', description: '' },
      ],
    });
  });
});
