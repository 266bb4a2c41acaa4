/**
 * Values for every variable the app needs, good for tests alone. database.setup.ts replaces DATABASE_URL; a test that
 * uses a database and runs without one is told so by the address.
 */
export const testEnvironment = {
  NODE_ENV: "test",
  DATABASE_URL: "postgresql://no-database-in-this-test.invalid/none",
  SHOPIFY_API_KEY: "test-api-key",
  SHOPIFY_API_SECRET: "test-api-secret",
  SHOPIFY_APP_URL: "https://app.example.com",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, "test").toString("base64")}`,
  JOURNALS_CLIENT_ID: "test-client",
  JOURNALS_CLIENT_SECRET: "test-client-secret",
  LOG_LEVEL: "silent",
};
