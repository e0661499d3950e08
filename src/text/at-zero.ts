import type { AtZero, WhyAtZero } from '../core/plan/at-zero.ts';
import type { Size } from '../core/resource/capacity.ts';
import { capital } from './capital.ts';
import { withFullStop } from './full-stop.ts';
import { capacityText } from './scale.ts';
import { whyLeftText } from './why-left.ts';

/** What stays at zero and why, and how to bring it back. The command comes last, so that nothing is copied with it. */
export function atZeroText(name: string, { was, why, isStartable, command }: AtZero): string {
  const size = capacityText(was.capacity, was.unit);
  const said = `${name} had ${size} before Uptime scaled it to 0. ${withFullStop(capital(whyAtZeroText(why)))}`;
  if (isStartable) return `${said} Start brings it back`;
  return command === undefined
    ? `${said} To bring it back, scale it in AWS`
    : `${said} To bring it back, run \`${command}\``;
}

/** "web: 3 instances (minimum 2, maximum 6)". */
export const atZeroShortText = ({ of, was }: AtZero): string =>
  `${of.name}: ${capacityText(was.capacity, was.unit)}`;

function whyAtZeroText(why: WhyAtZero): string {
  switch (why.kind) {
    case 'observing':
      return 'Uptime only observes now';
    case 'not-found':
      return `it no longer has the tag ${why.tagKey}, or it was deleted`;
    case 'not-covered':
      return 'the settings no longer include its account or Region';
    default:
      return whyLeftText(why);
  }
}

/** After the reason why a start failed: how large it was, and what a person can do whom AWS allows it. */
export function sizeText({
  was,
  command,
}: {
  readonly was?: Size | undefined;
  readonly command?: string | undefined;
}): string {
  if (was === undefined) return '';
  const size = `. It stays at 0 and comes back to ${capacityText(was.capacity, was.unit)}`;
  return command === undefined ? size : `${size}. If AWS allows you, run \`${command}\``;
}
