import * as v from 'valibot';

/** @throws Error that names what was not understood, and where such an event belongs. Nothing is done on a guess. */
export function readEvent<T>(
  read: () => T,
  { of, others }: { readonly of: string; readonly others: string },
): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    throw new Error(
      `Not an event of the ${of}: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}. ${others}`,
    );
  }
}
