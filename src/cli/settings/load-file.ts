import { readFileSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../app/message-of.ts';
import type { ChangeCalendars } from '../../app/ports/change-calendars.ts';
import { splitConfig } from '../../config/define.ts';
import { ConfigError } from '../../config/issue.ts';
import { readSettings } from '../../config/settings.ts';
import { readSettingsFile, type SettingsFile } from '../../config/settings-file.ts';
import type { Expansion } from '../../core/calendar/expansion.ts';
import type { DeploymentSettings } from '../../core/settings/deployment.ts';
import { createExpander, type Expander, withDays } from '../calendars.ts';
import { bytesOf, readBytes } from '../read-bytes.ts';
import type { CliWorld } from '../world.ts';

/** The only file that also holds what is set with the deployment. */
const WHOLE_CONFIG = 'uptime.config.ts';
const MODULES = new Set(['.ts', '.mts', '.js', '.mjs']);

/**
 * Reads a settings file: YAML or JSON, a TypeScript module, or what comes on stdin (`-`). Works out the days of its calendars.
 *
 * @param changeCalendars without it, none is read: the engine does so once the settings are put
 *
 * @throws UsageError if there is no such file
 */
export async function loadFile(
  file: string,
  deployment: DeploymentSettings,
  home: string,
  world: Pick<CliWorld, 'stdin' | 'clock'>,
  changeCalendars?: ChangeCalendars,
): Promise<SettingsFile & WithExpansions> {
  const expander = () => createExpander(world.clock.now(), changeCalendars);
  if (MODULES.has(extname(file))) return readModule(file, deployment, home, expander);
  const folder = file === '-' ? '.' : dirname(file);
  return readFileBytes(await readBytes(file, world), deployment, home, { expander, folder });
}

export interface WithExpansions {
  readonly expansions?: readonly Expansion[] | undefined;
  /** What could not be read from here, though the settings may be right. */
  readonly unread?: readonly string[] | undefined;
}

/** Reads the bytes of a settings file. @param folder what the paths in it count from */
export async function readFileBytes(
  bytes: Uint8Array,
  deployment: DeploymentSettings,
  home: string,
  { expander, folder }: { readonly expander: () => Promise<Expander>; readonly folder: string },
): Promise<SettingsFile & WithExpansions> {
  if (!new TextDecoder().decode(bytes).includes('calendars'))
    return readSettingsFile(bytes, deployment, home);
  const days = await expander();
  const icalFile = (path: string) => textOf(resolve(folder, path));
  const read = await withDays(days, () => readSettingsFile(bytes, deployment, home, days.expand, icalFile));
  return { ...read, expansions: days.found, unread: days.unread };
}

/** Undefined if it cannot be read. */
function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

/** A module runs when it is read, like every other program that somebody starts. */
async function readModule(
  file: string,
  deployment: DeploymentSettings,
  home: string,
  expander: () => Promise<Expander>,
): Promise<SettingsFile & WithExpansions> {
  await bytesOf(file);
  const found = await exportOf(file);
  if (typeof found === 'string') return { ok: false, issues: [{ path: [], message: found }] };
  try {
    const document = basename(file) === WHOLE_CONFIG ? splitConfig(found.config).document : found.config;
    const days = await expander();
    const read = await withDays(days, () =>
      readSettings(document, deployment, home, { kind: 'file' }, days.expand),
    );
    if (!read.ok) return read;
    return {
      ok: true,
      document: JSON.parse(JSON.stringify(document)),
      settings: read.settings,
      expansions: days.found,
      unread: days.unread,
    };
  } catch (error) {
    if (error instanceof ConfigError) return { ok: false, issues: error.found };
    throw error;
  }
}

/** The default export, or what is wrong. */
async function exportOf(file: string): Promise<{ readonly config: unknown } | string> {
  try {
    const module: unknown = await import(pathToFileURL(resolve(file)).href);
    if (typeof module === 'object' && module !== null && 'default' in module)
      return { config: module.default };
    return 'It has no default export. Write export default { channel: ... }.';
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_UNKNOWN_FILE_EXTENSION')
      return 'This Node cannot read TypeScript. Use Node 22.18 or newer, or YAML.';
    return `It cannot be loaded: ${messageOf(error)}`;
  }
}
