interface Connection {
  edges: { node: Node }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}
type Node = Record<string, unknown>;

export function isConnection(value: unknown): value is Connection {
  return (
    typeof value === "object" &&
    value !== null &&
    "edges" in value &&
    "pageInfo" in value
  );
}

/**
 * The objects of one page as Shopify writes them, one a line: a node of an inner connection is a line of its own after its
 * parent's, and says whose it is in `__parentId`.
 */
export function linesOf(
  { edges }: Connection,
  parentId: string | null = null,
): Node[] {
  return edges.flatMap(({ node }) => {
    const own = Object.entries(node).filter(
      ([, value]) => !isConnection(value),
    );
    const inner = Object.values(node).filter(isConnection);
    const id = String(node.id);
    const line = Object.fromEntries(own);
    return [
      parentId === null ? line : { ...line, __parentId: parentId },
      ...inner.flatMap((connection) => {
        if (connection.pageInfo.hasNextPage)
          throw new Error(
            "The sandbox reads no more than 250 inner objects of one node.",
          );
        return linesOf(connection, id);
      }),
    ];
  });
}
