import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "../errors.ts";
import { answer } from "./answer.server.ts";
import { InvalidForm, intent, Nothing, submit } from "./submit.server.ts";

function post(fields: [name: string, value: string][]): Request {
  return new Request("https://app.example.com/app/x", {
    method: "POST",
    headers: { "X-Request-Id": "request-1" },
    body: new URLSearchParams(fields),
  });
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => expect.fail("nothing was thrown"),
    (error: unknown) => error,
  );
}

/** A page that offers these intents to everybody. */
function submitTo<Offered extends Record<string, ReturnType<typeof intent>>>(
  request: Request,
  offered: Offered,
) {
  return submit(request, () => Promise.resolve(offered));
}

const Gids = z.object({ gids: z.array(z.string()), note: z.string() });

test("the named intent runs with its fields; a list stays a list with one entry", async () => {
  const result = await submitTo(
    post([
      ["intent", "assign"],
      ["gids[]", "1"],
      ["note", "x"],
    ]),
    {
      assign: intent(Gids, (input) => Promise.resolve(input)),
      remove: intent(Nothing, () => Promise.resolve()),
    },
  );
  expect(result).toEqual({
    ok: true,
    intent: "assign",
    value: { gids: ["1"], note: "x" },
  });
});

test.each(["", "nope", "toString", "__proto__"])(
  "an intent that is not offered (%j) is refused, and nothing runs",
  async (name) => {
    const result = await submitTo(post([["intent", name]]), {
      remove: intent(Nothing, () => expect.fail("must not run")),
    });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: "bad-request" },
    });
  },
);

test("fields that cannot be read come back by name", async () => {
  const result = await submitTo(post([["intent", "assign"]]), {
    assign: intent(Gids, () => expect.fail("must not run")),
  });
  expect(result).toMatchObject({
    ok: false,
    problem: { code: "invalid", requestId: "request-1" },
    fields: { gids: { id: "invalid" }, note: { id: "invalid" } },
  });
});

test("what a form's own reader found reaches the fields with its numbers", async () => {
  const fields = { title: { id: "tooLong", params: { max: 120 } } };
  const result = await submitTo(post([["intent", "save"]]), {
    save: () => Promise.reject(new InvalidForm(fields)),
  });
  expect(result).toMatchObject({ ok: false, fields });
});

test("an expected failure keeps the page: its code, its words and the fields it points to", async () => {
  const result = await submitTo(post([["intent", "save"]]), {
    save: () =>
      Promise.reject(
        new AppError("conflict", {
          detail: "A push is running.",
          errors: [{ pointer: "#/dosage_info/amount", detail: "?" }],
        }),
      ),
  });
  expect(result).toEqual({
    ok: false,
    intent: "save",
    problem: {
      code: "conflict",
      detail: "A push is running.",
      requestId: "request-1",
    },
    fields: { "dosage_info.amount": { id: "invalid", params: {} } },
  });
});

test("who asks may not be known for the moment: that is a failure of the form's as well", async () => {
  const away = new AppError("shopify-unavailable");
  const result = await submit(post([["intent", "save"]]), () =>
    Promise.reject(away),
  );
  expect(result).toMatchObject({
    ok: false,
    intent: "save",
    problem: { code: "shopify-unavailable" },
  });
});

test("who is not let in is answered so, and the form stays unread", async () => {
  const request = post([["intent", "save"]]);
  const refusal = new Response(null, { status: 401 });
  const work = submit(request, () => {
    throw refusal;
  });
  expect(await thrownBy(work)).toBe(refusal);
  expect(request.bodyUsed).toBe(false);
});

test("a Response is the answer", async () => {
  const redirect = new Response(null, { status: 302 });
  const work = submitTo(post([["intent", "start"]]), {
    start: intent(Nothing, () => {
      throw redirect;
    }),
  });
  expect(await thrownBy(work)).toBe(redirect);
});

test("of a defect the screen learns the request id and nothing else", async () => {
  const defect = new Error("secret of the house");
  const work = [
    submitTo(post([["intent", "save"]]), {
      save: () => Promise.reject(defect),
    }),
    answer(post([]), () => Promise.reject(defect)),
  ];
  for (const thrown of await Promise.all(work.map(thrownBy))) {
    if (!(thrown instanceof Response)) throw new Error("no Response");
    expect(thrown.status).toBe(500);
    expect(await thrown.json()).toEqual({
      code: "internal",
      detail: null,
      requestId: "request-1",
    });
  }
});

test("what a loader cannot find is a 404 with the same shape", async () => {
  const thrown = await thrownBy(
    answer(post([]), () => Promise.reject(new AppError("not-found"))),
  );
  if (!(thrown instanceof Response)) throw new Error("no Response");
  expect(thrown.status).toBe(404);
  expect(await thrown.json()).toMatchObject({ code: "not-found" });
});
