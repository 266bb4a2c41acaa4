import path from "node:path";
import { testEnvironment } from "./environment.ts";

Object.assign(process.env, testEnvironment, {
  // processes that tests start read what an earlier one compiled
  NODE_COMPILE_CACHE: path.resolve(".data/compile-cache"),
});
