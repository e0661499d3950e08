/** That somebody uses a resource, as AWS measures it. */
export type UseFact =
  /** Open sessions of Session Manager. */
  | { readonly kind: 'sessions'; readonly count: number }
  /** Connections to a database. */
  | { readonly kind: 'connections'; readonly count: number }
  | { readonly kind: 'cpu'; readonly percent: number };

/** What could be read of a resource. What could not be, or has no value, is missing. */
export interface UseReading {
  readonly sessions?: number | undefined;
  readonly connections?: number | undefined;
  readonly cpuPercent?: number | undefined;
}

/** What the team's settings say about use. */
export interface InUseSettings {
  /** Which facts a notice shows. Empty: none, and nothing is asked. */
  readonly show: readonly UseFact['kind'][];
  /** From how much on a processor counts as busy. */
  readonly cpuPercent: number;
  /** How often a night Uptime itself snoozes what is in use, for an hour. 0: never. */
  readonly snoozes: number;
}

/** What shows that it is in use, worst first: a person who is on it, then programs, then load. Empty if nothing does. */
export function useFacts(
  { sessions = 0, connections = 0, cpuPercent = 0 }: UseReading,
  { show, cpuPercent: busy }: Pick<InUseSettings, 'show' | 'cpuPercent'>,
): readonly UseFact[] {
  const facts: UseFact[] = [];
  if (sessions > 0) facts.push({ kind: 'sessions', count: sessions });
  if (connections > 0) facts.push({ kind: 'connections', count: connections });
  if (cpuPercent >= busy) facts.push({ kind: 'cpu', percent: Math.round(cpuPercent) });
  return facts.filter(({ kind }) => show.includes(kind));
}

const RANK: Readonly<Record<UseFact['kind'], number>> = { sessions: 0, connections: 1, cpu: 2 };

/** Worst first. */
export const byUse = (a: UseFact, b: UseFact): number =>
  RANK[a.kind] - RANK[b.kind] || amountOf(b) - amountOf(a);

const amountOf = (fact: UseFact): number => (fact.kind === 'cpu' ? fact.percent : fact.count);
