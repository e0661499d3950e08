/**
 * Whether a line of a log matches a pattern of a metric filter, as far as deploy/watch.yml uses them: comparisons of texts, joined by `&&` or
 * by `||`. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export function matches(pattern: string, line: string): boolean {
  const [, body = ''] = /^\{ (.*) \}$/s.exec(pattern.trim()) ?? [];
  if (body === '') throw new Error(`${pattern} is no pattern for lines in JSON`);
  const parsed: unknown = JSON.parse(line);
  return body.split(' || ').some((all) => all.split(' && ').every((each) => holds(each.trim(), parsed)));
}

function holds(comparison: string, line: unknown): boolean {
  const [, path, operator, text] = /^\$\.([\w.]+) (=|!=) "([^"*]*)"$/.exec(comparison) ?? [];
  if (path === undefined) throw new Error(`${comparison} is not understood`);
  const value = path.split('.').reduce<unknown>((at, name) => Object(at)[name], line);
  // What is not there is neither equal nor unequal.
  return value !== undefined && (operator === '=') === (value === text);
}
