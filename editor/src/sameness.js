// Whether two documents say the same. The server keeps a document in its canonical form (decision 80): what it drops
// is no difference, else each save would leave words behind that seem not to have arrived.
const isEmpty = (node) => node.type.name === "paragraph" && !node.content.size;

// What the attributes say; what another one says already is left out, as in `checking.py`.
function facts({ attrs }) {
  const { alt, name, ...others } = attrs;
  return JSON.stringify({ ...others, alt: attrs.decorative ? "" : alt, name: name === attrs.handle ? "" : name });
}

const marksOf = (node) => node.marks.map(({ type, attrs }) => type.name + JSON.stringify(attrs)).sort().join();

// The words of a line, each with its marks; white space has none, and is none at the ends.
function line(node) {
  let words = "";
  node.forEach((each) => {
    words += each.isText ? each.text.normalize("NFC").replace(/\S+/g, (word) => word + marksOf(each)) : told(each);
  });
  return words.replace(/\s+/g, " ").trim();
}

function told(node) {
  if (node.type.spec.code) return `${facts(node)}${node.textContent.replace(/^\n+|\n+$/g, "")}`;
  if (node.isTextblock) return `${node.type.name}${facts(node)}(${line(node)})`;
  const inside = [];
  node.forEach((each) => isEmpty(each) || inside.push(told(each)));
  return `${node.type.name}${facts(node)}(${inside.join("")})`;
}

export const saysTheSame = (one, other) => told(one) === told(other);
