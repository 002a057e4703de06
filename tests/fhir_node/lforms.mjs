// Fill in forms as a person would, in NLM's LHC-Forms and a real browser, and say what it shows and adds up.
// In: {browser, forms: [Questionnaire], visits: [{name, form, answers: [{item, clicks}], typed: [{item, text}], until}]}.
// Out: one line for each visit: {name, visible, totals, missing}. `until` is what our own rules expect: the page is read
// once it shows that, or after three seconds. The last line counts what the page asked of any network.

import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { chromium } from "playwright-core";

const modules = join(dirname(createRequire(import.meta.url).resolve("zone.js/package.json")), "..");
const scripts = [
  "zone.js/bundles/zone.umd.min.js",
  "lforms/dist/lforms/webcomponent/lhc-forms.js",
  "lforms/dist/lforms/fhir/R4/lformsFHIR.min.js",
];
const asked = JSON.parse(readFileSync(0, "utf8"));
const forms = Object.fromEntries(asked.forms.map((form) => [form.id, form]));
const browser = await chromium.launch({
  executablePath: asked.browser,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage();
page.setDefaultTimeout(20_000);
const outside = [];
const broken = [];
page.on("pageerror", (error) => broken.push(String(error)));
await page.route("**/*", (route) => {
  outside.push(route.request().url());
  return route.abort();
});
await page.setContent("<!doctype html><html lang='en'><body><div id='box'></div></body></html>");
for (const script of scripts) await page.addScriptTag({ path: join(modules, script) });

await page.evaluate(() => {
  const pause = (time) => new Promise((done) => setTimeout(done, time));

  async function appears(find) {
    for (let tries = 0; tries < 40; tries += 1) {
      const found = find();
      if (found) return found;
      await pause(10);
    }
    return null;
  }

  // An item's element is called by its link id and its place under its groups: "gad7_1/1/1".
  const nameOf = (element) => element.id.replace(/^item-/, "").replace(/(\/1)+$/, "");
  const visible = () => [...document.querySelectorAll("lhc-item[id^='item-']")].map(nameOf);
  const button = (item, choice) => {
    const element = document.querySelector(`lhc-item[id^='item-${item}/1']`);
    return element && document.getElementById(`${element.id.replace(/^item-/, "")}|${choice}`);
  };

  function totals(names) {
    const found = {};
    const look = (items) => {
      for (const { linkId, answer, item } of items ?? []) {
        if (names.includes(linkId)) found[linkId] = answer?.[0]?.valueInteger ?? null;
        look(item);
      }
    };
    look(LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4").item);
    return Object.fromEntries(names.map((name) => [name, found[name] ?? null]));
  }

  window.show = (form) => LForms.Util.addFormToPage(form, "box", { fhirVersion: "R4" });

  window.answerAll = async (answers) => {
    const missing = [];
    for (const { item, clicks } of answers) {
      for (const choice of clicks) {
        const found = await appears(() => button(item, choice));
        if (found) found.click();
        else missing.push(`${item}: ${choice}`);
        await pause(0);
      }
    }
    return missing;
  };

  window.readOff = async (until) => {
    const names = Object.keys(until.totals);
    const read = () => ({ visible: visible(), totals: totals(names) });
    const as = (state) => JSON.stringify([[...state.visible].sort(), state.totals]);
    const wanted = as(until);
    await pause(60); // a total that should stay empty must get the time to fill
    for (let tries = 0; tries < 30 && as(read()) !== wanted; tries += 1) await pause(100);
    return read();
  };
});

for (const { name, form, answers, typed, until } of asked.visits) {
  await page.evaluate((shown) => window.show(shown), forms[form]);
  for (const { item, text } of typed) {
    // Key by key: its list of suggestions listens to keys.
    const field = page.locator(`[id='${item}/1']`);
    await field.click();
    await field.pressSequentially(text);
    await field.press("Tab");
  }
  const missing = await page.evaluate((given) => window.answerAll(given), answers);
  const seen = await page.evaluate((wanted) => window.readOff(wanted), until);
  process.stdout.write(JSON.stringify({ name, ...seen, missing }) + "\n");
}
process.stdout.write(JSON.stringify({ outside, broken }) + "\n");
await browser.close();
