import type { ReactNode } from "react";

import type { Piece } from "./weaving";

const TAGS = { same: "span", deleted: "del", added: "ins" } as const;

/** A text in pieces: what is gone struck, what came underlined. */
export function Pieces({ pieces }: { pieces: readonly Piece[] }): ReactNode {
  return pieces.map(({ text, kind }, index) => {
    const Tag = TAGS[kind];
    // oxlint-disable-next-line react/no-array-index-key
    return <Tag key={index}>{text}</Tag>;
  });
}
