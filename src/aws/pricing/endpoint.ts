/**
 * The nearest of the three Regions that offer the Price List Query API, each for all Regions. `undefined` in China,
 * which has its own in yuan, and in GovCloud, which has none.
 */
export const pricingRegion = (home: string): string | undefined => {
  switch (home.split('-', 1)[0]) {
    case 'us':
      return home.startsWith('us-gov-') || home.startsWith('us-iso') ? undefined : 'us-east-1';
    case 'ca':
    case 'mx':
    case 'sa':
      return 'us-east-1';
    case 'eu':
      return home.startsWith('eu-isoe-') ? undefined : 'eu-central-1';
    case 'af':
    case 'il':
      return 'eu-central-1';
    case 'ap':
    case 'me':
      return 'ap-south-1';
    default:
      return undefined;
  }
};
