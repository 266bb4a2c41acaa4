// Prisma's schema engine compiled to WebAssembly: the native one is a download that many machines cannot make.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlQuery,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const SCHEMA = "prisma/schema.prisma";
const MIGRATIONS = "prisma/migrations";
const NO_FILTERS = { externalTables: [], externalEnums: [] };
/** Types of catalog columns that PrismaPg refuses to read. */
const CATALOG_TYPES = { char: 18, name: 19 };
const TEXT = 25;

type Engine = {
  SchemaEngine: {
    new: (...args: unknown[]) => Promise<SchemaEngine>;
  };
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
};
/** What PrismaPg's connection has besides its public side. */
type Adapter = SqlDriverAdapter & {
  performIO: (query: SqlQuery) => Promise<{ fields: pg.FieldDef[] }>;
  onError: (error: unknown) => never;
};

/** The engine on the database of `url`. Its shadow databases are scratch databases on the same server. */
export async function openSchemaEngine(url: string): Promise<SchemaEngine> {
  const { SchemaEngine } = await loadEngine();
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow(url),
  });
  const datamodels = [["schema.prisma", fs.readFileSync(SCHEMA, "utf8")]];
  return SchemaEngine.new({ datamodels }, () => undefined, factory);
}

/** The SQL that leads from the migrations to the schema; empty when they agree. */
export async function diffMigrationsToSchema(
  url: string,
  schema = fs.readFileSync(SCHEMA, "utf8"),
): Promise<string> {
  const engine = await openSchemaEngine(url);
  const { exitCode, stdout } = await engine.diff({
    from: { tag: "migrations", ...readMigrations() },
    to: {
      tag: "schemaDatamodel",
      files: [{ path: "schema.prisma", content: schema }],
    },
    script: true,
    exitCode: true,
    filters: NO_FILTERS,
  });
  return exitCode === 0 ? "" : (stdout ?? "");
}

/** What Prisma thinks of the migrations that the database says it has. */
export async function diagnoseMigrations(url: string) {
  const engine = await openSchemaEngine(url);
  return engine.diagnoseMigrationHistory({
    migrationsList: readMigrations(),
    optInToShadowDatabase: false,
    filters: NO_FILTERS,
  });
}

function readMigrations() {
  const entries = fs.readdirSync(MIGRATIONS, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const read = (...parts: string[]) =>
    fs.readFileSync(path.join(MIGRATIONS, ...parts), "utf8");
  return {
    baseDir: path.resolve(MIGRATIONS),
    shadowDbInitScript: "",
    lockfile: {
      path: "migration_lock.toml",
      content: read("migration_lock.toml"),
    },
    migrationDirectories: folders
      .map(({ name }) => name)
      .toSorted()
      .map((name) => ({
        path: name,
        migrationFile: {
          path: "migration.sql",
          content: { tag: "ok" as const, value: read(name, "migration.sql") },
        },
      })),
  };
}

let loaded: Promise<Engine> | undefined;

/** Loads the engine once: its WebAssembly memory is global. Node's experimental modules of WebAssembly are not needed. */
function loadEngine(): Promise<Engine> {
  return (loaded ??= instantiateEngine());
}

async function instantiateEngine(): Promise<Engine> {
  // the engine reports a panic through this global
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => {
        console.error(`The schema engine failed: ${message}`);
      },
    },
  });
  const file = createRequire(import.meta.url).resolve(
    "@prisma/schema-engine-wasm/schema_engine_bg",
  );
  const engine = (await import(file)) as Engine;
  const wasm = fs.readFileSync(file.replace(/\.js$/, ".wasm"));
  const imports = { "./schema_engine_bg.js": { ...engine } };
  const { instance } = await WebAssembly.instantiate(
    wasm,
    imports as unknown as WebAssembly.Imports,
  );
  engine.__wbg_set_wasm(instance.exports);
  (instance.exports["__wbindgen_start"] as () => void)();
  return engine;
}

async function connect(
  url: string,
  afterClose: () => Promise<void> = () => Promise.resolve(),
): Promise<SqlDriverAdapter> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  // built from a pool: built from an address it runs shadow work against the main database
  const adapter = (await new PrismaPg(pool).connect()) as unknown as Adapter;
  readCatalogTypes(adapter);
  // PrismaPg splits scripts at every semicolon, which breaks bodies in dollar quotes
  adapter.executeScript = async (sql) => {
    await pool.query(sql).catch((error: unknown) => adapter.onError(error));
  };
  adapter.dispose = async () => {
    await pool.end();
    await afterClose();
  };
  return adapter;
}

/** Lets the adapter read the catalog's "char" and name columns, as text. */
function readCatalogTypes(adapter: Adapter): void {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  let isChar: boolean[] = [];
  adapter.performIO = async (query) => {
    const result = await performIO(query);
    isChar = result.fields.map(
      ({ dataTypeID }) => dataTypeID === CATALOG_TYPES.char,
    );
    for (const field of result.fields) {
      if (Object.values(CATALOG_TYPES).includes(field.dataTypeID)) {
        field.dataTypeID = TEXT;
      }
    }
    return result;
  };
  adapter.queryRaw = async (query) => {
    const rows = await queryRaw(query);
    rows.columnTypes = rows.columnTypes.map((type, column) =>
      isChar[column] ? ColumnTypeEnum.Character : type,
    );
    return rows;
  };
}

async function connectToShadow(url: string): Promise<SqlDriverAdapter> {
  const name = `shadow_${randomUUID().replaceAll("-", "")}`;
  await execute(url, `create database ${name}`);
  const shadow = Object.assign(new URL(url), { pathname: `/${name}` }).href;
  return connect(shadow, () =>
    execute(url, `drop database ${name} with (force)`),
  );
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
