/** What tools say of templates and modules, and whether it is accepted. */
import { spawnSync } from 'node:child_process';
import { pythonWith } from '../python.ts';
import type { Accepted } from './accepted.ts';

/** What a tool says of one thing. */
export interface Finding {
  readonly what: string;
  readonly check: string;
  readonly detail: string;
}

/** Pinned: other versions have other rules. */
const CHECKOV_NEEDS = { venv: '.venv-checkov', requirement: 'checkov==3.3.30', imports: 'checkov' };

/** @param of `-f` and a file, or `-d` and a folder */
export function checkovFindings(
  framework: 'cloudformation' | 'terraform',
  ...of: readonly ['-f' | '-d', string]
): readonly Finding[] {
  const { stdout, stderr } = spawnSync(pythonWith(CHECKOV_NEEDS), [
    '-m',
    'checkov.main',
    '--framework',
    framework,
    // Without a download it asks nobody for words on each check.
    '--skip-download',
    '--compact',
    '--quiet',
    '-o',
    'json',
    ...of,
  ]);
  const { results, summary } = parsed<CheckovReport>(stdout, stderr);
  // It passes over a file that it cannot read.
  if (summary?.parsing_errors !== 0) throw new Error(`checkov could not read ${of[1]}`);
  return (results?.failed_checks ?? []).map(({ check_id, check_name, resource }) => ({
    what: resource,
    check: check_id,
    detail: check_name,
  }));
}

interface CheckovReport {
  readonly results?: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
    }[];
  };
  readonly summary?: { readonly parsing_errors: number };
}

/** @throws Error if the tool has not said JSON */
export function parsed<T>(stdout: Buffer, stderr: Buffer): T {
  try {
    return JSON.parse(stdout.toString()) as T;
  } catch (error) {
    throw new Error(`${stdout}${stderr}`, { cause: error });
  }
}

/** Says what is not accepted, and what is accepted in vain. */
export function judge(tool: string, findings: readonly Finding[], accepted: readonly Accepted[]): boolean {
  const fits = (finding: Finding, { check, in: where }: Accepted) =>
    finding.check === check && where?.test(`${finding.what} ${finding.detail}`) !== false;
  const open = findings.filter((finding) => !accepted.some((each) => fits(finding, each)));
  const stale = accepted.filter((each) => !findings.some((finding) => fits(finding, each)));
  const isFine = open.length === 0 && stale.length === 0;
  console.log(
    `${isFine ? 'fine' : 'NOT FINE'}: ${tool}, ${findings.length} findings, ${open.length} not accepted`,
  );
  for (const { what, check, detail } of open) console.log(`  ${check} in ${what}: ${detail}`);
  for (const { check, reason } of stale)
    console.log(`  ${check} is not found any more, but accepted (${reason})`);
  return isFine;
}
