import { expect, test } from "vitest";
import { formData } from "../../ui/form.ts";
import { intent } from "../../ui/submit.server.ts";
import { acceptFields, UndoForm, undoFields } from "./accept-form.ts";
import { type Accepted, AcceptInput } from "./groups.ts";
import { isSent, sendingOf } from "./sending.ts";

const accepted: Accepted[] = [
  {
    protocolId: "018f6d1e-6a5b-7c3d-8e9f-0123456789ab",
    created: true,
    changed: 2,
    previous: [
      { gid: "gid://shopify/Product/1", protocolId: null },
      {
        gid: "gid://shopify/Product/2",
        protocolId: "018f6d1e-6a5b-7c3d-8e9f-0123456789ac",
      },
    ],
  },
];

test("what was accepted comes back from a form as it was", async () => {
  const read = intent(UndoForm, (input) => Promise.resolve(input));
  expect(await read(formData(undoFields(accepted)))).toEqual({ accepted });
});

test.each(["", "nothing", "{}", '[{"protocolId":"1"}]'])(
  "a form that carries %j is refused",
  async (text) => {
    const read = intent(UndoForm, (input) => Promise.resolve(input));
    await expect(read(formData({ accepted: text }))).rejects.toThrow(
      "The form is not valid",
    );
  },
);

test("accepting names as many products as the merchant saw", async () => {
  const read = intent(AcceptInput, (input) => Promise.resolve(input));
  const form = formData(acceptFields({ id: "a.1", productCount: 12 }));
  expect(await read(form)).toEqual({ groupId: "a.1", productCount: 12 });
});

test("a button knows whether its own request is on the way", () => {
  const sending = sendingOf(formData({ intent: "skip", groupId: "a" }));
  expect(isSent(sending, "skip", "a")).toBe(true);
  expect(isSent(sending, "accept", "a")).toBe(false);
  expect(isSent(sending, "skip", "b")).toBe(false);
  const one = sendingOf(formData({ intent: "unskip", "gids[]": ["g"] }));
  expect(isSent(one, "unskip", "g")).toBe(true);
  expect(sendingOf(formData({ intent: "acceptAll" }))?.subject).toBe(null);
  expect(sendingOf(undefined)).toBe(null);
});
