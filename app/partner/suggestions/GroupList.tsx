import { Card } from "@shopify/polaris";
import { Paging } from "../../ui/Paging.tsx";
import { GroupItem } from "./GroupItem.tsx";
import type { GroupPage, SuggestionGroup } from "./groups.ts";
import { isSent, type Sending } from "./sending.ts";

type Act = (group: SuggestionGroup, position: number) => void;
type Props = {
  page: GroupPage;
  sending: Sending | null;
  onAccept: Act;
  onSkip: Act;
  onPage: (page: number) => void;
};

/** Suggestions, those for most products first. */
export function GroupList({ page, sending, onAccept, onSkip, onPage }: Props) {
  return (
    <Card padding="0">
      <ul className="plain-list">
        {page.groups.map((group, position) => (
          <li key={group.id} data-row>
            <GroupItem
              group={group}
              isBusy={sending !== null}
              isAccepting={isSent(sending, "accept", group.id)}
              isSkipping={isSent(sending, "skip", group.id)}
              onAccept={() => {
                onAccept(group, position);
              }}
              onSkip={() => {
                onSkip(group, position);
              }}
            />
          </li>
        ))}
      </ul>
      <Paging {...page} onPage={onPage} />
    </Card>
  );
}
