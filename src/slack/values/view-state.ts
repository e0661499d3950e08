/** A modal's state, by block and action id, with the fields of Slack's that our elements have. */
export type ViewState = Readonly<Record<string, Readonly<Record<string, Entered>>>>;

interface Entered {
  readonly value?: string | null | undefined;
  readonly selected_option?: { readonly value?: string | undefined } | null | undefined;
  readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
  readonly selected_date_time?: number | null | undefined;
  readonly selected_conversation?: string | null | undefined;
  readonly selected_users?: readonly string[] | null | undefined;
}
