// The way to the sandbox: its events, and what people do.

const EVENTS = [
  "snapshot",
  "message",
  "edit",
  "delete",
  "typing",
  "answer",
  "inline",
  "chat",
  "chat_gone",
  "person",
  "bot",
  "clock",
];
const RETRY_MS = 2000;

/** Calls `heard(name, data)` for each event and `lost(bool)` when the connection goes or comes back. */
export function listen(heard, lost) {
  const source = new EventSource("/sandbox/events");
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => {
      if (name === "snapshot") lost(false);
      heard(name, JSON.parse(event.data));
    });
  }
  source.addEventListener("error", () => {
    lost(true);
    // The browser tries again by itself, save when it was answered with something else than a stream.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(heard, lost), RETRY_MS);
  });
}

/** A person does something; resolves to the result, or rejects with an Error that says why not, in words. */
export async function act(request) {
  return answered(
    fetch("/sandbox/act", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(request),
    }),
  );
}

/** The same with a file: `photo` and `document`. */
export async function upload(request, file) {
  const form = new FormData();
  form.append("act", JSON.stringify(request));
  form.append("file", file, file.name);
  return answered(fetch("/sandbox/act", { method: "POST", body: form }));
}

async function answered(request) {
  let answer;
  try {
    const response = await request;
    answer = await response.json();
  } catch {
    throw new Error("The sandbox can't be reached. Is it still running?");
  }
  if (!answer.ok) throw new Error(answer.error);
  return answer.result;
}

/** Where a file is. */
export function fileAddress(file, { download = false } = {}) {
  return `/sandbox/files/${encodeURIComponent(file)}${download ? "?download=1" : ""}`;
}
