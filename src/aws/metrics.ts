import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../app/ports/metrics.ts';

/**
 * Writes CloudWatch metrics as log lines in the embedded metric format. They need no API call, no permission and no
 * waiting.
 */
export const createMetrics = (serviceName: string): Metrics => {
  const metrics = new PowertoolsMetrics({ namespace: 'Uptime', serviceName });
  return {
    tick(counts, amounts = {}) {
      for (const [name, value] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, value);
      // CloudWatch has no units for hours or dollars.
      for (const [name, value] of Object.entries(amounts)) metrics.addMetric(name, MetricUnit.NoUnit, value);
      // Write nothing if there are no metrics: the library would warn about an empty set.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};
