import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';
import type { Metrics } from '../app/ports/metrics.ts';

/** CloudWatch metrics as log lines in the embedded metric format: no API call, no permission, nothing to wait for. */
export const createMetrics = (serviceName: string): Metrics => {
  const metrics = new PowertoolsMetrics({ namespace: 'Uptime', serviceName });
  return {
    tick(counts, amounts = {}) {
      for (const [name, value] of Object.entries(counts)) metrics.addMetric(name, MetricUnit.Count, value);
      // CloudWatch has units for neither hours nor dollars.
      for (const [name, value] of Object.entries(amounts)) metrics.addMetric(name, MetricUnit.NoUnit, value);
      // Nothing counted writes nothing: the library would warn about an empty set of metrics.
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
};
