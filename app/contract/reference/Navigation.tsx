import { guide } from "../openapi/guide.ts";
import type { Group } from "./endpoints.ts";
import type { Shape } from "./shapes.ts";

export type NavigationProps = {
  groups: Group[];
  shapes: Shape[];
  label: string;
};

export function Navigation({ groups, shapes, label }: NavigationProps) {
  return (
    <nav aria-label={label}>
      <Links
        title="What holds everywhere"
        links={guide.map(({ id, title }) => [id, title])}
      />
      {groups.map(({ name, endpoints }) => (
        <Links
          key={name}
          title={name}
          links={endpoints.map(({ id, operation }) => [id, operation.summary])}
        />
      ))}
      <Links
        title="Shapes"
        links={shapes.map(({ name }) => [`shape-${name}`, name])}
      />
    </nav>
  );
}

function Links({ title, links }: { title: string; links: [string, string][] }) {
  return (
    <>
      <p>{title}</p>
      <ul>
        {links.map(([id, text]) => (
          <li key={id}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
