import { AUDIT_MS, type AuditEntry, type AuditItem, SCHEDULE } from '../../core/audit/entry.ts';
import { type AuditSelection, readAuditSelection } from '../../core/audit/selection.ts';
import { matchesGlob } from '../../core/glob.ts';
import { LOG_PAGE, type LogReport, logLines } from '../../core/reports/log.ts';
import { readResourceKey } from '../../core/resource/key.ts';
import { byRef, isByRef, quotedName, selected } from '../../core/resource/select.ts';
import { suggestNames } from '../../core/resource/suggest-names.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EpochMs } from '../../core/time.ts';
import type { AuditLog, AuditShelf } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';

export interface LogPorts {
  readonly clock: Clock;
  readonly auditLog: Pick<AuditLog, 'readEntries'>;
  readonly inventory: Pick<Inventory, 'read'>;
  readonly settings: Settings;
}

export interface LogAsked {
  readonly what: string;
  readonly page?: number | undefined;
  readonly asOf?: EpochMs | undefined;
  /** All lines since then, in one page. */
  readonly since?: EpochMs | undefined;
}

/** Pages of entries that one answer reads at most. What is asked for more narrowly needs few. */
const MOST_READS = 60;

/** After so many without a line, a text may be no name: 400 days of a small fleet are fewer. */
const ENOUGH_FOR_A_NAME = 20;

/** Who did what: the newest first, in pages. */
export async function readLog(asked: LogAsked, ports: LogPorts): Promise<LogReport> {
  const { what, page = 1, asOf, since } = asked;
  const at = asOf ?? ports.clock.now();
  const selection = readAuditSelection(what);
  const first = since === undefined ? 1 + (page - 1) * LOG_PAGE : 1;
  const last = since === undefined ? page * LOG_PAGE : Number.POSITIVE_INFINITY;
  const wanted = { at, since: since ?? at - AUDIT_MS, most: last };
  const found = await find(selection, wanted, ports);
  return {
    at,
    what,
    selection,
    page,
    lines: found.lines.slice(first - 1, last),
    hasMore: found.lines.length > last,
    since: found.since,
    near: found.near,
    unreadable: found.unreadable,
  };
}

interface Wanted {
  readonly at: EpochMs;
  readonly since: EpochMs;
  readonly most: number;
  /** Gives up where so many reads have found nothing. */
  readonly unlessFoundIn?: number;
}

type Found = Pick<LogReport, 'lines' | 'since' | 'near' | 'unreadable'>;

async function find(selection: AuditSelection, wanted: Wanted, ports: LogPorts): Promise<Found> {
  const plain = { near: [], unreadable: [] };
  switch (selection.kind) {
    case 'all':
      return { ...plain, ...(await collect({ kind: 'all' }, (entry) => entry, wanted, ports)) };
    case 'person': {
      const { who } = selection;
      const isMeant = (entry: AuditEntry) => (who !== SCHEDULE || entry.by === who ? entry : undefined);
      return { ...plain, ...(await collect({ kind: 'person', who }, isMeant, wanted, ports)) };
    }
    case 'resources': {
      const { what } = selection;
      if (quotedName(what) === undefined && /[*=]/.test(what)) return findSelected(what, wanted, ports);
      // A name or an id says where to look, and finds what is gone as well.
      const named = await collectNamed(what, { ...wanted, unlessFoundIn: ENOUGH_FOR_A_NAME }, ports);
      if (named.lines.length > 0) return { ...plain, ...named };
      const found = await findSelected(what, wanted, ports);
      const mayBeGone = found.lines.length === 0 && named.since !== undefined;
      return mayBeGone ? { ...found, ...(await collectNamed(what, wanted, ports)) } : found;
    }
  }
}

const collectNamed = (what: string, wanted: Wanted, ports: LogPorts) =>
  collect(
    { kind: 'resource', name: readResourceKey(what)?.id ?? quotedName(what) ?? what },
    aboutItems(calls(what)),
    wanted,
    ports,
  );

/** What is selected by a pattern, a tag or a schedule. Only AWS knows which resources those are. */
async function findSelected(what: string, wanted: Wanted, ports: LogPorts): Promise<Found> {
  const { inventory, settings } = ports;
  const { resources, failures: unreadable } = await inventory.read();
  const meant = resources.filter(selected(what, settings.tagKey, resources));
  const isPattern = what.includes('*');
  if (meant.length === 0 && !isPattern) {
    return { lines: [], near: suggestNames(what, resources), unreadable };
  }
  const keys = new Set(meant.map(({ key }) => key));
  const isMeant = calls(what);
  const about = aboutItems((item) => keys.has(item.key) || (isPattern && isMeant(item)));
  const [only] = meant.length === 1 && !isPattern ? meant : [];
  const shelf: AuditShelf = only === undefined ? { kind: 'all' } : { kind: 'resource', name: only.id };
  return { near: [], unreadable, ...(await collect(shelf, about, wanted, ports)) };
}

/** Whether it was called so at the time. */
function calls(what: string): (item: AuditItem) => boolean {
  if (isByRef(what)) return ({ key }) => byRef(key) === what;
  const quoted = quotedName(what)?.toLowerCase();
  if (quoted !== undefined)
    return ({ key, name }) =>
      [name, key, readResourceKey(key)?.id].some((text) => text?.toLowerCase() === quoted);
  const said = what.trim().toLowerCase();
  return ({ key, name }) =>
    [name, key, readResourceKey(key)?.id ?? key].some((text) => matchesGlob(text, said));
}

/** The entry with only these items, if it has any. */
const aboutItems =
  (isMeant: (item: AuditItem) => boolean) =>
  (entry: AuditEntry): AuditEntry | undefined => {
    const items = entry.items.filter(isMeant);
    const others = (entry.others ?? 0) + entry.items.length - items.length;
    return items.length === 0 ? undefined : { ...entry, items, others };
  };

/** Reads until there are more lines than wanted. */
async function collect(
  shelf: AuditShelf,
  pick: (entry: AuditEntry) => AuditEntry | undefined,
  { at, since, most, unlessFoundIn }: Wanted,
  { auditLog }: LogPorts,
): Promise<Pick<Found, 'lines' | 'since'>> {
  const entries: AuditEntry[] = [];
  let after: string | undefined;
  for (let reads = 1; ; reads += 1) {
    const page = await auditLog.readEntries(shelf, since, after);
    entries.push(...page.entries.filter((entry) => entry.at <= at).flatMap((entry) => pick(entry) ?? []));
    after = page.next;
    const lines = logLines(entries);
    // The last line may go on in the next page.
    if (after === undefined || lines.length > most + 1) return { lines };
    const isVain = lines.length === 0 && reads === unlessFoundIn;
    if (isVain || reads === MOST_READS) return { lines, since: page.entries.at(-1)?.at ?? at };
  }
}
