/** The bill of materials: what is bundled, as npm describes it. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Metafile } from 'esbuild';

interface Bom {
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
  readonly metadata: { readonly component: Readonly<Record<string, unknown>> };
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
}

/** The folders of packages whose code is in a bundle: `node_modules/@slack/bolt`, also below other packages. */
export function packagesIn({ outputs }: Metafile): ReadonlySet<string> {
  const files = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [file] : [])),
  );
  return new Set(files.flatMap((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []));
}

/**
 * CycloneDX, without a time or a number that would differ each time.
 *
 * @param bundled `name@version` of each package whose code is in the release
 *
 * @throws Error if npm does not know one of them
 */
export async function billOfMaterials(
  root: string,
  version: string,
  bundled: ReadonlySet<string>,
): Promise<string> {
  // Not `--omit dev`: npm leaves out what a development tool needs as well.
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const { stdout } = await promisify(execFile)('npm', args, { cwd: root, maxBuffer: 1 << 26 });
  const { components, dependencies, metadata } = JSON.parse(stdout) as Bom;
  const there = components.filter((each) => bundled.has(`${each.name}@${each.version}`));
  const known = new Set(there.map((each) => `${each.name}@${each.version}`));
  const unknown = [...bundled].filter((each) => !known.has(each));
  if (unknown.length > 0)
    throw new Error(`in the bundles, but not in package-lock.json: ${unknown.join(', ')}`);
  const refs = new Set(there.map((each) => each['bom-ref']));
  const own = `uptime@${version}`;
  return `${JSON.stringify(
    {
      $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
      bomFormat: 'CycloneDX',
      specVersion: '1.5',
      version: 1,
      metadata: {
        lifecycles: [{ phase: 'build' }],
        // npm calls it by its folder.
        component: { ...metadata.component, 'bom-ref': own, name: 'uptime', version, purl: `pkg:npm/${own}` },
      },
      components: there,
      dependencies: [
        { ref: own, dependsOn: [...refs].sort() },
        ...dependencies
          .filter(({ ref }) => refs.has(ref))
          .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => refs.has(each)) })),
      ],
    },
    null,
    2,
  )}\n`;
}
