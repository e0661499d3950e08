/** axe-core in the page. The page must be opened with `bypassCSP`. */
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

export const loadAxe = (page: Page): Promise<unknown> => page.addScriptTag({ path: AXE });

/** Every rule, also those that are off or experimental unless asked for. */
export const faultsOn = async (page: Page): Promise<readonly string[]> => {
  const { violations } = (await page.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice', 'experimental'],
      rules: { 'target-size': { enabled: true }, 'label-content-name-mismatch': { enabled: true } } })`,
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1] ?? ''}`,
    ),
  );
};
