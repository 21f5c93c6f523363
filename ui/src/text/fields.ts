import type { Field, UnitKind } from "../api/bindings";

/** Fields a row may have, with their usual heads. */
export const FIELD_WORDS: Record<Field, string> = {
  number: "序号",
  category: "类别",
  item: "工作内容",
  text: "工作任务",
  lead: "牵头单位",
  support: "配合单位",
  responsible: "责任单位",
  deadline: "完成时限",
  remark: "备注",
};

/** What a unit is. */
export const UNIT_KIND_WORDS: Record<UnitKind, string> = {
  department: "部门",
  district: "区县",
  town: "镇街",
  park: "园区",
  enterprise: "企业",
  office: "办公室",
  group: "单位组",
};
