// Put what the checks need into node_modules: what package-lock.json pins, and tarballs by their digest.
// LHC-Forms (lforms) carries everything it runs with; installing what it names as dependencies would take minutes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const pinned = readFileSync(join(here, "package.json"), "utf8") + readFileSync(join(here, "package-lock.json"), "utf8");
const stamp = join(here, "node_modules", "installed");
const digest = createHash("sha256").update(pinned).digest("hex");

if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) process.exit(0);

const npm = (...args) => execFileSync("npm", args, { cwd: here, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error");

for (const [name, integrity] of Object.entries(JSON.parse(readFileSync(join(here, "package.json"), "utf8")).tarballs)) {
  const folder = join(here, "node_modules", "tarballs");
  mkdirSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(npm("pack", name, "--json", "--pack-destination", folder, "--loglevel=error"));
  const tarball = join(folder, filename);
  const found = "sha512-" + createHash("sha512").update(readFileSync(tarball)).digest("base64");
  if (found !== integrity) throw new Error(`${name}: the registry gives something else than what is pinned (${found})`);
  execFileSync("tar", ["xzf", tarball, "-C", folder]);
  const target = join(here, "node_modules", name.slice(0, name.lastIndexOf("@")));
  rmSync(target, { recursive: true, force: true });
  renameSync(join(folder, "package"), target);
  rmSync(folder, { recursive: true });
}
writeFileSync(stamp, digest);
