import { SwapOutlined } from "@ant-design/icons";
import { Button, Select, Tooltip } from "antd";
import type { ReactNode } from "react";

import { shortcutText } from "../../actions/keys";
import { actionById, isEnabled, labelOf, perform } from "../../actions/registry";
import type { CompareView, Scope } from "../../api/bindings";
import { report } from "../../components/report";
import { versions as words } from "../../text/versions";
import { useLines, useVersions } from "./queries";
import { scopeFrom, scopeKey, sideKey, sideOf, type Sides } from "./sides";
import { ASK, sideGroups, sideOption } from "./sideOptions";
import { useVersionsRoom } from "./store";
import { chooseFile, chooseSide, whyNotTaken } from "./work";

/** What is compared, and how to go through it. */
export function Bar({
  sides,
  view,
  scope,
}: {
  sides: Sides;
  view: CompareView | null;
  scope: Scope;
}): ReactNode {
  return (
    <div className="toolbar compare-bar">
      <SideChooser side="before" sides={sides} />
      <Button
        size="small"
        icon={<SwapOutlined />}
        aria-label={words.swap}
        title={words.swap}
        data-action="versions.swap"
        onClick={() => perform(actionById("versions.swap"))}
      />
      <SideChooser side="after" sides={sides} />
      {view ? <ScopeChooser view={view} scope={scope} /> : null}
      <span className="space" />
      {view ? <Actions view={view} scope={scope} /> : null}
    </div>
  );
}

function Actions({ view, scope }: { view: CompareView; scope: Scope }): ReactNode {
  // What is enabled depends on the changes read and the one selected.
  useLines(view.key, scope);
  useVersionsRoom((state) => state.at);
  return (
    <>
      <ActionButton id="versions.previous" />
      <ActionButton id="versions.next" />
      <ActionButton id="versions.take" />
      <ActionButton id="versions.merge" />
      <ActionButton id="versions.sheet" />
    </>
  );
}

function ActionButton({ id }: { id: string }): ReactNode {
  const action = actionById(id);
  const name = labelOf(action);
  return (
    <Tooltip title={id === "versions.take" ? whyNotTaken() : null}>
      <Button
        size="small"
        data-action={id}
        disabled={!isEnabled(action)}
        onClick={() => perform(action)}
      >
        {name}
        {action.shortcut ? <kbd>{shortcutText(action.shortcut)}</kbd> : null}
      </Button>
    </Tooltip>
  );
}

function SideChooser({ side, sides }: { side: "before" | "after"; sides: Sides }): ReactNode {
  const { data } = useVersions();
  const files = useVersionsRoom((state) => state.files);
  return (
    <label className={`side-chooser ${side}`}>
      <span>{words[side]}</span>
      <Select
        size="small"
        aria-label={side === "before" ? words.chooseBefore : words.chooseAfter}
        data-side={side}
        value={sideKey(sides[side])}
        popupMatchSelectWidth={280}
        options={[
          { value: "current", label: words.now, detail: "" },
          ...sideGroups(data?.versions ?? [], files),
        ]}
        optionRender={sideOption}
        onChange={(key: string) => {
          const ask = ASK[key as keyof typeof ASK];
          if (ask) chooseFile(ask, side).catch(report);
          else chooseSide(side, sideOf(key));
        }}
      />
    </label>
  );
}

function ScopeChooser({ view, scope }: { view: CompareView; scope: Scope }): ReactNode {
  const lists = view.lists.map((list, at) => ({
    value: `list:${at}`,
    label: view.lists.length === 1 ? words.scopeLists : list.title,
  }));
  const units = view.units.map((unit) => ({ value: `unit:${unit}`, label: words.unitList(unit) }));
  return (
    <Select
      size="small"
      showSearch
      className="scope-chooser"
      aria-label={words.scope}
      data-scope
      value={scopeKey(scope)}
      popupMatchSelectWidth={260}
      options={[
        ...lists,
        ...(units.length > 0 ? [{ label: words.scopeUnits, options: units }] : []),
      ]}
      optionFilterProp="label"
      onChange={(key: string) =>
        useVersionsRoom.getState().set({ scope: scopeFrom(key), at: null, line: null })
      }
    />
  );
}
