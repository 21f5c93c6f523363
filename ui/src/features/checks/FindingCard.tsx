import { Button, Dropdown } from "antd";
import { type ReactNode, useEffect, useRef } from "react";

import type { FindingView } from "../../api/bindings";
import { checks as words } from "../../text/checks";
import { fix, ignoreOnce, ignoreRule, ignoreWord } from "./edits";
import { goTarget, goTo, leads } from "./go";

/** Words longer than this are no words to ignore. */
const LONGEST_WORD = 24;

interface Props {
  finding: FindingView;
  chosen: boolean;
  readOnly: boolean;
}

/** One finding: what, where, why, and what can be done about it. */
export function FindingCard({ finding, chosen, readOnly }: Props): ReactNode {
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) here.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <li
      ref={here}
      className={`finding-card ${finding.severity}`}
      aria-current={chosen ? "true" : undefined}
      data-finding={finding.code}
    >
      <div className="head">
        <span className={`weight ${finding.severity}`}>{words.severities[finding.severity]}</span>
        <span className="family">{words.families[finding.family]}</span>
        {leads(finding) ? (
          <Button type="link" size="small" data-go onClick={() => goTo(finding)} title={words.go}>
            {finding.place}
          </Button>
        ) : (
          <span className="place">{finding.place}</span>
        )}
      </div>
      {finding.quote === "" ? null : <blockquote>{finding.quote}</blockquote>}
      <div className="words">{finding.message}</div>
      <div className="foot">
        <small className="muted">
          {finding.hint}
          {`（${words.authority}：${finding.authority}）`}
        </small>
        <span className="space" />
        <Deeds finding={finding} readOnly={readOnly} />
      </div>
    </li>
  );
}

function fixWords({ fix: text, changes }: FindingView): string {
  if (changes.length > 1) return words.fixMany(changes.length);
  if (text === null) return words.fix;
  if (text === "") return words.deletes;
  return text.length <= 16 ? words.fixTo(text) : words.fix;
}

function Deeds({ finding, readOnly }: { finding: FindingView; readOnly: boolean }): ReactNode {
  const { word, rule, changes } = finding;
  const named = word.trim() !== "" && word.length <= LONGEST_WORD;
  const items = [
    { key: "once", label: words.ignoreOnce, onClick: () => ignoreOnce(finding) },
    ...(named
      ? [{ key: "word", label: words.ignoreWord(word), onClick: () => ignoreWord(finding) }]
      : []),
    { key: "rule", label: words.ignoreRule(rule), onClick: () => ignoreRule(finding) },
  ];
  return (
    <>
      {finding.target === null || finding.spot.at === "target" ? null : (
        <Button size="small" data-go-target onClick={() => goTarget(finding)}>
          {words.goTarget}
        </Button>
      )}
      {changes.length > 0 ? (
        <Button
          size="small"
          type="primary"
          ghost
          disabled={readOnly}
          data-fix
          title={finding.fix ?? undefined}
          onClick={() => fix(finding)}
        >
          {fixWords(finding)}
        </Button>
      ) : null}
      <Dropdown menu={{ items }} trigger={["click"]} disabled={readOnly}>
        <Button size="small" data-ignore>
          {words.ignore}
        </Button>
      </Dropdown>
    </>
  );
}
