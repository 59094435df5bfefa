import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import { createSecurityCounter } from './security-events.js';

export interface Metrics {
  registry: Registry;
  /** Seconds from the first byte of a request to the end of its answer. */
  requestDuration: Histogram<'operation' | 'status'>;
  /** Answered 503 before anything was done for them; `requestDuration` does not know them. */
  requestsRefused: Counter<'priority' | 'reason'>;
  securityEvents: Counter<'kind'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requestDuration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of HTTP requests by operation and status',
    labelNames: ['operation', 'status'],
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3, 10],
    registers: [registry],
  });
  const requestsRefused = new Counter({
    name: 'http_requests_refused_total',
    help: 'Requests refused under overload, by priority and by what there was too little of',
    labelNames: ['priority', 'reason'],
    registers: [registry],
  });
  return {
    registry,
    requestDuration,
    requestsRefused,
    securityEvents: createSecurityCounter(registry),
  };
}

/** Prometheus scrapes a port of its own, which no load balancer leads to. */
export function createMetricsServer({ registry }: Metrics): Server {
  return createServer((_request, response) => {
    void registry.metrics().then((text) => {
      response.writeHead(200, { 'content-type': registry.contentType });
      response.end(text);
    });
  });
}
