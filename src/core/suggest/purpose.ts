import type { Resource } from '../resource/resource.ts';

/** Words for what nobody needs at night. */
const SPARE: ReadonlySet<string> = new Set(
  `dev develop development nonprod test testing tests tst stage staging stg sandbox sbx demo qa uat integration preview playground poc
  lab training temp tmp trial feature experiment scratch`.split(/\s+/),
);

/** Words for what must not be touched on a guess. */
const LIVE: ReadonlySet<string> = new Set('prod production prd prods live critical dr'.split(' '));

/** Tags that say what something is for. Others may call a team or a person so. */
const PURPOSE_KEYS = /^(name|env|environment|stage|tier|purpose|workload|usage|lifecycle)$/i;

/** The word that says that nobody needs it at night: "staging". Undefined if none does, or if anything says that it is live. */
export function spareWord({ name, tags }: Pick<Resource, 'name' | 'tags'>): string | undefined {
  const said = [
    name,
    ...Object.entries(tags).flatMap(([key, value]) => (PURPOSE_KEYS.test(key) ? [value] : [])),
  ];
  if ([name, ...Object.values(tags)].some((text) => wordsIn(text).some((word) => LIVE.has(word))))
    return undefined;
  return said.flatMap(wordsIn).find((word) => SPARE.has(word));
}

/** "Web-Dev2" is "web" and "dev". "non-prod" is one word. */
const wordsIn = (text: string): string[] =>
  text
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/non[-_ ]?prod(uction)?/g, ' nonprod ')
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
