import {
  type ChosenParameters,
  chooseParameters,
  type ParameterIssue,
} from '../../core/reports/parameters.ts';
import type { ResourceChange, StackSeen } from '../../core/reports/stack.ts';
import { isOlder, versionIn } from '../../core/reports/version.ts';
import type { CodePlace, CodeStore } from '../ports/code-store.ts';
import type { Stacks } from '../ports/stacks.ts';

/** A downloaded release, checked. */
export interface Release {
  readonly version: string;
  readonly template: Uint8Array;
  /** The functions' code, by file name. */
  readonly archives: ReadonlyMap<string, Uint8Array>;
}

export interface StackUpdate {
  readonly stack: string;
  readonly bucket: string;
  readonly release: Release;
  /** Parameters that get a value now. All others stay as they are. */
  readonly asked: ReadonlyMap<string, string>;
}

export type StackPlan =
  | { readonly kind: 'issues'; readonly issues: readonly ParameterIssue[] }
  | { readonly kind: 'nothing'; readonly stack: StackSeen; readonly version: string }
  | { readonly kind: 'refused'; readonly why: string }
  | {
      readonly kind: 'ready';
      readonly changeSet: string;
      readonly isNew: boolean;
      readonly chosen: ChosenParameters;
      readonly changes: readonly ResourceChange[];
      readonly from: string | undefined;
      readonly to: string;
      readonly goesBack: boolean;
    };

export const TEMPLATE_NAME = 'uptime.template.yaml';

/** Where a version's files are. What has a version never changes, so versions lie side by side and going back needs no upload. */
const placeOf = (bucket: string, version: string): CodePlace => ({ bucket, prefix: `uptime/${version}/` });

/** Puts a release where CloudFormation finds it, and asks what it would change. Nothing runs differently yet. */
export async function planUpdate(
  { stacks, code }: { readonly stacks: Stacks; readonly code: CodeStore },
  { stack, bucket, release, asked }: StackUpdate,
): Promise<StackPlan> {
  const place = placeOf(bucket, release.version);
  for (const [name, bytes] of release.archives) await code.put(place, name, bytes);
  await code.put(place, TEMPLATE_NAME, release.template);
  const templateUrl = code.urlOf(place, TEMPLATE_NAME);
  const [before, template] = await Promise.all([stacks.read(stack), stacks.readTemplate(templateUrl)]);
  const chosen = chooseParameters(
    template,
    before,
    new Map([...asked, ['CodeBucket', bucket], ['CodePrefix', place.prefix]]),
  );
  if ('issues' in chosen) return { kind: 'issues', issues: chosen.issues };
  const proposed = await stacks.propose({
    stack,
    isNew: before === undefined,
    templateUrl,
    parameters: chosen.choices,
  });
  const from = before && versionOf(before);
  switch (proposed.kind) {
    case 'refused':
      return proposed;
    case 'nothing':
      return before === undefined
        ? { kind: 'refused', why: 'CloudFormation has found nothing to create' }
        : { kind: 'nothing', stack: before, version: release.version };
    case 'changes':
      return {
        kind: 'ready',
        changeSet: proposed.id,
        isNew: before === undefined,
        chosen,
        changes: proposed.changes,
        from,
        to: release.version,
        goesBack: from !== undefined && isOlder(release.version, from),
      };
  }
}

/** Undefined for a stack that was built from a checkout and doesn't say. */
export const versionOf = ({ description, outputs, parameters }: StackSeen): string | undefined =>
  outputs.get('Version') ?? versionIn(description) ?? versionIn(parameters.get('CodePrefix') ?? '');
