import { applyEnv } from '../apply-env.ts';
import type { CliWorld } from '../world.ts';
import type { SettingsDesk } from './desk.ts';

/** The AWS clients take a third of a second to load, which `settings check` does not need. */
export async function openDesk(world: CliWorld): Promise<SettingsDesk> {
  applyEnv(world.env);
  const [{ createDesk }, { signIn }] = await Promise.all([
    import('./desk-on-aws.ts'),
    import('../sign-in.ts'),
  ]);
  return createDesk(await signIn(world.env), world);
}
