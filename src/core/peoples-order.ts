/** Made when first needed: loading Node's collation tables takes time. */
let collator: Intl.Collator | undefined;

/** Names as people sort them: web-2 before web-10, whatever the case. */
export function byPeoplesOrder(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true });
  return collator.compare(a, b);
}
