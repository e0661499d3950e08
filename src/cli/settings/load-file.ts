import { basename, extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { messageOf } from '../../app/message-of.ts';
import { splitConfig } from '../../config/define.ts';
import { ConfigError } from '../../config/issue.ts';
import { readSettings } from '../../config/settings.ts';
import { readSettingsFile, type SettingsFile } from '../../config/settings-file.ts';
import type { DeploymentSettings } from '../../core/settings/deployment.ts';
import { bytesOf, readBytes } from '../read-bytes.ts';
import type { CliWorld } from '../world.ts';

/** The only file that also holds what is set with the deployment. */
const WHOLE_CONFIG = 'uptime.config.ts';
const MODULES = new Set(['.ts', '.mts', '.js', '.mjs']);

/**
 * Reads a settings file: YAML or JSON, a TypeScript module, or what comes on stdin (`-`).
 *
 * @throws UsageError if there is no such file
 */
export async function loadFile(
  file: string,
  deployment: DeploymentSettings,
  home: string,
  world: Pick<CliWorld, 'stdin'>,
): Promise<SettingsFile> {
  if (MODULES.has(extname(file))) return readModule(file, deployment, home);
  return readSettingsFile(await readBytes(file, world), deployment, home);
}

/** A module runs when it is read, like every other program that somebody starts. */
async function readModule(file: string, deployment: DeploymentSettings, home: string): Promise<SettingsFile> {
  await bytesOf(file);
  const found = await exportOf(file);
  if (typeof found === 'string') return { ok: false, issues: [{ path: [], message: found }] };
  try {
    const document = basename(file) === WHOLE_CONFIG ? splitConfig(found.config).document : found.config;
    const read = readSettings(document, deployment, home, { kind: 'file' });
    if (!read.ok) return read;
    return { ok: true, document: JSON.parse(JSON.stringify(document)), settings: read.settings };
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
