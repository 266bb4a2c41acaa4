/** A product's picture in a box that keeps its size, loaded or not. The title stands beside it, so it says nothing itself. */
export function Thumb({ url }: { url: string | null }) {
  if (url === null) return <span className="thumb thumb--empty" aria-hidden />;
  return (
    <img
      className="thumb"
      src={sized(url)}
      alt=""
      width={40}
      height={40}
      loading="lazy"
    />
  );
}

/** Shopify's CDN makes any size; twice the box for dense screens. */
function sized(url: string): string {
  if (!/^https?:/.test(url)) return url;
  const address = new URL(url);
  address.searchParams.set("width", "80");
  return address.href;
}
