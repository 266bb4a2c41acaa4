/** Spends the points of one store's bucket as fast as Shopify refills it, and no faster. */
import type { Timer } from "../../platform/clock.ts";
import { type Bucket, RESERVED_SHARE } from "./cost.ts";

/** Answers from Shopify are the truth; between them the refill is reckoned. */
export class Pacer {
  readonly #clock: Timer;
  #bucket: Bucket | null = null;
  #seenMs = 0;
  #notBeforeMs = 0;
  #inFlight = 0;
  #line: Promise<void> = Promise.resolve();
  #onAnswer: () => void = () => undefined;

  constructor(clock: Timer) {
    this.#clock = clock;
  }

  /** Answers when `points` may be spent; first come, first served. Until Shopify told its bucket, one call at a time. */
  take(points: number): Promise<void> {
    this.#line = this.#line.then(() => this.#wait(points));
    return this.#line;
  }

  /** A call that took `points` was answered, with the bucket where Shopify told it. */
  answered(points: number, bucket: Bucket | null): void {
    this.#inFlight -= points;
    if (bucket) {
      this.#bucket = bucket;
      this.#seenMs = this.#clock.nowMs();
    }
    this.#onAnswer();
  }

  /** Shopify refused a call of `points` for want of them. */
  throttled(points: number, retryAfterSeconds: number | undefined): void {
    this.#inFlight -= points;
    const nowMs = this.#clock.nowMs();
    if (this.#bucket) this.#bucket = { ...this.#bucket, available: 0 };
    this.#seenMs = nowMs;
    const waitSeconds = retryAfterSeconds ?? (this.#bucket ? 0 : 1);
    this.#notBeforeMs = Math.max(this.#notBeforeMs, nowMs + waitSeconds * 1000);
  }

  async #wait(points: number): Promise<void> {
    for (;;) {
      while (!this.#bucket && this.#inFlight > 0) await this.#nextAnswer();
      const waitMs = this.#missingMs(points);
      if (waitMs <= 0) break;
      await this.#clock.sleep(waitMs);
    }
    this.#inFlight += points;
  }

  /** Only the head of the line waits here. */
  #nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }

  #missingMs(points: number): number {
    const nowMs = this.#clock.nowMs();
    if (nowMs < this.#notBeforeMs) return this.#notBeforeMs - nowMs;
    if (!this.#bucket) return 0;
    const { available, maximum, restorePerSecond } = this.#bucket;
    const refilled = ((nowMs - this.#seenMs) / 1000) * restorePerSecond;
    const usable =
      Math.min(maximum, available + refilled) -
      this.#inFlight -
      RESERVED_SHARE * maximum;
    if (usable >= points) return 0;
    return Math.max(
      MIN_WAIT_MS,
      Math.ceil(((points - usable) / restorePerSecond) * 1000),
    );
  }
}

const MIN_WAIT_MS = 5;
