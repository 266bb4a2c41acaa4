import { guide } from "../openapi/guide.ts";
import type { ApiDocument } from "../openapi/types.ts";
import { EndpointSection } from "./EndpointSection.tsx";
import { groupsOf } from "./endpoints.ts";
import { Introduction } from "./Introduction.tsx";
import { Navigation } from "./Navigation.tsx";
import { RichText } from "./RichText.tsx";
import { ShapeSection } from "./ShapeSection.tsx";
import { shapesOf } from "./shapes.ts";

/** The whole reference: no script, nothing from elsewhere. */
export function ReferencePage({ document }: { document: ApiDocument }) {
  const groups = groupsOf(document);
  const shapes = shapesOf(document);
  return (
    <>
      <a className="skip" href="#content">
        Skip to the content
      </a>
      <div className="aside">
        <Navigation label="Contents" groups={groups} shapes={shapes} />
      </div>
      <main id="content" tabIndex={-1}>
        <Introduction document={document} />
        <details className="contents">
          <summary>Contents</summary>
          <Navigation
            label="Contents of the page"
            groups={groups}
            shapes={shapes}
          />
        </details>
        {guide.map(({ id, title, paragraphs }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {paragraphs.map((text) => (
              <p key={text}>
                <RichText>{text}</RichText>
              </p>
            ))}
          </section>
        ))}
        {groups.map(({ name, description, endpoints }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>{name}</h2>
            <p>{description}</p>
            {endpoints.map((endpoint) => (
              <EndpointSection
                key={endpoint.id}
                endpoint={endpoint}
                document={document}
              />
            ))}
          </section>
        ))}
        <section aria-labelledby="shapes">
          <h2 id="shapes">Shapes</h2>
          {shapes.map((shape) => (
            <ShapeSection key={shape.name} {...shape} />
          ))}
        </section>
      </main>
    </>
  );
}
