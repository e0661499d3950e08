/** SecureString parameters of one account and Region, decrypted, by name. */
export class Parameters {
  readonly #values = new Map<string, { readonly value: string; readonly version: number }>();

  put(name: string, value: string): void {
    this.#values.set(name, { value, version: (this.#values.get(name)?.version ?? 0) + 1 });
  }

  get(name: string): { readonly value: string; readonly version: number } | undefined {
    return this.#values.get(name);
  }
}
