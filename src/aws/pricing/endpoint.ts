import { partitionOf } from '../../core/resource/region.ts';

/**
 * The nearest of the three Regions that offer the Price List Query API, each for all Regions of AWS's commercial partition. `undefined`
 * elsewhere: China has its own list in yuan, and none is documented for GovCloud and the European Sovereign Cloud.
 */
export function pricingRegion(home: string): string | undefined {
  if (partitionOf(home) !== 'aws') return undefined;
  switch (home.split('-', 1)[0]) {
    case 'us':
    case 'ca':
    case 'mx':
    case 'sa':
      return 'us-east-1';
    case 'eu':
    case 'af':
    case 'il':
      return 'eu-central-1';
    case 'ap':
    case 'me':
      return 'ap-south-1';
    default:
      return undefined;
  }
}
