import type { StorefrontBlock } from "./storefront-block.ts";

/** The theme block, drawn with its own stylesheet (the page links it). Headings start below the card's. */
export function StorefrontPreview({ block }: { block: StorefrontBlock }) {
  const { heading, facts, warnings } = block;
  return (
    <div className="how-to-use">
      <h3 className="how-to-use__heading">{heading}</h3>
      {facts.length > 0 && (
        <dl className="how-to-use__facts">
          {facts.map(({ label, text, isWide }) => (
            <div
              key={label}
              className={`how-to-use__fact${isWide ? " how-to-use__fact--wide" : ""}`}
            >
              <dt>{label}</dt>
              <dd className="as-typed">{text}</dd>
            </div>
          ))}
        </dl>
      )}
      {warnings && (
        <div className="how-to-use__warnings">
          <h4 className="how-to-use__subheading">{warnings.label}</h4>
          <p className="as-typed">{warnings.text}</p>
        </div>
      )}
    </div>
  );
}
