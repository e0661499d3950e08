/** Uptime's own version in a text: a template's description, the name of an archive. */
export const versionIn = (text: string): string | undefined =>
  /\b\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?\b/.exec(text)?.[0];

/** Whether one version is older than another. A version with an addition (`1.0.0-rc.1`) comes before the one without. */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [parts(one), parts(other)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (a.numbers[i] ?? 0) - (b.numbers[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  if (a.addition === b.addition) return false;
  if (a.addition === '') return false;
  return b.addition === '' || a.addition < b.addition;
}

function parts(version: string) {
  const [numbers = '', ...addition] = version.split('-');
  return { numbers: numbers.split('.').map(Number), addition: addition.join('-') };
}
