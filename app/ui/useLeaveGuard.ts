import { useBlocker } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** While there is something unsaved, leaving the page asks first; App Bridge asks, in the merchant's language. */
export function useLeaveGuard(isDirty: boolean): void {
  const bridge = useAppBridge();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== "blocked") return;
    bridge.saveBar.leaveConfirmation().then(
      () => {
        blocker.proceed();
      },
      () => {
        blocker.reset();
      },
    );
  }, [blocker, bridge]);
}
