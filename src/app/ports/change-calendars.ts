/** Reads Change Calendars of AWS Systems Manager. Never rejects for what AWS answers. */
export interface ChangeCalendars {
  /** @param document its name, or its ARN where it is in another account or Region */
  read(document: string): Promise<ChangeCalendarReading>;
}

export type ChangeCalendarReading =
  | { readonly kind: 'text'; readonly text: string }
  /** Also where there is none of this name: Uptime may read documents of this type only, and what is not there has no type. */
  | { readonly kind: 'denied' }
  /** There is none, or it is not shared with this account. */
  | { readonly kind: 'missing' }
  /** A document of another type, such as `Command`. */
  | { readonly kind: 'other-type'; readonly type: string }
  /** It is in a partition of AWS, such as China, in which this account does not exist. */
  | { readonly kind: 'other-partition' }
  /** AWS refuses for another reason, in its own words. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** AWS limits requests, or did not answer. It may the next time. */
  | { readonly kind: 'unanswered' };
