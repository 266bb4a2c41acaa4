import { expect, expectTypeOf, test } from "vitest";
import type {
  ChangeContext,
  JournalsContext,
  RequestContext,
} from "../context.ts";
import type { ConsumerContext } from "./context.ts";

test("what a partner's verb gets is nothing for a person's verb, and the other way round", () => {
  expectTypeOf<JournalsContext>().not.toExtend<ConsumerContext>();
  expectTypeOf<ConsumerContext>().not.toExtend<JournalsContext>();
  expectTypeOf<ChangeContext>().not.toExtend<ConsumerContext>();
  expectTypeOf<ConsumerContext>().not.toExtend<ChangeContext>();
  expectTypeOf<RequestContext>().not.toExtend<ConsumerContext>();
  expectTypeOf<ConsumerContext>().not.toExtend<RequestContext>();
  // nor can anything be both
  type Both = ConsumerContext & JournalsContext;
  expectTypeOf<Both["partnerId"]>().toEqualTypeOf<never>();
  expect.assertions(0);
});
