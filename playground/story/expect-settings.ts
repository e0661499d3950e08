import { readCurrent } from '../../src/app/settings/current.ts';
import type { Expectations } from './schema.ts';
import type { Stage } from './stage.ts';

type Compare = (part: string, what: string, wanted: number | string, seen: number | string) => void;

/** The settings in force, and the windows in which people change them. */
export async function checkSettings(
  { inForce, window }: Expectations,
  stage: Stage,
  compare: Compare,
): Promise<void> {
  const { world, story } = stage;
  for (const [who, wanted] of Object.entries(window ?? {})) {
    const view = world.slack.modals(story.cast.people.get(who)?.id ?? who).at(-1);
    compare('window', `the window that ${who} sees`, wanted, view?.callbackId ?? 'none');
  }
  if (inForce === undefined) return;
  const current = await stage.ask(() => readCurrent(world.stored));
  const { version, mode, lead, channel } = inForce;
  const settings = current.ok ? current.settings : undefined;
  const nameOf = (id: string | undefined) => story.cast.channels.find((each) => each.id === id)?.name ?? id;
  if (version !== undefined) compare('inForce', 'the version in force', version, current.version);
  if (mode !== undefined) compare('inForce', 'the mode in force', mode, settings?.mode ?? 'none');
  if (lead !== undefined)
    compare('inForce', 'the lead time in force', lead, settings?.policy.leadMinutes ?? 'none');
  if (channel !== undefined)
    compare('inForce', 'the channel in force', channel, nameOf(settings?.policy.channel) ?? 'none');
}
