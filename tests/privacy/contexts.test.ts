/** Whoever works for a partner cannot be handed to what works for a person: told when types are checked. */
import { expect, expectTypeOf, test } from "vitest";
import type { ConsumerContext } from "../../app/journals/consumers/context.ts";
import type { JournalsContext } from "../../app/journals/context.ts";
import type { PartnerContext } from "../../app/partner/context.ts";

/** Members with the same name whose values can be the same: what both could be read as. */
type Shared<One, Other> = {
  [Name in keyof One & keyof Other]: [
    NonNullable<One[Name]> & NonNullable<Other[Name]>,
  ] extends [never]
    ? never
    : Name;
}[keyof One & keyof Other];

test("a partner's context and a person's have nothing in common that names anybody", () => {
  expectTypeOf<Shared<PartnerContext, ConsumerContext>>().toBeNever();
  // the transaction and the id of the request name nobody
  expectTypeOf<Shared<JournalsContext, ConsumerContext>>().toEqualTypeOf<
    "tx" | "requestId"
  >();
  expectTypeOf<PartnerContext>().not.toExtend<ConsumerContext>();
  expectTypeOf<ConsumerContext>().not.toExtend<PartnerContext>();
  expectTypeOf<PartnerContext & JournalsContext>().not.toHaveProperty(
    "personId",
  );
  expect.assertions(0);
});

test("contexts that have something in common are told apart from these", () => {
  type Base = { shopId: string };
  type Leaky = ConsumerContext & Base;
  expectTypeOf<Shared<PartnerContext, Leaky>>().toEqualTypeOf<"shopId">();
  // @ts-expect-error: a common member is not nothing
  expectTypeOf<Shared<PartnerContext, Leaky>>().toBeNever();
  expect.assertions(0);
});
