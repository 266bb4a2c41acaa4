const escapeXml = (text: string) =>
  text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** A drawn bottle with its label, for products that have no photograph. */
export function bottleSvg(label: string, hue: number): string {
  const tone = Number.isFinite(hue) ? Math.round(hue) % 360 : 160;
  const lines = label.split(" ").slice(0, 3);
  const text = lines
    .map(
      (line, index) =>
        `<text x="300" y="${360 + index * 44 - (lines.length - 1) * 22}">${escapeXml(line)}</text>`,
    )
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600" viewBox="0 0 600 600" role="img">
<rect width="600" height="600" fill="hsl(${tone} 40% 95%)"/>
<ellipse cx="300" cy="524" rx="150" ry="16" fill="hsl(${tone} 20% 82%)"/>
<rect x="222" y="84" width="156" height="72" rx="12" fill="hsl(${tone} 18% 28%)"/>
<rect x="236" y="150" width="128" height="26" fill="hsl(${tone} 32% 40%)"/>
<rect x="170" y="172" width="260" height="348" rx="34" fill="hsl(${tone} 38% 45%)"/>
<rect x="170" y="262" width="260" height="190" fill="#fff"/>
<rect x="170" y="262" width="260" height="14" fill="hsl(${tone} 55% 62%)"/>
<g font-family="Georgia, serif" font-size="34" text-anchor="middle" fill="hsl(${tone} 30% 24%)">${text}</g>
</svg>`;
}
