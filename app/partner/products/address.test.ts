import { expect, test } from "vitest";
import { adminUrl, gidFrom, gidOf, numberOf, productUrl } from "./address.ts";

const gid = "gid://shopify/Product/8100000000000";

test("a product's address carries Shopify's number and leads back to the product", () => {
  expect(productUrl(gid)).toBe("/app/products/8100000000000");
  expect(gidOf(numberOf(gid))).toBe(gid);
  expect(gidFrom("8100000000000")).toBe(gid);
  expect(adminUrl("a.myshopify.com", gid)).toBe(
    "https://a.myshopify.com/admin/products/8100000000000",
  );
});

test.each([undefined, "", "12a", "-1", "1e3", "1".repeat(21), "1/../2"])(
  "%s is no product's number",
  (number) => {
    expect(() => gidFrom(number)).toThrow(
      expect.objectContaining({ code: "not-found" }),
    );
  },
);
