import { useTranslations } from "use-intl";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** "40 seconds", "3 minutes": as exact as an estimate can be. */
export function useDuration(): (seconds: number) => string {
  const t = useTranslations("push.duration");
  return (seconds) => {
    const whole = Math.max(1, Math.ceil(seconds));
    if (whole <= 90) return t("seconds", { count: whole });
    if (whole < 90 * MINUTE)
      return t("minutes", { count: Math.ceil(whole / MINUTE) });
    return t("hours", { count: Math.ceil(whole / HOUR) });
  };
}
