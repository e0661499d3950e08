import { build } from 'esbuild';
import { bundleOptions } from '../../deploy/bundle.ts';
import { ROOT } from '../python.ts';

/** Makes the bundles that are deployed. */
export async function bundleInto(
  outdir: string,
  functions: readonly string[] = ['slack', 'people', 'engine'],
): Promise<void> {
  for (const name of functions) await build({ ...bundleOptions(name), absWorkingDir: ROOT, outdir });
}
