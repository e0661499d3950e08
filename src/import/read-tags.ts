/** A resource of an account or a cluster, with its tags or annotations. */
export interface Tagged {
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
}

const NAMES = [
  'ResourceARN',
  'InstanceId',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'AutoScalingGroupName',
];

/**
 * Everything in a document that has tags: what `aws resourcegroupstaggingapi get-resources`, `aws ec2 describe-instances`,
 * `aws rds describe-db-instances` and `kubectl get ... -o json` print.
 */
export function readTagged(document: unknown): Tagged[] {
  if (typeof document !== 'object' || document === null) return [];
  if (Array.isArray(document)) return document.flatMap(readTagged);
  const fields = new Map<string, unknown>(Object.entries(document));
  const tags = tagsOf(fields);
  const own = tags.size === 0 ? [] : [{ name: nameOf(fields), tags }];
  const inside = [...fields].filter(([key]) => key !== 'Tags' && key !== 'TagList' && key !== 'metadata');
  return [...own, ...inside.flatMap(([, value]) => readTagged(value))];
}

function tagsOf(fields: ReadonlyMap<string, unknown>): ReadonlyMap<string, string> {
  const listed = [fields.get('Tags'), fields.get('TagList')].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  const tags = listed.map((tag) => [textIn(tag, 'Key'), textIn(tag, 'Value')] as const);
  const metadata = fields.get('metadata');
  const annotations =
    typeof metadata === 'object' && metadata !== null && 'annotations' in metadata
      ? metadata.annotations
      : {};
  const noted = typeof annotations === 'object' && annotations !== null ? Object.entries(annotations) : [];
  return new Map(
    [...tags, ...noted].flatMap(([key, value]) =>
      key !== undefined && typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}

function nameOf(fields: ReadonlyMap<string, unknown>): string {
  const id = NAMES.map((name) => fields.get(name)).find((value) => typeof value === 'string');
  if (typeof id === 'string') return id;
  const metadata = fields.get('metadata');
  return [textIn(metadata, 'namespace'), textIn(metadata, 'name')]
    .filter((each) => each !== undefined)
    .join('/');
}

function textIn(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const found = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : undefined;
}
