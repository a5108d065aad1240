// The tasks of a page's main thread while something is done, by the processor time that each took: on a busy machine a
// task waits for the processor, and the clock on the wall then says nothing about the page.
const limit = 50; // milliseconds

// {longest, long}: of the page's own tasks, in milliseconds of processor time; and how many took longer than the limit.
export async function tasksDuring(browser, run) {
  const cdp = await browser.newBrowserCDPSession();
  const events = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline"], recordMode: "recordContinuously" },
  });
  await run();
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.end");
  await complete;
  await cdp.detach();
  const place = (event) => `${event.pid} ${event.tid}`;
  const main = new Set(
    events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map(place),
  );
  const took = events
    .filter((event) => event.name.endsWith("RunTask") && event.tdur && main.has(place(event)))
    .map((event) => event.tdur / 1000);
  return {
    longest: took.reduce((most, one) => Math.max(most, one), 0),
    long: took.filter((one) => one > limit).length,
  };
}
