/** As much of OpenAPI 3.1 as the description uses. */
import type { z } from "zod";
import type { RateClass } from "../rates.ts";

export type Schema = z.core.JSONSchema.BaseSchema;
export type Ref = { $ref: string };

export type Example = { summary: string; value: unknown };
export type Content = Record<
  string,
  { schema: Schema; examples: Record<string, Example | Ref> }
>;
export type Header = { description: string; schema: Schema; example: unknown };
export type Parameter = Header & {
  name: string;
  in: "path" | "header";
  required: boolean;
};
export type Response = {
  description: string;
  headers: Record<string, Ref>;
  content?: Content;
};

export type Operation = {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security: Record<string, string[]>[];
  parameters: (Parameter | Ref)[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, Response>;
  "x-required-scope"?: string;
  "x-rate-limit"?: {
    class: RateClass;
    requests: number;
    window_seconds: number;
  };
  "x-max-body-bytes": number;
};

export type Tag = { name: string; description: string };

export type Components = {
  schemas: Record<string, Schema>;
  headers: Record<string, Header>;
  parameters: Record<string, Parameter>;
  examples: Record<string, Example>;
  securitySchemes: Record<string, object>;
};

export type ApiDocument = {
  openapi: "3.1.0";
  info: {
    title: string;
    summary: string;
    description: string;
    version: string;
    contact: { name: string; url: string };
  };
  servers: { url: string; description: string }[];
  tags: Tag[];
  paths: Record<string, Record<string, Operation>>;
  components: Components;
};
