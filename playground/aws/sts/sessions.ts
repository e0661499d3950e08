import type { Statement } from '../iam/policy.ts';
import { stableHex } from '../place.ts';
import type { EpochMs } from '../time/index.ts';

/** The owner of an access key. */
export interface Identity {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
  /** By the caller's clock. A long-term key never expires. */
  readonly expiresAt?: EpochMs;
  /** What it may do. Everything, unless given. */
  readonly statements?: readonly Statement[] | undefined;
}

/** A role that may be assumed. */
export interface Role {
  readonly accountId: string;
  readonly name: string;
  readonly externalId?: string;
  /** What it may do. Everything, unless given. */
  readonly statements?: readonly Statement[];
  /** The conditions of its trust policy. */
  readonly trust?: Statement['conditions'];
}

export interface Session {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly expiresAt: EpochMs;
  readonly identity: Identity;
}

/** Roles, and the temporary keys issued for them. */
export class Sessions {
  readonly #defaultAccountId: string;
  readonly #roles = new Map<string, Role>();
  readonly #byKey = new Map<string, Identity>();
  #count = 0;

  constructor(defaultAccountId: string) {
    this.#defaultAccountId = defaultAccountId;
  }

  addRole(role: Role): string {
    const arn = `arn:aws:iam::${role.accountId}:role/${role.name}`;
    this.#roles.set(arn, role);
    return arn;
  }

  role(arn: string): Role | undefined {
    return this.#roles.get(arn);
  }

  /** From now on this key is the role's, as a Lambda function's keys are, and may do what the role's statements say. */
  give(accessKeyId: string, { accountId, name, statements }: Role, session: string): void {
    const arn = `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`;
    const userId = `AROA${stableHex(accountId + name, 17).toUpperCase()}:${session}`;
    this.#byKey.set(accessKeyId, { accountId, arn, userId, statements });
  }

  /** A key of twelve digits belongs to that account. Any other unknown key belongs to the default account. */
  identify(accessKeyId: string): Identity {
    const session = this.#byKey.get(accessKeyId);
    if (session !== undefined) return session;
    const accountId = /^\d{12}$/.test(accessKeyId) ? accessKeyId : this.#defaultAccountId;
    return { accountId, arn: `arn:aws:iam::${accountId}:user/playground`, userId: 'AIDAPLAYGROUND0000000' };
  }

  assume(role: Role, sessionName: string, expiresAt: EpochMs): Session {
    const id = stableHex(`${role.accountId}/${role.name}/${sessionName}/${this.#count++}`, 40).toUpperCase();
    const accessKeyId = `ASIA${id.slice(0, 16)}`;
    const identity: Identity = {
      accountId: role.accountId,
      arn: `arn:aws:sts::${role.accountId}:assumed-role/${role.name.split('/').at(-1)}/${sessionName}`,
      userId: `AROA${stableHex(role.accountId + role.name, 17).toUpperCase()}:${sessionName}`,
      expiresAt,
      statements: role.statements,
    };
    this.#byKey.set(accessKeyId, identity);
    return { accessKeyId, secretAccessKey: id, sessionToken: `token-${id}`, expiresAt, identity };
  }
}
