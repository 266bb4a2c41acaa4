import { testEnvironment } from "./environment.ts";

Object.assign(process.env, testEnvironment);
