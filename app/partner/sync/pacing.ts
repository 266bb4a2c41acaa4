/** Spends the points of one store's bucket as fast as Shopify refills it, and no faster. */
import type { Timer } from "../../platform/clock.ts";
import { type Bucket, OVERTAKING_SHARE } from "./cost.ts";

/** What share of the bucket is left to others now. */
type Reserve = () => Promise<number>;

/** Answers from Shopify are the truth, of what other processes spend as well; between them the refill is reckoned. */
export class Pacer {
  readonly #clock: Timer;
  readonly #reserve: Reserve;
  #bucket: Bucket | null = null;
  #seenMs = 0;
  #notBeforeMs = 0;
  #inFlight = 0;
  #line: Promise<void> = Promise.resolve();
  #onAnswer: () => void = () => undefined;

  /** Without `reserve` nothing is left to others. */
  constructor(clock: Timer, reserve: Reserve = () => Promise.resolve(0)) {
    this.#clock = clock;
    this.#reserve = reserve;
  }

  /** Answers when `points` may be spent; first come, first served. Until Shopify told its bucket, one call at a time. */
  take(points: number): Promise<void> {
    const turn = this.#line.then(() => this.#wait(points));
    // whoever failed has told its own caller: the next in line is not to blame
    this.#line = turn.catch(() => undefined);
    return turn;
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
    this.#onAnswer();
  }

  async #wait(points: number): Promise<void> {
    for (;;) {
      while (!this.#bucket && this.#inFlight > 0) await this.#nextAnswer();
      const share = Math.max(OVERTAKING_SHARE, await this.#reserve());
      const waitMs = this.#missingMs(points, share);
      if (waitMs <= 0) break;
      await this.#clock.sleep(Math.min(waitMs, LONGEST_WAIT_MS));
    }
    this.#inFlight += points;
  }

  /** Only the head of the line waits here. */
  #nextAnswer(): Promise<void> {
    return new Promise((resolve) => {
      this.#onAnswer = resolve;
    });
  }

  #missingMs(points: number, share: number): number {
    const nowMs = this.#clock.nowMs();
    if (nowMs < this.#notBeforeMs) return this.#notBeforeMs - nowMs;
    if (!this.#bucket) return 0;
    const { available, maximum, restorePerSecond } = this.#bucket;
    const refilled = ((nowMs - this.#seenMs) / 1000) * restorePerSecond;
    const usable =
      Math.min(maximum, available + refilled) -
      this.#inFlight -
      share * maximum;
    if (usable >= points) return 0;
    return Math.max(
      MIN_WAIT_MS,
      Math.ceil(((points - usable) / restorePerSecond) * 1000),
    );
  }
}

const MIN_WAIT_MS = 5;
/** Looks again after it: the merchant may have come, or gone. */
const LONGEST_WAIT_MS = 10_000;
