import { build, type Plugin } from 'esbuild';
import { bundleOptions } from '../../deploy/bundle.ts';
import { ROOT } from '../python.ts';

/** Makes the deployed bundles with the given settings instead of the team's uptime.config.ts. */
export async function bundleWith(
  settings: string,
  outdir: string,
  functions: readonly string[] = ['slack', 'people', 'engine'],
): Promise<void> {
  const otherSettings: Plugin = {
    name: 'other-settings',
    setup: ({ onResolve }) => onResolve({ filter: /\/uptime\.config\.ts$/ }, () => ({ path: settings })),
  };
  for (const name of functions) {
    const options = bundleOptions(name);
    await build({
      ...options,
      absWorkingDir: ROOT,
      outdir,
      plugins: [otherSettings, ...options.plugins],
    });
  }
}
