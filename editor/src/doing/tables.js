// Rows and columns, by the toolbar or by keys.
import { announce, say } from "../words.js";

export function holdsTable({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type.spec.tableRole === "table") return true;
  return false;
}

const act = (command, words) => (editor) => {
  const isDone = editor.chain().focus()[command]().run();
  if (isDone) announce(say(words));
  return isDone;
};

export const tableTools = [
  { name: "row_before", icon: "rowbefore", run: act("addRowBefore", "row_added") },
  { name: "row_after", icon: "rowafter", run: act("addRowAfter", "row_added") },
  { name: "row_gone", icon: "rowgone", run: act("deleteRow", "row_gone_said") },
  { name: "column_before", icon: "columnbefore", run: act("addColumnBefore", "column_added") },
  { name: "column_after", icon: "columnafter", run: act("addColumnAfter", "column_added") },
  { name: "column_gone", icon: "columngone", run: act("deleteColumn", "column_gone_said") },
  { name: "header_row", icon: "header", run: act("toggleHeaderRow", "header_turned") },
  { name: "header_column", icon: "headercolumn", run: act("toggleHeaderColumn", "header_turned") },
  { name: "table_gone", icon: "trash", run: act("deleteTable", "table_gone_said") },
];
