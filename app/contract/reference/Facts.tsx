import type { Operation } from "../openapi/types.ts";

const KIB = 1024;

/** Scope, limit and size at a glance. */
export function Facts({ operation }: { operation: Operation }) {
  const rate = operation["x-rate-limit"];
  const scope = operation["x-required-scope"];
  return (
    <dl className="facts">
      <div>
        <dt>Scope</dt>
        <dd>{scope === undefined ? "none" : <code>{scope}</code>}</dd>
      </div>
      <div>
        <dt>Limit</dt>
        <dd>
          {rate
            ? `${rate.requests} in any ${rate.window_seconds} s`
            : "not counted"}
        </dd>
      </div>
      <div>
        <dt>Body</dt>
        <dd>{sizeOf(operation["x-max-body-bytes"])}</dd>
      </div>
    </dl>
  );
}

function sizeOf(bytes: number): string {
  return bytes === 0 ? "none" : `up to ${bytes / KIB} KiB`;
}
