// Builds the writing surface: one module, committed, so that nobody who runs Causerie needs Node.
// Its first line says from which sources, so that a test can tell when they changed without a build.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const out = fileURLToPath(new URL("../causerie/web/static/dist/", import.meta.url));

const sources = ["build.js", "package.json", "package-lock.json"];
for (const each of readdirSync(`${here}src`, { recursive: true })) if (each.endsWith(".js")) sources.push(`src/${each.replaceAll("\\", "/")}`);
sources.sort();
const hash = createHash("sha256");
for (const name of sources) hash.update(`${name}\0`).update(readFileSync(here + name)).update("\0");

await build({
  absWorkingDir: here,
  entryPoints: ["src/writing.js"],
  outfile: `${out}writing.js`,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/* Causerie’s writing surface, AGPL-3.0-or-later; holds TipTap and ProseMirror, MIT. From editor/ ${hash.digest("hex")} */` },
});
