import type { Checkup } from '../../app/ports/checkup.ts';
import { type Kind, kindOf } from '../kinds/kind.ts';
import { powerActions } from '../kinds/permission.ts';
import { failureText } from '../sdk/errors.ts';
import type { Accounts } from './accounts.ts';

/** Asks each kind for a dry run of a start or stop. */
export const createPowerCheckup = (
  kinds: readonly Kind[],
  accounts: Pick<Accounts, 'find'>,
): Pick<Checkup, 'power'> => ({
  async power(resource) {
    const { tryPower, plural, service, permissions } = kindOf(kinds, resource);
    if (tryPower === undefined) return { kind: 'unaskable', service };
    const { clients } = await accounts.find(resource.accountId);
    const refusal = await tryPower(clients, resource);
    return refusal === undefined
      ? { kind: 'allowed', plural }
      : { kind: 'refused', detail: failureText(refusal), actions: powerActions(permissions) };
  },
});
