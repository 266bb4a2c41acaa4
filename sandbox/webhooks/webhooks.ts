import { randomUUID } from "node:crypto";
import type { Faults } from "../faults.ts";
import type { Settings } from "../settings.ts";
import type { Store } from "../store/store.ts";
import {
  attemptDelivery,
  type Delivery,
  type DeliveryOptions,
} from "./delivery.ts";
import type { Manifest } from "./manifest.ts";
import { shopPayload } from "./shop-payload.ts";

export interface SendOptions extends DeliveryOptions {
  /** The same id as an earlier delivery: a duplicate. */
  webhookId?: string | undefined;
  triggeredAt?: string | undefined;
}

export interface Webhooks {
  /** Delivers a topic to every subscription of the installed app, with retries. */
  send(store: Store, topic: string, payload: object): void;
  /** As send, with the shop itself as payload, whether or not the app is still installed. */
  shopEvent(store: Store, topic: string): void;
  /** One attempt, made now, for tests: returns how the app answered. */
  deliverOnce(
    store: Store,
    topic: string,
    payload: object,
    options: SendOptions,
  ): Promise<Delivery[]>;
  deliveries(): readonly Delivery[];
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
  reset(): void;
}

const PARALLEL = 8;

function pick(payload: object, fields: string[] | null): object {
  if (!fields) return payload;
  return Object.fromEntries(
    Object.entries(payload).filter(([name]) => fields.includes(name)),
  );
}

interface Parts {
  settings: Settings;
  manifest: Manifest;
  faults: Faults;
}

export function createWebhooks(
  { settings, manifest, faults }: Parts,
  baseUrl: () => string,
): Webhooks {
  let log: Delivery[] = [];
  let waiting: Delivery[] = [];
  let underWay = 0;
  const idle: (() => void)[] = [];
  const timers = new Set<NodeJS.Timeout>();

  function prepare(
    store: Store,
    topic: string,
    payload: object,
    options: SendOptions,
  ): Delivery[] {
    const eventId = randomUUID();
    const matching = manifest.subscriptions.filter(
      (row) => row.topic === topic,
    );
    return matching.map((row) => ({
      id: options.webhookId ?? randomUUID(),
      eventId,
      shop: store.settings.domain,
      topic,
      url: new URL(row.uri, baseUrl()).href,
      triggeredAt: options.triggeredAt ?? new Date().toISOString(),
      body: JSON.stringify(pick(payload, row.includeFields)),
      attempts: [],
      state: "pending",
    }));
  }

  async function carry(delivery: Delivery): Promise<void> {
    await attemptDelivery(delivery, settings.apiSecret, manifest.apiVersion);
    if (delivery.state === "delivered" || !log.includes(delivery)) return;
    const delay = settings.webhookRetryMs[delivery.attempts.length - 1];
    if (delay === undefined) {
      delivery.state = "failed";
      return;
    }
    carryLater(delivery, delay);
  }

  function carryLater(delivery: Delivery, milliseconds: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      waiting.push(delivery);
      pump();
    }, milliseconds);
    timers.add(timer);
  }

  function pump(): void {
    while (underWay < PARALLEL) {
      const next = waiting.shift();
      if (!next) break;
      underWay += 1;
      void carry(next).finally(() => {
        underWay -= 1;
        pump();
      });
    }
    if (underWay === 0 && waiting.length === 0 && timers.size === 0)
      for (const resolve of idle.splice(0)) resolve();
  }

  function enqueue(deliveries: Delivery[]): void {
    for (const delivery of deliveries) {
      const { shop, topic } = delivery;
      const fault = faults.takeWebhook({ shop, operations: [topic] });
      log.push(delivery);
      if (fault?.kind === "webhook_lost") delivery.state = "failed";
      else if (fault?.kind === "webhook_late")
        carryLater(delivery, fault.milliseconds);
      else waiting.push(delivery);
      // Shopify's own repeats carry the same id
      if (fault?.kind === "webhook_twice") {
        const again = { ...delivery, attempts: [] };
        log.push(again);
        waiting.push(again);
      }
    }
    setImmediate(pump);
  }

  return {
    send: (store, topic, payload) => {
      if (store.installation) enqueue(prepare(store, topic, payload, {}));
    },
    shopEvent: (store, topic) => {
      enqueue(prepare(store, topic, shopPayload(store), {}));
    },
    deliverOnce: async (store, topic, payload, options) => {
      const deliveries = prepare(store, topic, payload, options);
      if (deliveries.length === 0)
        throw new Error(`The app's manifest has no subscription to ${topic}.`);
      log.push(...deliveries);
      for (const delivery of deliveries) {
        await attemptDelivery(
          delivery,
          settings.apiSecret,
          manifest.apiVersion,
          options,
        );
        if (delivery.state === "pending") delivery.state = "failed";
      }
      return deliveries;
    },
    deliveries: () => log,
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        setImmediate(pump);
      }),
    reset: () => {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      log = [];
      waiting = [];
    },
  };
}
