import { AwsError } from '../error.ts';
import { pageOf } from '../page.ts';
import type { Place } from '../place.ts';
import type { EpochMs } from '../time/index.ts';

export interface Session {
  readonly id: string;
  readonly target: string;
  readonly owner: string;
  readonly startedAt: EpochMs;
  status: 'Connected' | 'Disconnected' | 'Terminated';
  endedAt?: EpochMs;
}

/** Session Manager's sessions in one account and Region. */
export class SessionList {
  readonly #place: Place;
  readonly #sessions: Session[] = [];

  constructor(place: Place) {
    this.#place = place;
  }

  open(target: string, owner: string, status: Session['status'] = 'Connected'): Session {
    const id = `${owner.split('/').at(-1)}-${String(this.#place.nextNumber()).padStart(17, '0')}`;
    const session: Session = { id, target, owner, startedAt: this.#place.clock.now(), status };
    this.#sessions.push(session);
    return session;
  }

  /** Ends all sessions on it. */
  end(target: string): void {
    for (const session of this.#sessions) {
      if (session.target !== target) continue;
      session.status = 'Terminated';
      session.endedAt = this.#place.clock.now();
    }
  }

  all(): readonly Session[] {
    return this.#sessions;
  }
}

export interface DescribeSessionsInput {
  readonly State?: string | undefined;
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
  readonly Filters?:
    | readonly { readonly key?: string | undefined; readonly value?: string | undefined }[]
    | undefined;
}

const FILTERS: Readonly<Record<string, (session: Session, value: string) => boolean>> = {
  InvokedAfter: ({ startedAt }, value) => startedAt > Date.parse(value),
  InvokedBefore: ({ startedAt }, value) => startedAt < Date.parse(value),
  Target: ({ target }, value) => target === value,
  Owner: ({ owner }, value) => owner === value,
  Status: ({ status }, value) => status === value,
  SessionId: ({ id }, value) => id === value,
};

const MOST_FILTERS = 6;
const MOST_RESULTS = 200;

/**
 * The rules are those of the API's reference: a state is required, six filters at most, each once, 200 a page.
 * `Active` has those that lost their connection, too.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeSessions.html
 */
export function describeSessions(sessions: SessionList, input: DescribeSessionsInput) {
  const { State, Filters = [], MaxResults: size = MOST_RESULTS } = input;
  if (State !== 'Active' && State !== 'History')
    throw invalid(
      `Value '${State}' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [Active, History]`,
    );
  if (Filters.length > MOST_FILTERS || (input.Filters !== undefined && Filters.length === 0))
    throw invalid(
      `Value at 'filters' failed to satisfy constraint: Member must have length between 1 and ${MOST_FILTERS}`,
    );
  if (size < 1 || size > MOST_RESULTS)
    throw invalid(
      `Value '${size}' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to ${MOST_RESULTS}`,
    );
  const tests = Filters.map(({ key = '', value = '' }) => {
    const test = FILTERS[key];
    if (test === undefined) throw new AwsError('InvalidFilterKey', "The specified key isn't valid.");
    return (session: Session) => test(session, value);
  });
  const found = sessions
    .all()
    .filter(({ status }) => (status === 'Terminated') === (State === 'History'))
    .filter((session) => tests.every((test) => test(session)))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const page = pageOf(found, ({ id }) => id, size, input.NextToken, 'InvalidNextToken');
  return {
    Sessions: page.items.map(({ id, target, owner, startedAt, endedAt, status }) => ({
      SessionId: id,
      Target: target,
      Owner: owner,
      Status: status,
      StartDate: new Date(startedAt),
      EndDate: endedAt === undefined ? undefined : new Date(endedAt),
    })),
    NextToken: page.nextToken,
  };
}

const invalid = (what: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: ${what}`);
