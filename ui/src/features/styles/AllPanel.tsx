import { Button, Select } from "antd";
import type { ReactNode } from "react";

import type { AnnexStyle, Margins, StyleFonts, Typeface, TypeSize } from "../../api/bindings";
import { CommitNumber } from "../../components/CommitInput";
import { styles as words } from "../../text/styles";
import { restyle } from "./edits";

interface Props {
  style: AnnexStyle;
  readOnly: boolean;
}

const STANDARD: Margins = { top_mm: 37, bottom_mm: 35, binding_mm: 28, fore_mm: 26 };

/** What all tables share: fonts, sizes, margins. */
export function AllPanel(props: Props): ReactNode {
  return (
    <>
      <Fonts {...props} />
      <MarginFields {...props} />
    </>
  );
}

const setFonts = (fonts: StyleFonts): void => void restyle({ do: "set_fonts", fonts });

function Fonts({ style: { fonts }, readOnly }: Props): ReactNode {
  const typeface = (label: string, value: Typeface, set: (next: Typeface) => void) => (
    <Select<Typeface>
      size="small"
      aria-label={words.fontOf(label)}
      disabled={readOnly}
      value={value}
      options={words.typefaces.map((one) => ({ value: one, label: one }))}
      onChange={set}
    />
  );
  const size = (label: string, value: TypeSize, set: (next: TypeSize) => void) => (
    <Select<TypeSize>
      size="small"
      aria-label={label}
      disabled={readOnly}
      value={value}
      options={words.sizes.map((one) => ({ value: one, label: one }))}
      onChange={set}
    />
  );
  const parts = Object.keys(words.fontParts) as (keyof typeof words.fontParts)[];
  const [usual, crowded = usual] = fonts.table_sizes;
  const others = fonts.table_sizes.slice(2);
  const setSizes = (sizes: TypeSize[]) =>
    setFonts({ ...fonts, table_sizes: sizes.filter((one, at) => sizes.indexOf(one) === at) });
  // No style is without a size; the backend sees to that.
  if (!usual || !crowded) return null;
  return (
    <>
      <h3>{words.fonts}</h3>
      {parts.map((part) => {
        const label = words.fontParts[part];
        return (
          <div key={part} className="setting pair">
            <span>{label}</span>
            {typeface(label, fonts[part].typeface, (next) =>
              setFonts({ ...fonts, [part]: { ...fonts[part], typeface: next } }),
            )}
            {size(words.sizeOf(label), fonts[part].size, (next) =>
              setFonts({ ...fonts, [part]: { ...fonts[part], size: next } }),
            )}
          </div>
        );
      })}
      <div className="setting pair">
        <span>{words.tableHead}</span>
        {typeface(words.tableHead, fonts.table_head, (next) => setFonts({ ...fonts, table_head: next }))}
      </div>
      <div className="setting pair">
        <span>{words.tableBody}</span>
        {typeface(words.tableBody, fonts.table_body, (next) => setFonts({ ...fonts, table_body: next }))}
      </div>
      <div className="setting pair">
        <span>{words.tableSize}</span>
        {size(words.tableSize, usual, (next) => setSizes([next, crowded, ...others]))}
      </div>
      <div className="setting pair">
        <span>{words.crowdedSize}</span>
        {size(words.crowdedSize, crowded, (next) => setSizes([usual, next, ...others]))}
      </div>
    </>
  );
}

function MarginFields({ style, readOnly }: Props): ReactNode {
  const margins = style.margins ?? STANDARD;
  const sides = Object.keys(words.marginNames) as (keyof typeof words.marginNames)[];
  const standard = sides.every((side) => margins[side] === STANDARD[side]);
  return (
    <>
      <h3>{words.margins}</h3>
      <div className="margins">
        {sides.map((side) => (
          <label key={side}>
            {words.marginNames[side]}
            <CommitNumber
              value={margins[side]}
              label={words.marginNames[side]}
              name={side}
              least={5}
              most={100}
              disabled={readOnly}
              commit={(next) => restyle({ do: "set_margins", margins: { ...margins, [side]: next } })}
            />
          </label>
        ))}
      </div>
      {standard ? null : (
        <Button
          size="small"
          disabled={readOnly}
          onClick={() => void restyle({ do: "set_margins", margins: STANDARD })}
        >
          {words.standardMargins}
        </Button>
      )}
    </>
  );
}
