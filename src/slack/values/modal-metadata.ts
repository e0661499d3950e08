/** Where a modal was opened. Slack keeps it with the modal and does not show it. */
export interface ModalMetadata {
  /** The name of a notice, or a resource as a request selects it. */
  readonly about: string;
  readonly channel: string;
  readonly responseUrl: string;
}

/** Slack keeps 3,000 characters. A longer URL is not Slack's and is left out. */
export const encodeMetadata = ({ about, channel, responseUrl }: ModalMetadata): string =>
  JSON.stringify([about, channel, responseUrl.length > 2_000 ? '' : responseUrl]);

/** Undefined for anything that `encodeMetadata` would not write. */
export function decodeMetadata(text: string): ModalMetadata | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed) || parsed.length !== 3) return undefined;
    const [about, channel, responseUrl]: unknown[] = parsed;
    return typeof about === 'string' && typeof channel === 'string' && typeof responseUrl === 'string'
      ? { about, channel, responseUrl }
      : undefined;
  } catch {
    return undefined;
  }
}
