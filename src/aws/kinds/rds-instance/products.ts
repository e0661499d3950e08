/** An RDS engine in the price list's words. */
interface DatabaseProduct {
  readonly engine: string;
  readonly edition?: string;
}

const PRODUCTS: ReadonlyMap<string, DatabaseProduct> = new Map([
  ['mariadb', { engine: 'MariaDB' }],
  ['mysql', { engine: 'MySQL' }],
  ['postgres', { engine: 'PostgreSQL' }],
  ['oracle-ee', { engine: 'Oracle', edition: 'Enterprise' }],
  ['oracle-ee-cdb', { engine: 'Oracle', edition: 'Enterprise' }],
  ['oracle-se2', { engine: 'Oracle', edition: 'Standard Two' }],
  ['oracle-se2-cdb', { engine: 'Oracle', edition: 'Standard Two' }],
  ['sqlserver-ee', { engine: 'SQL Server', edition: 'Enterprise' }],
  ['sqlserver-ex', { engine: 'SQL Server', edition: 'Express' }],
  ['sqlserver-se', { engine: 'SQL Server', edition: 'Standard' }],
  ['sqlserver-web', { engine: 'SQL Server', edition: 'Web' }],
]);

/** `undefined` for an engine that is not listed here, or whose price has parts we cannot know. */
export const databaseProduct = (engine: string, type: string): DatabaseProduct | undefined => {
  const product = PRODUCTS.get(engine);
  // From the seventh generation, SQL Server's licence is billed separately, per enabled vCPU.
  const isSplit = product?.engine === 'SQL Server' && generationOf(type) >= 7;
  return isSplit ? undefined : product;
};

/** `db.r6i.large` is of the sixth generation. */
const generationOf = (type: string): number => Number(/^db\.[a-z]+(\d+)/.exec(type)?.[1] ?? Number.NaN);

export type License = 'No license required' | 'License included' | 'Bring your own license';

/** RDS's word for a licence, in the price list's words. */
export const licenseOf = (license: string): License | undefined => {
  switch (license) {
    case 'general-public-license':
    case 'postgresql-license':
      return 'No license required';
    case 'license-included':
      return 'License included';
    case 'bring-your-own-license':
      return 'Bring your own license';
    default:
      return undefined;
  }
};
