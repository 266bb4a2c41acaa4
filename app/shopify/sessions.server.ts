import type { PrismaClient } from "@prisma/client";
import { Session } from "@shopify/shopify-api";
import { PrismaSessionStorage } from "@shopify/shopify-app-session-storage-prisma";
import { open, seal, SealError } from "../platform/crypto.server.ts";
import { db } from "../platform/db.server.ts";
import { log } from "../platform/log.server.ts";

type Storage = PrismaSessionStorage<PrismaClient>;
type Tokens = {
  accessToken?: string | undefined;
  refreshToken?: string | undefined;
};

/** Shopify's id of the session that works without a merchant in the app. */
export function offlineSessionId(shop: string): string {
  return `offline_${shop}`;
}

/** Binds a sealed token to the column and row it stands in. */
export function aboutToken(id: string, column: keyof Tokens): string {
  return `session.${column}:${id}`;
}

/** The text for this column of this session's row; moved elsewhere it does not open. */
export function sealToken(id: string, column: keyof Tokens, token: string) {
  return seal(token, aboutToken(id, column));
}

/** Undefined when they cannot be opened: their key is gone or they were changed. */
export function openTokens(id: string, sealed: Tokens): Tokens | undefined {
  const { accessToken, refreshToken } = sealed;
  try {
    return {
      accessToken:
        accessToken && open(accessToken, aboutToken(id, "accessToken")),
      refreshToken:
        refreshToken && open(refreshToken, aboutToken(id, "refreshToken")),
    };
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.warn({ err: error, session: id }, "a session cannot be opened");
    return undefined;
  }
}

/** Shopify's own storage on partner.session, with sealed tokens. */
export const sessionStorage = {
  async storeSession(session: Session): Promise<boolean> {
    const { id, accessToken, refreshToken } = session;
    const sealed = withTokens(session, {
      accessToken: accessToken && sealToken(id, "accessToken", accessToken),
      refreshToken: refreshToken && sealToken(id, "refreshToken", refreshToken),
    });
    return inStorage((storage) => storage.storeSession(sealed));
  },
  /** A session whose tokens cannot be opened is none: the next page of the app gets new ones. */
  async loadSession(id: string): Promise<Session | undefined> {
    const session = await inStorage((storage) => storage.loadSession(id));
    return session && opened(session);
  },
  async findSessionsByShop(shop: string): Promise<Session[]> {
    const sessions = await inStorage((storage) =>
      storage.findSessionsByShop(shop),
    );
    return sessions.flatMap((session) => opened(session) ?? []);
  },
  deleteSession: (id: string) =>
    inStorage((storage) => storage.deleteSession(id)),
  deleteSessions: (ids: string[]) =>
    inStorage((storage) => storage.deleteSessions(ids)),
};

let current: { prisma: PrismaClient; storage: Storage } | undefined;

/**
 * The storage looks for its table when it is made, and when that fails it fails for ever: so it is made on first use, and
 * again after a failure.
 */
async function inStorage<Result>(
  act: (storage: Storage) => Promise<Result>,
): Promise<Result> {
  const { prisma } = db();
  if (current?.prisma !== prisma) {
    current = { prisma, storage: new PrismaSessionStorage(prisma) };
  }
  try {
    return await act(current.storage);
  } catch (error) {
    current = undefined;
    throw error;
  }
}

function opened(session: Session): Session | undefined {
  const tokens = openTokens(session.id, session);
  return tokens && withTokens(session, tokens);
}

function withTokens(session: Session, tokens: Tokens): Session {
  const { accessToken, refreshToken } = tokens;
  return new Session({
    ...session.toObject(),
    ...(accessToken && { accessToken }),
    ...(refreshToken && { refreshToken }),
  });
}
