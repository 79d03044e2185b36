// The view of a block that holds words, with a bar of choices above or below them: what the words are is the editor’s, the
// bar answers for itself. `show(node)` brings what the bar and the frame say.
export function holding(node, { dom, contentDOM, bar, show }, more = {}) {
  show(node);
  return {
    dom,
    contentDOM,
    update: (next) => next.type === node.type && (show(next), true),
    stopEvent: (event) => bar.contains(event.target),
    ignoreMutation: (record) => record.type !== "selection" && !contentDOM.contains(record.target),
    ...more,
  };
}
