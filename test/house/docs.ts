import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

const root = join(import.meta.dirname, '../..');

/** What tools create on each machine. It is not part of the project. */
const MADE = /^(node_modules|dist|coverage|\.git|\.serverless|\.venv.*|\.lambda-ric|\.stryker-tmp)$/;

/** What `npm run release` makes there, as pages name it. */
const RELEASE = 'release';
const RELEASED = ['uptime.template.yaml', 'uptime-member-role.template.yaml'];

/** Every file and folder of the project, as paths from its root, and what a release has under a name that never changes. */
export function repositoryPaths(): readonly string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => !MADE.test(name) && join(folder, name) !== RELEASE)
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? [path, ...below(path)] : [path];
      });
  return [...below('.'), ...RELEASED];
}

/** The pages that describe the project today. A changelog may name what is gone. */
export const pages = (paths: readonly string[]): string[] =>
  paths.filter(
    (path) => path.endsWith('.md') && /^(docs\/|\.github\/|[^/]*$)/.test(path) && path !== 'CHANGELOG.md',
  );

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8');

const FILE_NAME = /\.(ts|tsx|js|mjs|py|json|ya?ml|md|css)$/;

/** `core/plan`, `store.ts` or `aws/kinds/<kind>/`, in backticks; and any path from a folder of the root, in a listing too. */
export function namedPaths(text: string, paths: readonly string[]): string[] {
  const own = paths.filter((path) => !RELEASED.includes(path));
  const folders = new Set(own.filter((path) => path.split('/').length === 1 && isFolder(path)));
  const rooms = new Set(
    paths.flatMap((path) => (/^src\/\w+$/.test(path) && isFolder(path) ? [path.slice(4)] : [])),
  );
  const looksLikePath = (code: string): boolean => {
    const [first = '', ...rest] = code.split('/');
    return (rest.length > 0 && (folders.has(first) || rooms.has(first))) || FILE_NAME.test(code);
  };
  const inBackticks = [...text.replaceAll(/^```[\s\S]*?^```$/gm, '').matchAll(/`([\w.@/<>*-]+)`/g)]
    .map(([, code = '']) => code)
    .filter(looksLikePath);
  const fromRoot = [...text.matchAll(/(?<![\w./@-])([\w.-]+)\/[\w./<>*-]*[\w>*]/g)]
    .filter(([, first = '']) => folders.has(first))
    .map(([path]) => path);
  return [...new Set([...inBackticks, ...fromRoot])];
}

const isFolder = (path: string): boolean => statSync(join(root, path)).isDirectory();

/** Whether a path of the project ends in this one. `<kind>` and `*` stand for any name. */
export function exists(named: string, paths: readonly string[]): boolean {
  const pattern = named
    .replace(/\/$/, '')
    .split(/<[^>]+>|\*/)
    .map((part) => part.replaceAll('.', '\\.'))
    .join('[^/]+');
  const ending = new RegExp(`(^|/)${pattern}$`);
  return paths.some((path) => ending.test(path));
}

/** Where a page's links to the project lead, as paths from its root. */
export const linkedPaths = (page: string, text: string): string[] =>
  [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)).replace(/\/$/, ''));

export const namedScripts = (text: string): string[] => [
  ...new Set([...text.matchAll(/\bnpm run (?:--silent )?([a-z][\w:]*)/g)].map(([, script = '']) => script)),
];
