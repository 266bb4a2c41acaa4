interface Metric {
  id: string;
  name: string;
  value: number;
}
type VitalsCallback = (report: { metrics: Metric[] }) => void | Promise<void>;

const REPORT_AFTER_MS = 2_000;
const vitals = new Map<string, number>();
let vitalsCallback: VitalsCallback | null = null;

function observeEntries(
  type: string,
  read: (entry: PerformanceEntry) => void,
): void {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver((list) => {
    list.getEntries().forEach(read);
  }).observe({ type, buffered: true });
}

observeEntries("largest-contentful-paint", (entry) =>
  vitals.set("LCP", entry.startTime),
);
observeEntries("paint", (entry) => {
  if (entry.name === "first-contentful-paint")
    vitals.set("FCP", entry.startTime);
});
observeEntries("layout-shift", (entry) => {
  const shift = entry as PerformanceEntry & {
    value: number;
    hadRecentInput: boolean;
  };
  if (!shift.hadRecentInput)
    vitals.set("CLS", (vitals.get("CLS") ?? 0) + shift.value);
});
observeEntries("navigation", (entry) => {
  vitals.set("TTFB", (entry as PerformanceNavigationTiming).responseStart);
});

function reportVitals(): void {
  const metrics = [...vitals].map(([name, value]) => ({
    id: `v1-${name}`,
    name,
    value,
  }));
  if (vitalsCallback && metrics.length > 0) void vitalsCallback({ metrics });
}

/** shopify.webVitals: one report shortly after the page has loaded. */
export const webVitalsApi = {
  onReport: (callback: VitalsCallback | null): Promise<void> => {
    vitalsCallback = callback;
    if (callback) setTimeout(reportVitals, REPORT_AFTER_MS);
    return Promise.resolve();
  },
};
