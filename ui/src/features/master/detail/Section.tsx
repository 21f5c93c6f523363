import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  /** Beside the title: a count, a mark. */
  note?: ReactNode;
  name: string;
  children: ReactNode;
}

/** A part of the panel under its heading. */
export function Section({ title, note, name, children }: SectionProps): ReactNode {
  return (
    <section data-section={name}>
      <h3>
        {title}
        {note ? <span className="note">{note}</span> : null}
      </h3>
      {children}
    </section>
  );
}
