import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fullName, labelsOf, type Named } from '../../../src/core/resource/labels.ts';

const A = '111111111111';
const B = '222222222222';
const HERE = 'eu-central-1';
const THERE = 'us-east-1';

/** A name, and where it is: `web 111111111111/eu-central-1/ec2-instance/i-1`. */
const named = (text: string): Named => {
  const [name = '', key = ''] = text.split(' ');
  return { name, key };
};

describe('the label of', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['one', [`web ${A}/${HERE}/ec2-instance/i-1`], ['web']],
    ['two names', [`web ${A}/${HERE}/ec2-instance/i-1`, `api ${A}/${HERE}/ec2-instance/i-2`], ['web', 'api']],
    [
      'one that is shown twice',
      [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${A}/${HERE}/ec2-instance/i-1`],
      ['web', 'web'],
    ],
    [
      'two in two Regions',
      [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${A}/${THERE}/ec2-instance/i-2`],
      [`web (${HERE})`, `web (${THERE})`],
    ],
    [
      'two in two accounts',
      [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${B}/${HERE}/ec2-instance/i-2`],
      [`web (${A})`, `web (${B})`],
    ],
    [
      'two of two kinds',
      [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${A}/${HERE}/rds-instance/web`],
      ['web (ec2-instance)', 'web (rds-instance)'],
    ],
    [
      'three in two accounts and two Regions',
      [
        `web ${A}/${HERE}/ec2-instance/i-1`,
        `web ${A}/${THERE}/ec2-instance/i-2`,
        `web ${B}/${HERE}/ec2-instance/i-3`,
      ],
      [`web (${A}, ${HERE})`, `web (${A}, ${THERE})`, `web (${B}, ${HERE})`],
    ],
    [
      'two side by side',
      [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${A}/${HERE}/ec2-instance/i-2`],
      ['web (i-1)', 'web (i-2)'],
    ],
    [
      'two machines beside a database whose id is their name',
      [
        `web ${A}/${HERE}/ec2-instance/i-1`,
        `web ${A}/${HERE}/ec2-instance/i-2`,
        `web ${A}/${HERE}/rds-instance/web`,
      ],
      ['web (i-1)', 'web (i-2)', 'web (web)'],
    ],
  ])('%s', (_, shown, labels) => {
    const all = shown.map(named);
    expect(all.map(labelsOf(all)).map(fullName)).toEqual(labels);
  });

  test('two of two kinds, where the kind is shown beside it', () => {
    const all = [`web ${A}/${HERE}/ec2-instance/i-1`, `web ${A}/${HERE}/rds-instance/web`].map(named);
    expect(all.map(labelsOf(all, { kindIsShown: true })).map(fullName)).toEqual(['web', 'web']);
  });

  test('two where a third is called as one of them would be', () => {
    const all = [
      { name: 'web', key: `${A}/${HERE}/ec2-instance/i-1` },
      { name: 'web', key: `${A}/${THERE}/ec2-instance/i-2` },
      { name: `web (${HERE})`, key: `${A}/${HERE}/ec2-instance/i-3` },
    ];
    expect(all.map(labelsOf(all)).map(fullName)).toEqual([
      `web (${A}, ${HERE})`,
      `web (${A}, ${THERE})`,
      `web (${HERE})`,
    ]);
  });
});

test('no two have one label, and what nothing else is called has only its name', () => {
  const anyNamed: fc.Arbitrary<Named> = fc
    .record({
      name: fc.constantFrom('web', 'api', 'web (i-1)', `web (${HERE})`, ''),
      account: fc.constantFrom(A, B),
      region: fc.constantFrom(HERE, THERE),
      kind: fc.constantFrom('ec2-instance', 'rds-instance'),
      id: fc.constantFrom('i-1', 'i-2', 'web'),
    })
    .map(({ name, account, region, kind, id }) => ({ name, key: `${account}/${region}/${kind}/${id}` }));
  fc.assert(
    fc.property(fc.uniqueArray(anyNamed, { selector: ({ key }) => key, maxLength: 12 }), (shown) => {
      const labelOf = labelsOf(shown);
      expect(new Set(shown.map(labelOf).map(fullName)).size).toBe(shown.length);
      for (const each of shown) {
        const isAlone = shown.every(({ key, name }) => key === each.key || name !== each.name);
        expect(labelOf(each)).toEqual(
          isAlone ? { name: each.name } : { name: each.name, where: expect.any(String) },
        );
      }
    }),
  );
});
